"""Two drafts of the same job are compared, and one is chosen."""

import datetime as dt

import pytest

from portal import clock
from portal.domain import alternatives, carving, simple_jobs, tasks
from portal.domain.errors import NotAllowed
from portal.domain.holds import alternative_to
from portal.domain.job_texts import text_of
from portal.enums import CheckCode, Gate, JobKind, JobState, LanguageLevel, Weekday
from portal.extensions import db
from portal.models import AuditEntry, JobGrowthStep, TaskColumns, TextDecision
from portal.queries import positions as find_positions
from portal.queries.task_holds import holds


@pytest.fixture
def unit(make):
    return make.unit()


@pytest.fixture
def lise(make, unit):
    return make.manager(unit)


@pytest.fixture
def position(make, unit):
    return make.position(unit=unit)


@pytest.fixture
def task(make, position):
    """2600 minutes a year."""
    return make.task(
        position=position,
        place="Kjøkkenet",
        weekdays=frozenset({Weekday.MONDAY}),
        starts=dt.time(8),
        ends=dt.time(9),
        movable=False,
        gates=frozenset({Gate.HYGIENE_COURSE}),
        language=LanguageLevel.A2,
        training_hours=3,
        supervision_minutes=5,
    )


@pytest.fixture
def draft(lise, position, task):
    job = carving.carve(position, {task.id: 1000}, by=lise, title="Måltidsvert")
    job.description = "Du dekker bord."
    job.growth = [JobGrowthStep(week=0, per_cent=100), JobGrowthStep(week=8, per_cent=200)]
    kept = {"code": CheckCode.EXPERIENCE, "found": "erfaring", "reason": "Vi lærer bort."}
    db.session.add(TextDecision(job=job, at=clock.now(), by_id=lise.id, **kept))
    db.session.commit()
    return job


