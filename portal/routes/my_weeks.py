"""«Min side»: the candidate's own week, and speaking up about something."""

import datetime as dt

from babel.dates import format_date
from flask import Blueprint, request, url_for

from portal import clock
from portal.domain import candidate_texts, worries
from portal.domain.my_page_texts import TEXTS
from portal.domain.placement_weeks import monday_of
from portal.enums import WorryFrom
from portal.forms import Form
from portal.forms.my_pages import MOST, MyWordsForm
from portal.guards import public
from portal.pages import go, page, unkept
from portal.queries import my_pages as find
from portal.queries import placement_weeks as find_weeks
from portal.queries import worries as find_worries
from portal.routes.candidate_pages import reading, told
from portal.routes.my_pages import chosen, language_for, mine, note

bp = Blueprint("my_weeks", __name__)


@bp.get("/min-side/uka")
@public
def show():
    candidate, today = mine().candidate, clock.today()
    placement = find.placement(candidate)
    monday = monday_of(max(today, (placement and placement.starts_on) or today))
    if request.args.get("neste"):
        monday += dt.timedelta(days=7)
    week = find_weeks.own(placement, monday, today=today) if placement else None
    language = language_for(candidate)
    note(candidate, "my_weeks.show")
    return unkept(
        page(
            "my_pages/week.html",
            placement=placement,
            week=week,
            today=today,
            is_next="neste" in request.args,
            day=candidate_texts.day,
            weekday=lambda day: format_date(day, "EEEE", locale=language),
            **reading(TEXTS, language),
        )
    )


@bp.route("/min-side/si-fra", methods=["GET", "POST"])
@public
def worry():
    candidate = mine().candidate
    placement = find.placement(candidate)
    form, refused = MyWordsForm(), False
    if placement and form.sent_ok():
        if told(
            lambda: worries.raise_by_link(
                placement, form.text.data, whose=WorryFrom.CANDIDATE, now=clock.now()
            )
        ):
            return unkept(go(url_for("my_weeks.worry", sendt=1, sprak=chosen())))
        candidate, refused = mine().candidate, True
        placement = find.placement(candidate)
    said = find_worries.by_candidate(candidate)
    language = language_for(candidate)
    note(candidate, "my_weeks.worry")
    return unkept(
        page(
            "my_pages/worry.html",
            status=422 if refused else form.status,
            placement=placement,
            said=said,
            sent="sendt" in request.args,
            form=Form(formdata=None),
            typed=form.text.data or "",
            error="worry_many" if refused else form.trouble,
            most=MOST,
            day=candidate_texts.day,
            **reading(TEXTS, language),
        )
    )
