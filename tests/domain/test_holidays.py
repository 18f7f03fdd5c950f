"""Norwegian holidays by Easter arithmetic, and the working day after."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.domain.holidays import easter, holidays, is_working_day, working_day

DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2199, 12, 1))
#: From the church's own tables.
EASTERS = ((1818, 3, 22), (1943, 4, 25), (2000, 4, 23), (2008, 3, 23), (2024, 3, 31), (2025, 4, 20),
           (2026, 4, 5), (2027, 3, 28), (2038, 4, 25), (2285, 3, 22))  # fmt: skip


@pytest.mark.parametrize(("year", "month", "day"), EASTERS)
def test_easter_falls_where_the_tables_say(year, month, day):
    assert easter(year) == dt.date(year, month, day)


@settings(deadline=None)
@given(st.integers(1583, 4000))
def test_easter_is_a_sunday_between_22_march_and_25_april(year):
    found = easter(year)
    assert found.weekday() == 6
    assert dt.date(year, 3, 22) <= found <= dt.date(year, 4, 25)


@settings(deadline=None)
@given(st.integers(1583, 4000))
def test_easter_is_the_sunday_after_the_churchs_full_moon(year):
    """Worked out another way: golden number, century's corrections, and the Sunday after (Clavius)."""
    golden, century = year % 19 + 1, year // 100 + 1
    solar, lunar = 3 * century // 4 - 12, (8 * century + 5) // 25 - 5
    epact = (11 * golden + 20 + lunar - solar) % 30
    if epact == 24 or (epact == 25 and golden > 11):
        epact += 1
    moon = 44 - epact if 44 - epact >= 21 else 74 - epact
    full = dt.date(year, 3, 1) + dt.timedelta(days=moon - 1)
    assert easter(year) == full + dt.timedelta(days=7 - (full.weekday() + 1) % 7)


def test_the_holidays_of_2026():
    days = "0101 0402 0403 0405 0406 0501 0514 0517 0524 0525 1225 1226"
    assert [f"{day:%m%d}" for day in sorted(holidays(2026))] == days.split()


def test_two_holidays_on_one_day_are_one():
    assert len(holidays(2008)) == 11  # Ascension Day on 1 May


@settings(deadline=None)
@given(DAYS)
def test_the_next_working_day_is_the_first_that_is_one(day):
    found = working_day(day)
    between = [day + dt.timedelta(days=n) for n in range((found - day).days)]
    assert is_working_day(found)
    assert not any(is_working_day(one) for one in between)
    assert (found - day).days <= 5
