"""The rules of tasks: time is kept in whole minutes, and never created nor lost."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal import clock
from portal.domain import tasks
from portal.domain.errors import NotAllowed, Stale
from portal.domain.tasks import TaskFacts
from portal.enums import Decision, Gate, JobState, Period, Weekday
from portal.extensions import db
from portal.models import AuditEntry, Task
from portal.queries import tasks as find

BREAKFAST = TaskFacts("Dekke bord", 20, 7)


@pytest.fixture
def position(make):
    return make.position()


@pytest.fixture
def lise(make, position):
    return make.manager(unit=position.unit)


def total(position):
    return db.session.scalar(
        db.select(db.func.coalesce(db.func.sum(Task.minutes_a_year), 0)).where(
            Task.position_id == position.id, Task.deleted_at.is_(None)
        )
    )


def trail():
    return db.session.scalars(db.select(AuditEntry.action).order_by(AuditEntry.id)).all()


def test_a_line_takes_only_what_how_long_and_how_often(position, lise):
    task = tasks.add(position, BREAKFAST, by=lise)

    assert (task.title, task.minutes_a_year) == ("Dekke bord", 20 * 7 * 52)
    assert (task.decision, task.period, task.movable) == (Decision.KEEP, Period.WEEK, True)
    assert trail() == ["task.added"]


def test_tasks_stand_in_the_order_they_came(position, lise):
    first = tasks.add(position, BREAKFAST, by=lise)
    others = tasks.add_many(position, [TaskFacts("B", 5), TaskFacts("C", 5)], by=lise)

    assert [task.place_in_list for task in (first, *others)] == [1, 2, 3]


def test_by_the_day_the_weekdays_count(position, lise):
    days = frozenset({Weekday.MONDAY, Weekday.FRIDAY})
    task = tasks.add(position, TaskFacts("Tømme søppel", 10, 2, Period.DAY, weekdays=days), by=lise)

    tasks.change(task, TaskFacts("Tømme søppel", 10, 2, Period.DAY), version=1, by=lise)

    assert task.minutes_a_year == 10 * 2 * 7 * 52


def test_only_the_units_manager_maps(make, position):
    task = make.task(position=position)
    strangers = (make.manager(), make.administrator(position.unit.organisation), make.adviser())

    for stranger in strangers:
        for deed in (
            lambda by: tasks.add(position, BREAKFAST, by=by),
            lambda by: tasks.change(task, BREAKFAST, version=None, by=by),
            lambda by: tasks.decide(task, Decision.MOVE, shown=Decision.KEEP, by=by),
            lambda by: tasks.delete(task, by=by),
            lambda by: tasks.restore(task, by=by),
        ):
            with pytest.raises(NotAllowed, match="lederen"):
                deed(stranger)


def test_a_change_holds_only_for_the_version_that_was_shown(make, position, lise):
    task = make.task(position=position)
    tasks.change(task, BREAKFAST, version=1, by=lise)
    db.session.commit()

    with pytest.raises(Stale):
        tasks.change(task, TaskFacts("Noe annet", 5), version=1, by=lise)


def test_a_task_behind_a_closed_gate_stays_whatever_is_said(make, position, lise):
    task = make.task(position=position, decision=Decision.MOVE)

    tasks.change(
        task,
        TaskFacts("Stelle sår", 25, gates=frozenset({Gate.AUTHORISED}), decision=Decision.MOVE),
        version=None,
        by=lise,
    )

    assert task.decision is Decision.KEEP
    with pytest.raises(NotAllowed, match="fagpersonell"):
        tasks.decide(task, Decision.SHARE, shown=Decision.KEEP, by=lise)


def test_a_decision_notes_who_made_it(make, position, lise):
    task = make.task(position=position)

    tasks.decide(task, Decision.SHARE, shown=Decision.KEEP, by=lise)

    assert (task.decision, task.decided_by_id) == (Decision.SHARE, lise.id)
    assert trail() == ["task.decided"]


def test_of_two_who_decide_at_once_the_second_is_told(make, position, lise):
    task = make.task(position=position)
    tasks.decide(task, Decision.SHARE, shown=Decision.KEEP, by=lise)
    db.session.commit()

    with pytest.raises(NotAllowed, match="«Del»"):
        tasks.decide(task, Decision.STOP, shown=Decision.KEEP, by=lise)

    tasks.decide(task, Decision.SHARE, shown=Decision.KEEP, by=lise)
    assert task.decision is Decision.SHARE


def test_a_task_in_a_live_job_is_neither_deleted_nor_made_smaller_than_the_job_needs(
    make, position, lise
):
    task = make.task(position=position)
    job = make.job(tasks=[task], position=position, title="Turvenn")

    with pytest.raises(NotAllowed, match="Turvenn"):
        tasks.delete(task, by=lise)
    with pytest.raises(NotAllowed, match="Turvenn"):
        tasks.change(task, TaskFacts("Dekke bord", 10, 4), version=None, by=lise)
    tasks.change(task, TaskFacts("Dekke bord", 10, 6), version=None, by=lise)

    job.state, job.closed_at = JobState.CLOSED, job.created_at
    db.session.flush()
    tasks.delete(task, by=lise)
    assert task.deleted_at == clock.now()


def test_a_deleted_task_comes_back_as_it_was(make, position, lise):
    task = make.task(position=position)
    before = total(position)

    tasks.delete(task, by=lise)
    assert total(position) == 0
    tasks.restore(task, by=lise)
    tasks.restore(task, by=lise)

    assert total(position) == before
    assert trail() == ["task.deleted", "task.restored"]


def test_a_position_holds_five_hundred_tasks_and_no_more(position, lise):
    many = tasks.add_many(position, [TaskFacts(f"Oppgave {n}", 1) for n in range(500)], by=lise)

    with pytest.raises(NotAllowed, match="500"):
        tasks.add(position, BREAKFAST, by=lise)
    tasks.delete(many[0], by=lise)
    tasks.add(position, BREAKFAST, by=lise)
    with pytest.raises(NotAllowed, match="500"):
        tasks.restore(many[0], by=lise)


facts = st.builds(
    TaskFacts,
    title=st.just("Oppgave"),
    minutes_each=st.integers(1, 6000),
    times=st.integers(1, 100),
    period=st.sampled_from(Period),
    weekdays=st.frozensets(st.sampled_from(Weekday)),
    starts=st.none() | st.times(),
    gates=st.frozensets(st.sampled_from(Gate), max_size=2),
    decision=st.sampled_from(Decision),
)
deeds = st.lists(
    st.tuples(
        st.sampled_from(["add", "change", "decide", "delete", "restore"]),
        st.integers(0, 20),
        facts,
    ),
    max_size=12,
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(deeds=deeds)
def test_hours_are_never_created_nor_lost(make, lise, deeds):
    position = make.position(unit=lise.units[0])
    expected, gone, made = {}, {}, []

    for deed, number, said in deeds:
        task = made[number % len(made)] if made else None
        if deed == "add":
            task = tasks.add(position, said, by=lise)
            made.append(task)
            expected[task.id] = said.minutes_a_year
        elif task is None:
            continue
        elif deed == "delete" and task.id in expected:
            tasks.delete(task, by=lise)
            gone[task.id] = expected.pop(task.id)
        elif deed == "restore" and task.id in gone:
            tasks.restore(task, by=lise)
            expected[task.id] = gone.pop(task.id)
        elif deed == "change" and task.id in expected:
            tasks.change(task, said, version=task.version, by=lise)
            expected[task.id] = said.minutes_a_year
        elif deed == "decide" and not tasks.is_locked(task):
            tasks.decide(task, said.decision, shown=task.decision, by=lise)
        db.session.flush()

    table = find.table(position, now=clock.now())
    rows = [row for _label, members in table.groups for row in members]
    assert total(position) == sum(expected.values())
    assert {row.task.id for row in rows} == set(expected)
    assert table.total == sum(row.tenths for row in rows)
    assert table.total == table.locked + table.kept + table.released
    assert table.total == round(total(position) / 312)
    assert all(abs(row.tenths - row.task.minutes_a_year / 312) < 2 for row in rows)
    assert all(row.tenths >= 0 for row in rows)


def test_deleted_tasks_can_be_taken_back_for_thirty_days(make, position, lise):
    task = make.task(position=position)
    tasks.delete(task, by=lise)
    db.session.commit()

    assert find.table(position, now=clock.now()).deleted == [task]
    assert find.table(position, now=clock.now() + dt.timedelta(days=30)).deleted == []
