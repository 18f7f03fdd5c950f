"""Saved searches: somebody without an account hears by mail of new jobs that fit.

Nothing is sent but the first mail until its link is used, so that nobody can sign others up. Whether an
address is known is never told. A saved search that ends is erased.
"""

import datetime as dt
import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from portal import clock, queue
from portal.columns import keys
from portal.domain import audit, outbox
from portal.domain.searches import Search
from portal.domain.sessions import hashed
from portal.enums import ActorKind, Cadence, JobState, MailEvent
from portal.extensions import db
from portal.models import SavedSearch, SimpleJob, saved_search_told
from portal.words import LazyString, _, day_in_words, in_language, plural

#: The queue's name for: a job was published, look at those who want to know at once.
AT_ONCE = "alerts.at_once"
#: And for: some search may have waited for its yes for too long.
DROP = "alerts.drop"
#: How often one can be told.
CADENCES = (Cadence.DAILY, Cadence.AT_ONCE)
#: Unconfirmed searches of one address at a time, and confirmed ones: more are not kept.
MOST_WAITING = 3
MOST_CONFIRMED = 20
#: Jobs in one mail; the rest is a click away.
MOST_TOLD = 20


@dataclass(frozen=True)
class Told:
    """A job as the mail names it."""

    id: int
    public_id: str
    title: str
    where: str


def save(
    email: str,
    search: Search,
    *,
    cadence: Cadence,
    language: str,
    hours: float,
    now: dt.datetime,
) -> SavedSearch | None:
    """A mail with a link waits for the address; None where enough links wait there already."""
    index = _index(email)
    waiting = sa.select(sa.func.count(SavedSearch.id)).where(
        SavedSearch.email_index == index,
        SavedSearch.confirmed_at.is_(None),
        SavedSearch.created_at > now - dt.timedelta(hours=hours),
    )
    if (db.session.scalar(waiting) or 0) >= MOST_WAITING:
        return None
    token = secrets.token_urlsafe(32)
    saved = SavedSearch(
        email=email,
        email_index=index,
        query=search.query,
        cadence=cadence,
        language=language,
        created_at=now,
        token_hash=hashed(token),
    )
    db.session.add(saved)
    drop_later(hours=hours, since=now, now=now)
    outbox.tell_address(
        email,
        _("Vil du ha e-post om nye jobber?"),
        _(
            "Noen, kanskje du, ba om e-post når det kommer nye enkle jobber. Trykk på lenken for å si ja. Den virker i %(hours)s timer. Var det ikke deg, gjør du ingenting. Da får du ikke mer fra oss.",
            hours=round(hours),
        ),
        path=f"/varsler/bekreft/{token}",
        language=language,
        event=MailEvent.LINK,
        about=saved,
        now=now,
    )
    return saved


def waiting(token: str, *, hours: float, now: dt.datetime) -> SavedSearch | None:
    """The search that this link confirms, while it can."""
    return db.session.scalar(
        sa.select(SavedSearch).where(
            SavedSearch.token_hash == hashed(token),
            SavedSearch.created_at > now - dt.timedelta(hours=hours),
        )
    )


def confirm(saved: SavedSearch, *, days: int, now: dt.datetime) -> None:
    """Mail comes from now on, for so many days. The same search asked for before is this one now; of too
    many, the oldest ends."""
    others = db.session.scalars(
        sa.select(SavedSearch)
        .where(
            SavedSearch.email_index == saved.email_index,
            SavedSearch.confirmed_at.is_not(None),
            SavedSearch.id != saved.id,
        )
        .order_by(SavedSearch.confirmed_at.desc(), SavedSearch.id.desc())
    ).all()
    same = [other for other in others if other.query == saved.query]
    rest = [other for other in others if other.query != saved.query]
    for other in [*same, *rest[MOST_CONFIRMED - 1 :]]:
        stop(other)
    saved.token_hash = None
    saved.confirmed_at = now
    saved.ends_on = clock.today(now) + dt.timedelta(days=days)
    audit.record(ActorKind.LINK, "saved_search.confirmed", saved)


def stop(saved: SavedSearch) -> None:
    """No more mail: the search and the address are erased, also from mail that waits."""
    audit.record(ActorKind.LINK, "saved_search.stopped", saved)
    _erase(saved)


def stop_path(public_id: str) -> str:
    """Where the search is stopped. It is signed, so that it works for as long as anyone has the mail, and
    nothing need be kept for it."""
    return f"/varsler/{public_id}/{_signature(public_id)}"


