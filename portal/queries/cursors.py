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


def after(cursor: str | None, at: Any, public_id: Any, *, newest_first: bool) -> Any:
    """The condition for rows after the cursor; for none, or one that we did not write, every row."""
    figure, _dot, ident = (cursor or "").partition(".")
    if not (figure.isascii() and figure.isdigit() and len(figure) < 20) or int(figure) > LATEST:
        return sa.true()
    row = sa.tuple_(at, public_id)
    last = sa.tuple_(sa.literal(EPOCH + int(figure) * MICROSECOND, at.type), sa.literal(ident[:13]))
    return row < last if newest_first else row > last
