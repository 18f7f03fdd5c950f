"""Reading tasks: the table of a position, grouped by the time of day, with sums that add up."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager

from portal.access import positions_seen_by
from portal.domain import gate_hints, work_time
from portal.domain.tasks import UNDO_DAYS, freed_minutes, is_locked
from portal.enums import (
    CLOSED_GATES,
    Coverage,
    Demand,
    Gate,
    LanguageGain,
    LanguageLevel,
    Weekday,
)
from portal.extensions import db
from portal.models import Membership, Position, Task
from portal.queries.task_holds import holds
from portal.queries.task_views import TaskView
from portal.words import LazyString, _

#: Shown at a time, so that the page stays under 40 kB; more is a click away, and always in the sums.
PAGE_SIZE = 16

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
    #: Whether its fields are shown.
    open: bool = False

    @property
    def locked(self) -> bool:
        return is_locked(self.task)

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
    def asks(self) -> Gate | None:
        """The gate that its words make one ask about."""
        return gate_hints.asked_of(self.task)

    @property
    def question(self) -> LazyString | None:
        return gate_hints.QUESTIONS[self.asks] if self.asks else None

    @property
    def details(self) -> list[tuple[LazyString, LazyString | str]]:
        return details(self.task)


@dataclass(frozen=True)
class TaskTable:
    """A position's tasks and what they add up to, in tenths of hours a week."""

    groups: Sequence[tuple[LazyString, Sequence[TaskRow]]]
    count: int
    shown: int
    #: How many the view holds, on all its pages.
    matching: int
    #: Which page this is, from 1, and how many there are.
    page: int
    pages: int
    total: int
    locked: int
    kept: int
    #: What the profession gets back (see `freed_minutes`), also in hundredths of a per cent of a full post.
    released: int
    released_per_cent: int
    #: What the holders of the position work in a week together.
    available: int
    #: The last few that can be taken back.
    deleted: Sequence[Task] = ()

    @property
    def open(self) -> Task | None:
        """The task whose line shows its fields."""
        rows = (row for _label, members in self.groups for row in members)
        return next((row.task for row in rows if row.open), None)

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
    position: Position,
    *,
    now: dt.datetime,
    view: TaskView | None = None,
    holding: Task | None = None,
) -> TaskTable:
    """The tasks of a position that the viewer has in hand; with `holding`, the page it stands on."""
    view = view or TaskView()
    tasks = live(position)
    tenths = dict(
        zip(
            [task.id for task in tasks],
            work_time.tenths_of_hours_a_week([task.minutes_a_year for task in tasks]),
            strict=True,
        )
    )
    held = holds(position)
    matching = view.sorted([task for task in tasks if view.holds(task)])
    pages = max(1, -(-len(matching) // PAGE_SIZE))
    page = view.page
    holding = holding or next((task for task in tasks if task.public_id == view.open), None)
    if holding in matching:
        page = matching.index(holding) // PAGE_SIZE + 1
    page = min(max(page, 1), pages)
    shown = matching[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    freed = {task.id: freed_minutes(task, held[task.id].minutes) for task in tasks}
    locked, kept, released = _parts(tasks, freed)
    return TaskTable(
        groups=[
            (
                label,
                [
                    TaskRow(
                        task, tenths[task.id], held[task.id].titles, task.public_id == view.open
                    )
                    for task in members
                ],
            )
            for label, members in view.grouped(shown)
        ],
        count=len(tasks),
        shown=len(shown),
        matching=len(matching),
        page=page,
        pages=pages,
        total=locked + kept + released,
        locked=locked,
        kept=kept,
        released=released,
        released_per_cent=work_time.per_cent_of_post(
            sum(freed.values()), position.full_time_minutes
        ),
        available=round(position.full_time_minutes * position.holders / 6),
        deleted=_deleted(position, now),
    )


def _parts(tasks: Sequence[Task], freed: Mapping[int, int]) -> tuple[int, int, int]:
    """Tenths of hours a week that are locked, kept and freed. They add up to the whole, and what is
    freed is the figure in the list of positions; the others share what rounding leaves."""
    stays = [(is_locked(task), task.minutes_a_year - freed[task.id]) for task in tasks]
    locked = sum(minutes for is_stuck, minutes in stays if is_stuck)
    kept = sum(minutes for is_stuck, minutes in stays if not is_stuck)
    out = work_time.tenths(sum(freed.values()))
    rest = work_time.tenths(sum(freed.values()) + locked + kept) - out
    if not (locked and kept):
        return (rest, 0, out) if locked else (0, rest, out)
    stuck, free = work_time.tenths_of_hours_a_week([locked, kept], rest)
    return stuck, free, out


def named(position: Position, public_ids: Iterable[str]) -> Sequence[Task]:
    """Those of the position's tasks that are named, in the position's order."""
    wanted = set(public_ids)
    return [task for task in live(position) if task.public_id in wanted]


def live(position: Position) -> Sequence[Task]:
    """The tasks of a position that the viewer has in hand, in its own order."""
    query = sa.select(Task).where(Task.position_id == position.id, Task.deleted_at.is_(None))
    return db.session.scalars(query.order_by(Task.place_in_list, Task.id)).all()


def _deleted(position: Position, now: dt.datetime) -> Sequence[Task]:
    """The last few that can be taken back."""
    since = now - dt.timedelta(days=UNDO_DAYS)
    query = sa.select(Task).where(
        Task.position_id == position.id, Task.deleted_at > since, Task.merged_into_id.is_(None)
    )
    return db.session.scalars(
        query.order_by(Task.deleted_at.desc(), Task.id.desc()).limit(10)
    ).all()


# In words -------------------------------------------------------------------


def when(weekdays: frozenset[Weekday], starts: dt.time | None, ends: dt.time | None) -> str:
    """«Man.–fre. kl. 08.30–09.20», or an empty text when nothing is said."""
    text = " ".join(part for part in (_days(weekdays), _clock(starts, ends)) if part)
    return text[:1].upper() + text[1:]


def how_often(task: Task) -> str:
    """«20 min × 5 per uke»"""
    return str(
        _(
            "%(minutes)s min × %(times)s %(period)s",
            minutes=task.minutes_each,
            times=task.times,
            period=task.period.label,
        )
    )


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
