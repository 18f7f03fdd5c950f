"""Lists of placements: a manager's units', an adviser's own, as lines of only what they show."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

import sqlalchemy as sa

from portal import clock
from portal.access import placements_seen_by, stage_placed
from portal.enums import Code, PlacementState, Role
from portal.extensions import db
from portal.models import (
    CandidateIdentity,
    Consent,
    Membership,
    Placement,
    PlacementPause,
    Precondition,
    Proposal,
    SimpleJob,
    StartMeeting,
    Unit,
)
from portal.queries import cursors, sights
from portal.queries.prepared import TODAY, Rows, any_viewer, numbers
from portal.queries.sights import Sight
from portal.words import _

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
    """A line of the list: a placement, what the viewer is shown of the candidate, how much is open before
    day one, and the last day of the pause that goes on, dt.date.max where nobody has said one."""

    public_id: str
    candidate_id: int
    state: PlacementState
    starts_on: dt.date | None
    ends_on: dt.date | None
    #: Hundredths of a per cent.
    per_cent: int
    job: str
    unit: str
    open: int
    rests_until: dt.date | None
    sight: Sight


@dataclass(frozen=True)
class PlacementList:
    rows: list[PlacementRow]
    counts: dict[View, int]
    view: View
    after: str | None


def listed(
    viewer: Membership,
    view: View | None = None,
    *,
    now: dt.datetime,
    after: str | None = None,
) -> PlacementList:
    """The viewer's placements in one view, newest first; where none is chosen, in the first that has any."""
    counts = _counts(viewer)
    view = view or next((view for view, number in counts.items() if number), View.PLANNED)
    last = cursors.read(after)
    query = _listed(viewer.role, view, begins_after=bool(last))
    given = numbers(viewer, today=clock.today(now), **last)
    found = db.session.execute(query, given).all()
    final = found[PAGE - 1] if len(found) > PAGE else None
    return PlacementList(
        rows=[_row(viewer, line, now=now) for line in found[:PAGE]],
        counts=counts,
        view=view,
        after=cursors.write(final.created_at, final.public_id) if final else None,
    )


@cache
def _listed(role: Role, view: View, *, begins_after: bool) -> Rows:
    key = (Placement.created_at, Placement.public_id)
    query = placements_seen_by(any_viewer(role)).where(Placement.state.in_(STATES[view]))
    if begins_after:
        query = query.where(cursors.beyond(*key, newest_first=True))
    return lines(query, *(column.desc() for column in key), most=PAGE + 1)


def rows(
    viewer: Membership, query: Rows, given: dict[str, Any], *, now: dt.datetime
) -> list[PlacementRow]:
    """The lines of a statement that `lines` made, each with what the viewer is shown."""
    return [_row(viewer, line, now=now) for line in db.session.execute(query, given)]


def lines(query: sa.Select[Placement], *order: Any, most: int) -> Rows:
    """At most so many placements of a select, in this order, for a statement that is given `today`. Which
    ones they are is found first, so that the database opens the job, the place and the name of
    nobody else."""
    shown = query.with_only_columns(Placement.id).order_by(*order).limit(most).subquery()
    return (
        sa.select(
            Placement.public_id,
            Placement.candidate_id,
            Placement.state,
            Placement.created_at,
            Placement.starts_on,
            Placement.ends_on,
            Placement.ended_at,
            Placement.sight_until,
            Placement.per_cent,
            SimpleJob.title.label("job"),
            Unit.name.label("unit"),
            Proposal.alias,
            Proposal.state.label("proposal"),
            Consent.state.label("yes"),
            CandidateIdentity.first_name,
            CandidateIdentity.last_name,
            count_of_open().label("open"),
            _rests_until().label("rests_until"),
        )
        .join(shown, shown.c.id == Placement.id)
        .join(SimpleJob, SimpleJob.id == Placement.job_id)
        .join(Unit, Unit.id == SimpleJob.unit_id)
        .join(Proposal, Proposal.id == Placement.proposal_id)
        .join(Consent, Consent.id == Proposal.consent_id)
        .join(CandidateIdentity, CandidateIdentity.candidate_id == Placement.candidate_id)
        .order_by(*order)
    )


def _row(viewer: Membership, line: Any, *, now: dt.datetime) -> PlacementRow:
    return PlacementRow(
        public_id=line.public_id,
        candidate_id=line.candidate_id,
        state=line.state,
        starts_on=line.starts_on,
        ends_on=line.ends_on,
        per_cent=line.per_cent,
        job=line.job,
        unit=line.unit,
        open=line.open,
        rests_until=line.rests_until,
        sight=sights.named(
            viewer.role,
            stage_placed(line.proposal, line.yes, line, now=now),
            alias=line.alias,
            first_name=line.first_name,
            last_name=line.last_name,
        ),
    )


def readings(rows: Iterable[PlacementRow]) -> list[int]:
    """The numbers of the candidates of whom more than the alias is shown."""
    return [row.candidate_id for row in rows if row.sight.is_personal]


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
