"""Placements: planned when a proposal is accepted, started, ended with an outcome, or called off.

Manager and adviser plan together. What must be seen before the first day is noted with date and by
whom, never its content.
"""

import datetime as dt

from sqlalchemy.orm.attributes import flag_modified

from portal import clock
from portal.access import may_cancel, may_end, may_plan, told_at_work
from portal.domain import audit, outbox, outcomes, placement_changes, start_meetings
from portal.domain.errors import NotAllowed, check_version
from portal.domain.placement_plans import Plan, per_cent_of_job, preconditions_of, start_of
from portal.enums import MOVES, EarlyEnd, MailEvent, Outcome, PlacementState, Role
from portal.extensions import db
from portal.models import (
    Membership,
    Placement,
    PlacementGoal,
    Precondition,
    Proposal,
    StartMeeting,
)
from portal.words import LazyString, _, day_in_words


def plan(proposal: Proposal, *, by: Membership, now: dt.datetime) -> Placement:
    """A placement is planned from an accepted proposal: per cent and start from the job, and the job's
    gates as the list of what must be seen before the first day."""
    job = proposal.job
    placement = Placement(
        proposal=proposal,
        job=job,
        candidate=proposal.candidate,
        unit_id=proposal.unit_id,
        state=PlacementState.PLANNED,
        per_cent=per_cent_of_job(job),
        starts_on=start_of(proposal, today=clock.today(now)),
        created_at=now,
        preconditions=[Precondition(gate=gate) for gate in preconditions_of(job)],
        start_meeting=StartMeeting(),
    )
    db.session.add(placement)
    audit.record(by, "placement.planned", placement)
    return placement


def change_plan(
    placement: Placement, plan: Plan, *, by: Membership, version: int | None = None
) -> None:
    """The plan is as given; goals that are not in it are gone."""
    _lock(placement)
    if not may_plan(by, placement):
        raise NotAllowed(_("Planen kan bare endres før plasseringen starter."))
    check_version(placement, version)
    placement.starts_on, placement.ends_on = plan.starts_on, plan.ends_on
    placement.per_cent, placement.mentor_name = plan.per_cent, plan.mentor_name
    if plan.goals != [(goal.category, goal.text) for goal in placement.goals]:
        placement.goals = [
            PlacementGoal(category=category, text=text) for category, text in plan.goals
        ]
        flag_modified(placement, "mentor_name")  # goals are rows of their own: raise the version
    audit.record(by, "placement.plan_changed", placement)


def mark_seen(precondition: Precondition, *, by: Membership, today: dt.date | None = None) -> None:
    """It is noted that this was seen, on this day, by this person."""
    placement = precondition.placement
    if not may_plan(by, placement):
        raise NotAllowed(_("Lista kan bare endres før plasseringen starter."))
    if precondition.seen_on is None:
        precondition.seen_on, precondition.seen_by = today or clock.today(), by
        audit.record(by, "precondition.seen", placement, reason=precondition.gate.value)


def unmark_seen(precondition: Precondition, *, by: Membership) -> None:
    """It is open again; that it was marked stays in the log."""
    placement = precondition.placement
    if not may_plan(by, placement):
        raise NotAllowed(_("Lista kan bare endres før plasseringen starter."))
    if precondition.seen_on is not None:
        precondition.seen_on, precondition.seen_by = None, None
        audit.record(by, "precondition.unmarked", placement, reason=precondition.gate.value)


def still_open(placement: Placement) -> list[LazyString]:
    """What has not been seen yet, in words."""
    open_gates = [p.gate.label for p in placement.preconditions if p.seen_on is None]
    return open_gates + start_meetings.still_open(placement)


