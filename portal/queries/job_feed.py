"""The newest jobs of a search, as others read them: in feeds, in mail, and on the municipality's own pages.

Two queries, however many jobs there are: the jobs, and what one does in them.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from portal.access import published_jobs
from portal.domain import places
from portal.domain.hiring import FULL_TIME_MINUTES, WHOLE_POST
from portal.domain.searches import Search
from portal.domain.work_time import per_cent_of_post
from portal.enums import EmploymentForm, JobKind, LanguageLevel, OrganisationKind, TextLanguage
from portal.extensions import db
from portal.models import (
    JobTask,
    MunicipalityName,
    Organisation,
    Position,
    Revision,
    SimpleJob,
    Unit,
    saved_search_told,
)
from portal.queries import catalogue_search

MOST = 50

_municipality = aliased(Organisation)


@dataclass(frozen=True)
class FeedJob:
    """A published job as far as others are told of it."""

    id: int
    public_id: str
    title: str
    description: str
    written_in: TextLanguage
    kind: JobKind
    language: LanguageLevel
    minutes: int
    starts_on: dt.date | None
    places: int
    taken: int
    employment_form: EmploymentForm | None
    apply_where: str
    apply_by: dt.date | None
    published_at: dt.datetime
    confirmed_at: dt.datetime | None
    revised_at: dt.datetime | None
    unit_name: str
    place: str
    address: str
    employer: str
    employer_kind: OrganisationKind
    municipality_name: str
    municipality_number: str | None
    full_time_minutes: int
    tasks: tuple[str, ...] = ()

    @property
    def modified_at(self) -> dt.datetime:
        """When it last became another than before, as its readers see it."""
        return max(filter(None, (self.published_at, self.confirmed_at, self.revised_at)))

    @property
    def is_full_time(self) -> bool:
        return per_cent_of_post(self.minutes, self.full_time_minutes) >= WHOLE_POST

    @property
    def free(self) -> int:
        return max(0, self.places - self.taken)

    @property
    def where(self) -> str:
        return ", ".join(part for part in (self.unit_name, self.place) if part)

    @property
    def text(self) -> str:
        """What one does, as plain text."""
        parts = [self.description, "\n".join(f"– {title}" for title in self.tasks)]
        return "\n\n".join(part for part in parts if part)


def newest(search: Search, *, today: dt.date, most: int = MOST) -> Sequence[FeedJob]:
    """The newest jobs of the search."""
    return _with_tasks(_rows(_matching(search, today).limit(most)))


def not_told(
    search: Search, saved_search_id: int, *, since: dt.datetime, today: dt.date, most: int
) -> Sequence[FeedJob]:
    """The newest jobs of the search that were published after `since`, have a free place, and that the
    saved search has not told of."""
    told = sa.select(saved_search_told.c.job_id).where(
        saved_search_told.c.saved_search_id == saved_search_id
    )
    return _rows(
        _matching(search, today)
        .where(
            SimpleJob.published_at > since,
            SimpleJob.id.not_in(told),
            places.count_of_taken() < SimpleJob.places,
        )
        .limit(most)
    )


def _matching(search: Search, today: dt.date) -> Any:
    revised = sa.select(sa.func.max(Revision.at)).where(Revision.job_id == SimpleJob.id)
    number = (
        sa.select(MunicipalityName.number)
        .where(
            MunicipalityName.organisation_id == _municipality.id,
            MunicipalityName.valid_from <= today,
            sa.or_(MunicipalityName.valid_until.is_(None), MunicipalityName.valid_until > today),
        )
        .limit(1)
    )
    query: Any = (
        published_jobs()
        .with_only_columns(
            SimpleJob.id,
            SimpleJob.public_id,
            SimpleJob.title,
            SimpleJob.description,
            SimpleJob.written_in,
            SimpleJob.kind,
            SimpleJob.language,
            SimpleJob.minutes_a_year,
            SimpleJob.starts_on,
            SimpleJob.places,
            places.count_of_taken(),
            SimpleJob.employment_form,
            SimpleJob.apply_where,
            SimpleJob.apply_by,
            SimpleJob.published_at,
            SimpleJob.confirmed_at,
            revised.correlate(SimpleJob).scalar_subquery(),
            Unit.name,
            Unit.place,
            Unit.address,
            Organisation.name,
            Organisation.kind,
            sa.func.coalesce(_municipality.name, Organisation.name),
            number.correlate(_municipality).scalar_subquery(),
            sa.func.coalesce(Position.full_time_minutes, FULL_TIME_MINUTES),
        )
        .join(Unit, SimpleJob.unit_id == Unit.id)
        .join(Organisation, Unit.organisation_id == Organisation.id)
        .outerjoin(Position, SimpleJob.position_id == Position.id)
        .outerjoin(
            _municipality,
            _municipality.id == sa.func.coalesce(Organisation.municipality_id, Organisation.id),
        )
        .order_by(SimpleJob.published_at.desc(), SimpleJob.id.desc())
    )
    return query.where(SimpleJob.id.in_(catalogue_search.numbers_of(search, today=today)))


def _rows(query: Any) -> list[FeedJob]:
    return [FeedJob(*row) for row in db.session.execute(query)]


def _with_tasks(jobs: list[FeedJob]) -> list[FeedJob]:
    if not jobs:
        return []
    titles: dict[int, list[str]] = defaultdict(list)
    query = (
        sa.select(JobTask.job_id, JobTask.title)
        .where(JobTask.job_id.in_([job.id for job in jobs]))
        .order_by(JobTask.id)
    )
    for job_id, title in db.session.execute(query):
        titles[job_id].append(title)
    return [replace(job, tasks=tuple(titles[job.id])) for job in jobs]
