"""Candidates of the demo world: any number of them, each the same every time it is asked for.

`candidate(0)` … `candidate(119)` are the demo's; the big demo goes on from there.
"""

from dataclasses import dataclass
from random import Random

from portal.demo.names import ORIGINS, RARER_ORIGINS, Origin
from portal.demo.places import SERVICES
from portal.demo.profiles import ACCOMMODATION, ALSO, BY_CAR, FIELDS_OF_WORK, TRAVEL
from portal.enums import WORKING_DAYS, LanguageLevel, Weekday

HOW_MANY = 120

#: Norwegian of those who learn it as adults, as often as here.
LEVELS = tuple(LanguageLevel(code) for code in ("a2", "b1", "a1", "a2", "b2", "b1", "a2"))

#: Wished part of a full post, in hundredths of a per cent.
PER_CENT = (
    (4_000, 6_000), (5_000, 10_000), (2_000, 4_000), (8_000, 10_000), (3_000, 5_000),
    (5_000, 6_000), (10_000, 10_000), (2_000, 10_000),
)  # fmt: skip

DAYS = (
    WORKING_DAYS,
    frozenset(map(Weekday, ("mon", "tue", "thu", "fri"))),
    WORKING_DAYS,
    frozenset(map(Weekday, ("tue", "wed", "thu"))),
    frozenset(Weekday),
    frozenset(map(Weekday, ("mon", "wed", "fri"))),
    WORKING_DAYS,
)

#: Every second candidate belongs to the place where visitors step into the advisers' shoes.
MAIN_PLACE = "asker"


@dataclass(frozen=True, slots=True)
class CandidateText:
    """Who a candidate is, and the profile that goes with it; per cent in hundredths."""

    service: str
    first_name: str
    last_name: str
    email: str
    norwegian: LanguageLevel
    languages: str
    areas: tuple[str, ...]
    wishes: str
    abilities: str
    experience: str
    per_cent_from: int
    per_cent_to: int
    weekdays: frozenset[Weekday]
    starts_in: int
    """Days from today; 0 is at once."""
    travel: str
    driving_licence: bool
    accommodation: str


def candidate(number: int) -> CandidateText:
    """The candidate with this number, 0 and up."""
    dice = Random(number)
    turn, seat = divmod(number, len(ORIGINS))
    origin = _origin(turn, seat)
    first_name, last_name = _name(origin, turn, seat)
    work = FIELDS_OF_WORK[(number * 2 + turn) % len(FIELDS_OF_WORK)]
    per_cent_from, per_cent_to = dice.choice(PER_CENT)
    travel = dice.choice(TRAVEL)
    return CandidateText(
        service=_service(origin, number),
        first_name=first_name,
        last_name=last_name,
        email=f"kandidat-{number + 1}@post.example" if number % 5 else "",
        norwegian=LanguageLevel.C1 if origin.native else dice.choice(LEVELS),
        languages=origin.languages,
        areas=work.areas,
        wishes=dice.choice(work.wishes),
        abilities=f"{dice.choice(work.abilities)} {dice.choice(ALSO)}",
        experience=dice.choice(work.experience),
        per_cent_from=per_cent_from,
        per_cent_to=per_cent_to,
        weekdays=dice.choice(DAYS),
        starts_in=dice.choice((0, 0, 7, 14, 30, 60)),
        travel=travel,
        driving_licence=travel == BY_CAR or dice.random() < 0.15,
        accommodation=dice.choice(ACCOMMODATION),
    )


def candidates(how_many: int = HOW_MANY) -> list[CandidateText]:
    return [candidate(number) for number in range(how_many)]


def _origin(turn: int, seat: int) -> Origin:
    rarer = turn % 6 == 5 and seat < len(RARER_ORIGINS)
    return RARER_ORIGINS[seat] if rarer else ORIGINS[seat]


def _name(origin: Origin, turn: int, seat: int) -> tuple[str, str]:
    """A pair that comes back only when every last name has been tried with every first name."""
    seats = [at for at, other in enumerate(ORIGINS) if other is origin] or [seat]
    step = turn * len(seats) + seats.index(seat)
    round_, at = divmod(step, len(origin.first_names))
    last = (at * 11 + round_) % len(origin.last_names)
    return origin.first_names[at], origin.last_names[last]


def _service(origin: Origin, number: int) -> str:
    """Every second one in the main place, the others round all services that fit."""
    pair, elsewhere = divmod(number, 2)
    fitting = [
        service.key
        for service in SERVICES
        if service.kind in origin.services and (service.municipality == MAIN_PLACE) != elsewhere
    ]
    # Ten services on each time, and one more now and then: all are reached within 120.
    return fitting[(pair * 10 + pair // 3) % len(fitting)]
