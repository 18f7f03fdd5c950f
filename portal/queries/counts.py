"""The few figures that stand on every page."""

from functools import cache

import sqlalchemy as sa

from portal import clock
from portal.access import proposals_seen_by, waits_for_answer
from portal.enums import Role
from portal.extensions import db
from portal.models import Membership
from portal.queries.prepared import TODAY, any_viewer, numbers


def waiting_proposals(viewer: Membership) -> int:
    """How many proposals wait for the viewer's answer."""
    if viewer.role is not Role.MANAGER:
        return 0
    return db.session.scalar(_waiting(viewer.role), numbers(viewer, today=clock.today())) or 0


@cache
def _waiting(role: Role) -> sa.Select[int]:
    seen = proposals_seen_by(any_viewer(role)).where(waits_for_answer(TODAY))
    return seen.with_only_columns(sa.func.count(), maintain_column_froms=True)
