"""«Min side»: an invitation to a talk answered there, and a certificate read and said yes to."""

from flask import Blueprint, current_app

from portal import clock
from portal.domain import certificates, talks
from portal.domain.errors import Stale
from portal.enums import ActorKind
from portal.extensions import db
from portal.forms.my_pages import MyWordsForm, MyYesForm
from portal.forms.talks import AnswerForm
from portal.guards import public
from portal.pages import unkept
from portal.queries import my_pages as find
from portal.routes.candidate_pages import told
from portal.routes.certificates import pdf
from portal.routes.my_pages import back, mine, note, shown

bp = Blueprint("my_waits", __name__)


@bp.post("/min-side/samtaler/<pid:talk_id>")
@public
def talk(talk_id):
    found = find.talk(mine().candidate, talk_id)
    form = AnswerForm(talks.times_of(found))
    if form.sent_ok():
        told(lambda: talks.answer(found, **form.said, by=ActorKind.LINK, now=clock.now()))
    return back()


@bp.post("/min-side/attester/<pid:certificate_id>")
@public
def approve(certificate_id):
    found = find.certificate(mine().candidate, certificate_id)
    form = MyYesForm()
    if form.sent_ok():
        agree(lambda: certificates.approve(found, version=form.version.data or 0, now=clock.now()))
    return back()


@bp.post("/min-side/attester/<pid:certificate_id>/onsker")
@public
def comment(certificate_id):
    candidate = mine().candidate
    found = find.certificate(candidate, certificate_id)
    form = MyWordsForm()
    if not form.sent_ok():
        typed = {found.public_id: form.text.data or ""}
        return shown(candidate, status=422, error=form.trouble or "write_something", typed=typed)
    agree(
        lambda: certificates.comment(
            found, form.text.data, version=form.version.data or 0, now=clock.now()
        )
    )
    return back()


@bp.get("/min-side/attester/<pid:certificate_id>.pdf")
@public
def paper(certificate_id):
    candidate = mine().candidate
    found = find.certificate(candidate, certificate_id)
    by = found.issued_by or found.made_by
    site = current_app.config["SITE_URL"]
    file = certificates.preview(found, by=by, now=clock.now(), site=site)
    note(candidate, "my_waits.paper")
    return unkept(pdf(file, "attest.pdf"))


def agree(deed):
    """As `told`; where the draft was changed meanwhile the page shows it anew, and nothing is agreed to."""
    try:
        told(deed)
    except Stale:
        db.session.rollback()
