"""What a line of text or a row of a spreadsheet says about one task, before it is saved."""

import datetime as dt
from dataclasses import dataclass, field, replace

from portal.domain.durations import Window, read_minutes
from portal.domain.frequency import Frequency
from portal.domain.phrases import Notes, Words, quoted
from portal.enums import Gate, LanguageLevel, Period, Weekday
from portal.words import LazyString, _

TITLE_LIMIT = 200
PLACE_LIMIT = 80
SOURCE_LIMIT = 1000
LINES_LIMIT = 200  # tasks read at a time


@dataclass(frozen=True)
class TaskLine:
    """One task as it was understood. Save it when `ready`; show `problems` and `notices` beside it.

    `minutes` are each time, `times` all the times in one `period` (with weekdays: of all the days
    together). `row` is the line or row number as the person sees it, from 1. A line that is
    `left_out` (a heading, a sum) is no task: it is there so that the person sees why.
    """

    title: str
    minutes: int | None
    times: int
    period: Period
    weekdays: frozenset[Weekday]
    starts: dt.time | None
    ends: dt.time | None
    place: str
    gates: frozenset[Gate]
    language: LanguageLevel
    holders: int | None
    row: int
    source: str
    problems: tuple[LazyString, ...] = ()
    notices: tuple[LazyString, ...] = ()
    left_out: bool = False
    #: Nothing is said about how long, and only the time is missing.
    untimed: bool = False

    @property
    def ready(self) -> bool:
        """True when this is a task with nothing to correct."""
        return not self.left_out and not self.problems


@dataclass
class TaskDraft:
    """A task while its line or row is being read."""

    source: str
    notes: Notes
    title: str = ""
    minutes: int | None = None
    frequency: Frequency = field(default_factory=Frequency)
    window: Window = field(default_factory=Window)
    place: str = ""
    gates: frozenset[Gate] = frozenset()
    language: LanguageLevel = LanguageLevel.NONE
    holders: int | None = None
    #: Something was said about how long, understood or not: then it is not called missing.
    minutes_said: bool = False

    def read_minutes(self, words: Words) -> None:
        """Take how long from the words, when they say so."""
        told = len(self.notes.problems)
        minutes = read_minutes(words, self.notes)
        if minutes is not None or len(self.notes.problems) > told:
            self.set_minutes(minutes)

    def set_minutes(self, minutes: int | None) -> None:
        """Keep the minutes; None when what was said could not be used and is a problem already."""
        self.minutes, self.minutes_said = minutes, True

    def finish(self) -> TaskLine:
        """The line with what is missing named; texts are cut to what a task can hold."""
        self.notes.column = ""
        faults = len(self.notes.problems)
        self._complete()
        lacks_time = 0 if self.minutes_said else len(self.notes.problems) - faults
        if not self.title:
            self.notes.problem(_("Skriv hva som blir gjort, for eksempel «Dele ut frokost»."))
        if len(self.title) > TITLE_LIMIT:
            self.notes.problem(
                _("Teksten er for lang. Skriv oppgaven med høyst %(n)s tegn.", n=TITLE_LIMIT)
            )
        if len(self.place) > PLACE_LIMIT:
            self.notes.problem(_("Skriv stedet med høyst %(n)s tegn.", n=PLACE_LIMIT))
        return self._line(untimed=len(self.notes.problems) == lacks_time > 0)

    def _complete(self) -> None:
        """Minutes are those of the clock where none are given; what is missing is a problem."""
        if not self.minutes_said and self.window.minutes:
            self.set_minutes(self.window.minutes)
            self.notes.notice(_("%(n)s minutter er regnet ut fra klokkeslettene.", n=self.minutes))
        if not self.minutes_said:
            self.notes.problem(_("Skriv hvor mange minutter oppgaven tar."))
        if not self.frequency.found:
            self.notes.problem(
                _("Skriv hvor ofte, for eksempel «hver dag» eller «2 ganger i uka».")
            )

    def leave_out(self, why: LazyString) -> TaskLine:
        """The line as no task, with the reason as its notice; what it lacks is no problem."""
        self.notes.column = ""
        self.notes.problems.clear()
        self.notes.notices.clear()
        self.notes.notice(why)
        return self._line(left_out=True)

    def _line(self, *, left_out: bool = False, untimed: bool = False) -> TaskLine:
        return TaskLine(
            title=self.title[:TITLE_LIMIT].strip(),
            minutes=self.minutes,
            times=self.frequency.times,
            period=self.frequency.period,
            weekdays=self.frequency.weekdays,
            starts=self.window.starts,
            ends=self.window.ends,
            place=self.place[:PLACE_LIMIT].strip(),
            gates=self.gates,
            language=self.language,
            holders=self.holders,
            row=self.notes.row,
            source=self.source[:SOURCE_LIMIT],
            problems=tuple(self.notes.problems),
            notices=tuple(self.notes.notices),
            left_out=left_out,
            untimed=untimed,
        )


def line_limit_reached(draft: TaskDraft) -> TaskLine:
    """The last line of a reading that stops: the rest is not read, and the person is told so."""
    line = draft.leave_out(
        _(
            "Her stopper vi. Ta med høyst %(n)s oppgaver om gangen, og resten etterpå.",
            n=LINES_LIMIT,
        )
    )
    return replace(line, problems=line.notices, notices=(), left_out=False)


def leave_out_heading(draft: TaskDraft, lends: Frequency) -> TaskLine:
    """The line as a heading, which says so when it lends its days to the lines under it."""
    text = quoted(draft.source.rstrip(": "))
    if lends.found:
        return draft.leave_out(
            _(
                "«%(text)s» er en overskrift. Den gjelder oppgavene under som ikke sier hvor ofte.",
                text=text,
            )
        )
    return draft.leave_out(_("«%(text)s» er en overskrift og er ikke tatt med.", text=text))


def leave_out_total(draft: TaskDraft) -> TaskLine:
    """The line as a sum of the others."""
    return draft.leave_out(
        _("«%(text)s» er en sum og er ikke tatt med.", text=quoted(draft.source))
    )
