"""What the demo's workplaces and candidates think of placements that are over: written, signed, commented on, or
still waiting; and work in the background that stopped."""

import datetime as dt
import json
from typing import Any

from portal.demo.world import World
from portal.enums import Countersign, Party, PlacementState, QueueState, Verdict
from portal.models import Evaluation, EvaluationVersion, Placement, Proposal, QueueItem

Row = dict[str, Any]
WORKPLACE = (
    {
        "good": "Kom presis, og ble trygg på rutinene i løpet av to uker.",
        "learnt": "Å ta imot beskjeder på norsk. Vi lærte å vise i stedet for å forklare.",
        "otherwise": "Satt av en fast time i uka til fadderen.",
    },
    {"good": "God hjelp i travle perioder.", "otherwise": "Begynt med færre oppgaver."},
    {"good": "Hyggelig og pålitelig.", "learnt": "Rutinene på lageret."},
)
CANDIDATE = (
    {
        "good": "Kollegene og fadderen.",
        "hard": "Tidlig vakt og mange nye ord.",
        "wish": "Jobbe mer med det samme.",
    },
    {"good": "Å ha noe å gå til.", "wish": "Ta truckførerbevis."},
)
COMMENT = "Det stemmer. Jeg vil gjerne ha med at jeg også lærte opp en ny."


def evaluate(world: World) -> None:
    """Of the placements that ended; what is older than eight weeks keeps what was said."""
    manager_of = {row["id"]: row.get("answered_by_id") for row in world.rows[Proposal]}
    for number, row in enumerate(world.rows[Placement]):
        manager = manager_of[row["proposal_id"]]
        if row["state"] is PlacementState.ENDED and manager:
            _workplace(world, row, manager, number)
            _candidate(world, row, number)
    _stopped(world)


def _workplace(world: World, row: Row, manager: int, number: int) -> None:
    asked = _asked(world, row, Party.MANAGER)
    if number % 4 == 3:
        return
    reply = (Countersign.SIGNED, Countersign.COMMENTED, None)[number % 3]
    _version(
        world,
        asked,
        WORKPLACE[number % len(WORKPLACE)],
        (Verdict.YES, Verdict.YES, Verdict.PARTLY)[number % 3],
        written_by_id=manager,
        reply=reply,
        comment=COMMENT if reply is Countersign.COMMENTED else None,
        replied_at=asked["asked_at"] + dt.timedelta(days=4) if reply else None,
    )


def _candidate(world: World, row: Row, number: int) -> None:
    asked = _asked(world, row, Party.CANDIDATE)
    if number % 2 == 0:
        _version(world, asked, CANDIDATE[number // 2 % 2], Verdict.YES)


def _asked(world: World, row: Row, party: Party) -> Row:
    return world.add(
        Evaluation,
        placement_id=row["id"],
        party=party,
        asked_at=min(row["ended_at"], world.ago(5)),
        reminders=0,
        last_number=0,
    )


def _version(
    world: World, asked: Row, words: dict[str, str], verdict: Verdict, **more: Any
) -> None:
    asked["last_number"] = 1
    nothing = dict.fromkeys(("written_by_id", "reply", "comment", "replied_at", "replied_by_id"))
    world.add(
        EvaluationVersion,
        evaluation_id=asked["id"],
        number=1,
        words=json.dumps(words, ensure_ascii=False),
        verdict=verdict,
        written_at=asked["asked_at"] + dt.timedelta(days=2),
        **nothing | more,
    )


def _stopped(world: World) -> None:
    """One piece of work that an administrator can try again."""
    world.add(
        QueueItem,
        name="chore.alerts",
        payload={},
        state=QueueState.FAILED,
        attempts=8,
        created_at=world.ago(2),
        due_at=world.ago(1),
        last_error="OperationalError",
    )
