"""Needs: work posted without a position, its own tasks, and who pays for it."""

from flask import Blueprint, abort, flash, url_for

from portal import access, filters
from portal.domain import funding, needs
from portal.enums import Role
from portal.extensions import db
from portal.forms.needs import FundingForm, NeedForm, OwnTasksForm
from portal.forms.simple_jobs import KINDS
from portal.guards import requires, viewer
from portal.pages import compared_on, creates, go, page, told_on
from portal.queries import funding as find_funding
from portal.queries import positions as find_units
from portal.queries import simple_jobs as find
from portal.words import _

bp = Blueprint("needs", __name__)


@bp.route("/behov/ny", methods=["GET", "POST"])
@requires(Role.MANAGER)
@creates
def new():
    form = NeedForm(find_units.units(viewer()))
    if form.units and form.sent_ok():
        job = None
        with told_on(form):
            job = needs.post(form.chosen_unit, form.need, by=viewer())
        if job is not None and not form.errors:
            db.session.commit()
            hours = filters.hours_a_week(job.minutes_a_year)
            flash(_("Behovet er lagret som et utkast på %(hours)s timer i uka.", hours=hours))
            return go(url_for("simple_jobs.show", job_id=job.public_id))
    return page("needs/new.html", status=form.status, form=form, kinds=KINDS)


@bp.route("/behov/<pid:job_id>/oppgaver", methods=["GET", "POST"])
@requires(Role.MANAGER)
def tasks(job_id):
    job = find.get(viewer(), job_id) or abort(404)
    if not needs.may_change_tasks(viewer(), job):
        abort(404)
    form = OwnTasksForm(job)
    if form.sent_ok():
        with told_on(form):
            needs.change(job, form.kept, form.tasks, version=form.version.data, by=viewer())
        if not form.errors:
            db.session.commit()
            flash(_("Oppgavene er lagret."), "success")
            return go(url_for("simple_jobs.show", job_id=job_id))
    return page("needs/tasks.html", status=form.status, job=job, form=form)


@bp.route("/behov/<pid:job_id>/finansiering", methods=["GET", "POST"])
@requires(Role.MANAGER)
def fund(job_id):
    job = find.get(viewer(), job_id) or abort(404)
    if not access.may_fund(viewer(), job):
        abort(404)
    stands = find_funding.budget(viewer(), job)
    form = FundingForm.showing(job, stands)
    if form.sent_ok():
        with (
            compared_on(form, lambda: FundingForm.showing(job, stands, formdata=None)),
            told_on(form),
        ):
            funding.set_budget(job, form.budget, version=form.version.data, by=viewer())
        if not form.errors:
            db.session.commit()
            flash(_("Finansieringen er lagret. Bare dere ser den."), "success")
            return go(url_for("simple_jobs.show", job_id=job_id))
    return page("needs/funding.html", status=form.status, job=job, form=form, budget=stands)
