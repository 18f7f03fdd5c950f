"""The forms of simple jobs: how much of which tasks, and what is written about the job."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from wtforms import BooleanField, Field, StringField, TextAreaField
from wtforms.widgets import ListWidget, RadioInput

from portal import clock, filters
from portal.domain import hiring, job_texts
from portal.domain.errors import Change
from portal.domain.job_texts import JobText
from portal.domain.work_time import share
from portal.enums import Code, Decision, EmploymentForm, JobKind, JobState, TextLanguage
from portal.forms import ChangingForm, CreatingForm, Form
from portal.forms.fields import CodeField, DayField, ScaledField, WholeNumberField
from portal.forms.validators import at_most, between, required
from portal.models import SimpleJob
from portal.queries.carving import CarvingRow
from portal.words import _

#: Minutes a year in a hundredth of an hour a week.
MINUTES_IN_HUNDREDTH = 0.6 * 52


#: What each kind is, said to the one who makes the job.
KINDS = {
    JobKind.UNPAID: _("Den som kommer, prøver arbeid og lærer. Arbeidsplassen betaler ikke lønn."),
    JobKind.MAY_BECOME: _(
        "Begynner i praksis uten lønn. Går det bra, kan dere tilby en jobb. Lov det ikke på forhånd."
    ),
    JobKind.PAID: _("En vanlig ansettelse, med lønn fra første dag."),
}


class Measure(Code):
    """How an amount is given: part of what is free, or hours a week."""

    PER_CENT = "per_cent", _("prosent")
    HOURS = "hours", _("t i uka")


WHOLE = (10_000, Measure.PER_CENT)
HALF = (5_000, Measure.PER_CENT)


class _Carving:
    """Three fields for each task that can be taken: yes or no, how much, in which measure."""

    rows: Sequence[CarvingRow]

    def fields_of(self, row: CarvingRow) -> tuple[Field, Field, Field]:
        ident = row.task.public_id
        return self[f"take_{ident}"], self[f"amount_{ident}"], self[f"measure_{ident}"]  # type: ignore[index]

    def validate(self, extra_validators: Any = None) -> bool:
        self.rows_ok(extra_validators)
        if not self.takes() and not self.errors:  # type: ignore[attr-defined]
            self.form_errors.append(_("Huk av minst én oppgave."))  # type: ignore[attr-defined]
        return not self.errors  # type: ignore[attr-defined]

    def rows_ok(self, extra_validators: Any = None) -> bool:
        """Whether every amount that counts can be used; for the account, where nothing need be chosen."""
        super().validate(extra_validators)  # type: ignore[misc]
        for row in self.rows:
            if not row.can_be_taken:
                continue
            take, amount, measure = self.fields_of(row)
            if not take.data:
                amount.errors = ()  # what stands in a row that is not chosen does not matter
            elif not amount.errors and not measure.errors:
                amount.errors = tuple(_wrong(row, amount.data, measure.data))
        return not self.errors  # type: ignore[attr-defined]

    def takes(self) -> dict[int, int]:
        """{task number: minutes a year} of the chosen tasks whose amount can be used."""
        return {
            row.task.id: minutes_of(row, amount.data, measure.data)
            for row in self.rows
            if row.can_be_taken
            for take, amount, measure in [self.fields_of(row)]
            if take.data and not amount.errors and not measure.errors
        }


def carving_form(rows: Sequence[CarvingRow], *, job: SimpleJob | None = None) -> Any:
    """The form over these tasks: a creating one, or one that changes what the draft `job` holds."""
    fields: dict[str, Any] = {"rows": rows}
    for row in rows:
        if row.can_be_taken:
            amount, measure = _begins(row, new=job is None)
            ident, title = row.task.public_id, row.task.title
            fields[f"take_{ident}"] = BooleanField(
                _("Ta med i jobben: %(task)s", task=title),
                default=bool(row.mine) or (job is None and row.suggested),
            )
            fields[f"amount_{ident}"] = ScaledField(
                _("Hvor mye av det ledige: %(task)s", task=title), default=amount, scale=100
            )
            fields[f"measure_{ident}"] = CodeField(
                _("Prosent eller timer: %(task)s", task=title), Measure, default=measure
            )
    base = ChangingForm if job else CreatingForm
    form_class = type("CarvingForm", (_Carving, base), fields)
    return form_class(data={"version": job.version}) if job else form_class()


def minutes_of(row: CarvingRow, amount: int | None, measure: Measure) -> int:
    """Minutes a year of so much of what is free. Untouched means as it is, to the minute."""
    if (amount, measure) == _stands(row):
        return row.mine or row.free
    if amount is None:
        return row.free
    if measure is Measure.PER_CENT:
        return share(row.free, amount)
    minutes = round(amount * MINUTES_IN_HUNDREDTH)
    # hours are shown with one decimal, so the figure that is shown as free means all of it
    shown = filters.hours_a_week(minutes) == filters.hours_a_week(row.free)
    return row.free if shown and minutes > row.free else minutes


def _begins(row: CarvingRow, *, new: bool) -> tuple[int, Measure]:
    """What the fields say when the page is opened: of a task to be shared, half, till someone says else."""
    if new and row.suggested and row.task.decision is Decision.SHARE:
        return HALF
    return _stands(row)


def _stands(row: CarvingRow) -> tuple[int, Measure]:
    """What the row's fields say before anyone touches them: everything, or the hours it holds."""
    if row.mine in {0, row.free}:
        return WHOLE
    return round(row.mine / MINUTES_IN_HUNDREDTH), Measure.HOURS


