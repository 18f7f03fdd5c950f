"""Where the next page of a list by time begins: the last row's instant and public id, as one word."""

import datetime as dt
from typing import Any

import sqlalchemy as sa

EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
MICROSECOND = dt.timedelta(microseconds=1)
#: Up to the year 2200; a longer figure is nothing we made.
LATEST = 7_258_118_400_000_000


def write(at: dt.datetime, public_id: str) -> str:
    return f"{(at - EPOCH) // MICROSECOND}.{public_id}"


def read(cursor: str | None) -> dict[str, Any]:
    """What `beyond` leaves open; empty for none, or one that we did not write."""
    figure, _dot, ident = (cursor or "").partition(".")
    if not (figure.isascii() and figure.isdigit() and len(figure) < 20) or int(figure) > LATEST:
        return {}
    return {"last_at": EPOCH + int(figure) * MICROSECOND, "last_id": ident[:13]}


def beyond(at: Any, public_id: Any, *, newest_first: bool) -> Any:
    """The condition for rows after a cursor, which is given when the statement is sent: see `read`."""
    last = sa.tuple_(sa.bindparam("last_at", type_=at.type), sa.bindparam("last_id"))
    row = sa.tuple_(at, public_id)
    return row < last if newest_first else row > last


def after(cursor: str | None, at: Any, public_id: Any, *, newest_first: bool) -> Any:
    """The condition for rows after the cursor; for none, or one that we did not write, every row."""
    last = read(cursor)
    return beyond(at, public_id, newest_first=newest_first).params(last) if last else sa.true()
