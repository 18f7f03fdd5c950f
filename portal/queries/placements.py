"""Reading one placement, with what may be seen of whom. Lists of them: placement_lists.py."""

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import attributes, joinedload
from sqlalchemy.sql.base import ExecutableOption

from portal.access import placements_seen_by
from portal.domain import placements
from portal.enums import Role, Stage
from portal.extensions import db
from portal.models import (
    Candidate,
    Membership,
    Placement,
    PlacementGoal,
    Precondition,
    Proposal,
    SimpleJob,
    StartMeeting,
    Unit,
)
from portal.queries import sights
from portal.queries.prepared import any_viewer, numbers, one_or_404
from portal.queries.sights import Sight
from portal.words import LazyString


@dataclass(frozen=True)
class PlacementPage:
    """Everything that the page of a placement shows."""

    placement: Placement
    sight: Sight
    viewer: Membership

    @property
    def open(self) -> list[LazyString]:
        """What is missing before the first day, in words."""
        return placements.still_open(self.placement)

    @property
    def shows_plan(self) -> bool:
        """The plan tells of a person, so it is closed to the workplace when the rest is."""
        return self.viewer.role is Role.ADVISER or self.sight.stage is not Stage.ENDED


_MEETING = (
    joinedload(Placement.start_meeting).options(
        joinedload(StartMeeting.held_noted_by).joinedload(Membership.person),
        joinedload(StartMeeting.young_hours_seen_by).joinedload(Membership.person),
    ),
)
_PAUSES = joinedload(Placement.pauses)
_OF_PLACEMENT: Any = sa.bindparam("placement_id")
_GOALS = (
    sa.select(PlacementGoal)
    .where(PlacementGoal.placement_id == _OF_PLACEMENT)
    .order_by(PlacementGoal.id)
)
_PRECONDITIONS = (
    sa.select(Precondition)
    .where(Precondition.placement_id == _OF_PLACEMENT)
    .options(joinedload(Precondition.seen_by).joinedload(Membership.person))
    .order_by(Precondition.id)
)


def get(viewer: Membership, public_id: str) -> Placement:
    """The only way to a placement: 404 when it is not the viewer's."""
    placement = _one(viewer, public_id, *_MEETING, _PAUSES)
    given = {"placement_id": placement.id}
    for name, query in (("goals", _GOALS), ("preconditions", _PRECONDITIONS)):
        rows = db.session.scalars(query, given).all()
        attributes.set_committed_value(placement, name, list(rows))
    return placement


def section(
    viewer: Membership, public_id: str, *more: ExecutableOption, now: dt.datetime
) -> PlacementPage:
    """The frame of one section, in one query: without goals and the list before the first day. `more` is
    always the same for a section, and may bring a list."""
    return page(viewer, _one(viewer, public_id, *more), now=now)


def _one(viewer: Membership, public_id: str, *more: ExecutableOption) -> Placement:
    query = _found(viewer.role, more)
    return _tied(one_or_404(query, numbers(viewer, public_id=public_id)))


@lru_cache(32)
def _found(role: Role, more: tuple[ExecutableOption, ...]) -> sa.Select[Placement]:
    return (
        placements_seen_by(any_viewer(role))
        .where(Placement.public_id == sa.bindparam("public_id"))
        .options(
            *_whose(),
            joinedload(Placement.candidate)
            .joinedload(Candidate.adviser)
            .options(joinedload(Membership.person), joinedload(Membership.organisation)),
            joinedload(Placement.proposal)
            .joinedload(Proposal.answered_by)
            .joinedload(Membership.person),
            *more,
        )
    )


def page(viewer: Membership, placement: Placement, *, now: dt.datetime) -> PlacementPage:
    """The placement with what the viewer is shown of the candidate."""
    return PlacementPage(
        placement=placement, sight=sights.of(viewer, placement.proposal, now=now), viewer=viewer
    )


def precondition(placement: Placement, public_id: str) -> Precondition | None:
    """One line of the placement's own list."""
    return next((p for p in placement.preconditions if p.public_id == public_id), None)


def _whose() -> tuple[ExecutableOption, ...]:
    return (
        joinedload(Placement.job).joinedload(SimpleJob.unit).joinedload(Unit.organisation),
        joinedload(Placement.proposal).joinedload(Proposal.consent),
        joinedload(Placement.candidate).joinedload(Candidate.identity),
    )


def _tied(placement: Placement) -> Placement:
    """Both ends know each other, without another query."""
    attributes.set_committed_value(placement.proposal, "placement", placement)
    attributes.set_committed_value(placement.proposal, "candidate", placement.candidate)
    return placement
