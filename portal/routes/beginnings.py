"""The five ways to begin, and templates: a usual position, adapted by ticking."""

from flask import Blueprint, abort, flash, url_for

from portal.domain import positions, tasks
from portal.enums import Role
from portal.extensions import db
from portal.forms.beginnings import TemplateForm, own
from portal.guards import requires, viewer
from portal.library import AREAS, TEMPLATE
from portal.library.rows import Template
from portal.pages import creates, go, page
from portal.queries import position_templates as find_own
from portal.queries import positions as find
from portal.words import plural

bp = Blueprint("beginnings", __name__)


@bp.get("/stillinger/start")
@requires(Role.MANAGER)
def index():
    return page("beginnings/index.html")


@bp.get("/stillinger/maler")
@requires(Role.MANAGER)
def templates():
    """The own units' service areas first."""
    fields = " ".join(unit.field for unit in find.units(viewer())).casefold()
    own_areas = {area.key for area in AREAS if area.field in fields}
    return page(
        "beginnings/templates.html",
        areas=sorted(AREAS, key=lambda area: area.key not in own_areas),
        own=find_own.in_use(viewer()),
    )


@bp.route("/stillinger/maler/<template>", methods=["GET", "POST"])
@requires(Role.MANAGER)
@creates
def template(template):
    chosen = _chosen(template)
    form = TemplateForm(find.units(viewer()), chosen)
    if form.units and form.sent_ok():
        position = positions.create(form.chosen_unit, form.facts, by=viewer())
        added = tasks.add_many(position, [line.facts for line in form.chosen], by=viewer())
        db.session.commit()
        flash(
            plural(
                "Stillingen er laget med %(num)s oppgave.",
                "Stillingen er laget med %(num)s oppgaver.",
                len(added),
            )
        )
        return go(url_for("positions.show", position_id=position.public_id))
    return page("beginnings/template.html", status=form.status, usual=chosen, form=form)


@bp.post("/stillinger/maler/<template>/sum")
@requires(Role.MANAGER)
def template_sum(template):
    """What is ticked so far adds up to this; nothing is stored."""
    chosen = _chosen(template)
    form = TemplateForm(find.units(viewer()), chosen)
    form.check()
    return page(
        "beginnings/template.html",
        part="beginnings/_sums.html",
        status=form.status,
        usual=chosen,
        form=form,
    )


def _chosen(key: str) -> Template:
    """One of the library's by its word, or the employer's own by its public id."""
    if key in TEMPLATE:
        return TEMPLATE[key]
    found = find_own.get(viewer(), key)
    return own(found) if found else abort(404)
