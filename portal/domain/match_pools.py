"""Many at once: which of a hundred thousand fit best, exactly as `matching.compare` says of each.

A pool keeps, for each rule, the distinct values that its people (or jobs) bring, and for each of them one
number that points to its value. A search judges each distinct value once by the rule itself, lays the
answers along the people as bytes, and adds and compares all the bytes at once as one long whole number.
So a hundred thousand cost a few milliseconds, without a library and without an approximation.

People stand in the order that ties are settled by, so the first of equals is the right one. What stops
someone is one bit each: `stopped` by at least one rule, `twice` by more than one.
"""

from array import array
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from portal.domain.match_values import (
    CandidateFeatures,
    Criterion,
    Finding,
    JobFeatures,
    Rule,
)
from portal.domain.matching import RULES

#: As many values as one byte can point to.
BYTE = 256
#: Everyone's points fit in a byte with one to spare, or the sums would run into each other.
MOST_POINTS = 254

#: The bit beside a rule's points that says that it stops someone, who then has none.
STOPS = 128

Judge = Callable[[Rule, Hashable], Finding | None]


@dataclass(frozen=True, slots=True)
class Column:
    """One rule's values: the distinct ones, and for each member which of them it has.

    A byte points to one of 256 values. Where there are more, they stand on pages of 256, and each page
    has a mask over the members whose value is on it.
    """

    rule: Rule
    values: tuple[Hashable, ...]
    places: bytes
    pages: tuple[int, ...]

    def laid(self, judge: Judge) -> tuple[int, int]:
        """Points, and 1 for each who is stopped, laid along the members as two whole numbers."""
        judged = bytes([_in_a_byte(self.rule, judge(self.rule, value)) for value in self.values])
        along = 0
        for page, mask in enumerate(self.pages):
            answers = judged[page * BYTE : (page + 1) * BYTE].ljust(BYTE, b"\0")
            along |= mask & int.from_bytes(self.places.translate(answers), "little")
        ones = _ones(len(self.places))
        return along & ones * (STOPS - 1), along // STOPS & ones if STOPS in judged else 0


@dataclass(frozen=True, slots=True)
class Pool:
    """The members in tie order, and their columns. `ids` are the records' own numbers."""

    ids: Sequence[int]
    columns: tuple[Column, ...]

    def __len__(self) -> int:
        return len(self.ids)


def of_candidates(candidates: Iterable[CandidateFeatures], rules: Sequence[Rule] = RULES) -> Pool:
    """Candidates to find among for a job; they come with the one who waited longest first."""
    members = list(candidates)
    return _pool([one.id for one in members], members, [(rule, rule.brings) for rule in rules])


def of_jobs(jobs: Iterable[JobFeatures], rules: Sequence[Rule] = RULES) -> Pool:
    """Jobs to find among for a candidate; they come with the first in the list first."""
    members = list(jobs)
    return _pool([one.id for one in members], members, [(rule, rule.asks) for rule in rules])


def for_job(pool: Pool, job: JobFeatures, *, but: Iterable[int] = ()) -> "Ranking":
    """The pool's candidates against this job; `but` are numbers that are left out altogether."""
    return _rank(pool, lambda rule, value: rule.judge(rule.asks(job), value), but)


def for_candidate(
    pool: Pool, candidate: CandidateFeatures, *, but: Iterable[int] = ()
) -> "Ranking":
    """The pool's jobs against this candidate."""
    return _rank(pool, lambda rule, value: rule.judge(value, rule.brings(candidate)), but)


@dataclass(frozen=True, slots=True)
class Ranking:
    """All members of a pool against one job or candidate, as whole numbers of one byte a member."""

    pool: Pool
    #: 1 more than their points.
    points: int
    present: int
    stopped: int
    twice: int
    #: For each rule that stopped someone, 1 for each whom it stopped.
    by: tuple[tuple[Criterion, int], ...]

    @property
    def size(self) -> int:
        """How many were compared."""
        return self.present.bit_count()

    @property
    def fitting(self) -> int:
        """How many fit."""
        return (self.present & ~self.stopped).bit_count()

    def best(self) -> Iterator[int]:
        """The numbers of those who fit, best first."""
        return self._in_order(self.present & ~self.stopped)

    def nearly(self, criterion: Criterion | None = None) -> Iterator[int]:
        """Those whom a single criterion stops, or this one alone, best first."""
        once = self.stopped & ~self.twice
        if criterion is not None:
            once &= dict(self.by).get(criterion, 0)
        return self._in_order(once)

    def nearly_count(self) -> dict[Criterion, int]:
        """How many more would fit if this one thing were otherwise."""
        once = self.stopped & ~self.twice
        counts = {criterion: (who & once).bit_count() for criterion, who in self.by}
        return {criterion: n for criterion, n in counts.items() if n}

    def why_not(self) -> dict[Criterion, int]:
        """Everyone who does not fit, counted once, by the first criterion that stops them."""
        counted, told = 0, {}
        for criterion, who in self.by:
            if n := (who & ~counted).bit_count():
                told[criterion] = n
            counted |= who
        return told

    def _in_order(self, chosen: int) -> Iterator[int]:
        """Most points first; within equal points as they stand in the pool."""
        along = (self.points & chosen * 255).to_bytes(len(self.pool), "little")
        for points in range(255, 0, -1):
            place = along.find(points)
            while place >= 0:
                yield self.pool.ids[place]
                place = along.find(points, place + 1)


def _pool(
    ids: list[int], members: list[Any], readers: list[tuple[Rule, Callable[[Any], Any]]]
) -> Pool:
    columns = [_column(rule, [read(member) for member in members]) for rule, read in readers]
    assert 2 * sum(column.rule.weight for column in columns) <= MOST_POINTS
    return Pool(array("q", ids), tuple(columns))


def _column(rule: Rule, brought: list[Hashable]) -> Column:
    values: dict[Hashable, int] = {}
    places = [values.setdefault(value, len(values)) for value in brought]
    pages = [bytearray(len(places)) for _page in range(0, len(values), BYTE)]
    for member, place in enumerate(places):
        pages[place // BYTE][member] = 255
    masks = tuple(int.from_bytes(page, "little") for page in pages)
    return Column(rule, tuple(values), bytes([place % BYTE for place in places]), masks)


def _rank(pool: Pool, judge: Judge, but: Iterable[int]) -> Ranking:
    present = _ones(len(pool)) & ~_places(pool, but)
    points, stopped, twice = present, 0, 0
    by = []
    for column in pool.columns:
        more, who = column.laid(judge)
        points += more
        if who := who & present:
            twice |= stopped & who
            stopped |= who
            by.append((column.rule.criterion, who))
    return Ranking(pool, points, present, stopped, twice, tuple(by))


def _in_a_byte(rule: Rule, found: Finding | None) -> int:
    return STOPS if found is not None and found.stops else rule.points(found)


def _ones(members: int) -> int:
    """1 for each member."""
    return int.from_bytes(b"\1" * members, "little")


def _places(pool: Pool, numbers: Iterable[int]) -> int:
    """1 for each of these numbers that stands in the pool."""
    wanted = set(numbers)
    if not wanted:
        return 0
    return int.from_bytes(bytes(number in wanted for number in pool.ids), "little")
