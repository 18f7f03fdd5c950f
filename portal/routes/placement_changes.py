"""What changes while a placement is under way: a later last day, and pauses."""

from flask import Blueprint, abort, flash, url_for

from portal import clock
from portal.access import may_change_placement
from portal.domain import placement_changes
from portal.domain.errors import NotAllowed
from portal.extensions import db
from portal.forms import ChangingForm
from portal.forms.placement_changes import ExtensionForm, PauseForm
from portal.guards import requires, viewer
from portal.pages import go, page, told_on
from portal.queries import placement_changes as find
from portal.routes.placements import PARTS, note, section
from portal.words import _

bp = Blueprint("placement_changes", __name__)


@bp.get("/plasseringer/<pid:placement_id>/endringer")
@requires(*PARTS)
def show(placement_id):
    found = section(placement_id)
    changes = find.of(found.placement, today=clock.today())
    note(found, "placement_changes.show")
    form = ChangingForm(obj=found.placement, formdata=None)
    return page("placement_changes/show.html", found=found, changes=changes, form=form)


@bp.route("/plasseringer/<pid:placement_id>/endringer/forlengelse", methods=["GET", "POST"])
@requires(*PARTS)
def extend(placement_id):
    found = section(placement_id)
    form = ExtensionForm(version=found.placement.version)
    if form.sent_ok():
        with told_on(form):
            at_once = placement_changes.extend(
                found.placement,
                ends_on=form.ends_on.data,
                reason=form.reason.data,
                by=viewer(),
                now=clock.now(),
                version=form.version.data,
            )
        if not form.errors:
            db.session.commit()
            if at_once:
                flash(_("Plasseringen er forlenget."))
                return go(url_for(".show", placement_id=placement_id))
            flash(_("Ny versjon av avtalen er laget. Forlengelsen gjelder når alle bekrefter."))
            return go(url_for("agreements.show", placement_id=placement_id))
    return asked("placement_changes/extend.html", found, form, "placement_changes.extend")


@bp.route("/plasseringer/<pid:placement_id>/endringer/pause", methods=["GET", "POST"])
@requires(*PARTS)
def pause(placement_id):
    found = section(placement_id)
    form = PauseForm(version=found.placement.version)
    if form.sent_ok():
        with told_on(form):
            placement_changes.pause(
                found.placement,
                starts_on=form.starts_on.data,
                ends_on=form.ends_on.data,
                by=viewer(),
                now=clock.now(),
                version=form.version.data,
            )
        if not form.errors:
            db.session.commit()
            flash(_("Pausen er lagret. Den andre parten får beskjed."))
            return go(url_for(".show", placement_id=placement_id))
    return asked("placement_changes/pause.html", found, form, "placement_changes.pause")


@bp.post("/plasseringer/<pid:placement_id>/endringer/pause/<pid:pause_id>/slutt")
@requires(*PARTS)
def resume(placement_id, pause_id):
    found = section(placement_id)
    resting = find.pause(found.placement, pause_id) or abort(404)
    placement_changes.resume(resting, by=viewer(), now=clock.now())
    db.session.commit()
    flash(_("Pausen er over. Plasseringen går videre fra i dag."))
    return go(url_for(".show", placement_id=placement_id))


def asked(template, found, form, page_name):
    """The form's page, or why it cannot be done now."""
    if not form.form_errors and not may_change_placement(viewer(), found.placement):
        raise NotAllowed(
            _("Bare lederen og veilederen kan endre plasseringen, og bare mens den er i gang.")
        )
    note(found, page_name)
    return page(template, status=form.status, found=found, form=form)
