"""Those at a placement who have a personal link instead of an account: the mentor, and a teacher.

A link opens its page while the placement is live and the consent stands, until whoever has it is taken off.
"""

import datetime as dt
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload

from portal.domain import audit, links, outbox, people
from portal.enums import ConsentState, LinkPurpose, MailEvent, PlacementState
from portal.extensions import db
from portal.models import (
    Candidate,
    Consent,
    Link,
    Membership,
    Person,
    Placement,
    PlacementMentor,
    PlacementTeacher,
    Proposal,
    SimpleJob,
)
from portal.words import LazyString

#: How long a link can be used; a new one can be sent as often as one likes.
LASTS = dt.timedelta(days=90)
LIVE = frozenset({PlacementState.PLANNED, PlacementState.ACTIVE})
Helper = TypeVar("Helper", PlacementMentor, PlacementTeacher)


def of(model: type[Helper], placement: Placement) -> Helper | None:
    """The one of the placement, also who was taken off it."""
    query = sa.select(model).where(model.placement_id == placement.id)
    found: Helper | None = db.session.scalar(query)
    return found


def opened(
    model: type[Helper], purpose: LinkPurpose, token: str, *, now: dt.datetime
) -> Helper | None:
    """Whose link it is, while it opens anything, with the placement and whom it is about, in one query."""
    helper: Helper | None = db.session.scalar(
        sa.select(model)
        .join(model.placement)
        .join(Placement.candidate)
        .join(Placement.proposal)
        .join(Proposal.consent)
        .join(Link, Link.person_id == model.person_id)
        .where(
            links.opens(token, purpose, now=now),
            Link.subject == sa.literal("Placement:") + Placement.public_id,
            model.withdrawn_at.is_(None),
            Placement.state.in_(LIVE),
            Candidate.erased_at.is_(None),
            Consent.state != ConsentState.WITHDRAWN,
        )
        .options(
            contains_eager(model.placement).options(
                contains_eager(Placement.proposal).contains_eager(Proposal.consent),
                contains_eager(Placement.candidate).options(
                    joinedload(Candidate.identity),
                    joinedload(Candidate.adviser).joinedload(Membership.person),
                ),
                joinedload(Placement.job).joinedload(SimpleJob.unit),
            )
        )
    )
    return helper


def send(
    helper: PlacementMentor | PlacementTeacher,
    purpose: LinkPurpose,
    path: str,
    subject: LazyString,
    text: LazyString,
    *,
    about: object = None,
    beside: bool = False,
    now: dt.datetime,
) -> None:
    """A letter with a link to `path` is on its way; older links open nothing, unless it stands `beside`
    them."""
    token = links.issue(
        helper.person,
        purpose,
        hours=LASTS / dt.timedelta(hours=1),
        now=now,
        subject=audit.name_of(helper.placement),
        beside=beside,
    )
    outbox.tell(
        helper.person,
        subject,
        text,
        path=path + token,
        event=MailEvent.LINK,
        about=about or helper.placement,
        now=now,
    )


def person_at(email: str, name: str, *, now: dt.datetime) -> Person:
    """Whoever has the address; a new person of this name where nobody has."""
    person = people.by_email(email)
    if person is None:
        person = Person(name=name, email=people.address(email), created_at=now)
        db.session.add(person)
        db.session.flush()
    return person
