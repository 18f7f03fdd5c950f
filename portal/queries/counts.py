"""The few figures that stand on every page."""

import sqlalchemy as sa

from portal import clock
from portal.access import proposals_seen_by, waits_for_answer
from portal.enums import Role
from portal.extensions import db
from portal.models import Membership, Proposal


def waiting_proposals(viewer: Membership) -> int:
    """How many proposals wait for the viewer's answer."""
    if viewer.role is not Role.MANAGER:
        return 0
    waiting = (
        proposals_seen_by(viewer)
        .where(waits_for_answer(clock.today()))
        .with_only_columns(Proposal.id)
        .subquery()
    )
    return db.session.scalar(sa.select(sa.func.count()).select_from(waiting)) or 0
