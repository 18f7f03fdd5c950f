"""The plan of a placement: dates, per cent, mentor and goals, first filled from job and proposal."""

import datetime as dt
from dataclasses import dataclass, field

from portal.domain.work_time import per_cent_of_post
from portal.enums import Gate, GoalCategory, ProfileField
from portal.models import Proposal, SimpleJob

#: Gates that somebody must have seen in place before the first day. The others are closed to jobs.
SEEN_BEFORE_FIRST_DAY = (
    Gate.POLICE_CERTIFICATE,
    Gate.CONFIDENTIALITY,
    Gate.HYGIENE_COURSE,
    Gate.DRIVING_LICENCE,
    Gate.INSTRUCTION,
    Gate.DELEGATION,
)
FULL_POST = 10_000
#: A full post where the job comes from no position: 37.5 hours a week.
USUAL_FULL_TIME_MINUTES = 2250


@dataclass(frozen=True)
class Plan:
    """`per_cent` in hundredths of a per cent of a full post; goals as (category, text)."""

    starts_on: dt.date | None
    ends_on: dt.date | None
    per_cent: int
    mentor_name: str = ""
    goals: list[tuple[GoalCategory, str]] = field(default_factory=list)


def preconditions_of(job: SimpleJob) -> list[Gate]:
    """The gates of the job's tasks that must be seen in place, the slowest to get first."""
    gates = {gate for task in job.tasks for gate in task.gates}
    return [gate for gate in SEEN_BEFORE_FIRST_DAY if gate in gates]


def per_cent_of_job(job: SimpleJob) -> int:
    """What one begins with, as hundredths of a per cent of the position's full time; at most a full
    post: the first step of a job that may grow, else all of the job's time."""
    if job.growth:
        return job.growth[0].per_cent
    full_time = job.position.full_time_minutes if job.position else USUAL_FULL_TIME_MINUTES
    return min(FULL_POST, max(1, per_cent_of_post(job.minutes_a_year, full_time)))


def start_of(proposal: Proposal, *, today: dt.date) -> dt.date | None:
    """The job's start, or the candidate's where they said yes to sharing it; never a day gone by."""
    start = proposal.job.starts_on
    if start is None and ProfileField.START in proposal.consent.fields:
        start = proposal.candidate.starts_on
    return start if start and start >= today else None
