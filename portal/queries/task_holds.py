"""What live jobs hold of a position's tasks."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

import sqlalchemy as sa

from portal.domain.holds import is_live, minutes_held
from portal.extensions import db
from portal.models import JobTask, Position, SimpleJob, Task


@dataclass
class Held:
    """What live jobs hold of a task: their titles, and minutes a year of all their places."""

    titles: list[str] = field(default_factory=list)
    minutes: int = 0


def holds(position: Position) -> Mapping[int | None, Held]:
    """What live jobs hold, by task number; nothing of a task that is not there."""
    query = (
        sa.select(JobTask.task_id, SimpleJob.title, minutes_held())
        .join(JobTask.job)
        .join(JobTask.task)
        .where(
            Task.position_id == position.id,
            is_live(),
        )
        .order_by(SimpleJob.id)
    )
    held: dict[int | None, Held] = defaultdict(Held)
    for task_id, title, minutes in db.session.execute(query):
        held[task_id].titles.append(title)
        held[task_id].minutes += minutes
    return held
