"""Søknader om støtte: needed, sent, granted or refused, as the people of a placement note it.

The portal sends nothing to NAV, and never keeps why NAV said no or what a candidate lives on. What is
granted covers expenses: it is no gain, and is nowhere added to one.
"""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa

from portal import clock
from portal.access import may_ask_support, may_note_support
from portal.domain import audit, outbox
from portal.domain.errors import NotAllowed, check_version
from portal.enums import (
    MOVES,
    AmountPer,
    MailEvent,
    Role,
    SupportKind,
    SupportState,
)
from portal.extensions import db
from portal.models import Membership, Placement, SupportApplication
from portal.words import LazyString, _

#: States in which an application is under way: one of a kind for each placement.
OPEN = frozenset({SupportState.NEEDED, SupportState.SENT})
#: The most that an amount can be, in øre: more is a slip of the hand.
MOST_ORE = 500_000_000


@dataclass(frozen=True)
class Grant:
    """What NAV granted: øre a month or in all, and the first and the last day."""

    amount_ore: int | None = None
    amount_per: AmountPer | None = None
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None


def path_of(placement: Placement) -> str:
    return f"/plasseringer/{placement.public_id}/stotte"


def need(
    placement: Placement, kind: SupportKind, *, by: Membership, now: dt.datetime
) -> SupportApplication:
    """The support stands on the placement's list, and the other part is told; where it stands there
    already, nothing is changed."""
    db.session.refresh(placement, ["version", "state"], with_for_update=True)
    if not may_ask_support(by, placement):
        raise NotAllowed(_("Bare lederen og veilederen for plasseringen kan gjøre dette."))
    here: SupportApplication | None = db.session.scalar(
        sa.select(SupportApplication).where(
            SupportApplication.placement_id == placement.id,
            SupportApplication.kind == kind,
            SupportApplication.state.in_([*OPEN, SupportState.DROPPED]),
        )
    )
    if here is None:
        here = SupportApplication(placement=placement, kind=kind, state=SupportState.NEEDED)
        db.session.add(here)
    elif here.state in OPEN:
        return here
    here.state, here.noted_at, here.noted_by = SupportState.NEEDED, now, by
    here.told_to_apply_on = None
    audit.record(by, "support.needed", here)
    tell_other(
        placement,
        _("Støtte det kan søkes om"),
        _(
            "Noen har skrevet at det skal søkes om støtte fra NAV til en plassering. Se hva, og hvem som søker:"
        ),
        by=by,
        now=now,
    )
    return here


def drop(application: SupportApplication, *, by: Membership, version: int | None = None) -> None:
    """The support is not needed after all; it can be put back."""
    _move(application, SupportState.DROPPED, by=by, version=version)
    audit.record(by, "support.dropped", application)


def send(
    application: SupportApplication,
    *,
    day: dt.date,
    case_number: str = "",
    by: Membership,
    now: dt.datetime,
    version: int | None = None,
) -> None:
    """Somebody sent the application to NAV on this day."""
    if day > clock.today(now):
        raise NotAllowed(_("Velg en dag som har vært."), about="day")
    _move(application, SupportState.SENT, by=by, version=version, out_of=SupportState.NEEDED)
    application.sent_on, application.sent_by = day, by
    application.case_number = case_number
    audit.record(by, "support.sent", application)


def decide(
    application: SupportApplication,
    state: SupportState,
    *,
    day: dt.date,
    grant: Grant | None = None,
    case_number: str = "",
    by: Membership,
    now: dt.datetime,
    version: int | None = None,
) -> None:
    """NAV's answer of this day is noted, and the other part is told that there is one."""
    if state not in {SupportState.GRANTED, SupportState.REFUSED}:
        raise NotAllowed(_("Velg om NAV sa ja eller nei."), about="answer")
    if day > clock.today(now):
        raise NotAllowed(_("Velg en dag som har vært."), about="day")
    if application.sent_on and day < application.sent_on:
        raise NotAllowed(_("Svaret kan ikke være eldre enn søknaden."), about="day")
    grant = grant or Grant()
    if state is SupportState.REFUSED and grant != Grant():
        raise NotAllowed(_("Et avslag har ikke beløp og dager. La dem stå tomme."), about="amount")
    if grant.amount_ore and not grant.amount_per:
        raise NotAllowed(_("Si om beløpet er i måneden eller i alt."), about="amount_per")
    if grant.starts_on and grant.ends_on and grant.ends_on < grant.starts_on:
        raise NotAllowed(_("Siste dag kan ikke være før første dag."), about="ends_on")
    _move(application, state, by=by, version=version)
    application.decided_on, application.decided_by = day, by
    application.amount_ore = grant.amount_ore
    application.amount_per = grant.amount_per if grant.amount_ore else None
    application.starts_on, application.ends_on = grant.starts_on, grant.ends_on
    application.case_number = case_number
    application.told_of_end_on = None
    audit.record(by, f"support.{state.value}", application)
    tell_other(
        application.placement,
        _("NAV har svart på en søknad om støtte"),
        _("Svaret er skrevet inn på plasseringen. Se det her:"),
        by=by,
        now=now,
    )


def take_back(
    application: SupportApplication, *, by: Membership, version: int | None = None
) -> None:
    """What was noted last was a mistake: an answer is one that waits again, and what was sent is not."""
    before = {
        SupportState.GRANTED: SupportState.SENT,
        SupportState.REFUSED: SupportState.SENT,
        SupportState.SENT: SupportState.NEEDED,
    }.get(application.state)
    if before is None:
        raise NotAllowed(_("Det er ingenting å ta tilbake."))
    _move(application, before, by=by, version=version)
    application.decided_on = application.decided_by = None
    application.amount_ore = application.amount_per = None
    application.starts_on = application.ends_on = None
    if before is SupportState.NEEDED:
        application.sent_on = application.sent_by = None
        application.told_to_apply_on = None
    audit.record(by, "support.taken_back", application, reason=before.value)


def other_parts(placement: Placement, *, by: Membership | None = None) -> list[Membership]:
    """Whom to tell: the manager who said yes and the candidate's adviser, without the one who knows. The
    manager reads no more when the candidate has taken the consent back."""
    manager = placement.proposal.answered_by
    parts = [placement.candidate.adviser, *([manager] if manager else [])]
    return [
        part
        for part in parts
        if part.ended_at is None
        and (by is None or part.role is not by.role)
        and (part.role is Role.ADVISER or may_note_support(part, placement))
    ]


def tell_other(
    placement: Placement,
    subject: LazyString,
    text: LazyString,
    *,
    by: Membership | None = None,
    now: dt.datetime,
) -> None:
    """A message about the placement's support waits for each of `other_parts`."""
    for part in other_parts(placement, by=by):
        outbox.tell(
            part.person,
            subject,
            text,
            path=path_of(placement),
            event=MailEvent.SUPPORT,
            about=placement,
            now=now,
        )


def _move(
    application: SupportApplication,
    state: SupportState,
    *,
    by: Membership,
    version: int | None,
    out_of: SupportState | None = None,
) -> None:
    """`out_of`: the one state that the deed is about, where MOVES knows of more."""
    db.session.refresh(application, with_for_update=True)
    if not may_note_support(by, application.placement):
        raise NotAllowed(_("Bare lederen og veilederen for plasseringen kan gjøre dette."))
    check_version(application, version)
    other = out_of is not None and application.state is not out_of
    if other or state not in MOVES.get(application.state, frozenset()):
        raise NotAllowed(
            _("Det er allerede gjort. Søknaden er «%(state)s».", state=application.state.label)
        )
    application.state = state
