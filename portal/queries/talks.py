"""Reading the talk that a candidate's own link is about."""

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from portal.extensions import db
from portal.models import Candidate, Link, Membership, Proposal, SimpleJob, Talk


def asked_by(link: Link) -> Talk | None:
    """None once it is gone, or the candidate erased."""
    query = (
        sa.select(Talk)
        .join(Talk.proposal)
        .join(Proposal.candidate)
        .where(
            sa.literal("Talk:") + Talk.public_id == link.subject,
            Proposal.candidate_id == link.candidate_id,
            Candidate.erased_at.is_(None),
        )
        .options(
            contains_eager(Talk.proposal).options(
                contains_eager(Proposal.candidate).options(
                    joinedload(Candidate.identity),
                    joinedload(Candidate.adviser).joinedload(Membership.person),
                ),
                joinedload(Proposal.consent),
                joinedload(Proposal.job).joinedload(SimpleJob.unit),
            ),
            joinedload(Talk.asked_by).joinedload(Membership.person),
            selectinload(Talk.other_times),
        )
    )
    return db.session.scalars(query).one_or_none()
