"""Asking about sharing by a personal link: the candidate reads and answers alone, in their own language.

The link is the candidate's, for one question, and opens its page until it expires; opening it changes
nothing. A yes lengthens it to the yes's own last day, because it is also the way to take the yes back.
"""

import datetime as dt

import sqlalchemy as sa

from portal import clock
from portal.access import may_care_for
from portal.domain import audit, candidate_letters, consent_page_texts, consents, links, outbox
from portal.domain.consents import Question
from portal.domain.errors import NotAllowed
from portal.enums import (
    MOVES,
    ActorKind,
    ConsentGivenBy,
    ConsentState,
    JobState,
    LinkPurpose,
    MailEvent,
)
from portal.extensions import db
from portal.models import Candidate, Consent, Link, Membership, SimpleJob
from portal.words import _

#: How long a link waits for its answer; then the adviser sends a new one.
LASTS = dt.timedelta(days=14)
#: Where it leads; the token follows.
PATH = "/samtykke/"


def ask(
    candidate: Candidate,
    job: SimpleJob,
    question: Question,
    *,
    by: Membership,
    now: dt.datetime | None = None,
) -> Consent:
    """The candidate has a question waiting, with the words as they stand now, and a mail with the link."""
    now = now or clock.now()
    consents.check_asking(candidate, job, question, by=by, today=clock.today(now))
    check_address(candidate)
    consents.drop_open(candidate, job, by=by)
    consent = consents.new(candidate, job, question, by=by, now=now)
    db.session.add(consent)
    candidate.active_at = now
    audit.record(by, "consent.asked", consent)
    _send_link(consent, now)
    return consent


def renew(consent: Consent, *, by: Membership, now: dt.datetime | None = None) -> None:
    """The candidate gets a new link to the question, or to the yes that still holds; the old one opens
    nothing."""
    now = now or clock.now()
    if not may_care_for(by, consent.candidate):
        raise NotAllowed(_("Bare kandidatens veileder kan spørre."))
    if not may_renew(consent, today=clock.today(now)):
        raise NotAllowed(_("Spørsmålet er ferdig, så det trengs ingen lenke."))
    check_address(consent.candidate)
    audit.record(by, "consent.link_renewed", consent)
    _send_link(consent, now)


def may_renew(consent: Consent, *, today: dt.date) -> bool:
    """While there is something to answer, or a yes to take back."""
    return consent.state in {ConsentState.ASKED, ConsentState.YES} and consent.valid_until >= today


def take_back(consent: Consent, *, by: Membership) -> None:
    """Nobody waits for the answer: the question is gone, and its link opens nothing."""
    db.session.refresh(consent, ["version", "state"], with_for_update=True)
    if not may_care_for(by, consent.candidate):
        raise NotAllowed(_("Bare kandidatens veileder kan spørre."))
    if consent.state is not ConsentState.ASKED:
        raise NotAllowed(_("Spørsmålet er besvart, så det kan ikke tas tilbake."))
    consents.drop(consent, by=by)


def is_open(consent: Consent, *, today: dt.date) -> bool:
    """Whether an answer is still of use: the job is there, and the last day is not over."""
    return (
        consent.state is ConsentState.ASKED
        and consent.valid_until >= today
        and consent.job.state is JobState.PUBLISHED
        and consent.job.deleted_at is None
    )


def answer(
    consent: Consent, *, yes: bool, language: str, link: Link | None, now: dt.datetime
) -> None:
    """The candidate's own answer is kept, with the language it was read in; the adviser is told that
    there is one. `link` is none on the candidate's own page, which a code has opened. The same answer sent twice is one answer."""
    wanted = ConsentState.YES if yes else ConsentState.NO
    if keep_answer(consent, wanted, language=language, now=now):
        if link is not None:
            links.use(link, now=now)
            if yes:
                last_until(link, consent.valid_until)
        tell_adviser(consent.candidate, f"/samtykker/{consent.public_id}", about=consent, now=now)


def keep_answer(consent: Consent, wanted: ConsentState, *, language: str, now: dt.datetime) -> bool:
    """The answer is kept, given by the candidate alone. False where it stood already."""
    db.session.refresh(consent, ["version", "state"], with_for_update=True)
    if consent.state is wanted:
        return False
    if wanted not in MOVES.get(consent.state, frozenset()):
        raise NotAllowed(_("Spørsmålet er allerede besvart."))
    if not is_open(consent, today=clock.today(now)):
        raise NotAllowed(_("Jobben er ikke lenger ledig. Du trenger ikke svare."))
    consent.state, consent.answered_at = wanted, now
    consent.given_by, consent.language = ConsentGivenBy.LINK, language
    consent.candidate.active_at = now
    audit.record(ActorKind.LINK, "consent.answered", consent)
    return True


def last_until(link: Link, day: dt.date) -> None:
    """The link opens its page at least until the day is over, because a yes is taken back there."""
    link.expires_at = max(link.expires_at, clock.midnight_after(day))


def withdraw(consent: Consent, *, now: dt.datetime) -> None:
    """The candidate takes the yes back alone: all is hidden at once, and the adviser is told."""
    if consent.state is ConsentState.WITHDRAWN:
        return
    consents.hide(consent, by=ActorKind.LINK, now=now)
    tell_adviser(consent.candidate, f"/samtykker/{consent.public_id}", about=consent, now=now)


def link_until(consent: Consent, *, now: dt.datetime) -> dt.datetime | None:
    """Until when the candidate's link opens the page; None when there is none that does."""
    until: dt.datetime | None = db.session.scalar(
        sa.select(sa.func.max(Link.expires_at)).where(
            Link.subject == audit.name_of(consent), Link.expires_at > now
        )
    )
    return until


def check_address(candidate: Candidate) -> None:
    """Raises NotAllowed where there is no address to send a link to."""
    if not candidate.email:
        raise NotAllowed(
            _("Kandidaten har ingen e-post her. Legg den inn, eller spør når dere møtes."),
            about="answer",
        )


def _send_link(consent: Consent, now: dt.datetime) -> None:
    lasts = LASTS
    if consent.state is ConsentState.YES:
        lasts = clock.midnight_after(consent.valid_until) - now
    outbox.take_back(consent)  # an older link that was not sent yet opens nothing
    candidate_letters.send(
        consent.candidate,
        LinkPurpose.CONSENT,
        consent_page_texts.TEXTS.into(consent.language),
        PATH,
        subject=consent,
        about=consent,
        lasts=lasts,
        now=now,
    )


def tell_adviser(candidate: Candidate, path: str, *, about: object, now: dt.datetime) -> None:
    """That there is something to read; not what it says, and not who."""
    outbox.tell(
        candidate.adviser.person,
        _("En kandidat har svart deg"),
        _("En av kandidatene dine har brukt lenken fra deg. Les svaret her:"),
        path=path,
        event=MailEvent.ANSWER,
        about=about,
        now=now,
    )
