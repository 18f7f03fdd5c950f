"""Background work for the municipality's administrator: what waits, what stopped, and why; nothing personal."""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa

from portal.access import may_mend_queue
from portal.domain.queue_items import CLOCK_JUMPED, LABELS
from portal.enums import QueueState
from portal.extensions import db
from portal.models import Membership, QueueItem
from portal.words import LazyString, _

#: By the class of the last error.
REASONS: dict[str, LazyString] = {
    CLOCK_JUMPED: _(
        "Klokka på maskinen hoppet mer enn to dager. Se at den går riktig før du prøver igjen."
    ),
    "GivesUp": _("Arbeidet ble avbrutt midt i, flere ganger. Ingenting er gjort halvveis."),
    "OperationalError": _("Databasen svarte ikke. Det går ofte bra neste gang."),
    "KeyError": _("Portalen kjenner ikke dette arbeidet. Den er kanskje nettopp oppgradert."),
    "OSError": _("Maskinen fikk ikke skrevet til disken, eller fikk ikke kontakt."),
}


@dataclass(frozen=True)
class Stopped:
    """Work of one name that stopped for one reason: how many, and when the last try was to be."""

    name: str
    label: LazyString | str
    why: LazyString
    count: int
    last_at: dt.datetime


@dataclass(frozen=True)
class Queue:
    """What stopped, how much waits, and since when the oldest of that should have been done."""

    stopped: list[Stopped]
    waiting: int
    late_since: dt.datetime | None


def read(viewer: Membership, *, now: dt.datetime) -> Queue:
    """In two queries; nothing for those who cannot mend it."""
    if not may_mend_queue(viewer):
        return Queue([], 0, None)
    rows = db.session.execute(
        sa.select(
            QueueItem.name,
            QueueItem.last_error,
            sa.func.count(),
            sa.func.max(QueueItem.due_at, type_=QueueItem.due_at.type),
        )
        .where(QueueItem.state == QueueState.FAILED)
        .group_by(QueueItem.name, QueueItem.last_error)
        .order_by(QueueItem.name, QueueItem.last_error)
    ).all()
    late = sa.case((QueueItem.due_at <= now, QueueItem.due_at))
    waiting, oldest = db.session.execute(
        sa.select(sa.func.count(), sa.func.min(late, type_=QueueItem.due_at.type)).where(
            QueueItem.state == QueueState.WAITING
        )
    ).one()
    return Queue(
        [Stopped(name, LABELS.get(name, name), why(error), n, at) for name, error, n, at in rows],
        waiting,
        oldest,
    )


def why(error: str) -> LazyString:
    """In plain words, why it stopped."""
    return REASONS.get(
        error, _("Noe gikk galt i portalen. Stopper det igjen, si fra til dem som drifter den.")
    )
