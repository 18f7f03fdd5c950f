"""Which published jobs a search finds, and in which order, as selects of CatalogueEntry.

Every page, feed and mail that speaks of a search asks here, so that they all mean the same jobs.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from portal.domain import job_search
from portal.domain.catalogue_tags import asked_for, bit
from portal.domain.searches import Search, Sort, Start
from portal.extensions import db
from portal.models import CatalogueEntry, Organisation, SimpleJob
from portal.queries import nearby
from portal.queries.nearby import Nearby

#: A select that is put together step by step.
Query = Any

MONTH, QUARTER = dt.timedelta(days=30), dt.timedelta(days=91)


@dataclass(frozen=True)
class Asked:
    """A search together with what it needs to be answered: the day, the place, the words as they will do."""

    search: Search
    today: dt.date
    #: None where no place is asked for, or where it is not known.
    nearby: Nearby | None
    wanted: tuple[job_search.Wanted, ...]

    @property
    def words_mean_nothing(self) -> bool:
        """Something is typed, and no word of it."""
        return bool(self.search.words) and not self.wanted


def ask(search: Search, *, today: dt.date) -> Asked:
    place = nearby.around(search.near, today=today) if search.near else None
    return Asked(search, today, place, tuple(job_search.wanted(search.words)))


def numbers_of(search: Search, *, today: dt.date) -> Query:
    """The numbers (SimpleJob.id) of all that the search finds, as a select."""
    return narrowed(sa.select(CatalogueEntry.job_id), ask(search, today=today))


def with_words(query: Query, asked: Asked) -> Query:
    """Only the jobs that have all the words."""
    if asked.words_mean_nothing:
        return query.where(sa.false())
    if asked.wanted:
        return query.where(CatalogueEntry.job_id.in_(job_search.matches(asked.wanted)))
    return query


def narrowed(query: Query, asked: Asked) -> Query:
    """Only the jobs that meet all that is asked for."""
    search = asked.search
    query = with_words(query, asked)
    for name, bits in asked_for(search).items():
        if name == "starts":
            query = query.where(start_bits(asked.today).bitwise_and(bits) != 0)
        else:
            query = query.where(CatalogueEntry.tags.bitwise_and(bits) != 0)
    if search.municipalities:
        chosen = sa.select(Organisation.id).where(
            Organisation.public_id.in_(sorted(search.municipalities))
        )
        query = query.where(CatalogueEntry.municipality_id.in_(chosen))
    if asked.nearby is not None:
        close = asked.nearby.within(search.within.km)
        query = query.where(CatalogueEntry.municipality_id.in_(close))
    return query


def start_bits(today: dt.date) -> Any:
    """When the job begins, seen from today, as the bit of a Start. A day that has passed is any time."""
    starts = CatalogueEntry.starts
    return sa.case(
        (starts <= today.toordinal(), bit(Start.ANY_TIME)),
        (starts <= (today + MONTH).toordinal(), bit(Start.MONTH)),
        (starts <= (today + QUARTER).toordinal(), bit(Start.QUARTER)),
        else_=bit(Start.LATER),
    )


# The order ----------------------------------------------------------------------------------------


def order_of(asked: Asked) -> list[tuple[Any, bool]]:
    """What the jobs are sorted by, each with whether the highest comes first; the last tells all apart."""
    newest = [(CatalogueEntry.published_at, True), (CatalogueEntry.job_id, True)]
    match asked.search.order:
        case Sort.BEST if asked.wanted:
            return [(_how_well(asked), True), *newest]
        case Sort.STARTS_SOONEST:
            return [(CatalogueEntry.starts, False), *newest]
        case Sort.MOST_HOURS:
            return [(CatalogueEntry.minutes_a_year, True), *newest]
        case Sort.NEAREST if asked.nearby is not None and asked.nearby.km_to:
            far = sa.case(asked.nearby.km_to, value=CatalogueEntry.municipality_id, else_=99_999)
            return [(far, False), *newest]
        case _:
            return newest


def _how_well(asked: Asked) -> Any:
    """Best where the title has the words as they were typed, then where it has the beginning of a word,
    then where it has others for the same work, then where the tasks have them."""

    def stand_in(wanted: Any, *places: str) -> Any:
        return CatalogueEntry.job_id.in_(job_search.matches(wanted, places))

    return sa.case(
        (stand_in([each.itself for each in asked.wanted], "title"), 5),
        (stand_in([each.begun for each in asked.wanted], "title"), 4),
        (stand_in(asked.wanted, "title"), 3),
        (stand_in(asked.wanted, "title", "tasks"), 2),
        else_=1,
    )


def a_page(asked: Asked, *, after: str | None, most: int) -> tuple[Any, list[Any]]:
    """One page as a table of numbers (`job_id`, SimpleJob.id), from the one after the job with the public
    id `after`, or from the start when there is no such job; and what it is to be sorted by."""
    order = order_of(asked)
    named = [key.label(f"key_{place}") for place, (key, _falls) in enumerate(order)]
    query = narrowed(sa.select(CatalogueEntry.job_id.label("job_id"), *named), asked)
    last = after and _keys_of(after, order)
    if last:
        query = query.where(_comes_after(order, last))
    query = query.order_by(*_sorted(named, order)).limit(most)
    table = query.subquery("page")
    return table, _sorted([table.c[key.name] for key in named], order)


def _sorted(keys: list[Any], order: list[tuple[Any, bool]]) -> list[Any]:
    return [
        key.desc() if falls else key.asc() for key, (_key, falls) in zip(keys, order, strict=True)
    ]


def _keys_of(public_id: str, order: list[tuple[Any, bool]]) -> Any:
    query = (
        sa.select(*(key for key, _falls in order))
        .select_from(CatalogueEntry)
        .join(SimpleJob, SimpleJob.id == CatalogueEntry.job_id)
        .where(SimpleJob.public_id == public_id)
    )
    return db.session.execute(query).first()


def _comes_after(order: list[tuple[Any, bool]], last: Any) -> sa.ColumnElement[bool]:
    """Later by the first key; or the same by it and later by the next; and so on."""
    later: list[sa.ColumnElement[bool]] = []
    same: list[sa.ColumnElement[bool]] = []
    for (key, falls), value in zip(order, last, strict=True):
        later.append(sa.and_(*same, key < value if falls else key > value))
        same.append(key == value)
    return sa.or_(*later)
