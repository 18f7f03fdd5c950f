from flask import Blueprint

from portal.guards import public
from portal.pages import go

bp = Blueprint("candidates", __name__)


@bp.get("/candidates")
@public
def index():
    return go("/")
