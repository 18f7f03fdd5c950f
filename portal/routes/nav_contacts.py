"""Whom to ask at NAV: the list that an office keeps, and the one that workplaces read."""

from flask import Blueprint, abort, flash, request, url_for

from portal import clock
from portal.access import EMPLOYER_ROLES, may_keep_contacts
from portal.domain import nav_contacts
from portal.enums import Role
from portal.extensions import db
from portal.forms import ChangingForm
from portal.forms.nav_contacts import ContactForm, NewContactForm
from portal.guards import requires, viewer
from portal.pages import compared_on, creates, go, page, told_on
from portal.queries import nav_contacts as find
from portal.queries import simple_jobs
from portal.words import _

bp = Blueprint("nav_contacts", __name__)


@bp.get("/nav-kontakter")
@requires(*EMPLOYER_ROLES)
def show():
    """All, or for one job the closest first."""
    wanted = request.args.get("jobb", "")
    job = (simple_jobs.get(viewer(), wanted) or abort(404)) if wanted else None
    contacts = find.for_job(viewer(), job) if job else find.for_viewer(viewer())
    return page("nav_contacts/show.html", job=job, contacts=contacts)


@bp.get("/virksomhet/nav-kontakter")
@requires(Role.OFFICE_ADMINISTRATOR)
def index():
    keeper()
    return page("nav_contacts/index.html", contacts=find.listed(viewer()))


@bp.route("/virksomhet/nav-kontakter/ny", methods=["GET", "POST"])
@requires(Role.OFFICE_ADMINISTRATOR)
@creates
def new():
    keeper()
    form = NewContactForm()
    if form.sent_ok():
        with told_on(form):
            made = nav_contacts.add(form.contact, by=viewer(), now=clock.now())
        if not form.errors:
            db.session.commit()
            flash(_("%(name)s er lagt til. Lederne ser kontakten nå.", name=made.name), "success")
            return go(url_for(".index"))
    return asked("nav_contacts/new.html", form)


@bp.route("/virksomhet/nav-kontakter/<pid:contact_id>", methods=["GET", "POST"])
@requires(Role.OFFICE_ADMINISTRATOR)
def edit(contact_id):
    contact = find.get(viewer(), contact_id)
    form = ContactForm(obj=contact)
    if form.sent_ok():
        with compared_on(form, lambda: ContactForm(None, obj=contact)), told_on(form):
            nav_contacts.change(contact, form.contact, by=viewer(), version=form.version.data)
        if not form.errors:
            db.session.commit()
            flash(_("Endringene er lagret."), "success")
            return go(url_for(".index"))
    removing = ChangingForm(None, version=contact.version)
    return asked("nav_contacts/edit.html", form, contact=contact, removing=removing)


@bp.post("/virksomhet/nav-kontakter/<pid:contact_id>/sletting")
@requires(Role.OFFICE_ADMINISTRATOR)
def remove(contact_id):
    contact = find.get(viewer(), contact_id)
    nav_contacts.remove(contact, by=viewer(), version=ChangingForm().version.data)
    db.session.commit()
    flash(_("Kontakten er tatt bort."), "success")
    return go(url_for(".index"))


def keeper():
    """404 for administrators of services that are no NAV office."""
    if not may_keep_contacts(viewer()):
        abort(404)


def asked(template, form, **more):
    return page(template, status=form.status, form=form, places=find.places(viewer()), **more)
