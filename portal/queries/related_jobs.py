"""Jobs like one: first in the same unit, then of the same sort of workplace, then in the same town."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from portal.access import published_jobs
from portal.domain import places
from portal.enums import JobKind
from portal.extensions import db
from portal.models import CatalogueEntry, SimpleJob, Unit

MOST = 3
#: So many of the newest jobs of the unit, and of the town, are looked through for the likest.
NEWEST = 100


@dataclass(frozen=True)
class RelatedJob:
    public_id: str
    title: str
    kind: JobKind
    minutes: int
    unit_name: str
    place: str


def related_to(job: SimpleJob) -> Sequence[RelatedJob]:
    """At most three published jobs with a free place in the job's municipality, the likest first.

    The job comes with its unit and organisation loaded; it may have left the catalogue itself.
    """
    unit = job.unit
    nearness = sa.case((Unit.id == unit.id, 0), (_same_sort(unit), 1), else_=2)
    query: Any = (
        published_jobs()
        .with_only_columns(
            SimpleJob.public_id,
            SimpleJob.title,
            SimpleJob.kind,
            SimpleJob.minutes_a_year,
            Unit.name,
            Unit.place,
        )
        .join(Unit, SimpleJob.unit_id == Unit.id)
        .where(
            SimpleJob.id.in_(_close_by(unit)),
            SimpleJob.id != job.id,
            places.count_of_taken() < SimpleJob.places,
        )
        .order_by(nearness, SimpleJob.published_at.desc(), SimpleJob.id.desc())
        .limit(MOST)
    )
    return [RelatedJob(*row) for row in db.session.execute(query)]


def _close_by(unit: Unit) -> Any:
    """The newest jobs of the unit and of its municipality, each by an index in that order: a town may
    have thousands."""
    in_unit = published_jobs().with_only_columns(SimpleJob.id).where(SimpleJob.unit_id == unit.id)
    employer = unit.organisation
    town = CatalogueEntry.municipality_id == (employer.municipality_id or employer.id)
    parts = [
        in_unit.order_by(SimpleJob.published_at.desc(), SimpleJob.id.desc()),
        sa.select(CatalogueEntry.job_id)
        .where(town)
        .order_by(CatalogueEntry.published_at.desc(), CatalogueEntry.job_id.desc()),
    ]
    return sa.union(*(sa.select(part.limit(NEWEST).subquery()) for part in parts))


def _same_sort(unit: Unit) -> sa.ColumnElement[bool]:
    return Unit.field == unit.field if unit.field else sa.false()
