from flask import Blueprint

from portal.guards import public
from portal.pages import go

bp = Blueprint("catalogue", __name__)


@bp.get("/catalogue")
@public
def index():
    return go("/")
