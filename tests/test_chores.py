"""The day's chores: made once by however many ask, done by the queue, stopped by a clock that jumps."""

import datetime as dt

import pytest
import sqlalchemy as sa

from portal import background, chores, clock, queue
from portal.chores import CHORES
from portal.enums import QueueState
from portal.extensions import db
from portal.models import Message, QueueItem, SignInAttempt

DAY = dt.timedelta(days=1)
ERASING = [chore.queue_name for chore in CHORES if chore.erases]


def at(still_clock, hour, *, days=0):
    """It is `hour` in Oslo, some days on."""
    wall = dt.datetime.combine(clock.today() + days * DAY, dt.time(hour), clock.OSLO)
    still_clock.move_to(wall.astimezone(dt.UTC))


def work():
    while background.do_waiting():
        pass
    db.session.expire_all()


def made():
    return list(
        db.session.scalars(
            db.select(QueueItem.name).where(QueueItem.day == clock.today()).order_by(QueueItem.id)
        )
    )


def state_of(name):
    """(state, error) of today's item."""
    row = db.session.execute(
        db.select(QueueItem.state, QueueItem.last_error).where(
            QueueItem.name == name, QueueItem.day == clock.today()
        )
    ).one()
    return tuple(row)


def test_each_chore_is_made_when_its_hour_has_come_in_oslo(app, still_clock):
    at(still_clock, 2)
    chores.schedule(now=clock.now())
    assert made() == []

    for hour in range(3, 9):
        at(still_clock, hour)
        chores.schedule(now=clock.now())
        assert sorted(made()) == sorted(c.queue_name for c in CHORES if c.hour <= hour)


def test_each_chore_is_made_once_a_day_also_after_it_is_done(app, still_clock):
    work()
    first = made()
    still_clock.shift(dt.timedelta(hours=5))
    work()
    assert made() == first == [chore.queue_name for chore in CHORES]

    still_clock.shift(DAY)
    work()
    assert made() == first


def test_two_schedulers_who_both_found_nothing_make_one(app):
    name = CHORES[0].queue_name
    for _scheduler in range(2):
        queue.enqueue(name, day=clock.today(), now=clock.now())
    db.session.commit()
    assert made() == [name]


def test_the_day_is_the_day_in_oslo(app, still_clock):
    still_clock.move_to(
        dt.datetime(2026, 11, 24, 23, 30, tzinfo=dt.UTC)
    )  # half past midnight there
    chores.schedule(now=clock.now())
    assert (clock.today(), made()) == (dt.date(2026, 11, 25), [])


def test_scheduling_without_anything_to_make_asks_once_and_writes_nothing(app, count_queries):
    work()
    with count_queries() as seen:
        chores.schedule(now=clock.now())
    assert len(seen) == 1


def test_a_manager_is_asked_through_the_queue(make, still_clock):
    lise = make.manager()
    make.job(unit=lise.units[0], published_at=clock.now())
    still_clock.shift(60 * DAY)
    work()
    [asked, letter] = db.session.scalars(db.select(Message).order_by(Message.id))
    assert asked.subject == "Er jobben fortsatt aktuell?"
    assert letter.subject == "1 ting venter på deg"


# What erases -------------------------------------------------------------------------------------


def attempt(make):
    return make.add(SignInAttempt(email_index="a", source_index="b", at=clock.now()))


def attempts():
    return db.session.scalar(db.select(db.func.count(SignInAttempt.id)))


@pytest.mark.parametrize(
    ("hours", "done"), [(24, True), (48, True), (49, False), (24 * 365, False)]
)
def test_what_erases_stops_when_the_clock_has_jumped_forward(make, still_clock, hours, done):
    work()
    attempt(make)
    still_clock.shift(dt.timedelta(hours=hours, seconds=1 if hours > 48 else 0))
    work()

    wanted = (QueueState.DONE, "") if done else (QueueState.FAILED, "ClockJumped")
    assert [state_of(name) for name in ERASING] == [wanted] * len(ERASING)
    assert state_of("chore.digest") == (QueueState.DONE, "")
    assert attempts() == (0 if hours == 48 else 1)


def test_what_erases_stops_when_the_clock_went_back(make, still_clock):
    still_clock.shift(3 * DAY)
    work()
    still_clock.shift(-2 * DAY)
    work()
    assert [state_of(name) for name in ERASING] == [(QueueState.FAILED, "ClockJumped")] * len(
        ERASING
    )


def test_it_goes_on_refusing_each_day_until_a_person_has_looked_at_the_clock(make, still_clock):
    work()
    attempt(make)
    for _day in range(3):
        still_clock.shift(10 * DAY)
        work()
        assert state_of("chore.retention") == (QueueState.FAILED, "ClockJumped")
    assert attempts() == 1

    assert chores.clock_is_right(now=clock.now()) == len(ERASING)
    db.session.commit()
    work()
    assert (state_of("chore.retention"), attempts()) == ((QueueState.DONE, ""), 0)

    still_clock.shift(DAY)
    work()
    assert state_of("chore.retention") == (QueueState.DONE, "")


def test_the_database_counts_its_rows_every_night(app, make, still_clock):
    if db.engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL counts by itself")
    make.job()
    db.session.commit()
    at(still_clock, 5)

    work()

    counted = db.session.scalars(sa.text("SELECT DISTINCT tbl FROM sqlite_stat1")).all()
    assert "simple_job" in counted
    assert state_of("chore.planner") == (QueueState.DONE, "")
