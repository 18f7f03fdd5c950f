"""Many tasks at a time: pasted text and spreadsheets, seen before anything is stored."""

import io

import pytest

from portal.domain import tasks
from portal.domain.tasks import TaskFacts
from portal.enums import Gate, Period
from portal.extensions import db
from portal.models import Task
from tests import spreadsheets
from tests.browse import fields_of

TEXT = "Dekke bord, 20 min, hver dag\nSnakke med pårørende\nDele ut medisiner, 15 min, 3 ganger om dagen, legemidler"
STORE = "form[action$='/flere']"


@pytest.fixture
def position(make):
    return make.position()


@pytest.fixture
def manager(make, browse, position):
    manager = make.manager(unit=position.unit)
    browse.sign_in(manager)
    return manager


def stored():
    return db.session.scalars(db.select(Task).order_by(Task.place_in_list)).all()


def pasted(browse, position, text=TEXT):
    paste = browse.get("task_lines.paste", position_id=position.public_id)
    return browse.submit(paste, {"text": text}, status=200)


def uploaded(browse, position, data, name="oppgaver.xlsx", status=200):
    form = browse.get("task_lines.upload", position_id=position.public_id)
    return browse.submit(form, {"file": (io.BytesIO(data), name)}, status=status)


def test_pasted_lines_are_shown_as_understood_and_nothing_is_stored(browse, manager, position):
    page = pasted(browse, position)

    assert [tag["value"] for tag in page.select("input[name$='-title']")] == [
        "Snakke med pårørende",
        "Dekke bord",
        "Dele ut medisiner",
    ]
    assert page.select_one(f"{STORE} button[type=submit]").text == "Legg til 2 oppgaver"
    assert "Linje 2: Skriv hvor mange minutter oppgaven tar." in page.words
    assert stored() == []


def test_good_lines_are_stored_while_the_others_stay_to_be_corrected(browse, manager, position):
    page = browse.submit(pasted(browse, position), form=STORE, status=422)

    assert [task.title for task in stored()] == ["Dekke bord", "Dele ut medisiner"]
    assert [tag["value"] for tag in page.select("input[name$='-title']")] == [
        "Snakke med pårørende"
    ]

    minutes = page.select_one("input[name$='-minutes_each']")["name"]
    times = page.select_one("input[name$='-times']")["name"]
    shown = browse.follow(browse.submit(page, {minutes: "30", times: "7"}, form=STORE))

    assert [task.title for task in stored()] == [
        "Dekke bord",
        "Dele ut medisiner",
        "Snakke med pårørende",
    ]
    assert "1 oppgave er lagt til." in shown.words


def test_what_else_was_read_in_a_line_is_stored_with_it(browse, manager, position):
    browse.submit(
        pasted(browse, position, "Dele ut medisiner, 15 min, 3 ganger om dagen, legemidler"),
        form=STORE,
    )

    [task] = stored()
    assert (task.minutes_each, task.times, task.period) == (15, 3, Period.DAY)
    assert task.gates == frozenset({Gate.MEDICINES})
    assert task.minutes_a_year == 15 * 3 * 7 * 52


def test_a_form_sent_twice_stores_the_good_lines_once_and_keeps_the_others(
    browse, manager, position
):
    page = pasted(browse, position)

    browse.submit(page, form=STORE, status=422)
    again = browse.submit(page, form=STORE, status=422)

    assert len(stored()) == 2
    assert [tag["value"] for tag in again.select("input[name$='-title']")] == [
        "Snakke med pårørende"
    ]


def test_a_line_without_a_tick_is_left_out(browse, manager, position):
    page = pasted(browse, position, "Dekke bord, 20 min, hver dag\nVaske, 10 min, hver uke")
    unwanted = page.select("input[name$='-take']")[1]
    del unwanted["checked"]

    browse.submit(page, form=STORE)

    assert [task.title for task in stored()] == ["Dekke bord"]


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("title", "", "Skriv hva som blir gjort"),
        ("title", "x" * 201, "Teksten er 1 tegn for lang."),
        ("minutes_each", "mange", "Skriv et helt tall"),
        ("minutes_each", "0", "Skriv hvor mange minutter det tar."),
        ("times", "101", "Skriv et tall fra 1 til 100."),
        ("times", "<b>", "Skriv et helt tall"),
        ("period", "decade", "Velg noe fra lista."),
    ],
)
def test_a_corrected_line_is_checked_again_and_nothing_typed_is_lost(
    browse, manager, position, field, typed, message
):
    page = pasted(browse, position, "\nDekke bord, 20 min, hver dag")

    again = browse.submit(page, {f"lines-0-{field}": typed}, form=STORE, status=422)

    assert message in again.select_one(".ds-error-summary").text
    assert stored() == []
    if field != "period":
        assert again.select_one(f"[name=lines-0-{field}]")["value"] == typed


def test_what_travels_with_a_line_can_be_forged_without_harm(browse, manager, position):
    page = pasted(browse, position, "Dekke bord, 20 min, hver dag")
    for forged in ("{", "[1]", '{"weekdays": ["x"]}', '{"starts": 9}', '{"place": {"a": 1}}'):
        browse.submit(page, {"lines-0-more": forged, "key": forged}, form=STORE)

    assert [task.minutes_a_year for task in stored()] == [20 * 7 * 52] * 5


