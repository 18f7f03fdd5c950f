"""What is asked about a word in a job's text, and what could stand there instead."""

import re
from dataclasses import dataclass

from portal.enums import CheckCode, Gate, LanguageLevel
from portal.words import LazyString, _


@dataclass(frozen=True)
class Advice:
    """A question with its suggestion. Not asked when the tasks' `gate` or `level` calls for it."""

    code: CheckCode
    question: LazyString
    suggestion: LazyString
    gate: Gate | None = None
    level: LanguageLevel | None = None


@dataclass(frozen=True)
class Rule:
    """Small words to look for, as a pattern, with the advice they call for.

    A blank in the pattern is a blank or a hyphen. `before` and `after` are patterns of what stands
    round the words where they are harmless: «fleksibel» before «arbeidstid».
    """

    pattern: str
    advice: Advice
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None


def ask(advice: Advice, *patterns: str, before: str = "", after: str = "") -> tuple[Rule, ...]:
    """A rule for each pattern; `before` ends where the words begin, `after` begins where they end."""
    return tuple(
        Rule(
            pattern.replace(" ", "[ -]"),
            advice,
            re.compile(rf"\b(?:{before})\W*$") if before else None,
            re.compile(rf"\W*(?:{after})\b") if after else None,
        )
        for pattern in patterns
    )


_FIRST_DAY = _("Trengs dette den første dagen, eller kan det læres her?")
_TEACH = _("Ta det ut, eller skriv at dere gir opplæring.")

EDUCATION = Advice(CheckCode.EDUCATION, _FIRST_DAY, _TEACH)
AUTHORISATION = Advice(CheckCode.EDUCATION, _FIRST_DAY, _TEACH, gate=Gate.AUTHORISED)
COURSE = Advice(CheckCode.EDUCATION, _FIRST_DAY, _TEACH, gate=Gate.HYGIENE_COURSE)
EXPERIENCE = Advice(
    CheckCode.EXPERIENCE,
    _FIRST_DAY,
    _("Skriv hva en lærer her. Erfaring fra livet ellers teller også."),
)
CV_GAPS = Advice(
    CheckCode.CV_GAPS,
    _("Må CV-en være uten hull?"),
    _("Ta det ut, eller skriv «Hull i CV-en er greit»."),
)
_NO_LANGUAGE = _("Ta det ut. Ingen av oppgavene trenger norsk.")
FLUENT = Advice(
    CheckCode.LANGUAGE,
    _("Må en kunne språket så godt for å gjøre oppgavene?"),
    _NO_LANGUAGE,
    level=LanguageLevel.B2,
)
FAULTLESS = Advice(
    CheckCode.LANGUAGE,
    _("Må språket være feilfritt, eller holder det å bli forstått?"),
    _NO_LANGUAGE,
)
LICENCE = Advice(
    CheckCode.LICENCE,
    _("Trengs førerkort i en av oppgavene?"),
    _("Hvis ikke, ta det ut."),
    gate=Gate.DRIVING_LICENCE,
)
OWN_CAR = Advice(
    CheckCode.OWN_CAR,
    _("Må en ha egen bil?"),
    _("Ta det ut, eller skriv hvordan en kommer dit uten bil."),
)
AGE = Advice(
    CheckCode.AGE,
    _("Har alderen noe å si for oppgavene?"),
    _("Ta det ut. Stiller loven et krav, så skriv hvilket."),
)
HEALTH = Advice(
    CheckCode.HEALTH,
    _("Hva er det kroppen skal klare?"),
    _("Skriv det en gjør, for eksempel «Du løfter kasser på 10 kilo»."),
)
RESIDENCE = Advice(
    CheckCode.RESIDENCE,
    _("Har det noe å si hvor en bor eller kommer fra?"),
    _("Ta det ut, eller skriv når en må være på plass."),
)
GENDER = Advice(
    CheckCode.GENDER,
    _("Kan hvem som helst kjenne seg igjen, uansett kjønn?"),
    _("Bruk et ord for alle, for eksempel «leder», «renholder» eller «du»."),
)
METAPHOR = Advice(
    CheckCode.METAPHOR,
    _("Kan ordet skremme noen bort?"),
    _("Si det rolig og rett fram."),
)
PERSONALITY = Advice(
    CheckCode.PERSONALITY,
    _("Hva betyr dette i jobben?"),
    _("Skriv heller hva en gjør på en vanlig dag."),
)
POLICE = Advice(
    CheckCode.POLICE,
    _("Krever en av oppgavene politiattest?"),
    _("Hvis ikke, ta det ut."),
    gate=Gate.POLICE_CERTIFICATE,
)
_PLAIN = _("Bruk korte, vanlige ord, og skriv forkortelser helt ut.")
JARGON = Advice(CheckCode.JARGON, _("Forstår alle dette?"), _PLAIN)
BUZZWORD = Advice(CheckCode.BUZZWORD, _("Finnes det et vanligere ord?"), _PLAIN)
LONG_SENTENCE = Advice(
    CheckCode.LONG_SENTENCE,
    _("Kan setningen deles i to?"),
    _("Sett punktum tidligere. Korte setninger er lettere å lese."),
)


def suggestion_of(advice: Advice, language: LanguageLevel) -> LazyString:
    """The suggestion, with the level that the tasks need where the question is about language."""
    if advice.code != CheckCode.LANGUAGE or language == LanguageLevel.NONE:
        return advice.suggestion
    return _("Skriv det oppgavene trenger: %(level)s.", level=language.label)
