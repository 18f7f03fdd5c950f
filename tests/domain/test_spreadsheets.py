"""Spreadsheets as people make them: understood, or named row by row; never anything but text."""

import datetime as dt
import io
import os
import zipfile
from collections.abc import Callable

import pytest
import xlsxwriter
from hypothesis import event, example, given, settings
from hypothesis import strategies as st
from xlsxwriter.workbook import Workbook

from portal.domain.spreadsheets import (
    Field,
    Mapping,
    Sheet,
    Unreadable,
    guess,
    lines,
    open_workbook,
)
from portal.domain.task_lines import TaskLine
from portal.enums import Gate, LanguageLevel, Period, Weekday

settings.register_profile("spreadsheets", deadline=None, database=None, max_examples=100)

HEADER = ["Oppgave", "Minutter", "Hvor ofte"]
ODS = "application/vnd.oasis.opendocument.spreadsheet"


# Files ----------------------------------------------------------------------------------------


def excel(fill: Callable[[Workbook], None]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as workbook:
        fill(workbook)
    return out.getvalue()


def rows_in_excel(*rows: list[object]) -> bytes:
    def fill(workbook: Workbook) -> None:
        sheet = workbook.add_worksheet("Uka")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)

    return excel(fill)


def zipped(parts: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


def open_document(*rows: str, manifest: str = "") -> bytes:
    names = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    return zipped(
        {
            "mimetype": ODS,
            "META-INF/manifest.xml": "<m:manifest"
            ' xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:file-entry'
            f' m:full-path="/" m:media-type="{ODS}"/>{manifest}</m:manifest>',
            "content.xml": f"<office:document-content{names}><office:body><office:spreadsheet>"
            f'<table:table table:name="Uka">{"".join(rows)}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        }
    )


def ods_row(*cells: str, repeated: int = 1) -> str:
    inside = "".join(cell if cell.startswith("<") else ods_cell(cell) for cell in cells)
    return f'<table:table-row table:number-rows-repeated="{repeated}">{inside}</table:table-row>'


def ods_cell(text: str, repeated: int = 1) -> str:
    return (
        f'<table:table-cell office:value-type="string" table:number-columns-repeated="{repeated}">'
        f"<text:p>{text}</text:p></table:table-cell>"
    )


def with_sheet(cells: bytes, shared: bytes | None = None) -> bytes:
    """A workbook whose only sheet holds these rows of XML."""
    parts: dict[str, str | bytes] = {}
    with zipfile.ZipFile(io.BytesIO(rows_in_excel(["hei"]))) as archive:
        parts.update({name: archive.read(name) for name in archive.namelist()})
    main = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    parts["xl/worksheets/sheet1.xml"] = (
        b'<worksheet xmlns="%b"><sheetData>%b</sheetData></worksheet>' % (main, cells)
    )
    if shared is not None:
        parts["xl/sharedStrings.xml"] = b'<sst xmlns="%b">%b</sst>' % (main, shared)
    return zipped(parts)


def read(data: bytes, filename: str = "Uka.xlsx") -> list[TaskLine]:
    sheet = open_workbook(data, filename)[0]
    return lines(sheet, guess(sheet))


def short(line: TaskLine) -> tuple[int, str, int | None, int, Period]:
    return line.row, line.title, line.minutes, line.times, line.period


def problems(line: TaskLine) -> list[str]:
    return [str(problem) for problem in line.problems]


def notices(line: TaskLine) -> list[str]:
    return [str(notice) for notice in line.notices]


# Workbooks ------------------------------------------------------------------------------------


def nursing_home(workbook: Workbook) -> None:
    sheet = workbook.add_worksheet("Uke")
    clock = workbook.add_format({"num_format": "hh:mm"})
    sheet.merge_range("A1:H1", "Oppgaver ved Solbakken sykehjem")
    sheet.write_row("A2", ["Oppdatert", "3. mars"])
    sheet.write_row(
        "A4",
        [
            "Sted",
            "Arbeidsoppgave",
            "Tid (min)",
            "Antall ganger",
            "Per",
            "Ukedager",
            "Klokkeslett",
            "Krav",
            "Norsk",
            "Antall ansatte",
        ],
    )
    sheet.merge_range("A5:A7", "Kjøkken")
    sheet.write_row("B5", ["dele ut frokost", 20, 1, "dag", "", "08.00-08.30"])
    sheet.write_row("H5", ["Politiattest, taushetsplikt", "A2", 4])
    sheet.write_row("B6", ["Vaske opp", "ca. 30", "2-3", "uke"])
    sheet.write_row("B7", ["Handle", 90, "", "", "man, ons og fre", "10-12"])
    sheet.write("B9", "VASKEROM")
    sheet.write("B10", "Brette klær")
    sheet.write_datetime("C10", dt.time(0, 45), clock)
    sheet.write_row("D10", [2.0, "per uke"])
    sheet.write("B11", "Bære ut søppel")
    sheet.write_formula("C11", "=10+5", None, 15)
    sheet.write("E11", "daglig")
    sheet.write("A13", "Sum")
    sheet.write_formula("C13", "=SUM(C5:C12)", None, 200)
    workbook.add_worksheet("Lister").hide()
    workbook.add_worksheet("Tomt ark")


def test_a_workbook_as_people_make_them_is_understood() -> None:
    [sheet] = open_workbook(excel(nursing_home), "Solbakken.xlsx")
    mapping = guess(sheet)
    assert (sheet.name, mapping.header) == ("Uke", 3)
    understood = lines(sheet, mapping)
    tasks = [line for line in understood if not line.left_out]
    assert [line.problems for line in tasks] == [()] * 5
    assert [short(line) for line in tasks] == [
        (5, "Dele ut frokost", 20, 1, Period.DAY),
        (6, "Vaske opp", 30, 2, Period.WEEK),
        (7, "Handle", 90, 3, Period.WEEK),
        (10, "Brette klær", 45, 2, Period.WEEK),
        (11, "Bære ut søppel", 15, 1, Period.DAY),
    ]
    assert [line.place for line in tasks] == ["Kjøkken", "Kjøkken", "Kjøkken", "", ""]
    first = tasks[0]
    assert (first.starts, first.ends) == (dt.time(8), dt.time(8, 30))
    assert first.gates == {Gate.POLICE_CERTIFICATE, Gate.CONFIDENTIALITY}
    assert (first.language, first.holders) == (LanguageLevel.A2, 4)
    assert tasks[2].weekdays == {Weekday.MONDAY, Weekday.WEDNESDAY, Weekday.FRIDAY}
    assert notices(tasks[1]) == ["Rad 6, kolonnen «Antall ganger»: «2-3 ganger» er regnet som 2."]
    assert [notices(line) for line in understood if line.left_out] == [
        ["Rad 9: «VASKEROM» er en overskrift og er ikke tatt med."],
        ["Rad 13: «Sum; 200» er en sum og er ikke tatt med."],
    ]


def test_what_is_not_understood_is_named_by_row_and_column() -> None:
    [line] = read(
        rows_in_excel(
            ["Oppgave", "Minutter", "Ganger per uke", "Krav", "Norsk", "Ansatte", "Fra"],
            ["Vaske", "tja", "av og til", "vet ikke", "litt", "mange", "snart"],
        )
    )
    assert problems(line) == [
        "Rad 2, kolonnen «Fra»: «snart» er ikke et klokkeslett. Skriv for eksempel 08.30.",
        "Rad 2, kolonnen «Minutter»: «tja» er ikke en tid. Skriv for eksempel 20.",
        "Rad 2, kolonnen «Ganger per uke»: «av og til» sier ikke hvor ofte."
        " Skriv omtrent, for eksempel «2 ganger i uka».",
        "Rad 2, kolonnen «Krav»: «vet ikke» er ikke et krav vi kjenner."
        " Skriv for eksempel «Politiattest».",
        "Rad 2, kolonnen «Norsk»: «litt» er ikke et nivå. Skriv A1, A2, B1, B2 eller C1.",
        "Rad 2, kolonnen «Ansatte»: «mange» er ikke et antall. Skriv for eksempel 4.",
    ]


def test_what_is_missing_is_named_too() -> None:
    understood = read(rows_in_excel(HEADER, ["Vaske"], ["", 20, "hver dag"], ["Rydde", 0, "noe"]))
    assert [problems(line) for line in understood] == [
        [
            "Rad 2, kolonnen «Minutter»: Skriv hvor mange minutter oppgaven tar.",
            "Rad 2, kolonnen «Hvor ofte»: Skriv hvor ofte,"
            " for eksempel «hver dag» eller «2 ganger i uka».",
        ],
        ["Rad 3: Skriv hva som blir gjort, for eksempel «Dele ut frokost»."],
        [
            "Rad 4, kolonnen «Hvor ofte»: «noe» forstår vi ikke."
            " Skriv for eksempel «2 ganger i uka».",
            "Rad 4, kolonnen «Minutter»: «0» går ikke. Skriv fra 1 til 6000 minutter.",
        ],
    ]


@pytest.mark.parametrize(
    ("cell", "minutes"),
    [
        (20, 20),
        ("20", 20),
        ("ca. 20", 20),
        ("20 min", 20),
        ("1,5 t", 90),
        ("0:20", 20),
        ("halvannen time", 90),
        ("15-25", 20),
        (22.5, 22),
        ("1 t 15 min", 75),
        ("08.00-08.40", 40),
    ],
)
def test_a_cell_for_time_is_read_as_people_write_it(cell: object, minutes: int) -> None:
    [line] = read(rows_in_excel(HEADER, ["Vaske", cell, "hver dag"]))
    assert (line.minutes, problems(line)) == (minutes, [])


@pytest.mark.parametrize(
    ("time", "often", "cells", "minutes", "times", "period"),
    [
        ("Timer", "Ganger pr. uke", (1.5, 2), 90, 2, Period.WEEK),
        ("Timer per uke", "Ukedager", (2.5, "man-fre"), 30, 5, Period.WEEK),
        ("Timer pr uke", "Hvor ofte", ("7,5", "5 ganger i uka"), 90, 5, Period.WEEK),
        ("Timer i uka", "Hvor ofte", (1, ""), 60, 1, Period.WEEK),
        ("Timer per uke", "Hvor ofte", (1, "hver måned"), 260, 1, Period.MONTH),
        ("Minutter per dag", "Ganger", (30, "2 ganger om dagen"), 15, 2, Period.DAY),
        ("Minutter per dag", "Dager", (30, "man-fre"), 30, 5, Period.WEEK),
        ("Timer per år", "Hvor ofte", (520, ""), 600, 1, Period.WEEK),
        ("Varighet", "Ganger i året", ("20 min", 4), 20, 4, Period.YEAR),
        ("Tidsbruk", "Frekvens", ("20", "Ukentlig"), 20, 1, Period.WEEK),
        ("Tid pr. gang (min)", "Dager i uka", (20, 3), 20, 3, Period.WEEK),
        ("Tal på minutt", "Kor ofte", (20, "annakvar veke"), 20, 26, Period.YEAR),
        ("Duration (minutes)", "How often", (20, "twice a week"), 20, 2, Period.WEEK),
    ],
)
def test_headings_say_the_unit_and_the_period(
    time: str, often: str, cells: tuple[object, object], minutes: int, times: int, period: Period
) -> None:
    [line] = read(rows_in_excel([often, "Hva gjøres?", time], [cells[1], "Vaske", cells[0]]))
    assert problems(line) == []
    assert (line.title, line.minutes, line.times, line.period) == ("Vaske", minutes, times, period)


def test_marks_under_the_days_are_the_days() -> None:
    header = ["Oppgave", "Min", "Man", "Tir", "Ons", "Tor", "Fre"]
    marked, none = read(rows_in_excel(header, ["Vaske", 30, "x", "", "X", "-"], ["Rydde", 10]))
    assert (marked.weekdays, marked.times) == ({Weekday.MONDAY, Weekday.WEDNESDAY}, 2)
    assert problems(none) == [
        "Rad 3: Skriv hvor ofte, for eksempel «hver dag» eller «2 ganger i uka»."
    ]


def ods_merged(text: str, *, rows: int = 1, columns: int = 1) -> str:
    cell = ods_cell(text).replace(
        "<table:table-cell",
        f'<table:table-cell table:number-rows-spanned="{rows}"'
        f' table:number-columns-spanned="{columns}"',
    )
    return cell + f'<table:covered-table-cell table:number-columns-repeated="{columns - 1}"/>' * (
        columns > 1
    )


COVERED = "<table:covered-table-cell/>"


def test_a_workbook_from_libreoffice_with_merged_cells_is_understood_like_one_from_excel() -> None:
    """A title over all columns and two rows, a place and a frequency over several tasks, a decimal
    comma, a sum."""
    understood = read(
        open_document(
            ods_row(ods_merged("Oppgaver ved Solbakken", rows=2, columns=4)),
            ods_row('<table:covered-table-cell table:number-columns-repeated="4"/>'),
            ods_row(ods_cell("", repeated=4), repeated=2),
            ods_row("Sted", "Oppgave", "Timer", "Hvor ofte"),
            ods_row(ods_merged("Kjøkken", rows=3), "Vaske", "0,5", ods_merged("Hver dag", rows=2)),
            ods_row(COVERED, "Rydde", "1,25", COVERED),
            ods_row(COVERED, "Handle", "1,5", "man, ons og fre"),
            ods_row(ods_merged("Sum", columns=2), "3,25"),
        ),
        "Uka.ods",
    )
    assert [short(line) for line in understood if not line.left_out] == [
        (6, "Vaske", 30, 1, Period.DAY),
        (7, "Rydde", 75, 1, Period.DAY),
        (8, "Handle", 90, 3, Period.WEEK),
    ]
    assert [line.place for line in understood if not line.left_out] == ["Kjøkken"] * 3
    assert [notices(line) for line in understood if line.left_out] == [
        ["Rad 9: «Sum; 3,25» er en sum og er ikke tatt med."]
    ]


def test_minutes_merged_in_libreoffice_are_asked_for_again_by_row_and_column() -> None:
    [_first, second] = read(
        open_document(
            ods_row(*HEADER),
            ods_row("Vaske", ods_merged("60", rows=2), "hver dag"),
            ods_row("Rydde", COVERED, "hver dag"),
        ),
        "Uka.ods",
    )
    assert problems(second) == [
        "Rad 3, kolonnen «Minutter»: Cellen er slått sammen med raden over."
        " Skriv tiden for hver oppgave."
    ]


def test_each_sheet_of_a_libreoffice_workbook_has_its_own_merged_cells() -> None:
    data = open_document(
        ods_row(*HEADER, "Sted"),
        ods_row("Vaske", "20", "hver dag", ods_merged("Kjøkken", rows=2)),
        ods_row("Rydde", "30", "hver dag", COVERED),
        '</table:table><table:table table:name="Helg">',
        ods_row(*HEADER, "Sted"),
        ods_row("Handle", "20", "hver lørdag", "Butikken"),
        ods_row("Lufte", "30", "hver lørdag"),
    )
    week, weekend = open_workbook(data, "Uka.ods")
    assert [line.place for line in lines(week, guess(week))] == ["Kjøkken", "Kjøkken"]
    assert [line.place for line in lines(weekend, guess(weekend))] == ["Butikken", ""]


def test_merged_cells_that_cover_each_other_a_thousandfold_are_too_large() -> None:
    tall = "".join(ods_merged(f"{n}", rows=5000) for n in range(40))
    data = open_document(
        ods_row(tall), ods_row(ods_cell("", repeated=40), repeated=4998), ods_row("slutt")
    )
    with pytest.raises(Unreadable, match="Fila er for stor å åpne"):
        open_workbook(data, "Uka.ods")


def test_minutes_merged_over_several_tasks_are_asked_for_again() -> None:
    def fill(workbook: Workbook) -> None:
        sheet = workbook.add_worksheet("Uka")
        sheet.write_row("A1", HEADER)
        sheet.write_row("A2", ["Vaske", "", "hver dag"])
        sheet.write_row("A3", ["Rydde", "", "hver dag"])
        sheet.merge_range("B2:B3", 60)

    first, second = read(excel(fill))
    assert (first.minutes, problems(first)) == (60, [])
    assert problems(second) == [
        "Rad 3, kolonnen «Minutter»: Cellen er slått sammen med raden over."
        " Skriv tiden for hver oppgave."
    ]


def test_a_group_lends_how_often_and_a_row_of_figures_is_left_out() -> None:
    understood = read(
        rows_in_excel(HEADER, ["Daglig:"], ["Vaske", 20], HEADER, ["", 20], ["Totalt per uke", 20])
    )
    assert [(line.row, line.left_out, line.period) for line in understood] == [
        (2, True, Period.WEEK),
        (3, False, Period.DAY),
        (4, True, Period.WEEK),
        (5, True, Period.WEEK),
        (6, True, Period.WEEK),
    ]
    assert understood[1].ready


def test_a_person_may_say_what_the_columns_hold() -> None:
    sheet = Sheet("Uka", [["Gjør", "Mengde", "Antall"], ["Vaske", "1,5", "2"]], 10)
    assert not guess(sheet).usable
    mapping = Mapping(
        header=0,
        columns={Field.TITLE: 0, Field.MINUTES: 1, Field.TIMES: 2},
        hours=True,
        times_per=Period.MONTH,
    )
    [line] = lines(sheet, mapping)
    assert short(line) == (11, "Vaske", 90, 2, Period.MONTH)
    far = Mapping(header=99, columns={Field.TITLE: 80, Field.MINUTES: -7})
    assert lines(sheet, far) == []


def test_a_table_without_headings_is_read_by_its_words() -> None:
    first, second = read(b"Vaske gulv,20 min,hver dag\nRydde,2 t,man-fre\n", "uka.csv")
    assert (short(first), short(second)) == (
        (1, "Vaske gulv", 20, 1, Period.DAY),
        (2, "Rydde", 120, 5, Period.WEEK),
    )


def test_several_sheets_come_in_their_order_without_hidden_and_empty_ones() -> None:
    def fill(workbook: Workbook) -> None:
        for name in ("Dag", "Tomt", "Kveld", "Skjult"):
            workbook.add_worksheet(name)
        for name in ("Dag", "Kveld", "Skjult"):
            sheet = workbook.get_worksheet_by_name(name)
            assert sheet is not None
            sheet.write("B3", "Vaske")
            if name == "Skjult":
                sheet.hide()

    sheets = open_workbook(excel(fill), "Uka.xlsx")
    assert [sheet.name for sheet in sheets] == ["Dag", "Kveld"]
    assert sheets[0].rows == [[], [], ["", "Vaske"]]


def test_cells_are_shown_as_people_see_them() -> None:
    def fill(workbook: Workbook) -> None:
        sheet = workbook.add_worksheet("Uka")
        sheet.write_row("A1", [20.0, 1.5, 0.1 + 0.2, True, " to\nlinjer\x0b", 1e20])
        sheet.write_datetime("G1", dt.time(8, 30), workbook.add_format({"num_format": "hh:mm"}))
        dates = workbook.add_format({"num_format": "dd.mm.yyyy"})
        sheet.write_datetime("H1", dt.datetime(2026, 3, 2), dates)  # noqa: DTZ001
        spans = workbook.add_format({"num_format": "[h]:mm"})
        sheet.write_datetime("I1", dt.timedelta(hours=26), spans)

    [sheet] = open_workbook(excel(fill), "Uka.xlsx")
    assert sheet.rows == [
        ["20", "1,5", "0,3", "Ja", "to linjer", "1e+20", "08:30", "02.03.2026", "26:00"]
    ]


def test_an_open_document_is_read_with_its_repeated_rows_and_cells() -> None:
    empty = '<table:table-cell table:number-columns-repeated="16384"/>'
    understood = read(
        open_document(
            ods_row("Oppgaver i uka"),
            ods_row(empty, repeated=2),
            ods_row(*HEADER),
            ods_row("Vaske", "20", "hver dag"),
            ods_row(empty, repeated=1_048_571),
        ),
        "Uka.ods",
    )
    assert [short(line) for line in understood] == [(5, "Vaske", 20, 1, Period.DAY)]


# Text files -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "coding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1"]
)
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_text_is_read_in_each_coding_and_with_each_delimiter(coding: str, delimiter: str) -> None:
    text = 'Oppgåve|Tid|Kor ofte\r\n"Vaske ""gølv"" på kjøkken"|"1,5 t"|"2 gonger i veka"\r\n'
    [line] = read(text.replace("|", delimiter).encode(coding), "Uka.csv")
    assert short(line) == (2, 'Vaske "gølv" på kjøkken', 90, 2, Period.WEEK)


def test_the_line_that_names_the_delimiter_counts_as_a_line() -> None:
    [line] = read(b'sep=,\r\nTask,Minutes,How often\r\n"Wash, dry",20,daily\r\n', "week.csv")
    assert short(line) == (3, "Wash, dry", 20, 1, Period.DAY)


# Hostile and broken files -----------------------------------------------------------------------


def test_formulas_markup_and_hidden_characters_are_just_text() -> None:
    hostile = "=cmd|' /C calc'!A0 <script>alert(1)</script>\u202e"
    understood = read(rows_in_excel(HEADER, [hostile, 20, "hver dag"], ["@SUM(A1)", "=1+1", "<b>"]))
    assert understood[0].title == "=cmd|' /C calc'!A0 <script>alert(1)</script>"
    assert understood[0].ready
    assert understood[1].title == "@SUM(A1)"
    assert "«=1+1» er ikke en tid" in problems(understood[1])[0]


def far_away() -> bytes:
    return with_sheet(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')


def one_text_many_times() -> bytes:
    row = b"<row>" + b'<c t="s"><v>0</v></c>' * 40 + b"</row>"
    return with_sheet(row * 1000, b"<si><t>" + b"x" * 5_000_000 + b"</t></si>")


def hidden_from_counting() -> bytes:
    sheet = '<worksheet><sheetData><row><c r="XFD9"><v>1</v></c></row></sheetData></worksheet>'
    return zipped({"xl/workbook.xml": "<workbook/>", "xl/sheet.xml": sheet.encode("utf-16")})


TOO_LARGE = "Fila er for stor å åpne. Behold bare arket med oppgavene, og prøv igjen."
BROKEN = (
    "Vi får ikke åpnet fila. Åpne den i regnearket ditt, lagre den på nytt som .xlsx,"
    " og prøv igjen."
)
NOT_ONE = (
    "Dette er ikke et regneark. Velg en fil som slutter på .xlsx, .ods eller .csv,"
    " eller lim inn teksten."
)
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
LOCKED = "Fila er låst med passord. Fjern passordet, og prøv igjen."


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: b"", "Fila er tom. Velg fila med oppgavene."),
        (lambda: b" ;;\n;;\n", "Det står ingenting i fila. Velg fila med oppgavene."),
        (lambda: rows_in_excel(), "Det står ingenting i fila. Velg fila med oppgavene."),
        (
            lambda: b"a;b\n" * 300_000,
            "Fila er større enn 1 MB. Behold bare arket med oppgavene, og prøv igjen.",
        ),
        (lambda: b"a;b\n" * 5001, "Arket «Uka» har over 5000 rader. Behold bare oppgavene."),
        (
            lambda: b";".join([b"a"] * 51),
            "Arket «Uka» har over 50 kolonner. Behold bare oppgavene.",
        ),
        (lambda: OLD + "EncryptedPackage".encode("utf-16-le"), LOCKED),
        (lambda: open_document(manifest="<m:encryption-data/>"), LOCKED),
        (
            lambda: OLD,
            "Fila er i et gammelt format. Åpne den i regnearket ditt, lagre den som .xlsx,"
            " og prøv igjen.",
        ),
        (lambda: b"%PDF-1.7\n" + bytes(range(256)) * 20, NOT_ONE),
        (lambda: b"\0" * 100, NOT_ONE),
        (lambda: zipped({"word/document.xml": "<a/>"}), NOT_ONE),
        (lambda: b"PK\x03\x04" + b"junk" * 50, BROKEN),
        (lambda: rows_in_excel(["hei"])[:-40], BROKEN),
        (lambda: with_sheet(b"<row><c><v>1</v></row>"), BROKEN),
        (hidden_from_counting, BROKEN),
        (lambda: zipped({"xl/workbook.xml": b"\0" * 30_000_000}), TOO_LARGE),
        (lambda: with_sheet(b'<row r="1">' + b'<c r="A1"/>' * 1_000_001 + b"</row>"), TOO_LARGE),
        (far_away, TOO_LARGE),
        (one_text_many_times, TOO_LARGE),
        (lambda: open_document(ods_row("a", repeated=1_048_576)), TOO_LARGE),
        (lambda: open_document(ods_row(ods_cell("a", 16384)) * 100), TOO_LARGE),
        (
            lambda: open_document(ods_row("", repeated=10**12), ods_row("a")),
            TOO_LARGE,
        ),
    ],
)
def test_a_file_that_cannot_be_read_says_what_to_do(
    make: Callable[[], bytes], message: str
) -> None:
    with pytest.raises(Unreadable) as refused:
        open_workbook(make(), "Uka.csv")
    assert str(refused.value.message) == message


