"""Changes while a placement is under way: a later last day with why, and pauses, never why.

Whether a placement rests today follows from the dates of its pauses: nobody has to remember to begin or to
end one. Every day of a pause is counted, both ends included.
"""

import dataclasses
import datetime as dt
from collections.abc import Iterable

import sqlalchemy as sa

from portal import clock
from portal.access import may_change_placement, told_at_work
from portal.domain import agreement_terms, agreements, audit, outbox
from portal.domain.agreement_states import newest
from portal.domain.errors import NotAllowed, check_version
from portal.enums import MailEvent, Role
from portal.extensions import db
from portal.models import (
    Membership,
    Placement,
    PlacementAgreement,
    PlacementExtension,
    PlacementPause,
)
from portal.words import LazyString, _

# Extension ------------------------------------------------------------------------------------------


def extend(
    placement: Placement,
    *,
    ends_on: dt.date,
    reason: str,
    by: Membership,
    now: dt.datetime,
    version: int | None = None,
) -> bool:
    """The last day is later, and within the rules that the placement began under. True when it holds at
    once; where there is an agreement, a new version of it waits for the parties and False is returned."""
    _lock(placement, by, version)
    if ends_on < clock.today(now) or (placement.ends_on and ends_on <= placement.ends_on):
        raise NotAllowed(_("Velg en dag som er senere enn siste dag nå."), about="ends_on")
    if not reason:
        raise NotAllowed(_("Skriv hvorfor plasseringen blir lengre."), about="reason")
    agreement = db.session.scalar(
        sa.select(PlacementAgreement).where(PlacementAgreement.placement_id == placement.id)
    )
    last = newest(agreement.versions) if agreement else None
    if agreement is not None and last is not None:
        terms = dataclasses.replace(agreement_terms.thaw(last.terms), ends_on=ends_on)
        agreements.change(agreement, terms, reason=reason, by=by, now=now)
        return False
    began = placement.starts_on or clock.today(now)
    terms = dataclasses.replace(agreement_terms.draft(placement), ends_on=ends_on)
    agreements.check_rules(terms, on=min(began, clock.today(placement.created_at)))
    db.session.add(
        PlacementExtension(
            placement=placement,
            before=placement.ends_on,
            ends_on=ends_on,
            reason=reason,
            extended_at=now,
            extended_by=by,
        )
    )
    placement.ends_on = ends_on
    audit.record(by, "placement.extended", placement)
    _tell(placement, by, _("En plassering er forlenget"), now)
    return True


# Pause ----------------------------------------------------------------------------------------------


def pause(
    placement: Placement,
    *,
    starts_on: dt.date,
    ends_on: dt.date | None,
    by: Membership,
    now: dt.datetime,
    version: int | None = None,
) -> PlacementPause:
    """The placement rests on these days; without a last day until somebody says so."""
    _lock(placement, by, version)
    if placement.starts_on and starts_on < placement.starts_on:
        raise NotAllowed(_("Pausen kan ikke begynne før plasseringen."), about="starts_on")
    if placement.ends_on and (ends_on or starts_on) > placement.ends_on:
        raise NotAllowed(_("Pausen må være over før siste dag i plasseringen."), about="ends_on")
    if ends_on and ends_on < starts_on:
        raise NotAllowed(_("Siste dag kan ikke være før første dag."), about="ends_on")
    for other in of(placement):
        if starts_on <= (other.ends_on or dt.date.max) and other.starts_on <= (
            ends_on or dt.date.max
        ):
            raise NotAllowed(_("Det er en pause på disse dagene fra før."), about="starts_on")
    made = PlacementPause(
        placement=placement, starts_on=starts_on, ends_on=ends_on, made_at=now, made_by=by
    )
    db.session.add(made)
    audit.record(by, "placement.paused", placement)
    _tell(placement, by, _("En plassering har en pause"), now)
    return made


def resume(resting: PlacementPause, *, by: Membership, now: dt.datetime) -> None:
    """From today on there is no pause; one that had not begun is gone."""
    placement = resting.placement
    _lock(placement, by, None)
    today = clock.today(now)
    if resting.ends_on and resting.ends_on < today:
        raise NotAllowed(_("Denne pausen er over allerede."))
    if resting.starts_on >= today:
        db.session.delete(resting)
    else:
        resting.ends_on = today - dt.timedelta(days=1)
    audit.record(by, "placement.resumed", placement)
    _tell(placement, by, _("En plassering går videre etter en pause"), now)


def close(placement: Placement, *, last_day: dt.date) -> None:
    """No pause goes on after the placement's last day."""
    for resting in of(placement):
        if resting.starts_on > last_day:
            db.session.delete(resting)
        elif resting.ends_on is None or resting.ends_on > last_day:
            resting.ends_on = last_day


def of(placement: Placement) -> list[PlacementPause]:
    """The pauses of the placement, the first first."""
    query = sa.select(PlacementPause).where(PlacementPause.placement_id == placement.id)
    return list(db.session.scalars(query.order_by(PlacementPause.starts_on)))


def resting_on(pauses: Iterable[PlacementPause], day: dt.date) -> PlacementPause | None:
    """The pause that the day lies in, if any."""
    return next(
        (p for p in pauses if p.starts_on <= day and (p.ends_on is None or day <= p.ends_on)), None
    )


def days_of(pauses: Iterable[PlacementPause], *, until: dt.date) -> int:
    """How many days of pause there have been, to and with the day."""
    spans = ((p.starts_on, min(p.ends_on or until, until)) for p in pauses)
    return sum((end - start).days + 1 for start, end in spans if end >= start)


def _lock(placement: Placement, by: Membership, version: int | None) -> None:
    db.session.refresh(
        placement, ["version", "state", "starts_on", "ends_on"], with_for_update=True
    )
    if not may_change_placement(by, placement):
        raise NotAllowed(
            _("Bare lederen og veilederen kan endre plasseringen, og bare mens den er i gang.")
        )
    check_version(placement, version)


def _tell(placement: Placement, by: Membership, subject: LazyString, now: dt.datetime) -> None:
    """The other part hears that something changed, never what it is about."""
    is_manager = by.role is Role.MANAGER
    other = placement.candidate.adviser if is_manager else told_at_work(placement)
    if other is None or other.ended_at is not None:
        return
    outbox.tell(
        other.person,
        subject,
        _("Se hva som er endret:"),
        path=f"/plasseringer/{placement.public_id}/endringer",
        event=MailEvent.PLACEMENT,
        about=placement,
        now=now,
    )
