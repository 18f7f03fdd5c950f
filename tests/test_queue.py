"""The queue: done once, tried again, taken over from the dead, on both databases."""

import collections
import contextlib
import datetime as dt
import logging
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
import time_machine
from flask_migrate import upgrade

from portal import background, clock, create_app, queue
from portal.chores import CHORES
from portal.domain import outbox
from portal.enums import MessageState, QueueState
from portal.extensions import db
from portal.models import AuditEntry, Message, QueueItem
from tests import queue_worker
from tests.conftest import KEYS
from tests.factories import Make
from tests.services import postgres, smtp_server

MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def handler(monkeypatch):
    """`handler(do)` is what items called "test.it" do."""
    return lambda do: monkeypatch.setitem(queue.HANDLERS, "test.it", do)


def put(**kw):
    made = queue.enqueue("test.it", **{"now": clock.now(), **kw})
    db.session.commit()
    return made


def run():
    return queue.run_one(now=clock.now())


def items():
    db.session.expire_all()
    return list(db.session.scalars(db.select(QueueItem).order_by(QueueItem.id)))


# One worker ----------------------------------------------------------------------------------------


def test_an_item_is_done_once_with_what_it_carries(app, handler):
    seen = []
    handler(lambda **kw: seen.append(kw))
    put(number=7)

    assert [run(), run()] == [True, False]
    assert seen == [{"now": clock.now(), "number": 7}]
    [item] = items()
    assert (item.state, item.done_at, item.lease) == (QueueState.DONE, clock.now(), None)


def test_what_the_transaction_takes_back_was_never_in_the_queue(app, handler):
    handler(lambda **kw: None)
    queue.enqueue("test.it", now=clock.now())
    db.session.rollback()
    assert run() is False


def test_the_oldest_that_is_due_comes_first_and_what_is_not_due_waits(app, handler):
    seen = []
    handler(lambda *, now, number: seen.append(number))
    put(number=1, due=clock.now() + MINUTE)
    put(number=2, due=clock.now() - MINUTE)
    put(number=3, due=clock.now() - 2 * MINUTE)

    while run():
        pass
    assert seen == [3, 2]
    with time_machine.travel(clock.now() + MINUTE, tick=False):
        assert run() is True
    assert seen == [3, 2, 1]


def test_of_two_with_one_key_the_second_is_not_made_while_the_first_waits(app, handler):
    handler(lambda **kw: None)
    assert [put(key="a"), put(key="a"), put(key="b"), put()] == [True, False, True, True]
    run()
    assert put(key="a") is True, "what comes after it was taken up is work of its own"


def test_what_is_for_a_day_is_made_once_that_day_also_after_it_is_done(app, handler):
    handler(lambda **kw: None)
    today = clock.today()
    assert [put(day=today), put(day=today)] == [True, False]
    run()
    assert put(day=today) is False
    assert put(day=today + dt.timedelta(days=1)) is True


def fail(**kw):
    raise ValueError("Kari Nordmann, 99 00 11 22")


