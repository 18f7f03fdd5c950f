"""How often a task is done, as people write it: «2 ganger i uka», «annenhver uke», «man–fre».

A range is understood as its middle, and a half goes down («2–3 ganger i uka» is 2): what is not
sure is not promised. Rates that the portal cannot hold as they are («hver tredje uke») become the
nearest number of times in the smallest period that can. Both leave a notice, so that the person
sees it and can correct it in place. A year has 52 weeks of 7 days, and 12 months.
"""

from dataclasses import dataclass
from fractions import Fraction

from portal.domain.phrases import (
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
from portal.domain.weekdays import read_weekdays
from portal.enums import Period, Weekday
from portal.words import _

TIMES_LIMIT = 100

_A_YEAR = {Period.DAY: 364, Period.WEEK: 52, Period.MONTH: 12, Period.YEAR: 1}

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
    # «2 g i uka», «5 dager i uka»: grams and days are only times when a period follows
    pattern(rf"{START}{number_range('n')}\s*(?:g\.?|dager|dagar|dag|days){_PERIOD_FOLLOWS}"),
    pattern(rf"{START}{number_range('n')}(?=\s*(?:/|(?:i|pr|per)(?!\w))\.?\s*{_UNIT})"),
    # «20 min x 3», but not «2 x 15 min»
    pattern(
        rf"(?:(?<!\w)x|×|\*)\s*(?P<n>{NUMBER})(?:-(?P<n_to>{NUMBER}))?(?![.,]?\d)(?!\s*(?:min|t|timer?|timar|h|hours?)\b)"
    ),
]
_ONE_TIME = pattern(
    rf"(?<!\w)(?:one\s+time|once)(?!\w)(?={_PERIOD_FOLLOWS}|\s*$)|(?<!\w)once(?!\w)"
)
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


def read_frequency(words: Words, notes: Notes, period: Period | None = None) -> Frequency:
    """How often, taken out of the words; a problem is noted where it cannot be told.

    `period` is what a count without one means, for instance in a column «Ganger per uke».
    """
    vague = words.take(_VAGUE)
    base = _read_every_nth(words)
    days = read_weekdays(words)
    count = _read_count(words, notes)
    base = base or _read_base(words)
    if vague:
        notes.problem(
            _(
                "«%(text)s» sier ikke hvor ofte. Skriv omtrent, for eksempel «2 ganger i uka».",
                text=quoted(vague[0]),
            )
        )
        return Frequency(weekdays=days, found=True)
    if base is None and count is not None and not days:
        if period is None:
            notes.problem(_("Skriv også om det er per dag, uke, måned eller år."))
            return _within_limits(count, Period.WEEK, days, notes)
        base = _Base(1, period)
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


def _read_base(words: Words) -> _Base | None:
    for adverb, times, period in _ADVERBS:
        if words.take(adverb):
            return _Base(times, period)
    match = words.take(_PER_UNIT)
    if match is None:
        return None
    return _Base(*_AS_PERIOD[next(name for name in _UNITS if match[name])])


def _read_count(words: Words, notes: Notes) -> int | None:
    if words.take(_TWICE):
        return 2
    if words.take(_ONE_TIME):
        return 1
    for counted in _COUNTS:
        match = words.take(counted)
        if match:
            return _count(middle(match, "n"), match["n_to"], match[0], notes)
    if words.take(_MORNING_AND_EVENING):
        words.rest += " /dag"  # the two times of one day, unless a period is named before it
        return 2
    return None


def _count(value: Fraction, is_range: str | None, text: str, notes: Notes) -> int:
    times = whole(value)
    if is_range or value != times:
        notes.notice(_("«%(text)s» er regnet som %(n)s.", text=quoted(text), n=times))
    return times


def _combined(
    count: int | None, base: _Base | None, days: frozenset[Weekday], notes: Notes
) -> Frequency:
    """The count, the period and the days as one number of times in one period."""
    if base is None:
        times = len(days) if count in (None, len(days)) else (count or 0) * len(days)
        return _within_limits(times, Period.WEEK, days, notes)
    if base.every > 1:
        return _spread((count or len(days) or 1), base, days, notes)
    if base.period is Period.DAY and days:
        return _within_limits((1 if count is None else count) * len(days), Period.WEEK, days, notes)
    if base.period is Period.WEEK and days and count is None:
        return _within_limits(len(days), Period.WEEK, days, notes)
    return _within_limits((1 if count is None else count) * base.times, base.period, days, notes)


def _spread(count: int, base: _Base, days: frozenset[Weekday], notes: Notes) -> Frequency:
    """«Hver tredje uke»: in the smallest period where it comes out even, else nearly so."""
    a_year = Fraction(count * base.times * _A_YEAR[base.period], base.every)
    rates = [
        (a_year / _A_YEAR[period], period) for period in (Period.WEEK, Period.MONTH, Period.YEAR)
    ]
    for rate, period in rates:
        if rate.denominator == 1 and 1 <= rate <= TIMES_LIMIT:
            return Frequency(int(rate), period, days, found=True)
    for rate, period in reversed(rates):
        times = whole(rate)
        if 1 <= times <= TIMES_LIMIT:
            notes.notice(
                _(
                    "«%(text)s» er regnet som %(n)s %(period)s.",
                    text=quoted(base.text),
                    n=times,
                    period=period.label,
                )
            )
            return Frequency(times, period, days, found=True)
    return _within_limits(whole(a_year), Period.YEAR, days, notes)


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


__all__ = ["TIMES_LIMIT", "Frequency", "number", "read_frequency"]
