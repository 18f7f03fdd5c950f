"""What becomes of records about people when they are old enough, service by service.

Candidates with whom nothing happens are erased, a month after their adviser was told. Of proposals that came
to nothing only figures stay. What a workplace sees of somebody who was there closes. A candidate whose
agreement belongs in the archive waits for a person to erase.
"""

import datetime as dt
from collections import Counter

import sqlalchemy as sa

from portal import clock
from portal.access import SIGHT_AFTER_END, may_care_for, waits_for_answer
from portal.domain import audit, erasures, outbox
from portal.domain.errors import NotAllowed
from portal.domain.retention_times import BOUNDS, NOTICE, chosen, first_kept, in_force
from portal.enums import (
    SERVICES,
    ActorKind,
    MailEvent,
    PlacementState,
    ProposalState,
    RecordKind,
)
from portal.extensions import db
from portal.models import (
    Candidate,
    Consent,
    Membership,
    Organisation,
    Placement,
    PlacementAgreement,
    Proposal,
)
from portal.words import _, plural

#: Where an adviser reads who is about to go.
PATH = "/kandidater/slettes-snart"


def carry_out(*, now: dt.datetime) -> dict[str, int]:
    """In every service, what is older than it keeps is gone, and what soon will be is told of; the counts."""
    counts: Counter[str] = Counter()
    services = sa.select(Organisation).where(Organisation.kind.in_(SERVICES))
    for service in db.session.scalars(services.order_by(Organisation.id)).all():
        times = chosen(service)
        kept = {kind: in_force(times[kind], kind, on=clock.today(now)) for kind in RecordKind}
        counts["candidates"] += _candidates(service, kept[RecordKind.CANDIDATES], now)
        counts["proposals"] += _proposals(service, kept[RecordKind.PROPOSALS], now)
        counts["sights"] += _sights(service, kept[RecordKind.SIGHT])
    return dict(counts)


def keep(candidate: Candidate, *, by: Membership, now: dt.datetime) -> None:
    """The person is still followed up: the time is counted from now."""
    if not may_care_for(by, candidate):
        raise NotAllowed(_("Bare kandidatens veileder kan gjøre dette."))
    candidate.active_at, candidate.leaves_on = now, None
    audit.record(by, "candidate.kept", candidate)


def stale(service_id: int, before: dt.date, *, today: dt.date) -> sa.Select[Candidate]:
    """Candidates with whom nothing has happened since before that day and who wait for nothing."""
    return sa.select(Candidate).where(
        Candidate.service_id == service_id,
        Candidate.erased_at.is_(None),
        Candidate.active_at < _begins(before),
        ~sa.exists().where(
            Placement.candidate_id == Candidate.id,
            Placement.state.in_({PlacementState.PLANNED, PlacementState.ACTIVE}),
        ),
        ~sa.exists().where(Proposal.candidate_id == Candidate.id, waits_for_answer(today)),
    )


def in_archive() -> sa.ColumnElement[bool]:
    """As a condition beside Candidate: an agreement with them belongs in the archive."""
    return sa.exists().where(
        PlacementAgreement.placement_id == Placement.id, Placement.candidate_id == Candidate.id
    )


def nothing_came_of(service_id: int, before: dt.date) -> sa.Select[Proposal]:
    """Proposals of the service that were answered with no, taken back or never answered before that day."""
    instant = _begins(before)
    over = sa.or_(
        sa.and_(Proposal.state == ProposalState.DECLINED, Proposal.answered_at < instant),
        sa.and_(Proposal.state == ProposalState.WITHDRAWN, Proposal.withdrawn_at < instant),
        sa.and_(Proposal.state == ProposalState.SENT, Consent.valid_until < before),
    )
    return (
        sa.select(Proposal)
        .join(Candidate, Candidate.id == Proposal.candidate_id)
        .join(Consent, Consent.id == Proposal.consent_id)
        .where(
            Candidate.service_id == service_id,
            Candidate.erased_at.is_(None),
            Proposal.emptied_at.is_(None),
            over,
            ~sa.exists().where(Placement.proposal_id == Proposal.id),
        )
    )


def seen_after_end(service_id: int) -> sa.Select[Placement]:
    """Placements of the service that are over."""
    return (
        sa.select(Placement)
        .join(Candidate, Candidate.id == Placement.candidate_id)
        .where(Candidate.service_id == service_id, Placement.state == PlacementState.ENDED)
    )


def _candidates(service: Organisation, months: int, now: dt.datetime) -> int:
    today = clock.today(now)
    goes, soon = (
        set(db.session.scalars(_quiet(service, months, day=day, today=today)).all())
        for day in (today, today + NOTICE)
    )
    noted = sa.select(Candidate).where(
        Candidate.service_id == service.id, Candidate.leaves_on.is_not(None)
    )
    for candidate in db.session.scalars(noted).all():
        if candidate not in soon:  # something has happened since, or the time is longer
            candidate.leaves_on = None
    erased = 0
    told: Counter[Membership] = Counter()
    for candidate in sorted(soon, key=lambda one: one.id):
        if candidate.leaves_on is None:
            candidate.leaves_on = today + NOTICE
            told[candidate.adviser] += 1
        elif candidate.leaves_on <= today and candidate in goes:
            erasures.erase(candidate, by=ActorKind.SYSTEM, now=now)
            erased += 1
    for adviser, how_many in told.items():
        _tell(adviser, how_many, now)
    return erased


def _quiet(
    service: Organisation, months: int, *, day: dt.date, today: dt.date
) -> sa.Select[Candidate]:
    before = first_kept(RecordKind.CANDIDATES, months, on=day)
    return stale(service.id, before, today=today).where(~in_archive())


def _tell(adviser: Membership, how_many: int, now: dt.datetime) -> None:
    outbox.tell(
        adviser.person,
        _("Noen slettes snart"),
        plural(
            "%(num)s person du følger opp, slettes om en måned fordi ingenting har skjedd på lenge. Se hvem det er:",
            "%(num)s personer du følger opp, slettes om en måned fordi ingenting har skjedd på lenge. Se hvem det er:",
            how_many,
        ),
        path=PATH,
        event=MailEvent.OTHER,
        now=now,
    )


def _proposals(service: Organisation, months: int, now: dt.datetime) -> int:
    before = first_kept(RecordKind.PROPOSALS, months, on=clock.today(now))
    found = db.session.scalars(nothing_came_of(service.id, before)).all()
    for proposal in found:
        erasures.empty_proposal(proposal)
        proposal.consent.excerpt = erasures.NO_WORDS
        proposal.emptied_at = now
    if found:
        audit.record(ActorKind.SYSTEM, "proposals.emptied", service, reason=str(len(found)))
    return len(found)


def _sights(service: Organisation, weeks: int) -> int:
    """What was closed sooner is never opened again by a longer time."""
    if weeks == BOUNDS[RecordKind.SIGHT].most:
        return 0
    changed = 0
    for placement in db.session.scalars(seen_after_end(service.id)):
        end = placement.ends_on or clock.today(placement.ended_at)
        until = end + dt.timedelta(weeks=weeks)
        if until < (placement.sight_until or end + SIGHT_AFTER_END):
            placement.sight_until = until
            changed += 1
    return changed


def _begins(day: dt.date) -> dt.datetime:
    """The instant at which the day begins in Oslo."""
    return clock.midnight_after(day - dt.timedelta(days=1))
