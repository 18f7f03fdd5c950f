"""The history of a job: who changed what when, and what is different between two versions."""

from flask import Blueprint, abort, request, url_for

from portal.enums import Role
from portal.forms.revisions import CompareForm
from portal.guards import requires, viewer
from portal.pages import page
from portal.queries import revisions as find
from portal.queries import simple_jobs

bp = Blueprint("revisions", __name__)


@bp.get("/enkle-jobber/<pid:job_id>/historikk")
@requires(Role.MANAGER, Role.MUNICIPAL_ADMINISTRATOR, Role.EMPLOYER_ADMINISTRATOR)
def index(job_id):
    job = simple_jobs.get(viewer(), job_id) or abort(404)
    history = find.listed(job, request.args.get("eldre", type=int))
    form = CompareForm(request.args, history.newest)
    return page(
        "revisions/index.html",
        part="revisions/_comparison.html",
        job=job,
        history=history,
        form=form,
        numbers=form.numbers,
        comparison=find.compared(job, *form.numbers) if history.newest > 1 else None,
        next_url=history.next_before
        and url_for("revisions.index", job_id=job_id, eldre=history.next_before),
    )
