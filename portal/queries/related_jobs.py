"""Jobs like one: first in the same unit, then of the same sort of workplace, then in the same town."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from portal.access import published_jobs
from portal.domain import places
from portal.enums import JobKind
from portal.extensions import db
from portal.models import Organisation, SimpleJob, Unit

MOST = 3


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
    town = unit.organisation.municipality_id or unit.organisation_id
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
        .join(Organisation, Unit.organisation_id == Organisation.id)
        .where(
            SimpleJob.id != job.id,
            sa.or_(Organisation.id == town, Organisation.municipality_id == town),
            places.count_of_taken() < SimpleJob.places,
        )
        .order_by(nearness, SimpleJob.published_at.desc(), SimpleJob.id.desc())
        .limit(MOST)
    )
    return [RelatedJob(*row) for row in db.session.execute(query)]


def _same_sort(unit: Unit) -> sa.ColumnElement[bool]:
    return Unit.field == unit.field if unit.field else sa.false()
