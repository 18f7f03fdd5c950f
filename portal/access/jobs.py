"""Positions and simple jobs."""

import sqlalchemy as sa

from portal.access.roles import EMPLOYER_ADMINISTRATORS, NOBODY
from portal.enums import JobState, Role
from portal.models import Membership, Position, PositionTemplate, SimpleJob, Unit


def positions_seen_by(viewer: Membership) -> sa.Select[Position]:
    """Managers see their units' positions; administrators all of their own employer's."""
    query = sa.select(Position).join(Position.unit)
    if viewer.role is Role.MANAGER:
        return query.where(Position.unit_id.in_(viewer.unit_ids))
    if viewer.role in EMPLOYER_ADMINISTRATORS:
        return query.where(Unit.organisation_id == viewer.organisation_id)
    return query.where(NOBODY)


def may_map(viewer: Membership, position: Position) -> bool:
    """Change a position and its tasks, and carve jobs out of it."""
    return (
        viewer.role is Role.MANAGER
        and position.unit_id in viewer.unit_ids
        and position.archived_at is None
    )


def may_archive(viewer: Membership, position: Position) -> bool:
    """Put a position out of the way, and take it into use again."""
    return viewer.role is Role.MANAGER and position.unit_id in viewer.unit_ids


def may_offer_template(viewer: Membership, position: Position) -> bool:
    """Make a template of a position: its manager, and the employer's administrators."""
    if viewer.role in EMPLOYER_ADMINISTRATORS:
        return position.unit.organisation_id == viewer.organisation_id
    return viewer.role is Role.MANAGER and position.unit_id in viewer.unit_ids


def may_keep_template(viewer: Membership, template: PositionTemplate) -> bool:
    """Take a template in, name it and withdraw it: the employer's administrators."""
    return (
        viewer.role in EMPLOYER_ADMINISTRATORS
        and template.organisation_id == viewer.organisation_id
    )


def position_templates_seen_by(viewer: Membership) -> sa.Select[PositionTemplate]:
    """Of one's own employer: for managers those in use, for administrators all."""
    query = sa.select(PositionTemplate).where(
        PositionTemplate.organisation_id == viewer.organisation_id
    )
    if viewer.role in EMPLOYER_ADMINISTRATORS:
        return query
    if viewer.role is Role.MANAGER:
        return query.where(
            PositionTemplate.taken_in_at.is_not(None), PositionTemplate.withdrawn_at.is_(None)
        )
    return query.where(NOBODY)


def jobs_seen_by(viewer: Membership) -> sa.Select[SimpleJob]:
    """One's own side's jobs in every state. What is published is public beside this."""
    query = sa.select(SimpleJob).join(SimpleJob.unit).where(SimpleJob.deleted_at.is_(None))
    if viewer.role is Role.MANAGER:
        return query.where(SimpleJob.unit_id.in_(viewer.unit_ids))
    if viewer.role in EMPLOYER_ADMINISTRATORS:
        return query.where(Unit.organisation_id == viewer.organisation_id)
    return query.where(NOBODY)


def published_jobs() -> sa.Select[SimpleJob]:
    """What anyone may see, signed in or not."""
    return sa.select(SimpleJob).where(
        SimpleJob.state == JobState.PUBLISHED, SimpleJob.deleted_at.is_(None)
    )


def may_manage_job(viewer: Membership, job: SimpleJob) -> bool:
    """Write, publish, withdraw and close a job."""
    return (
        viewer.role is Role.MANAGER
        and job.unit_id in viewer.unit_ids
        and job.state is not JobState.CLOSED
        and job.deleted_at is None
    )


def may_see_funding(viewer: Membership, job: SimpleJob) -> bool:
    """Who pays for a need: its manager and the employer's own administrators. Never public."""
    if job.position_id is not None:
        return False
    if viewer.role is Role.MANAGER:
        return job.unit_id in viewer.unit_ids
    return (
        viewer.role in EMPLOYER_ADMINISTRATORS
        and job.unit.organisation_id == viewer.organisation_id
    )


def may_fund(viewer: Membership, job: SimpleJob) -> bool:
    """Write who pays for a need."""
    return may_manage_job(viewer, job) and may_see_funding(viewer, job)


def may_restore_job(viewer: Membership, job: SimpleJob) -> bool:
    """Bring a discarded draft back."""
    return (
        viewer.role is Role.MANAGER
        and job.unit_id in viewer.unit_ids
        and job.state is JobState.DRAFT
        and job.deleted_at is not None
    )
