"""Jobs and candidates as matching reads them: coded columns in, plain values out, nothing sealed opened."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from portal.domain.hiring import FULL_TIME_MINUTES
from portal.domain.job_words import fields_of
from portal.domain.match_values import CandidateFeatures, JobFeatures, Point
from portal.domain.work_time import per_cent_of_post
from portal.enums import Demand, Gate, LanguageGain, OrganisationKind, WorkField
from portal.extensions import db
from portal.models import (
    Candidate,
    JobGrowthStep,
    JobTask,
    Municipality,
    MunicipalityName,
    Organisation,
    Position,
    SimpleJob,
    Unit,
)

#: A task's demand of 2 or 3 is much of it.
MUCH = 2
#: A select of columns that are put together step by step.
Query = Any

# Jobs ---------------------------------------------------------------------------------------------

#: Where a municipality lies, for the job's and for the candidate's.
_JobPlace, _Home = aliased(Municipality), aliased(Municipality)
_begins = (
    sa.select(sa.func.min(JobGrowthStep.per_cent))
    .where(JobGrowthStep.job_id == SimpleJob.id)
    .correlate(SimpleJob)
    .scalar_subquery()
)
JOB_COLUMNS = (
    SimpleJob.id,
    SimpleJob.public_id,
    SimpleJob.kind,
    SimpleJob.places,
    Unit.name.label("unit"),
    Unit.place,
    SimpleJob.title,
    SimpleJob.minutes_a_year,
    SimpleJob.language,
    SimpleJob.starts_on,
    sa.func.coalesce(Position.full_time_minutes, FULL_TIME_MINUTES).label("full_time_minutes"),
    Unit.field,
    _begins.label("begins"),
    _JobPlace.latitude,
    _JobPlace.longitude,
)


class Job(NamedTuple):
    """`row` has JOB_COLUMNS: what is shown of it, and what the features are made of."""

    row: Any
    features: JobFeatures


def jobs(query: Query, *, today: dt.date) -> list[Job]:
    """The jobs of this select of SimpleJob, as it sorts them: two queries, however many."""
    rows = db.session.execute(_placed(query, today).with_only_columns(*JOB_COLUMNS)).all()
    tasks = _tasks_of(query)
    once = {row.id: row for row in reversed(rows)}
    return [Job(row, _job(row, tasks[row.id], today)) for row in reversed(once.values())]


def _placed(query: Query, today: dt.date) -> Query:
    """With unit, position and where the employer's municipality lies."""
    town = sa.case(
        (Organisation.kind == OrganisationKind.MUNICIPALITY, Organisation.id),
        else_=Organisation.municipality_id,
    )
    return (
        query.join(Unit, Unit.id == SimpleJob.unit_id)
        .join(Organisation, Organisation.id == Unit.organisation_id)
        .outerjoin(Position, Position.id == SimpleJob.position_id)
        .outerjoin(
            MunicipalityName,
            sa.and_(MunicipalityName.organisation_id == town, _holds(MunicipalityName, today)),
        )
        .outerjoin(
            _JobPlace,
            sa.and_(_JobPlace.number == MunicipalityName.number, _holds(_JobPlace, today)),
        )
    )


def _holds(dated: Any, today: dt.date) -> sa.ColumnElement[bool]:
    return sa.and_(
        dated.valid_from <= today,
        sa.or_(dated.valid_until.is_(None), dated.valid_until > today),
    )


def _tasks_of(query: Query) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    columns = (
        JobTask.job_id,
        JobTask.title,
        JobTask.minutes_a_year,
        JobTask.weekdays,
        JobTask.starts,
        JobTask.ends,
        JobTask.movable,
        JobTask.gates,
        JobTask.demands,
        JobTask.language_gain,
    )
    ids = query.with_only_columns(SimpleJob.id).order_by(None)
    for row in db.session.execute(sa.select(*columns).where(JobTask.job_id.in_(ids))):
        found[row.job_id].append(row)
    return found


