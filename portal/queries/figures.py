"""Figures: jobs, places, proposals and placements by state, unit and month, each only as far as the viewer
may be told. Jobs are counted from when they were made, proposals from when they were sent."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from portal import clock
from portal.access import (
    EMPLOYER_ROLES,
    jobs_seen_by,
    placements_counted_for,
    proposals_counted_for,
    told_in_fives,
    units_seen_by,
)
from portal.domain.small_counts import LEAST
from portal.enums import JobState, PlacementState, SupportState
from portal.extensions import db
from portal.models import Membership, Placement, Proposal, SimpleJob, SupportApplication, Unit
from portal.queries.figure_cuts import Cut, Cuts, cut_of, cuts
from portal.queries.organisations import in_norwegian
from portal.queries.placement_lists import STATES
from portal.queries.placement_lists import View as PlacementView
from portal.queries.proposals import View as ProposalView
from portal.queries.proposals import in_view

#: How many months the columns over time stand for.
MONTHS = 12
#: What is counted of support from NAV.
SUPPORT_STATES = (
    SupportState.NEEDED,
    SupportState.SENT,
    SupportState.GRANTED,
    SupportState.REFUSED,
)
#: How many units are listed; the filter reaches the others.
ROWS = 60


@dataclass(frozen=True)
class Wanted:
    """The filter as it stands in the address: one unit or all, and the last so many months or all time."""

    unit: str = ""
    months: int | None = None

    @property
    def is_all(self) -> bool:
        return not self.unit and self.months is None


@dataclass(frozen=True)
class UnitRow:
    """One unit's figures; minutes a year of its published jobs, all places."""

    name: str
    published: int
    places: int
    minutes: int
    proposals: int | None
    placements: int | None


@dataclass(frozen=True)
class Months:
    """What was published, sent and begun in each month, as (first day, count or None)."""

    jobs: list[tuple[dt.date, int | None]]
    proposals: list[tuple[dt.date, int | None]]
    placements: list[tuple[dt.date, int | None]]


@dataclass(frozen=True)
class Figures:
    """`minutes` are minutes a year released by placements under way, None when they may not be told;
    `units` are the choices of the filter, `since` and `until` the days that proposals and placements are
    of (up to `until`, not with it)."""

    wanted: Wanted
    has_jobs: bool
    in_fives: bool
    jobs: Cut
    places: int
    proposals: Cut | None
    placements: Cut | None
    minutes: int | None
    #: In how many placements a support from NAV stands so; None where that is told of too few.
    supports: dict[SupportState, int] | None
    rows: list[UnitRow]
    more_rows: int
    months: Months
    units: Sequence[Any]
    since: dt.date | None
    until: dt.date | None

    @property
    def last_day(self) -> dt.date | None:
        """The last day that proposals and placements are of."""
        return self.until and self.until - dt.timedelta(days=1)


