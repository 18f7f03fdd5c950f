"""Positions: existing posts whose tasks are mapped, so that a simple job can be carved out."""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa

from portal import clock
from portal.access import may_archive, may_map
from portal.domain import audit
from portal.domain.errors import NotAllowed, check_version
from portal.enums import LIVE_JOBS, Role
from portal.extensions import db
from portal.models import JobTask, Membership, Position, SimpleJob, Task, Unit
from portal.words import _


@dataclass(frozen=True)
class PositionFacts:
    """What a manager says about a position: minutes a week of a full post, øre an hour."""

    title: str
    full_time_minutes: int
    holders: int
    hourly_cost_ore: int | None = None


def create(
    unit: Unit, facts: PositionFacts, *, by: Membership, now: dt.datetime | None = None
) -> Position:
    """A new position of the unit stands, without tasks yet."""
    if by.role is not Role.MANAGER or unit.id not in by.unit_ids:
        raise NotAllowed(_("Du kan bare lage stillinger i enhetene du leder."))
    if unit.closed_at is not None:
        raise NotAllowed(_("Enheten er lagt ned. Velg en annen enhet."))
    position = Position(unit=unit, created_at=now or clock.now(), **vars(facts))
    db.session.add(position)
    audit.record(by, "position.created", position)
    return position


def change(
    position: Position, facts: PositionFacts, *, version: int | None, by: Membership
) -> None:
    """The position is as said, unless someone else changed it after the form was shown."""
    lock(position)
    check_version(position, version)
    allow_mapping(position, by=by)
    for name, value in vars(facts).items():
        setattr(position, name, value)
    audit.record(by, "position.changed", position)


def archive(position: Position, *, by: Membership, now: dt.datetime | None = None) -> None:
    """The position is out of the way, with its tasks kept; no live job stands on it."""
    lock(position)
    if not may_archive(by, position):
        raise NotAllowed(_("Bare lederen for enheten kan arkivere stillingen."))
    job = db.session.scalar(live_jobs(position).order_by(SimpleJob.id).limit(1))
    if job is not None:
        raise NotAllowed(
            _("Jobben «%(job)s» bruker oppgaver herfra. Avslutt den først.", job=job.title)
        )
    if position.archived_at is None:
        position.archived_at = now or clock.now()
        audit.record(by, "position.archived", position)


def reopen(position: Position, *, by: Membership) -> None:
    """The position is in use again."""
    lock(position)
    if not may_archive(by, position):
        raise NotAllowed(_("Bare lederen for enheten kan ta stillingen i bruk igjen."))
    if position.archived_at is not None:
        position.archived_at = None
        audit.record(by, "position.reopened", position)


def live_jobs(position: Position) -> sa.Select[SimpleJob]:
    """The jobs that hold minutes of the position's tasks."""
    return sa.select(SimpleJob).where(
        takes_from(position.id),
        SimpleJob.state.in_(LIVE_JOBS),
        SimpleJob.deleted_at.is_(None),
    )


def takes_from(position_id: int | sa.SQLColumnExpression[int]) -> sa.ColumnElement[bool]:
    """As a condition beside SimpleJob: the job is carved from the position, alone or among others."""
    # two selects, each by its index: with OR between them every job would be looked at
    begun_there = sa.select(SimpleJob.id).where(SimpleJob.position_id == position_id)
    copies = sa.select(JobTask.job_id).join(JobTask.task).where(Task.position_id == position_id)
    return SimpleJob.id.in_(sa.union(begun_there, copies))


def allow_mapping(position: Position, *, by: Membership) -> None:
    """Raise NotAllowed unless `by` may change the position and its tasks."""
    if not may_map(by, position):
        if position.archived_at is not None:
            raise NotAllowed(_("Stillingen er arkivert. Ta den i bruk igjen først."))
        raise NotAllowed(_("Bare lederen for enheten kan endre stillingen."))


def lock(position: Position) -> None:
    """Nobody else changes this position until we have, and we see it as it is now."""
    db.session.flush()
    db.session.refresh(position, with_for_update=True)
