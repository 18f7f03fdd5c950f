"""The forms of a need: five fields to post it, its own tasks to correct, and who pays for it."""

from itertools import zip_longest
from typing import Any

import wtforms
from wtforms import FieldList, FormField, SelectField, StringField, TextAreaField, ValidationError
from wtforms.widgets import ListWidget, RadioInput

from portal import clock
from portal.domain.errors import Change
from portal.domain.funding import Budget, Contribution
from portal.domain.needs import Need
from portal.domain.task_facts import TaskLine
from portal.domain.task_lines import read_text
from portal.domain.work_time import WEEKS_A_YEAR
from portal.enums import FundingSource, JobKind, Period
from portal.forms import ChangingForm, CreatingForm, Form, in_words
from portal.forms.fields import CodeField, DayField, ScaledField
from portal.forms.task_lines import LineForm
from portal.forms.unit_choice import UnitChoice
from portal.forms.validators import at_most, between, no_patient, required
from portal.models import JobTask, SimpleJob
from portal.queries.tasks import when
from portal.words import _

TEXT_LIMIT = 5000
TASKS_LIMIT = 40
#: So many empty lines stand ready for one more source.
EMPTY_SOURCES = 2
SOURCES_LIMIT = 12


class _Lines:
    """Text with a task on each line, read as tasks."""

    def validate_text(self, field: Any) -> None:
        """What was not understood is said line by line."""
        wrong = [
            str(problem)
            for line in self._read(field)
            if not self._is_good(line)
            for problem in line.problems
        ]
        if wrong:
            raise ValidationError(" ".join(wrong[:5]))
        if field.data and not self.tasks:
            raise ValidationError(str(_("Skriv minst én oppgave.")))
        if len(self.tasks) > TASKS_LIMIT:
            raise ValidationError(str(_("Skriv høyst %(n)s oppgaver.", n=TASKS_LIMIT)))

    @property
    def tasks(self) -> list[TaskLine]:
        """The lines that are tasks and nothing is wrong with."""
        return [line for line in self._read(self.text) if self._is_good(line)]  # type: ignore[attr-defined]

    def _is_good(self, line: TaskLine) -> bool:
        return line.ready

    def _read(self, field: Any) -> list[TaskLine]:
        return [line for line in read_text(field.data or "") if not line.left_out]


class NeedForm(UnitChoice, _Lines, CreatingForm):
    """What needs to be done, where, how much, from when, and what kind of job it is."""

    text = TextAreaField(
        _("Hva trenger dere gjort?"),
        [required(_("Skriv minst én oppgave.")), at_most(TEXT_LIMIT), no_patient],
        description=_(
            "Én oppgave på hver linje, gjerne med tid: «Rydde lageret» eller «Dekke bord, 20 min, hver dag»."
        ),
    )
    unit = SelectField(_("Hvor?"), validate_choice=False)
    hours = ScaledField(
        _("Timer i uka"),
        [between(30, 3000, _("Skriv et tall fra 0,5 til 50."))],
        scale=60,
        description=_("Timene blir delt på oppgavene som ikke sier hvor lang tid de tar."),
    )
    starts_on = DayField(
        _("Når kan noen begynne?"), description=_("La stå tomt hvis det er når som helst.")
    )
    kind = CodeField(
        _("Hva slags jobb er det?"),
        JobKind,
        widget=ListWidget(prefix_label=False),
        option_widget=RadioInput(),
        default=JobKind.UNPAID,
    )

    def validate_starts_on(self, field: Any) -> None:
        if field.data and field.data < clock.today():
            raise ValidationError(str(_("Datoen har vært. Velg i dag eller senere.")))

    def _is_good(self, line: TaskLine) -> bool:
        return line.ready or line.untimed

    @property
    def need(self) -> Need:
        return Need(
            lines=self.tasks,
            kind=self.kind.data,
            minutes_a_week=self.hours.data,
            starts_on=self.starts_on.data,
        )


# The need's own tasks --------------------------------------------------------------------------


class OwnTaskForm(LineForm):
    """One of the need's own tasks. What is not touched keeps its minutes to the minute."""

    #: Set by the form around it.
    copy: JobTask
    #: A need takes nothing from a position where a gate would be kept.
    asks = None

    @property
    def also(self) -> str:
        return " · ".join(
            part
            for part in (
                when(self.copy.weekdays, self.copy.starts, self.copy.ends),
                self.copy.place,
            )
            if part
        )

    @property
    def minutes(self) -> int:
        """Minutes a year as they now are."""
        shown = _measures(self.copy.minutes_a_year)
        typed = (self.minutes_each.data, self.times.data, self.period.data)
        return self.copy.minutes_a_year if typed == shown else self.facts.minutes_a_year


class OwnTasksForm(_Lines, ChangingForm):
    """The tasks of a draft need, to be corrected, left out or added to."""

    lines = FieldList(FormField(OwnTaskForm), max_entries=TASKS_LIMIT)
    text = TextAreaField(
        _("Flere oppgaver"),
        [at_most(TEXT_LIMIT), no_patient],
        description=_("Skriv hva, hvor lenge og hvor ofte: «Dekke bord, 20 min, hver dag»."),
    )
    from_table = wtforms.HiddenField()

    def __init__(self, job: SimpleJob, **kwargs: Any):
        entries = [_own_entry(row, copy) for row, copy in enumerate(job.tasks, start=1)]
        super().__init__(data={"lines": entries, "version": job.version}, **kwargs)
        by_row = {str(row): copy for row, copy in enumerate(job.tasks, start=1)}
        self.entries: list[OwnTaskForm] = []
        for entry in self.lines:
            if entry.form.row.data in by_row:
                entry.form.copy = by_row.pop(entry.form.row.data)
                self.entries.append(entry.form)

    def validate(self, extra_validators: Any = None) -> bool:
        super().validate(extra_validators)
        for line in self.entries:
            if not line.take.data:
                for field in line:
                    field.errors = []
        errors = [line.errors for line in self.entries]
        self.lines.errors = errors if any(errors) else []
        if not self.errors and not self.kept and not self.tasks:
            self.form_errors.append(str(_("Behold eller skriv minst én oppgave.")))
        return not self.errors

    @property
    def kept(self) -> list[tuple[JobTask, str, int]]:
        return [(line.copy, line.title.data, line.minutes) for line in self.entries if line.is_good]


