"""What is asked about the words in a job's text, and what the manager chose to keep and why.

The questions are worked out from the text each time; only what someone keeps is stored.
"""

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from portal.domain import audit
from portal.domain.errors import NotAllowed
from portal.domain.job_locks import lock_to_change
from portal.domain.text_check import Facts, Question, check
from portal.enums import CheckCode, TextLanguage
from portal.extensions import db
from portal.models import Membership, SimpleJob, TextDecision
from portal.words import _


@dataclass(frozen=True)
class Words:
    """The text that is asked about: as stored, or as typed and not yet saved."""

    title: str
    description: str
    language: TextLanguage


@dataclass(frozen=True)
class Asked:
    """A question to one field of the text, with what was decided about it, if anything."""

    field: str
    question: Question
    decision: TextDecision | None

    @property
    def key(self) -> str:
        """Short and the same each time: the words may be a whole sentence."""
        return key_of(self.question.code, self.question.found)


@dataclass(frozen=True)
class Review:
    asked: Sequence[Asked]

    @property
    def open(self) -> list[Asked]:
        return [one for one in self.asked if one.decision is None]

    @property
    def kept(self) -> list[Asked]:
        return [one for one in self.asked if one.decision is not None]


def words_of(job: SimpleJob) -> Words:
    """The text as it is stored."""
    return Words(job.title, job.description, job.written_in)


def review(job: SimpleJob, words: Words, decisions: Iterable[TextDecision]) -> Review:
    """Every question to the text, in its order; the same words are asked about once."""
    decided = {key_of(decision.code, decision.found): decision for decision in decisions}
    unit = job.unit
    facts = Facts(
        gates=frozenset(gate for copy in job.tasks for gate in copy.gates),
        language=job.language,
        names=frozenset({unit.name, unit.place, unit.field}),
    )
    asked: dict[str, Asked] = {}
    for field, text in (("title", words.title), ("description", words.description)):
        for question in check(text, language=words.language.value, facts=facts):
            key = key_of(question.code, question.found)
            asked.setdefault(key, Asked(field, question, decided.get(key)))
    return Review(list(asked.values()))


def of_job(job: SimpleJob) -> Sequence[TextDecision]:
    """Everything that was kept in the job's text, with who kept it."""
    query = sa.select(TextDecision).where(TextDecision.job_id == job.id).order_by(TextDecision.id)
    people = joinedload(TextDecision.by).joinedload(Membership.person)
    return db.session.scalars(query.options(people)).all()


def keep(
    job: SimpleJob, words: Words, key: str, reason: str, *, by: Membership, now: dt.datetime
) -> None:
    """The words stay, with the reason; they are not asked about again in this job."""
    lock_to_change(job, by=by)
    one = next((asked for asked in review(job, words, of_job(job)).asked if asked.key == key), None)
    if one is None:
        raise NotAllowed(_("Ordene står ikke i teksten lenger."))
    if not reason.strip():
        raise NotAllowed(_("Skriv kort hvorfor ordene blir stående."), about=f"reason_{key}")
    decision = one.decision or TextDecision(job=job, code=one.question.code)
    decision.found, decision.reason = one.question.found, reason.strip()
    decision.by, decision.at = by, now
    db.session.add(decision)
    audit.record(by, "simple_job.words_kept", job, reason=reason.strip())


def ask_again(job: SimpleJob, key: str, *, by: Membership) -> None:
    """What was kept is a question again. Asking again twice is asking once."""
    lock_to_change(job, by=by)
    for decision in of_job(job):
        if key_of(decision.code, decision.found) == key:
            db.session.delete(decision)
            audit.record(by, "simple_job.words_asked_again", job)


def key_of(code: CheckCode, found: str) -> str:
    """The same for the same words in capitals or not."""
    return hashlib.sha256(f"{code.value}:{found.casefold()}".encode()).hexdigest()[:12]
