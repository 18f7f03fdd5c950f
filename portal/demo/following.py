"""How the demo's placements are followed up: plans, visits written down, and what someone worried about."""

import datetime as dt
from typing import Any

from portal import clock
from portal.demo.world import World
from portal.domain.follow_up_plans import Planned, suggested
from portal.enums import Audience, FollowUpState, PlacementState, WorryFrom
from portal.models import Candidate, FollowUp, FollowUpNote, Placement, Proposal, Worry

Row = dict[str, Any]
SAID = (
    "Kom presis hver dag. Vil gjerne prøve mer.",
    "God start. Litt sliten mot slutten av uka.",
    "Kan rutinene nå. Spør når det er noe.",
    "Trives med kollegene. Ønsker flere oppgaver der man snakker med folk.",
    "Har lært opp en ny på lageret. Bra dag.",
    "Vi gikk gjennom uka og byttet om på to dager.",
)
#: What only the service keeps.
OWN = (
    "Vil snakke om utdanning neste gang. Jeg sjekker mulighetene til da.",
    "Ønsker lønnet jobb etterpå. Jeg hører med flere arbeidsplasser.",
    "Har fått ny timeplan på norskkurset. Jeg avklarer dagene.",
)
WORRIES = (
    (
        WorryFrom.MANAGER,
        "Fredagene blir lange. Kan vi se på dagene sammen?",
        "Ja. Vi prøver kortere fredager fra mandag, og ser på det igjen om to uker.",
    ),
    (WorryFrom.MANAGER, "Vi trenger hjelp til å forklare rutinene på en enklere måte.", None),
    (WorryFrom.CANDIDATE, "Vil gjerne ha en fast person å spørre.", None),
    (WorryFrom.MENTOR, "Vi rekker ikke alt på mandager. Kan noe flyttes?", None),
)
#: Those two write themselves, by a personal link.
BY_LINK = frozenset({WorryFrom.CANDIDATE, WorryFrom.MENTOR})


def follow(world: World) -> None:
    """Every placement that is not called off has its plan, and a log as far as it has come."""
    adviser_of = {row["id"]: row["adviser_id"] for row in world.rows[Candidate]}
    manager_of = {row["id"]: row.get("answered_by_id") for row in world.rows[Proposal]}
    for number, placement in enumerate(world.rows[Placement]):
        adviser = adviser_of[placement["candidate_id"]]
        manager = manager_of[placement["proposal_id"]]
        for at, one in enumerate(suggested(placement["starts_on"], placement["ends_on"])):
            _contact(world, placement, one, adviser, manager, number + at)
        if placement["state"] is PlacementState.ACTIVE and number % 5 == 1:
            _worry(world, placement, adviser, manager, number)


def _contact(
    world: World, placement: Row, one: Planned, adviser: int, manager: int | None, number: int
) -> None:
    ago = (world.today - one.due_on).days
    done = ago > 12 or (ago > 0 and number % 3 != 0)
    by = manager if done and manager and number % 4 == 3 else adviser
    row = world.add(
        FollowUp,
        placement_id=placement["id"],
        way=one.way,
        state=FollowUpState.DONE if done else FollowUpState.PLANNED,
        audience=Audience.SHARED,
        is_review=one.is_review,
        due_on=one.due_on,
        done_on=one.due_on if done else None,
        done_by_id=by if done else None,
    )
    if not done:
        return
    at = dt.datetime.combine(one.due_on, dt.time(13, number % 60), clock.OSLO)
    own = by == adviser and number % 3 == 0
    world.add(
        FollowUpNote,
        follow_up_id=row["id"],
        audience=Audience.SERVICE if own else Audience.SHARED,
        text=(OWN if own else SAID)[number % len(OWN if own else SAID)],
        written_at=at.astimezone(dt.UTC),
        written_by_id=by,
    )


def _worry(world: World, placement: Row, adviser: int, manager: int | None, number: int) -> None:
    whose, text, answer = WORRIES[number // 5 % len(WORRIES)]
    if whose is WorryFrom.MANAGER and manager is None:
        return
    raised = world.now - dt.timedelta(days=2, hours=number % 5)
    if not answer and clock.today(raised) < placement["starts_on"]:
        raised = world.now - dt.timedelta(hours=2)
    world.add(
        Worry,
        placement_id=placement["id"],
        raised_for=whose,
        text=text,
        raised_at=raised,
        by_link=whose in BY_LINK,
        raised_by_id=manager if whose is WorryFrom.MANAGER else adviser,
        answer=answer,
        answered_at=world.now - dt.timedelta(days=1) if answer else None,
        answered_by_id=adviser if answer else None,
    )
