"""The words by which the catalogue finds a job."""

import sqlalchemy as sa

from portal.extensions import db
from portal.models import SimpleJob, Unit


def renew_search_text(job: SimpleJob) -> None:
    """The catalogue finds the job by its title, text, tasks, unit and place, as they are now."""
    unit = job.unit
    job.search_text = search_text(
        job.title,
        job.description,
        *(task.title for task in job.tasks),
        unit.name,
        unit.field,
        unit.place,
        *(task.place for task in job.tasks),
    )


def search_text(*texts: str) -> str:
    """The texts in small letters on one line. Made here, since SQLite makes only A-Z small."""
    return " ".join(" ".join(texts).casefold().split())


def search_words(typed: str) -> list[str]:
    """The words that someone looks for, at most ten, made small in the same way."""
    return typed.casefold().split()[:10]


def renew_search_texts_of(unit: Unit) -> None:
    """After a unit got a new name or place, its jobs are found by that."""
    for job in db.session.scalars(sa.select(SimpleJob).where(SimpleJob.unit_id == unit.id)):
        renew_search_text(job)
