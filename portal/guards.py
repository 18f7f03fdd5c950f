"""Who may enter a route. What they may see there is decided in portal/queries/ and portal/access/.

Every route carries one of `public`, `signed_in` or `requires(…)`; a test refuses a route without.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import abort, g, request, session
from flask_login import AnonymousUserMixin, current_user

from portal import clock
from portal.database import SAFE_METHODS
from portal.domain import sessions
from portal.enums import Role
from portal.extensions import login_manager
from portal.models import Membership, SignInSession
from portal.settings import session_limits

View = Callable[..., Any]
PUBLIC = "public"
SIGNED_IN = "signed in"


class Switched(Exception):
    """The form was opened in another membership than the one that now sends it."""


def current_session() -> SignInSession | None:
    """The visitor's own sign-in, unwrapped from the proxy, or None."""
    return current_user._get_current_object() if current_user.is_authenticated else None


def viewer() -> Membership:
    """The membership in which the visitor acts. Only inside guarded routes."""
    found = viewer_or_none()
    if found is None:
        abort(403)
    return found


def viewer_or_none() -> Membership | None:
    here = current_session()
    return here.membership if here else None


def public(view: View) -> View:
    """Anyone may enter."""
    view.guard = PUBLIC  # type: ignore[attr-defined]
    return view


def signed_in(view: View) -> View:
    """Anyone who is signed in may enter, also before choosing a membership."""

    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        if not current_user.is_authenticated:
            return login_manager.unauthorized()
        return view(*args, **kwargs)

    guarded.guard = SIGNED_IN  # type: ignore[attr-defined]
    return guarded


def requires(*roles: Role) -> Callable[[View], View]:
    """Only these roles may enter; everyone else who is signed in gets a 404, as if it did not exist."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            if not current_user.is_authenticated:
                return login_manager.unauthorized()
            acting = viewer_or_none()
            if acting is None or acting.role not in roles:
                abort(404)
            if (
                request.method not in SAFE_METHODS
                and request.form.get("acting") != acting.public_id
            ):
                raise Switched
            return view(*args, **kwargs)

        guarded.guard = frozenset(roles)  # type: ignore[attr-defined]
        return guarded

    return decorate


# Flask-Login keeps the token in the signed cookie; the session itself lives in our table.


def load_session(token: str) -> SignInSession | None:
    return sessions.find(token, limits=session_limits(), now=clock.now())


def remember(token: str) -> None:
    """The cookie carries the token from now on. The CSRF secret stays, so that forms left open in
    other tabs can still be sent after signing in again."""
    session["_user_id"], session["_fresh"] = token, True
    g.pop("_login_user", None)


def forget() -> None:
    """The cookie carries no token any more."""
    session.pop("_user_id", None)
    session.pop("_fresh", None)
    g.pop("_login_user", None)


def look_no_further() -> None:
    """The rest of this request is answered as to anyone: the database may be the reason for the answer."""
    g._login_user = AnonymousUserMixin()


def note_presence() -> None:
    """After each request is let in: the session was used now."""
    here = current_session()
    if here is not None and request.endpoint != "static":
        sessions.touch(here, now=clock.now())
