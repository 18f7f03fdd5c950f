from flask import Blueprint

from portal.guards import public
from portal.pages import go

bp = Blueprint("tasks", __name__)


@bp.get("/tasks")
@public
def index():
    return go("/")
