"""A job's places: counted from the records that hold them, never kept in a counter."""

import sqlalchemy as sa

from portal.enums import PlacementState, ProposalState
from portal.extensions import db
from portal.models import Placement, Proposal, SimpleJob


def count_of_taken() -> sa.ScalarSelect[int]:
    """How many places accepted proposals hold, as a column beside SimpleJob; a placement that ended
    or came to nothing gives its place back."""
    over = Placement.state.in_({PlacementState.ENDED, PlacementState.CANCELLED})
    return (
        sa.select(sa.func.count(Proposal.id))
        .outerjoin(Placement, Placement.proposal_id == Proposal.id)
        .where(
            Proposal.job_id == SimpleJob.id,
            Proposal.state == ProposalState.ACCEPTED,
            sa.or_(Placement.id.is_(None), ~over),
        )
        .correlate(SimpleJob)
        .scalar_subquery()
    )


_TAKEN = sa.select(count_of_taken()).where(SimpleJob.id == sa.bindparam("job_id"))


def taken(job: SimpleJob) -> int:
    """How many of the job's places are held now."""
    return db.session.scalar(_TAKEN, {"job_id": job.id}) or 0


def free(job: SimpleJob) -> int:
    """How many more can be accepted."""
    return max(0, job.places - taken(job))
