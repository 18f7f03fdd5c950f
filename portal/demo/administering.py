"""What administrators have decided: templates of the municipality's own, one that waits, and how long services
keep things; and a few candidates with whom nothing has happened for so long that they are about to go."""

import datetime as dt
from collections import defaultdict
from typing import Any

from portal.demo.world import World
from portal.domain.position_templates import COPIED
from portal.domain.retention_times import NOTICE
from portal.enums import SERVICES, CandidateState, RecordKind, Role
from portal.models import (
    Candidate,
    Membership,
    Organisation,
    Placement,
    Position,
    PositionTemplate,
    Proposal,
    RetentionTime,
    Task,
    TemplateTask,
    Unit,
)

#: How many templates each municipality with an administrator has; the last one waits.
TEMPLATES = 3


def decide(world: World) -> None:
    units = {row["id"]: row for row in world.rows[Unit]}
    tasks = defaultdict(list)
    for task in world.rows[Task]:
        if not task.get("deleted_at"):
            tasks[task["position_id"]].append(task)
    for administrator in world.rows[Membership]:
        if administrator["role"] is Role.MUNICIPAL_ADMINISTRATOR:
            _templates(world, administrator, units, tasks)
        elif administrator["role"] is Role.OFFICE_ADMINISTRATOR:
            _times(world, administrator)
    _quiet(world)


def _templates(
    world: World,
    administrator: dict[str, Any],
    units: dict[int, Any],
    tasks_of: dict[int, list[dict[str, Any]]],
) -> None:
    town = administrator["organisation_id"]
    titles: set[str] = set()
    for position in world.rows[Position]:
        unit = units[position["unit_id"]]
        tasks = tasks_of[position["id"]]
        if (
            unit["organisation_id"] != town
            or position["title"] in titles
            or not 4 < len(tasks) < 15
        ):
            continue
        titles.add(position["title"])
        template = world.add(
            PositionTemplate,
            organisation_id=town,
            title=position["title"],
            field=unit["field"],
            full_time_minutes=position["full_time_minutes"],
            holders=position["holders"],
            offered_by_id=administrator["id"],
            offered_at=world.ago(20 + len(titles)),
            taken_in_at=None if len(titles) == TEMPLATES else world.ago(18),
            withdrawn_at=None,
            version=1,
        )
        for task in tasks:
            copied = {name: task[name] for name in COPIED if name in task}
            world.add(TemplateTask, template_id=template["id"], **copied)
        if len(titles) == TEMPLATES:
            return


def _times(world: World, administrator: dict[str, Any]) -> None:
    """NAV keeps what workplaces see shorter; a change for proposals is decided and does not hold yet."""
    for kind, amount, days in ((RecordKind.SIGHT, 8, -60), (RecordKind.PROPOSALS, 4, 10)):
        world.add(
            RetentionTime,
            organisation_id=administrator["organisation_id"],
            kind=kind,
            amount=amount,
            holds_from=world.in_days(days),
            decided_at=world.ago(20 - min(days, 0) + 5),
            decided_by_id=administrator["id"],
        )


def _quiet(world: World) -> None:
    """In each service the first two who were never proposed and do not pause."""
    busy = {row["candidate_id"] for model in (Proposal, Placement) for row in world.rows[model]}
    services = {row["id"] for row in world.rows[Organisation] if row["kind"] in SERVICES}
    left = dict.fromkeys(services, 2)
    for row in world.rows[Candidate]:
        if (
            row["id"] in busy
            or row["state"] is not CandidateState.ACTIVE
            or not left.get(row["service_id"])
        ):
            continue
        left[row["service_id"]] -= 1
        row["active_at"] = world.now - dt.timedelta(days=725)
        row["created_at"] = row["active_at"] - dt.timedelta(days=90)
        row["leaves_on"] = world.today + NOTICE - dt.timedelta(days=9)
