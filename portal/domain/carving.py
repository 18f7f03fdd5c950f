"""Carving: tasks of one unit's positions, whole or in part, become a simple job's own copies.

Hours are neither made nor lost: over all live jobs never more is taken than the task has. A job's minutes
are those of one place, so a job with two places holds twice as much of each task; and two alternatives
hold only what the larger of them takes (see holds.py).
Minutes are minutes a year; `takes` is {task number: minutes that one place takes}.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import sqlalchemy as sa

from portal import clock
from portal.access import may_manage_job, may_map
from portal.domain import audit, catalogue_entries, holds, revisions
from portal.domain.errors import NotAllowed, check_version
from portal.enums import CLOSED_GATES, JobState, LanguageLevel, Period, Revised, Weekday
from portal.extensions import db
from portal.models import JobTask, Membership, Position, SimpleJob, Task
from portal.words import _

Takes = Mapping[int, int]


def free_minutes(tasks: Iterable[Task], *, besides: SimpleJob | None = None) -> dict[int, int]:
    """What no live job holds of each task; `besides` leaves out what that job and its alternative hold."""
    tasks = list(tasks)
    held = held_minutes([task.id for task in tasks], besides=besides)
    return {task.id: max(0, task.minutes_a_year - held.get(task.id, 0)) for task in tasks}


def held_minutes(task_ids: Sequence[int], *, besides: SimpleJob | None = None) -> dict[int, int]:
    """How much of each task live jobs hold with all their places, counted from their copies."""
    query = (
        sa.select(JobTask.task_id, sa.func.sum(holds.minutes_held()))
        .join(JobTask.job)
        .where(JobTask.task_id.in_(task_ids), holds.is_live_beside(besides))
        .group_by(JobTask.task_id)
    )
    return {task_id: int(minutes) for task_id, minutes in db.session.execute(query) if task_id}


def carve(
    position: Position,
    takes: Takes,
    *,
    by: Membership,
    title: str = "",
    now: dt.datetime | None = None,
) -> SimpleJob:
    """A draft job holds its own copy of each task taken; nobody else can take those minutes.

    The tasks are of `position` and of others in its unit.
    """
    if not may_map(by, position):
        raise NotAllowed(_("Bare lederen for enheten kan dele opp stillingen."))
    tasks = lock_tasks(takes)
    refuse_unless_of_the_unit(tasks, position.unit_id)
    job = SimpleJob(
        unit_id=position.unit_id,
        unit=position.unit,
        position=position,
        title=title,
        state=JobState.DRAFT,
        created_at=now or clock.now(),
        created_by_id=by.id,
    )
    db.session.add(job)
    free = free_minutes(tasks)
    for task in tasks:
        _refuse_unless_open(task)
        _refuse_more_than(free[task.id], takes[task.id], task.title)
        job.tasks.append(copy_of(task, takes[task.id]))
    _stand_on_a_position(job)
    set_sums(job)
    audit.record(by, "simple_job.carved", job)
    revisions.note(job, Revised.CARVED, by=by, now=now)
    return job


def change_takes(
    job: SimpleJob, takes: Takes, *, by: Membership, version: int | None = None
) -> None:
    """The draft holds exactly these tasks and minutes. What it held before stays the copy it was."""
    tasks = {task.id: task for task in lock_tasks(takes)}
    db.session.refresh(job, with_for_update=True)
    if not may_manage_job(by, job) or job.state is not JobState.DRAFT:
        raise NotAllowed(_("Oppgavene kan bare endres mens jobben er et utkast."))
    check_version(job, version)
    refuse_unless_of_the_unit(
        [task for task in tasks.values() if task.id not in takes_of(job)], job.unit_id
    )
    free = free_minutes(tasks.values(), besides=job)
    held = {copy.task_id: copy for copy in job.tasks if copy.task_id is not None}
    for task_id, minutes in takes.items():
        task, copy = tasks[task_id], held.pop(task_id, None)
        already = copy.minutes_a_year if copy else 0
        if minutes > already:
            _refuse_unless_open(task)
        _refuse_more_than(max(free[task_id] // job.places, already), minutes, task.title)
        if copy is None:
            job.tasks.append(copy_of(task, minutes))
        else:
            copy.minutes_a_year = minutes
    for copy in held.values():
        job.tasks.remove(copy)
        db.session.delete(copy)
    _stand_on_a_position(job)
    set_sums(job)
    audit.record(by, "simple_job.recarved", job)
    revisions.note(job, Revised.RECARVED, by=by)


def refuse_more_places(job: SimpleJob, places: int) -> None:
    """Each of the job's tasks has room for that many places; raises NotAllowed naming one that has not."""
    takes = takes_of(job)
    if places <= job.places or not takes:
        return
    tasks = lock_tasks(takes)
    free = free_minutes(tasks, besides=job)
    for task in tasks:
        if takes[task.id] * places > free[task.id]:
            raise NotAllowed(
                _(
                    "«%(task)s» rekker ikke til %(places)s plasser. Ta med mindre av oppgaven, eller ha færre plasser.",
                    task=task.title,
                    places=places,
                ),
                about="places",
            )


