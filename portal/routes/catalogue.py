"""The public catalogue of simple jobs, and the page of each."""

from flask import Blueprint, abort, current_app, request, url_for

from portal import access, remembered
from portal.domain import opinions, places
from portal.enums import Role
from portal.forms.catalogue import CatalogueForm
from portal.guards import public, viewer_or_none
from portal.pages import full_address, page, wants_part
from portal.queries import catalogue, job_posting, nav_contacts, related_jobs, slips
from portal.queries.job_pages import JobPage
from portal.routes.catalogue_views import address, chips, figures, orders, ways_out
from portal.settings import travel_planner

bp = Blueprint("catalogue", __name__, url_prefix="/jobber")


@bp.get("")
@public
@remembered.page
def index():
    form = CatalogueForm(request.args)
    search = form.search()
    after = request.args.get("etter")
    found = remembered.value("catalogue", (search, after), lambda: _find(search, after))
    form.offer(found.figures.municipalities)
    response = page(
        "catalogue/index.html",
        part="catalogue/_swapped.html",
        form=form,
        search=search,
        found=found,
        canonical=full_address(url_for("catalogue.index")),
        chips=chips(search, found),
        figures=figures(search, found),
        orders=orders(search),
        ways_out=ways_out(search, found),
        is_first_page=after is None,
        next_url=found.next_after and address(search, etter=found.next_after),
    )
    if wants_part():
        # what a form sends has an empty value for each field; the address is to be that of a link
        response.headers["HX-Push-Url"] = address(search)
    return response


def _find(search, after):
    return catalogue.find(
        search,
        after,
        words_of_jobs=lambda: remembered.value("words", (), slips.words_of_jobs),
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
        offices=nav_contacts.offices_near(job),
        agreement=opinions.agreement(job, opinions.of_job(job)),
        may_propose=acting is not None and acting.role is Role.ADVISER,
        is_own=acting is not None and access.may_manage_job(acting, job),
    )
