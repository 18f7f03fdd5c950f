"""Handing candidates over to a colleague, and moving them when an adviser is away."""

from flask import Blueprint, abort, flash, request, url_for

from portal import access, clock
from portal.access import EMPLOYER_ADMINISTRATORS
from portal.domain import handovers, readings, work_handovers
from portal.enums import Role
from portal.extensions import db
from portal.forms.handovers import HandoverForm, TakeoverForm, WorkForm
from portal.guards import requires, viewer
from portal.pages import creates, go, page, told_on
from portal.queries import candidate_lists as lists
from portal.queries import handovers as find
from portal.queries import organisations as find_members
from portal.queries import work_handovers as find_work
from portal.queries.candidate_lists import Order, Wanted
from portal.words import _, plural

bp = Blueprint("handovers", __name__)

#: How many stand on the page at once.
SHOWN = 100


@bp.route("/kandidater/overforing", methods=["GET", "POST"])
@requires(Role.ADVISER)
@creates
def new():
    found = lists.listed(viewer(), Wanted(state=None, order=Order.NAME), size=SHOWN)
    asked = request.args.getlist("kandidat")
    rows = [row for row in found.rows if row.public_id in asked] if asked else found.rows
    if asked and not rows:  # further down than the page reaches, or nobody of one's own
        rows = lists.some(viewer(), asked) or abort(404)
    colleagues = find.colleagues(viewer())
    form = HandoverForm([(row.public_id, row.name) for row in rows], colleagues, chosen=asked)
    if form.sent_ok():
        [to] = [one for one in colleagues if one.public_id == form.to.data]
        chosen = find.own(viewer(), form.candidates.data)
        with told_on(form):
            handovers.hand_over(chosen, to, form.reason, by=viewer())
        if not form.errors:
            db.session.commit()
            flash(
                plural(
                    "%(num)s kandidat er overført til %(name)s.",
                    "%(num)s kandidater er overført til %(name)s.",
                    len(chosen),
                    name=to.person.name,
                ),
                "success",
            )
            return go(url_for("candidates.index"))
    readings.note(viewer(), [row.id for row in rows if colleagues], "handovers.new")
    return page(
        "handovers/new.html",
        status=form.status,
        form=form,
        rows=rows,
        total=len(rows) if asked else found.total,
        colleagues=colleagues,
        alone=rows[0] if asked and len(rows) == 1 else None,
    )


@bp.route("/virksomhet/folk/<pid:membership_id>/kandidater", methods=["GET", "POST"])
@requires(Role.OFFICE_ADMINISTRATOR)
@creates
def take_over(membership_id):
    adviser = find_members.member(viewer(), membership_id) or abort(404)
    if not access.may_move_candidates(viewer(), adviser):
        abort(404)
    colleagues = find.colleagues(viewer(), but=adviser)
    form = TakeoverForm(colleagues)
    if form.sent_ok():
        to = [one for one in colleagues if one.public_id in form.to.data]
        with told_on(form):
            moved = handovers.take_over(adviser, to, form.reason, by=viewer())
        if not form.errors:
            db.session.commit()
            flash(
                plural(
                    "%(num)s kandidat har fått en ny veileder.",
                    "%(num)s kandidater har fått en ny veileder.",
                    moved,
                ),
                "success",
            )
            return go(url_for("organisation.person", membership_id=membership_id))
    return page(
        "handovers/take_over.html",
        status=form.status,
        form=form,
        adviser=adviser,
        counts=find.counts(viewer(), adviser),
        colleagues=colleagues,
    )


@bp.route("/virksomhet/folk/<pid:membership_id>/arbeid", methods=["GET", "POST"])
@requires(*EMPLOYER_ADMINISTRATORS)
@creates
def work(membership_id):
    leaver = find_members.member(viewer(), membership_id) or abort(404)
    if not access.may_hand_over_work(viewer(), leaver):
        abort(404)
    rows = find_work.of(viewer(), leaver)
    colleagues = find_work.colleagues(viewer(), leaver)
    form = WorkForm([(row.public_id, row.name) for row in rows], colleagues)
    if form.sent_ok():
        [to] = [one for one in colleagues if one.public_id == form.to.data]
        units = [unit for unit in leaver.units if unit.public_id in form.units.data]
        ending = form.ending.data
        with told_on(form):
            work_handovers.hand_over(leaver, to, units, by=viewer(), now=clock.now(), ending=ending)
        if not form.errors:
            db.session.commit()
            flash(
                _(
                    "%(name)s har overtatt, og rollen til %(leaver)s er avsluttet.",
                    name=to.person.name,
                    leaver=leaver.person.name,
                )
                if ending
                else _("%(name)s har overtatt og får en e-post.", name=to.person.name),
                "success",
            )
            if ending:
                return go(url_for("organisation.index"))
            return go(url_for("organisation.person", membership_id=membership_id))
    return page("handovers/work.html", status=form.status, form=form, leaver=leaver, rows=rows)
