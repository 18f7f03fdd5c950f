"""An adviser's candidates in one quick list: what each waits for, who has waited longest, what is due.

Names are sealed, so they are opened, searched and sorted here, never in SQL: a few hundred take some
milliseconds. Everything starts from `candidates_seen_by`: the viewer's own, and nobody else's.
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from portal import clock
from portal.access import candidates_seen_by
from portal.columns import keys
from portal.domain import excerpts
from portal.enums import (
    Awaits,
    CandidateState,
    Code,
    LanguageLevel,
    PlacementState,
    ProposalState,
)
from portal.extensions import db
from portal.models import (
    Candidate,
    CandidateIdentity,
    Membership,
    PathStep,
    Placement,
    Proposal,
    SimpleJob,
    Unit,
)
from portal.queries.candidate_waits import OPEN_STEPS, Known, known
from portal.sorting import norwegian_key
from portal.words import LazyString, _

PAGE_SIZE = 25
#: What is due within so many days is due soon.
SOON = dt.timedelta(days=7)


class Order(Code):
    """How the list is sorted; the value stands in the address."""

    WAITING = "venter", _("Ventet lengst først")
    DUE = "frist", _("Neste frist først")
    NAME = "navn", _("Navn")


class Due(Code):
    """Which deadlines are asked for; the value stands in the address."""

    PASSED = "passert", _("Fristen er gått ut")
    SOON = "snart", _("Innen en uke")
    NONE = "ingen", _("Uten frist")


@dataclass(frozen=True)
class Wanted:
    """Whom the list is to show, in which order; None and empty stand for all."""

    state: CandidateState | None = CandidateState.ACTIVE
    words: str = ""
    norwegian: LanguageLevel | None = None
    awaits: Awaits | None = None
    due: Due | None = None
    order: Order = Order.WAITING


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
    active_at: dt.datetime
    waiting: int
    awaits: Awaits
    about: str = ""
    on: dt.date | None = None
    since: dt.date | None = None
    due_on: dt.date | None = None
    step: str = ""


@dataclass(frozen=True)
class CandidatePage:
    """A page of the list; `after` is where the next one begins, if there is one. `counts` are of all the
    viewer's candidates by state."""

    rows: list[CandidateRow]
    total: int
    after: str | None
    counts: dict[CandidateState, int]


def listed(
    viewer: Membership, wanted: Wanted | None = None, *, after: str = "", size: int = PAGE_SIZE
) -> CandidatePage:
    """The viewer's candidates as wanted; `after` is the public id of the last one seen."""
    wanted = wanted or Wanted()
    today = clock.today()
    everyone = known(viewer, today)
    chosen = [one for one in everyone if _fits(one, wanted, today)]
    chosen.sort(key=_ORDERS[wanted.order])
    start = next((i + 1 for i, one in enumerate(chosen) if one.public_id == after), 0)
    shown = chosen[start : start + size]
    return CandidatePage(
        rows=_rows(shown),
        total=len(chosen),
        after=shown[-1].public_id if start + size < len(chosen) else None,
        counts=dict(Counter(one.state for one in everyone)),
    )


def some(viewer: Membership, public_ids: Sequence[str]) -> list[CandidateRow]:
    """Those of the viewer's own candidates that have these ids, by name."""
    wanted = set(public_ids)
    found = [one for one in known(viewer, clock.today()) if one.public_id in wanted]
    return _rows(sorted(found, key=_by_name))


def nobody(viewer: Membership) -> CandidatePage:
    """No row, for a search that cannot be carried out; the counts of the views are as always."""
    counts = Counter(one.state for one in known(viewer, clock.today()))
    return CandidatePage(rows=[], total=0, after=None, counts=dict(counts))


