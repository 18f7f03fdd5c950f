"""A worker process to be killed: does what waits, in a hurry, until nobody needs it any more.

`python -m tests.queue_worker FOLDER DATABASE_URL SMTP_PORT`
"""

import datetime as dt
import sys
import time
from dataclasses import dataclass

from portal import background, create_app, post, queue
from portal.domain import audit
from portal.enums import ActorKind
from tests.conftest import KEYS

WORK = "test.work"


@dataclass(frozen=True)
class Piece:
    id: int


@queue.handles(WORK)
def work(*, now, number):
    """Leaves one entry in the log, slowly, so that it can be killed before and after."""
    time.sleep(0.01)
    audit.record(ActorKind.SYSTEM, "work.done", Piece(number))
    time.sleep(0.01)


def main(folder, url, smtp_port):
    app = create_app(
        folder=folder,
        KEYS=KEYS,
        DATABASE_URL=url,
        SITE_CONTACT="hjelp@granvag.example",
        SMTP_HOST="127.0.0.1",
        SMTP_PORT=int(smtp_port),
        SMTP_STARTTLS=False,
    )
    # Nobody waits minutes in a test.
    queue.LEASE = post.LEASE = dt.timedelta(seconds=1)
    post.LEFT = post.WAIT_UNSURE = dt.timedelta()
    background.PAUSE_SECONDS = 0.05
    background.start(app).wait()


if __name__ == "__main__":
    main(*sys.argv[1:])
