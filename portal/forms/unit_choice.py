"""The choice of a unit among the manager's own; who has one alone is not asked."""

from collections.abc import Sequence
from typing import Any

from wtforms import ValidationError
from wtforms.fields.choices import SelectChoice

from portal.models import Unit
from portal.words import _


class UnitChoice:
    """A form with a field `unit`, handed the units to choose among."""

    unit: Any

    def __init__(self, units: Sequence[Unit], **kwargs: Any):
        super().__init__(**kwargs)
        self.units = {unit.public_id: unit for unit in units}
        self.unit.choices = [SelectChoice(unit.public_id, unit.name) for unit in units]

    def validate_unit(self, field: Any) -> None:
        if len(self.units) != 1 and field.data not in self.units:
            raise ValidationError(str(_("Velg en enhet fra lista.")))

    @property
    def chosen_unit(self) -> Unit:
        return self.units.get(self.unit.data) or next(iter(self.units.values()))
