"""Headings of columns as people write them, in three languages: «Tid (min)», «Ganger pr. uke»."""

import re
from collections.abc import Mapping as AbstractMapping
from collections.abc import Sequence, Set
from dataclasses import dataclass, field, replace

from portal.domain.phrases import Words, pattern
from portal.domain.weekdays import read_weekdays
from portal.enums import Code, Period, Weekday
from portal.words import _


class Field(Code):
    """What a column may hold."""

    TITLE = "title", _("Oppgave")
    MINUTES = "minutes", _("Tid")
    TIMES = "times", _("Antall ganger")
    PERIOD = "period", _("Per dag, uke, måned eller år")
    FREQUENCY = "frequency", _("Hvor ofte")
    WEEKDAYS = "weekdays", _("Ukedager")
    WINDOW = "window", _("Klokkeslett")
    STARTS = "starts", _("Fra klokka")
    ENDS = "ends", _("Til klokka")
    PLACE = "place", _("Sted")
    GATES = "gates", _("Krav")
    LANGUAGE = "language", _("Norsk")
    HOLDERS = "holders", _("Antall ansatte")


@dataclass(frozen=True)
class Heading:
    """What a heading says: its field and, for time and times, the unit and the period."""

    meaning: Field
    hours: bool = False
    per: Period | None = None


_HEADER_WITHIN = 40  # rows from the top in which the row of headings is looked for
_CELL_LIMIT = 200  # characters that are read of a cell, but for what is done
_HEADING_LIMIT = 60  # a longer cell is a sentence, not a heading

_PER_WORDS = {
    Period.DAY: r"dag|dagen|dagleg|daglig|døgn|day|daily",
    Period.WEEK: r"uke|uka|uken|veke|veka|ukentlig|week|weekly",
    Period.MONTH: r"måned|måneden|månad|månaden|mnd|month|monthly",
    Period.YEAR: r"år|året|year|yearly",
}
_PER = pattern(
    r"(?:^|\s|/)\s*(?:(?:per|pr|i|om|a|hver|kvar)\s+)?(?:"
    + "|".join(rf"(?P<{period.value}>{words})" for period, words in _PER_WORDS.items())
    + r")$"
)
_EACH = pattern(r"\s*(?:/|per\s+|pr\s+|hver\s+|kvar\s+|each\s+|a\s+)(?:gang|gong|time)$|\s+each$")
_COUNT = r"(?:(?:antall|antal|ant|tal\s+på|ca|number\s+of|no\s+of)\s+)?"

