"""What the workplace and the candidate think of a placement that is over."""

from flask import Blueprint, abort, flash, request, url_for

from portal import clock
from portal.access import may_evaluate
from portal.domain import evaluation_links, evaluations
from portal.domain.errors import NotAllowed
from portal.enums import Countersign, Party, Role
from portal.extensions import db
from portal.forms import ChangingForm, Form
from portal.forms.evaluations import ReplyForm, ToldForm, WorkplaceForm
from portal.guards import requires, viewer
from portal.pages import go, page, told_on
from portal.queries import evaluations as find
from portal.routes.placements import PARTS, note, section
from portal.words import _

bp = Blueprint("evaluations", __name__)
#: Whose it is, as it stands in the address, and who writes it down with which form.
WHOSE = {
    ("arbeidsplassen", Role.MANAGER): Party.MANAGER,
    ("kandidaten", Role.ADVISER): Party.CANDIDATE,
}
FORMS = {Party.MANAGER: WorkplaceForm, Party.CANDIDATE: ToldForm}


@bp.get("/plasseringer/<pid:placement_id>/evaluering")
@requires(*PARTS)
def show(placement_id):
    return shown(section(placement_id), ReplyForm(formdata=None))


@bp.route("/plasseringer/<pid:placement_id>/evaluering/<whose>", methods=["GET", "POST"])
@requires(*PARTS)
def write(placement_id, whose):
    found = section(placement_id)
    party = WHOSE.get((whose, viewer().role)) or abort(404)
    known = find.of(found.placement)
    newest = next(iter(known.of(party)), None)
    form = FORMS[party]().show(known.number(party), newest.said if newest else None)
    if form.sent_ok():
        with told_on(form):
            evaluations.write(
                found.placement,
                party,
                form.said,
                number=form.version.data or 0,
                by=viewer(),
                now=clock.now(),
            )
        if not form.errors:
            db.session.commit()
            flash(_("Takk. Evalueringen er lagret."), "success")
            return go(url_for(".show", placement_id=placement_id))
    form.renew(known.number(party))
    if not may_evaluate(viewer(), found.placement, party):
        raise NotAllowed(_("Hver part skriver for seg, når plasseringen er over."))
    note(found, "evaluations.write")
    return page(
        "evaluations/write.html",
        status=form.status,
        found=found,
        form=form,
        of_workplace=party is Party.MANAGER,
        before=newest,
    )


@bp.post("/plasseringer/<pid:placement_id>/evaluering/<whose>/tilbaketaking")
@requires(*PARTS)
def take_back(placement_id, whose):
    found = section(placement_id)
    evaluations.take_back(
        found.placement,
        WHOSE.get((whose, viewer().role)) or abort(404),
        number=ChangingForm().version.data or 0,
        by=viewer(),
        now=clock.now(),
    )
    db.session.commit()
    flash(_("Evalueringen er tatt tilbake. Ingen andre ser den nå."))
    return go(url_for(".show", placement_id=placement_id))


@bp.post("/plasseringer/<pid:placement_id>/evaluering/svar")
@requires(Role.ADVISER)
def reply(placement_id):
    """What the candidate said to the adviser."""
    found = section(placement_id)
    form = ReplyForm()
    if form.sent_ok():
        with told_on(form):
            evaluations.reply(
                found.placement,
                countersign(),
                form.comment.data or "",
                number=form.version.data or 0,
                by=viewer(),
                now=clock.now(),
            )
        if not form.errors:
            db.session.commit()
            flash(_("Svaret fra kandidaten er lagret."))
            return go(url_for(".show", placement_id=placement_id))
    return shown(found, form)


@bp.post("/plasseringer/<pid:placement_id>/evaluering/lenke")
@requires(Role.ADVISER)
def send_link(placement_id):
    found = section(placement_id)
    sent = evaluation_links.renew(found.placement, by=viewer(), now=clock.now())
    db.session.commit()
    if sent:
        flash(_("Kandidaten får en ny lenke. En eldre lenke virker ikke lenger."))
    else:
        flash(_("Kandidaten har ingen e-post her. Spør, og skriv det ned her i stedet."), "warning")
    return go(url_for(".show", placement_id=placement_id))


def countersign():
    """Which of the two buttons was pressed."""
    signed = request.form.get("reply") == Countersign.SIGNED.value
    return Countersign.SIGNED if signed else Countersign.COMMENTED


def shown(found, form):
    known = find.of(found.placement)
    form.renew(known.number(Party.MANAGER))
    note(found, "evaluations.show")
    return page(
        "evaluations/show.html",
        status=form.status,
        found=found,
        known=known,
        form=form,
        bare=Form(formdata=None),
        taking={party: ChangingForm(formdata=None, version=known.number(party)) for party in FORMS},
        parties=Party,
        is_open=evaluations.is_open(found.placement, today=clock.today()),
        until=evaluations.open_until(found.placement) if found.placement.ends_on else None,
    )
