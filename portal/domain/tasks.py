"""Tasks: the pieces of work in a position, with the time they take and what is decided about them."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace

import sqlalchemy as sa

from portal import clock
from portal.domain import audit, work_time
from portal.domain.errors import NotAllowed, check_version
from portal.domain.holds import is_live, minutes_held
from portal.domain.positions import allow_mapping
from portal.domain.positions import lock as lock_position
from portal.enums import (
    CLOSED_GATES,
    Coverage,
    Decision,
    Demand,
    Gate,
    LanguageGain,
    LanguageLevel,
    Period,
    Weekday,
)
from portal.extensions import db
from portal.models import JobTask, Membership, Position, SimpleJob, Task, TaskColumns
from portal.words import _

TASKS_LIMIT = 500  # in one position
#: A deleted task can be taken back for so long.
UNDO_DAYS = 30
#: Decisions that give all of a task's hours back to the position's own profession.
RELEASED = frozenset({Decision.MOVE, Decision.STOP})


@dataclass(frozen=True)
class TaskFacts:
    """All that is said about a task. Only what is done, how long and how often must be said."""

    title: str
    minutes_each: int
    times: int = 1
    period: Period = Period.WEEK
    place: str = ""
    weekdays: frozenset[Weekday] = frozenset()
    starts: dt.time | None = None
    ends: dt.time | None = None
    movable: bool = True
    statutory: bool = False
    coverage: Coverage = Coverage.DONE
    gates: frozenset[Gate] = frozenset()
    #: Gates that somebody said no to when asked (see domain/gate_hints.py).
    gates_denied: frozenset[Gate] = frozenset()
    demands: Mapping[Demand, int] = field(default_factory=dict)
    language: LanguageLevel = LanguageLevel.NONE
    language_gain: LanguageGain = LanguageGain.SOME
    training_hours: int = 0
    supervision_minutes: int = 0
    decision: Decision = Decision.KEEP
    decision_reason: str = ""

    @property
    def minutes_a_year(self) -> int:
        return work_time.minutes_a_year(self.minutes_each, self.times, self.period, self.weekdays)


@dataclass(frozen=True)
class Line:
    """What a line of the table says: what is done, how long and how often."""

    title: str
    minutes_each: int
    times: int
    period: Period


def is_locked(task: TaskColumns) -> bool:
    """Behind a closed gate: the task stays with the profession, whatever else is said."""
    return bool(task.gates & CLOSED_GATES)


def freed_minutes(task: Task, held: int) -> int:
    """Minutes a year of the task that the profession gets back, when live jobs hold `held` of it.

    All of what is moved or stopped; of what is shared the part that jobs hold, or half until any does;
    of what is kept, as all that is locked, only the part that jobs hold all the same.
    """
    if task.decision in RELEASED:
        return task.minutes_a_year
    if task.decision is Decision.SHARE and not held:
        return task.minutes_a_year // 2
    return min(held, task.minutes_a_year)


def facts_of(task: Task) -> TaskFacts:
    """All that is said about the task."""
    return TaskFacts(**{each.name: getattr(task, each.name) for each in fields(TaskFacts)})


def add(position: Position, facts: TaskFacts, *, by: Membership) -> Task:
    """The task stands last in the position's list."""
    [task] = _add(position, [facts], by=by)
    audit.record(by, "task.added", task)
    return task


def add_many(position: Position, all_facts: Sequence[TaskFacts], *, by: Membership) -> list[Task]:
    """All the tasks stand last in the position's list, in their order; or none of them."""
    tasks = _add(position, all_facts, by=by)
    if tasks:
        audit.record(by, "task.added", position, reason=str(len(tasks)))
    return tasks


def change(task: Task, facts: TaskFacts, *, version: int | None, by: Membership) -> None:
    """The task is as said, unless someone else changed it after the form was shown.

    It never gets fewer minutes than live jobs have taken of it.
    """
    lock(task, by=by)
    check_version(task, version)
    allow_minutes(task, facts.minutes_a_year)
    earlier = (task.decision, task.decision_reason)
    put(task, facts)
    if (task.decision, task.decision_reason) != earlier:
        task.decided_by_id = by.id
    audit.record(by, "task.changed", task)


def change_line(task: Task, line: Line, *, shown: Line, by: Membership) -> None:
    """What differs from what was `shown` is as the line says; what somebody else changed meanwhile stays."""
    if line == shown:
        return
    lock(task, by=by)
    said = {}
    for each in fields(Line):
        before, wanted = getattr(shown, each.name), getattr(line, each.name)
        if wanted != before:
            if getattr(task, each.name) not in {before, wanted}:
                raise NotAllowed(
                    _(
                        "Noen andre har nettopp endret «%(task)s». Last siden på nytt.",
                        task=task.title,
                    )
                )
            said[each.name] = wanted
    if "title" in said:
        said["gates_denied"] = frozenset()  # of another name it is asked again
    facts = replace(facts_of(task), **said)
    allow_minutes(task, facts.minutes_a_year)
    put(task, facts)
    audit.record(by, "task.changed", task)


