"""Two alternatives to one job side by side: what each is made of, and what it leaves."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from portal.domain import cautions, hiring, holds, job_costs
from portal.domain.carving_accounts import share_of
from portal.domain.carving_parts import PositionPart, Taken, parts
from portal.domain.cautions import Caution
from portal.domain.job_costs import JobCosts
from portal.domain.work_time import tenths_of_hours_a_week
from portal.enums import Demand, Gate
from portal.models import JobTask, Membership, SimpleJob
from portal.queries import job_weeks, simple_jobs
from portal.queries.carving_choices import Source, sources
from portal.queries.job_weeks import JobWeek


@dataclass(frozen=True)
class Side:
    """One of the two. Hours are hours a week of one place, per cent hundredths of a full post."""

    letter: str
    job: SimpleJob
    per_cent: int
    #: By the number of the position's task.
    hours: dict[int, float]
    gates: Sequence[Gate]
    #: Those that are asked for some or much.
    demands: Sequence[Demand]
    warnings: Sequence[Caution]
    week: JobWeek
    parts: Sequence[PositionPart]
    #: None unless the job is paid and both hourly costs are known.
    costs: JobCosts | None

    @property
    def all_hours(self) -> float:
        return sum(self.hours.values())


class TaskLine(NamedTuple):
    """A task with its hours a week in each of the two; None where it is not in it."""

    title: str
    position: str
    first: float | None
    second: float | None


@dataclass(frozen=True)
class Comparison:
    first: Side
    second: Side
    lines: Sequence[TaskLine]

    @property
    def sides(self) -> tuple[Side, Side]:
        return self.first, self.second

    @property
    def in_both(self) -> list[TaskLine]:
        return [line for line in self.lines if line.first is not None and line.second is not None]

    @property
    def only_first(self) -> list[TaskLine]:
        return [line for line in self.lines if line.second is None]

    @property
    def only_second(self) -> list[TaskLine]:
        return [line for line in self.lines if line.first is None]


def compared(viewer: Membership, job: SimpleJob) -> Comparison | None:
    """The job that the viewer has in hand beside the alternative to it; None where there is none."""
    other = holds.alternative_to(job)
    found = simple_jobs.get(viewer, other.public_id) if other else None
    if found is None or job.position is None:
        return None
    pair = [job, found] if found.alternative_to_id == job.id else [found, job]
    unit = sources(job.position, job)
    first, second = (_side(letter, one, unit) for letter, one in zip(("A", "B"), pair, strict=True))
    return Comparison(first, second, _lines(first, second))


def _side(letter: str, job: SimpleJob, unit: Sequence[Source]) -> Side:
    pieces = job_weeks.pieces_of(job)
    taken = _taken(job, unit)
    shown = tenths_of_hours_a_week([copy.minutes_a_year for copy in job.tasks])
    gates = {gate for copy in job.tasks for gate in copy.gates}
    return Side(
        letter=letter,
        job=job,
        per_cent=hiring.per_cent_of(job),
        hours={_key(copy): n / 10 for copy, n in zip(job.tasks, shown, strict=True)},
        gates=[gate for gate in Gate if gate in gates],
        demands=[
            demand
            for demand in Demand
            if max((copy.demands.get(demand, 0) for copy in job.tasks), default=0) > 1
        ],
        warnings=cautions.find(
            pieces,
            shares=[share_of(one) for one in taken],
            growth=job.growth,
            per_cent=hiring.per_cent_of(job),
        ),
        week=job_weeks.week(pieces),
        parts=parts(taken),
        costs=job_costs.costs(job),
    )


def _taken(job: SimpleJob, unit: Sequence[Source]) -> list[Taken]:
    """What the job takes with all its places, of each position that it takes from."""
    copies: dict[int, list[JobTask]] = defaultdict(list)
    for copy in job.tasks:
        if copy.task is not None:
            copies[copy.task.position_id].append(copy)
    return [
        Taken(
            source.title,
            source.minutes + sum(_gone(copy) for copy in copies[source.id]),
            source.held,
            sum(copy.minutes_a_year for copy in copies[source.id]) * job.places,
            source.full_minutes,
        )
        for source in unit
        if source.id in copies
    ]


def _gone(copy: JobTask) -> int:
    """What the position no longer counts among its own."""
    return copy.task.minutes_a_year if copy.task and copy.task.deleted_at is not None else 0


def _lines(first: Side, second: Side) -> list[TaskLine]:
    """Every task once, in the order of the first and then of the second."""
    copies = {_key(copy): copy for side in (second, first) for copy in side.job.tasks}
    keys = dict.fromkeys([*first.hours, *second.hours])
    return [
        TaskLine(
            copies[key].title,
            task.position.title if (task := copies[key].task) else "",
            first.hours.get(key),
            second.hours.get(key),
        )
        for key in keys
    ]


def _key(copy: JobTask) -> int:
    """The same task in both; a carved draft has no other than positions' tasks."""
    return copy.task_id or -copy.id
