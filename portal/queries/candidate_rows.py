"""Lines of an adviser's list of candidates: only those that are shown are read and opened."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from portal import clock
from portal.domain import excerpts
from portal.enums import Awaits, CandidateState, PlacementState, ProposalState
from portal.extensions import db
from portal.models import (
    Candidate,
    CandidateIdentity,
    Placement,
    Proposal,
    SimpleJob,
    Unit,
)
from portal.queries.candidate_waits import AWAITS, DUE_ON, LAST_END, STEP, WAITING
from portal.queries.prepared import Rows
from portal.words import LazyString

#: What those wait for who have a place.
PLACED_ONES = frozenset({Awaits.WORK, Awaits.START})


@dataclass(frozen=True)
class CandidateRow:
    """One line of the list; `waiting` counts proposals without an answer yet.

    `about` is the job and the workplace of what is awaited, `on` its day. `since` is the day from which
    the person has been without a place, None for those who have one. `due_on` and `step` are of the next
    step on the person's own way.
    """

    id: int
    public_id: str
    name: str
    state: CandidateState
    norwegian: LazyString
    per_cent: str
    waiting: int
    awaits: Awaits
    about: str = ""
    on: dt.date | None = None
    since: dt.date | None = None
    due_on: dt.date | None = None
    step: str = ""


def lines(chosen: Any) -> Rows:
    """All that lines say of these candidates but the places that are nearest. `chosen`: a select of the
    viewer's own; nobody else is read, and no one else looked at."""
    ids = chosen.with_only_columns(Candidate.id).correlate(None)
    return (
        sa.select(
            Candidate.id,
            Candidate.public_id,
            Candidate.state,
            CandidateIdentity.first_name,
            CandidateIdentity.last_name,
            Candidate.norwegian,
            Candidate.per_cent_from,
            Candidate.per_cent_to,
            Candidate.returns_on,
            WAITING.label("waiting"),
            AWAITS.label("awaits"),
            Candidate.created_at,
            LAST_END.label("last_end"),
            DUE_ON.label("due_on"),
            STEP.label("step"),
        )
        .join(CandidateIdentity)
        .where(Candidate.id.in_(ids))
    )


def rows_from(found: Sequence[Any]) -> list[CandidateRow]:
    """The lines of what a select of `lines` found, in its order."""
    places = _nearest([row.id for row in found]) if found else {}
    return [_row(row, places.get((row.id, row.awaits), _NO_PLACE)) for row in found]


def _row(row: Any, place: Sequence[Any]) -> CandidateRow:
    title, unit, starts_on, ends_on, sent_at = place
    days = {
        Awaits.ANSWER: sent_at and clock.today(sent_at),
        Awaits.START: starts_on,
        Awaits.WORK: ends_on,
        Awaits.RETURN: row.returns_on,
    }
    is_free = row.state is CandidateState.ACTIVE and row.awaits not in PLACED_ONES
    return CandidateRow(
        id=row.id,
        public_id=row.public_id,
        name=f"{row.first_name} {row.last_name}",
        state=row.state,
        norwegian=excerpts.NORWEGIAN[row.norwegian],
        per_cent=excerpts.per_cent_range(row.per_cent_from, row.per_cent_to),
        waiting=row.waiting,
        awaits=row.awaits,
        about=f"{title}, {unit}" if title else "",
        on=days.get(row.awaits),
        since=clock.today(free_since(row)) if is_free else None,
        due_on=row.due_on,
        step=row.step or "",
    )


def free_since(row: Any) -> dt.datetime:
    """The same as FREE_SINCE, of a line that was read."""
    created_at: dt.datetime = row.created_at
    return max(created_at, row.last_end or created_at)


_NO_PLACE = [None] * 5
_PLACES: Rows = (
    sa.select(
        Proposal.candidate_id,
        Placement.state,
        SimpleJob.title,
        Unit.name,
        Placement.starts_on,
        Placement.ends_on,
        Proposal.sent_at,
    )
    .join(SimpleJob, SimpleJob.id == Proposal.job_id)
    .join(Unit, Unit.id == Proposal.unit_id)
    .outerjoin(Placement, Placement.proposal_id == Proposal.id)
    .where(
        Proposal.candidate_id.in_(sa.bindparam("ids", expanding=True)),
        Proposal.state.in_({ProposalState.SENT, ProposalState.ACCEPTED}),
    )
    .order_by(Proposal.sent_at.desc(), Proposal.id.desc())
)
_AWAITED = {
    None: Awaits.ANSWER,
    PlacementState.ACTIVE: Awaits.WORK,
    PlacementState.PLANNED: Awaits.START,
}


def _nearest(ids: Sequence[int]) -> dict[tuple[int, Awaits], Any]:
    """Job, workplace and days of what is nearest: the placement, or the proposal that has waited most."""
    return {
        (row.candidate_id, _AWAITED[row.state]): row[2:]
        for row in db.session.execute(_PLACES, {"ids": list(ids)})
        if row.state in _AWAITED
    }
