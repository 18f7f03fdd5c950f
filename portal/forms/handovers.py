"""The forms of a handover: which candidates, to whom, and why in a word."""

from collections.abc import Sequence
from typing import Any

from wtforms import BooleanField, RadioField
from wtforms import ValidationError as Invalid
from wtforms.fields.choices import SelectChoice
from wtforms.widgets import ListWidget, RadioInput

from portal.enums import HandoverReason
from portal.forms import CreatingForm
from portal.forms.fields import ChosenField, ChosenManyField
from portal.forms.validators import required
from portal.models import Membership
from portal.words import _


def why() -> RadioField:
    """Why, as a code: the last field of its form."""
    return RadioField(
        _("Hvorfor?"),
        [required(_("Velg hvorfor."))],
        choices=[SelectChoice(code.value, code.label) for code in HandoverReason],
        validate_choice=False,
    )


class WithReason:
    """A form with `because`."""

    because: RadioField

    def validate_because(self, field: Any) -> None:
        if field.data not in {code.value for code in HandoverReason}:
            raise Invalid(str(_("Velg hvorfor.")))

    @property
    def reason(self) -> HandoverReason:
        """What a good form says."""
        return HandoverReason(self.because.data)


class HandoverForm(WithReason, CreatingForm):
    """An adviser hands over some of their own; handed who they are as (public id, name)."""

    candidates = ChosenManyField(_("Hvem vil du overføre?"))
    to = ChosenField(_("Ny veileder"), [required(_("Velg en kollega."))])
    because = why()

    def __init__(
        self,
        candidates: Sequence[tuple[str, str]],
        colleagues: Sequence[Membership],
        *,
        chosen: Sequence[str] = (),
    ):
        super().__init__(data={"candidates": list(chosen)})
        self.candidates.choices = [SelectChoice(value, label) for value, label in candidates]
        self.to.choices = [SelectChoice("", _("Velg")), *choices(colleagues)]

    def validate_candidates(self, field: Any) -> None:
        if not field.data:
            raise Invalid(str(_("Velg minst én kandidat.")))


class TakeoverForm(WithReason, CreatingForm):
    """An administrator shares an adviser's candidates among colleagues."""

    to = ChosenManyField(
        _("Hvem skal overta?"),
        description=_("Velger du flere, blir kandidatene delt likt mellom dem."),
    )
    because = why()

    def __init__(self, colleagues: Sequence[Membership]):
        super().__init__()
        self.to.choices = choices(colleagues)

    def validate_to(self, field: Any) -> None:
        if not field.data:
            raise Invalid(str(_("Velg minst én kollega.")))


class WorkForm(CreatingForm):
    """An administrator gives a manager's units, as (public id, name), to a colleague."""

    units = ChosenManyField(_("Enheter"))
    to = ChosenField(
        _("Hvem skal overta?"),
        [required(_("Velg en kollega."))],
        widget=ListWidget(prefix_label=False),
        option_widget=RadioInput(),
    )
    ending = BooleanField(_("Avslutt rollen til den som slutter, med en gang"))

    def __init__(self, units: Sequence[tuple[str, str]], colleagues: Sequence[Membership]):
        super().__init__(data={"units": [value for value, _name in units]})
        self.units.choices = [SelectChoice(value, label) for value, label in units]
        self.to.choices = choices(colleagues)

    def validate_units(self, field: Any) -> None:
        if not field.data:
            raise Invalid(str(_("Velg minst én enhet.")))


def choices(colleagues: Sequence[Membership]) -> list[SelectChoice]:
    return [SelectChoice(one.public_id, one.person.name) for one in colleagues]
