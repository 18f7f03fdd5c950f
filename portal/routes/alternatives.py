"""Alternatives: a second draft of the same job, the two side by side, and the choice."""

from flask import Blueprint, abort, flash, url_for

from portal import access, clock
from portal.domain import alternatives
from portal.enums import Role
from portal.extensions import db
from portal.forms import Form
from portal.guards import requires, viewer
from portal.pages import creates, go, page
from portal.queries import alternatives as find
from portal.queries import simple_jobs as find_jobs
from portal.routes.simple_jobs import OWN_SIDE
from portal.words import _

bp = Blueprint("alternatives", __name__, url_prefix="/enkle-jobber")


@bp.post("/<pid:job_id>/alternativ")
@requires(Role.MANAGER)
@creates
def begin(job_id):
    job = alternatives.begin(_own(job_id), by=viewer(), now=clock.now())
    db.session.commit()
    flash(
        _("Alternativet er laget, likt utkastet. Endre oppgavene her, så kan du sammenligne."),
        "success",
    )
    return go(url_for("carving.retake", job_id=job.public_id))


@bp.get("/<pid:job_id>/alternativer")
@requires(*OWN_SIDE)
def show(job_id):
    job = _own(job_id)
    comparison = find.compared(viewer(), job) or abort(404)
    return page(
        "alternatives/show.html",
        job=job,
        comparison=comparison,
        may_manage=access.may_manage_job(viewer(), job),
        form=Form(),
    )


@bp.post("/<pid:job_id>/valg")
@requires(Role.MANAGER)
def choose(job_id):
    job = _own(job_id)
    other = alternatives.choose(job, by=viewer(), now=clock.now())
    db.session.commit()
    flash(_("Valget er lagret. Det andre utkastet er lagt bort."), "success")
    return go(url_for("simple_jobs.show", job_id=job.public_id, bort=other.public_id))


def _own(job_id):
    return find_jobs.get(viewer(), job_id) or abort(404)
