from flask import Blueprint

from portal.guards import public
from portal.pages import go

bp = Blueprint("organisation", __name__)


@bp.get("/organisation")
@public
def index():
    return go("/")
