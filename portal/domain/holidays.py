"""Norwegian public holidays, by Easter arithmetic.

Source: Lov om 1 og 17 mai som høgtidsdagar (1947) and Lov om helligdager og helligdagsfred (1995), as they
hold since then; the days that move are counted from Easter Sunday.
"""

import datetime as dt
from functools import lru_cache

#: Counted from Easter Sunday: Maundy Thursday, Good Friday, Easter, Ascension Day, Whitsun.
FROM_EASTER = (-3, -2, 0, 1, 39, 49, 50)
#: New Year's Day, 1 May, 17 May, Christmas Day and the day after.
FIXED = ((1, 1), (5, 1), (5, 17), (12, 25), (12, 26))
SATURDAY = 5


def easter(year: int) -> dt.date:
    """Easter Sunday of the Gregorian calendar, 1583 on (Meeus/Jones/Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    el = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * el) // 433
    month = (h + el - 7 * m + 90) // 25
    day = (h + el - 7 * m + 33 * month + 19) % 32
    return dt.date(year, month, day)


@lru_cache(maxsize=64)
def holidays(year: int) -> frozenset[dt.date]:
    """The public holidays of a year; two can fall on one day (17 May on Whit Monday)."""
    sunday = easter(year)
    moving = {sunday + dt.timedelta(days=days) for days in FROM_EASTER}
    return frozenset(moving | {dt.date(year, month, day) for month, day in FIXED})


def is_working_day(day: dt.date) -> bool:
    """Neither a weekend nor a public holiday."""
    return day.weekday() < SATURDAY and day not in holidays(day.year)


def working_day(day: dt.date) -> dt.date:
    """The day itself, or the first working day after it."""
    while not is_working_day(day):
        day += dt.timedelta(days=1)
    return day
