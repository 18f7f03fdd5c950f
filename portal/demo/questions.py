"""Questions about sharing that were sent by link: one waits in Arabic, one in Ukrainian. Their mail lies in the
demo's mailbox, so that a visitor can answer as the candidate does."""

from typing import Any

from portal.demo.world import World
from portal.domain import (
    consent_page_texts,
    consent_questions,
    consent_texts,
    excerpts,
    legal_basis,
)
from portal.domain.outbox import SITE
from portal.domain.sessions import hashed
from portal.enums import (
    CandidateState,
    ConsentState,
    JobState,
    LinkPurpose,
    MailEvent,
    MessageState,
)
from portal.models import Candidate, CandidateIdentity, Consent, Link, Message, SimpleJob

#: Language, and whose turn it is among the candidates.
ASKED = (("ar", 3), ("uk", 8))
STATEMENT = "Kommer alltid presis, og blir fort en del av laget."


def ask(world: World, texts: dict[int, Candidate]) -> None:
    """Each is asked about the first published job that was not proposed to them."""
    active = [row for row in world.rows[Candidate] if row["state"] is CandidateState.ACTIVE]
    taken = {(row["candidate_id"], row["job_id"]) for row in world.rows[Consent]}
    for language, turn in ASKED:
        chosen = active[turn % len(active)]
        job = next(
            row
            for row in world.rows[SimpleJob]
            if row["state"] is JobState.PUBLISHED and (chosen["id"], row["id"]) not in taken
        )
        _ask(world, texts[chosen["id"]], chosen, job, language)


def _ask(
    world: World, text: Candidate, chosen: dict[str, Any], job: dict[str, Any], language: str
) -> None:
    at, token = world.ago(1), f"demo-{language}"
    excerpt = excerpts.of(text, excerpts.USUAL)
    consent = world.add(
        Consent,
        candidate_id=chosen["id"],
        job_id=job["id"],
        state=ConsentState.ASKED,
        fields=frozenset(excerpt),
        excerpt=excerpts.freeze(excerpt),
        statement=STATEMENT,
        text_version=consent_texts.CURRENT.code,
        language=language,
        interpreter=False,
        legal_basis=legal_basis.CURRENT.code,
        valid_until=world.in_days(80),
        asked_at=at,
        asked_by_id=chosen["adviser_id"],
        version=1,
    )
    identities = world.rows[CandidateIdentity]
    [who] = [row for row in identities if row["candidate_id"] == chosen["id"]]
    who["email"] = f"kandidat-{language}@post.example"
    about = f"Consent:{consent['public_id']}"
    world.add(
        Link,
        token_hash=hashed(token),
        purpose=LinkPurpose.CONSENT,
        candidate_id=chosen["id"],
        subject=about,
        created_at=at,
        expires_at=at + consent_questions.LASTS,
    )
    t = consent_page_texts.TEXTS.into(language)
    words = t("mail_text", days=consent_questions.LASTS.days)
    world.add(
        Message,
        candidate_id=chosen["id"],
        event=MailEvent.LINK,
        about=about,
        language=language,
        subject=t("mail_subject"),
        body=f"{words}\n\n{SITE}{consent_questions.PATH}{token}\n",
        state=MessageState.QUEUED,
        created_at=at,
        due_at=at,
    )
