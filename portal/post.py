"""The postman: sends what waits in the outbox, one message a transaction, by SMTP.

A message is leased before it is handed over, so that two postmen never send it both; after a fault it
waits longer each time. Right before the server gets the text, it is noted that we may not come to know
how it ends: when the server or the postman dies there, it is sent once more, always with the same
Message-ID, so that the receiver's mail shows it once. If that end is unknown too, it has failed and a
person decides: at most one duplicate, and nothing lost.
"""

import datetime as dt
import logging
import smtplib
import ssl
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from flask import current_app
from sqlalchemy.orm import joinedload

from portal import clock, letters
from portal.database import writing
from portal.enums import MessageState
from portal.extensions import db
from portal.models import Candidate, Message

LEASE = dt.timedelta(minutes=10)
#: What is left of the lease when the text is handed over: longer than an answer is waited for.
LEFT = dt.timedelta(minutes=2)
#: Minutes to wait after the first, second, … fault, five days in all; after the last it has failed.
WAITS = (1, 5, 15, 60, 240, 720, 1440, 1440, 1440, 1440)
#: After an end that we did not come to know: servers that stall need time.
WAIT_UNSURE = dt.timedelta(hours=1)
MOST_UNSURE = 2
TIMEOUT_SECONDS = 30
#: A no that says nothing of the next message.
ABOUT_ONE_MESSAGE = (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError, LookupError, ValueError)

log = logging.getLogger(__name__)


def send_waiting(limit: int = 50) -> int:
    """Send what is due, oldest first; how many were sent. A server that is away ends the round."""
    sent = 0
    for _n in range(limit):
        message = _claim(clock.now())
        if message is None:
            break
        error = _deliver(message)
        if error is None:
            sent += 1
        elif not isinstance(error, ABOUT_ONE_MESSAGE):
            break
    return sent


def _claim(now: dt.datetime) -> Message | None:
    """The oldest message that is due, leased to us in a transaction of its own."""
    due = (
        sa.select(Message)
        .where(
            Message.state == MessageState.QUEUED,
            Message.due_at <= now,
            sa.or_(Message.leased_until.is_(None), Message.leased_until < now),
        )
        .options(
            joinedload(Message.person),
            joinedload(Message.candidate).joinedload(Candidate.identity),
        )
        .order_by(Message.due_at, Message.id)
        .limit(1)
        .with_for_update(skip_locked=True, of=Message)
    )
    with writing():
        message = db.session.scalar(due)
        if message is not None:
            message.leased_until = now + LEASE
        db.session.commit()
    return message


def _deliver(message: Message) -> Exception | None:
    """Send one message and note how it went; what went wrong, if anything."""
    if message.unsure >= MOST_UNSURE:  # the postman before us died at it
        _note(message, state=MessageState.FAILED, last_error="OutcomeUnknown")
        return LookupError()
    if not letters.address_of(message):
        _note(message, state=MessageState.FAILED, last_error="NoAddress")
        return LookupError()
    server = None
    try:
        server = _connect()
        server.before_text = lambda: _note_text_leaves(message)
        server.send_message(letters.as_mail(message))
    except Exception as error:
        log.warning("a message was not sent: %s", type(error).__name__)
        _note_fault(message, error, server)
        return error
    finally:
        if server is not None:
            server.leave()
    _note(
        message,
        state=MessageState.SENT,
        sent_at=clock.now(),
        # They may have held a one-time link and an address that is nobody else's business.
        **dict.fromkeys(("body", "appointment", "stop_path", "address")),
        unsure=0,
        last_error="",
    )
    return None


def _note_text_leaves(message: Message) -> None:
    """From here on we may not come to know how it ends."""
    if message.leased_until is None or clock.now() + LEFT > message.leased_until:
        raise TimeoutError("another postman may have it by now")
    _note(message, unsure=message.unsure + 1, keep=True)


def _note_fault(message: Message, error: Exception, server: "_Server | None") -> None:
    now, values = clock.now(), dict[str, Any]()
    # The class and the code only: a server's words may repeat the address.
    values["last_error"] = f"{type(error).__name__} {getattr(error, 'smtp_code', '')}".strip()
    values["attempts"] = message.attempts + 1
    if server is not None and server.asked and _is_unknown(server, error):
        values["due_at"] = now + WAIT_UNSURE
        if message.unsure >= MOST_UNSURE:
            values |= {"state": MessageState.FAILED, "last_error": "OutcomeUnknown"}
        _note(message, **values)
        return
    if server is not None and server.asked:
        values["unsure"] = message.unsure - 1  # we know how it ended: not sent
    if _is_final(error) or values["attempts"] > len(WAITS):
        values["state"] = MessageState.FAILED
    else:
        values["due_at"] = now + dt.timedelta(minutes=WAITS[message.attempts])
    _note(message, **values)


def _note(message: Message, *, keep: bool = False, **values: Any) -> None:
    """Write it down, committed; the lease is let go unless it is to be kept."""
    with writing():
        for name, value in values.items():
            setattr(message, name, value)
        if not keep:
            message.leased_until = None
        db.session.commit()


def _is_unknown(server: "_Server", error: Exception) -> bool:
    """The server had all of it, and what it said to that never reached us."""
    return server.has_text and not isinstance(error, smtplib.SMTPResponseException)


def _is_final(error: Exception) -> bool:
    """The server said no to this receiver or this text for good (5xx): trying again would repeat it.

    A no to us, to our password or our sender's address, is ours to mend: the message waits.
    """
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(500 <= code < 600 for code, _words in error.recipients.values())
    return isinstance(error, smtplib.SMTPDataError) and 500 <= error.smtp_code < 600


class _Server(smtplib.SMTP):
    """A conversation that knows how far the text has come: asked for, and handed over whole."""

    before_text: Callable[[], None] = staticmethod(lambda: None)
    asked = False
    has_text = False

    def data(self, msg: Any) -> Any:
        self.before_text()
        self.asked = True
        return super().data(msg)

    def send(self, s: Any) -> None:
        super().send(s)
        if isinstance(s, bytes):  # commands are str; only the text, with its last dot, is bytes
            self.has_text = True

    def leave(self) -> None:
        """Say goodbye; however that goes, what was said before it holds."""
        try:
            if self.sock is not None:
                self.sock.settimeout(2)
                self.quit()
        except (OSError, smtplib.SMTPException):
            self.close()


def _connect() -> _Server:
    config = current_app.config
    server = _Server(config["SMTP_HOST"], config["SMTP_PORT"], timeout=TIMEOUT_SECONDS)
    try:
        if config["SMTP_STARTTLS"]:
            server.starttls(context=ssl.create_default_context())
        if config["SMTP_USER"]:
            server.login(config["SMTP_USER"], config["SMTP_PASSWORD"])
    except (OSError, smtplib.SMTPException):
        server.close()
        raise
    return server
