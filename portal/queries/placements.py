"""Reading placements: a manager's units', an adviser's own, and one with what may be seen of whom."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import attributes, joinedload
from sqlalchemy.sql.base import ExecutableOption

from portal import clock
from portal.access import placements_seen_by
from portal.domain import placements
from portal.enums import Code, PlacementState, Role, Stage
from portal.extensions import db
from portal.models import (
    Candidate,
    CandidateIdentity,
    Consent,
    Membership,
    Placement,
    PlacementGoal,
    PlacementPause,
    Precondition,
    Proposal,
    SimpleJob,
    StartMeeting,
    Unit,
)
from portal.queries import cursors, sights
from portal.queries.prepared import TODAY, Rows, any_viewer, numbers, one_or_404
from portal.queries.sights import Sight
from portal.words import LazyString, _

PAGE = 20


class View(Code):
    """The views of the list, as they stand in its address."""

    PLANNED = "planlagt", _("Planlagt")
    ACTIVE = "i-gang", _("I gang")
    OVER = "avsluttet", _("Avsluttet")


STATES = {
    View.PLANNED: frozenset({PlacementState.PLANNED}),
    View.ACTIVE: frozenset({PlacementState.ACTIVE}),
    View.OVER: frozenset({PlacementState.ENDED, PlacementState.CANCELLED}),
}


@dataclass(frozen=True)
class PlacementRow:
    """A placement, what the viewer is shown of the candidate, how much is open before day one, and the last
    day of the pause that goes on, dt.date.max where nobody has said one."""

    placement: Placement
    sight: Sight
    open: int
    rests_until: dt.date | None = None

    @property
    def returns_on(self) -> dt.date | None:
        """The first day after the pause that goes on, where it is known."""
        known = self.rests_until is not None and self.rests_until < dt.date.max
        return self.rests_until + dt.timedelta(days=1) if known and self.rests_until else None


@dataclass(frozen=True)
class PlacementList:
    rows: list[PlacementRow]
    counts: dict[View, int]
    view: View
    after: str | None


@dataclass(frozen=True)
class PlacementPage:
    """Everything that the page of a placement shows."""

    placement: Placement
    sight: Sight
    viewer: Membership

    @property
    def open(self) -> list[LazyString]:
        """What is missing before the first day, in words."""
        return placements.still_open(self.placement)

    @property
    def shows_plan(self) -> bool:
        """The plan tells of a person, so it is closed to the workplace when the rest is."""
        return self.viewer.role is Role.ADVISER or self.sight.stage is not Stage.ENDED


def listed(
    viewer: Membership,
    view: View = View.PLANNED,
    *,
    now: dt.datetime,
    after: str | None = None,
) -> PlacementList:
    """The viewer's placements in one view, newest first."""
    last = cursors.read(after)
    query = _listed(viewer.role, view, begins_after=bool(last))
    given = numbers(viewer, today=clock.today(now), **last)
    rows = _rows(viewer, db.session.execute(query, given), now=now)
    final = rows[PAGE - 1].placement if len(rows) > PAGE else None
    return PlacementList(
        rows=rows[:PAGE],
        counts=_counts(viewer),
        view=view,
        after=cursors.write(final.created_at, final.public_id) if final else None,
    )


@cache
def _listed(role: Role, view: View, *, begins_after: bool) -> Rows:
    order = (Placement.created_at, Placement.public_id)
    query = placements_seen_by(any_viewer(role)).where(Placement.state.in_(STATES[view]))
    if begins_after:
        query = query.where(cursors.beyond(*order, newest_first=True))
    return _with_open(query.order_by(*(column.desc() for column in order)).limit(PAGE + 1))


def rows_of(
    viewer: Membership, query: sa.Select[Placement], *, now: dt.datetime
) -> list[PlacementRow]:
    """The placements of a select, in one query, each with what the viewer is shown."""
    given = {"today": clock.today(now)}
    return _rows(viewer, db.session.execute(_with_open(query), given), now=now)


def _with_open(query: sa.Select[Placement]) -> Rows:
    return query.add_columns(count_of_open(), _rests_until()).options(*_IN_LISTS)


def _rows(viewer: Membership, found: Iterable[Any], *, now: dt.datetime) -> list[PlacementRow]:
    return [
        PlacementRow(
            placement=_tied(placement),
            sight=sights.named(viewer, placement.proposal, now=now),
            open=number,
            rests_until=rests_until,
        )
        # all of them first: a record that is read again loses what it was tied to
        for placement, number, rests_until in list(found)
    ]


_MEETING = (
    joinedload(Placement.start_meeting).options(
        joinedload(StartMeeting.held_noted_by).joinedload(Membership.person),
        joinedload(StartMeeting.young_hours_seen_by).joinedload(Membership.person),
    ),
)
_PAUSES = joinedload(Placement.pauses)
_OF_PLACEMENT: Any = sa.bindparam("placement_id")
_GOALS = (
    sa.select(PlacementGoal)
    .where(PlacementGoal.placement_id == _OF_PLACEMENT)
    .order_by(PlacementGoal.id)
)
_PRECONDITIONS = (
    sa.select(Precondition)
    .where(Precondition.placement_id == _OF_PLACEMENT)
    .options(joinedload(Precondition.seen_by).joinedload(Membership.person))
    .order_by(Precondition.id)
)


