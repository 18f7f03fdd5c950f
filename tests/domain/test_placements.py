"""A placement: planned together, seen to before its first day, begun, ended or called off."""

import datetime as dt

import pytest
import sqlalchemy as sa

from portal import clock
from portal.access import SIGHT_AFTER_END, stage_of
from portal.domain import placements, places
from portal.domain.errors import NotAllowed, Stale
from portal.domain.placement_plans import Plan
from portal.enums import Gate, GoalCategory, Outcome, PlacementState, Stage
from portal.extensions import db
from portal.models import AuditEntry, JobGrowthStep, Message, Precondition

TODAY = dt.date(2026, 11, 24)
PLAN = Plan(
    starts_on=TODAY,
    ends_on=dt.date(2027, 3, 5),
    per_cent=4000,
    mentor_name="Berit Lund",
    goals=[(GoalCategory.LANGUAGE, "Fra A2 til B1")],
)


@pytest.fixture
def placement(make):
    return make.placement(starts_on=TODAY)


@pytest.fixture
def manager(placement):
    return placement.proposal.answered_by


@pytest.fixture
def adviser(placement):
    return placement.candidate.adviser


def needs(make, placement, gate=Gate.POLICE_CERTIFICATE):
    return make.add(Precondition(placement=placement, gate=gate))


def entries():
    query = sa.select(AuditEntry.action, AuditEntry.reason).order_by(AuditEntry.id)
    return [tuple(row) for row in db.session.execute(query)]


def test_a_placement_begins_with_the_first_step_of_a_job_that_may_grow(make):
    job = make.job(tasks=[make.task(minutes_a_year=20 * 60 * 52)])
    job.growth = [JobGrowthStep(week=0, per_cent=1000), JobGrowthStep(week=8, per_cent=5000)]
    proposal = make.proposal(job=job)

    begun = placements.plan(proposal, by=make.manager(unit=job.unit), now=clock.now())

    assert begun.per_cent == 1000


@pytest.mark.parametrize("part", ["manager", "adviser"])
def test_manager_and_adviser_both_plan(request, placement, part):
    placements.change_plan(placement, PLAN, by=request.getfixturevalue(part))
    db.session.commit()

    assert (placement.starts_on, placement.ends_on) == (PLAN.starts_on, PLAN.ends_on)
    assert (placement.per_cent, placement.mentor_name) == (4000, "Berit Lund")
    assert [(g.category, g.text) for g in placement.goals] == PLAN.goals
    assert entries() == [("placement.plan_changed", "")]


def test_a_goal_that_is_left_out_is_gone_and_raises_the_version(placement, manager):
    placements.change_plan(placement, PLAN, by=manager)
    db.session.commit()
    version = placement.version

    without = Plan(PLAN.starts_on, PLAN.ends_on, PLAN.per_cent, PLAN.mentor_name)
    placements.change_plan(placement, without, by=manager, version=version)
    db.session.commit()

    assert placement.goals == []
    assert placement.version == version + 1


def test_a_plan_that_someone_changed_meanwhile_is_not_overwritten(placement, manager, adviser):
    seen = placement.version
    placements.change_plan(placement, PLAN, by=adviser, version=seen)
    db.session.commit()

    with pytest.raises(Stale):
        placements.change_plan(placement, PLAN, by=manager, version=seen)


def test_others_do_not_plan(make, placement):
    for other in (make.manager(), make.adviser(), make.administrator()):
        with pytest.raises(NotAllowed):
            placements.change_plan(placement, PLAN, by=other)


def test_what_is_seen_is_noted_with_day_and_person_and_can_be_taken_back(make, placement, manager):
    certificate = needs(make, placement)

    placements.mark_seen(certificate, by=manager)
    db.session.commit()
    assert (certificate.seen_on, certificate.seen_by) == (TODAY, manager)
    assert placements.still_open(placement) == []

    placements.unmark_seen(certificate, by=manager)
    db.session.commit()
    assert (certificate.seen_on, certificate.seen_by) == (None, None)
    assert entries() == [
        ("precondition.seen", "police_certificate"),
        ("precondition.unmarked", "police_certificate"),
    ]


def test_seeing_it_twice_keeps_the_first(make, placement, manager, adviser):
    certificate = needs(make, placement)
    placements.mark_seen(certificate, by=manager)
    placements.mark_seen(certificate, by=adviser, today=TODAY + dt.timedelta(days=1))

    assert (certificate.seen_on, certificate.seen_by) == (TODAY, manager)


