"""The public catalogue of simple jobs, and the page of each."""

from dataclasses import replace
from typing import Any

from flask import Blueprint, abort, current_app, request, url_for

from portal import access
from portal.domain import opinions, places
from portal.enums import Role
from portal.forms.catalogue import CatalogueForm
from portal.guards import public, viewer_or_none
from portal.pages import full_address, page
from portal.queries import catalogue, job_posting, related_jobs
from portal.queries.catalogue import Catalogue
from portal.queries.catalogue_figures import Search
from portal.queries.job_pages import JobPage
from portal.settings import travel_planner
from portal.words import LazyString, _

bp = Blueprint("catalogue", __name__, url_prefix="/jobber")


@bp.get("")
@public
def index():
    form = CatalogueForm(request.args)
    search = form.search()
    found = catalogue.find(search, after=request.args.get("etter"))
    form.offer(found.municipalities)
    return page(
        "catalogue/index.html",
        part="catalogue/_catalogue.html",
        form=form,
        found=found,
        chips=chips(search, found),
        is_first_page="etter" not in request.args,
        next_url=found.next_after and address(search, etter=found.next_after),
    )


@bp.get("/<pid:job_id>")
@public
def show(job_id):
    job = catalogue.published(job_id)
    if job is None:
        gone = catalogue.no_longer_open(job_id) or abort(404)
        return page("catalogue/gone.html", status=410, related=related_jobs.related_to(gone))
    acting = viewer_or_none()
    view = JobPage(job, taken=places.taken(job))
    here = full_address(url_for("catalogue.show", job_id=job_id))
    return page(
        "catalogue/show.html",
        view=view,
        address=here,
        posting=job_posting.posting(view, here, site=current_app.config["SITE_NAME"]),
        planner=travel_planner(view.address),
        related=related_jobs.related_to(job),
        agreement=opinions.agreement(job, opinions.of_job(job)),
        may_propose=acting is not None and acting.role is Role.ADVISER,
        is_own=acting is not None and access.may_manage_job(acting, job),
    )


def address(search: Search, **more: Any) -> str:
    """The catalogue with this search; filters in a fixed order, so that equal searches are one page."""
    return url_for(
        "catalogue.index",
        q=search.words or None,
        slag=sorted(kind.value for kind in search.kinds) or None,
        norsk=search.norwegian.value if search.norwegian else None,
        timer=sorted(hours.value for hours in search.hours) or None,
        kommune=sorted(search.municipalities) or None,
        **more,
    )


def chips(search: Search, found: Catalogue) -> list[tuple[LazyString | str, str]]:
    """The filters in use, each with the address of the same search without it."""
    chosen: list[tuple[LazyString | str, str]] = []
    if search.words:
        chosen.append((f"«{search.words}»", address(replace(search, words=""))))
    for kind in sorted(search.kinds):
        chosen.append((kind.label, address(replace(search, kinds=search.kinds - {kind}))))
    if search.norwegian is not None:
        chosen.append((search.norwegian.label, address(replace(search, norwegian=None))))
    for hours in sorted(search.hours):
        chosen.append((hours.label, address(replace(search, hours=search.hours - {hours}))))
    for key in sorted(search.municipalities):
        name, _number = found.municipalities.get(key, (_("En kommune uten slike jobber"), 0))
        rest = search.municipalities - {key}
        chosen.append((name, address(replace(search, municipalities=rest))))
    return chosen
