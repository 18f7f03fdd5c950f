"""What came of a placement: at its end, and asked of again by the real queue as the months go by."""

import datetime as dt

import pytest
import sqlalchemy as sa

from portal import chores, clock, queue
from portal.domain import erasures, outcomes, placements
from portal.domain.errors import NotAllowed
from portal.domain.outcomes import Told
from portal.enums import Outcome, PlacementState, WorkForm
from portal.extensions import db
from portal.models import AuditEntry, Message, OutcomeStatus
from portal.queries.simple_jobs import details

TODAY = dt.date(2026, 11, 24)
JOB = Told(Outcome.ORDINARY_JOB, WorkForm.TEMPORARY, 6000, is_here=True)


@pytest.fixture
def ended(make):
    """A work training that ended today in a temporary job of 60 per cent at the same place."""
    placement = make.placement(
        state=PlacementState.ACTIVE,
        starts_on=TODAY - dt.timedelta(days=90),
        ends_on=TODAY,
        started_at=clock.now(),
    )
    placements.end(
        placement,
        outcome=Outcome.ORDINARY_JOB,
        told=JOB,
        last_day=TODAY,
        by=placement.candidate.adviser,
    )
    db.session.commit()
    return placement


def statuses():
    query = sa.select(OutcomeStatus).order_by(OutcomeStatus.months)
    return db.session.scalars(query).all()


def asked():
    """Months and the day of each question so far."""
    return [(status.months, clock.today(status.asked_at)) for status in statuses()]


def a_day_of_work(now):
    """What the scheduler and a worker do on one day."""
    chores.schedule(now=now)
    while queue.run_one(now=now):
        pass
    db.session.expire_all()


def letters():
    return db.session.scalars(sa.select(Message).where(Message.subject.like("Hvordan går%"))).all()


def test_the_end_itself_is_the_first_outcome(ended):
    [first] = statuses()
    assert (first.months, first.due_on, first.outcome) == (0, TODAY, Outcome.ORDINARY_JOB)
    assert (first.work_form, first.per_cent, first.is_here) == (WorkForm.TEMPORARY, 6000, True)
    assert ended.outcome is Outcome.ORDINARY_JOB


def test_the_real_queue_asks_after_three_six_and_twelve_months(ended, still_clock):
    adviser, candidate = ended.candidate.adviser, ended.candidate
    still_clock.move_to(clock.now())
    for months, day in ((3, dt.date(2027, 2, 24)), (6, dt.date(2027, 5, 24)), (12, TODAY)):
        day = day.replace(year=2027)
        for each in (day - dt.timedelta(days=1), day, day + dt.timedelta(days=1)):
            still_clock.move_to(dt.datetime.combine(each, dt.time(11), dt.UTC))
            a_day_of_work(clock.now())
        assert asked()[-1] == (months, day)
        outcomes.answer(statuses()[-1], JOB, by=adviser, now=clock.now())
        db.session.commit()

    assert [status.months for status in statuses()] == [0, 3, 6, 12]
    assert len(letters()) == 3
    assert {letter.person_id for letter in letters()} == {adviser.person_id}
    assert all(candidate.public_id not in letter.body for letter in letters())


def test_days_without_anybody_at_work_are_caught_up_with(ended):
    assert outcomes.ask(now=clock.now() + dt.timedelta(days=120)) == 1
    db.session.commit()
    assert [status.months for status in statuses()] == [0, 3]


def test_what_is_long_past_is_not_asked_of(ended):
    assert outcomes.ask(now=clock.now() + dt.timedelta(days=365 * 2)) == 0


@pytest.mark.parametrize(
    ("last_day", "due"),
    [
        (dt.date(2026, 11, 30), dt.date(2027, 2, 28)),
        (dt.date(2027, 11, 30), dt.date(2028, 2, 29)),
        (dt.date(2026, 8, 31), dt.date(2026, 11, 30)),
    ],
)
def test_months_of_unequal_length_end_on_their_last_day(ended, last_day, due):
    ended.ends_on = last_day
    db.session.commit()

    assert outcomes.due_on(ended, 3) == due
    noon = dt.datetime.combine(due, dt.time(11), dt.UTC)
    assert outcomes.ask(now=noon - dt.timedelta(days=1)) == 0
    assert outcomes.ask(now=noon) == 1


