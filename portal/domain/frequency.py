"""How often a task is done, as people write it: «2 ganger i uka», «annenhver uke», «man–fre».

A range is understood as its middle, and a half goes down («2–3 ganger i uka» is 2): what is not
sure is not promised. Rates that the portal cannot hold as they are («hver tredje uke») become the
nearest number of times in the smallest period that can. Both leave a notice, so that the person
sees it and can correct it in place. A year has 52 weeks of 7 days, and 12 months.
"""

import re
from dataclasses import dataclass
from fractions import Fraction

from portal.domain.phrases import (
    NUMBER,
    START,
    Notes,
    Words,
    middle,
    number_range,
    pattern,
    quoted,
    whole,
)
from portal.domain.weekdays import read_weekdays
from portal.enums import Period, Weekday
from portal.words import _

TIMES_LIMIT = 100

#: How many of each period there are in a year.
A_YEAR = {Period.DAY: 364, Period.WEEK: 52, Period.MONTH: 12, Period.YEAR: 1}

_UNITS = {
    "day": r"(?:dagen|dagar|dager|dag|døgnet|døgn|dagleg|days|day)",
    "week": r"(?:ukene|uken|uker|uka|uke|vekene|veken|veker|veka|veke|vke|weeks|week)",
    "month": r"(?:måneder|måneden|måned|månader|månaden|månad|mnd|mdr|mån|months|month)",
    "quarter": r"(?:kvartalet|kvartaler|kvartal)",
    "half": r"(?:halvåret|halvår)",
    "year": r"(?:året|år|years|year)",
}
_UNIT = r"(?:" + "|".join(rf"(?P<{name}>{words})" for name, words in _UNITS.items()) + r")(?!\w)\.?"

#: Units as times in a period that the portal knows.
_AS_PERIOD = {
    "day": (1, Period.DAY),
    "week": (1, Period.WEEK),
    "month": (1, Period.MONTH),
    "quarter": (4, Period.YEAR),
    "half": (2, Period.YEAR),
    "year": (1, Period.YEAR),
}
_EVERY = r"(?:hvert|hver|kvart|kvar|kvert|kver|every|each)"

#: «i uka», «per dag», «/mnd», «hver dag», but not «i dag» (today) and «i år» (this year).
_PER_UNIT = pattern(
    rf"(?:/\s*|(?<!\w)(?:(?:pr|per)\b\.?\s*|om\s+(?!dag\b)|i\s+(?!dag\b|år\b)|a\s+|for\s+kvar\s+|{_EVERY}\s+)){_UNIT}"
)
_ADVERBS = [
    (pattern(rf"(?<!\w){words}(?!\w)"), times, period)
    for words, times, period in (
        (r"(?:hver|kvar|every|each)\s+(?:morgen|morgon|formiddag|ettermiddag|kveld|natt|morning|afternoon|evening|night)", 1, Period.DAY),
        # «daglig leder» is a person
        (r"(?:daglig|dagleg|daily)e?(?!\s+(?:leder|leiar|drift|leiing|ledelse|tale))", 1, Period.DAY),
        (r"(?:ukentlig|ukentleg|ukesvis|vekentleg|vekeleg|weekly)e?", 1, Period.WEEK),
        (r"(?:månedlig|månedsvis|månadleg|monthly)e?", 1, Period.MONTH),
        (r"(?:kvartalsvis|kvartalsvise|quarterly)", 4, Period.YEAR),
        (r"(?:halvårlig|halvårleg)e?", 2, Period.YEAR),
        (r"(?:årlig|årleg|yearly|annually)e?", 1, Period.YEAR),
        (r"(?:fortnightly)", 26, Period.YEAR),
    )
]  # fmt: skip
_ORDINALS = {
    r"annen|annet|andre|anna|annan|other|second|2nd": 2,
    r"tredje|third|3rd": 3,
    r"fjerde|fourth|4th": 4,
    r"femte|fifth|5th": 5,
    r"sjette|sixth|6th": 6,
}
#: «annenhver uke», «hver andre uke», «hver 3. uke», «every other week»; also before a weekday.
_EVERY_NTH = pattern(
    rf"""(?<!\w)(?:
        (?P<other>annenhver|annethvert|annahver|annankvar|annakvar|annakvart|anna\s+kvar|annan\s+kvar)
      | {_EVERY}\s+(?:(?P<digits>\d{{1,2}})\.?|(?P<ordinal>{"|".join(_ORDINALS)}))
    )\s+(?:{_UNIT}|(?=(?:man|mån|mon|tir|tys|tue|ons|wed|tor|thu|fre|fri|lør|lau|sat|søn|sun)\w*d))"""
)
_MORNING_AND_EVENING = pattern(
    rf"(?<!\w)(?:{_EVERY}\s+)?(?:morgen|morgon|morning)\s+(?:og|and)\s+(?:ettermiddag|kveld|evening)(?!\w)"
)
_TIMES = r"(?:ganger|gongar|gonger|gang|gong|ggr|gg|times|x|×|\*)(?![^\W\d])\.?"
_PERIOD_FOLLOWS = rf"(?=\s*(?:/|(?:i|om|pr|per|a|{_EVERY}|daglig|dagleg|ukentlig|vekentleg)(?!\w)))"
_COUNTS = [
    pattern(rf"{START}{number_range('n')}\s*{_TIMES}"),
    # «2 g i uka»: grams are only times when a period follows
    pattern(rf"{START}{number_range('n')}\s*g\.?{_PERIOD_FOLLOWS}"),
    pattern(rf"{START}{number_range('n')}(?=\s*(?:/|(?:i|pr|per)(?!\w))\.?\s*{_UNIT})"),
    # «20 min x 3», but not «2 x 15 min»
    pattern(
        rf"(?:(?<!\w)x|×|\*)\s*(?P<n>{NUMBER})(?:-(?P<n_to>{NUMBER}))?(?![.,]?\d)(?!\s*(?:min|t|timer?|timar|h|hours?)\b)"
    ),
]
#: «5 dager i uka», beside «20 min per dag» or alone
_DAYS_A_WEEK = pattern(
    rf"{START}{number_range('n')}\s*(?:dager|dagar|dag|days|day)\s*(?:/|(?:i|per|pr|a|om|{_EVERY})\b\.?)\s*{_UNITS['week']}(?!\w)"
)
_ONCE = pattern(rf"(?<!\w)(?:once(?!\w)|one\s+time{_PERIOD_FOLLOWS})")
_TWICE = pattern(r"(?<!\w)twice(?!\w)")

