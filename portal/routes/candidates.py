"""Candidates: an adviser's own list, a new one, the profile, name and contact apart, and a pause."""

from flask import Blueprint, flash, request, url_for

from portal import clock
from portal.domain import candidates, excerpts, readings
from portal.domain.errors import NotAllowed
from portal.enums import Awaits, CandidateState, LanguageLevel, ProfileField, Role
from portal.extensions import db
from portal.forms import ChangingForm, Form
from portal.forms.candidates import (
    NOT_PROTECTED,
    ContactForm,
    EndForm,
    NewCandidateForm,
    PauseForm,
    ProfileForm,
    ProtectedAddressForm,
    SearchForm,
)
from portal.guards import requires, viewer
from portal.pages import compared_on, creates, go, page
from portal.queries import candidate_lists as lists
from portal.queries import candidates as find
from portal.queries import path_steps as find_path
from portal.queries import profile_choices as choices
from portal.queries.candidate_lists import Due, Order, Wanted
from portal.words import _

bp = Blueprint("candidates", __name__)

#: The views of the list: what stands in the address, and what it shows.
VIEWS = {
    "aktive": CandidateState.ACTIVE,
    "pause": CandidateState.PAUSED,
    "avsluttet": CandidateState.ENDED,
}
#: What the list can be narrowed to: (value in the address, label).
NORWEGIAN = [(level.value, label) for level, label in excerpts.NORWEGIAN.items()]
AWAITED = [(code.value, code.label) for code in Awaits if code is not Awaits.NOTHING]
DUE, ORDERS = ([(code.value, code.label) for code in codes] for codes in (Due, Order))


@bp.get("/kandidater")
@requires(Role.ADVISER)
def index():
    wanted = wanted_from(request.args)
    found = lists.listed(viewer(), wanted, after=request.args.get("etter", ""))
    return listed(found, wanted=wanted, form=SearchForm(formdata=None))


def wanted_from(args):
    """What the address asks for; what it says that we do not know is left out."""
    return Wanted(
        state=VIEWS.get(args.get("vis", ""), CandidateState.ACTIVE),
        norwegian=code_of(LanguageLevel, args.get("norsk")),
        awaits=code_of(Awaits, args.get("venter")),
        due=code_of(Due, args.get("frist")),
        order=code_of(Order, args.get("sorter")) or Order.WAITING,
    )


def code_of(codes, value):
    return next((code for code in codes if code.value == value), None)


@bp.post("/kandidater/sok")
@requires(Role.ADVISER)
def search():
    """With POST: a name in an address would stay in the browser and in logs."""
    form = SearchForm()
    words = form.words.data if form.sent_ok() else ""
    wanted = Wanted(state=None, words=words, order=Order.NAME)
    found = lists.listed(viewer(), wanted) if words else lists.nobody(viewer())
    return listed(found, wanted=wanted, form=form, status=form.status)


@bp.get("/kandidater/sok")
@requires(Role.ADVISER)
def searched():
    """A search that was left, as when the language is changed: back to the list."""
    return go(url_for("candidates.index"))


def listed(found, **context):
    readings.note(viewer(), [row.id for row in found.rows], "candidates.index")
    return page(
        "candidates/index.html",
        part="candidates/_list.html",
        found=found,
        views=VIEWS,
        today=clock.today(),
        choices={"norsk": NORWEGIAN, "venter": AWAITED, "frist": DUE, "sorter": ORDERS},
        **context,
    )


@bp.route("/kandidater/ny", methods=["GET", "POST"])
@requires(Role.ADVISER)
def new():
    form = ProtectedAddressForm()
    if form.sent_ok():
        if form.protected.data == NOT_PROTECTED:
            return go(url_for("candidates.create", vern="nei"))
        return go(url_for("candidates.protected"))
    return page("candidates/new.html", status=form.status, form=form)


@bp.get("/kandidater/fortrolig-adresse")
@requires(Role.ADVISER)
def protected():
    return page("candidates/protected.html")


@bp.route("/kandidater/ny/profil", methods=["GET", "POST"])
@requires(Role.ADVISER)
@creates
def create():
    if request.args.get("vern") != "nei":
        return go(url_for("candidates.new"))
    form = NewCandidateForm(choices.municipalities(today=clock.today()), choices.occupations())
    same = []
    if form.sent_ok():
        same = lists.namesakes(viewer(), form.contact.name)
        if form.another.data or not same:
            candidate = candidates.create(form.contact, form.profile, by=viewer())
            db.session.commit()
            flash(_("Kandidaten er lagt til. Bare du ser profilen."), "success")
            return go(url_for("candidates.show", candidate_id=candidate.public_id))
        form.ask_if_another()
    readings.note(viewer(), [row.id for row in same], "candidates.create")
    return page("candidates/create.html", status=form.status, form=form, same=same)


