"""How a route answers: a whole page, a part of it for HTMX, or on to the next page."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache, wraps
from pathlib import Path
from typing import Any, NoReturn

from flask import (
    Response,
    abort,
    current_app,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from sqlalchemy.exc import IntegrityError

from portal.database import SAFE_METHODS
from portal.domain import readings, submissions
from portal.domain.errors import NotAllowed, Stale
from portal.extensions import db, htmx
from portal.guards import current_session, viewer, viewer_or_none

STATIC = Path(__file__).parent / "static"


def wants_part() -> bool:
    """HTMX asks for a part: not a boosted link, and not a step back in the browser's history."""
    return bool(htmx) and not (htmx.boosted or htmx.history_restore_request)


def page(
    template: str,
    *,
    part: str | None = None,
    status: int = 200,
    noticed: bool = False,
    **context: Any,
) -> Response:
    """The whole page; or only `part` of it when HTMX asks for a swap, with the notices where something
    is `noticed`."""
    chosen = part if part and wants_part() else template
    notices = (
        render_template("components/_notices.html", oob=True) if noticed and chosen == part else ""
    )
    response = make_response(render_template(chosen, **context) + notices, status)
    response.vary.add("HX-Request")
    return response


def swap_or_go(part: str, url: str, *, menu_too: bool = False, **context: Any) -> Response:
    """After a change: the changed part and the notices for HTMX, the next page for everyone else.
    `menu_too` where the change is counted in the menu."""
    if not wants_part():
        return go(url)
    notices = render_template("components/_notices.html", oob=True)
    if menu_too:
        notices += render_template("layouts/_menu.html", oob=True)
    response = make_response(render_template(part, **context) + notices)
    response.headers["Content-Location"] = url
    return response


def go(url: str) -> Response:
    """On to the next page; HTMX is told to load it whole."""
    if wants_part():
        response = make_response("", 200)
        response.headers["HX-Redirect"] = url
        return response
    return make_response(redirect(url, 303))


def full_address(path: str) -> str:
    """The address that people outside know the page by, whatever the proxy calls it."""
    return str(current_app.config["SITE_URL"]).rstrip("/") + path


def unkept(response: Response) -> Response:
    """The address holds a secret, so the page is kept nowhere; no other site is told it, as of no page."""
    response.headers["Cache-Control"] = "no-store"
    return response


def link_is_over(template: str, **context: Any) -> NoReturn:
    """Whoever opened the link reads that it opens nothing any more."""
    db.session.rollback()
    abort(unkept(page(template, status=404, **context)))


@contextmanager
def told_on(form: Any) -> Iterator[None]:
    """A rule's no inside this block is told on the form, with all that was typed, and nothing is done.

    Afterwards `form.errors` says whether it happened.
    """
    try:
        with db.session.begin_nested():
            yield
    except NotAllowed as no:
        form.refuse(no)


@contextmanager
def compared_on(
    form: Any, stored: Callable[[], Any], *, about: Sequence[int] = ()
) -> Iterator[None]:
    """Where someone else was first inside this block, nothing is done, and the answer says what was typed
    on the form beside what is in the same form as `stored` fills it. `about`: the candidates (ids) whom it
    then tells of, so that the reading is in the log first."""
    try:
        yield
    except Stale as stale:
        changes = form.differences(stored())
        if about:
            db.session.rollback()
            readings.note(viewer(), about, request.endpoint or "")
        raise Stale(stale.version, changes) from stale


def creates(view: Callable[..., Any]) -> Callable[..., Any]:
    """Sending the same form twice creates once: the second answer leads to what the first one made.

    The form carries a random `key`; it is claimed in the transaction that creates, so that either both
    are stored or neither is.
    """

    @wraps(view)
    def once(*args: Any, **kwargs: Any) -> Any:
        key = request.form.get("key", "")
        if request.method in SAFE_METHODS or not key:
            return view(*args, **kwargs)
        acting = viewer_or_none()
        earlier = submissions.earlier(key, by=acting)
        if earlier is None:
            try:
                submission = submissions.claim(key, by=acting)
            except IntegrityError:  # PostgreSQL: the other half of a double click was first
                db.session.rollback()
                earlier = submissions.earlier(key, by=acting)
            else:
                response = make_response(view(*args, **kwargs))
                submissions.led_to(submission, _location(response))
                db.session.commit()
                return response
        return go((earlier and earlier.location) or url_for("home.index"))

    return once


def _location(response: Response) -> str | None:
    """Where a form led: to the next page, or to the page whose part was answered."""
    headers = response.headers
    return headers.get("HX-Redirect") or headers.get("Location") or headers.get("Content-Location")


def refuse_cross_site() -> tuple[str, int] | None:
    """Cross-site requests may not change anything (Sec-Fetch-Site, else Origin)."""
    if request.method in SAFE_METHODS:
        return None
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    if site in {"same-origin", "none"} or (
        site is None and origin in {None, request.host_url.rstrip("/")}
    ):
        return None
    return render_template("errors/cross_site.html"), 403


RULES = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
)
POLICY = "; ".join((*RULES, "frame-ancestors 'none'"))
#: What a page for the inside of another has no use for.
NOT_IN_FRAMES = ("script-src 'self'", "connect-src 'self'", "form-action 'self'")


def framed(response: Response, hosts: Iterable[str]) -> Response:
    """Pages of these hosts may show this one inside themselves; it runs nothing and sends nothing."""
    rules = [rule for rule in RULES if rule not in NOT_IN_FRAMES]
    ancestors = " ".join(hosts) or "'none'"
    response.headers["Content-Security-Policy"] = "; ".join(
        (*rules, "form-action 'none'", f"frame-ancestors {ancestors}")
    )
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def add_headers(response: Response) -> Response:
    """What every answer tells the browser about safety; and that pages of the signed-in stay unkept, and
    what was typed."""
    headers = response.headers
    headers.setdefault("Content-Security-Policy", POLICY)
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = "same-origin"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
    headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=()"
    if current_app.config["SESSION_COOKIE_SECURE"]:
        headers["Strict-Transport-Security"] = "max-age=31536000"
    if request.endpoint != "static" and "Cache-Control" not in headers:
        personal = current_session() is not None or request.method not in SAFE_METHODS
        headers["Cache-Control"] = "no-store" if personal else "no-cache"
    return response


def asset(name: str) -> str:
    """The address of a static file with its content's hash, so that it can be kept for a year."""
    return url_for("static", filename=name, v=_digest(name))


@lru_cache
def _digest(name: str) -> str:
    return hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
