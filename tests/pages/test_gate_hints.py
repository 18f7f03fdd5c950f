"""The quiet question about what the law may ask: of pasted lines, on the open line, and at carving."""

import io

import pytest
from flask import url_for

from portal.enums import Gate, JobState
from portal.extensions import db
from portal.models import Task
from tests import spreadsheets
from tests.browse import fields_of

QUESTION = "Handler dette om medisiner?"


@pytest.fixture
def position(make):
    return make.position()


@pytest.fixture
def manager(make, browse, position):
    manager = make.manager(unit=position.unit)
    browse.sign_in(manager)
    return manager


@pytest.fixture
def task(make, position):
    return make.task(position=position, title="Dele ut medisiner")


def pasted(browse, position, text="Dele ut medisiner, 20 min, hver dag"):
    paste = browse.get("task_lines.paste", position_id=position.public_id)
    return browse.submit(paste, {"text": text}, status=200)


def pressed(browse, page, form, endpoint, data, *, status=200, hx=False, **values):
    """The answer to a button that sends the form elsewhere."""
    sent = fields_of(page.form(form)) | data
    return browse.open("post", url_for(endpoint, **values), status, hx, sent, ())


def at_carving(browse, position, data, **kwargs):
    carve = browse.get("carving.carve", position_id=position.public_id)
    assert QUESTION in carve.text
    kwargs |= {"position_id": position.public_id}
    return pressed(browse, carve, "#carving", "carving.carve_gate", data, **kwargs)


def again(task):
    return db.session.scalars(db.select(Task).filter_by(public_id=task.public_id)).one()


def stored():
    return db.session.scalars(db.select(Task).order_by(Task.place_in_list)).all()


@pytest.mark.usefixtures("manager")
@pytest.mark.parametrize(
    ("answer", "gates", "denied"),
    [
        ({}, set(), set()),
        ({"lines-0-answer": "yes"}, {Gate.MEDICINES}, set()),
        ({"lines-0-answer": "no"}, set(), {Gate.MEDICINES}),
        ({"lines-0-answer": "maybe"}, set(), set()),
        ({"lines-0-answer": "yes", "lines-0-asked": "magic"}, set(), set()),
    ],
)
def test_a_pasted_line_is_asked_about_and_only_an_answer_sets_anything(
    browse, position, answer, gates, denied
):
    preview = pasted(browse, position)
    assert QUESTION in preview.text
    browse.submit(preview, answer, form="form[action$='/flere']")
    [task] = stored()
    assert (task.gates, task.gates_denied) == (gates, denied)


@pytest.mark.usefixtures("manager")
def test_everyday_lines_and_lines_that_say_it_are_not_asked_about(browse, position):
    text = "Dekke bord, 20 min, hver dag\nDele ut medisiner, 20 min, hver dag, legemidler"
    assert "gate-question" not in pasted(browse, position, text).text


@pytest.mark.usefixtures("manager")
def test_the_lines_of_a_spreadsheet_are_asked_about_too(browse, position):
    upload = browse.get("task_lines.upload", position_id=position.public_id)
    data = spreadsheets.xlsx([["Oppgave", "Minutter", "Ganger i uka"], ["Legge sonde", 10, 7]])
    preview = browse.submit(upload, {"file": (io.BytesIO(data), "oppgaver.xlsx")}, status=200)
    assert "Kan bare autorisert personell gjøre dette?" in preview.text


@pytest.mark.usefixtures("manager")
def test_the_table_leads_to_the_question_on_the_open_line(browse, position, task):
    table = browse.get("positions.show", position_id=position.public_id)
    assert "Trengs et krav?" in table.text
    assert QUESTION not in table.text
    opened = browse.get("positions.show", position_id=position.public_id, endre=task.public_id)
    assert QUESTION in opened.text


