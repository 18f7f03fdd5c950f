"""Reading consents, and what one needs to ask for one: the candidate's adviser alone."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload
from werkzeug.exceptions import NotFound

from portal.access import consents_seen_by, proposals_seen_by, published_jobs
from portal.domain import places
from portal.enums import CandidateState, ConsentState, JobState
from portal.extensions import db
from portal.models import (
    Candidate,
    Consent,
    Link,
    Membership,
    Organisation,
    Proposal,
    SimpleJob,
    Unit,
)

PAGE_SIZE = 20


@dataclass(frozen=True)
class JobPage:
    """Published jobs to choose among, newest first; `after` is where the next page begins."""

    rows: Sequence[Any]
    after: str | None


def get(viewer: Membership, public_id: str) -> Consent:
    """The consent with its candidate and job; 404 when it is not the viewer's candidate's."""
    query = (
        consents_seen_by(viewer)
        .where(Consent.public_id == public_id)
        .options(
            joinedload(Consent.candidate, innerjoin=True).joinedload(
                Candidate.identity, innerjoin=True
            ),
            joinedload(Consent.job, innerjoin=True).joinedload(SimpleJob.unit, innerjoin=True),
        )
    )
    found: Consent = db.one_or_404(query)
    return found


def asked_by(link: Link) -> Consent | None:
    """The question that a candidate's own link is about; None once it is gone, or the candidate erased."""
    query = of_link(link, sa.literal("Consent:") + Consent.public_id)
    return db.session.scalars(query).one_or_none()


def of_link(link: Link, subject: sa.ColumnElement[str]) -> sa.Select[Consent]:
    """The candidate's own questions with this subject, if that is what the link is about, as they were
    asked; none of a candidate who is erased."""
    return (
        sa.select(Consent)
        .join(Consent.candidate)
        .where(
            subject == link.subject,
            Consent.candidate_id == link.candidate_id,
            Candidate.erased_at.is_(None),
        )
        .options(
            contains_eager(Consent.candidate).options(
                joinedload(Candidate.adviser, innerjoin=True).joinedload(
                    Membership.person, innerjoin=True
                )
            ),
            joinedload(Consent.job, innerjoin=True)
            .joinedload(SimpleJob.unit, innerjoin=True)
            .joinedload(Unit.organisation, innerjoin=True),
        )
    )


def proposal_of(viewer: Membership, consent: Consent) -> Proposal | None:
    """The proposal that this yes led to, with its placement."""
    query = (
        proposals_seen_by(viewer)
        .where(Proposal.consent_id == consent.id)
        .options(joinedload(Proposal.placement))
    )
    return db.session.scalars(query).one_or_none()


def to_send(viewer: Membership, today: dt.date) -> sa.Select[Consent]:
    """Yeses that hold today and that no proposal was made of, with candidate and job beside them."""
    return (
        consents_seen_by(viewer)
        .join(SimpleJob, SimpleJob.id == Consent.job_id)
        .where(
            Consent.state == ConsentState.YES,
            Consent.valid_until >= today,
            Candidate.state == CandidateState.ACTIVE,
            SimpleJob.state == JobState.PUBLISHED,
            ~sa.exists().where(Proposal.consent_id == Consent.id),
        )
    )


def published_job(public_id: str) -> SimpleJob:
    """A published job with its unit and tasks; 404 for every other."""
    query = (
        published_jobs()
        .where(SimpleJob.public_id == public_id)
        .options(
            joinedload(SimpleJob.unit, innerjoin=True).joinedload(Unit.organisation),
            joinedload(SimpleJob.tasks),
        )
    )
    found = db.session.scalars(query).unique().one_or_none()
    if found is None:
        raise NotFound
    return found


def jobs_to_choose(
    viewer: Membership, words: str = "", *, after: str = "", size: int = PAGE_SIZE
) -> JobPage:
    """Published jobs with a free place whose name, unit or place holds each of the words: those in the
    viewer's municipality first, then the newest."""
    query = _free_jobs().with_only_columns(
        SimpleJob.id,
        SimpleJob.public_id,
        SimpleJob.title,
        SimpleJob.kind,
        SimpleJob.minutes_a_year,
        Unit.name.label("unit"),
        Unit.place,
    )
    for word in words.split():
        query = query.where(_holds(word))
    order = (_is_near(viewer), SimpleJob.published_at, SimpleJob.id)
    query = query.where(_below(after, order)) if after else query
    rows = db.session.execute(
        query.order_by(*(column.desc() for column in order)).limit(size + 1)
    ).all()
    return JobPage(rows[:size], rows[size - 1].public_id if len(rows) > size else None)


def _free_jobs() -> sa.Select[SimpleJob]:
    return (
        published_jobs()
        .join(SimpleJob.unit)
        .join(Unit.organisation)
        .where(places.count_of_taken() < SimpleJob.places)
    )


def _is_near(viewer: Membership) -> sa.ColumnElement[int]:
    """1 in the municipality of the viewer's service, else 0."""
    home = viewer.organisation.municipality_id or viewer.organisation_id
    here = sa.func.coalesce(Organisation.municipality_id, Organisation.id)
    return sa.case((here == home, 1), else_=0)


def _holds(word: str) -> sa.ColumnElement[bool]:
    """SQLite folds the case of a-z alone, so æ, ø and å are asked for in each case."""
    columns = (SimpleJob.title, Unit.name, Unit.place)
    forms = {word, word.lower(), word.upper(), word.capitalize()}
    return sa.or_(
        *(column.icontains(form, autoescape=True) for column in columns for form in sorted(forms))
    )


def _below(public_id: str, order: Sequence[Any]) -> sa.ColumnElement[bool]:
    """After this job in the list; the list from its start where there is no such job."""
    last = (
        published_jobs()
        .join(SimpleJob.unit)
        .join(Unit.organisation)
        .where(SimpleJob.public_id == public_id)
        .with_only_columns(*order)
    )
    row = db.session.execute(last).one_or_none()
    if row is None:
        return sa.true()
    values = (sa.literal(v, column.type) for v, column in zip(row, order, strict=True))
    return sa.tuple_(*order) < sa.tuple_(*values)
