"""The log of who saw a candidate's data. What cannot be logged is not shown."""

from collections.abc import Iterable

from sqlalchemy.exc import SQLAlchemyError

from portal import clock
from portal.database import writing
from portal.domain import audit
from portal.domain.errors import NotLogged
from portal.extensions import db
from portal.models import Membership, Reading


def note(reader: audit.Actor, candidate_ids: Iterable[int], page: str) -> None:
    """The reading stands in the log, committed, before anything is shown; raises NotLogged. `reader` is
    the viewer, or LINK on a page that a personal link opened.

    Called between the last query and the template. It ends the view's read transaction first: a
    SQLite reader that turns writer fails if anyone wrote meanwhile.
    """
    ids = sorted(set(candidate_ids))
    if not ids:
        return
    try:
        db.session.commit()
        with writing():
            audit.append(*(_reading(reader, candidate_id, page) for candidate_id in ids))
            db.session.commit()
    except SQLAlchemyError as error:
        db.session.rollback()
        raise NotLogged from error


def _reading(by: audit.Actor, candidate_id: int, page: str) -> Reading:
    return Reading(
        at=clock.now(),
        actor_kind=audit.kind_of(by),
        membership_id=by.id if isinstance(by, Membership) else None,
        candidate_id=candidate_id,
        page=page,
    )
