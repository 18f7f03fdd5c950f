"""Words on a list of tasks that say something else than what, how long and how often."""

import re

from portal.domain.durations import Window, read_minutes, read_window
from portal.domain.frequency import Frequency, read_frequency
from portal.domain.phrases import Notes, Words, pattern, quoted
from portal.domain.task_facts import TaskDraft
from portal.enums import Gate, LanguageLevel
from portal.words import _

_HOLDERS_LIMIT = 999

_GATES: dict[Gate, re.Pattern[str]] = {
    Gate.INSTRUCTION: pattern(r"opplæring|instruksjon|instruction|training"),
    Gate.DELEGATION: pattern(r"deleger|delegasjon|delegat"),
    Gate.AUTHORISED: pattern(r"autoris|authori[sz]ed|(?:bare|kun|berre|only)\s+s[yj]u?ke?pleiere?"),
    Gate.POLICE_CERTIFICATE: pattern(r"politiattest|vandelsattest|police"),
    Gate.CONFIDENTIALITY: pattern(r"taushet|teieplikt|confidential"),
    Gate.MEDICINES: pattern(r"legemid|lækjemid|medisin|medicine|medication"),
    Gate.HYGIENE_COURSE: pattern(r"hygiene|mattrygg|food\s+(?:course|safety)"),
    Gate.DRIVING_LICENCE: pattern(r"førerkort|førarkort|sertifikat|driving|driver"),
}
_NOTHING = pattern(
    r"[-–—.]*|nei|no|ingen|ingenting|none|0|ikke?\s+(?:nødvendig|krav)|ikkje\s+naudsynt"
)
_LEVEL = pattern(r"(?<!\w)(?:A1|A2|B1|B2|C1)(?!\w)")
#: What may stand round a level when it is the whole of a part: «norsk A2», «minst B1».
_LANGUAGE_PART = pattern(
    r"(?:(?:norsk|språk|norskkrav|språknivå|nivå|norwegian|language|minst|krever|krev)\b[:\s]*)*(?:A1|A2|B1|B2|C1)"
)
_GATE_PART = pattern(
    r"""(?:(?:krever|krev|krav|må\s+ha|trenger|treng|requires|needs)\b:?\s*)?(?:
      (?:god\s+)?opplæring(?:\s+på\s+stedet)? | delegering | delegation
    | (?:bare|kun|berre|only)\s+(?:autoris\w+|authori[sz]ed|s[yj]u?ke?pleiere?|sjukepleiarar?)(?:\s+person\w+)?
    | politiattest | police\s+certificate | taushetsplikt | teieplikt | confidentiality
    | legemidler | legemiddel | hygienekurs | kurs\s+i\s+(?:hygiene|mattrygghet)(?:\s+(?:og|eller)\s+mattrygghet)?
    | (?:førerkort|førarkort)(?:\s+(?:klasse\s+)?\w{1,2})? | driving\s+licen[cs]e )"""
)
_HOLDERS_PART = pattern(
    r"""(?:(?:gjøres|utføres|blir\s+gjort|gjort|done)\s+(?:av|by)\s+)?(?P<n>\d{1,3})\s+
    (?:personer|personar|person|ansatte|tilsette|medarbeidere|medarbeidarar|people|persons|staff)"""
)
_WHOLE = re.compile(r"(\d{1,4})(?:[.,]0+)?\s*(?:[^\W\d][^\d]*)?")
_AND = pattern(r"[,;/+&\n]|\s(?:og|and)\s")


def gates_in(text: str, notes: Notes) -> frozenset[Gate]:
    """The gates a cell names, several with comma or «og»; what is not known is a problem."""
    found: set[Gate] = set()
    for part in _AND.split(text):
        named = {gate for gate, words in _GATES.items() if words.search(part)}
        if not named and not _NOTHING.fullmatch(part.strip()):
            notes.problem(
                _(
                    "«%(text)s» er ikke et krav vi kjenner. Skriv for eksempel «Politiattest».",
                    text=quoted(part),
                )
            )
        found |= named
    return frozenset(found)


def language_in(text: str, notes: Notes) -> LanguageLevel:
    """The highest level a cell names; none when it is empty or says so."""
    named = {level.casefold() for level in _LEVEL.findall(text)}
    levels = [level for level in LanguageLevel if level.value in named]
    if not levels and not _NOTHING.fullmatch(text.strip()):
        notes.problem(
            _("«%(text)s» er ikke et nivå. Skriv A1, A2, B1, B2 eller C1.", text=quoted(text))
        )
    return max(levels, key=lambda level: level.rank, default=LanguageLevel.NONE)


def holders_in(text: str, notes: Notes) -> int | None:
    """How many hold the task, from a cell such as «4» or «4 sykepleiere»."""
    match = _WHOLE.fullmatch(text.strip())
    if match and 1 <= int(match[1]) <= _HOLDERS_LIMIT:
        return int(match[1])
    notes.problem(_("«%(text)s» er ikke et antall. Skriv for eksempel 4.", text=quoted(text)))
    return None


def take_fact(draft: TaskDraft, part: str) -> bool:
    """True when the whole part is a fact other than what is done, now kept in the draft."""
    if _LANGUAGE_PART.fullmatch(part):
        draft.language = language_in(part, draft.notes)
        return True
    if all(_GATE_PART.fullmatch(gate.strip()) for gate in _AND.split(part)):
        draft.gates |= gates_in(part, draft.notes)
        return True
    holders = _HOLDERS_PART.fullmatch(part)
    if holders and int(holders["n"]) > 0:
        draft.holders = int(holders["n"])
        return True
    return False


# Lines that are no task -------------------------------------------------------------------------

_TOTAL = pattern(
    r"""(?:sum|summer|delsum|subtotal|total|totalt|totaltid|i\s+alt|til\s+sammen|tilsammen|samla|samlet)
    (?:\s+(?:minutter|minuttar|min|timer|timar|tid|arbeidstid|sum|(?:per|pr\.?|i)\s+(?:dag|uke|uka|veka|måned|år)))*\s*:?"""
)
_FIGURE = pattern(r"\d[\d\s.,:]*\s*(?:min|minutter|t|timer|timar|h)?\.?")
_GROUP = pattern(
    r"""(?:om\s+|på\s+)?(?:morgen(?:en)?|morgon(?:en)?|formiddag(?:en)?|lunsj|lunch|middag|ettermiddag(?:en)?
    |kveld(?:en)?|natt(?:a|en)?|dagvakt|kveldsvakt|nattevakt|oppgaver|arbeidsoppgaver|oppgåver
    |morning|afternoon|evening|night|tasks)"""
)


def is_total(text: str) -> bool:
    """True for «Sum», «Totalt per uke»: a sum of tasks, not a task."""
    return bool(_TOTAL.fullmatch(text.strip()))


def is_number(text: str) -> bool:
    """True for a cell with a figure and at most its unit: «450», «7,5 t», «12:30»."""
    return bool(_FIGURE.fullmatch(text.strip()))


def group_heading(text: str) -> Frequency | None:
    """The days that a heading lends to the tasks under it, None when the text is no heading.

    «Morgen:» is a heading that lends nothing, «Daglig» and «MANDAG» lend what they say.
    """
    words, notes = Words(text.strip().rstrip(": ")), Notes(0)
    frequency = read_frequency(words, notes)
    timed = read_window(words, notes) != Window() or read_minutes(words, notes) is not None
    if notes.problems or timed:
        return None
    if not re.search(r"\w", words.rest):
        return frequency
    ends_open = text.rstrip().endswith(":")
    return frequency if ends_open or _GROUP.fullmatch(words.rest.strip()) else None
