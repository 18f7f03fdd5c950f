"""Many tasks at a time: pasted text and spreadsheets, seen before anything is stored."""

import io

import pytest

from portal.enums import Gate, Period
from portal.extensions import db
from portal.models import Task

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
