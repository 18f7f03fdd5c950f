"""Weeks of a placement: a plan by the clock on the wall, the ladder, absence without a cause, language."""

import datetime as dt

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from portal import clock
from portal.domain import placement_weeks as weeks
from portal.domain.errors import NotAllowed
from portal.domain.placement_weeks import Slot, clash, minutes_at_work, minutes_between, monday_of
from portal.domain.work_time import WEEKS_A_YEAR, minutes_of_per_cent, per_cent_of_post
from portal.enums import Activity, Examiner, LanguageLevel, PlacementState
from portal.extensions import db
from portal.models import Absence, WeekPlan
from portal.queries import placement_weeks as find

DAY = dt.timedelta(days=1)
MONDAY = dt.date(2026, 11, 23)
DATES = st.dates(dt.date(2000, 1, 1), dt.date(2199, 12, 31))
MINUTES = st.integers(0, 24 * 60 - 1)
FULL_TIMES = st.sampled_from([2250, 2130, 2016])  # 37.5, 35.5 and 33.6 hours


@pytest.fixture
def placed(make):
    placement = make.placement(
        state=PlacementState.ACTIVE, starts_on=clock.today() - 7 * DAY, started_at=clock.now()
    )
    return placement, placement.candidate.adviser, placement.proposal.answered_by


def at(minutes):
    return dt.time(*divmod(minutes, 60))


def slot(weekday, starts, ends, activity=Activity.WORK):
    return Slot(weekday, dt.time(starts), dt.time(ends), activity)


# Arithmetic -----------------------------------------------------------------------------------------


@settings(deadline=None)
@given(DATES)
def test_a_week_begins_on_the_monday_at_most_six_days_before(day):
    assert monday_of(day).weekday() == 0
    assert 0 <= (day - monday_of(day)).days <= 6
    assert monday_of(monday_of(day)) == monday_of(day)


@settings(deadline=None)
@given(DATES, MINUTES, MINUTES)
def test_minutes_of_a_day_are_those_of_the_clock_on_the_wall_also_when_it_is_put_on(
    day, one, other
):
    """On the nights when the clock is moved, a plan still says eight to twelve is four hours."""
    starts, ends = at(min(one, other)), at(max(one, other))
    naive = dt.datetime.combine(day, ends) - dt.datetime.combine(day, starts)
    assert minutes_between(starts, ends) == naive / dt.timedelta(minutes=1)


@settings(deadline=None)
@given(st.integers(0, 10_000), FULL_TIMES)
def test_per_cent_to_minutes_and_back_loses_less_than_a_hundredth(per_cent, full_time):
    minutes = minutes_of_per_cent(per_cent, full_time)
    assert per_cent_of_post(minutes, full_time) == per_cent


@settings(deadline=None)
@given(FULL_TIMES)
def test_a_full_post_is_its_own_full_time(full_time):
    assert minutes_of_per_cent(10_000, full_time) == full_time * WEEKS_A_YEAR


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 6), MINUTES, st.integers(1, 300)), max_size=8))
def test_a_clash_is_found_exactly_where_two_share_a_minute(drawn):
    slots = [
        Slot(weekday, at(start), at(min(start + length, 24 * 60 - 1)))
        for weekday, start, length in drawn
        if start < 24 * 60 - 1
    ]
    shared = any(
        one.weekday == other.weekday and one.starts < other.ends and other.starts < one.ends
        for n, one in enumerate(slots)
        for other in slots[:n]
    )
    assert (clash(slots) is not None) == shared


def test_study_is_no_work_time():
    assert minutes_at_work([slot(0, 8, 12), slot(2, 9, 15, Activity.STUDY)]) == 240


# Plans ----------------------------------------------------------------------------------------------


