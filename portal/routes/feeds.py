"""The catalogue for others than people with a browser: feeds of any search.

A feed is the same for everyone who asks, in Bokmål, so that it can be kept on the way. Only the ETag
answers 304: a job that was withdrawn changes the feed, and no date in it.
"""

import datetime as dt
import json
from typing import Any

from flask import Blueprint, Response, current_app, make_response, render_template, request, url_for

from portal import clock
from portal.domain.searches import Search
from portal.guards import public
from portal.pages import full_address
from portal.queries import job_feed
from portal.queries.search_words import in_words
from portal.routes.feed_fields import as_item
from portal.words import in_language

bp = Blueprint("feeds", __name__, url_prefix="/jobber")

KEPT_SECONDS = 300
#: What an empty feed says of when it last changed: it must say something that stays.
BEGAN = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


@bp.get("/feed.json")
@public
def json_feed():
    """JSON Feed 1.1; each item carries a vacancy's fields under their names in NAV's public feed."""
    search = Search.read(request.args.items(multi=True))
    jobs = job_feed.newest(search, today=clock.today())
    with in_language("nb"):
        feed = {
            "version": "https://jsonfeed.org/version/1.1",
            **_about(search),
            "feed_url": full_address(url_for("feeds.json_feed", **_query(search))),
            "language": "nb-NO",
            "items": [as_item(job, full_address(_path(job))) for job in jobs],
        }
    return _answer(json.dumps(feed, ensure_ascii=False), "application/feed+json", jobs)


@bp.get("/feed.atom")
@public
def atom_feed():
    search = Search.read(request.args.items(multi=True))
    jobs = job_feed.newest(search, today=clock.today())
    with in_language("nb"):
        text = render_template(
            "feeds/feed.atom.xml",
            about=_about(search),
            own=full_address(url_for("feeds.atom_feed", **_query(search))),
            updated=_modified(jobs),
            entries=[(job, full_address(_path(job))) for job in jobs],
        )
    return _answer(text, "application/atom+xml", jobs)


def _about(search: Search) -> dict[str, str]:
    name = current_app.config["SITE_NAME"]
    return {
        "title": f"{name}: {in_words(search)}" if search.narrows else name,
        "home_page_url": full_address(url_for("catalogue.index", **_query(search))),
    }


def _query(search: Search) -> dict[str, Any]:
    said: dict[str, Any] = {}
    for name, value in search.pairs():
        said.setdefault(name, []).append(value)
    return said


def _path(job: job_feed.FeedJob) -> str:
    return url_for("catalogue.show", job_id=job.public_id)


def _modified(jobs: Any) -> dt.datetime:
    return max((job.modified_at for job in jobs), default=BEGAN)


def _answer(text: str, kind: str, jobs: Any) -> Response:
    response = make_response(text)
    response.content_type = f"{kind}; charset=utf-8"
    response.cache_control.public = True
    response.cache_control.max_age = KEPT_SECONDS
    response.last_modified = _modified(jobs)
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.add_etag()
    if "If-None-Match" in request.headers:
        response.make_conditional(request)
    return response
