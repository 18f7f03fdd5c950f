"""The public catalogue: published jobs by words and filters, newest first, 20 a page.

One grouped query gives the figures beside every filter, one the page of jobs, one their first-day
needs: three, however many jobs there are.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased, joinedload, selectinload

from portal.access import published_jobs
from portal.domain import places
from portal.domain.hiring import FULL_TIME_MINUTES
from portal.domain.job_texts import search_words
from portal.domain.work_time import per_cent_of_post
from portal.enums import Gate, JobKind, JobState, LanguageLevel, OrganisationKind
from portal.extensions import db
from portal.models import JobTask, Organisation, Position, SimpleJob, Unit
from portal.queries.catalogue_figures import (
    HOURS,
    Group,
    Hours,
    Search,
    figures,
    municipalities,
    norwegian,
)
from portal.queries.job_pages import NORWEGIAN_SHORT, first_day_in_short, shorten
from portal.words import LazyString

#: A select of columns that are put together step by step.
Query = Any

PAGE = 20
#: Minutes a year of 10 and 20 hours a week.
TEN_HOURS, TWENTY_HOURS = 10 * 60 * 52, 20 * 60 * 52


@dataclass(frozen=True)
class CatalogueRow:
    public_id: str
    title: str
    description: str
    kind: JobKind
    language: LanguageLevel
    minutes: int
    starts_on: dt.date | None
    places: int
    taken: int
    unit_name: str
    place: str
    employer: str
    full_time_minutes: int
    gates: frozenset[Gate] = field(default=frozenset())

    @property
    def is_full(self) -> bool:
        return self.taken >= self.places

    @property
    def per_cent(self) -> int:
        return per_cent_of_post(self.minutes, self.full_time_minutes)

    @property
    def norwegian(self) -> LazyString | str:
        return NORWEGIAN_SHORT[self.language]

    @property
    def first_day(self) -> list[LazyString]:
        return first_day_in_short(set(self.gates))

    @property
    def lead(self) -> str:
        """The first sentence or so of the description."""
        return shorten(" ".join(self.description.split()))


@dataclass(frozen=True)
class Catalogue:
    rows: Sequence[CatalogueRow]
    total: int
    #: How many jobs each choice would give, with the other filters as they are.
    kinds: dict[JobKind, int]
    norwegian: dict[LanguageLevel, int]
    hours: dict[Hours, int]
    #: {public id: (name, number)}, by name.
    municipalities: dict[str, tuple[str, int]]
    next_after: str | None


def find(search: Search, after: str | None = None) -> Catalogue:
    """A page of the catalogue, from the job after the one with public id `after`."""
    found = list(_groups(search))
    rows = _rows(search, after)
    return Catalogue(
        rows=_with_gates(rows[:PAGE]),
        total=sum(group.number for group in found if search.lets_through(group)),
        kinds=figures(JobKind, "kind", "kinds", found, search),
        norwegian=norwegian(found, search),
        hours=figures(Hours, "hours", "hours", found, search),
        municipalities=municipalities(found, search),
        next_after=rows[PAGE - 1].public_id if len(rows) > PAGE else None,
    )


def published(public_id: str) -> SimpleJob | None:
    """A published job with all that its page shows."""
    return _whole(published_jobs().where(SimpleJob.public_id == public_id))


def no_longer_open(public_id: str) -> SimpleJob | None:
    """The job, with unit and organisation, that was in the catalogue once and is not any more."""
    query = (
        sa.select(SimpleJob)
        .where(
            SimpleJob.public_id == public_id,
            SimpleJob.deleted_at.is_(None),
            SimpleJob.published_at.is_not(None),
            SimpleJob.state.in_([JobState.WITHDRAWN, JobState.CLOSED]),
        )
        .options(joinedload(SimpleJob.unit).joinedload(Unit.organisation))
    )
    return db.session.scalar(query)


def _whole(query: Query) -> SimpleJob | None:
    everything = query.options(
        joinedload(SimpleJob.unit)
        .joinedload(Unit.organisation)
        .joinedload(Organisation.municipality),
        joinedload(SimpleJob.position),
        joinedload(SimpleJob.growth),
        selectinload(SimpleJob.tasks),
    )
    job: SimpleJob | None = db.session.scalars(everything).unique().one_or_none()
    return job


# What is found ----------------------------------------------------------------------------------

_Municipality = aliased(Organisation)
_hours = sa.case(
    (SimpleJob.minutes_a_year < TEN_HOURS, Hours.UNDER_10.value),
    (SimpleJob.minutes_a_year <= TWENTY_HOURS, Hours.FROM_10_TO_20.value),
    else_=Hours.OVER_20.value,
)
_municipality_id = sa.case(
    (Organisation.kind == OrganisationKind.MUNICIPALITY, Organisation.id),
    else_=Organisation.municipality_id,
)


def _placed(query: Query) -> Query:
    """With unit, employer and municipality."""
    return (
        query.join(Unit, SimpleJob.unit_id == Unit.id)
        .join(Organisation, Unit.organisation_id == Organisation.id)
        .outerjoin(_Municipality, _Municipality.id == _municipality_id)
    )


def _with_words(query: Query, words: str) -> Query:
    """Every word somewhere in the job's text."""
    for word in search_words(words):
        query = query.where(SimpleJob.search_text.contains(word, autoescape=True))
    return query


