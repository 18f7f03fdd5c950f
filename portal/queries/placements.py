"""Reading placements: a manager's units', an adviser's own, and one with what may be seen of whom."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import attributes, joinedload, selectinload
from sqlalchemy.sql.base import ExecutableOption
from werkzeug.exceptions import NotFound

from portal.access import placements_seen_by
from portal.domain import placements
from portal.enums import Code, PlacementState, Role, Stage
from portal.extensions import db
from portal.models import (
    Candidate,
    Membership,
    Placement,
    Precondition,
    Proposal,
    SimpleJob,
    StartMeeting,
    Unit,
)
from portal.queries import cursors, sights
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
    """A placement, what the viewer is shown of the candidate, and how much is open before day one."""

    placement: Placement
    sight: Sight
    open: int


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
    order = (Placement.created_at, Placement.public_id)
    query = (
        placements_seen_by(viewer)
        .where(Placement.state.in_(STATES[view]))
        .where(cursors.after(after, *order, newest_first=True))
        .order_by(*(column.desc() for column in order))
        .limit(PAGE + 1)
    )
    rows = rows_of(viewer, query, now=now)
    last = rows[PAGE - 1].placement if len(rows) > PAGE else None
    return PlacementList(
        rows=rows[:PAGE],
        counts=_counts(viewer),
        view=view,
        after=cursors.write(last.created_at, last.public_id) if last else None,
    )


def rows_of(
    viewer: Membership, query: sa.Select[Placement], *, now: dt.datetime
) -> list[PlacementRow]:
    """The placements of a select, in one query, each with what the viewer is shown."""
    found = db.session.execute(query.add_columns(count_of_open()).options(*_whose())).all()
    return [
        PlacementRow(
            placement=_tied(placement),
            sight=sights.of(viewer, placement.proposal, now=now),
            open=number,
        )
        for placement, number in found
    ]


def get(viewer: Membership, public_id: str) -> Placement:
    """The only way to a placement: 404 when it is not the viewer's."""
    return _one(
        viewer,
        public_id,
        selectinload(Placement.goals),
        selectinload(Placement.preconditions)
        .joinedload(Precondition.seen_by)
        .joinedload(Membership.person),
        joinedload(Placement.start_meeting).options(
            joinedload(StartMeeting.held_noted_by).joinedload(Membership.person),
            joinedload(StartMeeting.young_hours_seen_by).joinedload(Membership.person),
        ),
    )


def section(
    viewer: Membership, public_id: str, *more: ExecutableOption, now: dt.datetime
) -> PlacementPage:
    """The frame of one section, in one query: without goals and the list before the first day."""
    return page(viewer, _one(viewer, public_id, *more), now=now)


def _one(viewer: Membership, public_id: str, *more: ExecutableOption) -> Placement:
    query = (
        placements_seen_by(viewer)
        .where(Placement.public_id == public_id)
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
    # `more` may bring a list, so that each row stands there several times
    found = db.session.scalars(query).unique().one_or_none()
    if found is None:
        raise NotFound
    return _tied(found)


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


def _counts(viewer: Membership) -> dict[View, int]:
    counted = [sa.func.count().filter(Placement.state.in_(STATES[view])) for view in View]
    row = db.session.execute(placements_seen_by(viewer).with_only_columns(*counted)).one()
    return dict(zip(View, row, strict=True))


def _whose() -> tuple[ExecutableOption, ...]:
    return (
        joinedload(Placement.job).joinedload(SimpleJob.unit).joinedload(Unit.organisation),
        joinedload(Placement.proposal).joinedload(Proposal.consent),
        joinedload(Placement.candidate).joinedload(Candidate.identity),
    )


def _tied(placement: Placement) -> Placement:
    """Both ends know each other, without another query."""
    attributes.set_committed_value(placement.proposal, "placement", placement)
    attributes.set_committed_value(placement.proposal, "candidate", placement.candidate)
    return placement
