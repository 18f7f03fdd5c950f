"""Reading questions asked in one go, and the yeses that are ready to be sent: the candidate's adviser alone,
and the candidate by their own link."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload
from werkzeug.exceptions import NotFound

from portal import clock
from portal.access import candidates_seen_by, consents_seen_by, published_jobs
from portal.domain import excerpts, places
from portal.enums import ConsentState, PlacementState
from portal.extensions import db
from portal.models import (
    Candidate,
    Consent,
    Link,
    Membership,
    Placement,
    Proposal,
    SimpleJob,
    Unit,
)
from portal.queries import consents, earlier
from portal.queries.earlier import Earlier, Pair

#: How many yeses stand on the page; the rest comes up as these are sent.
SHOWN = 20


@dataclass(frozen=True)
class ReadyRow:
    """A yes that is not sent; `changed` since the candidate answered, or with no place `free`, it cannot be."""

    consent: Consent
    earlier: Earlier
    changed: bool
    free: int

    @property
    def name(self) -> str:
        who = self.consent.candidate.identity
        return f"{who.first_name} {who.last_name}"

    @property
    def can_be_sent(self) -> bool:
        return not self.changed and self.free > 0 and not self.earlier.standing


@dataclass(frozen=True)
class Ready:
    rows: list[ReadyRow]
    total: int


@dataclass(frozen=True)
class Answers:
    """The language each was last asked in, Bokmål before that; and when the last answer about a job was a
    no, by candidate and job."""

    languages: dict[int, str]
    said_no: dict[Pair, dt.datetime]


def candidates(viewer: Membership, public_ids: Collection[str]) -> list[Candidate]:
    """The viewer's own with names, in the order asked for; 404 where one of them is not."""
    query = (
        candidates_seen_by(viewer)
        .where(Candidate.public_id.in_(public_ids))
        .options(joinedload(Candidate.identity, innerjoin=True))
    )
    return _all_of(public_ids, db.session.scalars(query))


def jobs(public_ids: Collection[str]) -> list[SimpleJob]:
    """Published jobs with unit and tasks, in the order asked for; 404 where one of them is not."""
    query = (
        published_jobs()
        .where(SimpleJob.public_id.in_(public_ids))
        .options(
            joinedload(SimpleJob.unit, innerjoin=True).joinedload(Unit.organisation),
            joinedload(SimpleJob.tasks),
        )
    )
    return _all_of(public_ids, db.session.scalars(query).unique())


def answers(viewer: Membership, candidates: Collection[Candidate]) -> Answers:
    """What the candidates were asked before: one query."""
    query = (
        consents_seen_by(viewer)
        .where(Consent.candidate_id.in_([one.id for one in candidates]))
        .order_by(Consent.id)
        .with_only_columns(
            Consent.candidate_id,
            Consent.job_id,
            Consent.language,
            Consent.state,
            Consent.answered_at,
        )
    )
    languages, last = {one.id: "nb" for one in candidates}, {}
    for row in db.session.execute(query):
        languages[row.candidate_id] = row.language
        last[row.candidate_id, row.job_id] = row
    said_no = {pair: row.answered_at for pair, row in last.items() if row.state is ConsentState.NO}
    return Answers(languages, said_no)


def asked_by(link: Link) -> Sequence[Consent]:
    """The questions that a candidate's own link is about, as they were asked; none once they are gone, or
    the candidate erased."""
    query = consents.of_link(link, sa.literal("Round:") + Consent.round).order_by(Consent.id)
    return db.session.scalars(query).all()


def begun(questions: Collection[Consent]) -> set[int]:
    """Of which of them the person is or was at the workplace, by number."""
    query = (
        sa.select(Proposal.consent_id)
        .join(Placement, Placement.proposal_id == Proposal.id)
        .where(
            Proposal.consent_id.in_([one.id for one in questions]),
            Placement.state.in_([PlacementState.ACTIVE, PlacementState.ENDED]),
        )
    )
    return set(db.session.scalars(query))


def ready(viewer: Membership, *, candidate: str = "", job: str = "") -> Ready:
    """Yeses that are not sent, the oldest first: of one candidate or about one job where that is named."""
    query: Any = consents.to_send(viewer, clock.today())
    if candidate:
        query = query.where(Candidate.public_id == candidate)
    if job:
        query = query.where(SimpleJob.public_id == job)
    query = (
        query.add_columns(
            SimpleJob.places - places.count_of_taken(), sa.func.count().over().label("of")
        )
        .options(
            contains_eager(Consent.candidate).joinedload(Candidate.identity, innerjoin=True),
            contains_eager(Consent.job).joinedload(SimpleJob.unit, innerjoin=True),
        )
        .order_by(Consent.answered_at, Consent.id)
        .limit(SHOWN)
    )
    found = db.session.execute(query).all()
    before = earlier.before(
        viewer,
        [(consent.candidate_id, consent.job_id) for consent, _free, _of in found],
        [consent.job for consent, _free, _of in found],
    )
    rows = [
        ReadyRow(
            consent=consent,
            earlier=before[consent.candidate_id, consent.job_id],
            changed=excerpts.of(consent.candidate, consent.fields)
            != excerpts.thaw(consent.excerpt),
            free=free,
        )
        for consent, free, _of in found
    ]
    return Ready(rows, found[0].of if found else 0)


def _all_of(public_ids: Collection[str], found: Any) -> list[Any]:
    by_id = {one.public_id: one for one in found}
    if not set(public_ids) <= set(by_id):
        raise NotFound
    return [by_id[public_id] for public_id in dict.fromkeys(public_ids)]
