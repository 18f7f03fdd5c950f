"""A week's plan, a task on the ladder, absence, and a language test."""

import datetime as dt
from typing import Any

from wtforms import FieldList, FormField, StringField
from wtforms import Form as PlainForm
from wtforms import ValidationError as Invalid

from portal.domain.placement_weeks import Slot
from portal.enums import Activity, Examiner, LanguageLevel, LanguagePart, Weekday
from portal.forms import ChangingForm, CreatingForm, clean
from portal.forms.fields import ClockField, CodeField, DayField, ScaledField
from portal.forms.validators import at_most, between, no_leaks, required
from portal.models import WeekPlan
from portal.words import _

MOST_ROWS = 16
USUAL_ROWS = 5
DAYS = list(Weekday)


class SlotForm(PlainForm):
    """One stretch of a day. A row without times is none."""

    weekday = CodeField(_("Dag"), Weekday)
    starts = ClockField(_("Fra"))
    ends = ClockField(_("Til"))
    activity = CodeField(_("Hva"), Activity, default=Activity.WORK)
    place = StringField(_("Sted"), [at_most(80), no_leaks], filters=[clean])

    def validate_place(self, field: StringField) -> None:
        if field.data and not (self.starts.typed or self.starts.data or self.ends.typed):
            raise Invalid(str(_("Skriv fra og til også, ellers blir ikke stedet med.")))

    def validate_ends(self, field: ClockField) -> None:
        if self.starts.data and field.data and field.data <= self.starts.data:
            raise Invalid(str(_("Skriv en tid som er senere enn den første.")))
        if bool(self.starts.typed or self.starts.data) != bool(field.typed or field.data):
            raise Invalid(str(_("Skriv både fra og til, eller ingen av dem.")))


class SlotsField(FieldList):
    """The rows of a week; as text for whoever compares two versions of it."""

    def _value(self) -> str:
        rows = [row.form for row in self.entries]
        said = [
            f"{row.weekday.data.label} {row.starts.data:%H.%M}–{row.ends.data:%H.%M}"
            f" {row.activity.data.label}, {row.place.data or ''}".rstrip(", ")
            for row in rows
            if row.starts.data and row.ends.data
        ]
        return "\n".join(said)


class WeekForm(ChangingForm):
    """The week from a Monday on."""

    valid_from = DayField(_("Gjelder fra og med mandag"), [required(_("Velg en mandag."))])
    slots = SlotsField(FormField(SlotForm), label=_("Tider"), max_entries=MOST_ROWS)

    @classmethod
    def showing(
        cls, plan: WeekPlan | None, monday: dt.date, *, version: int = 0, **kwargs: Any
    ) -> "WeekForm":
        """The week as it is planned, else five empty days."""
        form = cls(valid_from=monday, version=version, **kwargs)
        if not form.is_submitted() or "formdata" in kwargs:
            for slot in plan.slots if plan else ():
                form.slots.append_entry(
                    {
                        "weekday": DAYS[slot.weekday],
                        "starts": slot.starts,
                        "ends": slot.ends,
                        "activity": slot.activity,
                        "place": slot.place,
                    }
                )
            for weekday in DAYS[len(form.slots.entries) : USUAL_ROWS] if plan is None else ():
                form.slots.append_entry({"weekday": weekday, "activity": Activity.WORK})
        return form

    def add_row(self) -> None:
        """One more empty row, as long as there is room."""
        if len(self.slots.entries) < MOST_ROWS:
            self.slots.append_entry()

    def validate_valid_from(self, field: DayField) -> None:
        if field.data is not None and field.data.weekday():
            raise Invalid(str(_("Velg en mandag.")))

    @property
    def rows(self) -> list[Slot]:
        """What was typed; rows without times are left out."""
        typed: list[dict[str, Any]] = self.slots.data
        return [
            Slot(
                weekday=DAYS.index(row["weekday"]),
                starts=row["starts"],
                ends=row["ends"],
                activity=row["activity"],
                place=row["place"] or "",
            )
            for row in typed
            if row["starts"] and row["ends"]
        ]


class StepForm(CreatingForm):
    """A task more on the ladder."""

    title = StringField(
        _("Oppgave"),
        [required(_("Skriv oppgaven.")), at_most(120), no_leaks],
        description=_("For eksempel: bestille varer"),
    )
    from_on = DayField(_("Begynner å øve"), [required(_("Velg dagen."))])


class AbsenceForm(CreatingForm):
    """Hours of a day. There is no field for why."""

    absent_on = DayField(_("Dag"), [required(_("Velg dagen."))])
    hours = ScaledField(
        _("Timer borte"),
        [between(0, 24 * 60, _("Skriv et tall fra 0 til 24."))],
        scale=60,
        description=_("Skriv 0 for å ta bort fravær."),
    )

    def validate_hours(self, field: ScaledField) -> None:
        if field.data is None:
            raise Invalid(str(_("Skriv hvor mange timer, for eksempel 3,5.")))


class LanguageTestForm(CreatingForm):
    """A language test along the way."""

    tested_on = DayField(_("Dag"), [required(_("Velg dagen."))])
    part = CodeField(_("Hva ble testet?"), LanguagePart)
    level = CodeField(_("Nivå"), [one for one in LanguageLevel if one.rank])
    tested_by = CodeField(_("Hvem testet?"), Examiner)
