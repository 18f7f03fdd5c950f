"""Clashes in time: tasks that one person cannot do at once.

Only tasks that must be done then (not `movable`) and have a day and a clock can clash. What a task
takes in a week is spread evenly over its days, as the picture of the week shows it: a task of every
month counts with its share of each week. All figures are whole, so no clash comes of rounding.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from portal.domain.work_time import WEEKS_A_YEAR
from portal.enums import Period, Weekday
from portal.models import TaskColumns

DAY = 24 * 60
WEEK = 7 * DAY
#: One minute of a day is so many parts: a year's minutes over one to seven days a week stay whole.
_PARTS = WEEKS_A_YEAR * 420


@dataclass(frozen=True)
class Piece:
    """A task with the minutes a year that one place of the job takes of it."""

    task: TaskColumns
    minutes: int


@dataclass(frozen=True)
class Clash:
    """On these days, from `starts` to `ends`, the tasks need more minutes than there are."""

    tasks: tuple[TaskColumns, ...]
    days: frozenset[Weekday]
    starts: dt.time
    ends: dt.time
    #: Minutes that the tasks need then, rounded up, and that there are between the two clocks.
    needed: int
    room: int


@dataclass(frozen=True)
class _Stretch:
    """One day's share of a task: so many parts, to be done between two minutes of the week."""

    number: int
    begins: int
    ends: int
    parts: int


def days_of(task: TaskColumns) -> frozenset[Weekday]:
    """The days that the task is done on; none where it may be any day."""
    daily = getattr(task, "period", None) is Period.DAY
    return task.weekdays or (frozenset(Weekday) if daily else frozenset())


def find(pieces: Sequence[Piece]) -> list[Clash]:
    """Every clash, in the order of the week; the same one on several days is told once.

    A stretch of time is too short when what must be done inside it takes longer than it lasts. Only
    the shortest such stretches are told: what holds them is no news. Without any, all fits.
    """
    found: dict[tuple[tuple[int, ...], int, int, int], list[int]] = defaultdict(list)
    for begins, ends, parts, numbers in _too_short(pieces):
        found[numbers, begins % DAY, ends - begins, parts].append(begins // DAY % 7)
    days = list(Weekday)
    return [
        Clash(
            tasks=tuple(pieces[number].task for number in numbers),
            days=frozenset(days[at] for at in on),
            starts=_clock(begins),
            ends=_clock(begins + length),
            needed=-(-parts // _PARTS),
            room=length,
        )
        for (numbers, begins, length, parts), on in found.items()
    ]


def _too_short(pieces: Sequence[Piece]) -> Iterator[tuple[int, int, int, tuple[int, ...]]]:
    """(from, to, parts needed, numbers of the pieces), none inside another."""
    for together in _touching(_stretches(pieces)):
        tight: list[tuple[int, int, int, tuple[int, ...]]] = []
        by_end = sorted(together, key=lambda stretch: stretch.ends)
        shortest = WEEK * 2  # where the nearest tight stretch after this start ends
        for begins in sorted({stretch.begins for stretch in together}, reverse=True):
            parts, inside = 0, []
            for stretch, following in pairwise([*by_end, None]):
                assert stretch is not None
                if stretch.ends >= shortest:
                    break
                if stretch.begins < begins:
                    continue
                parts += stretch.parts
                inside.append(stretch.number)
                if following is not None and following.ends == stretch.ends:
                    continue
                if parts > (stretch.ends - begins) * _PARTS:
                    tight.append((begins, stretch.ends, parts, tuple(sorted(set(inside)))))
                    shortest = stretch.ends
                    break
        # the second time round is for what began in the first
        yield from (one for one in reversed(tight) if 0 <= one[0] < WEEK)


def _stretches(pieces: Iterable[Piece]) -> list[_Stretch]:
    """The days' shares of all pieces that have a fixed time, in the order they begin."""
    stretches = []
    for number, (task, minutes) in enumerate((piece.task, piece.minutes) for piece in pieces):
        days = days_of(task)
        if task.movable or not days or not minutes or (task.starts is None and task.ends is None):
            continue
        parts = minutes * 420 // len(days)
        begins, length = _window(task, -(-parts // _PARTS))
        for at, day in enumerate(Weekday):
            if day in days:
                start = at * DAY + begins
                # twice round the week, so that what runs past Sunday night meets Monday
                for from_ in (start, start + WEEK):
                    stretches.append(_Stretch(number, from_, from_ + length, parts))
    return sorted(stretches, key=lambda stretch: (stretch.begins, stretch.ends))


def _window(task: TaskColumns, minutes: int) -> tuple[int, int]:
    """When on the day it begins, and how long it may last; with one clock only, just what it takes."""
    if task.starts is None:
        assert task.ends is not None
        return _minute(task.ends) - minutes, minutes
    if task.ends is None:
        return _minute(task.starts), minutes
    return _minute(task.starts), (_minute(task.ends) - _minute(task.starts)) % DAY or DAY


def _touching(stretches: Iterable[_Stretch]) -> Iterator[list[_Stretch]]:
    """Stretches that overlap, directly or by others between them."""
    together: list[_Stretch] = []
    last = -WEEK
    for stretch in stretches:
        if together and stretch.begins >= last:
            yield together
            together = []
        together.append(stretch)
        last = stretch.ends if len(together) == 1 else max(last, stretch.ends)
    if together:
        yield together


def _minute(clock: dt.time) -> int:
    return clock.hour * 60 + clock.minute


def _clock(minute: int) -> dt.time:
    return dt.time(minute % DAY // 60, minute % 60)
