"""What a profile can name by code: the municipality a person travels from, and occupations they know."""

import datetime as dt
from collections import Counter

import sqlalchemy as sa

from portal.domain.norwegian import stem, words_in
from portal.extensions import db
from portal.models import Municipality, Occupation

#: How many occupations are named to somebody whose word may mean several.
SUGGESTED = 4


def municipalities(*, today: dt.date) -> dict[str, str]:
    """The name of each municipality of today by its number; with its county where two share a name."""
    rows = db.session.execute(
        sa.select(Municipality.number, Municipality.name, Municipality.county)
        .where(
            Municipality.valid_from <= today,
            sa.or_(Municipality.valid_until.is_(None), Municipality.valid_until > today),
        )
        .order_by(Municipality.name, Municipality.number)
    ).all()
    shared = Counter(row.name for row in rows)
    return {
        row.number: row.name if shared[row.name] == 1 else f"{row.name}, {row.county}"
        for row in rows
    }


def occupations() -> dict[str, str]:
    """The title of each occupation by its code."""
    query = sa.select(Occupation.code, Occupation.title).order_by(Occupation.code)
    return {row.code: row.title for row in db.session.execute(query)}


def number_of(typed: str, names: dict[str, str]) -> str | None:
    """The number of the municipality with this name, or the only one that begins so."""
    wanted = " ".join(words_in(typed))
    known = {number: " ".join(words_in(name)) for number, name in names.items()}
    same = [number for number, name in known.items() if name == wanted]
    alike = same or [number for number, name in known.items() if name.startswith(wanted)]
    return alike[0] if wanted and len(alike) == 1 else None


def codes_of(typed: str, titles: dict[str, str]) -> list[str]:
    """The codes of the occupations that one word or title may mean: the same first, else those in whose
    title it stands. One code is an answer, several are a question."""
    wanted = [stem(word) for word in words_in(typed)]
    if not wanted:
        return []
    stems = {code: [stem(word) for word in words_in(title)] for code, title in titles.items()}
    same = [code for code, known in stems.items() if known == wanted and len(code) == 4]
    if same:
        return same
    return [
        code
        for code, known in stems.items()
        if len(code) == 4 and all(any(word in other for other in known) for word in wanted)
    ]
