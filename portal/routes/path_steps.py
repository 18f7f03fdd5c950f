"""Steps on a candidate's way: a new one, a changed one, done in a click, another order."""

import datetime as dt

from flask import Blueprint, flash, request, url_for

from portal import clock
from portal.domain import path_steps, readings
from portal.domain.errors import NotAllowed
from portal.enums import Role, StepState
from portal.extensions import db
from portal.forms import Form
from portal.forms.path_steps import NewStepForm, StepForm
from portal.guards import requires, viewer
from portal.pages import compared_on, creates, go, page, swap_or_go
from portal.queries import candidates as find_candidates
from portal.queries import path_steps as find
from portal.words import _

bp = Blueprint("path_steps", __name__)

FIVE_YEARS = dt.timedelta(days=5 * 366)
SAID = {
    StepState.STARTED: _("Steget er i gang."),
    StepState.DONE: _("Steget er gjort. Bra."),
    StepState.DROPPED: _("Steget er tatt bort. Du kan ta det fram igjen."),
    StepState.PLANNED: _("Steget er tatt fram igjen."),
}


@bp.route("/kandidater/<pid:candidate_id>/steg", methods=["GET", "POST"])
@requires(Role.ADVISER)
@creates
def new(candidate_id):
    candidate = find_candidates.get(viewer(), candidate_id)
    form = NewStepForm(candidate, latest=clock.today() + FIVE_YEARS)
    if form.sent_ok():
        path_steps.add(candidate, form.step, by=viewer())
        db.session.commit()
        flash(_("Steget er lagt til."), "success")
        return go(way_of(candidate))
    return shown(candidate, form, _("Legg til et steg"))


@bp.route("/steg/<pid:step_id>", methods=["GET", "POST"])
@requires(Role.ADVISER)
def edit(step_id):
    step = find.get(viewer(), step_id)
    latest = clock.today() + FIVE_YEARS
    form = StepForm(step, latest=latest)
    if form.sent_ok():
        with compared_on(
            form, lambda: StepForm(step, latest=latest, formdata=None), about=[step.candidate_id]
        ):
            path_steps.change(step, form.step, by=viewer(), version=form.version.data)
        db.session.commit()
        flash(_("Steget er lagret."), "success")
        return go(way_of(step.candidate))
    return shown(step.candidate, form, _("Endre steget"))


def shown(candidate, form, title):
    readings.note(viewer(), [candidate.id], "path_steps.edit")
    return page(
        "path_steps/edit.html",
        status=form.status,
        form=form,
        title=title,
        candidate=candidate,
        name=find_candidates.name_of(candidate),
    )


@bp.post("/steg/<pid:step_id>/status")
@requires(Role.ADVISER)
def move(step_id):
    step = find.get(viewer(), step_id)
    state = next((s for s in StepState if s.value == request.form.get("state")), None)
    if state is None:
        raise NotAllowed(_("Det kom ikke fram riktig. Last siden på nytt og prøv igjen."))
    path_steps.move(step, state, by=viewer(), today=clock.today())
    db.session.commit()
    flash(SAID[state], "success")
    return changed(step)


@bp.post("/steg/<pid:step_id>/rekkefolge")
@requires(Role.ADVISER)
def reorder(step_id):
    step = find.get(viewer(), step_id)
    path_steps.reorder(step, up=request.form.get("direction") == "up", by=viewer())
    db.session.commit()
    return changed(step)


def changed(step):
    """The whole way, since one step moves the others."""
    candidate = step.candidate
    path = find.of(viewer(), candidate, find_candidates.proposals_of(viewer(), candidate))
    readings.note(viewer(), [candidate.id], "candidates.show")
    return swap_or_go(
        "path_steps/_path.html",
        way_of(candidate),
        candidate=candidate,
        path=path,
        step_form=Form(formdata=None),
        today=clock.today(),
    )


def way_of(candidate):
    return url_for("candidates.show", candidate_id=candidate.public_id, _anchor="path")
