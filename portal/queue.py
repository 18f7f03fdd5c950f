"""Kø: work done after the transaction that asked for it, by whichever worker is free.

`enqueue` is part of the business transaction: no commit, no work. A worker claims an item with one UPDATE
that gives it a lease; when the worker dies, the lease runs out and another takes over. The handler and the
note that it is done are one transaction: what a handler does to the database happens exactly once. What it
does elsewhere may happen twice, so it puts a message in the outbox instead.
"""

import contextlib
import datetime as dt
import logging
import traceback
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from portal.columns import new_public_id
from portal.database import writing
from portal.enums import QueueState
from portal.extensions import db
from portal.models import QueueItem

Handler = Callable[..., object]
#: What items of each name do: called with `now` and the payload's values as keywords.
HANDLERS: dict[str, Handler] = {}
LEASE = dt.timedelta(minutes=5)
#: Minutes to wait after the first, second, … fault; after the last one the item has failed.
WAITS = (1, 5, 15, 60, 240, 720, 1440)

log = logging.getLogger(__name__)


class GivesUp(Exception):
    """Trying again would not help: the item has failed at once, until somebody looks at it."""


class LeaseLost(Exception):
    """Another worker took the item over: nothing of what this one did counts."""


def handles(name: str) -> Callable[[Handler], Handler]:
    """`@handles("chore.digest")` above a function makes it the handler of items of that name."""

    def note(handler: Handler) -> Handler:
        assert name not in HANDLERS, name
        HANDLERS[name] = handler
        return handler

    return note


def enqueue(
    name: str,
    *,
    key: str | None = None,
    day: dt.date | None = None,
    due: dt.datetime | None = None,
    now: dt.datetime,
    **payload: Any,
) -> bool:
    """An item waits, done from `due` on; whether it was made. While one with the same key waits, or one of
    the same name for the same day was ever made, no other is."""
    kind = postgresql if db.engine.dialect.name == "postgresql" else sqlite
    made = db.session.execute(
        kind.insert(QueueItem)
        .values(name=name, key=key, day=day, payload=payload, created_at=now, due_at=due or now)
        .on_conflict_do_nothing()
    )
    return bool(made.rowcount)  # type: ignore[attr-defined]


def run_one(*, now: dt.datetime) -> bool:
    """Take up the oldest item that is due, and note how it went; False when none is."""
    item = _claim(now)
    if item is None:
        return False
    try:
        if item.attempts > len(WAITS) + 1:
            raise GivesUp  # its workers died one after the other
        with writing():
            HANDLERS[item.name](now=now, **item.payload)
            _note(item, state=QueueState.DONE, done_at=now, last_error="")
            db.session.commit()
    except Exception as error:
        db.session.rollback()
        _note_fault(item, error, now)
    return True


def retry(item: QueueItem, *, now: dt.datetime, **payload: Any) -> None:
    """An item that failed waits again, as if it were new, with these values added to its payload."""
    assert item.state is QueueState.FAILED
    item.state, item.attempts, item.due_at = QueueState.WAITING, 0, now
    item.payload = {**item.payload, **payload}


def _claim(now: dt.datetime) -> QueueItem | None:
    """The oldest item that is due, leased to us in a transaction of its own."""
    free = sa.func.coalesce(QueueItem.leased_until, now) <= now
    oldest = (
        sa.select(QueueItem.id)
        .where(QueueItem.state == QueueState.WAITING, QueueItem.due_at <= now, free)
        .order_by(QueueItem.due_at, QueueItem.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    with writing():
        item: QueueItem | None = db.session.scalar(
            sa.update(QueueItem)
            .where(QueueItem.id == oldest.scalar_subquery())
            .values(
                lease=new_public_id(),
                leased_until=now + LEASE,
                attempts=QueueItem.attempts + 1,
                key=None,  # what comes to be needed from now on needs an item of its own
            )
            .returning(QueueItem)
            .execution_options(synchronize_session=False, populate_existing=True)
        )
        db.session.commit()
    if item:
        db.session.expunge(item)  # it says what we claimed, whatever others write from now on
    return item


def _note(item: QueueItem, **values: Any) -> None:
    """Write how it went and let the lease go, if it is still ours."""
    noted = db.session.execute(
        sa.update(QueueItem)
        .where(QueueItem.id == item.id, QueueItem.lease == item.lease)
        .values(lease=None, leased_until=None, **values)
        .execution_options(synchronize_session=False)
    )
    if noted.rowcount != 1:  # type: ignore[attr-defined]
        raise LeaseLost


def _note_fault(item: QueueItem, error: Exception, now: dt.datetime) -> None:
    # Where, and the error's class, but never its words: they may hold what nobody should read in a log.
    kind, place = type(error).__name__, traceback.extract_tb(error.__traceback__)[-1]
    log.error("%s: %s at %s:%s", item.name, kind, place.filename, place.lineno)
    if isinstance(error, GivesUp) or item.attempts > len(WAITS):
        values: dict[str, Any] = {"state": QueueState.FAILED}
    else:
        values = {"due_at": now + dt.timedelta(minutes=WAITS[item.attempts - 1])}
    with writing(), contextlib.suppress(LeaseLost):
        _note(item, last_error=kind, **values)
        db.session.commit()
