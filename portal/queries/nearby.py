"""Which municipalities lie near a place, so that jobs there can be found and the nearest come first."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from portal.domain.match_rules import kilometres
from portal.domain.norwegian import distance, plain, words_in
from portal.extensions import db
from portal.models import Municipality, MunicipalityName


@dataclass(frozen=True)
class Nearby:
    """A municipality, and how far from it those lie that use the portal."""

    name: str
    #: Whole km from middle to middle, by the number of the organisation.
    km_to: dict[int, int]

    def within(self, km: int) -> list[int]:
        return [organisation for organisation, far in self.km_to.items() if far <= km]


def around(typed: str, *, today: dt.date) -> Nearby | None:
    """What lies around the municipality that was meant; None where there is none like it."""
    rows = _municipalities(today)
    here = _meant(typed, rows)
    if here is None:
        return None
    point = (here.latitude, here.longitude)
    return Nearby(
        here.name,
        {
            row.organisation_id: kilometres(point, (row.latitude, row.longitude))
            for row in rows
            if row.organisation_id is not None
        },
    )


def names(*, today: dt.date) -> list[str]:
    """What can be typed: each municipality once, with its county where two have the same name."""
    rows = _municipalities(today)
    found = [row.name for row in rows]
    return sorted(
        {row.name if found.count(row.name) == 1 else f"{row.name}, {row.county}" for row in rows}
    )


def _municipalities(today: dt.date) -> list[Any]:
    """Those of today, each with the organisation that it is here, if it is one."""

    def holds(dated: Any) -> sa.ColumnElement[bool]:
        return sa.and_(
            dated.valid_from <= today,
            sa.or_(dated.valid_until.is_(None), dated.valid_until > today),
        )

    query = (
        sa.select(
            Municipality.name,
            Municipality.county,
            Municipality.latitude,
            Municipality.longitude,
            MunicipalityName.organisation_id,
        )
        .outerjoin(
            MunicipalityName,
            sa.and_(MunicipalityName.number == Municipality.number, holds(MunicipalityName)),
        )
        .where(holds(Municipality))
        .order_by(Municipality.number, MunicipalityName.organisation_id)
    )
    return list(db.session.execute(query))


def _meant(typed: str, rows: list[Any]) -> Any:
    """The one with this name; else the one whose name begins so, or is nearly so. First one with jobs
    here, then by number: the same every time."""
    wanted = "".join(words_in(typed)).removesuffix("komune")
    if not wanted:
        return None
    county = "".join(words_in(typed.partition(",")[2]))
    best = None
    for place, row in enumerate(rows):
        for name in row.name.split(" - "):
            known = "".join(words_in(name))
            far = _unlike(wanted.removesuffix(county) if county else wanted, known)
            if county and county != "".join(words_in(row.county)):
                far = None
            if far is not None:
                rank = (far, row.organisation_id is None, place)
                if best is None or rank < best[0]:
                    best = (rank, row)
    return best and best[1]


def _unlike(wanted: str, known: str) -> int | None:
    """0 for the same name, more for less alike, None for another."""
    if wanted == known:
        return 0
    if plain(wanted) == plain(known):
        return 1
    if len(wanted) >= 3 and known.startswith(wanted):
        return 2
    most = 1 if len(wanted) < 7 else 2
    wrong = distance(plain(wanted), plain(known), most)
    return 2 + wrong if len(wanted) >= 4 and wrong <= most else None
