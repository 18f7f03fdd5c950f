"""The start-up meeting: when and where, who was there, and what was agreed."""

from wtforms import BooleanField, StringField, TextAreaField

from portal.domain.start_meetings import Told
from portal.forms import ChangingForm
from portal.forms.fields import ClockField, DayField
from portal.forms.validators import at_most, no_leaks
from portal.words import _


class StartMeetingForm(ChangingForm):
    """All of it may be left open until the meeting is held."""

    day = DayField(_("Dag"))
    clock = ClockField(_("Klokka"), description=_("For eksempel 09.30."))
    place = StringField(_("Sted"), [at_most(200), no_leaks])
    who = StringField(
        _("Hvem er med?"),
        [at_most(300)],
        description=_("For eksempel kandidaten, lederen, fadderen og veilederen."),
    )
    agreed = TextAreaField(
        _("Dette ble dere enige om"),
        [at_most(2000), no_leaks],
        description=_("Både arbeidsplassen og veilederen leser dette. Ingenting om helse."),
    )
    held = BooleanField(_("Møtet er holdt"))

    @property
    def told(self) -> Told:
        return Told(
            day=self.day.data,
            clock=self.clock.data,
            place=self.place.data,
            who=self.who.data,
            agreed=self.agreed.data,
            held=self.held.data,
        )
