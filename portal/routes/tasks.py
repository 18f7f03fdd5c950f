"""Tasks of a position: one more, a change, what is said in the table, split, merged, gone and back."""

from flask import Blueprint, flash, request, url_for

from portal.domain import gate_hints, task_shapes, tasks
from portal.domain.errors import NotAllowed
from portal.enums import Role
from portal.extensions import db
from portal.forms import Form
from portal.forms.gate_hints import GateForm
from portal.forms.task_shapes import ArrangeForm, MergeTasksForm, SplitTaskForm
from portal.forms.task_views import TaskViewForm
from portal.forms.tasks import AddTaskForm, DecisionsForm, LineForm, TaskForm
from portal.guards import requires, viewer
from portal.pages import compared_on, creates, go, page, swap_or_go, told_on
from portal.queries import positions as find_positions
from portal.queries import tasks as find
from portal.routes.positions import shown
from portal.words import _, plural

bp = Blueprint("tasks", __name__)

#: The pages that buttons beside an open line lead to, once it is saved.
ON_FROM_A_LINE = ("edit", "split", "merge")


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
    """What is said in the table: decisions, and the open line."""
    position = find_positions.get(viewer(), position_id)
    task, wrong = _save_typed(position)
    if wrong:
        return wrong
    if task and "done" in request.form:
        return go(_url(position, anchor=f"task-{task.public_id}", endre=None))
    if task and request.form.get("then") in ON_FROM_A_LINE:
        return go(url_for(f"tasks.{request.form['then']}", task_id=task.public_id))
    return _table(position, holding=task)


def _save_typed(position):
    """All that is said in the table is stored: the task of the open line if there is one, and the
    answer that shows what is wrong with it if anything is."""
    _save_decisions(position)
    line_form = LineForm(prefix="line-")
    named = line_form.task.data
    [task] = (find.named(position, [named]) if named else []) or [None]
    if task and not _save_line(task, line_form):
        context = shown(position, line_form=line_form, holding=task)
        part = "positions/_tasks.html"
        return task, page("positions/show.html", part=part, status=422, **context)
    return task, None


def _save_decisions(position):
    wanted = {
        public_id: (before, chosen)
        for public_id, (before, chosen) in DecisionsForm().decisions.items()
        if before is not chosen
    }
    changed = find.named(position, wanted) if wanted else []
    for task in changed:
        before, chosen = wanted[task.public_id]
        tasks.decide(task, chosen, shown=before, by=viewer())
    db.session.commit()
    if len(changed) == 1:
        [task] = changed
        flash(_("«%(task)s»: %(decision)s.", task=task.title, decision=task.decision.label))
    elif changed:
        flash(
            plural("%(num)s beslutning er lagret.", "%(num)s beslutninger er lagret.", len(changed))
        )


def _save_line(task, form):
    """Whether the open line is stored as typed; the form says why not."""
    if not form.sent_ok():
        return False
    line = form.line
    shown_line = form.shown or line
    with told_on(form):
        tasks.change_line(task, line, shown=shown_line, by=viewer())
    if form.errors:
        return False
    db.session.commit()
    if line != shown_line:
        flash(_("«%(task)s» er lagret.", task=task.title))
    return True


@bp.route("/oppgaver/<pid:task_id>", methods=["GET", "POST"])
@requires(Role.MANAGER)
def edit(task_id):
    task = find.get(viewer(), task_id)
    form = TaskForm.showing(task)
    if form.sent_ok():
        with compared_on(form, lambda: TaskForm.showing(task, formdata=None)), told_on(form):
            tasks.change(task, form.facts, version=form.version.data, by=viewer())
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


@bp.route("/oppgaver/<pid:task_id>/deling", methods=["GET", "POST"])
@requires(Role.MANAGER)
def split(task_id):
    task = find.get(viewer(), task_id)
    form = SplitTaskForm.showing(task)
    if form.sent_ok():
        with told_on(form):
            task_shapes.split(
                task,
                form.minutes.data,
                form.title.data,
                version=form.version.data,
                by=viewer(),
            )
        if not form.errors:
            db.session.commit()
            flash(_("«%(task)s» er delt i to. Timene er de samme.", task=task.title))
            return go(_url(task.position, anchor=f"task-{task.public_id}"))
    return page("tasks/split.html", status=form.status, form=form, task=task)


