"""Talks: a manager suggests a time, and the candidate's yes to it releases the first name.

The yes is the candidate's, by a personal link or on their word to the adviser. Until then, and again after
a no or when the talk is called off, the manager sees no name. A new time keeps the yes to meeting.
"""

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from portal import access, clock
from portal.domain import audit, links, outbox, talk_texts
from portal.domain.appointments import Appointment
from portal.domain.errors import NotAllowed
from portal.enums import (
    MOVES,
    ActorKind,
    ConsentGivenBy,
    LinkPurpose,
    MailEvent,
    TalkState,
)
from portal.extensions import db
from portal.models import Membership, Person, Proposal, Talk, TalkTime
from portal.words import LazyString, _

#: Where the candidate's link leads; the token follows.
PATH = "/samtale/"
LIVE = frozenset({TalkState.ASKED, TalkState.AGREED})
#: How many times one invitation may offer.
MOST = 3


class Time(NamedTuple):
    """When a talk may be, in Oslo."""

    day: dt.date
    starts: dt.time
    ends: dt.time

    @property
    def key(self) -> str:
        """«2026-12-08T10:00»: what a button says, so that no other time is agreed than the one read."""
        return f"{self.day:%Y-%m-%d}T{self.starts:%H:%M}"

    @property
    def begins(self) -> dt.datetime:
        return dt.datetime.combine(self.day, self.starts, clock.OSLO)


def times_of(talk: Talk) -> list[Time]:
    """The times that the candidate chooses among, the earliest first; one where nothing is to be chosen."""
    first = Time(talk.day, talk.starts, talk.ends)
    others = [Time(one.day, one.starts, one.ends) for one in talk.other_times]
    return sorted([first, *others])


def times_ahead(talk: Talk, *, now: dt.datetime) -> list[Time]:
    """What can be chosen; a time that is over cannot, while there are others."""
    times = times_of(talk)
    return [time for time in times if time.begins > now] if len(times) > 1 else times


def invite(
    proposal: Proposal,
    day: dt.date,
    starts: dt.time,
    ends: dt.time,
    place: str,
    *,
    others: Iterable[Time] = (),
    by: Membership,
    now: dt.datetime,
) -> Talk:
    """The candidate and the adviser are asked about this time, or to choose among it and the others (up to
    MOST in all); an earlier time is moved once one is chosen."""
    _lock(proposal)
    if not access.may_invite(by, proposal, today=clock.today(now)):
        raise NotAllowed(_("Bare lederen for jobben kan invitere, og bare mens forslaget venter."))
    times = [Time(day, starts, ends), *others]
    if len(times) > MOST:
        raise NotAllowed(_("Foreslå høyst tre tider."))
    for number, time in enumerate(times):
        _check_time(proposal, *time, field=f"_{number + 1}" if number else "", now=now)
    talk = proposal.talk
    if talk is None:
        talk = Talk(proposal=proposal, asked_by=by, asked_at=now)
        db.session.add(talk)
    else:
        _move(talk, TalkState.ASKED)
        talk.sequence += 1
    talk.day, talk.starts, talk.ends, talk.place = day, starts, ends, place
    talk.other_times = [
        TalkTime(day=time.day, starts=time.starts, ends=time.ends) for time in times[1:]
    ]
    talk.asked_by, talk.asked_at = by, now
    audit.record(by, "talk.asked", talk)
    outbox.take_back(talk)
    _ask_candidate(talk, now)
    _tell(
        proposal.candidate.adviser.person,
        talk,
        _("En leder foreslår en samtale"),
        _("En leder vil møte en av kandidatene dine. Se tiden, og si hva kandidaten svarer:"),
        now=now,
    )
    return talk


def answer(
    talk: Talk, *, yes: bool, at: str = "", by: Membership | ActorKind, now: dt.datetime
) -> None:
    """What the candidate said about the time, or which of the times (`at`, by its key) they chose: by
    link, or told by the adviser. The same answer sent twice is one answer; a yes may be taken back."""
    _lock(talk.proposal)
    wanted = TalkState.AGREED if yes else TalkState.DECLINED
    if talk.state is wanted:
        return
    today = clock.today(now)
    if isinstance(by, Membership) and not access.may_answer_invitation(
        by, talk.proposal, today=today
    ):
        raise NotAllowed(
            _("Bare kandidatens veileder kan svare på tiden, og bare mens den venter.")
        )
    if not access.stands(talk.proposal, today=today) or talk.state not in LIVE:
        raise NotAllowed(_("Denne tiden venter ikke på svar lenger."))
    if yes:
        _choose(talk, at, now)
    talk.other_times = []
    was_agreed = talk.yes_at is not None
    _move(talk, wanted)
    talk.yes_at = (talk.yes_at or now) if yes else None
    given = ConsentGivenBy.ADVISER_ON_WORD if isinstance(by, Membership) else ConsentGivenBy.LINK
    talk.given_by = given
    talk.proposal.candidate.active_at = now
    audit.record(by, "talk.agreed" if yes else "talk.declined", talk)
    outbox.take_back(talk)
    if yes:
        _tell_all(talk, "agreed", AGREED, cancelled=False, now=now)
    elif was_agreed:
        talk.sequence += 1
        _tell_all(talk, "over", OVER, cancelled=True, now=now)
    else:
        _tell(talk.asked_by.person, talk, *NEW_TIME, now=now)


