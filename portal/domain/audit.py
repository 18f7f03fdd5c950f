"""The log of changes: who did what, acting as what, and why, in the transaction that did it."""

from typing import Any

import sqlalchemy as sa

from portal import clock
from portal.columns import keys
from portal.enums import ActorKind
from portal.extensions import db
from portal.models import AuditEntry, Membership, Reading, Traced

Log = type[AuditEntry] | type[Reading]
Actor = Membership | ActorKind

#: The first entry follows this.
ROOT = "0" * 64
#: Numbers of the PostgreSQL advisory locks that make each chain grow one entry at a time.
_CHAIN_LOCKS = {AuditEntry: 7001, Reading: 7002}
#: Every page of a candidate asks for these, so they are put together once.
_LAST_HASH = {log: sa.select(log.hash).order_by(log.id.desc()).limit(1) for log in _CHAIN_LOCKS}
_INSERT_READINGS = sa.insert(Reading.__table__)
#: Every column but the row's number.
_COLUMNS = {
    log: [column.key for column in sa.inspect(log).columns if column.key != "id"]
    for log in _CHAIN_LOCKS
}


def record(by: Actor, action: str, subject: object, *, reason: str = "") -> AuditEntry:
    """Note that `by` did `action` ("proposal.accepted") to `subject`, chained to the entry before."""
    db.session.flush()  # a new record has its public id from here
    entry = AuditEntry(
        at=clock.now(),
        actor_kind=kind_of(by),
        membership_id=by.id if isinstance(by, Membership) else None,
        action=action,
        subject=name_of(subject),
        reason=reason,
    )
    append(entry)
    return entry


def kind_of(by: Actor) -> ActorKind:
    return ActorKind.MEMBERSHIP if isinstance(by, Membership) else by


def name_of(subject: object) -> str:
    """`SimpleJob:abc…`: the public id, so that the log outlives the numbers."""
    ident = getattr(subject, "public_id", None) or getattr(subject, "id", "")
    return f"{type(subject).__name__}:{ident}"


def append(*entries: AuditEntry | Reading) -> None:
    """Add entries of one log, each carrying the keyed hash of the one before; flushes."""
    db.session.flush()
    log = type(entries[0])
    if db.engine.dialect.name == "postgresql":
        db.session.execute(sa.select(sa.func.pg_advisory_xact_lock(_CHAIN_LOCKS[log])))
    previous = db.session.scalar(_LAST_HASH[log]) or ROOT
    for entry in entries:
        entry.hash = previous = keys().chain(previous, text_of(entry))
    if log is AuditEntry:
        db.session.add_all(entries)
        db.session.flush()
    else:  # a list's readings in one statement; the rows' order is the chain's
        rows = [_values(entry) for entry in entries]
        db.session.connection().execute(_INSERT_READINGS, rows)


def text_of(entry: Traced) -> str:
    """What the hash covers: every column but the row's number and the hash itself."""
    covered = {key: value for key, value in _values(entry).items() if key != "hash"}
    return "\n".join(f"{key}={covered[key]}" for key in sorted(covered))


def _values(entry: Traced) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in _COLUMNS[type(entry)]}


def broken_at(log: Log) -> int | None:
    """The number of the first entry that does not follow from the one before, or None."""
    previous = ROOT
    for entry in db.session.scalars(sa.select(log).order_by(log.id)).yield_per(1000):
        if entry.hash != keys().chain(previous, text_of(entry)):
            return entry.id
        previous = entry.hash
    return None
