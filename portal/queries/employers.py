"""What a service sees of the employers that it brought in: who answers there, and their public jobs."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from portal import access
from portal.domain import employer_links
from portal.enums import Role
from portal.extensions import db
from portal.models import Link, Membership, Organisation, Person, SimpleJob, Unit
from portal.queries import cursors

PAGE = 20
#: So many of an employer's public jobs stand on its page.
JOBS = 20


@dataclass(frozen=True)
class EmployerRow:
    """A line of the list; `jobs` are those that everyone can read. Who answers is named until they have
    an account: then it is the employer's own business."""

    public_id: str
    created_at: dt.datetime
    name: str
    number: str | None
    place: str
    contact: str | None
    has_account: bool
    jobs: int


@dataclass(frozen=True)
class EmployerList:
    rows: list[EmployerRow]
    total: int
    after: str | None


@dataclass(frozen=True)
class EmployerPage:
    """`link` is the last one to the form for a need."""

    organisation: Organisation
    unit: Unit
    contact: Membership | None
    jobs: Sequence[sa.Row[str, str]]
    link: Link | None

    @property
    def by_link(self) -> bool:
        return self.contact is not None and access.answers_by_link(self.contact)


def listed(viewer: Membership, *, after: str | None = None) -> EmployerList:
    """The employers that the viewer's service brought in, newest first."""
    seen = access.employers_seen_by(viewer)
    published = (
        _published_by(Organisation.id)
        .with_only_columns(sa.func.count(), maintain_column_froms=True)
        .correlate(Organisation)
        .scalar_subquery()
    )
    contact = (
        _managers_of(Organisation.id)
        .with_only_columns(sa.func.max(Membership.id))
        .correlate(Organisation)
        .scalar_subquery()
    )
    place = (
        sa.select(sa.func.max(Unit.place))
        .where(Unit.organisation_id == Organisation.id)
        .correlate(Organisation)
        .scalar_subquery()
    )
    order = (Organisation.created_at, Organisation.public_id)
    query = (
        seen.outerjoin(Membership, Membership.id == contact)
        .outerjoin(Person, Person.id == Membership.person_id)
        .with_only_columns(
            Organisation.public_id,
            Organisation.created_at,
            Organisation.name,
            Organisation.number,
            place,
            sa.case((Person.password_hash.is_(None), Person.name), else_=""),
            Person.password_hash.is_not(None),
            published,
            maintain_column_froms=True,
        )
        .order_by(*(column.desc() for column in order))
    )
    beyond = cursors.read(after)
    if beyond:
        query = query.where(cursors.beyond(*order, newest_first=True))
    rows = [EmployerRow(*row) for row in db.session.execute(query.limit(PAGE + 1), beyond)]
    total = db.session.scalar(seen.with_only_columns(sa.func.count(), maintain_column_froms=True))
    last = rows[PAGE - 1] if len(rows) > PAGE else None
    return EmployerList(
        rows=rows[:PAGE],
        total=total or 0,
        after=cursors.write(last.created_at, last.public_id) if last else None,
    )


def page(viewer: Membership, public_id: str) -> EmployerPage:
    """One of them; 404 for every other organisation."""
    organisation: Organisation = db.one_or_404(
        access.employers_seen_by(viewer).where(Organisation.public_id == public_id)
    )
    unit = db.session.scalars(
        sa.select(Unit).where(Unit.organisation_id == organisation.id).order_by(Unit.id).limit(1)
    ).one()
    contact = db.session.scalar(
        _managers_of(organisation.id)
        .options(
            joinedload(Membership.person),
            joinedload(Membership.organisation),
            joinedload(Membership.units),
        )
        .order_by(Membership.id.desc())
        .limit(1)
    )
    jobs = db.session.execute(
        _published_by(organisation.id)
        .with_only_columns(SimpleJob.public_id, SimpleJob.title, maintain_column_froms=True)
        .order_by(SimpleJob.published_at.desc(), SimpleJob.id.desc())
        .limit(JOBS)
    ).all()
    return EmployerPage(organisation, unit, contact, jobs, employer_links.newest(unit))


def _managers_of(organisation_id: Any) -> sa.Select[Membership]:
    """Who answers there now."""
    return sa.select(Membership).where(
        Membership.organisation_id == organisation_id,
        Membership.role == Role.MANAGER,
        Membership.ended_at.is_(None),
    )


def _published_by(organisation_id: Any) -> sa.Select[SimpleJob]:
    return (
        access.published_jobs()
        .join(Unit, Unit.id == SimpleJob.unit_id)
        .where(Unit.organisation_id == organisation_id)
    )
