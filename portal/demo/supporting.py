"""What the demo's workplaces ask NAV for, how it went, and whom they ask."""

import datetime as dt
from typing import Any

from portal.demo.ground import Ground
from portal.demo.world import World
from portal.domain.placement_rules import add_months
from portal.enums import AmountPer, JobKind, PlacementState, SupportKind, SupportState, WorkField
from portal.models import Candidate, NavContact, Placement, Proposal, SimpleJob, SupportApplication

Row = dict[str, Any]
#: Kind, how far it has come, and what was granted in kroner.
PAID = (
    (SupportKind.WAGE_SUBSIDY, SupportState.GRANTED, 9_400, AmountPer.MONTH),
    (SupportKind.WAGE_SUBSIDY, SupportState.SENT, None, None),
    (SupportKind.MENTOR_GRANT, SupportState.NEEDED, None, None),
)
UNPAID = (
    (SupportKind.MENTOR_GRANT, SupportState.GRANTED, 3_600, AmountPer.MONTH),
    (SupportKind.INCLUSION_GRANT, SupportState.SENT, None, None),
    (SupportKind.WORK_TRAINING, SupportState.NEEDED, None, None),
    (SupportKind.INCLUSION_GRANT, SupportState.REFUSED, None, None),
    (SupportKind.INCLUSION_GRANT, SupportState.GRANTED, 18_500, AmountPer.ONCE),
    (SupportKind.MENTOR_GRANT, SupportState.DROPPED, None, None),
)
ANSWERED = frozenset({SupportState.GRANTED, SupportState.REFUSED})
CONTACTS = (
    ("Hanne Solli", "Markedskontakt", "000 00 210", "Heggedal", (WorkField.CARE, WorkField.KITCHEN)),
    ("Yusuf Demir", "Inkluderingskontakt", "000 00 211", "", (WorkField.CHILDREN, WorkField.OFFICE, WorkField.CULTURE)),
    ("Kjersti Ødegård", "Leder for arbeidsgiverhjelpen", "000 00 212", "", ()),
)  # fmt: skip


def ask(world: World, ground: Ground) -> None:
    """Two of three placements have something on their list, and NAV's office has three contacts."""
    _contacts(world, ground.organisations["nav-asker"]["id"])
    kind_of = {row["id"]: row.get("kind", JobKind.UNPAID) for row in world.rows[SimpleJob]}
    adviser_of = {row["id"]: row["adviser_id"] for row in world.rows[Candidate]}
    manager_of = {row["id"]: row.get("answered_by_id") for row in world.rows[Proposal]}
    for number, row in enumerate(world.rows[Placement]):
        if number % 3 == 2 or row["state"] is PlacementState.CANCELLED:
            continue
        adviser = adviser_of[row["candidate_id"]]
        people = (adviser, manager_of[row["proposal_id"]] or adviser)
        choices = PAID if kind_of[row["job_id"]] is JobKind.PAID else UNPAID
        planned = row["state"] is PlacementState.PLANNED
        said = choices[number // 3 % 3 if planned else number % len(choices)]
        _application(world, row, people, *said)
        if number % 6 == 0 and not planned:
            other = (SupportKind.INCLUSION_GRANT, SupportState.NEEDED, None, None)
            if said[0] is not SupportKind.INCLUSION_GRANT and row["state"] is PlacementState.ACTIVE:
                _application(world, row, people, *other)


def _application(
    world: World,
    row: Row,
    people: tuple[int, int],
    kind: SupportKind,
    state: SupportState,
    kroner: int | None,
    per: AmountPer | None,
) -> None:
    adviser, manager = people
    begins = row["starts_on"] or world.today
    sent = state is SupportState.SENT or state in ANSWERED
    latest = min(begins - dt.timedelta(days=12), world.today - dt.timedelta(days=9))
    sent_on = latest - dt.timedelta(days=latest.weekday())  # a Monday, and the answer on a Thursday
    decided_on = sent_on + dt.timedelta(days=3)
    granted = state is SupportState.GRANTED
    world.add(
        SupportApplication,
        placement_id=row["id"],
        kind=kind,
        state=state,
        version=1,
        noted_at=world.ago((world.today - sent_on).days + 4),
        noted_by_id=adviser,
        sent_on=sent_on if sent else None,
        sent_by_id=manager if sent else None,
        decided_on=decided_on if state in ANSWERED else None,
        decided_by_id=manager if state in ANSWERED else None,
        amount_ore=kroner * 100 if granted and kroner else None,
        amount_per=per if granted else None,
        starts_on=begins if granted else None,
        ends_on=add_months(begins, 6) - dt.timedelta(days=1) if granted else None,
        case_number=f"DEMO-{row['id']:04}" if sent else "",
    )


def _contacts(world: World, office: int) -> None:
    for name, role, phone, place, fields in CONTACTS:
        world.add(
            NavContact,
            organisation_id=office,
            name=name,
            role=role,
            phone=phone,
            email=f"{name.split()[0].lower()}@nav-asker.example",
            place=place,
            fields=frozenset(fields),
            version=1,
            created_at=world.ago(60),
        )
