"""Value and cost are worked out for paid jobs only, to the øre."""

import pytest

from portal.domain import hiring, job_costs
from portal.enums import JobKind, JobState, Weekday
from portal.extensions import db

DRAFT = {"state": JobState.DRAFT}


@pytest.fixture
def paid(make):
    """Ten hours a week in two places, with ten minutes of guidance on two days."""
    position = make.position(hourly_cost_ore=60_000)
    task = make.task(position=position, minutes_each=300, times=2)
    job = make.job(tasks=[task], kind=JobKind.PAID, places=2, hourly_cost_ore=30_050, **DRAFT)
    [copy] = job.tasks
    copy.supervision_minutes = 10
    copy.weekdays = frozenset({Weekday.MONDAY, Weekday.TUESDAY})
    db.session.commit()
    return job


def test_the_released_hours_the_pay_and_the_guidance_are_worked_out_part_by_part(paid):
    costs = job_costs.costs(paid)

    assert (costs.minutes, costs.supervision_minutes) == (2 * 600 * 52, 2 * 20 * 52)
    assert costs.value == 1040 * 60_000
    assert costs.pay == 1040 * 30_050
    assert costs.supervision == round(2080 / 60 * 60_000)
    assert costs.difference == costs.value - costs.pay - costs.supervision


@pytest.mark.parametrize("kind", [JobKind.UNPAID, JobKind.MAY_BECOME])
def test_a_place_without_pay_never_looks_like_a_gain(paid, kind):
    paid.kind = kind
    assert job_costs.costs(paid) is None


def test_what_is_not_known_is_not_worked_out(paid):
    paid.hourly_cost_ore = None
    assert job_costs.costs(paid) is None
    paid.hourly_cost_ore, paid.position.hourly_cost_ore = 0, None
    assert job_costs.costs(paid) is None
    paid.position.hourly_cost_ore = 0
    assert job_costs.costs(paid).difference == 0


@pytest.mark.parametrize(
    ("minutes", "part_time"), [(2250 * 52, False), (2249 * 52, True), (2250 * 52 - 1, False)]
)
def test_part_time_is_less_than_the_positions_own_full_post_as_it_is_shown(
    paid, minutes, part_time
):
    paid.minutes_a_year = minutes
    assert hiring.is_part_time(paid) is part_time


def test_every_rule_has_a_source_and_dates_in_order():
    for rule in hiring.RULES:
        assert rule.valid_from <= rule.read_on
        assert rule.url.startswith("https://lovdata.no/")
        assert str(rule.source).startswith("arbeidsmiljøloven § 14-")
