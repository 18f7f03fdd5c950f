"""Words in a job's text that may keep people from daring: each is asked about, none is stopped.

Whoever writes the text decides. Nothing is looked up elsewhere: the rules are the patterns beside
this page, one file for each language, and any text takes time in proportion to its length.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from portal.domain.text_check import en, nb, nn, norwegian, wording
from portal.domain.text_check.advice import Advice, Rule, suggestion_of
from portal.domain.text_check.context import ENGLISH, NORWEGIAN, Turns
from portal.domain.text_check.reading import Sentence, covered, sentences, small_text
from portal.enums import CheckCode, Gate, LanguageLevel
from portal.words import LazyString

__all__ = ["Facts", "Question", "check"]

#: A word is a wrong word also where it is taken back: «du trenger ikke være vaskekone».
_WORDING = frozenset({CheckCode.GENDER, CheckCode.JARGON, CheckCode.BUZZWORD})


@dataclass(frozen=True)
class Facts:
    """What the job's tasks need, so that it is not asked about.

    `language` is the highest level of a task. `names` are names of units, places and fields of work
    («Frisk og sterk treningssenter»): words inside them are not asked about.
    """

    gates: frozenset[Gate] = frozenset()
    language: LanguageLevel = LanguageLevel.NONE
    names: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Question:
    """A question to the writer about `found`, which is `text[start:end]`."""

    code: CheckCode
    start: int
    end: int
    found: str
    question: LazyString
    suggestion: LazyString


@dataclass(frozen=True)
class _Language:
    rules: tuple[Rule, ...]
    wanted: re.Pattern[str]  # all the rules at once; without groups, which would make it slow
    each: tuple[re.Pattern[str], ...]  # the rules' patterns one by one, to tell which it was
    turns: Turns

    def rule_at(self, line: str, start: int) -> Rule:
        """The first rule that finds something here, where `wanted` did."""
        return next(
            rule for rule, one in zip(self.rules, self.each, strict=True) if one.match(line, start)
        )


def check(text: str, *, language: str, facts: Facts) -> list[Question]:
    """The questions to the text in its language (nb, nn or en), in the order of the text.

    The same words are asked about once. The two written forms of Norwegian are read together, since
    people mix them; any other language is read as Norwegian.
    """
    asked: set[tuple[CheckCode, str]] = set()
    questions = []
    for advice, start, end in sorted(_found(text, language, facts), key=lambda found: found[1:]):
        words = text[start:end]
        if (key := (advice.code, small_text(words))) in asked:
            continue
        asked.add(key)
        suggestion = suggestion_of(advice, facts.language)
        questions.append(Question(advice.code, start, end, words, advice.question, suggestion))
    return questions


def _found(text: str, language: str, facts: Facts) -> Iterator[wording.Found]:
    spoken = _language("en" if language == "en" else "nb")
    names = _names(facts.names)
    for sentence in sentences(text):
        named = _ranges(sentence, names)
        taken: list[tuple[int, int]] = []
        for advice, start, end in _demands(sentence, spoken, facts):
            if not covered(named, start, end):
                taken.append(sentence.span(start, end))
                yield advice, *taken[-1]
        named = [sentence.span(*held) for held in named]
        hard = sorted(_hard(text, sentence, language, facts), key=lambda found: found[1:])
        yield from _beside(hard, [*_merged([*taken, *named])])
        if too_long := wording.long_sentence(text, sentence):
            yield too_long


def _demands(sentence: Sentence, spoken: _Language, facts: Facts) -> Iterator[wording.Found]:
    """What the rules find that is really asked for, by its place in the sentence's line."""
    position = 0
    while match := spoken.wanted.search(sentence.line, position):
        start, end = match.span()
        rule = spoken.rule_at(sentence.line, start)
        if _needed(rule.advice, facts) or _harmless(rule, sentence, start, end):
            # Another rule may find something inside: only this word is passed by.
            position = _next_word(sentence.line, start)
            continue
        if rule.advice.code in _WORDING or not spoken.turns.take_back(sentence, start, end):
            yield rule.advice, start, end
        position = end


def _needed(advice: Advice, facts: Facts) -> bool:
    if advice.level is not None:
        return facts.language.rank >= advice.level.rank
    return advice.gate is not None and advice.gate in facts.gates


def _harmless(rule: Rule, sentence: Sentence, start: int, end: int) -> bool:
    if rule.after and rule.after.match(sentence.line[end : end + 60]):
        return True
    if not rule.before:
        return False
    # The sentence before tells who «hun» is.
    return bool(
        rule.before.search(f"{sentence.before[-60:]} {sentence.line[max(0, start - 100) : start]}")
    )


def _hard(text: str, sentence: Sentence, language: str, facts: Facts) -> Iterator[wording.Found]:
    yield from wording.long_words(sentence, language)
    yield from wording.short_forms(text, sentence)
    yield from wording.levels_above(sentence, facts.language)


def _beside(
    found: Iterable[wording.Found], taken: list[tuple[int, int]]
) -> Iterator[wording.Found]:
    """Those that do not stand inside what is asked about already."""
    for advice, start, end in found:
        if not covered(taken, start, end):
            yield advice, start, end


def _names(names: Iterable[str]) -> re.Pattern[str] | None:
    small = sorted({small_text(name) for name in names} - {""}, key=len, reverse=True)
    if not small:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, small))})(?!\w)")


def _ranges(sentence: Sentence, names: re.Pattern[str] | None) -> list[tuple[int, int]]:
    return [match.span() for match in names.finditer(sentence.line)] if names else []


def _merged(ranges: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The ranges sorted, those that touch put together."""
    held: tuple[int, int] | None = None
    for start, end in sorted(ranges):
        if held and start <= held[1]:
            held = held[0], max(held[1], end)
            continue
        if held:
            yield held
        held = start, end
    if held:
        yield held


def _next_word(line: str, start: int) -> int:
    blank = line.find(" ", start)
    return blank + 1 if blank >= 0 else len(line)


@cache
def _language(code: str) -> _Language:
    rules = en.RULES if code == "en" else (*norwegian.RULES, *nb.RULES, *nn.RULES)
    return _Language(
        rules,
        _whole_words("|".join(rule.pattern for rule in rules)),
        tuple(_whole_words(rule.pattern) for rule in rules),
        ENGLISH if code == "en" else NORWEGIAN,
    )


def _whole_words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})(?!\w)")
