"""What someone looks for in the catalogue, as a value: it can be read from an address and written to one.

A search that is kept (followed, remembered, embedded) is kept as its address: `Search.read` leaves out
what it does not know, so an old address never becomes an error.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qsl, urlencode

from portal.enums import Code, JobKind, LanguageGain, LanguageLevel, WorkField
from portal.words import _

LONGEST_WORDS = 100
MOST_MUNICIPALITIES = 20


class Hours(Code):
    """How long a week is."""

    UNDER_10 = "under-10", _("Under 10 timer")
    FROM_10_TO_20 = "10-20", _("10–20 timer")
    OVER_20 = "over-20", _("Over 20 timer")


class Load(Code):
    """How heavy the heaviest task is: physical load 0, 1, and 2 to 3."""

    LIGHT = "light", _("Lett for kroppen")
    SOME = "some", _("Litt tungt")
    HEAVY = "heavy", _("Tungt")


class Start(Code):
    """When one can begin, counted from today."""

    ANY_TIME = "any-time", _("Når som helst")
    MONTH = "month", _("Innen en måned")
    QUARTER = "quarter", _("Om en til tre måneder")
    LATER = "later", _("Senere")


class Support(Code):
    """What the workplace gives the one who begins."""

    TRAINING = "training", _("Opplæring på stedet")
    GUIDANCE = "guidance", _("Veiledning hver dag")
    COURSE = "course", _("Kurs du får her")


class Sort(Code):
    """What comes first. The best match is only offered with words, the nearest only near a place."""

    BEST = "best", _("Passer best")
    NEWEST = "newest", _("Nyeste først")
    STARTS_SOONEST = "soonest", _("Starter først")
    MOST_HOURS = "hours", _("Flest timer")
    NEAREST = "nearest", _("Nærmest")


class Within(Code):
    """How far from the place, in km as the crow flies between the middles of municipalities."""

    KM_25 = "25", _("25 km")
    KM_50 = "50", _("50 km")
    KM_100 = "100", _("100 km")

    @property
    def km(self) -> int:
        return int(self.value)


@dataclass(frozen=True)
class Search:
    """What someone looks for. An empty choice lets everything through; within one choice any of the
    values will do, and all the choices must be met."""

    words: str = ""
    kinds: frozenset[JobKind] = frozenset()
    #: The Norwegian one has: jobs that need this or less.
    norwegian: LanguageLevel | None = None
    hours: frozenset[Hours] = frozenset()
    fields: frozenset[WorkField] = frozenset()
    #: Public ids of municipalities.
    municipalities: frozenset[str] = frozenset()
    #: The name of a municipality, as typed, and how far around it.
    near: str = ""
    within: Within = Within.KM_50
    starts: frozenset[Start] = frozenset()
    load: frozenset[Load] = frozenset()
    #: The Norwegian one learns there.
    gains: frozenset[LanguageGain] = frozenset()
    support: frozenset[Support] = frozenset()
    #: None: the best match where there are words, else the newest.
    sort: Sort | None = None

    @property
    def order(self) -> Sort:
        """What comes first, with what cannot be asked for left out."""
        natural = Sort.BEST if self.words else Sort.NEWEST
        if self.sort is Sort.NEAREST and not self.near:
            return natural
        if self.sort is Sort.BEST and not self.words:
            return natural
        return self.sort or natural

    @property
    def narrows(self) -> bool:
        """Whether anything at all is asked for; the order is no filter."""
        return replace(self, sort=None, within=Within.KM_50) != Search()

    def ordered(self, sort: Sort) -> "Search":
        """The same search in that order; its natural order is not said."""
        plain = replace(self, sort=None)
        return plain if plain.order is sort else replace(self, sort=sort)

    def without(self, name: str, value: Any = None) -> "Search":
        """The same search without that choice, or without one value of it."""
        if value is not None and isinstance(getattr(self, name), frozenset):
            return replace(self, **{name: getattr(self, name) - {value}})
        return replace(self, **{name: getattr(Search(), name)})

    def pairs(self) -> list[tuple[str, str]]:
        """What stands in the address: always in the same order, so that equal searches are one page."""
        found: list[tuple[str, str]] = []
        if self.words:
            found.append(("q", self.words))
        for name, attribute in PARAMETERS.items():
            value = getattr(self, attribute)
            if isinstance(value, frozenset):
                found += [(name, str(each)) for each in sorted(map(str, value))]
            elif value is not None:
                found.append((name, str(value)))
        if self.near:
            found.append(("naer", self.near))
            if self.within is not Within.KM_50:
                found.append(("km", self.within.value))
        if self.sort is not None and self.order is self.sort:
            found.append(("sorter", self.sort.value))
        return found

    @property
    def query(self) -> str:
        """The part of an address after the question mark."""
        return urlencode(self.pairs())

    @classmethod
    def read(cls, pairs: Iterable[tuple[str, str]] | str) -> "Search":
        """The search of an address, or of the pairs of one. Unknown names and values are left out."""
        if isinstance(pairs, str):
            pairs = parse_qsl(pairs, max_num_fields=200)
        said: dict[str, list[str]] = {}
        for name, value in pairs:
            said.setdefault(name, []).append(value)
        return cls(
            words=_line(said.get("q")),
            kinds=_codes(JobKind, said.get("slag")),
            norwegian=_code(LanguageLevel, said.get("norsk")),
            hours=_codes(Hours, said.get("timer")),
            fields=_codes(WorkField, said.get("omrade")),
            municipalities=frozenset(said.get("kommune", [])[:MOST_MUNICIPALITIES]),
            near=_line(said.get("naer")),
            within=_code(Within, said.get("km")) or Within.KM_50,
            starts=_codes(Start, said.get("start")),
            load=_codes(Load, said.get("tungt")),
            gains=_codes(LanguageGain, said.get("sprak")),
            support=_codes(Support, said.get("stotte")),
            sort=_code(Sort, said.get("sorter")),
        )


#: The names of the choices in an address, and what they are here; words, place and order stand apart.
PARAMETERS: Mapping[str, str] = {
    "slag": "kinds",
    "norsk": "norwegian",
    "timer": "hours",
    "omrade": "fields",
    "kommune": "municipalities",
    "start": "starts",
    "tungt": "load",
    "sprak": "gains",
    "stotte": "support",
}


def _line(typed: Sequence[str] | None) -> str:
    """On one line, without what is no letter to anyone, and not longer than a search can be."""
    text = typed[0] if typed else ""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:LONGEST_WORDS]


def _code(codes: Any, typed: Sequence[str] | None) -> Any:
    known = {code.value: code for code in codes}
    return next((known[value] for value in typed or () if value in known), None)


def _codes(codes: Any, typed: Sequence[str] | None) -> frozenset[Any]:
    known = {code.value: code for code in codes}
    return frozenset(known[value] for value in typed or () if value in known)
