"""Proposals: who sees them, answers them, and takes them back."""

import datetime as dt

import sqlalchemy as sa

from portal.access.candidates import may_care_for
from portal.access.roles import NOBODY
from portal.enums import ConsentState, PlacementState, ProposalState, Role, TalkState
from portal.models import Candidate, Consent, Membership, Proposal


def proposals_seen_by(viewer: Membership) -> sa.Select[Proposal]:
    """The manager of the job's unit, and the candidate's adviser; nobody where the candidate is erased, or
    the proposal's words."""
    query, is_there = sa.select(Proposal), Candidate.erased_at.is_(None)
    query = query.where(Proposal.emptied_at.is_(None))
    if viewer.role is Role.MANAGER:
        return query.where(Proposal.unit_id.in_(viewer.unit_ids), Proposal.candidate.has(is_there))
    if viewer.role is Role.ADVISER:
        own = Candidate.adviser_id == viewer.id
        return query.join(Proposal.candidate).where(own, is_there)
    return query.where(NOBODY)


def waits_for_answer(today: dt.date) -> sa.ColumnElement[bool]:
    """Sent, and the candidate's yes still holds: the same as `stands`, for selects of proposals."""
    yes = sa.and_(Consent.state == ConsentState.YES, Consent.valid_until >= today)
    return sa.and_(Proposal.state == ProposalState.SENT, Proposal.consent.has(yes))


def has_lapsed(proposal: Proposal, *, today: dt.date) -> bool:
    """Nobody answered before the candidate's yes ran out. Derived when read, never stored."""
    return proposal.state is ProposalState.SENT and proposal.consent.valid_until < today


def stands(proposal: Proposal, *, today: dt.date) -> bool:
    """Sent, and the candidate's yes still holds."""
    return (
        proposal.state is ProposalState.SENT
        and proposal.consent.state is ConsentState.YES
        and not has_lapsed(proposal, today=today)
    )


def may_answer(viewer: Membership, proposal: Proposal, *, today: dt.date) -> bool:
    """The manager of the job's unit, while the candidate's yes holds; never the person who proposed or
    has taken the candidate over, in whatever membership."""
    return (
        viewer.role is Role.MANAGER
        and proposal.unit_id in viewer.unit_ids
        and stands(proposal, today=today)
        and viewer.person_id != proposal.proposed_by.person_id
        and viewer.person_id != proposal.candidate.adviser.person_id
    )


def may_remark(viewer: Membership, proposal: Proposal, *, today: dt.date) -> bool:
    """Ask and answer about a proposal: whoever may answer it, and the candidate's adviser, while it stands."""
    return may_answer(viewer, proposal, today=today) or (
        may_care_for(viewer, proposal.candidate) and stands(proposal, today=today)
    )


def may_invite(viewer: Membership, proposal: Proposal, *, today: dt.date) -> bool:
    """Invite to a talk, and change its time: whoever may answer."""
    return may_answer(viewer, proposal, today=today)


def may_answer_invitation(viewer: Membership, proposal: Proposal, *, today: dt.date) -> bool:
    """Say what the candidate said about the time: the candidate's adviser."""
    return (
        may_care_for(viewer, proposal.candidate)
        and stands(proposal, today=today)
        and proposal.talk is not None
        and proposal.talk.state is TalkState.ASKED
    )


def may_call_off(viewer: Membership, proposal: Proposal, *, today: dt.date) -> bool:
    """Call a talk off: whoever may invite, and the candidate's adviser."""
    return (
        proposal.talk is not None
        and proposal.talk.state in {TalkState.ASKED, TalkState.AGREED}
        and stands(proposal, today=today)
        and (may_invite(viewer, proposal, today=today) or may_care_for(viewer, proposal.candidate))
    )


def may_withdraw(viewer: Membership, proposal: Proposal) -> bool:
    """The candidate's adviser, until the placement has begun."""
    return (
        viewer.role is Role.ADVISER
        and proposal.candidate.adviser_id == viewer.id
        and proposal.state in {ProposalState.SENT, ProposalState.ACCEPTED}
        and (
            proposal.placement is None
            or proposal.placement.state in {PlacementState.PLANNED, PlacementState.CANCELLED}
        )
    )
