from flask import Blueprint

from portal.guards import public
from portal.pages import go

bp = Blueprint("positions", __name__)


@bp.get("/positions")
@public
def index():
    return go("/")
