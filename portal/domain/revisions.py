"""Versions of a job: each time it is carved, written or published it is kept as it then stood."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from portal import clock
from portal.domain import opinions
from portal.enums import Revised
from portal.extensions import db
from portal.models import Membership, Revision, RevisionTask, SimpleJob


def note(
    job: SimpleJob, event: Revised, *, by: Membership, now: dt.datetime | None = None
) -> Revision:
    """The job as it is now stands in its history. Where it is carved otherwise than before, opinions
    about it are of an earlier version, and those who gave them are asked anew."""
    now = now or clock.now()
    last = newest(job)
    if last is None or carved(last) != carved(job):
        job.carving += 1
        opinions.ask_anew(job, by=by, now=now)
    revision = Revision(
        job=job,
        number=last.number + 1 if last else 1,
        event=event,
        at=now,
        by=by,
        carving=job.carving,
        title=job.title,
        description=job.description,
        kind=job.kind,
        places=job.places,
        minutes_a_year=job.minutes_a_year,
    )
    db.session.add(revision)
    db.session.flush()
    # all in one statement
    tasks = [
        {
            "revision_id": revision.id,
            "task_id": copy.task_id,
            "title": copy.title,
            "minutes_a_year": copy.minutes_a_year,
        }
        for copy in job.tasks
    ]
    if tasks:
        db.session.execute(sa.insert(RevisionTask), tasks)
    return revision


def newest(job: SimpleJob) -> Revision | None:
    """The last version that was noted, with its tasks."""
    return db.session.scalars(
        sa.select(Revision)
        .where(Revision.job_id == job.id)
        .order_by(Revision.number.desc())
        .limit(1)
        .options(selectinload(Revision.tasks))
    ).first()


def carved(version: SimpleJob | Revision) -> tuple[object, ...]:
    """What a representative answers to: the tasks with their minutes, the places, the kind."""
    # a need's own tasks are told apart by their titles
    takes = sorted(
        (task.task_id or 0, "" if task.task_id else task.title, task.minutes_a_year)
        for task in version.tasks
    )
    return takes, version.places, version.kind


@dataclass(frozen=True)
class Comparison:
    """What is different between two versions of a job. Minutes are minutes a year of one place."""

    old: Revision
    new: Revision
    added: Sequence[RevisionTask]
    removed: Sequence[RevisionTask]
    #: The task as it was and as it became.
    changed: Sequence[tuple[RevisionTask, RevisionTask]]

    @property
    def text_changed(self) -> bool:
        return self.old.description != self.new.description

    @property
    def is_empty(self) -> bool:
        """Whether nothing that a version keeps is different."""
        facts = ("title", "description", "kind", "places")
        return not (self.added or self.removed or self.changed) and all(
            getattr(self.old, name) == getattr(self.new, name) for name in facts
        )


def compare(old: Revision, new: Revision) -> Comparison:
    """The tasks that came, went, and got more or less time from the one to the other."""
    before = {_key(task): task for task in old.tasks}
    after = {_key(task): task for task in new.tasks}
    return Comparison(
        old=old,
        new=new,
        added=[task for task in new.tasks if _key(task) not in before],
        removed=[task for task in old.tasks if _key(task) not in after],
        changed=[
            (before[task.task_id], task)
            for task in new.tasks
            if task.task_id in before and before[task.task_id].minutes_a_year != task.minutes_a_year
        ],
    )


def _key(task: RevisionTask) -> int | str:
    """What makes it the same task in two versions; a need's own tasks have only their title."""
    return task.task_id or task.title
