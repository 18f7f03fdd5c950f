"""The forms of a task: one line of three fields, all its attributes, and decisions from the table."""

from typing import Any

from flask import request
from wtforms import BooleanField, HiddenField, StringField, ValidationError

from portal.domain.tasks import Line, TaskFacts
from portal.enums import (
    CLOSED_GATES,
    Coverage,
    Decision,
    Demand,
    Gate,
    LanguageGain,
    LanguageLevel,
    Period,
    Weekday,
)
from portal.forms import ChangingForm, CreatingForm, Form
from portal.forms.fields import ClockField, CodeField, CodesField, LevelField, WholeNumberField
from portal.forms.validators import at_most, between, no_patient, required
from portal.models import Task
from portal.words import _

#: What the demand fields of a form are called: demand_pace, …
DEMAND = "demand_"


class TaskLineFields:
    """What is done, how long and how often: the rest has defaults."""

    title = StringField(
        _("Hva blir gjort?"),
        [
            required(_("Skriv hva som blir gjort, for eksempel «Dekke bord».")),
            at_most(200),
            no_patient,
        ],
    )
    minutes_each = WholeNumberField(
        _("Minutter hver gang"),
        [
            required(_("Skriv hvor mange minutter det tar.")),
            between(1, 6000, _("Skriv fra 1 til 6000 minutter.")),
        ],
    )
    times = WholeNumberField(
        _("Antall ganger"),
        [
            required(_("Skriv hvor mange ganger.")),
            between(1, 100, _("Skriv et tall fra 1 til 100.")),
        ],
        default=1,
    )
    period = CodeField(_("Hvor ofte"), Period, default=Period.WEEK)


class AddTaskForm(TaskLineFields, CreatingForm):
    """A new task, in one line."""

    @property
    def facts(self) -> TaskFacts:
        return TaskFacts(
            title=self.title.data,
            minutes_each=self.minutes_each.data,
            times=self.times.data,
            period=self.period.data,
        )


class LineForm(TaskLineFields, Form):
    """The open line of the task table, inside its form, with what it showed: `line-title`, …"""

    class Meta(Form.Meta):
        csrf = False  # the table's form has the token

    task = HiddenField()
    was_title = HiddenField()
    was_minutes_each = HiddenField()
    was_times = HiddenField()
    was_period = HiddenField()

    @classmethod
    def showing(cls, task: Task) -> "LineForm":
        """The task as it stands, whatever was sent."""
        said = {name: getattr(task, name) for name in Line.__dataclass_fields__}
        was = {f"was_{name}": value for name, value in said.items()}
        data = said | was | {"was_period": task.period.value, "task": task.public_id}
        return cls(formdata=None, prefix="line-", data=data)

    @property
    def line(self) -> Line:
        return Line(self.title.data, self.minutes_each.data, self.times.data, self.period.data)

    @property
    def shown(self) -> Line | None:
        """What the line showed; None when that cannot be read."""
        try:
            minutes, times = int(self.was_minutes_each.data), int(self.was_times.data)
            return Line(self.was_title.data, minutes, times, Period(self.was_period.data))
        except (TypeError, ValueError):
            return None


class TaskForm(TaskLineFields, ChangingForm):
    """All that is said about a task."""

    # When and where
    place = StringField(
        _("Sted"), [at_most(80), no_patient], description=_("For eksempel «kjøkkenet, 2. etasje».")
    )
    weekdays = CodesField(
        _("Dager"), Weekday, description=_("Ingen valgt betyr at dagen ikke er fast.")
    )
    starts = ClockField(_("Fra klokka"))
    ends = ClockField(_("Til klokka"))
    movable = BooleanField(_("Kan gjøres på en annen tid"))
    coverage = CodeField(_("Hvordan går det i dag?"), Coverage)
    # The law
    gates = CodesField(_("Krav"), Gate)
    statutory = BooleanField(_("Loven sier at oppgaven skal gjøres"))
    # What it asks and gives
    language = CodeField(_("Norsk som trengs"), LanguageLevel)
    language_gain = CodeField(_("Språkøving i oppgaven"), LanguageGain)
    training_hours = WholeNumberField(
        _("Opplæring i alt"), [between(0, 2000, _("Skriv et tall fra 0 til 2000."))]
    )
    supervision_minutes = WholeNumberField(
        _("Veiledning hver dag"), [between(0, 480, _("Skriv et tall fra 0 til 480."))]
    )
    # The decision
    decision = CodeField(_("Hva skal skje med oppgaven?"), Decision)
    decision_reason = StringField(_("Hvorfor?"), [at_most(200), no_patient])

    @classmethod
    def showing(cls, task: Task, **kwargs: Any) -> "TaskForm":
        """The task as it stands; with formdata=None also when something else was sent."""
        said = {name: getattr(task, name) for name in cls._plain() if hasattr(task, name)}
        levels = {f"{DEMAND}{demand}": task.demands.get(demand, 0) for demand in Demand}
        return cls(data=said | levels, **kwargs)

    @classmethod
    def _plain(cls) -> list[str]:
        return [*TaskFacts.__dataclass_fields__, "version"]

    def validate_ends(self, field: Any) -> None:
        if field.data is not None and field.data == self.starts.data:
            raise ValidationError(str(_("Oppgaven begynner og slutter likt. Rett klokkeslettet.")))

    @property
    def demands(self) -> list[Any]:
        """The ten demand fields."""
        return [self[f"{DEMAND}{demand}"] for demand in Demand]

    @property
    def facts(self) -> TaskFacts:
        """What a good form says."""
        said = {name: self[name].data for name in TaskFacts.__dataclass_fields__ if name in self}
        for name in ("training_hours", "supervision_minutes"):
            said[name] = said[name] or 0
        said["demands"] = {demand: self[f"{DEMAND}{demand}"].data for demand in Demand}
        return TaskFacts(**said)

    @property
    def asks_to_move_what_is_locked(self) -> bool:
        return bool(self.gates.data & CLOSED_GATES) and self.decision.data is not Decision.KEEP


for _demand in Demand:
    setattr(TaskForm, f"{DEMAND}{_demand}", LevelField(_demand.label))


class DecisionsForm(Form):
    """The selects of the task table, all in one form: `decision.<task>.<what was shown>`."""

    @property
    def decisions(self) -> dict[str, tuple[Decision, Decision]]:
        """By the task's public id: what was shown and what is chosen; the unreadable is left out."""
        found = {}
        for name, chosen in request.form.items():
            noun, public_id, shown = (*name.split("."), "", "")[:3]
            if noun == "decision" and {shown, chosen} <= set(Decision):
                found[public_id] = (Decision(shown), Decision(chosen))
        return found
