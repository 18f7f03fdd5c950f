"""The start-up meeting of a placement, and the working hours of those under 18."""

from flask import Blueprint, abort, flash, url_for

from portal import clock
from portal.access import may_plan
from portal.domain import start_meetings
from portal.domain.errors import NotAllowed
from portal.extensions import db
from portal.forms.start_meetings import StartMeetingForm
from portal.guards import requires, viewer
from portal.pages import compared_on, go, page, told_on
from portal.routes.placements import PARTS, note, section, told_of
from portal.words import _

bp = Blueprint("start_meetings", __name__)


@bp.route("/plasseringer/<pid:placement_id>/oppstartsmote", methods=["GET", "POST"])
@requires(*PARTS)
def edit(placement_id):
    found = section(placement_id)
    meeting = found.placement.start_meeting or abort(404)
    form = StartMeetingForm(obj=meeting, held=meeting.held_on is not None)
    if form.sent_ok():
        with (
            compared_on(
                form,
                lambda: StartMeetingForm(None, obj=meeting, held=meeting.held_on is not None),
                about=told_of(found),
            ),
            told_on(form),
        ):
            start_meetings.note(
                meeting, form.told, by=viewer(), version=form.version.data, now=clock.now()
            )
        if not form.errors:
            db.session.commit()
            flash(_("Møtet er lagret."))
            return go(url_for("placements.show", placement_id=placement_id))
    if not form.form_errors and not may_plan(viewer(), found.placement):
        raise NotAllowed(_("Lista kan bare endres før plasseringen starter."))
    note(found, "start_meetings.edit")
    return page("start_meetings/edit.html", status=form.status, found=found, form=form)


@bp.post("/plasseringer/<pid:placement_id>/oppstartsmote/arbeidstid")
@requires(*PARTS)
def see_to_hours(placement_id):
    meeting = section(placement_id).placement.start_meeting or abort(404)
    start_meetings.see_to_hours(meeting, by=viewer())
    db.session.commit()
    flash(_("Notert. Bare dagen og hvem som så det, blir lagret."))
    return go(url_for("placements.show", placement_id=placement_id))
