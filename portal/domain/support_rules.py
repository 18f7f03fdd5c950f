"""Which support from NAV fits a placement: guidance as dated data with its source, in plain words.

It is our reading of NAV's own pages and of the regulation. NAV decides every time, and nothing here is
about what one person receives. How long each may last stands in placement_rules.py.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from portal.domain import placement_rules
from portal.domain.placement_rules import REGULATION, SINCE_2016, LongestRule
from portal.enums import JobKind, Measure, SupportFit, SupportKind
from portal.words import LazyString, _, day_in_words


@dataclass(frozen=True)
class SupportRule:
    """What a support gives and asks from a day on, to and with `valid_until`. `page` is NAV's own page,
    where the official form begins, as it was on the day `read_on`. Where `before_start`, it must be
    agreed before the first day; else before the last."""

    kind: SupportKind
    measure: Measure
    valid_from: dt.date
    source: str
    page: str
    read_on: dt.date
    gives: LazyString
    conditions: Sequence[LazyString]
    before_start: bool
    valid_until: dt.date | None = None

    def holds(self, on: dt.date) -> bool:
        return self.valid_from <= on and (self.valid_until is None or on <= self.valid_until)


@dataclass(frozen=True)
class Most:
    """The largest amount of a support in all, in øre, as last published from that day on."""

    kind: SupportKind
    ore: int
    valid_from: dt.date
    source: str


@dataclass(frozen=True)
class Plan:
    """What the rules look at of a placement; nothing of the person."""

    kind: JobKind
    measure: Measure | None = None
    extended: bool = False
    has_mentor: bool = False
    asks_for_course: bool = False
    #: What NAV has granted already, so that it is not too late.
    granted: frozenset[SupportKind] = frozenset()
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None


@dataclass(frozen=True)
class Advice:
    """What the rule says: fits or not, why, the last day that it can hold, the last day to apply, and the
    largest amount where there is one."""

    rule: SupportRule
    fit: SupportFit
    reasons: Sequence[LazyString]
    longest: LongestRule | None
    last_day: dt.date | None
    apply_by: dt.date | None
    most: Most | None


READ_ON = dt.date(2026, 11, 22)
NAV_PAGES = "https://www.nav.no/arbeidsgiver"

RULES: Sequence[SupportRule] = (
    SupportRule(
        kind=SupportKind.WORK_TRAINING,
        measure=Measure.WORK_TRAINING,
        valid_from=SINCE_2016,
        source=REGULATION,
        page=f"{NAV_PAGES}/arbeidstrening",
        read_on=READ_ON,
        gives=_(
            "En plass der noen prøver seg i arbeid, uten lønn fra dere. Arbeidsplassen får ikke penger for det."
        ),
        conditions=(
            _("Avtalen skal være godkjent av NAV før første dag."),
            _("Den som øver, er i tillegg til de ansatte og tar aldri plassen til noen."),
            _(
                "Dere svarer for skader på jobb. Utgifter til forsikring kan inkluderingstilskudd dekke."
            ),
        ),
        before_start=True,
    ),
    SupportRule(
        kind=SupportKind.WAGE_SUBSIDY,
        measure=Measure.WAGE_SUBSIDY,
        valid_from=SINCE_2016,
        source=REGULATION,
        page=f"{NAV_PAGES}/midlertidig-lonnstilskudd",
        read_on=READ_ON,
        gives=_(
            "NAV dekker en del av lønna en tid: ofte 40 prosent i seks måneder, og så 30. NAV kan gi mer."
        ),
        conditions=(
            _("Dere ansetter med vanlig lønn, helt eller på deltid."),
            _("Avtalen skal være godkjent av NAV før første dag."),
            _("Pengene kommer etterpå. Dere søker om dem etter hver periode."),
        ),
        before_start=True,
    ),
    SupportRule(
        kind=SupportKind.MENTOR_GRANT,
        measure=Measure.MENTOR,
        valid_from=SINCE_2016,
        source=REGULATION,
        page=f"{NAV_PAGES}/mentor",
        read_on=READ_ON,
        gives=_("NAV dekker timelønna til en kollega for de timene kollegaen veileder."),
        conditions=(
            _("Det er bestemt hvem som er fadder, og hvor mange timer."),
            _("Avtalen skal være godkjent av NAV før fadderen begynner."),
            _("Pengene kommer etterpå. Dere søker om dem når timene er gjort."),
        ),
        before_start=False,
    ),
    SupportRule(
        kind=SupportKind.INCLUSION_GRANT,
        measure=Measure.INCLUSION_GRANT,
        valid_from=SINCE_2016,
        source=REGULATION,
        page=f"{NAV_PAGES}/inkluderingstilskudd",
        read_on=READ_ON,
        gives=_(
            "NAV dekker ekstra utgifter til tilrettelegging: utstyr, arbeidstøy, korte kurs, programmer, forsikring."
        ),
        conditions=(
            _("Søk før dere kjøper noe."),
            _("Ta vare på kvitteringene. Pengene kommer etterpå."),
            _("Vanlige utgifter når noen begynner, dekkes ikke."),
        ),
        before_start=False,
    ),
)

AMOUNTS: Sequence[Most] = (
    Most(
        kind=SupportKind.INCLUSION_GRANT,
        ore=14_390_000,
        valid_from=dt.date(2023, 5, 26),
        source="nav.no/arbeidsgiver/inkluderingstilskudd",
    ),
)

Said = tuple[SupportFit, LazyString]


def rule_of(kind: SupportKind, *, on: dt.date) -> SupportRule | None:
    """The rule of the support that held on the day."""
    return next((rule for rule in RULES if rule.kind is kind and rule.holds(on)), None)


def most_of(kind: SupportKind, *, on: dt.date) -> Most | None:
    """The largest amount that was last published before or on the day."""
    known = [most for most in AMOUNTS if most.kind is kind and most.valid_from <= on]
    return max(known, key=lambda most: most.valid_from, default=None)


def advice(plan: Plan, *, on: dt.date, today: dt.date) -> list[Advice]:
    """What each support's rule of the day `on` says, those that fit first."""
    found = [
        _advice(rule, plan, on=on, today=today)
        for rule in (rule_of(kind, on=on) for kind in SupportKind)
        if rule
    ]
    order = list(SupportFit)
    return sorted(found, key=lambda one: order.index(one.fit))


