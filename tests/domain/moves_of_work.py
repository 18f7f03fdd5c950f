"""What the portal does in the background: messages that it sends, and work that waits in the queue."""

from functools import partial

import sqlalchemy as sa

from portal import chores, clock, post, queue
from portal.access import may_mend_queue, may_send_again
from portal.domain import digests, outbox, queue_items
from portal.enums import MessageState, QueueState
from portal.extensions import db
from portal.models import Message, QueueItem
from tests.domain.moves import PORTAL, Deed, Moves, all_but, to

by_portal = partial(Deed, may=frozenset(PORTAL), tried_by=PORTAL)


def message(make, state):
    """To a manager of the municipality."""
    lise = make.manager()
    return make.add(
        Message(
            person=lise.person,
            subject="Et svar venter",
            body="Logg inn og les.\n",
            state=state,
            created_at=clock.now(),
            due_at=clock.now(),
            sent_at=clock.now() if state is MessageState.SENT else None,
        )
    )


def send_to_nobody(one, by):
    one.person.email = ""
    db.session.commit()
    post.send_waiting()


MESSAGES = Moves(
    states=MessageState,
    make=message,
    belongs_to=lambda one: (one.person.memberships[0].units[0], None),
    deeds=(
        by_portal(
            "send",
            post.send_waiting,
            lambda one, by: post.send_waiting(),
            to(MessageState.SENT),
            quiet=all_but(to(MessageState.SENT), PORTAL),
        ),
        by_portal(
            "send where the address is gone",
            post.send_waiting,
            send_to_nobody,
            to(MessageState.FAILED),
            quiet=all_but(to(MessageState.FAILED), PORTAL),
        ),
        by_portal(
            "gather in the day's letter",
            digests.gather,
            lambda one, by: digests.gather(now=clock.now()),
            to(MessageState.GATHERED),
            quiet=all_but(to(MessageState.GATHERED), PORTAL),
        ),
        Deed(
            "send again",
            outbox.send_again,
            lambda one, by: outbox.send_again(one, by=by, now=clock.now()),
            to(MessageState.QUEUED),
            may=frozenset({"municipal"}),
            shown=may_send_again,
            shown_in=frozenset({MessageState.FAILED}),
        ),
    ),
)

WORK = "chore.digest"
assert WORK in queue.HANDLERS, chores


def item(make, state):
    done_at = clock.now() if state is QueueState.DONE else None
    times = {"created_at": clock.now(), "due_at": clock.now(), "done_at": done_at}
    return make.add(QueueItem(name=WORK, state=state, **times))


def work_until_it_gives_up(one, by):
    """Its workers died one after the other."""
    waiting = sa.update(QueueItem).where(QueueItem.state == QueueState.WAITING)
    db.session.execute(waiting.values(attempts=len(queue.WAITS) + 1))
    db.session.commit()
    queue.run_one(now=clock.now())


QUEUE_ITEMS = Moves(
    states=QueueState,
    make=item,
    belongs_to=lambda one: (None, None),
    deeds=(
        by_portal(
            "do",
            queue.run_one,
            lambda one, by: queue.run_one(now=clock.now()),
            to(QueueState.DONE),
            quiet=all_but(to(QueueState.DONE), PORTAL),
        ),
        by_portal(
            "give up",
            queue.run_one,
            work_until_it_gives_up,
            to(QueueState.FAILED),
            quiet=all_but(to(QueueState.FAILED), PORTAL),
        ),
        Deed(
            "try again",
            queue_items.try_again,
            lambda one, by: queue_items.try_again(one.name, by=by, now=clock.now()),
            to(QueueState.WAITING),
            may=frozenset({"municipal", "other municipal"}),
            shown=lambda by, one: may_mend_queue(by),
            shown_in=frozenset(QueueState),
        ),
    ),
)
