"""Reads of the demo only: everyone may be anyone, and all mail lies open."""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from portal.access import waits_for_answer
from portal.enums import ConsentState, PlacementState
from portal.extensions import db
from portal.models import (
    Candidate,
    Consent,
    Membership,
    Message,
    Organisation,
    Person,
    Placement,
    PlacementTeacher,
    Proposal,
    Unit,
)

#: How many letters the page of mail shows.
NEWEST = 50
_TO_CANDIDATE = joinedload(Message.candidate).joinedload(Candidate.identity)


def people() -> list[Membership]:
    """The memberships that have a story, first made first."""
    query = (
        sa.select(Membership)
        .where(Membership.story != "", Membership.ended_at.is_(None))
        .options(
            joinedload(Membership.person),
            joinedload(Membership.organisation),
            selectinload(Membership.units),
        )
        .order_by(Membership.id)
    )
    return list(db.session.scalars(query))


def membership(public_id: str) -> Membership | None:
    """Anyone's membership, to step into."""
    query = sa.select(Membership).where(
        Membership.public_id == public_id, Membership.ended_at.is_(None)
    )
    return db.session.scalar(query.options(joinedload(Membership.person)))


def placement_under_way() -> Placement | None:
    """One whose candidate has an e-mail address and whose teacher writes down tests."""
    return db.session.scalar(
        sa.select(Placement)
        .join(PlacementTeacher, PlacementTeacher.placement_id == Placement.id)
        .join(Placement.candidate)
        .join(Placement.proposal)
        .join(Proposal.consent)
        .where(
            Placement.state == PlacementState.ACTIVE,
            PlacementTeacher.withdrawn_at.is_(None),
            Consent.state == ConsentState.YES,
            Candidate.erased_at.is_(None),
        )
        .order_by(Placement.id)
        .limit(1)
    )


def proposal_to_employer(*, today: dt.date) -> Proposal | None:
    """One that waits for somebody who answers by link."""
    return db.session.scalar(
        sa.select(Proposal)
        .join(Unit, Unit.id == Proposal.unit_id)
        .join(Unit.organisation)
        .where(
            Organisation.brought_in_by_id.is_not(None),
            waits_for_answer(today),
        )
        .order_by(Proposal.id)
        .limit(1)
    )


def newest_message() -> Message | None:
    return db.session.scalar(sa.select(Message).order_by(Message.id.desc()).limit(1))


def messages() -> list[Message]:
    query = sa.select(Message).options(
        joinedload(Message.person).load_only(Person.name), _TO_CANDIDATE
    )
    return list(db.session.scalars(query.order_by(Message.id.desc()).limit(NEWEST)))


def message(public_id: str) -> Message | None:
    query = sa.select(Message).where(Message.public_id == public_id)
    return db.session.scalar(query.options(joinedload(Message.person), _TO_CANDIDATE))
