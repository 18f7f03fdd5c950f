"""What someone looks for in the catalogue, and how many jobs each choice would give.

The jobs come as groups that share kind, language, hours and municipality; every figure is a sum of them.
"""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from portal.enums import Code, JobKind, LanguageLevel
from portal.words import _


class Hours(Code):
    """How long a week is."""

    UNDER_10 = "under-10", _("Under 10 timer")
    FROM_10_TO_20 = "10-20", _("10–20 timer")
    OVER_20 = "over-20", _("Over 20 timer")


HOURS = {hours.value: hours for hours in Hours}


@dataclass(frozen=True)
class Search:
    """What someone looks for. An empty choice lets everything through."""

    words: str = ""
    kinds: frozenset[JobKind] = frozenset()
    #: The Norwegian one has: jobs that need this or less.
    norwegian: LanguageLevel | None = None
    hours: frozenset[Hours] = frozenset()
    #: Public ids of municipalities.
    municipalities: frozenset[str] = frozenset()

    def lets_through(self, group: "Group", *, but: str = "") -> bool:
        """Whether jobs of this group are found; `but` names a filter that is left out of account."""
        return (
            (but == "kinds" or not self.kinds or group.kind in self.kinds)
            and (
                but == "norwegian"
                or self.norwegian is None
                or group.language.rank <= self.norwegian.rank
            )
            and (but == "hours" or not self.hours or group.hours in self.hours)
            and (
                but == "municipalities"
                or not self.municipalities
                or group.municipality in self.municipalities
            )
        )


@dataclass(frozen=True)
class Group:
    """How many jobs share kind, language, hours and municipality."""

    kind: JobKind
    language: LanguageLevel
    hours: Hours
    municipality: str | None
    municipality_name: str | None
    number: int


def figures(
    codes: Any, attribute: str, name: str, groups: list[Group], search: Search
) -> dict[Any, int]:
    counted: Counter[Any] = Counter()
    for group in groups:
        if search.lets_through(group, but=name):
            counted[getattr(group, attribute)] += group.number
    return {code: counted[code] for code in codes}


def norwegian(groups: list[Group], search: Search) -> dict[LanguageLevel, int]:
    """Jobs that need each level or less."""
    exactly = figures(LanguageLevel, "language", "norwegian", groups, search)
    return {
        level: sum(number for other, number in exactly.items() if other.rank <= level.rank)
        for level in LanguageLevel
    }


def municipalities(groups: list[Group], search: Search) -> dict[str, tuple[str, int]]:
    names: dict[str, str] = {}
    counted: Counter[str] = Counter()
    for group in groups:
        if group.municipality is None:
            continue
        names[group.municipality] = group.municipality_name or ""
        if search.lets_through(group, but="municipalities"):
            counted[group.municipality] += group.number
    return {key: (name, counted[key]) for key, name in sorted(names.items(), key=lambda i: i[1])}
