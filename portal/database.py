"""How transactions begin, so that no acknowledged write is lost and no page view writes.

SQLite: WAL, foreign keys on, full synchronisation, and BEGIN IMMEDIATE for everything that writes, one
writer at a time within the process (deferred transactions fail under load when they try to become writers).
PostgreSQL needs none of this; the guard against writing page views holds for both.
"""

import contextlib
import datetime as dt
import re
import threading
from collections.abc import Iterator
from contextvars import ContextVar
from typing import Any

import sqlalchemy as sa
from flask import Flask, abort, has_request_context, request
from sqlalchemy import Engine, event
from sqlalchemy.exc import OperationalError

from portal.extensions import db

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
#: What a page view may write: that it was seen, and that its reader is still there.
WRITTEN_BY_READING = frozenset({"reading", "sign_in_session"})
BUSY_SECONDS = 10
#: What forms carry without anybody having typed it, and routes look up as it is.
CARRIED = frozenset({"acting", "key", "membership"})

_WRITE = re.compile(r'\s*(?:INSERT\s+INTO|UPDATE|DELETE\s+FROM|REPLACE\s+INTO)\s+"?(\w+)', re.I)
_writing: ContextVar[bool] = ContextVar("writing", default=False)


class WriteInPageView(RuntimeError):
    """A GET tried to change something. A fault in the code, never in what the user did."""


@contextlib.contextmanager
def writing() -> Iterator[None]:
    """Transactions that begin inside are writers from their first statement."""
    token = _writing.set(True)
    try:
        yield
    finally:
        _writing.reset(token)


def init_app(app: Flask) -> None:
    """Listen to the app's engine, and let each POST begin as a writer, before its user is loaded."""
    with app.app_context():
        _listen(db.engine)
    app.before_request(_begin_as_writer)
    app.before_request(_refuse_zero_bytes)
    app.teardown_request(_end_as_reader)


def _begin_as_writer() -> None:
    _writing.set(request.method not in SAFE_METHODS)


def _end_as_reader(error: BaseException | None) -> None:
    """The thread goes on to other work; what it does next says for itself that it writes."""
    _writing.set(False)


def _refuse_zero_bytes() -> None:
    """PostgreSQL takes no zero byte in a text. Fields that people write in are cleaned by their forms;
    in an address, a field's name or what a form carries by itself, no page of ours has one."""
    if any("\0" in text for pair in request.args.items(multi=True) for text in pair):
        abort(404)
    form = request.form
    if any("\0" in name or (name in CARRIED and "\0" in form[name]) for name in form):
        abort(400)


def _listen(engine: Engine) -> None:
    event.listen(engine, "before_cursor_execute", _refuse_writes_in_page_views)
    if engine.dialect.name == "sqlite":
        one_writer = _OneWriter()
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", one_writer.begin)
        for end in ("commit", "rollback"):
            event.listen(engine, end, one_writer.let_go)


def _set_up_sqlite(connection: Any, record: Any) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "secure_delete=ON",  # what is erased is overwritten, in free pages too
        f"busy_timeout={BUSY_SECONDS * 1000}",
        "trusted_schema=OFF",
    ):
        connection.execute(f"PRAGMA {pragma}")


class _OneWriter:
    """One writer at a time on this database, within this process: they queue here instead of in SQLite,
    which lets those who wait starve under load."""

    def __init__(self) -> None:
        self.lock = threading.Lock()

    def begin(self, connection: Any) -> None:
        if not _writing.get():
            connection.exec_driver_sql("BEGIN")
            return
        if not self.lock.acquire(timeout=BUSY_SECONDS):
            raise OperationalError(
                "BEGIN IMMEDIATE", None, TimeoutError("another writer is at work")
            )
        connection.info["holds_write_lock"] = True
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        except BaseException:
            self.let_go(connection)
            raise

    def let_go(self, connection: Any) -> None:
        if connection.info.pop("holds_write_lock", False):
            self.lock.release()


def _refuse_writes_in_page_views(connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
    if not has_request_context() or request.method not in SAFE_METHODS:
        return
    table = written_table(statement)
    if table and table not in WRITTEN_BY_READING:
        raise WriteInPageView(f"{request.method} {request.path} writes to {table}")


def written_table(statement: str) -> str | None:
    """The table that a statement writes to; None for one that reads."""
    written = _WRITE.match(statement)
    return written[1].lower() if written else None


def count_for_the_planner(*, now: dt.datetime | None = None) -> None:
    """The database knows how many rows its tables have. SQLite else takes it that few jobs are published,
    and reads them all to show twenty."""
    db.session.execute(sa.text("ANALYZE"))
