"""Reading consents, and what one needs to ask for one: the candidate's adviser alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from portal import clock
from portal.access import consents_seen_by, proposals_seen_by, published_jobs, waits_for_answer
from portal.extensions import db
from portal.models import Candidate, Consent, Membership, Proposal, SimpleJob, Unit

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


def proposal_of(viewer: Membership, consent: Consent) -> Proposal | None:
    """The proposal that this yes led to, with its placement."""
    query = (
        proposals_seen_by(viewer)
        .where(Proposal.consent_id == consent.id)
        .options(joinedload(Proposal.placement))
    )
    return db.session.scalars(query).one_or_none()


def waiting_proposal(viewer: Membership, candidate: Candidate, job: SimpleJob) -> Proposal | None:
    """The proposal of this candidate to this job that waits for an answer, if there is one."""
    query = proposals_seen_by(viewer).where(
        Proposal.candidate_id == candidate.id,
        Proposal.job_id == job.id,
        waits_for_answer(clock.today()),
    )
    return db.session.scalars(query).one_or_none()


def published_job(public_id: str) -> SimpleJob:
    """A published job with its unit and tasks; 404 for every other."""
    query = (
        published_jobs()
        .where(SimpleJob.public_id == public_id)
        .options(
            joinedload(SimpleJob.unit, innerjoin=True).joinedload(Unit.organisation),
            selectinload(SimpleJob.tasks),
        )
    )
    found: SimpleJob = db.one_or_404(query)
    return found


def jobs_to_choose(words: str = "", *, after: str = "", size: int = PAGE_SIZE) -> JobPage:
    """Published jobs whose name, unit or place holds each of the words."""
    query = (
        published_jobs()
        .join(SimpleJob.unit)
        .with_only_columns(
            SimpleJob.id,
            SimpleJob.public_id,
            SimpleJob.title,
            SimpleJob.kind,
            SimpleJob.minutes_a_year,
            Unit.name.label("unit"),
            Unit.place,
        )
    )
    for word in words.split():
        query = query.where(_holds(word))
    query = query.where(_older_than(after)) if after else query
    newest_first = query.order_by(SimpleJob.published_at.desc(), SimpleJob.id.desc())
    rows = db.session.execute(newest_first.limit(size + 1)).all()
    return JobPage(rows[:size], rows[size - 1].public_id if len(rows) > size else None)


def _holds(word: str) -> sa.ColumnElement[bool]:
    """SQLite folds the case of a-z alone, so æ, ø and å are asked for in each case."""
    columns = (SimpleJob.title, Unit.name, Unit.place)
    forms = {word, word.lower(), word.upper(), word.capitalize()}
    return sa.or_(
        *(column.icontains(form, autoescape=True) for column in columns for form in sorted(forms))
    )


def _older_than(public_id: str) -> sa.ColumnElement[bool]:
    """After this job in the list; the list from its start where there is no such job."""
    last = (
        published_jobs()
        .where(SimpleJob.public_id == public_id)
        .with_only_columns(SimpleJob.published_at, SimpleJob.id)
    )
    row = db.session.execute(last).one_or_none()
    if row is None:
        return sa.true()
    return sa.tuple_(SimpleJob.published_at, SimpleJob.id) < sa.tuple_(
        sa.literal(row.published_at, SimpleJob.published_at.type), sa.literal(row.id)
    )
