"""Measured gain: what a placement really released, asked of the manager eight weeks after its start.

It is the manager's own word, and is shown as such beside what was expected. No money is reckoned here.
"""

import datetime as dt
from collections.abc import Set

import sqlalchemy as sa

from portal import clock
from portal.access import may_tell_gain
from portal.domain import audit, outbox
from portal.domain.errors import NotAllowed, check_version
from portal.enums import ConsentState, MailEvent, PlacementState, TimeUse
from portal.extensions import db
from portal.models import Candidate, Consent, GainReport, Membership, Placement, Proposal
from portal.words import _

#: The question comes after this much of the placement, and not later than TOO_LATE after its start.
ASKED_AFTER = dt.timedelta(weeks=8)
TOO_LATE = dt.timedelta(weeks=12)
WEEKS_A_YEAR = 52
#: More than a week holds.
MOST_MINUTES = 60 * 168


def ask(*, now: dt.datetime) -> int:
    """Managers are asked of the placements that began eight weeks ago; how many were asked about."""
    today = clock.today(now)
    query = (
        sa.select(Placement)
        .join(Placement.candidate)
        .join(Placement.proposal)
        .join(Proposal.answered_by)
        .join(Proposal.consent)
        .where(
            Placement.state == PlacementState.ACTIVE,
            Placement.starts_on.between(today - TOO_LATE, today - ASKED_AFTER),
            Candidate.erased_at.is_(None),
            Membership.ended_at.is_(None),
            Consent.state != ConsentState.WITHDRAWN,
            ~sa.exists().where(GainReport.placement_id == Placement.id),
        )
        .order_by(Placement.id)
    )
    due = db.session.scalars(query).all()
    for placement in due:
        db.session.add(
            GainReport(placement=placement, asked_at=now, expected_minutes=expected(placement))
        )
        manager = placement.proposal.answered_by
        assert manager is not None
        outbox.tell(
            manager.person,
            _("Hvor mye tid ble frigjort?"),
            _(
                "En plassering har vart i åtte uker. Fortell hvor mye tid den har frigjort hos dere:"
            ),
            path=f"/plasseringer/{placement.public_id}/frigjort-tid",
            event=MailEvent.FOLLOW_UP,
            about=placement,
            now=now,
        )
    return len(due)


def expected(placement: Placement) -> int:
    """Minutes a week that the job takes out of the others' week, as its tasks say."""
    return round(placement.job.minutes_a_year / WEEKS_A_YEAR)


def answer(
    report: GainReport,
    *,
    minutes: int,
    uses: Set[TimeUse],
    by: Membership,
    now: dt.datetime,
    version: int | None = None,
) -> None:
    """The manager has told how many minutes a week were released, and what they were used for."""
    db.session.refresh(report, with_for_update=True)
    if not may_tell_gain(by, report.placement):
        raise NotAllowed(_("Bare lederen på arbeidsplassen kan svare på dette."))
    check_version(report, version)
    report.measured_minutes, report.uses = minutes, frozenset(uses)
    report.answered_at, report.answered_by = now, by
    audit.record(by, "gain.told", report.placement)