@bp.route("/oppgaver/<pid:task_id>/sammenslaing", methods=["GET", "POST"])
@requires(Role.MANAGER)
def merge(task_id):
    task = find.get(viewer(), task_id)
    others = {other.public_id: other for other in find.live(task.position) if other is not task}
    offered = {
        public_id: _("%(task)s, %(often)s", task=other.title, often=find.how_often(other))
        for public_id, other in others.items()
        if not task_shapes.why_not_together(task, other)
    }
    form = MergeTasksForm.showing(task, offered)
    if form.sent_ok():
        chosen = [others[public_id] for public_id in form.others.data]
        with told_on(form):
            task_shapes.merge(task, chosen, form.title.data, version=form.version.data, by=viewer())
        if not form.errors:
            db.session.commit()
            flash(
                _(
                    "%(number)s oppgaver er slått sammen til «%(task)s». Timene er de samme.",
                    number=len(chosen) + 1,
                    task=task.title,
                )
            )
            return go(_url(task.position, anchor=f"task-{task.public_id}"))
    return page("tasks/merge.html", status=form.status, form=form, task=task, offered=offered)


@bp.post("/oppgaver/<pid:task_id>/kopi")
@requires(Role.MANAGER)
@creates
def copy(task_id):
    task = find.get(viewer(), task_id)
    _open, wrong = _save_typed(task.position)
    if wrong:
        return wrong
    made = task_shapes.copy(task, by=viewer())
    db.session.commit()
    flash(_("Her er kopien. Skriv hva som er annerledes."))
    return go(_url(task.position, anchor=f"task-{made.public_id}", endre=made.public_id))


@bp.post("/oppgaver/<pid:task_id>/flytting")
@requires(Role.MANAGER)
def move(task_id):
    task = find.get(viewer(), task_id)
    _open, wrong = _save_typed(task.position)
    if wrong:
        return wrong
    up = request.form.get("way") == "up"
    task_shapes.move(task, up=up, by=viewer())
    db.session.commit()
    flash(_("«%(task)s» er flyttet.", task=task.title))
    anchor = f"{'up' if up else 'down'}-{task.public_id}"
    return _table(task.position, anchor=anchor, holding=task)


@bp.post("/oppgaver/<pid:task_id>/krav")
@requires(Role.MANAGER)
def gate(task_id):
    """The answer to whether the law asks something of whoever does the task."""
    task = find.get(viewer(), task_id)
    _open, wrong = _save_typed(task.position)
    if wrong:
        return wrong
    answer_gate(task, GateForm().answer)
    return _table(task.position, anchor=f"task-{task.public_id}", holding=task, focus_line=True)


def answer_gate(task, answer):
    """The gate is set, or not asked about again, as the button said; and the reader is told."""
    if answer is None:
        return
    gate_hints.answer(task, answer.gate, needed=answer.needed, by=viewer())
    db.session.commit()
    if not answer.needed:
        flash(_("Greit. Vi spør ikke om det igjen for «%(task)s».", task=task.title))
    elif tasks.is_locked(task):
        flash(_("Kravet er satt. «%(task)s» blir i stillingen.", task=task.title))
    else:
        flash(_("Kravet er satt for «%(task)s».", task=task.title))


@bp.post("/stillinger/<pid:position_id>/rekkefolge")
@requires(Role.MANAGER)
def arrange(position_id):
    """A task was dragged to its place beside another."""
    position = find_positions.get(viewer(), position_id)
    form = ArrangeForm()
    by_id = {task.public_id: task for task in find.live(position)}
    task, beside = by_id.get(form.task.data), by_id.get(form.beside.data)
    if task is None or beside is None:
        raise NotAllowed(_("Oppgaven er ikke lenger i stillingen."))
    task_shapes.place(task, beside, after=form.side.data == "after", by=viewer())
    db.session.commit()
    flash(_("«%(task)s» er flyttet.", task=task.title))
    return _table(position, anchor=f"task-{task.public_id}", holding=task)


@bp.post("/oppgaver/<pid:task_id>/sletting")
@requires(Role.MANAGER)
def delete(task_id):
    task = find.get(viewer(), task_id)
    _save_typed(task.position)  # what cannot be saved of a line that goes away stops nobody
    tasks.delete(task, by=viewer())
    db.session.commit()
    return go(_url(task.position, slettet=task.public_id, endre=None))


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
    """The position's page as it is seen now, but for what the query says."""
    view = TaskViewForm(request.args).view
    return url_for(
        "positions.show", position_id=position.public_id, _anchor=anchor, **view.query(**query)
    )
