"""Reading what placements released: of one, and of a job's all together."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from portal.extensions import db
from portal.models import GainReport, Membership, Placement


@dataclass(frozen=True)
class JobGain:
    """Of the answers about one job's placements: how many, and minutes a week on average."""

    answers: int
    expected: int
    measured: int


def of(placement: Placement) -> GainReport | None:
    """The question of a placement that the viewer has been handed, if it was asked."""
    return db.session.scalar(
        sa.select(GainReport)
        .where(GainReport.placement_id == placement.id)
        .options(joinedload(GainReport.answered_by).joinedload(Membership.person))
    )


def of_job(placement: Placement) -> JobGain | None:
    """The answers about all placements of the same job; None without any."""
    row = db.session.execute(
        sa.select(
            sa.func.count(GainReport.id),
            sa.func.avg(GainReport.expected_minutes),
            sa.func.avg(GainReport.measured_minutes),
        )
        .join(GainReport.placement)
        .where(Placement.job_id == placement.job_id, GainReport.answered_at.is_not(None))
    ).one()
    return JobGain(row[0], round(row[1]), round(row[2])) if row[0] else None
