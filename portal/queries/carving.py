"""What a manager carves from: a position's tasks, who holds what of them, and what is free."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager

from portal.access import positions_seen_by
from portal.domain import gate_hints
from portal.domain.holds import is_live_beside, minutes_held
from portal.domain.working_hours import when_in_words
from portal.enums import CLOSED_GATES, Decision, Gate, JobState, Period, Weekday
from portal.extensions import db
from portal.models import JobTask, Membership, Position, SimpleJob, Task
from portal.queries.tasks import WHY_LOCKED
from portal.words import LazyString


@dataclass(frozen=True)
class Holder:
    """A live job that holds minutes a year of a task, all its places together."""

    public_id: str
    title: str
    state: JobState
    minutes: int


@dataclass(frozen=True)
class CarvingRow:
    """One task to choose from. `mine` is what each place of the job at hand holds already, in minutes
    a year; `places` is how many it has."""

    task: Task
    holders: tuple[Holder, ...]
    mine: int = 0
    places: int = 1

    @property
    def free(self) -> int:
        """What each place of the job at hand can have: never less than it has."""
        taken = sum(holder.minutes for holder in self.holders)
        return max(0, (self.task.minutes_a_year - taken) // self.places, self.mine)

    @property
    def gone(self) -> bool:
        return self.task.deleted_at is not None

    @property
    def why_locked(self) -> LazyString | None:
        """Why the law keeps the task where it is; None where it does not."""
        closed = [gate for gate in WHY_LOCKED if gate in self.task.gates & CLOSED_GATES]
        return WHY_LOCKED[closed[0]] if closed else None

    @property
    def asks(self) -> Gate | None:
        """The gate that its words make one ask about."""
        return None if self.gone else gate_hints.asked_of(self.task)

    @property
    def question(self) -> LazyString | None:
        return gate_hints.QUESTIONS[self.asks] if self.asks else None

    @property
    def can_be_taken(self) -> bool:
        return not self.why_locked and self.free > 0

    @property
    def planned(self) -> bool:
        """Whether the manager has decided that someone else does it, or some of it."""
        return self.task.decision in {Decision.MOVE, Decision.SHARE}

    @property
    def suggested(self) -> bool:
        """Whether a new job begins with it: decided on, and no job has any of it yet."""
        return self.planned and self.can_be_taken and not self.holders

    @property
    def when(self) -> str:
        task = self.task
        days = task.weekdays or (Weekday if task.period is Period.DAY else ())
        return when_in_words(days, task.starts, task.ends)


def position(viewer: Membership, public_id: str) -> Position | None:
    """A position with its unit, for someone who may see it."""
    query = (
        positions_seen_by(viewer)
        .where(Position.public_id == public_id)
        .options(contains_eager(Position.unit))
    )
    return db.session.scalars(query).one_or_none()


def rows(tasks: Iterable[Task], *, job: SimpleJob | None = None) -> list[CarvingRow]:
    """The tasks with what other live jobs hold of each, and what `job` itself holds."""
    tasks = list(tasks)
    mine = {copy.task_id: copy for copy in job.tasks if copy.task} if job else {}
    tasks += [copy.task for copy in mine.values() if copy.task and copy.task not in tasks]
    query = (
        sa.select(
            JobTask.task_id,
            SimpleJob.public_id,
            SimpleJob.title,
            SimpleJob.state,
            minutes_held(),
        )
        .join(JobTask.job)
        .where(JobTask.task_id.in_([task.id for task in tasks]))
        .where(is_live_beside(job))
        .order_by(SimpleJob.id)
    )
    holders = defaultdict(list)
    for task_id, public_id, title, state, minutes in db.session.execute(query):
        if minutes:
            holders[task_id].append(Holder(public_id, title, state, minutes))
    return [
        CarvingRow(
            task=task,
            holders=tuple(holders[task.id]),
            mine=mine[task.id].minutes_a_year if task.id in mine else 0,
            places=job.places if job else 1,
        )
        for task in tasks
    ]