@bp.get("/kandidater/<pid:candidate_id>")
@requires(Role.ADVISER)
def show(candidate_id):
    candidate = find.get(viewer(), candidate_id)
    proposals = find.proposals_of(viewer(), candidate)
    context = {
        "ledger": find.ledger(viewer(), candidate),
        "proposals": proposals,
        "path": find_path.of(viewer(), candidate, proposals),
        "step_form": Form(formdata=None),
        "profile": excerpts.rows(excerpts.of(candidate)),
        "profile_fields": list(ProfileField),
        "form": ChangingForm(formdata=None, data={"version": candidate.version}),
        "today": clock.today(),
    }
    readings.note(viewer(), [candidate.id], "candidates.show")
    return page(
        "candidates/show.html", candidate=candidate, name=find.name_of(candidate), **context
    )


@bp.route("/kandidater/<pid:candidate_id>/profil", methods=["GET", "POST"])
@requires(Role.ADVISER)
def edit(candidate_id):
    candidate = find.get(viewer(), candidate_id)
    named = choices.municipalities(today=clock.today()), choices.occupations()
    form = ProfileForm(candidate, *named)
    if form.sent_ok():
        change(
            candidate,
            form,
            candidates.change_profile,
            form.profile,
            lambda: ProfileForm(candidate, *named, formdata=None),
        )
        flash(_("Profilen er lagret. Har noen sagt ja til å dele det gamle, må du spørre på nytt."))
        return go(url_for("candidates.show", candidate_id=candidate.public_id))
    readings.note(viewer(), [candidate.id], "candidates.edit")
    return page(
        "candidates/edit.html",
        status=form.status,
        form=form,
        candidate=candidate,
        name=find.name_of(candidate),
    )


@bp.route("/kandidater/<pid:candidate_id>/kontakt", methods=["GET", "POST"])
@requires(Role.ADVISER)
def contact(candidate_id):
    candidate = find.get(viewer(), candidate_id)
    form = ContactForm(candidate)
    if form.sent_ok():
        change(
            candidate,
            form,
            candidates.change_contact,
            form.contact,
            lambda: ContactForm(candidate, formdata=None),
        )
        flash(_("Navn og kontakt er lagret."), "success")
        return go(url_for("candidates.show", candidate_id=candidate.public_id))
    readings.note(viewer(), [candidate.id], "candidates.contact")
    return page(
        "candidates/contact.html",
        status=form.status,
        form=form,
        candidate=candidate,
        name=find.name_of(candidate),
    )


def change(candidate, form, rule, facts, as_stored):
    """Store what the form says; when someone was first, its reader sees the difference, and the log it."""
    with compared_on(form, as_stored, about=[candidate.id]):
        rule(candidate, facts, by=viewer(), version=form.version.data)
    db.session.commit()


@bp.route("/kandidater/<pid:candidate_id>/pause", methods=["GET", "POST"])
@requires(Role.ADVISER)
def pause(candidate_id):
    candidate = find.get(viewer(), candidate_id)
    form = PauseForm(candidate, today=clock.today())
    if form.sent_ok():
        candidates.pause(
            candidate, returns_on=form.returns_on.data, by=viewer(), version=form.version.data
        )
        return changed(candidate, _("Kandidaten har pause. Ingen nye forslag kan sendes."))
    return asked(candidate, form, "candidates/pause.html")


@bp.post("/kandidater/<pid:candidate_id>/gjenopptakelse")
@requires(Role.ADVISER)
def resume(candidate_id):
    return moved(candidate_id, candidates.resume, _("Kandidaten er aktiv igjen."))


@bp.route("/kandidater/<pid:candidate_id>/avslutning", methods=["GET", "POST"])
@requires(Role.ADVISER)
def end(candidate_id):
    candidate = find.get(viewer(), candidate_id)
    form = EndForm(candidate)
    if form.sent_ok():
        candidates.end(candidate, because=form.reason, by=viewer(), version=form.version.data)
        return changed(
            candidate,
            _("Kandidaten er avsluttet. Forslag som ventet på svar, er trukket tilbake."),
        )
    return asked(candidate, form, "candidates/end.html")


def changed(candidate, confirmation):
    db.session.commit()
    flash(confirmation, "success")
    return go(url_for("candidates.show", candidate_id=candidate.public_id))


def asked(candidate, form, template):
    """A question about the candidate on a page of its own."""
    readings.note(viewer(), [candidate.id], "candidates.show")
    return page(
        template,
        status=form.status,
        form=form,
        candidate=candidate,
        name=find.name_of(candidate),
    )


def moved(candidate_id, rule, confirmation):
    candidate = find.get(viewer(), candidate_id)
    form = ChangingForm()
    if not form.sent_ok():
        raise NotAllowed(_("Det kom ikke fram riktig. Last siden på nytt og prøv igjen."))
    rule(candidate, by=viewer(), version=form.version.data)
    return changed(candidate, confirmation)
