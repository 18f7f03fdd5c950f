"""Reading one week of a placement: its plan by the day, absence, the ladder, growth and language."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from portal.access import placements_seen_by
from portal.domain import growth
from portal.domain.holidays import holidays
from portal.domain.placement_weeks import minutes_agreed, minutes_at_work
from portal.enums import Role, Weekday
from portal.extensions import db
from portal.models import (
    Absence,
    JobGrowthStep,
    LadderStep,
    LanguageTest,
    Membership,
    Placement,
    WeekPlan,
    WeekSlot,
)


@dataclass(frozen=True)
class Day:
    """One day; minutes absent and at work."""

    date: dt.date
    weekday: Weekday
    slots: list[WeekSlot]
    absent: int
    is_holiday: bool

    @property
    def work(self) -> int:
        return minutes_at_work(self.slots)


@dataclass(frozen=True)
class Week:
    """One week, Monday first. Minutes a week; `growth` is (from that day, per cent)."""

    monday: dt.date
    days: list[Day]
    plan: WeekPlan | None
    planned: int
    agreed: int
    ladder: Sequence[LadderStep]
    growth: list[tuple[dt.date, int]]
    tests: Sequence[LanguageTest]

    @property
    def absent(self) -> int:
        return sum(day.absent for day in self.days)


def of(viewer: Membership, placement: Placement, monday: dt.date) -> Week:
    """The week that begins on the Monday. Language tests are for the adviser alone."""
    plan = in_force(placement, monday)
    slots: list[list[WeekSlot]] = [[] for _day in range(7)]
    for slot in plan.slots if plan else ():
        slots[slot.weekday].append(slot)
    absent = _absent(placement, monday)
    dates = [monday + dt.timedelta(days=n) for n in range(7)]
    return Week(
        monday=monday,
        days=[
            Day(day, weekday, slots[n], absent.get(day, 0), day in holidays(day.year))
            for n, (day, weekday) in enumerate(zip(dates, Weekday, strict=True))
        ],
        plan=plan,
        planned=minutes_at_work(plan.slots) if plan else 0,
        agreed=minutes_agreed(placement),
        ladder=db.session.scalars(
            sa.select(LadderStep)
            .where(LadderStep.placement_id == placement.id)
            .order_by(LadderStep.from_on, LadderStep.id)
        ).all(),
        growth=_growth(placement),
        tests=_tests(viewer, placement),
    )


def in_force(placement: Placement, monday: dt.date) -> WeekPlan | None:
    """The plan of the week: the newest that has begun."""
    found: WeekPlan | None = db.session.scalar(
        sa.select(WeekPlan)
        .where(WeekPlan.placement_id == placement.id, WeekPlan.valid_from <= monday)
        .order_by(WeekPlan.valid_from.desc())
        .limit(1)
        .options(selectinload(WeekPlan.slots))
    )
    return found


def step(viewer: Membership, public_id: str) -> LadderStep:
    """The step with its placement; 404 when it is not the viewer's."""
    seen = placements_seen_by(viewer).with_only_columns(Placement.id)
    query = (
        sa.select(LadderStep)
        .where(LadderStep.public_id == public_id, LadderStep.placement_id.in_(seen))
        .options(joinedload(LadderStep.placement).joinedload(Placement.proposal))
    )
    found: LadderStep = db.one_or_404(query)
    return found


def _absent(placement: Placement, monday: dt.date) -> dict[dt.date, int]:
    """Minutes by day."""
    query = sa.select(Absence.day, Absence.minutes).where(
        Absence.placement_id == placement.id,
        Absence.day.between(monday, monday + dt.timedelta(days=6)),
    )
    return {row.day: row.minutes for row in db.session.execute(query)}


def _growth(placement: Placement) -> list[tuple[dt.date, int]]:
    """The job's growth, dated from the placement's first day."""
    if placement.starts_on is None:
        return []
    steps = db.session.scalars(
        sa.select(JobGrowthStep)
        .where(JobGrowthStep.job_id == placement.job_id)
        .order_by(JobGrowthStep.week)
    )
    return growth.dated([growth.Step(s.week, s.per_cent) for s in steps], placement.starts_on)


def _tests(viewer: Membership, placement: Placement) -> Sequence[LanguageTest]:
    if viewer.role is not Role.ADVISER:
        return []
    return db.session.scalars(
        sa.select(LanguageTest)
        .where(LanguageTest.placement_id == placement.id)
        .order_by(LanguageTest.tested_on, LanguageTest.id)
    ).all()
