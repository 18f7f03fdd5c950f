"""Figures on a page, on paper and as a file."""

import csv
import io

from flask import Blueprint, Response, request

from portal import clock
from portal.enums import JobState, Role
from portal.filters import hours_a_week
from portal.forms.fields import day_from
from portal.guards import requires, viewer
from portal.pages import page
from portal.queries import figures as find
from portal.queries import outcome_figures as find_outcomes
from portal.queries.figures import Wanted
from portal.routes.simple_jobs import VIEWS
from portal.words import _

bp = Blueprint("figures", __name__)

#: As they stand in the address.
PERIODS = {"3": 3, "12": 12}
#: What a spreadsheet takes for the beginning of a formula.
FORMULAS = ("=", "+", "-", "@", "\t", "\r")


@bp.get("/tall")
@requires(*Role)
def index():
    wanted = _wanted()
    return page(
        "figures/index.html",
        part="figures/_figures.html",
        figures=find.read(viewer(), wanted, today=clock.today()),
        outcomes=find_outcomes.outcomes(
            viewer(), wanted, today=clock.today(), on=day_from(request.args.get("dag", ""))
        ),
        gains=find_outcomes.gains(viewer(), wanted, today=clock.today()),
        wanted=wanted,
        chosen=request.args.get("periode", ""),
        job_views={state: name for name, state in VIEWS.items()},
    )


@bp.get("/tall.csv")
@requires(*Role)
def export():
    """By unit and in all, for a spreadsheet; what is hidden on the page is empty here. How support from NAV
    stands is told of all units together, as on the page."""
    figures = find.read(viewer(), _wanted(), today=clock.today())
    text = io.StringIO()
    out = csv.writer(text, delimiter=";", lineterminator="\r\n")
    heads = [_("Enhet")]
    if figures.has_jobs:
        heads += [_("Publiserte jobber"), _("Plasser"), _("Timer i uka")]
    heads += [_("Forslag"), _("Plasseringer")]
    heads += [_("Støtte fra NAV: %(state)s", state=state.label) for state in find.SUPPORT_STATES]
    out.writerow([str(head) for head in heads])
    for row in figures.rows:
        jobs = [row.published, row.places, hours_a_week(row.minutes)] if figures.has_jobs else []
        no_supports = [None] * len(find.SUPPORT_STATES)
        out.writerow([harmless(row.name), *jobs, row.proposals, row.placements, *no_supports])
    out.writerow(in_all(figures))
    return Response(
        "\N{ZERO WIDTH NO-BREAK SPACE}" + text.getvalue(),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": "attachment; filename=tall.csv"},
    )


def in_all(figures):
    """The last line: all units together. Hours a week are told by unit alone."""
    jobs = [figures.jobs.parts.get(JobState.PUBLISHED, 0), figures.places, None]
    people = [cut.total if cut else None for cut in (figures.proposals, figures.placements)]
    supports = figures.supports or {}
    return [
        str(_("I alt")),
        *(jobs if figures.has_jobs else []),
        *people,
        *(supports.get(state) for state in find.SUPPORT_STATES),
    ]


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULAS) else text


def _wanted() -> Wanted:
    units = request.args.get("enhet", "")
    return Wanted(unit=units, months=PERIODS.get(request.args.get("periode", "")))
