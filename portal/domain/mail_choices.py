"""How often a person wants mail, as they choose for each group of events."""

from collections.abc import Mapping

import sqlalchemy as sa

from portal.domain import audit, outbox
from portal.enums import Cadence, MailGroup
from portal.extensions import db
from portal.models import MailChoice, Person

#: What can be chosen. Mail that opens the door always comes; a time for the calendar cannot wait a day.
CHOICES: dict[MailGroup, tuple[Cadence, ...]] = {
    MailGroup.PROPOSALS: tuple(Cadence),
    MailGroup.MEETINGS: (Cadence.AT_ONCE, Cadence.OFF),
    MailGroup.PLACEMENTS: tuple(Cadence),
    MailGroup.JOBS: tuple(Cadence),
    MailGroup.OTHER: tuple(Cadence),
}


def of(person: Person) -> dict[MailGroup, Cadence]:
    """What holds for the person now, for each group that can be chosen for."""
    query = sa.select(MailChoice.group, MailChoice.cadence).where(MailChoice.person_id == person.id)
    chosen = dict(db.session.execute(query).all())
    return {group: chosen.get(group, outbox.usual(group)) for group in CHOICES}


def choose(person: Person, choices: Mapping[MailGroup, Cadence], *, by: audit.Actor) -> None:
    """These hold from the next message on. What is held already comes with the next daily letter, unless
    the person wants no more of its group."""
    for group, cadence in choices.items():
        if cadence not in CHOICES.get(group, ()):
            raise ValueError(f"{cadence!r} is no choice for {group!r}")
    before = of(person)
    query = sa.select(MailChoice).where(MailChoice.person_id == person.id).with_for_update()
    rows = {row.group: row for row in db.session.scalars(query)}
    for group, cadence in choices.items():
        if before[group] is cadence:
            continue
        if group in rows:
            rows[group].cadence = cadence
        else:
            db.session.add(MailChoice(person_id=person.id, group=group, cadence=cadence))
        audit.record(by, "mail_choice.changed", person, reason=f"{group.value}: {cadence.value}")
