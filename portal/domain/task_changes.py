"""What has changed in the position's task since a job took its own copy of it; the job stays as it was."""

from typing import NamedTuple

from portal.domain.work_time import WEEKS_A_YEAR
from portal.enums import Gate, Period, Weekday
from portal.models import JobTask, Task
from portal.words import LazyString, _


class TaskChange(NamedTuple):
    """What has changed, and where it is the time: minutes a year before and now."""

    words: LazyString
    minutes: tuple[int, int] | None = None


def changes(copy: JobTask) -> list[TaskChange]:
    """In the order of what matters: gone, the law's demands, the time, when and where, the rest."""
    task = copy.task
    if task is None:  # a need's own
        return []
    if task.deleted_at is not None:
        return [TaskChange(_("Slettet i stillingen"))]
    if task.version == copy.task_version:
        return []
    found = [
        *_gates(copy.gates, task.gates),
        *_time(copy, task),
        *_place(copy, task),
    ]
    if task.title != copy.title:
        found.append(TaskChange(_("Heter nå «%(title)s»", title=task.title)))
    if task.language is not copy.language:
        found.append(TaskChange(_("Norsk er nå: %(level)s", level=task.language.label)))
    if (task.demands, task.training_hours, task.supervision_minutes) != (
        copy.demands,
        copy.training_hours,
        copy.supervision_minutes,
    ):
        found.append(TaskChange(_("Andre krav, opplæring eller veiledning")))
    return found


def _gates(before: frozenset[Gate], now: frozenset[Gate]) -> list[TaskChange]:
    new = [str(gate.label) for gate in Gate if gate in now - before]
    gone = [str(gate.label) for gate in Gate if gate in before - now]
    found = []
    if new:
        found.append(TaskChange(_("Nytt krav i lov: %(gates)s", gates=", ".join(new))))
    if gone:
        found.append(TaskChange(_("Ikke lenger krav i lov: %(gates)s", gates=", ".join(gone))))
    return found


def _time(copy: JobTask, task: Task) -> list[TaskChange]:
    before = copy.task_minutes_a_year
    if before is None or before // WEEKS_A_YEAR == task.minutes_a_year // WEEKS_A_YEAR:
        return []
    return [TaskChange(_("Hele oppgaven, timer i uka"), (before, task.minutes_a_year))]


def _place(copy: JobTask, task: Task) -> list[TaskChange]:
    days = frozenset(task.weekdays or (Weekday if task.period is Period.DAY else ()))
    found = []
    if (days, task.starts, task.ends) != (copy.weekdays, copy.starts, copy.ends):
        found.append(TaskChange(_("Andre dager eller tider")))
    if task.place != copy.place:
        found.append(TaskChange(_("Et annet sted")))
    return found
