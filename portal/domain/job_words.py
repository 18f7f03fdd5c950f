"""What jobs are called in three languages: other words for the same work, the field of work that a word
tells of, and the words that long words are put together of («skoleassistent»: skole, assistent).

The table stands in portal/data/job_words.txt.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from portal.domain.norwegian import spelling, stem, words_in
from portal.enums import WorkField

FILE = Path(__file__).parent.parent / "data" / "job_words.txt"
#: Letters that hold two words together: «omsorgssenter», «barnehage».
_LINKS = ("", "s", "e")
#: «sy» in «syhjelp», «vert» in «måltidsvert».
SHORTEST_FIRST, SHORTEST_LAST = 2, 3
_FIELDS = {field.value: field for field in WorkField}

#: A phrase as stems, in the order they are written.
Phrase = tuple[str, ...]


@dataclass(frozen=True)
class Group:
    """Phrases for the same work."""

    fields: frozenset[WorkField]
    phrases: tuple[Phrase, ...]


@dataclass(frozen=True)
class Table:
    groups: tuple[Group, ...]
    #: The groups in which a phrase stands.
    of_phrase: dict[Phrase, tuple[int, ...]]
    #: Each single word as it is written, by its one spelling.
    shown: dict[str, str]
    #: The words, in their one spelling, that long words may end or begin with.
    parts: frozenset[str]
    longest_phrase: int


@cache
def table() -> Table:
    """The table as read from its file, once."""
    groups: list[Group] = []
    of_phrase: dict[Phrase, list[int]] = defaultdict(list)
    shown: dict[str, str] = {}
    only_parts: set[str] = set()
    for line in FILE.read_text().splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        fields, _colon, listed = line.partition(":")
        if fields == "+":
            only_parts |= set(words_in(listed))
            continue
        written = [each.strip() for each in listed.replace(";", ",").split(",")]
        phrases = dict.fromkeys(phrase_of(each) for each in written)
        for each in written:
            if " " not in each:
                shown.setdefault(spelling(each), each)
        for phrase in phrases:
            of_phrase[phrase].append(len(groups))
        codes = frozenset(_FIELDS[code] for code in fields.split() if code != "-")
        groups.append(Group(codes, tuple(phrases)))
    parts = {word for word in shown if len(word) >= SHORTEST_FIRST}
    return Table(
        groups=tuple(groups),
        of_phrase={phrase: tuple(found) for phrase, found in of_phrase.items()},
        shown=shown,
        parts=frozenset(parts | only_parts),
        longest_phrase=max(len(phrase) for phrase in of_phrase),
    )


def phrase_of(text: str) -> Phrase:
    return tuple(stem(word) for word in words_in(text))


def others_for(phrase: Phrase) -> list[Phrase]:
    """The phrase, and all the others for the same work. English ones are known with an s as well."""
    found = {phrase: None}
    known = table().of_phrase
    without_s = (*phrase[:-1], phrase[-1].removesuffix("s"))
    for group in known.get(phrase) or known.get(without_s, ()):
        found |= dict.fromkeys(table().groups[group].phrases)
    return list(found)


@lru_cache(maxsize=20_000)
def parts_of(word: str) -> tuple[str, ...]:
    """The stems of the words that a long word in its one spelling is put together of, if we know one."""
    known = table().parts
    found: list[str] = []
    for cut in range(SHORTEST_FIRST, len(word) - SHORTEST_LAST + 1):
        first, last = word[:cut], word[cut:]
        # a chance ending («Solbakken»: «bake») is no word as it stands, nor is its stem one
        if last in known or stem(last) in known:
            firsts = {first.removesuffix(link) for link in _LINKS}
            found += [stem(last), *(stem(each) for each in sorted(firsts & known))]
    return tuple(dict.fromkeys(found))


def fields_of(texts: Iterable[str]) -> frozenset[WorkField]:
    """The fields of work that words in these texts tell of."""
    found: set[WorkField] = set()
    for text in texts:
        words = words_in(text)
        stems = [stem(word) for word in words]
        for phrase in phrases_in(stems):
            for group in table().of_phrase[phrase]:
                found |= table().groups[group].fields
        for word in words:
            for part in parts_of(word):
                for group in table().of_phrase.get((part,), ()):
                    found |= table().groups[group].fields
    return frozenset(found)


def phrases_in(stems: Sequence[str]) -> list[Phrase]:
    """The table's phrases that stand in the text, the longest first at each place."""
    known, found, at = table().of_phrase, [], 0
    while at < len(stems):
        for length in range(min(table().longest_phrase, len(stems) - at), 0, -1):
            phrase = tuple(stems[at : at + length])
            if phrase in known:
                found.append(phrase)
                at += length
                break
        else:
            at += 1
    return found
