"""How many candidates of the service have in common what is about to be shared: figures, never who."""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from portal.access import may_care_for
from portal.domain import traits
from portal.domain.recognition import Crowd
from portal.enums import CandidateState, ProfileField
from portal.extensions import db
from portal.models import Candidate, CandidateTrait, Membership


def crowd(viewer: Membership, candidate: Candidate, shared: Iterable[ProfileField]) -> Crowd | None:
    """How many of the service's candidates, this one included, have all of the shared fields' coded facts
    in common, and how many would without each: one query. None when nothing shared can be counted."""
    return crowds(viewer, [(candidate, shared)]).get(candidate.id)


def crowds(
    viewer: Membership, asked: Iterable[tuple[Candidate, Iterable[ProfileField]]]
) -> dict[int, Crowd]:
    """The same of several candidates of one service, by number, still in one query; without those of whom
    nothing shared can be counted."""
    mine = {
        candidate.id: (candidate, facts)
        for candidate, shared in asked
        if may_care_for(viewer, candidate) and (facts := _shared_facts(candidate, set(shared)))
    }
    if not mine:
        return {}
    figures: list[Any] = []
    for _candidate, facts in mine.values():
        figures.append(sa.func.count().filter(*facts.values()))
        figures += [
            sa.func.count().filter(*(fact for other, fact in facts.items() if other is not field))
            for field in facts
        ]
    query = sa.select(sa.func.count(), *figures).where(
        Candidate.service_id == viewer.organisation_id,
        Candidate.state != CandidateState.ENDED,
        Candidate.erased_at.is_(None),
    )
    total, *counted = db.session.execute(query).one()
    found, read = {}, iter(counted)
    for number, (_candidate, facts) in mine.items():
        together = next(read)
        found[number] = Crowd(total, together, {field: next(read) for field in facts})
    return found


def _shared_facts(candidate: Candidate, shared: set[ProfileField]) -> dict[ProfileField, Any]:
    return {field: fact for field, fact in _facts(candidate).items() if field in shared}


def _facts(candidate: Candidate) -> dict[ProfileField, Any]:
    """What others must have to be like this one, by field; only what has something to compare."""
    marks = traits.marks_of(candidate.languages, candidate.experience)
    facts: dict[ProfileField, Any] = {
        ProfileField.NORWEGIAN: Candidate.norwegian == candidate.norwegian
    }
    for field, wanted in marks.items():
        if wanted:
            facts[field] = sa.and_(*(_has(mark) for mark in wanted))
    if candidate.driving_licence:
        facts[ProfileField.DRIVING_LICENCE] = Candidate.driving_licence.is_(True)
    return facts


def _has(mark: str) -> Any:
    return sa.exists().where(
        CandidateTrait.candidate_id == Candidate.id, CandidateTrait.mark == mark
    )
