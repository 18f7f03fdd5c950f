"""The postman against a real mail server: sends, waits, tries again, gives up, never sends twice."""

import datetime as dt

import pytest
import time_machine

from portal import clock, post
from portal.domain import outbox
from portal.enums import MessageState
from portal.extensions import db
from portal.models import Message
from tests.services import smtp_server


@pytest.fixture(scope="module")
def server():
    with smtp_server() as running:
        yield running


@pytest.fixture
def mailbox(app, server):
    server.deliveries.clear()
    server.refusal = None
    app.config.update(SMTP_HOST=server.host, SMTP_PORT=server.port, SMTP_STARTTLS=False)
    yield server
    app.config.update(SMTP_HOST="", SMTP_PORT=587, SMTP_STARTTLS=True)


@pytest.fixture
def waiting(make):
    message = outbox.tell(
        make.person(email="vidar@nav.example"),
        "Et svar venter",
        "Logg inn og les.",
        path="/forslag/abc",
    )
    db.session.commit()
    return message


def test_a_waiting_message_is_sent_once_with_its_own_address_and_is_emptied(mailbox, waiting):
    assert post.send_waiting() == 1
    assert post.send_waiting() == 0

    [mail] = mailbox.messages
    assert mail["To"] == "vidar@nav.example"
    assert mail["Subject"] == "Et svar venter"
    assert mail["Message-ID"] == f"<{waiting.public_id}@granvag.example>"
    assert mail.get_content().split() == [
        "Logg",
        "inn",
        "og",
        "les.",
        "http://portal.example/forslag/abc",
    ]
    assert waiting.state is MessageState.SENT
    assert waiting.body is None


def test_a_server_that_is_away_delays_and_loses_nothing(app, mailbox, waiting):
    app.config["SMTP_PORT"] = 9  # nobody listens there
    assert post.send_waiting() == 0
    assert (waiting.state, waiting.attempts) == (MessageState.QUEUED, 1)
    assert waiting.last_error == "ConnectionRefusedError"

    app.config["SMTP_PORT"] = mailbox.port
    assert post.send_waiting() == 0, "it waits a minute before it tries again"
    with time_machine.travel(clock.now() + dt.timedelta(minutes=2), tick=False):
        assert post.send_waiting() == 1


def test_an_address_that_the_server_refuses_has_failed_and_says_so_without_the_address(
    mailbox, waiting
):
    mailbox.refusal = "550 no such mailbox vidar@nav.example"

    assert post.send_waiting() == 0

    assert waiting.state is MessageState.FAILED
    assert "vidar" not in waiting.last_error


def test_a_message_leased_by_another_postman_is_left_alone_until_the_lease_ends(mailbox, waiting):
    waiting.leased_until = clock.now() + dt.timedelta(minutes=5)
    db.session.commit()

    assert post.send_waiting() == 0

    with time_machine.travel(clock.now() + dt.timedelta(minutes=6), tick=False):
        assert post.send_waiting() == 1
    assert db.session.scalar(db.select(Message.state)) is MessageState.SENT
