"""Mail to the organisation's people, for its administrators: what waits, and what did not arrive."""

from flask import Blueprint, abort, flash, request, url_for

from portal import clock
from portal.access import ADMINISTRATORS
from portal.domain import outbox
from portal.extensions import db
from portal.forms import Form
from portal.guards import requires, viewer
from portal.pages import go, page
from portal.queries import messages as find
from portal.settings import sends_mail
from portal.words import _

bp = Blueprint("messages", __name__)


@bp.get("/virksomhet/e-post")
@requires(*ADMINISTRATORS)
def index():
    waiting = request.args.get("vis") == "venter"
    seen = find.page(
        viewer(), waiting=waiting, after=request.args.get("etter", ""), now=clock.now()
    )
    return page("messages/index.html", mail=seen, waiting=waiting, sends=sends_mail(), form=Form())


@bp.post("/virksomhet/e-post/<pid:message_id>/ny-sending")
@requires(*ADMINISTRATORS)
def send_again(message_id: str):
    message = find.get(viewer(), message_id)
    if message is None:
        abort(404)
    outbox.send_again(message, by=viewer(), now=clock.now())
    db.session.commit()
    flash(_("Meldingen til %(name)s er på vei igjen.", name=message.person.name), "success")
    return go(url_for("messages.index"))
