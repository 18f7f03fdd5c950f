"""The first page: what waits for the viewer; the catalogue for everyone else."""

from flask import Blueprint, url_for

from portal.guards import public, signed_in, viewer_or_none
from portal.pages import go, page

bp = Blueprint("home", __name__)


@bp.get("/")
@public
def front():
    here = viewer_or_none()
    return go(url_for("home.index") if here else url_for("catalogue.index"))


@bp.get("/mitt-ansvar")
@signed_in
def index():
    return page("home/index.html")
