"""A job as anyone reads it: in people's words, with nothing of the employer's own workings."""

import datetime as dt
from dataclasses import dataclass

from portal import clock
from portal.domain import growth, hiring
from portal.domain.working_hours import days_in_words, when_in_words
from portal.enums import (
    EmploymentForm,
    Gate,
    JobKind,
    LanguageGain,
    LanguageLevel,
    OrganisationKind,
)
from portal.models import JobTask, SimpleJob
from portal.queries.job_days import JobWeek, how_it_is, week_of
from portal.words import LazyString, _

#: What must be in place when one comes, in a list and as a sentence.
FIRST_DAY: dict[Gate, tuple[LazyString, LazyString]] = {
    Gate.POLICE_CERTIFICATE: (
        _("politiattest"),
        _("Politiattest. Arbeidsplassen hjelper deg å søke."),
    ),
    Gate.CONFIDENTIALITY: (
        _("skrive under på taushetsplikt"),
        _("Du skriver under på taushetsplikt: Det du ser og hører om folk, blir på jobben."),
    ),
    Gate.DRIVING_LICENCE: (_("førerkort"), _("Førerkort.")),
}
#: What one is taught at the workplace.
LEARNT: dict[Gate, LazyString] = {
    Gate.INSTRUCTION: _("Oppgavene. Du får opplæring på stedet."),
    Gate.DELEGATION: _("Oppgaver som en fagperson gir deg ansvar for, når du kan dem."),
    Gate.HYGIENE_COURSE: _("Hygiene eller mattrygghet. Du tar kurset her."),
}
NORWEGIAN: dict[LanguageLevel, LazyString] = {
    LanguageLevel.A1: _("Du kan noen ord norsk (A1)."),
    LanguageLevel.A2: _("Du kan si noen setninger på norsk (A2)."),
    LanguageLevel.B1: _("Du klarer en vanlig samtale på norsk (B1)."),
    LanguageLevel.B2: _("Du snakker norsk om det meste (B2)."),
    LanguageLevel.C1: _("Du snakker og skriver norsk svært godt (C1)."),
}
GAINS: dict[LanguageGain, LazyString] = {
    LanguageGain.SOME: _("Norsk. Du snakker en del med andre."),
    LanguageGain.MUCH: _("Norsk. Du snakker med andre store deler av dagen."),
}
#: The same, short enough for a fact in a card.
NORWEGIAN_SHORT: dict[LanguageLevel, LazyString | str] = {
    LanguageLevel.NONE: _("Ikke nødvendig"),
    **{level: level.value.upper() for level in LanguageLevel if level.rank},
}
KINDS: dict[JobKind, LazyString] = {
    JobKind.UNPAID: _(
        "En praksisplass er for å prøve arbeid og lære. Du får ikke lønn, men kan ha annen støtte. Veilederen din vet hvilken."
    ),
    JobKind.MAY_BECOME: _(
        "Du begynner i praksis uten lønn. Går det bra, kan det bli en jobb. Det er ikke et løfte."
    ),
    JobKind.PAID: _("Du får lønn fra første dag, og en vanlig arbeidskontrakt."),
}


