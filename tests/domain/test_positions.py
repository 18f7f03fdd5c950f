"""The rules of positions."""

import pytest

from portal.domain import positions
from portal.domain.errors import NotAllowed, Stale
from portal.domain.positions import PositionFacts
from portal.enums import JobState
from portal.extensions import db
from portal.models import AuditEntry, Position

NURSE = PositionFacts("Sykepleier", 2130, 5, 41200)


@pytest.fixture
def position(make):
    return make.position()


@pytest.fixture
def lise(make, position):
    return make.manager(unit=position.unit)


def trail():
    return db.session.scalars(db.select(AuditEntry.action).order_by(AuditEntry.id)).all()


def test_a_manager_makes_a_position_in_their_own_unit(make):
    unit = make.unit()

    position = positions.create(unit, NURSE, by=make.manager(unit=unit))
    db.session.commit()

    assert (position.unit, position.title, position.full_time_minutes) == (unit, "Sykepleier", 2130)
    assert (position.holders, position.hourly_cost_ore) == (5, 41200)
    assert trail() == ["position.created"]


def test_nobody_makes_a_position_in_a_unit_they_do_not_lead(make):
    unit = make.unit()

    for stranger in (make.manager(), make.administrator(unit.organisation), make.adviser()):
        with pytest.raises(NotAllowed):
            positions.create(unit, NURSE, by=stranger)

    assert db.session.scalars(db.select(Position)).all() == []


def test_a_closed_unit_gets_no_new_position(make):
    position = make.position()
    position.unit.closed_at = position.created_at

    with pytest.raises(NotAllowed, match="lagt ned"):
        positions.create(position.unit, NURSE, by=make.manager(unit=position.unit))


def test_a_change_holds_only_for_the_version_that_was_shown(position, lise):
    positions.change(position, NURSE, version=1, by=lise)
    db.session.commit()

    with pytest.raises(Stale):
        positions.change(position, PositionFacts("Renholder", 2250, 1), version=1, by=lise)

    assert (position.title, position.version) == ("Sykepleier", 2)


def test_an_archived_position_is_not_changed_until_it_is_in_use_again(position, lise):
    positions.archive(position, by=lise)
    db.session.commit()
    with pytest.raises(NotAllowed, match="arkivert"):
        positions.change(position, NURSE, version=None, by=lise)

    positions.reopen(position, by=lise)
    positions.change(position, NURSE, version=None, by=lise)

    assert position.title == "Sykepleier"
    assert trail() == ["position.archived", "position.reopened", "position.changed"]


def test_a_position_with_a_live_job_stays_in_use(make, position, lise):
    job = make.job(unit=position.unit, position=position, title="Turvenn")

    with pytest.raises(NotAllowed, match="Turvenn"):
        positions.archive(position, by=lise)

    job.state, job.closed_at = JobState.CLOSED, job.created_at
    positions.archive(position, by=lise)
    assert position.archived_at is not None


def test_only_the_units_manager_archives(make, position):
    for stranger in (make.manager(), make.administrator(position.unit.organisation)):
        with pytest.raises(NotAllowed):
            positions.archive(position, by=stranger)
        with pytest.raises(NotAllowed):
            positions.reopen(position, by=stranger)
        with pytest.raises(NotAllowed):
            positions.change(position, NURSE, version=None, by=stranger)