def test_what_fails_is_tried_again_later_and_less_often_and_then_has_failed(app, handler):
    handler(fail)
    put()
    tried_after = []
    with time_machine.travel(clock.now(), tick=False) as traveller:
        started = clock.now()
        while items()[0].state is QueueState.WAITING:
            if run():
                tried_after.append((clock.now() - started) // MINUTE)
            waiting = items()[0].due_at - clock.now()
            # Hours are leapt over, the minute before it is due is not.
            traveller.shift(max(MINUTE, waiting - MINUTE))

    assert tried_after == [0, 1, 6, 21, 81, 321, 1041, 2481]
    [item] = items()
    assert (item.state, item.attempts, item.last_error) == (QueueState.FAILED, 8, "ValueError")


def test_a_fault_is_told_by_its_class_and_place_alone(app, handler, caplog):
    handler(fail)
    put()
    with caplog.at_level(logging.INFO):
        run()
    [record] = caplog.records
    assert record.getMessage().startswith(f"test.it: ValueError at {__file__}:")
    assert "Nordmann" not in caplog.text
    assert "Nordmann" not in str(vars(items()[0]))


def test_what_a_failing_handler_had_written_is_gone(app, handler):
    def write_and_fail(*, now):
        db.session.add(Message(subject="x", created_at=now, due_at=now))
        db.session.flush()
        raise ValueError

    handler(write_and_fail)
    put()
    run()
    assert db.session.scalars(db.select(Message)).all() == []


def test_what_gives_up_has_failed_at_once_and_can_be_tried_again(app, handler):
    def give_up(*, now, again=False):
        if not again:
            raise queue.GivesUp

    handler(give_up)
    put()
    run()
    [item] = items()
    assert (item.state, item.last_error) == (QueueState.FAILED, "GivesUp")

    queue.retry(item, now=clock.now(), again=True)
    db.session.commit()
    run()
    assert items()[0].state is QueueState.DONE


def test_a_name_nobody_handles_is_a_fault_like_others(app):
    put()
    run()
    assert items()[0].last_error == "KeyError"


# The lease -----------------------------------------------------------------------------------------


def test_an_item_under_way_is_left_alone_until_its_lease_ends(app, handler):
    seen = []
    handler(lambda **kw: seen.append(1))
    put()
    assert queue._claim(clock.now()) is not None  # a worker that will never come back

    assert run() is False
    with time_machine.travel(clock.now() + queue.LEASE + MINUTE, tick=False):
        assert run() is True
    assert (seen, items()[0].attempts) == ([1], 2)


def test_what_a_worker_did_after_another_took_its_item_over_does_not_count(app, handler):
    def slow(*, now):
        elsewhere = db.update(QueueItem).values(lease="another", leased_until=now)
        db.session.execute(elsewhere.execution_options(synchronize_session=False))
        db.session.commit()
        db.session.add(Message(subject="x", created_at=now, due_at=now))
        db.session.flush()

    handler(slow)
    put()
    run()

    assert db.session.scalars(db.select(Message)).all() == []
    [item] = items()
    assert (item.state, item.lease, item.last_error) == (QueueState.WAITING, "another", "")


def test_an_item_whose_workers_all_died_fails_instead_of_killing_more(app, handler):
    handler(lambda **kw: None)
    put()
    db.session.execute(db.update(QueueItem).values(attempts=len(queue.WAITS) + 1))
    db.session.commit()
    run()
    [item] = items()
    assert (item.state, item.last_error) == (QueueState.FAILED, "GivesUp")


def test_a_worker_stumbles_and_goes_on(app, monkeypatch, caplog):
    rounds = []

    def do():
        rounds.append(1)
        if len(rounds) == 1:
            raise RuntimeError("Kari Nordmann")
        stop.set()
        return 0

    stop = threading.Event()
    monkeypatch.setattr(background, "PAUSE_SECONDS", 0)
    background._rounds(app, stop, do)

    assert len(rounds) == 2
    assert [r.getMessage() for r in caplog.records] == [
        "the do stumbled (RuntimeError), and goes on"
    ]


# Workers killed at random ----------------------------------------------------------------------------

PIECES, LETTERS, DEATHS = 100, 25, 14


@pytest.fixture(params=["sqlite", "postgresql"])
def filled(request, tmp_path):
    """An installation with work and mail waiting: its folder and its database."""
    with contextlib.ExitStack() as stack:
        url = f"sqlite:///{tmp_path / 'portal.db'}"
        if request.param == "postgresql":
            url = stack.enter_context(postgres())()
        app = create_app(folder=tmp_path, DATABASE_URL=url, KEYS=KEYS)
        with app.app_context():
            upgrade()
            somebody = Make().person()
            # The workers' clocks are not ours: theirs goes.
            now = dt.datetime.fromtimestamp(time_machine.escape_hatch.time.time(), dt.UTC)
            for number in range(PIECES):
                queue.enqueue(queue_worker.WORK, now=now, number=number)
            for _n in range(LETTERS):
                outbox.tell(somebody, "Noe venter", "Les.", path="/x", now=now)
            db.session.commit()
            yield tmp_path, url
            db.session.remove()
            db.engine.dispose()


@pytest.mark.sweep
def test_the_days_chores_are_done_on_both_databases(filled):
    while background.do_waiting():
        pass
    chores_done = db.session.execute(
        db.select(QueueItem.state, db.func.count())
        .where(QueueItem.day == clock.today())
        .group_by(QueueItem.state)
    ).all()
    assert [tuple(row) for row in chores_done] == [(QueueState.DONE, len(CHORES))]


@pytest.mark.sweep
def test_workers_killed_at_random_lose_nothing_and_do_nothing_twice(filled):
    folder, url = filled
    with smtp_server() as mailbox:
        words = ("-m", "tests.queue_worker", str(folder), url, str(mailbox.port), str(DEATHS))
        herd = subprocess.Popen([sys.executable, *words], cwd=Path(__file__).parent.parent)
        try:
            for _n in range(600):
                time.sleep(0.1)
                if not open_ends():
                    break
        finally:
            herd.terminate()
            herd.wait()
        assert len((folder / "deaths").read_text()) >= DEATHS // 2, "or it tried nothing"
        assert open_ends() == 0
        delivered = collections.Counter(m["Message-ID"][1:14] for m in mailbox.messages)

    done = db.session.scalars(
        db.select(AuditEntry.subject).where(AuditEntry.action == "work.done")
    ).all()
    assert sorted(done) == sorted(f"Piece:{n}" for n in range(PIECES)), "each exactly once"
    for message in db.session.scalars(db.select(Message)):
        times = delivered.pop(message.public_id, 0)
        if message.state is MessageState.SENT:
            assert times in {1, 2}
        else:  # two postmen died over it: a person is told, and decides
            assert (message.last_error, times <= 2) == ("OutcomeUnknown", True)
    assert delivered == {}


def open_ends():
    """How many items and messages nobody has finished."""
    db.session.rollback()
    pieces = db.select(db.func.count(QueueItem.id)).where(
        QueueItem.state != QueueState.DONE, QueueItem.name == queue_worker.WORK
    )
    letters = db.select(db.func.count(Message.id)).where(Message.state == MessageState.QUEUED)
    return db.session.scalar(pieces) + db.session.scalar(letters)
