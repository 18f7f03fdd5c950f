"""Reading what the parts think of a placement that is over."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased, joinedload

from portal import clock
from portal.domain import evaluations
from portal.domain.evaluations import QUESTIONS, VERDICTS, Said
from portal.enums import Countersign, Party, PlacementState
from portal.extensions import db
from portal.models import Candidate, Evaluation, EvaluationVersion, Membership, Placement
from portal.words import LazyString


@dataclass(frozen=True)
class Wording:
    """One version with its words taken out."""

    row: EvaluationVersion
    said: Said
    party: Party

    @property
    def words(self) -> list[tuple[LazyString, str]]:
        """What was answered, by question."""
        asked = QUESTIONS[self.party]
        return [(asked[key], text) for key, text in self.said.words.items() if key in asked]

    @property
    def asked(self) -> LazyString:
        """The question that the short answer is to."""
        return VERDICTS[self.party]


@dataclass(frozen=True)
class Evaluations:
    """Every wording of each part, the newest first."""

    workplace: list[Wording]
    candidate: list[Wording]

    def of(self, party: Party) -> list[Wording]:
        return self.workplace if party is Party.MANAGER else self.candidate

    def number(self, party: Party) -> int:
        """That of the newest version, 0 before the first."""
        return self.of(party)[0].row.number if self.of(party) else 0

    @property
    def is_signed(self) -> bool:
        """Whether the candidate has agreed to what the workplace wrote."""
        return bool(self.workplace) and self.workplace[0].row.reply is Countersign.SIGNED


def of(placement: Placement) -> Evaluations:
    """Of a placement that the reader has been handed."""
    query = (
        sa.select(EvaluationVersion)
        .join(EvaluationVersion.evaluation)
        .where(Evaluation.placement_id == placement.id)
        .options(
            joinedload(EvaluationVersion.evaluation),
            joinedload(EvaluationVersion.written_by).joinedload(Membership.person),
            joinedload(EvaluationVersion.replied_by).joinedload(Membership.person),
        )
        .order_by(EvaluationVersion.number.desc())
    )
    found: dict[Party, list[Wording]] = {party: [] for party in QUESTIONS}
    for row in db.session.scalars(query):
        party = row.evaluation.party
        found[party].append(Wording(row, evaluations.said(row), party))
    return Evaluations(found[Party.MANAGER], found[Party.CANDIDATE])


def told(ids: Sequence[int]) -> Iterable[tuple[int, dict[str, Any]]]:
    """Every wording about these placements in Norwegian, for the candidate's own file; the oldest first."""
    query = (
        sa.select(EvaluationVersion)
        .join(EvaluationVersion.evaluation)
        .where(Evaluation.placement_id.in_(ids))
        .options(joinedload(EvaluationVersion.evaluation))
        .order_by(EvaluationVersion.id)
    )
    for row in db.session.scalars(query):
        one = Wording(row, evaluations.said(row), row.evaluation.party)
        yield (
            row.evaluation.placement_id,
            {
                "skrevet av": str(one.party.label),
                "dag": f"{clock.local(row.written_at):%d.%m.%Y}",
                **{str(label): text for label, text in one.words},
                str(one.asked): str(row.verdict.label) if row.verdict else "",
                "svaret ditt": str(row.reply.label) if row.reply else "",
                "kommentaren din": row.comment or "",
            },
        )


def placement_of(candidate: Candidate, public_id: str) -> Placement:
    """One placement of the candidate's own, else 404."""
    found: Placement = db.one_or_404(
        sa.select(Placement).where(
            Placement.candidate_id == candidate.id, Placement.public_id == public_id
        )
    )
    return found


def waits(*, today: dt.date) -> sa.ColumnElement[bool]:
    """Whether the candidate may still say how the placement went and has not, or the workplace's words
    wait for their answer: a column beside Placement."""
    mine, theirs = aliased(Evaluation), aliased(Evaluation)
    written = sa.exists().where(
        EvaluationVersion.evaluation_id == mine.id,
        mine.placement_id == Placement.id,
        mine.party == Party.CANDIDATE,
    )
    newest = (
        sa.select(sa.func.max(EvaluationVersion.number))
        .where(EvaluationVersion.evaluation_id == theirs.id)
        .correlate(theirs)
        .scalar_subquery()
    )
    unanswered = sa.exists().where(
        EvaluationVersion.evaluation_id == theirs.id,
        theirs.placement_id == Placement.id,
        theirs.party == Party.MANAGER,
        EvaluationVersion.number == newest,
        EvaluationVersion.reply.is_(None),
    )
    return sa.and_(
        Placement.state == PlacementState.ENDED,
        Placement.ends_on >= today - evaluations.OPEN_FOR,
        sa.or_(~written.correlate(Placement), unanswered.correlate(Placement)),
    )
