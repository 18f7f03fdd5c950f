"""How often one wants mail: at once, once a day, or not at all."""

from flask import Blueprint, flash, url_for

from portal.domain import mail_choices, sessions
from portal.extensions import db
from portal.forms.mail_choices import MailChoicesForm
from portal.guards import current_session, signed_in
from portal.pages import go, page
from portal.words import _

bp = Blueprint("mail_choices", __name__)


@bp.route("/min-konto/e-post", methods=["GET", "POST"])
@signed_in
def edit():
    here = current_session()
    form = MailChoicesForm(mail_choices.of(here.person))
    if not form.sent_ok():
        return page("mail_choices/edit.html", form=form, status=form.status)
    mail_choices.choose(here.person, form.choices, by=sessions.actor(here))
    db.session.commit()
    flash(_("Valgene er lagret."), "success")
    return go(url_for("account.index"))
