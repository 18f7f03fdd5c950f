"""What a placement released."""

from wtforms.validators import InputRequired

from portal.domain.gains import MOST_MINUTES
from portal.enums import TimeUse
from portal.forms import ChangingForm
from portal.forms.fields import CodesField, ScaledField
from portal.forms.validators import between
from portal.words import _


class GainForm(ChangingForm):
    """Hours a week, and what they were used for."""

    measured_minutes = ScaledField(
        _("Hvor mange timer i uka ble frigjort?"),
        [
            InputRequired(_("Skriv hvor mange timer. Skriv 0 hvis det ikke ble noen.")),
            between(0, MOST_MINUTES, _("Skriv et tall mellom 0 og 168.")),
        ],
        scale=60,
        description=_("Tell bare tiden de andre fikk igjen, ikke tiden dere brukte på opplæring."),
    )
    uses = CodesField(_("Hva brukte dere tiden til?"), TimeUse)
