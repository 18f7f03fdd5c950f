"""Reading worries by those who raised them by a personal link: their own, with the answers."""

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from portal.enums import WorryFrom
from portal.extensions import db
from portal.models import Candidate, Membership, Placement, PlacementMentor, Worry


def by_candidate(candidate: Candidate) -> list[Worry]:
    """What the candidate wrote on their own page, newest first."""
    query = _query(WorryFrom.CANDIDATE).join(Worry.placement)
    return list(db.session.scalars(query.where(Placement.candidate_id == candidate.id)))


def by_mentor(mentor: PlacementMentor) -> list[Worry]:
    """What this mentor wrote since they promised confidentiality: nothing of an earlier mentor's."""
    query = _query(WorryFrom.MENTOR).where(
        Worry.placement_id == mentor.placement_id, Worry.raised_at >= mentor.accepted_at
    )
    return list(db.session.scalars(query))


def _query(whose: WorryFrom) -> sa.Select[Worry]:
    return (
        sa.select(Worry)
        .where(Worry.by_link, Worry.raised_for == whose)
        .options(joinedload(Worry.answered_by).joinedload(Membership.person))
        .order_by(Worry.id.desc())
        .limit(20)
    )
