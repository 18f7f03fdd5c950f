"""How long a placement may last and how old one must be, by measure: dated data with their source.

A placement keeps the rules of the day its agreement was first made (`on`). All of it is our reading of the
regulation, to be confirmed by the municipality's own people.
"""

import calendar
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from portal.enums import AgeGroup, Measure
from portal.words import LazyString, _, day_in_words

REGULATION = "Forskrift om arbeidsmarkedstiltak (FOR-2015-12-11-1598)"
INTRODUCTION_ACT = "Integreringsloven (LOV-2020-11-06-127)"


@dataclass(frozen=True)
class Rule:
    """What holds for a measure from a day on, to and with `valid_until`."""

    code: str
    measure: Measure
    valid_from: dt.date
    source: str
    text: LazyString
    valid_until: dt.date | None = None

    def holds(self, on: dt.date) -> bool:
        return self.valid_from <= on and (self.valid_until is None or on <= self.valid_until)


@dataclass(frozen=True)
class LongestRule(Rule):
    """The last day is at most `months` after the first day, less a day. `extended`: for those to whom NAV
    has given the longer time."""

    months: int = 0
    extended: bool = False

    def last_day(self, first_day: dt.date) -> dt.date:
        """The last day that the rule allows, itself included."""
        return add_months(first_day, self.months) - dt.timedelta(days=1)


@dataclass(frozen=True)
class AgeRule(Rule):
    """Whole years, both ends included."""

    least: int = 16
    most: int | None = None


@dataclass(frozen=True)
class Verdict:
    """What one rule says of one plan: `kept` is None where nobody can say yet."""

    rule: Rule
    kept: bool | None
    text: LazyString


SINCE_2016 = dt.date(2016, 1, 1)

LONGEST: Sequence[LongestRule] = (
    LongestRule(
        code="work-training-18",
        measure=Measure.WORK_TRAINING,
        valid_from=SINCE_2016,
        source=REGULATION,
        text=_("Arbeidstrening kan vare i 18 måneder, minus én dag."),
        months=18,
    ),
    LongestRule(
        code="wage-subsidy-12",
        measure=Measure.WAGE_SUBSIDY,
        valid_from=SINCE_2016,
        source=REGULATION,
        text=_("Midlertidig lønnstilskudd kan vare i 12 måneder."),
        months=12,
    ),
    LongestRule(
        code="wage-subsidy-24",
        measure=Measure.WAGE_SUBSIDY,
        valid_from=SINCE_2016,
        source=REGULATION,
        text=_("Midlertidig lønnstilskudd kan vare i 24 måneder når NAV har gitt lengre tid."),
        months=24,
        extended=True,
    ),
    LongestRule(
        code="mentor-6",
        measure=Measure.MENTOR,
        valid_from=SINCE_2016,
        source=REGULATION,
        text=_("Tilskudd til mentor kan vare i 6 måneder."),
        months=6,
    ),
    LongestRule(
        code="mentor-36",
        measure=Measure.MENTOR,
        valid_from=SINCE_2016,
        source=REGULATION,
        text=_("Tilskudd til mentor kan vare i 36 måneder når NAV har gitt lengre tid."),
        months=36,
        extended=True,
    ),
    LongestRule(
        code="inclusion-grant-12",
        measure=Measure.INCLUSION_GRANT,
        valid_from=SINCE_2016,
        source=REGULATION,
        text=_("Inkluderingstilskudd kan vare i 12 måneder."),
        months=12,
    ),
)

AGES: Sequence[AgeRule] = (
    *(
        AgeRule(
            code=f"{measure.value.replace('_', '-')}-16",
            measure=measure,
            valid_from=SINCE_2016,
            source=REGULATION,
            text=_("Den som skal delta, må ha fylt 16 år."),
        )
        for measure in (
            Measure.WORK_TRAINING,
            Measure.WAGE_SUBSIDY,
            Measure.MENTOR,
            Measure.INCLUSION_GRANT,
        )
    ),
    AgeRule(
        code="introduction-18-55",
        measure=Measure.INTRODUCTION,
        valid_from=dt.date(2021, 1, 1),
        source=INTRODUCTION_ACT,
        text=_("Introduksjonsprogrammet er for dem som er mellom 18 og 55 år."),
        least=18,
        most=55,
    ),
)


def longest(measure: Measure, *, on: dt.date, extended: bool = False) -> LongestRule | None:
    """The rule of the longest time that held on the day, or None where the measure has none."""
    rules = [rule for rule in LONGEST if rule.measure is measure and rule.holds(on)]
    longer = [rule for rule in rules if rule.extended]
    return next(iter(longer if extended and longer else [r for r in rules if not r.extended]), None)


def age(measure: Measure, *, on: dt.date) -> AgeRule | None:
    """The rule of age that held on the day, or None where the measure has none."""
    return next((rule for rule in AGES if rule.measure is measure and rule.holds(on)), None)


def verdicts(
    measure: Measure,
    *,
    starts_on: dt.date | None,
    ends_on: dt.date | None,
    age_group: AgeGroup | None,
    on: dt.date,
    extended: bool = False,
) -> list[Verdict]:
    """What each rule of the measure says of these days and this age."""
    found: list[Verdict] = []
    if rule := longest(measure, on=on, extended=extended):
        found.append(_of_time(rule, starts_on, ends_on))
    if old := age(measure, on=on):
        found.append(_of_age(old, age_group))
    return found


def broken(said: Sequence[Verdict]) -> list[Verdict]:
    """The rules that the plan does not keep."""
    return [verdict for verdict in said if verdict.kept is False]


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day of the month so many months later; the month's last where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))


def _of_time(rule: LongestRule, starts_on: dt.date | None, ends_on: dt.date | None) -> Verdict:
    if starts_on is None:
        return Verdict(rule, None, _("Velg første dag, så regner vi ut den siste mulige dagen."))
    latest = rule.last_day(starts_on)
    kept = None if ends_on is None else ends_on <= latest
    return Verdict(rule, kept, _("Siste mulige dag er %(day)s.", day=day_in_words(latest)))


def _of_age(rule: AgeRule, group: AgeGroup | None) -> Verdict:
    if group is None:
        return Verdict(rule, None, _("Alderen er ikke sett ennå."))
    if group.most is not None and group.most < rule.least:
        return Verdict(rule, False, _("For ung for dette tiltaket."))
    if rule.most is not None and group.most is None:
        return Verdict(rule, None, _("Veilederen ser etter at alderen passer."))
    return Verdict(rule, True, _("Alderen passer."))
