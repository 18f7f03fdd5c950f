"""How long what nobody needs any more is kept, and that it is erased then.

Records of candidates, proposals and placements are not among these: they are previewed before they go.
"""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa

from portal.domain import audit
from portal.enums import ActorKind, JobState, MessageState, QueueState
from portal.extensions import Base, db
from portal.models import (
    CautionAnswer,
    JobFunding,
    JobGrowthStep,
    JobTask,
    Link,
    Message,
    Opinion,
    QueueItem,
    Revision,
    RevisionTask,
    SignInAttempt,
    SignInSession,
    SimpleJob,
    Submission,
    Task,
    TextDecision,
)


@dataclass(frozen=True)
class Period:
    """So many days are `what` kept, from a date on and for a reason."""

    what: str
    days: int
    holds_from: dt.date
    reason: str


#: Told in docs/privacy.md too, and a test compares the two.
PERIODS = (
    Period("drafts", 30, dt.date(2026, 11, 1), "thrown away by mistake, a draft can be had back"),
    Period("tasks", 30, dt.date(2026, 11, 1), "deleted by mistake, a task can be had back"),
    Period("sessions", 90, dt.date(2026, 11, 1), "to find out what happened after a break-in"),
    Period("links", 30, dt.date(2026, 11, 1), "to tell a person that a link was used or too old"),
    Period("submissions", 30, dt.date(2026, 11, 1), "a form sent twice creates once"),
    Period("attempts", 1, dt.date(2026, 11, 1), "to slow down guessing"),
    Period("messages", 90, dt.date(2026, 11, 1), "to find out whether mail was sent"),
    Period("queue", 30, dt.date(2026, 11, 1), "to see that the day's chores were done"),
)

#: What is part of a draft and goes with it. Anything else that points at one keeps it.
_PARTS = (
    JobTask,
    JobFunding,
    JobGrowthStep,
    CautionAnswer,
    TextDecision,
    Opinion,
    Revision,
)


@dataclass(frozen=True)
class Erasing:
    """What the log says was done: `Erasing:2026-11-24`."""

    id: dt.date


def carry_out(*, now: dt.datetime) -> dict[str, int]:
    """What is older than its period is gone, each kind noted in the log with how many; the counts."""
    counts = {}
    for period in PERIODS:
        erased = _ERASE[period.what](now - dt.timedelta(days=period.days))
        if erased:
            audit.record(
                ActorKind.SYSTEM, f"{period.what}.erased", Erasing(now.date()), reason=str(erased)
            )
        counts[period.what] = erased
    return counts


def _drafts(before: dt.datetime) -> int:
    """Drafts thrown away before then, with their parts."""
    job_ids = db.session.scalars(
        sa.select(SimpleJob.id).where(
            SimpleJob.state == JobState.DRAFT,
            SimpleJob.deleted_at < before,
            *_nothing_points_at(SimpleJob, but=_PARTS),
        )
    ).all()
    if not job_ids:
        return 0
    revisions = sa.select(Revision.id).where(Revision.job_id.in_(job_ids))
    _delete(RevisionTask, RevisionTask.revision_id.in_(revisions))
    for part in _PARTS:
        _delete(part, part.job_id.in_(job_ids))
    return _delete(SimpleJob, SimpleJob.id.in_(job_ids))


def _tasks(before: dt.datetime) -> int:
    """Tasks deleted before then that no job holds; what others were merged into goes the day after them."""
    task_ids = db.session.scalars(
        sa.select(Task.id).where(Task.deleted_at < before, *_nothing_points_at(Task))
    ).all()
    return _delete(Task, Task.id.in_(task_ids))


def _sessions(before: dt.datetime) -> int:
    """Sessions last used before then; the last one of each role stays, as when it was last used."""
    newest = sa.select(sa.func.max(SignInSession.id)).group_by(SignInSession.membership_id)
    return _delete(SignInSession, SignInSession.seen_at < before, SignInSession.id.not_in(newest))


def _links(before: dt.datetime) -> int:
    return _delete(Link, Link.expires_at < before)


def _submissions(before: dt.datetime) -> int:
    return _delete(Submission, Submission.at < before)


def _attempts(before: dt.datetime) -> int:
    return _delete(SignInAttempt, SignInAttempt.at < before)


def _messages(before: dt.datetime) -> int:
    over = [MessageState.SENT, MessageState.GATHERED, MessageState.FAILED]
    return _delete(Message, Message.state.in_(over), Message.created_at < before)


def _queue(before: dt.datetime) -> int:
    return _delete(QueueItem, QueueItem.state == QueueState.DONE, QueueItem.done_at < before)


_ERASE = {
    "drafts": _drafts,
    "tasks": _tasks,
    "sessions": _sessions,
    "links": _links,
    "submissions": _submissions,
    "attempts": _attempts,
    "messages": _messages,
    "queue": _queue,
}


def _nothing_points_at(
    model: type[Base], *, but: tuple[type[Base], ...] = ()
) -> list[sa.ColumnElement[bool]]:
    """No row of any table holds on to the record, those of `but` apart."""
    parts = {part.__table__ for part in but}
    conditions = []
    for table in Base.metadata.tables.values():
        for key in table.foreign_keys:
            if key.column.table is model.__table__ and table not in parts:
                other = table.alias()
                conditions.append(
                    ~sa.exists().where(other.c[key.parent.name] == model.__table__.c.id)
                )
    return conditions


def _delete(model: type[Base], *conditions: sa.ColumnElement[bool]) -> int:
    result = db.session.execute(
        sa.delete(model).where(*conditions).execution_options(synchronize_session=False)
    )
    return int(result.rowcount)  # type: ignore[attr-defined]
