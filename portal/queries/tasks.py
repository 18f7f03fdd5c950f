"""Reading tasks: the table of a position, grouped by the time of day, with sums that add up."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager

from portal.access import positions_seen_by
from portal.domain import work_time
from portal.domain.tasks import RELEASED, UNDO_DAYS, is_locked
from portal.enums import (
    CLOSED_GATES,
    LIVE_JOBS,
    Coverage,
    Demand,
    Gate,
    LanguageGain,
    LanguageLevel,
    Weekday,
)
from portal.extensions import db
from portal.models import JobTask, Membership, Position, SimpleJob, Task
from portal.words import LazyString, _

#: Shown at a time; more is a click away, and always in the sums.
PAGE_SIZE = 25
MORNING_ENDS = dt.time(10)
#: When, on the day: what has no time of its own can be done at any.
MORNING, REST_OF_DAY, ANY_TIME = 0, 1, 2
PARTS_OF_DAY: dict[int, LazyString] = {
    MORNING: _("Morgen, før kl. 10"),
    REST_OF_DAY: _("Resten av dagen"),
    ANY_TIME: _("Når det passer"),
}


#: What stands beside a locked task: helsepersonelloven and legemiddelhåndteringsforskriften, as we
#: read them in 2026.
WHY_LOCKED: dict[Gate, LazyString] = {
    Gate.AUTHORISED: _("Krever faglig vurdering."),
    Gate.MEDICINES: _("Legemidler krever autorisasjon."),
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
        return is_released(self.task)

    @property
    def when(self) -> str:
        return when(self.task.weekdays, self.task.starts, self.task.ends)

    @property
    def gates(self) -> str:
        return _listed(gate.label for gate in Gate if gate in self.task.gates)

    @property
    def why_locked(self) -> LazyString | str:
        return why_locked(self.task)

    @property
    def details(self) -> list[tuple[LazyString, LazyString | str]]:
        return details(self.task)


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
    #: The last few that can be taken back.
    deleted: Sequence[Task] = ()

    @property
    def left(self) -> int:
        """Tenths of hours a week not mapped yet; negative when more is mapped than there is."""
        return self.available - self.total


def get(viewer: Membership, public_id: str, *, deleted: bool = False) -> Task:
    """The only way to a task: 404 when its position is not the viewer's, or when it is deleted
    and that was not asked for."""
    mine = positions_seen_by(viewer).with_only_columns(Position.id)
    found: Task = db.one_or_404(
        sa.select(Task)
        .join(Task.position)
        .join(Position.unit)
        .where(
            Task.public_id == public_id,
            sa.or_(Task.deleted_at.is_(None), sa.true() if deleted else sa.false()),
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
    tenths = _tenths(tasks)
    jobs = _job_titles(position)
    rows = [TaskRow(task, tenths[task.id], jobs[task.id]) for task in tasks]
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
        total=sum(tenths.values()),
        locked=sum(row.tenths for row in rows if row.locked),
        kept=sum(row.tenths for row in rows if not row.locked and not row.released),
        released=sum(row.tenths for row in rows if row.released),
        available=round(position.full_time_minutes * position.holders / 6),
        deleted=_deleted(position, now),
    )


def is_released(task: Task) -> bool:
    """Its hours go back to the profession."""
    return not is_locked(task) and task.decision in RELEASED


def _tenths(tasks: Sequence[Task]) -> dict[int, int]:
    """Tenths of hours a week by task id. They add up to the whole and, of what is released, to the
    figure in the list of positions; the locked and the kept share what rounding leaves."""
    released = [task for task in tasks if is_released(task)]
    locked = [task for task in tasks if is_locked(task)]
    kept = [task for task in tasks if task not in released and task not in locked]
    total, out, stuck = (
        work_time.tenths(sum(task.minutes_a_year for task in part))
        for part in (tasks, released, locked)
    )
    rest = total - out
    stuck = min(stuck, rest) if kept else rest
    if not locked:
        stuck = 0
    if not (locked or kept):
        out = total
    found: dict[int, int] = {}
    for part, sum_of_part in ((released, out), (locked, stuck), (kept, rest - stuck)):
        minutes = [task.minutes_a_year for task in part]
        shares = work_time.tenths_of_hours_a_week(minutes, sum_of_part)
        found |= {task.id: n for task, n in zip(part, shares, strict=True)}
    return found


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


# In words -------------------------------------------------------------------


def when(weekdays: frozenset[Weekday], starts: dt.time | None, ends: dt.time | None) -> str:
    """«Man.–fre. kl. 08.30–09.20», or an empty text when nothing is said."""
    text = " ".join(part for part in (_days(weekdays), _clock(starts, ends)) if part)
    return text[:1].upper() + text[1:]


def why_locked(task: Task) -> LazyString | str:
    """The reason that stands beside a locked task; nothing for the others."""
    closed = [WHY_LOCKED[gate] for gate in Gate if gate in task.gates & CLOSED_GATES]
    return closed[0] if closed else ""


def details(task: Task) -> list[tuple[LazyString, LazyString | str]]:
    """What is said about a task beyond its line in the table: only what differs from nothing."""
    said: list[tuple[LazyString, LazyString | str, bool]] = [
        (_("Sted"), task.place, bool(task.place)),
        (_("Norsk"), task.language.label, task.language is not LanguageLevel.NONE),
        (
            _("Språkøving"),
            task.language_gain.label,
            task.language_gain is not LanguageGain.SOME,
        ),
        (_("Tid"), _("Må gjøres da"), not task.movable),
        (_("I dag"), task.coverage.label, task.coverage is not Coverage.DONE),
        (_("Loven"), _("Skal gjøres"), task.statutory),
        (
            _("Opplæring"),
            _("%(hours)s timer", hours=task.training_hours),
            task.training_hours > 0,
        ),
        (
            _("Veiledning"),
            _("%(minutes)s min om dagen", minutes=task.supervision_minutes),
            task.supervision_minutes > 0,
        ),
        *(
            (demand.label, _("%(level)s av 3", level=task.demands[demand]), True)
            for demand in Demand
            if task.demands.get(demand)
        ),
        (_("Grunn"), task.decision_reason, bool(task.decision_reason)),
    ]
    return [(label, value) for label, value, is_said in said if is_said]


def _listed(labels: Iterable[LazyString]) -> str:
    """«Delegering, politiattest»."""
    words = [str(label) for label in labels]
    return ", ".join([*words[:1], *(word[:1].lower() + word[1:] for word in words[1:])])


def _days(weekdays: frozenset[Weekday]) -> str:
    """«man.–fre.», «tir. og tor.», «hver dag»."""
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
