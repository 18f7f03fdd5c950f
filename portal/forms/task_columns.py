"""Which column of a spreadsheet holds what."""

from dataclasses import replace
from typing import Any

from wtforms import HiddenField, SelectField
from wtforms.fields.choices import SelectChoice

from portal.domain.spreadsheets import Sheet
from portal.domain.table_headings import Field, Mapping
from portal.enums import Period
from portal.forms import Form
from portal.forms.fields import WholeNumberField
from portal.words import _

#: More characters than this do not travel well from page to page.
CELLS_LIMIT = 120_000
NOT_THERE = SelectChoice("", _("Finnes ikke"))
_PERIODS = [SelectChoice(period.value, period.label) for period in Period]
#: "Antall ansatte" is read by nothing: times are those of all who hold the position.
COLUMNS = tuple(each for each in Field if each is not Field.HOLDERS)


class ColumnsForm(Form):
    """What each column of a spreadsheet holds. The cells travel in the form: nothing is kept here."""

    cells = HiddenField(filters=[])
    name = HiddenField()
    first_row = HiddenField(default="1")
    filled = HiddenField()
    header = WholeNumberField(_("Overskriftene står i rad"))
    unit = SelectField(
        _("Tida er i"), choices=[SelectChoice("", _("minutter")), SelectChoice("hours", _("timer"))]
    )
    time_per = SelectField(_("Tida gjelder"), choices=[SelectChoice("", _("hver gang")), *_PERIODS])
    times_per = SelectField(
        _("Antall ganger er"), choices=[SelectChoice("", _("sagt i arket")), *_PERIODS]
    )

    @classmethod
    def showing(cls, sheet: Sheet, mapping: Mapping) -> "ColumnsForm | None":
        """The mapping as it was guessed; None for a sheet too large to be sent back."""
        cells = "\n".join("\t".join(map(_flat, row)) for row in sheet.rows)
        if len(cells) > CELLS_LIMIT:
            return None
        header = None if mapping.header is None else mapping.header + sheet.first_row_number
        form = cls(
            formdata=None,
            data={
                "cells": cells,
                "name": sheet.name,
                "first_row": str(sheet.first_row_number),
                "filled": " ".join(f"{row}:{column}" for row, column in sorted(sheet.filled)),
                "header": header,
                "unit": "hours" if mapping.hours else "",
                "time_per": mapping.time_per.value if mapping.time_per else "",
                "times_per": mapping.times_per.value if mapping.times_per else "",
                **{f"column_{each}": str(mapping.columns.get(each, "")) for each in COLUMNS},
            },
        )
        form.name_columns(sheet, mapping.header)
        return form

    def name_columns(self, sheet: Sheet, header: int | None) -> None:
        """The choices are the sheet's own columns, by their headings."""
        headings = sheet.rows[header or 0] if sheet.rows else []
        width = max((len(row) for row in sheet.rows), default=0)
        named = [
            SelectChoice(
                str(n), headings[n][:40] if n < len(headings) and headings[n] else _letter(n)
            )
            for n in range(width)
        ]
        for field in self.columns:
            field.choices = [NOT_THERE, *named]

    @property
    def columns(self) -> list[Any]:
        return [self[f"column_{each}"] for each in COLUMNS]

    @property
    def sheet(self) -> Sheet:
        """The cells as they were read from the file."""
        rows = [line.split("\t") for line in (self.cells.data or "")[:CELLS_LIMIT].splitlines()]
        pairs = [pair.split(":") for pair in (self.filled.data or "").split()]
        filled = {
            (int(pair[0]), int(pair[1]))
            for pair in pairs
            if len(pair) == 2 and all(part.isdecimal() and len(part) < 6 for part in pair)
        }
        first = self.first_row.data or ""
        number = int(first) if first.isdecimal() and len(first) < 7 else 1
        return Sheet((self.name.data or "")[:80], rows, number, filled)

    def mapping(self, guessed: Mapping) -> Mapping:
        """The guess, corrected by what was chosen."""
        sheet = self.sheet
        header = self.header.data
        index = None if header is None else header - sheet.first_row_number
        if index is not None and not 0 <= index < len(sheet.rows):
            index = guessed.header
        chosen = {each: self[f"column_{each}"].data or "" for each in COLUMNS}
        return replace(
            guessed,
            header=index,
            columns={
                each: int(number)
                for each, number in chosen.items()
                if number.isdecimal() and len(number) < 4
            },
            hours=self.unit.data == "hours",
            time_per=Period(self.time_per.data) if self.time_per.data else None,
            times_per=Period(self.times_per.data) if self.times_per.data else None,
        )


for _field in COLUMNS:
    setattr(ColumnsForm, f"column_{_field}", SelectField(_field.label, validate_choice=False))


def _flat(cell: str) -> str:
    return " ".join(cell.split())


def _letter(number: int) -> Any:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    before = letters[number // 26 - 1] if number >= 26 else ""
    return _("Kolonne %(letter)s", letter=before + letters[number % 26])
