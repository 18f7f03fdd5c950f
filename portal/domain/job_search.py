"""The words that published jobs are found by, and how what is typed is looked for among them.

Both databases get the words ready made, spelled one way and with their stems (see norwegian.py), so that
they answer alike: SQLite as an FTS5 table, PostgreSQL as a text search vector. The table is made by
migration 0003 and is no model. A job has words in three places: its title, its tasks with the field of the
unit, and the rest.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from portal.domain import job_words
from portal.domain.norwegian import spelling, stem, words_in
from portal.extensions import db

MOST_WORDS = 10
#: Beginnings shorter than this find nothing: they would find everything.
SHORTEST_START = 2
#: Within a search, only longer words stand for those that begin with them; the last may be half typed.
SHORTEST_WITHIN = 4

_fts = sa.table(
    "job_search", sa.column("rowid"), sa.column("title"), sa.column("tasks"), sa.column("rest")
)
_vectors = sa.table("job_search", sa.column("job_id"), sa.column("words"))
#: The places by what a match there is worth, and PostgreSQL's letters for them.
PLACES = ("title", "tasks", "rest")
_WEIGHTS = dict(zip(PLACES, "ABC", strict=True))

_EMPTY = """
jobb job jobs arbeid arbeide arbeider jobbe stilling ledig ledige praksis praksisplass plass work working
som og i på med for til en et ei ein eit av om der jeg eg vil ønsker søker ha få hos
a an the in at as and with of to for want i my
"""
#: Words of every job, in a search for one: left out when others are left.
EMPTY = frozenset(stem(spelling(word)) for word in _EMPTY.split())


# What is stored -----------------------------------------------------------------------------------


def words_of(text: str) -> list[str]:
    """Each word of a text as it is typed, its stem, and what it is put together of."""
    found: dict[str, None] = {}
    for word in words_in(text):
        found |= dict.fromkeys((word, stem(word), *job_words.parts_of(word)))
    return list(found)


def store(jobs: Sequence[tuple[int, str]]) -> None:
    """Each of the jobs (number, text) is found by its text and nothing else. A text has a line for each
    of the PLACES."""
    forget([job_id for job_id, _text in jobs])
    if _is_sqlite():
        rows = [
            {"rowid": job_id, **dict(zip(PLACES, map(_on_one_line, text.split("\n")), strict=True))}
            for job_id, text in jobs
        ]
        db.session.execute(sa.insert(_fts), rows)
        return
    statement = sa.text("INSERT INTO job_search VALUES (:job_id, CAST(:words AS tsvector))")
    vectors = [{"job_id": job_id, "words": _vector(text)} for job_id, text in jobs]
    db.session.execute(statement, vectors)


def forget(job_ids: Sequence[int]) -> None:
    """The jobs are found by nothing any more."""
    column = _fts.c.rowid if _is_sqlite() else _vectors.c.job_id
    table = _fts if _is_sqlite() else _vectors
    for job_id in job_ids:
        db.session.execute(sa.delete(table).where(column == job_id))


def forget_all() -> None:
    db.session.execute(sa.delete(_fts if _is_sqlite() else _vectors))


def stored() -> Any:
    """The numbers of the jobs that have words, as a select."""
    return sa.select(_fts.c.rowid if _is_sqlite() else _vectors.c.job_id)


def _on_one_line(text: str) -> str:
    return " ".join(words_of(text))


def _vector(text: str) -> str:
    """The words as PostgreSQL writes them: only letters and digits, so nothing needs to be escaped."""
    said: dict[str, list[str]] = {}
    for weight, line in zip(_WEIGHTS.values(), text.split("\n"), strict=True):
        for word in words_of(line):
            said.setdefault(word, []).append(f"1{weight}")
    return " ".join(f"'{word}':{','.join(places)}" for word, places in said.items())


# What is looked for -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Term:
    """A stem that must stand there; or the beginning of a word."""

    text: str
    starts: bool = False


#: Terms that must all stand there.
Alternative = tuple[Term, ...]


@dataclass(frozen=True)
class Wanted:
    """One word or phrase as it was typed, and all that will do for it."""

    typed: str
    #: The word itself first, then other words for the same work.
    alternatives: tuple[Alternative, ...]

    @property
    def itself(self) -> "Wanted":
        """Nothing but the word that was typed."""
        return Wanted(self.typed, self.alternatives[:1])

    @property
    def begun(self) -> "Wanted":
        """The word that was typed, or one that begins with it."""
        starts = [one for one in self.alternatives if any(term.starts for term in one)]
        return Wanted(self.typed, (self.alternatives[0], *starts))


def wanted(typed: str) -> list[Wanted]:
    """What must be found, each of them somewhere in the job. Empty when nothing typed is a word."""
    words = words_in(typed)[:MOST_WORDS]
    words = [word for word in words if stem(word) not in EMPTY] or words
    stems = [stem(word) for word in words]
    known = job_words.table().of_phrase
    found: list[Wanted] = []
    at = 0
    while at < len(words):
        lengths = range(min(job_words.table().longest_phrase, len(words) - at), 1, -1)
        length = next((n for n in lengths if tuple(stems[at : at + n]) in known), 1)
        phrase = tuple(stems[at : at + length])
        alternatives = [tuple(map(Term, each)) for each in job_words.others_for(phrase)]
        if length == 1:
            is_last = at + 1 == len(words)
            if len(words[at]) >= (SHORTEST_START if is_last else SHORTEST_WITHIN):
                alternatives.append((Term(words[at], starts=True),))
            parts = job_words.parts_of(words[at])
            if len(parts) > 1 and phrase not in known:
                alternatives.append(tuple(map(Term, parts)))
        found.append(Wanted(" ".join(words[at : at + length]), tuple(dict.fromkeys(alternatives))))
        at += length
    return found


def matches(wanteds: Sequence[Wanted], places: Sequence[str] = PLACES) -> Any:
    """The numbers of the jobs where all that is wanted stands in these places, as a select."""
    if _is_sqlite():
        # FTS5 knows the whole table by the table's own name
        match = sa.literal_column("job_search").op("MATCH")(_fts_query(wanteds, places))
        return sa.select(_fts.c.rowid).where(match)
    query = sa.func.to_tsquery("simple", _ts_query(wanteds, places))
    return sa.select(_vectors.c.job_id).where(_vectors.c.words.op("@@")(query))


def _fts_query(wanteds: Sequence[Wanted], places: Sequence[str]) -> str:
    def written(term: Term) -> str:
        return f'"{term.text}"*' if term.starts else f'"{term.text}"'

    return f"{{{' '.join(places)}}} : ({_joined(wanteds, written, ' AND ', ' OR ')})"


def _ts_query(wanteds: Sequence[Wanted], places: Sequence[str]) -> str:
    weights = "".join(_WEIGHTS[place] for place in places)

    def written(term: Term) -> str:
        return f"'{term.text}':{'*' if term.starts else ''}{weights}"

    return _joined(wanteds, written, " & ", " | ")


def _joined(wanteds: Sequence[Wanted], written: Any, every: str, some: str) -> str:
    return every.join(
        "("
        + some.join(
            "(" + every.join(map(written, alternative)) + ")" for alternative in each.alternatives
        )
        + ")"
        for each in wanteds
    )


def _is_sqlite() -> bool:
    return db.engine.dialect.name == "sqlite"