def test_an_alternative_begins_as_the_same_job_to_the_last_column(lise, draft):
    other = alternatives.begin(draft, by=lise)
    db.session.commit()

    assert (other.title, other.description, other.kind, other.state) == (
        "Måltidsvert",
        "Du dekker bord.",
        JobKind.UNPAID,
        JobState.DRAFT,
    )
    [one], [two] = draft.tasks, other.tasks
    names = (*TaskColumns.__annotations__, "task_id", "minutes_a_year", "task_version")
    assert [getattr(two, name) for name in names] == [getattr(one, name) for name in names]
    assert one.id != two.id
    assert [(step.week, step.per_cent) for step in other.growth] == [(0, 100), (8, 200)]
    kept = db.session.scalars(db.select(TextDecision).where(TextDecision.job_id == other.id))
    assert [(word.found, word.reason) for word in kept] == [("erfaring", "Vi lærer bort.")]
    assert (alternative_to(draft), alternative_to(other)) == (other, draft)
    newest = db.session.scalars(db.select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert (newest.action, newest.subject) == (
        "simple_job.copied",
        f"SimpleJob:{other.public_id}",
    )


def test_alternatives_hold_together_what_the_larger_takes(lise, position, task, draft):
    other = alternatives.begin(draft, by=lise)
    carving.change_takes(other, {task.id: 2600}, by=lise)
    db.session.commit()

    assert carving.free_minutes([task]) == {task.id: 0}
    assert carving.free_minutes([task], besides=draft) == {task.id: 2600}
    assert carving.free_minutes([task], besides=other) == {task.id: 2600}
    assert (holds(position)[task.id].minutes, tasks.minutes_in_jobs(task)) == (2600, 2600)
    [row] = find_positions.seen(lise).rows
    assert row.released == 2600
    with pytest.raises(NotAllowed, match="Det er ikke så mye ledig"):
        carving.carve(position, {task.id: 1}, by=lise)

    carving.change_takes(other, {task.id: 400}, by=lise)
    assert carving.free_minutes([task]) == {task.id: 1600}


def test_the_places_of_each_alternative_count(lise, task, draft):
    simple_jobs.write(draft, {**text_of(draft), "places": 2}, by=lise)
    other = alternatives.begin(draft, by=lise)
    assert (other.places, carving.free_minutes([task])) == (2, {task.id: 600})
    simple_jobs.write(other, {**text_of(other), "places": 1}, by=lise)
    carving.change_takes(other, {task.id: 2100}, by=lise)
    assert carving.free_minutes([task]) == {task.id: 500}


def test_choosing_puts_the_other_away_and_it_can_be_brought_back(lise, task, draft):
    other = alternatives.begin(draft, by=lise)
    carving.change_takes(other, {task.id: 2600}, by=lise)
    db.session.commit()

    assert alternatives.choose(draft, by=lise) is other
    db.session.commit()
    assert (other.deleted_at, alternative_to(draft)) == (clock.now(), None)
    assert carving.free_minutes([task]) == {task.id: 1600}
    with pytest.raises(NotAllowed, match="ikke to alternativer"):
        alternatives.choose(draft, by=lise)

    simple_jobs.restore(other, by=lise)
    db.session.commit()
    assert (alternative_to(other), carving.free_minutes([task])) == (draft, {task.id: 0})
    assert alternatives.choose(other, by=lise) is draft
    assert carving.free_minutes([task]) == {task.id: 0}


def test_nothing_is_published_before_one_is_chosen_and_then_the_other_comes_back_on_its_own(
    lise, task, draft
):
    other = alternatives.begin(draft, by=lise)
    carving.change_takes(other, {task.id: 2000}, by=lise)
    for job in (draft, other):
        with pytest.raises(NotAllowed, match="Velg ett av dem først"):
            simple_jobs.publish(job, reason="Det haster.", by=lise)

    alternatives.choose(draft, by=lise)
    simple_jobs.publish(draft, reason="Det haster.", by=lise)
    db.session.commit()
    with pytest.raises(NotAllowed, match="er tatt med i en annen jobb"):
        simple_jobs.restore(other, by=lise)
    other.tasks[0].minutes_a_year = 1600
    db.session.commit()
    simple_jobs.restore(other, by=lise)
    assert (alternative_to(draft), alternative_to(other)) == (None, None)
    assert carving.free_minutes([task]) == {task.id: 0}


def test_a_pair_has_two_and_a_new_alternative_lets_the_one_put_away_go(lise, draft):
    other = alternatives.begin(draft, by=lise)
    for job in (draft, other):
        with pytest.raises(NotAllowed, match="har et alternativ allerede"):
            alternatives.begin(job, by=lise)
    alternatives.choose(other, by=lise)

    third = alternatives.begin(other, by=lise)
    db.session.commit()

    assert (alternative_to(other), alternative_to(third)) == (third, other)
    carving.change_takes(third, {third.tasks[0].task_id: 2600}, by=lise)
    with pytest.raises(NotAllowed, match="er tatt med i en annen jobb"):
        simple_jobs.restore(draft, by=lise)


def test_only_the_manager_of_the_unit_makes_and_chooses_and_only_of_drafts(make, lise, draft):
    other = alternatives.begin(draft, by=lise)
    for stranger in (make.manager(), make.administrator(draft.unit.organisation)):
        with pytest.raises(NotAllowed):
            alternatives.choose(other, by=stranger)
    alternatives.choose(draft, by=lise)
    for stranger in (make.manager(), make.administrator(draft.unit.organisation)):
        with pytest.raises(NotAllowed):
            alternatives.begin(draft, by=stranger)
    simple_jobs.publish(draft, reason="Det haster.", by=lise)
    with pytest.raises(NotAllowed):
        alternatives.begin(draft, by=lise)
    need = make.job(unit=draft.unit, state=JobState.DRAFT)
    with pytest.raises(NotAllowed, match="delt ut av stillinger"):
        alternatives.begin(need, by=lise)
