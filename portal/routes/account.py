"""My account: who I am here, my roles, my password, the devices I am signed in on."""

from flask import Blueprint, abort, flash, request, url_for

from portal import clock
from portal.config import LANGUAGES
from portal.domain import passwords, people, sessions, throttle
from portal.extensions import db
from portal.forms import Form
from portal.forms.account import ChangePasswordForm, PersonForm
from portal.guards import current_session, remember, signed_in
from portal.pages import compared_on, go, page
from portal.queries import people as find
from portal.routes.sessions import proven, too_many
from portal.settings import session_limits
from portal.words import _

bp = Blueprint("account", __name__)


@bp.get("/min-konto")
@signed_in
def index():
    here = current_session()
    return page(
        "account/index.html",
        here=here,
        memberships=find.memberships(here.person),
        sessions=find.sessions(here.person, limits=session_limits(), now=clock.now()),
        form=Form(),
    )


@bp.route("/min-konto/opplysninger", methods=["GET", "POST"])
@signed_in
def person():
    here = current_session()
    form = PersonForm(obj=here.person, languages=LANGUAGES)
    if not form.sent_ok():
        return page("account/person.html", form=form, status=form.status)
    with compared_on(form, lambda: PersonForm(None, obj=here.person, languages=LANGUAGES)):
        people.change(
            here.person,
            name=form.name.data,
            locale=form.locale.data,
            version=form.version.data,
            by=sessions.actor(here),
        )
    db.session.commit()
    flash(_("Endringene er lagret."), "success")
    return go(url_for("account.index"))


@bp.route("/min-konto/passord", methods=["GET", "POST"])
@signed_in
def password():
    here = current_session()
    form = ChangePasswordForm(known=(here.person.email, here.person.name))
    if not form.sent_ok():
        return page("account/password.html", form=form, status=form.status)
    now = clock.now()
    try:
        known = proven(here.person.email, form.password.data, now=now)
    except throttle.TooMany as error:
        return too_many(page("account/password.html", form=form, again_at=error.again_at), error)
    if known is None:
        form.password.errors = [str(_("Det er ikke passordet du har nå. Prøv igjen."))]
        return page("account/password.html", form=form, status=form.status)
    db.session.commit()  # hashing takes longer than other writers should wait
    password_hash = passwords.hashed(form.new_password.data)
    _session, token = people.change_password(here, password_hash, now=now)
    db.session.commit()
    remember(token)
    flash(_("Passordet er byttet. Du er logget ut på alle andre enheter."), "success")
    return go(url_for("account.index"))


@bp.get("/min-konto/roller")
@signed_in
def roles():
    here = current_session()
    return page(
        "account/roles.html", here=here, memberships=find.memberships(here.person), form=Form()
    )


@bp.post("/min-konto/rolle")
@signed_in
def act_as():
    here = current_session()
    wanted = request.form.get("membership", "")
    chosen = [m for m in find.memberships(here.person) if m.public_id == wanted]
    if not chosen:
        abort(404)
    _session, token = sessions.act_as(here, chosen[0], now=clock.now())
    db.session.commit()
    remember(token)
    flash(
        _(
            "Du er nå %(role)s i %(organisation)s.",
            role=chosen[0].role.label,
            organisation=chosen[0].organisation.name,
        ),
        "success",
    )
    return go(url_for("home.index"))


@bp.post("/min-konto/enheter/<pid:session_id>/utlogging")
@signed_in
def sign_out_device(session_id: str):
    here = current_session()
    other = find.own_session(here.person, session_id)
    if other is None:
        abort(404)
    sessions.end(other, now=clock.now())
    db.session.commit()
    flash(_("Enheten er logget ut."), "success")
    return go(url_for("account.index"))