def apply_by(kind: SupportKind, plan: Plan, *, on: dt.date) -> dt.date | None:
    """The last day on which it makes sense to apply: the day before the first day, or the last day
    itself; None while that day is not chosen."""
    rule = rule_of(kind, on=on)
    if rule is None:
        return None
    if rule.before_start:
        return plan.starts_on and plan.starts_on - dt.timedelta(days=1)
    return plan.ends_on


def _advice(rule: SupportRule, plan: Plan, *, on: dt.date, today: dt.date) -> Advice:
    fit, why = _SAYS[rule.kind](plan)
    reasons = [why]
    longest = placement_rules.longest(rule.measure, on=on, extended=plan.extended)
    last_day = longest.last_day(plan.starts_on) if longest and plan.starts_on else None
    until = apply_by(rule.kind, plan, on=on)
    if fit is not SupportFit.DOES_NOT_FIT:
        if last_day and plan.ends_on and plan.ends_on > last_day:
            reasons.append(
                _("Plassen varer lenger enn støtten kan: til %(day)s.", day=day_in_words(last_day))
            )
        agreed = plan.measure is rule.measure or rule.kind in plan.granted
        if until and until < today and not agreed:
            fit = SupportFit.MAY_FIT
            reasons.append(
                _(
                    "Den skulle vært avtalt senest %(day)s. Spør NAV om det er for sent.",
                    day=day_in_words(until),
                )
            )
    return Advice(
        rule=rule,
        fit=fit,
        reasons=tuple(reasons),
        longest=longest,
        last_day=last_day,
        apply_by=until,
        most=most_of(rule.kind, on=today),
    )


def _of_work_training(plan: Plan) -> Said:
    if plan.kind is JobKind.PAID:
        return SupportFit.DOES_NOT_FIT, _("Jobben er lønnet. Arbeidstrening er uten lønn.")
    if plan.measure not in {None, Measure.WORK_TRAINING}:
        return SupportFit.MAY_FIT, _(
            "Avtalen går under «%(measure)s». Spør NAV om den også er arbeidstrening.",
            measure=plan.measure.label if plan.measure else "",
        )
    return SupportFit.FITS, _("Plassen er uten lønn.")


def _of_wage_subsidy(plan: Plan) -> Said:
    if plan.kind is JobKind.UNPAID:
        return SupportFit.DOES_NOT_FIT, _("Plassen er uten lønn. Lønnstilskudd dekker lønn.")
    if plan.kind is JobKind.MAY_BECOME:
        return SupportFit.MAY_FIT, _("Først når plassen blir en lønnet jobb.")
    if plan.measure is Measure.WAGE_SUBSIDY:
        return SupportFit.FITS, _("Jobben er lønnet, og avtalen går under lønnstilskudd.")
    return SupportFit.MAY_FIT, _("Jobben er lønnet. NAV ser på om tilskudd trengs.")


def _of_mentor_grant(plan: Plan) -> Said:
    if not plan.has_mentor:
        return SupportFit.MAY_FIT, _("Ingen fadder er valgt ennå. Velg en i planen først.")
    if plan.kind is JobKind.PAID and plan.measure is not Measure.WAGE_SUBSIDY:
        return SupportFit.MAY_FIT, _(
            "Fadder er valgt. I vanlig jobb gir NAV det bare når det trengs."
        )
    return SupportFit.FITS, _("Fadder er valgt og kan få fri fra annet arbeid til å veilede.")


def _of_inclusion_grant(plan: Plan) -> Said:
    if plan.asks_for_course:
        return SupportFit.FITS, _("Oppgavene krever kurs eller førerkort. Korte kurs kan dekkes.")
    return SupportFit.MAY_FIT, _(
        "Hvis dere får ekstra utgifter til utstyr, kurs eller tilrettelegging."
    )


_SAYS = {
    SupportKind.WORK_TRAINING: _of_work_training,
    SupportKind.WAGE_SUBSIDY: _of_wage_subsidy,
    SupportKind.MENTOR_GRANT: _of_mentor_grant,
    SupportKind.INCLUSION_GRANT: _of_inclusion_grant,
}
