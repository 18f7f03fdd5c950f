"""What each candidate waits for, reckoned by the database: derived when read, never stored.

Expressions beside Candidate, for selects of the viewer's own. The day they are asked on is left open.
"""

from typing import Any

import sqlalchemy as sa

from portal.access import waits_for_answer
from portal.columns import enum_type
from portal.enums import (
    Awaits,
    CandidateState,
    ConsentState,
    PlacementState,
    ProposalState,
    StepState,
)
from portal.models import Candidate, Consent, PathStep, Placement, Proposal
from portal.queries.prepared import TODAY

OPEN_STEPS = frozenset({StepState.PLANNED, StepState.STARTED})


def _of(what: Any, model: Any, *where: Any) -> Any:
    """About each candidate's own records."""
    return (
        sa.select(what)
        .select_from(model)
        .where(model.candidate_id == Candidate.id, *where)
        .correlate(Candidate)
    )


def _placed(*states: PlacementState) -> Any:
    """In a placement that stands: its proposal was not taken back."""
    taken = sa.exists().where(
        Proposal.id == Placement.proposal_id, Proposal.state == ProposalState.ACCEPTED
    )
    return _of(Placement.id, Placement, Placement.state.in_(states), taken).exists()


#: The first day that one of the steps on their way is due, if any is.
DUE_ON = _of(
    sa.func.min(PathStep.due_on), PathStep, PathStep.state.in_(OPEN_STEPS)
).scalar_subquery()

#: What the next step is called: the first to be due, else the first on the way.
STEP = (
    _of(PathStep.title, PathStep, PathStep.state.in_(OPEN_STEPS))
    .order_by(PathStep.due_on.is_(None), PathStep.due_on, PathStep.place_in_list, PathStep.id)
    .limit(1)
    .scalar_subquery()
)

#: How many proposals wait for an answer.
WAITING = _of(sa.func.count(), Proposal, waits_for_answer(TODAY)).scalar_subquery()

#: A yes that holds and has not led to a proposal.
_UNSENT = _of(
    Consent.id,
    Consent,
    Consent.state == ConsentState.YES,
    Consent.valid_until >= TODAY,
    ~sa.exists().where(Proposal.consent_id == Consent.id),
).exists()

#: Has been at a workplace, is there, or is to begin.
HAS_HISTORY = _of(Placement.id, Placement).exists()
PLACED = _placed(PlacementState.ACTIVE, PlacementState.PLANNED)

#: The one thing to say of it: what is nearest to work stands first.
AWAITS: Any = sa.type_coerce(
    sa.case(
        (Candidate.state == CandidateState.ENDED, Awaits.NOTHING.value),
        (_placed(PlacementState.ACTIVE), Awaits.WORK.value),
        (_placed(PlacementState.PLANNED), Awaits.START.value),
        (Candidate.state == CandidateState.PAUSED, Awaits.RETURN.value),
        (WAITING > 0, Awaits.ANSWER.value),
        (_UNSENT, Awaits.SENDING.value),
        (DUE_ON.is_not(None), Awaits.STEP.value),
        else_=Awaits.PLAN.value,
    ),
    enum_type(Awaits),
)

LAST_END = _of(sa.func.max(Placement.ended_at), Placement).scalar_subquery()
#: The instant from which someone without a place has been so: since they came, or their last place ended.
FREE_SINCE: Any = sa.case((Candidate.created_at < LAST_END, LAST_END), else_=Candidate.created_at)
