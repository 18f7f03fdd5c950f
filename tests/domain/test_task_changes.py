"""What has changed in the position's task since the job was carved is named."""

import datetime as dt

import pytest

from portal import clock
from portal.domain import carving
from portal.domain.task_changes import changes
from portal.enums import Decision, Gate, LanguageLevel, Period, Weekday
from portal.extensions import db


@pytest.fixture
def copy(make):
    task = make.task(period=Period.DAY, minutes_each=10, times=1, minutes_a_year=10 * 7 * 52)
    job = carving.carve(
        task.position, {task.id: 600}, by=make.manager(task.position.unit), title="Vert"
    )
    db.session.commit()
    [copy] = job.tasks
    return copy


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        ({}, []),
        ({"decision": Decision.MOVE, "place_in_list": 7}, []),
        ({"title": "Dekke bordene"}, ["Heter nå «Dekke bordene»"]),
        ({"gates": frozenset({Gate.CONFIDENTIALITY})}, ["Nytt krav i lov: Taushetsplikt"]),
        ({"minutes_a_year": 20 * 7 * 52}, ["Hele oppgaven, timer i uka"]),
        ({"weekdays": frozenset({Weekday.MONDAY})}, ["Andre dager eller tider"]),
        ({"starts": dt.time(8), "ends": dt.time(9)}, ["Andre dager eller tider"]),
        ({"place": "Kantina"}, ["Et annet sted"]),
        ({"language": LanguageLevel.B1}, ["Norsk er nå: B1, klarer deg godt"]),
        ({"supervision_minutes": 15}, ["Andre krav, opplæring eller veiledning"]),
    ],
)
def test_each_change_is_named_and_no_other(copy, edit, said):
    for name, value in edit.items():
        setattr(copy.task, name, value)
    db.session.commit()
    assert [str(change.words) for change in changes(copy)] == said


def test_the_time_tells_before_and_now(copy):
    copy.task.minutes_a_year = 7280
    db.session.commit()
    [change] = changes(copy)
    assert change.minutes == (3640, 7280)


def test_a_deleted_task_says_only_that(copy):
    copy.task.title, copy.task.deleted_at = "Noe annet", clock.now()
    db.session.commit()
    assert [str(change.words) for change in changes(copy)] == ["Slettet i stillingen"]


def test_a_gate_that_is_gone_is_named(copy):
    copy.gates = frozenset({Gate.DRIVING_LICENCE, Gate.INSTRUCTION})
    copy.task.gates = frozenset({Gate.INSTRUCTION})
    db.session.commit()
    assert [str(c.words) for c in changes(copy)] == ["Ikke lenger krav i lov: Førerkort"]
