"""The organisation: its people and units, for its administrators."""

from flask import Blueprint, abort, flash, request, url_for

from portal import clock
from portal.access import ADMINISTRATORS, EMPLOYER_ADMINISTRATORS
from portal.domain import memberships, organisations, people
from portal.enums import ROLES_OF, Role
from portal.extensions import db
from portal.forms import ChangingForm, Form
from portal.forms.organisation import (
    ContactForm,
    InviteForm,
    NewUnitForm,
    ResponsibilityForm,
    UnitForm,
)
from portal.guards import forget, requires, viewer
from portal.models import Membership, Unit
from portal.pages import compared_on, creates, go, page
from portal.queries import organisations as find
from portal.queries import registers
from portal.settings import invitation_hours, session_limits
from portal.words import _

bp = Blueprint("organisation", __name__)


@bp.get("/virksomhet")
@requires(*ADMINISTRATORS)
def index():
    seen = find.people(viewer(), after=request.args.get("etter", ""))
    return page("organisation/index.html", people=seen, units_of=find.units_of(seen.rows))


@bp.route("/virksomhet/inviter", methods=["GET", "POST"])
@requires(*ADMINISTRATORS)
@creates
def invite():
    acting = viewer()
    units = find.open_units(acting)
    form = InviteForm(
        roles=[role for role in Role if role in ROLES_OF[acting.organisation.kind]],
        units=units,
        data={"units": request.args.getlist("enhet")},
    )
    if not form.sent_ok():
        return page("organisation/invite.html", form=form, status=form.status)
    membership, token = people.invite(
        acting.organisation,
        form.role.data,
        form.name.data,
        form.email.data,
        units=[unit for unit in units if unit.public_id in form.units.data],
        by=acting,
        hours=invitation_hours(),
        now=clock.now(),
    )
    db.session.commit()
    flash(
        _("%(name)s er invitert og får en e-post med en lenke.", name=membership.person.name)
        if token
        else _("%(name)s har fått rollen og en e-post om den.", name=membership.person.name),
        "success",
    )
    return go(url_for("organisation.index"))


@bp.get("/virksomhet/folk/<pid:membership_id>")
@requires(*ADMINISTRATORS)
def person(membership_id: str):
    membership = _member(membership_id)
    left_alone = memberships.left_without_manager(membership)
    return page(
        "organisation/person.html",
        membership=membership,
        signed_in=find.signed_in(membership, limits=session_limits(), now=clock.now()),
        left_alone=left_alone,
        with_work=memberships.with_work(left_alone),
        form=Form(),
    )


@bp.post("/virksomhet/folk/<pid:membership_id>/invitasjon")
@requires(*ADMINISTRATORS)
def invite_again(membership_id: str):
    membership = _member(membership_id)
    people.invite_again(membership, by=viewer(), hours=invitation_hours(), now=clock.now())
    db.session.commit()
    flash(_("En ny lenke er på vei. Den gamle virker ikke lenger."), "success")
    return go(url_for("organisation.person", membership_id=membership_id))


@bp.route("/virksomhet/folk/<pid:membership_id>/ansvar", methods=["GET", "POST"])
@requires(*EMPLOYER_ADMINISTRATORS)
def responsibility(membership_id: str):
    membership = _member(membership_id)
    if membership.role is not Role.MANAGER:
        abort(404)
    units = find.open_units(viewer())
    form = ResponsibilityForm(
        units=units, data={"units": [unit.public_id for unit in membership.units]}
    )
    if not form.sent_ok():
        return page(
            "organisation/responsibility.html", form=form, membership=membership, status=form.status
        )
    chosen = [unit for unit in units if unit.public_id in form.units.data]
    memberships.change_units(membership, chosen, by=viewer())
    db.session.commit()
    flash(_("Endringene er lagret."), "success")
    return go(url_for("organisation.person", membership_id=membership_id))


@bp.post("/virksomhet/folk/<pid:membership_id>/utlogging")
@requires(*ADMINISTRATORS)
def sign_out(membership_id: str):
    membership = _member(membership_id)
    own = membership.id == viewer().id
    memberships.sign_out(membership, by=viewer(), now=clock.now())
    db.session.commit()
    flash(
        _("%(name)s er logget ut og må logge inn på nytt.", name=membership.person.name), "success"
    )
    if own:
        forget()
        return go(url_for("sessions.sign_in"))
    return go(url_for("organisation.person", membership_id=membership_id))


