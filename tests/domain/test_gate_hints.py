"""The portal asks what the law may ask of a task, and keeps the answer."""

import pytest

from portal import library
from portal.domain import gate_hints, task_shapes, tasks
from portal.domain.errors import NotAllowed
from portal.enums import CLOSED_GATES, Decision, Gate
from tests.sentences import gates_en, gates_nb, gates_nn

LANGUAGES = [gates_nb, gates_nn, gates_en]
ASKED = [each for language in LANGUAGES for each in language.ASKED]
NOT_ASKED = [each for language in LANGUAGES for each in language.NOT_ASKED]
MEDICINES = Gate.MEDICINES


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_forty_of_each_in_each_language(language):
    assert len({title for title, _gate in language.ASKED}) >= 40
    assert len(set(language.NOT_ASKED)) >= 40
    assert {gate for _title, gate in language.ASKED} == {
        gate.value for gate in gate_hints.QUESTIONS
    }


@pytest.mark.parametrize(("title", "gate"), ASKED)
def test_a_task_that_may_be_behind_a_gate_is_asked_about(title, gate):
    assert gate in gate_hints.hinted(title)


@pytest.mark.parametrize("title", NOT_ASKED)
def test_everyday_work_is_not_asked_about(title):
    assert gate_hints.hinted(title) == ()


def test_capitals_and_blanks_do_not_matter():
    assert gate_hints.hinted("  DELE   UT  MEDISINER ") == (MEDICINES,)


def test_of_the_usual_tasks_few_are_asked_about_a_gate_without_need():
    usual = [task for area in library.AREAS for each in area.templates for task in each.tasks]
    needless = [
        task.title
        for task in usual
        if (hinted := gate_hints.hinted(task.title)) and not set(hinted) & task.gates
    ]
    assert len(usual) == 382
    assert len(needless) <= 5


def test_a_locked_task_a_gate_it_has_and_a_gate_said_no_to_are_not_asked_about():
    asked = gate_hints.to_ask
    assert asked("Kjøre ut medisiner", ()) is MEDICINES
    assert asked("Kjøre ut medisiner", {MEDICINES}) is None
    assert asked("Kjøre ut medisiner", {Gate.AUTHORISED}) is None
    assert asked("Kjøre ut medisiner", {Gate.INSTRUCTION}, {MEDICINES}) is Gate.DRIVING_LICENCE
    assert asked("Kjøre ut medisiner", {Gate.DRIVING_LICENCE}, {MEDICINES}) is None


@pytest.fixture
def task(make):
    return make.task(title="Dele ut medisiner", decision=Decision.MOVE)


@pytest.fixture
def manager(make, task):
    return make.manager(unit=task.position.unit)


def test_a_yes_sets_the_gate_and_locks_the_task(task, manager):
    gate_hints.answer(task, MEDICINES, needed=True, by=manager)
    assert task.gates == {MEDICINES}
    assert task.gates & CLOSED_GATES
    assert task.decision is Decision.KEEP
    assert gate_hints.asked_of(task) is None


def test_a_no_is_kept_and_not_asked_again(task, manager):
    gate_hints.answer(task, MEDICINES, needed=False, by=manager)
    assert (task.gates, task.gates_denied) == (frozenset(), {MEDICINES})
    assert task.decision is Decision.MOVE
    assert gate_hints.asked_of(task) is None


def test_answering_twice_is_answering_once(task, manager):
    gate_hints.answer(task, MEDICINES, needed=False, by=manager)
    version = task.version
    gate_hints.answer(task, MEDICINES, needed=False, by=manager)
    assert task.version == version


def test_a_no_stands_when_the_rest_of_the_task_is_changed(task, manager):
    gate_hints.answer(task, MEDICINES, needed=False, by=manager)
    facts = tasks.TaskFacts(title=task.title, minutes_each=99)
    tasks.change(task, facts, version=task.version, by=manager)
    assert task.gates_denied == {MEDICINES}


def test_of_another_name_it_is_asked_again(task, manager):
    gate_hints.answer(task, MEDICINES, needed=False, by=manager)
    shown = tasks.Line(task.title, task.minutes_each, task.times, task.period)
    named = tasks.Line("Telle medisiner", task.minutes_each, task.times, task.period)
    tasks.change_line(task, named, shown=shown, by=manager)
    assert gate_hints.asked_of(task) is MEDICINES


def test_a_copy_keeps_the_no(task, manager):
    gate_hints.answer(task, MEDICINES, needed=False, by=manager)
    copy = task_shapes.copy(task, by=manager)
    assert copy.gates_denied == {MEDICINES}


def test_only_the_manager_of_the_unit_answers(task, make):
    with pytest.raises(NotAllowed):
        gate_hints.answer(task, MEDICINES, needed=True, by=make.manager())


def test_a_gate_that_is_never_asked_about_is_not_answered(task, manager):
    with pytest.raises(NotAllowed):
        gate_hints.answer(task, Gate.INSTRUCTION, needed=True, by=manager)
