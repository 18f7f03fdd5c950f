"""What search engines ask for first: which pages there are, and where to stay out."""

from flask import (
    Blueprint,
    Response,
    abort,
    current_app,
    make_response,
    render_template,
    request,
    url_for,
)

from portal.guards import public
from portal.pages import full_address
from portal.queries import site_map

bp = Blueprint("site_map", __name__)

#: Which part of the map, in its address.
PART = "del"
#: Pages without jobs that are worth finding.
OTHERS = ("catalogue.index", "about.how", "about.privacy", "about.accessibility")
#: Searches are endless, and what is opened by a personal link is nobody else's.
STAY_OUT = ("/jobber?", "/jobber/innfelt", "/varsler/", "/lenke/", "/uttalelse/", "/logg-inn")


@bp.get("/robots.txt")
@public
def robots():
    """In the demo nothing is true, so nothing is to be found."""
    closed = ("/",) if current_app.config["DEMO"] else STAY_OUT
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed)]
    lines.append(f"Sitemap: {full_address(url_for('site_map.index'))}")
    response = make_response("\n".join(lines) + "\n")
    response.content_type = "text/plain; charset=utf-8"
    return response


@bp.get("/sitemap.xml")
@public
def index():
    addresses = [
        full_address(url_for("site_map.part", **{PART: number + 1}))
        for number in range(site_map.pages())
    ]
    return _xml("feeds/sitemaps.xml", addresses=addresses)


@bp.get("/sitemap-jobber.xml")
@public
def part():
    number = request.args.get(PART, 1, type=int)
    if not 1 <= number <= site_map.pages():
        abort(404)
    others = [full_address(url_for(endpoint)) for endpoint in OTHERS] if number == 1 else []
    jobs = [
        (full_address(url_for("catalogue.show", job_id=public_id)), changed)
        for public_id, changed in site_map.jobs(number)
    ]
    return _xml("feeds/sitemap.xml", others=others, jobs=jobs)


def _xml(template: str, **context: object) -> Response:
    response = make_response(render_template(template, **context))
    response.content_type = "application/xml; charset=utf-8"
    return response