#: Words that say how often without saying it.
_VAGUE = pattern(
    r"""(?<!\w)(?:(?:ved|etter)\s+behov | flere\s+ganger | fleire\s+gonger | noen\s+ganger | nokre\s+gonger
    | av\s+og\s+til | innimellom | sporadisk | jevnlig | jamleg | regelmessig | sjelden | sjeldan
    | (?:per|pr\.?|hver|hvert|kvart|kvar)\s+(?:skift|vakt) | (?:as|when|if)\s+needed | sometimes | occasionally
    | several\s+times)(?!\w)"""
)


@dataclass(frozen=True)
class Frequency:
    """Times in a period, on which days; `found` is False when nothing said how often.

    With days named, the times are those of all the days together: «man–fre» is 5 a week.
    """

    times: int = 1
    period: Period = Period.WEEK
    weekdays: frozenset[Weekday] = frozenset()
    found: bool = False


@dataclass(frozen=True)
class _Base:
    """Once in a period, or once in each `every` of them («annenhver uke»: WEEK, 2)."""

    times: int
    period: Period
    every: int = 1
    text: str = ""


def read_frequency(
    words: Words,
    notes: Notes,
    period: Period | None = None,
    weekdays: frozenset[Weekday] = frozenset(),
) -> Frequency:
    """How often, taken out of the words; a problem is noted where it cannot be told.

    `period` is what a count without one means, for instance in a column «Ganger per uke»;
    `weekdays` are days already known from elsewhere.
    """
    vague = words.take(_VAGUE)
    base = _read_every_nth(words)
    days_a_week = _read_range(words, _DAYS_A_WEEK, notes)
    days = weekdays | read_weekdays(words)
    count = _read_count(words, notes)
    if words.take(_MORNING_AND_EVENING):
        count, base = Fraction(2) if count is None else count, base or _Base(1, Period.DAY)
    base = _read_base(words, notes, base)
    if vague:
        notes.problem(
            _(
                "«%(text)s» sier ikke hvor ofte. Skriv omtrent, for eksempel «2 ganger i uka».",
                text=quoted(vague[0]),
            )
        )
        return Frequency(weekdays=days, found=True)
    if days_a_week and not days:
        a_day = 1 if count is None else count
        return _fitted(days_a_week * a_day, Period.WEEK, days, notes)
    if base is None and count is not None and not days:
        if period is None:
            notes.problem(_("Skriv også om det er per dag, uke, måned eller år."))
        base = _Base(1, period or Period.WEEK)
    if base is None and not days:
        return Frequency()
    return _combined(count, base, days, notes)