def _job(row: Any, tasks: Sequence[Any], today: dt.date) -> JobFeatures:
    fixed = [task for task in tasks if not task.movable]
    fixed_days = frozenset(day for task in fixed for day in task.weekdays)
    timed = [task for task in fixed if task.starts and task.ends]
    gains = {task.language_gain for task in tasks}
    return JobFeatures(
        id=row.id,
        per_cent=per_cent_of_post(row.minutes_a_year, row.full_time_minutes),
        begins_per_cent=row.begins,
        fixed_days=fixed_days,
        movable_days=frozenset(day for task in tasks for day in task.weekdays) - fixed_days,
        starts=min((task.starts for task in timed), default=None),
        ends=max((task.ends for task in timed), default=None),
        norwegian=row.language,
        gain=next((gain for gain in reversed(LanguageGain) if gain in gains), LanguageGain.LITTLE),
        driving_licence=any(Gate.DRIVING_LICENCE in task.gates for task in tasks),
        starts_on=ahead(row.starts_on, today),
        fields=fields_told(row.title, row.field, tuple(task.title for task in tasks)),
        point=_point(row),
        load=max((task.demands.get(Demand.PHYSICAL_LOAD, 0) for task in tasks), default=0),
        much_of=_much_of(tasks),
    )


@lru_cache(maxsize=50_000)
def fields_told(title: str, unit_field: str, tasks: tuple[str, ...]) -> frozenset[WorkField]:
    """The fields of work that the words of a job tell of: as the catalogue's filter has them."""
    return fields_of([title, unit_field]) or fields_of(tasks)


def _much_of(tasks: Iterable[Any]) -> frozenset[Demand]:
    """What fills at least half of the time: one lonely hour does not make a lonely job."""
    minutes: dict[Demand, int] = defaultdict(int)
    total = 0
    for task in tasks:
        total += task.minutes_a_year
        for demand, level in task.demands.items():
            minutes[demand] += task.minutes_a_year * (level >= MUCH)
    return frozenset(demand for demand, much in minutes.items() if much and much * 2 >= total)


def ahead(day: dt.date | None, today: dt.date) -> dt.date | None:
    """A day that has come is any time."""
    return day if day is not None and day > today else None


def _point(row: Any) -> Point | None:
    return None if row.latitude is None else (row.latitude, row.longitude)


# Candidates ---------------------------------------------------------------------------------------

CANDIDATE_COLUMNS = (
    Candidate.id,
    Candidate.per_cent_from,
    Candidate.per_cent_to,
    Candidate.weekdays,
    Candidate.day_starts,
    Candidate.day_ends,
    Candidate.norwegian,
    Candidate.norwegian_goal,
    Candidate.driving_licence,
    Candidate.starts_on,
    Candidate.fields,
    Candidate.travel_km,
    Candidate.physical_load,
    Candidate.little_of,
    Candidate.occupations,
    _Home.latitude,
    _Home.longitude,
)


def with_home(query: Query, today: dt.date) -> Query:
    """A select of Candidate, with where the person's municipality lies."""
    return query.outerjoin(
        _Home, sa.and_(_Home.number == Candidate.municipality_number, _holds(_Home, today))
    )


def candidate(row: Any, *, today: dt.date) -> CandidateFeatures:
    """Of a row with CANDIDATE_COLUMNS."""
    return CandidateFeatures(
        id=row.id,
        per_cent_from=row.per_cent_from,
        per_cent_to=row.per_cent_to,
        weekdays=row.weekdays,
        day_starts=row.day_starts,
        day_ends=row.day_ends,
        norwegian=row.norwegian,
        norwegian_goal=row.norwegian_goal,
        driving_licence=row.driving_licence,
        starts_on=ahead(row.starts_on, today),
        fields=row.fields,
        point=_point(row),
        travel_km=row.travel_km,
        physical_load=row.physical_load,
        little_of=row.little_of,
        occupations=frozenset(row.occupations.split()),
    )
