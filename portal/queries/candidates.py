"""Reading candidates. Names are sealed, so they are opened, searched and sorted here, never in SQL.

Everything starts from `candidates_seen_by`: an adviser's own, and nobody else's.
"""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from portal import clock
from portal.access import candidates_seen_by, waits_for_answer
from portal.columns import keys
from portal.domain import excerpts
from portal.enums import CandidateState
from portal.extensions import db
from portal.models import (
    Candidate,
    CandidateIdentity,
    Consent,
    Membership,
    Person,
    Placement,
    Proposal,
    SimpleJob,
    Unit,
)
from portal.sorting import norwegian_key
from portal.words import LazyString

PAGE_SIZE = 25


@dataclass(frozen=True)
class CandidateRow:
    """One line of the adviser's list; `waiting` counts proposals without an answer yet."""

    id: int
    public_id: str
    name: str
    state: CandidateState
    norwegian: LazyString
    per_cent: str
    active_at: dt.datetime
    waiting: int


@dataclass(frozen=True)
class CandidatePage:
    """A page of the list in Norwegian order; `after` is where the next one begins, if there is one."""

    rows: list[CandidateRow]
    total: int
    after: str | None
    counts: dict[CandidateState, int]


@dataclass(frozen=True)
class _Named:
    id: int
    public_id: str
    state: CandidateState
    name: str


def get(viewer: Membership, public_id: str) -> Candidate:
    """The candidate with name and contact; 404 when it is not the viewer's own."""
    query = (
        candidates_seen_by(viewer)
        .where(Candidate.public_id == public_id)
        .options(joinedload(Candidate.identity, innerjoin=True))
    )
    found: Candidate = db.one_or_404(query)
    return found


def name_of(candidate: Candidate) -> str:
    return f"{candidate.identity.first_name} {candidate.identity.last_name}"


def own(
    viewer: Membership,
    state: CandidateState = CandidateState.ACTIVE,
    *,
    after: str = "",
    size: int = PAGE_SIZE,
) -> CandidatePage:
    """The viewer's candidates in this state, by name; `after` is the public id of the last one seen."""
    everyone = _named(viewer)
    chosen = [one for one in everyone if one.state is state]
    start = next((i + 1 for i, one in enumerate(chosen) if one.public_id == after), 0)
    shown = chosen[start : start + size]
    return CandidatePage(
        rows=_rows(shown),
        total=len(chosen),
        after=shown[-1].public_id if start + size < len(chosen) else None,
        counts=dict(Counter(one.state for one in everyone)),
    )


def search(
    viewer: Membership, words: str, state: CandidateState | None = None, *, size: int = PAGE_SIZE
) -> CandidatePage:
    """The viewer's candidates, in this state or in every one, whose name holds each of the words."""
    everyone = _named(viewer)
    wanted = [norwegian_key(word) for word in words.split()]
    found = [
        one
        for one in everyone
        if wanted
        and state in {None, one.state}
        and all(w in norwegian_key(one.name) for w in wanted)
    ]
    return CandidatePage(
        rows=_rows(found[:size]),
        total=len(found),
        after=None,
        counts=dict(Counter(one.state for one in everyone)),
    )


def namesakes(viewer: Membership, name: str) -> list[CandidateRow]:
    """The viewer's own candidates of exactly this name. A colleague's are never told of."""
    query = (
        candidates_seen_by(viewer)
        .join(CandidateIdentity)
        .where(CandidateIdentity.name_index == keys().blind(name))
        .with_only_columns(Candidate.id)
    )
    ids = set(db.session.scalars(query))
    return _rows([one for one in _named(viewer) if one.id in ids]) if ids else []


def ledger(viewer: Membership, candidate: Candidate) -> Sequence[Any]:
    """Every question to this candidate about sharing, and every answer, newest first."""
    seen = candidates_seen_by(viewer).with_only_columns(Candidate.id)
    query = (
        sa.select(
            Consent.public_id,
            Consent.state,
            Consent.fields,
            Consent.text_version,
            Consent.language,
            Consent.interpreter,
            Consent.given_by,
            Consent.valid_until,
            Consent.answered_at,
            Consent.withdrawn_at,
            SimpleJob.public_id.label("job_public_id"),
            SimpleJob.title,
            Unit.name.label("unit"),
            Person.name.label("asked_by"),
        )
        .join(SimpleJob, SimpleJob.id == Consent.job_id)
        .join(Unit, Unit.id == SimpleJob.unit_id)
        .join(Membership, Membership.id == Consent.asked_by_id)
        .join(Person, Person.id == Membership.person_id)
        .where(Consent.candidate_id == candidate.id, Consent.candidate_id.in_(seen))
        .order_by(Consent.asked_at.desc(), Consent.id.desc())
    )
    return db.session.execute(query).all()


def proposals_of(viewer: Membership, candidate: Candidate) -> Sequence[Any]:
    """The candidate's proposals with their placements, newest first."""
    seen = candidates_seen_by(viewer).with_only_columns(Candidate.id)
    query = (
        sa.select(
            Proposal.public_id,
            Proposal.alias,
            Proposal.state,
            Proposal.sent_at,
            SimpleJob.title,
            Unit.name.label("unit"),
            Placement.public_id.label("placement_public_id"),
            Placement.state.label("placement_state"),
            Placement.starts_on,
            Placement.ends_on,
        )
        .join(SimpleJob, SimpleJob.id == Proposal.job_id)
        .join(Unit, Unit.id == Proposal.unit_id)
        .outerjoin(Placement, Placement.proposal_id == Proposal.id)
        .where(Proposal.candidate_id == candidate.id, Proposal.candidate_id.in_(seen))
        .order_by(Proposal.sent_at.desc(), Proposal.id.desc())
    )
    return db.session.execute(query).all()


def _named(viewer: Membership) -> list[_Named]:
    """All of the viewer's candidates by name, in Norwegian order."""
    query = (
        candidates_seen_by(viewer)
        .join(CandidateIdentity)
        .with_only_columns(
            Candidate.id,
            Candidate.public_id,
            Candidate.state,
            CandidateIdentity.first_name,
            CandidateIdentity.last_name,
        )
    )
    named = [
        _Named(id_, public_id, state, f"{first} {last}")
        for id_, public_id, state, first, last in db.session.execute(query)
    ]
    return sorted(named, key=lambda one: (norwegian_key(one.name), one.id))


def _rows(shown: Sequence[_Named]) -> list[CandidateRow]:
    waiting = (
        sa.select(sa.func.count())
        .where(Proposal.candidate_id == Candidate.id, waits_for_answer(clock.today()))
        .correlate(Candidate)
        .scalar_subquery()
        .label("waiting")
    )
    query = sa.select(
        Candidate.id,
        Candidate.norwegian,
        Candidate.per_cent_from,
        Candidate.per_cent_to,
        Candidate.active_at,
        waiting,
    ).where(Candidate.id.in_([one.id for one in shown]))
    facts = {row.id: row for row in (db.session.execute(query) if shown else ())}
    rows = []
    for one in shown:
        fact = facts[one.id]
        rows.append(
            CandidateRow(
                id=one.id,
                public_id=one.public_id,
                name=one.name,
                state=one.state,
                norwegian=excerpts.NORWEGIAN[fact.norwegian],
                per_cent=excerpts.per_cent_range(fact.per_cent_from, fact.per_cent_to),
                active_at=fact.active_at,
                waiting=fact.waiting,
            )
        )
    return rows