def namesakes(viewer: Membership, name: str) -> list[CandidateRow]:
    """The viewer's own candidates of exactly this name. A colleague's are never told of."""
    query = (
        candidates_seen_by(viewer)
        .join(CandidateIdentity)
        .where(CandidateIdentity.name_index == keys().blind(name))
        .with_only_columns(Candidate.id)
    )
    ids = set(db.session.scalars(query))
    if not ids:
        return []
    return _rows([one for one in known(viewer, clock.today()) if one.id in ids])


def _fits(one: Known, wanted: Wanted, today: dt.date) -> bool:
    return (
        wanted.state in {None, one.state}
        and wanted.norwegian in {None, one.norwegian}
        and wanted.awaits in {None, one.awaits}
        and (wanted.due is None or wanted.due is _due(one.due_on, today))
        and all(norwegian_key(w) in norwegian_key(one.name) for w in wanted.words.split())
    )


def _due(day: dt.date | None, today: dt.date) -> Due | None:
    """Which of the kinds of deadline it is; None for one that is further away."""
    if day is None:
        return Due.NONE
    if day < today:
        return Due.PASSED
    return Due.SOON if day <= today + SOON else None


def _by_name(one: Known) -> tuple[Any, ...]:
    return (norwegian_key(one.name), one.id)


#: Those who wait for nothing stand last, and equals by name; of those on pause, the first to come back.
_ORDERS: dict[Order, Callable[[Known], tuple[Any, ...]]] = {
    Order.NAME: _by_name,
    Order.WAITING: lambda one: (
        one.since is None,
        one.since or one.returns_on or dt.date.max,
        *_by_name(one),
    ),
    Order.DUE: lambda one: (one.due_on is None, one.due_on or dt.date.max, *_by_name(one)),
}


def _rows(shown: Sequence[Known]) -> list[CandidateRow]:
    ids = [one.id for one in shown]
    places, steps = (_nearest(ids), _next_steps(ids)) if shown else ({}, {})
    rows = []
    for one in shown:
        title, unit, starts_on, ends_on, sent_at = places.get((one.id, one.awaits), [None] * 5)
        days = {
            Awaits.ANSWER: sent_at and clock.today(sent_at),
            Awaits.START: starts_on,
            Awaits.WORK: ends_on,
            Awaits.RETURN: one.returns_on,
        }
        rows.append(
            CandidateRow(
                id=one.id,
                public_id=one.public_id,
                name=one.name,
                state=one.state,
                norwegian=excerpts.NORWEGIAN[one.norwegian],
                per_cent=one.per_cent,
                active_at=one.active_at,
                waiting=one.waiting,
                awaits=one.awaits,
                about=f"{title}, {unit}" if title else "",
                on=days.get(one.awaits),
                since=one.since,
                due_on=one.due_on,
                step=steps.get(one.id, ""),
            )
        )
    return rows


def _nearest(ids: Sequence[int]) -> dict[tuple[int, Awaits], Any]:
    """Job, workplace and days of what is nearest: the placement, or the proposal that has waited most."""
    query = (
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
            Proposal.candidate_id.in_(ids),
            Proposal.state.in_({ProposalState.SENT, ProposalState.ACCEPTED}),
        )
        .order_by(Proposal.sent_at.desc(), Proposal.id.desc())
    )
    kinds = {
        None: Awaits.ANSWER,
        PlacementState.ACTIVE: Awaits.WORK,
        PlacementState.PLANNED: Awaits.START,
    }
    return {
        (row.candidate_id, kinds[row.state]): row[2:]
        for row in db.session.execute(query)
        if row.state in kinds
    }


def _next_steps(ids: Sequence[int]) -> dict[int, str]:
    """What the next step is called: the first to be due, else the first on the way."""
    query = (
        sa.select(PathStep.candidate_id, PathStep.title)
        .where(PathStep.candidate_id.in_(ids), PathStep.state.in_(OPEN_STEPS))
        .order_by(
            PathStep.due_on.is_not(None),
            PathStep.due_on.desc(),
            PathStep.place_in_list.desc(),
            PathStep.id.desc(),
        )
    )
    return {row.candidate_id: row.title for row in db.session.execute(query)}