def takes_of(job: SimpleJob) -> dict[int, int]:
    """What each place of the job takes of positions' tasks; a need's own tasks are nobody else's."""
    return {copy.task_id: copy.minutes_a_year for copy in job.tasks if copy.task_id is not None}


def lock_tasks(takes: Takes) -> list[Task]:
    """The tasks as they are now; nobody else takes of them until this transaction is over.

    Always in the order of their numbers, so that two who want the same tasks never wait for each other.
    """
    if not takes:
        raise NotAllowed(_("Velg minst én oppgave."))
    query = sa.select(Task).where(Task.id.in_(takes)).order_by(Task.id).with_for_update()
    tasks = db.session.scalars(query, execution_options={"populate_existing": True}).all()
    if len(tasks) != len(takes):
        raise NotAllowed(_("En av oppgavene finnes ikke lenger. Last siden på nytt."))
    return list(tasks)


def copy_of(task: Task, minutes: int) -> JobTask:
    """The job's own copy, as the task is now. A copy has no period: «per day» becomes all seven days."""
    days = task.weekdays or (Weekday if task.period is Period.DAY else ())
    return JobTask(
        task_id=task.id,
        task=task,
        task_version=task.version,
        task_minutes_a_year=task.minutes_a_year,
        minutes_a_year=minutes,
        title=task.title,
        place=task.place,
        weekdays=frozenset(days),
        starts=task.starts,
        ends=task.ends,
        movable=task.movable,
        gates=task.gates,
        demands=dict(task.demands),
        language=task.language,
        language_gain=task.language_gain,
        training_hours=task.training_hours,
        supervision_minutes=task.supervision_minutes,
    )


def set_sums(job: SimpleJob) -> None:
    """What lists and filters read of the job agrees with its tasks."""
    job.minutes_a_year = sum(copy.minutes_a_year for copy in job.tasks)
    job.language = max(
        (copy.language for copy in job.tasks),
        key=lambda level: level.rank,
        default=LanguageLevel.NONE,
    )
    catalogue_entries.renew(job)


def refuse_unless_of_the_unit(tasks: Sequence[Task], unit_id: int) -> None:
    """Every task is of a position in use in the unit; raises NotAllowed naming one that is not."""
    positions = sa.select(Position).where(Position.id.in_({task.position_id for task in tasks}))
    by_id = {position.id: position for position in db.session.scalars(positions)}
    for task in tasks:
        position = by_id[task.position_id]
        if position.unit_id != unit_id:
            raise NotAllowed(_("«%(task)s» hører til en annen enhet.", task=task.title))
        if position.archived_at is not None:
            raise NotAllowed(
                _(
                    "«%(task)s» er i stillingen «%(position)s», som er arkivert. Ta stillingen i bruk igjen først.",
                    task=task.title,
                    position=position.title,
                )
            )


def _stand_on_a_position(job: SimpleJob) -> None:
    """The job's own position is one that it takes from: where it was begun, else where most is from."""
    minutes: dict[int, int] = defaultdict(int)
    for copy in job.tasks:
        if copy.task is not None:
            minutes[copy.task.position_id] += copy.minutes_a_year
    here = job.position.id if job.position else None
    if minutes and here not in minutes:
        most = max(sorted(minutes), key=lambda position_id: minutes[position_id])
        job.position = db.session.get_one(Position, most)


def _refuse_unless_open(task: Task) -> None:
    if task.deleted_at is not None:
        raise NotAllowed(_("«%(task)s» er ikke lenger i stillingen.", task=task.title))
    if task.gates & CLOSED_GATES:
        raise NotAllowed(
            _("«%(task)s» er bare for autorisert personell og blir i stillingen.", task=task.title)
        )


def _refuse_more_than(free: int, minutes: int, title: str) -> None:
    if minutes < 1:
        raise NotAllowed(_("Skriv hvor mye av «%(task)s» jobben skal ha.", task=title))
    if minutes > free:
        raise NotAllowed(
            _(
                "Det er ikke så mye ledig av «%(task)s». En annen jobb har tatt noe av den. Last siden på nytt, så ser du hva som er igjen.",
                task=title,
            )
        )
