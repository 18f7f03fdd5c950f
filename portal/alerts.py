"""Mail about new jobs to those who follow a search: who is told when. Work for the queue."""

import datetime as dt

from portal import clock, queue
from portal.domain import saved_searches
from portal.domain.searches import Search
from portal.enums import Cadence
from portal.extensions import db
from portal.models import SavedSearch
from portal.queries import job_feed
from portal.queries.search_words import in_words
from portal.settings import follow_confirm_hours
from portal.words import in_language

TELL = "alerts.tell"


@queue.handles(saved_searches.AT_ONCE)
def at_once(*, now: dt.datetime) -> None:
    """After a job was published: everyone who wants to know at once is looked at."""
    _enqueue(Cadence.AT_ONCE, now=now)


def daily(*, now: dt.datetime) -> None:
    """Once a day: everyone who wants them gathered is looked at."""
    _enqueue(Cadence.DAILY, now=now)


def _enqueue(cadence: Cadence, *, now: dt.datetime) -> None:
    """One item for each, so that nobody waits for the rest and no transaction is long."""
    for ident in saved_searches.due(cadence, today=clock.today(now)):
        queue.enqueue(TELL, key=f"{TELL}:{ident}", now=now, saved_search_id=ident)


@queue.handles(TELL)
def tell(*, now: dt.datetime, saved_search_id: int) -> None:
    """Whoever follows the search is told of the jobs they have not been told of."""
    saved = db.session.get(SavedSearch, saved_search_id)
    if saved is None or saved.confirmed_at is None:
        return  # stopped in the meantime
    search = Search.read(saved.query)
    jobs = job_feed.not_told(
        search,
        saved.id,
        since=saved.confirmed_at,
        today=clock.today(now),
        most=saved_searches.MOST_TOLD,
    )
    with in_language(saved.language):
        words = in_words(search)
    told = [saved_searches.Told(job.id, job.public_id, job.title, job.where) for job in jobs]
    saved_searches.tell(saved, told, in_words=words, now=now)


@queue.handles(saved_searches.DROP)
def drop(*, now: dt.datetime) -> None:
    """What nobody said yes to in time is erased; while others wait, they are looked at in their turn."""
    hours = follow_confirm_hours()
    saved_searches.drop_old(hours=hours, now=now)
    if since := saved_searches.oldest_waiting():
        saved_searches.drop_later(hours=hours, since=since, now=now)
