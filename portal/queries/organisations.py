"""What administrators see of their own organisation: its people and its units."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from portal import access
from portal.domain.sessions import Limits
from portal.enums import CandidateState
from portal.extensions import db
from portal.models import Candidate, Membership, Person, SignInSession, Unit, membership_unit

ROWS = 25


@dataclass(frozen=True)
class Page:
    """Some rows of a list, how many there are in all, and where the next ones begin; `different`: how many
    people, or units, they are, each counted once."""

    rows: Sequence[sa.Row[*tuple[Any, ...]]]
    total: int
    after: str | None
    different: int


def people(viewer: Membership, *, after: str = "") -> Page:
    """Who has a role in the viewer's organisation, by name, a line for each role; `after`: the last one
    already shown."""
    seen = access.memberships_seen_by(viewer).where(Membership.ended_at.is_(None)).subquery()
    member = sa.orm.aliased(Membership, seen)
    last_seen = (
        sa.select(sa.func.max(SignInSession.seen_at))
        .where(SignInSession.membership_id == member.id)
        .scalar_subquery()
    )
    # How many, never who: the office's administrator sees no candidate.
    candidates = (
        sa.select(sa.func.count())
        .where(
            Candidate.adviser_id == member.id,
            Candidate.state != CandidateState.ENDED,
            Candidate.erased_at.is_(None),
        )
        .scalar_subquery()
    )
    query = (
        sa.select(
            member.id,
            member.public_id,
            member.role,
            Person.name,
            Person.email,
            Person.password_hash.is_(None).label("invited"),
            last_seen.label("last_seen"),
            candidates.label("candidates"),
        )
        .select_from(member)
        .join(Person, Person.id == member.person_id)
    )
    return _page(query, Person.name, member.id, member.public_id, after, counted=Person.id)


def units_of(rows: Sequence[Any]) -> dict[int, list[str]]:
    """The open units each of these memberships answers for, by the membership's number."""
    query = (
        sa.select(membership_unit.c.membership_id, Unit.name)
        .join(Unit, Unit.id == membership_unit.c.unit_id)
        .where(
            membership_unit.c.membership_id.in_([row.id for row in rows]), Unit.closed_at.is_(None)
        )
        .order_by(in_norwegian(Unit.name))
    )
    names: dict[int, list[str]] = {}
    for number, name in db.session.execute(query):
        names.setdefault(number, []).append(name)
    return names


def member(viewer: Membership, public_id: str) -> Membership | None:
    """One of them, with person, organisation and units."""
    return db.session.scalar(
        access.memberships_seen_by(viewer)
        .where(Membership.public_id == public_id, Membership.ended_at.is_(None))
        .options(
            joinedload(Membership.person),
            joinedload(Membership.organisation),
            selectinload(Membership.units),
        )
    )


@dataclass(frozen=True)
class SignedIn:
    """When the person last used a role, or None, and on how many devices they may be using it now."""

    last_seen: dt.datetime | None
    devices: int


def signed_in(membership: Membership, *, limits: Limits, now: dt.datetime) -> SignedIn:
    row = db.session.execute(
        sa.select(
            sa.func.max(SignInSession.seen_at),
            sa.func.count().filter(
                SignInSession.ended_at.is_(None),
                SignInSession.seen_at >= now - limits.idle,
                SignInSession.started_at >= now - limits.longest,
            ),
        ).where(SignInSession.membership_id == membership.id)
    ).one()
    return SignedIn(*row)


def units(viewer: Membership, *, after: str = "") -> Page:
    """The organisation's units by name, open before closed, with how many managers each has."""
    seen = access.units_seen_by(viewer).subquery()
    unit = sa.orm.aliased(Unit, seen)
    managers = (
        sa.select(sa.func.count())
        .select_from(membership_unit)
        .join(Membership, Membership.id == membership_unit.c.membership_id)
        .where(membership_unit.c.unit_id == unit.id, Membership.ended_at.is_(None))
        .scalar_subquery()
    )
    query = sa.select(
        unit.id,
        unit.public_id,
        unit.name,
        unit.field,
        unit.place,
        unit.closed_at,
        managers.label("managers"),
    )
    return _page(query, unit.name, unit.id, unit.public_id, after)


def unit(viewer: Membership, public_id: str) -> Unit | None:
    return db.session.scalar(
        access.units_seen_by(viewer)
        .where(Unit.public_id == public_id)
        .options(joinedload(Unit.organisation))
    )


def managers_of(unit: Unit) -> Sequence[sa.Row[str, str]]:
    """Public id and name of those who answer for the unit."""
    return db.session.execute(
        sa.select(Membership.public_id, Person.name)
        .join(Membership.person)
        .join(Membership.units)
        .where(Unit.id == unit.id, Membership.ended_at.is_(None))
        .order_by(in_norwegian(Person.name))
    ).all()


def open_units(viewer: Membership) -> Sequence[Unit]:
    """The units that managers can be given, by name."""
    return db.session.scalars(
        access.units_seen_by(viewer)
        .where(Unit.closed_at.is_(None))
        .order_by(in_norwegian(Unit.name), Unit.id)
    ).all()


def in_norwegian(column: Any) -> Any:
    """A key that sorts Æ, Ø, Å last and in this order, capitals beside small letters: made of plain
    letters and figures, on whose order all databases agree. Pages of a list are cut by it."""
    key = sa.func.lower(column)
    for letters, place in (("Ææ", "zzz1"), ("Øø", "zzz2"), ("Åå", "zzz3")):
        for letter in letters:
            key = sa.func.replace(key, letter, place)
    return key


def _page(
    query: sa.Select[*tuple[Any, ...]],
    name: Any,
    number: Any,
    public_id: Any,
    after: str,
    *,
    counted: Any = None,
) -> Page:
    """Rows after the one last shown, by name; one more is read to know whether there are more."""
    each_once = sa.func.count(sa.distinct(number if counted is None else counted))
    total, different = db.session.execute(
        query.with_only_columns(sa.func.count(), each_once, maintain_column_froms=True)
    ).one()
    key = in_norwegian(name)
    if after:
        last = db.session.execute(
            query.with_only_columns(key, number, maintain_column_froms=True).where(
                public_id == after
            )
        ).first()
        if last:
            query = query.where(sa.tuple_(key, number) > sa.tuple_(*last))
    rows = db.session.execute(query.order_by(key, number).limit(ROWS + 1)).all()
    shown = rows[:ROWS]
    return Page(shown, total, shown[-1].public_id if len(rows) > ROWS else None, different)
