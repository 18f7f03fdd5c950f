"""How long a service keeps records about people, and what goes when: figures for its administrator; for an
adviser, which of their own are about to be erased."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from portal import clock
from portal.access import candidates_seen_by
from portal.domain import retention_people as people
from portal.domain.placement_rules import add_months
from portal.domain.retention_times import (
    BOUNDS,
    Bounds,
    chosen,
    first_kept,
    in_force,
    planned,
)
from portal.enums import RecordKind
from portal.extensions import db
from portal.models import Candidate, CandidateIdentity, Membership, Placement, RetentionTime

#: How many of an adviser's are shown at once.
SHOWN = 25


@dataclass(frozen=True)
class Forecast:
    """How many go on a day, and up to a month and half a year after it."""

    at_once: int
    in_a_month: int
    in_half_a_year: int


@dataclass(frozen=True)
class Kept:
    """What holds for one kind today, what is decided to hold later, and what goes."""

    kind: RecordKind
    bounds: Bounds
    amount: int
    planned: RetentionTime | None
    earlier: Sequence[RetentionTime]
    forecast: Forecast
    #: How many are old enough and wait for their papers to be in the archive.
    held_back: int


def of_service(viewer: Membership, *, now: dt.datetime) -> list[Kept]:
    """Every kind of the viewer's own service."""
    times = chosen(viewer.organisation)
    return [_kept(viewer, kind, times[kind], now) for kind in RecordKind]


def one(viewer: Membership, kind: RecordKind, *, now: dt.datetime) -> Kept:
    return _kept(viewer, kind, chosen(viewer.organisation)[kind], now)


def forecast(viewer: Membership, kind: RecordKind, amount: int, *, on: dt.date) -> Forecast:
    """What would go if the kind were kept so long from that day on; as things stand today."""
    days = (on, add_months(on, 1), add_months(on, 6))
    counts = [_going(viewer, kind, first_kept(kind, amount, on=day)) for day in days]
    return Forecast(*db.session.execute(sa.select(*(c.scalar_subquery() for c in counts))).one())


def leaving(viewer: Membership, *, after: str = "") -> tuple[Sequence[Any], str | None]:
    """The viewer's own candidates who are about to be erased, the first to go first: id, public_id, name,
    leaves_on, active_at; and where the next ones begin."""
    query = (
        candidates_seen_by(viewer)
        .where(Candidate.leaves_on.is_not(None))
        .join(CandidateIdentity)
        .with_only_columns(
            Candidate.id,
            Candidate.public_id,
            CandidateIdentity.first_name,
            CandidateIdentity.last_name,
            Candidate.leaves_on,
            Candidate.active_at,
        )
    )
    key = sa.tuple_(Candidate.leaves_on, Candidate.id)
    if after:
        last = (
            candidates_seen_by(viewer)
            .where(Candidate.public_id == after)
            .with_only_columns(Candidate.leaves_on, Candidate.id)
        )
        found = db.session.execute(last).first()
        if found and found.leaves_on:
            query = query.where(key > sa.tuple_(*found))
    rows = db.session.execute(
        query.order_by(Candidate.leaves_on, Candidate.id).limit(SHOWN + 1)
    ).all()
    return rows[:SHOWN], rows[SHOWN - 1].public_id if len(rows) > SHOWN else None


def _kept(
    viewer: Membership, kind: RecordKind, times: list[RetentionTime], now: dt.datetime
) -> Kept:
    today = clock.today(now)
    amount = in_force(times, kind, on=today)
    held_back = 0
    if BOUNDS[kind].archived:
        old = people.stale(
            viewer.organisation_id, first_kept(kind, amount, on=today), today=today
        ).where(people.in_archive())
        held_back = db.session.scalar(_count(old)) or 0
    return Kept(
        kind=kind,
        bounds=BOUNDS[kind],
        amount=amount,
        planned=planned(times, today=today),
        earlier=[time for time in times if time.holds_from <= today],
        forecast=forecast(viewer, kind, amount, on=today),
        held_back=held_back,
    )


def _going(viewer: Membership, kind: RecordKind, before: dt.date) -> sa.Select[int]:
    """How many of the kind are over since before that day."""
    service = viewer.organisation_id
    if kind is RecordKind.CANDIDATES:
        return _count(
            people.stale(service, before, today=clock.today()).where(~people.in_archive())
        )
    if kind is RecordKind.PROPOSALS:
        return _count(people.nothing_came_of(service, before))
    until = sa.func.coalesce(Placement.ends_on, sa.func.date(Placement.ended_at))
    # What has closed already has nothing left to lose.
    closed = first_kept(kind, BOUNDS[kind].most, on=clock.today())
    return _count(people.seen_after_end(service).where(until < before, until >= closed))


def _count(query: sa.Select[Any]) -> sa.Select[int]:
    return query.with_only_columns(sa.func.count(), maintain_column_froms=True)
