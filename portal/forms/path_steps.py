"""The forms of a step on a candidate's way: what, and when it is looked at again."""

import datetime as dt
from typing import Any

from wtforms import StringField
from wtforms import ValidationError as Invalid
from wtforms.validators import Optional

from portal.domain.path_steps import Step
from portal.enums import StepKind
from portal.forms import ChangingForm, CreatingForm
from portal.forms.fields import CodeField, DayField
from portal.forms.validators import at_most, no_leaks, required
from portal.models import Candidate, PathStep
from portal.words import _


class StepFields:
    """What a step says."""

    kind = CodeField(_("Hva slags steg er det?"), StepKind)
    title = StringField(
        _("Hva skal skje?"),
        [required(_("Skriv hva som skal skje.")), at_most(120), no_leaks],
        description=_("For eksempel: truckkurs, samtale om kjøkken, lage CV"),
    )
    due_on = DayField(
        _("Frist"),
        [Optional()],
        description=_("Når det skal være gjort, eller når dere ser på det igjen"),
    )

    def validate_due_on(self, field: Any) -> None:
        if field.data is not None and not dt.date(2020, 1, 1) <= field.data <= self.latest:
            raise Invalid(str(_("Velg en dag i løpet av de neste fem årene.")))

    @property
    def step(self) -> Step:
        """What a good form says."""
        return Step(kind=self.kind.data, title=self.title.data, due_on=self.due_on.data)


class NewStepForm(StepFields, CreatingForm):
    """A step more on the candidate's way."""

    def __init__(self, candidate: Candidate, *, latest: dt.date):
        self.names, self.latest = names_of(candidate), latest
        super().__init__()


class StepForm(StepFields, ChangingForm):
    """A changed step."""

    def __init__(self, step: PathStep, *, latest: dt.date, **kwargs: Any):
        self.names, self.latest = names_of(step.candidate), latest
        super().__init__(obj=step, **kwargs)


def names_of(candidate: Candidate) -> list[str]:
    """What must not stand in words about the person."""
    return [candidate.identity.first_name, candidate.identity.last_name]
