"""What live jobs hold of a task.

A job holds what one place takes of the task, once for each place. Two drafts that are alternatives to
each other hold together what the larger of them takes of each task: only one of them will be chosen,
and neither may stand in the way of the other. Minutes are minutes a year.
"""

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from portal.enums import LIVE_JOBS, JobState
from portal.extensions import db
from portal.models import JobTask, SimpleJob


def is_live() -> sa.ColumnElement[bool]:
    """As a condition beside SimpleJob: it holds what it takes."""
    return sa.and_(SimpleJob.state.in_(LIVE_JOBS), SimpleJob.deleted_at.is_(None))


def is_live_beside(job: SimpleJob | None) -> sa.ColumnElement[bool]:
    """As a condition beside SimpleJob: it is live, and neither `job` nor the alternative to it."""
    if job is None or job.id is None:
        return is_live()
    others = [SimpleJob.id != job.id, SimpleJob.alternative_to_id.is_distinct_from(job.id)]
    if job.alternative_to_id is not None:
        others.append(SimpleJob.id != job.alternative_to_id)
    return sa.and_(is_live(), *others)


def minutes_held() -> sa.ColumnElement[int]:
    """As a column beside JobTask and SimpleJob: what the job holds of the task with all its places,
    and of two alternatives the second only what it takes beyond the first."""
    every = JobTask.minutes_a_year * SimpleJob.places
    first, its = aliased(SimpleJob), aliased(JobTask)
    already = sa.func.coalesce(
        sa.select(its.minutes_a_year * first.places)
        .join(first, its.job_id == first.id)
        .where(
            first.id == SimpleJob.alternative_to_id,
            first.state.in_(LIVE_JOBS),
            first.deleted_at.is_(None),
            its.task_id == JobTask.task_id,
        )
        .correlate(SimpleJob, JobTask)
        .scalar_subquery(),
        0,
    )
    return sa.case(
        (SimpleJob.alternative_to_id.is_(None), every),
        (already >= every, 0),
        else_=every - already,
    )


def alternative_to(job: SimpleJob) -> SimpleJob | None:
    """The other draft, as long as none of the two is chosen."""
    return db.session.scalars(_pair(job).where(SimpleJob.id != job.id)).one_or_none()


def alternative_id() -> sa.ScalarSelect[str]:
    """As a column beside SimpleJob: the public id of the other draft; empty where there is none."""
    other = aliased(SimpleJob)
    return (
        sa.select(other.public_id)
        .where(
            SimpleJob.state == JobState.DRAFT,
            other.state == JobState.DRAFT,
            other.deleted_at.is_(None),
            sa.or_(
                other.id == SimpleJob.alternative_to_id, other.alternative_to_id == SimpleJob.id
            ),
        )
        .correlate(SimpleJob)
        .scalar_subquery()
    )


def lock_with_alternative(job: SimpleJob) -> SimpleJob | None:
    """Nobody else decides about the job or its alternative until we have; the alternative, if any.

    In the order of their numbers, so that two who decide at once never wait for each other.
    """
    db.session.flush()
    query = sa.select(SimpleJob).where(
        sa.or_(
            SimpleJob.id.in_({job.id, job.alternative_to_id}),
            SimpleJob.alternative_to_id == job.id,
        )
    )
    db.session.scalars(
        query.order_by(SimpleJob.id).with_for_update(),
        execution_options={"populate_existing": True},
    ).all()
    return alternative_to(job)


def stand_alone(job: SimpleJob) -> None:
    """The job is an alternative to nothing, nor anything to it: what was put away comes back on its own."""
    job.alternative_to_id = None
    db.session.execute(
        sa.update(SimpleJob)
        .where(SimpleJob.alternative_to_id == job.id)
        .values(alternative_to_id=None)
    )


def _pair(job: SimpleJob) -> sa.Select[SimpleJob]:
    """The two drafts, those of them that are there."""
    return sa.select(SimpleJob).where(
        sa.or_(
            SimpleJob.id.in_({job.id, job.alternative_to_id}),
            SimpleJob.alternative_to_id == job.id,
        ),
        SimpleJob.state == JobState.DRAFT,
        SimpleJob.deleted_at.is_(None),
    )
