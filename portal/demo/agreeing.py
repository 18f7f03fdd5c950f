"""The demo's agreements: some wait for one or two, most hold, and some are being changed; and the meetings
before the first day."""

import datetime as dt
from collections import defaultdict
from dataclasses import replace
from typing import Any

from portal.demo.world import World
from portal.domain import agreement_terms, placement_rules
from portal.domain.agreement_terms import Terms
from portal.enums import AgeGroup, JobKind, Measure, OnBehalf, Party, PlacementState
from portal.models import (
    AgreementConfirmation,
    AgreementVersion,
    Candidate,
    JobTask,
    Membership,
    Organisation,
    Person,
    Placement,
    PlacementAgreement,
    PlacementGoal,
    Position,
    Proposal,
    SimpleJob,
    StartMeeting,
    Unit,
)

Row = dict[str, Any]
ACCOMMODATION = ("Skriftlig dagsplan", "Egen arbeidsplass ved døra", "Pause etter lunsj", "")
FOLLOW_UP = "Møte før første dag, samtale etter én uke, og så en gang i måneden."
PROMISED = "Opplæring, en fadder, og attest når plasseringen er over."
NOT_PROMISED = "Fast jobb etterpå."
WHY = ("Vil prøve én dag til i uka.", "Ny fadder fra mandag.", "Klarer mer enn vi trodde.")


def agree(world: World) -> None:
    """Every placement has met or is about to; nearly all have an agreement."""
    known = {
        model: {row["id"]: row for row in world.rows[model]}
        for model in (
            SimpleJob,
            Unit,
            Organisation,
            Person,
            Membership,
            Proposal,
            Candidate,
            Position,
        )
    }
    tasks, goals = defaultdict(list), defaultdict(list)
    for row in world.rows[JobTask]:
        tasks[row["job_id"]].append(row["title"])
    for row in world.rows[PlacementGoal]:
        goals[row["placement_id"]].append((row["category"], row["text"]))
    for number, placement in enumerate(world.rows[Placement]):
        manager = known[Proposal][placement["proposal_id"]].get("answered_by_id")
        adviser = known[Candidate][placement["candidate_id"]]["adviser_id"]
        if manager is None:
            continue
        _meet(world, placement, manager, number)
        if placement["state"] is PlacementState.PLANNED and number % 3 == 0:
            continue
        terms = _terms(known, placement, manager, adviser, number)
        terms = replace(
            terms,
            tasks="\n".join(tasks[placement["job_id"]]),
            goals=tuple(goals[placement["id"]]),
        )
        _write(world, placement, terms, manager, adviser, number)


def _meet(world: World, placement: Row, manager: int, number: int) -> None:
    held = placement["state"] is not PlacementState.PLANNED or number % 4 == 2
    day = placement["starts_on"] - dt.timedelta(days=7)
    if held:
        day = min(day, world.today)
    world.rows[StartMeeting].append(
        {
            "placement_id": placement["id"],
            "day": day,
            "clock": dt.time(9 + number % 5, 30 * (number % 2)),
            "place": "Møterommet på arbeidsplassen",
            "who": "Kandidaten, lederen, fadderen og veilederen",
            "agreed": "Møt ved inngangen første dag. Fadderen viser rundt." if held else "",
            "held_on": day if held else None,
            "held_noted_by_id": manager if held else None,
            "young": False,
            "version": 1,
        }
    )


def _terms(known: Any, placement: Row, manager: int, adviser: int, number: int) -> Terms:
    job = known[SimpleJob][placement["job_id"]]
    unit = known[Unit][placement["unit_id"]]
    position = known[Position].get(job.get("position_id"))
    names = {
        member: known[Person][known[Membership][member]["person_id"]]["name"]
        for member in (manager, adviser)
    }
    service = known[Organisation][known[Membership][adviser]["organisation_id"]]["name"]
    employer = known[Organisation][unit["organisation_id"]]["name"]
    measure = Measure.OTHER if job["kind"] is JobKind.PAID else Measure.WORK_TRAINING
    rule = placement_rules.longest(measure, on=placement["starts_on"])
    ends = placement["ends_on"]
    return Terms(
        measure=measure,
        workplace=f"{unit['name']}, {employer}",
        manager=names[manager],
        service=service,
        adviser=names[adviser],
        starts_on=placement["starts_on"],
        ends_on=min(ends, rule.last_day(placement["starts_on"])) if rule and ends else ends,
        per_cent=placement["per_cent"],
        full_time_minutes=position["full_time_minutes"] if position else 2250,
        age_group=AgeGroup.ADULT,
        place=unit["name"],
        days=max(10, min(50, round(placement["per_cent"] / 2000) * 10)),
        mentor_name=placement["mentor_name"],
        accommodation=ACCOMMODATION[number % len(ACCOMMODATION)],
        follow_up=FOLLOW_UP,
        promised=PROMISED,
        not_promised=NOT_PROMISED,
    )


def _write(
    world: World, placement: Row, terms: Terms, manager: int, adviser: int, number: int
) -> None:
    planned = placement["state"] is PlacementState.PLANNED
    made = world.ago(6 + number % 5) if planned else placement["created_at"]
    row = world.add(
        PlacementAgreement,
        placement_id=placement["id"],
        rules_on=made.date(),
        nav_number="" if planned else f"{made:%Y}-{1000 + number}",
        created_at=made,
        version=1,
    )
    first = _version(world, row, 1, terms, made, manager)
    if planned:
        _confirm(world, first, (Party.MANAGER, Party.CANDIDATE)[: 1 + number % 2], manager, adviser)
        return
    _confirm(
        world, first, (Party.MANAGER, Party.CANDIDATE, Party.ADVISER), manager, adviser, number
    )
    if placement["state"] is PlacementState.ACTIVE and number % 4 == 1:
        more = replace(
            terms, days=(terms.days or 30) + 10, per_cent=min(10_000, terms.per_cent + 800)
        )
        second = _version(world, row, 2, more, world.ago(3), manager, WHY[number % len(WHY)])
        _confirm(world, second, (Party.CANDIDATE,), manager, adviser)


def _version(
    world: World,
    agreement: Row,
    number: int,
    terms: Terms,
    at: dt.datetime,
    by: int,
    reason: str = "",
) -> Row:
    return world.add(
        AgreementVersion,
        agreement_id=agreement["id"],
        number=number,
        terms=agreement_terms.freeze(terms),
        reason=reason,
        made_at=at,
        made_by_id=by,
    )


def _confirm(
    world: World,
    version: Row,
    parties: tuple[Party, ...],
    manager: int,
    adviser: int,
    number: int = 1,
) -> None:
    for at, party in enumerate(parties):
        helped = party is Party.CANDIDATE and number % 5 == 0
        by = {Party.MANAGER: manager, Party.ADVISER: adviser}.get(party)
        world.add(
            AgreementConfirmation,
            version_id=version["id"],
            party=party,
            confirmed_at=min(world.now, version["made_at"] + dt.timedelta(hours=2 + 20 * at)),
            by_id=adviser if helped else by,
            on_behalf=OnBehalf.NEEDS_HELP if helped else None,
        )
