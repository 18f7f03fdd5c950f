"""Words in the name of a task that may mean that the law asks something of the one who does it.

The portal asks, and the manager answers: a gate is never set by itself, and nothing is stopped. A no
is kept for as long as the task has its name. The words stand in portal/data/gate_words.txt.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

from portal.domain import audit, tasks
from portal.domain.errors import NotAllowed
from portal.enums import CLOSED_GATES, Gate
from portal.extensions import db
from portal.models import Membership, Task
from portal.words import LazyString, _

FILE = Path(__file__).parent.parent / "data" / "gate_words.txt"
_BETWEEN = r"(?:\w+\s+){0,2}"

#: What is asked, the gravest first: of a task one question stands at a time.
QUESTIONS: dict[Gate, LazyString] = {
    Gate.MEDICINES: _("Handler dette om medisiner? Da må oppgaven ha et krav."),
    Gate.AUTHORISED: _("Kan bare autorisert personell gjøre dette? Da må oppgaven ha et krav."),
    Gate.DELEGATION: _("Må en fagperson delegere dette? Da må oppgaven ha et krav."),
    Gate.POLICE_CERTIFICATE: _(
        "Er dette med barn eller sårbare voksne? Da kan det være behov for politiattest."
    ),
    Gate.DRIVING_LICENCE: _("Må en kjøre for å gjøre dette? Da trengs førerkort."),
    Gate.CONFIDENTIALITY: _("Får en vite noe privat om andre? Da trengs taushetsplikt."),
    Gate.HYGIENE_COURSE: _(
        "Er dette mat som andre skal spise? Da kan det være behov for kurs i hygiene eller mattrygghet."
    ),
}


@dataclass(frozen=True)
class _Words:
    asked: re.Pattern[str]
    #: Said of something else; taken away before the others are looked for.
    never: re.Pattern[str] | None


@lru_cache(maxsize=4_000)
def hinted(title: str) -> tuple[Gate, ...]:
    """The gates that the words may mean, the gravest first."""
    text = " ".join(title.casefold().split())
    found = []
    for gate, words in _table().items():
        meant = words.never.sub(" ", text) if words.never else text
        if words.asked.search(meant):
            found.append(gate)
    return tuple(found)


def to_ask(title: str, gates: Collection[Gate], denied: Collection[Gate] = ()) -> Gate | None:
    """The gate to ask about; None where there is none, or where the task is locked anyway."""
    if CLOSED_GATES & set(gates):
        return None
    return next((gate for gate in hinted(title) if gate not in gates and gate not in denied), None)


def asked_of(task: Task) -> Gate | None:
    """The gate to ask about the task as it stands."""
    return to_ask(task.title, task.gates, task.gates_denied)


def answer(task: Task, gate: Gate, *, needed: bool, by: Membership) -> None:
    """The task has the gate, or it is not asked about again. Answering twice is answering once."""
    tasks.lock(task, by=by)
    if gate not in QUESTIONS:
        raise NotAllowed(_("Dette kravet spør vi ikke om. Endre oppgaven i stedet."))
    if needed and gate not in task.gates:
        tasks.put(task, replace(tasks.facts_of(task), gates=task.gates | {gate}))
        audit.record(by, "task.gate_set", task, reason=gate.value)
    elif not needed and gate not in task.gates_denied:
        task.gates_denied |= {gate}
        audit.record(by, "task.gate_denied", task, reason=gate.value)
    db.session.flush()


@cache
def _table() -> dict[Gate, _Words]:
    """The table as read from its file, once."""
    asked: dict[str, list[str]] = {}
    for line in FILE.read_text().splitlines():
        if line.strip() and not line.startswith("#"):
            head, _colon, listed = line.partition(":")
            phrases = listed.replace(";", ",").split(",")
            asked.setdefault(head, []).extend(_phrase(each) for each in phrases)
    return {
        gate: _Words(
            _any_of(asked[gate.value]),
            _any_of(never) if (never := asked.get(f"{gate.value}!")) else None,
        )
        for gate in QUESTIONS
    }


def _any_of(phrases: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)")


def _phrase(text: str) -> str:
    """«sette|setter .. sprøyte*» as a pattern."""
    made = ""
    for word in text.split():
        if word == "..":
            made += _BETWEEN
        else:
            choices = "|".join(re.escape(each).replace(r"\*", r"\w*") for each in word.split("|"))
            made += f"(?:{choices}) "
    return made.rstrip().replace(") ", r")\s+")