def _own_entry(row: int, copy: JobTask) -> dict[str, Any]:
    minutes, times, period = _measures(copy.minutes_a_year)
    return {
        "row": str(row),
        "title": copy.title,
        "minutes_each": minutes,
        "times": times,
        "period": period,
        "take": True,
    }


def _measures(minutes_a_year: int) -> tuple[int, int, Period]:
    """About so many minutes a week; where they are too many for one time, several times."""
    a_week = max(1, round(minutes_a_year / WEEKS_A_YEAR))
    times = -(-a_week // 6000)
    return max(1, round(a_week / times)), times, Period.WEEK


# Who pays --------------------------------------------------------------------------------------


class SourceForm(wtforms.Form):  # type: ignore[misc]
    """One source, with an amount a year or a share of the cost."""

    source = CodeField(_("Hvem betaler?"), FundingSource, empty=_("Velg"))
    amount = ScaledField(
        _("Kroner i året"),
        [between(100, 10_000_000_000, _("Skriv et tall fra 1 til 100 000 000."))],
        scale=100,
    )
    per_cent = ScaledField(
        _("Eller prosent"), [between(1, 10_000, _("Skriv et tall fra 0,01 til 100."))], scale=100
    )
    note = StringField(_("Merknad"), [at_most(200)])

    class Meta(Form.Meta):
        csrf = False

    def validate_amount(self, field: Any) -> None:
        if field.data is not None and self.per_cent.data is not None:
            raise ValidationError(str(_("Skriv kroner eller prosent, ikke begge.")))
        if field.data is None and self.per_cent.data is None and not self.is_empty:
            raise ValidationError(str(_("Skriv hvor mye, i kroner eller prosent.")))

    def validate_source(self, field: Any) -> None:
        if field.data is None and not self.is_empty:
            raise ValidationError(str(_("Velg hvem som betaler.")))

    @property
    def is_empty(self) -> bool:
        """Nothing is written in it, so it is no source; emptied on purpose it is taken away."""
        typed = (self.amount.typed, self.per_cent.typed, self.note.data)
        stored = (self.amount.data, self.per_cent.data)
        return self.source.data is None and not any(typed) and stored == (None, None)


class FundingForm(ChangingForm):
    """What a need costs in a year, and who pays."""

    cost = ScaledField(
        _("Hva koster det i året?"),
        [between(100, 10_000_000_000, _("Skriv et tall fra 1 til 100 000 000."))],
        scale=100,
        description=_("Lønn med sosiale utgifter og annet. La stå tomt hvis du ikke vet det."),
    )
    sources = FieldList(FormField(SourceForm), max_entries=SOURCES_LIMIT)

    @classmethod
    def showing(cls, job: SimpleJob, budget: Budget, **kwargs: Any) -> "FundingForm":
        """The budget as it stands, with room for more."""
        entries: list[dict[str, Any]] = [
            {
                "source": each.source,
                "amount": each.ore_a_year,
                "per_cent": each.per_cent,
                "note": each.note,
            }
            for each in budget.contributions
        ]
        empty = min(EMPTY_SOURCES, SOURCES_LIMIT - len(entries))
        entries += [{} for _each in range(max(empty, EMPTY_SOURCES + 1 - len(entries)))]
        data = {"cost": budget.cost, "version": job.version, "sources": entries[:SOURCES_LIMIT]}
        return cls(data=data, **kwargs)

    def differences(self, stored: "FundingForm") -> list[Change]:
        """The cost and each line, where they differ from what is stored now."""
        pairs = [(self.cost.name, self.cost.label.text, in_words(self.cost), in_words(stored.cost))]
        for number, (typed, now) in enumerate(zip_longest(self.sources, stored.sources), start=1):
            label = _("Kilde %(n)s", n=number)
            name = f"sources-{number - 1}-amount"
            pairs.append((name, label, _source_in_words(typed), _source_in_words(now)))
        return [Change(*pair) for pair in pairs if pair[2] != pair[3]]

    @property
    def budget(self) -> Budget:
        """What a good form says."""
        return Budget(
            self.cost.data,
            [
                Contribution(
                    source=entry.form.source.data,
                    ore_a_year=entry.form.amount.data,
                    per_cent=entry.form.per_cent.data,
                    note=entry.form.note.data or "",
                )
                for entry in self.sources
                if not entry.form.is_empty
            ],
        )


def _source_in_words(entry: Any) -> str:
    """«Egne midler, 1000 kr, merknad», or nothing for an empty line."""
    if entry is None or entry.form.is_empty:
        return ""
    form = entry.form
    amount = f"{in_words(form.amount)} kr" if in_words(form.amount) else ""
    per_cent = f"{in_words(form.per_cent)} %" if in_words(form.per_cent) else ""
    words = (in_words(form.source), amount, per_cent, in_words(form.note))
    return ", ".join(word for word in words if word)
