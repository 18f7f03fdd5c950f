"""What fits a placement: dated rules that say why, and months counted as people count them."""

import dataclasses
import datetime as dt

import pytest

from portal.domain import placement_rules, support_rules
from portal.domain.support_rules import Most, Plan
from portal.enums import JobKind, Measure, SupportFit, SupportKind

DAY = dt.date(2026, 11, 24)
SOON = DAY + dt.timedelta(days=30)


def says(plan, kind):
    [one] = [a for a in support_rules.advice(plan, on=DAY, today=DAY) if a.rule.kind is kind]
    return one


def test_every_support_has_a_rule_today_with_where_it_is_from():
    for kind in SupportKind:
        rule = support_rules.rule_of(kind, on=DAY)
        assert rule.page.startswith("https://www.nav.no/arbeidsgiver/")
        assert (rule.source, rule.read_on <= DAY) == (placement_rules.REGULATION, True)
        assert len(rule.conditions) == 3
        assert support_rules.rule_of(kind, on=dt.date(2015, 12, 31)) is None


@pytest.mark.parametrize(
    ("kind", "plan", "fit", "why"),
    [
        ("work_training", Plan(JobKind.UNPAID), "fits", "Plassen er uten lønn."),
        ("work_training", Plan(JobKind.MAY_BECOME), "fits", "Plassen er uten lønn."),
        (
            "work_training",
            Plan(JobKind.PAID),
            "does_not_fit",
            "Jobben er lønnet. Arbeidstrening er uten lønn.",
        ),
        (
            "work_training",
            Plan(JobKind.UNPAID, Measure.INTRODUCTION),
            "may_fit",
            "Avtalen går under «Praksis i introduksjonsprogrammet». Spør NAV om den også er arbeidstrening.",
        ),
        (
            "wage_subsidy",
            Plan(JobKind.UNPAID),
            "does_not_fit",
            "Plassen er uten lønn. Lønnstilskudd dekker lønn.",
        ),
        (
            "wage_subsidy",
            Plan(JobKind.MAY_BECOME),
            "may_fit",
            "Først når plassen blir en lønnet jobb.",
        ),
        (
            "wage_subsidy",
            Plan(JobKind.PAID),
            "may_fit",
            "Jobben er lønnet. NAV ser på om tilskudd trengs.",
        ),
        (
            "wage_subsidy",
            Plan(JobKind.PAID, Measure.WAGE_SUBSIDY),
            "fits",
            "Jobben er lønnet, og avtalen går under lønnstilskudd.",
        ),
        (
            "mentor_grant",
            Plan(JobKind.UNPAID),
            "may_fit",
            "Ingen fadder er valgt ennå. Velg en i planen først.",
        ),
        (
            "mentor_grant",
            Plan(JobKind.UNPAID, has_mentor=True),
            "fits",
            "Fadder er valgt og kan få fri fra annet arbeid til å veilede.",
        ),
        (
            "mentor_grant",
            Plan(JobKind.PAID, has_mentor=True),
            "may_fit",
            "Fadder er valgt. I vanlig jobb gir NAV det bare når det trengs.",
        ),
        (
            "inclusion_grant",
            Plan(JobKind.PAID),
            "may_fit",
            "Hvis dere får ekstra utgifter til utstyr, kurs eller tilrettelegging.",
        ),
        (
            "inclusion_grant",
            Plan(JobKind.UNPAID, asks_for_course=True),
            "fits",
            "Oppgavene krever kurs eller førerkort. Korte kurs kan dekkes.",
        ),
    ],
)
def test_the_rule_says_why(kind, plan, fit, why):
    one = says(plan, SupportKind(kind))

    assert (one.fit, [str(reason) for reason in one.reasons]) == (SupportFit(fit), [why])


def test_what_fits_stands_first():
    fits = [one.fit for one in support_rules.advice(Plan(JobKind.UNPAID), on=DAY, today=DAY)]

    assert fits == ["fits", "may_fit", "may_fit", "does_not_fit"]


