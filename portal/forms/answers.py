"""What a manager answers a proposal with."""

from collections.abc import Iterable
from typing import Any

from wtforms import TextAreaField
from wtforms.widgets import ListWidget, RadioInput

from portal.enums import DeclineReason
from portal.forms import CreatingForm, Form
from portal.forms.fields import CodeField
from portal.forms.validators import at_most, no_leaks, required
from portal.words import _


class AcceptForm(CreatingForm):
    """A yes says it all; its key makes a double click one yes."""


class DeclineForm(Form):
    """A coded reason about the place, and words that the candidate can read."""

    reason = CodeField(
        _("Hva er grunnen?"),
        DeclineReason,
        [required()],
        description=_("Grunnen handler om plassen, aldri om personen."),
        widget=ListWidget(prefix_label=False),
        option_widget=RadioInput(),
    )
    sentence = TextAreaField(
        _("Et par ord til kandidaten"),
        [required(_("Skriv en setning som kandidaten kan lese.")), at_most(500), no_leaks],
        description=_(
            "Skriv slik at kandidaten kan lese det. Si gjerne hva som var bra. Veilederen gir beskjeden videre."
        ),
    )


class RemarkForm(CreatingForm):
    """A question or an answer, handed the names that the writer knows and shall not write."""

    text = TextAreaField(
        _("Skriv her"),
        [required(_("Skriv noe først.")), at_most(600), no_leaks],
        description=_("Skriv om jobben og det som trengs, uten navn og uten noe om helse."),
    )

    def __init__(self, *args: Any, names: Iterable[str] = (), **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.names = [part for name in names for part in name.split()]
