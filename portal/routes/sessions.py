"""Signing in and out, and links that make a password."""

import datetime as dt
import time

from flask import Blueprint, Response, flash, request, session, url_for

from portal import clock
from portal.config import LANGUAGES
from portal.domain import links, passwords, people, sessions, throttle
from portal.domain.devices import device_of
from portal.enums import LinkPurpose
from portal.extensions import db
from portal.forms import Form
from portal.forms.sessions import ForgottenForm, NewPasswordForm, SignInForm
from portal.guards import current_session, forget, public, remember
from portal.models import Link, Membership, Person
from portal.pages import go, link_is_over, page, unkept
from portal.queries import people as find
from portal.routes.about import own_address
from portal.settings import new_password_hours, sign_in_limits
from portal.words import _

bp = Blueprint("sessions", __name__)

#: What a link at /lenke/ may be for.
PURPOSES = (LinkPurpose.INVITATION, LinkPurpose.NEW_PASSWORD)

#: Seconds that asking for a new password takes, whether anybody has that e-mail or not.
SAME_FOR_EVERYONE = 0.1


@bp.route("/logg-inn", methods=["GET", "POST"])
@public
def sign_in():
    form = SignInForm(neste=request.args.get("neste", ""))
    if request.method != "POST" and current_session():
        return go(_next_page(form) or url_for("account.index"))
    if not form.sent_ok():
        return page("sessions/sign_in.html", form=form, status=form.status)
    now = clock.now()
    try:
        person = proven(form.email.data, form.password.data, now=now)
    except throttle.TooMany as error:
        return too_many(page("sessions/sign_in.html", form=form, again_at=error.again_at), error)
    if person is None:
        form.form_errors.append(
            str(
                _("E-posten eller passordet er feil. Har du ikke noe passord, kan du lage et nytt.")
            )
        )
        return page("sessions/sign_in.html", form=form, status=form.status)
    return go(_enter(person, neste=_next_page(form), now=now))


@bp.post("/logg-ut")
@public
def sign_out():
    here = current_session()
    if here:
        sessions.end(here, now=clock.now())
        db.session.commit()
    forget()
    flash(_("Du er logget ut."), "success")
    return go(url_for("sessions.sign_in"))


@bp.route("/passord/glemt", methods=["GET", "POST"])
@public
def forgotten():
    form = ForgottenForm()
    if not form.sent_ok():
        return page("sessions/forgotten.html", form=form, status=form.status)
    now, email, began = clock.now(), form.email.data, time.monotonic()
    try:
        throttle.attempt("new_password", email, _source(), limits=sign_in_limits(), now=now)
    except throttle.TooMany as error:
        return too_many(page("sessions/forgotten.html", form=form, again_at=error.again_at), error)
    person = people.by_email(email)
    if person:
        people.ask_for_new_password(person, hours=new_password_hours(), now=now)
    db.session.commit()
    time.sleep(max(0, SAME_FOR_EVERYONE - (time.monotonic() - began)))
    return go(url_for("sessions.asked"))


@bp.get("/passord/sendt")
@public
def asked():
    """The same page whether anybody has that e-mail or not."""
    return page("sessions/asked.html")


@bp.get("/lenke/<token>")
@public
def link(token: str):
    """Mail scanners follow links, so opening one changes nothing."""
    found = _link(token)
    return unkept(page("sessions/link.html", form=NewPasswordForm(), link=found))


@bp.post("/lenke/<token>")
@public
def accept(token: str):
    found = _link(token)
    db.session.commit()  # hashing takes longer than other writers should wait
    form = NewPasswordForm(known=(found.person.email, found.person.name))
    if not form.sent_ok():
        return unkept(page("sessions/link.html", form=form, link=found, status=form.status))
    password_hash = passwords.hashed(form.new_password.data)
    now = clock.now()
    person = people.accept(found, password_hash, now=now)
    throttle.forgive("sign_in", person.email)
    flash(_("Passordet er lagret. Du er logget inn."), "success")
    return go(_enter(person, now=now))


def _link(token: str) -> Link:
    found = links.find(token, *PURPOSES, now=clock.now())
    if found is None:
        link_is_over("sessions/link_is_over.html", form=Form())
    return found


def proven(email: str, password: str, *, now: dt.datetime) -> Person | None:
    """Who this is, or None, after the same work for everyone. Raises TooMany.

    The attempt is stored before the password is looked at, and nothing is locked while it is.
    """
    throttle.attempt("sign_in", email, _source(), limits=sign_in_limits(), now=now)
    person = people.by_email(email)
    stored = person.password_hash if person else None
    db.session.commit()
    if not passwords.matches(stored, password):
        return None
    renewed = passwords.hashed(password) if passwords.is_outdated(stored) else None
    if renewed:
        people.renew_hash(person, renewed, instead_of=stored)
    throttle.forgive("sign_in", email)
    return person


def _enter(person: Person, *, neste: str = "", now: dt.datetime) -> str:
    """This browser is signed in as the person, in a new session; what was before is over. Commits,
    and returns where to go."""
    earlier = current_session()
    if earlier:
        sessions.end(earlier, now=now)
    membership, address = _onward(find.memberships(person), neste)
    device = device_of(request.user_agent.string)
    _session, token = sessions.start(person, membership, device=device, now=now)
    chosen = session.pop("locale", None)
    if chosen in LANGUAGES:
        people.choose_language(person, chosen)
    db.session.commit()
    remember(token)
    return address


def _onward(memberships, neste: str) -> tuple[Membership | None, str]:
    """The role to begin in and the page to begin on; with several roles one chooses first, unless on
    the way to a page, which is then opened in the role last used."""
    if len(memberships) == 1 or (memberships and neste):
        return memberships[0], neste or url_for("home.index")
    return None, url_for("account.roles")


def _next_page(form: SignInForm) -> str:
    """The page that somebody was on the way to; never one of another site."""
    address = own_address(form.neste.data or "/")
    return "" if address == "/" else address


def too_many(response: Response, error: throttle.TooMany) -> Response:
    db.session.rollback()
    response.status_code = 429
    wait = error.again_at - clock.now()
    response.headers["Retry-After"] = str(max(1, round(wait.total_seconds())))
    return response


def _source() -> str:
    return request.remote_addr or ""
