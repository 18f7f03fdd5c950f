"""What somebody meant who typed a word that no job has: the nearest of the words that jobs are called by."""

import re

import sqlalchemy as sa

from portal.domain import job_words
from portal.domain.job_search import EMPTY
from portal.domain.norwegian import distance, plain, spelling, stem, with_words, words_in
from portal.enums import JobState
from portal.extensions import db
from portal.models import SimpleJob, Unit

SHORTEST = 4
#: From so many letters on, two of them may be wrong.
LONG = 7
#: How each word is written, by its one spelling.
Words = dict[str, str]


def corrected(typed: str, known: Words) -> str | None:
    """The same words with those that are not `known` as they were probably meant; None where nothing is
    like them."""
    known_stems = {stem(word) for word in known}
    meant: dict[str, str] = {}
    for word in words_in(typed):
        if len(word) < SHORTEST or stem(word) in known_stems | EMPTY or word in meant:
            continue
        nearest = _nearest(word, known)
        if nearest is not None:
            meant[word] = nearest
    return with_words(typed, meant) if meant else None


def words_of_jobs() -> Words:
    """The table's, and those of titles, sorts of workplace and places in the catalogue."""
    listed = (SimpleJob.state == JobState.PUBLISHED, SimpleJob.deleted_at.is_(None))
    texts = sa.union(
        sa.select(SimpleJob.title).where(*listed),
        *(
            sa.select(column).join(SimpleJob, SimpleJob.unit_id == Unit.id).where(*listed)
            for column in (Unit.field, Unit.place)
        ),
    )
    known = dict(job_words.table().shown)
    for text in sorted(db.session.scalars(texts)):
        for word in re.findall(r"[^\W\d_]+", text.casefold()):
            known.setdefault(spelling(word), word)
    return known


def _nearest(word: str, known: Words) -> str | None:
    """The one with the fewest wrong letters; then one that begins alike; then by the alphabet."""
    typed, most = plain(word), 1 if len(word) < LONG else 2
    best: tuple[int, bool, str] | None = None
    for other in known:
        if len(other) < SHORTEST:
            continue
        wrong = distance(typed, plain(other), most)
        rank = (wrong, other[0] != word[0], other)
        if wrong <= most and (best is None or rank < best):
            best = rank
    return known[best[2]] if best else None
