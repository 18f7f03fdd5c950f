"""A paid job as search engines read it: schema.org's JobPosting. Placements are no jobs, and get none."""

import datetime as dt
from typing import Any

from markupsafe import escape

from portal import clock
from portal.domain.hiring import WHOLE_POST
from portal.enums import EmploymentForm
from portal.queries.job_pages import JobPage


def posting(view: JobPage, address: str, *, site: str) -> dict[str, Any] | None:
    """The job as JSON-LD; nothing for unpaid work, without a free place, or after the last day to apply."""
    job, unit = view.job, view.job.unit
    if not view.is_paid or not view.free or view.is_over or job.published_at is None:
        return None
    told: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": job.title,
        "description": _as_html(view),
        "identifier": {"@type": "PropertyValue", "name": site, "value": job.public_id},
        "url": address,
        "datePosted": clock.today(job.published_at).isoformat(),
        "employmentType": _employment(view),
        "hiringOrganization": {"@type": "Organization", "name": unit.organisation.name},
        "jobLocation": {
            "@type": "Place",
            "name": unit.name,
            "address": {
                "@type": "PostalAddress",
                "streetAddress": unit.address,
                "addressLocality": unit.place,
                "addressRegion": (unit.organisation.municipality or unit.organisation).name,
                "addressCountry": "NO",
            },
        },
        "workHours": view.when,
        "totalJobOpenings": view.free,
        "directApply": False,
    }
    if job.apply_by:
        told["validThrough"] = _end_of(job.apply_by)
    if job.starts_on:
        told["jobStartDate"] = job.starts_on.isoformat()
    return _without_empty(told)


def _as_html(view: JobPage) -> str:
    """What one does: the text by paragraphs, then the tasks."""
    texts = [part for part in view.job.description.split("\n") if part.strip()]
    paragraphs = "".join(f"<p>{escape(part)}</p>" for part in texts)
    tasks = "".join(f"<li>{escape(title)}</li>" for title, _when in view.tasks)
    return f"{paragraphs}<ul>{tasks}</ul>" if tasks else paragraphs


def _employment(view: JobPage) -> list[str]:
    kinds = ["FULL_TIME" if view.per_cent >= WHOLE_POST else "PART_TIME"]
    if view.job.employment_form is EmploymentForm.TEMPORARY:
        kinds.append("TEMPORARY")
    return kinds


def _end_of(day: dt.date) -> str:
    last = dt.datetime.combine(day, dt.time(23, 59, 59), tzinfo=clock.OSLO)
    return last.isoformat()


def _without_empty(told: dict[str, Any]) -> dict[str, Any]:
    """Nothing is claimed that is not known."""
    return {
        name: _without_empty(value) if isinstance(value, dict) else value
        for name, value in told.items()
        if value not in ("", None)
    }
