"""What a placement really released, beside what was expected."""

from flask import Blueprint, flash, url_for

from portal import clock
from portal.access import may_tell_gain
from portal.domain import gains
from portal.extensions import db
from portal.forms.gains import GainForm
from portal.guards import requires, viewer
from portal.pages import compared_on, go, page
from portal.queries import gains as find
from portal.routes.placements import PARTS, note, section, told_of
from portal.words import _

bp = Blueprint("gains", __name__)


@bp.route("/plasseringer/<pid:placement_id>/frigjort-tid", methods=["GET", "POST"])
@requires(*PARTS)
def show(placement_id):
    found = section(placement_id)
    report = find.of(found.placement)
    form = GainForm(obj=report) if report else None
    if form and form.sent_ok():
        with compared_on(form, lambda: GainForm(None, obj=report), about=told_of(found)):
            gains.answer(
                report,
                minutes=form.measured_minutes.data,
                uses=form.uses.data,
                by=viewer(),
                now=clock.now(),
                version=form.version.data,
            )
        db.session.commit()
        flash(_("Takk. Svaret er lagret."), "success")
        return go(url_for(".show", placement_id=placement_id))
    of_job = find.of_job(found.placement)
    note(found, "gains.show")
    return page(
        "gains/show.html",
        status=form.status if form else 200,
        found=found,
        report=report,
        of_job=of_job,
        form=form,
        may=may_tell_gain(viewer(), found.placement),
    )
