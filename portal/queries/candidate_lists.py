"""An adviser's candidates in one quick list: what each waits for, who has waited longest, what is due.

The database chooses, sorts and counts, and only the rows of one page are read; how many the adviser has makes
no difference. Names are sealed, so those who are to be sorted or searched by name are opened here, all of
them. Everything starts from `candidates_seen_by`: the viewer's own, and nobody else's.
"""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

import sqlalchemy as sa

from portal import clock
from portal.access import candidates_seen_by
from portal.columns import keys
from portal.enums import Awaits, CandidateState, Code, LanguageLevel, Role
from portal.extensions import db
from portal.models import Candidate, CandidateIdentity, Membership
from portal.queries.candidate_rows import PLACED_ONES, CandidateRow, free_since, lines, rows_from
from portal.queries.candidate_waits import AWAITS, DUE_ON, FREE_SINCE, HAS_HISTORY, PLACED
from portal.queries.prepared import TODAY, Rows, any_viewer, numbers
from portal.sorting import norwegian_key
from portal.words import _

PAGE_SIZE = 25
#: What is due within so many days is due soon.
SOON = dt.timedelta(days=7)
#: Later than any of ours: where the day or the instant is not limited.
_NO_DAY, _NO_INSTANT = dt.date(9999, 12, 31), dt.datetime(9999, 12, 31, tzinfo=dt.UTC)
#: Statements kept; there are more ways to choose than anybody uses.
_KEPT = 200


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

    @property
    def is_narrowed(self) -> bool:
        return bool(self.norwegian or self.awaits or self.due)

    @property
    def by_name(self) -> bool:
        """Names must be read to choose or to sort; those who have ended wait for nothing else."""
        return bool(
            self.words
            or self.order is Order.NAME
            or self.state is None
            or (self.state is CandidateState.ENDED and self.order is Order.WAITING)
        )


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
    """The viewer's candidates as wanted; `after` is the public id of the last one seen, and the first page
    comes where that is no candidate of theirs. Without a state they come by name, as when searched."""
    wanted = wanted or Wanted()
    if wanted.by_name:
        return _by_name(viewer, wanted, after, size)
    assert wanted.state is not None
    counts, total = _counts(viewer, wanted)
    found = _in_order(viewer, wanted, after, size + 1)
    if after and not found:
        found = _in_order(viewer, wanted, "", size + 1)
    rows = rows_from(found[:size])
    return CandidatePage(
        rows=rows,
        total=total,
        after=rows[-1].public_id if len(found) > size else None,
        counts=counts,
    )


def some(viewer: Membership, public_ids: Sequence[str]) -> list[CandidateRow]:
    """Those of the viewer's own candidates that have these ids, by name."""
    chosen = candidates_seen_by(viewer).where(Candidate.public_id.in_(public_ids))
    return _sorted_by_name(_read(viewer, lines(chosen)))


def nobody(viewer: Membership) -> CandidatePage:
    """No row, for a search that cannot be carried out; the counts of the views are as always."""
    return CandidatePage(rows=[], total=0, after=None, counts=_counts(viewer, Wanted())[0])


def namesakes(viewer: Membership, name: str) -> list[CandidateRow]:
    """The viewer's own candidates of exactly this name. A colleague's are never told of."""
    of_that_name = CandidateIdentity.name_index == keys().blind(name)
    chosen = candidates_seen_by(viewer).join(CandidateIdentity).where(of_that_name)
    return _sorted_by_name(_read(viewer, lines(chosen)))


def _fits(wanted: Wanted) -> list[Any]:
    """What is asked for beside the state and the name."""
    soon = sa.bindparam("soon", type_=sa.Date)
    due = {
        Due.PASSED: DUE_ON < TODAY,
        Due.SOON: DUE_ON.between(TODAY, soon),
        Due.NONE: DUE_ON.is_(None),
    }
    chosen = []
    if wanted.norwegian:
        chosen.append(Candidate.norwegian == wanted.norwegian)
    if wanted.awaits:
        chosen.append(AWAITS == wanted.awaits)  # noqa: SIM300
    if wanted.due:
        chosen.append(due[wanted.due])
    return chosen


def _counts(viewer: Membership, wanted: Wanted) -> tuple[dict[CandidateState, int], int]:
    """How many the viewer has in each state, and how many of the state that is shown are as wanted."""
    rows = db.session.execute(_counted(viewer.role, wanted), _given(viewer)).all()
    found = {state: fit for state, number, fit in rows}
    shown = found.get(wanted.state, 0)
    return {state: number for state, number, fit in rows}, shown


@lru_cache(_KEPT)
def _counted(role: Role, wanted: Wanted) -> Rows:
    number: Any = sa.func.count()
    fit = number.filter(*_fits(wanted)) if wanted.is_narrowed else number
    return (
        candidates_seen_by(any_viewer(role))
        .with_only_columns(Candidate.state, number, fit)
        .group_by(Candidate.state)
    )


# In an order that the database knows ----------------------------------------------------------------


def _in_order(viewer: Membership, wanted: Wanted, after: str, size: int) -> list[Any]:
    query = _ordered(viewer.role, wanted, begins_after=bool(after))
    found = db.session.execute(query, _given(viewer, after=after, size=size, final=size - 1))
    return sorted(found, key=lambda row: (*_key_of(row, wanted), row.id))


