"""The log of changes: who did what, acting as what, and why, in the transaction that did it."""

from typing import Any

import sqlalchemy as sa

from portal import clock
from portal.columns import keys
from portal.enums import ActorKind
from portal.extensions import db
from portal.models import AuditEntry, Membership, Reading, Traced

Log = type[AuditEntry] | type[Reading]
#: What a line says, by column.
Row = dict[str, Any]
Actor = Membership | ActorKind

#: The first entry follows this.
ROOT = "0" * 64
#: Numbers of the PostgreSQL advisory locks that make each chain grow one entry at a time.
_CHAIN_LOCKS = {AuditEntry: 7001, Reading: 7002}
_LOCK = sa.select(sa.func.pg_advisory_xact_lock(sa.bindparam("number", type_=sa.Integer)))
#: Every page of a candidate sends these, so they are put together once.
_LAST_HASH = {log: sa.select(log.hash).order_by(log.id.desc()).limit(1) for log in _CHAIN_LOCKS}
_INSERT = {log: sa.insert(sa.inspect(log).local_table) for log in _CHAIN_LOCKS}
#: Every column but the row's number.
_COLUMNS = {
    log: [column.key for column in sa.inspect(log).columns if column.key != "id"]
    for log in _CHAIN_LOCKS
}


def record(by: Actor, action: str, subject: object, *, reason: str = "") -> None:
    """Note that `by` did `action` ("proposal.accepted") to `subject`, chained to the entry before."""
    db.session.flush()  # a new record has its public id from here
    entry = said_by(by) | {"action": action, "subject": name_of(subject), "reason": reason}
    append(AuditEntry, [entry])


def said_by(by: Actor) -> Row:
    """What every line begins with: who, and when."""
    return {
        "at": clock.now(),
        "actor_kind": kind_of(by),
        "membership_id": by.id if isinstance(by, Membership) else None,
    }


def kind_of(by: Actor) -> ActorKind:
    return ActorKind.MEMBERSHIP if isinstance(by, Membership) else by


def name_of(subject: object) -> str:
    """`SimpleJob:abc…`: the public id, so that the log outlives the numbers."""
    ident = getattr(subject, "public_id", None) or getattr(subject, "id", "")
    return f"{type(subject).__name__}:{ident}"


def append(log: Log, rows: list[Row]) -> None:
    """Add rows to a log, each carrying the keyed hash of the one before, in one statement: their order is
    the chain's."""
    db.session.flush()
    if db.engine.dialect.name == "postgresql":
        # a statement of its own: one that both waits and reads would see the log as it was before it waited
        db.session.execute(_LOCK, {"number": _CHAIN_LOCKS[log]})
    previous = db.session.scalar(_LAST_HASH[log]) or ROOT
    for row in rows:
        row["hash"] = previous = keys().chain(previous, _text(row))
    db.session.connection().execute(_INSERT[log], rows)


def text_of(entry: Traced) -> str:
    """What the hash covers: every column but the row's number and the hash itself."""
    return _text({name: getattr(entry, name) for name in _COLUMNS[type(entry)]})


def _text(row: Row) -> str:
    return "\n".join(f"{key}={row[key]}" for key in sorted(row) if key != "hash")


def broken_at(log: Log) -> int | None:
    """The number of the first entry that does not follow from the one before, or None."""
    previous = ROOT
    for entry in db.session.scalars(sa.select(log).order_by(log.id)).yield_per(1000):
        if entry.hash != keys().chain(previous, text_of(entry)):
            return entry.id
        previous = entry.hash
    return None