@pytest.mark.usefixtures("manager")
@pytest.mark.parametrize(("said", "gates"), [("yes", {Gate.MEDICINES}), ("no", set())])
def test_an_answer_on_the_open_line_is_kept_with_what_was_typed(
    browse, position, task, said, gates
):
    opened = browse.get("positions.show", position_id=position.public_id, endre=task.public_id)
    answered = pressed(
        browse,
        opened,
        "form[action*='/beslutninger']",
        "tasks.gate",
        {"line-minutes_each": "35", "gate": f"{said}.medicines"},
        task_id=task.public_id,
        status=303,
    )
    page = browse.follow(answered)
    assert (again(task).gates, again(task).minutes_each) == (gates, 35)
    assert QUESTION not in page.text
    assert "Trengs et krav?" not in page.text


@pytest.mark.usefixtures("manager")
@pytest.mark.parametrize("hx", [True, False])
def test_an_answer_at_carving_keeps_what_is_ticked(browse, make, position, task, hx):
    other = make.task(position=position, title="Dekke bord")
    data = {f"take_{other.public_id}": "y", "gate": f"no.medicines.{task.public_id}"}
    page = at_carving(browse, position, data, hx=hx)
    assert QUESTION not in page.text
    [ticked] = page.select("input[checked]")
    assert ticked["name"] == f"take_{other.public_id}"
    assert "Vi spør ikke om det igjen" in page.text
    assert again(task).gates_denied == {Gate.MEDICINES}


@pytest.mark.usefixtures("manager")
def test_a_yes_at_carving_locks_the_task(browse, position, task):
    data = {f"take_{task.public_id}": "y", "gate": f"yes.medicines.{task.public_id}"}
    page = at_carving(browse, position, data)
    assert "1 oppgave er låst til fagpersonell" in page.text
    assert f"take_{task.public_id}" not in page.text


@pytest.mark.usefixtures("manager")
def test_the_tasks_of_a_draft_are_asked_about_when_they_are_chosen_anew(
    browse, make, position, task
):
    job = make.job(
        unit=position.unit,
        position=position,
        state=JobState.DRAFT,
        tasks=[make.task(position=position)],
    )
    retake = browse.get("carving.retake", job_id=job.public_id)
    assert QUESTION in retake.text
    data = {"gate": f"no.medicines.{task.public_id}"}
    page = pressed(browse, retake, "#carving", "carving.retake_gate", data, job_id=job.public_id)
    assert QUESTION not in page.text


@pytest.mark.usefixtures("manager")
def test_a_task_of_another_unit_is_not_answered_for(browse, make, position, task):
    theirs = make.task(title=task.title)
    at_carving(browse, position, {"gate": f"no.medicines.{theirs.public_id}"}, status=404)
    assert again(theirs).gates_denied == frozenset()


def test_a_task_of_another_of_my_units_is_not_answered_for_here(browse, make, position, task):
    elsewhere = make.position(unit=make.unit(organisation=position.unit.organisation))
    theirs = make.task(position=elsewhere, title=task.title)
    browse.sign_in(make.manager(unit=position.unit, units=[position.unit, theirs.position.unit]))
    at_carving(browse, position, {"gate": f"no.medicines.{theirs.public_id}"}, status=404)
    assert again(theirs).gates_denied == frozenset()


@pytest.mark.usefixtures("manager", "task")
@pytest.mark.parametrize("gate", ["", "yes", "perhaps.medicines.x", "yes.magic.x"])
def test_an_answer_that_cannot_be_read_changes_nothing(browse, position, gate):
    assert QUESTION in at_carving(browse, position, {"gate": gate}).text


@pytest.mark.usefixtures("manager")
def test_fifty_questions_are_asked_a_few_at_a_time(browse, make, position):
    for _each in range(50):
        make.task(position=position, title="Dele ut medisiner")
    table = browse.get("positions.show", position_id=position.public_id)
    carve = browse.get("carving.carve", position_id=position.public_id)
    assert len(table.response.data) < 40_000
    assert carve.text.count(QUESTION) == 5
