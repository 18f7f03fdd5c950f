"""«Min side»: a candidate reads their own page, opened by a personal link and a one-time code.

The code goes to the registered address. Whoever has the link alone, or the mail of yesterday, opens
nothing. The page closes half an hour after it was opened.
"""

import datetime as dt
import secrets

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from portal.access import may_care_for
from portal.columns import keys
from portal.domain import audit, candidate_letters, outbox
from portal.domain.errors import NotAllowed
from portal.domain.my_page_texts import TEXTS
from portal.domain.sessions import hashed
from portal.enums import ActorKind, LinkPurpose, MailEvent
from portal.extensions import db
from portal.models import Candidate, CandidateSession, Consent, Membership
from portal.words import _

#: How long the link, the code and the page last, and how often a code may be mistyped.
LINK_LASTS = dt.timedelta(days=90)
CODE_LASTS = dt.timedelta(minutes=10)
PAGE_LASTS = dt.timedelta(minutes=30)
TRIES = 5
#: Where a link leads; the token follows.
PATH = "/min-side/"


def language_of(candidate: Candidate) -> str:
    """What the candidate was last asked in; Bokmål before that."""
    language: str | None = db.session.scalar(
        sa.select(Consent.language)
        .where(Consent.candidate_id == candidate.id)
        .order_by(Consent.id.desc())
        .limit(1)
    )
    return language or "nb"


def tell(candidate: Candidate, *, about: object, now: dt.datetime) -> None:
    """The candidate has a letter that leads to their own page, where something is new; older links open it
    as well. Nothing is sent where there is no address."""
    texts = TEXTS.into(language_of(candidate))
    candidate_letters.send(
        candidate,
        LinkPurpose.MY_PAGE,
        texts,
        PATH,
        key="news",
        about=about,
        lasts=LINK_LASTS,
        beside=True,
        now=now,
    )


def invite(candidate: Candidate, *, by: Membership, now: dt.datetime) -> str:
    """The candidate has a link to their own page in the mail; an older one opens nothing."""
    if not may_care_for(by, candidate):
        raise NotAllowed(_("Bare kandidatens veileder kan gjøre dette."))
    texts = TEXTS.into(language_of(candidate))
    token = candidate_letters.send(
        candidate, LinkPurpose.MY_PAGE, texts, PATH, about=candidate, lasts=LINK_LASTS, now=now
    )
    if token is None:
        raise NotAllowed(_("Kandidaten har ingen e-post her. Legg den inn først."))
    audit.record(by, "my_page.invited", candidate)
    return token


def send_code(candidate: Candidate, *, path: str, now: dt.datetime) -> str:
    """A new code is on its way, told once; an older one that was not used opens nothing."""
    db.session.execute(
        sa.delete(CandidateSession).where(
            CandidateSession.candidate_id == candidate.id,
            sa.or_(CandidateSession.token_hash.is_(None), CandidateSession.ends_at <= now),
        )
    )
    code = f"{secrets.randbelow(1_000_000):06d}"
    db.session.add(
        CandidateSession(
            candidate=candidate, code_hash=_blind(candidate, code), code_until=now + CODE_LASTS
        )
    )
    language = language_of(candidate)
    minutes = CODE_LASTS // dt.timedelta(minutes=1)
    outbox.tell_candidate(
        candidate,
        TEXTS("code_subject", language),
        TEXTS("code_text", language, code=code, minutes=minutes),
        path=path,
        language=language,
        event=MailEvent.LINK,
        about=candidate,
        now=now,
    )
    audit.record(ActorKind.LINK, "my_page.code_sent", candidate)
    return code


def open_with(candidate: Candidate, code: str, *, now: dt.datetime) -> str | None:
    """The token of the page that the code opens, told once; None where the code is wrong, too old, used
    or tried too often, which is counted."""
    waiting = db.session.scalar(
        sa.select(CandidateSession)
        .where(CandidateSession.candidate_id == candidate.id, CandidateSession.token_hash.is_(None))
        .order_by(CandidateSession.id.desc())
        .limit(1)
        .with_for_update()
    )
    if waiting is None or waiting.code_until <= now or waiting.tries >= TRIES:
        return None
    waiting.tries += 1
    if not secrets.compare_digest(waiting.code_hash, _blind(candidate, code)):
        return None
    token = secrets.token_urlsafe(32)
    waiting.token_hash, waiting.ends_at = hashed(token), now + PAGE_LASTS
    audit.record(ActorKind.LINK, "my_page.opened", candidate)
    return token


def find(token: str, *, now: dt.datetime) -> CandidateSession | None:
    """The page that is open with this token, with its candidate."""
    found: CandidateSession | None = db.session.scalar(
        sa.select(CandidateSession)
        .join(CandidateSession.candidate)
        .where(
            CandidateSession.token_hash == hashed(token),
            CandidateSession.ends_at > now,
            Candidate.erased_at.is_(None),
        )
        .options(
            joinedload(CandidateSession.candidate).options(
                joinedload(Candidate.identity),
                joinedload(Candidate.adviser).options(
                    joinedload(Membership.person), joinedload(Membership.organisation)
                ),
            )
        )
    )
    return found


def close(open_page: CandidateSession, *, now: dt.datetime) -> None:
    """The page opens nothing any more."""
    open_page.ends_at = min(open_page.ends_at or now, now)
    audit.record(ActorKind.LINK, "my_page.closed", open_page.candidate)


def _blind(candidate: Candidate, code: str) -> str:
    return keys().blind(f"my page {candidate.public_id} {code.strip()}")
