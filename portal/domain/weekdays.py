"""Days of the week as people write them: «man–fre», «mandag og torsdag», «alle hverdager»."""

import re

from portal.domain.phrases import Words, pattern
from portal.enums import WORKING_DAYS, Weekday

#: Each day's names: long ones stand anywhere; of the short ones two must stand together, for
#: «man», «ons» and «fri» are also words of their own.
_NAMES: dict[Weekday, tuple[str, str, str]] = {
    Weekday.MONDAY: (r"(?:mandag|måndag|monday)", "man|mån|mon", "ma|må"),
    Weekday.TUESDAY: (r"(?:tirsdag|tysdag|tuesday)", "tirs|tir|tys|tue", "ti|ty"),
    Weekday.WEDNESDAY: (r"(?:onsdag|wednesday)", "ons|wed", "on"),
    Weekday.THURSDAY: (r"(?:torsdag|thursday)", "tors|tor|thu", "to"),
    Weekday.FRIDAY: (r"(?:fredag|friday)", "fre|fri", "fr"),
    Weekday.SATURDAY: (r"(?:lørdag|laurdag|saturday)", "lør|lau|sat", "lø|la"),
    Weekday.SUNDAY: (r"(?:søndag|sundag|sunday)", "søn|sun", "sø|su"),
}
_ALL = list(Weekday)

_LONG = (
    r"(?<!\w)(?:"
    + "|".join(names[0] for names in _NAMES.values())
    + r")(?:ene|ane|en|er|ar|s)?(?!\w)"
)
_SHORT = r"(?<!\w)(?:" + "|".join(names[1] for names in _NAMES.values()) + r")(?!\w)\.?"
_TINY = r"(?<!\w)(?:" + "|".join(names[2] for names in _NAMES.values()) + r")(?!\w)\.?"

_RANGE = r"\s*(?:-|–|—|til\s+og\s+med|til|t\.o\.m\.|tom|to(?=\s)|through)\s*"
_LIST = r"\s*(?:,?\s*(?:og|and|eller|&)|,|/|\+)\s*(?:på\s+)?"
_JOIN = rf"(?:{_RANGE}|{_LIST})"
_BEFORE = r"(?:(?<!\w)(?:på|om|fra|frå|from|hver|kvar|every|each|on|alle|og)\s+){0,3}"

_DAYS = pattern(
    rf"""{_BEFORE}(?P<days>
        (?:{_LONG}|{_SHORT})(?:{_JOIN}(?:{_LONG}|{_SHORT}))+
      | {_TINY}(?:\s*[-–/,]\s*{_TINY})+
      | {_LONG}
      | ^\s*{_SHORT}\s*$ )"""
)
_WORKING = pattern(
    r"""(?<!\w)(?:(?:alle|hver|kvar|på|every|each|on|i)\s+){0,3}
    (?:hverdag|kvardag|ukedag|vekedag|virkedag|yrkedag|arbeidsdag|weekday|working\s+day|work\s?day)
    (?:ene|ane|er|ar|s)?(?!\w)"""
)
_WEEKEND = pattern(
    r"""(?<!\w)(?:(?:alle|hver|kvar|på|every|each|at|in|the|i)\s+){0,3}
    (?:helgene|helgane|helgen|helga|helger|helgar|helg|weekends?)(?!\w)"""
)
_EVERY_DAY = pattern(
    r"(?<!\w)(?:alle\s+dag(?:er|ar)|all\s+days|hele\s+uk[ae]n?|heile\s+veka)(?!\w)"
)
_EXCEPT = pattern(
    r"(?<!\w)(?:unntatt|unnateke|bortsett\s+(?:fra|frå)|utenom|utanom|except|men\s+ikke|men\s+ikkje)\s+"
)
_TOKEN = pattern(rf"(?P<range>{_RANGE})|(?P<word>[^\W\d]+)")


def read_weekdays(words: Words) -> frozenset[Weekday]:
    """The days of the week that are named, taken out of the words; empty when none is."""
    head, tail = _before_and_after_except(words)
    if tail is None:
        return _named(words)
    left_out = _named(tail)
    if not left_out:
        return _named(words)
    words.rest = head.rest + tail.rest
    named = _named(words) or frozenset(_ALL)
    return named - left_out


def _before_and_after_except(words: Words) -> tuple[Words, Words | None]:
    match = _EXCEPT.search(words.rest)
    if match is None:
        return words, None
    return Words(words.rest[: match.start()]), Words(words.rest[match.end() :])


def _named(words: Words) -> frozenset[Weekday]:
    if words.take(_EVERY_DAY):
        return frozenset(_ALL)
    days: set[Weekday] = set()
    if words.take(_WORKING):
        days |= WORKING_DAYS
    if words.take(_WEEKEND):
        days |= {Weekday.SATURDAY, Weekday.SUNDAY}
    match = words.take(_DAYS)
    if match:
        days |= _listed(match["days"])
    return frozenset(days)


def _listed(text: str) -> set[Weekday]:
    """«man–ons og fre»: each day and the days between the ends of a range."""
    days: set[Weekday] = set()
    last: Weekday | None = None
    through = False
    for token in _TOKEN.finditer(text):
        day = _day(token["word"] or "")
        if day is not None:
            days |= _through(last, day) if through and last else {day}
            last, through = day, False
        elif token["range"]:
            through = True
    return days


def _through(first: Weekday, last: Weekday) -> set[Weekday]:
    """From the first to the last, round the weekend if need be."""
    start, end = _ALL.index(first), _ALL.index(last)
    return {_ALL[(start + step) % 7] for step in range((end - start) % 7 + 1)}


def _day(word: str) -> Weekday | None:
    for day, names in _NAMES.items():
        for name in names:
            ending = r"(?:ene|ane|en|er|ar|s)?" if name == names[0] else ""
            if re.fullmatch(rf"(?:{name}){ending}", word, re.IGNORECASE):
                return day
    return None
