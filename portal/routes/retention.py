"""How long a service keeps records about people, and whom an adviser is about to lose sight of."""

from flask import Blueprint, abort, flash, request, url_for

from portal import access, clock
from portal.domain import readings, retention_people, retention_times
from portal.domain.retention import PERIODS
from portal.enums import RecordKind, Role
from portal.extensions import db
from portal.forms import Form
from portal.forms.retention import RetentionForm
from portal.guards import requires, viewer
from portal.pages import go, page, told_on
from portal.queries import candidates as find_candidates
from portal.queries import retention as find
from portal.words import _, day_in_words

bp = Blueprint("retention", __name__)


@bp.get("/virksomhet/oppbevaring")
@requires(Role.OFFICE_ADMINISTRATOR)
def index():
    return page(
        "retention/index.html",
        kinds=find.of_service(viewer(), now=clock.now()),
        days={period.what: period.days for period in PERIODS},
        form=Form(formdata=None),
    )


@bp.route("/virksomhet/oppbevaring/<kind>", methods=["GET", "POST"])
@requires(Role.OFFICE_ADMINISTRATOR)
def edit(kind):
    """The time is chosen; with the button `se` it is only reckoned what it would mean."""
    kept = find.one(viewer(), _kind(kind), now=clock.now())
    today = clock.today()
    form = RetentionForm(
        kept.bounds,
        today=today,
        data={"amount": kept.amount, "holds_from": today + retention_times.GRACE},
    )
    forecast = None
    if form.sent_ok():
        if "se" in request.form:
            forecast = find.forecast(viewer(), kept.kind, form.amount.data, on=form.holds_from.data)
        else:
            with told_on(form):
                retention_times.change(
                    viewer().organisation,
                    kept.kind,
                    form.amount.data,
                    form.holds_from.data,
                    by=viewer(),
                    now=clock.now(),
                )
            if not form.errors:
                db.session.commit()
                flash(
                    _(
                        "Endringen gjelder fra %(day)s. Du kan angre fram til da.",
                        day=day_in_words(form.holds_from.data),
                    )
                )
                return go(url_for("retention.index"))
    return page("retention/edit.html", status=form.status, form=form, kept=kept, forecast=forecast)


@bp.post("/virksomhet/oppbevaring/<kind>/angring")
@requires(Role.OFFICE_ADMINISTRATOR)
def take_back(kind):
    if retention_times.take_back(viewer().organisation, _kind(kind), by=viewer(), now=clock.now()):
        db.session.commit()
        flash(_("Endringen er tatt bort. Tida er som før."))
    else:
        flash(_("Det var ingen endring å ta bort."))
    return go(url_for("retention.index"))


@bp.get("/kandidater/slettes-snart")
@requires(Role.ADVISER)
def leaving():
    rows, after = find.leaving(viewer(), after=request.args.get("etter", ""))
    readings.note(viewer(), [row.id for row in rows], "retention.leaving")
    return page("retention/leaving.html", rows=rows, after=after, form=Form(formdata=None))


@bp.post("/kandidater/<pid:candidate_id>/beholdes")
@requires(Role.ADVISER)
def keep(candidate_id):
    candidate = find_candidates.get(viewer(), candidate_id) or abort(404)
    retention_people.keep(candidate, by=viewer(), now=clock.now())
    db.session.commit()
    flash(_("Kandidaten blir ikke slettet. Tida regnes på nytt fra i dag."))
    return go(url_for("retention.leaving"))


def _kind(word: str) -> RecordKind:
    if not access.may_choose_retention(viewer(), viewer().organisation):
        abort(404)
    if word not in set(RecordKind):
        abort(404)
    return RecordKind(word)
