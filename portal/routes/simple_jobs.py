"""Simple jobs for their own side: carve, write, publish, withdraw, close, discard and bring back."""

import datetime as dt

from flask import Blueprint, abort, flash, request, url_for

from portal import access, clock
from portal.domain import (
    caution_answers,
    confirmations,
    job_costs,
    opinions,
    places,
    simple_jobs,
    text_decisions,
)
from portal.domain.errors import NotAllowed, Stale
from portal.domain.job_texts import missing_of
from portal.enums import JobState, Role
from portal.extensions import db
from portal.forms import CreatingForm, Form
from portal.forms.simple_jobs import JobForm, PublishForm
from portal.guards import requires, viewer
from portal.pages import go, page, told_on
from portal.queries import funding as find_funding
from portal.queries import job_weeks
from portal.queries import simple_jobs as find
from portal.queries.job_pages import JobPage
from portal.routes import job_texts
from portal.words import _

bp = Blueprint("simple_jobs", __name__)

#: Who may look; a manager alone may change.
OWN_SIDE = (Role.MANAGER, Role.MUNICIPAL_ADMINISTRATOR, Role.EMPLOYER_ADMINISTRATOR)
#: How long the button that brings a discarded draft back stands on the list.
UNDO = dt.timedelta(minutes=30)
VIEWS = {
    "publisert": JobState.PUBLISHED,
    "utkast": JobState.DRAFT,
    "trukket": JobState.WITHDRAWN,
    "avsluttet": JobState.CLOSED,
}


# The list and the page ------------------------------------------------------------------------------


@bp.get("/enkle-jobber")
@requires(*OWN_SIDE)
def index():
    chosen = request.args.get("vis", "")
    jobs = find.listed(viewer(), VIEWS.get(chosen), request.args.get("etter"))
    return page(
        "simple_jobs/index.html",
        jobs=jobs,
        views=[("", None), *VIEWS.items()],
        chosen=chosen if chosen in VIEWS else "",
        discarded=_discarded("slettet"),
        form=Form(),
        next_url=jobs.next_after
        and url_for("simple_jobs.index", vis=chosen or None, etter=jobs.next_after),
    )


@bp.get("/enkle-jobber/<pid:job_id>")
@requires(*OWN_SIDE)
def show(job_id):
    return _job_page(_own(job_id), PublishForm(reason=""))


def _job_page(job, publish_form):
    details = find.details(job)
    asked = opinions.of_job(job)
    results = details.results if viewer().role is Role.MANAGER else None
    costs = job_costs.costs(job)
    return page(
        "simple_jobs/show.html",
        status=publish_form.status,
        publish_form=publish_form,
        opinions=asked,
        agreement=opinions.agreement(job, asked),
        cautions=job_weeks.cautions_about(job),
        answers=caution_answers.answers(job),
        job=job,
        details=details,
        view=JobPage(job, taken=details.taken),
        missing=missing_of(job),
        review=text_decisions.review(job, text_decisions.words_of(job), text_decisions.of_job(job)),
        costs=costs,
        results=results,
        measured_worth=costs
        and job_costs.of_measured(costs, details.results.measured, places=job.places),
        asks_if_current=confirmations.asks(job, now=clock.now()),
        may_manage=access.may_manage_job(viewer(), job),
        budget=find_funding.budget(viewer(), job),
        discarded=_discarded("bort"),
        copy_form=CreatingForm(formdata=None),
        form=Form(),
    )


@bp.route("/enkle-jobber/<pid:job_id>/tekst", methods=["GET", "POST"])
@requires(Role.MANAGER)
def edit(job_id):
    job = _own(job_id)
    if not access.may_manage_job(viewer(), job):
        abort(404)
    form = JobForm(job, taken=places.taken(job))
    review, reasons = job_texts.asked(job, form)
    if form.sent_ok() and reasons.validate():
        try:
            with told_on(form):
                simple_jobs.write(job, form.text(), by=viewer(), version=form.version.data)
                job_texts.keep_words(job, form, reasons.typed())
        except Stale as stale:
            raise Stale(stale.version, form.changes(job)) from stale
        if not form.errors:
            db.session.commit()
            flash(_("Teksten er lagret."), "success")
            return go(url_for("simple_jobs.show", job_id=job.public_id))
    return job_texts.text_page(job, form, review, reasons)


# Decisions --------------------------------------------------------------------------------------------


@bp.post("/enkle-jobber/<pid:job_id>/publisering")
@requires(Role.MANAGER)
def publish(job_id):
    job = _own(job_id)
    form = PublishForm()
    if form.sent_ok():
        try:
            simple_jobs.publish(job, reason=form.reason.data or "", by=viewer(), now=clock.now())
        except NotAllowed as no:
            if no.about not in form:
                raise
            form.refuse(no)
    if form.errors:
        return _job_page(job, form)
    db.session.commit()
    flash(_("«%(title)s» er publisert. Alle kan finne den nå.", title=job.title), "success")
    return go(url_for("simple_jobs.show", job_id=job.public_id))


@bp.post("/enkle-jobber/<pid:job_id>/tilbaketrekking")
@requires(Role.MANAGER)
def withdraw(job_id):
    job = _own(job_id)
    simple_jobs.withdraw(job, by=viewer())
    db.session.commit()
    flash(
        _("«%(title)s» er trukket tilbake. Du kan publisere den igjen.", title=job.title), "success"
    )
    return go(url_for("simple_jobs.show", job_id=job.public_id))


@bp.post("/enkle-jobber/<pid:job_id>/avslutning")
@requires(Role.MANAGER)
def close(job_id):
    job = _own(job_id)
    simple_jobs.close(job, by=viewer(), now=clock.now())
    db.session.commit()
    flash(_("«%(title)s» er avsluttet. Oppgavene er ledige igjen.", title=job.title), "success")
    return go(url_for("simple_jobs.show", job_id=job.public_id))


@bp.post("/enkle-jobber/<pid:job_id>/sletting")
@requires(Role.MANAGER)
def discard(job_id):
    job = _own(job_id)
    simple_jobs.discard(job, by=viewer(), now=clock.now())
    db.session.commit()
    return go(url_for("simple_jobs.index", slettet=job.public_id))


@bp.post("/enkle-jobber/<pid:job_id>/gjenoppretting")
@requires(Role.MANAGER)
def restore(job_id):
    job = find.get_discarded(viewer(), job_id) or abort(404)
    simple_jobs.restore(job, by=viewer())
    db.session.commit()
    flash(_("Utkastet er tilbake."), "success")
    return go(url_for("simple_jobs.show", job_id=job.public_id))


def _discarded(named):
    """The draft that the address says was just put away, for the button that brings it back."""
    return find.discarded_since(viewer(), request.args.get(named, ""), clock.now() - UNDO)


def _own(job_id):
    return find.get(viewer(), job_id) or abort(404)
