"""Questions asked in one go: one letter and one link to a candidate about several jobs.

Each question is a consent of its own, with a yes or a no of its own: what is one go here is the letter, the
page and the adviser's work, never the yes.
"""

import datetime as dt
from collections.abc import Iterable, Mapping

from portal import clock
from portal.columns import new_public_id
from portal.domain import (
    audit,
    candidate_letters,
    consent_page_texts,
    consent_questions,
    consents,
    links,
    proposals,
)
from portal.domain.consents import Question, Round
from portal.domain.errors import NotAllowed
from portal.enums import ConsentState, LinkPurpose
from portal.extensions import db
from portal.models import Candidate, Consent, Link, Membership, Proposal, SimpleJob
from portal.words import LazyString, _

#: Where the candidate's link leads; the token follows.
PATH = "/sporsmal/"
#: Questions in one go: as many as a person still thinks about one by one.
MOST = 10


def check_number(questions: int) -> None:
    """Raises NotAllowed where so many are not asked in one go."""
    if questions > MOST:
        raise NotAllowed(_("Spør om høyst %(most)s på en gang.", most=MOST))


def ask(
    candidate: Candidate,
    jobs: Iterable[SimpleJob],
    question: Question,
    *,
    by: Membership,
    now: dt.datetime,
) -> list[Consent]:
    """The candidate has a question waiting about each of the jobs, with the words as they stand now, and
    one mail with one link to them all."""
    consent_questions.check_address(candidate)
    asked, letters = [], new_public_id()
    for job in jobs:
        consents.check_asking(candidate, job, question, by=by, today=clock.today(now))
        consents.drop_open(candidate, job, by=by)
        consent = consents.new(candidate, job, question, by=by, now=now)
        consent.round = letters
        db.session.add(consent)
        audit.record(by, "consent.asked", consent)
        asked.append(consent)
    candidate.active_at = now
    about = Round(letters)
    candidate_letters.send(
        candidate,
        LinkPurpose.CONSENT,
        consent_page_texts.TEXTS.into(question.language),
        PATH,
        subject=about,
        about=about,
        lasts=consent_questions.LASTS,
        now=now,
    )
    return asked


def answer(
    asked: Iterable[Consent],
    answers: Mapping[str, bool],
    *,
    language: str,
    link: Link,
    now: dt.datetime,
) -> int:
    """The candidate's answers are kept, yes or no by the question's public id, and the adviser is told
    once; says how many. What is not answered waits on, and a question that is over takes no answer."""
    kept = [consent for consent in asked if _keep(consent, answers, language, now)]
    for consent in kept:
        if consent.state is ConsentState.YES:
            consent_questions.last_until(link, consent.valid_until)
    if kept:
        if link.used_at is None:
            links.use(link, now=now)
        candidate = kept[0].candidate
        path = f"/kandidater/{candidate.public_id}"
        consent_questions.tell_adviser(candidate, path, about=candidate, now=now)
    return len(kept)


def send(
    yeses: Iterable[Consent], *, by: Membership, now: dt.datetime
) -> tuple[list[Proposal], list[tuple[Consent, LazyString | str]]]:
    """Each yes is sent as a proposal of its own, under an alias of its own; those that a rule stops are
    given back with the rule's words, and hinder none of the others."""
    sent, stopped = [], []
    for consent in yeses:
        try:
            with db.session.begin_nested():
                sent.append(proposals.send(consent, by=by, now=now))
        except NotAllowed as no:
            stopped.append((consent, no.message))
    return sent, stopped


def _keep(consent: Consent, answers: Mapping[str, bool], language: str, now: dt.datetime) -> bool:
    if consent.public_id not in answers:
        return False
    wanted = ConsentState.YES if answers[consent.public_id] else ConsentState.NO
    try:
        return consent_questions.keep_answer(consent, wanted, language=language, now=now)
    except NotAllowed:  # over meanwhile: the page says so
        return False
