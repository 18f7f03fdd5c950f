"""Oppbevaringstider: how long a service keeps records about people. The installation says the longest; a
service may choose less, from a day ahead. What carries them out is domain/retention_people.py."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

import sqlalchemy as sa

from portal import access, clock
from portal.domain import audit
from portal.domain.errors import NotAllowed
from portal.domain.placement_rules import add_months
from portal.enums import RecordKind
from portal.extensions import db
from portal.models import Membership, Organisation, RetentionTime
from portal.words import _, day_in_words

#: A change holds this long from today at the soonest, so that whoever is in doubt can speak up.
GRACE = dt.timedelta(days=14)
FURTHEST = dt.timedelta(days=365)
#: How long before a candidate is erased the adviser is told.
NOTICE = dt.timedelta(days=30)


@dataclass(frozen=True)
class Bounds:
    """The installation's time, which is the longest, and the shortest that a service may choose; in whole
    months or weeks. `archived`: what must be in the archive before it may go."""

    unit: Literal["months", "weeks"]
    least: int
    most: int
    archived: bool
    holds_from: dt.date


#: Told in docs/privacy.md too, and a test compares the two.
BOUNDS = {
    RecordKind.CANDIDATES: Bounds("months", 6, 24, True, dt.date(2026, 11, 1)),
    RecordKind.PROPOSALS: Bounds("months", 1, 6, False, dt.date(2026, 11, 1)),
    RecordKind.SIGHT: Bounds("weeks", 2, 12, False, dt.date(2026, 11, 1)),
}


def chosen(organisation: Organisation) -> dict[RecordKind, list[RetentionTime]]:
    """What the service has chosen for each kind, the latest day first."""
    query = (
        sa.select(RetentionTime)
        .where(RetentionTime.organisation_id == organisation.id)
        .order_by(RetentionTime.holds_from.desc())
    )
    found: dict[RecordKind, list[RetentionTime]] = {kind: [] for kind in RecordKind}
    for time in db.session.scalars(query):
        found[time.kind].append(time)
    return found


def in_force(times: list[RetentionTime], kind: RecordKind, *, on: dt.date) -> int:
    """How long the kind is kept on a day, of those chosen; never longer than the installation allows."""
    most = BOUNDS[kind].most
    return next((min(time.amount, most) for time in times if time.holds_from <= on), most)


def planned(times: list[RetentionTime], *, today: dt.date) -> RetentionTime | None:
    """The change that is decided and does not hold yet."""
    return times[0] if times and times[0].holds_from > today else None


def first_kept(kind: RecordKind, amount: int, *, on: dt.date) -> dt.date:
    """What ended before this day has been kept long enough on that day."""
    if BOUNDS[kind].unit == "weeks":
        return on - dt.timedelta(weeks=amount)
    return add_months(on, -amount)


def change(
    organisation: Organisation,
    kind: RecordKind,
    amount: int,
    holds_from: dt.date,
    *,
    by: Membership,
    now: dt.datetime,
) -> RetentionTime:
    """From that day the service keeps the kind so long; a change that was planned before is replaced."""
    if not access.may_choose_retention(by, organisation):
        raise NotAllowed(_("Bare kontoradministratoren kan endre dette."))
    today = clock.today(now)
    _refuse_outside(BOUNDS[kind], amount, holds_from, today)
    times = chosen(organisation)[kind]
    before = in_force(times, kind, on=today)
    if (waiting := planned(times, today=today)) is not None:
        db.session.delete(waiting)
        db.session.flush()
    time = RetentionTime(
        organisation_id=organisation.id,
        kind=kind,
        amount=amount,
        holds_from=holds_from,
        decided_at=now,
        decided_by=by,
    )
    db.session.add(time)
    reason = f"{kind.value}: {before} > {amount} {BOUNDS[kind].unit} from {holds_from}"
    audit.record(by, "retention.changed", organisation, reason=reason)
    return time


def take_back(
    organisation: Organisation, kind: RecordKind, *, by: Membership, now: dt.datetime
) -> bool:
    """What was planned does not come; whether there was anything."""
    if not access.may_choose_retention(by, organisation):
        raise NotAllowed(_("Bare kontoradministratoren kan endre dette."))
    waiting = planned(chosen(organisation)[kind], today=clock.today(now))
    if waiting is None:
        return False
    db.session.delete(waiting)
    audit.record(by, "retention.taken_back", organisation, reason=kind.value)
    return True


def _refuse_outside(bounds: Bounds, amount: int, holds_from: dt.date, today: dt.date) -> None:
    if not bounds.least <= amount <= bounds.most:
        raise NotAllowed(
            _("Velg et tall fra %(least)s til %(most)s.", least=bounds.least, most=bounds.most),
            about="amount",
        )
    first, last = today + GRACE, today + FURTHEST
    if not first <= holds_from <= last:
        raise NotAllowed(
            _(
                "Velg en dag fra %(first)s til %(last)s.",
                first=day_in_words(first),
                last=day_in_words(last),
            ),
            about="holds_from",
        )
