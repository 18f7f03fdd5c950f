"""How long a task takes and when on the day, as people write it: «halvannen time», «kl. 8–9»."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from portal.domain.phrases import (
    ABOUT,
    GAP,
    NUMBER,
    START,
    Notes,
    Words,
    middle,
    number,
    number_range,
    pattern,
    quoted,
    whole,
)
from portal.words import _

MINUTES_LIMIT = 6000

_HOURS = r"(?:timers?|timar|times|time|tim|t|hours?|hrs?|h)(?![^\W\d])\.?"
_MINUTES = r"(?:minutters?|minuttar|minutt|minutes?|mins?)(?!\w)\.?"

#: Words that belong to the time and not to the title: «à 15 min», «tar 20 min».
_BEFORE = (
    r"(?:(?:à|á|@|tar|tek|takes|i\s+alt|hver\s+på|kvar\s+på)\s+|[àá@]\s*|(?<![\w])a\s+(?=\d))?"
)
#: «20 min per gang», «15 minutes each»; «hver» alone only where no word follows it.
_AFTER = rf"""(?:\s*(?:
      (?:per|pr\.?|hver|kvar|/)\s*(?:gang|gong)(?!\w)
    | each\s+time(?!\w) | each(?=\s*(?:$|[,;.\t|{GAP}])) | (?:hver|kvar)(?=\s*(?:$|[,;.\t|{GAP}]))
    | (?:times\s+)?tid(?=\s*(?:$|[,;.\t|{GAP}]))
))?"""

_Reader = Callable[[re.Match[str]], Fraction]


def _of(text: str, minutes: _Reader) -> tuple[re.Pattern[str], _Reader]:
    return pattern(f"{START}{_BEFORE}(?:{text}){_AFTER}"), minutes


#: The longest ways of saying it first: each takes its words, so a later one cannot misread them.
_WAYS: list[tuple[re.Pattern[str], _Reader]] = [
    # 1 time og 30 minutter, 1 t 30 min, 1t30
    _of(
        rf"""{ABOUT}(?P<h>{NUMBER})\s*{_HOURS}(?:
            \s*(?:(?:og|and|,)\s*)?(?P<m>\d{{1,2}})\s*(?:{_MINUTES}|m(?!\w))
          | \s?(?P<mm>[0-5]\d)(?=\s*(?:$|[,;.\t|{GAP}])))""",
        lambda match: number(match["h"]) * 60 + int(match["m"] or match["mm"]),
    ),
    # 2 timer og et kvarter
    _of(
        rf"{ABOUT}(?P<h>{NUMBER})\s*{_HOURS}\s*(?:og|and)\s+(?:et|eit|ett|a)\s+(?:kvarter|quarter)(?!\w)",
        lambda match: number(match["h"]) * 60 + 15,
    ),
    # en og en halv time, to og ein halv time, one and a half hours, 1 time og en halv
    _of(
        rf"{ABOUT}(?P<h>{NUMBER})\s*(?:{_HOURS}\s*)?(?:og|and)\s+(?:en|ein|ei|a)\s+(?:halv|half)(?!\w)(?:\s*{_HOURS})?",
        lambda match: number(match["h"]) * 60 + 30,
    ),
    _of(rf"{ABOUT}an\s+hour\s+and\s+a\s+half(?!\w)", lambda match: Fraction(90)),
    _of(rf"{ABOUT}halvann(?:en|an|a)\s+time(?!\w)", lambda match: Fraction(90)),
    _of(
        rf"{ABOUT}(?:(?:en|ein|ei|a)\s+)?(?:halv\s?time|half\s+an?\s+hour|half\s+hour)n?(?!\w)",
        lambda match: Fraction(30),
    ),
    _of(rf"{ABOUT}(?:tre|3|three)\s*kvarter(?:er|s)?(?!\w)", lambda match: Fraction(45)),
    _of(rf"{ABOUT}trekvart(?:ers)?\s+time(?!\w)", lambda match: Fraction(45)),
    _of(
        rf"{ABOUT}(?:(?:et|eit|ett|a)\s+)?(?:kvarters?|kvart\s+time|quarter\s+of\s+an\s+hour)(?!\w)",
        lambda match: Fraction(15),
    ),
    # 1:30 t
    _of(
        rf"{ABOUT}(?P<h>\d{{1,2}}):(?P<m>[0-5]\d)\s*{_HOURS}",
        lambda match: number(match["h"]) * 60 + int(match["m"]),
    ),
    _of(rf"{number_range('n')}\s*{_HOURS}", lambda match: middle(match, "n") * 60),
    _of(rf"{number_range('n')}\s*{_MINUTES}", lambda match: middle(match, "n")),
]

_RANGE_SHOWN = re.compile(r"\d\s*(?:-|–|—|til|to|eller|or)\s*\d", re.IGNORECASE)

#: Times of the day. Without «kl.» both ends need their minutes: «8-9» may be anything.
_FROM = r"(?<!\w)(?:(?:fra|frå|from|i\s+tida|tidsrom)\s+|(?P<between>mellom|between)\s+)?"
_O_CLOCK = r"(?:kl|klokka|klokken)\b\.?\s*"
_HOUR = r"(?:[01]?\d|2[0-4])"
_THROUGH = rf"\s*(?(between)(?:og|and)|(?:-|–|—|til\b|to\b))\s*(?:{_O_CLOCK})?"
_WINDOW = pattern(
    rf"""{_FROM}(?:{_O_CLOCK}|at\s+)?
    (?<![\d.,:])(?P<h>{_HOUR})[.:](?P<m>[0-5]\d){_THROUGH}(?P<h2>{_HOUR})[.:](?P<m2>[0-5]\d)
    (?!\d)(?!\s*{_HOURS})(?!\s*{_MINUTES})"""
)
_LOOSE_WINDOW = pattern(
    rf"""{_FROM}{_O_CLOCK}(?P<h>{_HOUR})(?:[.:]?(?P<m>[0-5]\d))?{_THROUGH}
    (?P<h2>{_HOUR})(?:[.:]?(?P<m2>[0-5]\d))?(?!\d)"""
)
_ONE_END = pattern(
    rf"""(?<!\w)(?:(?P<side>innen|før|senest|by|before|etter|after|fra|frå|from|til|until)\s+)?
    (?:{_O_CLOCK}|at\s+(?=\d{{1,2}}[.:]\d\d))(?P<h>{_HOUR})(?:[.:]?(?P<m>[0-5]\d))?(?!\d)"""
)
_ENDINGS = ("innen", "før", "senest", "by", "before", "til", "until")


@dataclass(frozen=True)
class Window:
    """When on the day, local time; either end may be open."""

    starts: dt.time | None = None
    ends: dt.time | None = None

    @property
    def minutes(self) -> int | None:
        """Minutes between the ends, over midnight when it ends before it starts."""
        if self.starts is None or self.ends is None:
            return None
        between = _of_day(self.ends) - _of_day(self.starts)
        return between if between > 0 else between + 24 * 60


@dataclass(frozen=True)
class Duration:
    """Minutes, exactly, and the words that said so."""

    minutes: Fraction
    text: str


def read_minutes(words: Words, notes: Notes) -> int | None:
    """Minutes each time, taken out of the words; None when nothing says how long."""
    duration = read_duration(words, notes)
    if duration is None:
        return None
    return within_limits(whole(duration.minutes), duration.text, notes)


def read_duration(words: Words, notes: Notes) -> Duration | None:
    """The first time span of the words, not yet held against any limit; of a range the middle."""
    match, reader = _take_first(words)
    if match is None or reader is None:
        return None
    duration = Duration(reader(match), _shown(match))
    if _RANGE_SHOWN.search(match[0]):
        notes.notice(
            _(
                "«%(text)s» er regnet som %(n)s minutter.",
                text=duration.text,
                n=whole(duration.minutes),
            )
        )
    if any(way.search(words.rest) for way, _reader in _WAYS):
        notes.problem(_("Det står flere tider her. Skriv én tid, eller del oppgaven i to."))
    return duration


def within_limits(minutes: int, text: str, notes: Notes) -> int | None:
    """The minutes when they are from 1 to 6000, else a problem."""
    if 1 <= minutes <= MINUTES_LIMIT:
        return minutes
    notes.problem(
        _(
            "«%(text)s» går ikke. Skriv fra 1 til %(limit)s minutter.",
            text=quoted(text),
            limit=MINUTES_LIMIT,
        )
    )
    return None


def read_window(words: Words, notes: Notes) -> Window:
    """The time of the day, taken out of the words."""
    match = words.take(_WINDOW) or words.take(_LOOSE_WINDOW)
    if match:
        starts, ends = _time(match["h"], match["m"]), _time(match["h2"], match["m2"])
        if starts == ends:
            notes.problem(
                _("«%(text)s» begynner og slutter likt. Rett klokkeslettet.", text=_shown(match))
            )
            return Window()
        return Window(starts, ends)
    match = words.take(_ONE_END)
    if match is None:
        return Window()
    at = _time(match["h"], match["m"])
    return Window(ends=at) if (match["side"] or "").casefold() in _ENDINGS else Window(starts=at)


def _take_first(words: Words) -> tuple[re.Match[str] | None, _Reader | None]:
    """The duration that stands first in the line, by the longest way of saying it."""
    hits = [(way.search(words.rest), way, reader) for way, reader in _WAYS]
    standing = [(hit.start(), order) for order, (hit, _way, _r) in enumerate(hits) if hit]
    if not standing:
        return None, None
    _start, order = min(standing)
    _hit, way, reader = hits[order]
    return words.take(way), reader


def _time(hour: str, minute: str | None) -> dt.time:
    return dt.time(int(hour) % 24, int(minute or 0))  # «24.00» is midnight


def _of_day(at: dt.time) -> int:
    return at.hour * 60 + at.minute


def _shown(match: re.Match[str]) -> str:
    return quoted(match[0].replace(GAP, " "))
