"""What the demo's candidates like and aim for, and the steps of their ways."""

from datetime import timedelta
from typing import Any

from portal.demo.world import World
from portal.domain import traits
from portal.enums import StepKind, StepState
from portal.models import CandidateTrait, PathStep

INTERESTS = (
    "Fotball, både på banen og på tribunen.", "Dyrker grønnsaker på balkongen.", "",
    "Synger i kor og lager mat til mange.", "Sykler lange turer.", "", "Leser historie.",
    "Syr og gjør om gamle klær.", "Er ute i skogen hver helg.", "",
)  # fmt: skip
PAPERS = (
    "", "Fagbrev fra hjemlandet, ikke godkjent ennå.", "", "Videregående skole.",
    "Kurs i mathygiene.", "", "To år på høgskole.", "", "Truckførerbevis.",
)  # fmt: skip
GOALS = (
    "Fast jobb i minst 60 prosent.", "Fagbrev om tre år.", "", "Norsk B1, og så kokkeskole.",
    "En jobb der det er kollegaer å snakke med.", "", "Drive for seg selv en dag.",
)  # fmt: skip
#: (kind, title, state, days from today to its due day or its end)
WAYS: tuple[tuple[tuple[StepKind, str, StepState, int | None], ...], ...] = (
    (
        (StepKind.OTHER, "Lage CV sammen", StepState.DONE, -20),
        (StepKind.LANGUAGE, "Norskkurs, kveld", StepState.STARTED, 40),
        (StepKind.PLACEMENT, "Finne en praksisplass", StepState.PLANNED, 14),
        (StepKind.JOB, "Søke faste stillinger", StepState.PLANNED, None),
    ),
    ((StepKind.COURSE, "Truckkurs", StepState.PLANNED, 5),),
    (
        (StepKind.COURSE, "Kurs i mathygiene", StepState.DONE, -35),
        (StepKind.OTHER, "Besøke en arbeidsplass", StepState.PLANNED, -2),
    ),
    (),
    (
        (StepKind.LANGUAGE, "Norskprøve B1", StepState.PLANNED, 60),
        (StepKind.OTHER, "Samtale om yrker", StepState.STARTED, 3),
    ),
    ((StepKind.JOB, "Snakke med butikken på hjørnet", StepState.DROPPED, -8),),
)


def lived(number: int) -> dict[str, Any]:
    """What the candidate with this number likes, holds on paper, and wants to get to."""
    return {
        "interests": INTERESTS[number % len(INTERESTS)],
        "papers": PAPERS[number % len(PAPERS)],
        "goal": GOALS[number % len(GOALS)],
    }


def walk(world: World, candidate: dict[str, Any], number: int) -> None:
    """The candidate has a way of steps, and marks of what the words say."""
    way = WAYS[(number // 2 + number // 12) % len(WAYS)]
    for place, (kind, title, state, days) in enumerate(way, start=1):
        over = state in {StepState.DONE, StepState.DROPPED}
        day = (
            None
            if days is None
            else world.in_days(days + (number % 9 if days > 0 else -(number % 5)))
        )
        world.add(
            PathStep,
            candidate_id=candidate["id"],
            kind=kind,
            title=title,
            state=state,
            place_in_list=place,
            due_on=None if over else day,
            started_on=world.today - timedelta(days=50) if state is not StepState.PLANNED else None,
            ended_on=day if over else None,
            version=1,
        )
    found = traits.marks_of(candidate["languages"], candidate["experience"])
    for mark in sorted({mark for marks in found.values() for mark in marks}):
        world.rows[CandidateTrait].append({"candidate_id": candidate["id"], "mark": mark})
