"""Background work that did not go well, and is tried again by somebody who has looked at why."""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa

from portal import queue
from portal.access import may_mend_queue
from portal.domain import audit
from portal.domain.errors import NotAllowed
from portal.enums import QueueState
from portal.extensions import db
from portal.models import Membership, QueueItem
from portal.words import LazyString, _

#: How work that refuses because the clock jumped says so (portal/chores.py).
CLOCK_JUMPED = "ClockJumped"

#: What work of each name does, in words; of other names the name itself.
LABELS: dict[str, LazyString] = {
    "chore.retention": _("Slette det som er gammelt nok"),
    "chore.retention_people": _("Slette det tjenestene ikke skal ha lenger"),
    "chore.planner": _("Telle opp, så sidene er raske"),
    "chore.still_current": _("Spørre om jobber fortsatt er aktuelle"),
    "chore.agreements": _("Minne om avtaler som ikke er bekreftet"),
    "chore.outcomes": _("Spørre hvordan det går etter plasseringer"),
    "chore.evaluations": _("Spørre hvordan plasseringer gikk"),
    "chore.gains": _("Spørre hvor mye tid plasseringer frigjør"),
    "chore.saved_searches": _("Slette søk som ikke følges lenger"),
    "chore.alerts": _("Skrive til dem som følger et søk"),
    "chore.supports": _("Minne om støtte som må søkes om eller tar slutt"),
    "chore.follow_ups": _("Minne om oppfølging som venter"),
    "chore.digest": _("Lage dagens samlebrev"),
    "alerts.at_once": _("Skrive til dem som følger et søk"),
    "alerts.tell": _("Skrive til dem som følger et søk"),
    "alerts.drop": _("Slette søk som ikke følges lenger"),
}


@dataclass(frozen=True)
class Work:
    """What the log says was tried again: `Work:chore.digest`."""

    id: str


def try_again(name: str, *, by: Membership, now: dt.datetime) -> int:
    """All work of the name that had failed waits again, as if it were new; how many. Trying again what
    stopped because the clock jumped says that the clock is right."""
    if not may_mend_queue(by):
        raise NotAllowed(_("Bare kommuneadministratoren kan prøve dette igjen."))
    failed = db.session.scalars(
        sa.select(QueueItem)
        .where(QueueItem.name == name, QueueItem.state == QueueState.FAILED)
        .order_by(QueueItem.id)
        .with_for_update()
    ).all()
    if not failed:
        raise NotAllowed(_("Dette er prøvd igjen allerede."))
    for item in failed:
        known = {"clock_is_right": True} if item.last_error == CLOCK_JUMPED else {}
        queue.retry(item, now=now, **known)
    audit.record(by, "queue.tried_again", Work(name), reason=str(len(failed)))
    return len(failed)
