"""Erasing a person everywhere: by the adviser, or by the office's administrator who types the name."""

from flask import Blueprint, flash, url_for

from portal.domain import erasure_register, erasures, readings
from portal.enums import Role
from portal.extensions import db
from portal.forms.erasures import ErasureByNameForm, ErasureForm
from portal.guards import requires, viewer
from portal.pages import go, page
from portal.queries import candidates as find
from portal.settings import erasure_register_path
from portal.words import _

bp = Blueprint("erasures", __name__)


@bp.route("/kandidater/<pid:candidate_id>/sletting", methods=["GET", "POST"])
@requires(Role.ADVISER)
def erase(candidate_id):
    candidate = find.get(viewer(), candidate_id)
    form = ErasureForm()
    if form.sent_ok():
        erasures.erase(candidate, by=viewer())
        kept()
        return go(url_for("erasures.done"))
    readings.note(viewer(), [candidate.id], "candidates.show")
    return page(
        "erasures/erase.html",
        status=form.status,
        form=form,
        candidate=candidate,
        name=find.name_of(candidate),
    )


@bp.get("/kandidater/slettet")
@requires(Role.ADVISER)
def done():
    return page("erasures/done.html")


@bp.route("/virksomhet/sletting", methods=["GET", "POST"])
@requires(Role.OFFICE_ADMINISTRATOR)
def erase_by_name():
    """With POST: a name in an address would stay in the browser and in logs."""
    form = ErasureByNameForm()
    advisers = []
    if form.sent_ok():
        found, advisers = erasures.erase_by_name(form.name, by=viewer())
        if found == 1:
            kept()
            flash(_("Alt om personen er slettet."), "success")
            return go(url_for("organisation.index"))
        if not found:
            form.form_errors.append(
                str(_("Ingen kandidat her heter nøyaktig dette. Ingenting er slettet."))
            )
    return page(
        "erasures/by_name.html",
        status=form.status,
        form=form,
        advisers=sorted(adviser.person.name for adviser in advisers),
    )


def kept():
    """Erased for good: committed, written in the register, and out of the database's own journal."""
    db.session.commit()
    erasure_register.write_out(erasure_register_path())
    erasure_register.scrub()
