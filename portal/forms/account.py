"""What people change about themselves."""

from collections.abc import Mapping
from typing import Any

from wtforms import PasswordField, StringField
from wtforms.fields.choices import SelectChoice

from portal.domain import passwords
from portal.forms import ChangingForm
from portal.forms.fields import ChosenField
from portal.forms.sessions import NewPasswordForm
from portal.forms.validators import at_most, required
from portal.words import _


class PersonForm(ChangingForm):
    """Name and language. `languages`: code and name of those the portal speaks."""

    name = StringField(_("Navn"), [required(_("Skriv navnet ditt.")), at_most(120)])
    locale = ChosenField(_("Språk"))

    def __init__(self, *args: Any, languages: Mapping[str, str], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.locale.choices = [SelectChoice(code, name) for code, name in languages.items()]


class ChangePasswordForm(NewPasswordForm):
    """A new password made by someone who is signed in and knows the old one."""

    password = PasswordField(
        _("Passordet du har nå"),
        [required(_("Skriv passordet du har nå.")), at_most(passwords.LONGEST)],
    )
