"""What the candidates' own pages have in common: the language that they are read in."""

from typing import Any

from flask import request

from portal.domain import candidate_texts
from portal.domain.candidate_texts import Texts


def language_or(otherwise: str) -> str:
    """As chosen on the page, else this one."""
    return candidate_texts.known(request.args.get("sprak") or otherwise)


def reading(texts: Texts, otherwise: str = "nb") -> dict[str, Any]:
    """What a page for candidates needs to be read in the language chosen on it, else in this one."""
    language = language_or(otherwise)
    return {
        "t": texts.into(language),
        "language": language,
        "direction": candidate_texts.direction(language),
    }
