from flask import Blueprint

from portal.guards import public
from portal.pages import go

bp = Blueprint("account", __name__)


@bp.get("/account")
@public
def index():
    return go("/")