def _read_every_nth(words: Words) -> _Base | None:
    match = words.take(_EVERY_NTH)
    if match is None:
        return None
    every = 2
    if match["digits"]:
        every = max(int(match["digits"]), 1)
    elif match["ordinal"]:
        spoken = match["ordinal"].casefold()
        every = next(n for names, n in _ORDINALS.items() if spoken in names.split("|"))
    unit = next((name for name in _UNITS if match[name]), "week")  # «annenhver mandag»
    times, period = _AS_PERIOD[unit]
    return _Base(times, period, every, match[0].strip())


def _read_base(words: Words, notes: Notes, base: _Base | None) -> _Base | None:
    """The period that is named; the same one named twice is no matter, another one is."""
    read = base
    while (found := _next_base(words)) is not None:
        if read is None:
            read = found
        elif (read.times, read.period, read.every) != (found.times, found.period, found.every):
            notes.problem(_("Det står flere steder hvor ofte. Skriv det én gang på hver linje."))
            break
    return read


def _next_base(words: Words) -> _Base | None:
    for adverb, times, period in _ADVERBS:
        if words.take(adverb):
            return _Base(times, period)
    match = words.take(_PER_UNIT)
    if match is None:
        return None
    return _Base(*_AS_PERIOD[next(name for name in _UNITS if match[name])])


def _read_count(words: Words, notes: Notes) -> Fraction | None:
    if words.take(_TWICE):
        return Fraction(2)
    if words.take(_ONCE):
        return Fraction(1)
    counts = (_read_range(words, counted, notes) for counted in _COUNTS)
    return next((count for count in counts if count is not None), None)


def _read_range(words: Words, wanted: re.Pattern[str], notes: Notes) -> Fraction | None:
    """The number taken out of the words; of a range the middle, as a whole number."""
    match = words.take(wanted)
    if match is None:
        return None
    value = middle(match, "n")
    if match["n_to"]:
        value = Fraction(whole(value))
        notes.notice(_("«%(text)s» er regnet som %(n)s.", text=quoted(match[0]), n=int(value)))
    return value


def _combined(
    count: Fraction | None, base: _Base | None, days: frozenset[Weekday], notes: Notes
) -> Frequency:
    """The count, the period and the days as one number of times in one period."""
    if base is None:  # «3 ganger mandag», «2 ganger mandag og torsdag», «mandag»
        times = count * len(days) if count not in (None, len(days)) else Fraction(len(days))
        return _fitted(times, Period.WEEK, days, notes)
    if base.every > 1 or base.period is Period.WEEK:
        times = Fraction(len(days) or 1) if count is None else count
    else:
        times = Fraction(1) if count is None else count
    if base.period is Period.DAY and days and base.every == 1:
        return _fitted(times * len(days), Period.WEEK, days, notes)
    return _fitted(times * base.times / base.every, base.period, days, notes, base.text)


def _fitted(
    rate: Fraction, period: Period, days: frozenset[Weekday], notes: Notes, text: str = ""
) -> Frequency:
    """The rate as a whole number of times: in its own period, else in the one where it fits best."""
    if rate.denominator == 1:
        return _within_limits(int(rate), period, days, notes)
    a_year = rate * A_YEAR[period]
    rates = [(a_year / A_YEAR[unit], unit) for unit in (Period.WEEK, Period.MONTH, Period.YEAR)]
    for fitting, unit in rates:
        if fitting.denominator == 1 and 1 <= fitting <= TIMES_LIMIT:
            return Frequency(int(fitting), unit, days, found=True)
    for fitting, unit in reversed(rates):
        times = whole(fitting)
        if 1 <= times <= TIMES_LIMIT:
            notes.notice(
                _(
                    "«%(text)s» er regnet som %(n)s %(period)s.",
                    text=quoted(text) or _("Hvor ofte"),
                    n=times,
                    period=unit.label,
                )
            )
            return Frequency(times, unit, days, found=True)
    return _within_limits(whole(rate), period, days, notes)


def _within_limits(times: int, period: Period, days: frozenset[Weekday], notes: Notes) -> Frequency:
    if not 1 <= times <= TIMES_LIMIT:
        notes.problem(
            _(
                "%(n)s ganger %(period)s går ikke. Skriv fra 1 til %(limit)s ganger.",
                n=times,
                period=period.label,
                limit=TIMES_LIMIT,
            )
        )
        times = 1
    return Frequency(times, period, days, found=True)