def start(
    placement: Placement,
    *,
    by: Membership,
    version: int | None = None,
    now: dt.datetime | None = None,
) -> None:
    """The placement is under way; nothing on the list of the first day is open."""
    now = now or clock.now()
    _move(placement, PlacementState.ACTIVE, allowed=may_plan(by, placement), version=version)
    missing = still_open(placement)
    if missing:
        raise NotAllowed(
            _(
                "Dette må på plass før første dag: %(items)s.",
                items=", ".join(str(item) for item in missing),
            )
        )
    if placement.starts_on is None:
        raise NotAllowed(_("Velg første dag i planen før dere starter."))
    if placement.starts_on > clock.today(now):
        raise NotAllowed(
            _(
                "Første dag er %(day)s. Start den dagen, eller endre datoen i planen.",
                day=day_in_words(placement.starts_on),
            )
        )
    placement.state, placement.started_at = PlacementState.ACTIVE, now
    audit.record(by, "placement.started", placement)


def cancel(
    placement: Placement,
    *,
    by: Membership,
    version: int | None = None,
    now: dt.datetime | None = None,
) -> None:
    """Nothing came of it; the job's place is free again, and the workplace sees only the alias."""
    now = now or clock.now()
    _move(placement, PlacementState.CANCELLED, allowed=may_cancel(by, placement), version=version)
    placement.state, placement.cancelled_at = PlacementState.CANCELLED, now
    placement.candidate.active_at = now
    audit.record(by, "placement.cancelled", placement)
    other = _other_part(placement, by)
    if other is not None:
        outbox.tell(
            other.person,
            _("En plassering ble ikke noe av"),
            _("En plassering som var planlagt, ble ikke noe av. Les mer her:"),
            path=f"/plasseringer/{placement.public_id}",
            event=MailEvent.PLACEMENT,
            about=placement,
            now=now,
        )


def end(
    placement: Placement,
    *,
    outcome: Outcome,
    last_day: dt.date,
    by: Membership,
    told: outcomes.Told | None = None,
    early_end: EarlyEnd | None = None,
    true_minutes: int | None = None,
    version: int | None = None,
    now: dt.datetime | None = None,
) -> None:
    """The placement is over, with its last day and what came of it; the job's place is free again.

    Before the planned last day it says why (`early_end`) and how many minutes were worked in all.
    """
    now = now or clock.now()
    _move(placement, PlacementState.ENDED, allowed=may_end(by, placement), version=version)
    if last_day > clock.today(now):
        raise NotAllowed(_("Siste dag har ikke vært ennå. Avslutt den dagen eller senere."))
    if placement.starts_on and last_day < placement.starts_on:
        raise NotAllowed(_("Siste dag kan ikke være før første dag."))
    is_early = placement.ends_on is not None and last_day < placement.ends_on
    if is_early and early_end is None:
        raise NotAllowed(_("Velg hvorfor den er over før planen."), about="early_end")
    if is_early and true_minutes is None:
        raise NotAllowed(_("Skriv hvor mange timer det ble."), about="true_hours")
    placement.state, placement.ended_at = PlacementState.ENDED, now
    placement.ends_on, placement.outcome = last_day, outcome
    placement.early_end = early_end if is_early else None
    placement.true_minutes = true_minutes
    placement_changes.close(placement, last_day=last_day)
    outcomes.note_end(placement, told or outcomes.Told(outcome), by=by, now=now)
    placement.candidate.active_at = now
    audit.record(by, "placement.ended", placement, reason=outcome.value)


def _lock(placement: Placement) -> None:
    db.session.refresh(
        placement, ["version", "state", "starts_on", "ends_on"], with_for_update=True
    )


def _move(
    placement: Placement, state: PlacementState, *, allowed: bool, version: int | None
) -> None:
    """Refuse unless this state may follow, for this person, from what their page showed."""
    _lock(placement)
    if state not in MOVES.get(placement.state, frozenset()):
        raise NotAllowed(
            _(
                "Det går ikke når plasseringen har status «%(state)s».",
                state=placement.state.label,
            )
        )
    if not allowed:
        raise NotAllowed(_("Dette kan bare lederen eller veilederen for plasseringen gjøre."))
    check_version(placement, version)


def _other_part(placement: Placement, by: Membership) -> Membership | None:
    """The adviser where the manager acted, and whoever is told at work where the adviser did."""
    if by.role is Role.MANAGER:
        return placement.candidate.adviser
    return told_at_work(placement)
