"""What the viewer follows: waits for somebody else's answer. Selects for duty_rows.read, beside the duties."""

import datetime as dt
from typing import Any

import sqlalchemy as sa

from portal.access import (
    consents_seen_by,
    jobs_seen_by,
    memberships_seen_by,
    proposals_seen_by,
    waits_for_answer,
)
from portal.enums import ConsentState, JobState, OpinionState, TalkState
from portal.models import (
    Consent,
    Link,
    Membership,
    Opinion,
    Person,
    Proposal,
    SimpleJob,
    Talk,
    Unit,
)
from portal.queries.duty_rows import Kind, columns, named

Selects = list[sa.Select[Any]]


def of_adviser(viewer: Membership, *, today: dt.date) -> Selects:
    """Sent proposals, talks, and questions to candidates, each until it is answered."""
    sent = (
        proposals_seen_by(viewer)
        .join(SimpleJob, SimpleJob.id == Proposal.job_id)
        .join(Unit, Unit.id == Proposal.unit_id)
        .where(waits_for_answer(today))
    )
    asked = (
        consents_seen_by(viewer)
        .join(SimpleJob, SimpleJob.id == Consent.job_id)
        .join(Unit, Unit.id == SimpleJob.unit_id)
        .where(
            Consent.state == ConsentState.ASKED,
            Consent.valid_until >= today,
            SimpleJob.state == JobState.PUBLISHED,
        )
    )
    of_job = {"title": SimpleJob.title, "alias": Unit.name}
    talks = {
        kind: named(
            sent.join(Talk, Talk.proposal_id == Proposal.id).where(Talk.state == state),
            kind,
            Proposal.public_id,
            Talk.asked_at,
            within=sa.cast(Talk.day, sa.String),
            **of_job,
        )
        for kind, state in TALKS.items()
    }
    without = sent.where(~_has_talk())
    return [
        named(without, Kind.SENT, Proposal.public_id, Proposal.sent_at, **of_job),
        *talks.values(),
        named(asked, Kind.QUESTION, Consent.public_id, Consent.asked_at, **of_job),
    ]


def of_manager(viewer: Membership, *, today: dt.date) -> Selects:
    """Talks suggested and agreed, and what representatives are asked about jobs that are not published."""
    talks = [
        proposals_seen_by(viewer)
        .join(SimpleJob, SimpleJob.id == Proposal.job_id)
        .join(Talk, Talk.proposal_id == Proposal.id)
        .where(waits_for_answer(today), Talk.state == state)
        .with_only_columns(
            *columns(
                kind,
                Proposal.public_id,
                Talk.asked_at,
                SimpleJob.title,
                alias=Proposal.alias,
                within=sa.cast(Talk.day, sa.String),
            )
        )
        for kind, state in TALKS.items()
    ]
    opinions = (
        jobs_seen_by(viewer)
        .join(Opinion, Opinion.job_id == SimpleJob.id)
        .where(
            SimpleJob.state == JobState.DRAFT,
            Opinion.state == OpinionState.ASKED,
            Opinion.carving == SimpleJob.carving,
        )
        .with_only_columns(
            *columns(
                Kind.OPINION,
                SimpleJob.public_id,
                Opinion.asked_at,
                SimpleJob.title,
                alias=Opinion.name,
            )
        )
    )
    return [*talks, opinions]


def of_administrator(viewer: Membership, *, fresh: dt.datetime) -> Selects:
    """Invitations sent since `fresh` and not opened yet; older ones wait for a new link."""
    sent = (
        sa.select(sa.func.max(Link.created_at))
        .where(Link.person_id == Membership.person_id)
        .correlate(Membership)
        .scalar_subquery()
    )
    invited = (
        memberships_seen_by(viewer)
        .where(Membership.ended_at.is_(None), Membership.id != viewer.id)
        .join(Membership.person)
        .where(Person.password_hash.is_(None), sent > fresh)
    )
    return [
        invited.with_only_columns(*columns(Kind.INVITED, Membership.public_id, sent, Person.name))
    ]


TALKS = {Kind.TALK_ASKED: TalkState.ASKED, Kind.TALK_AGREED: TalkState.AGREED}


def _has_talk() -> Any:
    return sa.exists().where(
        Talk.proposal_id == Proposal.id, Talk.state.in_([TalkState.ASKED, TalkState.AGREED])
    )
