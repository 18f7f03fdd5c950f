"""What the catalogue's page says of a search: its address, its chips, its orders, and ways out of nothing."""

from typing import Any

from flask import url_for

from portal.domain.searches import PARAMETERS, Search, Sort
from portal.enums import Code
from portal.forms.catalogue import LEVELS
from portal.queries.catalogue import Catalogue
from portal.words import LazyString, _

#: The filters by their name in Search, as they are spoken of when they stand in the way.
FILTERS: dict[str, LazyString] = {
    "kinds": _("lønn"),
    "norwegian": _("norsk du kan"),
    "hours": _("timer i uka"),
    "fields": _("fagområde"),
    "municipalities": _("kommune"),
    "near": _("avstand"),
    "starts": _("start"),
    "load": _("fysisk"),
    "gains": _("norsk du lærer"),
    "support": _("støtte du får"),
}
MOST_WAYS_OUT = 4
#: Where not every code of a filter is a choice.
OFFERED = {"norwegian": LEVELS}
#: Filters that are shown only as far as they would give something.
BRIEF = {"fields", "starts", "load", "gains", "support"}


def address(search: Search, **more: Any) -> str:
    """The catalogue with this search; filters in a fixed order, so that equal searches are one page."""
    values: dict[str, Any] = {}
    for name, value in search.pairs():
        values.setdefault(name, []).append(value)
    return url_for("catalogue.index", **values, **more)


def chips(search: Search, found: Catalogue) -> list[tuple[LazyString | str, str]]:
    """The filters in use, each with the address of the same search without it."""
    chosen: list[tuple[LazyString | str, str]] = []
    if search.words:
        chosen.append((f"«{search.words}»", address(search.without("words"))))
    for name in PARAMETERS.values():
        value = getattr(search, name)
        values = value if isinstance(value, frozenset) else {value} - {None}
        for each in sorted(values):
            chosen.append((_label(each, found), address(search.without(name, each))))
    if search.near:
        near = _(
            "Innen %(km)s km fra %(place)s", km=search.within.km, place=found.near or search.near
        )
        chosen.append((near, address(search.without("near").without("within"))))
    return chosen


def _label(value: Code | str, found: Catalogue) -> LazyString | str:
    if isinstance(value, Code):
        return value.label
    name, _number = found.figures.municipalities.get(value, (_("En kommune uten slike jobber"), 0))
    return name


def figures(search: Search, found: Catalogue) -> dict[str, int | str]:
    """How many jobs each choice would give, by the id of the place where that stands; nothing for one that
    need not be shown."""
    shown: dict[str, int | str] = {}
    for parameter, name in PARAMETERS.items():
        chosen, numbers = getattr(search, name), found.figures.of.get(name, {})
        for code in OFFERED.get(name, numbers):
            is_hidden = name in BRIEF and not numbers[code] and code not in chosen
            shown[f"{parameter}-{code}"] = "" if is_hidden else numbers[code]
    return shown


def orders(search: Search) -> list[tuple[LazyString, str, bool]]:
    """What can come first: (words, address, whether it is so now)."""
    offered = [Sort.NEWEST, Sort.STARTS_SOONEST, Sort.MOST_HOURS]
    if search.words:
        offered.insert(0, Sort.BEST)
    if search.near:
        offered.append(Sort.NEAREST)
    return [(sort.label, address(search.ordered(sort)), sort is search.order) for sort in offered]


def ways_out(search: Search, found: Catalogue) -> list[tuple[LazyString, int, str]]:
    """What to take away when nothing is found, and how many jobs are found then: the most first."""
    by_number = sorted(found.figures.without.items(), key=lambda item: (-item[1], item[0]))
    return [
        (FILTERS[name], number, address(search.without(name)))
        for name, number in by_number[:MOST_WAYS_OUT]
    ]
