"""A job's places: counted from the records that hold them, never kept in a counter."""

import sqlalchemy as sa

from portal.enums import PlacementState, ProposalState
from portal.extensions import db
from portal.models import Placement, Proposal, SimpleJob


def taken(job: SimpleJob) -> int:
    """How many places accepted proposals hold; a placement that ended or came to nothing gives its
    place back."""
    over = Placement.state.in_({PlacementState.ENDED, PlacementState.CANCELLED})
    holding = (
        sa.select(sa.func.count())
        .select_from(Proposal)
        .outerjoin(Placement, Placement.proposal_id == Proposal.id)
        .where(
            Proposal.job_id == job.id,
            Proposal.state == ProposalState.ACCEPTED,
            sa.or_(Placement.id.is_(None), ~over),
        )
    )
    return db.session.scalar(holding) or 0


def free(job: SimpleJob) -> int:
    """How many more can be accepted."""
    return max(0, job.places - taken(job))
