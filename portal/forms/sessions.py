"""Signing in, and making a password."""

from typing import Any

from wtforms import EmailField, Field, HiddenField, PasswordField, ValidationError

from portal.domain import passwords
from portal.forms import Form
from portal.forms.validators import at_most, email, required
from portal.words import _


class SignInForm(Form):
    email = EmailField(_("E-post"), [required(_("Skriv e-posten din.")), at_most(254), email])
    password = PasswordField(
        _("Passord"), [required(_("Skriv passordet ditt.")), at_most(passwords.LONGEST)]
    )
    #: Where to go afterwards: one of the portal's own addresses.
    neste = HiddenField(validators=[at_most(500)])


class ForgottenForm(Form):
    email = EmailField(
        _("E-post"),
        [required(_("Skriv e-posten din.")), at_most(254), email],
        description=_("Den du logger inn med"),
    )


class NewPasswordForm(Form):
    """A password made by whoever holds a link. `known`: words that are too easy for this person."""

    new_password = PasswordField(
        _("Nytt passord"),
        [required(_("Skriv et passord."))],
        description=_(
            "Minst %(least)s tegn. Fire ord etter hverandre er lett å huske.",
            least=passwords.SHORTEST,
        ),
    )
    repeat_password = PasswordField(
        _("Passordet en gang til"), [required(_("Skriv det samme passordet en gang til."))]
    )

    def __init__(self, *args: Any, known: tuple[str, ...] = (), **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.known = known

    def validate_new_password(self, field: Field) -> None:
        weakness = passwords.weakness(field.data, known=self.known)
        if weakness:
            raise ValidationError(str(weakness))

    def validate_repeat_password(self, field: Field) -> None:
        if self.new_password.data and field.data != self.new_password.data:
            raise ValidationError(str(_("De to passordene er ikke like. Skriv dem på nytt.")))
