"""Reads of the demo only: everyone may be anyone, and all mail lies open."""

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from portal.extensions import db
from portal.models import Candidate, Membership, Message, Person

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


def messages() -> list[Message]:
    query = sa.select(Message).options(
        joinedload(Message.person).load_only(Person.name), _TO_CANDIDATE
    )
    return list(db.session.scalars(query.order_by(Message.id.desc()).limit(NEWEST)))


def message(public_id: str) -> Message | None:
    query = sa.select(Message).where(Message.public_id == public_id)
    return db.session.scalar(query.options(joinedload(Message.person), _TO_CANDIDATE))
