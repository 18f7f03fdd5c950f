"""Placements, from plan to certificate."""

import sqlalchemy as sa

from portal.access.roles import NOBODY
from portal.enums import ConsentState, Party, PlacementState, Role
from portal.models import Candidate, Membership, Placement


def placements_seen_by(viewer: Membership) -> sa.Select[Placement]:
    query, is_there = sa.select(Placement), Candidate.erased_at.is_(None)
    if viewer.role is Role.MANAGER:
        return query.where(
            Placement.unit_id.in_(viewer.unit_ids), Placement.candidate.has(is_there)
        )
    if viewer.role is Role.ADVISER:
        own = Candidate.adviser_id == viewer.id
        return query.join(Placement.candidate).where(own, is_there)
    return query.where(NOBODY)


def may_plan(viewer: Membership, placement: Placement) -> bool:
    """Change the plan and mark what is seen before the first day: manager and adviser together."""
    return takes_part(viewer, placement) and placement.state is PlacementState.PLANNED


def may_cancel(viewer: Membership, placement: Placement) -> bool:
    """Say that nothing came of it: either part, until it has begun."""
    return may_plan(viewer, placement)


def may_end(viewer: Membership, placement: Placement) -> bool:
    """Record the outcome: the candidate's adviser."""
    return (
        viewer.role is Role.ADVISER
        and takes_part(viewer, placement)
        and placement.state is PlacementState.ACTIVE
    )


def may_change_placement(viewer: Membership, placement: Placement) -> bool:
    """Make it longer, and say when it rests: either part while it is under way. The manager no more when
    the candidate has taken the consent back."""
    return placement.state is PlacementState.ACTIVE and still_takes_part(viewer, placement)


def may_tell_outcome(viewer: Membership, placement: Placement) -> bool:
    """Read and tell what came of it, at the end and later: the candidate's adviser alone."""
    return (
        viewer.role is Role.ADVISER
        and takes_part(viewer, placement)
        and placement.state is PlacementState.ENDED
    )


def may_tell_gain(viewer: Membership, placement: Placement) -> bool:
    """Say how many hours it released: the workplace's manager, once it has begun."""
    return (
        viewer.role is Role.MANAGER
        and takes_part(viewer, placement)
        and placement.state in {PlacementState.ACTIVE, PlacementState.ENDED}
    )


def may_certify(viewer: Membership, placement: Placement) -> bool:
    """Write and issue a certificate: either part, once it has begun. The manager no more when the candidate
    has taken the consent back."""
    return placement.state in {PlacementState.ACTIVE, PlacementState.ENDED} and still_takes_part(
        viewer, placement
    )


def may_agree(viewer: Membership, placement: Placement) -> bool:
    """Write the agreement and change it: either part, until the placement is over. The manager no more
    when the candidate has taken the consent back."""
    return placement.state in {PlacementState.PLANNED, PlacementState.ACTIVE} and still_takes_part(
        viewer, placement
    )


def may_confirm(viewer: Membership, placement: Placement, party: Party) -> bool:
    """Say yes to the agreement for a party: each for its own; the adviser, with a reason, for the others."""
    if not may_agree(viewer, placement):
        return False
    return viewer.role is Role.ADVISER or (viewer.role is Role.MANAGER and party is Party.MANAGER)


def told_at_work(placement: Placement) -> Membership | None:
    """Who at the workplace hears by mail that something is new: the manager who said yes, while they are
    here. Nobody once the consent is taken back, since what the mail leads to is closed then."""
    manager = placement.proposal.answered_by
    if manager is None or manager.ended_at is not None:
        return None
    is_open = placement.proposal.consent.state is not ConsentState.WITHDRAWN
    return manager if is_open else None


def takes_part(viewer: Membership, placement: Placement) -> bool:
    """The manager of the placement's unit, or the candidate's adviser."""
    if viewer.role is Role.MANAGER:
        return placement.unit_id in viewer.unit_ids
    return viewer.role is Role.ADVISER and placement.candidate.adviser_id == viewer.id


def still_takes_part(viewer: Membership, placement: Placement) -> bool:
    """Either part; the manager no more when the candidate has taken the consent back."""
    return takes_part(viewer, placement) and (
        viewer.role is Role.ADVISER
        or placement.proposal.consent.state is not ConsentState.WITHDRAWN
    )


def may_evaluate(viewer: Membership, placement: Placement, party: Party) -> bool:
    """Write what a party thinks of a placement that is over: the manager for the workplace, no more when
    the candidate has taken the consent back; the adviser what the candidate told them."""
    writer = {Party.MANAGER: Role.MANAGER, Party.CANDIDATE: Role.ADVISER}.get(party)
    return (
        viewer.role is writer
        and placement.state is PlacementState.ENDED
        and still_takes_part(viewer, placement)
    )
