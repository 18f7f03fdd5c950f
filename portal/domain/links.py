"""Links in mail: one person, one purpose, used once and in time. Only a hash of the token is kept."""

import datetime as dt
import secrets

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from portal.domain import audit
from portal.domain.errors import NotAllowed
from portal.domain.sessions import hashed
from portal.enums import ActorKind, LinkPurpose
from portal.extensions import db
from portal.models import Link, Person
from portal.words import _

#: Where a link leads; the token follows.
PATH = "/lenke/"


def issue(person: Person, purpose: LinkPurpose, *, hours: float, now: dt.datetime) -> str:
    """The token of a new link, told once; the person's older links for the same purpose are gone."""
    cancel(person, purpose)
    token = secrets.token_urlsafe(32)
    db.session.add(
        Link(
            token_hash=hashed(token),
            purpose=purpose,
            person=person,
            created_at=now,
            expires_at=now + dt.timedelta(hours=hours),
        )
    )
    return token


def cancel(person: Person, *purposes: LinkPurpose) -> None:
    """Links of these purposes that the person has not used open nothing any more."""
    if person.id is None:
        return
    db.session.execute(
        sa.delete(Link)
        .where(Link.person_id == person.id, Link.used_at.is_(None), Link.purpose.in_(purposes))
        .execution_options(synchronize_session="fetch")
    )


def find(token: str, *purposes: LinkPurpose, now: dt.datetime) -> Link | None:
    """The link of this token with its person, while it can be used for one of the purposes."""
    return db.session.scalar(
        sa.select(Link)
        .where(
            Link.token_hash == hashed(token),
            Link.purpose.in_(purposes),
            Link.used_at.is_(None),
            Link.expires_at > now,
        )
        .options(joinedload(Link.person))
    )


def use(link: Link, *, now: dt.datetime) -> None:
    """The link is used up; of two who use it at once, one gets the message instead."""
    used = db.session.execute(
        sa.update(Link)
        .where(Link.id == link.id, Link.used_at.is_(None), Link.expires_at > now)
        .values(used_at=now)
    )
    if used.rowcount != 1:  # type: ignore[attr-defined]
        raise NotAllowed(
            _("Lenken er brukt eller for gammel. Be om en ny på siden «Nytt passord».")
        )
    audit.record(ActorKind.LINK, "link.used", link.person)
