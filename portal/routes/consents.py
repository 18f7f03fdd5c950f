from flask import Blueprint

from portal.guards import public
from portal.pages import go

bp = Blueprint("consents", __name__)


@bp.get("/consents")
@public
def index():
    return go("/")
