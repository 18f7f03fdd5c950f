"""Proposals: sent by the candidate's adviser after a yes, and taken back by the same adviser.

How they are answered stands in portal/domain/answers.py.
"""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from portal import clock
from portal.access import may_care_for, may_propose, may_withdraw, stands
from portal.domain import aliases, audit, excerpts, outbox, places, talks
from portal.domain.errors import NotAllowed
from portal.enums import (
    MOVES,
    CandidateState,
    ConsentState,
    JobState,
    MailEvent,
    PlacementState,
    ProposalState,
    Role,
)
from portal.extensions import db
from portal.models import Candidate, Consent, Membership, Proposal, SimpleJob, membership_unit
from portal.words import _


def send(consent: Consent, *, by: Membership, now: dt.datetime | None = None) -> Proposal:
    """The managers of the job's unit have a proposal to answer: the frozen excerpt, under a new alias."""
    now = now or clock.now()
    candidate, job = consent.candidate, consent.job
    db.session.refresh(job, ["version", "state", "places", "deleted_at"], with_for_update=True)
    db.session.refresh(consent, ["version", "state", "valid_until"], with_for_update=True)
    _check_candidate(candidate, by)
    _check_yes(consent, now)
    _check_job(job)
    managers = managers_of(job)
    if by.person_id in {manager.person_id for manager in managers}:
        raise NotAllowed(_("Du svarer selv på forslag til denne jobben. La en kollega foreslå."))
    _clear_the_way(consent, by=by, now=now)
    proposal = Proposal(
        job=job,
        candidate=candidate,
        consent=consent,
        unit_id=job.unit_id,
        alias=aliases.new(job, candidate),
        state=ProposalState.SENT,
        proposed_by=by,
        sent_at=now,
    )
    db.session.add(proposal)
    candidate.active_at = now
    audit.record(by, "proposal.sent", proposal)
    tell_of_new(proposal, managers, now=now)
    return proposal


def withdraw(proposal: Proposal, *, by: Membership, now: dt.datetime | None = None) -> None:
    """The proposal is taken back by the candidate's adviser."""
    now = now or clock.now()
    _lock(proposal)
    _check_open(proposal)
    if not may_care_for(by, proposal.candidate):
        raise NotAllowed(_("Bare kandidatens veileder kan trekke forslaget tilbake."))
    if not may_withdraw(by, proposal):
        raise NotAllowed(_("Plasseringen er i gang. Avslutt den i stedet."))
    close(proposal, by=by, now=now)


def close(proposal: Proposal, *, by: audit.Actor, now: dt.datetime) -> None:
    """The proposal shows the workplace nothing more; a planned placement comes to nothing, and its place
    is free again."""
    _lock(proposal)
    _check_open(proposal)
    was_accepted = proposal.state is ProposalState.ACCEPTED
    proposal.state, proposal.withdrawn_at = ProposalState.WITHDRAWN, now
    proposal.candidate.active_at = now
    audit.record(by, "proposal.withdrawn", proposal)
    _cancel_plan(proposal, by, now)
    outbox.take_back(proposal)
    talks.end(proposal, by=by, now=now)
    if was_accepted:
        _tell_of_withdrawal(proposal, now)


def _lock(proposal: Proposal) -> None:
    db.session.refresh(proposal, ["version", "state"], with_for_update=True)
    if proposal.placement is not None:
        db.session.refresh(proposal.placement, ["version", "state"], with_for_update=True)


def _check_open(proposal: Proposal) -> None:
    if ProposalState.WITHDRAWN not in MOVES.get(proposal.state, frozenset()):
        raise NotAllowed(_("Forslaget er ferdig, så det kan ikke trekkes tilbake."))


def waiting(candidate: Candidate) -> list[Proposal]:
    """The candidate's proposals that nobody has answered yet."""
    query = sa.select(Proposal).where(
        Proposal.candidate_id == candidate.id, Proposal.state == ProposalState.SENT
    )
    return list(db.session.scalars(query))


