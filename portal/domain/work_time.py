"""Work time: whole minutes a year (52 weeks, 12 months), rounded only when shown.

A year of 52 weeks makes a week's minutes whole: 10 minutes five times a week is 2,600 minutes a year.
"""

from collections.abc import Iterable, Sequence

from portal.enums import Period, Weekday

WEEKS_A_YEAR = 52
MONTHS_A_YEAR = 12
#: Minutes a year in a tenth of an hour a week.
MINUTES_IN_A_TENTH = WEEKS_A_YEAR * 6


def minutes_a_year(
    minutes_each: int, times: int, period: Period, weekdays: Iterable[Weekday] = ()
) -> int:
    """Minutes a year of a task done `times` in each period.

    By the day: on the given weekdays, or on all seven where none is given. By the week, month or year
    the weekdays only say when, not how often.
    """
    days_a_week = len(set(weekdays)) or len(Weekday)
    periods = {
        Period.DAY: days_a_week * WEEKS_A_YEAR,
        Period.WEEK: WEEKS_A_YEAR,
        Period.MONTH: MONTHS_A_YEAR,
        Period.YEAR: 1,
    }[period]
    return minutes_each * times * periods


def per_cent_of_post(minutes: int, full_time_minutes: int) -> int:
    """Hundredths of a per cent of a full post, from minutes a year and the post's minutes a week."""
    return round(10_000 * minutes / (full_time_minutes * WEEKS_A_YEAR))


def minutes_of_per_cent(per_cent: int, full_time_minutes: int) -> int:
    """Minutes a year of so many hundredths of a per cent of a full post."""
    return round(per_cent * full_time_minutes * WEEKS_A_YEAR / 10_000)


def share(minutes: int, per_cent: int) -> int:
    """So many hundredths of a per cent of the minutes, whole; at least one minute of something."""
    return max(1, round(minutes * per_cent / 10_000)) if minutes else 0


def tenths_of_hours_a_week(minutes: Sequence[int], total: int | None = None) -> list[int]:
    """Minutes a year as tenths of hours a week, rounded by largest remainder: the shown parts add up
    to the shown sum, `round(sum / 312)`, or to a `total` next to it that a larger sum asks for."""
    if not minutes:
        return []
    if total is None:
        total = tenths(sum(minutes))
    floors = [m // MINUTES_IN_A_TENTH for m in minutes]
    by_remainder = sorted(
        range(len(minutes)), key=lambda i: (-(minutes[i] % MINUTES_IN_A_TENTH), i)
    )
    while (short := total - sum(floors)) > 0:
        for i in by_remainder[:short]:
            floors[i] += 1
    for i in reversed(by_remainder):  # only where the larger sum was rounded down
        taken = min(floors[i], sum(floors) - total)
        floors[i] -= taken
    return floors


def tenths(minutes: int) -> int:
    """Minutes a year as whole tenths of hours a week."""
    return round(minutes / MINUTES_IN_A_TENTH)
