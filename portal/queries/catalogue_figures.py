"""How many jobs each choice of each filter would give, with all the other filters as they are.

One query brings every job that has the words, as one number that holds its answers to all the filters
(see domain/catalogue_tags.py); the figures are sums over the few hundred different numbers.
"""

from collections import Counter
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
    """The jobs of one municipality that have the words: how many there are of each answer."""

    organisation: int | None
    public_id: str | None
    name: str | None
    answers: Counter[str]


def count(asked: Asked) -> Figures:
    return _figures(list(_groups(asked)), asked)


def _groups(asked: Asked) -> Iterable[Group]:
    answers = sa.cast(CatalogueEntry.tags + start_bits(asked.today), sa.String)
    inner = with_words(
        sa.select(
            CatalogueEntry.municipality_id,
            sa.func.aggregate_strings(answers, ",").label("answers"),
        ).group_by(CatalogueEntry.municipality_id),
        asked,
    ).subquery()
    query: Any = sa.select(
        inner.c.municipality_id, Organisation.public_id, Organisation.name, inner.c.answers
    ).outerjoin(Organisation, Organisation.id == inner.c.municipality_id)
    for organisation, public_id, name, joined in db.session.execute(query):
        yield Group(organisation, public_id, name, Counter(joined.split(",")))


def _figures(groups: list[Group], asked: Asked) -> Figures:
    search = asked.search
    masks = asked_for(search)
    close = None if asked.nearby is None else set(asked.nearby.within(search.within.km))
    fits: Counter[int] = Counter()
    #: The answers of jobs that only one filter keeps out, by its name.
    but_for: dict[str, Counter[int]] = {name: Counter() for name in [*PLACES, MUNICIPALITIES, NEAR]}
    in_municipality: Counter[str] = Counter()
    stopped_by: dict[str, tuple[int, list[str]]] = {}
    for group in groups:
        here = [MUNICIPALITIES] if _is_elsewhere(group, search) else []
        if close is not None and group.organisation not in close:
            here.append(NEAR)
        for written, number in group.answers.items():
            if written not in stopped_by:
                tags = int(written)
                stopped_by[written] = (
                    tags,
                    [name for name, mask in masks.items() if not tags & mask],
                )
            tags, stops = stopped_by[written]
            if len(stops) + len(here) > 1:
                continue
            if not stops and not here:
                fits[tags] += number
            else:
                but_for[(stops or here)[0]][tags] += number
            if group.public_id is not None and not stops and NEAR not in here:
                in_municipality[group.public_id] += number
    names = {group.public_id: group.name or "" for group in groups if group.public_id}
    return Figures(
        total=fits.total(),
        with_words=sum(group.answers.total() for group in groups),
        of=_of_codes(fits, but_for),
        municipalities={
            key: (name, in_municipality[key])
            for key, name in sorted(names.items(), key=lambda item: item[1])
        },
        without={name: fits.total() + number.total() for name, number in but_for.items() if number},
    )


def _is_elsewhere(group: Group, search: Search) -> bool:
    return bool(search.municipalities) and group.public_id not in search.municipalities


def _of_codes(fits: Counter[int], but_for: dict[str, Counter[int]]) -> dict[str, dict[Code, int]]:
    # Two halves first: far fewer different numbers are left for the filters one by one.
    low, high = (1 << 32) - 1, -1 << 32
    halves = {half: _masked(fits, half) for half in (low, high)}
    found = {}
    for name, (codes, first) in PLACES.items():
        half = high if first >= 32 else low
        counted = _masked(halves[half], all_of(name)) + _masked(but_for[name], all_of(name))
        found[name] = {
            code: sum(number for tags, number in counted.items() if tags & bit(code))
            for code in codes
        }
    found["norwegian"] = _or_less(found["norwegian"])
    return found


def _masked(counted: Counter[int], mask: int) -> Counter[int]:
    found: Counter[int] = Counter()
    for tags, number in counted.items():
        found[tags & mask] += number
    return found


def _or_less(exactly: dict[Code, int]) -> dict[Code, int]:
    """Jobs that need each level or less."""
    found, total = {}, 0
    for level in LanguageLevel:
        total += exactly[level]
        found[level] = total
    return found  # type: ignore[return-value]
