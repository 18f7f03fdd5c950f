"""Many at once gives exactly what each pair would give alone."""

import dataclasses
import datetime as dt
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.domain import match_pools, matching
from portal.domain.match_values import CandidateFeatures, Criterion, JobFeatures
from portal.enums import Demand, LanguageGain, LanguageLevel, Weekday, WorkField
from tests.domain.matching_pairs import CANDIDATE, JOB

C = Criterion
POINTS = st.sampled_from([None, (60.0, 10.0), (60.2, 10.2), (63.4, 10.4)])
TIMES = st.none() | st.sampled_from([dt.time(8), dt.time(10), dt.time(15)])
DATES = st.none() | st.dates(dt.date(2026, 12, 1), dt.date(2027, 2, 1))
OCCUPATIONS = st.sampled_from(["2341", "2342", "5120"])


def some(codes):
    return st.frozensets(st.sampled_from(list(codes)), max_size=3)


CANDIDATES = st.builds(
    CandidateFeatures,
    id=st.just(0),
    per_cent_from=st.integers(100, 5000),
    per_cent_to=st.integers(5000, 10000),
    weekdays=some(Weekday),
    day_starts=TIMES,
    day_ends=TIMES,
    norwegian=st.sampled_from(LanguageLevel),
    norwegian_goal=st.none() | st.sampled_from(LanguageLevel),
    driving_licence=st.booleans(),
    starts_on=DATES,
    fields=some(WorkField),
    point=POINTS,
    travel_km=st.none() | st.integers(0, 500),
    physical_load=st.integers(0, 3),
    little_of=some(Demand),
    occupations=st.frozensets(OCCUPATIONS),
)
JOBS = st.builds(
    JobFeatures,
    id=st.just(0),
    per_cent=st.integers(100, 10000),
    begins_per_cent=st.none() | st.integers(100, 5000),
    fixed_days=some(Weekday),
    movable_days=some(Weekday),
    starts=TIMES,
    ends=TIMES,
    norwegian=st.sampled_from(LanguageLevel),
    gain=st.sampled_from(LanguageGain),
    driving_licence=st.booleans(),
    starts_on=DATES,
    fields=some(WorkField),
    point=POINTS,
    load=st.integers(0, 3),
    much_of=some(Demand),
    occupations=st.frozensets(OCCUPATIONS, max_size=2),
)


def numbered(records):
    return [dataclasses.replace(record, id=number) for number, record in enumerate(records, 7)]


def check(ranking, pairs):
    """The ranking of these {number: match}, which come in tie order, is that of each pair alone."""
    order = list(pairs)

    def best(chosen):
        return sorted(chosen, key=lambda n: (-pairs[n].points, order.index(n)))

    fits = [n for n, match in pairs.items() if match.fits]
    assert list(ranking.best()) == best(fits)
    assert (ranking.size, ranking.fitting) == (len(pairs), len(fits))
    once = [n for n, match in pairs.items() if len(match.stopped_by) == 1]
    assert list(ranking.nearly()) == best(once)
    for criterion in Criterion:
        alone = [n for n in once if pairs[n].stopped_by == (criterion,)]
        assert list(ranking.nearly(criterion)) == best(alone)
        assert ranking.nearly_count().get(criterion, 0) == len(alone)
        first = [n for n, match in pairs.items() if match.stopped_by[:1] == (criterion,)]
        assert ranking.why_not().get(criterion, 0) == len(first)


@settings(max_examples=60, deadline=None)
@given(job=JOBS, candidates=st.lists(CANDIDATES, max_size=12), but=st.sets(st.integers(7, 12)))
def test_candidates_for_a_job_are_those_that_each_pair_alone_would_give(job, candidates, but):
    members = numbered(candidates)
    ranking = match_pools.for_job(match_pools.of_candidates(members), job, but=but)
    check(ranking, {one.id: matching.compare(job, one) for one in members if one.id not in but})


@settings(max_examples=60, deadline=None)
@given(candidate=CANDIDATES, jobs=st.lists(JOBS, max_size=12), but=st.sets(st.integers(7, 12)))
def test_jobs_for_a_candidate_are_those_that_each_pair_alone_would_give(candidate, jobs, but):
    members = numbered(jobs)
    ranking = match_pools.for_candidate(match_pools.of_jobs(members), candidate, but=but)
    check(
        ranking, {one.id: matching.compare(one, candidate) for one in members if one.id not in but}
    )


@pytest.mark.parametrize("number", [255, 256, 257, 700])
def test_columns_of_more_values_than_a_byte_holds_are_exact_too(number):
    """As many different wishes for hours as there are candidates."""
    members = numbered(
        dataclasses.replace(CANDIDATE, per_cent_from=5000 + n, per_cent_to=5700 + n)
        for n in range(number)
    )
    ranking = match_pools.for_job(match_pools.of_candidates(members), JOB)
    check(ranking, {one.id: matching.compare(JOB, one) for one in members})


def test_among_equals_the_one_who_stands_first_comes_first():
    members = numbered([CANDIDATE, CANDIDATE, dataclasses.replace(CANDIDATE, norwegian_goal=None)])
    assert list(match_pools.for_job(match_pools.of_candidates(members), JOB).best()) == [7, 8, 9]
    turned = [members[1], members[2], members[0]]
    assert list(match_pools.for_job(match_pools.of_candidates(turned), JOB).best()) == [8, 7, 9]


def test_the_same_search_gives_the_same_answer_each_time():
    members = numbered([CANDIDATE] * 300)
    pool = match_pools.of_candidates(members)
    first, second = (list(match_pools.for_job(pool, JOB).best()) for _time in range(2))
    assert first == second


def test_nobody_in_the_pool_is_an_honest_none():
    ranking = match_pools.for_job(match_pools.of_candidates([]), JOB)
    assert (list(ranking.best()), list(ranking.nearly()), ranking.size) == ([], [], 0)
    assert (ranking.why_not(), ranking.nearly_count()) == ({}, {})


def test_why_the_others_are_not_shown_adds_up_to_all_of_them():
    members = numbered(
        [
            CANDIDATE,
            dataclasses.replace(CANDIDATE, per_cent_to=5000),
            dataclasses.replace(CANDIDATE, per_cent_to=5000, norwegian=LanguageLevel.NONE),
            dataclasses.replace(CANDIDATE, norwegian=LanguageLevel.NONE),
        ]
    )
    ranking = match_pools.for_job(match_pools.of_candidates(members), JOB)
    assert ranking.why_not() == {C.HOURS: 2, C.NORWEGIAN: 1}
    assert ranking.nearly_count() == {C.HOURS: 1, C.NORWEGIAN: 1}


def test_the_first_twenty_are_found_without_sorting_the_rest():
    members = numbered([CANDIDATE] * 1000)
    ranking = match_pools.for_job(match_pools.of_candidates(members), JOB)
    assert list(itertools.islice(ranking.best(), 20)) == list(range(7, 27))
