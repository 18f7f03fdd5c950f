"""The candidate's own page of an agreement, by a personal link and in a language of choice.

Mail scanners follow links, so opening one changes nothing: the yes is a button.
"""

from flask import Blueprint, request, url_for

from portal import clock
from portal.domain import agreement_links, agreement_terms, links, readings
from portal.domain.agreement_texts import TEXTS
from portal.domain.errors import NotAllowed
from portal.enums import ActorKind, AgreementState, LinkPurpose, Party, PlacementState
from portal.extensions import db
from portal.forms import ChangingForm
from portal.guards import public, viewer_or_none
from portal.pages import go, link_is_over, page, unkept
from portal.queries import agreements as find
from portal.routes.candidate_pages import reading

bp = Blueprint("agreement_answers", __name__, url_prefix="/avtale")


@bp.get("/<token>")
@public
def show(token: str):
    _link, agreement = asked(token)
    return shown(agreement)


@bp.post("/<token>")
@public
def confirm(token: str):
    link, agreement = asked(token)
    form = ChangingForm()
    if not form.sent_ok():
        return shown(agreement, status=form.status, again=True)
    try:
        agreement_links.confirm(
            agreement.agreement, link=link, number=form.version.data or 0, now=clock.now()
        )
        db.session.commit()
    except NotAllowed:  # the page says what holds now, in the candidate's language
        db.session.rollback()
        _link, agreement = asked(token)
        return shown(agreement, status=409, again=True)
    return unkept(
        go(url_for("agreement_answers.show", token=token, sprak=request.args.get("sprak")))
    )


def asked(token: str):
    """The link and its agreement; else the page that says that it is over."""
    link = links.find(token, LinkPurpose.AGREEMENT, now=clock.now())
    row = agreement_links.asked_by(link) if link else None
    if row is None:
        link_is_over("layouts/candidate_link_is_over.html", **reading(TEXTS))
    return link, find.page(find.of(row.placement), today=clock.today())


def shown(agreement, *, status=200, again=False):
    placement = agreement.agreement.placement
    newest = agreement.newest
    live = placement.state in {PlacementState.PLANNED, PlacementState.ACTIVE}
    context = {
        "newest": newest,
        "rows": agreement_terms.keyed(newest.terms),
        "confirmed": Party.CANDIDATE in newest.yes,
        "is_open": live and newest.state is AgreementState.WAITING,
        "again": again,
        "job": placement.job.title,
        "form": ChangingForm(formdata=None, version=newest.number),
        **reading(TEXTS, placement.proposal.consent.language),
    }
    readings.note(
        viewer_or_none() or ActorKind.LINK, [placement.candidate_id], "agreement_answers.show"
    )
    return unkept(page("agreements/answer.html", status=status, **context))
