"""A later last day, and a pause."""

from wtforms import StringField

from portal.forms import ChangingForm
from portal.forms.fields import DayField
from portal.forms.validators import at_most, no_leaks, required
from portal.words import _


class ExtensionForm(ChangingForm):
    """The new last day, and why."""

    ends_on = DayField(_("Ny siste dag"), [required(_("Velg ny siste dag."))])
    reason = StringField(
        _("Hvorfor blir den lengre?"),
        [required(_("Skriv hvorfor plasseringen blir lengre.")), at_most(300), no_leaks],
        description=_("Lederen og veilederen leser dette. Skriv aldri om helse."),
    )


class PauseForm(ChangingForm):
    """The first and the last day of a pause. Why is never asked."""

    starts_on = DayField(_("Første dag i pausen"), [required(_("Velg første dag i pausen."))])
    ends_on = DayField(
        _("Siste dag i pausen"), description=_("La stå tomt hvis dere ikke vet det ennå.")
    )