def test_cells_with_only_a_format_far_away_do_no_harm() -> None:
    data = with_sheet(
        b'<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="0"/></row>'
        b'<row r="1048576"><c r="XFD1048576" s="0"/></row>'
    )
    assert open_workbook(data, "Uka.xlsx")[0].rows == [["1"]]


def test_an_entity_of_its_own_is_refused() -> None:
    parts = {"xl/workbook.xml": "<workbook/>"}
    sheet = '<!DOCTYPE a [<!ENTITY b "c">]><worksheet><sheetData/></worksheet>'
    with pytest.raises(Unreadable):
        open_workbook(zipped({**parts, "xl/worksheets/sheet1.xml": sheet}), "Uka.xlsx")


# Whatever comes ---------------------------------------------------------------------------------


CELLS = st.one_of(
    st.sampled_from(
        [
            "Oppgave",
            "Minutter",
            "Timer per uke",
            "Hvor ofte",
            "Ganger",
            "Per",
            "Man",
            "Tir",
            "Når",
            "Krav",
            "Fra",
            "Til",
            "20",
            "ca. 20",
            "1,5",
            "hver dag",
            "2-3",
            "uke",
            "x",
            "Sum",
            "",
            "08.00-09.00",
            "24.00",
            "25:99",
            "0",
            "99999",
            "man-fre",
            "Vaske gulv",
            "1/0 t",
        ]
    ),
    st.text(max_size=12),
)
TABLES = st.lists(st.lists(CELLS, max_size=8), max_size=12)


