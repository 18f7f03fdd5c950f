"""Weeks of a placement: a plan that mixes work and study, tasks that one grows into, absence, language.

A plan is of the clock on the wall: eight is eight, summer and winter. Absence has hours and no cause.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import sqlalchemy as sa
from sqlalchemy.orm.attributes import flag_modified

from portal.access import may_follow_up, may_plan_follow_ups
from portal.domain import audit
from portal.domain.errors import NotAllowed, Stale
from portal.domain.work_time import WEEKS_A_YEAR, minutes_of_per_cent
from portal.enums import Activity, Examiner, LanguageLevel, LanguagePart, PlacementState
from portal.extensions import db
from portal.models import (
    Absence,
    LadderStep,
    LanguageTest,
    Membership,
    Placement,
    WeekPlan,
    WeekSlot,
)
from portal.words import _

#: More steps than this are no ladder (product rule, 2026).
MOST_STEPS = 30
USUAL_FULL_TIME = 2250


@dataclass(frozen=True)
class Slot:
    """A stretch of one weekday (0 is Monday), by the clock on the wall."""

    weekday: int
    starts: dt.time
    ends: dt.time
    activity: Activity = Activity.WORK
    place: str = ""

    @property
    def minutes(self) -> int:
        return minutes_between(self.starts, self.ends)


def monday_of(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=day.weekday())


def minutes_between(starts: dt.time, ends: dt.time) -> int:
    """Minutes on the clock of one day."""
    return (ends.hour - starts.hour) * 60 + ends.minute - starts.minute


def minutes_at_work(slots: Iterable[Slot | WeekSlot]) -> int:
    """Minutes a week at the workplace."""
    return sum(
        minutes_between(one.starts, one.ends) for one in slots if one.activity is Activity.WORK
    )


def minutes_agreed(placement: Placement) -> int:
    """Minutes a week that the placement's per cent is of its position's full time."""
    position = placement.job.position
    full_time = position.full_time_minutes if position else USUAL_FULL_TIME
    return round(minutes_of_per_cent(placement.per_cent, full_time) / WEEKS_A_YEAR)


def clash(slots: Sequence[Slot]) -> tuple[Slot, Slot] | None:
    """Two stretches of one day that lie over each other, or None."""
    row = sorted(slots, key=lambda one: (one.weekday, one.starts))
    for one, after in pairwise(row):
        if one.weekday == after.weekday and after.starts < one.ends:
            return one, after
    return None


def plan(
    placement: Placement,
    slots: Sequence[Slot],
    *,
    valid_from: dt.date,
    by: Membership,
    version: int | None = None,
) -> WeekPlan:
    """The week looks like this from that Monday on, until a plan of a later one. Raises Stale where any of
    the placement's weeks was changed after `version` was read."""
    db.session.refresh(placement, ["version", "state"], with_for_update=True)
    _check(placement, by)
    now = version_of(placement)
    if version is not None and version != now:
        raise Stale(now)
    if valid_from.weekday():
        raise NotAllowed(_("Velg en mandag."), about="valid_from")
    if clash(slots):
        raise NotAllowed(_("To tider samme dag går over i hverandre."))
    found = db.session.scalar(
        sa.select(WeekPlan).where(
            WeekPlan.placement_id == placement.id, WeekPlan.valid_from == valid_from
        )
    )
    if found is None:
        found = WeekPlan(placement=placement, valid_from=valid_from)
        db.session.add(found)
    found.slots = [
        WeekSlot(
            weekday=one.weekday,
            starts=one.starts,
            ends=one.ends,
            activity=one.activity,
            place=one.place,
        )
        for one in slots
    ]
    flag_modified(found, "valid_from")  # slots alone would not raise the plan's version
    audit.record(by, "week_plan.changed", found)
    return found


def version_of(placement: Placement) -> int:
    """Grows with every change of any of the placement's weeks; 0 where none is planned."""
    total = sa.select(sa.func.coalesce(sa.func.sum(WeekPlan.version), 0))
    return db.session.scalar(total.where(WeekPlan.placement_id == placement.id)) or 0


def add_step(placement: Placement, title: str, from_on: dt.date, *, by: Membership) -> LadderStep:
    """The task stands on the ladder, from its day."""
    _check(placement, by)
    count = sa.select(sa.func.count()).where(LadderStep.placement_id == placement.id)
    if (db.session.scalar(count) or 0) >= MOST_STEPS:
        raise NotAllowed(_("Det er %(most)s oppgaver på stigen allerede.", most=MOST_STEPS))
    step = LadderStep(placement=placement, title=title, from_on=from_on)
    db.session.add(step)
    audit.record(by, "ladder_step.added", step)
    return step


def master(step: LadderStep, *, mastered: bool, by: Membership, today: dt.date) -> None:
    """The task is done alone from today on; or not yet after all."""
    _check(step.placement, by)
    if mastered == (step.mastered_on is not None):
        return
    step.mastered_on = today if mastered else None
    audit.record(by, "ladder_step.mastered" if mastered else "ladder_step.reopened", step)


def note_absence(
    placement: Placement, day: dt.date, minutes: int, *, by: Membership, today: dt.date
) -> None:
    """So much of the day was missed; none takes the absence of the day away. Never why."""
    _check(placement, by)
    if placement.state is PlacementState.PLANNED:
        raise NotAllowed(_("Plasseringen har ikke startet ennå."))
    if day > today or (placement.starts_on and day < placement.starts_on):
        raise NotAllowed(_("Velg en dag i plasseringen, til og med i dag."), about="absent_on")
    found = db.session.scalar(
        sa.select(Absence).where(Absence.placement_id == placement.id, Absence.day == day)
    )
    if found is None and minutes:
        found = Absence(placement=placement, day=day, minutes=minutes)
        db.session.add(found)
    elif found is not None and minutes:
        found.minutes = minutes
    elif found is not None:
        db.session.delete(found)
    audit.record(by, "absence.noted", placement)


def note_test(
    placement: Placement,
    level: LanguageLevel,
    tested_on: dt.date,
    tested_by: Examiner,
    *,
    part: LanguagePart = LanguagePart.SPEAKING,
    by: Membership,
    today: dt.date,
) -> LanguageTest:
    """A level of Norwegian on a day, and who tested it. The service's own."""
    if not may_plan_follow_ups(by, placement):
        raise NotAllowed(_("Bare veilederen kan skrive inn norsktester."))
    if tested_on > today:
        raise NotAllowed(_("Velg en dag som har vært."), about="tested_on")
    test = LanguageTest(
        placement=placement, level=level, tested_on=tested_on, tested_by=tested_by, part=part
    )
    db.session.add(test)
    audit.record(by, "language_test.noted", test)
    return test


def _check(placement: Placement, by: Membership) -> None:
    if not may_follow_up(by, placement):
        raise NotAllowed(_("Bare lederen og veilederen for plasseringen kan endre uka."))
    if placement.state is PlacementState.ENDED:
        raise NotAllowed(_("Plasseringen er avsluttet."))
