"""The excerpt: exactly the words of a candidate's profile that were said yes to, frozen as text.

It is made in Bokmål whoever asks, and holds no date or figure that changes by itself, so that a fresh
excerpt differs from the frozen one only where the profile was changed.
"""

import datetime as dt
import json
import re
from collections.abc import Callable, Iterable

from portal.enums import WORKING_DAYS, Gate, LanguageLevel, ProfileField, Weekday, WorkField
from portal.models import Candidate, SimpleJob
from portal.words import LazyString, _, day_in_words, in_language

Excerpt = dict[ProfileField, str]

#: Levels of Norwegian as said of a person; the enum's labels are those of a job.
NORWEGIAN: dict[LanguageLevel, LazyString] = {
    LanguageLevel.NONE: _("Ikke norsk ennå"),
    LanguageLevel.A1: _("A1, noen ord"),
    LanguageLevel.A2: _("A2, enkle samtaler"),
    LanguageLevel.B1: _("B1, klarer seg godt"),
    LanguageLevel.B2: _("B2, snakker flytende om det meste"),
    LanguageLevel.C1: _("C1, svært godt"),
}

#: What most managers need to know to answer: ticked from the start, and the candidate decides.
USUAL = frozenset(
    {
        ProfileField.NORWEGIAN,
        ProfileField.AVAILABILITY,
        ProfileField.WISHES,
        ProfileField.ABILITIES,
    }
)

_DAY_OF_OLD = re.compile(r"Fra (\d{1,2})\.(\d{1,2})\.(\d{4})")


def of(candidate: Candidate, fields: Iterable[ProfileField] = tuple(ProfileField)) -> Excerpt:
    """The words of these fields, in the profile's order; what is empty has nothing to share."""
    chosen = set(fields)
    with in_language("nb"):
        texts = {field: write(candidate) for field, write in _WRITERS.items() if field in chosen}
    return {field: text for field, text in texts.items() if text}


def freeze(excerpt: Excerpt) -> str:
    """As it is stored: JSON, {field: text}."""
    return json.dumps({field.value: text for field, text in excerpt.items()}, ensure_ascii=False)


def thaw(frozen: str) -> Excerpt:
    """The stored excerpt, in the profile's order."""
    stored = json.loads(frozen)
    thawed = {field: stored[field.value] for field in ProfileField if field.value in stored}
    # once days were stored as 7.12.2026: the same day is the same yes
    if of_old := _DAY_OF_OLD.fullmatch(thawed.get(ProfileField.START, "")):
        day, month, year = map(int, of_old.groups())
        with in_language("nb"):
            thawed[ProfileField.START] = _start(dt.date(year, month, day))
    return thawed


def rows(excerpt: Excerpt) -> list[tuple[LazyString, str]]:
    """Label and text of each field, ready to show: the same for the adviser and the manager."""
    return [(field.label, text) for field, text in excerpt.items()]


def needed_by(job: SimpleJob) -> frozenset[ProfileField]:
    """The fields that the job gives reason to share."""
    drives = any(Gate.DRIVING_LICENCE in task.gates for task in job.tasks)
    return USUAL | {ProfileField.DRIVING_LICENCE} if drives else USUAL


def availability(
    per_cent_from: int,
    per_cent_to: int,
    weekdays: frozenset[Weekday],
    starts: dt.time | None = None,
    ends: dt.time | None = None,
) -> str:
    """«20–50 %, mandag–fredag, kl. 09.00–14.00»: the wished part of a full post, days and hours."""
    shown = f"{per_cent_range(per_cent_from, per_cent_to)}, {_days(weekdays)}"
    return f"{shown}, {hours}" if (hours := hours_of_day(starts, ends)) else shown


def hours_of_day(starts: dt.time | None, ends: dt.time | None) -> str:
    """«kl. 09.00–14.00»; empty where every hour suits."""
    if starts and ends:
        return str(_("kl. %(start)s–%(end)s", start=f"{starts:%H.%M}", end=f"{ends:%H.%M}"))
    if starts:
        return str(_("etter kl. %(start)s", start=f"{starts:%H.%M}"))
    return str(_("til kl. %(end)s", end=f"{ends:%H.%M}")) if ends else ""


def per_cent_range(low: int, high: int) -> str:
    """«20–50 %» from hundredths of a per cent; one figure where both ends are the same."""
    ends = [f"{end / 100:g}".replace(".", ",") for end in (low, high)]
    return f"{ends[0] if low == high else '–'.join(ends)}\N{NO-BREAK SPACE}%"


def _days(weekdays: frozenset[Weekday]) -> str:
    if not weekdays or weekdays == frozenset(Weekday):
        return str(_("dagene kan avtales"))
    if weekdays == WORKING_DAYS:
        return str(_("mandag–fredag"))
    *most, last = [str(day.label) for day in Weekday if day in weekdays]
    if not most:
        return last
    return str(_("%(days)s og %(last)s", days=", ".join(most), last=last))


def _fields(candidate: Candidate) -> list[str]:
    return [str(field.label) for field in WorkField if field in (candidate.fields or ())]


def _start(day: dt.date | None) -> str:
    return str(_("Fra %(day)s", day=day_in_words(day))) if day else ""


#: In the order of the profile. No driving licence is nothing to share.
_WRITERS: dict[ProfileField, Callable[[Candidate], str]] = {
    ProfileField.WISHES: lambda c: c.wishes,
    ProfileField.FIELDS: lambda c: ", ".join(_fields(c)),
    ProfileField.INTERESTS: lambda c: c.interests or "",
    ProfileField.ABILITIES: lambda c: c.abilities,
    ProfileField.EXPERIENCE: lambda c: c.experience,
    ProfileField.NORWEGIAN: lambda c: str(NORWEGIAN[c.norwegian]),
    ProfileField.LANGUAGES: lambda c: c.languages,
    ProfileField.PAPERS: lambda c: c.papers or "",
    ProfileField.AVAILABILITY: lambda c: availability(
        c.per_cent_from, c.per_cent_to, c.weekdays, c.day_starts, c.day_ends
    ),
    ProfileField.START: lambda c: _start(c.starts_on),
    ProfileField.TRAVEL: lambda c: c.travel,
    ProfileField.DRIVING_LICENCE: lambda c: str(_("Har førerkort")) if c.driving_licence else "",
    ProfileField.ACCOMMODATION: lambda c: c.accommodation,
    ProfileField.GOAL: lambda c: c.goal or "",
}
