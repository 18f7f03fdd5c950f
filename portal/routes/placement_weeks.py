"""The week of a placement: its plan, the ladder of tasks, absence and language tests."""

import datetime as dt

from flask import Blueprint, flash, request, url_for

from portal import clock
from portal.access import may_follow_up, may_plan_follow_ups
from portal.domain import placement_weeks as weeks
from portal.domain.errors import NotAllowed
from portal.enums import PlacementState, Role
from portal.extensions import db
from portal.forms import Form
from portal.forms.placement_weeks import AbsenceForm, LanguageTestForm, StepForm, WeekForm
from portal.guards import requires, viewer
from portal.pages import compared_on, creates, go, page, told_on
from portal.queries import placement_weeks as find
from portal.routes.placements import PARTS, note, section, told_of
from portal.words import _

bp = Blueprint("placement_weeks", __name__)


@bp.get("/plasseringer/<pid:placement_id>/uka")
@requires(*PARTS)
def show(placement_id):
    return shown(weekly(placement_id))


@bp.route("/plasseringer/<pid:placement_id>/uka/plan", methods=["GET", "POST"])
@requires(*PARTS)
def plan(placement_id):
    found = section(placement_id)
    placement, monday = found.placement, chosen_monday(found.placement)
    now = find.in_force(placement, monday)
    form = WeekForm.showing(now, monday, version=weeks.version_of(placement))
    if "another" in request.form:
        form.add_row()
    elif form.sent_ok():
        with (
            compared_on(
                form, lambda: WeekForm.showing(now, monday, formdata=None), about=told_of(found)
            ),
            told_on(form),
        ):
            weeks.plan(
                placement,
                form.rows,
                valid_from=form.valid_from.data,
                by=viewer(),
                version=form.version.data,
            )
        if not form.errors:
            return done(placement_id, _("Uka er lagret."), form.valid_from.data)
    if not form.errors and not may_change(placement):
        raise NotAllowed(_("Uka kan ikke endres når plasseringen er avsluttet."))
    note(found, "placement_weeks.plan")
    return page(
        "placement_weeks/plan.html", status=form.status, found=found, form=form, monday=monday
    )


@bp.post("/plasseringer/<pid:placement_id>/uka/fravar")
@requires(*PARTS)
@creates
def absence(placement_id):
    found, form = weekly(placement_id), AbsenceForm()
    if form.sent_ok():
        day = form.absent_on.data
        with told_on(form):
            weeks.note_absence(
                found.placement, day, form.hours.data, by=viewer(), today=clock.today()
            )
        if not form.errors:
            return done(placement_id, _("Fraværet er notert. Grunnen lagres ikke."), day)
    return shown(found, absence_form=form)


@bp.post("/plasseringer/<pid:placement_id>/uka/oppgave")
@requires(*PARTS)
@creates
def add_step(placement_id):
    found, form = weekly(placement_id), StepForm()
    if form.sent_ok():
        with told_on(form):
            weeks.add_step(found.placement, form.title.data, form.from_on.data, by=viewer())
        if not form.errors:
            return done(placement_id, _("Oppgaven står på stigen."))
    return shown(found, ladder_form=form)


@bp.post("/oppgavestige/<pid:step_id>/status")
@requires(*PARTS)
def master(step_id):
    step = find.step(viewer(), step_id)
    section(step.placement.public_id)
    mastered = request.form.get("mastered") == "y"
    weeks.master(step, mastered=mastered, by=viewer(), today=clock.today())
    said = _("Notert: klarer oppgaven alene.") if mastered else _("Notert: øver fortsatt.")
    return done(step.placement.public_id, said)


@bp.post("/plasseringer/<pid:placement_id>/uka/norsk")
@requires(Role.ADVISER)
@creates
def language(placement_id):
    found, form = weekly(placement_id), LanguageTestForm()
    if form.sent_ok():
        with told_on(form):
            weeks.note_test(
                found.placement,
                form.level.data,
                form.tested_on.data,
                form.tested_by.data,
                part=form.part.data,
                by=viewer(),
                today=clock.today(),
            )
        if not form.errors:
            return done(placement_id, _("Norsktesten er lagret."))
    return shown(found, test_form=form)


def weekly(placement_id):
    """The section, with how the job may grow."""
    return section(placement_id, *find.WITH_JOB)


def done(placement_id, confirmation, day=None):
    """The page of the week that the day lies in, with what happened."""
    db.session.commit()
    flash(confirmation, "success")
    fra = weeks.monday_of(day).isoformat() if day else None
    return go(url_for("placement_weeks.show", placement_id=placement_id, fra=fra))


def shown(found, **forms):
    placement, today = found.placement, clock.today()
    monday = chosen_monday(placement)
    context = {
        "found": found,
        "week": find.of(viewer(), placement, monday),
        "today": today,
        "may_change": may_change(placement),
        "may_test": may_plan_follow_ups(viewer(), placement),
        "absence_form": AbsenceForm(formdata=None, absent_on=today),
        "ladder_form": StepForm(formdata=None, from_on=today),
        "test_form": LanguageTestForm(formdata=None, tested_on=today),
        "step_form": Form(formdata=None),
        "before": monday - dt.timedelta(days=7),
        "after": monday + dt.timedelta(days=7),
    }
    status = next((form.status for form in forms.values()), 200)
    note(found, "placement_weeks.show")
    return page("placement_weeks/show.html", status=status, **context | forms)


def chosen_monday(placement):
    """The week of the address; else this one, or the first of a placement that has not begun."""
    try:
        day = dt.date.fromisoformat(request.args.get("fra", ""))
    except ValueError:
        day = max(clock.today(), placement.starts_on or dt.date.min)
    return weeks.monday_of(min(max(day, dt.date(2000, 1, 3)), dt.date(2199, 12, 2)))


def may_change(placement):
    return may_follow_up(viewer(), placement) and placement.state is not PlacementState.ENDED
