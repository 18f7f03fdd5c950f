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
    if viewer.role is Role.OFFICE_ADMINISTRATOR:
        ours = Proposal.candidate.has(Candidate.service_id == viewer.organisation_id)
        return sa.select(Proposal).where(ours)
    if viewer.role in EMPLOYER_ADMINISTRATORS:
        return sa.select(Proposal).where(
            Proposal.unit.has(Unit.organisation_id == viewer.organisation_id)
        )
    return proposals_seen_by(viewer)


def placements_counted_for(viewer: Membership) -> sa.Select[Placement]:
    """As `proposals_counted_for`."""
    if viewer.role is Role.OFFICE_ADMINISTRATOR:
        ours = Placement.candidate.has(Candidate.service_id == viewer.organisation_id)
        return sa.select(Placement).where(ours)
    if viewer.role in EMPLOYER_ADMINISTRATORS:
        return sa.select(Placement).where(
            Placement.unit.has(Unit.organisation_id == viewer.organisation_id)
        )
    return placements_seen_by(viewer)


def told_in_fives(viewer: Membership) -> bool:
    """Whether counts of proposals and placements leave the organisation that knows the people: then none
    under five is told (see domain/small_counts.py)."""
    return viewer.role in EMPLOYER_ADMINISTRATORS