@lru_cache(_KEPT)
def _ordered(role: Role, wanted: Wanted, *, begins_after: bool) -> Rows:
    """The lines of one page, as they come."""
    seen = candidates_seen_by(any_viewer(role))
    key = _key(wanted)
    chosen = seen.where(Candidate.state == wanted.state, *_fits(wanted))
    begins: Any = sa.true()
    if begins_after:
        last = seen.where(Candidate.public_id == sa.bindparam("after")).with_only_columns(*key)
        begins = sa.tuple_(*key) > last.correlate(None).scalar_subquery()
    page = chosen.where(begins)
    if wanted.state is CandidateState.ACTIVE and wanted.order is Order.WAITING:
        page = page.where(Candidate.created_at <= _latest_arrival(chosen, begins))
    return lines(page.order_by(*key).limit(sa.bindparam("size")))


def _key(wanted: Wanted) -> tuple[Any, ...]:
    """Those who wait for nothing stand last; of those on pause, the first to come back stand first."""
    if wanted.order is Order.DUE:
        nothing, value = DUE_ON.is_(None), sa.func.coalesce(DUE_ON, _NO_DAY)
    elif wanted.state is CandidateState.PAUSED:
        nothing = Candidate.returns_on.is_(None)
        value = sa.func.coalesce(Candidate.returns_on, _NO_DAY)
    else:
        nothing, value = PLACED, FREE_SINCE
    return sa.case((nothing, 1), else_=0), value, Candidate.id


def _key_of(row: Any, wanted: Wanted) -> tuple[bool, Any]:
    """The same of a line that was read."""
    if wanted.order is Order.DUE:
        return row.due_on is None, row.due_on or _NO_DAY
    if wanted.state is CandidateState.PAUSED:
        return row.returns_on is None, row.returns_on or _NO_DAY
    return row.awaits in PLACED_ONES, free_since(row)


def _latest_arrival(chosen: Any, begins: Any) -> Any:
    """Nobody on the page came later than this, so that nobody who did is looked at.

    Someone is without a place since they came or later. So the page is full, at the latest, with those who
    have never had one, in the order they came: an index knows it. Where too few of them are left, all are
    looked at.
    """
    never_placed = chosen.where(~HAS_HISTORY, begins).correlate(None)
    arrivals = (
        never_placed.with_only_columns(Candidate.created_at)
        .order_by(Candidate.created_at, Candidate.id)
        .limit(1)
        .offset(sa.bindparam("final"))
    )
    return sa.func.coalesce(arrivals.scalar_subquery(), _NO_INSTANT)


# By name -------------------------------------------------------------------------------------------


def _by_name(viewer: Membership, wanted: Wanted, after: str, size: int) -> CandidatePage:
    query = _names(viewer.role, replace(wanted, words=""))  # a name is kept nowhere
    everyone = db.session.execute(query, _given(viewer)).all()
    words = [norwegian_key(word) for word in wanted.words.split()]
    chosen = sorted(
        (name, row.id, row.public_id)
        for row in everyone
        if row.first_name is not None
        for name in [norwegian_key(f"{row.first_name} {row.last_name}")]
        if all(word in name for word in words)
    )
    start = next((i + 1 for i, one in enumerate(chosen) if one[-1] == after), 0)
    shown = chosen[start : start + size]
    ids = [number for _name, number, _public_id in shown]
    rows = _sorted_by_name(_read(viewer, _numbered(viewer.role), ids=ids) if ids else [])
    return CandidatePage(
        rows=rows,
        total=len(chosen),
        after=shown[-1][-1] if start + size < len(chosen) else None,
        counts=dict(Counter(row.state for row in everyone)),
    )


@lru_cache(_KEPT)
def _names(role: Role, wanted: Wanted) -> Rows:
    """All of the viewer's own; of those who are not asked for, the name stays sealed."""
    asked_for = sa.and_(
        sa.true() if wanted.state is None else Candidate.state == wanted.state, *_fits(wanted)
    )
    names = [
        sa.case((asked_for, name)).label(name.key)
        for name in (CandidateIdentity.first_name, CandidateIdentity.last_name)
    ]
    return (
        candidates_seen_by(any_viewer(role))
        .join(CandidateIdentity)
        .with_only_columns(Candidate.id, Candidate.public_id, Candidate.state, *names)
    )


@cache
def _numbered(role: Role) -> Rows:
    numbered = Candidate.id.in_(sa.bindparam("ids", expanding=True))
    return lines(candidates_seen_by(any_viewer(role)).where(numbered))


def _read(viewer: Membership, query: Rows, **more: Any) -> list[CandidateRow]:
    return rows_from(db.session.execute(query, _given(viewer, **more)).all())


def _given(viewer: Membership, **more: Any) -> dict[str, Any]:
    today = clock.today()
    return numbers(viewer, today=today, soon=today + SOON, **more)


def _sorted_by_name(rows: Sequence[CandidateRow]) -> list[CandidateRow]:
    return sorted(rows, key=lambda row: (norwegian_key(row.name), row.id))
