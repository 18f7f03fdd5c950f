"""Instants are UTC; "today", deadlines and retention count days in Oslo. The only reader of the clock."""

import datetime as dt
from zoneinfo import ZoneInfo

OSLO = ZoneInfo("Europe/Oslo")


def now() -> dt.datetime:
    """This instant, in UTC."""
    return dt.datetime.now(dt.UTC)


def today(at: dt.datetime | None = None) -> dt.date:
    """The date in Oslo, now or at the given instant."""
    return local(at or now()).date()


def local(at: dt.datetime) -> dt.datetime:
    """The instant as people in Norway read it on the wall."""
    return at.astimezone(OSLO)


def midnight_after(day: dt.date) -> dt.datetime:
    """The instant at which the day is over in Oslo, in UTC."""
    return dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), OSLO).astimezone(dt.UTC)