#: Read from the top; each must be the whole heading, so that «Type oppgave» is not «Oppgave».
_MEANINGS: list[tuple[Field, re.Pattern[str]]] = [
    (meaning, pattern(words))
    for meaning, words in (
        (Field.HOLDERS, rf"{_COUNT}(?:ansatte|tilsette|personer|personar|medarbeidere|stillinger|people|staff|holders|employees)|antall\s+som\s+gjør(?:\s+det|\s+oppgaven)?|hvor\s+mange\s+(?:gjør|deler|ansatte).*"),
        (Field.FREQUENCY, r"(?:hvor|kor)\s+ofte|frekvens|hyppighet|hyppigheit|intervall|how\s+often|frequency|ganger\s+og\s+periode"),
        (Field.GATES, r"krav|lovkrav|krever|krev|kompetansekrav|formelle\s+krav|krav\s+i\s+loven|gates?|legal\s+gate|requirements?"),
        (Field.LANGUAGE, r"norsk|språk|norskkrav|språkkrav|norsknivå|språknivå|norsk\s+nivå|krav\s+til\s+norsk|norwegian|language|language\s+level"),
        (Field.PLACE, r"sted|stad|hvor|kvar|lokasjon|rom|romnavn|avdeling|lokale|plass|etasje|place|where|location|room"),
        (Field.STARTS, r"(?:fra|frå|from|start|starter|startar|starttid|begynner|starts|start\s+time)(?:\s+(?:kl|klokka|klokken))?"),
        (Field.ENDS, r"(?:til|to|slutt|slutter|sluttar|sluttid|ferdig|end|ends|end\s+time)(?:\s+(?:kl|klokka|klokken))?"),
        (Field.WINDOW, r"klokkeslett|klokka|kl|klokken|tidspunkt|tidsrom|når|når\s+på\s+dagen|tid\s+på\s+dagen|time\s+of\s+day|when|window"),
        (Field.WEEKDAYS, rf"{_COUNT}(?:dager|dagar)\s+(?:i|per|pr)\s+(?:uka|uken|uke|veka|veke)|days\s+(?:a|per)\s+week|dag|dager|dagar|ukedag|ukedager|vekedag|vekedagar|(?:hvilke|hvilken|kva|faste)\s+dag(?:er|ar)?|days?|weekdays?"),
        (Field.PERIOD, r"periode|per|pr|period|enhet|enhet\s+for\s+ganger|dag\s*/\s*uke.*"),
        (Field.TIMES, rf"{_COUNT}(?:ganger|gonger|gongar|times|x)|antall|ant|antal|count"),
        (Field.MINUTES, rf"(?:{_COUNT}(?:minutter|minutt|minuttar|min|minutes|timer|timar|t|hours|h)|(?:(?:tid|tidsbruk|varighet|varigheit|lengde|arbeidstid|duration|time|estimert\s+tid|anslått\s+tid)(?:\s+(?:i|in)?\s*(?:minutter|minuttar|minutt|min|minutes|timer|timar|t|hours|h))?)|timetall|timeforbruk|minuttforbruk|time\s*bruk)"),
        (Field.TITLE, r"oppgave|oppgaver|oppgåve|oppgåver|arbeidsoppgave|arbeidsoppgaver|arbeidsoppgåve|arbeidsoppgåver|gjøremål|gjeremål|hva|kva|aktivitet|aktiviteter|arbeid|arbeidet|beskrivelse|oppgavebeskrivelse|beskrivelse\s+av\s+oppgaven|hva\s+(?:gjøres|blir\s+gjort|skal\s+gjøres|gjør\s+du|gjør\s+vi)|kva\s+(?:blir\s+gjort|skal\s+gjerast)|navn\s+på\s+oppgave|tittel|rutine|tasks?|activity|activities|description|what|what\s+is\s+done|title"),
    )
]  # fmt: skip
_IN_HOURS = pattern(r"(?<!\w)(?:timer|timar|t|hours|h|timetall|timeforbruk)(?!\w)")


def heading_of(text: str) -> Heading | None:
    """What the heading means, None when it means nothing that the portal reads."""
    if not text or len(text) > _HEADING_LIMIT:
        return None
    plain = _plain(text)
    without_brackets = _plain(re.sub(r"\([^)]*\)", " ", text))
    return _meaning(plain) or _meaning(without_brackets)


def weekday_of(text: str) -> Weekday | None:
    """The day of a column with one day's name as heading («Man», «tirsdag»)."""
    if len(text) > _HEADING_LIMIT:
        return None
    words = Words(text.strip().rstrip("."))
    days = read_weekdays(words)
    return min(days) if len(days) == 1 and not re.search(r"\w", words.rest) else None


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^\w/]+", " ", text.casefold()).split())


def _meaning(text: str) -> Heading | None:
    """The whole heading first, then without its «per uke» or «per gang»."""
    found = _field(text)
    if found:
        return Heading(found, hours=_in_hours(found, text))
    each = _EACH.sub("", text).strip()
    if each != text:
        found = _field(each)
        return Heading(found, hours=_in_hours(found, each)) if found else None
    per = _PER.search(text)
    if per is None:
        return None
    period = next(period for period in Period if per[period.value])
    head = text[: per.start()].strip()
    found = _field(head) if head else Field.TIMES  # «Per uke» alone counts times
    if found not in (Field.TIMES, Field.MINUTES):
        return None
    return Heading(found, hours=_in_hours(found, head), per=period)


