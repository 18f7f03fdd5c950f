"""Words made comparable: one spelling of æ, ø and å, single for double consonants, and the stem.

The same for what is stored and for what is typed, and the same in both databases, which know no
Norwegian. The stems are for comparing only: «kjøkken» becomes «kjøk», and nobody ever reads it.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

#: Longer ones are cut: no word that anyone looks for is longer.
LONGEST = 40
_KEPT = frozenset("æøå")
_SPELLINGS = (("ä", "æ"), ("ö", "ø"), ("aa", "å"), ("oe", "ø"), ("ae", "æ"))
_VOWELS = frozenset("aeiouyæøå")
_WORD = re.compile(r"[^\W_]+")
_DOUBLE = re.compile(r"([^\W\d_])\1+")
_ENDINGS_TRIED = """
ingene ingane ingen inga inger ingar ing
erne ere eren erens ers er ene enes ens en et ets es e
arane aren arar arens ar ane anes ande ende a as
de te dde ede
"""
#: Endings of nouns, verbs and those who do the work, in Bokmål, Nynorsk and English, after doubles
#: became single; the longest is tried first.
_ENDINGS = sorted(_ENDINGS_TRIED.split(), key=len, reverse=True)


def words_in(text: str) -> list[str]:
    """The text's words, each in its one spelling, in their order."""
    return [spelling(word) for word in _WORD.findall(text)]


def with_words(text: str, others: Mapping[str, str]) -> str:
    """The text with other words for these, which are given in their one spelling."""
    return _WORD.sub(lambda word: others.get(spelling(word[0]), word[0]), text)


@lru_cache(maxsize=20_000)
def spelling(word: str) -> str:
    """Small letters, aa as å, oe as ø, ae as æ, no foreign accents, no double letters."""
    plain = unicodedata.normalize("NFKC", word).casefold()
    for other, ours in _SPELLINGS:
        plain = plain.replace(other, ours)
    plain = "".join(c if c in _KEPT else _bare(c) for c in plain)
    return _DOUBLE.sub(r"\1", plain)[:LONGEST]


def _bare(letter: str) -> str:
    """The letter without its accents, nothing where only an accent is left."""
    return "".join(c for c in unicodedata.normalize("NFD", letter) if c.isalnum())


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """What is left of a word in its one spelling when its endings are taken off, one after another."""
    return _without_ending(_without_ending(word))


def _without_ending(word: str) -> str:
    for ending in _ENDINGS:
        rest = word[: -len(ending)]
        if not word.endswith(ending) or len(rest) < 3 or not _VOWELS & set(rest):
            continue
        return rest
    return word


def plain(word: str) -> str:
    """As it is typed on a keyboard without æ, ø and å."""
    return word.translate(_PLAIN)


_PLAIN = str.maketrans({"æ": "a", "ø": "o", "å": "a"})


def distance(one: str, other: str, most: int) -> int:
    """How many letters are wrong, missing, too many or swapped with the next; `most` + 1 when it is more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, start=1):
        last, row = row, [i]
        for j, b in enumerate(other, start=1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        before = last
    return min(row[-1], most + 1)
