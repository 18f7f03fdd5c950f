"""The forms of an erasure: a sure yes, and for an administrator the name."""

from typing import Any

from wtforms import BooleanField, StringField
from wtforms import ValidationError as Invalid

from portal.forms import Form
from portal.forms.validators import at_most, required
from portal.words import _


class ErasureForm(Form):
    """The adviser is sure."""

    sure = BooleanField(_("Ja, slett alt om personen. Jeg vet at det ikke kan gjøres om."))

    def validate_sure(self, field: Any) -> None:
        if not field.data:
            raise Invalid(str(_("Kryss av hvis du er sikker.")))


class ErasureByNameForm(ErasureForm):
    """The administrator types the name, since no candidate is shown to administrators."""

    first_name = StringField(_("Fornavn"), [required(_("Skriv fornavnet.")), at_most(80)])
    last_name = StringField(_("Etternavn"), [required(_("Skriv etternavnet.")), at_most(80)])

    @property
    def name(self) -> str:
        """What a good form says."""
        return f"{self.first_name.data} {self.last_name.data}"
