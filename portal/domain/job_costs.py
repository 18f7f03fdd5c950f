"""Value and cost of a paid job: what the released hours are worth beside what the job costs.

Only for jobs with pay: a place without pay must never look like a gain. Øre a year, of all the places.
"""

from dataclasses import dataclass

from portal.domain.work_time import WEEKS_A_YEAR
from portal.enums import WORKING_DAYS, JobKind
from portal.models import SimpleJob


@dataclass(frozen=True)
class JobCosts:
    """The working, part by part; minutes are minutes a year, money øre."""

    #: What the job takes over from the position, all places together.
    minutes: int
    #: What guidance takes of the position's people, all places together.
    supervision_minutes: int
    position_hour: int
    job_hour: int

    @property
    def value(self) -> int:
        return _worth(self.minutes, self.position_hour)

    @property
    def pay(self) -> int:
        return _worth(self.minutes, self.job_hour)

    @property
    def supervision(self) -> int:
        return _worth(self.supervision_minutes, self.position_hour)

    @property
    def difference(self) -> int:
        """What is left of the value when the job is paid for; below zero it costs more than it frees."""
        return self.value - self.pay - self.supervision


def costs(job: SimpleJob) -> JobCosts | None:
    """The working, where the job is paid and both hourly costs are known; else None."""
    position = job.position
    if job.kind is not JobKind.PAID or position is None:
        return None
    if position.hourly_cost_ore is None or job.hourly_cost_ore is None:
        return None
    supervision = sum(
        copy.supervision_minutes * len(copy.weekdays or WORKING_DAYS) * WEEKS_A_YEAR
        for copy in job.tasks
    )
    return JobCosts(
        minutes=job.minutes_a_year * job.places,
        supervision_minutes=supervision * job.places,
        position_hour=position.hourly_cost_ore,
        job_hour=job.hourly_cost_ore,
    )


def _worth(minutes: int, hour: int) -> int:
    return round(minutes * hour / 60)
