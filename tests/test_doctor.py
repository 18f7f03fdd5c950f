"""The doctor says when mail or the queue stands still, and what to do."""

import datetime as dt

import pytest

from portal import background, clock, doctor, queue
from portal.enums import MessageState, QueueState
from portal.extensions import db
from portal.models import Message, QueueItem

HOUR = dt.timedelta(hours=1)


@pytest.fixture(autouse=True)
def at_work(app):
    """Today's chores are done."""
    while background.do_waiting():
        pass


def troubles():
    return [finding.text for finding in doctor.background() if not finding.ok]


def message(make, **kw):
    now = clock.now()
    return make.add(
        Message(**{"subject": "x", "created_at": now, "due_at": now, "person": make.person()} | kw)
    )


def test_nothing_is_wrong_when_all_is_done(app):
    assert [finding.text for finding in doctor.background()] == [
        "Utboksen går. Ikke kommet fram de siste 90 dagene: 0.",
        "Køen går.",
    ]


def test_mail_that_should_have_left_an_hour_ago_stands_still(app, make, monkeypatch):
    message(make, due_at=clock.now() - HOUR)
    monkeypatch.setitem(app.config, "SMTP_HOST", "mail.example")
    assert troubles() == []
    message(make, due_at=clock.now() - HOUR - dt.timedelta(seconds=1))
    assert troubles() == [
        "Utboksen står: 1 meldinger skulle vært sendt for over en time siden. "
        "Se om «serve» eller «work» kjører."
    ]


def test_mail_that_waits_because_there_is_no_server_is_told_once_by_another_line(app, make):
    message(make, due_at=clock.now() - 2 * HOUR)
    assert troubles() == []


def test_what_did_not_arrive_is_counted(app, make):
    message(make, state=MessageState.FAILED)
    assert doctor.background()[0].text.endswith(": 1.")


def test_work_that_should_have_been_done_an_hour_ago_stands_still(app):
    queue.enqueue("x", now=clock.now() - 2 * HOUR)
    db.session.commit()
    assert troubles() == [
        "Køen står: 1 ting har ventet i over en time. Se om «serve» eller «work» kjører."
    ]


def test_nobody_at_work_for_two_days_is_told(app, still_clock):
    still_clock.shift(48 * HOUR + dt.timedelta(seconds=1))
    assert troubles() == [
        "Ingen har gjort noe i køen på to døgn. Se om «serve» eller «work» kjører."
    ]


def test_an_installation_where_nobody_ever_worked_is_told_after_two_days(make, still_clock):
    db.session.execute(db.delete(QueueItem))
    make.organisation()
    assert troubles() == []
    still_clock.shift(48 * HOUR + dt.timedelta(seconds=1))
    assert len(troubles()) == 1


def test_a_failed_chore_is_told_until_a_later_day_has_done_it(app, make, still_clock):
    now = clock.now()
    item = {"created_at": now, "due_at": now, "state": QueueState.FAILED}
    for name, error in (("chore.z", "KeyError"), ("chore.y", "ClockJumped")):
        make.add(QueueItem(name=name, day=clock.today(), last_error=error, **item))
    jumped = "chore.y sletter ikke, for klokka har hoppet mer enn to døgn. Se om den er riktig, og kjør «work --once --clock-is-right»."
    assert troubles() == [jumped, "chore.z gikk ikke (KeyError), 1 ganger. Se i loggen."]

    done = {**item, "state": QueueState.DONE, "done_at": now}
    make.add(QueueItem(name="chore.z", day=clock.today() + dt.timedelta(days=1), **done))
    assert troubles() == [jumped]
