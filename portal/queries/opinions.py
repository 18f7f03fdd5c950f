"""Opinions: one of a manager's own, and the whole job as the representative who is asked sees it."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from portal.access import jobs_seen_by
from portal.domain import caution_answers
from portal.domain.carving_parts import PositionPart, Taken, parts
from portal.domain.cautions import Caution
from portal.domain.work_time import WEEKS_A_YEAR, tenths_of_hours_a_week
from portal.extensions import db
from portal.models import (
    CautionAnswer,
    JobTask,
    Link,
    Membership,
    Opinion,
    Position,
    SimpleJob,
    Task,
    Unit,
)
from portal.queries import carving, job_weeks
from portal.queries.job_weeks import JobWeek


@dataclass(frozen=True)
class CarvedJob:
    """A job as a representative is shown it. Hours are hours a week, over all places."""

    opinions: Sequence[Opinion]
    #: Hours by the copy's number, for one place.
    hours: dict[int, float]
    positions: Sequence[PositionPart]
    warnings: Sequence[Caution]
    week: JobWeek

    @property
    def opinion(self) -> Opinion:
        """The newest that the representative was asked for."""
        return self.opinions[0]

    @property
    def earlier(self) -> Sequence[Opinion]:
        return self.opinions[1:]

    @property
    def job(self) -> SimpleJob:
        return self.opinion.job

    @property
    def answers(self) -> dict[str, CautionAnswer]:
        """What the manager has said to the warnings."""
        return caution_answers.answers(self.job)

    @property
    def released(self) -> float:
        """Hours a week that the positions get back, with all places taken."""
        return sum(part.hours["job"] for part in self.positions)


def get(viewer: Membership, public_id: str) -> Opinion | None:
    """An opinion on one of the viewer's own side's jobs."""
    seen = jobs_seen_by(viewer).with_only_columns(SimpleJob.id)
    query = sa.select(Opinion).where(Opinion.public_id == public_id, Opinion.job_id.in_(seen))
    return db.session.scalars(query.options(joinedload(Opinion.job))).one_or_none()


def asked_by(link: Link) -> CarvedJob | None:
    """The job that the link's person is asked about, with all that stands on their page."""
    query = (
        sa.select(Opinion)
        .join(Opinion.job)
        .join(SimpleJob.unit)
        .where(
            Opinion.person_id == link.person_id,
            SimpleJob.public_id == link.subject.partition(":")[2],
            SimpleJob.deleted_at.is_(None),
        )
        .order_by(Opinion.id.desc())
        .options(
            contains_eager(Opinion.job).options(
                contains_eager(SimpleJob.unit).joinedload(Unit.organisation),
                joinedload(SimpleJob.position),
                joinedload(SimpleJob.growth),
                joinedload(SimpleJob.caution_answers),
                selectinload(SimpleJob.tasks)
                .joinedload(JobTask.task)
                .joinedload(Task.position)
                .selectinload(Position.tasks),
            )
        )
    )
    found = db.session.scalars(query).unique().all()
    return _carved(found) if found else None


def _carved(opinions: Sequence[Opinion]) -> CarvedJob:
    job = opinions[0].job
    taken = [copy.task for copy in job.tasks if copy.task]  # a need has tasks of its own
    positions = {task.position_id: task.position for task in taken}
    rows = carving.rows(
        [task for position in positions.values() for task in position.tasks], job=job
    )
    shown = tenths_of_hours_a_week([copy.minutes_a_year for copy in job.tasks])
    return CarvedJob(
        opinions=opinions,
        hours={copy.id: n / 10 for copy, n in zip(job.tasks, shown, strict=True)},
        positions=_parts(list(positions.values()), rows, job),
        warnings=job_weeks.cautions_about(job),
        week=job_weeks.week(job_weeks.pieces_of(job)),
    )


def _parts(
    positions: Sequence[Position], rows: Sequence[carving.CarvingRow], job: SimpleJob
) -> list[PositionPart]:
    rows_of = [[row for row in rows if row.task.position_id == p.id] for p in positions]
    return parts(
        [
            Taken(
                position.title,
                sum(row.task.minutes_a_year for row in found),
                sum(holder.minutes for row in found for holder in row.holders),
                sum(row.mine for row in found) * job.places,
                position.full_time_minutes * position.holders * WEEKS_A_YEAR,
            )
            for position, found in zip(positions, rows_of, strict=True)
        ]
    )
