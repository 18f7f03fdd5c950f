"""Proposals: the manager's inbox and answers, the adviser's sent ones and taking back."""

from flask import Blueprint, flash, g, request, url_for

from portal import clock
from portal.domain import answers, proposals, readings, remarks, talks
from portal.domain.answers import Refused
from portal.enums import ProposalState, Role
from portal.extensions import db
from portal.forms import Form
from portal.forms.answers import AcceptForm, DeclineForm, RemarkForm
from portal.guards import is_by_link, requires, viewer
from portal.pages import creates, go, page
from portal.queries import proposals as find
from portal.queries.proposals import View
from portal.words import _

bp = Blueprint("proposals", __name__)


@bp.get("/forslag")
@requires(Role.MANAGER, Role.ADVISER)
def index():
    view = request.args.get("vis", View.WAITING, type=View)
    found = find.listed(viewer(), view, today=clock.today(), after=request.args.get("etter"))
    ids = [row.candidate_id for row in found.rows if row.candidate_id is not None]
    readings.note(viewer(), ids, "proposals.index")
    if viewer().role is Role.MANAGER:
        g.waiting = found.counts[View.WAITING]
    return page("proposals/index.html", proposals=found, views=View, today=clock.today())


@bp.get("/forslag/<pid:proposal_id>")
@requires(Role.MANAGER, Role.ADVISER)
def show(proposal_id):
    found = find.page(viewer(), proposal_id, now=clock.now())
    if found.sight.is_personal:
        readings.note(viewer(), [found.proposal.candidate_id], "proposals.show")
    return shown(found, RemarkForm(formdata=None))


def shown(found, remark_form):
    form = AcceptForm(formdata=None) if viewer().role is Role.MANAGER else Form(formdata=None)
    return page(
        "proposals/show.html",
        status=remark_form.status,
        found=found,
        form=form,
        bare=Form(formdata=None),
        times=talks.times_of(found.proposal.talk) if found.proposal.talk else [],
        remark_form=remark_form,
        today=clock.today(),
    )


@bp.post("/forslag/<pid:proposal_id>/innlegg")
@requires(Role.MANAGER, Role.ADVISER)
@creates
def remark(proposal_id):
    found = find.page(viewer(), proposal_id, now=clock.now())
    form = RemarkForm(names=names_known_to(found))
    if form.sent_ok():
        remarks.say(found.proposal, form.text.data, by=viewer(), now=clock.now())
        db.session.commit()
        flash(_("Sendt. Du får beskjed når det kommer svar."), "success")
        return go(url_for("proposals.show", proposal_id=proposal_id))
    if found.sight.is_personal:
        readings.note(viewer(), [found.proposal.candidate_id], "proposals.show")
    return shown(found, form)


def names_known_to(found):
    """To tell a reader that a name is the candidate's would be to tell the name."""
    return [found.sight.full_name] if viewer().role is Role.ADVISER else []


@bp.post("/forslag/<pid:proposal_id>/svar")
@requires(Role.MANAGER)
@creates
def accept(proposal_id):
    proposal = find.get(viewer(), proposal_id)
    try:
        placement = answers.accept(proposal, by=viewer())
    except Refused as refusal:
        keep_refusal(proposal, refusal)
        raise
    db.session.commit()
    flash(_("Kandidaten er tatt imot, og veilederen får beskjed. Nå lager dere planen."))
    return go(url_for("placements.show", placement_id=placement.public_id))


@bp.route("/forslag/<pid:proposal_id>/takk-nei", methods=["GET", "POST"])
@requires(Role.MANAGER)
def decline(proposal_id):
    proposal = find.get(viewer(), proposal_id)
    form = DeclineForm()
    if form.sent_ok():
        try:
            answers.decline(
                proposal, reason=form.reason.data, sentence=form.sentence.data, by=viewer()
            )
        except Refused as refusal:
            keep_refusal(proposal, refusal)
            raise
        db.session.commit()
        flash(_("Veilederen har fått svaret ditt."))
        if is_by_link():
            return go(url_for("proposals.show", proposal_id=proposal_id))
        return go(url_for("proposals.index"))
    if proposal.state is not ProposalState.SENT:
        return go(url_for("proposals.show", proposal_id=proposal_id))
    return page("proposals/decline.html", status=form.status, proposal=proposal, form=form)


@bp.post("/forslag/<pid:proposal_id>/tilbaketrekking")
@requires(Role.ADVISER)
def withdraw(proposal_id):
    proposal = find.get(viewer(), proposal_id)
    proposals.withdraw(proposal, by=viewer())
    db.session.commit()
    flash(_("Forslaget er trukket tilbake. Arbeidsplassen ser ikke lenger hvem det gjaldt."))
    return go(url_for("proposals.show", proposal_id=proposal_id))


def keep_refusal(proposal, refusal):
    """The attempt changed nothing; that it was made is kept in a transaction of its own."""
    db.session.rollback()
    answers.note_refusal(proposal, refusal, by=viewer())
    db.session.commit()
