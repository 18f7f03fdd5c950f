"""Matching: what a job and a candidate have in common, what can be learnt, what is missing, and why.

Everything is exact and the same each time. The order is: most points, then longest wait, then first
come. RULES is all that counts; the points are whole numbers and stand there to be read.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from portal.domain import match_rules as judge
from portal.domain.match_values import (
    CandidateFeatures,
    Criterion,
    Finding,
    JobFeatures,
    Rule,
    Verdict,
)
from portal.words import LazyString, _

#: In the order that reasons are told. The person's own wish and what cannot be bent weigh most.
RULES: tuple[Rule, ...] = (
    Rule(Criterion.FIELD, 4, lambda job: job.fields, lambda one: one.fields, judge.judge_field),
    Rule(
        Criterion.HOURS,
        3,
        lambda job: (job.per_cent, job.begins_per_cent),
        lambda one: (one.per_cent_from, one.per_cent_to),
        judge.judge_hours,
    ),
    Rule(
        Criterion.DAYS,
        3,
        lambda job: (job.fixed_days, job.movable_days),
        lambda one: one.weekdays,
        judge.judge_days,
    ),
    Rule(
        Criterion.TIMES,
        2,
        lambda job: (job.starts, job.ends),
        lambda one: (one.day_starts, one.day_ends),
        judge.judge_times,
    ),
    Rule(
        Criterion.NORWEGIAN,
        3,
        lambda job: (job.norwegian, job.gain),
        lambda one: one.norwegian,
        judge.judge_norwegian,
    ),
    Rule(
        Criterion.LICENCE,
        1,
        lambda job: job.driving_licence,
        lambda one: one.driving_licence,
        judge.judge_licence,
    ),
    Rule(
        Criterion.OCCUPATION,
        4,
        lambda job: job.occupations,
        lambda one: one.occupations,
        judge.judge_occupation,
    ),
    Rule(
        Criterion.START, 1, lambda job: job.starts_on, lambda one: one.starts_on, judge.judge_start
    ),
    Rule(
        Criterion.DISTANCE,
        2,
        lambda job: job.point,
        lambda one: (one.point, one.travel_km),
        judge.judge_distance,
    ),
    Rule(Criterion.LOAD, 2, lambda job: job.load, lambda one: one.physical_load, judge.judge_load),
    Rule(
        Criterion.LANGUAGE,
        2,
        lambda job: job.gain,
        lambda one: (one.norwegian, one.norwegian_goal),
        judge.judge_language,
    ),
    Rule(
        Criterion.DEMANDS,
        2,
        lambda job: job.much_of,
        lambda one: one.little_of,
        judge.judge_demands,
    ),
)


#: What one can do about each thing that keeps people from a job.
WAYS_OUT: dict[Criterion, LazyString] = {
    Criterion.FIELD: _("Snakk med dem om feltet. Ønsker kan endre seg."),
    Criterion.HOURS: _("Spør arbeidsplassen om jobben kan begynne med færre timer."),
    Criterion.DAYS: _("Spør arbeidsplassen om noe kan flyttes til en annen dag."),
    Criterion.TIMES: _(
        "Spør arbeidsplassen om arbeidet kan begynne senere eller slutte tidligere."
    ),
    Criterion.NORWEGIAN: _("Spør arbeidsplassen om mindre norsk er nok den første måneden."),
    Criterion.LICENCE: _("Spør arbeidsplassen om noen andre kan kjøre."),
    Criterion.OCCUPATION: _("Spør hva av faget som kan læres på stedet."),
    Criterion.START: _("Spør arbeidsplassen om jobben kan begynne litt senere."),
    Criterion.DISTANCE: _("Snakk med dem om reisevei, buss og samkjøring."),
    Criterion.LOAD: _(
        "Spør arbeidsplassen om det tyngste kan deles eller gjøres med hjelpemidler."
    ),
}


@dataclass(frozen=True, slots=True)
class Match:
    """What the rules say of one pair, in their order; points are whole and never compared between jobs."""

    findings: tuple[tuple[Criterion, Finding], ...]
    points: int

    def texts(self, verdict: Verdict) -> list[object]:
        """The reasons of this kind."""
        return [found.text for _criterion, found in self.findings if found.verdict is verdict]

    @property
    def stopped_by(self) -> tuple[Criterion, ...]:
        """What keeps the two apart; empty where they fit."""
        return tuple(criterion for criterion, found in self.findings if found.stops)

    @property
    def fits(self) -> bool:
        return not self.stopped_by


def compare(job: JobFeatures, candidate: CandidateFeatures, rules: Sequence[Rule] = RULES) -> Match:
    """Every reason for and against this pair."""
    judged = [(rule, rule.judge(rule.asks(job), rule.brings(candidate))) for rule in rules]
    return Match(
        findings=tuple((rule.criterion, found) for rule, found in judged if found is not None),
        points=sum(rule.points(found) for rule, found in judged),
    )