def _field(text: str) -> Field | None:
    return next((meaning for meaning, words in _MEANINGS if words.fullmatch(text)), None)


def _in_hours(found: Field, text: str) -> bool:
    return found is Field.MINUTES and bool(_IN_HOURS.search(text))


# A whole row of headings ---------------------------------------------------------------------


@dataclass(frozen=True)
class Mapping:
    """Which column (from 0) holds what, and the row of headings (index in the rows, None: none).

    `days`: columns with a mark for each day. `hours`: the column for time is in hours. `time_per`:
    its time is that of a whole period («timer per uke»), not of each time. `times_per`: the period
    that a bare count is for.
    """

    header: int | None = None
    columns: AbstractMapping[Field, int] = field(default_factory=dict)
    days: AbstractMapping[Weekday, int] = field(default_factory=dict)
    hours: bool = False
    time_per: Period | None = None
    times_per: Period | None = None

    @property
    def usable(self) -> bool:
        """True when there is a column for what is done and one for how long or when."""
        when = {Field.MINUTES, Field.WINDOW, Field.STARTS}
        timed = bool(self.days) or not when.isdisjoint(self.columns)
        return Field.TITLE in self.columns and timed


def guess_columns(header: Sequence[str]) -> Mapping:
    """What each column holds, from its heading; the first of two with the same meaning wins."""
    columns: dict[Field, int] = {}
    days: dict[Weekday, int] = {}
    headings: dict[Field, Heading] = {}
    for index, text in enumerate(header):
        heading = heading_of(text)
        day = weekday_of(text)
        if heading and heading.meaning not in columns:
            columns[heading.meaning], headings[heading.meaning] = index, heading
        elif day and day not in days:
            days[day] = index
    time, times = headings.get(Field.MINUTES), headings.get(Field.TIMES)
    return Mapping(
        header=0,
        columns=columns,
        days=days if len(days) > 1 else {},
        hours=bool(time and time.hours),
        time_per=time.per if time else None,
        times_per=times.per if times else None,
    )


def guess_rows(rows: Sequence[Sequence[str]]) -> Mapping:
    """The mapping of the row that looks most like headings; an empty one when none does."""
    best = Mapping()
    for index, row in enumerate(rows[:_HEADER_WITHIN]):
        mapping = guess_columns(row)
        better = (mapping.usable, len(mapping.columns)) > (best.usable, len(best.columns))
        if len(mapping.columns) >= 2 and better:
            best = replace(mapping, header=index)
    return best


@dataclass(frozen=True)
class Row:
    """One row seen through the mapping."""

    row: Sequence[str]
    mapping: Mapping
    headings: Sequence[str]
    filled: Set[int]

    def text(self, wanted: Field) -> str:
        """The text of the field's cell, empty when there is no such column or cell."""
        column = self.mapping.columns.get(wanted)
        if column is None:
            return ""
        return self._at(column)[: None if wanted is Field.TITLE else _CELL_LIMIT]

    def heading(self, wanted: Field) -> str:
        column = self.mapping.columns.get(wanted)
        if column is None:
            return ""
        known = self.headings[column] if 0 <= column < len(self.headings) else ""
        return known or str(wanted.label)

    def is_filled(self, wanted: Field) -> bool:
        return self.mapping.columns.get(wanted) in self.filled

    def marks(self) -> dict[Weekday, str]:
        """What stands in the columns of the days, where something does."""
        marks = {day: self._at(column) for day, column in self.mapping.days.items()}
        return {day: mark for day, mark in marks.items() if mark}

    def _at(self, column: int) -> str:
        return self.row[column].strip() if 0 <= column < len(self.row) else ""