def test_a_plan_holds_from_its_monday_until_the_next(placed):
    """Two days' study and three days' training a week, then other hours."""
    placement, _adviser, manager = placed
    first = [slot(n, 8, 14) for n in (0, 2, 4)] + [slot(n, 9, 15, Activity.STUDY) for n in (1, 3)]
    weeks.plan(placement, first, valid_from=MONDAY, by=manager)
    weeks.plan(placement, [slot(0, 8, 12)], valid_from=MONDAY + 14 * DAY, by=manager)
    db.session.commit()

    def planned(days):
        plan = find.in_force(placement, MONDAY + days * DAY)
        return plan and minutes_at_work(plan.slots)

    assert [planned(n) for n in (-7, 0, 7, 14, 700)] == [None, 1080, 1080, 240, 240]


def test_a_plan_of_the_same_monday_takes_the_place_of_the_first(placed):
    placement, _adviser, manager = placed
    for hour in (12, 14):
        weeks.plan(placement, [slot(0, 8, hour)], valid_from=MONDAY, by=manager)
        db.session.commit()
    [plan] = db.session.scalars(sa.select(WeekPlan))
    assert [one.ends.hour for one in plan.slots] == [14]


def test_what_cannot_be_a_week_is_refused(make, placed):
    placement, _adviser, manager = placed
    with pytest.raises(NotAllowed, match="Velg en mandag"):
        weeks.plan(placement, [], valid_from=MONDAY + DAY, by=manager)
    with pytest.raises(NotAllowed, match="går over i hverandre"):
        weeks.plan(placement, [slot(0, 8, 12), slot(0, 11, 13)], valid_from=MONDAY, by=manager)
    with pytest.raises(NotAllowed, match="Bare lederen og veilederen"):
        weeks.plan(placement, [], valid_from=MONDAY, by=make.manager())


# Ladder, absence, language ----------------------------------------------------------------------------


def test_a_task_is_mastered_in_a_click_and_not_after_all(placed):
    placement, adviser, manager = placed
    step = weeks.add_step(placement, "Bestille varer", clock.today(), by=manager)
    weeks.master(step, mastered=True, by=adviser, today=clock.today())
    assert step.mastered_on == clock.today()
    weeks.master(step, mastered=False, by=manager, today=clock.today())
    assert step.mastered_on is None


def test_a_ladder_has_an_end(placed):
    placement, _adviser, manager = placed
    for n in range(weeks.MOST_STEPS):
        weeks.add_step(placement, f"Oppgave {n}", clock.today(), by=manager)
    with pytest.raises(NotAllowed, match="30 oppgaver"):
        weeks.add_step(placement, "En til", clock.today(), by=manager)


def test_absence_is_of_a_day_can_be_put_right_and_has_no_cause(placed):
    placement, _adviser, manager = placed
    today = clock.today()
    for minutes in (210, 120):
        weeks.note_absence(placement, today, minutes, by=manager, today=today)
    assert [(a.day, a.minutes) for a in db.session.scalars(sa.select(Absence))] == [(today, 120)]
    assert {c.name for c in Absence.__table__.columns} == {
        "id", "public_id", "placement_id", "day", "minutes",
    }  # fmt: skip

    weeks.note_absence(placement, today, 0, by=manager, today=today)
    assert db.session.scalars(sa.select(Absence)).all() == []


@pytest.mark.parametrize("days", [1, -8])
def test_absence_is_within_the_placement(placed, days):
    placement, _adviser, manager = placed
    day = clock.today() + days * DAY
    with pytest.raises(NotAllowed, match="Velg en dag i plasseringen"):
        weeks.note_absence(placement, day, 60, by=manager, today=clock.today())


def test_a_language_test_is_the_services_own(placed):
    placement, adviser, manager = placed
    today = clock.today()
    by_teacher = (LanguageLevel.B1, today, Examiner.TEACHER)
    weeks.note_test(placement, *by_teacher, by=adviser, today=today)
    db.session.commit()

    with pytest.raises(NotAllowed, match="Bare veilederen"):
        weeks.note_test(placement, *by_teacher, by=manager, today=today)
    assert [t.level for t in find.of(adviser, placement, MONDAY).tests] == [LanguageLevel.B1]
    assert find.of(manager, placement, MONDAY).tests == []
