from flask import Blueprint

from portal.guards import public
from portal.pages import go

bp = Blueprint("simple_jobs", __name__)


@bp.get("/simple_jobs")
@public
def index():
    return go("/")
