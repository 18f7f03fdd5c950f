"""The shape of a template, and the short words that its tasks are written with.

A task is one line: `move("Dekke bord", "Spisestua", 25, daily(), "07.45-08.30", HYGIENE, A2)`.
The verb in front is the decision that is usual; codes may follow in any order; demands are keywords, 1 to 3.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import time
from typing import TypeVar

from portal.domain.work_time import minutes_a_year
from portal.enums import (
    CLOSED_GATES,
    WORKING_DAYS,
    Coverage,
    Decision,
    Demand,
    Gate,
    LanguageGain,
    LanguageLevel,
    Period,
    Weekday,
)

INSTRUCTION, DELEGATION, AUTHORISED = Gate.INSTRUCTION, Gate.DELEGATION, Gate.AUTHORISED
POLICE, SECRECY, MEDICINES = Gate.POLICE_CERTIFICATE, Gate.CONFIDENTIALITY, Gate.MEDICINES
HYGIENE, LICENCE = Gate.HYGIENE_COURSE, Gate.DRIVING_LICENCE
NO_NORWEGIAN, A1, A2 = LanguageLevel.NONE, LanguageLevel.A1, LanguageLevel.A2
B1, B2, C1 = LanguageLevel.B1, LanguageLevel.B2, LanguageLevel.C1
LITTLE, SOME, MUCH = LanguageGain.LITTLE, LanguageGain.SOME, LanguageGain.MUCH
POSTPONED, OVERTIME = Coverage.POSTPONED, Coverage.OVERTIME

#: Full time in minutes a week: day work 37.5 h, shift 35.5 h, night and Sundays 33.6 h.
DAY_WORK, SHIFT_WORK, NIGHT_WORK = 2250, 2130, 2016


@dataclass(frozen=True, slots=True)
class Frequency:
    """How often: so many times a period; a daily task says on which days."""

    times: int
    period: Period
    weekdays: frozenset[Weekday] = frozenset()


def daily(times: int = 1) -> Frequency:
    return Frequency(times, Period.DAY, frozenset(Weekday))


def workdays(times: int = 1) -> Frequency:
    return Frequency(times, Period.DAY, WORKING_DAYS)


def on(days: str, times: int = 1) -> Frequency:
    """On these days each week: `on("mon thu")`."""
    return Frequency(times, Period.DAY, frozenset(map(Weekday, days.split())))


def weekly(times: int = 1) -> Frequency:
    return Frequency(times, Period.WEEK)


def monthly(times: int = 1) -> Frequency:
    return Frequency(times, Period.MONTH)


def yearly(times: int = 1) -> Frequency:
    return Frequency(times, Period.YEAR)


@dataclass(frozen=True, slots=True)
class Task:
    """One task; minutes are for all who hold the position together."""

    title: str
    place: str
    minutes: int
    often: Frequency
    start: time | None
    end: time | None
    movable: bool
    coverage: Coverage
    gates: frozenset[Gate]
    demands: dict[Demand, int]
    language: LanguageLevel
    gain: LanguageGain
    training_hours: int
    supervision: int
    """Minutes a day."""
    decision: Decision
    reason: str

    @property
    def minutes_a_year(self) -> int:
        often = self.often
        return minutes_a_year(self.minutes, often.times, often.period, often.weekdays)

    @property
    def is_usual(self) -> bool:
        """Done every week: what most who have such a position do."""
        return self.often.period in {Period.DAY, Period.WEEK}

    @property
    def is_open(self) -> bool:
        """No law keeps the task with a profession."""
        return not self.gates & CLOSED_GATES


@dataclass(frozen=True, slots=True)
class Template:
    """A usual position: `holders` people hold it, full time in minutes a week."""

    key: str
    """Stands in the address."""
    title: str
    full_time: int
    holders: int
    tasks: tuple[Task, ...]


T = TypeVar("T")
Mark = Gate | LanguageLevel | LanguageGain | Coverage

REASON_OF_GATE = {
    Gate.MEDICINES: "Legemidler krever autorisasjon og egen opplæring.",
    Gate.AUTHORISED: "Loven krever autorisasjon eller godkjenning.",
}


def _clock(text: str) -> time:
    return time.fromisoformat(text.replace(".", ":"))


def _one(marks: tuple[Mark, ...], kind: type[T], default: T) -> T:
    return next((mark for mark in marks if isinstance(mark, kind)), default)


def _deciding(decision: Decision) -> Callable[..., Task]:
    """A constructor of tasks that carry this decision, with the defaults usual for it."""
    leaves = decision in {Decision.MOVE, Decision.SHARE}

    def task(
        title: str,
        place: str,
        minutes: int,
        often: Frequency,
        at: str = "",
        *marks: Mark,
        movable: bool | None = None,
        training: int = 2 if leaves else 0,
        supervision: int = 5 if leaves else 0,
        why: str = "",
        **demands: int,
    ) -> Task:
        gates = frozenset(mark for mark in marks if isinstance(mark, Gate))
        start, end = map(_clock, at.split("-")) if at else (None, None)
        by_law = next((text for gate, text in REASON_OF_GATE.items() if gate in gates), "")
        return Task(
            title=title,
            place=place,
            minutes=minutes,
            often=often,
            start=start,
            end=end,
            movable=not at if movable is None else movable,
            coverage=_one(marks, Coverage, Coverage.DONE),
            gates=gates,
            demands={Demand(name): level for name, level in demands.items()},
            language=_one(marks, LanguageLevel, A2 if leaves else B2),
            gain=_one(marks, LanguageGain, SOME),
            training_hours=training,
            supervision=supervision,
            decision=decision,
            reason=why or by_law,
        )

    return task


keep = _deciding(Decision.KEEP)
move = _deciding(Decision.MOVE)
share = _deciding(Decision.SHARE)
stop = _deciding(Decision.STOP)
