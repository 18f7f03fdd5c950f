"""Rules of time and age: dated data, and the arithmetic of months."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain import placement_rules as rules
from portal.enums import AgeGroup, Measure

ON = dt.date(2026, 11, 24)


@pytest.mark.parametrize(
    ("measure", "extended", "months"),
    [
        (Measure.WORK_TRAINING, False, 18),
        (Measure.WORK_TRAINING, True, 18),
        (Measure.WAGE_SUBSIDY, False, 12),
        (Measure.WAGE_SUBSIDY, True, 24),
        (Measure.MENTOR, False, 6),
        (Measure.MENTOR, True, 36),
        (Measure.INCLUSION_GRANT, False, 12),
    ],
)
def test_each_measure_has_its_longest_time(measure, extended, months):
    assert rules.longest(measure, on=ON, extended=extended).months == months


@pytest.mark.parametrize("measure", [Measure.INTRODUCTION, Measure.OTHER])
def test_where_no_rule_is_known_none_is_made_up(measure):
    assert rules.longest(measure, on=ON) is None


def test_no_rule_holds_before_its_day():
    assert rules.longest(Measure.WORK_TRAINING, on=dt.date(2015, 12, 31)) is None


@pytest.mark.parametrize(
    ("first", "months", "last"),
    [
        (dt.date(2026, 1, 1), 18, dt.date(2027, 6, 30)),
        (dt.date(2026, 8, 31), 18, dt.date(2028, 2, 28)),
        (dt.date(2024, 2, 29), 12, dt.date(2025, 2, 27)),
        (dt.date(2026, 10, 31), 12, dt.date(2027, 10, 30)),
    ],
)
def test_the_last_day_is_so_many_months_on_less_a_day(first, months, last):
    assert rules.add_months(first, months) - dt.timedelta(days=1) == last


@given(st.dates(dt.date(2016, 1, 1), dt.date(2100, 1, 1)), st.integers(0, 60))
def test_months_go_to_the_same_day_or_to_the_months_last(day, months):
    later = rules.add_months(day, months)

    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later + dt.timedelta(days=1)).day == 1
    assert rules.add_months(day, months) >= day


@given(
    st.dates(dt.date(2016, 1, 1), dt.date(2100, 1, 1)),
    st.integers(-2, 2),
)
def test_the_verdict_turns_on_the_last_day_itself(first, beyond):
    last = rules.longest(Measure.WORK_TRAINING, on=ON).last_day(first)
    said = rules.verdicts(
        Measure.WORK_TRAINING,
        starts_on=first,
        ends_on=last + dt.timedelta(days=beyond),
        age_group=AgeGroup.ADULT,
        on=ON,
    )

    assert [verdict.kept for verdict in said] == [beyond <= 0, True]


@pytest.mark.parametrize(
    ("measure", "group", "kept"),
    [
        (Measure.WORK_TRAINING, AgeGroup.UNDER_16, False),
        (Measure.WORK_TRAINING, AgeGroup.YOUNG, True),
        (Measure.INTRODUCTION, AgeGroup.YOUNG, False),
        (Measure.INTRODUCTION, AgeGroup.ADULT, None),
        (Measure.WORK_TRAINING, None, None),
    ],
)
def test_age_is_judged_by_group_alone(measure, group, kept):
    [said] = [
        verdict
        for verdict in rules.verdicts(measure, starts_on=None, ends_on=None, age_group=group, on=ON)
        if isinstance(verdict.rule, rules.AgeRule)
    ]
    assert said.kept is kept


def test_every_rule_says_where_it_stands():
    for rule in (*rules.LONGEST, *rules.AGES):
        assert rule.source
        assert rule.valid_from
