"""Reminders about support: before it is too late to apply, and before what was granted ends. Each once."""

import datetime as dt
from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from portal import clock
from portal.domain import audit, support_rules, supports
from portal.domain.support_rules import Plan
from portal.enums import ActorKind, PlacementState, SupportState
from portal.extensions import db
from portal.models import (
    Candidate,
    Membership,
    Placement,
    Proposal,
    SimpleJob,
    SupportApplication,
)
from portal.words import _

#: How long before the last day to apply, and before the end of what is granted, people hear of it.
TO_APPLY = dt.timedelta(days=14)
OF_THE_END = dt.timedelta(days=30)


def remind(*, now: dt.datetime) -> int:
    """Manager and adviser have heard of what is soon too late or over; how many applications."""
    today = clock.today(now)
    late = [one for one in _needed(today) if today <= (apply_by(one, on=today) or dt.date.min)]
    for application in late:
        application.told_to_apply_on = today
        supports.tell_other(
            application.placement,
            _("Snart for sent å søke om støtte"),
            _("Det står en støtte på lista som ingen har søkt om ennå. Fristen er snart ute:"),
            now=now,
        )
    ending = _ending(today)
    for application in ending:
        application.told_of_end_on = today
        supports.tell_other(
            application.placement,
            _("Støtte fra NAV tar snart slutt"),
            _(
                "En støtte til en plassering tar slutt om kort tid. Snakk sammen om hva som skjer da:"
            ),
            now=now,
        )
    told = [*late, *ending]
    if told:
        audit.record(ActorKind.SYSTEM, "support.reminded", told[0], reason=str(len(told)))
    return len(told)


def apply_by(application: SupportApplication, *, on: dt.date) -> dt.date | None:
    """The last day to apply for it, as the plan of the placement is now."""
    placement = application.placement
    plan = Plan(kind=placement.job.kind, starts_on=placement.starts_on, ends_on=placement.ends_on)
    return support_rules.apply_by(application.kind, plan, on=on)


def _needed(today: dt.date) -> Sequence[SupportApplication]:
    """What nobody has sent, of placements whose first or last day is near enough."""
    soon = today + TO_APPLY
    rows = db.session.scalars(
        _whole().where(
            SupportApplication.state == SupportState.NEEDED,
            SupportApplication.told_to_apply_on.is_(None),
            Placement.state.in_([PlacementState.PLANNED, PlacementState.ACTIVE]),
            sa.or_(
                Placement.starts_on.between(today, soon + dt.timedelta(days=1)),
                Placement.ends_on.between(today, soon),
            ),
        )
    ).all()
    return [one for one in rows if (apply_by(one, on=today) or dt.date.max) <= soon]


def _ending(today: dt.date) -> Sequence[SupportApplication]:
    return db.session.scalars(
        _whole().where(
            SupportApplication.state == SupportState.GRANTED,
            SupportApplication.told_of_end_on.is_(None),
            SupportApplication.ends_on.between(today, today + OF_THE_END),
            Placement.state.in_([PlacementState.PLANNED, PlacementState.ACTIVE]),
        )
    ).all()


def _whole() -> sa.Select[SupportApplication]:
    return (
        sa.select(SupportApplication)
        .join(SupportApplication.placement)
        .join(Placement.candidate)
        .where(Candidate.erased_at.is_(None))
        .options(
            joinedload(SupportApplication.placement).options(
                joinedload(Placement.job).load_only(SimpleJob.kind),
                joinedload(Placement.candidate)
                .joinedload(Candidate.adviser)
                .joinedload(Membership.person),
                joinedload(Placement.proposal).options(
                    joinedload(Proposal.consent),
                    joinedload(Proposal.answered_by).joinedload(Membership.person),
                ),
            )
        )
        .order_by(SupportApplication.id)
        .with_for_update(of=SupportApplication)
    )
