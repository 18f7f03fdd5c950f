"""«Min side»: a candidate's own page, opened by a personal link and a one-time code, for half an hour.

Mail scanners follow links, so opening one changes nothing: the code is sent by a button.
"""

import json

from flask import Blueprint, Response, flash, make_response, request, session, url_for

from portal import clock
from portal.domain import (
    agreements,
    candidate_texts,
    consent_page_texts,
    consent_questions,
    excerpts,
    links,
    my_pages,
    readings,
    talks,
    throttle,
)
from portal.domain.my_page_texts import TEXTS
from portal.enums import ActorKind, LinkPurpose, Party, Role
from portal.extensions import db
from portal.forms import Form
from portal.forms.my_pages import MOST, CodeForm, MyAnswerForm, MyYesForm
from portal.guards import public, requires, viewer
from portal.pages import go, link_is_over, page, unkept
from portal.queries import candidates as find_candidates
from portal.queries import my_data
from portal.queries import my_pages as find
from portal.routes.candidate_pages import language_or, reading, told
from portal.settings import follow_limits
from portal.words import _

bp = Blueprint("my_pages", __name__)
KEY = "my_page"


# The adviser ---------------------------------------------------------------------------------------


@bp.post("/kandidater/<pid:candidate_id>/min-side")
@requires(Role.ADVISER)
def invite(candidate_id):
    candidate = find_candidates.get(viewer(), candidate_id)
    my_pages.invite(candidate, by=viewer(), now=clock.now())
    db.session.commit()
    flash(_("Kandidaten får en lenke til sin egen side. En eldre lenke virker ikke lenger."))
    return go(url_for("candidates.show", candidate_id=candidate_id))


# The door ------------------------------------------------------------------------------------------


@bp.get("/min-side/<token>")
@public
def door(token: str):
    return at_door(token, invited(token))


@bp.post("/min-side/<token>/kode")
@public
def send_code(token: str):
    candidate = invited(token)
    try:
        throttle.attempt(
            "my_page",
            candidate.public_id,
            request.remote_addr or "",
            limits=follow_limits(),
            now=clock.now(),
        )
    except throttle.TooMany:
        db.session.rollback()
        return at_door(token, invited(token), status=429, error="too_many")
    my_pages.send_code(candidate, path=f"{my_pages.PATH}{token}", now=clock.now())
    db.session.commit()
    return unkept(go(url_for("my_pages.door", token=token, kode=1, sprak=chosen())))


@bp.post("/min-side/<token>")
@public
def unlock(token: str):
    candidate = invited(token)
    form = CodeForm()
    opened = None
    if form.sent_ok():
        opened = my_pages.open_with(candidate, form.code.data or "", now=clock.now())
        db.session.commit()  # also a try that failed
    if opened is None:
        return at_door(token, invited(token), status=422, error="wrong_code")
    session[KEY] = opened
    return unkept(go(url_for("my_pages.show", sprak=chosen())))


# The page ------------------------------------------------------------------------------------------


@bp.get("/min-side")
@public
def show():
    return shown(mine().candidate)


@bp.post("/min-side/sporsmal/<pid:consent_id>")
@public
def answer(consent_id):
    candidate = mine().candidate
    consent = find.consent(candidate, consent_id)
    form = MyAnswerForm()
    if form.sent_ok() and form.answer.data in {"yes", "no"}:
        told(
            lambda: consent_questions.answer(
                consent,
                yes=form.answer.data == "yes",
                language=language_for(candidate),
                link=None,
                now=clock.now(),
            )
        )
    return back()


@bp.post("/min-side/sporsmal/<pid:consent_id>/tilbaketrekking")
@public
def withdraw(consent_id):
    consent = find.consent(mine().candidate, consent_id)
    if Form().sent_ok():
        told(lambda: consent_questions.withdraw(consent, now=clock.now()))
    return back()


@bp.post("/min-side/avtaler/<pid:agreement_id>")
@public
def confirm(agreement_id):
    agreement = find.agreement(mine().candidate, agreement_id)
    form = MyYesForm()
    if form.sent_ok():
        told(
            lambda: agreements.confirm(
                agreement,
                Party.CANDIDATE,
                number=form.version.data or 0,
                by=ActorKind.LINK,
                now=clock.now(),
            )
        )
    return back()


@bp.get("/min-side/alt")
@public
def everything():
    candidate = mine().candidate
    data = my_data.of(candidate)
    note(candidate, "my_pages.everything")
    return unkept(
        page("my_pages/everything.html", data=data, **reading(TEXTS, language_for(candidate)))
    )


@bp.get("/min-side/alt.json")
@public
def download() -> Response:
    candidate = mine().candidate
    data = my_data.of(candidate)
    note(candidate, "my_pages.download")
    response = make_response(json.dumps(data, ensure_ascii=False, indent=2))
    response.mimetype = "application/json"
    response.headers["Content-Disposition"] = 'attachment; filename="alt-om-meg.json"'
    return unkept(response)


@bp.post("/min-side/lukking")
@public
def leave():
    open_page = mine()
    language = language_for(open_page.candidate)
    if Form().sent_ok():
        my_pages.close(open_page, now=clock.now())
        db.session.commit()
        session.pop(KEY, None)
    return unkept(page("my_pages/closed.html", key="left", **reading(TEXTS, language)))


def shown(candidate, *, status=200, error="", typed=None):
    """The page; with what was typed in a certificate's comment and why it was not sent, where it was not."""
    my_page = find.of(candidate, today=clock.today())
    note(candidate, "my_pages.show")
    return unkept(
        page(
            "my_pages/show.html",
            status=status,
            form=Form(formdata=None),
            candidate=candidate,
            my_page=my_page,
            error=error,
            typed=typed or {},
            most=MOST,
            newest=find.NEWEST,
            day=candidate_texts.day,
            shared=shared,
            times_of=lambda talk: talks.times_ahead(talk, now=clock.now()),
            **reading(TEXTS, my_page.language or "nb"),
        )
    )


def shared(consent, language):
    """What the question is about, field by field, in the candidate's words for the fields."""
    thawed = excerpts.thaw(consent.excerpt)
    return [(consent_page_texts.label(field, language), text) for field, text in thawed.items()]


def invited(token):
    """The candidate of the link; else the page that says that it is over."""
    link = links.find(token, LinkPurpose.MY_PAGE, now=clock.now())
    if link is None or link.candidate is None or link.candidate.erased_at is not None:
        link_is_over("my_pages/closed.html", key="over", **reading(TEXTS))
    return link.candidate


def at_door(token, candidate, *, status=200, error=""):
    asked = request.method == "POST" or "kode" in request.args
    return unkept(
        page(
            "my_pages/door.html",
            status=status,
            token=token,
            form=CodeForm(formdata=None),
            asked=asked and error != "too_many",
            error=error,
            **reading(TEXTS, language_for(candidate)),
        )
    )


def mine():
    """The open page of this browser; else the page that says that it is closed."""
    open_page = my_pages.find(session.get(KEY, ""), now=clock.now())
    if open_page is None:
        link_is_over("my_pages/closed.html", key="left", **reading(TEXTS))
    return open_page


def note(candidate, name):
    readings.note(ActorKind.LINK, [candidate.id], name)


def back():
    return unkept(go(url_for("my_pages.show", sprak=chosen())))


def chosen():
    return request.args.get("sprak")


def language_for(candidate):
    return language_or(my_pages.language_of(candidate))
