"""What forms suggest: the names of occupations and of municipalities. One may always write something else."""

import datetime as dt

import sqlalchemy as sa

from portal.extensions import db
from portal.models import Occupation
from portal.queries import nearby


def occupations() -> list[str]:
    """All titles, by code, so that those alike stand together."""
    return list(db.session.scalars(sa.select(Occupation.title).order_by(Occupation.code)))


def municipalities(*, today: dt.date) -> list[str]:
    return nearby.names(today=today)
