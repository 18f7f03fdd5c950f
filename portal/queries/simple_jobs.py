"""Simple jobs as their own side sees them: in every state, with what waits and what is free."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload, selectinload
from sqlalchemy.sql.base import ExecutableOption

from portal.access import jobs_seen_by
from portal.domain import holds, places, task_changes
from portal.domain.simple_jobs import count_of_waiting
from portal.domain.task_changes import TaskChange
from portal.domain.work_time import tenths_of_hours_a_week
from portal.enums import JobKind, JobState, Role
from portal.extensions import db
from portal.models import (
    CautionAnswer,
    JobTask,
    Membership,
    Organisation,
    Position,
    SimpleJob,
    Task,
    Unit,
)
from portal.queries import job_results
from portal.queries.job_results import JobResults

PAGE = 20


@dataclass(frozen=True)
class JobRow:
    """A line in the list; minutes are minutes a year."""

    public_id: str
    title: str
    state: JobState
    kind: JobKind
    minutes: int
    unit_name: str
    places: int
    taken: int
    waiting: int
    #: Posted without a position.
    is_need: bool
    #: The public id of the draft that it is an alternative to.
    alternative: str | None

    @property
    def free(self) -> int:
        return max(0, self.places - self.taken)


@dataclass(frozen=True)
class JobList:
    rows: Sequence[JobRow]
    counts: dict[JobState, int]
    #: Where the next page begins, when there is one.
    next_after: str | None

    @property
    def total(self) -> int:
        return sum(self.counts.values())


@dataclass(frozen=True)
class JobDetails:
    """A job with its tasks, and the figures that are counted from proposals and placements."""

    job: SimpleJob
    taken: int
    waiting: int
    #: Two drafts stand side by side, and none of them is chosen.
    has_alternative: bool
    #: For the manager alone.
    results: JobResults

    @property
    def hours(self) -> dict[int, float]:
        """Hours a week by the copy's number, rounded so that they add up to the sum that is shown."""
        tenths = tenths_of_hours_a_week([copy.minutes_a_year for copy in self.job.tasks])
        return {copy.id: n / 10 for copy, n in zip(self.job.tasks, tenths, strict=True)}

    @property
    def positions(self) -> list[Position]:
        """Those that the job takes from, its own first; none where it is a need."""
        found = {copy.task.position for copy in self.job.tasks if copy.task}
        return sorted(found, key=lambda one: (one is not self.job.position, one.title, one.id))

    @property
    def changed(self) -> dict[int, list[TaskChange]]:
        """By the copy's number: what has changed in the position's task since."""
        return {copy.id: task_changes.changes(copy) for copy in self.job.tasks}


def get(viewer: Membership, public_id: str) -> SimpleJob | None:
    """One of the viewer's side's jobs, with everything that its page shows."""
    query = jobs_seen_by(viewer).where(SimpleJob.public_id == public_id)
    return db.session.scalars(query.options(*_everything())).unique().one_or_none()


def get_discarded(viewer: Membership, public_id: str) -> SimpleJob | None:
    """A discarded draft of a manager's own units, to be brought back."""
    if viewer.role is not Role.MANAGER:
        return None
    query = (
        sa.select(SimpleJob)
        .join(SimpleJob.unit)
        .where(
            SimpleJob.public_id == public_id,
            SimpleJob.deleted_at.is_not(None),
            SimpleJob.unit_id.in_(viewer.unit_ids),
        )
    )
    return db.session.scalars(query.options(*_everything())).unique().one_or_none()


def details(job: SimpleJob) -> JobDetails:
    """The job with its counts, for its own side."""
    counts = (places.count_of_taken(), count_of_waiting(), holds.alternative_id())
    figures = sa.select(*counts, *job_results.columns()).where(SimpleJob.id == job.id)
    taken, waiting, alternative, *results = db.session.execute(figures).one()
    return JobDetails(
        job=job,
        taken=taken,
        waiting=waiting,
        has_alternative=bool(alternative),
        results=job_results.from_row(results),
    )


def listed(viewer: Membership, state: JobState | None, after: str | None) -> JobList:
    """The viewer's jobs in one state or all, newest first, 20 a page from the one after `after`."""
    mine = jobs_seen_by(viewer)
    counted = sa.select(SimpleJob.state, sa.func.count()).where(
        SimpleJob.id.in_(mine.with_only_columns(SimpleJob.id))
    )
    counts = {row[0]: row[1] for row in db.session.execute(counted.group_by(SimpleJob.state))}
    query = mine.with_only_columns(
        SimpleJob.public_id,
        SimpleJob.title,
        SimpleJob.state,
        SimpleJob.kind,
        SimpleJob.minutes_a_year,
        Unit.name,
        SimpleJob.places,
        places.count_of_taken(),
        count_of_waiting(),
        SimpleJob.position_id.is_(None),
        holds.alternative_id(),
    ).order_by(SimpleJob.id.desc())
    if state is not None:
        query = query.where(SimpleJob.state == state)
    if after:
        last = mine.with_only_columns(SimpleJob.id).where(SimpleJob.public_id == after)
        query = query.where(SimpleJob.id < last.scalar_subquery())
    found = [JobRow(*tuple[Any, ...](row)) for row in db.session.execute(query.limit(PAGE + 1))]
    return JobList(
        rows=found[:PAGE],
        counts=counts,
        next_after=found[PAGE - 1].public_id if len(found) > PAGE else None,
    )


def discarded_since(viewer: Membership, public_id: str, since: dt.datetime) -> SimpleJob | None:
    """The draft that was just discarded, for the button that brings it back."""
    job = get_discarded(viewer, public_id) if public_id else None
    return job if job and job.deleted_at and job.deleted_at > since else None


def _everything() -> tuple[ExecutableOption, ...]:
    return (
        contains_eager(SimpleJob.unit)
        .joinedload(Unit.organisation)
        .joinedload(Organisation.municipality),
        joinedload(SimpleJob.position),
        # a handful of rows each, so they come with the job itself
        joinedload(SimpleJob.growth),
        joinedload(SimpleJob.caution_answers)
        .joinedload(CautionAnswer.by)
        .joinedload(Membership.person),
        selectinload(SimpleJob.tasks).joinedload(JobTask.task).joinedload(Task.position),
    )
