"""Inviting to a talk, and what the candidate says about the time."""

from collections.abc import Iterable
from typing import Any

from wtforms import RadioField, StringField
from wtforms.fields.choices import SelectChoice

from portal.domain.talks import MOST, Time
from portal.forms import CreatingForm, Form
from portal.forms.fields import ClockField, DayField
from portal.forms.validators import at_most, no_leaks, required
from portal.words import _

PARTS = ("day", "starts", "ends")


class TalkForm(CreatingForm):
    """One time, and up to two others that the candidate may choose instead; new ones are suggested by
    sending the form again."""

    day = DayField(_("Dag"), [required(_("Velg dag."))])
    starts = ClockField(_("Fra klokka"), [required(_("Skriv når den begynner."))])
    ends = ClockField(_("Til klokka"), [required(_("Skriv når den slutter."))])
    day_2 = DayField(_("Dag"))
    starts_2 = ClockField(_("Fra klokka"))
    ends_2 = ClockField(_("Til klokka"))
    day_3 = DayField(_("Dag"))
    starts_3 = ClockField(_("Fra klokka"))
    ends_3 = ClockField(_("Til klokka"))
    place = StringField(
        _("Sted"),
        [required(_("Skriv hvor dere møtes.")), at_most(120), no_leaks],
        description=_("For eksempel resepsjonen i andre etasje"),
    )

    def __init__(self, obj: Any = None):
        """`obj` is the talk as it stands, whose times and place are shown."""
        others = {
            f"{part}_{number}": getattr(time, part)
            for number, time in enumerate(obj.other_times if obj else (), 2)
            for part in PARTS
        }
        super().__init__(obj=obj, data=others)

    @property
    def is_several(self) -> bool:
        """Something stands in the fields of another time."""
        return any((field.raw_data and any(field.raw_data)) or field.data for field in self.rest)

    @property
    def rest(self) -> list[Any]:
        return [field for number in range(2, MOST + 1) for field in self.fields_of(number)]

    def fields_of(self, number: int) -> list[Any]:
        """Day, start and end of the second or the third time."""
        return [self[f"{part}_{number}"] for part in PARTS]

    @property
    def others(self) -> list[Time]:
        """The other times of a good form."""
        groups = [self.fields_of(number) for number in range(2, MOST + 1)]
        return [Time(*(f.data for f in group)) for group in groups if group[0].data]

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        good: bool = super().validate(*args, **kwargs)
        taken = {(self.day.data, self.starts.data)}
        for number in range(2, MOST + 1):
            day, *clocks = group = self.fields_of(number)
            begun = [field for field in group if field.data or field.errors]
            for field in group if begun else ():
                if field.data is None and not field.errors:
                    field.errors = [
                        str(_("Skriv dag, start og slutt, eller la alle tre stå tomme."))
                    ]
                    good = False
            if day.data and (day.data, clocks[0].data) in taken and not day.errors:
                day.errors = [str(_("Denne tiden står to ganger. Velg en annen."))]
                good = False
            taken.add((day.data, clocks[0].data))
        return good


class AnswerForm(Form):
    """Buttons of equal weight: a no, and a yes for each of the times, by its key: whoever read a time that
    was moved meanwhile has said yes to nothing."""

    answer = RadioField(choices=[])

    def __init__(self, times: Iterable[Time]):
        super().__init__()
        chosen = [SelectChoice(time.key, "") for time in times]
        self.answer.choices = [*chosen, SelectChoice("no", "")]

    @property
    def said(self) -> dict[str, Any]:
        """A good answer, as the rule takes it."""
        said = self.answer.data
        return {"yes": said != "no", "at": "" if said == "no" else said}
