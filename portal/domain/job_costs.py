"""Value and cost of a paid job: what the released hours are worth beside what the job costs.

Only for jobs with pay: a place without pay must never look like a gain. Øre a year, of all the places.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from portal.domain.work_time import WEEKS_A_YEAR
from portal.enums import WORKING_DAYS, JobKind
from portal.models import JobTask, Position, SimpleJob


@dataclass(frozen=True)
class PositionCosts:
    """What the job takes over from one position, all places together, and what an hour costs there."""

    title: str
    minutes: int
    #: What guidance takes of the position's people.
    supervision_minutes: int
    hour: int

    @property
    def value(self) -> int:
        return _worth(self.minutes, self.hour)

    @property
    def supervision(self) -> int:
        return _worth(self.supervision_minutes, self.hour)


@dataclass(frozen=True)
class JobCosts:
    """The working, part by part; minutes are minutes a year, money øre."""

    positions: Sequence[PositionCosts]
    job_hour: int

    @property
    def minutes(self) -> int:
        return sum(part.minutes for part in self.positions)

    @property
    def supervision_minutes(self) -> int:
        return sum(part.supervision_minutes for part in self.positions)

    @property
    def value(self) -> int:
        return sum(part.value for part in self.positions)

    @property
    def pay(self) -> int:
        return _worth(self.minutes, self.job_hour)

    @property
    def supervision(self) -> int:
        return sum(part.supervision for part in self.positions)

    @property
    def difference(self) -> int:
        """What is left of the value when the job is paid for; below zero it costs more than it frees."""
        return self.value - self.pay - self.supervision


def costs(job: SimpleJob) -> JobCosts | None:
    """The working, where the job is paid and what an hour costs is known in it and in each of the
    positions that it takes from; else None. Needs the copies' tasks and their positions."""
    if job.kind is not JobKind.PAID or job.hourly_cost_ore is None:
        return None
    copies: dict[Position, list[JobTask]] = defaultdict(list)
    for copy in job.tasks:
        if copy.task is not None:
            copies[copy.task.position].append(copy)
    parts = [
        PositionCosts(
            title=position.title,
            minutes=sum(copy.minutes_a_year for copy in taken) * job.places,
            supervision_minutes=sum(_guidance(copy) for copy in taken) * job.places,
            hour=position.hourly_cost_ore,
        )
        for position, taken in copies.items()
        if position.hourly_cost_ore is not None
    ]
    if not parts or len(parts) < len(copies):
        return None
    return JobCosts(positions=parts, job_hour=job.hourly_cost_ore)


def of_measured(costs: JobCosts, minutes: int, *, places: int) -> tuple[int, int] | None:
    """What so many released minutes a week are worth in a year beside what one place costs, in øre; at
    what an hour costs on average in the positions."""
    if not costs.minutes:
        return None
    return round(costs.value * minutes * WEEKS_A_YEAR / costs.minutes), round(costs.pay / places)


def _guidance(copy: JobTask) -> int:
    """Minutes a year for one place."""
    return copy.supervision_minutes * len(copy.weekdays or WORKING_DAYS) * WEEKS_A_YEAR


def _worth(minutes: int, hour: int) -> int:
    return round(minutes * hour / 60)
