"""Reading what came of placements, and how many became jobs where they were."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from portal.access import placements_seen_by
from portal.domain import outcomes
from portal.extensions import db
from portal.models import Membership, Occupation, OutcomeStatus, Placement


@dataclass(frozen=True)
class Outcomes:
    """Every date that was asked about, the latest first, and the one that waits for an answer."""

    rows: list[OutcomeStatus]
    #: The titles of the occupations that were told, by code.
    titles: dict[str, str]

    @property
    def waiting(self) -> OutcomeStatus | None:
        return next((row for row in self.rows if row.answered_at is None), None)

    def before(self, status: OutcomeStatus) -> OutcomeStatus | None:
        """What was told at the date before, if anything."""
        told = (row for row in self.rows if row.answered_at and row.months < status.months)
        return next(told, None)

    def to_begin_with(self, status: OutcomeStatus) -> OutcomeStatus:
        """What the form holds before anything is typed: the answer itself, else the job of the date before,
        of which often one thing has changed."""
        before = self.before(status)
        had_work = before is not None and before.outcome in outcomes.WORK
        return before if before and had_work and status.answered_at is None else status


def of(placement: Placement) -> Outcomes:
    """Of a placement that the viewer has been handed."""
    query = (
        sa.select(OutcomeStatus)
        .where(OutcomeStatus.placement_id == placement.id)
        .options(joinedload(OutcomeStatus.answered_by).joinedload(Membership.person))
        .order_by(OutcomeStatus.months.desc())
    )
    rows = list(db.session.scalars(query))
    return Outcomes(rows, _titles({row.occupation for row in rows if row.occupation}))


def _titles(codes: set[str]) -> dict[str, str]:
    if not codes:
        return {}
    query = sa.select(Occupation.code, Occupation.title).where(Occupation.code.in_(codes))
    return {row.code: row.title for row in db.session.execute(query)}


def get(placement: Placement, public_id: str) -> OutcomeStatus | None:
    return db.session.scalar(
        sa.select(OutcomeStatus).where(
            OutcomeStatus.placement_id == placement.id, OutcomeStatus.public_id == public_id
        )
    )


def seen(viewer: Membership, public_id: str) -> OutcomeStatus:
    """A date of one of the viewer's own placements, with its placement; else 404."""
    found: OutcomeStatus = db.one_or_404(
        sa.select(OutcomeStatus)
        .where(
            OutcomeStatus.public_id == public_id,
            OutcomeStatus.placement_id.in_(
                placements_seen_by(viewer).with_only_columns(Placement.id)
            ),
        )
        .options(joinedload(OutcomeStatus.placement).joinedload(Placement.candidate))
    )
    return found