def _groups(search: Search) -> Iterable[Group]:
    query = published_jobs().with_only_columns(
        SimpleJob.kind,
        SimpleJob.language,
        _hours.label("hours"),
        _Municipality.public_id.label("municipality"),
        _Municipality.name.label("municipality_name"),
    )
    # grouped from outside: PostgreSQL does not see that two CASEs with parameters are the same
    each = _with_words(_placed(query), search.words).subquery()
    columns: list[Any] = list(each.c)
    grouped: Query = sa.select(*columns, sa.func.count()).group_by(*columns)
    for kind, language, hours, municipality, name, number in db.session.execute(grouped):
        yield Group(kind, language, HOURS[hours], municipality, name, number)


def _rows(search: Search, after: str | None) -> list[CatalogueRow]:
    """One more than a page, newest first."""
    query = _placed(
        published_jobs()
        .with_only_columns(
            SimpleJob.public_id,
            SimpleJob.title,
            SimpleJob.description,
            SimpleJob.kind,
            SimpleJob.language,
            SimpleJob.minutes_a_year,
            SimpleJob.starts_on,
            SimpleJob.places,
            places.count_of_taken(),
            Unit.name,
            Unit.place,
            Organisation.name,
            sa.func.coalesce(Position.full_time_minutes, FULL_TIME_MINUTES),
        )
        .outerjoin(Position, SimpleJob.position_id == Position.id)
    )
    query = _with_words(query, search.words)
    if search.kinds:
        query = query.where(SimpleJob.kind.in_(search.kinds))
    if search.norwegian is not None:
        known = [level for level in LanguageLevel if level.rank <= search.norwegian.rank]
        query = query.where(SimpleJob.language.in_(known))
    if search.hours:
        query = query.where(_hours.in_([hours.value for hours in search.hours]))
    if search.municipalities:
        query = query.where(_Municipality.public_id.in_(search.municipalities))
    query = _from(query, after).order_by(SimpleJob.published_at.desc(), SimpleJob.id.desc())
    return [CatalogueRow(*row) for row in db.session.execute(query.limit(PAGE + 1))]


def _from(query: Query, after: str | None) -> Query:
    """The jobs after that one in the list; from the start when there is no such job."""
    if not after:
        return query
    last = db.session.execute(
        sa.select(SimpleJob.published_at, SimpleJob.id).where(
            SimpleJob.public_id == after, SimpleJob.published_at.is_not(None)
        )
    ).first()
    if last is None:
        return query
    return query.where(
        sa.or_(
            SimpleJob.published_at < last.published_at,
            sa.and_(SimpleJob.published_at == last.published_at, SimpleJob.id < last.id),
        )
    )


def _with_gates(rows: Sequence[CatalogueRow]) -> list[CatalogueRow]:
    query = (
        sa.select(SimpleJob.public_id, JobTask.gates)
        .join(JobTask.job)
        .where(
            SimpleJob.public_id.in_([row.public_id for row in rows]), JobTask.gates != frozenset()
        )
    )
    gates: dict[str, set[Gate]] = defaultdict(set)
    for public_id, found in db.session.execute(query):
        gates[public_id] |= found
    return [replace(row, gates=frozenset(gates[row.public_id])) for row in rows]