def _wrong(row: CarvingRow, amount: int | None, measure: Measure) -> list[str]:
    if amount is not None and amount <= 0:
        return [str(_("Skriv mer enn 0, eller ta bort haken."))]
    if measure is Measure.PER_CENT and (amount or 0) > WHOLE[0]:
        return [str(_("Skriv 100 eller mindre."))]
    minutes = minutes_of(row, amount, measure)
    if minutes > row.free:
        hours = filters.hours_a_week(row.free)
        return [str(_("Det er bare %(hours)s timer i uka ledig.", hours=hours))]
    return [] if minutes else [str(_("Skriv mer enn 0, eller ta bort haken."))]


class JobForm(ChangingForm):
    """What is written about a job. Only what it takes to keep it is checked here; publishing asks more."""

    kind = CodeField(
        _("Hva slags jobb er det?"),
        JobKind,
        widget=ListWidget(prefix_label=False),
        option_widget=RadioInput(),
    )
    title = StringField(
        _("Navn på jobben"),
        [at_most(120)],
        description=_("Kort, og slik folk sier det: «Måltidsvert», «Turvenn»."),
    )
    description = TextAreaField(
        _("Hva gjør man i jobben?"),
        [at_most(4000)],
        description=_(
            "Skriv til den som skal ha jobben, som «du». Korte setninger. Hva gjør du, hvem er du sammen med, og hvordan er en vanlig dag?"
        ),
    )
    written_in = CodeField(_("Språket i teksten"), TextLanguage)
    places = WholeNumberField(
        _("Antall plasser"),
        [required(_("Skriv hvor mange som kan få jobben.")), between(1, 100)],
    )
    starts_on = DayField(
        _("Første dag"), description=_("La stå tomt hvis man kan begynne når som helst.")
    )
    employment_form = CodeField(
        _("Fast eller midlertidig"), EmploymentForm, empty=_("Ikke bestemt")
    )
    temporary_ground = StringField(
        _("Hvorfor er den midlertidig?"),
        [at_most(200)],
        description=_("For eksempel: vikar for en som er syk, til 1. juni."),
    )
    part_time_need = StringField(
        _("Hvorfor er den på deltid?"),
        [at_most(300)],
        description=_("Skriv det slik at de tillitsvalgte kan lese det."),
    )
    preference_checked_on = DayField(
        _("Dagen de som jobber deltid hos dere, ble spurt"),
    )
    apply_where = StringField(
        _("Hvor og hvordan søker man?"),
        [at_most(300)],
        description=_("Nettadresse, e-post, eller hvem man snakker med."),
    )
    apply_by = DayField(_("Siste dag å søke"))
    hourly_cost_ore = ScaledField(
        _("Hva koster en time i jobben?"),
        [between(0, 1_000_000, _("Skriv et tall fra 0 til 10 000."))],
        description=_(
            "Med alle avgifter. Bare du og andre ledere for enheten ser det, ved siden av hva timene som frigjøres, er verdt."
        ),
        scale=100,
    )

    def __init__(self, job: SimpleJob, *, taken: int):
        super().__init__(obj=job)
        self.job, self.taken = job, taken

    def validate(self, extra_validators: Any = None) -> bool:
        super().validate(extra_validators)
        if self.errors:
            return False
        if self.places.data < self.taken:
            self.places.errors = [
                str(_("%(taken)s har fått plass allerede. Skriv minst det.", taken=self.taken))
            ]
        today = clock.today()
        starts_on = self.starts_on.data
        if starts_on and starts_on < today and starts_on != self.job.starts_on:
            self.starts_on.errors = [str(_("Datoen har vært. Velg i dag eller senere."))]
        apply_by = self.apply_by.data
        if apply_by and apply_by < today and apply_by != self.job.apply_by:
            self.apply_by.errors = [str(_("Datoen har vært. Velg i dag eller senere."))]
        checked_on = self.preference_checked_on.data
        if checked_on and checked_on > today:
            self.preference_checked_on.errors = [
                str(_("Datoen har ikke vært ennå. Velg i dag eller tidligere."))
            ]
        if self.job.state is JobState.PUBLISHED:
            # days that have passed since do not make the rest of the text unchangeable
            for name, text in job_texts.missing(
                self.text(),
                has_tasks=True,
                part_time=hiring.is_part_time(self.job),
                today=dt.date.min,
            ):
                self[name].errors = [str(text)]
        return not self.errors

    def text(self) -> JobText:
        return JobText(
            kind=self.kind.data,
            title=self.title.data or "",
            description=self.description.data or "",
            written_in=self.written_in.data,
            places=self.places.data,
            starts_on=self.starts_on.data,
            employment_form=self.employment_form.data,
            temporary_ground=self.temporary_ground.data or "",
            part_time_need=self.part_time_need.data or "",
            preference_checked_on=self.preference_checked_on.data,
            apply_where=self.apply_where.data or "",
            apply_by=self.apply_by.data,
            hourly_cost_ore=self.hourly_cost_ore.data,
        )

    def changes(self, job: SimpleJob) -> list[Change]:
        """Where what was typed differs from what is stored now."""
        stored = job_texts.text_of(job)
        return [
            Change(name, self[name].label.text, _shown(value), _shown(stored[name]))  # type: ignore[literal-required]
            for name, value in self.text().items()
            if value != stored[name]  # type: ignore[literal-required]
        ]


class PublishForm(Form):
    """Why a job is published though no representative of the employees agreed."""

    reason = TextAreaField(
        _("Hvorfor publiserer du nå?"),
        [at_most(300)],
        description=_("Alle som ser jobben, kan lese det. Skriv ikke navn."),
    )


def _shown(value: Any) -> str:
    if value is None:
        return ""
    return str(value.label if isinstance(value, Code) else value)
