"""The door that a personal link of an employer leads to: what lies behind is read after a press on a button.

Mail scanners follow links, so opening one shows nothing and changes nothing.
"""

from flask import Blueprint, abort, flash, request, url_for

from portal import clock
from portal.domain import employer_links, employers, links, sessions, throttle
from portal.domain.devices import device_of
from portal.enums import LinkPurpose
from portal.extensions import db
from portal.forms import Form
from portal.guards import current_session, forget, link_behind, public, remember
from portal.models import Unit
from portal.pages import go, page, unkept
from portal.routes.about import own_address
from portal.routes.sessions import too_many
from portal.settings import sign_in_limits
from portal.words import _

bp = Blueprint("employer_links", __name__)


@bp.get("/svar/<token>")
@public
def show(token: str):
    link, subject, _contact = _found(token)
    return unkept(
        page(
            "employer_links/door.html",
            form=Form(formdata=None),
            is_need=isinstance(subject, Unit),
            until=link.expires_at,
        )
    )


@bp.post("/svar/<token>")
@public
def open(token: str):
    link, _subject, contact = _found(token)
    now = clock.now()
    earlier = current_session()
    if earlier:
        sessions.end(earlier, now=now)
    if link.used_at is None:
        links.use(link, now=now)
    device = device_of(request.user_agent.string)
    _session, secret = sessions.start(link.person, contact, device=device, now=now, link=link)
    db.session.commit()
    remember(secret)
    onward = own_address(request.args.get("til", "/"))
    return unkept(go(employer_links.address_of(link.subject) if onward == "/" else onward))


@bp.post("/svar/<token>/ny-lenke")
@bp.post("/svar-ny-lenke", defaults={"token": ""})
@public
def renew(token: str):
    """Without a token: for the link that this window was opened by."""
    now = clock.now()
    link = employer_links.expired(token, now=now) if token else link_behind()[0]
    if link is None or link.person is None or link.expires_at > now:
        return _over()
    try:
        throttle.attempt(
            "employer_link",
            link.person.email,
            request.remote_addr or "",
            limits=sign_in_limits(),
            now=now,
        )
    except throttle.TooMany as error:
        wait = {"again_at": error.again_at, "replaced": False}
        answer = page("employer_links/too_old.html", **wait)
        return too_many(unkept(answer), error)
    if not employers.renew(link, now=now):
        return _over()
    db.session.commit()
    return unkept(go(url_for("employer_links.sent")))


@bp.get("/svar-sendt")
@public
def sent():
    return page("employer_links/sent.html")


@bp.post("/svar-lukket")
@public
def close():
    here = current_session()
    if here:
        sessions.end(here, now=clock.now())
        db.session.commit()
        forget()
    flash(_("Lukket. Du kan åpne lenken i e-posten igjen når du vil."), "success")
    return go(url_for("catalogue.index"))


def _found(token):
    """The link, what it is about and who answers; else the page that says why it opens nothing."""
    now = clock.now()
    link = links.find(token, LinkPurpose.EMPLOYER, now=now)
    if link is None:
        old = employer_links.expired(token, now=now)
        if old is not None and _has_account(old):
            abort(unkept(page("employer_links/has_account.html", status=410)))
        if old is None or employer_links.about(old) is None:
            abort(_over())
        asking = {"form": Form(), "token": token, "again_at": None}
        replaced = employer_links.is_replaced(old, now=now)
        answer = page("employer_links/too_old.html", status=410, replaced=replaced, **asking)
        abort(unkept(answer))
    if _has_account(link):
        abort(unkept(page("employer_links/has_account.html", status=410)))
    subject = employer_links.about(link)
    if subject is None:
        abort(_over())
    return link, subject, employer_links.contact_of(link.person, subject)


def _has_account(link):
    return link.person is not None and link.person.password_hash is not None


def _over():
    db.session.rollback()
    return unkept(page("employer_links/link_is_over.html", status=404))
