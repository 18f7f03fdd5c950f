"""How long it takes to find the twenty who fit a job best, exact and explained, among many.

    .venv/bin/python -m portal.bench.matching

The promise: at most 10 ms among 10,000, at most 50 ms among 100,000. The candidates are invented by dice
and more unlike each other than people are, so that it is hard: ten thousand live in a hundred
municipalities, a hundred thousand in all of them. What is measured is the processor's time for a search
in a pool that is kept in memory, with a new job each time; making the pool anew after a change in the
service is told of beside it.
"""

import datetime as dt
import itertools
import random
import time
from dataclasses import dataclass

from portal.domain import match_pools, matching
from portal.domain.match_values import CandidateFeatures, JobFeatures
from portal.enums import Demand, LanguageGain, LanguageLevel, Weekday, WorkField

TOP = 20
ROUNDS = 7
PROMISED_MS = {10_000: 10.0, 100_000: 50.0}
DAY = dt.date(2026, 12, 1)
PLACES = {10_000: 100, 100_000: 357}
DAYS = list(Weekday)[:5]


@dataclass(frozen=True)
class Measured:
    """Milliseconds: the best of some rounds of one search, and of making the pool once."""

    candidates: int
    search_ms: float
    pool_ms: float
    fitting: int


def measure(candidates: int) -> Measured:
    """One search for the top twenty with their reasons, among so many."""
    dice = random.Random(candidates)
    points = [
        (58 + dice.random() * 12, 5 + dice.random() * 20) for _place in range(PLACES[candidates])
    ]
    people = [_candidate(number, dice, points) for number in range(candidates)]
    begun = time.process_time()
    pool = match_pools.of_candidates(people)
    pool_ms = (time.process_time() - begun) * 1000
    spent, fitting = [], 0
    for _round in range(ROUNDS):
        job = _job(dice, points)
        begun = time.process_time()
        ranking = match_pools.for_job(pool, job)
        for number in itertools.islice(ranking.best(), TOP):
            matching.compare(job, people[number])
        fitting = ranking.fitting
        spent.append((time.process_time() - begun) * 1000)
    return Measured(candidates, min(spent), pool_ms, fitting)


def _candidate(
    number: int, dice: random.Random, points: list[tuple[float, float]]
) -> CandidateFeatures:
    low = dice.randrange(10, 80, 5) * 100
    return CandidateFeatures(
        id=number,
        per_cent_from=low,
        per_cent_to=min(10_000, low + dice.randrange(0, 60, 5) * 100),
        weekdays=frozenset(dice.sample(DAYS, dice.randint(0, 5))),
        day_starts=dice.choice([None, dt.time(8), dt.time(9)]),
        day_ends=dice.choice([None, dt.time(15), dt.time(16)]),
        norwegian=dice.choice(list(LanguageLevel)),
        norwegian_goal=dice.choice([None, *LanguageLevel]),
        driving_licence=dice.random() < 0.5,
        starts_on=dice.choice([None, DAY + dt.timedelta(dice.randrange(300))]),
        fields=frozenset(dice.sample(list(WorkField), dice.randint(0, 3))),
        point=dice.choice(points),
        travel_km=dice.choice([10, 20, 40, 60, 100, 200, None]),
        physical_load=dice.randrange(4),
        little_of=frozenset(dice.sample(list(Demand), dice.randint(0, 2))),
        occupations=frozenset(dice.sample(["5311", "5321", "2341"], dice.randint(0, 2))),
    )


def _job(dice: random.Random, points: list[tuple[float, float]]) -> JobFeatures:
    return JobFeatures(
        id=0,
        per_cent=dice.randrange(20, 90, 5) * 100,
        fixed_days=frozenset(dice.sample(DAYS, 3)),
        starts=dt.time(8),
        ends=dt.time(14),
        norwegian=dice.choice(list(LanguageLevel)[:4]),
        gain=LanguageGain.SOME,
        starts_on=DAY,
        fields=frozenset(dice.sample(list(WorkField), 2)),
        point=dice.choice(points),
        load=dice.randrange(3),
        much_of=frozenset({Demand.PACE}),
    )


def main() -> None:
    for candidates, promised in PROMISED_MS.items():
        found = measure(candidates)
        print(  # noqa: T201 a script
            f"{candidates:>7}: {found.search_ms:6.1f} ms (promised {promised:.0f}), "
            f"{found.fitting} fit; the pool made in {found.pool_ms:.0f} ms"
        )


if __name__ == "__main__":
    main()
