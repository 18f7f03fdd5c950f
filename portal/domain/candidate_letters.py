"""Letters to candidates that carry a personal link, in the language that the person reads."""

import datetime as dt

from portal.domain import audit, links, outbox
from portal.domain.candidate_texts import Reader
from portal.enums import LinkPurpose, MailEvent
from portal.models import Candidate


def send(
    candidate: Candidate,
    purpose: LinkPurpose,
    texts: Reader,
    path: str,
    *,
    key: str = "mail",
    subject: object = None,
    about: object,
    lasts: dt.timedelta,
    beside: bool = False,
    now: dt.datetime,
) -> str | None:
    """A letter with a link to `path` is on its way, of the texts `key_subject` and `key_text`, which says for
    how many days it can be used. Older links of that purpose to the same subject open nothing, unless it
    stands `beside` them. Returns the token; None without an address, and then nothing is sent."""
    if not candidate.email:
        return None
    token = links.issue(
        candidate,
        purpose,
        hours=lasts / dt.timedelta(hours=1),
        now=now,
        subject=audit.name_of(subject) if subject else "",
        beside=beside,
    )
    outbox.tell_candidate(
        candidate,
        texts(f"{key}_subject"),
        texts(f"{key}_text", days=lasts.days),
        path=path + token,
        language=texts.language,
        event=MailEvent.LINK,
        about=about,
        now=now,
    )
    return token
