"""The forms by which administrators keep their organisation."""

from collections.abc import Iterable, Sequence
from typing import Any

from wtforms import EmailField, Field, StringField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.widgets import ListWidget, RadioInput

from portal.enums import Role
from portal.forms import ChangingForm, CreatingForm, Form
from portal.forms.fields import ChosenManyField, CodeField
from portal.forms.validators import at_most, email, required
from portal.models import Unit
from portal.words import _


def choices_of(units: Iterable[Unit]) -> list[SelectChoice]:
    return [SelectChoice(unit.public_id, unit.name) for unit in units]


class InviteForm(CreatingForm):
    """Someone is invited. `roles` are those of the organisation, `units` those a manager may get."""

    name = StringField(_("Navn"), [required(_("Skriv hva personen heter.")), at_most(120)])
    email = EmailField(
        _("E-post på jobb"), [required(_("Skriv e-posten til personen.")), at_most(254), email]
    )
    role = CodeField(
        _("Rolle"), Role, widget=ListWidget(prefix_label=False), option_widget=RadioInput()
    )
    units = ChosenManyField(_("Enheter lederen har ansvar for"))

    def __init__(
        self, *args: Any, roles: Sequence[Role], units: Iterable[Unit] = (), **kwargs: Any
    ):
        super().__init__(*args, **kwargs)
        self.role.codes = list(roles)
        self.role.choices = [SelectChoice(role.value, role.label) for role in roles]
        self.units.choices = choices_of(units)

    def validate_units(self, field: Field) -> None:
        if self.role.data is Role.MANAGER and not field.data:
            raise ValidationError(str(_("Velg minst én enhet som lederen har ansvar for.")))


class ResponsibilityForm(Form):
    """Which units a manager answers for."""

    units = ChosenManyField(_("Enheter lederen har ansvar for"))

    def __init__(self, *args: Any, units: Iterable[Unit], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.units.choices = choices_of(units)

    def validate_units(self, field: Field) -> None:
        if not field.data:
            raise ValidationError(str(_("Velg minst én enhet som lederen har ansvar for.")))


class UnitFields:
    name = StringField(
        _("Navn på enheten"), [required(_("Skriv hva enheten heter.")), at_most(120)]
    )
    field = StringField(
        _("Hva slags sted er det?"),
        [at_most(80)],
        description=_("For eksempel sykehjem eller barnehage"),
    )
    place = StringField(
        _("Hvor ligger det?"), [at_most(80)], description=_("Grenda, bydelen eller tettstedet")
    )
    address = StringField(
        _("Adresse"), [at_most(120)], description=_("Gate og nummer. Står på jobbene deres")
    )
    travel = StringField(
        _("Slik kommer man hit"),
        [at_most(160)],
        description=_("For eksempel «Buss 2 stopper utenfor»"),
    )


class NewUnitForm(UnitFields, CreatingForm):
    """A unit is added."""


class UnitForm(UnitFields, ChangingForm):
    """A unit is changed."""


class ContactForm(Form):
    contact_email = EmailField(
        _("E-post for spørsmål"),
        [at_most(254)],
        description=_("Helst en felles adresse, så noen svarer også i ferien"),
    )

    def validate_contact_email(self, field: Field) -> None:
        if field.data:
            email(self, field)
