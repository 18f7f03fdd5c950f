"""The words of a job's text: asked about while it is written, and kept with a reason."""

from flask import Blueprint, abort

from portal import access, clock
from portal.domain import hiring, places, text_decisions
from portal.domain.text_decisions import Words
from portal.enums import Role, TextLanguage
from portal.extensions import db
from portal.forms.job_texts import reasons_form
from portal.forms.simple_jobs import KINDS, JobForm
from portal.guards import requires, viewer
from portal.pages import page, told_on
from portal.queries import simple_jobs as find

bp = Blueprint("job_texts", __name__, url_prefix="/enkle-jobber")


@bp.post("/<pid:job_id>/tekst/sporsmal")
@requires(Role.MANAGER)
def questions(job_id):
    """What is asked about the text as it is typed so far; nothing is stored."""
    job, form = _own(job_id)
    return text_page(job, form, *asked(job, form))


@bp.post("/<pid:job_id>/tekst/behold")
@requires(Role.MANAGER)
def keep(job_id):
    """Words that were asked about stay, with the reason; the text itself is not saved by this."""
    job, form = _own(job_id)
    review, reasons = asked(job, form)
    key = reasons.keep.data
    if reasons.validate():
        with told_on(reasons):
            keep_words(job, form, {key: reasons.typed().get(key, "")})
        if not reasons.errors:
            db.session.commit()
            review, reasons = asked(job, form)
    return text_page(job, form, review, reasons)


@bp.post("/<pid:job_id>/tekst/spor-igjen")
@requires(Role.MANAGER)
def ask_again(job_id):
    """Words that were kept are asked about again."""
    job, form = _own(job_id)
    _review, reasons = asked(job, form)
    text_decisions.ask_again(job, reasons.keep.data, by=viewer())
    db.session.commit()
    return text_page(job, form, *asked(job, form))


def text_page(job, form, review, reasons):
    """The page of the text, or the questions to it; as typed, saved or not."""
    return page(
        "simple_jobs/edit.html",
        part="simple_jobs/_questions.html",
        status=form.status if form.errors else reasons.status,
        job=job,
        form=form,
        kinds=KINDS,
        hiring=hiring,
        part_time=hiring.is_part_time(job),
        review=review,
        reasons=reasons,
    )


def asked(job, form):
    """The questions to the text in the form, and the form in which reasons are given."""
    review = text_decisions.review(job, _words(form), text_decisions.of_job(job))
    return review, reasons_form(review.open)


def keep_words(job, form, reasons):
    """Each of the words stays, by the key of its question, with its reason."""
    for key, reason in reasons.items():
        text_decisions.keep(job, _words(form), key, reason, by=viewer(), now=clock.now())


def _words(form):
    language = form.written_in.data or TextLanguage.NB
    return Words(form.title.data or "", form.description.data or "", language)


def _own(job_id):
    job = find.get(viewer(), job_id) or abort(404)
    if not access.may_manage_job(viewer(), job):
        abort(404)
    return job, JobForm(job, taken=places.taken(job))
