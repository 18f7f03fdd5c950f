"""The running account of a carving: what the job gets, what the position keeps, what to think about.

Minutes are minutes a year, per cent hundredths of a per cent of a full post. No money: a placement
without pay must never look like a gain, and the account of paid jobs comes with their cost.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from portal.domain import cautions
from portal.domain.carving_parts import PositionPart, Taken, parts
from portal.domain.cautions import Caution, Share
from portal.domain.clashes import Piece
from portal.domain.work_time import WEEKS_A_YEAR, per_cent_of_post, tenths_of_hours_a_week
from portal.enums import Demand, Gate, LanguageLevel
from portal.models import JobGrowthStep, Task


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
    pieces: Sequence[Piece]
    #: What is worth a second thought.
    warnings: Sequence[Caution]
    #: Position by position, where it is known.
    parts: Sequence[PositionPart] = ()

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
        if len(self.parts) > 1:
            names = ("job", "other", "left", "all")
            return {name: sum(part.hours[name] for part in self.parts) for name in names}
        job, other, left = tenths_of_hours_a_week(
            [self.minutes, self.other_minutes, self.left_minutes]
        )
        parts = {"job": job, "other": other, "left": left, "all": job + other + left}
        return {name: tenths / 10 for name, tenths in parts.items()}


def account(
    tasks: Sequence[Task],
    takes: Mapping[int, int],
    free: Mapping[int, int],
    full_time_minutes: int,
    growth: Sequence[JobGrowthStep] = (),
    positions: Sequence[Taken] = (),
) -> Account:
    """The account of taking so many minutes of each task, when so much of each is free for this job
    that may grow in these steps. Without `positions` the tasks are all that their positions have."""
    taken = [task for task in tasks if takes.get(task.id)]
    pieces = [Piece(task, takes[task.id]) for task in taken]
    gates = {gate for task in taken for gate in task.gates}
    return Account(
        minutes=sum(takes[task.id] for task in taken),
        full_time_minutes=full_time_minutes,
        position_minutes=sum(one.minutes for one in positions)
        or sum(task.minutes_a_year for task in tasks),
        other_minutes=sum(one.other_minutes for one in positions)
        if positions
        else sum(max(0, task.minutes_a_year - free[task.id]) for task in tasks),
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
        pieces=pieces,
        warnings=cautions.find(
            pieces,
            shares=[share_of(one) for one in positions if one.job_minutes]
            if positions
            else _shares(tasks, takes, free),
            growth=growth,
            per_cent=per_cent_of_post(sum(takes[task.id] for task in taken), full_time_minutes),
        ),
        parts=parts(positions),
    )


def share_of(position: Taken) -> Share:
    """What goes from the position in all, beside what it has."""
    return Share(
        position.title,
        minutes=position.minutes,
        taken=position.other_minutes + position.job_minutes,
        full=position.full_minutes,
    )


def _shares(
    tasks: Sequence[Task], takes: Mapping[int, int], free: Mapping[int, int]
) -> list[Share]:
    """Each position that something is taken from, with what goes from it in all."""
    positions = {task.position: None for task in tasks if takes.get(task.id) and task.position}
    shares = []
    for position in positions:
        held = [task for task in tasks if task.position is position]
        others = sum(max(0, task.minutes_a_year - free[task.id]) for task in held)
        shares.append(
            Share(
                position.title,
                minutes=sum(task.minutes_a_year for task in held),
                taken=others + sum(takes.get(task.id, 0) for task in held),
                full=position.full_time_minutes * position.holders * WEEKS_A_YEAR,
            )
        )
    return shares
