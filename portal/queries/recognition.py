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
    if not may_care_for(viewer, candidate):
        return None
    ticked = set(shared)
    facts = {field: fact for field, fact in _facts(candidate).items() if field in ticked}
    if not facts:
        return None
    fewer = [
        sa.func.count().filter(*(fact for other, fact in facts.items() if other is not field))
        for field in facts
    ]
    query = sa.select(sa.func.count(), sa.func.count().filter(*facts.values()), *fewer).where(
        Candidate.service_id == candidate.service_id,
        Candidate.state != CandidateState.ENDED,
        Candidate.erased_at.is_(None),
    )
    total, together, *without = db.session.execute(query).one()
    return Crowd(total, together, dict(zip(facts, without, strict=True)))


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
