"""Statements put together once for all viewers of a role, and sent with each viewer's own numbers.

SQLAlchemy takes longer to put a statement together than the database takes to answer it. Who sees what is
still decided in portal/access/ alone: it is handed a viewer of the role whose numbers stand open.
"""

from functools import cache
from typing import Any, cast

import sqlalchemy as sa
from werkzeug.exceptions import NotFound

from portal.enums import Role
from portal.extensions import db
from portal.models import Membership

#: A statement whose rows are read by name or in order, whatever they hold.
Rows = sa.Select[*tuple[Any, ...]]
#: The day that a prepared statement is asked on; given as `today`.
TODAY: Any = sa.bindparam("today", type_=sa.Date)


class _AnyViewer:
    """What the rules of access ask of a viewer, with the numbers left open."""

    id = sa.bindparam("viewer_id", type_=sa.Integer)
    organisation_id = sa.bindparam("viewer_organisation_id", type_=sa.Integer)
    unit_ids = sa.bindparam("viewer_unit_ids", type_=sa.Integer, expanding=True)

    def __init__(self, role: Role) -> None:
        self.role = role


@cache
def any_viewer(role: Role) -> Membership:
    """To put a statement together with; `numbers` of one viewer are given when it is sent."""
    return cast(Membership, _AnyViewer(role))


def numbers(viewer: Membership, **more: Any) -> dict[str, Any]:
    """What was left open in a statement for any viewer of this one's role; and what else it asks for."""
    return {
        "viewer_id": viewer.id,
        "viewer_organisation_id": viewer.organisation_id,
        "viewer_unit_ids": viewer.unit_ids,
        **more,
    }


def one_or_404(query: Rows, given: dict[str, Any]) -> Any:
    """The one record; a select that brings lists along has it several times. 404 when there is none."""
    found = db.session.scalars(query, given).unique().one_or_none()
    if found is None:
        raise NotFound
    return found
