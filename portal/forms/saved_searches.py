"""Asking for mail about new jobs, without an account."""

from typing import Any

from wtforms import EmailField
from wtforms.fields.choices import SelectChoice
from wtforms.widgets import ListWidget, RadioInput

from portal.domain.saved_searches import CADENCES
from portal.enums import Cadence
from portal.forms import CreatingForm
from portal.forms.fields import CodeField
from portal.forms.validators import at_most, email, required
from portal.words import _


class SavedSearchForm(CreatingForm):
    email = EmailField(_("E-posten din"), [required(_("Skriv e-posten din.")), at_most(254), email])
    cadence = CodeField(
        _("Når vil du ha e-post?"),
        Cadence,
        default=Cadence.DAILY,
        widget=ListWidget(prefix_label=False),
        option_widget=RadioInput(),
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.cadence.codes = list(CADENCES)
        self.cadence.choices = [SelectChoice(code.value, code.label) for code in CADENCES]
