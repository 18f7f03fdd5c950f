"""Growth of a job: from how many per cent it begins, and how it may grow, in weeks from the first day.

It is a plan and no promise. Per cent are hundredths of a per cent of a full post, weeks are counted
from the first day: week 0. What the job's tasks take is the most that it can grow to.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sqlalchemy.orm.attributes import flag_modified

from portal.domain import audit
from portal.domain.errors import NotAllowed, check_version
from portal.domain.hiring import per_cent_of
from portal.domain.job_locks import lock_to_change
from portal.models import JobGrowthStep, Membership, SimpleJob
from portal.words import _

STEPS_LIMIT = 6
LAST_WEEK = 104


@dataclass(frozen=True)
class Step:
    """From `week` weeks after the first day: so many hundredths of a per cent."""

    week: int
    per_cent: int


def steps_of(job: SimpleJob) -> list[Step]:
    """The plan as it is stored; empty where the job is the same from the first day."""
    return [Step(step.week, step.per_cent) for step in job.growth]


def dated(steps: Iterable[Step], first_day: dt.date) -> list[tuple[dt.date, int]]:
    """When each step begins, and its per cent, for one who begins on that day."""
    return [(first_day + dt.timedelta(weeks=step.week), step.per_cent) for step in steps]


def plan(
    job: SimpleJob, steps: Sequence[Step], *, by: Membership, version: int | None = None
) -> None:
    """The job grows in exactly these steps; with none it is the same from the first day."""
    lock_to_change(job, by=by)
    check_version(job, version)
    _refuse_unless_growing(steps, most=per_cent_of(job))
    if list(steps) == steps_of(job):
        return
    kept = {step.week: step for step in job.growth}
    job.growth = [kept.get(step.week) or JobGrowthStep(week=step.week) for step in steps]
    for stored, step in zip(job.growth, steps, strict=True):
        stored.per_cent = step.per_cent
    flag_modified(job, "title")  # the steps are rows of their own: raise the version
    audit.record(by, "simple_job.growth_planned", job)


def wrong(steps: Sequence[Step], *, most: int) -> str:
    """What is wrong with a plan for a job of `most` hundredths of a per cent; nothing when it is good."""
    if not steps:
        return ""
    if len(steps) > STEPS_LIMIT or len(steps) < 2:
        return str(_("Skriv minst to trinn, og høyst %(limit)s.", limit=STEPS_LIMIT))
    if steps[0].week != 0:
        return str(_("Det første trinnet er fra første dag: uke 0."))
    if steps[-1].week > LAST_WEEK:
        return str(_("Skriv høyst %(weeks)s uker.", weeks=LAST_WEEK))
    for before, after in pairwise(steps):
        if after.week <= before.week:
            return str(_("Hvert trinn må begynne senere enn det før."))
        if after.per_cent <= before.per_cent:
            return str(_("Hvert trinn må være høyere enn det før."))
    if steps[0].per_cent < 1:
        return str(_("Begynn med mer enn 0 prosent."))
    if steps[-1].per_cent > most:
        return str(
            _(
                "Oppgavene i jobben gir høyst %(most)s prosent.",
                most=f"{most / 100:g}".replace(".", ","),
            )
        )
    return ""


def _refuse_unless_growing(steps: Sequence[Step], *, most: int) -> None:
    if why := wrong(steps, most=most):
        raise NotAllowed(why, about="steps")
