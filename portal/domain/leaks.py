"""What must not stand in words that may be shared: numbers and names that say who a person is.

A thin net: it catches what has a form (eleven digits, telephone, e-mail) and the candidate's own name.
"""

import re
from collections.abc import Iterable

from portal.words import LazyString, _

_IDENTITY_NUMBER = re.compile(r"(?<!\d)\d{6}[ .\-\N{NO-BREAK SPACE}]?\d{5}(?!\d)")
_PHONE = re.compile(
    r"""(?<![\d+])(?:
        \+\d[\d\ \N{NO-BREAK SPACE}\-]{6,16}\d
      | (?:00\d\d\s?)?(?:
            \d{8}
          | \d{3}([ .\N{NO-BREAK SPACE}])\d{2}\1\d{3}
          | \d{2}([ .\-\N{NO-BREAK SPACE}])\d{2}\2\d{2}\2\d{2}))(?!\d)""",
    re.VERBOSE,
)
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.\w+")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")

#: Names that are also everyday words: only with a capital letter are they taken for the name.
_ALSO_WORDS = frozenset({
    "aurora", "bjørn", "bo", "dag", "du", "even", "falk", "gry", "hilde", "hope", "sol",
    "liv", "lin", "lis", "may", "min", "my", "odd", "per", "rose", "siv", "stein", "storm",
    "sunniva", "tor", "tore", "trygg", "vidar", "vår", "ask", "erle", "lilje", "lyng",
    "varg", "berg", "dal", "haug", "hagen", "lund", "moen", "vik", "bakke", "strand",
})  # fmt: skip


def find(text: str, *, names: Iterable[str] = ()) -> list[LazyString]:
    """What to do about each kind of leak in the text; empty when there is none."""
    problems = []
    rest, numbers = _IDENTITY_NUMBER.subn(" ", text or "")
    if numbers:
        problems.append(_("Ta bort fødselsnummeret. Det trengs ikke her."))
    if _PHONE.search(rest):
        problems.append(_("Ta bort telefonnummeret. Det skrives under «Navn og kontakt»."))
    if _EMAIL.search(rest):
        problems.append(_("Ta bort e-postadressen. Den skrives under «Navn og kontakt»."))
    name = _own_name(rest, names)
    if name:
        problems.append(
            _("Ta bort navnet «%(name)s». Skriv «personen», eller begynn med verbet.", name=name)
        )
    return problems


def _own_name(text: str, names: Iterable[str]) -> str:
    """The first word of the text that is a part of one of the names, with or without a genitive s."""
    parts = {part.casefold() for name in names for part in _WORD.findall(name) if len(part) > 1}
    parts |= {piece for part in parts for piece in part.split("-") if len(piece) > 1}
    for word in _WORD.findall(text):
        if _is_name(word, parts):
            return str(word)
    return ""


def _is_name(word: str, parts: set[str]) -> bool:
    plain = word.casefold()
    forms = {plain, *plain.split("-")} | {
        plain.removesuffix(ending) for ending in ("s", "'s", "’s", "'", "’")
    }
    hits = forms & parts
    return bool(hits - _ALSO_WORDS) or (bool(hits) and word[0].isupper())
