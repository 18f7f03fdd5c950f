"""Mentors: given a link by manager or adviser, and what they read by it after promising confidentiality."""

from flask import Blueprint, abort, flash, url_for

from portal import clock
from portal.access import may_agree
from portal.domain import agreement_terms, links, mentors, readings
from portal.domain.errors import NotAllowed
from portal.enums import ActorKind, LinkPurpose
from portal.extensions import db
from portal.forms.mentors import MentorForm, PromiseForm
from portal.guards import public, requires, viewer, viewer_or_none
from portal.pages import go, page, told_on, unkept
from portal.queries import agreements as find
from portal.routes.placements import PARTS, note, section
from portal.words import _

bp = Blueprint("mentors", __name__)

#: What a mentor needs to know of what is agreed; nothing of age and schemes.
READ = ("starts_on", "ends_on", "per_cent", "days", "place", "tasks", "goals", "accommodation", "follow_up", "promised", "not_promised")  # fmt: skip


@bp.route("/plasseringer/<pid:placement_id>/fadder", methods=["GET", "POST"])
@requires(*PARTS)
def ask(placement_id):
    found = section(placement_id)
    form = MentorForm(name=found.placement.mentor_name)
    if form.sent_ok():
        with told_on(form):
            mentors.ask(
                found.placement, form.name.data, form.email.data, by=viewer(), now=clock.now()
            )
        if not form.errors:
            db.session.commit()
            flash(_("%(name)s får en lenke på e-post.", name=form.name.data))
            return go(url_for("agreements.show", placement_id=placement_id))
    if not form.form_errors and not may_agree(viewer(), found.placement):
        raise NotAllowed(_("Bare lederen og veilederen kan gjøre dette, og bare før slutten."))
    note(found, "mentors.ask")
    return page("mentors/ask.html", status=form.status, found=found, form=form)


@bp.post("/plasseringer/<pid:placement_id>/fadder/ny-lenke")
@requires(*PARTS)
def renew(placement_id):
    mentors.renew(_mentor(placement_id), by=viewer(), now=clock.now())
    db.session.commit()
    flash(_("Fadderen får en ny lenke. Den gamle virker ikke lenger."))
    return go(url_for("agreements.show", placement_id=placement_id))


@bp.post("/plasseringer/<pid:placement_id>/fadder/fjerning")
@requires(*PARTS)
def withdraw(placement_id):
    mentors.withdraw(_mentor(placement_id), by=viewer(), now=clock.now())
    db.session.commit()
    flash(_("Lenken er tatt av. Fadderen kan ikke lese avtalen lenger."))
    return go(url_for("agreements.show", placement_id=placement_id))


@bp.get("/fadder/<token>")
@public
def show(token: str):
    """Mail scanners follow links, so opening one changes nothing."""
    mentor = _asked(token)
    if mentor.accepted_at is None:
        return unkept(page("mentors/promise.html", mentor=mentor, form=PromiseForm()))
    placement = mentor.placement
    agreement = find.page(find.of(placement), today=clock.today())
    shown = agreement and (agreement.in_force or agreement.newest)
    context = {
        "called": placement.candidate.identity.first_name,
        "job": placement.job.title,
        "unit": placement.job.unit.name,
        "rows": agreement_terms.chosen(shown.terms, READ) if shown else [],
        "waits": shown is not None and agreement.in_force is None,
        "adviser": placement.candidate.adviser.person,
    }
    readings.note(viewer_or_none() or ActorKind.LINK, [placement.candidate_id], "mentors.show")
    return unkept(page("mentors/show.html", **context))


@bp.post("/fadder/<token>")
@public
def promise(token: str):
    mentor = _asked(token)
    form = PromiseForm()
    if not form.sent_ok():
        return unkept(page("mentors/promise.html", status=form.status, mentor=mentor, form=form))
    mentors.accept(mentor, now=clock.now())
    db.session.commit()
    return unkept(go(url_for("mentors.show", token=token)))


def _asked(token):
    """Whose link it is; else the page that says that it is over."""
    link = links.find(token, LinkPurpose.MENTOR, now=clock.now())
    mentor = mentors.asked_by(link) if link else None
    if mentor is None:
        db.session.rollback()
        abort(unkept(page("mentors/link_is_over.html", status=404)))
    return mentor


def _mentor(placement_id):
    return mentors.of(section(placement_id).placement) or abort(404)
