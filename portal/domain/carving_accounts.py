"""The running account of a carving: what the job gets, what the position keeps, what to think about.

Minutes are minutes a year, per cent hundredths of a per cent of a full post. No money: a placement
without pay must never look like a gain, and the account of paid jobs comes with their cost.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from portal.domain.work_time import WEEKS_A_YEAR, per_cent_of_post, tenths_of_hours_a_week
from portal.enums import WORKING_DAYS, Demand, Gate, LanguageLevel, Period, Weekday
from portal.models import Task
from portal.words import LazyString, _

#: Less than this is seldom a real place in a workplace: one short day a week (product rule, 2026).
FEWEST_MINUTES_A_WEEK = 450


class Caution(NamedTuple):
    """What is wrong and why, and what one can do about it."""

    title: LazyString
    way_out: LazyString


@dataclass(frozen=True)
class Account:
    minutes: int
    full_time_minutes: int
    position_minutes: int
    #: Held by other live jobs.
    other_minutes: int
    tasks: int
    gates: tuple[Gate, ...]
    language: LanguageLevel
    #: The highest of each demand, 1-3.
    demands: Mapping[Demand, int]
    weekdays: frozenset[Weekday]
    supervision_minutes: int

    @property
    def left_minutes(self) -> int:
        return self.position_minutes - self.other_minutes - self.minutes

    @property
    def per_cent(self) -> int:
        return per_cent_of_post(self.minutes, self.full_time_minutes)

    @property
    def position_per_cent(self) -> int:
        return per_cent_of_post(self.position_minutes, self.full_time_minutes)

    @property
    def hours(self) -> dict[str, float]:
        """Hours a week of the job, other jobs and what is left, rounded so that they add up to `all`."""
        job, other, left = tenths_of_hours_a_week(
            [self.minutes, self.other_minutes, self.left_minutes]
        )
        parts = {"job": job, "other": other, "left": left, "all": job + other + left}
        return {name: tenths / 10 for name, tenths in parts.items()}

    @property
    def warnings(self) -> list[Caution]:
        found = []
        if 0 < self.minutes < FEWEST_MINUTES_A_WEEK * WEEKS_A_YEAR:
            found.append(
                Caution(
                    _("Få timer: under 7,5 timer i uka."),
                    _("Det er lite å lære av så få timer. Ta med flere oppgaver."),
                )
            )
        if len(self.weekdays) == len(Weekday):
            found.append(
                Caution(
                    _("Sju dager i uka er for mye for én."),
                    _("Ta bare en del av oppgavene som er hver dag, eller del på to jobber."),
                )
            )
        if self.supervision_minutes > self.minutes > 0:
            found.append(
                Caution(
                    _("Veiledningen tar mer tid enn jobben frigjør."),
                    _("Velg oppgaver som krever mindre veiledning, eller ta med flere timer."),
                )
            )
        return found


def account(
    tasks: Sequence[Task], takes: Mapping[int, int], free: Mapping[int, int], full_time_minutes: int
) -> Account:
    """The account of taking so many minutes of each task, when so much of each is free for this job."""
    taken = [task for task in tasks if takes.get(task.id)]
    gates = {gate for task in taken for gate in task.gates}
    return Account(
        minutes=sum(takes[task.id] for task in taken),
        full_time_minutes=full_time_minutes,
        position_minutes=sum(task.minutes_a_year for task in tasks),
        other_minutes=sum(max(0, task.minutes_a_year - free[task.id]) for task in tasks),
        tasks=len(taken),
        gates=tuple(gate for gate in Gate if gate in gates),
        language=max(
            (task.language for task in taken),
            key=lambda level: level.rank,
            default=LanguageLevel.NONE,
        ),
        demands={
            demand: level
            for demand in Demand
            if (level := max((task.demands.get(demand, 0) for task in taken), default=0))
        },
        weekdays=frozenset(day for task in taken for day in days_of(task)),
        supervision_minutes=sum(
            task.supervision_minutes * len(days_of(task) or WORKING_DAYS) * WEEKS_A_YEAR
            for task in taken
        ),
    )


def days_of(task: Task) -> frozenset[Weekday]:
    """The days that the task is done on; none where it may be any day."""
    return task.weekdays or (frozenset(Weekday) if task.period is Period.DAY else frozenset())