@bp.post("/virksomhet/folk/<pid:membership_id>/avslutning")
@requires(*ADMINISTRATORS)
def end(membership_id: str):
    membership = _member(membership_id)
    own = membership.id == viewer().id
    memberships.end(membership, by=viewer(), now=clock.now())
    db.session.commit()
    flash(_("%(name)s har ikke lenger denne rollen.", name=membership.person.name), "success")
    if own:
        forget()
        return go(url_for("sessions.sign_in"))
    return go(url_for("organisation.index"))


@bp.route("/virksomhet/kontakt", methods=["GET", "POST"])
@requires(*ADMINISTRATORS)
def contact():
    organisation = viewer().organisation
    form = ContactForm(obj=organisation)
    if not form.sent_ok():
        return page("organisation/contact.html", form=form, status=form.status)
    organisations.change_contact(organisation, form.contact_email.data, by=viewer())
    db.session.commit()
    flash(_("Endringene er lagret."), "success")
    return go(url_for("organisation.index"))


@bp.get("/virksomhet/enheter")
@requires(*EMPLOYER_ADMINISTRATORS)
def units():
    return page(
        "organisation/units.html",
        units=find.units(viewer(), after=request.args.get("etter", "")),
    )


@bp.route("/virksomhet/enheter/ny", methods=["GET", "POST"])
@requires(*EMPLOYER_ADMINISTRATORS)
@creates
def new_unit():
    form = NewUnitForm()
    if not form.sent_ok():
        return page(
            "organisation/unit_new.html",
            form=form,
            municipalities=registers.municipalities(today=clock.today()),
            status=form.status,
        )
    unit = organisations.add_unit(
        viewer().organisation,
        form.name.data,
        field=form.field.data,
        place=form.place.data,
        address=form.address.data,
        travel=form.travel.data,
        by=viewer(),
    )
    db.session.commit()
    flash(_("%(name)s er lagt til. Inviter lederen.", name=unit.name), "success")
    return go(url_for("organisation.unit", unit_id=unit.public_id))


@bp.route("/virksomhet/enheter/<pid:unit_id>", methods=["GET", "POST"])
@requires(*EMPLOYER_ADMINISTRATORS)
def unit(unit_id: str):
    unit = _unit(unit_id)
    form = UnitForm(obj=unit)
    if not form.sent_ok():
        return page(
            "organisation/unit.html",
            unit=unit,
            managers=find.managers_of(unit),
            form=form,
            closing=ChangingForm(None, version=unit.version),
            municipalities=registers.municipalities(today=clock.today()),
            status=form.status,
        )
    with compared_on(form, lambda: UnitForm(None, obj=unit)):
        organisations.change_unit(
            unit,
            name=form.name.data,
            field=form.field.data,
            place=form.place.data,
            address=form.address.data,
            travel=form.travel.data,
            version=form.version.data,
            by=viewer(),
        )
    db.session.commit()
    flash(_("Endringene er lagret."), "success")
    return go(url_for("organisation.units"))


@bp.post("/virksomhet/enheter/<pid:unit_id>/nedleggelse")
@requires(*EMPLOYER_ADMINISTRATORS)
def close_unit(unit_id: str):
    unit = _unit(unit_id)
    organisations.close_unit(unit, version=_version(), by=viewer(), now=clock.now())
    db.session.commit()
    flash(_("%(name)s er lagt ned. Det som har skjedd der, er tatt vare på.", name=unit.name))
    return go(url_for("organisation.unit", unit_id=unit_id))


@bp.post("/virksomhet/enheter/<pid:unit_id>/gjenapning")
@requires(*EMPLOYER_ADMINISTRATORS)
def open_unit_again(unit_id: str):
    unit = _unit(unit_id)
    organisations.open_unit_again(unit, version=_version(), by=viewer())
    db.session.commit()
    flash(_("%(name)s er åpnet igjen.", name=unit.name), "success")
    return go(url_for("organisation.unit", unit_id=unit_id))


def _version() -> int | None:
    return ChangingForm().version.data


def _member(public_id: str) -> Membership:
    return find.member(viewer(), public_id) or abort(404)


def _unit(public_id: str) -> Unit:
    return find.unit(viewer(), public_id) or abort(404)
