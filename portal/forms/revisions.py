"""Which two versions of a job to compare. Nothing is ever wrong about it: what does not exist is not shown."""

from typing import Any

from portal.forms import Form
from portal.forms.fields import WholeNumberField
from portal.words import _


class CompareForm(Form):
    class Meta(Form.Meta):
        csrf = False

    first = WholeNumberField(_("Fra versjon"), name="fra")
    second = WholeNumberField(_("Til versjon"), name="til")

    def __init__(self, typed: Any, newest: int):
        chosen = typed if "fra" in typed or "til" in typed else None  # else the newest change
        super().__init__(chosen, second=newest, first=max(1, newest - 1))

    @property
    def numbers(self) -> tuple[int, int]:
        """The two, smallest first; 0 where none was typed."""
        first, second = sorted((self.first.data or 0, self.second.data or 0))
        return first, second
