"""The suggested plan of contacts, its days and phases, and how many reviews the programme wants."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.domain.follow_up_plans import (
    Phase,
    phase_of,
    reviews_wanted,
    suggested,
    too_few_reviews,
    week_of,
)
from portal.domain.holidays import is_working_day
from portal.enums import ContactWay, OrganisationKind

START = dt.date(2026, 12, 7)
REFUGEES, NAV = OrganisationKind.REFUGEE_SERVICE, OrganisationKind.NAV_OFFICE
STARTS = st.dates(dt.date(2020, 1, 1), dt.date(2060, 1, 1))


def test_three_months_are_planned_before_during_and_after():
    plan = suggested(START, dt.date(2027, 3, 5))

    assert [(one.due_on, one.way, one.is_review) for one in plan] == [
        (dt.date(2026, 11, 30), ContactWay.MEETING, False),
        (dt.date(2026, 12, 9), ContactWay.CALL, False),
        (dt.date(2026, 12, 21), ContactWay.VISIT, False),
        (dt.date(2027, 1, 18), ContactWay.VISIT, False),
        (dt.date(2027, 2, 15), ContactWay.MEETING, True),
        (dt.date(2027, 2, 26), ContactWay.MEETING, True),
        (dt.date(2027, 4, 2), ContactWay.CALL, False),
    ]


@settings(deadline=None)
@given(STARTS, st.integers(0, 800))
def test_every_day_is_a_working_day_and_comes_once(start, days):
    plan = suggested(start, start + dt.timedelta(days=days))
    assert all(is_working_day(one.due_on) for one in plan)
    assert len({one.due_on for one in plan}) == len(plan)
    assert plan == sorted(plan, key=lambda one: one.due_on)


@settings(deadline=None)
@given(STARTS, st.integers(60, 366))
def test_the_suggestion_has_the_reviews_that_the_programme_wants(start, days):
    end = start + dt.timedelta(days=days)
    reviews = [one.due_on for one in suggested(start, end) if one.is_review]
    assert too_few_reviews(reviews, REFUGEES, start, end) == 0


@pytest.mark.parametrize(
    ("first", "last", "wanted"),
    [
        ((2026, 1, 1), (2026, 3, 31), 1),
        ((2026, 1, 1), (2026, 6, 30), 2),
        ((2026, 1, 1), (2026, 12, 31), 4),
        ((2028, 1, 1), (2028, 12, 31), 4),  # a leap year is one year
        ((2028, 2, 29), (2029, 2, 28), 4),
        ((2026, 1, 1), (2027, 12, 31), 8),
    ],
)
def test_four_reviews_a_year_are_wanted(first, last, wanted):
    first, last = dt.date(*first), dt.date(*last)
    assert reviews_wanted(REFUGEES, first, last) == wanted
    assert reviews_wanted(NAV, first, last) == 0


def test_without_an_end_a_year_is_counted_and_without_a_start_nothing():
    assert (reviews_wanted(REFUGEES, START, None), reviews_wanted(REFUGEES, None, None)) == (4, 0)


def test_reviews_outside_the_placement_do_not_count():
    days = [START - dt.timedelta(days=1), START, dt.date(2027, 12, 7)]
    assert too_few_reviews(days, REFUGEES, START, dt.date(2027, 12, 6)) == 3


def test_a_day_is_before_during_or_after():
    end = dt.date(2027, 3, 5)
    assert phase_of(dt.date(2026, 12, 6), START, end) is Phase.BEFORE
    assert phase_of(START, START, end) is phase_of(end, START, end) is Phase.DURING
    assert phase_of(dt.date(2027, 3, 6), START, end) is Phase.AFTER
    assert phase_of(START, None, None) is Phase.BEFORE


@settings(deadline=None)
@given(STARTS, st.integers(0, 800))
def test_weeks_are_counted_from_the_monday_of_the_first_day(start, days):
    day = start + dt.timedelta(days=days)
    assert week_of(start, start) == 1
    assert week_of(day + dt.timedelta(days=7), start) == week_of(day, start) + 1
    assert week_of(start - dt.timedelta(days=1), start) is None
