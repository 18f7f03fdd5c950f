"""Steps of a candidate's own way to work (course, language, placement, job, other).

The way is the person's: a step says what, and by when it is looked at again; never why.
"""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa

from portal import clock
from portal.access import may_care_for
from portal.domain import audit
from portal.domain.errors import NotAllowed, check_version
from portal.enums import MOVES, CandidateState, StepKind, StepState
from portal.extensions import db
from portal.models import Candidate, Membership, PathStep
from portal.words import _

OPEN = frozenset({StepState.PLANNED, StepState.STARTED})
#: A way with more than this is no help to anybody (product rule, 2026).
MOST = 30


@dataclass(frozen=True)
class Step:
    """What a step says."""

    kind: StepKind
    title: str
    due_on: dt.date | None = None


def add(candidate: Candidate, step: Step, *, by: Membership) -> PathStep:
    """The step stands last on the candidate's way, planned."""
    _check_care(candidate, by)
    steps = _steps(candidate)
    if len(steps) >= MOST:
        raise NotAllowed(
            _("Det er %(most)s steg her. Ta bort noen som ikke trengs mer.", most=MOST)
        )
    last = max((one.place_in_list for one in steps), default=0)
    made = PathStep(
        candidate=candidate,
        kind=step.kind,
        title=step.title,
        due_on=step.due_on,
        state=StepState.PLANNED,
        place_in_list=last + 1,
    )
    db.session.add(made)
    candidate.active_at = clock.now()
    audit.record(by, "path_step.added", made)
    return made


def change(made: PathStep, step: Step, *, by: Membership, version: int | None = None) -> None:
    """The step says this from now on."""
    _check_care(made.candidate, by)
    check_version(made, version)
    made.kind, made.title, made.due_on = step.kind, step.title, step.due_on
    made.candidate.active_at = clock.now()
    audit.record(by, "path_step.changed", made)


def move(made: PathStep, state: StepState, *, by: Membership, today: dt.date | None = None) -> None:
    """The step is started, done, dropped, or taken up again, with its day."""
    _check_care(made.candidate, by)
    if state not in MOVES.get(made.state, frozenset()):
        raise NotAllowed(_("Det er allerede gjort. Steget er «%(state)s».", state=made.state.label))
    today = today or clock.today()
    made.state = state
    made.ended_on = None if state in OPEN else today
    if state is StepState.PLANNED:
        made.started_on = None
    elif state is StepState.STARTED:
        made.started_on = made.started_on or today
    made.candidate.active_at = clock.now()
    audit.record(by, f"path_step.{state.value}", made)


def reorder(made: PathStep, *, up: bool, by: Membership) -> None:
    """The step has changed places with its neighbour among those that are not over; at the end of the
    row nothing happens."""
    _check_care(made.candidate, by)
    row = [one for one in _steps(made.candidate) if one.state in OPEN]
    if made not in row:
        raise NotAllowed(_("Steget er ferdig, så det kan ikke flyttes."))
    at = row.index(made)
    to = at - 1 if up else at + 1
    if not 0 <= to < len(row):
        return
    row[at], row[to] = row[to], row[at]
    for place, one in enumerate(row, start=1):
        one.place_in_list = place
    audit.record(by, "path_step.moved", made)


def _steps(candidate: Candidate) -> list[PathStep]:
    query = (
        sa.select(PathStep)
        .where(PathStep.candidate_id == candidate.id)
        .order_by(PathStep.place_in_list, PathStep.id)
    )
    return list(db.session.scalars(query))


def _check_care(candidate: Candidate, by: Membership) -> None:
    if not may_care_for(by, candidate):
        raise NotAllowed(_("Bare kandidatens veileder kan gjøre dette."))
    if candidate.state is CandidateState.ENDED:
        raise NotAllowed(_("Kandidaten er avsluttet, så ingenting kan endres."))
