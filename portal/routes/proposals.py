from flask import Blueprint

from portal.guards import public
from portal.pages import go

bp = Blueprint("proposals", __name__)


@bp.get("/proposals")
@public
def index():
    return go("/")
