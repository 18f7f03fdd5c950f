"""Messages to people: put in the outbox by the transaction that caused them, sent after it.

Nothing personal in subject or body: mail is read on locked screens and by others. What it is about
stands behind the link, after signing in.
"""

import datetime as dt

from portal import clock
from portal.enums import MessageState
from portal.extensions import db
from portal.models import Message, Person
from portal.words import LazyString, in_language

#: Stands for the portal's own address until the message is sent.
SITE = "{site}"


def tell(
    person: Person,
    subject: LazyString | str,
    text: LazyString | str,
    *,
    path: str,
    now: dt.datetime | None = None,
) -> Message:
    """A message waits for the person, in their language, ending in the address of `path`."""
    with in_language(person.locale):
        message = Message(
            person=person,
            subject=str(subject)[:200],
            body=f"{text}\n\n{SITE}{path}\n",
            state=MessageState.QUEUED,
            created_at=now or clock.now(),
            due_at=now or clock.now(),
        )
    db.session.add(message)
    return message
