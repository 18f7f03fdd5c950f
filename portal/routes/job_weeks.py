"""The week of a simple job: its picture, what is worth a second thought, and how the job may grow."""

from flask import Blueprint, abort, flash, url_for

from portal import access, clock
from portal.domain import caution_answers, growth
from portal.domain.hiring import per_cent_of
from portal.enums import Role
from portal.extensions import db
from portal.forms import Form
from portal.forms.job_weeks import CautionForm, GrowthForm
from portal.guards import requires, viewer
from portal.pages import compared_on, go, page, told_on
from portal.queries import job_weeks
from portal.queries import simple_jobs as find
from portal.routes.simple_jobs import OWN_SIDE
from portal.words import _

bp = Blueprint("job_weeks", __name__, url_prefix="/enkle-jobber")


@bp.get("/<pid:job_id>/uka")
@requires(*OWN_SIDE)
def show(job_id):
    return _week_page(_own(job_id), CautionForm(formdata=None))


@bp.post("/<pid:job_id>/uka/svar")
@requires(Role.MANAGER)
def answer(job_id):
    """What has been thought about a warning is kept beside it."""
    job = _changeable(job_id)
    form = CautionForm()
    found = {caution.key: caution for caution in job_weeks.cautions_about(job)}
    caution = found.get(form.caution.data)
    if caution is None:
        flash(_("Varselet gjelder ikke lenger."))
        return go(_url(job))
    if form.sent_ok():
        with told_on(form):
            caution_answers.keep(job, caution, form.reason.data, by=viewer(), now=clock.now())
        if not form.errors:
            db.session.commit()
            flash(_("Svaret er lagret. Det står ved varselet."), "success")
            return go(_url(job, f"caution-{caution.key}"))
    return _week_page(job, form)


@bp.post("/<pid:job_id>/uka/sporsmal")
@requires(Role.MANAGER)
def ask_again(job_id):
    """The warning is unanswered again."""
    job = _changeable(job_id)
    key = CautionForm().caution.data or ""
    caution_answers.ask_again(job, key, by=viewer())
    db.session.commit()
    flash(_("Svaret er tatt bort."))
    return go(_url(job, f"caution-{key}"))


@bp.route("/<pid:job_id>/opptrapping", methods=["GET", "POST"])
@requires(Role.MANAGER)
def grow(job_id):
    """From how many per cent the job begins, and how it may grow."""
    job = _changeable(job_id)
    form = GrowthForm.showing(job)
    if form.sent_ok():
        with compared_on(form, lambda: GrowthForm.showing(job, formdata=None)), told_on(form):
            growth.plan(job, form.steps, by=viewer(), version=form.version.data)
        if not form.errors:
            db.session.commit()
            flash(_("Opptrappingen er lagret.") if form.steps else _("Jobben har ingen opptrapping."), "success")  # fmt: skip
            return go(url_for("simple_jobs.show", job_id=job.public_id))
    return page(
        "job_weeks/grow.html", status=form.status, job=job, form=form, per_cent=per_cent_of(job)
    )


def _week_page(job, form):
    pieces = job_weeks.pieces_of(job)
    return page(
        "job_weeks/show.html",
        status=form.status,
        job=job,
        form=form,
        plain_form=Form(formdata=None),
        week=job_weeks.week(pieces),
        cautions=job_weeks.cautions_about(job),
        answers=caution_answers.answers(job),
        may_manage=access.may_manage_job(viewer(), job),
    )


def _url(job, anchor=None):
    return url_for("job_weeks.show", job_id=job.public_id, _anchor=anchor)


def _own(job_id):
    return find.get(viewer(), job_id) or abort(404)


def _changeable(job_id):
    job = _own(job_id)
    return job if access.may_manage_job(viewer(), job) else abort(404)
