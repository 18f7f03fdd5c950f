"""How it is in a job: the week as a picture and day by day, and what work there is like, in short words."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from portal.domain.working_hours import when_in_words
from portal.enums import Demand, LanguageGain, Weekday
from portal.models import JobTask, SimpleJob
from portal.words import LazyString, _, plural

MINUTES_A_DAY = 24 * 60


@dataclass(frozen=True)
class Day:
    """One day of the week: what is done then, first thing first. Times are (from, to) in minutes."""

    weekday: Weekday
    tasks: Sequence[tuple[str, str]]
    times: Sequence[tuple[int, int]]


@dataclass(frozen=True)
class JobWeek:
    """The days on which something has its own time; what is done any day stands in the job's tasks."""

    days: Sequence[Day]
    #: The picture's first and last hour.
    first_hour: int
    last_hour: int

    @property
    def hours(self) -> int:
        return self.last_hour - self.first_hour


def week_of(job: SimpleJob) -> JobWeek | None:
    """The week, where at least one task has both days and hours; the weekend only where it is used."""
    timed = [task for task in job.tasks if task.weekdays and task.starts and task.ends]
    if not timed:
        return None
    used = {day for task in timed for day in task.weekdays}
    days = [day for number, day in enumerate(Weekday) if number < 5 or day in used]
    spans = [_minutes(task) for task in timed]
    return JobWeek(
        days=[_day(day, [task for task in timed if day in task.weekdays]) for day in days],
        first_hour=min(start for start, _end in spans) // 60,
        last_hour=-(-max(end for _start, end in spans) // 60),
    )


def _day(weekday: Weekday, tasks: list[JobTask]) -> Day:
    tasks = sorted(tasks, key=_minutes)
    return Day(
        weekday=weekday,
        tasks=[(when_in_words((), task.starts, task.ends), task.title) for task in tasks],
        times=[_minutes(task) for task in tasks],
    )


def _minutes(task: JobTask) -> tuple[int, int]:
    """From and to, in minutes after midnight; a shift over midnight ends with the day."""
    starts, ends = _of_day(task.starts), _of_day(task.ends)
    return starts, ends if ends > starts else MINUTES_A_DAY


def _of_day(time: dt.time | None) -> int:
    return time.hour * 60 + time.minute if time else 0


# What it is like --------------------------------------------------------------------------------

PACE = (_("Rolig"), _("Mest rolig"), _("Travelt innimellom"), _("Travelt"))
LOAD = (_("Nei"), _("Litt"), _("En god del"), _("Ja, mye"))
PEOPLE = (
    _("Få andre"),
    _("Noen andre"),
    _("Mange du snakker med"),
    _("Mange du snakker med hele dagen"),
)
GAIN = {
    LanguageGain.LITTLE: _("Lite. Du snakker ikke så mye"),
    LanguageGain.SOME: _("En del. Du snakker med andre"),
    LanguageGain.MUCH: _("Mye. Du snakker store deler av dagen"),
}


def how_it_is(job: SimpleJob) -> list[tuple[LazyString, LazyString]]:
    """What the workplace has said of the tasks, as far as it has said it."""
    if not job.tasks:
        return []
    said: list[tuple[LazyString, LazyString]] = []
    if any(task.demands for task in job.tasks):
        said.append((_("Sammen med"), _company(job.tasks)))
        said.append((_("Tempo"), PACE[_usual(job.tasks, Demand.PACE)]))
        said.append((_("Tungt arbeid"), LOAD[_usual(job.tasks, Demand.PHYSICAL_LOAD)]))
    said.append((_("Norsk å lære"), GAIN[_most_gained(job.tasks)]))
    if support := _support(job.tasks):
        said.append((_("Hjelp på jobben"), support))
    return said


def _usual(tasks: Sequence[JobTask], demand: Demand) -> int:
    """The level of most of the time: the mean by minutes, a half rounded up."""
    minutes = sum(task.minutes_a_year for task in tasks)
    weighed = sum(task.demands.get(demand, 0) * task.minutes_a_year for task in tasks)
    return (2 * weighed + minutes) // (2 * minutes)


def _company(tasks: Sequence[JobTask]) -> LazyString:
    if _usual(tasks, Demand.WORKING_ALONE) >= 2:
        return _("Du jobber mye alene")
    return PEOPLE[_usual(tasks, Demand.SOCIAL_CONTACT)]


def _most_gained(tasks: Sequence[JobTask]) -> LanguageGain:
    order = list(LanguageGain)
    return max((task.language_gain for task in tasks), key=order.index)


def _support(tasks: Sequence[JobTask]) -> LazyString | None:
    """Training to begin with, and someone beside you each day."""
    training = sum(task.training_hours for task in tasks)
    daily = sum(task.supervision_minutes for task in tasks)
    if training and daily:
        return plural(
            "%(num)s time opplæring, og %(minutes)s minutter veiledning hver dag",
            "%(num)s timer opplæring, og %(minutes)s minutter veiledning hver dag",
            num=training,
            minutes=daily,
        )
    if training:
        return plural("%(num)s time opplæring", "%(num)s timer opplæring", num=training)
    if daily:
        return _("%(minutes)s minutter veiledning hver dag", minutes=daily)
    return None
