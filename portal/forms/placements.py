"""The plan of a placement, and its end."""

import datetime as dt
from typing import Any

from wtforms import FieldList, FormField, StringField, ValidationError
from wtforms import Form as PlainForm

from portal import clock
from portal.domain.placement_plans import FULL_POST, Plan
from portal.enums import EarlyEnd, GoalCategory, Outcome
from portal.forms import ChangingForm, clean
from portal.forms.fields import CodeField, DayField, ScaledField
from portal.forms.outcomes import WorkFields
from portal.forms.validators import at_most, between, no_leaks, required
from portal.models import Placement
from portal.words import _

MOST_GOALS = 6


class GoalForm(PlainForm):
    """One row: what kind of goal, and what it is. A row without words is no goal."""

    category = CodeField(_("Slags mål"), GoalCategory, default=GoalCategory.WORK_EXPERIENCE)
    text = StringField(_("Målet"), [at_most(300), no_leaks], filters=[clean])


class GoalsField(FieldList):
    """The rows of goals; as text for whoever compares two versions of a plan."""

    def _value(self) -> str:
        said = [(str(row.form.category.data.label), row.form.text.data) for row in self.entries]
        return "\n".join(f"{category}: {text}" for category, text in said if text)


class WithGoals:
    """A form with rows of goals, of which there can always be one more."""

    def add_row(self) -> None:
        """One more empty row, as long as there is room."""
        if len(self.goals.entries) < MOST_GOALS:
            self.goals.append_entry()


class PlanForm(WithGoals, ChangingForm):
    """Dates, per cent, mentor and goals."""

    starts_on = DayField(_("Første dag"))
    ends_on = DayField(_("Siste dag"), description=_("La stå tomt hvis dere ikke har avtalt det."))
    per_cent = ScaledField(
        _("Hvor mye"),
        [
            required(_("Skriv hvor mange prosent, for eksempel 50.")),
            between(1, FULL_POST, _("Skriv et tall mellom 0 og 100.")),
        ],
        scale=100,
    )
    mentor_name = StringField(
        _("Fadder"),
        [at_most(120)],
        description=_("Den som viser og hjelper til daglig på arbeidsplassen."),
    )
    goals = GoalsField(FormField(GoalForm), label=_("Mål"), max_entries=MOST_GOALS)

    @classmethod
    def showing(cls, placement: Placement, **kwargs: Any) -> "PlanForm":
        """The form as the placement stands now, with an empty row for a goal more."""
        form = cls(obj=placement, **kwargs)
        if not form.is_submitted():
            form.add_row()
        return form

    def validate_ends_on(self, field: DayField) -> None:
        start = self.starts_on.data
        if field.data and start and field.data < start:
            raise ValidationError(str(_("Siste dag kan ikke være før første dag.")))
        if field.data and not start and not self.starts_on.typed:
            raise ValidationError(str(_("Velg første dag også.")))

    @property
    def plan(self) -> Plan:
        """What was typed; goals without words are left out."""
        rows: list[dict[str, Any]] = self.goals.data
        return Plan(
            starts_on=self.starts_on.data,
            ends_on=self.ends_on.data,
            per_cent=self.per_cent.data,
            mentor_name=self.mentor_name.data,
            goals=[(row["category"], row["text"]) for row in rows if row["text"]],
        )


class EndForm(WorkFields, ChangingForm):
    """The last day and what came of it."""

    last_day = DayField(_("Siste dag"), [required(_("Velg siste dag."))])
    outcome = CodeField(
        _("Hva skjedde etterpå?"),
        Outcome,
        [required()],
        empty=_("Velg"),
        description=_("Bare veilederen ser dette."),
    )
    early_end = CodeField(
        _("Hvorfor er den over før planen?"),
        EarlyEnd,
        empty=_("Velg"),
        description=_("Bare når siste dag er før det dere avtalte. Skriv aldri om helse."),
    )
    true_hours = ScaledField(
        _("Hvor mange timer ble det til sammen?"),
        [between(0, 4000 * 60, _("Skriv et tall mellom 0 og 4000."))],
        scale=60,
        description=_("Må med når den er over før planen."),
    )

    def __init__(self, occupations: dict[str, str], *args: Any, **kwargs: Any):
        self.occupations = occupations
        super().__init__(*args, **kwargs)

    @classmethod
    def showing(cls, placement: Placement, occupations: dict[str, str]) -> "EndForm":
        last_day = min(placement.ends_on or dt.date.max, clock.today())
        return cls(occupations, obj=placement, last_day=last_day)

    def validate_last_day(self, field: DayField) -> None:
        if field.data and field.data > clock.today():
            raise ValidationError(
                str(_("Siste dag har ikke vært ennå. Avslutt den dagen eller senere."))
            )
