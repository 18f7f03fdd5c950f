"""Background work, for the municipality's administrator: what stopped and why, tried again by a button."""

from flask import Blueprint, flash, url_for

from portal import clock
from portal.domain import queue_items
from portal.enums import Role
from portal.extensions import db
from portal.forms import Form
from portal.guards import requires, viewer
from portal.pages import go, page
from portal.queries import queue_items as find
from portal.words import ngettext

bp = Blueprint("queue_items", __name__)


@bp.get("/virksomhet/arbeid")
@requires(Role.MUNICIPAL_ADMINISTRATOR)
def index():
    queue = find.read(viewer(), now=clock.now())
    return page("queue_items/index.html", queue=queue, form=Form(formdata=None))


@bp.post("/virksomhet/arbeid/<name>/nytt-forsok")
@requires(Role.MUNICIPAL_ADMINISTRATOR)
def try_again(name):
    count = queue_items.try_again(name, by=viewer(), now=clock.now())
    db.session.commit()
    flash(
        ngettext("Arbeidet venter på tur igjen.", "%(num)s ting venter på tur igjen.", count),
        "success",
    )
    return go(url_for(".index"))
