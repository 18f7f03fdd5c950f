"""Messages to people: put in the outbox by the transaction that caused them, sent after it.

Nothing personal in subject or body: mail is read on locked screens and by others. What it is about
stands behind the link, after signing in. `event` says what kind it is; people choose for each group of
events whether they want it at once, gathered once a day, or not at all.
"""

import datetime as dt

import sqlalchemy as sa

from portal import access, clock
from portal.domain import audit, employer_links
from portal.domain.appointments import Appointment
from portal.domain.errors import NotAllowed
from portal.enums import GROUP_OF, USUAL_CADENCE, Cadence, MailEvent, MailGroup, MessageState
from portal.extensions import db
from portal.models import Candidate, MailChoice, Membership, Message, Person
from portal.words import LazyString, _, in_language

#: Stands for the portal's own address until the message is sent.
SITE = "{site}"


def tell(
    person: Person,
    subject: LazyString | str,
    text: LazyString | str,
    *,
    path: str,
    event: MailEvent = MailEvent.OTHER,
    about: object = None,
    appointment: Appointment | None = None,
    now: dt.datetime | None = None,
) -> Message | None:
    """A message waits for the person, in their language, ending in the address of `path`: to be sent, or
    for the day's letter. None where the person wants no mail of this kind. Who answers by link has one
    instead of the address, at once: they choose nothing, and read no other page."""
    linked = None
    if GROUP_OF[event] is not MailGroup.ACCOUNT:
        linked = employer_links.path_for(person, about, path, now=now or clock.now())
    cadence = Cadence.AT_ONCE if linked else cadence_of(person, GROUP_OF[event])
    if cadence is Cadence.OFF:
        return None
    message = _message(subject, text, person.locale, linked or path, event, about, appointment, now)
    message.person = person
    # A time in the calendar comes at once, or it may be over before the day's letter.
    if cadence is Cadence.DAILY and appointment is None:
        message.state = MessageState.HELD
    return message


def tell_candidate(
    candidate: Candidate,
    subject: LazyString | str,
    text: LazyString | str,
    *,
    path: str,
    language: str = "nb",
    event: MailEvent = MailEvent.LINK,
    about: object = None,
    appointment: Appointment | None = None,
    now: dt.datetime | None = None,
) -> Message | None:
    """A message waits for the candidate, at the address known when it is sent; None without an address."""
    if not candidate.email:
        return None
    message = _message(subject, text, language, path, event, about, appointment, now)
    message.candidate = candidate
    return message


def tell_address(
    address: str,
    subject: LazyString | str,
    text: LazyString | str,
    *,
    path: str,
    language: str = "nb",
    event: MailEvent = MailEvent.LINK,
    about: object = None,
    stop_path: str | None = None,
    now: dt.datetime | None = None,
) -> Message:
    """A message waits for an address of nobody we know. `stop_path` takes a POST without any form that
    stops such mail (RFC 8058): mail programs show it as a button."""
    message = _message(subject, text, language, path, event, about, None, now)
    message.address, message.stop_path = address, stop_path
    return message


def address_in(message: Message) -> str:
    """The address that the message leads to, with SITE in front: the last line of its body."""
    return (message.body or "").rstrip("\n").rpartition("\n")[2]


def take_back(about: object, *, but: Person | None = None) -> int:
    """What waits about the record is not sent; how many messages. One under way is left alone, and with
    `but` so is what waits for that person, and for the candidate."""
    whose = sa.true() if but is None else Message.person_id != but.id
    taken = db.session.execute(
        sa.delete(Message)
        .where(
            Message.about == audit.name_of(about),
            Message.state.in_([MessageState.QUEUED, MessageState.HELD]),
            Message.leased_until.is_(None),
            whose,
        )
        .execution_options(synchronize_session="fetch")
    )
    return int(taken.rowcount)  # type: ignore[attr-defined]


def send_again(message: Message, *, by: Membership, now: dt.datetime) -> None:
    """What did not arrive is on its way again, as if it were new."""
    db.session.refresh(message, with_for_update=True)
    if not access.may_send_again(by, message):
        raise NotAllowed(_("Meldingen er sendt eller på vei allerede."))
    message.state, message.due_at = MessageState.QUEUED, now
    message.attempts = message.unsure = 0
    audit.record(by, "message.sent_again", message)


def cadence_of(person: Person, group: MailGroup) -> Cadence:
    """How often the person wants mail of the group; what opens the door is always sent at once."""
    if group is MailGroup.ACCOUNT:
        return Cadence.AT_ONCE
    chosen: Cadence | None = db.session.scalar(
        sa.select(MailChoice.cadence).where(
            MailChoice.person_id == person.id, MailChoice.group == group
        )
    )
    return chosen or usual(group)


def usual(group: MailGroup) -> Cadence:
    """How often mail of the group comes to those who have not chosen."""
    return USUAL_CADENCE.get(group, Cadence.AT_ONCE)


def _message(
    subject: LazyString | str,
    text: LazyString | str,
    language: str,
    path: str,
    event: MailEvent,
    about: object,
    appointment: Appointment | None,
    now: dt.datetime | None,
) -> Message:
    if about is not None:
        db.session.flush()  # a new record has its public id from here
    with in_language(language):
        message = Message(
            event=event,
            about=audit.name_of(about) if about is not None else "",
            language=language,
            subject=str(subject)[:200],
            body=f"{text}\n\n{SITE}{path}\n",
            appointment=appointment and appointment.to_json(),
            state=MessageState.QUEUED,
            created_at=now or clock.now(),
            due_at=now or clock.now(),
        )
    db.session.add(message)
    return message
