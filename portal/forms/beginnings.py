"""The form of a template: its usual tasks to tick and correct, and the position they become."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from wtforms import FieldList, FormField, HiddenField

from portal.domain.position_templates import TASKS_LIMIT
from portal.domain.tasks import TaskFacts
from portal.enums import CLOSED_GATES, Decision, Gate
from portal.forms.positions import FULL_TIMES, OWN, NewPositionForm
from portal.forms.task_lines import LineForm
from portal.library.rows import Frequency, Task, Template
from portal.models import PositionTemplate, Unit
from portal.queries.tasks import when
from portal.words import _


class TemplateLineForm(LineForm):
    """A task of the template: title, minutes and how often are corrected in place, the rest follows."""

    #: Set by the form around it.
    task: Task
    #: Whoever wrote the template has thought of what the law asks.
    asks = None

    @property
    def facts(self) -> TaskFacts:
        as_written = self.title.data == self.task.title
        return replace(
            facts_of(self.task),
            title=self.title.data,
            gates_denied=frozenset(Gate) - self.task.gates if as_written else frozenset(),
            minutes_each=self.minutes_each.data or 0,
            times=self.times.data or 0,
            period=self.period.data,
        )

    @property
    def also(self) -> str:
        """When, where, what the law asks, and what usually becomes of it."""
        task = self.task
        words = [when(task.often.weekdays, task.start, task.end), task.place]
        words += [str(gate.label) for gate in Gate if gate in task.gates]
        if task.decision in {Decision.MOVE, Decision.SHARE} and not task.gates & CLOSED_GATES:
            words.append(str(_("kan ofte flyttes")))
        return " · ".join(word for word in words if word)


class TemplateForm(NewPositionForm):
    """The position that a template becomes. The template's tasks are found by their line, never sent."""

    lines = FieldList(FormField(TemplateLineForm), max_entries=TASKS_LIMIT)
    #: Its lines are called lines, as those of a text.
    from_table = HiddenField()

    def __init__(self, units: Sequence[Unit], template: Template, **kwargs: Any):
        full_time = str(template.full_time)
        known = full_time in {choice.value for choice in FULL_TIMES}
        super().__init__(
            units,
            data={
                "title": template.title,
                "full_time": full_time if known else OWN,
                "own_hours": None if known else template.full_time,
                "holders": template.holders,
                "lines": [_entry(row, task) for row, task in enumerate(template.tasks, start=1)],
            },
            **kwargs,
        )
        by_row = {str(row): task for row, task in enumerate(template.tasks, start=1)}
        #: A line that is none of the template's is passed over.
        self.entries: list[TemplateLineForm] = []
        for entry in self.lines:
            if entry.form.row.data in by_row:
                entry.form.task = by_row.pop(entry.form.row.data)
                self.entries.append(entry.form)

    def validate(self, extra_validators: Any = None) -> bool:
        self.check(extra_validators)
        if not self.chosen and not self.lines.errors:
            self.form_errors.append(str(_("Huk av minst én oppgave.")))
        return not self.errors

    def check(self, extra_validators: Any = None) -> None:
        """What stands in a line that is not ticked does not matter."""
        super().validate(extra_validators)
        for line in self.entries:
            if not line.take.data:
                for field in line:
                    field.errors = []
        errors = [entry.errors for entry in self.lines if entry.form in self.entries]
        self.lines.errors = errors if any(errors) else []

    @property
    def chosen(self) -> list[TemplateLineForm]:
        """The ticked lines whose figures can be used."""
        return [line for line in self.entries if line.is_good and line.minutes_each.data]

    @property
    def minutes(self) -> int:
        """Minutes a year of the ticked tasks."""
        return sum(line.facts.minutes_a_year for line in self.chosen)

    @property
    def available(self) -> int | None:
        """Minutes a week that those who hold the position work together; None while that is unclear."""
        full_time = self.own_hours.data if self.full_time.data == OWN else self.full_time.data
        if not full_time or self.full_time.errors or self.own_hours.errors or self.holders.errors:
            return None
        return int(full_time) * self.holders.data if self.holders.data else None


def own(template: PositionTemplate) -> Template:
    """The employer's own template in the shape of the library's."""
    return Template(
        key=template.public_id,
        title=template.title,
        full_time=template.full_time_minutes,
        holders=template.holders,
        tasks=tuple(
            Task(
                title=task.title,
                place=task.place,
                minutes=task.minutes_each,
                often=Frequency(task.times, task.period, task.weekdays),
                start=task.starts,
                end=task.ends,
                movable=task.movable,
                coverage=task.coverage,
                gates=task.gates,
                demands=task.demands,
                language=task.language,
                gain=task.language_gain,
                training_hours=task.training_hours,
                supervision=task.supervision_minutes,
                decision=task.decision,
                reason="",
            )
            for task in template.tasks
        ),
    )


def facts_of(task: Task) -> TaskFacts:
    """All that the template says about a task."""
    return TaskFacts(
        title=task.title,
        minutes_each=task.minutes,
        times=task.often.times,
        period=task.often.period,
        place=task.place,
        weekdays=task.often.weekdays,
        starts=task.start,
        ends=task.end,
        movable=task.movable,
        coverage=task.coverage,
        gates=task.gates,
        demands=task.demands,
        language=task.language,
        language_gain=task.gain,
        training_hours=task.training_hours,
        supervision_minutes=task.supervision,
        decision=task.decision,
        decision_reason=task.reason,
    )


def _entry(row: int, task: Task) -> dict[str, Any]:
    return {
        "row": str(row),
        "title": task.title,
        "minutes_each": task.minutes,
        "times": task.often.times,
        "period": task.often.period,
        "take": task.is_usual,
    }
