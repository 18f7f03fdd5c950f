"""Links in mail: one person or one candidate, one purpose, used once and in time. Only a hash of the token is kept.

Those to a page that is read again (READ_AGAIN) lead there until they expire.
"""

import datetime as dt
import secrets

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from portal.domain import audit
from portal.domain.errors import NotAllowed
from portal.domain.sessions import hashed
from portal.enums import ActorKind, LinkPurpose
from portal.extensions import db
from portal.models import Candidate, Link, Person
from portal.words import _

#: Where a link leads; the token follows.
PATH = "/lenke/"
#: Links of these purposes open their page also after they were used.
READ_AGAIN = frozenset(
    {
        LinkPurpose.REPRESENTATIVE,
        LinkPurpose.CONSENT,
        LinkPurpose.TALK,
        LinkPurpose.AGREEMENT,
        LinkPurpose.MENTOR,
        LinkPurpose.MY_PAGE,
        LinkPurpose.EMPLOYER,
        LinkPurpose.EVALUATION,
        LinkPurpose.TEACHER,
    }
)

#: Whose a link is. A candidate's is never a person's, nor the other way round.
Owner = Person | Candidate


def issue(
    owner: Owner,
    purpose: LinkPurpose,
    *,
    hours: float,
    now: dt.datetime,
    subject: str = "",
    beside: bool = False,
) -> str:
    """The token of a new link, told once; the owner's older links for the same purpose are gone, unless
    it stands `beside` them."""
    if not beside:
        cancel(owner, purpose, subject=subject)
    token = secrets.token_urlsafe(32)
    db.session.add(
        Link(
            token_hash=hashed(token),
            purpose=purpose,
            person=owner if isinstance(owner, Person) else None,
            candidate=owner if isinstance(owner, Candidate) else None,
            subject=subject,
            created_at=now,
            expires_at=now + dt.timedelta(hours=hours),
        )
    )
    return token


def cancel(owner: Owner, *purposes: LinkPurpose, subject: str = "") -> None:
    """Links of these purposes about the subject that the owner can still use open nothing any more."""
    if owner.id is None:
        return
    _delete(
        (Link.person_id if isinstance(owner, Person) else Link.candidate_id) == owner.id,
        Link.purpose.in_(purposes),
        Link.subject == subject,
        _is_open(),
    )


def cancel_all(subject: str) -> None:
    """No link about the subject opens anything any more, whoever has it."""
    _delete(Link.subject == subject, _is_open())


def find(token: str, *purposes: LinkPurpose, now: dt.datetime) -> Link | None:
    """The link of this token with its owner, while it can be used for one of the purposes."""
    return db.session.scalar(
        sa.select(Link)
        .where(opens(token, *purposes, now=now))
        .options(joinedload(Link.person), joinedload(Link.candidate))
    )


def opens(token: str, *purposes: LinkPurpose, now: dt.datetime) -> sa.ColumnElement[bool]:
    """The link of this token, while it can be used for one of the purposes."""
    return sa.and_(
        Link.token_hash == hashed(token),
        Link.purpose.in_(purposes),
        _is_open(),
        Link.expires_at > now,
    )


def _is_open() -> sa.ColumnElement[bool]:
    """Not used, or a link to a page that can be read again until it expires."""
    return sa.or_(Link.used_at.is_(None), Link.purpose.in_(READ_AGAIN))


def _delete(*conditions: sa.ColumnElement[bool]) -> None:
    db.session.execute(
        sa.delete(Link).where(*conditions).execution_options(synchronize_session="fetch")
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
    audit.record(ActorKind.LINK, "link.used", link.person or link.candidate)
