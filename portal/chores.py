"""What is done once a day without anyone asking. Each can be done again without harm, and catches up by
itself after days when nobody was there to do it."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

import sqlalchemy as sa

from portal import alerts, clock, queue
from portal.database import count_for_the_planner, writing
from portal.domain import (
    agreement_reminders,
    confirmations,
    digests,
    evaluations,
    follow_ups,
    gains,
    outcomes,
    retention,
    retention_people,
    support_reminders,
)
from portal.domain.queue_items import LABELS
from portal.enums import QueueState
from portal.extensions import db
from portal.models import QueueItem
from portal.words import LazyString

#: What erases refuses when it was last done longer ago than this: more likely the clock is wrong.
LONGEST_PAUSE = dt.timedelta(hours=48)


@dataclass(frozen=True)
class Chore:
    """Done from `hour` in Oslo on, called with `now`. One that `erases` asks first when the clock jumped."""

    name: str
    hour: int
    do: Callable[..., object]
    erases: bool = False

    @property
    def queue_name(self) -> str:
        return f"chore.{self.name}"

    @property
    def label(self) -> LazyString:
        return LABELS[self.queue_name]


CHORES = (
    Chore("retention", 3, retention.carry_out, erases=True),
    Chore("retention_people", 3, retention_people.carry_out, erases=True),
    Chore("planner", 4, count_for_the_planner),
    Chore("still_current", 6, confirmations.ask_managers),
    Chore("agreements", 6, agreement_reminders.remind),
    Chore("outcomes", 6, outcomes.ask),
    Chore("evaluations", 6, evaluations.ask),
    Chore("gains", 6, gains.ask),
    Chore("saved_searches", 3, alerts.drop, erases=True),
    Chore("alerts", 7, alerts.daily),
    Chore("supports", 7, support_reminders.remind),
    Chore("follow_ups", 7, follow_ups.remind),
    # Last, so that what the others tell people is in today's letter.
    Chore("digest", 7, digests.gather),
)


class ClockJumped(queue.GivesUp):
    """Either nobody was at work for two days or the clock is wrong: a person says which."""


def schedule(*, now: dt.datetime) -> None:
    """Today's chores whose hour has come are in the queue, once, however many workers ask."""
    today, hour = clock.today(now), clock.local(now).hour
    made = set(db.session.scalars(sa.select(QueueItem.name).where(QueueItem.day == today)))
    wanting = [c.queue_name for c in CHORES if c.hour <= hour and c.queue_name not in made]
    db.session.rollback()  # what was begun as a reader cannot go on as a writer
    if not wanting:
        return
    with writing():
        for name in wanting:
            queue.enqueue(name, day=today, now=now)
        db.session.commit()


def last_done(chore: Chore) -> dt.datetime | None:
    return db.session.scalar(
        sa.select(sa.func.max(QueueItem.done_at)).where(
            QueueItem.name == chore.queue_name, QueueItem.state == QueueState.DONE
        )
    )


def clock_is_right(*, now: dt.datetime) -> int:
    """What refused because the clock had jumped is to be done after all; how many chores."""
    refused = db.session.scalars(
        sa.select(QueueItem).where(
            QueueItem.state == QueueState.FAILED,
            QueueItem.last_error == ClockJumped.__name__,
            QueueItem.day == clock.today(now),
        )
    ).all()
    for item in refused:
        queue.retry(item, now=now, clock_is_right=True)
    return len(refused)


def _jumped(last: dt.datetime | None, now: dt.datetime) -> bool:
    """More than two days on since the last time, or back; an hour back is a clock that was put right."""
    return last is not None and not -dt.timedelta(hours=1) <= now - last <= LONGEST_PAUSE


def _handler(chore: Chore) -> queue.Handler:
    def do(*, now: dt.datetime, clock_is_right: bool = False) -> None:
        if chore.erases and not clock_is_right and _jumped(last_done(chore), now):
            raise ClockJumped
        chore.do(now=now)

    return do


for _chore in CHORES:
    queue.handles(_chore.queue_name)(_handler(_chore))
