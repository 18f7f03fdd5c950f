"""Following a placement up: contacts planned, done and written down, and reminders of them.

A note says who reads it and is never changed. What is the service's own is not told the workplace, not even
that there was a contact.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from portal import clock
from portal.access import may_follow_up, may_plan_follow_ups
from portal.domain import audit, outbox
from portal.domain.errors import NotAllowed
from portal.domain.follow_up_plans import Planned, suggested
from portal.enums import (
    MOVES,
    ActorKind,
    Audience,
    CandidateState,
    ContactWay,
    FollowUpState,
    MailEvent,
    PlacementState,
    Role,
)
from portal.extensions import db
from portal.models import Candidate, FollowUp, FollowUpNote, Membership, Placement
from portal.words import _, plural

#: More planned contacts than this about one placement help nobody (product rule, 2026).
MOST = 60
PATH = "/oppfolging"


@dataclass(frozen=True)
class Contact:
    """What is written down of a contact: how, when, whether the goals were reviewed, and a note."""

    way: ContactWay
    day: dt.date
    is_review: bool = False
    text: str = ""
    audience: Audience = Audience.SHARED


def plan(
    placement: Placement, contacts: Iterable[Planned], *, by: Membership, today: dt.date
) -> list[FollowUp]:
    """These contacts stand in the plan, those of days gone by left out."""
    _lock(placement)
    if not may_plan_follow_ups(by, placement):
        raise NotAllowed(_("Bare veilederen kan planlegge oppfølgingen."))
    wanted = [one for one in contacts if one.due_on >= today]
    if len(_planned(placement)) + len(wanted) > MOST:
        raise NotAllowed(
            _("Det er %(most)s kontakter i planen. Ta bort noen som ikke trengs.", most=MOST)
        )
    made = [
        FollowUp(
            placement=placement,
            way=one.way,
            due_on=one.due_on,
            is_review=one.is_review,
            state=FollowUpState.PLANNED,
            audience=Audience.SHARED,
        )
        for one in wanted
    ]
    db.session.add_all(made)
    audit.record(by, "follow_up.planned", placement, reason=str(len(made)))
    return made


def plan_all(placement: Placement, *, by: Membership, today: dt.date) -> list[FollowUp]:
    """The suggested plan is the placement's plan; nothing where one is planned already."""
    _lock(placement)
    if placement.starts_on is None:
        raise NotAllowed(_("Velg første dag i planen for plasseringen først."))
    if _planned(placement):
        return []
    return plan(placement, suggested(placement.starts_on, placement.ends_on), by=by, today=today)


def move(follow_up: FollowUp, state: FollowUpState, *, by: Membership) -> None:
    """A planned contact is dropped, or a dropped one is planned again."""
    _lock(follow_up.placement)
    db.session.refresh(follow_up, ["state"])
    if not may_plan_follow_ups(by, follow_up.placement):
        raise NotAllowed(_("Bare veilederen kan planlegge oppfølgingen."))
    if state is FollowUpState.DONE or state not in MOVES.get(follow_up.state, frozenset()):
        raise NotAllowed(
            _("Det er allerede gjort. Kontakten er «%(state)s».", state=follow_up.state.label)
        )
    follow_up.state = state
    audit.record(by, f"follow_up.{state.value}", follow_up)


def write_down(
    placement: Placement,
    contact: Contact,
    *,
    by: Membership,
    now: dt.datetime,
    follow_up: FollowUp | None = None,
) -> FollowUp:
    """The contact is done, with its note: the planned one, else one more. One that nobody planned and
    whose note is the service's own is unknown to the workplace."""
    _lock(placement)
    if not may_follow_up(by, placement):
        raise NotAllowed(_("Bare lederen og veilederen for plasseringen kan skrive logg."))
    if contact.day > clock.today(now):
        raise NotAllowed(_("Velg en dag som har vært."), about="day")
    if contact.audience is Audience.SERVICE and by.role is not Role.ADVISER:
        raise NotAllowed(_("Bare veilederen kan skrive for tjenesten alene."), about="audience")
    if follow_up is None:
        follow_up = FollowUp(placement=placement, due_on=contact.day, audience=contact.audience)
        db.session.add(follow_up)
    else:
        db.session.refresh(follow_up, ["state"])
        if FollowUpState.DONE not in MOVES.get(follow_up.state, frozenset()):
            raise NotAllowed(_("Noen har allerede skrevet logg for denne kontakten."))
    follow_up.state, follow_up.done_on, follow_up.done_by = FollowUpState.DONE, contact.day, by
    follow_up.way, follow_up.is_review = contact.way, contact.is_review
    if contact.text:
        _add_note(follow_up, contact.text, contact.audience, by, now)
    placement.candidate.active_at = now
    audit.record(by, "follow_up.done", follow_up, reason=contact.audience.value)
    return follow_up


def remind(*, now: dt.datetime) -> int:
    """Each adviser hears once of what falls due within a day, in one letter; how many contacts."""
    today = clock.today(now)
    due = db.session.scalars(
        sa.select(FollowUp)
        .join(FollowUp.placement)
        .join(Placement.candidate)
        .where(
            FollowUp.state == FollowUpState.PLANNED,
            FollowUp.due_on <= today + dt.timedelta(days=1),
            FollowUp.reminded_on.is_(None),
            Placement.state != PlacementState.CANCELLED,
            Candidate.state != CandidateState.ENDED,
            Candidate.erased_at.is_(None),
        )
        .options(
            joinedload(FollowUp.placement)
            .joinedload(Placement.candidate)
            .joinedload(Candidate.adviser)
            .joinedload(Membership.person)
        )
        .with_for_update(of=FollowUp)
    ).all()
    of_adviser: dict[Membership, int] = defaultdict(int)
    for follow_up in due:
        follow_up.reminded_on = today
        of_adviser[follow_up.placement.candidate.adviser] += 1
    for adviser, how_many in of_adviser.items():
        if adviser.ended_at is None:
            _remind(adviser, how_many, now)
    if due:
        audit.record(ActorKind.SYSTEM, "follow_up.reminded", due[0], reason=str(len(due)))
    return len(due)


def _remind(adviser: Membership, how_many: int, now: dt.datetime) -> None:
    outbox.tell(
        adviser.person,
        _("Oppfølging som venter"),
        plural(
            "Du har %(num)s oppfølging i dag eller i morgen. Se hvem, og skriv logg etterpå:",
            "Du har %(num)s oppfølginger i dag eller i morgen. Se hvem, og skriv logg etterpå:",
            how_many,
        ),
        path=PATH,
        event=MailEvent.FOLLOW_UP,
        now=now,
    )


def _add_note(
    follow_up: FollowUp, text: str, audience: Audience, by: Membership, now: dt.datetime
) -> None:
    note = FollowUpNote(
        follow_up=follow_up, audience=audience, text=text, written_at=now, written_by=by
    )
    db.session.add(note)
    audit.record(by, "follow_up_note.written", note, reason=audience.value)


def _planned(placement: Placement) -> list[int]:
    query = sa.select(FollowUp.id).where(
        FollowUp.placement_id == placement.id, FollowUp.state == FollowUpState.PLANNED
    )
    return list(db.session.scalars(query))


def _lock(placement: Placement) -> None:
    db.session.refresh(placement, ["version", "state"], with_for_update=True)
