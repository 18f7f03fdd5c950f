"""How an application for support went: sent, and what NAV answered."""

from typing import Any

from wtforms import StringField
from wtforms.fields.choices import SelectChoice
from wtforms.widgets import ListWidget, RadioInput

from portal.domain.supports import MOST_ORE, Grant
from portal.enums import AmountPer, SupportState
from portal.forms import ChangingForm
from portal.forms.fields import CodeField, DayField, ScaledField
from portal.forms.validators import at_most, between, required
from portal.words import _


class CaseFields:
    case_number = StringField(
        _("Saksnummer hos NAV"),
        [at_most(40)],
        description=_("Bare nummeret. Skriv ingenting om personen."),
    )


class SendingForm(CaseFields, ChangingForm):
    """When it was sent."""

    day = DayField(_("Når ble søknaden sendt?"), [required(_("Velg dagen."))])


class DecisionForm(CaseFields, ChangingForm):
    """What NAV answered. A no takes no amount, and nobody asks why."""

    answer = CodeField(
        _("Hva svarte NAV?"),
        [SupportState.GRANTED, SupportState.REFUSED],
        widget=ListWidget(prefix_label=False),
        option_widget=RadioInput(),
    )
    day = DayField(_("Dato på svaret"), [required(_("Velg dagen."))])
    amount = ScaledField(
        _("Beløp"),
        [between(1, MOST_ORE, _("Skriv et beløp i kroner, for eksempel 12 500."))],
        scale=100,
    )
    amount_per = CodeField(_("Beløpet er"), AmountPer, empty=_("Velg"))
    starts_on = DayField(_("Støtten gjelder fra"))
    ends_on = DayField(_("Støtten gjelder til"))

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.answer.choices = [
            SelectChoice(SupportState.GRANTED.value, _("Ja, innvilget")),
            SelectChoice(SupportState.REFUSED.value, _("Nei, avslag")),
        ]

    @property
    def grant(self) -> Grant:
        """What was granted, as a good form says it; nothing of it after a no."""
        return Grant(
            amount_ore=self.amount.data,
            amount_per=self.amount_per.data,
            starts_on=self.starts_on.data,
            ends_on=self.ends_on.data,
        )
