"""What came of a placement: at its end and at each date that is asked about later."""

from flask import Blueprint, abort, flash, request, url_for

from portal import clock
from portal.access import may_tell_outcome
from portal.domain import outcomes
from portal.domain.errors import NotAllowed
from portal.enums import Outcome, Role
from portal.extensions import db
from portal.forms import Form
from portal.forms.outcomes import OutcomeForm
from portal.guards import requires, viewer
from portal.pages import go, page
from portal.queries import outcomes as find
from portal.queries import profile_choices as choices
from portal.routes.placements import note, section
from portal.words import _

bp = Blueprint("outcomes", __name__)


@bp.get("/plasseringer/<pid:placement_id>/utfall")
@requires(Role.ADVISER)
def show(placement_id):
    found = section(placement_id)
    told = find.of(found.placement)
    note(found, "outcomes.show")
    return page(
        "outcomes/show.html", found=found, told=told, form=Form(formdata=None), outcomes=Outcome
    )


@bp.route("/plasseringer/<pid:placement_id>/utfall/<pid:status_id>", methods=["GET", "POST"])
@requires(Role.ADVISER)
def answer(placement_id, status_id):
    found = section(placement_id)
    status = find.get(found.placement, status_id) or abort(404)
    told = find.of(found.placement)
    titles = choices.occupations()
    # What is sent stands alone: a choice that is missing must not be the one of the date before.
    begun = told.to_begin_with(status) if request.method == "GET" else status
    form = OutcomeForm(
        titles, obj=begun, job_per_cent=begun.per_cent, trade=titles.get(begun.occupation or "")
    )
    if "same" in request.form:
        before = told.before(status) or abort(404)
        return stored(placement_id, status, outcomes.told(before))
    if form.sent_ok():
        return stored(placement_id, status, form.told)
    if not may_tell_outcome(viewer(), found.placement):
        raise NotAllowed(_("Bare kandidatens veileder kan svare på dette."))
    note(found, "outcomes.answer")
    return page("outcomes/answer.html", status=form.status, found=found, asked=status, form=form)


def stored(placement_id, status, told):
    outcomes.answer(status, told, by=viewer(), now=clock.now())
    db.session.commit()
    flash(_("Takk. Svaret er lagret med dagens dato."))
    return go(url_for(".show", placement_id=placement_id))
