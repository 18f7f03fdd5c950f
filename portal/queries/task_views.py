"""What a reader wants to see of a position's tasks: which, in what order, which page, which one open."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from portal.domain.tasks import is_locked
from portal.enums import Code, Decision, Demand, Gate
from portal.models import Task
from portal.words import LazyString, _

MORNING_ENDS = dt.time(10)
#: When, on the day: what has no time of its own can be done at any.
MORNING, REST_OF_DAY, ANY_TIME = 0, 1, 2
PARTS_OF_DAY: dict[int, LazyString] = {
    MORNING: _("Morgen, før kl. 10"),
    REST_OF_DAY: _("Resten av dagen"),
    ANY_TIME: _("Når det passer"),
}


class Order(Code):
    CLOCK = "tid", _("Etter klokka")
    OWN = "egen", _("Egen rekkefølge")
    HOURS = "timer", _("Flest timer først")


class Asked(Code):
    """What the law asks for, beyond one gate at a time."""

    NOTHING = "ingen", _("Ingen krav")
    ANYTHING = "noe", _("Har krav")
    LOCKED = "last", _("Låst til fagpersonell")


@dataclass(frozen=True)
class TaskView:
    """Everything by default, by the clock, from the first page, with no row open."""

    gate: Gate | Asked | None = None
    demand: Demand | None = None
    decision: Decision | None = None
    order: Order = Order.CLOCK
    page: int = 1
    #: Public id of the row that shows its fields.
    open: str = ""

    @property
    def filtered(self) -> bool:
        return bool(self.gate or self.demand or self.decision)

    @property
    def may_move(self) -> bool:
        """Whether a task's neighbours on the screen are its neighbours in the list."""
        return self.order is Order.OWN and not self.filtered

    def query(self, **changes: object) -> dict[str, object]:
        """The view as an address has it, without what goes without saying."""
        said: dict[str, object] = {
            "krav": self.gate and self.gate.value,
            "vekt": self.demand and self.demand.value,
            "valg": self.decision and self.decision.value,
            "orden": self.order.value if self.order is not Order.CLOCK else None,
            "side": self.page if self.page > 1 else None,
            "endre": self.open or None,
        }
        return {name: value for name, value in (said | changes).items() if value}

    def holds(self, task: Task) -> bool:
        return (
            (self.gate is None or _asks(task, self.gate))
            and (self.demand is None or bool(task.demands.get(self.demand)))
            and (self.decision is None or task.decision is self.decision)
        )

    def sorted(self, tasks: Sequence[Task]) -> list[Task]:
        """The tasks in this order; they come in the position's own."""
        if self.order is Order.OWN:
            return list(tasks)
        if self.order is Order.HOURS:
            return sorted(tasks, key=lambda task: -task.minutes_a_year)
        return sorted(tasks, key=lambda task: (part_of_day(task), task.starts or dt.time()))

    def grouped(self, tasks: Sequence[Task]) -> list[tuple[LazyString, list[Task]]]:
        """The tasks under their headings."""
        if self.order is not Order.CLOCK:
            return [(self.order.label, list(tasks))] if tasks else []
        groups = [
            (label, [task for task in tasks if part_of_day(task) == part])
            for part, label in PARTS_OF_DAY.items()
        ]
        return [(label, members) for label, members in groups if members]


def part_of_day(task: Task) -> int:
    if task.starts is None:
        return ANY_TIME
    return MORNING if task.starts < MORNING_ENDS else REST_OF_DAY


def _asks(task: Task, gate: Gate | Asked) -> bool:
    if isinstance(gate, Gate):
        return gate in task.gates
    if gate is Asked.LOCKED:
        return is_locked(task)
    return bool(task.gates) is (gate is Asked.ANYTHING)
