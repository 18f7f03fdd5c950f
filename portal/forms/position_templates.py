"""The form by which an administrator names a template."""

from wtforms import StringField

from portal.forms import ChangingForm
from portal.forms.validators import at_most, required
from portal.words import _


class PositionTemplateForm(ChangingForm):
    """What it is called, and what the units it is for do."""

    title = StringField(
        _("Navn på malen"),
        [required(_("Skriv hva malen heter.")), at_most(120)],
        description=_("Stillingen, uten navn på folk: «Sykepleier på natt»."),
    )
    field = StringField(
        _("Hva slags sted er den for?"),
        [at_most(80)],
        description=_("For eksempel sykehjem eller barnehage"),
    )
