"""What a manager who leaves has in hand, unit by unit, and who can take it over: figures, never names of
candidates."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager

from portal import clock
from portal.access import may_hand_over_work, waits_for_answer
from portal.domain.work_handovers import colleagues as who_can
from portal.enums import JobState, PlacementState
from portal.extensions import db
from portal.models import (
    Membership,
    Person,
    Placement,
    Position,
    Proposal,
    SimpleJob,
    Unit,
    membership_unit,
)
from portal.queries.organisations import in_norwegian
from portal.sorting import norwegian_key


def of(viewer: Membership, leaver: Membership) -> Sequence[Any]:
    """Each open unit of the leaver's: id, public_id, name; how many proposals wait and placements are planned
    or under way; jobs published, drafts, positions; how many other managers it has. Empty for others."""
    if not may_hand_over_work(viewer, leaver):
        return []
    others = (
        sa.select(sa.func.count())
        .select_from(membership_unit)
        .join(Membership, Membership.id == membership_unit.c.membership_id)
        .where(
            membership_unit.c.unit_id == Unit.id,
            Membership.id != leaver.id,
            Membership.ended_at.is_(None),
        )
        .scalar_subquery()
    )
    live = SimpleJob.deleted_at.is_(None)
    query = (
        sa.select(
            Unit.id,
            Unit.public_id,
            Unit.name,
            _number(Proposal, waits_for_answer(clock.today())).label("proposals"),
            _number(
                Placement, Placement.state.in_({PlacementState.PLANNED, PlacementState.ACTIVE})
            ).label("placements"),
            _number(SimpleJob, SimpleJob.state == JobState.PUBLISHED, live).label("published"),
            _number(SimpleJob, SimpleJob.state == JobState.DRAFT, live).label("drafts"),
            _number(Position, Position.archived_at.is_(None)).label("positions"),
            others.label("others"),
        )
        .where(Unit.id.in_(leaver.unit_ids), Unit.closed_at.is_(None))
        .order_by(others > 0, in_norwegian(Unit.name), Unit.id)
    )
    return db.session.execute(query).all()


def colleagues(viewer: Membership, leaver: Membership) -> list[Membership]:
    """Managers who have made a password, by name, with the units that they have."""
    if not may_hand_over_work(viewer, leaver):
        return []
    query = (
        who_can(leaver)
        .join(Membership.person)
        .where(Person.password_hash.is_not(None))
        .options(contains_eager(Membership.person), sa.orm.selectinload(Membership.units))
    )
    found = db.session.scalars(query).unique()
    return sorted(found, key=lambda one: (norwegian_key(one.person.name), one.id))


def _number(model: Any, *conditions: Any) -> sa.ScalarSelect[int]:
    return (
        sa.select(sa.func.count())
        .select_from(model)
        .where(model.unit_id == Unit.id, *conditions)
        .correlate(Unit)
        .scalar_subquery()
    )
