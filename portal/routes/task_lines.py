"""Many tasks at a time: read from text or a spreadsheet, shown as understood, then stored.

Nothing is kept between the steps: what was read travels in the form.
"""

from contextlib import closing

from flask import Blueprint, flash, request, url_for

from portal.domain import spreadsheets, submissions, tasks
from portal.domain.task_facts import LINES_LIMIT
from portal.domain.task_lines import read_text
from portal.enums import Role
from portal.extensions import db
from portal.forms.task_columns import ColumnsForm
from portal.forms.task_lines import LinesForm, PasteForm, SheetForm
from portal.guards import requires, viewer
from portal.pages import go, page
from portal.queries import positions as find
from portal.words import plural

bp = Blueprint("task_lines", __name__)


@bp.route("/stillinger/<pid:position_id>/oppgaver/tekst", methods=["GET", "POST"])
@requires(Role.MANAGER)
def paste(position_id):
    position = find.get(viewer(), position_id)
    form = PasteForm()
    if form.sent_ok():
        lines = read_text(form.text.data)
        return _preview(position, lines, paste_form=form)
    return page("task_lines/paste.html", status=form.status, form=form, position=position)


@bp.route("/stillinger/<pid:position_id>/oppgaver/regneark", methods=["GET", "POST"])
@requires(Role.MANAGER)
def upload(position_id):
    position = find.get(viewer(), position_id)
    form = SheetForm()
    if form.sent_ok():
        with closing(form.file.data) as file:
            data = file.read()
        try:
            sheets = spreadsheets.open_workbook(data, file.filename)
        except spreadsheets.Unreadable as unreadable:
            form.file.errors = [unreadable.message]
        else:
            sheet = next((each for each in sheets if spreadsheets.guess(each).usable), sheets[0])
            return _preview_sheet(position, sheet, spreadsheets.guess(sheet), sheets=len(sheets))
    return page("task_lines/upload.html", status=form.status, form=form, position=position)


@bp.post("/stillinger/<pid:position_id>/oppgaver/kolonner")
@requires(Role.MANAGER)
def columns(position_id):
    position = find.get(viewer(), position_id)
    form = ColumnsForm()
    form.name_columns(form.sheet, None)
    sheet = form.sheet
    if not sheet.rows:
        return go(url_for(".upload", position_id=position_id))
    guessed = spreadsheets.guess(sheet)
    if not form.sent_ok():
        return _preview_sheet(position, sheet, guessed, columns_form=form, status=form.status)
    return _preview_sheet(position, sheet, form.mapping(guessed))


@bp.post("/stillinger/<pid:position_id>/oppgaver/flere")
@requires(Role.MANAGER)
def add(position_id):
    position = find.get(viewer(), position_id)
    form = LinesForm()
    form.check()
    good = form.good
    onward = "carving.carve" if request.form.get("onward") == "carve" else "positions.show"
    there = url_for(onward, position_id=position_id)
    # Sent twice, the good lines are stored once, and what is left of the form is shown again.
    if good and submissions.earlier(form.key.data, by=viewer()) is None:
        submissions.led_to(submissions.claim(form.key.data, by=viewer()), there)
        tasks.add_many(position, [line.facts for line in good], by=viewer())
        db.session.commit()
    if good:
        flash(plural("%(num)s oppgave er lagt til.", "%(num)s oppgaver er lagt til.", len(good)))
    if not form.flawed:
        return go(there)
    form.renew()
    return _show(position, form, status=422, stored=good)


def _preview_sheet(position, sheet, mapping, *, columns_form=None, **context):
    lines = spreadsheets.lines(sheet, mapping)
    columns_form = columns_form or ColumnsForm.showing(sheet, mapping)
    context = {"from_table": True, "sheets": 1, "columns_form": columns_form} | context
    return _preview(position, lines, sheet=sheet, **context)


def _preview(position, lines, *, from_table=False, **context):
    form = LinesForm.showing(lines, from_table=from_table)
    return _show(
        position,
        form,
        left_out=[line for line in lines if line.left_out],
        too_many=lines[LINES_LIMIT:],
        notices=[notice for line in lines if line.ready for notice in line.notices],
        holders=any(line.holders for line in lines),
        **context,
    )


def _show(position, form, *, status=200, stored=(), **context):
    return page(
        "task_lines/preview.html",
        status=status,
        position=position,
        form=form,
        good=[] if stored else form.good,
        flawed=form.flawed,
        passed_over=form.passed_over,
        **context,
    )
