"""Mail to an organisation's own people: what waits and what did not arrive, and why; never what it says."""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, load_only

from portal import access
from portal.enums import MessageState
from portal.extensions import db
from portal.models import Membership, Message, Person
from portal.words import LazyString, _

ROWS = 25
#: What people do not see before it is sent: it waits for the day's letter.
WAITING = (MessageState.QUEUED, MessageState.HELD)

_NO_CONTACT = _("Vi får ikke kontakt med e-posttjeneren.")
_NOT_LET_IN = _("E-posttjeneren slipper ikke portalen inn. Si fra til dem som drifter portalen.")
_NOT_TAKEN = _("E-posttjeneren tok ikke imot meldingen. Se om adressen er riktig.")
#: By the beginning of what the postman noted.
REASONS: dict[str, LazyString] = {
    "OutcomeUnknown": _("Vi vet ikke om den kom fram. Den kan ha kommet."),
    "NoAddress": _("Adressen finnes ikke lenger."),
    "SMTPRecipientsRefused": _NOT_TAKEN,
    "SMTPDataError": _NOT_TAKEN,
    "SMTPAuthenticationError": _NOT_LET_IN,
    "SMTPSenderRefused": _NOT_LET_IN,
    "SMTP": _NO_CONTACT,
    "Connection": _NO_CONTACT,
    "Timeout": _NO_CONTACT,
    "gaierror": _NO_CONTACT,
    "OSError": _NO_CONTACT,
    "SSL": _("Forbindelsen til e-posttjeneren er ikke trygg. Si fra til dem som drifter portalen."),
}


@dataclass(frozen=True)
class Row:
    public_id: str
    name: str
    created_at: dt.datetime
    why: LazyString
    #: When it is tried the next time; None when it waits for the day's letter, or for a person.
    next_at: dt.datetime | None


@dataclass(frozen=True)
class Page:
    """Some rows, how many wait and have failed in all, and where the next rows begin."""

    rows: list[Row]
    failed: int
    waiting: int
    after: str | None


def page(viewer: Membership, *, waiting: bool, after: str = "", now: dt.datetime) -> Page:
    """What waits, or what did not arrive: newest first, after the one last shown."""
    seen = access.messages_seen_by(viewer)
    counts = dict(
        db.session.execute(
            seen.with_only_columns(Message.state, sa.func.count()).group_by(Message.state)
        ).all()
    )
    query = seen.where(Message.state.in_(WAITING if waiting else (MessageState.FAILED,)))
    last = after and db.session.scalar(
        seen.with_only_columns(Message.id).where(Message.public_id == after)
    )
    if last:
        query = query.where(Message.id < last)
    found = db.session.scalars(
        query.options(
            load_only(
                Message.public_id,
                Message.person_id,
                Message.state,
                Message.created_at,
                Message.due_at,
                Message.last_error,
            ),
            joinedload(Message.person).load_only(Person.name),
        )
        .order_by(Message.id.desc())
        .limit(ROWS + 1)
    ).all()
    rows = [_row(message, now) for message in found[:ROWS]]
    return Page(
        rows=rows,
        failed=counts.get(MessageState.FAILED, 0),
        waiting=sum(counts.get(state, 0) for state in WAITING),
        after=rows[-1].public_id if len(found) > ROWS else None,
    )


def get(viewer: Membership, public_id: str) -> Message | None:
    return db.session.scalar(
        access.messages_seen_by(viewer)
        .where(Message.public_id == public_id)
        .options(joinedload(Message.person))
    )


def _row(message: Message, now: dt.datetime) -> Row:
    name = message.person.name if message.person else ""
    waits = message.state is MessageState.QUEUED and message.due_at > now
    next_at = message.due_at if waits else None
    return Row(message.public_id, name, message.created_at, why(message), next_at)


def why(message: Message) -> LazyString:
    """In plain words, why it has not arrived."""
    if message.state is MessageState.HELD:
        return _("Kommer i dagens samlebrev, som personen har valgt.")
    if not message.last_error:
        return _("Står for tur.")
    for beginning, reason in REASONS.items():
        if message.last_error.startswith(beginning):
            return reason
    return _("Noe gikk galt i portalen. Si fra til dem som drifter den.")
