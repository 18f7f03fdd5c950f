"""What stopped in the background, told in plain words to the municipality's administrator, and tried again."""

import pytest
import sqlalchemy as sa

from portal import chores, clock, queue
from portal.domain import queue_items
from portal.domain.errors import NotAllowed
from portal.domain.queue_items import LABELS
from portal.enums import QueueState, Role
from portal.extensions import db
from portal.models import AuditEntry, QueueItem


def stopped(make, name="chore.gains", error="OperationalError", **kw):
    now = clock.now()
    values = {"state": QueueState.FAILED, "attempts": 8, "created_at": now, "due_at": now}
    return make.add(QueueItem(name=name, last_error=error, **values | kw))


def states():
    query = sa.select(QueueItem.name, QueueItem.state, QueueItem.attempts, QueueItem.payload)
    return [tuple(row) for row in db.session.execute(query.order_by(QueueItem.id))]


def test_work_that_stopped_is_told_by_kind_with_why_and_tried_again(make, browse):
    administrator = make.administrator()
    ident = administrator.id
    for error in ("OperationalError", "OperationalError", "ZeroDivisionError"):
        stopped(make, error=error)
    stopped(make, "chore.digest", "KeyError")
    page = browse.sign_in(administrator).get("queue_items.index")
    rows = [
        [cell.get_text(" ") for cell in row.select("th, td")[:2]] for row in page.select("tbody tr")
    ]
    assert [" ".join(" ".join(row).split()) for row in rows] == [
        "Lage dagens samlebrev Portalen kjenner ikke dette arbeidet. Den er kanskje nettopp oppgradert.",
        "Spørre hvor mye tid plasseringer frigjør 2 ganger Databasen svarte ikke. Det går ofte bra neste gang.",
        "Spørre hvor mye tid plasseringer frigjør Noe gikk galt i portalen. Stopper det igjen, si fra til dem som drifter den.",
    ]

    page = browse.follow(browse.submit(page, form="tr:nth-of-type(2) form"))

    assert "3 ting venter på tur igjen." in page.words
    assert [row[:3] for row in states()] == [
        *[("chore.gains", QueueState.WAITING, 0)] * 3,
        ("chore.digest", QueueState.FAILED, 8),
    ]
    query = sa.select(AuditEntry).where(AuditEntry.action == "queue.tried_again")
    entry = db.session.scalars(query).one()
    assert (entry.action, entry.subject, entry.reason, entry.membership_id) == (
        "queue.tried_again",
        "Work:chore.gains",
        "3",
        ident,
    )


def test_trying_again_after_the_clock_jumped_says_that_it_is_right(make, browse, still_clock):
    stopped(make, "chore.retention", "ClockJumped", day=clock.today())
    page = browse.sign_in(make.administrator()).get("queue_items.index")
    assert "Klokka på maskinen hoppet mer enn to dager." in page.words

    browse.submit(page, form="form[action*='retention']")
    assert states() == [("chore.retention", QueueState.WAITING, 0, {"clock_is_right": True})]
    assert queue.run_one(now=clock.now())

    assert [row[1] for row in states()] == [QueueState.DONE]


def test_what_somebody_else_has_tried_is_not_tried_twice(make, browse):
    stopped(make)
    page = browse.sign_in(make.administrator()).get("queue_items.index")
    browse.submit(page, form="form[action*='chore.gains']")

    page = browse.submit(page, form="form[action*='chore.gains']", status=409)

    assert "Dette er prøvd igjen allerede." in page.words


@pytest.mark.parametrize(
    "role", [role for role in Role if role is not Role.MUNICIPAL_ADMINISTRATOR]
)
def test_nobody_else_sees_it_or_tries_it(make, browse, role):
    stopped(make)
    visitor = make.membership(role, make.organisation())
    browse.sign_in(visitor)
    browse.get("queue_items.index", status=404)
    browse.post("queue_items.try_again", name="chore.gains", status=404)
    with pytest.raises(NotAllowed):
        queue_items.try_again("chore.gains", by=db.session.merge(visitor), now=clock.now())


def test_when_nothing_stopped_that_is_said(make, browse):
    queue.enqueue("chore.gains", now=clock.now())
    db.session.commit()

    page = browse.sign_in(make.administrator()).get("queue_items.index")

    assert "Ingenting har stoppet" in page.words
    assert "1 ting venter. Det eldste skulle vært gjort" in page.words


def test_all_work_has_a_name_in_words():
    assert set(queue.HANDLERS) <= set(LABELS) | {name for name in queue.HANDLERS if "test" in name}
    assert {chore.queue_name for chore in chores.CHORES} <= set(LABELS)


def test_the_page_takes_as_few_queries_for_much(make, browse, count_queries):
    browse.sign_in(make.administrator())
    counts = []
    for _n in range(3):
        with count_queries() as seen:
            browse.get("queue_items.index")
        counts.append(len(seen))
        for name in LABELS:
            stopped(make, name)

    assert counts == [3, 3, 3]
