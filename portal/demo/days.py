"""The weeks of the demo's placements: days at work and at school, tasks one grows into, absence."""

import datetime as dt
from collections import defaultdict
from typing import Any

from portal.demo.world import World
from portal.domain import placement_links
from portal.domain.holidays import working_day
from portal.domain.placement_weeks import monday_of
from portal.domain.sessions import hashed
from portal.enums import (
    Activity,
    Examiner,
    LanguageLevel,
    LanguagePart,
    LinkPurpose,
    PlacementState,
)
from portal.models import (
    Absence,
    JobTask,
    LadderStep,
    LanguageTest,
    Link,
    Person,
    Placement,
    PlacementTeacher,
    WeekPlan,
    WeekSlot,
)

Row = dict[str, Any]
WEEK = dt.timedelta(weeks=1)
TEACHERS = ("Ingrid Lunde", "Tomas Vik", "Amina Berge")


def live(world: World) -> None:
    """Every placement under way has its week, and the first tasks of its ladder."""
    tasks: dict[int, list[str]] = defaultdict(list)
    for task in world.rows[JobTask]:
        tasks[task["job_id"]].append(task["title"])
    for number, placement in enumerate(world.rows[Placement]):
        if placement["state"] is PlacementState.ACTIVE:
            _plan(world, placement, number)
            _climb(world, placement, tasks[placement["job_id"]])
            if number % 3 == 0:
                _miss(world, placement, number)


def _plan(world: World, placement: Row, number: int) -> None:
    """About as many hours as the per cent says, spread over three to five days, with school on a free day."""
    minutes = max(120, placement["per_cent"] * 2250 // 10_000)
    days = 5 if minutes > 900 else 3
    each = min(450, minutes // days // 30 * 30)
    plan = world.add(
        WeekPlan, placement_id=placement["id"], valid_from=monday_of(placement["starts_on"])
    )
    at_work = range(5) if days == 5 else (0, 2, 4)
    for weekday in at_work:
        _slot(world, plan, weekday, 8 * 60, 8 * 60 + each)
    if days < 5 and number % 2:
        for weekday in (1, 3):
            _slot(world, plan, weekday, 9 * 60, 12 * 60, study=True)


def _slot(
    world: World, plan: Row, weekday: int, start: int, end: int, *, study: bool = False
) -> None:
    world.add(
        WeekSlot,
        plan_id=plan["id"],
        weekday=weekday,
        starts=dt.time(*divmod(start, 60)),
        ends=dt.time(*divmod(end, 60)),
        activity=Activity.STUDY if study else Activity.WORK,
        place="Voksenopplæringen" if study else "",
    )


def _climb(world: World, placement: Row, titles: list[str]) -> None:
    starts = placement["starts_on"]
    for at, title in enumerate(titles[:4]):
        begins = starts + 3 * at * WEEK
        mastered = working_day(begins + 2 * WEEK)
        world.add(
            LadderStep,
            placement_id=placement["id"],
            title=title,
            from_on=begins,
            mastered_on=mastered if mastered <= world.today else None,
        )


def _miss(world: World, placement: Row, number: int) -> None:
    """A short day; and two language tests that a teacher wrote down by a link."""
    day = working_day(placement["starts_on"] + dt.timedelta(days=2))
    if day <= world.today:
        world.add(
            Absence, placement_id=placement["id"], day=day, minutes=(120, 180, 210)[number % 3]
        )
        teacher = _teacher(world, placement, number)
        for at, part in enumerate((LanguagePart.SPEAKING, LanguagePart.READING)):
            world.add(
                LanguageTest,
                placement_id=placement["id"],
                tested_on=day,
                part=part,
                level=(LanguageLevel.A2, LanguageLevel.B1)[(number + at) % 2],
                tested_by=Examiner.TEACHER,
                teacher_id=teacher["id"],
            )


def _teacher(world: World, placement: Row, number: int) -> Row:
    name = TEACHERS[number % len(TEACHERS)]
    asked = min(dt.datetime.combine(placement["starts_on"], dt.time(9), dt.UTC), world.now)
    person = world.add(
        Person,
        name=name,
        email=f"{name.split()[0].lower()}-{placement['id']}@voksenopplaering.example",
        locale="nb",
        version=1,
        created_at=asked,
        password_hash=None,
    )
    world.add(
        Link,
        token_hash=hashed(f"demo-larer-{placement['id']}"),
        purpose=LinkPurpose.TEACHER,
        person_id=person["id"],
        subject=f"Placement:{placement['public_id']}",
        created_at=asked,
        expires_at=asked + placement_links.LASTS,
    )
    return world.add(
        PlacementTeacher,
        placement_id=placement["id"],
        person_id=person["id"],
        name=name,
        asked_at=asked,
    )