def get(viewer: Membership, public_id: str) -> Placement:
    """The only way to a placement: 404 when it is not the viewer's."""
    placement = _one(viewer, public_id, *_MEETING, _PAUSES)
    given = {"placement_id": placement.id}
    for name, query in (("goals", _GOALS), ("preconditions", _PRECONDITIONS)):
        rows = db.session.scalars(query, given).all()
        attributes.set_committed_value(placement, name, list(rows))
    return placement


def section(
    viewer: Membership, public_id: str, *more: ExecutableOption, now: dt.datetime
) -> PlacementPage:
    """The frame of one section, in one query: without goals and the list before the first day. `more` is
    always the same for a section, and may bring a list."""
    return page(viewer, _one(viewer, public_id, *more), now=now)


def _one(viewer: Membership, public_id: str, *more: ExecutableOption) -> Placement:
    query = _found(viewer.role, more)
    return _tied(one_or_404(query, numbers(viewer, public_id=public_id)))


@lru_cache(32)
def _found(role: Role, more: tuple[ExecutableOption, ...]) -> sa.Select[Placement]:
    return (
        placements_seen_by(any_viewer(role))
        .where(Placement.public_id == sa.bindparam("public_id"))
        .options(
            *_whose(),
            joinedload(Placement.candidate)
            .joinedload(Candidate.adviser)
            .options(joinedload(Membership.person), joinedload(Membership.organisation)),
            joinedload(Placement.proposal)
            .joinedload(Proposal.answered_by)
            .joinedload(Membership.person),
            *more,
        )
    )


def page(viewer: Membership, placement: Placement, *, now: dt.datetime) -> PlacementPage:
    """The placement with what the viewer is shown of the candidate."""
    return PlacementPage(
        placement=placement, sight=sights.of(viewer, placement.proposal, now=now), viewer=viewer
    )


def precondition(placement: Placement, public_id: str) -> Precondition | None:
    """One line of the placement's own list."""
    return next((p for p in placement.preconditions if p.public_id == public_id), None)


def readings(rows: Iterable[PlacementRow]) -> list[int]:
    """The numbers of the candidates of whom more than the alias is shown."""
    return [row.placement.candidate_id for row in rows if row.sight.is_personal]


def count_of_open() -> sa.ColumnElement[int]:
    """How many things are open before the first day, as a column beside Placement."""
    gates = (
        sa.select(sa.func.count(Precondition.id))
        .where(Precondition.placement_id == Placement.id, Precondition.seen_on.is_(None))
        .correlate(Placement)
        .scalar_subquery()
    )
    meeting = sa.case((StartMeeting.held_on.is_(None), 1), else_=0)
    hours = sa.case((StartMeeting.young & StartMeeting.young_hours_seen_on.is_(None), 1), else_=0)
    rest = (
        sa.select(meeting + hours)
        .where(StartMeeting.placement_id == Placement.id)
        .correlate(Placement)
        .scalar_subquery()
    )
    return gates + sa.func.coalesce(rest, 0)


def _rests_until() -> sa.ScalarSelect[dt.date]:
    """The last day of the pause that goes on today, as a column beside Placement."""
    return (
        sa.select(sa.func.coalesce(PlacementPause.ends_on, dt.date.max, type_=sa.Date))
        .where(
            PlacementPause.placement_id == Placement.id,
            Placement.state == PlacementState.ACTIVE,
            PlacementPause.starts_on <= TODAY,
            sa.or_(PlacementPause.ends_on.is_(None), PlacementPause.ends_on >= TODAY),
        )
        .limit(1)
        .correlate(Placement)
        .scalar_subquery()
    )


def _counts(viewer: Membership) -> dict[View, int]:
    row = db.session.execute(_counted(viewer.role), numbers(viewer)).one()
    return dict(zip(View, row, strict=True))


@cache
def _counted(role: Role) -> Rows:
    counted = [sa.func.count().filter(Placement.state.in_(STATES[view])) for view in View]
    return placements_seen_by(any_viewer(role)).with_only_columns(*counted)


def _whose() -> tuple[ExecutableOption, ...]:
    return (
        joinedload(Placement.job).joinedload(SimpleJob.unit).joinedload(Unit.organisation),
        joinedload(Placement.proposal).joinedload(Proposal.consent),
        joinedload(Placement.candidate).joinedload(Candidate.identity),
    )


#: What a line says, and no other sealed words.
_IN_LISTS = (
    joinedload(Placement.job)
    .load_only(SimpleJob.title)
    .joinedload(SimpleJob.unit)
    .load_only(Unit.name),
    joinedload(Placement.proposal)
    .load_only(Proposal.alias, Proposal.state)
    .joinedload(Proposal.consent)
    .load_only(Consent.state, Consent.valid_until),
    joinedload(Placement.candidate)
    .load_only(Candidate.public_id)
    .joinedload(Candidate.identity)
    .load_only(CandidateIdentity.first_name, CandidateIdentity.last_name),
)


def _tied(placement: Placement) -> Placement:
    """Both ends know each other, without another query."""
    attributes.set_committed_value(placement.proposal, "placement", placement)
    attributes.set_committed_value(placement.proposal, "candidate", placement.candidate)
    return placement
