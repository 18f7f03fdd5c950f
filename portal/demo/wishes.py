"""What the demo's candidates have chosen beside their words: the codes that matching reads."""

import datetime as dt
from random import Random
from typing import Any

from portal.demo.people import CandidateText
from portal.demo.places import MUNICIPALITIES, SERVICES
from portal.demo.profiles import BY_CAR
from portal.enums import Demand, LanguageLevel, WorkField

#: The fields of work of the areas where a wish can be met.
FIELDS: dict[str, WorkField] = {
    "nursing_home": WorkField.CARE,
    "home_care": WorkField.CARE,
    "kindergarten": WorkField.CHILDREN,
    "school": WorkField.CHILDREN,
    "technical": WorkField.OUTDOORS,
    "janitor": WorkField.BUILDINGS,
    "kitchen": WorkField.KITCHEN,
    "cleaning": WorkField.CLEANING,
    "town_hall": WorkField.OFFICE,
    "library": WorkField.CULTURE,
    "culture": WorkField.CULTURE,
    "recycling": WorkField.WAREHOUSE,
    "grocery": WorkField.SHOP,
    "hotel": WorkField.HOSPITALITY,
    "workshop": WorkField.WORKSHOP,
}
#: Codes of STYRK-08: teachers, nurses, cooks, carpenters, care workers, kindergarten assistants.
OCCUPATIONS = ("2341", "2221", "5120", "7115", "5321", "5311")
LITTLE_OF = (Demand.PACE, Demand.INTERRUPTIONS, Demand.WORKING_ALONE, Demand.DEADLINES)
_NUMBER = {place.key: place.number for place in MUNICIPALITIES}
_PLACE = {service.key: service.municipality for service in SERVICES}


def coded(number: int, text: CandidateText) -> dict[str, Any]:
    """Columns of the candidate with this number: the same each time, and in keeping with the words."""
    dice = Random(number * 31 + 7)
    wished = {FIELDS[area] for area in text.areas}
    if dice.random() < 0.5:
        wished.add(dice.choice(list(WorkField)))
    late = "09" in text.accommodation
    return {
        "fields": frozenset() if dice.random() < 0.08 else frozenset(wished),
        "norwegian_goal": _next_level(text.norwegian),
        "occupations": dice.choice(OCCUPATIONS) if dice.random() < 0.2 else "",
        "physical_load": dice.choice((1, 2, 2, 3, 3)),
        "little_of": frozenset({dice.choice(LITTLE_OF)} if dice.random() < 0.35 else ()),
        "day_starts": dt.time(9) if late else None,
        "day_ends": dt.time(15) if dice.random() < 0.15 else None,
        "municipality_number": _NUMBER[_PLACE[text.service]],
        "travel_km": 60 if text.travel == BY_CAR else dice.choice((10, 20, 30)),
    }


def _next_level(level: LanguageLevel) -> LanguageLevel | None:
    """The goal of those who are learning; nobody here aims higher than B2."""
    return list(LanguageLevel)[level.rank + 1] if level.rank < LanguageLevel.B2.rank else None
