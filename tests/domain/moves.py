"""How a record's moves are tried: each deed, in each state, by everyone who could try it.

A record's table is a `Moves`; test_moves.py tries them all. Erasing, which ends whatever there is of a
person, is tried in test_erasures.py.
"""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from portal.domain.errors import NotAllowed
from portal.enums import MOVES, Code
from portal.extensions import db
from portal.models import Membership, Unit

MEMBERS = (
    "manager", "adviser", "colleague", "sister manager", "other adviser", "municipal",
    "other municipal", "office", "employer",
)  # fmt: skip
#: The candidate or the employees' representative, who sign in to nothing: routes find the record by the link
#: alone.
LINK = ("by link",)
#: Nobody can: the queue or the clock moves it.
PORTAL = ("the portal",)
NOBODY = frozenset[str]()
REFUSED, SAME = "refused", "the same"

Do = Callable[[Any, Any], object]
Said = dict[str, dict[str, str]]
Shown = dict[str, dict[str, bool]]


@dataclass(frozen=True)
class Deed:
    """One way to move a record: `do(record, by)` by one of `may`, from each state of `goes` to the next."""

    name: str
    #: The domain's function behind `do`: members try every one that takes them as the actor.
    through: Callable[..., object]
    do: Do
    goes: Mapping[Code, Code]
    may: frozenset[str]
    tried_by: tuple[str, ...] = MEMBERS
    #: `shown(by, record)` shows the button: to those who may, in these states.
    shown: Callable[[Membership, Any], bool] | None = None
    shown_in: frozenset[Code] = frozenset()
    #: Where the deed is done already or does not concern the record: nothing is said and nothing changed.
    quiet: Mapping[Code, frozenset[str]] = field(default_factory=dict)

    def comes_to(self, state: Code) -> dict[str, str]:
        """By who tries."""
        goes, quiet = state in self.goes, self.quiet.get(state, NOBODY)
        done = self.goes[state].value if goes else REFUSED
        return {
            who: done if goes and who in self.may else SAME if who in quiet else REFUSED
            for who in self.tried_by
        }

    def shown_to(self, state: Code) -> dict[str, bool]:
        return {who: who in self.may and state in self.shown_in for who in MEMBERS}


@dataclass(frozen=True)
class Moves:
    """All moves of one record. `make(make, state)` stores one in the state, with all that a deed asks."""

    states: type[Code]
    make: Callable[[Any, Any], Any]
    #: The unit and the adviser that the record belongs to; either may be None.
    belongs_to: Callable[[Any], tuple[Unit | None, Membership | None]]
    deeds: tuple[Deed, ...]
    #: For states that are derived, which MOVES does not know: the moves, and how the state is read.
    derived: Mapping[Code, frozenset[Code]] | None = None
    state_of: Callable[[Any], Code] = lambda record: record.state

    @property
    def follows(self) -> Mapping[Code, frozenset[Code]]:
        moves = self.derived or MOVES
        return {state: moves[state] for state in self.states if state in moves}


def to(state: Code, *, out_of: Any = None) -> dict[Code, Code]:
    """From every state that MOVES lets it follow, or of these only those named."""
    return {
        one: state
        for one, following in MOVES.items()
        if state in following and (out_of is None or one in out_of)
    }


def all_but(goes: Mapping[Code, Code], who: tuple[str, ...]) -> dict[Code, frozenset[str]]:
    """Everything that the deed does not move is left as it is, without a word to anybody."""
    states = type(next(iter(goes)))
    return {state: frozenset(who) for state in states if state not in goes}


def people(make: Any, unit: Unit | None, adviser: Membership | None) -> dict[str, Membership]:
    """One of each role, beside the record's own manager and adviser."""
    unit, adviser = unit or make.unit(), adviser or make.adviser()
    service, employer = adviser.organisation, make.organisation(kind="private_employer")
    return {
        "manager": make.manager(unit),
        "adviser": adviser,
        "colleague": make.adviser(service),
        "sister manager": make.manager(make.unit(organisation=unit.organisation)),
        "other adviser": make.adviser(),
        "municipal": make.administrator(unit.organisation),
        "other municipal": make.administrator(),
        "office": make.administrator(service),
        "employer": make.administrator(employer),
    }


def groups(moves: Moves) -> list[tuple[Deed, ...]]:
    """Deeds that can be tried on one record, since each is undone; what the portal does, it commits."""
    undone = tuple(deed for deed in moves.deeds if deed.tried_by is not PORTAL)
    return [undone, *((deed,) for deed in moves.deeds if deed.tried_by is PORTAL)]


def outcomes(moves: Moves, deeds: tuple[Deed, ...], state: Code, make: Any) -> tuple[Said, Shown]:
    """By deed: what came of it by who tried it, and who was shown its button."""
    record = moves.make(make, state)
    alone = deeds[0].tried_by is PORTAL
    crew = {} if alone else people(make, *moves.belongs_to(record))
    shown = {
        deed.name: {who: deed.shown(by, record) for who, by in crew.items()}
        for deed in deeds
        if deed.shown
    }
    went = {
        deed.name: {who: _try(moves, deed, record, crew.get(who)) for who in deed.tried_by}
        for deed in deeds
    }
    return went, shown


def _try(moves: Moves, deed: Deed, record: Any, by: Membership | None) -> str:
    """Undone afterwards, for the next who tries."""
    of = type(record), record.id
    before = _stored(moves, *of)
    db.session.rollback()
    said = ""
    try:
        deed.do(record, by)
    except NotAllowed:
        said = REFUSED
    db.session.flush()  # also after a refusal: nothing was changed on the way to it
    after = _stored(moves, *of)
    db.session.rollback()
    if said:
        return said if after == before else f"{said}, but changed"
    return SAME if after == before else after[0].value


def _stored(moves: Moves, kind: Any, number: int) -> tuple[Any, ...]:
    """The state, and the whole row, as the database has them."""
    db.session.expire_all()
    record, table = db.session.get_one(kind, number), kind.__table__
    row = db.session.execute(sa.select(table).where(table.c.id == number)).one()
    return moves.state_of(record), *row


def takes_actor(deed: Deed) -> bool:
    """Whether somebody signed in can be named as the one who does it."""
    by = inspect.signature(deed.through).parameters.get("by")
    return by is not None and by.annotation is not by.empty and "Membership" in str(by.annotation)
