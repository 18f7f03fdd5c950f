"""Following a placement up: the plan, the log, and what is due this week."""

from flask import Blueprint, flash, request, url_for

from portal import clock
from portal.access import may_follow_up
from portal.domain import follow_ups, readings
from portal.domain.errors import NotAllowed
from portal.enums import FollowUpState, Role
from portal.extensions import db
from portal.forms import Form
from portal.forms.follow_ups import ContactForm, LogForm
from portal.guards import requires, viewer
from portal.pages import creates, go, page, swap_or_go, told_on, wants_part
from portal.queries import follow_ups as find
from portal.routes.placements import PARTS, note, section
from portal.words import _

bp = Blueprint("follow_ups", __name__)


@bp.get("/oppfolging")
@requires(Role.ADVISER)
def index():
    due = find.due(viewer(), today=clock.today(), after=request.args.get("etter"))
    readings.note(viewer(), [row.candidate_id for row in due.rows], "follow_ups.index")
    return page("follow_ups/index.html", due=due, today=clock.today())


@bp.get("/plasseringer/<pid:placement_id>/oppfolging")
@requires(*PARTS)
def show(placement_id):
    return shown(section(placement_id))


@bp.post("/plasseringer/<pid:placement_id>/oppfolging/logg")
@requires(*PARTS)
@creates
def log(placement_id):
    found = section(placement_id)
    note_before_part(found)
    placement, followed = found.placement, find.of(viewer(), found.placement)
    form = log_form(followed)
    if form.sent_ok():
        with told_on(form):
            follow_ups.write_down(
                placement,
                form.said,
                by=viewer(),
                now=clock.now(),
                follow_up=followed.planned_one(form.contact.data),
            )
        if not form.errors:
            return stored(placement_id, _("Loggen er lagret."))
    return shown(found, form)


@bp.route("/plasseringer/<pid:placement_id>/oppfolging/kontakt", methods=["GET", "POST"])
@requires(Role.ADVISER)
@creates
def new(placement_id):
    found = section(placement_id)
    form = ContactForm(today=clock.today())
    if form.sent_ok():
        with told_on(form):
            follow_ups.plan(found.placement, [form.planned], by=viewer(), today=clock.today())
        if not form.errors:
            db.session.commit()
            flash(_("Kontakten står i planen."), "success")
            return go(url_for("follow_ups.show", placement_id=placement_id))
    note(found, "follow_ups.new")
    return page("follow_ups/new.html", status=form.status, found=found, form=form)


@bp.post("/plasseringer/<pid:placement_id>/oppfolging/plan")
@requires(Role.ADVISER)
def plan(placement_id):
    found = section(placement_id)
    note_before_part(found)
    follow_ups.plan_all(found.placement, by=viewer(), today=clock.today())
    return stored(placement_id, _("Planen er laget. Endre den slik dere trenger."))


@bp.post("/oppfolging/<pid:follow_up_id>/status")
@requires(Role.ADVISER)
def move(follow_up_id):
    follow_up = find.get(viewer(), follow_up_id)
    state = next((s for s in FollowUpState if s.value == request.form.get("state")), None)
    if state is None:
        raise NotAllowed(_("Det kom ikke fram riktig. Last siden på nytt og prøv igjen."))
    placement = follow_up.placement
    note_before_part(section(placement.public_id))
    follow_ups.move(follow_up, state, by=viewer())
    dropped = state is FollowUpState.DROPPED
    said = _("Kontakten er tatt bort. Du kan ta den fram igjen.")
    return stored(placement.public_id, said if dropped else _("Kontakten står i planen igjen."))


def note_before_part(found):
    """A part shows the placement: its reading is noted first, so that nothing is stored when it cannot be."""
    if wants_part():
        note(found, "follow_ups.show")


def stored(placement_id, confirmation):
    """The whole section, since one contact moves the others."""
    db.session.commit()
    flash(confirmation, "success")
    found = section(placement_id)
    url = url_for("follow_ups.show", placement_id=placement_id)
    return swap_or_go("follow_ups/_section.html", url, **context_of(found))


def shown(found, form=None):
    context = context_of(found, form)
    if form is None or not wants_part():
        note(found, "follow_ups.show")
    status = form.status if form else 200
    return page("follow_ups/show.html", part="follow_ups/_section.html", status=status, **context)


def context_of(found, form=None):
    followed = find.of(viewer(), found.placement)
    may_log = may_follow_up(viewer(), found.placement)
    return {
        "found": found,
        "followed": followed,
        "form": form or (log_form(followed, formdata=None) if may_log else None),
        "step_form": Form(formdata=None),
        "today": clock.today(),
    }


def log_form(followed, **kwargs):
    """The form of the contact that the address names, else of the one that is due, else of none."""
    chosen = followed.planned_one(request.args.get("kontakt"))
    nearest = followed.planned[0].row if followed.planned else None
    if chosen is None and nearest is not None and nearest.due_on <= clock.today():
        chosen = nearest
    planned = [one.row for one in followed.planned]
    return LogForm(viewer(), planned, today=clock.today(), chosen=chosen, **kwargs)
