"""How the demo's placements rest, end and are asked of later; what they released, and a certificate begun."""

import datetime as dt
from typing import Any

from portal.demo.world import World
from portal.domain import certificate_texts
from portal.domain.certificate_texts import Content, Part
from portal.domain.outcomes import WORK
from portal.domain.placement_rules import add_months
from portal.enums import JobKind, Outcome, PlacementState, TimeUse, WorkForm
from portal.models import (
    Candidate,
    Certificate,
    GainReport,
    OutcomeStatus,
    Placement,
    PlacementPause,
    Proposal,
    SimpleJob,
    certificate_placement,
)

Row = dict[str, Any]
FORMS = (WorkForm.TEMPORARY, WorkForm.PERMANENT, WorkForm.ON_CALL)
SHARES = (6000, 8000, 4000)
#: Assistants in schools and kindergartens, kitchens and health; one is not told.
TRADES = ("5312", "9412", "5321", None)
USES = (
    frozenset({TimeUse.CORE_WORK, TimeUse.LESS_OVERTIME}),
    frozenset({TimeUse.SKILLED_WORK}),
    frozenset({TimeUse.POSTPONED_WORK, TimeUse.TRAINING}),
)
SKILLS = "Møter presis\nEr vennlig mot dem vi er til for\nHusker rutinene"
WISH = "Jeg hjalp også til med bestillingene hver uke."
TASKS = "Forberede dagen\nRydde og vaske etter faste rutiner\nHjelpe kollegene når det haster"


def end(world: World) -> None:
    """Some rest, all that ended have an outcome, and managers have told what those under way released."""
    adviser_of = {row["id"]: row["adviser_id"] for row in world.rows[Candidate]}
    manager_of = {row["id"]: row.get("answered_by_id") for row in world.rows[Proposal]}
    job_of = {row["id"]: row for row in world.rows[SimpleJob]}
    for number, row in enumerate(world.rows[Placement]):
        adviser, manager = adviser_of[row["candidate_id"]], manager_of[row["proposal_id"]]
        if row["state"] is PlacementState.ENDED:
            _outcomes(world, row, adviser, number)
        elif row["state"] is PlacementState.ACTIVE and manager:
            _while_there(world, row, job_of[row["job_id"]], manager, number)


def _outcomes(world: World, row: Row, adviser: int, number: int) -> None:
    work = row["outcome"] in WORK
    told = {
        "answered_at": row["ended_at"],
        "answered_by_id": adviser,
        "outcome": row["outcome"],
        "work_form": FORMS[number % 3] if row["outcome"] is Outcome.ORDINARY_JOB else None,
        "per_cent": SHARES[number % 3] if work else None,
        "is_here": work and number % 2 == 0,
        "occupation": TRADES[number % 4] if work else None,
    }
    asked = {"placement_id": row["id"], "asked_at": row["ended_at"]}
    world.add(OutcomeStatus, months=0, due_on=row["ends_on"], **asked, **told)
    due = add_months(row["ends_on"], 3)
    if due <= world.today:
        asked["asked_at"] = world.ago((world.today - due).days)
        world.add(OutcomeStatus, months=3, due_on=due, is_here=False, **asked)


def _while_there(world: World, row: Row, job: Row, manager: int, number: int) -> None:
    made = {"made_at": world.ago(3), "made_by_id": manager}
    if number % 7 == 3:
        starts = max(row["starts_on"], world.in_days(-2))
        ends = starts + dt.timedelta(days=9)
        world.add(PlacementPause, placement_id=row["id"], starts_on=starts, ends_on=ends, **made)
    if (world.today - row["starts_on"]).days >= 56:
        expected = round(job["minutes_a_year"] / 52)
        answered = number % 3 != 2
        world.add(
            GainReport,
            placement_id=row["id"],
            version=1,
            asked_at=world.ago(5),
            expected_minutes=expected,
            measured_minutes=round(expected * (60 + number % 4 * 10) / 6000) * 60
            if answered
            else None,
            uses=USES[number % 3] if answered else frozenset(),
            answered_at=world.ago(4) if answered else None,
            answered_by_id=manager if answered else None,
        )
    if number % 2 == 1:
        part = Part(
            placement=row["public_id"],
            workplace="",
            work=job["title"],
            kind="paid" if job.get("kind") is JobKind.PAID else "practice",
            period="",
            tasks=TASKS,
        )
        certificate = world.add(
            Certificate,
            candidate_id=row["candidate_id"],
            content=certificate_texts.freeze(Content((part,), skills=SKILLS)),
            language="nb",
            version=1,
            **made,
            **_read(world, number),
        )
        world.link(certificate_placement, certificate_id=certificate["id"], placement_id=row["id"])


def _read(world: World, number: int) -> Row:
    """Some candidates have the draft on their own page; one said yes there, one wants something otherwise."""
    asked = number % 4 == 1
    return {
        "asked_at": world.ago(2) if asked else None,
        "approved_at": world.ago(1) if asked and number % 3 == 0 else None,
        "comment": WISH if asked and number % 3 == 1 else None,
        "commented_at": world.ago(1) if asked and number % 3 == 1 else None,
    }
