"""The account of a job position by position: what each had, what jobs take of it, what is left.

Hours are hours a week, rounded so that every line adds up to its sum and the positions to the job.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from portal.domain.work_time import tenths, tenths_of_hours_a_week


class Taken(NamedTuple):
    """Minutes a year of a position: all its tasks, what other live jobs hold, what this job takes, and
    what those who hold it work in all."""

    title: str
    minutes: int
    other_minutes: int
    job_minutes: int
    full_minutes: int


@dataclass(frozen=True)
class PositionPart:
    """What the job takes from one position, in hours a week that add up: `all` is what it had."""

    title: str
    hours: dict[str, float]


def parts(positions: Sequence[Taken]) -> list[PositionPart]:
    """What the job takes of each position adds up to the job's own hours, and each account to its sum."""
    here = tenths_of_hours_a_week([position.job_minutes for position in positions])
    found = []
    for position, taken in zip(positions, here, strict=True):
        other = tenths(position.other_minutes)
        left = max(0, tenths(position.minutes) - other - taken)
        figures = {"all": other + taken + left, "other": other, "job": taken, "left": left}
        found.append(
            PositionPart(position.title, {name: tenth / 10 for name, tenth in figures.items()})
        )
    return found