def first_of_month(day: dt.date, back: int = 0) -> dt.date:
    """The first day of the month so many months before."""
    months = day.year * 12 + day.month - 1 - back
    return dt.date(months // 12, months % 12 + 1, 1)


def read(viewer: Membership, wanted: Wanted, *, today: dt.date) -> Figures:
    """Five queries, however much there is. Told in fives, proposals and placements are those of the last
    twelve whole months in all units together: other cuts could be subtracted from each other."""
    fives = told_in_fives(viewer)
    units = _units(viewer)
    since = first_of_month(today, wanted.months - 1) if wanted.months else None
    span = (first_of_month(today, MONTHS), first_of_month(today)) if fives else (since, None)
    one_unit = bool(wanted.unit) and fives
    proposals = _by_unit(
        _since(
            _of_unit(proposals_counted_for(viewer), Proposal, wanted, fives),
            Proposal.sent_at,
            *span,
        ),
        Proposal,
        {view: in_view(view, today) for view in ProposalView},
    )
    placements = _by_unit(
        _since(
            _of_unit(placements_counted_for(viewer), Placement, wanted, fives),
            Placement.created_at,
            *span,
        ),
        Placement,
        {view: Placement.state.in_(STATES[view]) for view in PlacementView}
        | {state: _has_support(state) for state in SUPPORT_STATES},
    )
    months = _months(viewer, wanted, fives, today)
    jobs = _jobs(viewer, wanted, since)
    cut_proposals = cuts(proposals, ProposalView, months["proposals"], fives)
    cut_placements = cuts(placements, PlacementView, months["placements"], fives)
    active = cut_placements.by_view.parts.get(PlacementView.ACTIVE) if cut_placements else None
    rows = _rows(jobs, cut_proposals, cut_placements, one_unit)
    return Figures(
        wanted=wanted,
        has_jobs=viewer.role in EMPLOYER_ROLES,
        in_fives=fives,
        jobs=cut_of(
            {state: sum(row.count for row in jobs if row.state is state) for state in JobState}
        ),
        places=sum(row.places for row in jobs if row.state is JobState.PUBLISHED),
        proposals=None if one_unit else cut_proposals.by_view,
        placements=None if one_unit else cut_placements.by_view,
        minutes=None if one_unit or active is None else sum(row.minutes or 0 for row in placements),
        supports=None if one_unit else _supports(placements, fives),
        rows=rows[:ROWS],
        more_rows=max(0, len(rows) - ROWS),
        months=Months(
            jobs=list(months["jobs"].items()),
            proposals=[] if one_unit else cut_proposals.by_month,
            placements=[] if one_unit else cut_placements.by_month,
        ),
        units=units,
        since=span[0],
        until=span[1],
    )


def _rows(jobs: Sequence[Any], proposals: Cuts, placements: Cuts, one_unit: bool) -> list[UnitRow]:
    names = {row.unit: None for row in jobs} | dict(proposals.by_unit) | dict(placements.by_unit)
    made = []
    for name in sorted(names):
        published = [row for row in jobs if row.unit == name and row.state is JobState.PUBLISHED]
        made.append(
            UnitRow(
                name=name,
                published=sum(row.count for row in published),
                places=sum(row.places for row in published),
                minutes=sum(row.minutes for row in published),
                proposals=None if one_unit else proposals.of(name),
                placements=None if one_unit else placements.of(name),
            )
        )
    return made


def _units(viewer: Membership) -> Sequence[Any]:
    return db.session.execute(
        units_seen_by(viewer)
        .with_only_columns(Unit.public_id, Unit.name)
        .order_by(in_norwegian(Unit.name))
    ).all()


def _of_unit(
    query: sa.Select[Any], model: Any, wanted: Wanted, fives: bool = False
) -> sa.Select[Any]:
    """Only the wanted unit's, where it is one of those that the query reaches."""
    if not wanted.unit or fives:
        return query
    return query.where(model.unit_id.in_(sa.select(Unit.id).where(Unit.public_id == wanted.unit)))


def _since(
    query: sa.Select[Any], column: Any, since: dt.date | None, until: dt.date | None = None
) -> sa.Select[Any]:
    if since is not None:
        query = query.where(column >= _midnight(since))
    if until is not None:
        query = query.where(column < _midnight(until))
    return query


def _midnight(day: dt.date) -> dt.datetime:
    """The instant at which the day begins in Oslo."""
    return clock.midnight_after(day - dt.timedelta(days=1))


def _jobs(viewer: Membership, wanted: Wanted, since: dt.date | None) -> Sequence[Any]:
    """By unit and state: how many, their places, and minutes a year of all places."""
    query = _since(_of_unit(jobs_seen_by(viewer), SimpleJob, wanted), SimpleJob.created_at, since)
    return db.session.execute(
        query.with_only_columns(
            Unit.name.label("unit"),
            SimpleJob.state,
            sa.func.count().label("count"),
            sa.func.sum(SimpleJob.places).label("places"),
            sa.func.sum(SimpleJob.minutes_a_year * SimpleJob.places).label("minutes"),
        ).group_by(Unit.id, Unit.name, SimpleJob.state)
    ).all()


def _by_unit(query: sa.Select[Any], model: Any, views: dict[Any, Any]) -> Sequence[Any]:
    """By unit: how many in all, in each view, and the minutes a year of what is under way."""
    seen = query.join(Unit, Unit.id == model.unit_id).join(SimpleJob, SimpleJob.id == model.job_id)
    released = sa.case(
        (Placement.state == PlacementState.ACTIVE, SimpleJob.minutes_a_year), else_=0
    )
    return db.session.execute(
        seen.with_only_columns(
            Unit.name.label("unit"),
            sa.func.count().label("count"),
            *(sa.func.count().filter(inside).label(view.name) for view, inside in views.items()),
            (sa.func.sum(released) if model is Placement else sa.literal(0)).label("minutes"),
        )
        .group_by(Unit.id, Unit.name)
        .order_by(Unit.id)
    ).all()


def _has_support(state: SupportState) -> sa.ColumnElement[bool]:
    return sa.exists().where(
        SupportApplication.placement_id == Placement.id, SupportApplication.state == state
    )


def _supports(rows: Sequence[Any], fives: bool) -> dict[SupportState, int] | None:
    """One placement may stand in several states, so in fives either every number is told or none."""
    counts = {state: sum(getattr(row, state.name) for row in rows) for state in SUPPORT_STATES}
    return None if fives and any(0 < count < LEAST for count in counts.values()) else counts


def _months(
    viewer: Membership, wanted: Wanted, fives: bool, today: dt.date
) -> dict[str, dict[dt.date, int]]:
    """How many jobs were published, proposals sent and placements planned in each of the last months. The
    database counts by the day in UTC, and by the hour where it is the next day in Oslo already."""
    here, people = (0, 1 if fives else 0)
    kinds = {
        "jobs": (jobs_seen_by(viewer), SimpleJob, SimpleJob.published_at, here),
        "proposals": (proposals_counted_for(viewer), Proposal, Proposal.sent_at, people),
        "placements": (placements_counted_for(viewer), Placement, Placement.created_at, people),
    }
    columns = {
        kind: [first_of_month(today, back + less) for back in range(MONTHS - 1, -1, -1)]
        for kind, (_query, _model, _column, less) in kinds.items()
    }
    selects = []
    for kind, (query, model, column, less) in kinds.items():
        text = sa.cast(column, sa.String)
        is_late = sa.func.substr(text, 12, 2) >= "22"
        hour = sa.case((is_late, sa.func.substr(text, 1, 13)), else_=sa.func.substr(text, 1, 10))
        within = _since(query, column, columns[kind][0], first_of_month(today, less - 1))
        fives_here = fives and kind != "jobs"
        selects.append(
            _of_unit(within, model, wanted, fives_here)
            .with_only_columns(
                sa.literal(kind).label("kind"), hour.label("hour"), sa.func.count().label("count")
            )
            .group_by(hour)
        )
    counted = {kind: dict.fromkeys(months, 0) for kind, months in columns.items()}
    for kind, hour, count in db.session.execute(sa.union_all(*selects)):
        if len(hour) == len("2026-11-24"):
            day = dt.date.fromisoformat(hour)
        else:
            day = clock.today(dt.datetime.fromisoformat(f"{hour}:00").replace(tzinfo=dt.UTC))
        counted[kind][first_of_month(day)] += count
    return counted
