"""The postman: sends what waits in the outbox, one message a transaction, by SMTP.

A message is leased before it is handed over, so that two postmen never send it both; after a fault it
waits longer each time. It can be sent at most twice (when the postman dies between the server's yes and
our note of it), and always with the same Message-ID, so that the receiver's mail shows it once.
"""

import datetime as dt
import logging
import smtplib
import threading
from email.message import EmailMessage
from email.utils import formatdate

import sqlalchemy as sa
from flask import Flask, current_app

from portal import chores, clock
from portal.database import writing
from portal.domain.outbox import SITE
from portal.enums import MessageState
from portal.extensions import db
from portal.models import Message

LEASE = dt.timedelta(minutes=5)
#: Minutes to wait after the first, second, … fault; after the last one the message has failed.
WAITS = (1, 5, 15, 60, 240, 720, 1440)
PAUSE_SECONDS = 5
TIMEOUT_SECONDS = 30

log = logging.getLogger(__name__)


def start(app: Flask) -> threading.Event:
    """A postman in a thread of this process; set the event to let it go home."""
    stop = threading.Event()
    threading.Thread(target=_rounds, args=(app, stop), name="postman", daemon=True).start()
    return stop


def _rounds(app: Flask, stop: threading.Event) -> None:
    done_on: dt.date | None = None
    while not stop.wait(PAUSE_SECONDS):
        try:
            with app.app_context():
                if done_on != (today := clock.today()):
                    chores.run(now=clock.now())
                    done_on = today
                send_waiting()
        except Exception:
            log.exception("the postman stumbled, and goes on")


def send_waiting(limit: int = 50) -> int:
    """Send what is due, oldest first; how many were sent."""
    sent = 0
    for _n in range(limit):
        message = _claim(clock.now())
        if message is None:
            break
        sent += _deliver(message)
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
        .order_by(Message.due_at, Message.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    with writing():
        message = db.session.scalar(due)
        if message is not None:
            message.leased_until = now + LEASE
        db.session.commit()
    return message


def _deliver(message: Message) -> bool:
    try:
        _hand_over(as_mail(message))
    except (OSError, smtplib.SMTPException) as error:
        _note_fault(message, error)
        return False
    with writing():
        message.state = MessageState.SENT
        message.sent_at = clock.now()
        message.body = None  # it may have held a one-time link
        message.leased_until = None
        message.last_error = ""
        db.session.commit()
    return True


def _note_fault(message: Message, error: Exception) -> None:
    with writing():
        message.attempts += 1
        message.leased_until = None
        # The class and the code only: a server's words may repeat the address.
        message.last_error = f"{type(error).__name__} {getattr(error, 'smtp_code', '')}".strip()
        if _is_final(error) or message.attempts > len(WAITS):
            message.state = MessageState.FAILED
        else:
            message.due_at = clock.now() + dt.timedelta(minutes=WAITS[message.attempts - 1])
        db.session.commit()


def _is_final(error: Exception) -> bool:
    """The server said no for good (5xx): trying again would only repeat it."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(500 <= code < 600 for code, _words in error.recipients.values())
    return isinstance(error, smtplib.SMTPResponseException) and 500 <= error.smtp_code < 600


def as_mail(message: Message) -> EmailMessage:
    """The message as it leaves; its Message-ID is its own for ever."""
    site, sender = current_app.config["SITE_URL"].rstrip("/"), _sender()
    mail = EmailMessage()
    mail["From"] = sender
    mail["To"] = _address(message)
    mail["Subject"] = message.subject
    mail["Date"] = formatdate(message.created_at.timestamp())
    mail["Message-ID"] = f"<{message.public_id}@{sender.rpartition('@')[2]}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content((message.body or "").replace(SITE, site))
    return mail


def _address(message: Message) -> str:
    if message.person is not None:
        return message.person.email
    if message.candidate is not None:
        return message.candidate.identity.email
    return message.address or ""


def _sender() -> str:
    config = current_app.config
    return str(config["MAIL_FROM"] or config["SITE_CONTACT"])


def _hand_over(mail: EmailMessage) -> None:
    config = current_app.config
    with smtplib.SMTP(config["SMTP_HOST"], config["SMTP_PORT"], timeout=TIMEOUT_SECONDS) as server:
        if config["SMTP_STARTTLS"]:
            server.starttls()
        if config["SMTP_USER"]:
            server.login(config["SMTP_USER"], config["SMTP_PASSWORD"])
        server.send_message(mail)
