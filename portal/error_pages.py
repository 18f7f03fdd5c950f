"""What people meet when something does not go: what happened, what to do, and all that they typed."""

from typing import Any
from urllib.parse import urlsplit

from flask import Flask, Response, make_response, redirect, render_template, request, url_for
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException

from portal import clock
from portal.database import SAFE_METHODS
from portal.domain import employer_links
from portal.domain.errors import NotAllowed, NotLogged, Stale
from portal.extensions import db
from portal.forms import Form
from portal.forms.kept import written
from portal.guards import Switched, link_behind, look_no_further, viewer_or_none
from portal.models import Link
from portal.pages import unkept, wants_part
from portal.words import LazyString, _

#: Fields that carry the form itself, never what somebody typed.
CARRIERS = frozenset({"csrf_token", "acting", "key", "version"})
NEVER_KEPT = frozenset({"password", "new_password", "repeat_password"})

TEXTS: dict[int, tuple[LazyString, LazyString]] = {
    400: (_("Det kom ikke fram riktig"), _("Gå tilbake, last siden på nytt og prøv en gang til.")),
    403: (_("Ingen adgang"), _("Denne siden er ikke for deg. Gå til forsiden.")),
    404: (
        _("Siden finnes ikke"),
        _("Den kan være flyttet eller slettet, eller den hører til noen andre. Gå til forsiden."),
    ),
    405: (_("Det går ikke an her"), _("Gå tilbake og bruk knappene på siden.")),
    413: (_("Det var for stort"), _("En fil kan være på høyst 1 MB. Del den opp og prøv igjen.")),
    500: (_("Noe gikk galt hos oss"), _("Ingenting er halvveis lagret. Prøv igjen om litt.")),
    503: (_("Portalen er opptatt"), _("Ingenting er lagret. Vent litt og prøv igjen.")),
}


def init_app(app: Flask) -> None:
    app.register_error_handler(NotAllowed, not_allowed)
    app.register_error_handler(Stale, stale)
    app.register_error_handler(StaleDataError, lambda error: stale(Stale(0)))
    app.register_error_handler(Switched, switched)
    app.register_error_handler(CSRFError, form_expired)
    app.register_error_handler(NotLogged, lambda error: _plain(503))
    app.register_error_handler(OperationalError, busy)
    app.register_error_handler(HTTPException, http_error)
    app.register_error_handler(500, http_error)
    app.log_exception = lambda found: log_fault(app, found)  # type: ignore[method-assign]


def log_fault(app: Flask, found: Any) -> None:
    """Says where a fault of ours came up, and not by which address: a personal link is a secret."""
    app.logger.error("Fault in %s [%s]", request.endpoint, request.method, exc_info=found)


def not_allowed(error: NotAllowed) -> Response:
    """A rule said no: the page stays, the notice says what to do."""
    db.session.rollback()
    return _answer(409, _("Det gikk ikke"), error.message, **_back())


def stale(error: Stale) -> Response:
    """Someone else was first: both versions side by side, and the choice is the reader's."""
    db.session.rollback()
    message = _("Noen andre lagret her mens du skrev. Se forskjellen før du lagrer.")
    if wants_part() or not error.version:
        return _answer(409, _("Siden er endret"), message)
    fields = [pair for pair in _typed(keep_carriers=True) if pair[0] != "version"]
    return _kept(
        409,
        _("Siden er endret"),
        message,
        fields=[*fields, ("version", str(error.version))],
        shown=[(change.label, change.yours, change.theirs) for change in error.changes],
        button=_("Lagre det jeg skrev"),
    )


def switched(error: Switched) -> Response:
    """The form was opened as someone else: nothing is done, nothing typed is lost."""
    db.session.rollback()
    acting = viewer_or_none()
    message = _(
        "Du handler nå som %(role)s i %(organisation)s. Skjemaet ble åpnet i en annen rolle, så det er ikke sendt. Bytt rolle på «Min konto» og send det på nytt.",
        role=acting.role.label if acting else "",
        organisation=acting.organisation.name if acting else "",
    )
    return _answer(409, _("Du har byttet rolle"), message)


def form_expired(error: CSRFError) -> Response:
    """The form's token is not of this visit: show what was typed, and let it be sent again."""
    db.session.rollback()
    message = _("Du har vært borte en stund. Se over det du skrev, og send det på nytt.")
    if wants_part():
        return _answer(400, _("Skjemaet var for gammelt"), message)
    return _kept(
        400,
        _("Skjemaet var for gammelt"),
        message,
        fields=[pair for pair in _typed(keep_carriers=True) if pair[0] != "csrf_token"],
        button=_("Send på nytt"),
        fresh_token=True,
    )


