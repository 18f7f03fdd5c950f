"""A job's text as sentences, in small letters that remember where in the text they stand."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

#: At most three marks on a letter: sorting a long row of them takes time in the square of it.
_CLUSTER = re.compile("(?s:.)[\u0300-\u036f]{0,3}")
_DASH = re.compile("[\u2010-\u2015\u2212]")
_QUOTE = str.maketrans("’‘ʼ", "'''")
_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_BULLET = re.compile(r"[ \t]*(?:[-–—•*·▪◦‣✓✔]|\d{1,2}[.)])[ \t]+")
_END = re.compile(r"(?<![.!?…])[.!?…]+[)»”\"']{0,2}(?=\s)")
_LAST_WORD = re.compile(r"[^\W\d_][\w.]{0,10}$")
_WORD = re.compile(r"[^\W_]+(?:[-'’.:,/&@][^\W_]+)*")

#: After these, a full stop does not end the sentence.
_SHORTENED = re.compile(
    r"kl|ca|nr|tlf|evt?|dvs|mv|bl\.a|f\.eks|t\.d|d\.v\.s|jf|vedr|man|tirs?|tys|ons|tors?|fre|lør|laur|søn"
    r"|jan|feb|mars?|apr|jun|jul|aug|sept?|okt|nov|des|inkl|maks|min|st|mrs?|e\.g|i\.e|approx|no"
)


@dataclass(frozen=True)
class Sentence:
    """One sentence: where it stands in the text, and its letters small with single blanks.

    `lead` is the line ending in a colon over a list that this stands in, `before` the sentence just
    before, `after` the one that follows a question: they tell what the sentence is about.
    """

    start: int
    end: int
    line: str
    _starts: tuple[int, ...]
    _ends: tuple[int, ...]
    lead: str = ""
    before: str = ""
    after: str = ""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where in the whole text these letters of the line stand."""
        return self._starts[start], self._ends[end - 1]


def sentences(text: str) -> list[Sentence]:
    """The sentences of the text in order. A line that begins small goes on from the one above."""
    found: list[Sentence] = []
    lead = ""
    pieces = list(_pieces(text))
    small = [_small(text, start, end) for start, end, _bullet in pieces]
    for index, (start, end, bullet) in enumerate(pieces):
        line, starts, ends = small[index]
        if not line:
            continue
        if not bullet and text[end - 1] in ".!?…:":
            lead = ""
        following = small[index + 1][0] if text[end - 1] == "?" and index + 1 < len(pieces) else ""
        above = small[index - 1][0] if index else ""
        found.append(Sentence(start, end, line, starts, ends, lead, above, following))
        if line.endswith(":"):
            lead = line
    return found


def small_text(text: str) -> str:
    """The text as a sentence's line would have it."""
    return _small(text, 0, len(text))[0]


def words(text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
    """The words in this part of the text: «09.30», «PC-er» and addresses are one each."""
    return _WORD.finditer(text, start, len(text) if end is None else end)


def _pieces(text: str) -> Iterator[tuple[int, int, bool]]:
    """Start, end and whether it stands in a list, of each sentence."""
    for start, end, bullet in _paragraphs(text):
        stops = [match.end() for match in _END.finditer(text, start, end) if _ends(text, match)]
        for begin, stop in pairwise([start, *stops, end]):
            part = text[begin:stop]
            begin += len(part) - len(part.lstrip())
            if part.strip():
                yield begin, begin + len(part.strip()), bullet


def _paragraphs(text: str) -> Iterator[tuple[int, int, bool]]:
    """Lines, put together where the next one goes on with a small letter."""
    open_from, open_to, bullet = -1, -1, False
    for match in _LINE.finditer(text):
        mark = _BULLET.match(match[0])
        begins = match.start() + (mark.end() if mark else 0)
        first = text[begins : match.end()].lstrip()[:1]
        blank_above = open_to >= 0 and len(text[open_to : match.start()].replace("\r\n", "\n")) > 1
        if (
            open_from >= 0
            and not mark
            and not blank_above
            and first.islower()
            and _goes_on(text, open_to)
        ):
            open_to = match.end()
            continue
        if open_from >= 0:
            yield open_from, open_to, bullet
        open_from, open_to, bullet = begins, match.end(), mark is not None
    if open_from >= 0:
        yield open_from, open_to, bullet


def _goes_on(text: str, end: int) -> bool:
    return text[end - 1] not in ".!?…:;"


def _ends(text: str, stop: re.Match[str]) -> bool:
    """True unless the stop belongs to a short form («kl. 9») or a number («2. etasje»)."""
    if stop[0][0] != ".":
        return True
    following = text[stop.end() : stop.end() + 3].lstrip()[:1]
    if following.islower():
        return False
    last = _LAST_WORD.search(text[max(0, stop.start() - 12) : stop.start()])
    return not (last and _SHORTENED.fullmatch(last[0].casefold()))


def _small(text: str, start: int, end: int) -> tuple[str, tuple[int, ...], tuple[int, ...]]:
    """The letters made small and put together, and where each begins and ends in the text."""
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _CLUSTER.finditer(text, start, end):
        for letter in _small_letter(match[0]):
            if letter == " " and (not letters or letters[-1] == " "):
                continue
            letters.append(letter)
            starts.append(match.start())
            ends.append(match.end())
    if letters and letters[-1] == " ":
        del letters[-1], starts[-1], ends[-1]
    return "".join(letters), tuple(starts), tuple(ends)


def _small_letter(cluster: str) -> str:
    """The letter as one small sign; nothing for what nobody sees (soft hyphens, joiners)."""
    if cluster.isascii():
        return " " if cluster.isspace() else cluster.lower()
    letter = unicodedata.normalize("NFC", cluster).casefold().translate(_QUOTE)
    if letter.isspace():
        return " "
    return "" if unicodedata.category(letter[0]) == "Cf" else _DASH.sub("-", letter)


def covered(ranges: list[tuple[int, int]], start: int, end: int) -> bool:
    """True when one of the ranges, sorted and apart, holds all of start to end."""
    index = bisect_right(ranges, start, key=lambda held: held[0]) - 1
    return index >= 0 and end <= ranges[index][1]