def test_nobody_is_asked_of_somebody_who_is_erased(ended):
    erasures.erase(ended.candidate, by=ended.candidate.adviser)
    db.session.commit()

    assert outcomes.ask(now=clock.now() + dt.timedelta(days=92)) == 0


def test_an_answer_is_kept_by_its_date_and_the_log_keeps_what_was_put_right(ended):
    adviser = ended.candidate.adviser
    outcomes.ask(now=clock.now() + dt.timedelta(days=92))
    db.session.commit()
    later = statuses()[1]

    for told in (Told(Outcome.EDUCATION), Told(Outcome.UNKNOWN)):
        outcomes.answer(later, told, by=adviser, now=clock.now())
        db.session.commit()

    assert [status.outcome for status in statuses()] == [Outcome.ORDINARY_JOB, Outcome.UNKNOWN]
    assert ended.outcome is Outcome.ORDINARY_JOB
    query = sa.select(AuditEntry.reason).where(AuditEntry.action == "outcome.told")
    assert db.session.scalars(query).all() == ["3:  > education", "3: education > unknown"]


def test_form_and_per_cent_are_those_of_work_alone(ended):
    told = Told(Outcome.EDUCATION, WorkForm.PERMANENT, 5000, is_here=True)
    outcomes.answer(statuses()[0], told, by=ended.candidate.adviser, now=clock.now())
    db.session.commit()

    [first] = statuses()
    assert (first.work_form, first.per_cent, first.is_here) == (None, None, False)
    assert ended.outcome is Outcome.EDUCATION


def test_nobody_but_the_adviser_answers(make, ended):
    manager = ended.proposal.answered_by
    colleague = make.adviser(service=ended.candidate.service)
    for other in (manager, colleague, make.administrator()):
        with pytest.raises(NotAllowed):
            outcomes.answer(statuses()[0], JOB, by=other, now=clock.now())


def test_the_job_knows_that_somebody_got_work_there(ended):
    figures = details(ended.job).results
    assert (figures.here, [(str(label), n) for label, n in figures.forms]) == (
        1,
        [("Midlertidig", 1)],
    )

    for told in (Told(Outcome.ORDINARY_JOB, WorkForm.PERMANENT, 5000), Told(Outcome.UNKNOWN)):
        outcomes.answer(statuses()[0], told, by=ended.candidate.adviser, now=clock.now())
        db.session.commit()
        assert details(ended.job).results.here == 0


def test_the_last_that_was_told_is_what_the_job_knows(ended):
    adviser = ended.candidate.adviser
    outcomes.ask(now=clock.now() + dt.timedelta(days=92))
    db.session.commit()
    assert details(ended.job).results.here == 1  # asked, and not answered yet

    permanent = Told(Outcome.ORDINARY_JOB, WorkForm.PERMANENT, 10_000, is_here=True)
    outcomes.answer(statuses()[1], permanent, by=adviser, now=clock.now())
    db.session.commit()
    figures = details(ended.job).results
    assert (figures.here, [(str(label), n) for label, n in figures.forms]) == (1, [("Fast", 1)])

    outcomes.answer(statuses()[1], Told(Outcome.EDUCATION), by=adviser, now=clock.now())
    db.session.commit()
    assert details(ended.job).results.here == 0


def test_nothing_is_told_of_what_is_not_over(make, ended):
    ended.state, ended.ended_at, ended.outcome = PlacementState.ACTIVE, None, None
    db.session.commit()

    with pytest.raises(NotAllowed):
        outcomes.answer(statuses()[0], JOB, by=ended.candidate.adviser, now=clock.now())
