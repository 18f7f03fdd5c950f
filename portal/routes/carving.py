"""Carving: which tasks of a unit's positions a job is made of, while it is new or a draft."""

from flask import Blueprint, abort, flash, request, url_for

from portal import access
from portal.domain import carving, caution_answers, holds
from portal.domain.carving_accounts import account
from portal.enums import JobState, Role
from portal.extensions import db
from portal.forms.carving import asked, carving_form
from portal.forms.gate_hints import GateForm
from portal.guards import requires, viewer
from portal.pages import creates, go, page, told_on
from portal.queries import carving as find_positions
from portal.queries import carving_choices, job_weeks
from portal.queries import simple_jobs as find
from portal.queries import tasks as find_tasks
from portal.routes.tasks import answer_gate
from portal.words import _

bp = Blueprint("carving", __name__)


@bp.route("/stillinger/<pid:position_id>/del-opp", methods=["GET", "POST"])
@requires(Role.MANAGER)
@creates
def carve(position_id):
    position = _position_to_carve(position_id)
    choices, form = _to_choose(position)
    if form.sent_ok():
        with told_on(form):  # somebody may have taken of the same task a moment ago
            job = carving.carve(position, form.takes(), by=viewer())
        if not form.errors:
            db.session.commit()
            flash(_("Utkastet er laget. Nå kan du skrive hva jobben er."), "success")
            return go(url_for("simple_jobs.edit", job_id=job.public_id))
    return _carving_page(position, choices, form)


@bp.post("/stillinger/<pid:position_id>/del-opp/regnskap")
@requires(Role.MANAGER)
def carve_account(position_id):
    """The account of what is ticked so far; nothing is stored."""
    position = _position_to_carve(position_id)
    return _tried(position, part="simple_jobs/_preview.html")


@bp.post("/stillinger/<pid:position_id>/del-opp/utvalg")
@requires(Role.MANAGER)
def carve_choices(position_id):
    """Another position's tasks, or what a search finds, beside what is ticked; nothing is stored."""
    position = _position_to_carve(position_id)
    return _tried(position, part="simple_jobs/_carving.html")


@bp.post("/stillinger/<pid:position_id>/del-opp/krav")
@requires(Role.MANAGER)
def carve_gate(position_id):
    """What the law asks of a task is answered; what is ticked stays ticked."""
    position = _position_to_carve(position_id)
    _answer_gate(position)
    return _tried(position, part="simple_jobs/_carving.html", noticed=True)


@bp.route("/enkle-jobber/<pid:job_id>/oppgaver", methods=["GET", "POST"])
@requires(Role.MANAGER)
def retake(job_id):
    """Other tasks, or more or less of them, while the job is a draft."""
    job = _own_draft(job_id)
    choices, form = _to_choose(job.position, job)
    if form.sent_ok():
        with told_on(form):
            carving.change_takes(job, form.takes(), by=viewer(), version=form.version.data)
        if not form.errors:
            db.session.commit()
            flash(_("Oppgavene er lagret."), "success")
            back = "alternatives.show" if holds.alternative_to(job) else "simple_jobs.show"
            return go(url_for(back, job_id=job.public_id))
    return _carving_page(job.position, choices, form, job)


@bp.post("/enkle-jobber/<pid:job_id>/oppgaver/regnskap")
@requires(Role.MANAGER)
def retake_account(job_id):
    job = _own_draft(job_id)
    return _tried(job.position, job, part="simple_jobs/_preview.html")


@bp.post("/enkle-jobber/<pid:job_id>/oppgaver/utvalg")
@requires(Role.MANAGER)
def retake_choices(job_id):
    job = _own_draft(job_id)
    return _tried(job.position, job, part="simple_jobs/_carving.html")


@bp.post("/enkle-jobber/<pid:job_id>/oppgaver/krav")
@requires(Role.MANAGER)
def retake_gate(job_id):
    job = _own_draft(job_id)
    _answer_gate(job.position)
    return _tried(job.position, job, part="simple_jobs/_carving.html", noticed=True)


def _answer_gate(position):
    answer = GateForm().answer
    task = find_tasks.get(viewer(), answer.task) if answer else None
    if task and task.position.unit_id != position.unit_id:
        abort(404)
    answer_gate(task, answer)


def _tried(position, job=None, *, part, noticed=False):
    choices, form = _to_choose(position, job)
    form.rows_ok()
    return _carving_page(position, choices, form, job, part=part, noticed=noticed)


def _to_choose(position, job=None):
    choices = carving_choices.choices(position, asked(request.form), job=job)
    return choices, carving_form(choices, job=job)


def _carving_page(position, choices, form, job=None, *, part=None, noticed=False):
    of_job = {"job_id": job.public_id} if job else {"position_id": position.public_id}
    deed = "carving.retake" if job else "carving.carve"
    takes = form.takes()
    reckoned = account(
        [row.task for row in choices.rows],
        takes,
        {row.task.id: row.free for row in choices.rows},
        position.full_time_minutes,
        growth=job.growth if job else (),
        positions=choices.taken(takes, main=position),
    )
    return page(
        "simple_jobs/carve.html",
        part=part,
        noticed=noticed,
        status=form.status,
        position=position,
        job=job,
        choices=choices,
        most_found=carving_choices.MOST_FOUND,
        rows=choices.rows,
        form=form,
        account=reckoned,
        week=job_weeks.week(reckoned.pieces),
        answers=caution_answers.answers(job) if job else {},
        sums_url=url_for(f"{deed}_account", **of_job),
        choices_url=url_for(f"{deed}_choices", **of_job),
        gates_url=url_for(f"{deed}_gate", **of_job),
        url=url_for(deed, **of_job),
    )


def _own_draft(job_id):
    job = find.get(viewer(), job_id) or abort(404)
    carved = job.state is JobState.DRAFT and job.position is not None
    return job if carved and access.may_manage_job(viewer(), job) else abort(404)


def _position_to_carve(position_id):
    position = find_positions.position(viewer(), position_id)
    if position is None or not access.may_map(viewer(), position):
        abort(404)
    return position
