"""A line of plain words, read bit by bit: what is understood is taken out, the rest is the title.

Shared by the readers of how long (`durations`), how often (`frequency`) and of whole lines
(`task_lines`, `task_tables`). Bokmål, Nynorsk and English are read at once: nobody is asked which.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from fractions import Fraction

from portal.words import LazyString, _

#: Stands in a line where something was understood and taken out. `clean` lets no other one in.
GAP = "\x1f"

#: Lines are cut here before any reading, so that no text can make the reading slow.
LINE_LIMIT = 500

_NUMBER_WORDS = {
    **dict.fromkeys(("en", "én", "ei", "ein", "éin", "et", "ett", "eit", "eitt", "one", "an"), 1),
    **dict.fromkeys(("to", "two"), 2),
    **dict.fromkeys(("tre", "three"), 3),
    **dict.fromkeys(("fire", "four"), 4),
    **dict.fromkeys(("fem", "five"), 5),
    **dict.fromkeys(("seks", "six"), 6),
    **dict.fromkeys(("sju", "syv", "seven"), 7),
    **dict.fromkeys(("åtte", "eight"), 8),
    **dict.fromkeys(("ni", "nine"), 9),
    **dict.fromkeys(("ti", "ten"), 10),
    **dict.fromkeys(("elleve", "eleven"), 11),
    **dict.fromkeys(("tolv", "twelve"), 12),
    **dict.fromkeys(("femten", "fifteen"), 15),
    **dict.fromkeys(("tjue", "tyve", "twenty"), 20),
    **dict.fromkeys(("tjuefem", "twenty-five"), 25),
    **dict.fromkeys(("tretti", "tredve", "thirty"), 30),
    **dict.fromkeys(("førti", "forty"), 40),
    **dict.fromkeys(("førtifem", "forty-five"), 45),
    **dict.fromkeys(("femti", "fifty"), 50),
    **dict.fromkeys(("seksti", "sixty"), 60),
    **dict.fromkeys(("nitti", "ninety"), 90),
}
_FRACTIONS = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}

#: A number or word begins here: this is not the tail of another one.
START = r"(?<![\w.,:/])"

#: A number as people write it: 20, 1,5, 1.5, ½, 1½, 1/2, 1 1/2, tjue.
NUMBER = (
    r"(?:\d{1,5}[.,]\d{1,2}(?!\d)|\d\s\d/\d(?!\d)|\d/\d(?!\d)|\d{1,5}\s?[½¼¾]|[½¼¾]|\d{1,5}(?!\d)|(?:"
    + "|".join(sorted(_NUMBER_WORDS, key=len, reverse=True))
    + r")(?!\w))"
)

#: «2–3», «2 til 3», «2 eller 3»; the English «2 to 3» only before a digit, for «to» is also two.
UP_TO = r"\s*(?:-|–|—|\btil\b|\beller\b|\bor\b|\bto\b(?=\s*\d))\s*"

#: «ca. 20»: taken with the number, since every time on a list of tasks is about right.
ABOUT = r"(?:(?:ca|cirka|omtrent|omkring|rundt|om\s?lag|about|around|approx|maks|inntil|opptil|minst)\b\.?\s*|~\s*)?"


def number_range(name: str) -> str:
    """The pattern of a number or of a range, as groups `<name>` and `<name>_to`."""
    return rf"{ABOUT}(?P<{name}>{NUMBER})(?:{UP_TO}(?P<{name}_to>{NUMBER}))?"


def number(text: str) -> Fraction:
    """The exact value of what `NUMBER` matched."""
    text = text.strip().casefold()
    if text in _NUMBER_WORDS:
        return Fraction(_NUMBER_WORDS[text])
    if text[-1] in _FRACTIONS:
        return _FRACTIONS[text[-1]] + Fraction(int(text[:-1] or 0))
    value = Fraction(0)
    for part in text.replace(",", ".").split():
        above, _slash, below = part.partition("/")
        value += Fraction(above) / (int(below or 1) or 1)
    return value


def middle(match: re.Match[str], name: str) -> Fraction:
    """The number of a `number_range`; of a range the middle."""
    low = number(match[name])
    high = number(match[f"{name}_to"]) if match[f"{name}_to"] else low
    return (low + high) / 2


def whole(value: Fraction) -> int:
    """The nearest whole number; a half goes down: what is not sure is not promised to anyone."""
    return -((-2 * value + 1) // 2) if value >= 0 else 0


def pattern(text: str) -> re.Pattern[str]:
    """A pattern that does not mind capitals; blanks and comments in it are for the reader."""
    return re.compile(text, re.IGNORECASE | re.VERBOSE)


def clean(text: str) -> str:
    """The text without control characters and other things nobody sees; tabs are kept.

    Half characters (surrogates) and NUL go too: no database takes them.
    """
    text = unicodedata.normalize("NFC", text)
    kept = "".join(_visible(character) for character in text)
    return re.sub(r"[^\S\t]+", " ", kept).strip()


def _visible(character: str) -> str:
    if character == "\t" or character == " ":
        return character
    category = unicodedata.category(character)
    if category in ("Cc", "Zl", "Zp", "Zs"):
        return " "
    return "" if category in ("Cf", "Cs") else character


def quoted(text: str, limit: int = 40) -> str:
    """The text as it is named in a message: short."""
    text = text.replace("\t", " ").strip()
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


@dataclass
class Words:
    """A line being read; `rest` has a `GAP` for each thing understood so far."""

    rest: str

    def __post_init__(self) -> None:
        self.rest = self.rest[:LINE_LIMIT]

    def take(self, wanted: re.Pattern[str]) -> re.Match[str] | None:
        """The first match, now taken out of the rest."""
        match = wanted.search(self.rest)
        if match:
            self.rest = self.rest[: match.start()] + GAP + self.rest[match.end() :]
        return match


@dataclass
class Notes:
    """What is to be said about one line or row: problems stop it, notices only tell.

    `row` is the number that the person sees, from 1; `column` the heading of the cell being read.
    """

    row: int
    in_table: bool = False
    column: str = ""
    problems: list[LazyString] = field(default_factory=list)
    notices: list[LazyString] = field(default_factory=list)

    def problem(self, text: LazyString) -> None:
        """Say what is wrong and what to do about it."""
        self.problems.append(self._placed(text))

    def notice(self, text: LazyString) -> None:
        """Say how something was understood, or that it was left out."""
        self.notices.append(self._placed(text))

    def _placed(self, text: LazyString) -> LazyString:
        if not self.in_table:
            return _("Linje %(row)s: %(text)s", row=self.row, text=text)
        if not self.column:
            return _("Rad %(row)s: %(text)s", row=self.row, text=text)
        return _(
            "Rad %(row)s, kolonnen «%(column)s»: %(text)s",
            row=self.row,
            column=quoted(self.column),
            text=text,
        )
