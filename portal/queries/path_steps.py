"""A candidate's way to work as one line: own steps, with proposals and placements from their records."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from portal import clock
from portal.access import candidates_seen_by
from portal.enums import PlacementState, ProposalState, StepState
from portal.extensions import db
from portal.models import Candidate, Membership, PathStep
from portal.words import LazyString, _

_PLACED = _("Plassering")
_PROPOSED = _("Forslag")


@dataclass(frozen=True)
class Stretch:
    """One place on the way. `step` is None for what stands in records of its own, whose page is named by
    `proposal_id` or `placement_id`; `day` is when it ended, began or is due."""

    kind: LazyString
    title: str
    state: Any
    day: dt.date | None
    step: PathStep | None = None
    proposal_id: str | None = None
    placement_id: str | None = None


@dataclass(frozen=True)
class Path:
    """What is behind, by its day; what is going on; and what is planned, in its own order."""

    behind: list[Stretch]
    now: list[Stretch]
    ahead: list[Stretch]
    dropped: list[Stretch]

    @property
    def is_empty(self) -> bool:
        return not (self.behind or self.now or self.ahead or self.dropped)


def get(viewer: Membership, public_id: str) -> PathStep:
    """The step with its candidate; 404 when it is not the viewer's own candidate's."""
    query = (
        sa.select(PathStep)
        .where(PathStep.public_id == public_id, PathStep.candidate_id.in_(_seen(viewer)))
        .options(joinedload(PathStep.candidate, innerjoin=True).joinedload(Candidate.identity))
    )
    found: PathStep = db.one_or_404(query)
    return found


def of(viewer: Membership, candidate: Candidate, proposals: Sequence[Any]) -> Path:
    """The way of one's own candidate; `proposals` as candidates.proposals_of gives them."""
    query = (
        sa.select(PathStep)
        .where(PathStep.candidate_id == candidate.id, PathStep.candidate_id.in_(_seen(viewer)))
        .order_by(PathStep.place_in_list, PathStep.id)
    )
    steps = [_of_step(step) for step in db.session.scalars(query)]
    records = list(_of_records(proposals))
    by_state: dict[Any, list[Stretch]] = {}
    for stretch in (*records, *steps):
        by_state.setdefault(stretch.state, []).append(stretch)

    def in_state(*states: Any) -> list[Stretch]:
        return [stretch for state in states for stretch in by_state.get(state, [])]

    behind = in_state(StepState.DONE, PlacementState.ENDED)
    return Path(
        behind=sorted(behind, key=lambda one: one.day or dt.date.min),
        now=in_state(PlacementState.ACTIVE, StepState.STARTED, ProposalState.SENT),
        ahead=in_state(PlacementState.PLANNED, StepState.PLANNED),
        dropped=in_state(StepState.DROPPED),
    )


def _of_step(step: PathStep) -> Stretch:
    day = step.ended_on or step.due_on or step.started_on
    return Stretch(step.kind.label, step.title, step.state, day, step=step)


def _of_records(proposals: Sequence[Any]) -> Iterable[Stretch]:
    """Placements that are planned, under way or over, and proposals that wait; a no is no step."""
    for row in reversed(proposals):
        where = f"{row.title}, {row.unit}"
        if row.placement_public_id and row.placement_state is not PlacementState.CANCELLED:
            ended = row.placement_state is PlacementState.ENDED
            day = row.ends_on if ended or row.placement_state is PlacementState.ACTIVE else None
            yield Stretch(
                _PLACED,
                where,
                row.placement_state,
                day or row.starts_on,
                placement_id=row.placement_public_id,
            )
        elif row.state is ProposalState.SENT:
            yield Stretch(
                _PROPOSED, where, row.state, clock.today(row.sent_at), proposal_id=row.public_id
            )


def _seen(viewer: Membership) -> Any:
    return candidates_seen_by(viewer).with_only_columns(Candidate.id)
