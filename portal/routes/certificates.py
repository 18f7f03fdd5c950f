"""Certificates: the draft, its preview, the issued paper, and the page where anyone checks a number."""

from flask import Blueprint, abort, current_app, flash, make_response, url_for

from portal import clock
from portal.access import may_certify
from portal.domain import certificate_texts, certificates, readings
from portal.domain.errors import NotAllowed
from portal.extensions import db
from portal.forms import ChangingForm
from portal.forms.certificates import CheckForm, DraftForm, IssueForm, WritingForm
from portal.guards import public, requires, viewer
from portal.pages import compared_on, creates, go, page
from portal.queries import certificates as find
from portal.routes.placements import PARTS, note, section, told_of
from portal.words import _

bp = Blueprint("certificates", __name__)


@bp.get("/plasseringer/<pid:placement_id>/attest")
@requires(*PARTS)
def show(placement_id):
    return shown(section(placement_id))


@bp.post("/plasseringer/<pid:placement_id>/attest")
@requires(*PARTS)
@creates
def draft(placement_id):
    found = section(placement_id)
    others = find.others(viewer(), found.placement)
    form = DraftForm.among(others)
    if not form.sent_ok():
        return shown(found, form)
    placements = [
        find.with_tasks(found.placement),
        *(other for other in others if other.public_id in form.chosen),
    ]
    placements.sort(key=lambda each: (each.starts_on, each.id))
    made = certificates.draft(
        placements, language=form.language.data.value, by=viewer(), now=clock.now()
    )
    db.session.commit()
    flash(_("Utkastet er laget. Skriv det ferdig, og la kandidaten lese det."))
    return go(
        url_for(".write", placement_id=placement_id, certificate_id=made.public_id),
    )


@bp.route("/plasseringer/<pid:placement_id>/attest/<pid:certificate_id>", methods=["GET", "POST"])
@requires(*PARTS)
def write(placement_id, certificate_id):
    found, certificate = both(placement_id, certificate_id)
    before = certificate_texts.thaw(certificate.content)
    form = WritingForm.showing(before, version=certificate.version)
    if form.sent_ok():
        with compared_on(form, lambda: stored(certificate), about=told_of(found)):
            certificates.write(
                certificate, form.content(before), by=viewer(), version=form.version.data
            )
        db.session.commit()
        flash(_("Utkastet er lagret."))
        return go(url_for(".show", placement_id=placement_id))
    if certificate.issued_at is not None:
        raise NotAllowed(_("Attesten er utstedt og kan ikke endres. Lag en ny hvis noe er feil."))
    note(found, "certificates.write")
    return page(
        "certificates/write.html",
        status=form.status,
        found=found,
        certificate=certificate,
        content=before,
        form=form,
    )


def stored(certificate):
    """The form of the draft as it is stored."""
    content = certificate_texts.thaw(certificate.content)
    return WritingForm.showing(content, version=certificate.version, formdata=None)


@bp.post("/plasseringer/<pid:placement_id>/attest/<pid:certificate_id>/lesing")
@requires(*PARTS)
def ask(placement_id, certificate_id):
    _found, certificate = both(placement_id, certificate_id)
    version = ChangingForm().version.data
    certificates.ask(certificate, by=viewer(), now=clock.now(), version=version)
    db.session.commit()
    flash(_("Kandidaten får en e-post, og kan lese utkastet på sin egen side."))
    return go(url_for(".show", placement_id=placement_id))


@bp.post("/plasseringer/<pid:placement_id>/attest/<pid:certificate_id>/utstedelse")
@requires(*PARTS)
def issue(placement_id, certificate_id):
    found, certificate = both(placement_id, certificate_id)
    form = IssueForm.of(certificate)
    if form.sent_ok() or certificate.issued_at is not None:
        certificates.issue(
            certificate,
            approved="approved" in form and form.approved.data,
            by=viewer(),
            now=clock.now(),
            site=current_app.config["SITE_URL"],
            version=form.version.data,
        )
        db.session.commit()
        flash(_("Attesten er utstedt. Gi den til kandidaten."), "success")
        return go(url_for(".show", placement_id=placement_id))
    return shown(found, refused=form, refused_id=certificate.public_id)


@bp.post("/plasseringer/<pid:placement_id>/attest/<pid:certificate_id>/kasting")
@requires(*PARTS)
def discard(placement_id, certificate_id):
    _found, certificate = both(placement_id, certificate_id)
    certificates.discard(certificate, by=viewer(), version=ChangingForm().version.data)
    db.session.commit()
    flash(_("Utkastet er kastet."))
    return go(url_for(".show", placement_id=placement_id))


@bp.get("/plasseringer/<pid:placement_id>/attest/<pid:certificate_id>.pdf")
@requires(*PARTS)
def paper(placement_id, certificate_id):
    found, certificate = both(placement_id, certificate_id)
    # its own page in the log: the file bears the whole name
    file = certificates.preview(
        certificate, by=viewer(), now=clock.now(), site=current_app.config["SITE_URL"]
    )
    readings.note(viewer(), [found.placement.candidate_id], "certificates.paper")
    return pdf(file, "attest.pdf")


@bp.route("/attest", methods=["GET", "POST"])
@public
def check():
    form = CheckForm()
    genuine = certificates.is_genuine(form.number.data) if form.sent_ok() else None
    return page("certificates/check.html", status=form.status, form=form, genuine=genuine)


def pdf(file, name):
    """The file as the browser's own reader shows it."""
    response = make_response(file)
    response.content_type = "application/pdf"
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return response


def both(placement_id, certificate_id):
    """The section with one of its certificates, else 404."""
    found = section(placement_id)
    return found, find.get(viewer(), found.placement, certificate_id) or abort(404)


def shown(found, form=None, refused=None, refused_id=""):
    may = may_certify(viewer(), found.placement)
    form = form or DraftForm.among(find.others(viewer(), found.placement) if may else ())
    kept = find.of(viewer(), found.placement)
    note(found, "certificates.show")
    return page(
        "certificates/show.html",
        status=(refused or form).status,
        found=found,
        certificates=kept,
        form=form,
        issue_forms={c.public_id: issue_form(c, refused, refused_id) for c in kept},
        may=may,
    )


def issue_form(certificate, refused, refused_id):
    if certificate.public_id == refused_id:
        return refused
    return IssueForm.of(certificate, formdata=None, version=certificate.version)
