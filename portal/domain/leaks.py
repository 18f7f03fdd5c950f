"""What must not stand in free texts: numbers and names that say who a person is, and telling words.

Everything is stopped, nothing is asked about. Numbers and names identify; telling words (a benefit, a
diagnosis, a residence status) are never needed to offer work, and a box to tick past them would be ticked
on a busy day. So the list is narrow instead, and lets through what is about others: «har jobbet med eldre
med demens». A net, not a wall: it catches what has a form.
"""

import re
import unicodedata
from collections.abc import Iterable

from portal.domain import leak_words
from portal.words import LazyString, _

#: Invisible signs that would hide a number or a word from every pattern here.
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_GAP = r"[ .\-/\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]"
_IDENTITY_NUMBER = re.compile(
    rf"(?<!\d)(?:\d{{6}}{_GAP}?\d{{5}}|\d\d{_GAP}\d\d{_GAP}\d\d{_GAP}\d{{5}}|\d{{6}}{_GAP}\d{{3}}{_GAP}?\d\d)(?!\d)"
)
_PHONE = re.compile(
    rf"""(?<![\d+])(?:
        \+\d[\d\ \N{{NO-BREAK SPACE}}\-.]{{6,16}}\d
      | (?:00\d\d\s?)?(?:
            \d{{8}}
          | \d{{3}}({_GAP})\d{{2}}\1\d{{3}}
          | \d{{2}}({_GAP})\d{{2}}\2\d{{2}}\2\d{{2}}
          | \d{{4}}\ \d{{4}}))(?!\d)""",
    re.VERBOSE,
)
_EMAIL = re.compile(
    r"[^\s@]+\s?(?:@|\(at\)|\[at\]|\(krøllalfa\)|\bkrøllalfa\b)\s?[^\s@]+\.\w+", re.I
)
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.VERBOSE | re.IGNORECASE)


_BENEFITS = _words(leak_words.BENEFITS)
_HEALTH = _words(leak_words.HEALTH)
_STATUS = _words(leak_words.STATUS)
_PRIVATE = _words(leak_words.PRIVATE)
_ABOUT_OTHERS = re.compile(leak_words.ABOUT_OTHERS, re.VERBOSE | re.IGNORECASE)

#: Names that are also everyday words: only with a capital letter are they taken for the name.
_ALSO_WORDS = frozenset({
    "aurora", "bjørn", "bo", "dag", "du", "even", "falk", "gry", "hilde", "hope", "sol",
    "liv", "lin", "lis", "may", "min", "my", "odd", "per", "rose", "siv", "stein", "storm",
    "sunniva", "tor", "tore", "trygg", "vidar", "vår", "ask", "erle", "lilje", "lyng",
    "varg", "berg", "dal", "haug", "hagen", "lund", "moen", "vik", "bakke", "strand",
})  # fmt: skip

#: Given names that a task may well begin with.
_ALSO_VERBS = frozenset({"finn", "tone", "else", "mark", "line", "kate"})

_TITLE = re.compile(
    r"(?<!\w)(?:[Ff]ru|[Ff]røken|[Ff]rk\.?|[Hh]err|[Hh]r\.?|[Mm]rs\.?|[Mm]r\.?|[Mm]s\.?|[Mm]iss)\s+[A-ZÆØÅ][^\W\d_]+"
)
_CARED_FOR = (
    r"(?:[Pp]asient\w*|[Bb]eboer\w*|[Bb]ebuar\w*|[Bb]ruker(?:en|ens)?|[Bb]rukar(?:en)?|[Ee]lev(?:en|ens)?"
    r"|[Bb]arnet|[Gg]utten|[Gg]uten|[Jj]enta|[Pp]atient|[Rr]esident|[Pp]upil|[Uu]ser|[Cc]lient|[Cc]hild)"
)
_NAMED = re.compile(rf"(?<!\w){_CARED_FOR}\s+[A-ZÆØÅ][a-zæøåé]{{2,}}")
_IN_A_ROOM = re.compile(
    rf"(?<!\w){_CARED_FOR}\b[^.\n]{{0,25}}\b(?:rom|room|seng|bed)\s*(?:nr\.?\s*)?\d+"
)
_INITIALS = re.compile(r"(?<![\w.])[A-ZÆØÅ]\.\s?[A-ZÆØÅ]\.(?!\w)")
_AGE = re.compile(
    r"\b\d{1,3}[\s\-](?:åring\w*|years?[\s\-]old)\b|\b\d{1,3}\s?år\s?gamm?[ea]l\w*|\b(?:født|fødd|born)\s(?:i\s|in\s)?(?:19|20)\d\d",
    re.IGNORECASE,
)
_ONE_PERSON = re.compile(
    r"\b(?:pasienten|beboeren|bebuaren|brukeren|brukaren|eleven|barnet|the\s(?:patient|resident|user|pupil|client|child))"
    r"\s(?:med|som\shar|with|who\shas)\s(?:\w+\s){0,2}$",
    re.IGNORECASE,
)


