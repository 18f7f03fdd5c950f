"""Tasks that one person cannot do at once, held against a slow and plain reckoning."""

import datetime as dt
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.domain.clashes import DAY, WEEK, Piece, find
from portal.enums import WORKING_DAYS, Period, Weekday
from portal.models import JobTask, Task

MONDAY = frozenset({Weekday.MONDAY})
TUESDAY = frozenset({Weekday.TUESDAY})


def clock(text):
    return dt.time.fromisoformat(text)


def piece(title, days, window, minutes_a_day, *, movable=False, **more):
    """A task on these days between two clocks, so many minutes each day."""
    starts, ends = (clock(text) if text else None for text in window)
    task = JobTask(title=title, weekdays=days, starts=starts, ends=ends, movable=movable, **more)
    return Piece(task, round(minutes_a_day * len(days or MONDAY) * 52))


def told(pieces):
    return [
        ([t.title for t in c.tasks], sorted(c.days), f"{c.starts:%H:%M}", f"{c.ends:%H:%M}", c.needed, c.room)
        for c in find(pieces)
    ]  # fmt: skip


def test_two_tasks_that_fill_the_same_hour_clash_once_for_all_their_days():
    both = [
        piece("Dekke bord", WORKING_DAYS, ("08:00", "09:00"), 40),
        piece("Gå tur", WORKING_DAYS, ("08:00", "09:00"), 40),
    ]

    assert told(both) == [
        (["Dekke bord", "Gå tur"], sorted(WORKING_DAYS), "08:00", "09:00", 80, 60)
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # one after the other, to the minute
        (piece("A", MONDAY, ("08:00", "09:00"), 60), piece("B", MONDAY, ("09:00", "10:00"), 60)),
        # both fit in the hour
        (piece("A", MONDAY, ("08:00", "09:00"), 30), piece("B", MONDAY, ("08:00", "09:00"), 30)),
        # the short one fits before or after the other
        (piece("A", MONDAY, ("08:00", "10:00"), 60), piece("B", MONDAY, ("08:30", "09:30"), 60)),
        # other days
        (piece("A", MONDAY, ("08:00", "09:00"), 60), piece("B", TUESDAY, ("08:00", "09:00"), 60)),
        # one can be done at another time
        (
            piece("A", MONDAY, ("08:00", "09:00"), 60),
            piece("B", MONDAY, ("08:00", "09:00"), 60, movable=True),
        ),
        # one has no day, or no clock
        (
            piece("A", MONDAY, ("08:00", "09:00"), 60),
            piece("B", frozenset(), ("08:00", "09:00"), 60),
        ),
        (piece("A", MONDAY, ("08:00", "09:00"), 60), piece("B", MONDAY, (None, None), 60)),
    ],
)
def test_what_can_be_done_after_each_other_does_not_clash(one, other):
    assert told([one, other]) == []


def test_a_third_of_a_minute_too_much_is_a_clash_and_none_is_not():
    days = frozenset({Weekday.MONDAY, Weekday.WEDNESDAY, Weekday.FRIDAY})
    hour = JobTask(title="A", weekdays=days, starts=clock("08:00"), ends=clock("09:00"), movable=False)  # fmt: skip

    assert find([Piece(hour, 60 * 3 * 52)]) == []
    [clash] = find([Piece(hour, 60 * 3 * 52 + 1)])
    assert (clash.needed, clash.room) == (61, 60)


def test_a_task_alone_may_need_more_than_its_own_time():
    long = piece("Vaske ganger", MONDAY, ("12:00", "12:30"), 45)

    assert told([long]) == [(["Vaske ganger"], [Weekday.MONDAY], "12:00", "12:30", 45, 30)]


def test_three_that_fit_two_and_two_are_named_together():
    three = [piece(name, MONDAY, ("08:00", "09:00"), 25) for name in "ABC"]

    assert told(three) == [(["A", "B", "C"], [Weekday.MONDAY], "08:00", "09:00", 75, 60)]


def test_with_one_clock_the_task_takes_the_time_just_after_or_before_it():
    begins = piece("Begynner ni", MONDAY, ("09:00", None), 30)
    ends = piece("Ferdig kvart over ni", MONDAY, (None, "09:15"), 30)

    assert told([begins, ends]) == [
        (["Begynner ni", "Ferdig kvart over ni"], [Weekday.MONDAY], "08:45", "09:30", 60, 45)
    ]


def test_the_night_to_monday_is_one_night():
    sunday = piece("Nattevakt", frozenset({Weekday.SUNDAY}), ("22:00", "02:00"), 240)
    monday = piece("Runde", MONDAY, ("01:00", "02:00"), 60)

    assert told([sunday, monday]) == [
        (["Nattevakt", "Runde"], [Weekday.SUNDAY], "22:00", "02:00", 300, 240)
    ]


def test_a_task_of_the_position_that_is_done_each_day_is_done_on_all_seven():
    daily = Task(title="A", weekdays=frozenset(), period=Period.DAY, movable=False, starts=clock("08:00"), ends=clock("08:10"))  # fmt: skip

    [clash] = find([Piece(daily, 11 * 7 * 52)])
    assert (clash.days, clash.needed, clash.room) == (frozenset(Weekday), 11, 10)


# Against a plain reckoning: everything fits when no choice of tasks' days asks for more minutes than
# their times hold together (Hall).

CLOCKS = st.integers(0, 23).map(lambda hour: dt.time(hour, 0))
PIECES = st.lists(
    st.builds(
        lambda days, starts, ends, minutes: Piece(
            JobTask(title="", weekdays=days, starts=starts, ends=ends, movable=False), minutes
        ),
        st.frozensets(st.sampled_from(list(Weekday)), min_size=1, max_size=2),
        CLOCKS,
        CLOCKS,
        st.integers(1, 52 * 600),
    ),
    max_size=4,
)


@settings(max_examples=200)
@given(PIECES)
def test_there_is_a_clash_exactly_when_the_minutes_do_not_fit(pieces):
    assert bool(find(pieces)) is not _fits(pieces)


@given(PIECES)
def test_every_clash_that_is_told_is_one_and_none_holds_another(pieces):
    for clash in find(pieces):
        chosen = [piece for piece in pieces if any(piece.task is task for task in clash.tasks)]
        assert len(chosen) == len(clash.tasks)
        assert not _fits(chosen)
        assert clash.needed > clash.room


def _fits(pieces):
    shares = []
    for piece in pieces:
        task = piece.task
        length = ((task.ends.hour - task.starts.hour) % 24 or 24) * 60
        for day in task.weekdays:
            begins = list(Weekday).index(day) * DAY + task.starts.hour * 60
            hours = frozenset(minute // 60 % (WEEK // 60) for minute in range(begins, begins + length, 60))  # fmt: skip
            shares.append((hours, piece.minutes, len(task.weekdays)))
    return all(
        sum(minutes * 2 // days for _hours, minutes, days in some)
        <= 2 * 52 * 60 * len(frozenset().union(*(hours for hours, _m, _d in some)))
        for size in range(1, len(shares) + 1)
        for some in combinations(shares, size)
    )
