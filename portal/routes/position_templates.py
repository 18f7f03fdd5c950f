"""The employer's own templates of positions: offered, taken in, named, withdrawn."""

from flask import Blueprint, abort, flash, request, url_for

from portal import clock
from portal.access import EMPLOYER_ADMINISTRATORS, EMPLOYER_ROLES
from portal.domain import position_templates
from portal.extensions import db
from portal.forms import ChangingForm, CreatingForm
from portal.forms.position_templates import PositionTemplateForm
from portal.guards import requires, viewer
from portal.models import PositionTemplate
from portal.pages import compared_on, creates, go, page, told_on
from portal.queries import position_templates as find
from portal.queries import positions as find_positions
from portal.words import _

bp = Blueprint("position_templates", __name__)


@bp.get("/virksomhet/maler")
@requires(*EMPLOYER_ADMINISTRATORS)
def index():
    return page(
        "position_templates/index.html",
        templates=find.listed(viewer(), after=request.args.get("etter", "")),
    )


@bp.route("/stillinger/<pid:position_id>/mal", methods=["GET", "POST"])
@requires(*EMPLOYER_ROLES)
@creates
def new(position_id):
    position = find_positions.get(viewer(), position_id)
    form = CreatingForm()
    if form.sent_ok():
        with told_on(form):
            template = position_templates.offer(position, by=viewer(), now=clock.now())
        if not form.errors:
            db.session.commit()
            if template.taken_in_at:
                flash(_("Malen er klar. Alle ledere finner den når de begynner på en stilling."))
                return go(url_for("position_templates.show", template_id=template.public_id))
            flash(_("Malen er foreslått. De som styrer virksomheten, får en e-post."))
            return go(url_for("positions.show", position_id=position_id))
    return page(
        "position_templates/new.html",
        status=form.status,
        form=form,
        position=position,
        tasks=position.tasks,
    )


@bp.route("/virksomhet/maler/<pid:template_id>", methods=["GET", "POST"])
@requires(*EMPLOYER_ADMINISTRATORS)
def show(template_id):
    template = _template(template_id)
    form = PositionTemplateForm(obj=template)
    if form.sent_ok():
        with compared_on(form, lambda: PositionTemplateForm(None, obj=template)), told_on(form):
            position_templates.change(
                template,
                title=form.title.data,
                field=form.field.data,
                version=form.version.data,
                by=viewer(),
            )
        if not form.errors:
            db.session.commit()
            flash(_("Malen er lagret."))
            return go(url_for("position_templates.index"))
    return page(
        "position_templates/show.html",
        status=form.status,
        usual=template,
        form=form,
        deciding=ChangingForm(None, version=template.version),
    )


@bp.post("/virksomhet/maler/<pid:template_id>/bruk")
@requires(*EMPLOYER_ADMINISTRATORS)
def take_in(template_id):
    position_templates.take_in(
        _template(template_id), version=ChangingForm().version.data, by=viewer(), now=clock.now()
    )
    db.session.commit()
    flash(_("Malen er i bruk. Alle ledere finner den når de begynner på en stilling."))
    return go(url_for("position_templates.index"))


@bp.post("/virksomhet/maler/<pid:template_id>/tilbaketrekking")
@requires(*EMPLOYER_ADMINISTRATORS)
def withdraw(template_id):
    position_templates.withdraw(
        _template(template_id), version=ChangingForm().version.data, by=viewer(), now=clock.now()
    )
    db.session.commit()
    flash(_("Malen er ikke i bruk lenger. Stillinger som er laget med den, blir stående."))
    return go(url_for("position_templates.index"))


def _template(public_id: str) -> PositionTemplate:
    return find.get(viewer(), public_id) or abort(404)
