"""A position's week as a picture: what is done when, and what the profession still does afterwards.

All figures shown are tenths of hours a week, rounded so that what is shown adds up.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from portal.domain.clashes import days_of
from portal.domain.tasks import freed_minutes, is_locked
from portal.domain.work_time import per_cent_of_post, tenths, tenths_of_hours_a_week
from portal.enums import Decision, Gate, Weekday
from portal.models import Position, Task, TaskColumns
from portal.queries.task_holds import holds
from portal.queries.tasks import live
from portal.words import LazyString, _

#: Begins at, and is called. What has no time of its own stands last.
PARTS: tuple[tuple[dt.time, LazyString], ...] = (
    (dt.time(0), _("Natt, til kl. 06")),
    (dt.time(6), _("Morgen, kl. 06–10")),
    (dt.time(10), _("Midt på dagen, kl. 10–14")),
    (dt.time(14), _("Ettermiddag, kl. 14–18")),
    (dt.time(18), _("Kveld, fra kl. 18")),
)
ANY_TIME = len(PARTS)
ANY_DAY = len(Weekday)
LABELS = (*(label for _start, label in PARTS), _("Når det passer"))
DAYS: tuple[LazyString | str, ...] = (*(day.label for day in Weekday), _("ikke fast dag"))
#: Where a task stands: (part of the day, day of the week).
Place = tuple[int, int]


@dataclass(frozen=True)
class Cell:
    """A part of a day: what is done then now, and what of it is freed."""

    before: int
    freed: int

    @property
    def after(self) -> int:
        return self.before - self.freed


@dataclass(frozen=True)
class Week:
    """`rows`: the parts of the day that hold something, each with a cell for every heading."""

    headings: Sequence[LazyString | str]
    rows: Sequence[tuple[LazyString, Sequence[Cell]]]
    before: int
    freed: int
    #: Hundredths of a per cent of a full post of the position's own.
    freed_per_cent: int
    #: (label, tenths of hours a week) of everything, by the law's gates and by decision.
    by_gate: Sequence[tuple[LazyString | str, int]]
    by_decision: Sequence[tuple[LazyString | str, int]]
    tasks: int

    @property
    def after(self) -> int:
        return self.before - self.freed

    @property
    def most(self) -> int:
        """The fullest cell."""
        return max((cell.before for _label, cells in self.rows for cell in cells), default=0)


def week(position: Position) -> Week:
    """The week of a position that the viewer has in hand."""
    tasks = live(position)
    held = holds(position)
    freed = {task.id: freed_minutes(task, held[task.id].minutes) for task in tasks}
    out: dict[Place, int] = defaultdict(int)
    stays: dict[Place, int] = defaultdict(int)
    for task in tasks:
        spread(task, freed[task.id], out)
        spread(task, task.minutes_a_year - freed[task.id], stays)
    places = sorted({*out, *stays})
    all_freed, all_minutes = sum(freed.values()), sum(task.minutes_a_year for task in tasks)
    before, freed_tenths = tenths(all_minutes), tenths(all_freed)
    shown_out = tenths_of_hours_a_week([out[place] for place in places], freed_tenths)
    shown_stays = tenths_of_hours_a_week([stays[place] for place in places], before - freed_tenths)
    cells = {
        place: Cell(gone + left, gone)
        for place, gone, left in zip(places, shown_out, shown_stays, strict=True)
    }
    days = range(ANY_DAY + any(day == ANY_DAY for _part, day in places))
    return Week(
        headings=DAYS[: len(days)],
        rows=[
            (LABELS[part], [cells.get((part, day), Cell(0, 0)) for day in days])
            for part in sorted({part for part, _day in places})
        ],
        before=before,
        freed=freed_tenths,
        freed_per_cent=per_cent_of_post(all_freed, position.full_time_minutes),
        by_gate=_by_gate(tasks),
        by_decision=_shown(_by_decision(tasks, freed)),
        tasks=len(tasks),
    )


def spread(task: TaskColumns, minutes: int, over: dict[Place, int]) -> None:
    """Every minute of the task stands on one of its days; none is lost to division."""
    days = sorted(list(Weekday).index(day) for day in days_of(task)) or [ANY_DAY]
    each, extra = divmod(minutes, len(days))
    for number, day in enumerate(days):
        over[part_of(task), day] += each + (number < extra)


def part_of(task: TaskColumns) -> int:
    """The part of the day that the task begins in."""
    if task.starts is None:
        return ANY_TIME
    return max(i for i, (begins, _label) in enumerate(PARTS) if begins <= task.starts)


def _by_gate(tasks: Sequence[Task]) -> list[tuple[LazyString | str, int]]:
    """Locked, each other gate, and nothing. A task with several gates stands at the first of them,
    so that every hour is counted once."""
    minutes: dict[LazyString | str, int] = dict.fromkeys(
        (_("Låst til fagpersonell"), *(gate.label for gate in Gate), _("Ingen krav")), 0
    )
    for task in tasks:
        first = next((gate.label for gate in Gate if gate in task.gates), _("Ingen krav"))
        minutes[_("Låst til fagpersonell") if is_locked(task) else first] += task.minutes_a_year
    return _shown({label: number for label, number in minutes.items() if number})


def _by_decision(tasks: Sequence[Task], freed: Mapping[int, int]) -> dict[LazyString | str, int]:
    minutes: dict[LazyString | str, int] = defaultdict(int)
    for decision in Decision:
        chosen = [task for task in tasks if task.decision is decision]
        out = sum(freed[task.id] for task in chosen)
        stays = sum(task.minutes_a_year for task in chosen) - out
        if decision is Decision.SHARE:
            minutes[_("Del: gis bort")], minutes[_("Del: blir igjen")] = out, stays
        else:
            minutes[decision.label] = out + stays
    return {label: number for label, number in minutes.items() if number}


def _shown(minutes: Mapping[LazyString | str, int]) -> list[tuple[LazyString | str, int]]:
    parts = tenths_of_hours_a_week(list(minutes.values()))
    return list(zip(minutes, parts, strict=True))
