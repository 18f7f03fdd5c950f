"""Agreements on placements: written, changed, confirmed, compared, and copied to NAV's own."""

from dataclasses import replace

from flask import Blueprint, abort, flash, request, url_for

from portal import clock
from portal.access import may_agree, may_confirm
from portal.domain import agreement_links, agreement_terms, agreements, mentors
from portal.domain.errors import NotAllowed
from portal.enums import Party, Role
from portal.extensions import db
from portal.forms import ChangingForm, Form
from portal.forms.agreements import AgreementForm, ConfirmForm, NavNumberForm, OnBehalfForm
from portal.guards import requires, viewer
from portal.pages import compared_on, go, page, told_on
from portal.queries import agreements as find
from portal.queries import placement_weeks as weeks
from portal.routes.placements import PARTS, note, section, told_of
from portal.words import _

bp = Blueprint("agreements", __name__)


@bp.get("/plasseringer/<pid:placement_id>/avtale")
@requires(*PARTS)
def show(placement_id):
    found = section(placement_id)
    agreement = find.page(find.of(found.placement), today=clock.today())
    mentor = mentors.of(found.placement)
    note(found, "agreements.show")
    form = ConfirmForm(formdata=None, version=agreement.newest.number if agreement else None)
    return page(
        "agreements/show.html",
        found=found,
        agreement=agreement,
        rows=agreement_terms.rows(agreement.newest.terms) if agreement else [],
        form=form,
        bare=Form(formdata=None),
        mentor=mentor,
        parties=Party,
    )


@bp.route("/plasseringer/<pid:placement_id>/avtale/endring", methods=["GET", "POST"])
@requires(*PARTS)
def change(placement_id):
    found = section(placement_id)
    placement = found.placement
    agreement = find.of(placement)
    known = _known(placement, agreement)
    form = AgreementForm.showing(known, version=agreement.version if agreement else None)
    if "another" in request.form:
        form.add_row()
    elif form.sent_ok():
        with (
            compared_on(
                form,
                lambda: AgreementForm.showing(known, version=None, formdata=None),
                about=told_of(found),
            ),
            told_on(form),
        ):
            _store(placement, agreement, form, known)
        if not form.errors:
            db.session.commit()
            flash(_("Avtalen er lagret. Nå venter den på at alle bekrefter."))
            return go(url_for("agreements.show", placement_id=placement_id))
    if not form.form_errors and not may_agree(viewer(), placement):
        raise NotAllowed(
            _("Avtalen kan bare endres av lederen og veilederen, og bare før slutten.")
        )
    note(found, "agreements.change")
    return page(
        "agreements/change.html", status=form.status, found=found, form=form, agreement=agreement
    )


@bp.get("/plasseringer/<pid:placement_id>/avtale/versjon")
@requires(*PARTS)
def version(placement_id):
    found, agreement = _found(placement_id)
    number = request.args.get("nummer", agreement.newest.number, type=int)
    chosen = agreement.numbered(number) or abort(404)
    other = agreement.numbered(request.args.get("sammen-med", number - 1, type=int))
    if other is None or other.number == number:
        compared = None
    else:
        older, newer = sorted((chosen, other), key=lambda each: each.number)
        compared = agreement_terms.compared(older.terms, newer.terms)
    note(found, "agreements.version")
    return page(
        "agreements/version.html",
        found=found,
        agreement=agreement,
        chosen=chosen,
        other=other if compared else None,
        compared=compared,
        rows=agreement_terms.rows(chosen.terms),
    )


