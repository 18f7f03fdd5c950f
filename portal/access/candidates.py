"""Candidates and what they said yes to."""

import sqlalchemy as sa

from portal.access.roles import NOBODY, is_service
from portal.enums import CandidateState, Role
from portal.models import Candidate, Consent, Membership


def candidates_seen_by(viewer: Membership) -> sa.Select[Candidate]:
    """An adviser's own candidates. Colleagues and every administrator see none, and nobody those who
    were erased."""
    query = sa.select(Candidate).where(Candidate.erased_at.is_(None))
    if viewer.role is Role.ADVISER:
        return query.where(
            Candidate.adviser_id == viewer.id, Candidate.service_id == viewer.organisation_id
        )
    return query.where(NOBODY)


def candidates_counted_for(viewer: Membership) -> sa.Select[Candidate]:
    """Whom a search over the whole service counts for its advisers: coded wishes are compared, and
    nothing is shown of anyone but the viewer's own. No other role, and no other service."""
    query = sa.select(Candidate).where(Candidate.state == CandidateState.ACTIVE)
    if viewer.role is Role.ADVISER:
        return query.where(Candidate.service_id == viewer.organisation_id)
    return query.where(NOBODY)


def may_care_for(viewer: Membership, candidate: Candidate) -> bool:
    """Keep the profile, ask for consent, propose."""
    return (
        viewer.role is Role.ADVISER
        and candidate.adviser_id == viewer.id
        and candidate.erased_at is None
    )


def may_propose(viewer: Membership, candidate: Candidate) -> bool:
    return may_care_for(viewer, candidate) and candidate.state is CandidateState.ACTIVE


def may_move_candidates(viewer: Membership, adviser: Membership) -> bool:
    """Give an adviser's candidates to colleagues when the adviser is away: the office's administrator,
    who sees none of them."""
    return (
        viewer.role is Role.OFFICE_ADMINISTRATOR
        and adviser.role is Role.ADVISER
        and viewer.organisation_id == adviser.organisation_id
    )


def may_erase_by_name(viewer: Membership) -> bool:
    """Erase a candidate of one's own service without seeing any: when the adviser is not there."""
    return viewer.role is Role.OFFICE_ADMINISTRATOR and is_service(viewer.organisation)


def consents_seen_by(viewer: Membership) -> sa.Select[Consent]:
    query = sa.select(Consent).join(Consent.candidate).where(Candidate.erased_at.is_(None))
    if viewer.role is Role.ADVISER:
        return query.where(Candidate.adviser_id == viewer.id)
    return query.where(NOBODY)
