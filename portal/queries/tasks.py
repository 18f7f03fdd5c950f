"""Reading tasks: the table of a position, grouped by the time of day, with sums that add up."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager

from portal.access import positions_seen_by
from portal.domain import work_time
from portal.domain.tasks import RELEASED, UNDO_DAYS, is_locked
from portal.enums import LIVE_JOBS, Weekday
from portal.extensions import db
from portal.models import JobTask, Membership, Position, SimpleJob, Task, TaskColumns
from portal.words import LazyString, _

#: Shown at a time; more is a click away, and always in the sums.
PAGE_SIZE = 100
MORNING_ENDS = dt.time(10)
#: When, on the day: what has no time of its own can be done at any.
MORNING, REST_OF_DAY, ANY_TIME = 0, 1, 2
PARTS_OF_DAY: dict[int, LazyString] = {
    MORNING: _("Morgen, før kl. 10"),
    REST_OF_DAY: _("Resten av dagen"),
    ANY_TIME: _("Når det passer"),
}


@dataclass(frozen=True)
class TaskRow:
    """A task as the table shows it; `tenths` of hours a week, rounded so that the table adds up."""

    task: Task
    tenths: int
    #: Titles of the live jobs that have taken minutes of it.
    jobs: Sequence[str] = ()

    @property
    def locked(self) -> bool:
        return is_locked(self.task)

    @property
    def released(self) -> bool:
        return not self.locked and self.task.decision in RELEASED

    @property
    def when(self) -> str:
        return when(self.task)


@dataclass(frozen=True)
class TaskTable:
    """A position's tasks and what they add up to, in tenths of hours a week."""

    groups: Sequence[tuple[LazyString, Sequence[TaskRow]]]
    count: int
    shown: int
    #: Which page this is, from 1, and how many there are.
    page: int
    pages: int
    total: int
    locked: int
    kept: int
    released: int
    #: What the holders of the position work in a week together.
    available: int
    deleted: Sequence[Task] = field(default_factory=list)

    @property
    def left(self) -> int:
        """Tenths of hours a week not mapped yet; negative when more is mapped than there is."""
        return self.available - self.total


def get(viewer: Membership, public_id: str, *, deleted: bool = False) -> Task:
    """The only way to a task: 404 when its position is not the viewer's."""
    mine = positions_seen_by(viewer).with_only_columns(Position.id)
    found: Task = db.one_or_404(
        sa.select(Task)
        .join(Task.position)
        .join(Position.unit)
        .where(
            Task.public_id == public_id,
            Task.deleted_at.is_not(None) if deleted else Task.deleted_at.is_(None),
            Task.position_id.in_(mine),
        )
        .options(contains_eager(Task.position).contains_eager(Position.unit))
    )
    return found


def table(
    position: Position, *, now: dt.datetime, page: int = 1, holding: Task | None = None
) -> TaskTable:
    """The tasks of a position that the viewer has in hand; with `holding`, the page it stands on."""
    tasks = sorted(_live(position), key=_place)
    tenths = work_time.tenths_of_hours_a_week([task.minutes_a_year for task in tasks])
    jobs = _job_titles(position)
    rows = [TaskRow(task, n, jobs[task.id]) for task, n in zip(tasks, tenths, strict=True)]
    pages = max(1, -(-len(rows) // PAGE_SIZE))
    if holding in tasks:
        page = tasks.index(holding) // PAGE_SIZE + 1
    page = min(max(page, 1), pages)
    shown = rows[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    return TaskTable(
        groups=_grouped(shown),
        count=len(rows),
        shown=len(shown),
        page=page,
        pages=pages,
        total=sum(tenths),
        locked=sum(row.tenths for row in rows if row.locked),
        kept=sum(row.tenths for row in rows if not row.locked and not row.released),
        released=sum(row.tenths for row in rows if row.released),
        available=round(position.full_time_minutes * position.holders / 6),
        deleted=_deleted(position, now),
    )


def named(position: Position, public_ids: Iterable[str]) -> Sequence[Task]:
    """Those of the position's tasks that are named, in the position's order."""
    wanted = set(public_ids)
    return [task for task in _live(position) if task.public_id in wanted]


def _live(position: Position) -> Sequence[Task]:
    query = sa.select(Task).where(Task.position_id == position.id, Task.deleted_at.is_(None))
    return db.session.scalars(query.order_by(Task.place_in_list, Task.id)).all()


def _deleted(position: Position, now: dt.datetime) -> Sequence[Task]:
    """The last few that can be taken back."""
    since = now - dt.timedelta(days=UNDO_DAYS)
    query = sa.select(Task).where(Task.position_id == position.id, Task.deleted_at > since)
    return db.session.scalars(
        query.order_by(Task.deleted_at.desc(), Task.id.desc()).limit(10)
    ).all()


def _job_titles(position: Position) -> dict[int, list[str]]:
    query = (
        sa.select(JobTask.task_id, SimpleJob.title)
        .join(JobTask.job)
        .join(JobTask.task)
        .where(
            Task.position_id == position.id,
            SimpleJob.state.in_(LIVE_JOBS),
            SimpleJob.deleted_at.is_(None),
        )
        .order_by(SimpleJob.id)
    )
    titles: dict[int, list[str]] = defaultdict(list)
    for task_id, title in db.session.execute(query):
        titles[task_id].append(title)
    return titles


def _part_of_day(task: Task) -> int:
    if task.starts is None:
        return ANY_TIME
    return MORNING if task.starts < MORNING_ENDS else REST_OF_DAY


def _place(task: Task) -> tuple[int, dt.time, int, int]:
    return (_part_of_day(task), task.starts or dt.time(), task.place_in_list, task.id)


def _grouped(rows: Sequence[TaskRow]) -> list[tuple[LazyString, list[TaskRow]]]:
    groups = [
        (label, [row for row in rows if _part_of_day(row.task) == part])
        for part, label in PARTS_OF_DAY.items()
    ]
    return [(label, members) for label, members in groups if members]


# When and how often, in words -------------------------------------------------------------------


def when(task: TaskColumns) -> str:
    """ "Man.–fre. kl. 08.30–09.20", or an empty text when nothing is said."""
    text = " ".join(part for part in (_days(task.weekdays), _clock(task.starts, task.ends)) if part)
    return text[:1].upper() + text[1:]


def _days(weekdays: frozenset[Weekday]) -> str:
    """ "man.–fre.", "tir. og tor.", "hver dag"."""
    if len(weekdays) == len(Weekday):
        return str(_("hver dag"))
    runs: list[list[Weekday]] = []
    for day, before in zip(Weekday, [None, *Weekday], strict=False):
        if day in weekdays:
            runs[-1].append(day) if before in weekdays else runs.append([day])
    words: list[str] = []
    for run in runs:
        short = [f"{str(day.label)[:3]}." for day in run]
        words += [f"{short[0]}–{short[-1]}"] if len(run) > 2 else short
    if len(words) < 2:
        return "".join(words)
    return str(_("%(days)s og %(last)s", days=", ".join(words[:-1]), last=words[-1]))


def _clock(starts: dt.time | None, ends: dt.time | None) -> str:
    if starts and ends:
        return str(_("kl. %(starts)s–%(ends)s", starts=f"{starts:%H.%M}", ends=f"{ends:%H.%M}"))
    if starts:
        return str(_("fra kl. %(time)s", time=f"{starts:%H.%M}"))
    return str(_("til kl. %(time)s", time=f"{ends:%H.%M}")) if ends else ""
