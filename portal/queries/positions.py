"""Reading positions: of the units the viewer answers for, or of the whole employer."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager

from portal.access import positions_seen_by, units_seen_by
from portal.domain.holds import is_live, minutes_held
from portal.domain.positions import takes_from
from portal.domain.tasks import RELEASED
from portal.enums import Decision, JobState
from portal.extensions import db
from portal.models import JobTask, Membership, Position, SimpleJob, Task, Unit

PAGE_SIZE = 20


@dataclass(frozen=True)
class PositionPage:
    """Newest first. Each row: public_id, title, unit, minutes and released (a year), tasks, jobs."""

    rows: Sequence[sa.Row[str, str, str, int, int, int, int]]
    in_use: int
    archived: int
    total: int
    #: The public id that the next page begins after, or None.
    after: str | None


def seen(viewer: Membership, *, archived: bool = False, after: str | None = None) -> PositionPage:
    """One page of the viewer's positions with what is mapped, released and carved out of each."""
    in_use, put_away = _counts(viewer)
    query = (
        positions_seen_by(viewer)
        .with_only_columns(
            Position.public_id,
            Position.title,
            Unit.name.label("unit"),
            _minutes().label("minutes"),
            _freed().label("released"),
            _of_tasks(sa.func.count()).label("tasks"),
            _jobs().label("jobs"),
        )
        .where(Position.archived_at.is_not(None) if archived else Position.archived_at.is_(None))
        .order_by(Position.id.desc())
        .limit(PAGE_SIZE + 1)
    )
    if after:
        last = sa.select(Position.id).where(Position.public_id == after).scalar_subquery()
        query = query.where(Position.id < last)
    rows = db.session.execute(query).all()
    shown = rows[:PAGE_SIZE]
    return PositionPage(
        rows=shown,
        in_use=in_use,
        archived=put_away,
        total=put_away if archived else in_use,
        after=shown[-1].public_id if len(rows) > PAGE_SIZE else None,
    )


def get(viewer: Membership, public_id: str) -> Position:
    """The only way to a position: 404 when it is not the viewer's."""
    found: Position = db.one_or_404(
        positions_seen_by(viewer)
        .where(Position.public_id == public_id)
        .options(contains_eager(Position.unit))
    )
    return found


def units(viewer: Membership) -> Sequence[Unit]:
    """The units in which the viewer can make a position."""
    return db.session.scalars(
        units_seen_by(viewer).where(Unit.closed_at.is_(None)).order_by(Unit.name, Unit.id)
    ).all()


def jobs(position: Position) -> Sequence[SimpleJob]:
    """The jobs that take from a position that the viewer has in hand, newest first."""
    query = (
        sa.select(SimpleJob)
        .where(takes_from(position.id), SimpleJob.deleted_at.is_(None))
        .order_by(SimpleJob.id.desc())
        .limit(PAGE_SIZE)
    )
    return db.session.scalars(query).all()


def _counts(viewer: Membership) -> tuple[int, int]:
    """How many positions are in use, and how many are archived."""
    query = positions_seen_by(viewer).with_only_columns(
        sa.func.count(), sa.func.count(Position.archived_at)
    )
    total, archived = db.session.execute(query).one()
    return total - archived, archived


def _of_tasks(column: sa.ColumnElement[int], *conditions: sa.ColumnElement[bool]) -> sa.Label[int]:
    query = sa.select(sa.func.coalesce(column, 0)).where(
        Task.position_id == Position.id, Task.deleted_at.is_(None), *conditions
    )
    return query.correlate(Position).scalar_subquery().label(None)


def _minutes(*conditions: sa.ColumnElement[bool]) -> sa.Label[int]:
    return _of_tasks(sa.func.sum(Task.minutes_a_year), *conditions)


def _freed() -> sa.Label[int]:
    """The same as `freed_minutes` over all the tasks: a locked task's decision is always to keep it."""
    held = (
        sa.select(sa.func.coalesce(sa.func.sum(minutes_held()), 0))
        .join(JobTask.job)
        .where(
            JobTask.task_id == Task.id,
            is_live(),
        )
        .correlate(Task)
        .scalar_subquery()
    )
    freed = sa.case(
        (Task.decision.in_(RELEASED), Task.minutes_a_year),
        (sa.and_(Task.decision == Decision.SHARE, held == 0), Task.minutes_a_year // 2),
        else_=held,
    )
    return _of_tasks(sa.func.sum(freed))


def _jobs() -> sa.ColumnElement[int]:
    """Those begun there and those that only copy a task from there, each by its index for every line."""
    live = (SimpleJob.deleted_at.is_(None), SimpleJob.state != JobState.CLOSED)
    begun = sa.select(sa.func.count()).where(SimpleJob.position_id == Position.id, *live)
    copying = (
        sa.select(sa.func.count(JobTask.job_id.distinct()))
        .join(JobTask.task)
        .join(JobTask.job)
        .where(
            Task.position_id == Position.id,
            SimpleJob.position_id.is_distinct_from(Position.id),
            *live,
        )
    )
    return (
        begun.correlate(Position).scalar_subquery() + copying.correlate(Position).scalar_subquery()
    )
