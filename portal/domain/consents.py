"""Samtykke til deling: asked for one job, answered by the candidate, withdrawn at any time.

The yes releases from the duty of secrecy (forvaltningsloven § 13 a no. 1). It is not the legal basis
under GDPR, which is kept in its own field. Nobody but the candidate's adviser ever sees a no.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa

from portal import clock
from portal.access import may_care_for, may_propose
from portal.domain import audit, consent_texts, excerpts, legal_basis, links, outbox, proposals
from portal.domain.errors import NotAllowed
from portal.enums import (
    MOVES,
    ConsentGivenBy,
    ConsentState,
    JobState,
    PlacementState,
    ProfileField,
    ProposalState,
)
from portal.extensions import db
from portal.models import Candidate, Consent, Membership, Proposal, SimpleJob
from portal.words import _

#: How long a yes lasts when nothing else is said, and at most (product rule, 2026).
USUAL_MONTHS = 3
LONGEST_MONTHS = 6


@dataclass(frozen=True)
class Question:
    """What the candidate was asked, and how."""

    fields: frozenset[ProfileField]
    statement: str
    language: str
    interpreter: bool
    #: Who answers; None while it is sent as a link.
    given_by: ConsentGivenBy | None
    valid_until: dt.date


@dataclass(frozen=True)
class Round:
    """Stands for questions asked in one go, where a letter or a link is about all of them."""

    public_id: str


def record(
    candidate: Candidate,
    job: SimpleJob,
    question: Question,
    *,
    yes: bool,
    by: Membership,
    now: dt.datetime | None = None,
) -> Consent:
    """The candidate's answer is kept, with the words that were shared or would have been."""
    now = now or clock.now()
    check_asking(candidate, job, question, by=by, today=clock.today(now))
    drop_open(candidate, job, by=by)
    consent = new(candidate, job, question, by=by, now=now)
    consent.state = ConsentState.YES if yes else ConsentState.NO
    consent.given_by, consent.answered_at = question.given_by, now
    db.session.add(consent)
    candidate.active_at = now
    # The log says that it was answered; what was answered is the candidate's and the adviser's.
    audit.record(by, "consent.answered", consent)
    return consent


def new(
    candidate: Candidate, job: SimpleJob, question: Question, *, by: Membership, now: dt.datetime
) -> Consent:
    """A question not yet answered, with the words that would be shared frozen; not stored yet."""
    excerpt = excerpts.of(candidate, question.fields)
    return Consent(
        candidate=candidate,
        job=job,
        state=ConsentState.ASKED,
        fields=frozenset(excerpt),
        excerpt=excerpts.freeze(excerpt),
        statement=question.statement,
        text_version=consent_texts.CURRENT.code,
        language=question.language,
        interpreter=question.interpreter,
        legal_basis=legal_basis.CURRENT.code,
        valid_until=question.valid_until,
        asked_at=now,
        asked_by_id=by.id,
    )


def drop_open(candidate: Candidate, job: SimpleJob, *, by: Membership) -> None:
    """What was asked about this job and not answered gives way to what is asked now."""
    query = db.select(Consent).where(
        Consent.candidate_id == candidate.id,
        Consent.job_id == job.id,
        Consent.state == ConsentState.ASKED,
    )
    for consent in db.session.scalars(query).all():
        drop(consent, by=by)


def drop(consent: Consent, *, by: Membership) -> None:
    """A question without an answer is no consent: it is gone, with its link and its mail."""
    audit.record(by, "consent.question_taken_back", consent)
    links.cancel_all(audit.name_of(consent))
    outbox.take_back(consent)
    db.session.delete(consent)
    db.session.flush()
    _end_round(consent.round)


def _end_round(letters: str | None) -> None:
    """No link or letter is left of questions asked in one go that were all taken back."""
    if letters is None or db.session.scalar(sa.select(sa.exists().where(Consent.round == letters))):
        return
    links.cancel_all(audit.name_of(Round(letters)))
    outbox.take_back(Round(letters))


def withdraw(consent: Consent, *, by: Membership, now: dt.datetime | None = None) -> None:
    """The adviser takes the yes back on the candidate's word."""
    if not may_care_for(by, consent.candidate):
        raise NotAllowed(_("Bare kandidatens veileder kan trekke ja-et."))
    hide(consent, by=by, now=now or clock.now())


def hide(consent: Consent, *, by: audit.Actor, now: dt.datetime) -> None:
    """Nothing is shared by this yes any more: what it let be seen is hidden from this moment, and its
    proposal is withdrawn. A placement that has begun goes on."""
    db.session.refresh(consent, ["version", "state"], with_for_update=True)
    if ConsentState.WITHDRAWN not in MOVES.get(consent.state, frozenset()):
        raise NotAllowed(_("Det er ikke noe ja å trekke her. Last siden på nytt."))
    consent.state, consent.withdrawn_at = ConsentState.WITHDRAWN, now
    consent.candidate.active_at = now
    audit.record(by, "consent.withdrawn", consent)
    outbox.take_back(consent)
    proposal = proposal_of(consent)
    if proposal is not None and proposal.placement is not None:
        # those at work cannot open what it leads to any more
        outbox.take_back(proposal.placement, but=consent.candidate.adviser.person)
    if proposal is not None and _is_under_way(proposal) and not placement_has_begun(proposal):
        proposals.close(proposal, by=by, now=now)


def proposal_of(consent: Consent) -> Proposal | None:
    """The one proposal that this yes may have led to."""
    return db.session.scalars(
        db.select(Proposal).where(Proposal.consent_id == consent.id)
    ).one_or_none()


def placement_has_begun(proposal: Proposal) -> bool:
    """The person is or was at the workplace, so that what is agreed there is no longer a proposal."""
    placement = proposal.placement
    return placement is not None and placement.state in {
        PlacementState.ACTIVE,
        PlacementState.ENDED,
    }


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day of a later month; the last day of it where it is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    first = dt.date(day.year + years, month + 1, 1)
    following = dt.date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return min(first + dt.timedelta(days=day.day - 1), following - dt.timedelta(days=1))


def usual_end(*, today: dt.date) -> dt.date:
    return months_after(today, USUAL_MONTHS)


def latest_end(*, today: dt.date) -> dt.date:
    return months_after(today, LONGEST_MONTHS)


def _is_under_way(proposal: Proposal) -> bool:
    return proposal.state in {ProposalState.SENT, ProposalState.ACCEPTED}


def check_asking(
    candidate: Candidate, job: SimpleJob, question: Question, *, by: Membership, today: dt.date
) -> None:
    """Raises NotAllowed unless the adviser may ask this candidate this about this job today."""
    if not may_care_for(by, candidate):
        raise NotAllowed(_("Bare kandidatens veileder kan spørre."))
    if not may_propose(by, candidate):
        raise NotAllowed(_("Kandidaten er ikke aktiv. Start opp igjen før du spør."))
    if job.state is not JobState.PUBLISHED or job.deleted_at is not None:
        raise NotAllowed(_("Jobben er ikke lenger publisert. Finn en annen jobb."))
    if not _has_words(candidate, question.fields):
        raise NotAllowed(_("Velg minst én ting som kan deles."))
    if not today <= question.valid_until <= latest_end(today=today):
        raise NotAllowed(
            _(
                "Et ja kan gjelde i høyst %(months)s måneder. Velg en dag før det.",
                months=LONGEST_MONTHS,
            )
        )


def _has_words(candidate: Candidate, fields: Iterable[ProfileField]) -> bool:
    return bool(excerpts.of(candidate, fields))
