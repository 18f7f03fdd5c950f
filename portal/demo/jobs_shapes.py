"""The short words that the demo world's simple jobs are written with."""

from portal.demo.places import UNITS
from portal.demo.positions import POSITION
from portal.demo.rows import Job
from portal.enums import EmploymentForm, JobKind, JobState

UNPAID, MAY_BECOME, PAID = JobKind.UNPAID, JobKind.MAY_BECOME, JobKind.PAID
DRAFT, PUBLISHED = JobState.DRAFT, JobState.PUBLISHED
WITHDRAWN, CLOSED = JobState.WITHDRAWN, JobState.CLOSED

PART_TIME_NEED = "Oppgavene fyller bare denne delen av uka. Deltidsansatte er spurt først."
TEMPORARY_GROUND = "Arbeid av midlertidig karakter: enheten prøver ut delingen av oppgaver."


EMPLOYER = {unit.key: unit.employer for unit in UNITS}


def domain_of(position: str) -> str:
    """The employer's part of its e-mail addresses: `asker`, `fjordtun`."""
    return EMPLOYER[POSITION[position].unit].removesuffix("-as")


def whole(*titles: str) -> dict[str, int]:
    """These tasks, all of their minutes: 10,000 hundredths of a per cent."""
    return dict.fromkeys(titles, 10_000)


def part(per_cent: int, *titles: str) -> dict[str, int]:
    """So many per cent of the minutes of these tasks."""
    return dict.fromkeys(titles, per_cent * 100)


def job(
    position: str,
    title: str,
    kind: JobKind,
    state: JobState,
    text: str,
    parts: dict[str, int],
    *,
    places: int = 1,
    starts_in: int = 21,
    months: int | None = 6,
) -> Job:
    """A paid job with an end is temporary and says why; one without is permanent."""
    paid = kind is JobKind.PAID
    temporary = paid and months is not None
    return Job(
        key=f"{position}/{title.lower().replace(' ', '-')}",
        position=position,
        title=title,
        text=text,
        parts=parts,
        kind=kind,
        state=state,
        places=places,
        starts_in=starts_in,
        months=months,
        employment=(EmploymentForm.TEMPORARY if temporary else EmploymentForm.PERMANENT)
        if paid
        else None,
        ground=TEMPORARY_GROUND if temporary else "",
        part_time_need=PART_TIME_NEED if paid else "",
        apply_to=f"jobb@{domain_of(position)}.example" if paid else "",
    )