@dataclass(frozen=True)
class JobPage:
    """What the page of a job says. The job comes with unit, organisation, position and tasks loaded."""

    job: SimpleJob
    taken: int

    @property
    def free(self) -> int:
        return max(0, self.job.places - self.taken)

    @property
    def per_cent(self) -> int:
        """Hundredths of a per cent of a full post."""
        return hiring.per_cent_of(self.job)

    @property
    def when(self) -> str:
        """The days of all tasks; and the hours, where every task has its own."""
        tasks = self.job.tasks
        starts = [task.starts for task in tasks if task.starts]
        ends = [task.ends for task in tasks if task.ends]
        timed = bool(tasks) and len(starts) == len(ends) == len(tasks)
        return when_in_words(
            {day for task in tasks for day in task.weekdays},
            min(starts) if timed else None,
            max(ends) if timed else None,
        )

    @property
    def tasks(self) -> list[tuple[str, str]]:
        """What one does, each with when and where as far as that is known."""
        return [(task.title, _when_and_where(task)) for task in self.job.tasks]

    @property
    def week(self) -> JobWeek | None:
        return week_of(self.job)

    @property
    def how_it_is(self) -> list[tuple[LazyString, LazyString]]:
        return how_it_is(self.job)

    @property
    def lead(self) -> str:
        """The description's beginning; without one, what kind of job it is and where."""
        text = " ".join(self.job.description.split())
        return shorten(text) if text else f"{self.job.kind.label}. {self.job.unit.name}"

    @property
    def address(self) -> str:
        """Where one goes, as far as the unit has said it."""
        return ", ".join(part for part in (self.job.unit.address, self.job.unit.place) if part)

    @property
    def contact(self) -> str:
        """The e-mail address for questions; empty where the employer has none."""
        return self.job.unit.organisation.contact_email

    @property
    def first_day(self) -> list[LazyString]:
        needed = [NORWEGIAN[self.job.language]] if self.job.language.rank else []
        gates = {gate for task in self.job.tasks for gate in task.gates}
        return needed + [
            sentence for gate, (_short, sentence) in FIRST_DAY.items() if gate in gates
        ]

    @property
    def learnt(self) -> list[LazyString]:
        gates = {gate for task in self.job.tasks for gate in task.gates}
        learnt = [sentence for gate, sentence in LEARNT.items() if gate in gates]
        gains = {task.language_gain for task in self.job.tasks}
        for gain in (LanguageGain.MUCH, LanguageGain.SOME):
            if gain in gains:
                return [*learnt, GAINS[gain]]
        return learnt

    @property
    def growth(self) -> list[tuple[int, int, dt.date | None]]:
        """How the job may grow: hundredths of a per cent, from which week, and from which day where
        the job says when it starts."""
        steps, starts_on = growth.steps_of(self.job), self.job.starts_on
        days = [day for day, _per_cent in growth.dated(steps, starts_on)] if starts_on else None
        return [
            (step.per_cent, step.week, days[number] if days else None)
            for number, step in enumerate(steps)
        ]

    @property
    def kind_in_words(self) -> LazyString:
        return KINDS[self.job.kind]

    @property
    def norwegian(self) -> LazyString | str:
        return NORWEGIAN_SHORT[self.job.language]

    @property
    def employment(self) -> LazyString | str | None:
        """Permanent, or temporary with its ground; only for paid jobs."""
        job = self.job
        if job.kind is not JobKind.PAID or job.employment_form is None:
            return None
        if job.employment_form is EmploymentForm.TEMPORARY and job.temporary_ground:
            return _("Midlertidig: %(ground)s", ground=job.temporary_ground)
        return job.employment_form.label

    @property
    def behind(self) -> str:
        """Who stands behind: the employer, and its municipality where that is another."""
        organisation = self.job.unit.organisation
        if organisation.kind is OrganisationKind.MUNICIPALITY or not organisation.municipality:
            return organisation.name
        return f"{organisation.name}, {organisation.municipality.name}"

    @property
    def is_paid(self) -> bool:
        return self.job.kind is JobKind.PAID

    @property
    def published_on(self) -> dt.datetime | None:
        return self.job.published_at

    @property
    def confirmed_on(self) -> dt.datetime | None:
        """When the workplace last said that the job still stands."""
        return self.job.confirmed_at

    @property
    def is_over(self) -> bool:
        """Whether the last day to apply has passed."""
        return self.job.apply_by is not None and self.job.apply_by < clock.today()


def _when_and_where(task: JobTask) -> str:
    when = when_in_words(task.weekdays, task.starts, task.ends)
    return ", ".join(part for part in (when, task.place) if part)


def shorten(text: str, most: int = 140) -> str:
    """The beginning, cut between words."""
    if len(text) <= most:
        return text
    return text[:most].rsplit(" ", 1)[0].rstrip(",.;:") + " …"


def first_day_in_short(gates: set[Gate]) -> list[LazyString]:
    """What is needed on the first day, as words in a list: «politiattest»."""
    return [short for gate, (short, _sentence) in FIRST_DAY.items() if gate in gates]


__all__ = [
    "FIRST_DAY",
    "KINDS",
    "LEARNT",
    "NORWEGIAN_SHORT",
    "JobPage",
    "days_in_words",
    "first_day_in_short",
    "shorten",
]
