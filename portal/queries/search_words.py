"""A search in words, as the title of a feed and in mail: «mat», Lønnet jobb, Asker."""

import sqlalchemy as sa

from portal.domain.searches import PARAMETERS, Search
from portal.extensions import db
from portal.models import Organisation
from portal.words import _


def in_words(search: Search) -> str:
    """What is looked for, in the reader's language; "Alle jobber" where nothing is chosen."""
    said = [f"«{search.words}»"] if search.words else []
    for name in PARAMETERS.values():
        value = getattr(search, name)
        if name == "municipalities":
            said += _names(value)
        elif isinstance(value, frozenset):
            said += (
                [
                    str(code.label)
                    for code in type(next(iter(value)))  # in the enum's order
                    if code in value
                ]
                if value
                else []
            )
        elif value is not None:
            said.append(str(value.label))
    if search.near:
        said.append(str(_("%(km)s km rundt %(place)s", km=search.within.km, place=search.near)))
    return ", ".join(said) if said else str(_("Alle jobber"))


def _names(municipalities: frozenset[str]) -> list[str]:
    if not municipalities:
        return []
    query = sa.select(Organisation.name).where(Organisation.public_id.in_(municipalities))
    return sorted(db.session.scalars(query.order_by(Organisation.name)))
