"""Who is the mentor and gets a link; and the mentor's promise."""

from wtforms import BooleanField, EmailField, StringField, TextAreaField

from portal.forms import Form
from portal.forms.validators import at_most, email, no_leaks, required
from portal.words import _


class MentorForm(Form):
    """Name and address at work."""

    name = StringField(_("Navn"), [required(_("Skriv hva fadderen heter.")), at_most(120)])
    email = EmailField(
        _("E-post på jobb"), [required(_("Skriv e-posten til fadderen.")), at_most(254), email]
    )


class PromiseForm(Form):
    """The mentor accepts confidentiality."""

    sure = BooleanField(
        _("Jeg lover å holde dette for meg selv"),
        [required(_("Kryss av for at du lover det."))],
    )


class MentorWorryForm(Form):
    """Something that the adviser should know of."""

    text = TextAreaField(
        _("Hva vil du si fra om?"),
        [required(_("Skriv hva det gjelder.")), at_most(1000), no_leaks],
        description=_("Skriv hva du har sett, og hva du ønsker skal skje."),
    )
