"""Personal links of an employer without an account: to one proposal and what comes of it, or to a unit's
needs. What the contact meets there is what a manager meets: the link only stands in for signing in.
"""

import datetime as dt
from collections.abc import Mapping
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from portal import access, clock
from portal.domain import audit, links
from portal.domain.sessions import hashed
from portal.enums import LinkPurpose, ProposalState, Role
from portal.extensions import db
from portal.models import (
    Link,
    Membership,
    Person,
    Placement,
    Proposal,
    SimpleJob,
    Unit,
    membership_unit,
)

#: Where the link leads; the token follows.
PATH = "/svar/"
#: Where a contact without a job to mend begins.
NEEDS_PATH = "/behov/ny"
#: How long a link to a proposal that waits can be used, at most: never longer than the candidate's yes.
TO_ANSWER = dt.timedelta(days=14)
#: How long the others can.
OTHERWISE = dt.timedelta(days=30)

#: What a link is about.
Subject = Proposal | Unit


def path_for(person: Person, about: object, path: str, *, now: dt.datetime) -> str | None:
    """The way to `path` by a new link, for someone without an account who answers for what it is about;
    None for everyone else."""
    if person.password_hash is not None or person.id is None:
        return None
    subject = subject_of(about)
    if subject is None or contact_of(person, subject) is None:
        return None
    lasts = (_expires(subject, now) - now) / dt.timedelta(hours=1)
    name = audit.name_of(subject)
    # mail that lies there already still opens
    token = links.issue(
        person, LinkPurpose.EMPLOYER, hours=lasts, now=now, subject=name, beside=True
    )
    return f"{PATH}{token}?til={quote(path, safe='')}"


def subject_of(about: object) -> Subject | None:
    """The proposal that a message about it, its talk or its placement belongs to; the unit of a job."""
    if isinstance(about, Proposal | Unit):
        return about
    if isinstance(about, SimpleJob):
        return about.unit
    placement = about if isinstance(about, Placement) else getattr(about, "placement", None)
    return getattr(placement or about, "proposal", None)


def contact_of(person: Person, subject: Subject) -> Membership | None:
    """The membership in which the person answers by link for the subject's unit."""
    unit_id = subject.id if isinstance(subject, Unit) else subject.unit_id
    found = db.session.scalar(_contacts(unit_id).where(Membership.person_id == person.id))
    return found if found is not None and access.answers_by_link(found) else None


def contacts_of(unit: Unit) -> list[Membership]:
    """Who answers by link for the unit."""
    return [one for one in db.session.scalars(_contacts(unit.id)) if access.answers_by_link(one)]


def _contacts(unit_id: int) -> sa.Select[Membership]:
    return (
        sa.select(Membership)
        .join(membership_unit, membership_unit.c.membership_id == Membership.id)
        .where(
            membership_unit.c.unit_id == unit_id,
            Membership.role == Role.MANAGER,
            Membership.ended_at.is_(None),
        )
        .options(joinedload(Membership.person), joinedload(Membership.organisation))
        .order_by(Membership.id)
    )


def _expires(subject: Subject, now: dt.datetime) -> dt.datetime:
    if not isinstance(subject, Proposal) or subject.state is not ProposalState.SENT:
        return now + OTHERWISE
    # once the yes has run out the page says so, to be read for a day
    last = max(clock.midnight_after(subject.consent.valid_until), now + dt.timedelta(days=1))
    return min(now + TO_ANSWER, last)


def about(link: Link) -> Subject | None:
    """What the link is about, while it exists and its owner still answers for it by link."""
    noun, _colon, public_id = link.subject.partition(":")
    found: Subject | None
    if noun == "Proposal":
        found = db.session.scalar(sa.select(Proposal).where(Proposal.public_id == public_id))
        if found is not None and found.candidate.erased_at is not None:
            return None
    else:
        found = db.session.scalar(sa.select(Unit).where(Unit.public_id == public_id))
    if found is None or link.person is None:
        return None
    return found if contact_of(link.person, found) else None


def reaches(link: Link, ids: Mapping[str, str]) -> bool:
    """Whether what an address names (`proposal_id`, `placement_id` or `job_id`) is what the link is about:
    its own proposal and the placement of it, or a need of its unit."""
    noun, _colon, public_id = link.subject.partition(":")
    if noun == "Proposal":
        if "placement_id" in ids:
            return _is_placement_of(public_id, ids["placement_id"])
        return ids.get("proposal_id") == public_id
    return "job_id" in ids and _is_need_of(public_id, ids["job_id"])


def _is_placement_of(proposal_id: str, placement_id: str) -> bool:
    query = (
        sa.select(Placement.id)
        .join(Placement.proposal)
        .where(Proposal.public_id == proposal_id, Placement.public_id == placement_id)
    )
    return db.session.scalar(query) is not None


def _is_need_of(unit_id: str, job_id: str) -> bool:
    query = (
        sa.select(SimpleJob.id)
        .join(SimpleJob.unit)
        .where(
            Unit.public_id == unit_id,
            SimpleJob.public_id == job_id,
            SimpleJob.position_id.is_(None),
        )
    )
    return db.session.scalar(query) is not None


def expired(token: str, *, now: dt.datetime) -> Link | None:
    """The link of this token where it is too old, also because a newer one took its place."""
    return db.session.scalar(
        sa.select(Link)
        .where(
            Link.token_hash == hashed(token),
            Link.purpose == LinkPurpose.EMPLOYER,
            Link.expires_at <= now,
        )
        .options(joinedload(Link.person))
    )


def is_replaced(link: Link, *, now: dt.datetime) -> bool:
    """Whether whoever has the link has a newer one about the same that opens."""
    newer = sa.select(Link.id).where(
        Link.purpose == LinkPurpose.EMPLOYER,
        Link.person_id == link.person_id,
        Link.subject == link.subject,
        Link.id > link.id,
        Link.expires_at > now,
    )
    return db.session.scalar(newer.limit(1)) is not None


def newest(subject: Subject) -> Link | None:
    """The last link about it that was sent to anyone."""
    return db.session.scalar(
        sa.select(Link)
        .where(Link.purpose == LinkPurpose.EMPLOYER, Link.subject == audit.name_of(subject))
        .order_by(Link.created_at.desc(), Link.id.desc())
        .limit(1)
        .options(joinedload(Link.person))
    )


def address_of(subject: str) -> str:
    """The page that a link about it opens where nothing else is said: the proposal, or the form for a need.
    `subject` is the name that the link has for it."""
    noun, _colon, public_id = subject.partition(":")
    return f"/forslag/{public_id}" if noun == "Proposal" else NEEDS_PATH
