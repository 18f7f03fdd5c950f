"""What the public catalogue shows is kept in memory until something that it shows is changed.

Every transaction that writes to one of the tables SHOWN leaves a new stamp in the one row of CatalogueVersion,
and every page view asks for the stamp before anything else. What was made under another stamp, or on another
day, is never asked for again; so several processes on one database each remember, and none lies.

`REMEMBERED=0` turns all of it off: the pages are the same, and take longer.
"""

import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, TypeVar, cast

import sqlalchemy as sa
from flask import Flask, Response, current_app, g, make_response, request, session
from flask_babel import get_locale
from sqlalchemy import event

from portal import clock, zipped
from portal.database import written_table
from portal.extensions import db
from portal.guards import current_session
from portal.models import CatalogueVersion
from portal.pages import wants_part

Made = TypeVar("Made")
View = Callable[..., Any]

#: Whatever the catalogue shows, counts or sorts by stands in these.
SHOWN = frozenset(
    {
        "catalogue_entry",
        "job_search",
        "municipality",
        "municipality_name",
        "organisation",
        "placement",  # one that ends gives its place back
        "position",  # says how long a full week is
        "proposal",  # one that is accepted takes a place
        "simple_job",
        "unit",
    }
)
#: Addresses longer than this are made up, and not worth a place in memory.
LONGEST_ADDRESS = 500
_CHANGED = "catalogue_changed"
_STAMP = sa.select(CatalogueVersion.stamp).where(CatalogueVersion.id == 1)
_NEW_STAMP = sa.text(
    "INSERT INTO catalogue_version (id, stamp) VALUES (1, :stamp)"
    " ON CONFLICT (id) DO UPDATE SET stamp = :stamp"
)


class Memory:
    """At most so many things; what was asked for longest ago goes first."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = threading.Lock()

    def find(self, key: Hashable) -> Any:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def keep(self, key: Hashable, made: Any) -> None:
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > self.most:
                self._kept.popitem(last=False)

    def forget(self) -> None:
        with self._lock:
            self._kept.clear()

    def __len__(self) -> int:
        return len(self._kept)


def init_app(app: Flask) -> None:
    app.extensions["remembered"] = Memory(app.config["REMEMBERED"])
    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", _note_change)
    # before whoever else listens to the commit lets the lock on the database go
    event.listen(engine, "commit", _leave_stamp, insert=True)
    event.listen(engine, "rollback", _forget_change)


def value(name: str, key: Hashable, make: Callable[[], Made]) -> Made:
    """What `make` gives, made once for each key as long as the catalogue stands as it is. For all viewers."""
    memory: Memory = current_app.extensions["remembered"]
    if not memory.most:
        return make()
    whole = (name, _now(), key)
    made = memory.find(whole)
    if made is None:
        made = make()
        memory.keep(whole, made)
    return cast(Made, made)


def page(view: View) -> View:
    """A page that all who are not signed in see alike, in each language; with an ETag, so that a browser
    that has it is told so instead of getting it again."""

    @wraps(view)
    def remembered(*args: Any, **kwargs: Any) -> Any:
        memory: Memory = current_app.extensions["remembered"]
        if not memory.most or not _is_for_everyone():
            return view(*args, **kwargs)
        zips = zipped.is_welcome()
        key = ("page", _now(), str(get_locale()), wants_part(), zips, request.full_path)
        kept = memory.find(key)
        if kept is None:
            made = make_response(view(*args, **kwargs))
            if made.status_code != 200:
                return made
            made.vary.add("Accept-Encoding")
            if zips:
                zipped.body(made)
            made.add_etag()
            kept = (made.get_data(), made.headers.to_wsgi_list())
            memory.keep(key, kept)
        body, headers = kept
        return Response(body, headers=headers).make_conditional(request)

    return remembered


def _is_for_everyone() -> bool:
    """Nobody is signed in, nothing is to be told once, and the address is one that people use."""
    return (
        current_session() is None
        and "_flashes" not in session
        and len(request.query_string) <= LONGEST_ADDRESS
    )


def _now() -> tuple[str, Any]:
    """The catalogue as it stands, within this request; the same again only while nothing has changed."""
    if "catalogue_now" not in g:
        g.catalogue_now = (db.session.scalar(_STAMP) or "", clock.today())
    return cast(tuple[str, Any], g.catalogue_now)


def _note_change(connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
    if written_table(statement) in SHOWN:
        connection.info[_CHANGED] = True


def _leave_stamp(connection: Any) -> None:
    if connection.info.pop(_CHANGED, False):
        connection.execute(_NEW_STAMP, {"stamp": secrets.token_hex(8)})


def _forget_change(connection: Any) -> None:
    connection.info.pop(_CHANGED, None)
