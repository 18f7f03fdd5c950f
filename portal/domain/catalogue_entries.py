"""Keeps the public catalogue beside the jobs: what a published job is found, counted and sorted by.

Whatever changes a job, a unit or an employer says so here, in the same transaction; `rebuild` makes the
whole catalogue anew, and `astray` counts the jobs for which it does not agree.
"""

from collections.abc import Iterator, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.orm.attributes import set_committed_value

from portal.domain import job_search
from portal.domain.catalogue_tags import tags_of
from portal.enums import JobState, OrganisationKind
from portal.extensions import db
from portal.models import CatalogueEntry, SimpleJob, Unit

AT_ONCE = 500


def renew(job: SimpleJob) -> None:
    """The catalogue says of the job what holds now; of one that is not published, nothing."""
    text, said_before = _text(job), job.search_text
    job.search_text = text
    _renew(job, text, is_new_text=text != said_before)


def renew_all_of(unit: Unit) -> None:
    """After a unit got a new name, place or field, its jobs are found by that."""
    db.session.flush()
    for job in db.session.scalars(_whole().where(SimpleJob.unit_id == unit.id)):
        text = _text(job)
        _renew(job, text, is_new_text=text != job.search_text)
        _write_quietly(job, text)


def _renew(job: SimpleJob, text: str, *, is_new_text: bool) -> None:
    if not is_listed(job):
        remove(job)
        return
    values = _values(job)
    entry = db.session.get(CatalogueEntry, job.id)
    if entry is None:
        db.session.add(CatalogueEntry(**values))
    else:
        for name, value in values.items():
            setattr(entry, name, value)
    if entry is None or is_new_text:
        job_search.store([(job.id, text)])


def remove(job: SimpleJob) -> None:
    """The job is not in the catalogue."""
    if job.id is None:
        return
    gone = db.session.execute(sa.delete(CatalogueEntry).where(CatalogueEntry.job_id == job.id))
    if gone.rowcount:  # type: ignore[attr-defined]
        job_search.forget([job.id])


def rebuild() -> int:
    """The catalogue is made anew from the jobs; returns how many it has. Not for page views."""
    db.session.flush()
    db.session.execute(sa.delete(CatalogueEntry))
    job_search.forget_all()
    number = 0
    for jobs in _published():
        db.session.execute(sa.insert(CatalogueEntry), [_values(job) for job in jobs])
        texts = {job.id: _text(job) for job in jobs}
        job_search.store(list(texts.items()))
        for job in jobs:
            _write_quietly(job, texts[job.id])
        number += len(jobs)
    return number


def astray() -> int:
    """How many jobs are published and not in the catalogue, or the other way round."""
    published = sa.select(SimpleJob.id).where(
        SimpleJob.state == JobState.PUBLISHED, SimpleJob.deleted_at.is_(None)
    )
    entries, words = sa.select(CatalogueEntry.job_id), job_search.stored()
    return sum(
        db.session.scalar(sa.select(sa.func.count()).select_from(one.except_(other).subquery()))
        or 0
        for one, other in (
            (published, entries),
            (entries, published),
            (published, words),
            (words, published),
        )
    )


def is_listed(job: SimpleJob) -> bool:
    return job.state is JobState.PUBLISHED and job.deleted_at is None


def _write_quietly(job: SimpleJob, text: str) -> None:
    """Past the version: nobody who has the job's form open has to hear of this."""
    if job.search_text == text:
        return
    table = sa.inspect(SimpleJob).local_table
    db.session.execute(sa.update(table).where(table.c.id == job.id).values(search_text=text))
    set_committed_value(job, "search_text", text)


def _published() -> Iterator[Sequence[SimpleJob]]:
    """A part at a time, so that a large catalogue is never in memory whole."""
    last = 0
    while True:
        jobs: Sequence[SimpleJob] = db.session.scalars(
            _whole().where(SimpleJob.id > last).order_by(SimpleJob.id).limit(AT_ONCE)
        ).all()
        if not jobs:
            return
        yield jobs
        last = jobs[-1].id


def _whole() -> sa.Select[SimpleJob]:
    return (
        sa.select(SimpleJob)
        .where(SimpleJob.state == JobState.PUBLISHED, SimpleJob.deleted_at.is_(None))
        .options(
            joinedload(SimpleJob.unit).joinedload(Unit.organisation), selectinload(SimpleJob.tasks)
        )
    )


def _values(job: SimpleJob) -> dict[str, object]:
    employer = job.unit.organisation
    is_municipality = employer.kind is OrganisationKind.MUNICIPALITY
    return {
        "job_id": job.id,
        "published_at": job.published_at,
        "starts": job.starts_on.toordinal() if job.starts_on else 0,
        "minutes_a_year": job.minutes_a_year,
        "municipality_id": employer.id if is_municipality else employer.municipality_id,
        "tags": tags_of(job),
    }


def _text(job: SimpleJob) -> str:
    """What it is found by, on three lines: title; tasks and sort of workplace; and the rest."""
    unit = job.unit
    lines = (
        [job.title],
        [*(task.title for task in job.tasks), unit.field],
        [job.description, unit.name, unit.place, *(task.place for task in job.tasks)],
    )
    return "\n".join(" ".join(" ".join(texts).casefold().split()) for texts in lines)
