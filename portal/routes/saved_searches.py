"""Mail about new jobs: asked for, confirmed by a link, and stopped by one click. Nobody signs in.

Mail scanners follow links, so opening one changes nothing: each page has a button.
"""

import time

from flask import Blueprint, abort, flash, request, url_for
from flask_babel import get_locale

from portal import clock
from portal.domain import saved_searches, throttle
from portal.domain.searches import Search
from portal.extensions import csrf, db
from portal.forms import Form
from portal.forms.saved_searches import SavedSearchForm
from portal.guards import public
from portal.pages import creates, go, page, unkept
from portal.queries.search_words import in_words
from portal.routes.sessions import too_many
from portal.settings import follow_confirm_hours, follow_days, follow_limits
from portal.words import _

bp = Blueprint("saved_searches", __name__, url_prefix="/varsler")

#: Seconds that asking takes, whether a mail is sent or not.
SAME_FOR_EVERYONE = 0.1


@bp.route("/ny", methods=["GET", "POST"])
@public
@creates
def new():
    search = Search.read(request.args.items(multi=True))
    form = SavedSearchForm()
    shown = {"form": form, "search": search, "search_in_words": in_words(search)}
    if not form.sent_ok():
        return page("saved_searches/new.html", status=form.status, **shown)
    now, began = clock.now(), time.monotonic()
    source = request.remote_addr or ""
    try:
        throttle.attempt("follow", form.email.data, source, limits=follow_limits(), now=now)
    except throttle.TooMany as error:
        return too_many(page("saved_searches/new.html", again_at=error.again_at, **shown), error)
    saved_searches.save(
        form.email.data,
        search,
        cadence=form.cadence.data,
        language=str(get_locale() or "nb"),
        hours=follow_confirm_hours(),
        now=now,
    )
    db.session.commit()
    time.sleep(max(0, SAME_FOR_EVERYONE - (time.monotonic() - began)))
    return go(url_for("saved_searches.asked"))


@bp.get("/sendt")
@public
def asked():
    """The same page whatever became of it: it tells nothing about the address."""
    return page("saved_searches/asked.html", hours=round(follow_confirm_hours()))


@bp.route("/bekreft/<token>", methods=["GET", "POST"])
@public
def confirm(token: str):
    now = clock.now()
    saved = saved_searches.waiting(token, hours=follow_confirm_hours(), now=now)
    if saved is None:
        return unkept(page("saved_searches/too_late.html", status=404))
    form = Form()
    if not form.sent_ok():
        words = in_words(Search.read(saved.query))
        return unkept(
            page(
                "saved_searches/confirm.html",
                form=form,
                saved=saved,
                search_in_words=words,
                days=follow_days(),
                status=form.status,
            )
        )
    saved_searches.confirm(saved, days=follow_days(), now=now)
    db.session.commit()
    flash(_("Du får e-post når det kommer nye jobber som passer."), "success")
    return go(saved_searches.stop_path(saved.public_id))


@bp.get("/<pid:saved_id>/<signature>")
@public
def show(saved_id: str, signature: str):
    """What is followed, with the button that stops it; stopped already is stopped."""
    saved = _signed(saved_id, signature)
    words = in_words(Search.read(saved.query)) if saved else ""
    return unkept(page("saved_searches/show.html", form=Form(), saved=saved, search_in_words=words))


@bp.post("/<pid:saved_id>/<signature>")
@csrf.exempt  # the mail program's own button sends no token (RFC 8058); the signature is the secret
@public
def stop(saved_id: str, signature: str):
    saved = _signed(saved_id, signature)
    if request.form.get("List-Unsubscribe") != "One-Click":
        csrf.protect()
    query = saved.query if saved else ""
    if saved is not None:
        saved_searches.stop(saved)
        db.session.commit()
    return unkept(page("saved_searches/stopped.html", query=query))


def _signed(saved_id: str, signature: str):
    if not saved_searches.is_signed(saved_id, signature):
        abort(404)
    return saved_searches.find(saved_id)
