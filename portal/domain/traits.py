"""What in a candidate's sealed words others may share (a language, a rare trade), kept as blind indexes.

So that one can count how many have it in common, without opening anybody's words. Only the running
installation can make the same index again, and it says nothing to whoever holds the database alone.
"""

import re
from collections.abc import Iterable

import sqlalchemy as sa

from portal.columns import keys
from portal.domain import recognition
from portal.enums import ProfileField
from portal.extensions import db
from portal.models import Candidate, CandidateTrait

#: More languages than this say nothing more.
MOST = 12
_LEVEL = re.compile(
    r"\([^)]*\)|\b(?:[abc][12]|nivå|morsmål|litt|lite|noe|noko|godt|bra|flytende|flytande)\b", re.I
)
_BETWEEN = re.compile(r"[,;/&\n]|\b(?:og|and|samt|eller|or)\b")


def languages_in(text: str) -> list[str]:
    """«arabisk (morsmål), engelsk B1 og litt tysk» → arabisk, engelsk, tysk."""
    pieces = (_LEVEL.sub(" ", piece) for piece in _BETWEEN.split(text.casefold()))
    names = (" ".join(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", piece)) for piece in pieces)
    return list(dict.fromkeys(name for name in names if name))[:MOST]


def marks_of(languages: str, experience: str) -> dict[ProfileField, list[str]]:
    """The blind indexes of what these words of a profile have that others may share, by field."""
    blind = keys().blind
    return {
        ProfileField.LANGUAGES: [blind(f"language:{name}") for name in languages_in(languages)],
        ProfileField.EXPERIENCE: [
            blind(f"trade:{trade}") for trade in recognition.trades_in(experience)
        ],
    }


def note(candidate: Candidate) -> None:
    """The marks agree with the candidate's words."""
    db.session.flush()
    found = marks_of(candidate.languages, candidate.experience)
    wanted = {mark for marks in found.values() for mark in marks}
    db.session.execute(
        sa.delete(CandidateTrait).where(
            CandidateTrait.candidate_id == candidate.id, CandidateTrait.mark.not_in(wanted)
        )
    )
    known = set(
        db.session.scalars(
            sa.select(CandidateTrait.mark).where(CandidateTrait.candidate_id == candidate.id)
        )
    )
    db.session.add_all(_rows(candidate, sorted(wanted - known)))


def _rows(candidate: Candidate, marks: Iterable[str]) -> list[CandidateTrait]:
    return [CandidateTrait(candidate_id=candidate.id, mark=mark) for mark in marks]
