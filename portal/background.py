"""The background of the portal: threads of the serving process, or a process of its own (`portal work`).

Any number of them may run at once: the queue, the outbox and the day's chores each see to it that a thing is
done by one of them.
"""

import logging
import threading
from collections.abc import Callable

from flask import Flask, current_app

from portal import chores, clock, post, queue

PAUSE_SECONDS = 5

log = logging.getLogger(__name__)


def start(app: Flask) -> threading.Event:
    """A worker and a postman in threads of this process; set the event to let them go home."""
    stop = threading.Event()
    # Two, so that a mail server that stalls keeps nothing else waiting.
    for name, do in (("worker", do_waiting), ("postman", send_waiting)):
        threading.Thread(target=_rounds, args=(app, stop, do), name=name, daemon=True).start()
    return stop


def _rounds(app: Flask, stop: threading.Event, do: Callable[[], int]) -> None:
    while True:
        try:
            with app.app_context():
                while do():
                    pass
        except Exception as error:
            log.error("the %s stumbled (%s), and goes on", do.__name__, type(error).__name__)
        if stop.wait(PAUSE_SECONDS):
            return


def do_waiting() -> int:
    """The day's chores are in the queue, and an item that is due there is taken up; how many were."""
    chores.schedule(now=clock.now())
    return int(queue.run_one(now=clock.now()))


def send_waiting() -> int:
    """What is due in the outbox is sent, where there is a mail server; how many messages."""
    return post.send_waiting() if current_app.config["SMTP_HOST"] else 0


def do_all() -> tuple[int, int]:
    """Everything that is due now; how many items were taken up and how many messages sent."""
    done = sent = 0
    while do_waiting():
        done += 1
    while more := send_waiting():
        sent += more
    return done, sent
