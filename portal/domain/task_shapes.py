"""The shape of a position's list: a task split in two, several made one, copied, moved up or down.

Splitting, merging and moving neither make nor lose a minute; a copy takes exactly what its original does.
"""

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import replace

import sqlalchemy as sa

from portal import clock
from portal.domain import audit, tasks
from portal.domain.errors import NotAllowed, check_version
from portal.domain.positions import allow_mapping
from portal.domain.positions import lock as lock_position
from portal.domain.tasks import TaskFacts, facts_of, is_locked
from portal.enums import Demand, LanguageGain, LanguageLevel, Period, Weekday
from portal.extensions import db
from portal.models import Membership, Position, Task
from portal.words import _

TITLE_LIMIT = 200
MOST_MINUTES = 6000
MOST_TRAINING_HOURS, MOST_SUPERVISION_MINUTES = 2000, 480


def split(
    task: Task, minutes: int, title: str, *, by: Membership, version: int | None = None
) -> Task:
    """So many of the task's minutes each time are a task of their own, the next in the list.

    Not when someone else changed the task after the form was shown.
    """
    _lock(task, by)
    check_version(task, version)
    if not 0 < minutes < task.minutes_each:
        raise NotAllowed(
            _(
                "Oppgaven tar %(minutes)s minutter hver gang. Velg færre enn det til den nye.",
                minutes=task.minutes_each,
            ),
            about="minutes",
        )
    tasks.leave_room(task.position, 1)
    facts = facts_of(task)
    rest = replace(facts, minutes_each=facts.minutes_each - minutes)
    part = replace(facts, minutes_each=minutes, title=title)
    tasks.allow_minutes(task, rest.minutes_a_year)
    if _fills_its_window(facts):
        assert facts.starts is not None
        between = _later(facts.starts, rest.minutes_each)
        rest, part = replace(rest, ends=between), replace(part, starts=between)
    tasks.put(task, rest)
    made = _insert_after(task, part)
    audit.record(by, "task.split", task)
    return made


def copy(task: Task, *, by: Membership) -> Task:
    """One more like it is the next in the list, in no job."""
    _lock(task, by)
    tasks.leave_room(task.position, 1)
    title = str(_("%(task)s, kopi", task=task.title))[:TITLE_LIMIT]
    made = _insert_after(task, replace(facts_of(task), title=title))
    audit.record(by, "task.copied", made)
    return made


def why_not_together(one: Task, other: Task) -> str:
    """Why the two cannot be one task; an empty text when they can."""
    if one.period is not other.period:
        return str(_("Oppgavene gjøres ikke like ofte."))
    if one.period is Period.DAY and _days(one) != _days(other):
        return str(_("Oppgavene gjøres ikke på de samme dagene."))
    if is_locked(one) is not is_locked(other):
        return str(_("Låste oppgaver kan ikke slås sammen med andre."))
    return ""


def merge(
    task: Task,
    others: Sequence[Task],
    title: str,
    *,
    by: Membership,
    version: int | None = None,
    now: dt.datetime | None = None,
) -> None:
    """The task does what all of them did, in as many minutes a year; the others are part of it."""
    if not others:
        raise NotAllowed(_("Velg minst én oppgave til."), about="others")
    lock_position(task.position)
    allow_mapping(task.position, by=by)
    together = _locked([task, *others])
    check_version(task, version)
    for each in together:
        _allow_in(task, each)
    facts = _together([facts_of(each) for each in together], title)
    tasks.put(task, facts)
    for other in others:
        other.deleted_at, other.merged_into_id = now or clock.now(), task.id
    audit.record(by, "task.merged", task, reason=str(len(together)))


def move(task: Task, *, up: bool, by: Membership) -> None:
    """The task has changed places with its neighbour in the position's own order."""
    lock_position(task.position)
    allow_mapping(task.position, by=by)
    order = [number for number, _place in _places(task.position)]
    if task.id not in order:
        raise NotAllowed(_("Oppgaven er ikke lenger i stillingen."))
    at = order.index(task.id)
    to = at - 1 if up else at + 1
    if not 0 <= to < len(order):
        return
    order[at], order[to] = order[to], order[at]
    _number(task.position, order)
    audit.record(by, "task.moved", task)


def place(task: Task, beside: Task, *, after: bool, by: Membership) -> None:
    """The task stands just before the other, or just after it, in the position's own order."""
    lock_position(task.position)
    allow_mapping(task.position, by=by)
    order = [number for number, _place in _places(task.position)]
    if task.id not in order or beside.id not in order:
        raise NotAllowed(_("Oppgaven er ikke lenger i stillingen."))
    if task is beside:
        return
    order.remove(task.id)
    order.insert(order.index(beside.id) + after, task.id)
    _number(task.position, order)
    audit.record(by, "task.moved", task)


