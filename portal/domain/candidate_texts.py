"""What candidates read on pages and in mail by personal link: a small catalogue of its own.

The language is the candidate's and need not be one of the portal's, so these are no screen texts. Each
feature keeps its own `Texts`, with every text in every language. Names are set apart from the words around
them, so that a Norwegian name stands right also where one reads from right to left.
"""

import datetime as dt
import string
from collections.abc import Mapping

#: As each is called by those who speak it.
LANGUAGES = {
    "nb": "Bokmål",
    "nn": "Nynorsk",
    "en": "English",
    "uk": "Українська",
    "ar": "العربية",
}
RIGHT_TO_LEFT = frozenset({"ar"})
#: Not yet read by anyone who grew up with the language: docs/privacy.md says who shall.
NOT_CHECKED = frozenset({"uk", "ar"})

_APART, _END = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


def direction(language: str) -> str:
    """The value of the `dir` attribute."""
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"


def known(language: str) -> str:
    """The language where it is one of ours, else Bokmål."""
    return language if language in LANGUAGES else "nb"


def fill(words: str, language: str, **values: object) -> str:
    """The words with each {name} filled in, and set apart where one reads from right to left."""
    if language in RIGHT_TO_LEFT:
        values = {key: f"{_APART}{value}{_END}" for key, value in values.items()}
    return words.format(**values)


def day(value: dt.date) -> str:
    """22.11.2026, which is read alike in all the languages."""
    return f"{value.day}.{value.month}.{value.year}"


class Texts:
    """Texts by key, each in the order of LANGUAGES. One that lacks a language, or names other values in one
    language than in another, is refused when the portal starts."""

    def __init__(self, texts: Mapping[str, tuple[str, ...]]):
        self.texts = {key: dict(zip(LANGUAGES, words, strict=True)) for key, words in texts.items()}
        for key, words in self.texts.items():
            if len({frozenset(names_in(text)) for text in words.values()}) != 1:
                raise ValueError(f"the languages of {key!r} name different values")

    def __call__(self, key: str, language: str, **values: object) -> str:
        return fill(self.texts[key][known(language)], language, **values)

    def into(self, language: str) -> "Reader":
        """For templates: `t("key", name=…)`."""
        return Reader(self, known(language))


class Reader:
    """A catalogue as read in one language."""

    def __init__(self, texts: Texts, language: str):
        self.texts, self.language = texts, language

    def __call__(self, key: str, **values: object) -> str:
        return self.texts(key, self.language, **values)


def names_in(words: str) -> set[str]:
    """The names of the values that the words are filled with."""
    return {name for _text, name, _spec, _how in string.Formatter().parse(words) if name}
