"""Who could recognise this person? Simple signs in the words that are about to be shared.

An alias hides a name, not a life: in a small place one rare language or one rare trade is enough.
"""

import re
from dataclasses import dataclass

from portal.domain.excerpts import Excerpt
from portal.enums import ProfileField
from portal.words import LazyString, _

#: Languages that few speak in most Norwegian municipalities (judged 2026; not a list of peoples).
_RARE_LANGUAGES = (
    "amharisk", "armensk", "aserbajdsjansk", "bengali", "berbisk", "burmesisk", "chin",
    "fula", "georgisk", "hausa", "hebraisk", "hindi", "igbo", "islandsk", "japansk",
    "karensk", "kasakhisk", "khmer", "kinyarwanda", "kirundi", "koreansk",
    "kvensk", "lao", "lingala", "lulesamisk", "malayalam", "mandinka", "maltesisk",
    "mongolsk", "nepali", "nepalsk", "nordsamisk", "oromo", "rohingya", "samisk",
    "singalesisk", "sørsamisk", "tadsjikisk", "tegnspråk", "telugu", "tibetansk",
    "tsjetsjensk", "uigurisk", "usbekisk", "wolof", "yoruba",
)  # fmt: skip
_RARE_TRADES = (
    "advokat", "arkitekt", "artist", "astronom", "dirigent", "dommer", "flyger", "forsker",
    "forfatter", "fotballspiller", "gullsmed", "imam", "journalist", "kaptein", "komponist",
    "lege", "los", "misjonær", "musiker", "ordfører", "pilot", "politiker", "prest",
    "professor", "regissør", "sanger", "skipsfører", "skuespiller", "tannlege",
    "veterinær",
)  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def signs(excerpt: Excerpt, statement: str = "") -> list[LazyString]:
    """What in these words could point to one person; empty when no rule sees anything."""
    found: list[LazyString] = []
    for language in _among(excerpt.get(ProfileField.LANGUAGES, ""), _RARE_LANGUAGES):
        found.append(
            _("«%(language)s» er det få som snakker mange steder.", language=language.capitalize())
        )
    text = " ".join((excerpt.get(ProfileField.EXPERIENCE, ""), statement))
    for trade in _among(text, _RARE_TRADES):
        found.append(
            _("«%(trade)s» er et yrke få har. Holder det å si hva personen kan?", trade=trade)
        )
    for name in _proper_names(excerpt, statement):
        found.append(_("«%(name)s» ser ut som et navn på et sted eller en bedrift.", name=name))
    if ProfileField.TRAVEL in excerpt:
        found.append(_("Reiseveien kan vise hvor personen bor."))
    if len(excerpt) > 7:
        found.append(_("Du deler mye på en gang. Jo mer, jo lettere er det å kjenne igjen noen."))
    return found


@dataclass(frozen=True)
class Crowd:
    """Of `total` candidates of the service, `together` have all that is shared in common; `without` says
    how many would if one field were left out."""

    total: int
    together: int
    without: dict[ProfileField, int]


#: With fewer than this who have it in common, one can be picked out (as for figures that are published).
FEW = 5


def few_alike(crowd: Crowd | None) -> list[LazyString]:
    """What together points to a few, and what to leave out; empty when enough people share it, or when
    the service is too small for the figures to say anything."""
    if crowd is None or crowd.total < 2 * FEW or crowd.together >= FEW:
        return []
    found = [
        _(
            "Færre enn %(few)s av de %(total)s kandidatene på kontoret har dette til felles: %(what)s.",
            few=FEW,
            total=crowd.total,
            what=JoinedLabels(list(crowd.without)),
        )
    ]
    best = max(crowd.without, key=lambda field: crowd.without[field])
    if crowd.without[best] >= FEW:
        found.append(
            _(
                "Deler du ikke «%(field)s», er det %(number)s som har det til felles.",
                field=best.label,
                number=crowd.without[best],
            )
        )
    elif len(crowd.without) > 1:
        found.append(_("Del mindre, eller skriv det mer allment: én ting bort er ikke nok her."))
    return found


class JoinedLabels:
    """The fields' names in the reader's language, once they are shown."""

    def __init__(self, fields: list[ProfileField]):
        self.fields = fields

    def __str__(self) -> str:
        return ", ".join(str(field.label).lower() for field in self.fields)


def trades_in(text: str) -> list[str]:
    """The rare trades that are named in the text."""
    return _among(text, _RARE_TRADES)


def _among(text: str, rare: tuple[str, ...]) -> list[str]:
    words = {word.casefold() for word in _WORD.findall(text)}
    return [word for word in rare if word in words]


def _proper_names(excerpt: Excerpt, statement: str) -> list[str]:
    """Words with a capital letter inside a sentence: up to three, in the order they stand."""
    names: list[str] = []
    for field in (ProfileField.WISHES, ProfileField.ABILITIES, ProfileField.EXPERIENCE):
        names += _inside_sentences(excerpt.get(field, ""))
    return list(dict.fromkeys([*names, *_inside_sentences(statement)]))[:3]


def _inside_sentences(text: str) -> list[str]:
    return [
        match[1]
        for sentence in re.split(r"[.!?:\n]+\s*", text)
        for match in re.finditer(r"(?<=[\w,;] )([A-ZÆØÅ][^\W\d_]{2,})", sentence)
    ]
