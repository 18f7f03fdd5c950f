"""What someone sees of themselves: their roles, and the devices they are signed in on."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, selectinload

from portal.domain.sessions import Limits
from portal.extensions import db
from portal.models import Membership, Person, SignInSession


def memberships(person: Person) -> Sequence[Membership]:
    """The person's roles today with organisation and units, last used first."""
    last_used = (
        sa.select(sa.func.max(SignInSession.seen_at))
        .where(SignInSession.membership_id == Membership.id)
        .scalar_subquery()
    )
    query = (
        sa.select(Membership)
        .where(Membership.person_id == person.id, Membership.ended_at.is_(None))
        .join(Membership.organisation)
        .options(contains_eager(Membership.organisation), selectinload(Membership.units))
        .order_by(last_used.is_(None), last_used.desc(), Membership.id)
    )
    return db.session.scalars(query).all()


def sessions(
    person: Person, *, limits: Limits, now: dt.datetime
) -> Sequence[sa.Row[*tuple[Any, ...]]]:
    """The person's live sessions: public id, device, start and last use, last used first. A session
    that an idle limit may already have ended is left out once it has been still for the longer one."""
    query = (
        sa.select(
            SignInSession.public_id,
            SignInSession.device,
            SignInSession.started_at,
            SignInSession.seen_at,
        )
        .where(
            SignInSession.person_id == person.id,
            SignInSession.ended_at.is_(None),
            SignInSession.seen_at >= now - limits.idle,
            SignInSession.started_at >= now - limits.longest,
        )
        .order_by(SignInSession.seen_at.desc(), SignInSession.id.desc())
        .limit(25)
    )
    return db.session.execute(query).all()


def own_session(person: Person, public_id: str) -> SignInSession | None:
    """One of the person's own sessions."""
    return db.session.scalar(
        sa.select(SignInSession).where(
            SignInSession.person_id == person.id, SignInSession.public_id == public_id
        )
    )
