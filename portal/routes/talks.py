"""Talks: the manager suggests a time; the candidate, or the adviser on their word, says yes or no."""

from flask import Blueprint, abort, flash, request, url_for

from portal import access, clock
from portal.domain import candidate_texts, links, talks
from portal.domain.errors import NotAllowed
from portal.domain.talk_texts import TEXTS
from portal.enums import ActorKind, LinkPurpose, Role
from portal.extensions import db
from portal.forms.talks import AnswerForm, TalkForm
from portal.guards import public, requires, viewer
from portal.pages import creates, go, link_is_over, page, told_on, unkept
from portal.queries import proposals as find_proposals
from portal.queries import talks as find
from portal.routes.candidate_pages import reading, told
from portal.words import _

bp = Blueprint("talks", __name__)


# The manager and the adviser ----------------------------------------------------------------------


@bp.route("/forslag/<pid:proposal_id>/samtale", methods=["GET", "POST"])
@requires(Role.MANAGER)
@creates
def invite(proposal_id):
    proposal = find_proposals.get(viewer(), proposal_id)
    form = TalkForm(obj=proposal.talk)
    if form.sent_ok():
        with told_on(form):
            talks.invite(
                proposal,
                form.day.data,
                form.starts.data,
                form.ends.data,
                form.place.data,
                others=form.others,
                by=viewer(),
                now=clock.now(),
            )
        if not form.errors:
            db.session.commit()
            flash(
                _("Kandidaten og veilederen er spurt, og velger en av tidene.")
                if form.others
                else _("Kandidaten og veilederen er spurt om tiden."),
                "success",
            )
            return go(url_for("proposals.show", proposal_id=proposal_id))
    elif not access.may_invite(viewer(), proposal, today=clock.today()):
        return go(url_for("proposals.show", proposal_id=proposal_id))
    return page("talks/invite.html", status=form.status, proposal=proposal, form=form)


@bp.post("/forslag/<pid:proposal_id>/samtale/svar")
@requires(Role.ADVISER)
def answer(proposal_id):
    talk = talk_of(proposal_id)
    form = AnswerForm(talks.times_of(talk))
    if not form.sent_ok():
        raise NotAllowed(_("Velg hva kandidaten sier."))
    talks.answer(talk, **form.said, by=viewer(), now=clock.now())
    db.session.commit()
    if form.said["yes"]:
        flash(_("Samtalen er avtalt. Lederen ser fornavnet nå."), "success")
    else:
        flash(_("Lederen får vite at tiden ikke passer."), "success")
    return go(url_for("proposals.show", proposal_id=proposal_id))


@bp.post("/forslag/<pid:proposal_id>/samtale/avlysning")
@requires(Role.MANAGER, Role.ADVISER)
def call_off(proposal_id):
    talks.call_off(talk_of(proposal_id), by=viewer(), now=clock.now())
    db.session.commit()
    flash(_("Samtalen er avlyst, og alle har fått beskjed."))
    return go(url_for("proposals.show", proposal_id=proposal_id))


def talk_of(proposal_id):
    return find_proposals.get(viewer(), proposal_id).talk or abort(404)


# The candidate ------------------------------------------------------------------------------------


@bp.get("/samtale/<token>")
@public
def show(token: str):
    """Mail scanners follow links, so opening one changes nothing."""
    talk = invited(token)
    return shown(talk, AnswerForm(talks.times_of(talk)))


@bp.post("/samtale/<token>")
@public
def say(token: str):
    talk = invited(token)
    form = AnswerForm(talks.times_of(talk))
    if not form.sent_ok():
        return shown(talk, form)
    told(lambda: talks.answer(talk, **form.said, by=ActorKind.LINK, now=clock.now()))
    return unkept(go(url_for("talks.show", token=token, sprak=request.args.get("sprak"))))


def invited(token: str):
    """The talk of the link; else the page that says that it is over."""
    link = links.find(token, LinkPurpose.TALK, now=clock.now())
    talk = find.asked_by(link) if link else None
    if talk is None:
        link_is_over("talks/link_is_over.html", **reading(TEXTS))
    return talk


def shown(talk, form):
    stands = access.stands(talk.proposal, today=clock.today())
    return unkept(
        page(
            "talks/show.html",
            status=form.status,
            talk=talk,
            form=form,
            is_open=stands and talk.state in talks.LIVE,
            times=talks.times_ahead(talk, now=clock.now()),
            day=candidate_texts.day,
            **reading(TEXTS, talk.proposal.consent.language),
        )
    )