def _lock(task: Task, by: Membership) -> None:
    lock_position(task.position)
    tasks.lock(task, by=by)
    if task.deleted_at is not None:
        raise NotAllowed(_("Oppgaven er ikke lenger i stillingen."))


def _locked(together: Sequence[Task]) -> Sequence[Task]:
    """The same tasks as they are now, in the same order, locked by number as carving does."""
    query = (
        sa.select(Task)
        .where(Task.id.in_([task.id for task in together]))
        .order_by(Task.id)
        .with_for_update()
    )
    db.session.scalars(query, execution_options={"populate_existing": True}).all()
    return together


def _allow_in(task: Task, other: Task) -> None:
    """Raise NotAllowed unless the other may be part of the task."""
    if other.deleted_at is not None or other.position_id != task.position_id:
        raise NotAllowed(
            _("«%(task)s» er ikke lenger i stillingen.", task=other.title), about="others"
        )
    if why := why_not_together(task, other):
        raise NotAllowed(_("%(why)s Se «%(task)s».", why=why, task=other.title), about="others")
    if jobs := tasks.jobs_with(other):
        raise NotAllowed(
            _(
                "«%(task)s» er med i jobben «%(job)s». Ta den ut av jobben først.",
                task=other.title,
                job=jobs[0].title,
            ),
            about="others",
        )


def _together(parts: Sequence[TaskFacts], title: str) -> TaskFacts:
    """The facts of one task that takes exactly what the parts take. What the strictest asks, it asks."""
    times = math.gcd(*(part.times for part in parts))
    minutes = sum(part.minutes_each * part.times for part in parts) // times
    if minutes > MOST_MINUTES:
        raise NotAllowed(
            _("Det blir for mange minutter til én oppgave. Velg færre."), about="others"
        )
    starts = min((part.starts for part in parts if part.starts), default=None)
    ends = max((part.ends for part in parts if part.ends), default=None)
    decisions = {part.decision for part in parts}
    return replace(
        parts[0],
        title=title,
        minutes_each=minutes,
        times=times,
        weekdays=frozenset().union(*(part.weekdays for part in parts)),
        starts=starts,
        ends=ends if ends is None or starts is None or ends > starts else None,
        movable=all(part.movable for part in parts),
        statutory=any(part.statutory for part in parts),
        gates=frozenset().union(*(part.gates for part in parts)),
        gates_denied=frozenset(),
        demands={
            demand: level
            for demand in Demand
            if (level := max(part.demands.get(demand, 0) for part in parts))
        },
        language=max((part.language for part in parts), key=list(LanguageLevel).index),
        language_gain=max((part.language_gain for part in parts), key=list(LanguageGain).index),
        training_hours=min(sum(part.training_hours for part in parts), MOST_TRAINING_HOURS),
        supervision_minutes=min(
            sum(part.supervision_minutes for part in parts), MOST_SUPERVISION_MINUTES
        ),
        decision_reason=parts[0].decision_reason if len(decisions) == 1 else "",
    )


def _days(task: Task) -> frozenset[Weekday]:
    return task.weekdays or frozenset(Weekday)


def _fills_its_window(facts: TaskFacts) -> bool:
    return (
        facts.starts is not None
        and facts.ends is not None
        and _later(facts.starts, facts.minutes_each) == facts.ends
    )


def _later(time: dt.time, minutes: int) -> dt.time:
    """The time of day so many minutes on, past midnight too."""
    at = (time.hour * 60 + time.minute + minutes) % (24 * 60)
    return dt.time(at // 60, at % 60)


def _insert_after(task: Task, facts: TaskFacts) -> Task:
    made = Task(position=task.position, place_in_list=task.place_in_list)
    tasks.put(made, facts)
    made.decided_by_id = task.decided_by_id
    db.session.add(made)
    db.session.flush()
    order = [number for number, _place in _places(task.position) if number != made.id]
    order.insert(order.index(task.id) + 1, made.id)
    _number(task.position, order)
    return made


def _places(position: Position) -> Sequence[sa.Row[int, int]]:
    """The numbers of the position's tasks and their places, in its own order."""
    query = (
        sa.select(Task.id, Task.place_in_list)
        .where(Task.position_id == position.id, Task.deleted_at.is_(None))
        .order_by(Task.place_in_list, Task.id)
    )
    return db.session.execute(query).all()


def _number(position: Position, order: Sequence[int]) -> None:
    """The tasks stand in this order. Only places change, so nobody's form grows old by it."""
    db.session.flush()
    now = {row.id: row.place_in_list for row in _places(position)}
    for place, number in enumerate(order, start=1):
        if now[number] != place:
            db.session.execute(sa.update(Task).where(Task.id == number).values(place_in_list=place))
