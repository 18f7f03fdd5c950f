"""A manager who leaves: what waits has another manager before the role is over."""

import pytest

from portal import clock
from portal.domain import memberships, work_handovers
from portal.domain.errors import NotAllowed
from portal.enums import JobState, PlacementState, ProposalState
from portal.extensions import db
from portal.models import AuditEntry, Message


@pytest.fixture
def town(make):
    return make.organisation()


@pytest.fixture
def ada(make, town):
    return make.administrator(town)


@pytest.fixture
def unit(make, town):
    return make.unit(organisation=town)


@pytest.fixture
def lise(make, unit):
    return make.manager(unit)


@pytest.fixture
def siri(make, town):
    return make.manager(make.unit(organisation=town))


def hand_over(lise, siri, units, ada, **kw):
    work_handovers.hand_over(lise, siri, units, by=ada, now=clock.now(), **kw)


def end(lise, ada):
    memberships.end(lise, by=ada, now=clock.now())


WORK = {
    "a draft": lambda make, unit, lise: make.job(unit=unit, state=JobState.DRAFT),
    "a published job": lambda make, unit, lise: make.job(unit=unit),
    "a proposal": lambda make, unit, lise: make.proposal(
        job=make.job(unit=unit, state=JobState.CLOSED, closed_at=clock.now())
    ),
    "a placement": lambda make, unit, lise: make.placement(
        proposal=make.proposal(
            job=make.job(unit=unit, state=JobState.CLOSED, closed_at=clock.now())
        ),
        manager=lise,
    ),
}


@pytest.mark.parametrize("work", list(WORK))
def test_a_manager_with_work_that_nobody_else_has_does_not_leave(make, ada, unit, lise, work):
    WORK[work](make, unit, lise)

    with pytest.raises(NotAllowed):
        end(lise, ada)
    assert lise.ended_at is None


@pytest.mark.parametrize("work", list(WORK))
def test_a_manager_leaves_when_somebody_else_has_it_too(make, ada, unit, lise, work):
    WORK[work](make, unit, lise)
    make.manager(unit)

    end(lise, ada)
    assert lise.ended_at == clock.now()


def test_what_is_over_keeps_nobody(make, ada, unit, lise):
    job = make.job(unit=unit, state=JobState.CLOSED, closed_at=clock.now())
    make.job(unit=unit, state=JobState.DRAFT, deleted_at=clock.now())
    make.proposal(job=job, state=ProposalState.WITHDRAWN, withdrawn_at=clock.now())
    make.placement(
        proposal=make.proposal(job=job),
        manager=lise,
        state=PlacementState.CANCELLED,
        cancelled_at=clock.now(),
    )

    end(lise, ada)
    assert lise.ended_at == clock.now()


def test_a_colleague_answers_for_the_units_too_and_is_told(make, ada, unit, lise, siri):
    make.job(unit=unit)
    hand_over(lise, siri, [unit], ada)
    db.session.commit()

    assert unit in siri.units
    assert lise.units == [unit]
    [letter] = db.session.scalars(db.select(Message)).all()
    assert (letter.person_id, unit.name in letter.body) == (siri.person_id, False)
    [reason] = db.session.scalars(
        db.select(AuditEntry.reason).where(AuditEntry.action == "membership.work_handed_over")
    ).all()
    assert reason == f"to Membership:{siri.public_id}: {unit.public_id}"
    end(lise, ada)
    assert lise.ended_at == clock.now()


def test_the_role_ends_in_the_same_go(make, ada, unit, lise, siri):
    make.job(unit=unit)
    hand_over(lise, siri, [unit], ada, ending=True)

    assert (unit in siri.units, lise.ended_at) == (True, clock.now())


def test_the_role_does_not_end_while_another_unit_has_work(make, ada, town, unit, lise, siri):
    other = make.unit(organisation=town)
    lise.units = [unit, other]
    make.job(unit=other)

    with pytest.raises(NotAllowed):
        hand_over(lise, siri, [unit], ada, ending=True)


def test_only_the_employers_own_administrator_hands_over(make, unit, lise, siri):
    others = (
        make.administrator(make.organisation()),
        make.administrator(make.service()),
        siri,
        lise,
    )
    for by in others:
        with pytest.raises(NotAllowed):
            hand_over(lise, siri, [unit], by)


def test_only_a_manager_of_the_same_employer_takes_over(make, ada, unit, lise, siri):
    gone = make.manager(unit)
    end(gone, ada)
    for to in (lise, ada, gone, make.manager(), make.adviser()):
        with pytest.raises(NotAllowed) as no:
            hand_over(lise, to, [unit], ada)
        assert no.value.about == "to"


def test_only_open_units_of_the_one_who_leaves_are_handed_over(make, ada, town, unit, lise, siri):
    foreign = make.unit(organisation=town)
    closed = make.unit(organisation=town, closed_at=clock.now())
    lise.units = [unit, closed]
    for units in ([], [foreign], [unit, closed]):
        with pytest.raises(NotAllowed) as no:
            hand_over(lise, siri, units, ada)
        assert no.value.about == "units"