def _beside_the_link(link: Link, *, is_open: bool) -> Response:
    """Who came by a personal link has no account to sign in to: they go back to what it reaches, open it
    anew, or open the newer one that took its place."""
    if is_open:
        message = _("Lenken din gjelder bare det den ble sendt for. Denne siden hører ikke med.")
        back = {"back_url": employer_links.address_of(link.subject), "back_label": _("Gå tilbake")}
        return _answer(403, _("Lenken gjelder noe annet"), message, **back)
    now = clock.now()
    if link.expires_at <= now and employer_links.about(link) is None:
        return _answer(403, _("Lenken virker ikke lenger"), _("Spør veilederen om en ny lenke."))
    replaced = employer_links.is_replaced(link, now=now)
    if request.method in SAFE_METHODS and not wants_part():
        if link.expires_at > now:
            message = _(
                "Det er mer enn to timer siden du åpnet lenken. Åpne lenken i e-posten igjen."
            )
            return _answer(403, _("Åpne lenken på nytt"), message)
        asking = {"form": Form(), "token": "", "again_at": None}
        html = render_template("employer_links/too_old.html", replaced=replaced, **asking)
        return unkept(make_response(html, 403))
    title = _("Lenken er byttet ut") if replaced else _("Åpne lenken på nytt")
    again = _(
        "Åpne lenken i den nyeste e-posten i en ny fane. Kom tilbake hit og send på nytt. Det du skrev, står her."
    )
    if wants_part():
        return _answer(403, title, again)
    fields = _typed(keep_carriers=True)
    return _kept(403, title, again, fields=fields, button=_("Send på nytt"))


def unauthorized() -> Response:
    """Not signed in: reading goes by way of the sign-in page, writing keeps what was typed."""
    link, is_open = link_behind()
    if link is not None:
        return _beside_the_link(link, is_open=is_open)
    sign_in = url_for("sessions.sign_in", neste=_way_back())
    if request.method in SAFE_METHODS:
        if not wants_part():
            return make_response(redirect(sign_in, 303))
        response = make_response("", 401)
        response.headers["HX-Redirect"] = sign_in
        return response
    message = _("Du er logget ut. Logg inn i en ny fane, kom tilbake hit og send på nytt.")
    if wants_part():
        return _answer(401, _("Du er logget ut"), message, new_tab_url=sign_in)
    return _kept(
        401,
        _("Du er logget ut"),
        message,
        fields=_typed(keep_carriers=True),
        button=_("Send på nytt"),
        new_tab_url=sign_in,
    )


def busy(error: OperationalError) -> Response:
    db.session.rollback()
    response = _plain(503)
    response.headers["Retry-After"] = "5"
    return response


def http_error(error: HTTPException) -> Response:
    """Every other status, in plain words; the details are in the log, never on screen."""
    db.session.rollback()
    if error.response is not None:
        return make_response(error.response)
    title, message = TEXTS.get(error.code or 500, TEXTS[500])
    return _answer(error.code or 500, title, message)


def _answer(status: int, title: Any, message: Any, **context: Any) -> Response:
    """To HTMX a notice, so that the page and what was typed stay; else a page with what was typed."""
    if wants_part():
        response = make_response(
            render_template("errors/_error.html", message=message, **context), status
        )
        response.headers["HX-Retarget"] = "#notices"
        response.headers["HX-Reswap"] = "innerHTML"
        return response
    kept = written(_typed())
    html = render_template("errors/error.html", title=title, message=message, kept=kept, **context)
    return make_response(html, status)


def _kept(status: int, title: Any, message: Any, **context: Any) -> Response:
    context.setdefault("shown", [(label, text, "") for label, text in written(_typed())])
    context.setdefault("fresh_token", False)
    # with the query: it says what some forms are about
    action = request.full_path.rstrip("?")
    html = render_template(
        "errors/kept.html", title=title, message=message, action=action, **context
    )
    return make_response(html, status)


def _plain(status: int) -> Response:
    """Without the layout: nothing is read from the database, nothing of anybody is shown."""
    look_no_further()
    title, message = TEXTS[status]
    html = render_template("errors/plain.html", title=title, message=message)
    return make_response(html, status)


def _typed(*, keep_carriers: bool = False) -> list[tuple[str, str]]:
    if request.method in SAFE_METHODS:
        return []
    hidden = NEVER_KEPT if keep_carriers else NEVER_KEPT | CARRIERS
    return [(name, text) for name, text in request.form.items(multi=True) if name not in hidden]


def _back() -> dict[str, Any]:
    """The page that a form stood on, as the way on; without one, the front page."""
    came_from = urlsplit(request.referrer or "")
    path = came_from.path
    if request.method in SAFE_METHODS or came_from.netloc != request.host or path[:2] == "//":
        return {}
    query = f"?{came_from.query}" if came_from.query else ""
    return {"back_url": f"{path}{query}", "back_label": _("Gå tilbake")}


def _way_back() -> str:
    """Where to go after signing in: this page; for a form, the page that it stood on is unknown."""
    return (
        request.full_path.rstrip("?") if request.method in SAFE_METHODS else url_for("home.index")
    )
