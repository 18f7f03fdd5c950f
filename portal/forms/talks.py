"""Inviting to a talk, and what the candidate says about the time."""

from wtforms import RadioField, StringField
from wtforms.fields.choices import SelectChoice

from portal.forms import CreatingForm, Form
from portal.forms.fields import ClockField, DayField
from portal.forms.validators import at_most, no_leaks, required
from portal.words import _


class TalkForm(CreatingForm):
    """One time; another is suggested by sending the form again."""

    day = DayField(_("Dag"), [required(_("Velg dag."))])
    starts = ClockField(_("Fra klokka"), [required(_("Skriv når den begynner."))])
    ends = ClockField(_("Til klokka"), [required(_("Skriv når den slutter."))])
    place = StringField(
        _("Sted"),
        [required(_("Skriv hvor dere møtes.")), at_most(120), no_leaks],
        description=_("For eksempel resepsjonen i andre etasje"),
    )


class AnswerForm(Form):
    """Two buttons of equal weight."""

    answer = RadioField(choices=[SelectChoice("yes", ""), SelectChoice("no", "")])
