"""Pasted text as people write it: each line is understood, or says what to do about it."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.domain.task_lines import TaskLine, read_text
from portal.enums import Gate, LanguageLevel, Period, Weekday

settings.register_profile("task-lines", deadline=None, database=None, max_examples=100)

DAY, WEEK, MONTH, YEAR = Period.DAY, Period.WEEK, Period.MONTH, Period.YEAR
MON_FRI = "mon tue wed thu fri"
ALL_BUT_SUNDAY = "mon tue wed thu fri sat"

# As typed; then what is done, minutes each time, times, period, weekdays.
UNDERSTOOD = [
    # Bokmål
    ("Dele ut frokost, 20 min, hver dag", "Dele ut frokost", 20, 1, DAY, ""),
    ("Vaske gulv 1,5 t x 3 i uka", "Vaske gulv", 90, 3, WEEK, ""),
    ("Rydde lager – 45 minutter – mandag og torsdag", "Rydde lager", 45, 2, WEEK, "mon thu"),
    ("Hente post 2 ganger i uka à 15 min", "Hente post", 15, 2, WEEK, ""),
    ("Hente post, 2 ganger pr. uke, à 15 min", "Hente post", 15, 2, WEEK, ""),
    ("Hente post 15min 2x/uke", "Hente post", 15, 2, WEEK, ""),
    ("Hente post 15 minutter 2 g/uke", "Hente post", 15, 2, WEEK, ""),
    ("Hente post, 15 minutters tid, to ganger i uken", "Hente post", 15, 2, WEEK, ""),
    ("Vanne blomster, halvannen time, annenhver uke", "Vanne blomster", 90, 26, YEAR, ""),
    ("Bytte filter, kvarter, hver måned", "Bytte filter", 15, 1, MONTH, ""),
    ("Bytte filter, et kvarter, månedlig", "Bytte filter", 15, 1, MONTH, ""),
    ("Telle lager 4 ganger i året, 2 timer", "Telle lager", 120, 4, YEAR, ""),
    ("Telle lager, 2 timer hvert kvartal", "Telle lager", 120, 4, YEAR, ""),
    ("Telle lager, 2 timer, hvert halvår", "Telle lager", 120, 2, YEAR, ""),
    ("Rake løv, 3 timer, årlig", "Rake løv", 180, 1, YEAR, ""),
    ("Vaske vinduer 3 timer hver 2. måned", "Vaske vinduer", 180, 6, YEAR, ""),
    ("Bytte sengetøy 10 min hver 14. dag", "Bytte sengetøy", 10, 26, YEAR, ""),
    ("Feie 1 time 0,5 ganger i uka", "Feie", 60, 26, YEAR, ""),
    ("Rydde garderobe 15 min hver kveld", "Rydde garderobe", 15, 1, DAY, ""),
    ("Koke kaffe morgen og kveld, 10 min", "Koke kaffe", 10, 2, DAY, ""),
    ("Vaske toalett; 15 min; 2 ganger om dagen", "Vaske toalett", 15, 2, DAY, ""),
    ("2 x 15 min hver dag lufte hunden", "Lufte hunden", 15, 2, DAY, ""),
    ("Hver dag: rydde bordet 10 min", "Rydde bordet", 10, 1, DAY, ""),
    ("Brette klær 20 min/dag, 5 dager i uka", "Brette klær", 20, 5, WEEK, ""),
    ("Brette klær 20 min 3 ganger om dagen, 2 dager i uka", "Brette klær", 20, 6, WEEK, ""),
    ("Handle 1 t 30 min hver fredag", "Handle", 90, 1, WEEK, "fri"),
    ("Handle 1t30 fredager", "Handle", 90, 1, WEEK, "fri"),
    ("Handle, 1 time og 30 minutter, fredag", "Handle", 90, 1, WEEK, "fri"),
    ("Handle, 1 time og et kvarter, fredag", "Handle", 75, 1, WEEK, "fri"),
    ("Handle, en og en halv time, fredag", "Handle", 90, 1, WEEK, "fri"),
    ("Handle 1½ time fredag", "Handle", 90, 1, WEEK, "fri"),
    ("Handle ½ t fredag", "Handle", 30, 1, WEEK, "fri"),
    ("Handle en halvtime fredag", "Handle", 30, 1, WEEK, "fri"),
    ("Handle 1:15 t fredag", "Handle", 75, 1, WEEK, "fri"),
    ("Handle tjue minutter fredag", "Handle", 20, 1, WEEK, "fri"),
    (
        "Lese høyt, tre kvarter, mandager, onsdager og fredager",
        "Lese høyt",
        45,
        3,
        WEEK,
        "mon wed fri",
    ),
    ("Lese høyt 30 min man, ons og fre", "Lese høyt", 30, 3, WEEK, "mon wed fri"),
    ("Lese høyt 30 min ma, on, fr", "Lese høyt", 30, 3, WEEK, "mon wed fri"),
    ("Lese høyt 30 min man-ons og fre", "Lese høyt", 30, 4, WEEK, "mon tue wed fri"),
    ("Kjøre ut mat 1/2 time per dag ma-fr", "Kjøre ut mat", 30, 5, WEEK, MON_FRI),
    ("Kjøre ut mat, 30 min, mandag til fredag", "Kjøre ut mat", 30, 5, WEEK, MON_FRI),
    ("Kjøre ut mat, 30 min, 2 ganger daglig man–fre", "Kjøre ut mat", 30, 10, WEEK, MON_FRI),
    (
        "Lage mat til 12 personer, 2 timer, hverdager",
        "Lage mat til 12 personer",
        120,
        5,
        WEEK,
        MON_FRI,
    ),
    ("Bake, 1 time, hver helg", "Bake", 60, 2, WEEK, "sat sun"),
    ("Vaske gulv 45 min hver dag unntatt søndag", "Vaske gulv", 45, 6, WEEK, ALL_BUT_SUNDAY),
    ("Hente varer 20 min annenhver mandag", "Hente varer", 20, 26, YEAR, "mon"),
    ("Rydde hylle 10 min en gang i måneden på fredag", "Rydde hylle", 10, 1, MONTH, "fri"),
    ("Vaske 5 timer i uka", "Vaske", 300, 1, WEEK, ""),
    ("Kopiere, ca. 20 min per gang, to ganger i uken", "Kopiere", 20, 2, WEEK, ""),
    # The title keeps its own commas, numbers and small words
    (
        "Dekke bord, rydde og tørke av, 20 min, daglig",
        "Dekke bord, rydde og tørke av",
        20,
        1,
        DAY,
        "",
    ),
    ("Rydde 20 m gang 15 min daglig", "Rydde 20 m gang", 15, 1, DAY, ""),
    ("Veie 200 g mel, 5 min, hver dag", "Veie 200 g mel", 5, 1, DAY, ""),
    ("Vaske rom (stort) 20 min hver dag", "Vaske rom (stort)", 20, 1, DAY, ""),
    ("Tømme søppel (10 min) hver dag", "Tømme søppel", 10, 1, DAY, ""),
    ("Hjelpe daglig leder, 20 min, hver uke", "Hjelpe daglig leder", 20, 1, WEEK, ""),
    ("Rydde det man ser, 20 min, hver uke", "Rydde det man ser", 20, 1, WEEK, ""),
    # Bullets, numbering, pasted cells
    ("- Hente post, 5 min, daglig", "Hente post", 5, 1, DAY, ""),
    ("• Hente post, 5 min, daglig", "Hente post", 5, 1, DAY, ""),
    ("1) Hente post, 5 min, daglig", "Hente post", 5, 1, DAY, ""),
    ("12. Hente post, 5 min, daglig", "Hente post", 5, 1, DAY, ""),
    ("[ ] Hente post, 5 min, daglig", "Hente post", 5, 1, DAY, ""),
    ("Hente post\t5\thver dag", "Hente post", 5, 1, DAY, ""),
    ("Hente post;5;hver dag", "Hente post", 5, 1, DAY, ""),
    ("\u200bHente\u00a0post\x00, 5\u00a0min,\x0b daglig\ufeff", "Hente post", 5, 1, DAY, ""),
    # Nynorsk
    ("Skrelle poteter, ein halv time, kvar dag", "Skrelle poteter", 30, 1, DAY, ""),
    ("Rydde etter lunsj, 3 gonger i veka, 25 min", "Rydde etter lunsj", 25, 3, WEEK, ""),
    ("Koste trapp, 20 minutt, måndag og laurdag", "Koste trapp", 20, 2, WEEK, "mon sat"),
    ("Vatne blomar, ei halv time, annakvar veke", "Vatne blomar", 30, 26, YEAR, ""),
    ("Telje lager, 2 timar, kvar månad", "Telje lager", 120, 1, MONTH, ""),
    # English
    ("Water plants, 10 min, twice a week", "Water plants", 10, 2, WEEK, ""),
    ("Sort mail 30 minutes daily", "Sort mail", 30, 1, DAY, ""),
    ("Sort mail, half an hour, every other week", "Sort mail", 30, 26, YEAR, ""),
    ("Sort mail, 1.5 hours, 3 times a month", "Sort mail", 90, 3, MONTH, ""),
    ("Sort mail, 20 min, Monday to Friday", "Sort mail", 20, 5, WEEK, MON_FRI),
]


def days(text: str) -> frozenset[Weekday]:
    return frozenset(day for day in Weekday if day.value in text.split())


def only(text: str) -> TaskLine:
    [line] = read_text(text)
    return line


@pytest.mark.parametrize(("text", "title", "minutes", "times", "period", "weekdays"), UNDERSTOOD)
def test_a_line_is_understood_as_people_write_it(
    text: str, title: str, minutes: int, times: int, period: Period, weekdays: str
) -> None:
    line = only(text)
    assert line.problems == ()
    assert line.ready
    assert (line.title, line.minutes, line.times, line.period) == (title, minutes, times, period)
    assert line.weekdays == days(weekdays)


def test_there_are_enough_cases_to_trust() -> None:
    assert len(UNDERSTOOD) >= 60


# As typed; then what the line asks of the person.
PROBLEMS = [
    (
        "Vaske, 20 min",
        ["Linje 1: Skriv hvor ofte, for eksempel «hver dag» eller «2 ganger i uka»."],
    ),
    ("Rydde på kjøkkenet hver dag", ["Linje 1: Skriv hvor mange minutter oppgaven tar."]),
    (
        "Rydde på kjøkkenet",
        [
            "Linje 1: Skriv hvor mange minutter oppgaven tar.",
            "Linje 1: Skriv hvor ofte, for eksempel «hver dag» eller «2 ganger i uka».",
        ],
    ),
    ("20 min hver dag", ["Linje 1: Skriv hva som blir gjort, for eksempel «Dele ut frokost»."]),
    (
        "Måke snø, 1 time, ved behov",
        ["Linje 1: «ved behov» sier ikke hvor ofte. Skriv omtrent, for eksempel «2 ganger i uka»."],
    ),
    ("Rydde 3 ganger, 10 min", ["Linje 1: Skriv også om det er per dag, uke, måned eller år."]),
    ("Vaske 9000 min daglig", ["Linje 1: «9000 min» går ikke. Skriv fra 1 til 6000 minutter."]),
    ("Vaske 0 min daglig", ["Linje 1: «0 min» går ikke. Skriv fra 1 til 6000 minutter."]),
    (
        "Vaske 5 min 200 ganger om dagen",
        ["Linje 1: 200 ganger per dag går ikke. Skriv fra 1 til 100 ganger."],
    ),
    (
        "Vaske 10 min og rydde 20 min daglig",
        ["Linje 1: Det står flere tider her. Skriv én tid, eller del oppgaven i to."],
    ),
    (
        "Vaske 10 min hver uke, hver måned",
        ["Linje 1: Det står flere steder hvor ofte. Skriv det én gang på hver linje."],
    ),
    (
        "Vaske " + "x" * 300 + ", 10 min, daglig",
        ["Linje 1: Teksten er for lang. Skriv oppgaven med høyst 200 tegn."],
    ),
]


@pytest.mark.parametrize(("text", "problems"), PROBLEMS)
def test_a_line_that_is_not_understood_says_what_to_do(text: str, problems: list[str]) -> None:
    line = only(text)
    assert [str(problem) for problem in line.problems] == problems
    assert not line.ready
    assert len(line.title) <= 200


def notices(line: TaskLine) -> list[str]:
    return [str(notice) for notice in line.notices]


def test_a_range_is_its_middle_with_a_half_going_down_and_says_so() -> None:
    line = only("Fylle på lintøy 2-3 ganger i uka, 20–30 min")
    assert (line.times, line.period, line.minutes) == (2, WEEK, 25)
    assert notices(line) == [
        "Linje 1: «2-3 ganger» er regnet som 2.",
        "Linje 1: «20–30 min» er regnet som 25 minutter.",
    ]
    assert only("Vaske 2 til 4 ganger i uka, 10 min").times == 3


def test_a_rate_that_does_not_come_out_even_is_the_nearest_and_says_so() -> None:
    third, other = read_text("Rydde, 2 t, hver tredje uke\nVaske, 40 min, annenhver dag")
    assert (third.times, third.period) == (17, YEAR)
    assert notices(third) == ["Linje 1: «hver tredje uke» er regnet som 17 per år."]
    assert (other.times, other.period) == (15, MONTH)


def test_the_clock_gives_the_window_and_the_minutes_when_none_are_given() -> None:
    line = only("Følge til skolen man-fre kl. 08.30-09.20")
    assert (line.starts, line.ends, line.minutes) == (dt.time(8, 30), dt.time(9, 20), 50)
    assert (line.title, line.times, line.weekdays) == ("Følge til skolen", 5, days(MON_FRI))
    assert notices(line) == ["Linje 1: 50 minutter er regnet ut fra klokkeslettene."]
    own = only("Følge til skolen kl 8-9 daglig, 20 min")
    assert (own.starts, own.ends, own.minutes) == (dt.time(8), dt.time(9), 20)
    night = only("Gå runde, 22.00-06.00 hver lørdag")
    assert (night.starts, night.ends, night.minutes) == (dt.time(22), dt.time(6), 480)
    open_end = only("Gå runde etter kl. 14, 20 min, daglig")
    assert (open_end.starts, open_end.ends, open_end.title) == (dt.time(14), None, "Gå runde")
    by_ten = only("Gå runde innen kl. 10.30, 20 min, daglig")
    assert (by_ten.starts, by_ten.ends) == (None, dt.time(10, 30))


def test_place_gates_norwegian_and_people_are_read_from_their_own_parts() -> None:
    line = only(
        "Trille ut mat, 15 min, daglig, sted: Kantina, politiattest og taushetsplikt, norsk A2, 2 personer"
    )
    assert line.title == "Trille ut mat"
    assert line.place == "Kantina"
    assert line.gates == {Gate.POLICE_CERTIFICATE, Gate.CONFIDENTIALITY}
    assert line.language is LanguageLevel.A2
    assert line.holders == 2
    plain = only("Hente medisiner til 4 personer, 15 min, daglig")
    assert (plain.gates, plain.holders, plain.language) == (frozenset(), None, LanguageLevel.NONE)


def test_headings_and_sums_are_left_out_and_blank_lines_skipped() -> None:
    lines = read_text(
        "Morgen:\r\n\r\n- Dele ut frokost, 20 min, daglig\r\n   \r\nSum 20 min\r\nKVELD"
    )
    assert [(line.row, line.left_out) for line in lines] == [
        (1, True), (3, False), (5, True), (6, True),
    ]  # fmt: skip
    assert notices(lines[0]) == ["Linje 1: «Morgen» er en overskrift og er ikke tatt med."]
    assert notices(lines[2]) == ["Linje 5: «Sum 20 min» er en sum og er ikke tatt med."]
    assert [line.title for line in lines if line.ready] == ["Dele ut frokost"]


def test_a_heading_that_says_how_often_holds_until_the_next() -> None:
    lines = read_text(
        "Daglig:\n- Vaske gulv 30 min\n- Hente post 15 min, fredag\nMandag\nHandle 1 t\nKveld:\nGå 5 min"
    )
    daily, own, monday, bare = (line for line in lines if not line.left_out)
    assert (daily.times, daily.period, daily.problems) == (1, DAY, ())
    assert (own.period, own.weekdays) == (WEEK, days("fri"))
    assert (monday.times, monday.weekdays) == (1, days("mon"))
    assert len(bare.problems) == 1
    assert notices(lines[0]) == [
        "Linje 1: «Daglig» er en overskrift. Den gjelder oppgavene under som ikke sier hvor ofte."
    ]


@pytest.mark.parametrize("delimiter", ["\t", ";"])
def test_a_table_pasted_with_its_headings_is_read_by_its_columns(delimiter: str) -> None:
    text = "\nHvor ofte|Oppgave|Timer\nhver dag|Dele ut frokost|0,5\n\n2 ganger i uka|Vaske|ca. 1\nSum||1,5"
    lines = read_text(text.replace("|", delimiter))
    assert [(line.row, line.title, line.minutes, line.times) for line in lines if line.ready] == [
        (3, "Dele ut frokost", 30, 1),
        (5, "Vaske", 60, 2),
    ]
    assert [line.row for line in lines if line.left_out] == [6]


def test_reading_stops_after_two_hundred_tasks_and_says_so() -> None:
    lines = read_text("Vaske, 5 min, daglig\n" * 1000)
    assert len(lines) == 201
    assert all(line.ready for line in lines[:200])
    assert [str(problem) for problem in lines[200].problems] == [
        "Linje 201: Her stopper vi. Ta med høyst 200 oppgaver om gangen, og resten etterpå."
    ]


def test_markup_and_formulas_are_just_text() -> None:
    line = only("=cmd|' /C calc'!A0 <script>alert(1)</script>, 5 min, daglig")
    assert "<script>alert(1)</script>" in line.title
    assert line.ready


def test_a_very_long_line_is_read_quickly_and_cut() -> None:
    for text in (
        "1 " * 500_000,
        "man-" * 200_000,
        "a, " * 300_000,
        "(" * 1_000_000,
        "1,5 t og " * 100_000,
    ):
        line = only(text + "\n")
        assert len(line.source) <= 1000
        assert len(line.title) <= 200


def bounded(line: TaskLine) -> bool:
    return (
        (line.minutes is None or 1 <= line.minutes <= 6000)
        and 1 <= line.times <= 100
        and len(line.title) <= 200
        and len(line.place) <= 80
        and (line.ready is False or (bool(line.title) and line.minutes is not None))
        and not any(ord(character) < 32 for character in line.title + line.place)
    )


VOCABULARY = (
    "Vaske gulv 20 min 1,5 t timer kl. 08.30 - – 9 hver dag annenhver uke 2-3 ganger i uka x 3 à "
    "mandag man fre og til kvarter halv time en 1/0 0 ½ 99999 per måned år unntatt ved behov "
    "politiattest norsk A2 sted: ( ) ; , . : / \t ca. sum morgen: daglig \x00 \u2028 \ud800 "
    "2 personer 24.00 hver 0. uke 00:00"
)
WORDS = st.sampled_from(VOCABULARY.split(" "))


@settings(settings.get_profile("task-lines"))
@given(st.one_of(st.text(), st.lists(WORDS, max_size=14).map(" ".join)))
def test_no_text_can_break_the_reading(text: str) -> None:
    assert all(bounded(line) for line in read_text(text))


@settings(settings.get_profile("task-lines"))
@given(
    st.lists(
        st.one_of(
            st.just(""), st.sampled_from([case[0] for case in UNDERSTOOD if case[0].isprintable()])
        ),
        max_size=30,
    )
)
def test_row_numbers_are_those_the_person_sees(typed: list[str]) -> None:
    lines = read_text("\n".join(typed))
    assert [(line.row, line.source) for line in lines] == [
        (row, text) for row, text in enumerate(typed, start=1) if text
    ]
