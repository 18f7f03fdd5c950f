"""What waits for the viewer, oldest first: one query for each role, however many kinds there are."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from portal.access import (
    candidates_seen_by,
    consents_seen_by,
    jobs_seen_by,
    memberships_seen_by,
    placements_seen_by,
    proposals_seen_by,
    units_seen_by,
    waits_for_answer,
)
from portal.columns import SealedText
from portal.domain.confirmations import STANDS_FOR
from portal.enums import CandidateState, ConsentState, JobState, PlacementState, Role
from portal.extensions import db
from portal.models import (
    Candidate,
    CandidateIdentity,
    Consent,
    Link,
    Membership,
    PathStep,
    Person,
    Placement,
    Proposal,
    SignInSession,
    SimpleJob,
    Unit,
    membership_unit,
)
from portal.queries.candidate_waits import OPEN_STEPS

#: How many are shown; the rest comes up as these are done.
SHOWN = 10
#: A link that was sent lately is left to work.
LINK_IS_FRESH = dt.timedelta(days=3)
#: Who has not been here for so long may have left without anyone saying so.
QUIET = dt.timedelta(days=60)


class Kind(StrEnum):
    """What waits: a proposal for an answer, a job to be confirmed, a yes to be sent on, a step, a pause or a
    placement whose day has come, an unopened invitation, somebody who is never here, a unit alone."""

    PROPOSAL = "proposal"
    CURRENT = "current"
    SEND = "send"
    STEP = "step"
    RETURN = "return"
    OUTCOME = "outcome"
    INVITATION = "invitation"
    QUIET = "quiet"
    UNIT = "unit"


@dataclass(frozen=True)
class Duty:
    """One thing that waits. `since` is when it began to; None where nobody knows. `title` is the
    job, the step, the unit or the person; `name` the candidate, for the candidate's adviser alone."""

    kind: Kind
    public_id: str
    since: dt.datetime | None
    title: str
    alias: str
    name: str
    candidate_id: int | None


@dataclass(frozen=True)
class Duties:
    """The oldest of them, how many there are in all, and how many of those are proposals."""

    rows: list[Duty]
    total: int
    proposals: int

    @property
    def candidate_ids(self) -> list[int]:
        return [row.candidate_id for row in self.rows if row.candidate_id is not None]


def of_manager(viewer: Membership, *, now: dt.datetime, today: dt.date) -> Duties:
    """Proposals without an answer, and published jobs that nobody has confirmed for 60 days."""
    proposals = (
        proposals_seen_by(viewer)
        .join(SimpleJob, SimpleJob.id == Proposal.job_id)
        .where(waits_for_answer(today))
        .with_only_columns(
            *_columns(
                Kind.PROPOSAL,
                Proposal.public_id,
                Proposal.sent_at,
                SimpleJob.title,
                alias=Proposal.alias,
            )
        )
    )
    asked_since = sa.func.coalesce(SimpleJob.confirmed_at, SimpleJob.published_at)
    jobs = (
        jobs_seen_by(viewer)
        .where(SimpleJob.state == JobState.PUBLISHED, asked_since <= now - STANDS_FOR)
        .with_only_columns(
            *_columns(Kind.CURRENT, SimpleJob.public_id, asked_since, SimpleJob.title)
        )
    )
    return _read(proposals, jobs)


def of_adviser(viewer: Membership, *, today: dt.date) -> Duties:
    """Yeses that are not sent on, steps whose day has come, pauses and placements that should be over."""
    sent = sa.exists().where(Proposal.consent_id == Consent.id)
    to_send = (
        consents_seen_by(viewer)
        .join(SimpleJob, SimpleJob.id == Consent.job_id)
        .where(
            Consent.state == ConsentState.YES,
            Consent.valid_until >= today,
            Candidate.state == CandidateState.ACTIVE,
            SimpleJob.state == JobState.PUBLISHED,
            ~sent,
        )
    )
    steps = (
        candidates_seen_by(viewer)
        .join(PathStep, PathStep.candidate_id == Candidate.id)
        .where(
            Candidate.state == CandidateState.ACTIVE,
            PathStep.state.in_(OPEN_STEPS),
            PathStep.due_on <= today,
        )
    )
    back = candidates_seen_by(viewer).where(
        Candidate.state == CandidateState.PAUSED, Candidate.returns_on <= today
    )
    over = (
        placements_seen_by(viewer)
        .join(SimpleJob, SimpleJob.id == Placement.job_id)
        .where(Placement.state == PlacementState.ACTIVE, Placement.ends_on < today)
    )
    return _read(
        _named(to_send, Kind.SEND, Consent.public_id, Consent.answered_at, SimpleJob.title),
        _named(steps, Kind.STEP, PathStep.public_id, PathStep.due_on, sealed=PathStep.title),
        _named(back, Kind.RETURN, Candidate.public_id, Candidate.returns_on),
        _named(over, Kind.OUTCOME, Placement.public_id, Placement.ends_on, SimpleJob.title),
    )


