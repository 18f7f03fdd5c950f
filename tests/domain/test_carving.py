"""Carving: hours are neither made nor lost."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal import clock
from portal.domain import alternatives, carving, simple_jobs
from portal.domain.errors import NotAllowed, Stale
from portal.enums import (
    Decision,
    Gate,
    JobKind,
    JobState,
    LanguageLevel,
    Period,
    Weekday,
)
from portal.extensions import db
from portal.models import AuditEntry, JobTask, SimpleJob, Task

TEXT = {
    "kind": JobKind.UNPAID,
    "title": "Måltidsvert",
    "description": "Du dekker bord.",
    "places": 1,
    "starts_on": None,
    "employment_form": None,
    "temporary_ground": "",
    "apply_where": "",
}


@pytest.fixture
def unit(make):
    return make.unit()


@pytest.fixture
def lise(make, unit):
    return make.manager(unit)


@pytest.fixture
def position(make, unit):
    return make.position(unit=unit)


def test_a_draft_holds_copies_of_the_tasks_taken_whole_and_in_part(make, lise, position):
    whole = make.task(position=position, title="Dekke bord", language=LanguageLevel.A2)
    part = make.task(
        position=position, title="Gå tur", minutes_each=60, times=2, gates={Gate.POLICE_CERTIFICATE}
    )

    job = carving.carve(position, {whole.id: 2600, part.id: 1000}, by=lise)
    db.session.commit()

    assert [(t.title, t.minutes_a_year, t.task_version) for t in job.tasks] == [
        ("Dekke bord", 2600, whole.version),
        ("Gå tur", 1000, part.version),
    ]
    assert (job.state, job.minutes_a_year, job.language) == (
        JobState.DRAFT,
        3600,
        LanguageLevel.A2,
    )
    assert job.tasks[1].gates == frozenset({Gate.POLICE_CERTIFICATE})
    assert carving.free_minutes([whole, part]) == {whole.id: 0, part.id: 5240}
    [entry] = db.session.scalars(db.select(AuditEntry))
    assert (entry.action, entry.membership_id) == ("simple_job.carved", lise.id)


def test_a_task_that_is_done_every_day_is_copied_with_all_seven_days(make, lise, position):
    task = make.task(position=position, period=Period.DAY, times=1, minutes_a_year=3640)

    job = carving.carve(position, {task.id: 3640}, by=lise)

    assert job.tasks[0].weekdays == frozenset(Weekday)


@pytest.mark.parametrize("gate", [Gate.AUTHORISED, Gate.MEDICINES])
def test_a_task_behind_a_closed_gate_stays_in_the_position(make, lise, position, gate):
    task = make.task(position=position, gates={gate})

    with pytest.raises(NotAllowed, match="Dekke bord"):
        carving.carve(position, {task.id: 100}, by=lise)


@pytest.mark.parametrize("minutes", [0, -1, 2601])
def test_nothing_and_more_than_the_task_has_are_refused_by_its_name(make, lise, position, minutes):
    task = make.task(position=position)

    with pytest.raises(NotAllowed, match="Dekke bord"):
        carving.carve(position, {task.id: minutes}, by=lise)


def test_what_another_job_holds_cannot_be_taken_again(make, lise, position):
    task = make.task(position=position)
    carving.carve(position, {task.id: 2000}, by=lise)

    with pytest.raises(NotAllowed, match="Dekke bord"):
        carving.carve(position, {task.id: 601}, by=lise)

    carving.carve(position, {task.id: 600}, by=lise)
    assert carving.free_minutes([task]) == {task.id: 0}


def test_a_deleted_task_another_positions_task_and_no_task_are_refused(make, lise, position):
    deleted = make.task(position=position, deleted_at=clock.now())
    other = make.task(title="Vaske biler")

    with pytest.raises(NotAllowed, match="ikke lenger i stillingen"):
        carving.carve(position, {deleted.id: 1}, by=lise)
    with pytest.raises(NotAllowed, match="en annen enhet"):
        carving.carve(position, {other.id: 1}, by=lise)
    with pytest.raises(NotAllowed, match="Velg minst én"):
        carving.carve(position, {}, by=lise)


def test_only_the_manager_of_the_unit_carves(make, position):
    task = make.task(position=position)
    ulla = make.manager()
    ada = make.administrator(position.unit.organisation)

    for stranger in (ulla, ada):
        with pytest.raises(NotAllowed):
            carving.carve(position, {task.id: 1}, by=stranger)


def test_a_draft_can_take_other_tasks_and_keeps_the_copies_it_had(make, lise, position):
    first = make.task(position=position)
    second = make.task(position=position, title="Gå tur")
    job = carving.carve(position, {first.id: 2600}, by=lise)
    db.session.commit()
    first.title = "Dekke bordene pent"
    db.session.commit()

    carving.change_takes(job, {first.id: 2600, second.id: 500}, by=lise)
    db.session.commit()

    assert [(t.title, t.minutes_a_year) for t in job.tasks] == [
        ("Dekke bord", 2600),
        ("Gå tur", 500),
    ]
    assert job.minutes_a_year == 3100

    carving.change_takes(job, {second.id: 400}, by=lise)
    db.session.commit()

    assert [(t.title, t.minutes_a_year) for t in job.tasks] == [("Gå tur", 400)]
    assert job.minutes_a_year == 400
    assert carving.free_minutes([first, second]) == {first.id: 2600, second.id: 2200}
    assert db.session.query(JobTask).count() == 1


def test_only_drafts_change_tasks_and_only_from_the_page_last_seen(make, lise, position):
    task = make.task(position=position)
    job = carving.carve(position, {task.id: 2600}, by=lise)
    db.session.commit()

    with pytest.raises(Stale):
        carving.change_takes(job, {task.id: 100}, by=lise, version=job.version - 1)
    simple_jobs.write(job, TEXT, by=lise)
    simple_jobs.publish(job, reason="Det haster.", by=lise)
    with pytest.raises(NotAllowed):
        carving.change_takes(job, {task.id: 100}, by=lise)


def test_a_draft_keeps_what_it_holds_though_the_task_has_shrunk_but_gets_no_more(
    make, lise, position
):
    task = make.task(position=position)
    job = carving.carve(position, {task.id: 2600}, by=lise)
    task.minutes_a_year = 1000
    db.session.commit()

    carving.change_takes(job, {task.id: 2600}, by=lise)
    with pytest.raises(NotAllowed):
        carving.change_takes(job, {task.id: 2601}, by=lise)


def test_a_discarded_draft_comes_back_unless_its_minutes_are_taken(make, lise, position):
    task = make.task(position=position)
    job = carving.carve(position, {task.id: 2600}, by=lise)
    simple_jobs.discard(job, by=lise)
    db.session.commit()
    assert carving.free_minutes([task]) == {task.id: 2600}

    simple_jobs.restore(job, by=lise)
    db.session.commit()
    assert carving.free_minutes([task]) == {task.id: 0}

    simple_jobs.discard(job, by=lise)
    other = carving.carve(position, {task.id: 1}, by=lise)
    with pytest.raises(NotAllowed, match="Dekke bord"):
        simple_jobs.restore(job, by=lise)
    simple_jobs.discard(other, by=lise)
    simple_jobs.restore(job, by=lise)
    assert carving.free_minutes([task]) == {task.id: 0}


STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "carve",
                "change",
                "write",
                "publish",
                "withdraw",
                "close",
                "discard",
                "restore",
                "begin",
                "choose",
            ]
        ),
        st.integers(0, 5),
        st.lists(st.integers(0, 3000), min_size=2, max_size=2),
    ),
    max_size=25,
)


@given(steps=STEPS)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_hours_are_never_made_nor_lost_whatever_is_done(make, steps):
    unit = make.unit()
    lise, position = make.manager(unit), make.position(unit=unit)
    elsewhere = make.position(unit=unit, title="Vaktmester")
    tasks = [make.task(position=position), make.task(position=elsewhere, title="Gå tur")]
    jobs = []

    for deed, number, minutes in steps:
        takes = {t.id: m for t, m in zip(tasks, minutes, strict=True) if m}
        job = jobs[number % len(jobs)] if jobs else None
        before = {task.id: held(task) for task in tasks}
        savepoint = db.session.begin_nested()
        try:
            if deed == "carve":
                jobs.append(carving.carve(position, takes, by=lise))
            elif job is None:
                continue
            elif deed == "change":
                carving.change_takes(job, takes, by=lise)
            elif deed == "write":
                simple_jobs.write(job, {**TEXT, "places": 1 + minutes[0] % 3}, by=lise)
            elif deed == "begin":
                jobs.append(alternatives.begin(job, by=lise))
            elif deed == "choose":
                alternatives.choose(job, by=lise)
            elif deed == "publish":
                simple_jobs.publish(job, reason="Det haster.", by=lise)
            else:
                getattr(simple_jobs, deed)(job, by=lise)
            db.session.flush()
        except NotAllowed:
            savepoint.rollback()
            assert {task.id: held(task) for task in tasks} == before
            continue
        if deed in {"publish", "withdraw", "begin"}:
            assert {task.id: held(task) for task in tasks} == before
        for task in tasks:
            free = carving.free_minutes([task])[task.id]
            assert held(task) <= task.minutes_a_year
            assert free + held(task) == task.minutes_a_year
        for made in jobs:
            assert made.minutes_a_year == sum(copy.minutes_a_year for copy in made.tasks)
    db.session.rollback()


def held(task):
    """Counted in another way than the rule counts: job by job, in Python, the larger of a pair."""
    of_pairs = {}
    for copy in db.session.scalars(db.select(JobTask).where(JobTask.task_id == task.id)):
        job = db.session.get(SimpleJob, copy.job_id)
        if job.state is not JobState.CLOSED and job.deleted_at is None:
            pair = job.alternative_to_id or job.id
            minutes = copy.minutes_a_year * job.places
            of_pairs[pair] = max(of_pairs.get(pair, 0), minutes)
    return sum(of_pairs.values())


def test_a_job_with_two_places_holds_twice_its_minutes(make, lise, position):
    task = make.task(position=position)  # 2600 minutes a year
    job = carving.carve(position, {task.id: 1300}, by=lise)
    simple_jobs.write(job, {**TEXT, "places": 2}, by=lise)
    db.session.commit()

    assert job.minutes_a_year == 1300, "what one person works"
    assert carving.free_minutes([task]) == {task.id: 0}
    with pytest.raises(NotAllowed, match="«Dekke bord» rekker ikke til 3 plasser"):
        simple_jobs.write(job, {**TEXT, "places": 3}, by=lise)
    with pytest.raises(NotAllowed, match="Det er ikke så mye ledig"):
        carving.change_takes(job, {task.id: 1301}, by=lise)


def test_the_positions_own_task_is_never_changed_by_carving(make, lise, position):
    task = make.task(position=position)
    before = (task.version, task.minutes_a_year, task.decision)

    carving.carve(position, {task.id: 100}, by=lise)
    db.session.commit()

    again = db.session.get(Task, task.id, populate_existing=True)
    assert (again.version, again.minutes_a_year, again.decision) == before
    assert before[2] is Decision.KEEP
