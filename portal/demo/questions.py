"""Questions about sharing that were sent by link: one waits in Arabic, one in Ukrainian, and one in English is
about two jobs. Their mail lies in the demo's mailbox, so that a visitor can answer as the candidate does."""

from typing import Any

from portal.demo.world import World
from portal.domain import (
    consent_page_texts,
    consent_questions,
    consent_texts,
    excerpts,
    legal_basis,
    rounds,
)
from portal.domain.outbox import SITE
from portal.domain.sessions import hashed
from portal.enums import (
    CandidateState,
    ConsentGivenBy,
    ConsentState,
    JobState,
    LinkPurpose,
    MailEvent,
    MessageState,
)
from portal.models import Candidate, CandidateIdentity, Consent, Link, Message, SimpleJob

#: Language, and whose turn it is among the candidates.
ASKED = (("ar", 3), ("uk", 8))
#: Who said yes when they met the adviser, and is not proposed yet.
SAID_YES = (0, 2, 4)
ROUND = "demoround2345"
STATEMENT = "Kommer alltid presis, og blir fort en del av laget."


#: Asked about two jobs in one go: language, and whose turn it is.
IN_ONE_GO = ("en", 12)


def ask(world: World, texts: dict[int, Candidate]) -> None:
    """Each is asked about the first published job that was not proposed to them; one about two."""
    for language, turn in ASKED:
        chosen = _active(world, turn)
        [job] = _jobs_for(world, chosen, 1)
        consent = _question(world, texts[chosen["id"]], chosen, job, language)
        about = f"Consent:{consent['public_id']}"
        _send(world, chosen, language, about, f"{consent_questions.PATH}demo-{language}")
    language, turn = IN_ONE_GO
    chosen = _active(world, turn)
    for job in _jobs_for(world, chosen, 2):
        _question(world, texts[chosen["id"]], chosen, job, language, round=ROUND)
    _send(world, chosen, language, f"Round:{ROUND}", f"{rounds.PATH}demo-{language}")
    for turn in SAID_YES:
        chosen = _active(world, turn)
        [job] = _jobs_for(world, chosen, 1)
        _question(world, texts[chosen["id"]], chosen, job, "nb", **_yes(world))


def _active(world: World, turn: int) -> dict[str, Any]:
    active = [row for row in world.rows[Candidate] if row["state"] is CandidateState.ACTIVE]
    return active[turn % len(active)]


def _jobs_for(world: World, chosen: dict[str, Any], number: int) -> list[dict[str, Any]]:
    taken = {(row["candidate_id"], row["job_id"]) for row in world.rows[Consent]}
    free = [
        row
        for row in world.rows[SimpleJob]
        if row["state"] is JobState.PUBLISHED and (chosen["id"], row["id"]) not in taken
    ]
    return free[:number]


def _question(
    world: World,
    text: Candidate,
    chosen: dict[str, Any],
    job: dict[str, Any],
    language: str,
    **more: Any,
) -> dict[str, Any]:
    excerpt = excerpts.of(text, excerpts.USUAL)
    return world.add(
        Consent,
        candidate_id=chosen["id"],
        job_id=job["id"],
        fields=frozenset(excerpt),
        excerpt=excerpts.freeze(excerpt),
        statement=STATEMENT,
        text_version=consent_texts.CURRENT.code,
        language=language,
        interpreter=False,
        legal_basis=legal_basis.CURRENT.code,
        valid_until=world.in_days(80),
        asked_at=world.ago(1),
        asked_by_id=chosen["adviser_id"],
        version=1,
        **{"state": ConsentState.ASKED} | more,
    )


def _yes(world: World) -> dict[str, Any]:
    return {
        "state": ConsentState.YES,
        "given_by": ConsentGivenBy.PERSON,
        "answered_at": world.ago(1),
    }


def _send(world: World, chosen: dict[str, Any], language: str, about: str, path: str) -> None:
    """The letter with the link lies in the mailbox."""
    at = world.ago(1)
    identities = world.rows[CandidateIdentity]
    [who] = [row for row in identities if row["candidate_id"] == chosen["id"]]
    who["email"] = f"kandidat-{language}@post.example"
    world.add(
        Link,
        token_hash=hashed(path.rpartition("/")[2]),
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
        body=f"{words}\n\n{SITE}{path}\n",
        state=MessageState.QUEUED,
        created_at=at,
        due_at=at,
    )
