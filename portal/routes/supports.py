"""Support from NAV for a placement: what fits, what was sent, and what NAV answered."""

from flask import Blueprint, abort, flash, request, url_for

from portal import clock
from portal.access import may_note_support
from portal.domain import supports
from portal.domain.errors import NotAllowed
from portal.enums import SupportKind, SupportState
from portal.extensions import db
from portal.forms import ChangingForm, Form
from portal.forms.supports import DecisionForm, SendingForm
from portal.guards import requires, viewer
from portal.pages import compared_on, go, page, swap_or_go, told_on, wants_part
from portal.queries import nav_contacts
from portal.queries import supports as find
from portal.routes.placements import PARTS, note, section, told_of
from portal.words import _

bp = Blueprint("supports", __name__)


@bp.get("/plasseringer/<pid:placement_id>/stotte")
@requires(*PARTS)
def show(placement_id):
    found = section(placement_id)
    context = shown(found)
    note(found, "supports.show")
    return page("supports/show.html", **context)


@bp.post("/plasseringer/<pid:placement_id>/stotte/<kind>")
@requires(*PARTS)
def need(placement_id, kind):
    wanted = next((known for known in SupportKind if known.value == kind), None) or abort(404)
    found = before_part(section(placement_id))
    supports.need(found.placement, wanted, by=viewer(), now=clock.now())
    return changed(found, _("«%(support)s» står på lista.", support=wanted.label))


@bp.post("/plasseringer/<pid:placement_id>/stotte/<pid:support_id>/bortvalg")
@requires(*PARTS)
def drop(placement_id, support_id):
    found, application = one(placement_id, support_id)
    before_part(found)
    supports.drop(application, by=viewer(), version=version())
    return changed(found, _("Tatt av lista. Du kan sette den tilbake."))


@bp.post("/plasseringer/<pid:placement_id>/stotte/<pid:support_id>/angring")
@requires(*PARTS)
def take_back(placement_id, support_id):
    found, application = one(placement_id, support_id)
    before_part(found)
    supports.take_back(application, by=viewer(), version=version())
    return changed(
        found, _("Tatt tilbake. Nå står den som «%(state)s».", state=application.state.label)
    )


@bp.route(
    "/plasseringer/<pid:placement_id>/stotte/<pid:support_id>/sending", methods=["GET", "POST"]
)
@requires(*PARTS)
def send(placement_id, support_id):
    found, application = one(placement_id, support_id)
    form = SendingForm(obj=application, day=clock.today() if request.method == "GET" else None)
    if form.sent_ok():
        with (
            compared_on(
                form,
                lambda: SendingForm(None, obj=application, day=application.sent_on),
                about=told_of(found),
            ),
            told_on(form),
        ):
            supports.send(
                application,
                day=form.day.data,
                case_number=form.case_number.data,
                by=viewer(),
                now=clock.now(),
                version=form.version.data,
            )
        if not form.errors:
            return noted(
                placement_id, _("Notert at søknaden er sendt. Portalen sender ingenting selv.")
            )
    return asked("supports/send.html", found, application, form, SupportState.NEEDED)


@bp.route("/plasseringer/<pid:placement_id>/stotte/<pid:support_id>/svar", methods=["GET", "POST"])
@requires(*PARTS)
def decide(placement_id, support_id):
    found, application = one(placement_id, support_id)
    form = DecisionForm(obj=application, answer=None)
    if form.sent_ok():
        with compared_on(form, lambda: decided(application), about=told_of(found)), told_on(form):
            supports.decide(
                application,
                form.answer.data,
                day=form.day.data,
                grant=form.grant,
                case_number=form.case_number.data,
                by=viewer(),
                now=clock.now(),
                version=form.version.data,
            )
        if not form.errors:
            return noted(placement_id, _("Svaret fra NAV er notert."))
    return asked("supports/decide.html", found, application, form, SupportState.SENT)


def decided(application):
    """The form of an answer as it is stored."""
    return DecisionForm(
        None,
        obj=application,
        answer=application.state,
        day=application.decided_on,
        amount=application.amount_ore,
    )


def version():
    """The version that the pressed button carried."""
    return ChangingForm().version.data


def one(placement_id, support_id):
    """The placement as the viewer is shown it, and one of its own applications, else 404."""
    found = section(placement_id)
    return found, find.get(found.placement, support_id) or abort(404)


def noted(placement_id, confirmation):
    db.session.commit()
    flash(confirmation, "success")
    return go(url_for(".show", placement_id=placement_id))


def changed(found, confirmation):
    """The list as it is now."""
    url = url_for(".show", placement_id=found.placement.public_id)
    db.session.commit()
    flash(confirmation, "success")
    return swap_or_go("supports/_section.html", url, **shown(found)) if wants_part() else go(url)


def before_part(found):
    """A part shows the placement: its reading is noted first, so that nothing is stored when it cannot be."""
    if wants_part():
        note(found, "supports.show")
    return found


def shown(found):
    """What the page shows."""
    support = find.page(found.placement, today=clock.today())
    contacts = nav_contacts.for_job(viewer(), found.placement.job)
    rows = [one.row for one in support.listed]
    return {
        "found": found,
        "support": support,
        "contacts": contacts,
        "forms": {row.public_id: ChangingForm(None, obj=row) for row in rows},
        "need_form": Form(formdata=None),
    }


def asked(template, found, application, form, state):
    """The form's page, or why it cannot be filled in now."""
    if not form.form_errors and not may_note_support(viewer(), found.placement):
        raise NotAllowed(_("Bare lederen og veilederen for plasseringen kan gjøre dette."))
    if not form.errors and application.state is not state:
        raise NotAllowed(
            _("Det er allerede gjort. Søknaden er «%(state)s».", state=application.state.label)
        )
    note(found, request.endpoint)
    return page(template, status=form.status, found=found, application=application, form=form)
