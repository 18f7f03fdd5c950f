"""Positions: the list, a new one, a change, out of use and back, and the page with its tasks."""

from flask import Blueprint, flash, request, url_for

from portal import clock
from portal.access import EMPLOYER_ROLES
from portal.domain import positions
from portal.enums import Decision, Role
from portal.extensions import db
from portal.forms import CreatingForm, Form
from portal.forms.positions import ChangePositionForm, NewPositionForm
from portal.forms.task_shapes import ArrangeForm
from portal.forms.task_views import TaskViewForm
from portal.forms.tasks import AddTaskForm, DecisionsForm, LineForm
from portal.guards import requires, viewer
from portal.pages import compared_on, creates, go, page, told_on
from portal.queries import positions as find
from portal.queries import registers, weeks
from portal.queries import tasks as find_tasks
from portal.words import _

bp = Blueprint("positions", __name__)

#: Where the tasks of a new position come from, by the way that was chosen.
WAYS = {"tekst": "task_lines.paste", "regneark": "task_lines.upload"}


@bp.get("/stillinger")
@requires(*EMPLOYER_ROLES)
def index():
    archived = request.args.get("vis") == "arkivert"
    return page(
        "positions/index.html",
        positions=find.seen(viewer(), archived=archived, after=request.args.get("etter")),
        archived=archived,
    )


@bp.route("/stillinger/ny", methods=["GET", "POST"])
@requires(Role.MANAGER)
@creates
def new():
    way = request.args.get("vei", "")
    form = NewPositionForm(find.units(viewer()))
    if form.units and form.sent_ok():
        with told_on(form):
            position = positions.create(form.chosen_unit, form.facts, by=viewer())
        if not form.errors:
            db.session.commit()
            flash(_("Stillingen er laget. Nå kommer oppgavene."))
            return go(url_for(WAYS.get(way, "positions.show"), position_id=position.public_id))
    return page(
        "positions/new.html",
        status=form.status,
        form=form,
        way=way,
        occupations=registers.occupations(),
    )


@bp.get("/stillinger/<pid:position_id>")
@requires(*EMPLOYER_ROLES)
def show(position_id):
    position = find.get(viewer(), position_id)
    context = shown(position, focus_line=True)
    gone = request.args.get("slettet")
    return page(
        "positions/show.html",
        part="positions/_tasks.html",
        undo=next((task for task in context["table"].deleted if task.public_id == gone), None),
        **context,
    )


def shown(position, *, add_form=None, line_form=None, holding=None, focus=False, focus_line=False):
    """What the page of a position and its partial show, as the address asks for it."""
    view_form = TaskViewForm(request.args)
    view = view_form.view
    table = find_tasks.table(position, now=clock.now(), view=view, holding=holding)
    return {
        "position": position,
        "table": table,
        "view": view,
        "view_form": view_form,
        "jobs": find.jobs(position),
        "add_form": add_form or AddTaskForm(formdata=None),
        "decisions_form": DecisionsForm(formdata=None),
        "line_form": line_form or (table.open and LineForm.showing(table.open)),
        "decisions": list(Decision),
        "plain_form": Form(formdata=None),
        "copy_form": CreatingForm(formdata=None),
        "arrange_form": ArrangeForm(formdata=None),
        "focus": focus,
        "focus_line": focus_line,
    }


@bp.get("/stillinger/<pid:position_id>/uka")
@requires(*EMPLOYER_ROLES)
def week(position_id):
    position = find.get(viewer(), position_id)
    return page("positions/week.html", position=position, week=weeks.week(position))


@bp.route("/stillinger/<pid:position_id>/endring", methods=["GET", "POST"])
@requires(Role.MANAGER)
def edit(position_id):
    position = find.get(viewer(), position_id)
    form = ChangePositionForm.showing(position)
    if form.sent_ok():
        with (
            compared_on(form, lambda: ChangePositionForm.showing(position, formdata=None)),
            told_on(form),
        ):
            positions.change(position, form.facts, version=form.version.data, by=viewer())
        if not form.errors:
            db.session.commit()
            flash(_("Stillingen er lagret."))
            return go(url_for("positions.show", position_id=position_id))
    return page(
        "positions/edit.html",
        status=form.status,
        form=form,
        position=position,
        occupations=registers.occupations(),
    )


@bp.post("/stillinger/<pid:position_id>/arkivering")
@requires(Role.MANAGER)
def archive(position_id):
    position = find.get(viewer(), position_id)
    positions.archive(position, by=viewer())
    db.session.commit()
    flash(_("Stillingen er arkivert. Du finner den under «Arkivert»."))
    return go(url_for("positions.index"))


@bp.post("/stillinger/<pid:position_id>/gjenbruk")
@requires(Role.MANAGER)
def reopen(position_id):
    position = find.get(viewer(), position_id)
    positions.reopen(position, by=viewer())
    db.session.commit()
    flash(_("Stillingen er i bruk igjen."))
    return go(url_for("positions.show", position_id=position_id))
