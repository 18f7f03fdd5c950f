"""Opinions: a manager asks the employees' representatives, and they answer by a personal link."""

from flask import Blueprint, abort, flash, url_for

from portal import access, clock
from portal.domain import links, opinions
from portal.enums import JobState, LinkPurpose, Role
from portal.extensions import db
from portal.forms import Form
from portal.forms.opinions import AnswerForm, AskForm
from portal.forms.simple_jobs import KINDS
from portal.guards import public, requires, viewer
from portal.pages import creates, go, link_is_over, page, swap_or_go, told_on, unkept
from portal.queries import opinions as find
from portal.queries import simple_jobs
from portal.words import _

bp = Blueprint("opinions", __name__)


# The manager --------------------------------------------------------------------------------------


@bp.route("/enkle-jobber/<pid:job_id>/uttalelser/ny", methods=["GET", "POST"])
@requires(Role.MANAGER)
@creates
def ask(job_id):
    job = simple_jobs.get(viewer(), job_id)
    if job is None or not access.may_manage_job(viewer(), job):
        abort(404)
    form = AskForm()
    if form.sent_ok():
        with told_on(form):
            opinions.ask(
                job,
                form.representative.data,
                form.name.data,
                form.email.data,
                union_name=form.union_name.data or "",
                by=viewer(),
                now=clock.now(),
            )
        if not form.errors:
            db.session.commit()
            flash(_("%(name)s får en e-post med en lenke.", name=form.name.data), "success")
            return go(url_for("simple_jobs.show", job_id=job_id))
    return page("opinions/ask.html", status=form.status, job=job, form=form)


@bp.post("/uttalelser/<pid:opinion_id>/ny-lenke")
@requires(Role.MANAGER)
def renew(opinion_id):
    opinion = _own(opinion_id)
    opinions.renew(opinion, by=viewer(), now=clock.now())
    db.session.commit()
    flash(_("%(name)s får en ny lenke. Den gamle virker ikke lenger.", name=opinion.name))
    return _panel(opinion.job)


@bp.post("/uttalelser/<pid:opinion_id>/tilbaketrekking")
@requires(Role.MANAGER)
def withdraw(opinion_id):
    opinion = _own(opinion_id)
    opinions.withdraw(opinion, by=viewer())
    db.session.commit()
    flash(_("Spørsmålet til %(name)s er trukket. Lenken virker ikke lenger.", name=opinion.name))
    return _panel(opinion.job)


def _own(opinion_id):
    opinion = find.get(viewer(), opinion_id)
    if opinion is None or not access.may_manage_job(viewer(), opinion.job):
        abort(404)
    return opinion


def _panel(job):
    return swap_or_go(
        "opinions/_panel.html",
        url_for("simple_jobs.show", job_id=job.public_id),
        job=job,
        opinions=opinions.of_job(job),
        may_manage=access.may_manage_job(viewer(), job),
        form=Form(),
    )


# The representative -------------------------------------------------------------------------------


@bp.get("/uttalelse/<token>")
@public
def show(token: str):
    """Mail scanners follow links, so opening one changes nothing."""
    _link, carved = _asked(token)
    return _page(carved, AnswerForm.showing(carved.opinion))


@bp.post("/uttalelse/<token>")
@public
def answer(token: str):
    link, carved = _asked(token)
    form = AnswerForm.showing(carved.opinion)
    if form.sent_ok():
        with told_on(form):
            opinions.answer(
                carved.opinion,
                form.state.data,
                form.comment.data or "",
                link=link,
                carving=form.carving.data,
                now=clock.now(),
            )
        if not form.errors:
            db.session.commit()
            flash(_("Takk. Lederen ser svaret ditt nå."), "success")
            return unkept(go(url_for("opinions.show", token=token)))
    _link, carved = _asked(token)
    form.show_again(carved.job.carving)
    return _page(carved, form)


def _asked(token: str):
    """The link and the job that it asks about; else the page that says that it is over."""
    link = links.find(token, LinkPurpose.REPRESENTATIVE, now=clock.now())
    carved = find.asked_by(link) if link else None
    if carved is None:
        link_is_over("opinions/link_is_over.html")
    return link, carved


def _page(carved, form):
    return unkept(
        page(
            "opinions/show.html",
            status=form.status,
            carved=carved,
            job=carved.job,
            kind_in_words=KINDS[carved.job.kind],
            is_published=carved.job.state is JobState.PUBLISHED,
            closed=opinions.why_closed(carved.opinion),
            form=form,
        )
    )
