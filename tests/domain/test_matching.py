"""Why a job and a candidate fit, in words that a person can check."""

import dataclasses

import pytest

from portal.domain import matching
from portal.domain.match_values import CandidateFeatures, Criterion, Finding, JobFeatures, Verdict
from tests.domain.matching_pairs import CANDIDATE, JOB, PAIRS, USUAL

IDS = [about for about, *_rest in PAIRS]


def told(match):
    """What is said of a pair: `!missing: …` stops it."""
    return {
        criterion: f"{'!' * found.stops}{found.verdict.value}: {found.text}".replace(
            "\N{NO-BREAK SPACE}", " "
        )
        for criterion, found in match.findings
    }


def expected(changed):
    return {
        criterion: reason
        for criterion, reason in {**USUAL, **changed}.items()
        if reason is not None
    }


def wrong_pairs(rules):
    """The pairs of which these rules say something else than is written of them."""
    return [
        about
        for about, job, candidate, changed in PAIRS
        if told(
            matching.compare(
                dataclasses.replace(JOB, **job), dataclasses.replace(CANDIDATE, **candidate), rules
            )
        )
        != expected(changed)
    ]


@pytest.mark.parametrize(("about", "job", "candidate", "changed"), PAIRS, ids=IDS)
def test_each_pair_gets_its_reasons(app, about, job, candidate, changed):
    match = matching.compare(
        dataclasses.replace(JOB, **job), dataclasses.replace(CANDIDATE, **candidate)
    )
    assert told(match) == expected(changed)
    assert match.fits == (not any(reason.startswith("!") for reason in told(match).values()))


def test_there_are_at_least_thirty_pairs_and_every_criterion_is_in_them(app):
    assert len(PAIRS) >= 30
    named = {criterion for _about, _job, _candidate, changed in PAIRS for criterion in changed}
    assert named == set(Criterion)


@pytest.mark.parametrize("rule", matching.RULES, ids=lambda rule: rule.criterion.value)
def test_no_criterion_can_be_taken_away_unseen(app, rule):
    assert wrong_pairs(matching.RULES) == []
    assert wrong_pairs([other for other in matching.RULES if other is not rule]) != []


@pytest.mark.parametrize("rule", matching.RULES, ids=lambda rule: rule.criterion.value)
@pytest.mark.parametrize("answer", [None, Verdict.MET, Verdict.LEARNT, Verdict.MISSING])
def test_no_criterion_can_answer_the_same_of_all_unseen(app, rule, answer):
    said = answer and Finding(answer, "Alltid")
    dulled = dataclasses.replace(rule, judge=lambda asks, brings: said)
    assert wrong_pairs([dulled if one is rule else one for one in matching.RULES]) != []


@pytest.mark.parametrize("rule", matching.RULES, ids=lambda rule: rule.criterion.value)
def test_no_criterion_can_stop_stopping_or_stop_all_unseen(app, rule):
    for stops in (True, False):

        def bent(asks, brings, stops=stops):
            found = rule.judge(asks, brings)
            return found and found._replace(stops=stops)

        rules = [
            dataclasses.replace(one, judge=bent) if one is rule else one for one in matching.RULES
        ]
        never_stops = not stops and rule.criterion in {Criterion.LANGUAGE, Criterion.DEMANDS}
        assert (wrong_pairs(rules) == []) is never_stops


@pytest.mark.parametrize("side", ["asks", "brings"])
@pytest.mark.parametrize("rule", matching.RULES, ids=lambda rule: rule.criterion.value)
def test_every_rule_reads_both_sides(app, rule, side):
    """Read from the usual record whatever comes: some pair gets a wrong reason."""
    usual = JOB if side == "asks" else CANDIDATE
    read = getattr(rule, side)
    deaf = dataclasses.replace(rule, **{side: lambda _record: read(usual)})
    assert wrong_pairs([deaf if one is rule else one for one in matching.RULES]) != []


def test_what_is_met_counts_twice_what_can_be_learnt_and_the_rest_nothing(app):
    points = {rule.criterion: rule.weight for rule in matching.RULES}
    for _about, job, candidate, _changed in PAIRS:
        match = matching.compare(
            dataclasses.replace(JOB, **job), dataclasses.replace(CANDIDATE, **candidate)
        )
        worth = {Verdict.MET: 2, Verdict.LEARNT: 1, Verdict.MISSING: 0, Verdict.UNKNOWN: 0}
        assert match.points == sum(
            points[criterion] * worth[found.verdict] for criterion, found in match.findings
        )


def test_only_coded_wishes_and_abilities_can_count():
    """No protected ground has a field, no free text, and no name: what has no field cannot count."""
    assert {field.name for field in dataclasses.fields(CandidateFeatures)} == {
        "id",
        "per_cent_from",
        "per_cent_to",
        "weekdays",
        "day_starts",
        "day_ends",
        "norwegian",
        "norwegian_goal",
        "driving_licence",
        "starts_on",
        "fields",
        "point",
        "travel_km",
        "physical_load",
        "little_of",
        "occupations",
    }
    assert {field.name for field in dataclasses.fields(JobFeatures)} == {
        "id",
        "per_cent",
        "begins_per_cent",
        "fixed_days",
        "movable_days",
        "starts",
        "ends",
        "norwegian",
        "gain",
        "driving_licence",
        "starts_on",
        "fields",
        "point",
        "load",
        "much_of",
        "occupations",
    }
