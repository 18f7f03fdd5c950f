"""Spreadsheets as people make them, opened safely and read into tasks: .xlsx, .ods, .csv, .tsv.

`open_workbook` gives the sheets as plain text, `guess` finds what the columns hold, `lines` reads
the tasks. Only `Unreadable` is ever raised, and it says what to do. What stands in the cells is
text and nothing else: formulas are never worked out, markup is never shown as such.
"""

import datetime as dt
import io
from collections.abc import Iterable, Set
from dataclasses import dataclass
from pathlib import PurePath

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from portal.domain.delimited import read_delimited
from portal.domain.merged_cells import Range, merged_down
from portal.domain.phrases import clean, quoted
from portal.domain.table_headings import Field, Mapping, guess_rows
from portal.domain.task_facts import TaskLine
from portal.domain.task_lines import read_lines
from portal.domain.task_tables import read_rows
from portal.domain.workbook_guard import BROKEN, ENCRYPTED, TOO_LARGE, Unreadable, weighed
from portal.words import LazyString, _

__all__ = ["Field", "Mapping", "Sheet", "Unreadable", "guess", "lines", "open_workbook"]

SIZE_LIMIT = 1024 * 1024  # bytes
ROWS_LIMIT = 5000
COLUMNS_LIMIT = 50
SHEETS_LIMIT = 50
_CELL_LIMIT = 1000  # characters kept of a cell
_FILLED_LIMIT = 100_000  # cells that get their text from a merged one above, in a sheet

#: What a reader of spreadsheets gives for a cell.
Cell = str | float | int | bool | dt.time | dt.date | dt.datetime | dt.timedelta

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True)
class Sheet:
    """A sheet as plain text; `first_row_number` is the number of `rows[0]` as the person sees it.

    `filled` names the cells (row and column index) whose text comes from a merged cell above.
    """

    name: str
    rows: list[list[str]]
    first_row_number: int = 1
    filled: Set[tuple[int, int]] = frozenset()


def open_workbook(data: bytes, filename: str) -> list[Sheet]:
    """The sheets that are visible and have something in them; raises Unreadable."""
    if not data.strip():
        raise Unreadable(_("Fila er tom. Velg fila med oppgavene."))
    if len(data) > SIZE_LIMIT:
        raise Unreadable(
            _("Fila er større enn 1 MB. Behold bare arket med oppgavene, og prøv igjen.")
        )
    if data.startswith(_OLD_OFFICE):
        raise Unreadable(_old_office(data))
    if data.startswith(b"PK"):
        sheets = _zipped(weighed(data))
    else:
        first_row, rows = read_delimited(data)
        sheets = [Sheet(clean(PurePath(filename).stem)[:_CELL_LIMIT], _tidy(rows), first_row)]
    sheets = [sheet for sheet in sheets if sheet.rows]
    if not sheets:
        raise Unreadable(_("Det står ingenting i fila. Velg fila med oppgavene."))
    for sheet in sheets:
        _within_limits(sheet)
    return sheets


def guess(sheet: Sheet) -> Mapping:
    """Where the headings are and what each column holds, as far as it can be told."""
    return guess_rows(sheet.rows)


def lines(sheet: Sheet, mapping: Mapping) -> list[TaskLine]:
    """The tasks of the sheet by the mapping; by the words of each row where it has no columns."""
    if mapping.usable:
        return read_rows(sheet.rows, mapping, sheet.first_row_number, sheet.filled)
    as_text = ("; ".join(filter(None, row)) for row in sheet.rows)
    return read_lines(enumerate(as_text, start=sheet.first_row_number), in_table=True)