def call_off(talk: Talk, *, by: Membership, now: dt.datetime) -> None:
    """There is no talk; whoever had it in the calendar has it taken out."""
    _lock(talk.proposal)
    if not access.may_call_off(by, talk.proposal, today=clock.today(now)):
        raise NotAllowed(_("Samtalen kan ikke avlyses nå."))
    end(talk.proposal, by=by, now=now)


def end(proposal: Proposal, *, by: audit.Actor, now: dt.datetime) -> None:
    """No talk is left of the proposal, because it was called off or the proposal came to its end."""
    talk = proposal.talk
    if talk is None or talk.state not in LIVE:
        return
    _move(talk, TalkState.CANCELLED)
    talk.yes_at, talk.other_times = None, []
    talk.sequence += 1
    audit.record(by, "talk.cancelled", talk)
    outbox.take_back(talk)
    _tell_all(talk, "over", OVER, cancelled=True, now=now)


AGREED = (
    _("En samtale er avtalt"),
    _(
        "Kandidaten har sagt ja til tiden. Den ligger ved som en avtale til kalenderen. Les mer her:"
    ),
)
OVER = (
    _("En samtale er avlyst"),
    _("Det blir ingen samtale til den tiden. Les mer her:"),
)
NEW_TIME = (
    _("Tiden passet ikke"),
    _("Kandidaten kan ikke komme på samtalen da. Foreslå gjerne en annen tid:"),
)


def _lock(proposal: Proposal) -> None:
    db.session.refresh(proposal, ["version", "state"], with_for_update=True)
    db.session.refresh(proposal.consent, ["version", "state", "valid_until"])
    if proposal.talk is not None:
        db.session.refresh(proposal.talk, ["version", "state", "yes_at", "other_times"])


def _choose(talk: Talk, key: str, now: dt.datetime) -> None:
    """The talk is at the time that was chosen; where there is one, a yes needs to name none."""
    times = times_of(talk)
    if not key and len(times) > 1:
        raise NotAllowed(_("Velg en av tidene."))
    chosen = next((time for time in times if time.key == key or not key), None)
    if chosen is None or (len(times) > 1 and chosen.begins <= now):
        raise NotAllowed(_("Denne tiden venter ikke på svar lenger."))
    talk.day, talk.starts, talk.ends = chosen


def _check_time(
    proposal: Proposal,
    day: dt.date,
    starts: dt.time,
    ends: dt.time,
    *,
    field: str,
    now: dt.datetime,
) -> None:
    """`field` follows the name of the form's fields for this time."""
    if ends <= starts:
        raise NotAllowed(_("Samtalen må slutte etter at den begynner."), about=f"ends{field}")
    if Time(day, starts, ends).begins <= now:
        raise NotAllowed(_("Velg en tid som ikke er over."), about=f"day{field}")
    if day > proposal.consent.valid_until:
        raise NotAllowed(
            _("Samtykket går ut før det. Velg en tidligere dag, eller spør veilederen."),
            about=f"day{field}",
        )


def _move(talk: Talk, state: TalkState) -> None:
    if state not in MOVES.get(talk.state, frozenset()):
        raise NotAllowed(_("Denne tiden venter ikke på svar lenger."))
    talk.state = state


def _appointment(talk: Talk, *, cancelled: bool) -> Appointment:
    """In calendars that others may see: a talk at a workplace, and nobody's name."""
    return Appointment(
        uid=talk.public_id,
        title=str(_("Samtale")),
        day=talk.day,
        starts=talk.starts,
        ends=talk.ends,
        place=talk.place,
        sequence=talk.sequence,
        cancelled=cancelled,
    )


def _ask_candidate(talk: Talk, now: dt.datetime) -> None:
    _write_to_candidate(talk, "several" if talk.other_times else "mail", None, now)


def _tell_all(
    talk: Talk, key: str, words: tuple[LazyString, LazyString], *, cancelled: bool, now: dt.datetime
) -> None:
    appointment = _appointment(talk, cancelled=cancelled)
    for person in (talk.asked_by.person, talk.proposal.candidate.adviser.person):
        _tell(person, talk, *words, appointment=appointment, now=now)
    _write_to_candidate(talk, key, appointment, now)


def _tell(
    person: Person,
    talk: Talk,
    subject: LazyString,
    text: LazyString,
    *,
    appointment: Appointment | None = None,
    now: dt.datetime,
) -> None:
    outbox.tell(
        person,
        subject,
        text,
        path=f"/forslag/{talk.proposal.public_id}",
        event=MailEvent.MEETING,
        about=talk,
        appointment=appointment,
        now=now,
    )


def _write_to_candidate(
    talk: Talk, key: str, appointment: Appointment | None, now: dt.datetime
) -> None:
    """Each mail brings a link of its own, open until the day of the talk is over, or the last it may be."""
    candidate, language = talk.proposal.candidate, talk.proposal.consent.language
    if not candidate.email:
        return
    last = max(time.day for time in times_of(talk))
    until = max(clock.midnight_after(last), now + dt.timedelta(days=1))
    token = links.issue(
        candidate,
        LinkPurpose.TALK,
        hours=(until - now) / dt.timedelta(hours=1),
        now=now,
        subject=audit.name_of(talk),
        beside=True,  # the page that is open in the candidate's browser stays
    )
    outbox.tell_candidate(
        candidate,
        talk_texts.TEXTS(f"{key}_subject", language),
        talk_texts.TEXTS(f"{key}_text", language),
        path=PATH + token,
        language=language,
        event=MailEvent.MEETING,
        about=talk,
        appointment=appointment,
        now=now,
    )
