"""Worries about a placement: raised, and answered."""

from flask import Blueprint, flash, url_for

from portal import clock
from portal.access import may_answer_worry, may_raise_worry
from portal.domain import worries
from portal.domain.errors import NotAllowed
from portal.extensions import db
from portal.forms.follow_ups import WorryAnswerForm, WorryForm
from portal.guards import requires, viewer
from portal.pages import creates, go, page, told_on
from portal.queries import follow_ups as find
from portal.routes.placements import PARTS, note, section
from portal.words import _

bp = Blueprint("worries", __name__)


@bp.route("/plasseringer/<pid:placement_id>/bekymring", methods=["GET", "POST"])
@requires(*PARTS)
@creates
def new(placement_id):
    found = section(placement_id)
    form = WorryForm(viewer())
    if form.sent_ok():
        with told_on(form):
            worries.raise_worry(
                found.placement,
                form.text.data,
                whose=form.from_whom,
                by=viewer(),
                now=clock.now(),
            )
        if not form.errors:
            db.session.commit()
            flash(_("Det er sagt fra. Svaret kommer på denne siden."), "success")
            return go(url_for("follow_ups.show", placement_id=placement_id))
    if not form.errors and not may_raise_worry(viewer(), found.placement):
        raise NotAllowed(_("Det går bare så lenge plasseringen er planlagt eller i gang."))
    note(found, "worries.new")
    return page("worries/new.html", status=form.status, found=found, form=form)


@bp.route("/bekymringer/<pid:worry_id>/svar", methods=["GET", "POST"])
@requires(*PARTS)
@creates
def answer(worry_id):
    worry = find.worry(viewer(), worry_id)
    found = section(worry.placement.public_id)
    form = WorryAnswerForm()
    if form.sent_ok():
        with told_on(form):
            worries.answer(worry, form.text.data, by=viewer(), now=clock.now())
        if not form.errors:
            db.session.commit()
            flash(_("Svaret er lagret."), "success")
            return go(url_for("follow_ups.show", placement_id=found.placement.public_id))
    if not form.errors and not may_answer_worry(viewer(), worry):
        raise NotAllowed(_("Dette er besvart, eller den andre parten svarer."))
    note(found, "worries.answer")
    return page("worries/answer.html", status=form.status, found=found, worry=worry, form=form)
