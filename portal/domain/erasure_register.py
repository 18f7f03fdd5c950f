"""The register of who was erased: a file beside the database, of random ids and nothing else.

A backup knows nothing of what was erased after it was taken. The file is not put back with it, so that
the portal can erase again whoever it names.
"""

import os
from pathlib import Path

import sqlalchemy as sa

from portal.extensions import db
from portal.models import Candidate, Erasure


def ids_in(path: Path) -> set[str]:
    """The public ids in the file; none where there is no file yet."""
    if not path.exists():
        return set()
    return {line.strip() for line in path.read_text().splitlines() if line.strip()}


def write_out(path: Path) -> int:
    """Every erasure in the database stands in the file, safely on disk; says how many were added."""
    known = ids_in(path)
    erased = db.session.scalars(sa.select(Erasure.candidate_public_id).order_by(Erasure.id))
    new = [ident for ident in erased if ident not in known]
    if not new:
        return 0
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "a") as file:
        file.write("".join(f"{ident}\n" for ident in new))
        file.flush()
        os.fsync(file.fileno())
    return len(new)


def back_again(path: Path) -> list[str]:
    """Those of the file who are in the database after all, and must be erased again."""
    query = sa.select(Candidate.public_id).where(
        Candidate.public_id.in_(sorted(ids_in(path))), Candidate.erased_at.is_(None)
    )
    return list(db.session.scalars(query))


def scrub() -> None:
    """SQLite keeps changed pages in its journal for a while: after this it holds none of them. Call it
    after the commit; PostgreSQL's own vacuum does the same in its time."""
    if db.engine.dialect.name != "sqlite":
        return
    db.session.close()
    connection = db.engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()
