"""The shapes of the demo world's rows; tasks are written with the words of the library of templates."""

from dataclasses import dataclass

from portal.enums import EmploymentForm, JobKind, JobState
from portal.library.rows import Task, Template


@dataclass(frozen=True, slots=True)
class Position:
    """A position that `holders` people hold; full time in minutes a week, cost in øre an hour."""

    key: str
    unit: str
    title: str
    full_time: int
    holders: int
    hourly_cost_ore: int
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class Job:
    """A simple job made of tasks of one position.

    `parts` says how much of each task's minutes *one place* takes, in hundredths of a per cent.
    """

    key: str
    position: str
    title: str
    text: str
    parts: dict[str, int]
    kind: JobKind
    state: JobState
    places: int = 1
    starts_in: int = 21
    """Days from today; negative when it has begun."""
    months: int | None = 6
    """None when it has no end."""
    employment: EmploymentForm | None = None
    """For paid jobs only, as the three below."""
    ground: str = ""
    """Why it is temporary; empty for a permanent job."""
    part_time_need: str = ""
    """Why it is not full time."""
    apply_to: str = ""


def placed(
    key: str, unit: str, title: str, hourly_cost_ore: int, template: Template, *more: Task
) -> Position:
    """The template's position as this unit has it, with any tasks of its own."""
    return Position(
        key=key,
        unit=unit,
        title=title,
        full_time=template.full_time,
        holders=template.holders,
        hourly_cost_ore=hourly_cost_ore,
        tasks=(*template.tasks, *more),
    )