def _check_candidate(candidate: Candidate, by: Membership) -> None:
    if not may_care_for(by, candidate):
        raise NotAllowed(_("Bare kandidatens veileder kan sende forslag."))
    if candidate.state is CandidateState.PAUSED:
        raise NotAllowed(_("Kandidaten har pause. Start opp igjen før du foreslår noe."))
    if not may_propose(by, candidate):
        raise NotAllowed(_("Kandidaten er avsluttet, så det kan ikke sendes forslag."))


def _check_yes(consent: Consent, now: dt.datetime) -> None:
    if consent.state is not ConsentState.YES:
        raise NotAllowed(_("Uten et ja kan ikke forslaget sendes. Spør personen først."))
    if consent.valid_until < clock.today(now):
        raise NotAllowed(_("Ja-et er gått ut på dato. Spør på nytt."))
    fresh = excerpts.of(consent.candidate, consent.fields)
    if fresh != excerpts.thaw(consent.excerpt):
        raise NotAllowed(_("Profilen er endret siden ja-et. Spør på nytt."))


def _check_job(job: SimpleJob) -> None:
    if job.state is not JobState.PUBLISHED or job.deleted_at is not None:
        raise NotAllowed(_("Jobben er ikke lenger publisert. Finn en annen jobb."))
    if not places.free(job):
        raise NotAllowed(_("Jobben har ingen ledig plass nå. Finn en annen jobb."))


def _clear_the_way(consent: Consent, *, by: Membership, now: dt.datetime) -> None:
    """One yes is one proposal, and one proposal waits at a time: one that lapsed gives way."""
    earlier = db.session.scalars(
        sa.select(Proposal).where(
            Proposal.candidate_id == consent.candidate_id, Proposal.job_id == consent.job_id
        )
    ).all()
    for proposal in earlier:
        if proposal.consent_id == consent.id:
            raise NotAllowed(_("Forslaget er allerede sendt. Spør på nytt for å sende et til."))
        if stands(proposal, today=clock.today(now)):
            raise NotAllowed(_("Et forslag venter allerede på svar for denne jobben."))
        if _holds_a_place(proposal):
            raise NotAllowed(_("Kandidaten har allerede en plass i denne jobben."))
    for proposal in earlier:
        if proposal.state is ProposalState.SENT:
            withdraw(proposal, by=by, now=now)


def _holds_a_place(proposal: Proposal) -> bool:
    over = {PlacementState.ENDED, PlacementState.CANCELLED}
    return proposal.state is ProposalState.ACCEPTED and (
        proposal.placement is None or proposal.placement.state not in over
    )


def managers_of(job: SimpleJob) -> list[Membership]:
    """Who answers for the job's unit today."""
    query = (
        sa.select(Membership)
        .join(membership_unit, membership_unit.c.membership_id == Membership.id)
        .where(
            membership_unit.c.unit_id == job.unit_id,
            Membership.role == Role.MANAGER,
            Membership.ended_at.is_(None),
        )
        .options(joinedload(Membership.person))
        .order_by(Membership.id)
    )
    return list(db.session.scalars(query))


def _cancel_plan(proposal: Proposal, by: audit.Actor, now: dt.datetime) -> None:
    placement = proposal.placement
    if placement is not None and placement.state is PlacementState.PLANNED:
        placement.state, placement.cancelled_at = PlacementState.CANCELLED, now
        audit.record(by, "placement.cancelled", placement)


def tell_of_new(proposal: Proposal, managers: list[Membership], *, now: dt.datetime) -> None:
    """Those who may answer it have a message that it waits for them."""
    for manager in managers:
        outbox.tell(
            manager.person,
            _("Et nytt forslag venter på svar"),
            _("En veileder har sendt deg et forslag til en av jobbene dine. Les det og svar her:"),
            path=f"/forslag/{proposal.public_id}",
            event=MailEvent.PROPOSAL,
            about=proposal,
            now=now,
        )


def _tell_of_withdrawal(proposal: Proposal, now: dt.datetime) -> None:
    for manager in managers_of(proposal.job):
        outbox.tell(
            manager.person,
            _("Et forslag er trukket tilbake"),
            _(
                "Et forslag som dere hadde sagt ja til, er trukket tilbake. Plassen er ledig igjen. Les mer her:"
            ),
            path=f"/forslag/{proposal.public_id}",
            event=MailEvent.PROPOSAL,
            about=proposal,
            now=now,
        )
