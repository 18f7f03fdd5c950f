"""Simple jobs for their own side: carve, write, publish, withdraw, close, discard and bring back."""

import datetime as dt

from flask import Blueprint, abort, flash, request, url_for

from portal import access, clock
from portal.domain import (
    carving,
    confirmations,
    job_costs,
    opinions,
    places,
    simple_jobs,
    text_decisions,
)
from portal.domain.carving_accounts import account
from portal.domain.errors import NotAllowed, Stale
from portal.domain.job_texts import missing_of
from portal.enums import JobState, Role
from portal.extensions import db
from portal.forms import Form
from portal.forms.simple_jobs import JobForm, PublishForm, carving_form
from portal.guards import requires, viewer
from portal.pages import creates, go, page, told_on
from portal.queries import carving as carvings
from portal.queries import funding as find_funding
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


# Carving -----------------------------------------------------------------------------------------


@bp.route("/stillinger/<pid:position_id>/del-opp", methods=["GET", "POST"])
@requires(Role.MANAGER)
@creates
def carve(position_id):
    position = _position_to_carve(position_id)
    rows = carvings.rows(position.tasks)
    form = carving_form(rows)
    if form.sent_ok():
        job = carving.carve(position, form.takes(), by=viewer())
        db.session.commit()
        flash(_("Utkastet er laget. Nå kan du skrive hva jobben er."), "success")
        return go(url_for("simple_jobs.edit", job_id=job.public_id))
    return _carving_page(position, rows, form)


@bp.post("/stillinger/<pid:position_id>/del-opp/regnskap")
@requires(Role.MANAGER)
def carve_account(position_id):
    """The account of what is ticked so far; nothing is stored."""
    position = _position_to_carve(position_id)
    rows = carvings.rows(position.tasks)
    form = carving_form(rows)
    form.rows_ok()
    return _carving_page(position, rows, form)


@bp.route("/enkle-jobber/<pid:job_id>/oppgaver", methods=["GET", "POST"])
@requires(Role.MANAGER)
def retake(job_id):
    """Other tasks, or more or less of them, while the job is a draft."""
    job = _own_draft(job_id)
    rows = carvings.rows(_tasks_of(job), job=job)
    form = carving_form(rows, job=job)
    if form.sent_ok():
        carving.change_takes(job, form.takes(), by=viewer(), version=form.version.data)
        db.session.commit()
        flash(_("Oppgavene er lagret."), "success")
        return go(url_for("simple_jobs.show", job_id=job.public_id))
    return _carving_page(job.position, rows, form, job=job)


@bp.post("/enkle-jobber/<pid:job_id>/oppgaver/regnskap")
@requires(Role.MANAGER)
def retake_account(job_id):
    job = _own_draft(job_id)
    rows = carvings.rows(_tasks_of(job), job=job)
    form = carving_form(rows, job=job)
    form.rows_ok()
    return _carving_page(job.position, rows, form, job=job)


def _carving_page(position, rows, form, job=None):
    for_job = {"job_id": job.public_id} if job else {"position_id": position.public_id}
    return page(
        "simple_jobs/carve.html",
        part="simple_jobs/_preview.html",
        status=form.status,
        position=position,
        job=job,
        rows=rows,
        form=form,
        account=account(
            [row.task for row in rows],
            form.takes(),
            {row.task.id: row.free for row in rows},
            position.full_time_minutes,
        ),
        sums_url=url_for(
            "simple_jobs.retake_account" if job else "simple_jobs.carve_account", **for_job
        ),
        url=url_for("simple_jobs.retake" if job else "simple_jobs.carve", **for_job),
    )


# The list and the page ------------------------------------------------------------------------------


@bp.get("/enkle-jobber")
@requires(*OWN_SIDE)
def index():
    chosen = request.args.get("vis", "")
    jobs = find.listed(viewer(), VIEWS.get(chosen), request.args.get("etter"))
    discarded = find.discarded_since(viewer(), request.args.get("slettet", ""), clock.now() - UNDO)
    return page(
        "simple_jobs/index.html",
        jobs=jobs,
        views=[("", None), *VIEWS.items()],
        chosen=chosen if chosen in VIEWS else "",
        discarded=discarded,
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
    return page(
        "simple_jobs/show.html",
        status=publish_form.status,
        publish_form=publish_form,
        opinions=asked,
        agreement=opinions.agreement(job, asked),
        job=job,
        details=details,
        view=JobPage(job, taken=details.taken),
        missing=missing_of(job),
        review=text_decisions.review(job, text_decisions.words_of(job), text_decisions.of_job(job)),
        costs=job_costs.costs(job),
        asks_if_current=confirmations.asks(job, now=clock.now()),
        may_manage=access.may_manage_job(viewer(), job),
        budget=find_funding.budget(viewer(), job),
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


def _own(job_id):
    return find.get(viewer(), job_id) or abort(404)


def _own_draft(job_id):
    job = _own(job_id)
    carved = job.state is JobState.DRAFT and job.position is not None
    return job if carved and access.may_manage_job(viewer(), job) else abort(404)


def _tasks_of(job):
    return carvings.position(viewer(), job.position.public_id).tasks


def _position_to_carve(position_id):
    position = carvings.position(viewer(), position_id)
    if position is None or not access.may_map(viewer(), position):
        abort(404)
    return position
