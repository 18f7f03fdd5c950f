"""What a placement released: asked once, eight weeks on, and told by the workplace's manager alone."""

import datetime as dt

import pytest
import sqlalchemy as sa

from portal import chores, clock, queue
from portal.domain import gains
from portal.domain.errors import NotAllowed, Stale
from portal.enums import PlacementState, TimeUse
from portal.extensions import db
from portal.models import GainReport, Message
from portal.queries import gains as find

TODAY = dt.date(2026, 11, 24)


def begun(make, weeks, **kw):
    job = make.job(tasks=[make.task(minutes_a_year=6 * 60 * 52)])
    return make.placement(
        proposal=make.proposal(job=job),
        state=PlacementState.ACTIVE,
        starts_on=TODAY - dt.timedelta(weeks=weeks),
        started_at=clock.now(),
        **kw,
    )


@pytest.mark.parametrize(("weeks", "asked"), [(7, 0), (8, 1), (12, 1), (13, 0)])
def test_it_is_asked_from_eight_to_twelve_weeks_after_the_start(make, weeks, asked):
    begun(make, weeks)

    assert gains.ask(now=clock.now()) == asked


def test_the_real_queue_asks_once_and_freezes_what_was_expected(make, still_clock):
    placement = begun(make, 8)
    for hours in (3, 27, 51):
        still_clock.move_to(
            dt.datetime(2026, 11, 24, tzinfo=dt.UTC) + dt.timedelta(hours=hours + 6)
        )
        chores.schedule(now=clock.now())
        while queue.run_one(now=clock.now()):
            pass
    db.session.expire_all()

    [report] = db.session.scalars(sa.select(GainReport)).all()
    assert (report.placement_id, report.expected_minutes) == (placement.id, 360)
    query = sa.select(Message).where(Message.subject == "Hvor mye tid ble frigjort?")
    [letter] = db.session.scalars(query).all()
    assert letter.person_id == placement.proposal.answered_by.person_id


def test_the_manager_tells_and_can_put_it_right(make):
    placement = begun(make, 9)
    gains.ask(now=clock.now())
    report = find.of(placement)
    manager = placement.proposal.answered_by
    told = {"uses": {TimeUse.CORE_WORK}, "by": manager, "now": clock.now()}

    gains.answer(report, minutes=240, version=1, **told)
    db.session.commit()
    with pytest.raises(Stale):
        gains.answer(report, minutes=1, version=1, **told)
    gains.answer(report, minutes=300, version=2, **told)
    db.session.commit()

    assert (report.measured_minutes, report.uses) == (300, {TimeUse.CORE_WORK})
    assert find.of_job(placement) == find.JobGain(answers=1, expected=360, measured=300)


def test_nobody_else_tells(make):
    placement = begun(make, 9)
    gains.ask(now=clock.now())
    report = find.of(placement)

    for other in (placement.candidate.adviser, make.manager(), make.administrator()):
        with pytest.raises(NotAllowed):
            gains.answer(report, minutes=1, uses=set(), by=other, now=clock.now())
    assert find.of_job(placement) is None
