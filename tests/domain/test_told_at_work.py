"""After a consent is taken back in the middle of a placement, no mail leads the workplace to a closed page."""

import datetime as dt

import pytest
import sqlalchemy as sa

from portal import clock
from portal.access import told_at_work
from portal.domain import consent_questions, gains, mentors, placement_changes, worries
from portal.enums import PlacementState, WorryFrom
from portal.extensions import db
from portal.models import Message

TODAY = dt.date(2026, 11, 24)


@pytest.fixture
def placement(make):
    return make.placement(
        state=PlacementState.ACTIVE,
        starts_on=TODAY - dt.timedelta(weeks=9),
        started_at=clock.now(),
    )


@pytest.fixture
def manager(placement):
    return placement.proposal.answered_by


@pytest.fixture
def adviser(placement):
    return placement.candidate.adviser


def withdraw(placement):
    consent_questions.withdraw(placement.proposal.consent, now=clock.now())
    db.session.commit()


def told():
    """Whom the mail is to that waits, by their number as persons."""
    return set(db.session.scalars(sa.select(Message.person_id)))


def rest(placement, by, weeks=0):
    day = TODAY + dt.timedelta(weeks=weeks)
    placement_changes.pause(placement, starts_on=day, ends_on=day, by=by, now=clock.now())


def test_the_manager_hears_while_the_yes_stands_and_not_after(placement, manager):
    assert told_at_work(placement) is manager
    withdraw(placement)
    assert told_at_work(placement) is None


def test_nobody_hears_who_has_left(placement, manager):
    manager.ended_at = clock.now()
    assert told_at_work(placement) is None


def test_what_waits_for_those_at_work_is_taken_back_and_the_advisers_is_not(
    placement, manager, adviser
):
    rest(placement, adviser)
    rest(placement, manager, weeks=1)
    mentors.ask(placement, "Kari Fadder", "kari@granvag.example", by=manager, now=clock.now())
    assert len(told()) == 3
    advisers = sa.select(Message.id).where(Message.person_id == adviser.person_id)
    [waiting] = db.session.scalars(advisers)

    withdraw(placement)

    assert told() == {adviser.person_id}
    assert waiting in db.session.scalars(advisers).all()


def test_nothing_new_is_sent_to_them(placement, manager, adviser):
    worry = worries.raise_worry(
        placement, "For mye på en gang.", whose=WorryFrom.MANAGER, by=manager, now=clock.now()
    )
    withdraw(placement)
    db.session.execute(sa.delete(Message))

    rest(placement, adviser)
    worries.answer(worry, "Vi tar det sammen.", by=adviser, now=clock.now())

    assert gains.ask(now=clock.now()) == 0
    assert told() == set()
