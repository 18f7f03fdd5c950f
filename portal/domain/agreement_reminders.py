"""Unfinished agreements: those who have not confirmed are reminded once a week, until it lapses."""

import datetime as dt

import sqlalchemy as sa

from portal import clock
from portal.domain import agreement_links, agreements
from portal.domain.agreement_states import LAPSES_AFTER, missing, newest, state_of
from portal.enums import AgreementState, Party, PlacementState
from portal.extensions import db
from portal.models import AgreementVersion, Placement, PlacementAgreement
from portal.words import _

#: So long after it was made, and after each reminder.
REMINDED_EVERY = dt.timedelta(days=7)


def remind(*, now: dt.datetime) -> int:
    """Whoever is missing hears of it, the adviser only when it is their turn; how many agreements."""
    due = (
        sa.select(AgreementVersion)
        .join(AgreementVersion.agreement)
        .join(PlacementAgreement.placement)
        .where(
            sa.func.coalesce(AgreementVersion.reminded_at, AgreementVersion.made_at)
            <= now - REMINDED_EVERY,
            AgreementVersion.made_at > now - LAPSES_AFTER,
            Placement.state.in_([PlacementState.PLANNED, PlacementState.ACTIVE]),
        )
        .order_by(AgreementVersion.id)
    )
    return sum(_remind(version, now=now) for version in db.session.scalars(due).all())


def _remind(version: AgreementVersion, *, now: dt.datetime) -> bool:
    agreement = version.agreement
    versions = agreement.versions
    if (
        version is not newest(versions)
        or state_of(version, versions, today=clock.today(now)) is not AgreementState.WAITING
    ):
        return False
    claimed = db.session.execute(
        sa.update(AgreementVersion)
        .where(
            AgreementVersion.id == version.id,
            AgreementVersion.reminded_at.is_(None)
            if version.reminded_at is None
            else AgreementVersion.reminded_at == version.reminded_at,
        )
        .values(reminded_at=now)
        .execution_options(synchronize_session=False)
    )
    if claimed.rowcount != 1:  # type: ignore[attr-defined]
        return False
    db.session.expire(version, ["reminded_at"])
    left = missing(version)
    for party in left:
        if party is Party.CANDIDATE:
            agreement_links.send_link(agreement, now=now)
        elif party is Party.MANAGER or left == [Party.ADVISER]:
            agreements.tell(
                agreement.placement, party, _("En avtale venter fortsatt på deg"), now=now
            )
    return True
