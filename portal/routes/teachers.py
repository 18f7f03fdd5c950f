"""Teachers: given a link by the adviser, and writing down language tests by it."""

from flask import Blueprint, abort, flash, url_for

from portal import clock
from portal.access import may_ask_teacher
from portal.domain import placement_links, readings, teachers
from portal.domain.errors import NotAllowed
from portal.enums import ActorKind, Role
from portal.extensions import db
from portal.forms import Form
from portal.forms.teachers import TeacherForm, TestForm
from portal.guards import public, requires, viewer, viewer_or_none
from portal.pages import go, link_is_over, page, told_on, unkept
from portal.routes.placements import note, section
from portal.words import _

bp = Blueprint("teachers", __name__)


@bp.route("/plasseringer/<pid:placement_id>/larer", methods=["GET", "POST"])
@requires(Role.ADVISER)
def ask(placement_id):
    found = section(placement_id)
    form = TeacherForm()
    if form.sent_ok():
        with told_on(form):
            teachers.ask(
                found.placement, form.name.data, form.email.data, by=viewer(), now=clock.now()
            )
        if not form.errors:
            db.session.commit()
            flash(_("%(name)s får en lenke på e-post.", name=form.name.data), "success")
            return back(placement_id)
    if not form.form_errors and not may_ask_teacher(viewer(), found.placement):
        raise NotAllowed(_("Bare veilederen kan gjøre dette, og bare før slutten."))
    teacher = teachers.of(found.placement)
    note(found, "teachers.ask")
    return page(
        "teachers/ask.html",
        status=form.status,
        found=found,
        form=form,
        teacher=teacher if teacher and teacher.withdrawn_at is None else None,
        lasts=placement_links.LASTS,
        link_form=Form(formdata=None),
    )


@bp.post("/plasseringer/<pid:placement_id>/larer/ny-lenke")
@requires(Role.ADVISER)
def renew(placement_id):
    teachers.renew(_teacher(placement_id), by=viewer(), now=clock.now())
    db.session.commit()
    flash(_("Læreren får en ny lenke. Den gamle virker ikke lenger."))
    return back(placement_id)


@bp.post("/plasseringer/<pid:placement_id>/larer/fjerning")
@requires(Role.ADVISER)
def withdraw(placement_id):
    teachers.withdraw(_teacher(placement_id), by=viewer(), now=clock.now())
    db.session.commit()
    flash(_("Lenken er tatt av. Testene står."))
    return back(placement_id)


@bp.get("/larer/<token>")
@public
def show(token: str):
    """Mail scanners follow links, so opening one changes nothing."""
    return shown(_asked(token), token, TestForm(formdata=None, tested_on=clock.today()))


@bp.post("/larer/<token>")
@public
def write(token: str):
    teacher = _asked(token)
    form = TestForm()
    if form.sent_ok():
        with told_on(form):
            teachers.note_test(
                teacher,
                form.part.data,
                form.level.data,
                form.tested_on.data,
                today=clock.today(),
            )
        if not form.errors:
            db.session.commit()
            flash(_("Testen er lagret."), "success")
            return unkept(go(url_for("teachers.show", token=token)))
    return shown(teacher, token, form)


@bp.post("/larer/<token>/angring/<pid:test_id>")
@public
def take_back(token: str, test_id: str):
    if not teachers.take_back(_asked(token), test_id):
        abort(404)
    db.session.commit()
    flash(_("Testen er tatt bort."))
    return unkept(go(url_for("teachers.show", token=token)))


def shown(teacher, token, form):
    placement = teacher.placement
    context = {
        "called": placement.candidate.identity.first_name,
        "adviser": placement.candidate.adviser.person,
        "tests": teachers.tests_of(teacher),
        "token": token,
        "form": form,
        "undo_form": Form(formdata=None),
    }
    readings.note(viewer_or_none() or ActorKind.LINK, [placement.candidate_id], "teachers.show")
    return unkept(page("teachers/show.html", status=form.status, **context))


def back(placement_id):
    return go(url_for("teachers.ask", placement_id=placement_id))


def _asked(token):
    """Whose link it is; else the page that says that it is over."""
    teacher = teachers.opened(token, now=clock.now())
    if teacher is None:
        link_is_over("teachers/link_is_over.html")
    return teacher


def _teacher(placement_id):
    return teachers.of(section(placement_id).placement) or abort(404)
