"""A job's other pages for its manager: as a phone shows it, as a notice for the wall, and whether it
still stands."""

from flask import Blueprint, abort, current_app, flash, url_for

from portal import access, clock
from portal.domain import confirmations
from portal.enums import JobState, Role
from portal.extensions import db
from portal.forms import Form
from portal.guards import requires, viewer
from portal.pages import go, page
from portal.queries import simple_jobs as find
from portal.queries.job_pages import JobPage
from portal.words import _

bp = Blueprint("job_pages", __name__, url_prefix="/enkle-jobber")

#: Who may look; a manager alone may change.
OWN_SIDE = (Role.MANAGER, Role.MUNICIPAL_ADMINISTRATOR, Role.EMPLOYER_ADMINISTRATOR)


@bp.get("/<pid:job_id>/forhandsvisning")
@requires(*OWN_SIDE)
def preview(job_id):
    """The job as a phone shows it to anyone, published or not."""
    job = find.get(viewer(), job_id) or abort(404)
    return page("simple_jobs/preview.html", job=job, view=_view(job))


@bp.get("/<pid:job_id>/oppslag")
@requires(*OWN_SIDE)
def notice(job_id):
    """A sheet for the wall, once the address on it leads somewhere."""
    job = find.get(viewer(), job_id) or abort(404)
    if job.state is not JobState.PUBLISHED:
        abort(404)
    site = current_app.config["SITE_URL"].rstrip("/").partition("://")[2]
    address = site + url_for("catalogue.show", job_id=job.public_id, _external=False)
    return page(
        "simple_jobs/notice.html", job=job, view=_view(job), address=address, today=clock.today()
    )


@bp.route("/<pid:job_id>/aktuell", methods=["GET", "POST"])
@requires(Role.MANAGER)
def still_current(job_id):
    """Where the mail leads: yes, it still stands, or take it back."""
    job = find.get(viewer(), job_id) or abort(404)
    form = Form()
    if form.sent_ok():
        confirmations.confirm(job, by=viewer(), now=clock.now())
        db.session.commit()
        flash(_("«%(title)s» står som aktuell fra i dag.", title=job.title), "success")
        return go(url_for("simple_jobs.show", job_id=job.public_id))
    may_confirm = job.state is JobState.PUBLISHED and access.may_manage_job(viewer(), job)
    return page(
        "simple_jobs/still_current.html",
        status=form.status,
        job=job,
        details=find.details(job),
        may_confirm=may_confirm,
        form=form,
    )


def _view(job):
    return JobPage(job, taken=find.details(job).taken)