def find(text: str, *, names: Iterable[str] = ()) -> list[LazyString]:
    """For words about a candidate: what to do about each kind of leak; empty when there is none."""
    text = _visible(text)
    problems, rest = _numbers(text)
    name = _own_name(rest, names)
    if name:
        problems.append(
            _("Ta bort navnet «%(name)s». Skriv «personen», eller begynn med verbet.", name=name)
        )
    return problems + _telling(rest)


def find_in_task(text: str) -> list[LazyString]:
    """For words about a piece of work: nothing that points to one patient, resident, pupil or user."""
    text = _visible(text)
    problems, rest = _numbers(text, of_candidate=False)
    named = _TITLE.search(rest) or _NAMED.search(rest) or _INITIALS.search(rest)
    name = named[0] if named else _common_name(rest)
    if name:
        problems.append(
            _(
                "«%(name)s» kan være en bestemt person. Skriv «en beboer» eller «en bruker».",
                name=name,
            )
        )
    if _IN_A_ROOM.search(rest):
        problems.append(_("Ta bort romnummeret. Sammen med en beboer sier det hvem det er."))
    if _AGE.search(rest):
        problems.append(_("Ta bort alderen. Skriv hva som skal gjøres, ikke hvem det er for."))
    if any(_ONE_PERSON.search(rest[: match.start()]) for match in _HEALTH.finditer(rest)):
        problems.append(
            _("Ta bort det om helsen til én person. Skriv hva som skal gjøres, og hva en må kunne.")
        )
    return problems


def _visible(text: str) -> str:
    return unicodedata.normalize("NFKC", text or "").translate(_INVISIBLE)


def _numbers(text: str, *, of_candidate: bool = True) -> tuple[list[LazyString], str]:
    """What to do about numbers and addresses; and the text without them."""
    problems = []
    rest, numbers = _IDENTITY_NUMBER.subn(" ", text)
    if numbers:
        problems.append(_("Ta bort fødselsnummeret. Det trengs ikke her."))
    rest, phones = _PHONE.subn(" ", rest)
    if phones:
        problems.append(
            _("Ta bort telefonnummeret. Det skrives under «Navn og kontakt».")
            if of_candidate
            else _("Ta bort telefonnummeret. Det trengs ikke her.")
        )
    rest, addresses = _EMAIL.subn(" ", rest)
    if addresses:
        problems.append(
            _("Ta bort e-postadressen. Den skrives under «Navn og kontakt».")
            if of_candidate
            else _("Ta bort e-postadressen. Den trengs ikke her.")
        )
    return problems, rest


def _telling(text: str) -> list[LazyString]:
    """One line for each kind of telling word, with the first of them."""
    problems = []
    if word := _first(_BENEFITS, text):
        problems.append(
            _(
                "«%(word)s» sier hva personen lever av. Ta det bort: arbeidsplassen trenger ikke vite det.",
                word=word,
            )
        )
    if word := _first(_HEALTH, _BENEFITS.sub(" ", text)):  # «disability benefit» is one thing
        problems.append(
            _(
                "«%(word)s» sier noe om helse. Skriv heller hva som hjelper på jobben, uten hvorfor.",
                word=word,
            )
        )
    if word := _first(_STATUS, text):
        problems.append(
            _(
                "«%(word)s» sier noe om opphold. Ta det bort: skriv heller hva personen kan og vil.",
                word=word,
            )
        )
    if word := _first(_PRIVATE, text):
        problems.append(
            _("«%(word)s» er privat. Ta det bort: det trengs ikke for å finne en jobb.", word=word)
        )
    return problems


def _first(pattern: re.Pattern[str], text: str) -> str:
    """The first such word that is about the person; one about others or about a trade is let through."""
    for match in pattern.finditer(text):
        start = max(text.rfind(stop, 0, match.start()) for stop in ".!?\n;") + 1
        if not _ABOUT_OTHERS.search(text[start : match.start()]):
            return match[0]
    return ""


def _common_name(text: str) -> str:
    """A common given name with a capital letter; «Finn» and the like only inside a sentence."""
    for match in _WORD.finditer(text):
        word = match[0]
        plain = word.casefold()
        begins = (
            not text[: match.start()].rstrip() or text[: match.start()].rstrip()[-1] in ".!?:\n"
        )
        if not word[0].isupper() or plain in _ALSO_WORDS or (begins and plain in _ALSO_VERBS):
            continue
        if plain in leak_words.GIVEN_NAMES or plain.removesuffix("s") in leak_words.GIVEN_NAMES:
            return word
    return ""


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