def test_text_can_be_read_again(browse, manager, position):
    page = pasted(browse, position, "Dekke bord, 20 min, hver dag")

    again = browse.submit(
        page, {"text": "Vaske, 10 min, hver uke"}, form="details form[action$='/tekst']", status=200
    )

    assert [tag["value"] for tag in again.select("input[name$='-title']")] == ["Vaske"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "Lim inn eller skriv minst én oppgave."),
        ("\x00 \n", "Lim inn eller skriv minst én oppgave."),
        ("x" * 50_001, "Teksten er 1 tegn for lang."),
    ],
)
def test_the_text_must_be_there_and_not_too_long(browse, manager, position, text, message):
    form = browse.get("task_lines.paste", position_id=position.public_id)

    assert message in browse.submit(form, {"text": text}, status=422).words


def test_text_without_tasks_says_what_to_write(browse, manager, position):
    page = pasted(browse, position, "Morgen:\n---")

    assert "Vi fant ingen oppgaver" in page.words
    assert page.select(STORE) == []


def test_markup_in_a_line_is_only_text(browse, manager, position):
    page = pasted(browse, position, "<script>alert(1)</script> vaske <b>gulv</b>, ved behov")

    assert page.select("main script, main table b") == []


# Spreadsheets

ROWS = [
    ["Hvor ofte", "Oppgave", "Minutter"],
    ["hver dag", "Dekke bord", 20],
    ["2 ganger i uka", "Vaske golv", "mange"],
    ["hver dag", "Sette over kaffe", 10],
]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (spreadsheets.xlsx(ROWS), "oppgaver.xlsx"),
        (spreadsheets.ods(ROWS), "oppgaver.ods"),
        (spreadsheets.csv(ROWS), "oppgaver.csv"),
        (spreadsheets.csv(ROWS, encoding="latin-1"), "oppgaver.csv"),
    ],
)
def test_a_spreadsheet_is_shown_then_stored_with_its_bad_row_named(
    browse, manager, position, data, name
):
    page = uploaded(browse, position, data, name)

    assert "Rad 3" in page.select_one(".ds-error-summary").text
    assert stored() == []
    browse.submit(page, form=STORE, status=422)
    assert [(task.title, task.minutes_a_year) for task in stored()] == [
        ("Dekke bord", 20 * 7 * 52),
        ("Sette over kaffe", 10 * 7 * 52),
    ]


def test_the_columns_can_be_chosen_anew(browse, manager, position):
    rows = [["Navn", "Merknad", "Tall"], ["Dekke bord", "hver dag", 20], ["Vaske", "hver uke", 15]]
    page = uploaded(browse, position, spreadsheets.xlsx(rows))

    chosen = {
        "column_title": "0",
        "column_minutes": "2",
        "column_frequency": "1",
        "header": "1",
    }
    again = browse.submit(page, chosen, form="form[action$='/kolonner']", status=200)

    assert [tag["value"] for tag in again.select("input[name$='-title']")] == [
        "Dekke bord",
        "Vaske",
    ]
    browse.submit(again, form=STORE)
    assert [task.minutes_a_year for task in stored()] == [20 * 7 * 52, 15 * 52]


@pytest.mark.parametrize(
    "typed",
    [
        {"cells": ""},
        {"first_row": "x", "filled": "1:x 2"},
        {"column_title": "99", "column_minutes": "-1", "header": "9999"},
        {"unit": "years"},
        {"time_per": "decade"},
    ],
)
def test_forged_columns_do_no_harm(browse, manager, position, typed):
    page = uploaded(browse, position, spreadsheets.xlsx(ROWS))
    form = page.form("form[action$='/kolonner']")
    browse.client.post(form["action"], data=fields_of(form) | typed)

    assert stored() == []


@pytest.mark.parametrize(
    ("data", "name", "message"),
    [
        (b"", "tom.xlsx", "Fila er tom."),
        (b"PK\x03\x04 broken", "ark.xlsx", "Vi får ikke åpnet fila."),
    ],
)
def test_a_file_that_cannot_be_read_says_what_to_do(browse, manager, position, data, name, message):
    assert message in uploaded(browse, position, data, name, status=422).words


def test_a_file_must_be_chosen(browse, manager, position):
    form = browse.get("task_lines.upload", position_id=position.public_id)

    assert "Velg fila med oppgavene." in browse.submit(form, status=422).words


def test_too_many_tasks_for_one_position_stores_nothing(make, browse, manager, position):
    tasks.add_many(position, [TaskFacts(f"Oppgave {n}", 1) for n in range(499)], by=manager)
    db.session.commit()
    page = pasted(browse, position, "Dekke bord, 20 min, hver dag\nVaske, 10 min, hver uke")

    refused = browse.submit(page, form=STORE, status=409)

    assert "En stilling kan ha høyst 500 oppgaver." in refused.words
    assert len(stored()) == 499


def test_pasted_tasks_lead_straight_on_to_carving(browse, manager, position):
    page = pasted(browse, position, "Vaske gulv, 5 min, hver dag")

    answer = browse.submit(page, {"onward": "carve"}, form="form[action$=flere]")

    assert answer.location == f"/stillinger/{position.public_id}/del-opp"
