"""The agreement on a placement as PDF, in the reader's language."""

from flask import Blueprint, abort, request
from flask_babel import get_locale

from portal import clock
from portal.domain import agreement_papers, readings
from portal.guards import requires, viewer
from portal.queries import agreements as find
from portal.routes.certificates import pdf
from portal.routes.placements import PARTS, section

bp = Blueprint("agreement_papers", __name__)


@bp.get("/plasseringer/<pid:placement_id>/avtale.pdf")
@requires(*PARTS)
def show(placement_id):
    found = section(placement_id)
    agreement = find.page(find.of(found.placement), today=clock.today()) or abort(404)
    version = agreement.numbered(request.args.get("nummer", type=int)) or abort(404)
    file = agreement_papers.render(
        found.placement,
        version.terms,
        version.row.confirmations,
        name=found.sight.full_name or found.sight.called,
        number=version.number,
        state=version.state,
        nav_number=agreement.agreement.nav_number,
        language=str(get_locale()),
        now=clock.now(),
    )
    readings.note(viewer(), [found.placement.candidate_id], "agreement_papers.show")
    return pdf(file, "avtale.pdf")
