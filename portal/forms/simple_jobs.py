"""The forms of simple jobs: what is written about the job, and why it is published."""

import datetime as dt
from typing import Any

from wtforms import StringField, TextAreaField
from wtforms.widgets import ListWidget, RadioInput

from portal import clock
from portal.domain import hiring, job_texts
from portal.domain.errors import Change
from portal.domain.job_texts import JobText
from portal.enums import Code, EmploymentForm, JobKind, JobState, TextLanguage
from portal.forms import ChangingForm, Form
from portal.forms.fields import CodeField, DayField, ScaledField, WholeNumberField
from portal.forms.validators import at_most, between, required
from portal.models import SimpleJob
from portal.words import _

#: What each kind is, said to the one who makes the job.
KINDS = {
    JobKind.UNPAID: _("Den som kommer, prøver arbeid og lærer. Arbeidsplassen betaler ikke lønn."),
    JobKind.MAY_BECOME: _(
        "Begynner i praksis uten lønn. Går det bra, kan dere tilby en jobb. Lov det ikke på forhånd."
    ),
    JobKind.PAID: _("En vanlig ansettelse, med lønn fra første dag."),
}


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
