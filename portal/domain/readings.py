"""The log of who saw a candidate's data. What cannot be logged is not shown."""

from collections.abc import Iterable

from sqlalchemy.exc import SQLAlchemyError

from portal.database import writing
from portal.domain import audit
from portal.domain.errors import NotLogged
from portal.extensions import db
from portal.models import Reading


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
            by = audit.said_by(reader)
            rows = [by | {"candidate_id": number, "page": page} for number in ids]
            audit.append(Reading, rows)
            db.session.commit()
    except SQLAlchemyError as error:
        db.session.rollback()
        raise NotLogged from error
