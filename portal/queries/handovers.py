"""Who can take over candidates, and how many there are to take: figures for administrators, never names."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager

from portal.access import candidates_seen_by, may_move_candidates
from portal.enums import CandidateState, Role
from portal.extensions import db
from portal.models import Candidate, Membership, Person
from portal.sorting import norwegian_key


def colleagues(viewer: Membership, *, but: Membership | None = None) -> list[Membership]:
    """The advisers of the viewer's own service, by name, without the viewer and `but`."""
    left_out = {viewer.id, but.id if but else viewer.id}
    query = (
        sa.select(Membership)
        .join(Membership.person)
        .where(
            Membership.organisation_id == viewer.organisation_id,
            Membership.role == Role.ADVISER,
            Membership.ended_at.is_(None),
            Membership.id.not_in(left_out),
            Person.password_hash.is_not(None),
        )
        .options(contains_eager(Membership.person))
    )
    found = db.session.scalars(query)
    return sorted(found, key=lambda one: (norwegian_key(one.person.name), one.id))


def own(viewer: Membership, public_ids: Sequence[str]) -> list[Candidate]:
    """Those of the viewer's own candidates that have these ids."""
    query = candidates_seen_by(viewer).where(Candidate.public_id.in_(public_ids))
    return list(db.session.scalars(query.order_by(Candidate.id)))


def counts(viewer: Membership, adviser: Membership) -> dict[CandidateState, int]:
    """How many candidates the adviser has in each state, for who may move them; empty for others."""
    if not may_move_candidates(viewer, adviser):
        return {}
    query = (
        sa.select(Candidate.state, sa.func.count())
        .where(Candidate.adviser_id == adviser.id, Candidate.erased_at.is_(None))
        .group_by(Candidate.state)
    )
    found = {row[0]: row[1] for row in db.session.execute(query)}
    return {state: found.get(state, 0) for state in CandidateState}
