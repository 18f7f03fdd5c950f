"""The day's letter: what was held for a person since the last one, in one mail instead of many."""

import datetime as dt
import itertools

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from portal.domain import outbox
from portal.enums import GROUP_OF, Cadence, MailEvent, MessageState
from portal.extensions import db
from portal.models import MailChoice, Message, Person
from portal.words import _, in_language, plural


def gather(*, now: dt.datetime) -> int:
    """Everyone with messages held for them has one letter of them all waiting; how many letters."""
    held = (
        sa.select(Message)
        .where(Message.state == MessageState.HELD)
        .options(joinedload(Message.person))
        .order_by(Message.person_id, Message.id)
        .with_for_update(of=Message)
    )
    unwanted = _unwanted()
    letters = 0
    for person, group in itertools.groupby(db.session.scalars(held).all(), lambda m: m.person):
        messages = list(group)
        wanted = [m for m in messages if (m.person_id, GROUP_OF[m.event]) not in unwanted]
        if wanted and person is not None:
            _write(person, wanted, now=now)
            letters += 1
        for message in messages:
            message.state, message.body = MessageState.GATHERED, None
    return letters


def _unwanted() -> set[tuple[int, object]]:
    """Whose mail of which groups has been turned off since it was held."""
    query = sa.select(MailChoice.person_id, MailChoice.group)
    return {
        (person_id, group)
        for person_id, group in db.session.execute(query.where(MailChoice.cadence == Cadence.OFF))
    }


def _write(person: Person, messages: list[Message], *, now: dt.datetime) -> None:
    # The same news of the same page stands once, where it came last.
    lines = {(m.subject, outbox.address_in(m)): None for m in messages}
    with in_language(person.locale):
        text = "\n\n".join(
            [
                str(_("Dette har kommet siden sist.")),
                *(f"{subject}\n{address}" for subject, address in lines),
            ]
        )
        outbox.tell(
            person,
            plural("%(num)s ting venter på deg", "%(num)s ting venter på deg", len(lines)),
            text,
            path="/mitt-ansvar",
            event=MailEvent.DIGEST,
            now=now,
        )
