"""Worker processes that are killed: by themselves, with kill -9, at the worst of moments.

`python -m tests.queue_worker FOLDER DATABASE_URL SMTP_PORT DEATHS`: two at a time; whoever dies is followed
by another, and after so many deaths by one that lives. The deaths are counted in FOLDER/deaths.
"""

import datetime as dt
import os
import random
import signal
import sys
import time
from dataclasses import dataclass
from pathlib import Path

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


def die_around(dice):
    """After an item is claimed, before it is noted; when the mail server has the text, before that is."""

    def perhaps():
        if dice.random() < 1 / 12:
            os.kill(os.getpid(), signal.SIGKILL)

    def after(do):
        def lives(*args, **kw):
            answer = do(*args, **kw)
            perhaps()
            return answer

        return lives

    def before(do):
        def lives(*args, **kw):
            perhaps()
            return do(*args, **kw)

        return lives

    queue._claim, queue._note = after(queue._claim), before(queue._note)
    post._Server.data, post._note = after(post._Server.data), before(post._note)


def an_app(folder, url, smtp_port):
    """The portal, where nobody waits minutes; no connection is open yet."""
    queue.LEASE = post.LEASE = dt.timedelta(seconds=3)
    # Longer than the text takes to hand over, also on a busy machine: the promise rests on it.
    post.LEFT = dt.timedelta(seconds=1.5)
    post.WAIT_UNSURE = dt.timedelta()
    post.WAITS = (0,) * len(post.WAITS)  # on such a machine the lease may be over before that
    background.PAUSE_SECONDS = 0.05
    return create_app(
        folder=folder,
        KEYS=KEYS,
        DATABASE_URL=url,
        SITE_CONTACT="hjelp@granvag.example",
        SMTP_HOST="127.0.0.1",
        SMTP_PORT=int(smtp_port),
        SMTP_STARTTLS=False,
    )


def work_on(app, lot):
    """One worker's life; with the lot 0 it does not end by itself."""
    if lot:
        die_around(random.Random(lot))
    background.start(app).wait()


def main(folder, url, smtp_port, most):
    """Each worker is a fork: what takes long, importing and making the portal, is done once."""
    app = an_app(folder, url, smtp_port)
    alive, lots = set(), iter(range(1, int(most) + 2))

    def leave(*_signal):
        for child in alive:
            os.kill(child, signal.SIGKILL)
        os._exit(0)

    signal.signal(signal.SIGTERM, leave)
    deaths = Path(folder) / "deaths"
    while True:
        while len(alive) < 2:
            lot = next(lots, 0)
            child = os.fork()
            if child == 0:
                signal.signal(signal.SIGTERM, signal.SIG_DFL)
                work_on(app, lot)
            alive.add(child)
        dead, _status = os.wait()
        alive.remove(dead)
        with deaths.open("a") as file:
            file.write("x")


if __name__ == "__main__":
    main(*sys.argv[1:])
