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
from portal.domain import employer_links, sessions
from portal.enums import Role
from portal.extensions import login_manager
from portal.models import Link, Membership, SignInSession
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


#: What a session by link reaches beside what its link is about.
CLOSES, POSTS_NEEDS = "employer_links.close", "needs.new"


def load_session(token: str) -> SignInSession | None:
    """Who the visitor is. One who came by a personal link is somebody on the pages of what the link is
    about, and nobody on every other."""
    found = sessions.find(token, limits=session_limits(), now=clock.now())
    if found is None or found.link_id is None:
        return found
    return found if _is_reached(found) else None


def _is_reached(session: SignInSession) -> bool:
    link = session.link
    if link is None or link.expires_at <= clock.now():
        return False
    if session.person.password_hash is not None:
        return False  # there is an account now
    if request.endpoint == CLOSES:
        return True
    if request.endpoint == POSTS_NEEDS:
        return link.subject.startswith("Unit:")
    return employer_links.reaches(link, request.view_args or {})


def is_by_link() -> bool:
    """Whether the visitor reads by a personal link, on a page that the link reaches."""
    here = current_session()
    return here is not None and here.link_id is not None


def link_behind() -> tuple[Link | None, bool]:
    """The personal link that this browser last opened, and whether what it reaches is still open."""
    token = session.get("_user_id")
    link = sessions.link_behind(token) if token else None
    if link is None:
        return None, False
    now = clock.now()
    live = sessions.find(token, limits=session_limits(), now=now) is not None
    return link, live and link.expires_at > now


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