def of_administrator(viewer: Membership, *, now: dt.datetime) -> Duties:
    """Units that nobody answers for, invitations that are not opened, and people who are never here."""
    people = (
        memberships_seen_by(viewer).where(Membership.ended_at.is_(None)).join(Membership.person)
    )
    link = _latest(Link.created_at, Link.person_id == Membership.person_id)
    unopened = people.where(
        Membership.id != viewer.id,
        Person.password_hash.is_(None),
        sa.or_(link.is_(None), link <= now - LINK_IS_FRESH),
    ).with_only_columns(
        *_columns(
            Kind.INVITATION,
            Membership.public_id,
            sa.func.coalesce(link, Membership.created_at),
            Person.name,
        )
    )
    seen = sa.func.coalesce(
        _latest(SignInSession.seen_at, SignInSession.membership_id == Membership.id),
        Membership.created_at,
    )
    quiet = people.where(
        Membership.role.in_({Role.MANAGER, Role.ADVISER}),
        Person.password_hash.is_not(None),
        seen <= now - QUIET,
    ).with_only_columns(*_columns(Kind.QUIET, Membership.public_id, seen, Person.name))
    managed = sa.exists().where(
        membership_unit.c.unit_id == Unit.id,
        membership_unit.c.membership_id == Membership.id,
        Membership.ended_at.is_(None),
    )
    alone = (
        units_seen_by(viewer)
        .where(Unit.closed_at.is_(None), ~managed)
        .with_only_columns(*_columns(Kind.UNIT, Unit.public_id, sa.literal(""), Unit.name))
    )
    return _read(unopened, quiet, alone)


def _latest(column: Any, condition: Any) -> Any:
    return sa.select(sa.func.max(column)).where(condition).correlate(Membership).scalar_subquery()


def _named(
    query: sa.Select[Any],
    kind: Kind,
    public_id: Any,
    since: Any,
    title: Any = None,
    *,
    sealed: Any = None,
) -> sa.Select[Any]:
    """With the candidate's name beside it: only for selects of the viewer's own candidates."""
    return query.join(
        CandidateIdentity, CandidateIdentity.candidate_id == _candidate_of(kind)
    ).with_only_columns(
        *_columns(
            kind,
            public_id,
            since,
            title,
            sealed=sealed,
            names=(
                CandidateIdentity.first_name,
                CandidateIdentity.last_name,
                CandidateIdentity.candidate_id,
            ),
        )
    )


def _candidate_of(kind: Kind) -> Any:
    return {Kind.SEND: Consent.candidate_id, Kind.OUTCOME: Placement.candidate_id}.get(
        kind, Candidate.id
    )


def _columns(
    kind: Kind,
    public_id: Any,
    since: Any,
    title: Any = None,
    *,
    alias: Any = None,
    sealed: Any = None,
    names: tuple[Any, Any, Any] | None = None,
) -> list[Any]:
    """The same columns of the same types for every kind, so that one query reads them all."""
    first_name, last_name, candidate_id = names or (
        sa.cast(sa.null(), SealedText),
        sa.cast(sa.null(), SealedText),
        sa.cast(sa.null(), sa.Integer),
    )
    return [
        sa.literal(kind.value).label("kind"),
        public_id.label("public_id"),
        sa.cast(since, sa.String).label("since"),
        (sa.literal("") if title is None else title).label("title"),
        (sa.literal("") if alias is None else alias).label("alias"),
        (sa.cast(sa.null(), SealedText) if sealed is None else sealed).label("sealed"),
        first_name.label("first_name"),
        last_name.label("last_name"),
        candidate_id.label("candidate_id"),
    ]


def _read(*selects: sa.Select[Any]) -> Duties:
    every = sa.union_all(*selects).subquery()
    is_proposal = every.c.kind == Kind.PROPOSAL.value
    found = db.session.execute(
        sa.select(
            every,
            sa.func.count().over().label("of"),
            sa.func.count().filter(is_proposal).over().label("proposals"),
        )
        .order_by(every.c.since, every.c.public_id)
        .limit(SHOWN)
    ).all()
    return Duties(
        rows=[_duty_from(row) for row in found],
        total=found[0].of if found else 0,
        proposals=found[0].proposals if found else 0,
    )


def _duty_from(row: Any) -> Duty:
    return Duty(
        kind=Kind(row.kind),
        public_id=row.public_id,
        since=_instant(row.since) if row.since else None,
        title=row.sealed or row.title,
        alias=row.alias,
        name=f"{row.first_name} {row.last_name}" if row.first_name else "",
        candidate_id=row.candidate_id,
    )


def _instant(text: str) -> dt.datetime:
    """What the database wrote of an instant, or of a day: then its noon."""
    if len(text) == len("2026-11-24"):
        text += " 12:00"
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)
