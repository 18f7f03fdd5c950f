"""What the candidates' own pages have in common: the language that they are read in, and how they
hear that a rule said no."""

from collections.abc import Callable
from typing import Any

from flask import request

from portal.domain import candidate_texts
from portal.domain.candidate_texts import Texts
from portal.domain.errors import NotAllowed
from portal.extensions import db


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


def told(deed: Callable[[], object]) -> bool:
    """The deed is done, and True; where a rule says no nothing is, and the page shows what holds now, in the
    candidate's language, which the rule's words are not in."""
    try:
        deed()
        db.session.commit()
    except NotAllowed:
        db.session.rollback()
        return False
    return True
