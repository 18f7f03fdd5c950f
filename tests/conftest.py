"""The house every test lives in: an empty database, a still clock, a visitor, and no network."""

import contextlib
import datetime as dt
import gc
import sqlite3

import pytest
import time_machine
from flask import before_render_template, template_rendered
from flask_migrate import upgrade
from jinja2 import FileSystemBytecodeCache
from sqlalchemy import event
from sqlalchemy.pool import StaticPool

from portal import create_app
from portal.extensions import db
from portal.keys import PURPOSES, Keys
from portal.routes import saved_searches, sessions
from tests.access_world import filled_world, world  # noqa: F401 fixtures, known to every test
from tests.browse import Browser
from tests.factories import Make

#: A Tuesday morning in Oslo.
NOW = dt.datetime(2026, 11, 24, 8, 0, tzinfo=dt.UTC)
KEYS = Keys({purpose: purpose.encode().ljust(32, b".") for purpose in PURPOSES})


@pytest.fixture(autouse=True)
def still_clock(request):
    """It is always Tuesday 24 November 2026 at nine o'clock, except in a browser."""
    if request.node.get_closest_marker("browser"):
        yield None
        return
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.hookimpl(tryfirst=True)  # before any are left out
def pytest_collection_modifyitems(items):
    """What the fast suite leaves to the sweeps: property tests, and all but the first case of a
    test with many, in whatever order they are shuffled."""
    for item in items:
        case = getattr(item, "callspec", None)
        is_later = case is not None and any(case.indices.values())
        if is_later or getattr(item.obj, "is_hypothesis_test", False):
            item.add_marker("sweep")


def pytest_collection_finish():
    """What is imported by now stays to the end: the garbage collector need not look at it again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.fixture(autouse=True, scope="session")
def quick_answers():
    """Answers that take as long for everyone are not waited for."""
    with pytest.MonkeyPatch.context() as patch:
        for routes in (saved_searches, sessions):
            patch.setattr(routes, "SAME_FOR_EVERYONE", 0)
        yield


@pytest.fixture(scope="session")
def _app(tmp_path_factory, request):
    app = create_app(
        folder=tmp_path_factory.mktemp("portal"),
        TESTING=True,
        KEYS=KEYS,
        SERVER_NAME="portal.example",
        SITE_URL="http://portal.example",
        SITE_OWNER="Granvåg kommune",
        SITE_CONTACT="hjelp@granvag.example",
        DATABASE_URL="sqlite://",
        SQLALCHEMY_ENGINE_OPTIONS={
            "poolclass": StaticPool,
            "connect_args": {"check_same_thread": False},
        },
    )
    # The templates compiled once, not by every worker of every run.
    app.jinja_env.bytecode_cache = FileSystemBytecodeCache(request.config.cache.mkdir("jinja"))
    with app.app_context():
        upgrade()
        app.empty = sqlite3.connect(":memory:", check_same_thread=False)
        db.engine.raw_connection().driver_connection.backup(app.empty)
    return app


@pytest.fixture
def app(_app):
    """The app with an empty database: real commits, wiped by copying the template back."""
    with _app.app_context():
        _app.empty.backup(db.engine.raw_connection().driver_connection)
        yield _app
        db.session.remove()


@pytest.fixture
def make(app):
    return Make()


@pytest.fixture
def browse(app, templates_never_query):
    """A visitor, not yet signed in."""
    return Browser(app)


@pytest.fixture
def visitors(app, templates_never_query):
    """Several visitors: `visitors()` is a new one."""
    return lambda: Browser(app)


@pytest.fixture
def templates_never_query(app):
    """Everything a template shows was fetched before it was rendered."""
    rendering = []

    def forbid(conn, cursor, statement, *rest):
        assert not rendering, f"{rendering[-1]} queries: {statement}"

    def start(sender, template, **kw):
        rendering.append(template.name)

    def stop(sender, template, **kw):
        rendering.pop()

    before_render_template.connect(start, app)
    template_rendered.connect(stop, app)
    event.listen(db.engine, "before_cursor_execute", forbid)
    yield
    event.remove(db.engine, "before_cursor_execute", forbid)
    before_render_template.disconnect(start, app)
    template_rendered.disconnect(stop, app)


@pytest.fixture
def count_queries(app):
    """`with count_queries() as seen: …; assert len(seen) == 3`"""

    @contextlib.contextmanager
    def counter():
        seen = []

        def note(conn, cursor, statement, *rest):
            if not statement.startswith(("BEGIN", "PRAGMA")):
                seen.append(statement)

        event.listen(db.engine, "before_cursor_execute", note)
        try:
            yield seen
        finally:
            event.remove(db.engine, "before_cursor_execute", note)

    return counter