def decide(task: Task, decision: Decision, *, shown: Decision, by: Membership) -> None:
    """The decision about the task is this, where the reader was `shown` the one it had.

    A locked task only ever stays.
    """
    if decision is shown:
        return
    lock(task, by=by)
    if is_locked(task) and decision is not Decision.KEEP:
        raise NotAllowed(_("Oppgaven krever fagpersonell etter loven. Den kan ikke flyttes."))
    if task.decision not in {shown, decision}:
        raise NotAllowed(
            _(
                "Noen andre har nettopp valgt «%(decision)s» for «%(task)s». Last siden på nytt.",
                decision=task.decision.label,
                task=task.title,
            )
        )
    task.decision, task.decision_reason, task.decided_by_id = decision, "", by.id
    audit.record(by, "task.decided", task, reason=decision.value)


def delete(task: Task, *, by: Membership, now: dt.datetime | None = None) -> None:
    """The task is gone from the position, and can be taken back for 30 days. No live job has it."""
    lock(task, by=by)
    jobs = jobs_with(task)
    if jobs:
        raise NotAllowed(
            _("Oppgaven er med i jobben «%(job)s». Ta den ut av jobben først.", job=jobs[0].title)
        )
    if task.deleted_at is None:
        task.deleted_at = now or clock.now()
        audit.record(by, "task.deleted", task)


def restore(task: Task, *, by: Membership) -> None:
    """The deleted task is back, as it was; one that is part of another by now is not."""
    lock_position(task.position)
    lock(task, by=by)
    if task.deleted_at is None:
        return
    if task.merged_into_id is not None:
        raise NotAllowed(_("Oppgaven er slått sammen med en annen. Del den andre i to i stedet."))
    leave_room(task.position, 1)
    task.deleted_at = None
    audit.record(by, "task.restored", task)


def allow_minutes(task: Task, minutes_a_year: int) -> None:
    """Raise NotAllowed, naming a job, when live jobs hold more of the task than that."""
    if minutes_a_year < minutes_in_jobs(task):
        raise NotAllowed(
            _(
                "Jobben «%(job)s» bruker mer av oppgaven enn dette. Endre jobben først.",
                job=jobs_with(task)[0].title,
            )
        )


def minutes_in_jobs(task: Task) -> int:
    """Minutes a year that live jobs have taken of the task, all their places together."""
    taken = _held(task).with_only_columns(sa.func.sum(minutes_held()))
    return db.session.scalar(taken) or 0


def jobs_with(task: Task) -> Sequence[SimpleJob]:
    """The live jobs that have taken minutes of the task."""
    return db.session.scalars(_held(task).order_by(SimpleJob.id)).all()


def _held(task: Task) -> sa.Select[SimpleJob]:
    return (
        sa.select(SimpleJob)
        .join(SimpleJob.tasks)
        .where(
            JobTask.task_id == task.id,
            is_live(),
        )
    )


def _add(position: Position, all_facts: Sequence[TaskFacts], *, by: Membership) -> list[Task]:
    lock_position(position)
    allow_mapping(position, by=by)
    leave_room(position, len(all_facts))
    last = db.session.scalar(
        sa.select(sa.func.max(Task.place_in_list)).where(Task.position_id == position.id)
    )
    tasks = []
    for place, facts in enumerate(all_facts, start=(last or 0) + 1):
        task = Task(position=position, place_in_list=place)
        put(task, facts)
        if task.decision is not Decision.KEEP:
            task.decided_by_id = by.id
        tasks.append(task)
    db.session.add_all(tasks)
    return tasks


def put(task: Task, facts: TaskFacts) -> None:
    """Every fact into its column, and the minutes a year that follow from them.

    A no to a gate is kept for as long as the task has its name.
    """
    if task.title == facts.title:
        facts = replace(facts, gates_denied=facts.gates_denied | task.gates_denied)
    for each in fields(facts):
        value = getattr(facts, each.name)
        setattr(task, each.name, dict(value) if each.name == "demands" else value)
    task.minutes_a_year = facts.minutes_a_year
    if is_locked(task):
        task.decision = Decision.KEEP


def leave_room(position: Position, number: int) -> None:
    """Raise NotAllowed unless so many more tasks fit in the position."""
    held = db.session.scalar(
        sa.select(sa.func.count()).where(Task.position_id == position.id, Task.deleted_at.is_(None))
    )
    if (held or 0) + number > TASKS_LIMIT:
        raise NotAllowed(
            _("En stilling kan ha høyst %(limit)s oppgaver. Slett noen først.", limit=TASKS_LIMIT)
        )


def lock(task: Task, *, by: Membership) -> None:
    """Nobody else decides about this task until we have, and we see it as it is now."""
    db.session.flush()
    db.session.refresh(task, with_for_update=True)
    allow_mapping(task.position, by=by)
