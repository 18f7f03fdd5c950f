"""What is written about a job: its text, and what it lacks before it can be published."""

import datetime as dt
from typing import TypedDict

from portal import clock
from portal.domain import hiring
from portal.enums import EmploymentForm, JobKind, TextLanguage
from portal.models import SimpleJob
from portal.words import LazyString, _


class JobText(TypedDict):
    """What a manager writes about a job."""

    kind: JobKind
    title: str
    description: str
    written_in: TextLanguage
    places: int
    starts_on: dt.date | None
    employment_form: EmploymentForm | None
    temporary_ground: str
    part_time_need: str
    preference_checked_on: dt.date | None
    apply_where: str
    apply_by: dt.date | None
    hourly_cost_ore: int | None


#: What a job without pay says of all that only a hiring asks.
NOT_PAID = {
    "employment_form": None,
    "temporary_ground": "",
    "part_time_need": "",
    "preference_checked_on": None,
    "apply_where": "",
    "apply_by": None,
    "hourly_cost_ore": None,
}


def missing(
    text: JobText, *, has_tasks: bool, part_time: bool, today: dt.date | None = None
) -> list[tuple[str, LazyString]]:
    """What must be in place before the job can be published: (field, what to do)."""
    today = today or clock.today()
    found: list[tuple[str, LazyString]] = []
    if not has_tasks:
        found.append(("tasks", _("Velg minst én oppgave.")))
    if not text["title"].strip():
        found.append(("title", _("Gi jobben et navn.")))
    if not text["description"].strip():
        found.append(("description", _("Skriv hva man gjør i jobben.")))
    if text["starts_on"] and text["starts_on"] < today:
        found.append(("starts_on", _("Startdatoen har vært. Velg i dag eller senere.")))
    if text["kind"] is JobKind.PAID:
        found += _missing_of_paid(text, part_time=part_time, today=today)
    return found


def _missing_of_paid(
    text: JobText, *, part_time: bool, today: dt.date
) -> list[tuple[str, LazyString]]:
    """What a hiring asks for besides: the rules are told, with their source, in hiring.py."""
    temporary = text["employment_form"] is EmploymentForm.TEMPORARY
    asked = [
        (
            text["employment_form"] is None,
            "employment_form",
            _("Velg om jobben er fast eller midlertidig."),
        ),
        (
            temporary and not text["temporary_ground"].strip(),
            "temporary_ground",
            _("Skriv hvorfor jobben er midlertidig."),
        ),
        (
            part_time and not text["part_time_need"].strip(),
            "part_time_need",
            _("Skriv hvorfor jobben er på deltid."),
        ),
        (
            text["preference_checked_on"] is None,
            "preference_checked_on",
            _("Skriv når de som jobber deltid, ble spurt."),
        ),
        (
            not text["apply_where"].strip(),
            "apply_where",
            _("Skriv hvor man søker på jobben."),
        ),
        (text["apply_by"] is None, "apply_by", _("Skriv når søknadsfristen er.")),
        (
            (text["apply_by"] or today) < today,
            "apply_by",
            _("Søknadsfristen har vært. Velg i dag eller senere."),
        ),
    ]
    return [(field, words) for lacks, field, words in asked if lacks]


def missing_of(job: SimpleJob, *, today: dt.date | None = None) -> list[tuple[str, LazyString]]:
    """What the job as it is stored lacks before it can be published."""
    return missing(
        text_of(job),
        has_tasks=bool(job.tasks),
        part_time=hiring.is_part_time(job),
        today=today,
    )


def text_of(job: SimpleJob) -> JobText:
    """What is written about the job now."""
    return JobText(
        kind=job.kind,
        title=job.title,
        description=job.description,
        written_in=job.written_in,
        places=job.places,
        starts_on=job.starts_on,
        employment_form=job.employment_form,
        temporary_ground=job.temporary_ground,
        part_time_need=job.part_time_need,
        preference_checked_on=job.preference_checked_on,
        apply_where=job.apply_where,
        apply_by=job.apply_by,
        hourly_cost_ore=job.hourly_cost_ore,
    )
