"""Public registers that the portal reads from files: municipalities with where they lie, and occupations.

A file is comma-separated text in UTF-8 with a line of headings; lines that begin with # are notes. A file
with one wrong line changes nothing: every wrong line is told of, with its number.
"""

import csv
import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import sqlalchemy as sa

from portal.domain.norwegian import words_in
from portal.enums import OrganisationKind
from portal.extensions import db
from portal.models import Municipality, MunicipalityName, Occupation, Organisation

#: The lists that come with the portal; the files say where they are from.
DATA = Path(__file__).parent.parent / "data"
MUNICIPALITIES_FILE, OCCUPATIONS_FILE = DATA / "municipalities.csv", DATA / "occupations.csv"
#: Since when the list of municipalities that comes with the portal holds.
MUNICIPALITIES_SINCE = dt.date(2024, 1, 1)
LARGEST_FILE = 5_000_000
#: Norway with Svalbard and Jan Mayen, in degrees.
NORTH, EAST = (57.0, 82.0), (-10.0, 35.0)

Row = TypeVar("Row")


class Unreadable(Exception):
    """The file cannot be used; `problems` says what is wrong, line by line, to whoever runs the portal."""

    def __init__(self, problems: Sequence[str]):
        super().__init__("; ".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class Place:
    """A municipality as a line says it; degrees."""

    number: str
    name: str
    county: str
    latitude: float
    longitude: float


@dataclass(frozen=True)
class Title:
    """An occupation as a line says it."""

    code: str
    title: str


@dataclass(frozen=True)
class Taken:
    """What reading a file changed: how many rows came, became others, and came to their end."""

    added: int = 0
    changed: int = 0
    ended: int = 0


# Reading ------------------------------------------------------------------------------------------


def read_municipalities(path: Path) -> list[Place]:
    headings = ("number", "name", "county", "latitude", "longitude")
    return _read(path, headings, _place, lambda place: place.number)


def read_occupations(path: Path) -> list[Title]:
    """Codes of four figures; shorter ones, which stand for whole groups, are passed over."""
    return _read(path, ("code", "title|name"), _title, lambda title: title.code)


def _read(
    path: Path,
    headings: Sequence[str],
    read: Callable[[list[str]], Row | str | None],
    key: Callable[[Row], str],
) -> list[Row]:
    lines = csv.reader(_lines(path))
    first = next((cells for cells in lines if any(cells)), [])
    named = [cell.strip().casefold() for cell in first]
    at = [next((named.index(n) for n in h.split("|") if n in named), None) for h in headings]
    if None in at:
        wanted = ",".join(heading.partition("|")[0] for heading in headings)
        raise Unreadable([f"Den første linja skal ha overskriftene {wanted}."])
    found: dict[str, Row] = {}
    problems: list[str] = []
    for cells in lines:
        if not any(cell.strip() for cell in cells):
            continue
        said = [cells[i].strip() if i is not None and i < len(cells) else "" for i in at]
        row = read(said)
        if row is None:
            continue
        if isinstance(row, str):
            problems.append(f"Linje {lines.line_num}: {row}")
        elif key(row) in found:
            problems.append(f"Linje {lines.line_num}: {key(row)} står to ganger.")
        else:
            found[key(row)] = row
    if not found and not problems:
        problems.append("Fila har ingen linjer.")
    if problems:
        raise Unreadable(problems)
    return list(found.values())


def _lines(path: Path) -> Iterator[str]:
    """Notes come as empty lines, so that line numbers are those of the file."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise Unreadable([f"{path.name} er for stor til å være lista."])
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable([f"{path.name} er ikke tekst i UTF-8."]) from error
    except OSError as error:
        raise Unreadable([f"Får ikke lest {path}."]) from error
    yield from ("" if line.startswith("#") else line for line in text.splitlines())


def _place(said: list[str]) -> Place | str:
    number, name, county, latitude, longitude = said
    if len(number) != 4 or not (number.isascii() and number.isdigit()):
        return f"«{number}» er ikke et kommunenummer med fire sifre."
    if not 1 <= len(name) <= 120:
        return "Kommunen mangler navn, eller navnet er for langt."
    north, east = _degrees(latitude, NORTH), _degrees(longitude, EAST)
    if north is None or east is None:
        return f"«{latitude}», «{longitude}» er ikke et punkt i Norge (grader med punktum)."
    return Place(number, name, county[:60], north, east)


def _degrees(said: str, limits: tuple[float, float]) -> float | None:
    try:
        value = float(said)
    except ValueError:
        return None
    return value if limits[0] <= value <= limits[1] else None


def _title(said: list[str]) -> Title | str | None:
    code, title = said
    if not (code.isascii() and code.isdigit() and 1 <= len(code) <= 4):
        return f"«{code}» er ikke en yrkeskode."
    if len(code) < 4 or code == "0000":
        return None
    if not 1 <= len(title) <= 160:
        return "Yrket mangler navn, eller navnet er for langt."
    return Title(code, title)


# Taking in ----------------------------------------------------------------------------------------


def take_municipalities(places: Iterable[Place], *, since: dt.date) -> Taken:
    """From that day on these are the municipalities: new ones begin, and those that are not in the list, or
    are called otherwise in it, end. Taking the same list again changes nothing."""
    listed = {place.number: place for place in places}
    added = changed = ended = 0
    for row in db.session.scalars(_open_on(since)):
        place = listed.get(row.number)
        if place is None or (place.name != row.name and row.valid_from < since):
            if row.valid_from < since:
                row.valid_until = since
            else:
                db.session.delete(row)
            ended += 1
            continue
        del listed[row.number]
        said = (place.name, place.county, place.latitude, place.longitude)
        if said != (row.name, row.county, row.latitude, row.longitude):
            row.name, row.county, row.latitude, row.longitude = said
            changed += 1
    for place in listed.values():
        db.session.add(
            Municipality(
                number=place.number,
                name=place.name,
                county=place.county,
                latitude=place.latitude,
                longitude=place.longitude,
                valid_from=since,
            )
        )
        added += 1
    db.session.flush()
    return Taken(added, changed, ended)


def take_occupations(titles: Iterable[Title]) -> Taken:
    """These are the occupations, and no others."""
    stored = {row.code: row for row in db.session.scalars(sa.select(Occupation))}
    added = changed = 0
    for title in titles:
        row = stored.pop(title.code, None)
        if row is None:
            db.session.add(Occupation(code=title.code, title=title.title))
            added += 1
        elif row.title != title.title:
            row.title = title.title
            changed += 1
    for row in stored.values():
        db.session.delete(row)
    return Taken(added, changed, len(stored))


def take_what_is_missing() -> None:
    """A portal without municipalities or occupations has those that come with it, and employers that are
    municipalities have their numbers."""
    if db.session.scalar(sa.select(Municipality.id).limit(1)) is None:
        take_municipalities(read_municipalities(MUNICIPALITIES_FILE), since=MUNICIPALITIES_SINCE)
    if db.session.scalar(sa.select(Occupation.code).limit(1)) is None:
        take_occupations(read_occupations(OCCUPATIONS_FILE))
    number_organisations()


def number_organisations() -> int:
    """Municipalities that use the portal and have no number get that of the one municipality with their
    name («Hamar kommune» is Hamar); returns how many did."""
    by_name: dict[str, list[Municipality]] = {}
    for row in db.session.scalars(
        sa.select(Municipality).where(Municipality.valid_until.is_(None))
    ):
        for name in row.name.split(" - "):
            by_name.setdefault(_key(name), []).append(row)
    numbered = sa.select(MunicipalityName.organisation_id)
    query = sa.select(Organisation).where(
        Organisation.kind == OrganisationKind.MUNICIPALITY, Organisation.id.not_in(numbered)
    )
    found = 0
    for organisation in db.session.scalars(query):
        same = by_name.get(_key(organisation.name).removesuffix("komune"), [])
        if len(same) == 1:
            db.session.add(
                MunicipalityName(
                    organisation_id=organisation.id,
                    name=same[0].name,
                    number=same[0].number,
                    valid_from=same[0].valid_from,
                )
            )
            found += 1
    return found


def _key(name: str) -> str:
    return "".join(words_in(name))


def _open_on(day: dt.date) -> sa.Select[Municipality]:
    return (
        sa.select(Municipality)
        .where(
            Municipality.valid_from <= day,
            sa.or_(Municipality.valid_until.is_(None), Municipality.valid_until > day),
        )
        .order_by(Municipality.number)
    )
