"""A warning about a job: what it is about, why it is told, and what one can do."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from portal.enums import CautionCode
from portal.models import JobTask, Task, TaskColumns
from portal.words import LazyString, _


@dataclass(frozen=True)
class Caution:
    code: CautionCode
    title: LazyString
    why: LazyString
    way_out: LazyString
    #: Those that it is about, where it is not about the job as a whole.
    tasks: tuple[TaskColumns, ...] = ()
    #: What else it is about: a position, a gate.
    about: str = ""

    @property
    def choices(self) -> list[tuple[str, str]]:
        """Title and public id of the positions' tasks that it is about, to go and change the choice."""
        taken = [task.task if isinstance(task, JobTask) else task for task in self.tasks]
        return [(task.title, task.public_id) for task in taken if isinstance(task, Task)]

    @property
    def key(self) -> str:
        """The same for the same warning about the same tasks."""
        tasks = sorted(str(_number(task)) for task in self.tasks)
        words = "\n".join([self.code.value, self.about, *tasks])
        return hashlib.sha256(words.encode()).hexdigest()[:12]


def joined(words: Sequence[str]) -> str:
    """«tempo, frister og avbrytelser»."""
    if len(words) < 2:
        return "".join(words)
    return str(_("%(first)s og %(last)s", first=", ".join(words[:-1]), last=words[-1]))


def _number(task: TaskColumns) -> object:
    """The position's task, also of a copy; a need's own task by what it is called."""
    if isinstance(task, Task):
        return task.id
    return (isinstance(task, JobTask) and task.task_id) or task.title
