"""The public catalogue: published jobs by words and filters, 20 a page, with the figures of every filter.

Two queries, however many jobs there are: the figures, and the page. A place and a later page take one more
each, a slip of spelling two: the words that jobs are called by, which are worth remembering, and the figures
again.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from portal import clock
from portal.access import published_jobs
from portal.domain import job_search, places
from portal.domain.catalogue_tags import gates_in
from portal.domain.hiring import FULL_TIME_MINUTES
from portal.domain.searches import Search
from portal.domain.work_time import per_cent_of_post
from portal.enums import JobKind, JobState, LanguageLevel
from portal.extensions import db
from portal.models import CatalogueEntry, Organisation, Position, SimpleJob, Unit
from portal.queries import catalogue_figures, catalogue_search, slips
from portal.queries.catalogue_figures import Figures
from portal.queries.catalogue_search import Asked
from portal.queries.job_pages import NORWEGIAN_SHORT, first_day_in_short, shorten
from portal.queries.slips import Words
from portal.words import LazyString

#: A select of columns that are put together step by step.
Query = Any

PAGE = 20


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
    #: Its answers to the filters (see domain/catalogue_tags.py).
    tags: int
    #: Whole km from the place that was asked for.
    km: int | None = None

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
        return first_day_in_short(gates_in(self.tags))

    @property
    def lead(self) -> str:
        """The first sentence or so of the description."""
        return shorten(" ".join(self.description.split()))


@dataclass(frozen=True)
class Catalogue:
    rows: Sequence[CatalogueRow]
    figures: Figures
    next_after: str | None
    #: The words that were looked for instead, where no job has those that were typed.
    corrected: str | None
    #: The municipality that is meant by the place; None where there is none, or none like it.
    near: str | None

    @property
    def total(self) -> int:
        return self.figures.total


def find(
    search: Search,
    after: str | None = None,
    *,
    today: dt.date | None = None,
    words_of_jobs: Callable[[], Words] = slips.words_of_jobs,
) -> Catalogue:
    """A page of the catalogue, from the job after the one with public id `after`. `words_of_jobs` is asked
    only where no job has what is typed."""
    asked = catalogue_search.ask(search, today=today or clock.today())
    figures = catalogue_figures.count(asked)
    corrected = None
    meant = None
    if asked.wanted and not figures.with_words:
        meant = slips.corrected(search.words, words_of_jobs())
    if meant:
        instead = replace(
            asked,
            search=replace(search, words=meant),
            wanted=tuple(job_search.wanted(meant)),
        )
        with_instead = catalogue_figures.count(instead)
        if with_instead.with_words:
            asked, figures, corrected = instead, with_instead, meant
    rows = _rows(asked, after) if figures.total else []
    return Catalogue(
        rows=rows[:PAGE],
        figures=figures,
        next_after=rows[PAGE - 1].public_id if len(rows) > PAGE else None,
        corrected=corrected,
        near=asked.nearby.name if asked.nearby else None,
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


def _rows(asked: Asked, after: str | None) -> list[CatalogueRow]:
    """One more than a page."""
    # the page's numbers first, since SQLite would else read all published jobs to put twenty in order
    numbers, order = catalogue_search.a_page(asked, after=after, most=PAGE + 1)
    query: Query = (
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
            CatalogueEntry.tags,
            CatalogueEntry.municipality_id,
        )
        .join(numbers, numbers.c.job_id == SimpleJob.id)
        .join(CatalogueEntry, CatalogueEntry.job_id == numbers.c.job_id)
        .join(Unit, SimpleJob.unit_id == Unit.id)
        .join(Organisation, Unit.organisation_id == Organisation.id)
        .outerjoin(Position, SimpleJob.position_id == Position.id)
        .order_by(*order)
    )
    km_to = asked.nearby.km_to if asked.nearby else {}
    found = []
    for row in db.session.execute(query):
        *columns, municipality = tuple(row)
        found.append(replace(CatalogueRow(*columns), km=km_to.get(municipality)))
    return found
