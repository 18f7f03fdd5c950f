"""What waits for the viewer, oldest first: one query for each role, however many kinds there are."""

import datetime as dt
from functools import cache
from typing import Any

import sqlalchemy as sa

from portal import clock
from portal.access import (
    candidates_seen_by,
    jobs_seen_by,
    memberships_seen_by,
    placements_seen_by,
    proposals_seen_by,
    units_seen_by,
    waits_for_answer,
)
from portal.columns import UTCDateTime
from portal.domain import placement_links
from portal.domain.confirmations import STANDS_FOR
from portal.domain.evaluations import OPEN_FOR
from portal.enums import (
    CandidateState,
    ConsentState,
    JobState,
    LinkPurpose,
    Party,
    PlacementState,
    Role,
)
from portal.models import (
    Candidate,
    Consent,
    Evaluation,
    GainReport,
    Link,
    Membership,
    OutcomeStatus,
    PathStep,
    Person,
    Placement,
    PlacementTeacher,
    Proposal,
    SignInSession,
    SimpleJob,
    Unit,
    membership_unit,
)
from portal.queries import consents, follows
from portal.queries.candidate_waits import OPEN_STEPS
from portal.queries.duty_rows import Duties, Duty, Kind, columns, named, read, together
from portal.queries.prepared import TODAY, any_viewer, numbers

#: A link that was sent lately is left to work.
LINK_IS_FRESH = dt.timedelta(days=3)
#: Who has not been here for so long may have left without anyone saying so.
QUIET = dt.timedelta(days=60)
#: An adviser hears this long before a teacher's link ends.
LINK_ENDS_SOON = dt.timedelta(days=7)

#: Statements are put together once (see prepared.py); these days are given when they are sent.
Statement = sa.CompoundSelect[Any]
_STOOD_SINCE: Any = sa.bindparam("stood_since", type_=UTCDateTime())
_LINKS_UNTIL: Any = sa.bindparam("links_until", type_=UTCDateTime())
_ENDED_SINCE: Any = sa.bindparam("ended_since", type_=sa.Date())


def of_manager(viewer: Membership, *, now: dt.datetime, today: dt.date) -> Duties:
    """Proposals without an answer, published jobs that nobody has confirmed for 60 days, and placements of
    which one is asked what they released and how they went."""
    given = numbers(viewer, today=today, stood_since=now - STANDS_FOR, ended_since=today - OPEN_FOR)
    return read(_of_manager(), given)


