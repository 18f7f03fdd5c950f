"""Tasks of a position: one more, a change, a decision from the table, gone and back again."""

from flask import Blueprint, flash, url_for

from portal.domain import tasks
from portal.domain.errors import Stale
from portal.enums import Role
from portal.extensions import db
from portal.forms import Form
from portal.forms.tasks import AddTaskForm, DecisionsForm, TaskForm
from portal.guards import requires, viewer
from portal.pages import creates, go, page, swap_or_go, told_on
from portal.queries import positions as find_positions
from portal.queries import tasks as find
from portal.routes.positions import shown
from portal.words import _, plural

bp = Blueprint("tasks", __name__)


@bp.post("/stillinger/<pid:position_id>/oppgaver")
@requires(Role.MANAGER)
@creates
def add(position_id):
    position = find_positions.get(viewer(), position_id)
    form = AddTaskForm()
    if not form.sent_ok():
        context = shown(position, add_form=form, focus=True)
        return page("positions/show.html", part="positions/_tasks.html", status=422, **context)
    task = tasks.add(position, form.facts, by=viewer())
    db.session.commit()
    flash(_("«%(task)s» er lagt til.", task=task.title))
    return _table(position, anchor="add", holding=task, focus=True)


@bp.post("/stillinger/<pid:position_id>/beslutninger")
@requires(Role.MANAGER)
def decide(position_id):
    position = find_positions.get(viewer(), position_id)
    wanted = {
        public_id: (before, chosen)
        for public_id, (before, chosen) in DecisionsForm().decisions.items()
        if before is not chosen
    }
    changed = find.named(position, wanted)
    for task in changed:
        before, chosen = wanted[task.public_id]
        tasks.decide(task, chosen, shown=before, by=viewer())
    db.session.commit()
    if len(changed) == 1:
        flash(
            _(
                "«%(task)s»: %(decision)s.",
                task=changed[0].title,
                decision=changed[0].decision.label,
            )
        )
    else:
        flash(
            plural("%(num)s beslutning er lagret.", "%(num)s beslutninger er lagret.", len(changed))
        )
    return _table(position, holding=changed[0] if changed else None)


@bp.route("/oppgaver/<pid:task_id>", methods=["GET", "POST"])
@requires(Role.MANAGER)
def edit(task_id):
    task = find.get(viewer(), task_id)
    form = TaskForm.showing(task)
    if form.sent_ok():
        try:
            with told_on(form):
                tasks.change(task, form.facts, version=form.version.data, by=viewer())
        except Stale as stale:
            now = TaskForm.showing(task, formdata=None)
            raise Stale(stale.version, form.differences(now)) from stale
        if not form.errors:
            db.session.commit()
            if form.asks_to_move_what_is_locked:
                flash(
                    _("Oppgaven er lagret. Kravet i loven gjør at den blir værende i stillingen.")
                )
            else:
                flash(_("Oppgaven er lagret."))
            return go(_url(task.position))
    return page(
        "tasks/edit.html",
        status=form.status,
        form=form,
        task=task,
        plain_form=Form(formdata=None),
        locked=tasks.is_locked(task),
        why_locked=find.why_locked(task),
    )


@bp.post("/oppgaver/<pid:task_id>/sletting")
@requires(Role.MANAGER)
def delete(task_id):
    task = find.get(viewer(), task_id)
    tasks.delete(task, by=viewer())
    db.session.commit()
    return go(_url(task.position, slettet=task.public_id))


@bp.post("/oppgaver/<pid:task_id>/angring")
@requires(Role.MANAGER)
def restore(task_id):
    task = find.get(viewer(), task_id, deleted=True)
    tasks.restore(task, by=viewer())
    db.session.commit()
    flash(_("«%(task)s» er tilbake.", task=task.title))
    return _table(task.position, holding=task)


def _table(position, *, anchor=None, **context):
    """The position's table again: as a part for HTMX, else its page."""
    return swap_or_go(
        "positions/_tasks.html", _url(position, anchor=anchor), **shown(position, **context)
    )


def _url(position, anchor=None, **query):
    return url_for("positions.show", position_id=position.public_id, _anchor=anchor, **query)
