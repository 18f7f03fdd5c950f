"""Employers without an account, kept by the service that brought them in."""

from flask import Blueprint, abort, flash, request, url_for

from portal import clock
from portal.access import BRINGS_IN
from portal.domain import employers
from portal.enums import Role
from portal.extensions import db
from portal.forms import Form
from portal.forms.employers import ContactForm, EmployerForm
from portal.guards import requires, viewer
from portal.pages import creates, go, page, told_on
from portal.queries import employers as find
from portal.queries import proposals as find_proposals
from portal.queries import registers
from portal.settings import invitation_hours
from portal.words import _

bp = Blueprint("employers", __name__)


@bp.get("/arbeidsgivere")
@requires(*BRINGS_IN)
def index():
    found = find.listed(viewer(), after=request.args.get("etter"))
    return page("employers/index.html", employers=found)


@bp.route("/arbeidsgivere/ny", methods=["GET", "POST"])
@requires(*BRINGS_IN)
@creates
def new():
    form = EmployerForm()
    if form.sent_ok():
        with told_on(form):
            contact = employers.bring_in(
                form.name.data,
                number=form.figures,
                field=form.field.data,
                place=form.place.data,
                contact=form.contact.data,
                email=form.email.data,
                by=viewer(),
                now=clock.now(),
            )
        if not form.errors:
            db.session.commit()
            flash(_("%(name)s får en lenke på e-post.", name=contact.person.name), "success")
            return go(url_for("employers.show", employer_id=contact.organisation.public_id))
    return page(
        "employers/new.html",
        status=form.status,
        form=form,
        municipalities=registers.municipalities(today=clock.today()),
    )


@bp.get("/arbeidsgivere/<pid:employer_id>")
@requires(*BRINGS_IN)
def show(employer_id):
    return page("employers/show.html", found=find.page(viewer(), employer_id), form=Form())


@bp.post("/arbeidsgivere/<pid:employer_id>/lenke")
@requires(*BRINGS_IN)
def ask(employer_id):
    contact = _contact(employer_id)
    employers.ask_for_needs(contact, by=viewer(), now=clock.now())
    db.session.commit()
    flash(_("%(name)s får en ny lenke. De gamle virker ikke lenger.", name=contact.person.name))
    return go(url_for("employers.show", employer_id=employer_id))


@bp.post("/arbeidsgivere/<pid:employer_id>/konto")
@requires(*BRINGS_IN)
def invite(employer_id):
    contact = _contact(employer_id)
    employers.invite(contact, by=viewer(), hours=invitation_hours(), now=clock.now())
    db.session.commit()
    flash(_("%(name)s får en invitasjon på e-post.", name=contact.person.name), "success")
    return go(url_for("employers.show", employer_id=employer_id))


@bp.route("/arbeidsgivere/<pid:employer_id>/kontakt", methods=["GET", "POST"])
@requires(Role.OFFICE_ADMINISTRATOR)
@creates
def change_contact(employer_id):
    found = find.page(viewer(), employer_id)
    if not found.by_link:
        abort(404)
    form = ContactForm()
    if form.sent_ok():
        with told_on(form):
            employers.change_contact(
                found.unit, form.contact.data, form.email.data, by=viewer(), now=clock.now()
            )
        if not form.errors:
            db.session.commit()
            # the same words whether anything waits: the office does not see whom others propose here
            flash(
                _(
                    "%(name)s svarer nå, og får en lenke på e-post. Venter et forslag på svar, får %(name)s en lenke til det også.",
                    name=form.contact.data,
                )
            )
            return go(url_for("employers.show", employer_id=employer_id))
    return page("employers/contact.html", status=form.status, found=found, form=form)


@bp.post("/forslag/<pid:proposal_id>/ny-lenke")
@requires(Role.ADVISER)
def ask_again(proposal_id):
    employers.ask_again(find_proposals.get(viewer(), proposal_id), by=viewer(), now=clock.now())
    db.session.commit()
    flash(_("Arbeidsgiveren får en ny lenke. De gamle virker ikke lenger."), "success")
    return go(url_for("proposals.show", proposal_id=proposal_id))


def _contact(employer_id):
    """Who answers there by link, else 404."""
    found = find.page(viewer(), employer_id)
    return found.contact if found.by_link else abort(404)