@cache
def _of_manager() -> Statement:
    viewer = any_viewer(Role.MANAGER)
    proposals = (
        proposals_seen_by(viewer)
        .join(SimpleJob, SimpleJob.id == Proposal.job_id)
        .where(waits_for_answer(TODAY))
        .with_only_columns(
            *columns(
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
        .where(SimpleJob.state == JobState.PUBLISHED, asked_since <= _STOOD_SINCE)
        .with_only_columns(
            *columns(Kind.CURRENT, SimpleJob.public_id, asked_since, SimpleJob.title)
        )
    )
    placements = (
        placements_seen_by(viewer)
        .join(Proposal, Proposal.id == Placement.proposal_id)
        .join(Consent, Consent.id == Proposal.consent_id)
        .join(SimpleJob, SimpleJob.id == Placement.job_id)
        .where(
            Consent.state == ConsentState.YES,
            sa.or_(Placement.sight_until.is_(None), Placement.sight_until >= TODAY),
        )
    )
    of_placement = (Placement.public_id, SimpleJob.title, Proposal.alias)
    gains = placements.join(GainReport, GainReport.placement_id == Placement.id).where(
        Placement.state == PlacementState.ACTIVE, GainReport.answered_at.is_(None)
    )
    evaluations = placements.join(Evaluation, Evaluation.placement_id == Placement.id).where(
        Placement.state == PlacementState.ENDED,
        Placement.ends_on >= _ENDED_SINCE,
        Evaluation.party == Party.MANAGER,
        ~Evaluation.versions.any(),
    )
    return together(
        proposals,
        jobs,
        _about(gains, Kind.GAIN, GainReport.asked_at, *of_placement),
        _about(evaluations, Kind.EVALUATION, Evaluation.asked_at, *of_placement),
        followed=follows.of_manager(viewer, today=TODAY),
    )


def of_adviser(viewer: Membership, *, today: dt.date) -> Duties:
    """Yeses that are not sent on, steps whose day has come, pauses and placements that should be over,
    teachers whose links end within a week or have ended, and what became of those that were over 3, 6 and
    12 months ago."""
    soon = clock.midnight_after(today + LINK_ENDS_SOON)
    return read(_of_adviser(), numbers(viewer, today=today, links_until=soon))


@cache
def _of_adviser() -> Statement:
    viewer = any_viewer(Role.ADVISER)
    to_send = consents.to_send(viewer, TODAY)
    steps = (
        candidates_seen_by(viewer)
        .join(PathStep, PathStep.candidate_id == Candidate.id)
        .where(
            Candidate.state == CandidateState.ACTIVE,
            PathStep.state.in_(OPEN_STEPS),
            PathStep.due_on <= TODAY,
        )
    )
    back = candidates_seen_by(viewer).where(
        Candidate.state == CandidateState.PAUSED, Candidate.returns_on <= TODAY
    )
    over = (
        placements_seen_by(viewer)
        .join(SimpleJob, SimpleJob.id == Placement.job_id)
        .where(Placement.state == PlacementState.ACTIVE, Placement.ends_on < TODAY)
    )
    later = (
        placements_seen_by(viewer)
        .join(SimpleJob, SimpleJob.id == Placement.job_id)
        .join(OutcomeStatus, OutcomeStatus.placement_id == Placement.id)
        .where(Placement.state == PlacementState.ENDED, OutcomeStatus.answered_at.is_(None))
    )
    teachers = (
        placements_seen_by(viewer)
        .join(PlacementTeacher, PlacementTeacher.placement_id == Placement.id)
        .join(Link, Link.subject == sa.literal("Placement:") + Placement.public_id)
        .where(
            Placement.state.in_(placement_links.LIVE),
            PlacementTeacher.withdrawn_at.is_(None),
            Link.person_id == PlacementTeacher.person_id,
            Link.purpose == LinkPurpose.TEACHER,
            Link.expires_at < _LINKS_UNTIL,
        )
    )
    return together(
        named(to_send, Kind.SEND, Consent.public_id, Consent.answered_at, SimpleJob.title),
        named(steps, Kind.STEP, PathStep.public_id, PathStep.due_on, sealed=PathStep.title),
        named(back, Kind.RETURN, Candidate.public_id, Candidate.returns_on),
        named(over, Kind.OUTCOME, Placement.public_id, Placement.ends_on, SimpleJob.title),
        named(
            later,
            Kind.LATER,
            OutcomeStatus.public_id,
            OutcomeStatus.due_on,
            SimpleJob.title,
            within=Placement.public_id,
        ),
        named(teachers, Kind.TEACHER, Placement.public_id, Link.expires_at, PlacementTeacher.name),
        followed=follows.of_adviser(viewer, today=TODAY),
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
        *columns(
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
    ).with_only_columns(*columns(Kind.QUIET, Membership.public_id, seen, Person.name))
    managed = sa.exists().where(
        membership_unit.c.unit_id == Unit.id,
        membership_unit.c.membership_id == Membership.id,
        Membership.ended_at.is_(None),
    )
    alone = (
        units_seen_by(viewer)
        .where(Unit.closed_at.is_(None), ~managed)
        .with_only_columns(*columns(Kind.UNIT, Unit.public_id, sa.literal(""), Unit.name))
    )
    fresh = now - LINK_IS_FRESH
    followed = follows.of_administrator(viewer, fresh=fresh)
    return read(together(unopened, quiet, alone, followed=followed), {})


def _latest(column: Any, condition: Any) -> Any:
    return sa.select(sa.func.max(column)).where(condition).correlate(Membership).scalar_subquery()


def _about(
    query: sa.Select[Any], kind: Kind, since: Any, public_id: Any, title: Any, alias: Any
) -> sa.Select[Any]:
    return query.with_only_columns(*columns(kind, public_id, since, title, alias=alias))


__all__ = ["Duties", "Duty", "Kind", "of_administrator", "of_adviser", "of_manager"]