def is_signed(public_id: str, signature: str) -> bool:
    return hmac.compare_digest(_signature(public_id).encode(), signature.encode())


def find(public_id: str) -> SavedSearch | None:
    return db.session.scalar(
        sa.select(SavedSearch).where(
            SavedSearch.public_id == public_id, SavedSearch.confirmed_at.is_not(None)
        )
    )


def job_published(*, now: dt.datetime) -> None:
    """Those who want to know at once are looked at, once for all jobs that are published meanwhile."""
    queue.enqueue(AT_ONCE, key=AT_ONCE, now=now)


def due(cadence: Cadence, *, today: dt.date) -> Sequence[int]:
    """The searches whose people are told this often."""
    return db.session.scalars(
        sa.select(SavedSearch.id)
        .where(
            SavedSearch.cadence == cadence,
            SavedSearch.confirmed_at.is_not(None),
            SavedSearch.ends_on >= today,
        )
        .order_by(SavedSearch.id)
    ).all()


def tell(saved: SavedSearch, jobs: Sequence[Told], *, in_words: str, now: dt.datetime) -> None:
    """One mail waits with these jobs, and none of them is told of again. Without jobs, none."""
    still_open = set(
        db.session.scalars(
            sa.select(SimpleJob.id).where(
                SimpleJob.id.in_([job.id for job in jobs]), SimpleJob.state == JobState.PUBLISHED
            )
        )
    )
    jobs = [job for job in jobs if job.id in still_open]
    if not jobs:
        return
    db.session.execute(
        sa.insert(saved_search_told),
        [{"saved_search_id": saved.id, "job_id": job.id} for job in jobs],
    )
    ends = stop_path(saved.public_id)
    with in_language(saved.language):
        text = _letter(saved, jobs, in_words, ends)
    outbox.tell_address(
        saved.email,
        plural(
            "%(num)s ny jobb som passer søket ditt",
            "%(num)s nye jobber som passer søket ditt",
            num=len(jobs),
        ),
        text,
        path=f"/jobber?{saved.query}" if saved.query else "/jobber",
        language=saved.language,
        event=MailEvent.JOBS_FOUND,
        about=saved,
        stop_path=ends,
        now=now,
    )


def _letter(saved: SavedSearch, jobs: Sequence[Told], in_words: str, ends: str) -> str:
    """The jobs with their addresses, and how to stop; the search's own address follows."""
    listed = "\n\n".join(
        f"{job.title}\n{job.where}\n{outbox.SITE}/jobber/{job.public_id}" for job in jobs
    )
    parts: list[LazyString | str] = [
        _("Du følger dette søket: %(search)s", search=in_words),
        listed,
        _("Vil du ikke ha flere? Stopp her: %(address)s", address=f"{outbox.SITE}{ends}"),
        _(
            "E-postene slutter av seg selv %(day)s.",
            day=day_in_words(saved.ends_on) if saved.ends_on else "",
        ),
        _("Se alle jobbene i søket:"),
    ]
    return "\n\n".join(str(part) for part in parts)


def drop_later(*, hours: float, since: dt.datetime, now: dt.datetime) -> None:
    """Searches that wait for a yes are looked through when one asked for at `since` has waited too long."""
    queue.enqueue(DROP, key=DROP, due=since + dt.timedelta(hours=hours), now=now)


def drop_old(*, hours: float, now: dt.datetime) -> int:
    """Searches that nobody confirmed in time, and those whose time is over, are erased with the mail about
    them that waits; how many."""
    old = sa.or_(
        sa.and_(
            SavedSearch.confirmed_at.is_(None),
            SavedSearch.created_at <= now - dt.timedelta(hours=hours),
        ),
        SavedSearch.ends_on < clock.today(now),
    )
    gone = db.session.scalars(sa.select(SavedSearch).where(old)).all()
    for saved in gone:
        _erase(saved)
    return len(gone)


def oldest_waiting() -> dt.datetime | None:
    """When the search that has waited longest for a yes was asked for."""
    return db.session.scalar(
        sa.select(sa.func.min(SavedSearch.created_at)).where(SavedSearch.confirmed_at.is_(None))
    )


def _erase(saved: SavedSearch) -> None:
    outbox.take_back(saved)
    db.session.execute(
        sa.delete(saved_search_told).where(saved_search_told.c.saved_search_id == saved.id)
    )
    db.session.delete(saved)


def _index(email: str) -> str:
    return keys().blind(f"saved search {email}")


def _signature(public_id: str) -> str:
    return keys().blind(f"stop saved search {public_id}")[:40]
