"""Reading one week of a placement: its plan by the day, absence, the ladder, growth and language."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from portal.access import placements_seen_by
from portal.domain import growth
from portal.domain.holidays import holidays
from portal.domain.placement_weeks import minutes_agreed, minutes_at_work
from portal.enums import (
    Activity,
    Audience,
    Examiner,
    FollowUpState,
    LanguageLevel,
    LanguagePart,
    Role,
    Weekday,
)
from portal.extensions import db
from portal.models import (
    Absence,
    FollowUp,
    LadderStep,
    LanguageTest,
    Membership,
    Placement,
    SimpleJob,
    WeekPlan,
    WeekSlot,
)

#: What of the job a week needs, read together with the placement.
WITH_JOB = (
    joinedload(Placement.job).joinedload(SimpleJob.position),
    joinedload(Placement.job).joinedload(SimpleJob.growth),
)
#: So many meetings ahead are enough to know of.
NEXT = 5


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
class Test:
    """A language test: a level in one part of the language."""

    tested_on: dt.date
    part: LanguagePart
    level: LanguageLevel
    tested_by: Examiner


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
    tests: Sequence[Test]

    @property
    def absent(self) -> int:
        return sum(day.absent for day in self.days)


@dataclass(frozen=True)
class OwnWeek:
    """What those at work need of one week: candidate and mentor, by their links. `meetings` are planned
    contacts that are shared."""

    monday: dt.date
    days: list[Day]
    plan: WeekPlan | None
    ladder: Sequence[LadderStep]
    meetings: Sequence[FollowUp]

    @property
    def planned(self) -> int:
        """Minutes at work in the week."""
        return sum(day.work for day in self.days)


def of(viewer: Membership, placement: Placement, monday: dt.date) -> Week:
    """The week that begins on the Monday, in three queries. Language tests are for the adviser alone."""
    plan = in_force(placement, monday)
    absent, tests = _absence_and_tests(viewer, placement, monday)
    return Week(
        monday=monday,
        days=_days(plan, monday, absent),
        plan=plan,
        planned=minutes_at_work(plan.slots) if plan else 0,
        agreed=minutes_agreed(placement),
        ladder=_ladder(placement),
        growth=_growth(placement),
        tests=tests,
    )


def own(placement: Placement, monday: dt.date, *, today: dt.date) -> OwnWeek:
    """The week as candidate and mentor read it, in three queries: nothing of absence and tests."""
    plan = in_force(placement, monday)
    return OwnWeek(
        monday=monday,
        days=_days(plan, monday, {}),
        plan=plan,
        ladder=_ladder(placement),
        meetings=db.session.scalars(
            sa.select(FollowUp)
            .where(
                FollowUp.placement_id == placement.id,
                FollowUp.audience == Audience.SHARED,
                FollowUp.state == FollowUpState.PLANNED,
                FollowUp.due_on >= today,
            )
            .order_by(FollowUp.due_on, FollowUp.id)
            .limit(NEXT)
        ).all(),
    )


def in_force(placement: Placement, monday: dt.date) -> WeekPlan | None:
    """The plan of the week: the newest that has begun, with its slots, in one query."""
    newest = (
        sa.select(sa.func.max(WeekPlan.valid_from))
        .where(WeekPlan.placement_id == placement.id, WeekPlan.valid_from <= monday)
        .scalar_subquery()
    )
    return (
        db.session.scalars(
            sa.select(WeekPlan)
            .where(WeekPlan.placement_id == placement.id, WeekPlan.valid_from == newest)
            .options(joinedload(WeekPlan.slots))
        )
        .unique()
        .one_or_none()
    )


def days_at_work(placement: Placement, day: dt.date) -> int | None:
    """Days a week at work in the plan that holds on the day; None where there is none."""
    plan = in_force(placement, day)
    days = (
        {slot.weekday for slot in plan.slots if slot.activity is Activity.WORK} if plan else set()
    )
    return len(days) or None


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


def _days(plan: WeekPlan | None, monday: dt.date, absent: dict[dt.date, int]) -> list[Day]:
    slots: list[list[WeekSlot]] = [[] for _day in range(7)]
    for slot in plan.slots if plan else ():
        slots[slot.weekday].append(slot)
    dates = [monday + dt.timedelta(days=n) for n in range(7)]
    return [
        Day(day, weekday, slots[n], absent.get(day, 0), day in holidays(day.year))
        for n, (day, weekday) in enumerate(zip(dates, Weekday, strict=True))
    ]


def _ladder(placement: Placement) -> Sequence[LadderStep]:
    return db.session.scalars(
        sa.select(LadderStep)
        .where(LadderStep.placement_id == placement.id)
        .order_by(LadderStep.from_on, LadderStep.id)
    ).all()


def _growth(placement: Placement) -> list[tuple[dt.date, int]]:
    """The job's growth, dated from the placement's first day."""
    if placement.starts_on is None:
        return []
    steps = [growth.Step(s.week, s.per_cent) for s in placement.job.growth]
    return growth.dated(steps, placement.starts_on)


def _absence_and_tests(
    viewer: Membership, placement: Placement, monday: dt.date
) -> tuple[dict[dt.date, int], list[Test]]:
    """Minutes absent by day of the week; and for the adviser every language test, in the same query."""
    kinds = (LanguageTest.part, LanguageTest.level, LanguageTest.tested_by)
    absence = sa.select(
        Absence.id,
        Absence.day,
        Absence.minutes,
        *(sa.cast(sa.null(), kind.type).label(kind.key) for kind in kinds),
    ).where(
        Absence.placement_id == placement.id,
        Absence.day.between(monday, monday + dt.timedelta(days=6)),
    )
    tests = sa.select(
        LanguageTest.id, LanguageTest.tested_on, sa.cast(sa.null(), sa.Integer), *kinds
    ).where(LanguageTest.placement_id == placement.id)
    both = absence if viewer.role is not Role.ADVISER else absence.union_all(tests)
    rows = db.session.execute(both).all()
    return (
        {row.day: row.minutes for row in rows if row.minutes is not None},
        [
            Test(row.day, row.part, row.level, row.tested_by)
            for row in sorted(rows, key=lambda row: (row.day, row.id))
            if row.minutes is None
        ],
    )
