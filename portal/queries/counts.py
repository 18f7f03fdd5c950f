"""The few figures that stand on every page."""

import sqlalchemy as sa

from portal.access import proposals_seen_by
from portal.enums import ProposalState, Role
from portal.extensions import db
from portal.models import Membership, Proposal


def waiting_proposals(viewer: Membership) -> int:
    """How many proposals wait for the viewer's answer."""
    if viewer.role is not Role.MANAGER:
        return 0
    waiting = proposals_seen_by(viewer).where(Proposal.state == ProposalState.SENT).subquery()
    return db.session.scalar(sa.select(sa.func.count()).select_from(waiting)) or 0
