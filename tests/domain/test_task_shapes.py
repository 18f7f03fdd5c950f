"""Tasks split, merged, copied and moved: hours are never made nor lost."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal import clock
from portal.domain import task_shapes, tasks
from portal.domain.errors import NotAllowed, Stale
from portal.domain.tasks import Line, TaskFacts
from portal.enums import Decision, Gate, Period, Weekday
from portal.extensions import db
from portal.models import Task
from portal.queries import tasks as find
from portal.queries import weeks

BREAKFAST = TaskFacts("Frokost", 50, 7, starts=dt.time(8, 30), ends=dt.time(9, 20))


@pytest.fixture
def position(make):
    return make.position(holders=4)


@pytest.fixture
def lise(make, position):
    return make.manager(unit=position.unit)


def order(position):
    db.session.flush()
    return [task.title for task in find.live(position)]


def total(position):
    db.session.flush()
    return sum(task.minutes_a_year for task in find.live(position))


def test_a_split_shares_the_minutes_and_the_time_of_day(position, lise):
    task = tasks.add(position, BREAKFAST, by=lise)
    tasks.add(position, TaskFacts("Vaske", 5), by=lise)

    part = task_shapes.split(task, 20, "Rydde", by=lise)

    assert (task.minutes_each, part.minutes_each) == (30, 20)
    assert (task.starts, task.ends) == (dt.time(8, 30), dt.time(9))
    assert (part.starts, part.ends) == (dt.time(9), dt.time(9, 20))
    assert task.minutes_a_year + part.minutes_a_year == BREAKFAST.minutes_a_year
    assert order(position) == ["Frokost", "Rydde", "Vaske"]


@pytest.mark.parametrize("minutes", [0, -1, 50, 6000])
def test_a_split_leaves_something_on_both_sides(position, lise, minutes):
    task = tasks.add(position, BREAKFAST, by=lise)

    with pytest.raises(NotAllowed, match="50 minutter") as no:
        task_shapes.split(task, minutes, "Rydde", by=lise)
    assert no.value.about == "minutes"


def test_what_a_job_holds_is_not_split_away(make, position, lise):
    task = make.task(position=position)
    make.job(tasks=[task], position=position, title="Turvenn")

    with pytest.raises(NotAllowed, match="Turvenn"):
        task_shapes.split(task, 5, "Rydde", by=lise)


def test_a_merge_adds_up_where_the_times_differ(position, lise):
    one = tasks.add(position, TaskFacts("A", 20, 2, gates=frozenset({Gate.DELEGATION})), by=lise)
    other = tasks.add(position, TaskFacts("B", 10, 3, statutory=True), by=lise)

    task_shapes.merge(one, [other], "A og B", by=lise)

    assert (one.title, one.minutes_each, one.times) == ("A og B", 70, 1)
    assert (one.gates, one.statutory) == (frozenset({Gate.DELEGATION}), True)
    assert order(position) == ["A og B"]


def test_what_is_merged_is_not_taken_back_beside_itself(position, lise):
    one, other = tasks.add_many(position, [TaskFacts("A", 20), TaskFacts("B", 10)], by=lise)
    task_shapes.merge(one, [other], "A og B", by=lise)

    assert find.table(position, now=clock.now()).deleted == []
    with pytest.raises(NotAllowed, match="slått sammen"):
        tasks.restore(other, by=lise)


@pytest.mark.parametrize(
    ("other", "message"),
    [
        (TaskFacts("B", 10, period=Period.MONTH), "ikke like ofte"),
        (TaskFacts("B", 10, gates=frozenset({Gate.MEDICINES})), "Låste"),
        (TaskFacts("B", 6000), "for mange minutter"),
    ],
)
def test_what_does_not_belong_together_is_not_merged(position, lise, other, message):
    one, two = tasks.add_many(position, [TaskFacts("A", 20), other], by=lise)

    with pytest.raises(NotAllowed, match=message):
        task_shapes.merge(one, [two], "A og B", by=lise)
    with pytest.raises(NotAllowed, match="minst én"):
        task_shapes.merge(one, [], "A", by=lise)


def test_by_the_day_only_the_same_days_are_merged(position, lise):
    monday = frozenset({Weekday.MONDAY})
    one, two = tasks.add_many(
        position,
        [TaskFacts("A", 20, period=Period.DAY), TaskFacts("B", 9, 1, Period.DAY, weekdays=monday)],
        by=lise,
    )

    with pytest.raises(NotAllowed, match="samme dagene"):
        task_shapes.merge(one, [two], "A og B", by=lise)


def test_a_task_in_a_live_job_is_not_merged_and_the_job_is_named(make, position, lise):
    one, other = make.task(position=position), make.task(position=position)
    make.job(tasks=[other], position=position, title="Turvenn")

    with pytest.raises(NotAllowed, match="Turvenn"):
        task_shapes.merge(one, [other], "A", by=lise)
    with pytest.raises(NotAllowed, match="Turvenn"):
        task_shapes.merge(other, [one], "A", by=lise)


def test_a_task_of_another_position_is_not_merged(make, position, lise):
    with pytest.raises(NotAllowed, match="ikke lenger"):
        task_shapes.merge(make.task(position=position), [make.task()], "A", by=lise)


def test_tasks_move_one_place_and_stop_at_the_ends(position, lise):
    many = tasks.add_many(position, [TaskFacts(name, 5) for name in "ABC"], by=lise)
    version = many[2].version

    task_shapes.move(many[2], up=True, by=lise)
    task_shapes.move(many[0], up=True, by=lise)
    task_shapes.move(many[1], up=False, by=lise)

    assert order(position) == ["A", "C", "B"]
    assert many[2].version == version


def test_only_the_units_manager_shapes(make, position):
    task, other = make.task(position=position), make.task(position=position)
    for stranger in (make.manager(), make.administrator(position.unit.organisation)):
        for deed in (
            lambda by: task_shapes.split(task, 5, "B", by=by),
            lambda by: task_shapes.copy(task, by=by),
            lambda by: task_shapes.merge(task, [other], "B", by=by),
            lambda by: task_shapes.move(task, up=True, by=by),
            lambda by: tasks.change_line(
                task,
                Line("B", 1, 1, Period.WEEK),
                shown=Line("A", 1, 1, Period.WEEK),
                by=by,
            ),
        ):
            with pytest.raises(NotAllowed, match="lederen"):
                deed(stranger)


def test_split_and_merge_hold_for_the_version_that_was_shown(make, position, lise):
    task, other = make.task(position=position), make.task(position=position)

    with pytest.raises(Stale):
        task_shapes.split(task, 5, "B", version=7, by=lise)
    with pytest.raises(Stale):
        task_shapes.merge(task, [other], "B", version=7, by=lise)


def test_a_line_changes_only_what_differs_from_what_was_shown(position, lise):
    task = tasks.add(position, BREAKFAST, by=lise)
    shown = Line("Frokost", 50, 7, Period.WEEK)
    tasks.change_line(task, Line("Frokost", 40, 7, Period.WEEK), shown=shown, by=lise)

    tasks.change_line(task, Line("Frokost", 50, 5, Period.WEEK), shown=shown, by=lise)

    assert (task.minutes_each, task.times) == (40, 5)
    with pytest.raises(NotAllowed, match="Noen andre"):
        tasks.change_line(task, Line("Frokost", 30, 7, Period.WEEK), shown=shown, by=lise)


def test_half_of_what_is_shared_is_freed_until_a_job_takes_some(make, position, lise):
    task = make.task(position=position, decision=Decision.SHARE)
    kept = make.task(position=position)

    assert tasks.freed_minutes(task, 0) == 1300
    assert tasks.freed_minutes(task, 1000) == 1000
    assert tasks.freed_minutes(kept, 0) == 0
    assert tasks.freed_minutes(kept, 600) == 600
    task.decision = Decision.STOP
    assert tasks.freed_minutes(task, 0) == 2600


facts = st.builds(
    TaskFacts,
    title=st.just("Oppgave"),
    minutes_each=st.integers(1, 400),
    times=st.integers(1, 12),
    period=st.sampled_from([Period.DAY, Period.WEEK]),
    weekdays=st.frozensets(st.sampled_from(list(Weekday)[:2])),
    starts=st.none() | st.times(),
    gates=st.frozensets(st.sampled_from(Gate), max_size=1),
    decision=st.sampled_from(Decision),
)
deeds = st.lists(
    st.tuples(
        st.sampled_from(["split", "merge", "copy", "move"]),
        st.integers(0, 20),
        st.integers(0, 400),
    ),
    max_size=12,
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(start=st.lists(facts, min_size=1, max_size=5), deeds=deeds)
def test_hours_are_never_made_nor_lost_by_shaping(make, lise, start, deeds):
    position = make.position(unit=lise.units[0])
    tasks.add_many(position, start, by=lise)
    expected = total(position)

    for deed, number, minutes in deeds:
        live = find.live(position)
        task, other = live[number % len(live)], live[minutes % len(live)]
        places = [each.id for each in live]
        try:
            if deed == "split":
                task_shapes.split(task, minutes, "Del", by=lise)
            elif deed == "merge" and task is not other:
                task_shapes.merge(task, [other], "Samlet", by=lise)
            elif deed == "copy":
                task_shapes.copy(task, by=lise)
                expected += task.minutes_a_year
            elif deed == "move":
                task_shapes.move(task, up=bool(minutes % 2), by=lise)
                assert sorted(places) == sorted(each.id for each in find.live(position))
        except NotAllowed:
            pass
        assert total(position) == expected

    table, week = find.table(position, now=clock.now()), weeks.week(position)
    assert db.session.scalar(db.select(db.func.min(Task.minutes_each))) > 0
    assert table.total == table.locked + table.kept + table.released == week.before
    assert table.released == week.freed
    cells = [cell for _label, row in week.rows for cell in row]
    assert sum(cell.before for cell in cells) == week.before
    assert sum(cell.freed for cell in cells) == week.freed
    assert sum(n for _label, n in week.by_gate) == week.before
    assert sum(n for _label, n in week.by_decision) == week.before
