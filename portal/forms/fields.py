"""Fields that read what people in Norway write, and say in plain words what they could not read."""

import datetime as dt
import re
from typing import Any

from wtforms import Field, SelectChoice, SelectField, SelectMultipleField
from wtforms.validators import StopValidation
from wtforms.widgets import (
    CheckboxInput,
    DateInput,
    ListWidget,
    NumberInput,
    RadioInput,
    TextInput,
)

from portal.forms import clean
from portal.words import LazyString, _

NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")


class _Typed(Field):
    """Text that stands for a value: what could not be read is kept as typed, with an error beside it."""

    widget: Any = TextInput()
    message: LazyString
    typed = ""

    def _value(self) -> str:
        return self.typed if self.raw_data else ("" if self.data is None else self.write(self.data))

    def process_formdata(self, valuelist: list[str]) -> None:
        self.typed = clean(valuelist[0]) if valuelist else ""
        self.data = None
        self.unreadable = False
        if self.typed:
            self.data = self.read(self.typed)
            if self.data is None:
                self.unreadable = True

    def pre_validate(self, form: Any) -> None:
        if getattr(self, "unreadable", False):
            raise StopValidation(str(self.message))

    def read(self, text: str) -> Any:
        raise NotImplementedError

    def write(self, value: Any) -> str:
        return str(value)


class WholeNumberField(_Typed):
    """A whole number, or None."""

    widget = NumberInput()
    message = _("Skriv et helt tall, for eksempel 20.")

    def read(self, text: str) -> int | None:
        plain = text.replace(" ", "").replace("\N{NO-BREAK SPACE}", "")
        return int(plain) if re.fullmatch(r"[+-]?\d{1,9}", plain) else None


class ScaledField(_Typed):
    """A decimal number ("37,5") kept as a whole number of smaller units: hours as minutes with
    scale=60, per cent as hundredths with scale=100, kroner as øre with scale=100."""

    message = _("Skriv et tall, for eksempel 37,5.")

    def __init__(self, label: Any = None, validators: Any = None, *, scale: int, **kwargs: Any):
        super().__init__(label, validators, **kwargs)
        self.scale = scale

    def read(self, text: str) -> int | None:
        plain = text.replace(" ", "").replace("\N{NO-BREAK SPACE}", "").rstrip("%")
        if len(plain) > 12 or not NUMBER.fullmatch(plain):
            return None
        return round(float(plain.replace(",", ".")) * self.scale)

    def write(self, value: int) -> str:
        return f"{value / self.scale:.10g}".replace(".", ",")


def day_from(text: str) -> dt.date | None:
    """The date as browsers send it (2026-12-07) or as people write it (7.12.2026); None for anything else."""
    for pattern in ("%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y", "%d/%m/%Y"):
        try:
            day = dt.datetime.strptime(text.replace(" ", ""), pattern).date()  # noqa: DTZ007 a date has no zone
        except ValueError:
            continue
        return day if 1900 <= day.year <= 2200 else None
    return None


class DayField(_Typed):
    """A date: as browsers send it (2026-12-07) or as people write it (7.12.2026)."""

    widget = DateInput()
    message = _("Skriv datoen som dag, måned og år, for eksempel 07.12.2026.")

    def read(self, text: str) -> dt.date | None:
        return day_from(text)


class ClockField(_Typed):
    """A time of day: 08:30, 08.30, 8.30, 0830 or 8."""

    message = _("Skriv klokkeslettet slik: 08.30.")

    def read(self, text: str) -> dt.time | None:
        found = re.fullmatch(r"(\d{1,2})(?:[:. ]?(\d{2}))?", text)
        hour, minute = (int(found[1]), int(found[2] or 0)) if found else (99, 0)
        return dt.time(hour, minute) if hour < 24 and minute < 60 else None

    def write(self, value: dt.time) -> str:
        return f"{value:%H.%M}"


class CodeField(SelectField):
    """One code of an enum; `empty` is the label of choosing none, which gives None."""

    def __init__(
        self, label: Any, codes: Any, validators: Any = None, *, empty: Any = None, **kwargs: Any
    ):
        self.codes = list(codes)
        code_type = type(self.codes[0])
        choices = [SelectChoice(code.value, code.label) for code in self.codes]
        if empty is not None:
            choices.insert(0, SelectChoice("", empty))
        super().__init__(
            label,
            validators,
            choices=choices,
            coerce=lambda value: code_type(value) if value else None,
            **kwargs,
        )

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError as error:
            raise ValueError(str(_("Velg noe fra lista."))) from error

    def pre_validate(self, form: Any) -> None:
        if self.process_errors:  # already said
            raise StopValidation
        if self.data is not None and self.data not in self.codes:
            raise StopValidation(str(_("Velg noe fra lista.")))
        if self.data is None and "" not in {choice.value for choice in self.choices}:
            raise StopValidation(
                str(_("Velg ett av svarene.") if self.is_radios else _("Velg noe fra lista."))
            )

    @property
    def is_radios(self) -> bool:
        """Whether every answer stands on the page, with a button beside it."""
        return isinstance(self.option_widget, RadioInput)


class CodesField(SelectMultipleField):
    """Any number of an enum's codes, as a group of checkboxes; the data is a frozenset."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def __init__(self, label: Any, codes: Any, validators: Any = None, **kwargs: Any):
        self.codes = list(codes)
        code_type = type(self.codes[0])
        super().__init__(
            label,
            validators,
            choices=[SelectChoice(code.value, code.label) for code in self.codes],
            coerce=code_type,
            **kwargs,
        )

    def process_formdata(self, valuelist: list[str]) -> None:
        known = {code.value: code for code in self.codes}
        self.unknown = [value for value in valuelist if value not in known]
        self.data = frozenset(known[value] for value in valuelist if value in known)

    def pre_validate(self, form: Any) -> None:
        if getattr(self, "unknown", None):
            raise StopValidation(str(_("Velg noe fra lista.")))


class LevelField(SelectField):
    """A demand from 0 to 3."""

    LEVELS = (("0", _("Nei")), ("1", _("Litt")), ("2", _("En del")), ("3", _("Mye")))

    def __init__(self, label: Any, validators: Any = None, **kwargs: Any):
        super().__init__(
            label,
            validators,
            choices=[SelectChoice(value, label) for value, label in self.LEVELS],
            coerce=int,
            default=0,
            **kwargs,
        )

    def pre_validate(self, form: Any) -> None:
        if self.data not in range(4):
            raise StopValidation(str(_("Velg noe fra lista.")))


class ChosenField(SelectField):
    """One of the choices that the form was handed, by its text."""

    def pre_validate(self, form: Any) -> None:
        if self.data not in {choice.value for choice in self.choices}:
            raise StopValidation(str(_("Velg noe fra lista.")))


class ChosenManyField(SelectMultipleField):
    """Any number of the choices that the form was handed, as a group of checkboxes."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def pre_validate(self, form: Any) -> None:
        if not set(self.data or ()) <= {choice.value for choice in self.choices}:
            raise StopValidation(str(_("Velg noe fra lista.")))
