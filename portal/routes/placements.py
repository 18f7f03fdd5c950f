from flask import Blueprint

from portal.guards import public
from portal.pages import go

bp = Blueprint("placements", __name__)


@bp.get("/placements")
@public
def index():
    return go("/")
