"""What is old enough is erased, what anything holds on to stays, and the log says how many."""

import datetime as dt
import re
from pathlib import Path

import pytest

from portal import clock
from portal.domain import audit, retention, revisions
from portal.domain.retention import PERIODS
from portal.enums import (
    CautionCode,
    JobState,
    LinkPurpose,
    MessageState,
    OpinionState,
    QueueState,
    Representative,
    Revised,
)
from portal.extensions import db
from portal.models import (
    AuditEntry,
    CautionAnswer,
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
)

DAYS = {period.what: period.days for period in PERIODS}
MINUTE = dt.timedelta(minutes=1)


def ago(what, *, plus=MINUTE):
    """The moment when something of the kind became old enough, and a minute more."""
    return clock.now() - dt.timedelta(days=DAYS[what]) - plus


def carry_out():
    counts = retention.carry_out(now=clock.now())
    db.session.commit()
    db.session.expire_all()
    return {what: count for what, count in counts.items() if count}


def count(model):
    return db.session.scalar(db.select(db.func.count()).select_from(model))


def test_every_kind_is_kept_to_the_minute_and_no_longer(make):
    person = make.person()
    young = -MINUTE
    for at in (ago("attempts"), ago("attempts", plus=young)):
        make.add(SignInAttempt(email_index="a", source_index="b", at=at))
    for number, at in enumerate((ago("submissions"), ago("submissions", plus=young))):
        make.add(Submission(key=str(number), at=at))
    for number, at in enumerate((ago("links"), ago("links", plus=young))):
        make.add(
            Link(
                token_hash=str(number),
                purpose=LinkPurpose.INVITATION,
                person=person,
                created_at=at - MINUTE,
                expires_at=at,
            )
        )
    for at in (ago("messages"), ago("messages", plus=young)):
        for state in MessageState:
            sent_at = at if state is MessageState.SENT else None
            make.add(Message(subject="x", state=state, created_at=at, due_at=at, sent_at=sent_at))
    for at in (ago("queue"), ago("queue", plus=young)):
        for state in QueueState:
            done_at = at if state is QueueState.DONE else None
            make.add(QueueItem(name="x", state=state, created_at=at, due_at=at, done_at=done_at))

    assert carry_out() == {
        "links": 1,
        "submissions": 1,
        "attempts": 1,
        "messages": 3,
        "queue": 1,
    }
    assert carry_out() == {}
    waiting = db.session.scalars(
        db.select(Message.state).where(Message.created_at < ago("messages", plus=-MINUTE * 0))
    ).all()
    assert set(waiting) == {MessageState.QUEUED, MessageState.HELD}


def test_the_last_session_of_each_role_stays_as_when_it_was_last_used(make):
    lise = make.manager()
    old = ago("sessions")
    for number, at in enumerate((old - MINUTE, old)):
        make.add(
            SignInSession(
                token_hash=str(number),
                person=lise.person,
                membership=lise,
                started_at=at,
                seen_at=at,
                ended_at=at,
            )
        )
    assert carry_out() == {"sessions": 1}
    assert db.session.scalars(db.select(SignInSession.seen_at)).all() == [old]


def test_a_deleted_task_goes_and_the_one_it_was_merged_into_the_day_after(make):
    position = make.position()
    kept = make.task(position=position)
    young = make.task(position=position, deleted_at=ago("tasks", plus=-MINUTE))
    whole = make.task(position=position, deleted_at=ago("tasks"))
    make.task(position=position, deleted_at=ago("tasks"), merged_into_id=whole.id)

    assert [carry_out(), carry_out(), carry_out()] == [{"tasks": 1}, {"tasks": 1}, {}]
    assert set(db.session.scalars(db.select(Task.id))) == {kept.id, young.id}


def test_a_deleted_task_stays_while_a_job_holds_it(make):
    task = make.task()
    make.job(tasks=[task])
    task.deleted_at = ago("tasks")
    db.session.commit()
    assert (carry_out(), count(Task)) == ({}, 1)


@pytest.fixture
def draft(make):
    """A draft with everything that can hang on one."""
    lise = make.manager()
    job = make.job(
        state=JobState.DRAFT,
        published_at=None,
        tasks=[make.task(position=make.position(unit=lise.units[0]))],
    )
    revisions.note(job, Revised.CARVED, by=lise, now=clock.now())
    make.add(JobGrowthStep(job=job, week=0, per_cent=1000))
    make.add(
        CautionAnswer(
            job=job,
            code=CautionCode.FEW_HOURS,
            key="a" * 12,
            reason="Det vokser.",
            at=clock.now(),
            by=lise,
        )
    )
    make.add(
        Opinion(
            job=job,
            person=make.person(),
            name="Per",
            representative=Representative.UNION,
            carving=0,
            state=OpinionState.ASKED,
            asked_at=clock.now(),
        )
    )
    return job


def test_a_draft_thrown_away_goes_with_all_its_parts(draft):
    draft.deleted_at = ago("drafts")
    db.session.commit()
    assert carry_out() == {"drafts": 1}
    parts = (JobTask, JobGrowthStep, CautionAnswer, Opinion, Revision, RevisionTask)
    assert [count(part) for part in (SimpleJob, *parts)] == [0] * 7
    assert count(Task) == 1


@pytest.mark.parametrize(
    "fate",
    [
        {"deleted_at": None},
        {"deleted_at": "young"},
        {"deleted_at": "old", "state": JobState.CLOSED, "closed_at": "old"},
    ],
)
def test_a_job_that_is_no_old_discarded_draft_stays(draft, fate):
    times = {"young": ago("drafts", plus=-MINUTE), "old": ago("drafts")}
    for name, value in fate.items():
        setattr(draft, name, times.get(value, value) if isinstance(value, str) else value)
    db.session.commit()
    assert (carry_out(), count(SimpleJob)) == ({}, 1)


def test_a_draft_that_something_else_points_at_stays(make):
    consent = make.consent()
    consent.job.state, consent.job.deleted_at = JobState.DRAFT, ago("drafts")
    consent.job.published_at = None
    db.session.commit()
    assert (carry_out(), count(SimpleJob)) == ({}, 1)


def test_the_log_says_how_many_of_what_went_and_holds_together(make):
    make.add(SignInAttempt(email_index="a", source_index="b", at=ago("attempts")))
    make.task(deleted_at=ago("tasks"))
    carry_out()
    entries = db.session.scalars(db.select(AuditEntry).order_by(AuditEntry.id)).all()
    assert [(e.action, e.subject, e.reason, e.actor_kind.value) for e in entries] == [
        ("tasks.erased", "Erasing:2026-11-24", "1", "system"),
        ("attempts.erased", "Erasing:2026-11-24", "1", "system"),
    ]
    assert audit.broken_at(AuditEntry) is None


def test_the_document_tells_the_same_periods():
    text = (Path(__file__).parent.parent.parent / "docs" / "privacy.md").read_text()
    told = dict(re.findall(r"^\| `(\w+)` \| [^|]+ \| (\d+) days? \|", text, re.M))
    assert {what: int(days) for what, days in told.items()} == DAYS
