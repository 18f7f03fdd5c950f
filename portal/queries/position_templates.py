"""The employer's own templates: those in use for who begins a position, all of them for administrators."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from portal.access import position_templates_seen_by
from portal.extensions import db
from portal.models import Membership, PositionTemplate, TemplateTask
from portal.queries.organisations import in_norwegian

ROWS = 25


@dataclass(frozen=True)
class Page:
    """Rows: public_id, title, field, offered_at, taken_in_at, withdrawn_at, tasks (how many)."""

    rows: Sequence[Any]
    after: str | None


def listed(viewer: Membership, *, after: str = "") -> Page:
    """Those that wait for a decision, then those in use by name, then the withdrawn."""
    stands = sa.case(
        (PositionTemplate.withdrawn_at.is_not(None), 2),
        (PositionTemplate.taken_in_at.is_not(None), 1),
        else_=0,
    )
    order = (stands, in_norwegian(PositionTemplate.title), PositionTemplate.id)
    seen = position_templates_seen_by(viewer)
    query = seen.with_only_columns(*_columns(), maintain_column_froms=True)
    if after:
        last = db.session.execute(
            seen.where(PositionTemplate.public_id == after).with_only_columns(
                *order, maintain_column_froms=True
            )
        ).first()
        if last:
            query = query.where(sa.tuple_(*order) > sa.tuple_(*last))
    rows = db.session.execute(query.order_by(*order).limit(ROWS + 1)).all()
    return Page(rows[:ROWS], rows[ROWS - 1].public_id if len(rows) > ROWS else None)


def in_use(viewer: Membership) -> Sequence[Any]:
    """Those that a manager can begin with, by name: the same columns."""
    query = (
        position_templates_seen_by(viewer)
        .where(PositionTemplate.taken_in_at.is_not(None), PositionTemplate.withdrawn_at.is_(None))
        .with_only_columns(*_columns(), maintain_column_froms=True)
        .order_by(in_norwegian(PositionTemplate.title), PositionTemplate.id)
        .limit(100)
    )
    return db.session.execute(query).all()


def get(viewer: Membership, public_id: str) -> PositionTemplate | None:
    """One of them with its tasks and who offered it."""
    return db.session.scalar(
        position_templates_seen_by(viewer)
        .where(PositionTemplate.public_id == public_id)
        .options(
            selectinload(PositionTemplate.tasks),
            joinedload(PositionTemplate.offered_by).joinedload(Membership.person),
        )
    )


def _columns() -> list[Any]:
    tasks = (
        sa.select(sa.func.count())
        .where(TemplateTask.template_id == PositionTemplate.id)
        .correlate(PositionTemplate)
        .scalar_subquery()
    )
    template = PositionTemplate
    return [
        template.public_id,
        template.title,
        template.field,
        template.offered_at,
        template.taken_in_at,
        template.withdrawn_at,
        tasks.label("tasks"),
    ]