def _old_office(data: bytes) -> LazyString:
    """What to say of a file in Microsoft's old format, which is also how locked files look."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return ENCRYPTED
    return _(
        "Fila er i et gammelt format. Åpne den i regnearket ditt, lagre den som .xlsx, og prøv igjen."
    )


def _within_limits(sheet: Sheet) -> None:
    if len(sheet.rows) > ROWS_LIMIT:
        raise Unreadable(
            _(
                "Arket «%(name)s» har over %(n)s rader. Behold bare oppgavene.",
                name=quoted(sheet.name),
                n=ROWS_LIMIT,
            )
        )
    if max(map(len, sheet.rows)) > COLUMNS_LIMIT:
        raise Unreadable(
            _(
                "Arket «%(name)s» har over %(n)s kolonner. Behold bare oppgavene.",
                name=quoted(sheet.name),
                n=COLUMNS_LIMIT,
            )
        )


def _tidy(rows: Iterable[Iterable[Cell]]) -> list[list[str]]:
    """The rows as plain text, without empty cells at their end and empty rows at the bottom."""
    tidy = [_without_tail([_plain(cell) for cell in row]) for row in rows]
    while tidy and not tidy[-1]:
        tidy.pop()
    return tidy


def _without_tail(row: list[str]) -> list[str]:
    while row and not row[-1]:
        row.pop()
    return row


def _plain(cell: Cell) -> str:
    """The cell as a person sees it in Norway: 20, 1,5, 08:30, 02.03.2026, Ja."""
    if isinstance(cell, str):
        return clean(cell[: 2 * _CELL_LIMIT])[:_CELL_LIMIT]
    if isinstance(cell, bool):
        return "Ja" if cell else "Nei"
    if isinstance(cell, int | float):
        return _number(cell)
    if isinstance(cell, dt.datetime):
        day = f"{cell:%d.%m.%Y}"
        return day if cell.time() == dt.time() else f"{day} {cell:%H:%M}"
    if isinstance(cell, dt.date):
        return f"{cell:%d.%m.%Y}"
    if isinstance(cell, dt.time):
        return f"{cell:%H:%M}"
    minutes = int(cell.total_seconds()) // 60
    return f"{minutes // 60}:{minutes % 60:02}" if minutes >= 0 else ""


def _number(value: float) -> str:
    """Without a needless «,0», with a decimal comma, and without the dust of binary fractions."""
    if value != value or abs(value) > 1e15:
        return str(value)
    rounded = round(value, 4)
    return str(int(rounded)) if rounded == int(rounded) else str(rounded).replace(".", ",")


# Workbooks ------------------------------------------------------------------------------------


def _zipped(data: bytes) -> list[Sheet]:
    """The visible worksheets of an .xlsx or .ods that has been weighed."""
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
            visible = [
                sheet.name
                for sheet in workbook.sheets_metadata
                if sheet.visible is SheetVisibleEnum.Visible
                and sheet.typ is SheetTypeEnum.WorkSheet
            ]
            merged = merged_down(data)
            return [
                _sheet(workbook.get_sheet_by_name(name), merged.get(name, []))
                for name in visible[:SHEETS_LIMIT]
            ]
    except PasswordError as error:
        raise Unreadable(ENCRYPTED) from error
    except (CalamineError, ValueError, OverflowError, OSError) as error:
        raise Unreadable(BROKEN) from error
    except BaseException as error:
        # The reader is written in Rust: where it gives up, it panics past `Exception`.
        if type(error).__name__ != "PanicException":
            raise
        raise Unreadable(BROKEN) from error


def _sheet(sheet: CalamineSheet, merged: Iterable[Range]) -> Sheet:
    rows = _tidy(sheet.to_python(skip_empty_area=False))
    filled: set[tuple[int, int]] = set()
    cells = 0
    for (top, left), (bottom, _right) in sheet.merged_cell_ranges or merged:
        if top < len(rows) and left < len(rows[top]) and rows[top][left]:
            last = min(bottom, len(rows) - 1)
            cells += last - top
            if cells > _FILLED_LIMIT:
                raise Unreadable(TOO_LARGE)
            filled |= _fill_down(rows, top, last, left)
    return Sheet(clean(sheet.name)[:_CELL_LIMIT], rows, filled=frozenset(filled))


def _fill_down(rows: list[list[str]], top: int, bottom: int, column: int) -> set[tuple[int, int]]:
    """The text of a cell merged downwards stands in each of its rows; they are handed back."""
    below = range(top + 1, bottom + 1)
    for row in below:
        rows[row] += [""] * (column + 1 - len(rows[row]))
        rows[row][column] = rows[top][column]
    return {(row, column) for row in below}
