"""What the portal is, what it does with data, how accessible it is, and in which language."""

from urllib.parse import urlsplit

from flask import Blueprint, request, session

from portal.config import LANGUAGES
from portal.domain import people
from portal.extensions import csrf, db
from portal.guards import current_session, public
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
    here = current_session()
    if chosen in LANGUAGES and here:
        session.pop("locale", None)
        people.choose_language(here.person, chosen)
        db.session.commit()
    elif chosen in LANGUAGES:
        session["locale"] = chosen  # until someone signs in; then it is theirs
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
