"""What is counted for whom, beyond the records that they may read."""

import sqlalchemy as sa

from portal.access.placements import placements_seen_by
from portal.access.proposals import proposals_seen_by
from portal.access.roles import EMPLOYER_ADMINISTRATORS
from portal.enums import Role
from portal.models import Candidate, Membership, Placement, Proposal, Unit


def proposals_counted_for(viewer: Membership) -> sa.Select[Proposal]:
    """Whose numbers the viewer is told, never who: beside one's own, an office's administrator counts the
    service's, and an employer's administrators those to its units (see `told_in_fives`)."""
    ours = _of_organisation(viewer, Proposal)
    return proposals_seen_by(viewer) if ours is None else sa.select(Proposal).where(ours)


def placements_counted_for(viewer: Membership) -> sa.Select[Placement]:
    """As `proposals_counted_for`."""
    ours = _of_organisation(viewer, Placement)
    return placements_seen_by(viewer) if ours is None else sa.select(Placement).where(ours)


def _of_organisation(
    viewer: Membership, record: type[Proposal] | type[Placement]
) -> sa.ColumnElement[bool] | None:
    if viewer.role is Role.OFFICE_ADMINISTRATOR:
        return record.candidate.has(Candidate.service_id == viewer.organisation_id)
    if viewer.role in EMPLOYER_ADMINISTRATORS:
        return record.unit.has(Unit.organisation_id == viewer.organisation_id)
    return None


def told_in_fives(viewer: Membership) -> bool:
    """Whether counts of proposals and placements leave the organisation that knows the people: then none
    under five is told (see domain/small_counts.py)."""
    return viewer.role in EMPLOYER_ADMINISTRATORS
