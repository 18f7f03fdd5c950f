"""Alternatives: the same draft carved in two ways, to be compared; one is chosen, the other put away."""

import datetime as dt

import sqlalchemy as sa

from portal import clock
from portal.access import may_manage_job
from portal.domain import audit, revisions, simple_jobs
from portal.domain.carving import set_sums
from portal.domain.errors import NotAllowed
from portal.domain.holds import lock_with_alternative, stand_alone
from portal.domain.job_texts import text_of
from portal.enums import JobState, Revised
from portal.extensions import db
from portal.models import (
    CautionAnswer,
    JobGrowthStep,
    JobTask,
    Membership,
    SimpleJob,
    TaskColumns,
    TextDecision,
)
from portal.words import _

#: What a job's own copy of a task is made of, beside the job that has it.
_OF_A_COPY = (
    *TaskColumns.__annotations__,
    "task_id",
    "minutes_a_year",
    "task_version",
    "task_minutes_a_year",
)


def begin(job: SimpleJob, *, by: Membership, now: dt.datetime | None = None) -> SimpleJob:
    """A second draft stands beside the draft, with the same tasks and text. Neither takes from the other."""
    other = lock_with_alternative(job)
    if not may_manage_job(by, job) or job.state is not JobState.DRAFT or job.position is None:
        raise NotAllowed(_("Bare et utkast som er delt ut av stillinger, kan ha et alternativ."))
    if other is not None:
        raise NotAllowed(_("Utkastet har et alternativ allerede. Velg ett av dem først."))
    stand_alone(job)
    copy = SimpleJob(
        unit_id=job.unit_id,
        unit=job.unit,
        position=job.position,
        alternative_to_id=job.id,
        state=JobState.DRAFT,
        created_at=now or clock.now(),
        created_by_id=by.id,
        **text_of(job),
    )
    copy.tasks = [
        JobTask(task=one.task, **{name: getattr(one, name) for name in _OF_A_COPY})
        for one in job.tasks
    ]
    db.session.add(copy)
    set_sums(copy)
    copy.growth = [JobGrowthStep(week=step.week, per_cent=step.per_cent) for step in job.growth]
    _keep_what_was_said(job, copy)
    audit.record(by, "simple_job.copied", copy)
    revisions.note(copy, Revised.CARVED, by=by, now=now)
    return copy


def _keep_what_was_said(job: SimpleJob, copy: SimpleJob) -> None:
    """What was said to warnings and decided about words stands here too, by the same person."""
    copy.caution_answers = [
        CautionAnswer(code=one.code, key=one.key, reason=one.reason, at=one.at, by_id=one.by_id)
        for one in job.caution_answers
    ]
    for one in db.session.scalars(sa.select(TextDecision).where(TextDecision.job_id == job.id)):
        db.session.add(
            TextDecision(
                job=copy,
                code=one.code,
                found=one.found,
                reason=one.reason,
                at=one.at,
                by_id=one.by_id,
            )
        )


def choose(job: SimpleJob, *, by: Membership, now: dt.datetime | None = None) -> SimpleJob:
    """The other draft is put away, and can be brought back; it is returned."""
    other = lock_with_alternative(job)
    if not may_manage_job(by, job) or other is None:
        raise NotAllowed(_("Det er ikke to alternativer å velge mellom lenger."))
    simple_jobs.discard(other, by=by, now=now)
    audit.record(by, "simple_job.chosen", job)
    return other
