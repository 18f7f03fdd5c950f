"""What the portal is, what it does with data, how accessible it is, and in which language."""

from urllib.parse import urlsplit

from flask import Blueprint, request, session

from portal.config import LANGUAGES
from portal.extensions import csrf
from portal.guards import public
from portal.pages import go, page

bp = Blueprint("about", __name__)


@bp.get("/slik-virker-det")
@public
def how():
    return page("about/how.html")


@bp.get("/personvern")
@public
def privacy():
    return page("about/privacy.html")


@bp.get("/tilgjengelighet")
@public
def accessibility():
    return page("about/accessibility.html")


@bp.post("/sprak")
@csrf.exempt  # public pages carry no token; Sec-Fetch-Site is checked, and only a cookie changes
@public
def language():
    chosen = request.form.get("language", "")
    if chosen in LANGUAGES:
        session["locale"] = chosen
    return go(own_address(request.form.get("next", "/")))


@bp.get("/helse")
@public
def health():
    """For the machine that watches over the portal: it answers, so it lives."""
    return {"status": "ok"}


def own_address(address: str) -> str:
    """The address when it is one of the portal's own, else the front page."""
    parts = urlsplit(address)
    own = (
        not parts.scheme
        and not parts.netloc
        and address.startswith("/")
        and address[1:2] not in {"/", "\\"}
    )
    return address if own and "\\" not in address and "\n" not in address else "/"
