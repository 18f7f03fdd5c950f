"""Needs: work that someone wants done, posted without a position to take it from.

A need is a simple job whose tasks are its own. The hours are what the lines say; lines that say no time
share what is left of the hours given, to the minute, so that none are made or lost.
Minutes are minutes a year of one place unless the name says otherwise.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm.attributes import flag_modified

from portal import clock
from portal.access import may_manage_job
from portal.domain import audit, revisions
from portal.domain.carving import set_sums
from portal.domain.errors import NotAllowed, check_version
from portal.domain.task_facts import TaskLine
from portal.domain.work_time import WEEKS_A_YEAR, minutes_a_year
from portal.enums import CLOSED_GATES, JobKind, JobState, Period, Revised, Role, Weekday
from portal.extensions import db
from portal.models import JobTask, Membership, SimpleJob, Unit
from portal.words import _


@dataclass(frozen=True)
class Need:
    """What is needed, as said in five fields; `minutes_a_week` only where the lines do not say it all."""

    lines: Sequence[TaskLine]
    kind: JobKind
    minutes_a_week: int | None = None
    starts_on: dt.date | None = None


def post(unit: Unit, need: Need, *, by: Membership, now: dt.datetime | None = None) -> SimpleJob:
    """A draft job without a position stands, with the lines as its own tasks; nothing is taken from
    anyone. It is named, written and published like any other."""
    if by.role is not Role.MANAGER or unit.id not in by.unit_ids:
        raise NotAllowed(_("Du kan bare melde inn behov for enhetene du leder."), about="unit")
    if unit.closed_at is not None:
        raise NotAllowed(_("Enheten er lagt ned. Velg en annen enhet."), about="unit")
    job = SimpleJob(
        unit_id=unit.id,
        unit=unit,
        title="",
        description="",
        kind=need.kind,
        state=JobState.DRAFT,
        starts_on=need.starts_on,
        created_at=now or clock.now(),
        created_by_id=by.id,
        tasks=tasks_of(need.lines, need.minutes_a_week),
    )
    db.session.add(job)
    set_sums(job)
    audit.record(by, "need.posted", job)
    revisions.note(job, Revised.CARVED, by=by, now=now)
    return job


def change(
    job: SimpleJob,
    kept: Sequence[tuple[JobTask, str, int]],
    lines: Sequence[TaskLine],
    *,
    version: int | None,
    by: Membership,
) -> None:
    """The draft need has these of its tasks, with these titles and minutes, and the lines as new ones."""
    db.session.refresh(job, with_for_update=True)
    if not may_change_tasks(by, job):
        raise NotAllowed(_("Oppgavene kan bare endres mens jobben er et utkast."))
    check_version(job, version)
    new = tasks_of(lines, None) if lines else []
    if not kept and not new:
        raise NotAllowed(_("Behold eller skriv minst én oppgave."))
    for copy in set(job.tasks) - {copy for copy, _title, _minutes in kept}:
        job.tasks.remove(copy)
        db.session.delete(copy)
    for copy, title, minutes in kept:
        copy.title, copy.minutes_a_year = title, minutes
    job.tasks.extend(new)
    flag_modified(job, "minutes_a_year")  # a new version, also where the sum is the same
    set_sums(job)
    audit.record(by, "need.changed", job)
    revisions.note(job, Revised.RECARVED, by=by)


def is_need(job: SimpleJob) -> bool:
    """Posted without a position."""
    return job.position_id is None


def may_change_tasks(viewer: Membership, job: SimpleJob) -> bool:
    """A need's tasks are written anew by its manager while it is a draft."""
    return is_need(job) and job.state is JobState.DRAFT and may_manage_job(viewer, job)


def tasks_of(lines: Sequence[TaskLine], minutes_a_week: int | None) -> list[JobTask]:
    """The lines as a job's own tasks. Raises NotAllowed about the text or the hours."""
    for line in lines:
        if line.gates & CLOSED_GATES:
            raise NotAllowed(
                _(
                    "«%(task)s» er bare for autorisert personell. Ta den ut, eller skriv det som er igjen uten.",
                    task=line.title,
                ),
                about="text",
            )
    return [
        _task(line, minutes)
        for line, minutes in zip(lines, minutes_of(lines, minutes_a_week), strict=True)
    ]


def minutes_of(lines: Sequence[TaskLine], minutes_a_week: int | None) -> list[int]:
    """Minutes a year of each line: what it says; the untimed ones share the rest of the hours evenly.

    Where every line says its time, the hours given are not used: the lines are nearer the work.
    """
    said = [_said(line) for line in lines]
    untimed = said.count(None)
    if not lines:
        raise NotAllowed(_("Skriv minst én oppgave."), about="text")
    if not untimed:
        return [minutes or 0 for minutes in said]
    if minutes_a_week is None:
        raise NotAllowed(
            _("Skriv hvor mange timer i uka det er, eller hvor lang tid hver oppgave tar."),
            about="hours",
        )
    left = minutes_a_week * WEEKS_A_YEAR - sum(minutes or 0 for minutes in said)
    if left < untimed:
        raise NotAllowed(
            _(
                "Oppgavene med tid bruker opp alle timene. Skriv flere timer, eller tid på hver oppgave."
            ),
            about="hours",
        )
    each, over = divmod(left, untimed)
    shares = iter([each + 1] * over + [each] * (untimed - over))
    return [next(shares) if minutes is None else minutes for minutes in said]


def _said(line: TaskLine) -> int | None:
    if line.minutes is None:
        return None
    return minutes_a_year(line.minutes, line.times, line.period, line.weekdays)


def _task(line: TaskLine, minutes: int) -> JobTask:
    """As in a carved job, «per day» without weekdays means all seven."""
    days = line.weekdays or (Weekday if line.period is Period.DAY else ())
    return JobTask(
        title=line.title,
        minutes_a_year=minutes,
        place=line.place,
        weekdays=frozenset(days),
        starts=line.starts,
        ends=line.ends,
        movable=line.starts is None,
        gates=line.gates,
        language=line.language,
    )