@bp.route("/plasseringer/<pid:placement_id>/avtale/nav", methods=["GET", "POST"])
@requires(*PARTS)
def nav(placement_id):
    found, agreement = _found(placement_id)
    form = NavNumberForm(obj=agreement.agreement)
    if form.sent_ok():
        with compared_on(
            form, lambda: NavNumberForm(None, obj=agreement.agreement), about=told_of(found)
        ):
            agreements.set_nav_number(
                agreement.agreement, form.nav_number.data, by=viewer(), version=form.version.data
            )
        db.session.commit()
        flash(_("Nummeret er lagret. Ingen trenger å bekrefte på nytt."))
        return go(url_for("agreements.nav", placement_id=placement_id))
    shown = agreement.in_force or agreement.newest
    fields = agreement_terms.for_nav(shown.terms, title=found.placement.job.title)
    note(found, "agreements.nav")
    return page(
        "agreements/nav.html",
        status=form.status,
        found=found,
        agreement=agreement,
        shown=shown,
        fields=fields,
        form=form,
    )


@bp.post("/plasseringer/<pid:placement_id>/avtale/bekreftelse")
@requires(*PARTS)
def confirm(placement_id):
    _section, agreement = _found(placement_id)
    agreements.confirm(
        agreement.agreement,
        Party.ADVISER if viewer().role is Role.ADVISER else Party.MANAGER,
        number=ChangingForm().version.data or 0,
        by=viewer(),
        now=clock.now(),
    )
    db.session.commit()
    flash(_("Takk. Du har bekreftet avtalen."))
    return go(url_for("agreements.show", placement_id=placement_id))


@bp.route(
    "/plasseringer/<pid:placement_id>/avtale/bekreftelse/<any(candidate, manager):party>",
    methods=["GET", "POST"],
)
@requires(Role.ADVISER)
def confirm_for(placement_id, party):
    found, agreement = _found(placement_id)
    party = Party(party)
    form = OnBehalfForm.for_party(party, data={"version": agreement.newest.number})
    if form.sent_ok():
        with told_on(form):
            agreements.confirm(
                agreement.agreement,
                party,
                number=form.version.data or 0,
                by=viewer(),
                now=clock.now(),
                on_behalf=form.on_behalf.data,
            )
        if not form.errors:
            db.session.commit()
            flash(_("Bekreftelsen er notert, med grunnen og navnet ditt."))
            return go(url_for("agreements.show", placement_id=placement_id))
    if not form.form_errors and not may_confirm(viewer(), found.placement, party):
        raise NotAllowed(_("Avtalen kan ikke bekreftes lenger."))
    note(found, "agreements.confirm_for")
    return page(
        "agreements/confirm_for.html",
        status=form.status,
        found=found,
        agreement=agreement,
        party=party,
        form=form,
    )


@bp.post("/plasseringer/<pid:placement_id>/avtale/ny-lenke")
@requires(Role.ADVISER)
def renew(placement_id):
    _section, agreement = _found(placement_id)
    if agreement_links.renew(agreement.agreement, by=viewer(), now=clock.now()):
        db.session.commit()
        flash(_("Kandidaten får en ny lenke på e-post. Den gamle virker ikke lenger."))
    else:
        flash(_("Kandidaten har ingen e-post hos oss. Les avtalen sammen i stedet."), "warning")
    return go(url_for("agreements.show", placement_id=placement_id))


def _found(placement_id):
    """The section with its agreement, else 404."""
    found = section(placement_id)
    agreement = find.page(find.of(found.placement), today=clock.today()) or abort(404)
    return found, agreement


def _known(placement, agreement):
    """What the form begins with: the newest version, else what job, proposal and plan say."""
    if agreement is None:
        drafted = agreement_terms.draft(placement)
        days = weeks.days_at_work(placement, placement.starts_on or clock.today())
        return replace(drafted, days=days and days * 10)  # tenths
    newest = max(agreement.versions, key=lambda each: each.number)
    return agreement_terms.with_parties(agreement_terms.thaw(newest.terms), placement)


def _store(placement, agreement, form, known):
    terms = form.terms(known)
    if agreement is None:
        agreement = agreements.make(placement, terms, by=viewer(), now=clock.now())
    else:
        agreements.change(
            agreement,
            terms,
            reason=form.reason.data,
            by=viewer(),
            now=clock.now(),
            version=form.version.data,
        )
    agreement_links.ask_candidate(agreement, by=viewer(), now=clock.now())
