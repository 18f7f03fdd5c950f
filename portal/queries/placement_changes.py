"""Reading what was changed while a placement was under way."""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from portal.domain.placement_changes import days_of, resting_on
from portal.extensions import db
from portal.models import Membership, Placement, PlacementExtension, PlacementPause


@dataclass(frozen=True)
class Changes:
    """Extensions and pauses of one placement, the latest first, as they stand `today`."""

    extensions: list[PlacementExtension]
    pauses: list[PlacementPause]
    today: dt.date

    @property
    def resting(self) -> PlacementPause | None:
        """The pause that goes on today."""
        return resting_on(self.pauses, self.today)

    @property
    def days(self) -> int:
        """Days of pause so far."""
        return days_of(self.pauses, until=self.today)

    def is_open(self, pause: PlacementPause) -> bool:
        """Whether the pause goes on or is still to come."""
        return pause.ends_on is None or pause.ends_on >= self.today


def of(placement: Placement, *, today: dt.date) -> Changes:
    """Of a placement that the viewer has been handed."""
    extensions = (
        sa.select(PlacementExtension)
        .where(PlacementExtension.placement_id == placement.id)
        .options(joinedload(PlacementExtension.extended_by).joinedload(Membership.person))
        .order_by(PlacementExtension.id.desc())
    )
    pauses = (
        sa.select(PlacementPause)
        .where(PlacementPause.placement_id == placement.id)
        .options(joinedload(PlacementPause.made_by).joinedload(Membership.person))
        .order_by(PlacementPause.starts_on.desc())
    )
    return Changes(
        list(db.session.scalars(extensions)), list(db.session.scalars(pauses)), today=today
    )


def pause(placement: Placement, public_id: str) -> PlacementPause | None:
    """One of the placement's own pauses."""
    return db.session.scalar(
        sa.select(PlacementPause).where(
            PlacementPause.placement_id == placement.id, PlacementPause.public_id == public_id
        )
    )
