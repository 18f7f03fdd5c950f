"""What is hard to read whatever the words: long sentences, long words, short forms, too high levels."""

import re
from collections.abc import Iterator

from portal.domain.text_check.advice import FLUENT, JARGON, LONG_SENTENCE, Advice
from portal.domain.text_check.reading import Sentence, words
from portal.enums import LanguageLevel

#: Words in a sentence that still reads in one go.
SENTENCE_LIMIT = 22
#: Letters in a word that still reads in one go: Norwegian puts words together, English does not.
WORD_LIMITS = {"nb": 21, "nn": 21, "en": 16}
#: Longer than any word: a row of letters without meaning is nothing to ask about.
_NO_WORD = 60

#: Short forms that people know better than what they stand for.
_KNOWN = re.compile("NAV|CV|TV|PC|OK|USB|SMS|PDF|PIN|DVD|CD|GPS|EU|EØS|FN|AS|WC|UK|USA|ID|QR")
_CAPITALS = re.compile(r"\b[A-ZÆØÅ]{2,5}\b")
_ROMAN = re.compile(r"[IVX]+")
_RANKS = {level.value: level.rank for level in LanguageLevel} | {"c2": LanguageLevel.C1.rank + 1}
_LEVEL = re.compile(r"\b(?:a1|a2|b1|b2|c1|c2)\b")
_ABOUT_LANGUAGE = re.compile(r"norsk|språk|norwegian|language|engelsk|english")
_ABOUT_DRIVING = re.compile(r"(?:klasse|class|category|kl\.?) $")

Found = tuple[Advice, int, int]


def long_sentence(text: str, sentence: Sentence) -> Found | None:
    """The whole sentence when it has more than 22 words."""
    count = sum(1 for _word in words(sentence.line))
    return (LONG_SENTENCE, sentence.start, sentence.end) if count > SENTENCE_LIMIT else None


def long_words(sentence: Sentence, language: str) -> Iterator[Found]:
    """Words that are long without a hyphen to rest at; addresses are no words."""
    limit = WORD_LIMITS.get(language, WORD_LIMITS["nb"])
    for match in words(sentence.line):
        longest = max(map(len, re.split(r"[-/.,:]", match[0])))
        address = "@" in match[0] or "://" in match[0] or match[0].startswith(("www.", "http"))
        if limit < longest < _NO_WORD and not address and not any(map(str.isdigit, match[0])):
            yield JARGON, *sentence.span(match.start(), match.end())


def short_forms(text: str, sentence: Sentence) -> Iterator[Found]:
    """Words all in capitals, «HMS», unless the sentence is."""
    if not any(map(str.islower, text[sentence.start : sentence.end])):
        return
    for match in _CAPITALS.finditer(text, sentence.start, sentence.end):
        if not _KNOWN.fullmatch(match[0]) and not _ROMAN.fullmatch(match[0]):
            yield JARGON, match.start(), match.end()


def levels_above(sentence: Sentence, needed: LanguageLevel) -> Iterator[Found]:
    """Levels of language, «norsk B2», above what the tasks need."""
    if not _ABOUT_LANGUAGE.search(sentence.line):
        return
    for match in _LEVEL.finditer(sentence.line):
        driving = _ABOUT_DRIVING.search(sentence.line[max(0, match.start() - 10) : match.start()])
        if not driving and _RANKS[match[0]] > needed.rank:
            yield FLUENT, *sentence.span(match.start(), match.end())
