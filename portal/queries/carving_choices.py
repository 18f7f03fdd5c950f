"""What a manager chooses among when carving: the tasks of the unit's positions, one position at a time.

A unit can have ten positions of sixty tasks, and a page must stay small: only the open position's tasks
are on it, or what a search finds, and everywhere what is chosen already.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager

from portal.domain.carving_parts import Taken
from portal.domain.holds import is_live_beside, minutes_held
from portal.domain.work_time import WEEKS_A_YEAR
from portal.extensions import db
from portal.models import JobTask, Position, SimpleJob, Task
from portal.queries.carving import CarvingRow, rows

#: As many as one looks through.
MOST_FOUND = 30
#: Questions on the page at a time.
MOST_ASKED = 5


@dataclass(frozen=True)
class Asked:
    """What the page was asked to show: the position to open, the words to search for, and the tasks
    that are ticked; all as they were sent."""

    opened: str = ""
    words: str = ""
    ticked: Collection[str] = ()


@dataclass(frozen=True)
class Source:
    """A position of the unit; minutes a year of its holders' full posts, of all its tasks, and of what
    other live jobs hold."""

    id: int
    public_id: str
    title: str
    full_minutes: int
    tasks: int
    minutes: int
    held: int


@dataclass(frozen=True)
class Choices:
    """`rows`: the tasks on the page. `open` is None while a search is shown."""

    sources: Sequence[Source]
    open: Source | None
    rows: Sequence[CarvingRow]
    #: Tasks that the search found, before any limit; None without a search.
    found: int | None = None
    #: Numbers of the tasks that the open position or the search shows.
    shown: Collection[int] = field(default=frozenset())

    @property
    def folded(self) -> list[Source]:
        """The positions whose tasks are a press away."""
        return [source for source in self.sources if source is not self.open and source.tasks]

    @property
    def from_elsewhere(self) -> list[CarvingRow]:
        """Rows that are here because they are chosen."""
        return [row for row in self.rows if row.task.id not in self.shown]

    @property
    def here(self) -> list[CarvingRow]:
        return [row for row in self.rows if row.task.id in self.shown]

    @property
    def questions(self) -> set[int]:
        """Numbers of the tasks to ask about what the law asks of: the rest when these are answered."""
        asked = [row.task.id for row in self.rows if row.asks and row.can_be_taken]
        return set(asked[:MOST_ASKED])

    def taken(self, takes: Mapping[int, int], *, main: Position) -> list[Taken]:
        """Each position that something is taken from, `main` first; `main` alone where nothing is."""
        here = [row for row in self.rows if row.task.id in takes]
        used = {row.task.position_id for row in here} or {main.id}
        return [
            _taken(source, [row for row in here if row.task.position_id == source.id], takes)
            for source in sorted(self.sources, key=lambda source: source.id != main.id)
            if source.id in used
        ]


def choices(position: Position, asked: Asked, *, job: SimpleJob | None = None) -> Choices:
    """What can be chosen for a job that is carved from `position`, which the viewer has in hand."""
    unit = sources(position, job)
    by_id = {source.public_id: source for source in unit}
    own = next(source for source in unit if source.id == position.id)
    words = asked.words.casefold().split()
    found = _found(unit, words) if words else None
    opened = None if words else by_id.get(asked.opened, own)
    tasks = _tasks(position, opened, (found or [])[:MOST_FOUND], asked.ticked, job)
    made = rows(tasks, job=job)
    shown = {task.id for task in tasks if opened and task.position_id == opened.id}
    return Choices(
        sources=unit,
        open=opened,
        rows=made,
        found=None if found is None else len(found),
        shown=shown | set(found or ()),
    )


def sources(position: Position, job: SimpleJob | None) -> list[Source]:
    """The unit's positions in use, the one at hand first, with what others than `job` hold of them."""
    own = sa.select(sa.func.count(), sa.func.coalesce(sa.func.sum(Task.minutes_a_year), 0))
    own = own.where(Task.position_id == Position.id, Task.deleted_at.is_(None)).correlate(Position)
    held = (
        sa.select(sa.func.coalesce(sa.func.sum(minutes_held()), 0))
        .join(JobTask.job)
        .join(JobTask.task)
        .where(Task.position_id == Position.id, Task.deleted_at.is_(None), is_live_beside(job))
        .correlate(Position)
    )
    count, minutes = own.selected_columns
    query = (
        sa.select(
            Position.id,
            Position.public_id,
            Position.title,
            Position.full_time_minutes * Position.holders * WEEKS_A_YEAR,
            own.with_only_columns(count).scalar_subquery(),
            own.with_only_columns(minutes).scalar_subquery(),
            held.scalar_subquery(),
        )
        .where(
            Position.unit_id == position.unit_id,
            sa.or_(Position.archived_at.is_(None), Position.id == position.id),
        )
        .order_by(Position.id != position.id, Position.title, Position.id)
    )
    return [Source(*row) for row in db.session.execute(query)]


def _found(sources: Iterable[Source], words: Sequence[str]) -> list[int]:
    """Numbers of the tasks whose title, place or position holds each of the words.

    Compared here, since databases disagree about Æ, Ø and Å.
    """
    titles = {source.id: source.title for source in sources}
    query = (
        sa.select(Task.id, Task.title, Task.place, Task.position_id)
        .where(Task.position_id.in_(titles), Task.deleted_at.is_(None))
        .order_by(Task.position_id, Task.place_in_list, Task.id)
    )
    return [
        task_id
        for task_id, title, place, position_id in db.session.execute(query)
        for text in [f"{title} {place} {titles[position_id]}".casefold()]
        if all(word in text for word in words)
    ]


def _tasks(
    position: Position,
    opened: Source | None,
    found: Collection[int],
    ticked: Collection[str],
    job: SimpleJob | None,
) -> list[Task]:
    """What is shown, ticked or held: of the unit alone, those of `position` first."""
    held = [copy.task_id for copy in job.tasks if copy.task_id] if job else []
    wanted: list[sa.ColumnElement[bool]] = [
        Task.id.in_([*found, *held]),
        Task.public_id.in_(ticked),
    ]
    if opened is not None:
        wanted.append(Task.position_id == opened.id)
    query = (
        sa.select(Task)
        .join(Task.position)
        .where(
            Position.unit_id == position.unit_id,
            sa.or_(*wanted),
            sa.or_(
                Task.id.in_(held),
                sa.and_(Task.deleted_at.is_(None), Position.archived_at.is_(None)),
            ),
        )
        .order_by(
            Position.id != position.id,
            Position.title,
            Position.id,
            Task.place_in_list,
            Task.id,
        )
        .options(contains_eager(Task.position))
    )
    return list(db.session.scalars(query))


def _taken(source: Source, found: Sequence[CarvingRow], takes: Mapping[int, int]) -> Taken:
    """The job's other places count as other jobs do: the account is of one place."""
    one_place = sum(takes[row.task.id] for row in found)
    places = max((row.places for row in found), default=1)
    return Taken(
        source.title,
        # a task that the position no longer has is still what the job takes of it
        source.minutes + sum(row.task.minutes_a_year for row in found if row.gone),
        source.held + one_place * (places - 1),
        one_place,
        source.full_minutes,
    )
