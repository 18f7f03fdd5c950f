"""The demo only: step into anyone's shoes, and read the mail that would have been sent.

Registered by routes/__init__.py when DEMO is on, which create_app() refuses outside a demo's own folder.
"""

from flask import Blueprint, abort, flash, request, url_for
from werkzeug.datastructures import MultiDict

from portal import clock
from portal.config import LANGUAGES
from portal.domain import employers, mentors, my_pages, outbox, sessions, teachers
from portal.extensions import db
from portal.forms import Form
from portal.forms.components import ComponentsForm
from portal.guards import current_session, public, remember
from portal.pages import go, page
from portal.queries import demo as find
from portal.words import _, in_language

bp = Blueprint("demo", __name__, url_prefix="/demo")


@bp.get("")
@public
def people():
    return page("demo/people.html", people=find.people(), doors=DOORS, form=Form())


@bp.post("/inngang")
@public
def step_in():
    """In as this person, in this role: one click, no password."""
    membership = find.membership(request.form.get("membership", ""))
    if membership is None:
        abort(404)
    here = current_session()
    if here is not None:
        sessions.end(here, now=clock.now())
    _session, token = sessions.start(
        membership.person, membership, device=str(_("Demo")), now=clock.now()
    )
    db.session.commit()
    remember(token)
    with in_language(membership.person.locale):  # the language of the page that comes
        flash(welcome(membership), "success")
    return go(url_for("home.index"))


#: Who has a personal link instead of an account: in the address, and what to say of them.
DOORS = {
    "min-side": (
        _("Kandidaten"),
        _("Min side, på fem språk. Koden du trenger, står i e-posten i demoen."),
    ),
    "fadder": (_("Fadderen"), _("Uka, oppgavene og de neste møtene for én på arbeidsplassen.")),
    "larer": (_("Læreren"), _("Skriver inn norsktester, og ser bare fornavnet.")),
    "arbeidsgiver": (
        _("En liten arbeidsgiver"),
        _("Leser og svarer på et forslag uten konto."),
    ),
}


@bp.post("/dor")
@public
def open_door():
    """To where a personal link leads: the link is issued and mailed as always, and opened here."""
    door = request.form.get("door", "")
    if door not in DOORS or not _issued(door):
        abort(404)
    db.session.flush()
    letter = find.newest_message()
    db.session.commit()
    return go(outbox.address_in(letter).removeprefix(outbox.SITE))


def _issued(door):
    """A new link is in the newest message, by whoever may issue it; False where the world has nobody."""
    now = clock.now()
    if door == "arbeidsgiver":
        proposal = find.proposal_to_employer(today=clock.today())
        if proposal is not None:
            employers.ask_again(proposal, by=proposal.candidate.adviser, now=now)
        return proposal is not None
    placement = find.placement_under_way()
    if placement is None:
        return False
    by = placement.candidate.adviser
    if door == "min-side":
        my_pages.invite(placement.candidate, by=by, now=now)
    elif door == "fadder":
        mentors.ask(placement, "Berit Lund", "berit.lund@granvag.example", by=by, now=now)
    else:
        teachers.renew(teachers.of(placement), by=by, now=now)
    return True


def welcome(membership):
    """Who one is now, and what to try."""
    name, role = membership.person.name, membership.role.label.lower()
    here = str(_("Du er nå %(name)s, %(role)s.", name=name, role=role))
    if not membership.story:
        return here
    what_to_try = _("Prøv dette: %(what)s", what=membership.story)
    return f"{here} {what_to_try}"


@bp.get("/post")
@public
def mail():
    """The outbox: what would have been sent, newest first."""
    return page("demo/mail.html", messages=find.messages(), languages=LANGUAGES)


@bp.get("/post/<pid:message_id>")
@public
def letter(message_id):
    message = find.message(message_id)
    if message is None:
        abort(404)
    return page("demo/letter.html", message=message)


@bp.get("/komponenter")
@public
def components():
    """Every component of the looks on one page, for those who write pages."""
    wrong = ComponentsForm(MultiDict({"wrong-email": "ikke en adresse"}), prefix="wrong-")
    wrong.validate()
    return page("demo/components.html", form=ComponentsForm(), wrong=wrong)
