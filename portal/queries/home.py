"""The first page of each role: what waits for the viewer, and what comes next."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import sqlalchemy as sa

from portal.access import (
    jobs_seen_by,
    memberships_seen_by,
    messages_seen_by,
    placements_seen_by,
    proposals_seen_by,
    units_seen_by,
)
from portal.columns import UTCDateTime
from portal.domain import places
from portal.domain.simple_jobs import count_of_waiting
from portal.enums import LIVE_JOBS, JobState, MessageState, PlacementState, ProposalState, Role
from portal.extensions import db
from portal.models import (
    CandidateIdentity,
    Membership,
    Message,
    Person,
    Placement,
    Proposal,
    SimpleJob,
    Unit,
)
from portal.queries import duties, placement_lists
from portal.queries.duties import Duties
from portal.queries.placement_lists import PlacementRow
from portal.queries.prepared import Rows, any_viewer, numbers

#: How many of each are shown; the whole list is one link away.
SHOWN = 5
JOBS_SHOWN = 10
#: How far back an adviser sees answers, and how far ahead a start is "soon".
RECENT = dt.timedelta(days=14)
SOON = dt.timedelta(days=14)


@dataclass(frozen=True)
class ManagerHome:
    """`jobs`: public_id, title, state, kind, minutes a year, places, taken, waiting."""

    duties: Duties
    jobs: Sequence[Any]
    placements: list[PlacementRow]


@dataclass(frozen=True)
class AdviserHome:
    """`answered`: public_id, alias, state, sent_at, answered_at, job, unit, candidate_id, first_name,
    last_name, and how many there are of them in all."""

    duties: Duties
    answered: Sequence[Any]
    placements: list[PlacementRow]

    @property
    def answered_count(self) -> int:
        return self.answered[0].of if self.answered else 0

    @property
    def candidate_ids(self) -> list[int]:
        return [
            *self.duties.candidate_ids,
            *(row.candidate_id for row in self.answered),
            *placement_lists.readings(self.placements),
        ]


@dataclass(frozen=True)
class AdministratorHome:
    """Figures of one organisation; `people` are those with a role there today, `unopened` those who
    have not made a password, `failed` mail to them that did not arrive. A service has no units or jobs."""

    duties: Duties
    people: int
    unopened: int
    working: int
    units: int
    jobs: int
    failed: int


def of_manager(viewer: Membership, *, now: dt.datetime, today: dt.date) -> ManagerHome:
    """What waits, one's jobs, and placements before or at their start: three queries."""
    return ManagerHome(
        duties=duties.of_manager(viewer, now=now, today=today),
        jobs=db.session.execute(_jobs(), numbers(viewer)).all(),
        placements=_placements_to_prepare(viewer, now=now, today=today),
    )


@cache
def _jobs() -> Rows:
    return (
        jobs_seen_by(any_viewer(Role.MANAGER))
        .with_only_columns(
            SimpleJob.public_id,
            SimpleJob.title,
            SimpleJob.state,
            SimpleJob.kind,
            SimpleJob.minutes_a_year.label("minutes"),
            SimpleJob.places,
            places.count_of_taken().label("taken"),
            count_of_waiting().label("waiting"),
        )
        .where(SimpleJob.state.in_(LIVE_JOBS))
        .order_by(SimpleJob.state == JobState.WITHDRAWN, SimpleJob.id.desc())
        .limit(JOBS_SHOWN)
    )


def of_adviser(viewer: Membership, *, now: dt.datetime, today: dt.date) -> AdviserHome:
    """What waits and what one follows, answers lately, and placements before or at their start: three
    queries."""
    return AdviserHome(
        duties=duties.of_adviser(viewer, today=today),
        answered=db.session.execute(_answered(), numbers(viewer, since=now - RECENT)).all(),
        placements=_placements_to_prepare(viewer, now=now, today=today),
    )


@cache
def _answered() -> Rows:
    return (
        proposals_seen_by(any_viewer(Role.ADVISER))
        .join(SimpleJob, SimpleJob.id == Proposal.job_id)
        .join(Unit, Unit.id == Proposal.unit_id)
        .join(CandidateIdentity, CandidateIdentity.candidate_id == Proposal.candidate_id)
        .with_only_columns(
            Proposal.public_id,
            Proposal.alias,
            Proposal.state,
            Proposal.sent_at,
            Proposal.answered_at,
            SimpleJob.title.label("job"),
            Unit.name.label("unit"),
            Proposal.candidate_id,
            CandidateIdentity.first_name,
            CandidateIdentity.last_name,
            sa.func.count().over().label("of"),
        )
        .where(
            Proposal.state.in_({ProposalState.ACCEPTED, ProposalState.DECLINED}),
            Proposal.answered_at > sa.bindparam("since", type_=UTCDateTime()),
        )
        .order_by(Proposal.answered_at.desc(), Proposal.public_id)
        .limit(SHOWN)
    )


def of_administrator(viewer: Membership, *, now: dt.datetime) -> AdministratorHome:
    """What waits, and the figures that say what to do next."""
    people = (
        memberships_seen_by(viewer).where(Membership.ended_at.is_(None)).join(Membership.person)
    )
    working = Membership.role.in_({Role.MANAGER, Role.ADVISER})
    row = db.session.execute(
        people.with_only_columns(
            sa.func.count(Person.id.distinct()),
            sa.func.count(Person.id.distinct()).filter(Person.password_hash.is_(None)),
            sa.func.count().filter(working),
            _number_of(units_seen_by(viewer).where(Unit.closed_at.is_(None)), Unit.id),
            _number_of(
                jobs_seen_by(viewer).where(SimpleJob.state == JobState.PUBLISHED), SimpleJob.id
            ),
            _number_of(
                messages_seen_by(viewer).where(Message.state == MessageState.FAILED), Message.id
            ),
        )
    ).one()
    return AdministratorHome(duties.of_administrator(viewer, now=now), *row)


def _placements_to_prepare(
    viewer: Membership, *, now: dt.datetime, today: dt.date
) -> list[PlacementRow]:
    """Planned ones, the first to start first, those without a day last."""
    given = numbers(viewer, today=today, soon=today + SOON)
    return placement_lists.rows(viewer, _to_prepare(viewer.role), given, now=now)


@cache
def _to_prepare(role: Role) -> Rows:
    query = placements_seen_by(any_viewer(role)).where(
        Placement.state == PlacementState.PLANNED,
        sa.or_(
            Placement.starts_on.is_(None),
            Placement.starts_on <= sa.bindparam("soon", type_=sa.Date()),
            placement_lists.count_of_open() > 0,
        ),
    )
    order = (Placement.starts_on.is_(None), Placement.starts_on, Placement.public_id)
    return placement_lists.lines(query, *order, most=SHOWN)


def _number_of(query: sa.Select[Any], column: Any) -> sa.ScalarSelect[int]:
    counted = query.with_only_columns(column).subquery()
    return sa.select(sa.func.count()).select_from(counted).scalar_subquery()
