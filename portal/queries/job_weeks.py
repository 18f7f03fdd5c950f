"""The week of a simple job as a picture: what is done when, and where its tasks clash."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from portal.domain import cautions, clashes, hiring
from portal.domain.cautions import Caution, Share
from portal.domain.clashes import Clash, Piece
from portal.domain.holds import is_live, minutes_held
from portal.domain.work_time import WEEKS_A_YEAR, tenths_of_hours_a_week
from portal.enums import Weekday
from portal.extensions import db
from portal.models import JobTask, Position, SimpleJob, Task
from portal.queries.weeks import ANY_DAY, DAYS, LABELS, Place, part_of, spread
from portal.words import LazyString


@dataclass(frozen=True)
class JobCell:
    """A part of a day: tenths of hours that are done then, and whether tasks clash there."""

    tenths: int
    clash: bool = False


@dataclass(frozen=True)
class JobWeek:
    """`rows`: the parts of the day that hold something, each with a cell for every heading."""

    headings: Sequence[LazyString | str]
    rows: Sequence[tuple[LazyString, Sequence[JobCell]]]
    clashes: Sequence[Clash]

    @property
    def most(self) -> int:
        """The fullest cell."""
        return max((cell.tenths for _label, cells in self.rows for cell in cells), default=0)


def week(pieces: Sequence[Piece]) -> JobWeek:
    """The week of one who does these pieces; the hours shown add up to the job's."""
    found = clashes.find(pieces)
    minutes: dict[Place, int] = defaultdict(int)
    for piece in pieces:
        spread(piece.task, piece.minutes, minutes)
    marked = {
        (part_of(task), list(Weekday).index(day))
        for clash in found
        for task in clash.tasks
        for day in clash.days
    }
    places = sorted(minutes)
    shown = tenths_of_hours_a_week([minutes[place] for place in places])
    cells = {
        place: JobCell(tenths, place in marked) for place, tenths in zip(places, shown, strict=True)
    }
    days = range(ANY_DAY + any(day == ANY_DAY for _part, day in places))
    return JobWeek(
        headings=DAYS[: len(days)],
        rows=[
            (LABELS[part], [cells.get((part, day), JobCell(0)) for day in days])
            for part in sorted({part for part, _day in places})
        ],
        clashes=found,
    )


def pieces_of(job: SimpleJob) -> list[Piece]:
    """What one place of the job does."""
    return [Piece(copy, copy.minutes_a_year) for copy in job.tasks]


def cautions_about(job: SimpleJob) -> list[Caution]:
    """The warnings about the job as it is carved."""
    return cautions.find(
        pieces_of(job),
        shares=_shares(job),
        growth=job.growth,
        per_cent=hiring.per_cent_of(job),
    )


def _shares(job: SimpleJob) -> list[Share]:
    """The positions that the job takes from, with what all live jobs take of each."""
    if job.position_id is None:
        return []
    taken = (
        sa.select(sa.func.sum(minutes_held()))
        .join(JobTask.job)
        .where(
            JobTask.task_id == Task.id,
            is_live(),
        )
        .scalar_subquery()
    )
    mine = sa.select(Task.position_id).join(JobTask, JobTask.task_id == Task.id)
    query = (
        sa.select(
            Position.title,
            sa.func.sum(Task.minutes_a_year),
            sa.func.coalesce(sa.func.sum(taken), 0),
            Position.full_time_minutes * Position.holders * WEEKS_A_YEAR,
        )
        .join(Task.position)
        .where(Task.deleted_at.is_(None), Position.id.in_(mine.where(JobTask.job_id == job.id)))
        .group_by(Position.id)
        .order_by(Position.title, Position.id)
    )
    return [Share(*row) for row in db.session.execute(query)]
