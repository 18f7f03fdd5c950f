"""The list of jobs inside the municipality's own pages: plain HTML for an iframe, and the code to paste."""

from typing import Any

from flask import Blueprint, request, url_for
from markupsafe import Markup

from portal import clock
from portal.domain.searches import Search
from portal.guards import public
from portal.pages import framed, full_address, page
from portal.queries import job_feed
from portal.queries.search_words import in_words
from portal.settings import embed_hosts
from portal.words import _

bp = Blueprint("embeds", __name__, url_prefix="/jobber/innfelt")

MOST = 20
_SNIPPET = Markup(
    '<iframe src="{address}" title="{title}" width="100%" height="600" loading="lazy"></iframe>'
)


@bp.get("")
@public
def index():
    search = Search.read(request.args.items(multi=True))
    response = page(
        "embeds/list.html",
        jobs=job_feed.newest(search, today=clock.today(), most=MOST),
        site=full_address(""),
        all_url=full_address(_with(search, "catalogue.index")),
    )
    return framed(response, embed_hosts())


@bp.get("/kode")
@public
def code():
    search = Search.read(request.args.items(multi=True))
    address = full_address(_with(search, "embeds.index"))
    return page(
        "embeds/code.html",
        snippet=str(_SNIPPET.format(address=address, title=str(_("Ledige enkle jobber")))),
        hosts=embed_hosts(),
        search_in_words=in_words(search),
        list_url=_with(search, "embeds.index"),
        catalogue_url=_with(search, "catalogue.index"),
    )


def _with(search: Search, endpoint: str, **more: Any) -> str:
    return url_for(endpoint, **more) + (f"?{search.query}" if search.query else "")
