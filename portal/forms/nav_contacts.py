"""A contact at NAV, as the office writes it down."""

from typing import Any

from wtforms import EmailField, StringField
from wtforms.validators import Optional

from portal.domain.nav_contacts import Contact
from portal.enums import WorkField
from portal.forms import ChangingForm, CreatingForm
from portal.forms.fields import CodesField
from portal.forms.profiles import phone
from portal.forms.validators import at_most, email, required
from portal.words import _


class ContactFields:
    name = StringField(_("Navn"), [required(_("Skriv hva personen heter.")), at_most(120)])
    role = StringField(
        _("Hva gjør personen?"), [at_most(80)], description=_("For eksempel markedskontakt")
    )
    phone = StringField(_("Telefon på jobb"), [Optional(), at_most(20), phone])
    email = EmailField(_("E-post på jobb"), [Optional(), at_most(254), email])
    place = StringField(
        _("Bydel eller sted"),
        [at_most(80)],
        description=_("La stå tomt for hele kommunen. Skriv det likt som enhetene gjør."),
    )
    fields = CodesField(
        _("Slags arbeid"), WorkField, description=_("La stå tomt for all slags arbeid.")
    )

    @property
    def contact(self: Any) -> Contact:
        """What a good form says."""
        return Contact(
            name=self.name.data,
            role=self.role.data or "",
            phone=self.phone.data or "",
            email=self.email.data or "",
            place=self.place.data or "",
            fields=self.fields.data,
        )


class NewContactForm(ContactFields, CreatingForm):
    """A contact is added."""


class ContactForm(ContactFields, ChangingForm):
    """A contact is changed."""
