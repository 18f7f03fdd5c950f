"""Placements: the list, one with its plan, what must be seen before the first day, start and end."""

from flask import Blueprint, abort, flash, request, url_for

from portal import clock
from portal.access import may_end, may_plan
from portal.domain import placement_changes, placements, readings, start_meetings
from portal.domain.errors import NotAllowed
from portal.enums import PlacementState, Role
from portal.extensions import db
from portal.forms import ChangingForm
from portal.forms.placements import EndForm, PlanForm
from portal.guards import requires, viewer
from portal.pages import compared_on, go, page, swap_or_go, told_on, wants_part
from portal.queries import placement_lists, supports
from portal.queries import placements as find
from portal.queries import profile_choices as choices
from portal.queries.placement_lists import View
from portal.words import _

bp = Blueprint("placements", __name__)
PARTS = (Role.MANAGER, Role.ADVISER)


@bp.get("/plasseringer")
@requires(*PARTS)
def index():
    view = request.args.get("vis", type=View)
    after = request.args.get("etter")
    found = placement_lists.listed(viewer(), view, now=clock.now(), after=after)
    readings.note(viewer(), placement_lists.readings(found.rows), "placements.index")
    return page("placements/index.html", placements=found, views=View)


@bp.get("/plasseringer/<pid:placement_id>")
@requires(*PARTS)
def show(placement_id):
    placement = find.get(viewer(), placement_id)
    support = supports.of(placement)
    return page("placements/show.html", support=support, **context_of(noted(placement)))


@bp.route("/plasseringer/<pid:placement_id>/plan", methods=["GET", "POST"])
@requires(*PARTS)
def change_plan(placement_id):
    placement = find.get(viewer(), placement_id)
    form = PlanForm.showing(placement)
    if "another" in request.form:
        form.add_row()
    elif form.sent_ok():
        with (
            compared_on(
                form,
                lambda: PlanForm.showing(placement, formdata=None),
                about=[placement.candidate_id],
            ),
            told_on(form),
        ):
            placements.change_plan(placement, form.plan, by=viewer(), version=form.version.data)
        if not form.errors:
            db.session.commit()
            flash(_("Planen er lagret."))
            return go(url_for("placements.show", placement_id=placement_id))
    if not form.form_errors and not may_plan(viewer(), placement):
        raise NotAllowed(_("Planen kan bare endres før plasseringen starter."))
    found = noted(placement)
    return page("placements/plan.html", status=form.status, found=found, form=form)


@bp.post("/plasseringer/<pid:placement_id>/sett/<pid:precondition_id>")
@requires(*PARTS)
def mark_seen(placement_id, precondition_id):
    found, line = precondition(placement_id, precondition_id)
    placements.mark_seen(line, by=viewer())
    return marked(found, line, _("Notert. Bare dagen og hvem som så det, blir lagret."))


@bp.post("/plasseringer/<pid:placement_id>/sett/<pid:precondition_id>/angring")
@requires(*PARTS)
def unmark_seen(placement_id, precondition_id):
    found, line = precondition(placement_id, precondition_id)
    placements.unmark_seen(line, by=viewer())
    return marked(found, line, _("Tatt tilbake. Det står åpent på lista igjen."))


@bp.post("/plasseringer/<pid:placement_id>/oppstart")
@requires(*PARTS)
def start(placement_id):
    placement = find.get(viewer(), placement_id)
    placements.start(placement, by=viewer(), version=ChangingForm().version.data)
    return moved(placement_id, _("Plasseringen er i gang."))


@bp.post("/plasseringer/<pid:placement_id>/avlysning")
@requires(*PARTS)
def cancel(placement_id):
    placement = find.get(viewer(), placement_id)
    placements.cancel(placement, by=viewer(), version=ChangingForm().version.data)
    return moved(placement_id, _("Det er notert at det ikke ble noe av. Plassen er ledig igjen."))


@bp.route("/plasseringer/<pid:placement_id>/avslutning", methods=["GET", "POST"])
@requires(Role.ADVISER)
def end(placement_id):
    placement = find.get(viewer(), placement_id)
    form = EndForm.showing(placement, choices.occupations())
    if form.sent_ok():
        with told_on(form):
            placements.end(
                placement,
                outcome=form.outcome.data,
                last_day=form.last_day.data,
                by=viewer(),
                told=form.told,
                early_end=form.early_end.data,
                true_minutes=form.true_hours.data,
                version=form.version.data,
            )
        if not form.errors:
            return moved(placement_id, _("Plasseringen er avsluttet. Plassen er ledig igjen."))
    if not form.form_errors and not may_end(viewer(), placement):
        raise NotAllowed(_("Bare en plassering som er i gang, kan avsluttes."))
    found = noted(placement)
    return page("placements/end.html", status=form.status, found=found, form=form)


def precondition(placement_id, precondition_id):
    """A placement that the viewer sees and a line of its list, else 404.

    The part that answers HTMX shows what is noted of the candidate: the reading is in the log before the
    line is changed, so that nothing is stored when it cannot be.
    """
    placement = find.get(viewer(), placement_id)
    line = find.precondition(placement, precondition_id) or abort(404)
    found = noted(placement) if wants_part() else find.page(viewer(), placement, now=clock.now())
    return found, line


def marked(found, line, confirmation):
    flash(confirmation)
    url = url_for("placements.show", placement_id=found.placement.public_id)
    # made before it is stored, or all would be read again
    db.session.flush()
    answer = swap_or_go("placements/_marked.html", url, precondition=line, **context_of(found))
    db.session.commit()
    return answer


def moved(placement_id, confirmation):
    db.session.commit()
    flash(confirmation)
    return go(url_for("placements.show", placement_id=placement_id))


def context_of(found):
    form = ChangingForm(obj=found.placement, formdata=None)
    return {
        "found": found,
        "form": form,
        "resting": placement_changes.resting_on(found.placement.pauses, clock.today())
        if found.placement.state is PlacementState.ACTIVE
        else None,
        "today": clock.today(),
        "young_hours": start_meetings.YOUNG_HOURS,
        "young_source": start_meetings.YOUNG_SOURCE,
    }


def section(placement_id, *more):
    """What a section's page shows round its own: 404 where the viewer sees no more than the alias. The
    section calls `note(found, "its.page")` after its last query."""
    found = find.section(viewer(), placement_id, *more, now=clock.now())
    if not found.shows_plan:
        abort(404)
    return found


def note(found, page_name):
    """The reading is in the log, where more than the alias is shown."""
    readings.note(viewer(), told_of(found), page_name)


def told_of(found):
    """The candidate (id) whom the page tells of; none where it shows the alias alone."""
    return [found.placement.candidate_id] if found.sight.is_personal else []


def noted(placement):
    """The placement as the viewer is shown it, with the reading in the log."""
    found = find.page(viewer(), placement, now=clock.now())
    note(found, "placements.show")
    return found
