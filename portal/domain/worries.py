"""Worries about a placement: raised by anyone, read by those whom the form names, and answered."""

import datetime as dt

import sqlalchemy as sa

from portal.access import READ_AT_WORK, may_answer_worry, may_raise_worry, told_at_work
from portal.domain import audit, mentors, my_pages, outbox
from portal.domain.errors import NotAllowed
from portal.enums import ActorKind, MailEvent, PlacementState, Role, WorryFrom
from portal.extensions import db
from portal.models import Membership, Placement, Worry
from portal.words import _

#: As long as something can be done about it.
OPEN = frozenset({PlacementState.PLANNED, PlacementState.ACTIVE})
#: More than this by link without an answer is no help to anyone (product rule, 2026).
MOST_WAITING = 20


def raise_worry(
    placement: Placement, text: str, *, whose: WorryFrom, by: Membership, now: dt.datetime
) -> Worry:
    """The worry waits for an answer, and whoever answers is told that it does. A manager raises their own;
    an adviser raises one with the workplace, or writes down what the candidate or the mentor said."""
    if not may_raise_worry(by, placement):
        raise NotAllowed(_("Det går bare så lenge plasseringen er planlagt eller i gang."))
    if (whose is WorryFrom.MANAGER) != (by.role is Role.MANAGER):
        raise NotAllowed(_("Velg hvem det kommer fra."), about="whose")
    worry = Worry(placement=placement, raised_for=whose, text=text, raised_at=now, raised_by=by)
    db.session.add(worry)
    audit.record(by, "worry.raised", worry, reason=whose.value)
    if whose in READ_AT_WORK:
        _tell(_other_part(placement, by), worry, now)
    return worry


def raise_by_link(placement: Placement, text: str, *, whose: WorryFrom, now: dt.datetime) -> Worry:
    """What the candidate or the mentor wrote themselves waits for the adviser, who is told that it does. The
    same words sent twice are one worry."""
    db.session.refresh(placement, ["version", "state"], with_for_update=True)
    if placement.state not in OPEN:
        raise NotAllowed(_("Det går bare så lenge plasseringen er planlagt eller i gang."))
    waiting = sa.select(Worry).where(
        Worry.placement_id == placement.id,
        Worry.by_link,
        Worry.raised_for == whose,
        Worry.answered_at.is_(None),
    )
    told = db.session.scalars(waiting).all()
    for earlier in told:
        if earlier.text == text:
            return earlier
    if len(told) >= MOST_WAITING:
        raise NotAllowed(
            _("Mye venter på svar allerede. Snakk med veilederen i stedet."), about="text"
        )
    adviser = placement.candidate.adviser
    worry = Worry(
        placement=placement,
        raised_for=whose,
        text=text,
        raised_at=now,
        by_link=True,
        raised_by=adviser,
    )
    db.session.add(worry)
    audit.record(ActorKind.LINK, "worry.raised", worry, reason=whose.value)
    _tell(adviser, worry, now)
    return worry


def answer(worry: Worry, text: str, *, by: Membership, now: dt.datetime) -> None:
    """The worry is answered, and whoever raised it is told so."""
    db.session.refresh(worry, ["answered_at"], with_for_update=True)
    if worry.answered_at is not None:
        raise NotAllowed(_("Noen har allerede svart."))
    if not may_answer_worry(by, worry):
        raise NotAllowed(_("Den andre parten svarer på dette."))
    worry.answer, worry.answered_at, worry.answered_by = text, now, by
    audit.record(by, "worry.answered", worry)
    if worry.by_link and worry.raised_for is WorryFrom.CANDIDATE:
        my_pages.tell(worry.placement.candidate, about=worry, now=now)
    elif worry.by_link:
        mentors.tell(worry.placement, about=worry, now=now)
    elif worry.raised_by is not by and (
        worry.raised_for is not WorryFrom.MANAGER or told_at_work(worry.placement)
    ):
        _tell(worry.raised_by, worry, now)


def _other_part(placement: Placement, by: Membership) -> Membership | None:
    if by.role is Role.MANAGER:
        return placement.candidate.adviser
    return told_at_work(placement)


def _tell(member: Membership | None, worry: Worry, now: dt.datetime) -> None:
    if member is None or member.ended_at is not None:
        return
    outbox.tell(
        member.person,
        _("Noe å se på i en plassering"),
        _("Noen har sagt fra om noe, eller svart deg, i en plassering. Les det her:"),
        path=f"/plasseringer/{worry.placement.public_id}/oppfolging",
        event=MailEvent.FOLLOW_UP,
        about=worry,
        now=now,
    )
