"""A plan of contacts for a placement that nobody has planned yet, and how often goals must be reviewed.

How often is our reading, dated and with its source; an adviser changes the plan as people need it.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from portal.domain.holidays import working_day
from portal.enums import Code, ContactWay, OrganisationKind
from portal.words import LazyString, _

WEEK = dt.timedelta(weeks=1)
#: Without a last day a plan reaches this far.
OPEN_END = 13 * WEEK
#: A plan longer than this is written in one go for the first year only.
LONGEST = 52 * WEEK


@dataclass(frozen=True)
class Planned:
    """A contact to be planned."""

    due_on: dt.date
    way: ContactWay
    is_review: bool = False


@dataclass(frozen=True)
class ReviewRule:
    """So many reviews of the goals a year, for those whose service runs the programme."""

    a_year: int
    services: frozenset[OrganisationKind]
    valid_from: dt.date
    source: str
    text: LazyString


REVIEWS = ReviewRule(
    a_year=4,
    services=frozenset({OrganisationKind.REFUGEE_SERVICE, OrganisationKind.IMMIGRATION_SERVICE}),
    valid_from=dt.date(2021, 1, 1),
    source="Integreringsloven (LOV-2020-11-06-127) § 15",
    text=_("Planen i introduksjonsprogrammet skal vurderes minst fire ganger i året."),
)


class Phase(Code):
    """When a contact is, beside the placement's own dates: derived, never stored."""

    BEFORE = "before", _("Før oppstart")
    DURING = "during", _("Underveis")
    AFTER = "after", _("Etterpå")


def suggested(starts_on: dt.date, ends_on: dt.date | None) -> list[Planned]:
    """A call the week before, one in the first week, a visit after two weeks and then every fourth, the
    goals reviewed every twelfth and at the end, and a call four weeks after: on working days."""
    last = ends_on or starts_on + OPEN_END
    reach = min(last, starts_on + LONGEST)
    days = {
        working_day(starts_on - WEEK): Planned(starts_on, ContactWay.MEETING),
        working_day(starts_on + dt.timedelta(days=2)): Planned(starts_on, ContactWay.CALL),
    }
    week = 2
    while starts_on + week * WEEK < reach - WEEK:
        is_review = week % 12 == 10
        way = ContactWay.MEETING if is_review else ContactWay.VISIT
        days[working_day(starts_on + week * WEEK)] = Planned(starts_on, way, is_review=is_review)
        week += 4
    if ends_on is not None:
        days[working_day(max(starts_on, last - WEEK))] = Planned(
            starts_on, ContactWay.MEETING, is_review=True
        )
        days[working_day(last + 4 * WEEK)] = Planned(starts_on, ContactWay.CALL)
    return [Planned(day, one.way, one.is_review) for day, one in sorted(days.items())]


def phase_of(day: dt.date, starts_on: dt.date | None, ends_on: dt.date | None) -> Phase:
    if starts_on is None or day < starts_on:
        return Phase.BEFORE
    return Phase.AFTER if ends_on is not None and day > ends_on else Phase.DURING


def week_of(day: dt.date, starts_on: dt.date | None) -> int | None:
    """Which week of the placement the day lies in, the first is 1; None before it, or without a start."""
    if starts_on is None or day < starts_on:
        return None
    monday = starts_on - dt.timedelta(days=starts_on.weekday())
    return (day - monday).days // 7 + 1


def reviews_wanted(
    service: OrganisationKind, starts_on: dt.date | None, ends_on: dt.date | None
) -> int:
    """How many reviews of the goals the programme asks for during the placement; 0 where none does, or
    before there is a first day. Without an end, those of one year."""
    if starts_on is None or service not in REVIEWS.services:
        return 0
    days = (ends_on - starts_on).days + 1 if ends_on else 365
    return -(-REVIEWS.a_year * days // 366)


def too_few_reviews(
    reviews: Iterable[dt.date],
    service: OrganisationKind,
    starts_on: dt.date | None,
    ends_on: dt.date | None,
) -> int:
    """How many reviews of the goals are missing in the plan."""
    counted = [day for day in reviews if phase_of(day, starts_on, ends_on) is Phase.DURING]
    return max(0, reviews_wanted(service, starts_on, ends_on) - len(counted))