@pytest.mark.parametrize(
    ("first", "extended", "last"),
    [
        (dt.date(2027, 1, 1), False, dt.date(2027, 12, 31)),
        (dt.date(2027, 1, 31), False, dt.date(2028, 1, 30)),
        (dt.date(2028, 2, 29), False, dt.date(2029, 2, 27)),
        (dt.date(2028, 2, 29), True, dt.date(2030, 2, 27)),
    ],
)
def test_months_are_counted_to_the_day_before(first, extended, last):
    plan = Plan(JobKind.PAID, Measure.WAGE_SUBSIDY, extended=extended, starts_on=first)

    assert says(plan, SupportKind.WAGE_SUBSIDY).last_day == last


@pytest.mark.parametrize(("over", "told"), [(0, 1), (1, 2)])
def test_a_placement_that_lasts_longer_than_the_support_is_told(over, told):
    last = dt.date(2027, 11, 30)
    plan = Plan(
        JobKind.PAID,
        Measure.WAGE_SUBSIDY,
        starts_on=dt.date(2026, 12, 1),
        ends_on=last + dt.timedelta(days=over),
    )

    reasons = says(plan, SupportKind.WAGE_SUBSIDY).reasons

    assert len(reasons) == told
    assert (
        over == 0
        or str(reasons[1]) == "Plassen varer lenger enn støtten kan: til 30. november 2027."
    )


@pytest.mark.parametrize(
    ("kind", "by"),
    [
        ("work_training", SOON - dt.timedelta(days=1)),
        ("wage_subsidy", SOON - dt.timedelta(days=1)),
        ("mentor_grant", dt.date(2027, 5, 1)),
        ("inclusion_grant", dt.date(2027, 5, 1)),
    ],
)
def test_what_begins_with_the_placement_is_applied_for_before_its_first_day(kind, by):
    plan = Plan(JobKind.UNPAID, starts_on=SOON, ends_on=dt.date(2027, 5, 1))

    assert support_rules.apply_by(SupportKind(kind), plan, on=DAY) == by
    assert support_rules.apply_by(SupportKind(kind), Plan(JobKind.UNPAID), on=DAY) is None


@pytest.mark.parametrize(
    ("first", "fit"),
    [
        (DAY + dt.timedelta(days=1), "fits"),
        (DAY, "may_fit"),
        (DAY - dt.timedelta(days=9), "may_fit"),
    ],
)
def test_what_should_have_been_agreed_before_only_may_fit(first, fit):
    one = says(Plan(JobKind.UNPAID, starts_on=first), SupportKind.WORK_TRAINING)

    assert one.fit == SupportFit(fit)
    assert (len(one.reasons) == 2) == (fit == "may_fit")


def test_what_is_agreed_already_still_fits_under_way():
    plan = Plan(JobKind.UNPAID, Measure.WORK_TRAINING, starts_on=DAY - dt.timedelta(days=60))

    assert says(plan, SupportKind.WORK_TRAINING).fit is SupportFit.FITS
    granted = Plan(JobKind.PAID, starts_on=DAY, granted=frozenset({SupportKind.WAGE_SUBSIDY}))
    assert len(says(granted, SupportKind.WAGE_SUBSIDY).reasons) == 1


def test_an_amount_is_the_one_last_published(monkeypatch):
    [known] = support_rules.AMOUNTS
    later = dataclasses.replace(known, ore=1, valid_from=dt.date(2027, 1, 1))
    monkeypatch.setattr(support_rules, "AMOUNTS", (later, known))

    on = [known.valid_from - dt.timedelta(days=1), DAY, dt.date(2027, 1, 1)]

    assert [support_rules.most_of(known.kind, on=day) for day in on] == [None, known, later]
    assert isinstance(known, Most)
    assert support_rules.most_of(SupportKind.MENTOR_GRANT, on=DAY) is None


def test_a_rule_that_has_ended_no_longer_speaks(monkeypatch):
    ended = dataclasses.replace(support_rules.RULES[0], valid_until=DAY)
    monkeypatch.setattr(support_rules, "RULES", (ended,))

    assert support_rules.rule_of(ended.kind, on=DAY) is ended
    assert support_rules.rule_of(ended.kind, on=DAY + dt.timedelta(days=1)) is None
