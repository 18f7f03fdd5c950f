"""A job as an item of the JSON Feed. The fields of `_arbeidsplassen` bear the names, and the Norwegian
codes, that NAV's public feed of vacancies gives them; what the portal does not know is null."""

import datetime as dt
import uuid
from typing import Any

from portal import clock
from portal.enums import EmploymentForm, JobKind, OrganisationKind
from portal.queries.job_feed import FeedJob

#: NAV knows no placements: they are no employment.
ENGAGEMENT = {EmploymentForm.PERMANENT: "Fast", EmploymentForm.TEMPORARY: "Engasjement"}
OTHER = "Annet"


def as_item(job: FeedJob, address: str) -> dict[str, Any]:
    """One item; the address is also its lasting id."""
    return {
        "id": address,
        "url": address,
        "title": job.title,
        "content_text": job.text,
        "summary": f"{job.kind.label}. {job.where}",
        "date_published": job.published_at.isoformat(),
        "date_modified": job.modified_at.isoformat(),
        "language": job.written_in.value,
        "tags": [str(job.kind.label)],
        "_arbeidsplassen": _vacancy(job, address),
    }


def _vacancy(job: FeedJob, address: str) -> dict[str, Any]:
    is_paid = job.kind is JobKind.PAID
    return {
        "uuid": str(uuid.uuid5(uuid.NAMESPACE_URL, address)),
        "published": job.published_at.isoformat(),
        "expires": _end_of(job.apply_by) if is_paid and job.apply_by else None,
        "updated": job.modified_at.isoformat(),
        "workLocations": [
            {
                "country": "NORGE",
                "address": job.address or None,
                "city": job.place or None,
                "postalCode": None,
                "county": None,
                "municipal": job.municipality_name.upper(),
                "municipalNumber": job.municipality_number,
            }
        ],
        "title": job.title,
        "description": job.text,
        "sourceurl": address,
        "source": "Enkle jobber",
        "applicationUrl": _web_address(job.apply_where) if is_paid else None,
        "applicationDue": job.apply_by.isoformat() if is_paid and job.apply_by else None,
        "occupationCategories": [],
        "jobtitle": job.title,
        "link": address,
        "employer": {"name": job.employer, "orgnr": None, "description": None, "homepage": None},
        "engagementtype": (
            ENGAGEMENT.get(job.employment_form, OTHER) if is_paid and job.employment_form else OTHER
        ),
        "extent": "Heltid" if job.is_full_time else "Deltid",
        "starttime": job.starts_on.isoformat() if job.starts_on else None,
        "positioncount": str(job.free),
        "sector": ("Offentlig" if job.employer_kind is OrganisationKind.MUNICIPALITY else "Privat"),
    }


def _end_of(day: dt.date) -> str:
    return dt.datetime.combine(day, dt.time(23, 59, 59), tzinfo=clock.OSLO).isoformat()


def _web_address(where: str) -> str | None:
    """Where to apply, when it is a page and nothing else."""
    return where if where.startswith("https://") and " " not in where else None
