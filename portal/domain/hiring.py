"""What the law asks before someone is hired: dated rules with their source, as we read them.

To be confirmed by each employer's own people; nothing here decides whether a ground is good enough.
"""

import datetime as dt
from dataclasses import dataclass

from portal.domain.work_time import per_cent_of_post
from portal.models import SimpleJob
from portal.words import LazyString, _

#: A full post, in hundredths of a per cent.
WHOLE_POST = 10_000
#: Minutes a week of a full post where the job has no position of its own: 37.5 hours.
FULL_TIME_MINUTES = 2250


@dataclass(frozen=True)
class HiringRule:
    """One rule: valid from a date as it is told here, and when its source was last read."""

    code: str
    valid_from: dt.date
    read_on: dt.date
    text: LazyString
    source: LazyString
    url: str


_READ = dt.date(2026, 11, 22)

TEMPORARY = HiringRule(
    code="aml-14-9-2022",
    valid_from=dt.date(2022, 7, 1),
    read_on=_READ,
    text=_(
        "Fast ansettelse er hovedregelen. Midlertidig går bare med en grunn som står i loven, for eksempel at arbeidet er midlertidig, eller at du trenger en vikar."
    ),
    source=_("arbeidsmiljøloven § 14-9"),
    url="https://lovdata.no/lov/2005-06-17-62/%C2%A714-9",
)
PART_TIME = HiringRule(
    code="aml-14-1-b-2023",
    valid_from=dt.date(2023, 1, 1),
    read_on=_READ,
    text=_(
        "Heltid er hovedregelen. Før du ansetter på deltid, skriver du ned hvorfor det trengs, og drøfter det med de tillitsvalgte."
    ),
    source=_("arbeidsmiljøloven § 14-1 b"),
    url="https://lovdata.no/lov/2005-06-17-62/%C2%A714-1b",
)
PREFERENCE = HiringRule(
    code="aml-14-3-2023",
    valid_from=dt.date(2023, 1, 1),
    read_on=_READ,
    text=_(
        "De som jobber deltid hos dere, kan ha rett til mer arbeid før du ansetter en ny. Spør dem først, og skriv hvilken dag det ble gjort."
    ),
    source=_("arbeidsmiljøloven § 14-3"),
    url="https://lovdata.no/lov/2005-06-17-62/%C2%A714-3",
)
RULES = (TEMPORARY, PART_TIME, PREFERENCE)


def per_cent_of(job: SimpleJob) -> int:
    """Hundredths of a per cent of a full post of the position that the job is carved from."""
    position = job.position
    full_time = position.full_time_minutes if position else FULL_TIME_MINUTES
    return per_cent_of_post(job.minutes_a_year, full_time)


def is_part_time(job: SimpleJob) -> bool:
    """Whether the law asks why the job is no full post."""
    return per_cent_of(job) < WHOLE_POST
