"""How many jobs each choice of each filter would give, with all the other filters as they are.

One query brings every job that has the words, as numbers that hold its answers to all the filters (see
domain/catalogue_tags.py). What counts towards a figure is a job that nothing stops, or only the filter that
the figure belongs to; so each number also says which filter stops the job. The answers come in two halves,
since half of them has few different values however many jobs there are, and those are what is summed here.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from portal.domain.catalogue_tags import PLACES, all_of, asked_for, bit
from portal.domain.searches import Search
from portal.enums import Code, LanguageLevel
from portal.extensions import db
from portal.models import CatalogueEntry, Organisation
from portal.queries.catalogue_search import Asked, start_bits, with_words

#: Filters that are no bits, and are told apart by the municipality.
MUNICIPALITIES, NEAR = "municipalities", "near"
#: Bits in a half of the answers.
HALF = 32
LOW = (1 << HALF) - 1
#: More jobs than there are.
EVERY = 1 << 40


@dataclass(frozen=True)
class Figures:
    #: Found by all that is asked for, and by the words alone.
    total: int
    with_words: int
    #: By the filter's name in Search: how many jobs each of its codes would give.
    of: dict[str, dict[Code, int]]
    #: {public id: (name, number)}, by name: those with jobs, and those that are chosen.
    municipalities: dict[str, tuple[str, int]]
    #: How many would be found without one filter in use, by its name; only those that help.
    without: dict[str, int]


@dataclass(frozen=True)
class Group:
    """The jobs of one municipality that have the words. Each half has a number for each of its jobs that at
    most one filter stops, with commas between."""

    organisation: int | None
    public_id: str | None
    name: str | None
    with_words: int
    #: Those that no filter stops, the municipality and the place aside.
    fitting: int
    halves: tuple[str, str]


def count(asked: Asked) -> Figures:
    return _figures(list(_groups(asked)), asked)


def _groups(asked: Asked) -> Iterable[Group]:
    answers: Any = CatalogueEntry.tags + start_bits(asked.today)
    masks = asked_for(asked.search).values()
    # bit n is set where filter n stops the job
    stop: Any = sa.literal(0, sa.BigInteger)
    for number, mask in enumerate(masks):
        stop = stop + sa.case((answers.bitwise_and(mask) == 0, 1 << number), else_=0)
    jobs: Any = with_words(
        sa.select(CatalogueEntry.municipality_id, answers.label("answers"), stop.label("stop")),
        asked,
    )
    if masks:
        # the limit, which is never reached, keeps databases from reckoning both anew wherever they stand
        jobs = jobs.limit(EVERY)
    job = jobs.subquery().c
    at_most_one = job.stop.in_([0, *(1 << number for number in range(len(masks)))])

    def joined(half: Any) -> Any:
        if not masks:
            return sa.func.aggregate_strings(sa.cast(half, sa.String), ",")
        number = sa.cast(half + job.stop * (1 << HALF), sa.String)
        return sa.func.aggregate_strings(sa.case((at_most_one, number)), ",")

    inner = (
        sa.select(
            job.municipality_id,
            sa.func.count().label("with_words"),
            sa.func.sum(sa.case((job.stop == 0, 1), else_=0)).label("fitting"),
            joined(job.answers.bitwise_and(LOW)).label("low"),
            joined(job.answers.bitwise_rshift(sa.literal(HALF, sa.Integer))).label("high"),
        )
        .group_by(job.municipality_id)
        .subquery()
    )
    query: Any = sa.select(
        inner.c.municipality_id,
        Organisation.public_id,
        Organisation.name,
        inner.c.with_words,
        inner.c.fitting,
        inner.c.low,
        inner.c.high,
    ).outerjoin(Organisation, Organisation.id == inner.c.municipality_id)
    for number, public_id, name, with_the_words, fitting, low, high in db.session.execute(query):
        yield Group(number, public_id, name, with_the_words, fitting, (low or "", high or ""))


class _Sums:
    """Answers of one half, summed: of the jobs that fit, and of those that one filter stops."""

    def __init__(self) -> None:
        self.fits: Counter[int] = Counter()
        self.stopped: defaultdict[str, Counter[int]] = defaultdict(Counter)

    def add(self, written: str, names: list[str], here: str | None) -> None:
        """Numbers with commas between; `names` are the filters in use, `here` what stops all of them."""
        for number, jobs in Counter(written.split(",")).items():
            if not number:
                continue
            stop, answers = divmod(int(number), 1 << HALF)
            if stop and here:
                continue
            name = names[stop.bit_length() - 1] if stop else here
            (self.stopped[name] if name else self.fits)[answers] += jobs


def _figures(groups: list[Group], asked: Asked) -> Figures:
    search = asked.search
    names = list(asked_for(search))
    close = None if asked.nearby is None else set(asked.nearby.within(search.within.km))
    stopped_here: defaultdict[str | None, list[Group]] = defaultdict(list)
    in_municipality: dict[str, tuple[str, int]] = {}
    for group in groups:
        here = [MUNICIPALITIES] if _is_elsewhere(group, search) else []
        is_far = close is not None and group.organisation not in close
        if is_far:
            here.append(NEAR)
        if len(here) < 2:
            stopped_here[here[0] if here else None].append(group)
        if group.public_id is not None:
            number = 0 if is_far else group.fitting
            in_municipality[group.public_id] = (group.name or "", number)
    halves = (_Sums(), _Sums())
    for stopper, same in stopped_here.items():
        for half, sums in enumerate(halves):
            sums.add(",".join(group.halves[half] for group in same), names, stopper)
    total = halves[0].fits.total()
    return Figures(
        total=total,
        with_words=sum(group.with_words for group in groups),
        of=_of_codes(halves),
        municipalities=dict(sorted(in_municipality.items(), key=lambda item: item[1][0])),
        without={name: total + stopped.total() for name, stopped in halves[0].stopped.items()},
    )


def _is_elsewhere(group: Group, search: Search) -> bool:
    return bool(search.municipalities) and group.public_id not in search.municipalities


def _of_codes(halves: tuple[_Sums, _Sums]) -> dict[str, dict[Code, int]]:
    found = {}
    for name, (codes, first) in PLACES.items():
        half = first // HALF
        sums, mask = halves[half], all_of(name) >> (half * HALF)
        counted = _masked(sums.fits, mask) + _masked(sums.stopped.get(name, Counter()), mask)
        found[name] = {
            code: sum(
                jobs for answers, jobs in counted.items() if answers & bit(code) >> (half * HALF)
            )
            for code in codes
        }
    found["norwegian"] = _or_less(found["norwegian"])
    return found


def _masked(counted: Counter[int], mask: int) -> Counter[int]:
    found: Counter[int] = Counter()
    for answers, jobs in counted.items():
        found[answers & mask] += jobs
    return found


def _or_less(exactly: dict[Code, int]) -> dict[Code, int]:
    """Jobs that need each level or less."""
    found, total = {}, 0
    for level in LanguageLevel:
        total += exactly[level]
        found[level] = total
    return found  # type: ignore[return-value]
