"""Positions, their tasks, and the simple jobs carved out of them."""

from dataclasses import dataclass
from typing import Any

from portal import library
from portal.demo import rows
from portal.demo.ground import Ground
from portal.demo.jobs import JOBS
from portal.demo.positions import POSITIONS
from portal.demo.world import World
from portal.domain.work_time import minutes_a_year, share
from portal.enums import JobKind, JobState, LanguageLevel, Weekday
from portal.models import JobTask, Position, SimpleJob, Task

JOBS_A_TOWN = len(JOBS)

#: What an hour costs in a job, with all charges, in øre.
HOUR_IN_A_JOB = 29_500

Row = dict[str, Any]


@dataclass
class MadeJob:
    """A job as stored, with what the people in it need to know."""

    row: Row
    spec: rows.Job
    unit: Row
    position: Row
    gates: frozenset[Any]
    town: int


def divide(world: World, ground: Ground, *, size: int) -> list[MadeJob]:
    """Every town's positions with their tasks, and the jobs carved out of them, `size` or more in all."""
    made: list[MadeJob] = []
    for town, units in enumerate(ground.units):
        tasks = _positions(world, ground, units)
        for number, spec in enumerate(JOBS):
            if len(made) >= max(size, JOBS_A_TOWN):
                break
            made.append(_job(world, ground, spec, tasks[spec.position], town, number))
    return made


def _positions(
    world: World, ground: Ground, units: dict[str, Row]
) -> dict[str, tuple[Row, Row, dict[str, Row]]]:
    """By position key: the unit, the position, and its tasks by title."""
    found = {}
    for spec in POSITIONS:
        unit = units[spec.unit]
        position = world.add(
            Position,
            unit_id=unit["id"],
            title=spec.title,
            full_time_minutes=spec.full_time,
            holders=spec.holders,
            hourly_cost_ore=spec.hourly_cost_ore,
            version=1,
            created_at=world.ago(200),
        )
        decided_by = ground.manager_of_unit[unit["id"]]
        tasks = {
            task.title: _task(world, task, position["id"], place, decided_by)
            for place, task in enumerate(spec.tasks)
        }
        found[spec.key] = (unit, position, tasks)
    return found


def _task(
    world: World, task: library.rows.Task, position_id: int, place: int, decided_by: int
) -> Row:
    often = task.often
    return world.add(
        Task,
        position_id=position_id,
        place_in_list=place,
        **_shared(task),
        minutes_each=task.minutes,
        times=often.times,
        period=often.period,
        minutes_a_year=minutes_a_year(task.minutes, often.times, often.period, often.weekdays),
        coverage=task.coverage,
        statutory=False,
        decision=task.decision,
        decision_reason=task.reason,
        decided_by_id=decided_by,
        version=1,
    )


def _shared(task: library.rows.Task) -> Row:
    """What a task and a job's copy of it have in common."""
    return {
        "title": task.title,
        "place": task.place,
        "weekdays": frozenset[Weekday](task.often.weekdays),
        "starts": task.start,
        "ends": task.end,
        "movable": task.movable,
        "gates": task.gates,
        "demands": task.demands,
        "language": task.language,
        "language_gain": task.gain,
        "training_hours": task.training_hours,
        "supervision_minutes": task.supervision,
    }


SHARED = (
    "title", "place", "weekdays", "starts", "ends", "movable", "gates", "demands", "language",
    "language_gain", "training_hours", "supervision_minutes",
)  # fmt: skip


def _job(
    world: World,
    ground: Ground,
    spec: rows.Job,
    made: tuple[Row, Row, dict[str, Row]],
    town: int,
    number: int,
) -> MadeJob:
    unit, position, tasks = made
    chosen = {title: tasks[title] for title in spec.parts}
    minutes = {
        title: share(task["minutes_a_year"], spec.parts[title]) for title, task in chosen.items()
    }
    languages = [task["language"] for task in chosen.values()]
    over = 250 if spec.state is JobState.CLOSED else 0
    created = 30 + over + number % 60 + town % 5
    published = world.ago(created - 5)
    paid = spec.kind is JobKind.PAID
    row = world.add(
        SimpleJob,
        unit_id=unit["id"],
        position_id=position["id"],
        title=spec.title,
        description=spec.text,
        kind=spec.kind,
        state=spec.state,
        places=spec.places,
        starts_on=world.workday(spec.starts_in),
        minutes_a_year=sum(minutes.values()),
        language=max(languages, key=lambda level: level.rank, default=LanguageLevel.NONE),
        employment_form=spec.employment if paid else None,
        temporary_ground=spec.ground if paid else "",
        part_time_need=spec.part_time_need if paid else "",
        preference_checked_on=world.workday(-created - 2) if paid else None,
        apply_where=spec.apply_to if paid else "",
        apply_by=world.workday(spec.starts_in - 5) if paid else None,
        hourly_cost_ore=HOUR_IN_A_JOB if paid else None,
        version=1,
        created_at=world.ago(created),
        created_by_id=ground.manager_of_unit[unit["id"]],
        published_at=published if spec.state is not JobState.DRAFT else None,
        closed_at=world.ago(2) if spec.state is JobState.CLOSED else None,
    )
    for title, task in chosen.items():
        world.add(
            JobTask,
            job_id=row["id"],
            task_id=task["id"],
            minutes_a_year=minutes[title],
            task_version=1,
            task_minutes_a_year=task["minutes_a_year"],
            **{name: task[name] for name in SHARED},
        )
    gates = frozenset(gate for task in chosen.values() for gate in task["gates"])
    return MadeJob(row, spec, unit, position, gates, town)
