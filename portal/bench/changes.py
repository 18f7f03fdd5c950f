"""What a change costs: a part of a page swapped beside its page, and a job's new state beside bare SQL."""

import re
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from flask import Flask, url_for

from portal.bench import calls, cpu, references, world
from portal.bench.figures import Figure
from portal.bench.pages import SWAP
from portal.database import _set_up_sqlite, writing, written_table
from portal.domain import simple_jobs
from portal.domain.errors import NotAllowed
from portal.enums import JobState, PlacementState
from portal.extensions import db
from portal.models import Membership, Placement, Precondition, SimpleJob

#: What is written, and with which values.
Statement = tuple[str, Any]
CYCLES = 10
ACTING = re.compile(r'name="acting"[^>]*value="([^"]+)"')
REASON = "Målt."


def tick(app: Flask, *, rounds: int, calls_a_round: int) -> list[Figure]:
    """Something seen to before a placement's first day: what HTMX gets, of the bytes and CPU of the
    page. The change itself is in it."""
    with app.app_context():
        engine = db.engine
        line = db.session.scalars(
            sa.select(Precondition)
            .join(Placement)
            .where(Placement.state == PlacementState.PLANNED, Precondition.seen_on.is_(None))
            .order_by(Precondition.id.desc())
            .limit(1)
        ).one()
        placement = line.placement
        cookie = {"Cookie": world.manager_of(app, placement.unit_id).cookie}
        with app.test_request_context():
            path = url_for("placements.show", placement_id=placement.public_id)
            ids: dict[str, Any] = {
                "placement_id": placement.public_id,
                "precondition_id": line.public_id,
            }
            see, forget = (
                url_for(f"placements.{way}", **ids) for way in ("mark_seen", "unmark_seen")
            )
    page = calls.environ_of(app, path, cookie)
    whole = page()
    token, acting = references.TOKEN.search(whole.html), ACTING.search(whole.html)
    assert token, f"{path}: no form"
    assert acting, f"{path}: no form"
    sent = {"csrf_token": token[1], "acting": acting[1]}
    mark = calls.environ_of(app, see, cookie | SWAP, sent=sent)
    unmark = calls.environ_of(app, forget, cookie | SWAP, sent=sent)
    part = mark()
    assert part.status == 200, part.status
    assert forget in part.html, "the line was not swapped"
    times = cpu.compare(
        {"page": (page, None), "part": (mark, unmark)},
        rounds=rounds,
        calls=calls_a_round,
        servers=cpu.backends(engine),
    )
    unmark()
    name = f"a first-day tick swapped, {engine.dialect.name}, of its page's"
    share = len(part.body) / len(whole.body)
    return [
        Figure(f"{name} bytes", share * 100, "%", 3),
        Figure(f"{name} CPU", cpu.ratio(times["part"], times["page"]) * 100, "%", 35),
    ]


def state_change(app: Flask, *, rounds: int, cycles: int = CYCLES) -> list[Figure]:
    """A job taken out of the catalogue and published again, by the domain's functions, to the very same
    rows written by plain sqlite3 in as many transactions, in a copy. SQLite only."""
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as folder:
        with app.app_context():
            job_id, manager_id = _movable()
        copy = copied(app, Path(folder))
        with closing(_connected(copy)) as bare, app.app_context(), _written(db.engine) as seen:
            ratios = []
            for number in range(rounds + 1):  # the first warms up
                seen.clear()
                own = _spent(_cycle, job_id, manager_id, cycles)
                transactions = _transactions(seen)
                assert len(transactions) == cycles * 2, len(transactions)
                rival = _spent(_replay, bare, transactions)
                if number:
                    ratios.append(own / rival)
            last = "SELECT max(id), hash FROM audit_entry"
            written = tuple(db.session.execute(sa.text(last)).one())
            assert bare.execute(last).fetchone() == written, "the rival wrote other rows"
    return [Figure("a job withdrawn or published ÷ bare SQL", statistics.median(ratios), "×", 2.5)]


def copied(app: Flask, folder: Path) -> Path:
    """The app's SQLite database as it is now, in another folder."""
    with app.app_context():
        database = db.engine.url.database
    copy = folder / "portal.db"
    with (
        closing(sqlite3.connect(str(database))) as source,
        closing(sqlite3.connect(copy)) as target,
    ):
        source.backup(target)
    return copy


def _movable() -> tuple[int, int]:
    """A published job that can be withdrawn and published again, and its manager, by number. After one
    such cycle everything about it stands as after the next."""
    jobs = db.session.scalars(
        sa.select(SimpleJob.id)
        .where(SimpleJob.state == JobState.PUBLISHED)
        .order_by(SimpleJob.id)
        .limit(50)
    ).all()
    for job_id in jobs:
        unit_id = db.session.get_one(SimpleJob, job_id).unit_id
        manager_id = world.manager_id_of(unit_id)
        if manager_id is None:
            continue
        try:
            _cycle(job_id, manager_id, 1)
        except NotAllowed:
            with writing():
                db.session.rollback()
            continue
        return job_id, manager_id
    raise AssertionError("no job can be withdrawn and published again")


def _cycle(job_id: int, manager_id: int, times: int) -> None:
    """Each change as a request makes it: with a session that has seen nothing before."""
    for _again in range(times):
        for change in (_withdraw, _publish):
            db.session.remove()
            with writing():
                job = db.session.get_one(SimpleJob, job_id)
                change(job, db.session.get_one(Membership, manager_id))
                db.session.commit()


def _withdraw(job: SimpleJob, by: Membership) -> None:
    simple_jobs.withdraw(job, by=by)


def _publish(job: SimpleJob, by: Membership) -> None:
    simple_jobs.publish(job, by=by, reason=REASON)


@contextmanager
def _written(engine: sa.Engine) -> Iterator[list[Statement | None]]:
    """What is written meanwhile; None where a transaction ends."""
    seen: list[Statement | None] = []

    def note(connection: Any, cursor: Any, statement: str, values: Any, *rest: Any) -> None:
        if written_table(statement):
            seen.append((statement, values))

    def end(connection: Any) -> None:
        seen.append(None)

    sa.event.listen(engine, "before_cursor_execute", note)
    sa.event.listen(engine, "commit", end)
    try:
        yield seen
    finally:
        sa.event.remove(engine, "before_cursor_execute", note)
        sa.event.remove(engine, "commit", end)


def _transactions(seen: list[Statement | None]) -> list[list[Statement]]:
    found: list[list[Statement]] = [[]]
    for statement in seen:
        if statement is None:
            found.append([])
        else:
            found[-1].append(statement)
    return [each for each in found if each]


def _connected(database: Path) -> sqlite3.Connection:
    """Set up as the portal's own connections are."""
    connection = sqlite3.connect(database)
    _set_up_sqlite(connection, None)
    return connection


def _replay(connection: sqlite3.Connection, transactions: list[list[Statement]]) -> None:
    for statements in transactions:
        connection.execute("BEGIN IMMEDIATE")
        for statement, values in statements:
            if isinstance(values, list):
                connection.executemany(statement, values)
            else:
                connection.execute(statement, values).fetchall()
        connection.execute("COMMIT")


def _spent(call: Callable[..., None], *values: Any) -> float:
    """Seconds of CPU."""
    begun = time.process_time()
    call(*values)
    return time.process_time() - begun
