"""What is read of every own candidate, to choose among them and to sort: one query, however many."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from portal import clock
from portal.access import candidates_seen_by, waits_for_answer
from portal.domain import excerpts
from portal.enums import (
    Awaits,
    CandidateState,
    ConsentState,
    LanguageLevel,
    PlacementState,
    ProposalState,
    StepState,
)
from portal.extensions import db
from portal.models import (
    Candidate,
    CandidateIdentity,
    Consent,
    Membership,
    PathStep,
    Placement,
    Proposal,
)

OPEN_STEPS = frozenset({StepState.PLANNED, StepState.STARTED})


@dataclass(frozen=True)
class Known:
    """One candidate. `waiting` counts proposals without an answer; `since` is the day from which an active
    candidate has been without a place."""

    id: int
    public_id: str
    state: CandidateState
    name: str
    norwegian: LanguageLevel
    per_cent: str
    active_at: dt.datetime
    returns_on: dt.date | None
    due_on: dt.date | None
    waiting: int
    awaits: Awaits
    since: dt.date | None


def known(viewer: Membership, today: dt.date) -> list[Known]:
    """All of the viewer's candidates, with what each waits for: one query, however many."""
    query = (
        candidates_seen_by(viewer)
        .join(CandidateIdentity)
        .with_only_columns(
            Candidate.id,
            Candidate.public_id,
            Candidate.state,
            CandidateIdentity.first_name,
            CandidateIdentity.last_name,
            Candidate.norwegian,
            Candidate.per_cent_from,
            Candidate.per_cent_to,
            Candidate.active_at,
            Candidate.created_at,
            Candidate.returns_on,
            _of(sa.func.min(PathStep.due_on), PathStep, PathStep.state.in_(OPEN_STEPS)).label(
                "due_on"
            ),
            _of(sa.func.count(), Proposal, waits_for_answer(today)).label("waiting"),
            _unsent(today).label("unsent"),
            _has_placement(PlacementState.ACTIVE).label("at_work"),
            _has_placement(PlacementState.PLANNED).label("planned"),
            _of(sa.func.max(Placement.ended_at), Placement).label("ended_at"),
        )
    )
    return [_known_from(row, today) for row in db.session.execute(query)]


def _known_from(row: Any, today: dt.date) -> Known:
    placed = bool(row.at_work or row.planned)
    since = None if placed else clock.today(max(filter(None, (row.created_at, row.ended_at))))
    return Known(
        id=row.id,
        public_id=row.public_id,
        state=row.state,
        name=f"{row.first_name} {row.last_name}",
        norwegian=row.norwegian,
        per_cent=excerpts.per_cent_range(row.per_cent_from, row.per_cent_to),
        active_at=row.active_at,
        returns_on=row.returns_on,
        due_on=row.due_on,
        waiting=row.waiting,
        awaits=_awaits(row),
        since=since if row.state is CandidateState.ACTIVE else None,
    )


def _awaits(row: Any) -> Awaits:
    """The one thing to say of it: what is nearest to work stands first."""
    if row.state is CandidateState.ENDED:
        return Awaits.NOTHING
    if row.at_work:
        return Awaits.WORK
    if row.planned:
        return Awaits.START
    if row.state is CandidateState.PAUSED:
        return Awaits.RETURN
    if row.waiting:
        return Awaits.ANSWER
    if row.unsent:
        return Awaits.SENDING
    return Awaits.STEP if row.due_on else Awaits.PLAN


def _of(what: Any, model: Any, *where: Any) -> Any:
    """A figure about each candidate's own records."""
    return (
        sa.select(what)
        .select_from(model)
        .where(model.candidate_id == Candidate.id, *where)
        .correlate(Candidate)
        .scalar_subquery()
    )


def _has_placement(state: PlacementState) -> Any:
    """One that stands: its proposal was not taken back."""
    taken = Placement.proposal.has(Proposal.state == ProposalState.ACCEPTED)
    return _of(sa.func.count(), Placement, Placement.state == state, taken)


def _unsent(today: dt.date) -> Any:
    """How many a yes that holds and has not led to a proposal."""
    sent = sa.exists().where(Proposal.consent_id == Consent.id)
    return _of(
        sa.func.count(),
        Consent,
        Consent.state == ConsentState.YES,
        Consent.valid_until >= today,
        ~sent,
    )
