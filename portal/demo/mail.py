"""Mail of the demo: some that waits for the day's letter, and some that a mail server would not take."""

import datetime as dt

from portal.demo.world import World
from portal.domain.outbox import SITE
from portal.enums import MailEvent, MessageState, Role
from portal.models import Membership, Message

#: Role, whose turn in their organisation, days ago, what came of it.
LETTERS = (
    (Role.MANAGER, 5, 9.0, MessageState.FAILED, "OutcomeUnknown"),
    (Role.MANAGER, 3, 2.0, MessageState.FAILED, "SMTPRecipientsRefused"),
    (Role.MANAGER, 4, 0.1, MessageState.HELD, ""),
    (Role.ADVISER, 1, 1.0, MessageState.FAILED, "SMTPRecipientsRefused"),
    (Role.ADVISER, 2, 0.0, MessageState.HELD, ""),
)
WORDS = {
    Role.MANAGER: (MailEvent.STILL_CURRENT, "Er jobben fortsatt aktuell?", "/enkle-jobber"),
    Role.ADVISER: (MailEvent.ANSWER, "Et forslag er besvart", "/forslag"),
}


def lie(world: World) -> None:
    """Each letter lies in the outbox of the first organisation that has people in the role."""
    for role, turn, days, state, error in LETTERS:
        people = [row for row in world.rows[Membership] if row["role"] is role]
        here = [p for p in people if p["organisation_id"] == people[0]["organisation_id"]]
        event, subject, path = WORDS[role]
        at = min(world.ago(days), world.now - dt.timedelta(minutes=5))
        world.add(
            Message,
            person_id=here[turn % len(here)]["person_id"],
            event=event,
            subject=subject,
            body=f"Logg inn og les mer.\n\n{SITE}{path}\n",
            state=state,
            attempts=1 if error else 0,
            last_error=error,
            created_at=at,
            due_at=at,
        )