@settings(settings.get_profile("spreadsheets"))
@given(st.binary(max_size=2000), st.text(max_size=20))
@example(rows_in_excel(HEADER, ["Vaske", 20, "hver dag"]), "a")
def test_no_bytes_can_do_more_than_be_unreadable(data: bytes, filename: str) -> None:
    try:
        sheets = open_workbook(data, filename)
    except Unreadable as refused:
        sheets = []
        event(str(refused.message))
    for sheet in sheets:
        lines(sheet, guess(sheet))


@settings(settings.get_profile("spreadsheets"))
@given(st.data())
def test_no_damaged_workbook_can_do_more_than_be_unreadable(data: st.DataObject) -> None:
    damaged = bytearray(data.draw(st.sampled_from(WHOLE)))
    for at in data.draw(st.lists(st.integers(0, len(damaged) - 1), max_size=6)):
        damaged[at] = data.draw(st.integers(0, 255))
    try:
        for sheet in open_workbook(bytes(damaged), "Uka.xlsx"):
            lines(sheet, guess(sheet))
    except Unreadable as refused:
        event(str(refused.message))


WHOLE = [excel(nursing_home), open_document(ods_row(*HEADER), ods_row("Vaske", "20", "hver dag"))]


@settings(settings.get_profile("spreadsheets"))
@given(TABLES, st.integers(1, 50))
def test_any_table_is_read_within_limits_and_with_true_row_numbers(
    rows: list[list[str]], first: int
) -> None:
    sheet = Sheet("Uka", rows, first)
    understood = lines(sheet, guess(sheet))
    numbers = [line.row for line in understood]
    assert numbers == sorted(set(numbers))
    for line in understood:
        row = rows[line.row - first]
        assert any(cell for cell in row)
        assert line.minutes is None or 1 <= line.minutes <= 6000
        assert 1 <= line.times <= 100
        assert len(line.title) <= 200
        assert len(line.place) <= 80
        assert not line.ready or (line.title and line.minutes)


def test_the_reading_of_a_full_sheet_is_quick() -> None:
    before = os.times().user
    data = rows_in_excel(HEADER, *[["Vaske gulv", 20, "2-3 ganger i uka"]] * 4000)
    assert len(read(data)) == 201
    assert os.times().user - before < 3  # seconds of computing; a tenth of it is usual
