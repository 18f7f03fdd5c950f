"""Sign-in sessions: one per device, ended by time, by the person, or by whoever administers them."""

import datetime as dt
import hashlib
import secrets
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager

from portal.access import ADMINISTRATORS, is_service
from portal.database import writing
from portal.domain import audit
from portal.enums import ActorKind
from portal.extensions import db
from portal.models import (
    Link,
    Membership,
    Organisation,
    Person,
    SignInSession,
    Unit,
    membership_unit,
)

#: A page view notes that its reader is there at most this often.
SEEN_EVERY = dt.timedelta(minutes=1)
#: How long one reads on after a personal link was opened.
BY_LINK = dt.timedelta(hours=2)


@dataclass(frozen=True)
class Limits:
    """How long a session lives: unused, unused for services and administrators, and at most."""

    idle: dt.timedelta
    idle_strict: dt.timedelta
    longest: dt.timedelta


def start(
    person: Person,
    membership: Membership | None,
    *,
    device: str,
    now: dt.datetime,
    link: Link | None = None,
) -> tuple[SignInSession, str]:
    """A new session and its token; the token is told once and kept only as a hash. One that a `link`
    opened reaches only what the link is about (see portal/guards.py)."""
    token = secrets.token_urlsafe(32)
    session = SignInSession(
        token_hash=hashed(token),
        person=person,
        membership=membership,
        device=device[:120],
        started_at=now,
        seen_at=now,
        link=link,
    )
    db.session.add(session)
    audit.record(actor(session), "session.started", person)
    return session, token


def actor(session: SignInSession) -> audit.Actor:
    """Who the log names for what is done in this session: its membership, or the person alone."""
    return session.membership or ActorKind.SELF


#: The live session of a token with all that its pages ask of it. Every page of the signed-in begins with it, so
#: it is put together once.
_LIVE = (
    sa.select(SignInSession)
    .where(SignInSession.token_hash == sa.bindparam("hash"), SignInSession.ended_at.is_(None))
    .join(SignInSession.person)
    .outerjoin(SignInSession.membership)
    .outerjoin(Membership.organisation)
    # one after the other: SQLite reads two tables that are joined to each other first from end to end
    .outerjoin(membership_unit, membership_unit.c.membership_id == Membership.id)
    .outerjoin(Unit, Unit.id == membership_unit.c.unit_id)
    .options(
        contains_eager(SignInSession.person),
        contains_eager(SignInSession.membership)
        .contains_eager(Membership.organisation)
        .joinedload(Organisation.municipality),
        contains_eager(SignInSession.membership).contains_eager(Membership.units),
        contains_eager(SignInSession.membership).joinedload(Membership.person),
    )
)


def find(token: str, *, limits: Limits, now: dt.datetime) -> SignInSession | None:
    """The live session of this token with person, membership, organisation and units, in one query."""
    found = db.session.scalars(_LIVE, {"hash": hashed(token)})
    session: SignInSession | None = found.unique().one_or_none()
    if session is None or _is_over(session, limits, now):
        return None
    return session


def _is_over(session: SignInSession, limits: Limits, now: dt.datetime) -> bool:
    membership = session.membership
    if membership is not None and membership.ended_at is not None:
        return True
    if session.link_id is not None and now - session.started_at > BY_LINK:
        return True
    strict = membership is not None and (
        membership.role in ADMINISTRATORS or is_service(membership.organisation)
    )
    idle = limits.idle_strict if strict else limits.idle
    return now - session.seen_at > idle or now - session.started_at > limits.longest


def link_behind(token: str) -> Link | None:
    """The personal link that a session was opened by, also where the session is over; None for someone
    who signed in, or can by now."""
    return db.session.scalar(
        sa.select(Link)
        .join(SignInSession, SignInSession.link_id == Link.id)
        .join(Link.person)
        .where(SignInSession.token_hash == hashed(token), Person.password_hash.is_(None))
    )


def touch(session: SignInSession, *, now: dt.datetime) -> None:
    """Note that the session is in use; written at most once a minute, in a transaction of its own."""
    if now - session.seen_at < SEEN_EVERY:
        return
    db.session.commit()
    with writing():
        session.seen_at = now
        db.session.commit()


def end(session: SignInSession, *, now: dt.datetime) -> None:
    """The session is over; its token opens nothing."""
    if session.ended_at is None:
        session.ended_at = now
        audit.record(actor(session), "session.ended", session.person)


def end_all(person: Person, *, now: dt.datetime, but: SignInSession | None = None) -> int:
    """Every other session of the person is over; how many were."""
    query = sa.select(SignInSession).where(
        SignInSession.person_id == person.id, SignInSession.ended_at.is_(None)
    )
    sessions = [session for session in db.session.scalars(query) if session is not but]
    for session in sessions:
        end(session, now=now)
    return len(sessions)


def end_those_of(membership: Membership, *, now: dt.datetime) -> int:
    """Nobody acts in this membership any more, on any device; how many sessions ended."""
    open_ones = db.session.scalars(
        sa.select(SignInSession).where(
            SignInSession.membership_id == membership.id, SignInSession.ended_at.is_(None)
        )
    ).all()
    for session in open_ones:
        end(session, now=now)
    return len(open_ones)


def act_as(
    session: SignInSession, membership: Membership | None, *, now: dt.datetime
) -> tuple[SignInSession, str]:
    """A new session in one of the person's memberships (or the same anew); the old one is over."""
    assert membership is None or membership.person_id == session.person_id
    device = session.device
    started_at = session.started_at
    end(session, now=now)
    fresh, token = start(session.person, membership, device=device, now=now)
    # Changing membership is no new sign-in: the twelve hours go on counting.
    fresh.started_at = started_at
    return fresh, token


def hashed(token: str) -> str:
    """Tokens are random and long, so a plain hash is enough to make a stolen table useless."""
    return hashlib.sha256(token.encode()).hexdigest()