def test_it_does_not_start_with_anything_open(make, placement, manager):
    needs(make, placement)
    needs(make, placement, Gate.CONFIDENTIALITY)

    with pytest.raises(NotAllowed, match="før første dag: Politiattest, Taushetsplikt"):
        placements.start(placement, by=manager)


def test_it_does_not_start_without_a_first_day(make):
    placement = make.placement()

    with pytest.raises(NotAllowed, match="Velg første dag"):
        placements.start(placement, by=placement.proposal.answered_by)


def test_it_does_not_start_before_its_first_day(make):
    placement = make.placement(starts_on=TODAY + dt.timedelta(days=1))

    with pytest.raises(NotAllowed, match=r"Første dag er 25\. november 2026"):
        placements.start(placement, by=placement.proposal.answered_by)


def test_it_starts_and_is_planned_no_more(make, placement, manager):
    certificate = needs(make, placement)
    placements.mark_seen(certificate, by=manager)

    placements.start(placement, by=manager, version=placement.version)
    db.session.commit()

    assert (placement.state, placement.started_at) == (PlacementState.ACTIVE, clock.now())
    for rule in (
        lambda: placements.change_plan(placement, PLAN, by=manager),
        lambda: placements.unmark_seen(certificate, by=manager),
        lambda: placements.mark_seen(certificate, by=manager),
        lambda: placements.start(placement, by=manager),
        lambda: placements.cancel(placement, by=manager),
    ):
        with pytest.raises(NotAllowed):
            rule()


@pytest.mark.parametrize(("part", "told"), [("manager", "adviser"), ("adviser", "manager")])
def test_calling_it_off_frees_the_place_and_tells_the_other(request, placement, part, told):
    assert places.free(placement.job) == 0

    placements.cancel(placement, by=request.getfixturevalue(part))
    db.session.commit()

    assert (placement.state, placement.cancelled_at) == (PlacementState.CANCELLED, clock.now())
    assert places.free(placement.job) == 1
    assert stage_of(placement.proposal, now=clock.now()) is Stage.ENDED
    [message] = db.session.scalars(sa.select(Message)).all()
    assert message.person_id == request.getfixturevalue(told).person_id


def test_the_adviser_ends_it_with_its_last_day_and_what_came_of_it(placement, manager, adviser):
    placements.start(placement, by=manager)

    placements.end(placement, outcome=Outcome.ORDINARY_JOB, last_day=TODAY, by=adviser)
    db.session.commit()

    assert (placement.state, placement.ended_at) == (PlacementState.ENDED, clock.now())
    assert (placement.ends_on, placement.outcome) == (TODAY, Outcome.ORDINARY_JOB)
    assert places.free(placement.job) == 1
    assert entries()[-1] == ("placement.ended", "ordinary_job")


def test_the_manager_does_not_record_the_outcome(placement, manager):
    placements.start(placement, by=manager)

    with pytest.raises(NotAllowed, match="Dette kan bare"):
        placements.end(placement, outcome=Outcome.UNKNOWN, last_day=TODAY, by=manager)


@pytest.mark.parametrize(
    ("days", "message"), [(1, "Siste dag har ikke vært"), (-1, "ikke være før første dag")]
)
def test_the_last_day_lies_between_the_first_and_today(placement, manager, adviser, days, message):
    placements.start(placement, by=manager)

    with pytest.raises(NotAllowed, match=message):
        placements.end(
            placement,
            outcome=Outcome.UNKNOWN,
            last_day=TODAY + dt.timedelta(days=days),
            by=adviser,
        )


def test_a_planned_placement_is_not_ended_but_called_off(placement, adviser):
    with pytest.raises(NotAllowed, match="har status «Planlagt»"):
        placements.end(placement, outcome=Outcome.UNKNOWN, last_day=TODAY, by=adviser)


@pytest.mark.parametrize(("more", "stage"), [(0, Stage.ACCEPTED), (1, Stage.ENDED)])
def test_the_workplace_sees_who_it_was_for_twelve_weeks_after_the_last_day(make, more, stage):
    last_day = TODAY - SIGHT_AFTER_END - dt.timedelta(days=more)
    placement = make.placement(
        state=PlacementState.ENDED,
        starts_on=last_day,
        ends_on=last_day,
        started_at=clock.now(),
        ended_at=clock.now(),  # written down long after
        outcome=Outcome.UNKNOWN,
    )

    assert stage_of(placement.proposal, now=clock.now()) is stage
