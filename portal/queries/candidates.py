"""Reading one candidate: an adviser's own, and nobody else's. The list stands in candidate_lists.py."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from portal.access import candidates_seen_by
from portal.extensions import db
from portal.models import (
    Candidate,
    Consent,
    Membership,
    Person,
    Placement,
    Proposal,
    SimpleJob,
    Unit,
)


def get(viewer: Membership, public_id: str) -> Candidate:
    """The candidate with name and contact; 404 when it is not the viewer's own."""
    query = (
        candidates_seen_by(viewer)
        .where(Candidate.public_id == public_id)
        .options(joinedload(Candidate.identity, innerjoin=True))
    )
    found: Candidate = db.one_or_404(query)
    return found


def name_of(candidate: Candidate) -> str:
    return f"{candidate.identity.first_name} {candidate.identity.last_name}"


def ledger(viewer: Membership, candidate: Candidate) -> Sequence[Any]:
    """Every question to this candidate about sharing, and every answer, newest first."""
    seen = candidates_seen_by(viewer).with_only_columns(Candidate.id)
    query = (
        sa.select(
            Consent.public_id,
            Consent.state,
            Consent.fields,
            Consent.text_version,
            Consent.language,
            Consent.interpreter,
            Consent.given_by,
            Consent.valid_until,
            Consent.asked_at,
            Consent.answered_at,
            Consent.withdrawn_at,
            SimpleJob.public_id.label("job_public_id"),
            SimpleJob.title,
            Unit.name.label("unit"),
            Person.name.label("asked_by"),
        )
        .join(SimpleJob, SimpleJob.id == Consent.job_id)
        .join(Unit, Unit.id == SimpleJob.unit_id)
        .join(Membership, Membership.id == Consent.asked_by_id)
        .join(Person, Person.id == Membership.person_id)
        .where(Consent.candidate_id == candidate.id, Consent.candidate_id.in_(seen))
        .order_by(Consent.asked_at.desc(), Consent.id.desc())
    )
    return db.session.execute(query).all()


def proposals_of(viewer: Membership, candidate: Candidate) -> Sequence[Any]:
    """The candidate's proposals with their placements, newest first."""
    seen = candidates_seen_by(viewer).with_only_columns(Candidate.id)
    query = (
        sa.select(
            Proposal.public_id,
            Proposal.alias,
            Proposal.state,
            Proposal.sent_at,
            SimpleJob.title,
            Unit.name.label("unit"),
            Placement.public_id.label("placement_public_id"),
            Placement.state.label("placement_state"),
            Placement.starts_on,
            Placement.ends_on,
        )
        .join(SimpleJob, SimpleJob.id == Proposal.job_id)
        .join(Unit, Unit.id == Proposal.unit_id)
        .outerjoin(Placement, Placement.proposal_id == Proposal.id)
        .where(
            Proposal.candidate_id == candidate.id,
            Proposal.candidate_id.in_(seen),
            Proposal.emptied_at.is_(None),
        )
        .order_by(Proposal.sent_at.desc(), Proposal.id.desc())
    )
    return db.session.execute(query).all()
