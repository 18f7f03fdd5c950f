"""The candidate's own page of an evaluation, by a personal link or from «Min side», in a language of choice.

Mail scanners follow links, so opening one changes nothing.
"""

from flask import Blueprint, request, url_for

from portal import clock
from portal.domain import evaluation_links, evaluations, links, readings
from portal.domain.evaluation_texts import TEXTS
from portal.enums import ActorKind, LinkPurpose, Party
from portal.extensions import db
from portal.forms.evaluations import MOST, CandidateForm, ReplyForm
from portal.guards import public, viewer_or_none
from portal.pages import go, link_is_over, page, told_on, unkept
from portal.queries import evaluations as find
from portal.routes.candidate_pages import reading
from portal.routes.evaluations import countersign
from portal.routes.my_pages import mine

bp = Blueprint("evaluation_answers", __name__)


@bp.get("/evaluering/<token>")
@public
def show(token: str):
    return shown(invited(token))


@bp.post("/evaluering/<token>")
@public
def write(token: str):
    return written(invited(token))


@bp.post("/evaluering/<token>/svar")
@public
def reply(token: str):
    return replied(invited(token))


@bp.get("/min-side/evaluering/<pid:placement_id>")
@public
def show_mine(placement_id):
    return shown(find.placement_of(mine().candidate, placement_id))


@bp.post("/min-side/evaluering/<pid:placement_id>")
@public
def write_mine(placement_id):
    return written(find.placement_of(mine().candidate, placement_id))


@bp.post("/min-side/evaluering/<pid:placement_id>/svar")
@public
def reply_mine(placement_id):
    return replied(find.placement_of(mine().candidate, placement_id))


def invited(token):
    """The placement of the link; else the page that says that it is over."""
    link = links.find(token, LinkPurpose.EVALUATION, now=clock.now())
    placement = evaluation_links.asked_by(link) if link else None
    if placement is None:
        link_is_over("layouts/candidate_link_is_over.html", **reading(TEXTS))
    return placement


def written(placement):
    form = CandidateForm()
    if form.sent_ok():
        with told_on(form):
            evaluations.write(
                placement,
                Party.CANDIDATE,
                form.said,
                number=form.version.data or 0,
                by=ActorKind.LINK,
                now=clock.now(),
            )
        if not form.errors:
            db.session.commit()
            return again()
    return shown(placement, form=form)


def replied(placement):
    form = ReplyForm()
    if form.sent_ok():
        with told_on(form):
            evaluations.reply(
                placement,
                countersign(),
                form.comment.data or "",
                number=form.version.data or 0,
                by=ActorKind.LINK,
                now=clock.now(),
            )
        if not form.errors:
            db.session.commit()
            return again()
    return shown(placement, answer=form)


def again():
    """The same page as it is now."""
    address = {**(request.view_args or {}), "sprak": request.args.get("sprak")}
    endpoint = "show_mine" if "placement_id" in address else "show"
    return unkept(go(url_for(f".{endpoint}", **address)))


def shown(placement, *, form=None, answer=None):
    known = find.of(placement)
    newest = next(iter(known.candidate), None)
    number = known.number(Party.CANDIDATE)
    form = form or CandidateForm(formdata=None).show(number, newest.said if newest else None)
    answer = answer or ReplyForm(formdata=None)
    form.renew(number)
    answer.renew(known.number(Party.MANAGER))
    context = {
        "workplace": next(iter(known.workplace), None),
        "sent": newest is not None,
        "form": form,
        "answer": answer,
        "most": MOST,
        "job": placement.job.title,
        "is_open": evaluations.is_open(placement, today=clock.today()),
        "here": request.path.removesuffix("/svar"),
        **reading(TEXTS, placement.proposal.consent.language),
    }
    readings.note(
        viewer_or_none() or ActorKind.LINK, [placement.candidate_id], "evaluation_answers.show"
    )
    status = 422 if form.errors or answer.errors else 200
    return unkept(page("evaluations/answer.html", status=status, **context))
