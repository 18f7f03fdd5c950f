"""The versions of a job as its own side reads them: a list, and two of them side by side."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from portal.domain.revisions import Comparison, compare
from portal.enums import Revised
from portal.extensions import db
from portal.models import Membership, Person, Revision, RevisionTask, SimpleJob

PAGE = 20
#: No job has as many versions; a figure beyond it is nothing we wrote.
MOST = 1_000_000


@dataclass(frozen=True)
class RevisionRow:
    """A line in the list; minutes are minutes a year of one place."""

    number: int
    event: Revised
    at: dt.datetime
    by_name: str | None
    minutes: int
    tasks: int


@dataclass(frozen=True)
class History:
    rows: Sequence[RevisionRow]
    newest: int
    #: Where the next page begins, when there is one.
    next_before: int | None


def listed(job: SimpleJob, before: int | None) -> History:
    """The versions of the job, newest first, 20 a page, from the one before number `before`."""
    tasks = (
        sa.select(sa.func.count(RevisionTask.id))
        .where(RevisionTask.revision_id == Revision.id)
        .correlate(Revision)
        .scalar_subquery()
    )
    newest = (
        sa.select(sa.func.max(Revision.number)).where(Revision.job_id == job.id).scalar_subquery()
    )
    query = (
        sa.select(
            Revision.number,
            Revision.event,
            Revision.at,
            Person.name,
            Revision.minutes_a_year,
            tasks,
            newest,
        )
        .outerjoin(Membership, Revision.by_id == Membership.id)
        .outerjoin(Person, Membership.person_id == Person.id)
        .where(Revision.job_id == job.id)
        .order_by(Revision.number.desc())
    )
    if before is not None and abs(before) < MOST:
        query = query.where(Revision.number < before)
    found = db.session.execute(query.limit(PAGE + 1)).all()
    return History(
        rows=[RevisionRow(*row[:6]) for row in found[:PAGE]],
        newest=found[0][6] if found else 0,
        next_before=found[PAGE - 1].number if len(found) > PAGE else None,
    )


def compared(job: SimpleJob, first: int, second: int) -> Comparison | None:
    """What is different between two versions, the older first; None where one does not exist."""
    query = (
        sa.select(Revision)
        .where(Revision.job_id == job.id, Revision.number.in_({first, second}))
        .order_by(Revision.number)
        .options(selectinload(Revision.tasks))
    )
    found = db.session.scalars(query).all()
    return compare(*found) if len(found) == 2 else None
