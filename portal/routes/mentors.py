"""Mentors: given a link by manager or adviser, and what they read by it after promising confidentiality."""

from flask import Blueprint, abort, flash, request, url_for

from portal import clock
from portal.access import may_agree
from portal.domain import agreement_terms, mentors, readings, worries
from portal.domain.errors import NotAllowed
from portal.domain.placement_weeks import monday_of
from portal.enums import ActorKind, WorryFrom
from portal.extensions import db
from portal.forms.mentors import MentorForm, MentorWorryForm, PromiseForm
from portal.guards import public, requires, viewer, viewer_or_none
from portal.pages import go, link_is_over, page, told_on, unkept
from portal.queries import agreements as find
from portal.queries import placement_weeks as find_weeks
from portal.queries import worries as find_worries
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
    return shown(mentor, token)


@bp.post("/fadder/<token>/si-fra")
@public
def worry(token: str):
    mentor = _asked(token)
    if mentor.accepted_at is None:
        return unkept(go(url_for("mentors.show", token=token)))
    form = MentorWorryForm()
    if form.sent_ok():
        with told_on(form):
            worries.raise_by_link(
                mentor.placement, form.text.data, whose=WorryFrom.MENTOR, now=clock.now()
            )
        if not form.errors:
            db.session.commit()
            return unkept(go(url_for("mentors.show", token=token, sendt=1, _anchor="worry")))
    return shown(mentor, token, form)


def shown(mentor, token, form=None):
    placement, today = mentor.placement, clock.today()
    agreement = find.page(find.of(placement), today=today)
    terms = agreement and (agreement.in_force or agreement.newest)
    monday = monday_of(max(today, placement.starts_on or today))
    context = {
        "called": placement.candidate.identity.first_name,
        "job": placement.job.title,
        "unit": placement.job.unit.name,
        "rows": agreement_terms.chosen(terms.terms, READ) if terms else [],
        "waits": terms is not None and agreement.in_force is None,
        "week": find_weeks.own(placement, monday, today=today),
        "today": today,
        "said": find_worries.by_mentor(mentor),
        "sent": "sendt" in request.args,
        "token": token,
        "form": form or MentorWorryForm(formdata=None),
        "adviser": placement.candidate.adviser.person,
    }
    readings.note(viewer_or_none() or ActorKind.LINK, [placement.candidate_id], "mentors.show")
    return unkept(page("mentors/show.html", status=form.status if form else 200, **context))


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
    mentor = mentors.opened(token, now=clock.now())
    if mentor is None:
        link_is_over("mentors/link_is_over.html")
    return mentor


def _mentor(placement_id):
    return mentors.of(section(placement_id).placement) or abort(404)
