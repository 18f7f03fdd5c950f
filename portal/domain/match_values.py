"""What matching reads of a job and of a candidate: plain coded values, and nothing else.

No free text, no name, and no ground that the law protects: not gender, age, origin, faith, health or
family. What has no field here cannot count.
"""

import datetime as dt
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any, NamedTuple

from portal.enums import Code, Demand, LanguageGain, LanguageLevel, Weekday, WorkField
from portal.words import LazyString, _

#: Latitude and longitude in degrees, of the middle of a municipality.
Point = tuple[float, float]


class Criterion(Code):
    """What a job and a candidate are compared by; the label is why someone is not in the list."""

    FIELD = "field", _("Ønsker et annet felt")
    HOURS = "hours", _("Jobben er større enn ønsket")
    DAYS = "days", _("Kan ikke de dagene")
    TIMES = "times", _("Kan ikke på de tidene")
    NORWEGIAN = "norwegian", _("Jobben trenger mer norsk")
    LICENCE = "licence", _("Har ikke førerkort")
    START = "start", _("Kan ikke begynne da")
    DISTANCE = "distance", _("For lang reisevei")
    LOAD = "load", _("For tungt arbeid")
    LANGUAGE = "language", _("Gir lite norsk")
    DEMANDS = "demands", _("Mer av noe enn ønsket")
    OCCUPATION = "occupation", _("Kan ikke faget fra før")


class Verdict(Code):
    MET = "met", _("På plass")
    LEARNT = "learnt", _("Kan læres")
    MISSING = "missing", _("Mangler")
    UNKNOWN = "unknown", _("Ikke avklart")


WORTH = {Verdict.MET: 2, Verdict.LEARNT: 1, Verdict.MISSING: 0, Verdict.UNKNOWN: 0}


@dataclass(frozen=True, slots=True)
class JobFeatures:
    """What a job asks and gives; per cent of a full post in hundredths, 0 where it is not known yet."""

    id: int
    per_cent: int = 5000
    #: What it may begin with and grow from; None where it is the same all the time.
    begins_per_cent: int | None = None
    #: Days on which something must be done, and on which all can be moved to another day.
    fixed_days: frozenset[Weekday] = frozenset()
    movable_days: frozenset[Weekday] = frozenset()
    #: From the earliest start to the latest end of what cannot be moved.
    starts: dt.time | None = None
    ends: dt.time | None = None
    norwegian: LanguageLevel = LanguageLevel.NONE
    #: None where it is not known yet.
    gain: LanguageGain | None = LanguageGain.LITTLE
    driving_licence: bool = False
    #: The day it begins; None where it is agreed, or has begun already.
    starts_on: dt.date | None = None
    fields: frozenset[WorkField] = frozenset()
    point: Point | None = None
    #: How heavy, 0-3; and what else there is much of.
    load: int = 0
    much_of: frozenset[Demand] = frozenset()
    #: Codes of occupations of which one must know one already. Simple jobs never ask; a need may.
    occupations: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class CandidateFeatures:
    """What a candidate wishes and can; empty sets and None mean that nothing was said."""

    id: int
    per_cent_from: int = 2000
    per_cent_to: int = 10000
    weekdays: frozenset[Weekday] = frozenset()
    day_starts: dt.time | None = None
    day_ends: dt.time | None = None
    norwegian: LanguageLevel = LanguageLevel.NONE
    norwegian_goal: LanguageLevel | None = None
    driving_licence: bool = False
    starts_on: dt.date | None = None
    fields: frozenset[WorkField] = frozenset()
    point: Point | None = None
    travel_km: int | None = None
    #: The heaviest work that suits, 0-3; and what there should be little of.
    physical_load: int = 3
    little_of: frozenset[Demand] = frozenset()
    #: Codes of occupations that the person knows from papers or from life.
    occupations: frozenset[str] = frozenset()


class Finding(NamedTuple):
    """What one criterion says of one pair. `stops` keeps the candidate out of the list."""

    verdict: Verdict
    text: LazyString | str
    stops: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """One criterion: what it reads on either side, and how it judges the two.

    `judge` gets what `asks` and `brings` return and nothing more, so that equal values are judged once
    for all who share them. None: the job does not ask, and the criterion says nothing.
    """

    criterion: Criterion
    #: What is met counts twice this, what can be learnt once.
    weight: int
    asks: Callable[[JobFeatures], Hashable]
    brings: Callable[[CandidateFeatures], Hashable]
    judge: Callable[[Any, Any], Finding | None]

    def points(self, finding: Finding | None) -> int:
        """0 for what is missing, unknown or not asked."""
        return 0 if finding is None else self.weight * WORTH[finding.verdict]
