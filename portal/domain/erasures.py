"""Sletting: one action erases a person everywhere at once, as for somebody who must be protected from now on.

Figures stay (which job, which state, which dates), and one line in the log that says that it was done,
without why. The erased candidate's row is empty and nobody sees it. Who was erased is written in a
register (see erasure_register.py), so that a backup that is put back is erased anew.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from portal import clock
from portal.access import may_care_for, may_erase_by_name
from portal.columns import keys
from portal.domain import audit, excerpts
from portal.domain.errors import NotAllowed
from portal.enums import (
    ActorKind,
    CandidateState,
    ConsentState,
    LanguageLevel,
    MessageState,
    Outcome,
    PlacementState,
    ProposalState,
)
from portal.extensions import db
from portal.models import (
    Absence,
    AgreementConfirmation,
    AgreementVersion,
    Candidate,
    CandidateIdentity,
    CandidateSession,
    CandidateTrait,
    Certificate,
    Consent,
    Erasure,
    Evaluation,
    EvaluationVersion,
    FollowUp,
    FollowUpNote,
    LadderStep,
    LanguageTest,
    Link,
    Membership,
    Message,
    OutcomeStatus,
    PathStep,
    Placement,
    PlacementAgreement,
    PlacementExtension,
    PlacementGoal,
    PlacementMentor,
    PlacementPause,
    PlacementTeacher,
    Precondition,
    Proposal,
    Remark,
    StartMeeting,
    Submission,
    SupportApplication,
    Talk,
    WeekPlan,
    WeekSlot,
    Worry,
    certificate_placement,
)
from portal.words import _

#: What an empty profile holds: set on the row that stays for the figures.
EMPTY: dict[str, Any] = {
    "wishes": "", "abilities": "", "experience": "", "languages": "", "travel": "", "papers": "",
    "accommodation": "", "interests": "", "goal": "", "occupations": "",
    "norwegian": LanguageLevel.NONE, "norwegian_goal": None,
    "per_cent_from": 100, "per_cent_to": 10000, "weekdays": frozenset(), "fields": frozenset(),
    "little_of": frozenset(), "physical_load": 3, "driving_licence": False,
    "day_starts": None, "day_ends": None, "starts_on": None, "returns_on": None,
    "municipality_number": None, "travel_km": None, "ended_because": None, "leaves_on": None,
}  # fmt: skip


#: The excerpt of a consent of which nothing is left.
NO_WORDS = excerpts.freeze({})


def erase(
    candidate: Candidate, *, by: Membership | ActorKind, now: dt.datetime | None = None
) -> None:
    """Nothing is left of the person anywhere but figures; whoever saw something sees nothing."""
    if isinstance(by, Membership) and not may_care_for(by, candidate):
        raise NotAllowed(_("Bare kandidatens veileder kan gjøre dette."))
    _erase(candidate, by, now or clock.now())


def erase_by_name(
    name: str, *, by: Membership, now: dt.datetime | None = None
) -> tuple[int, list[Membership]]:
    """The one candidate of the administrator's own service with exactly this name is erased. Says how
    many there are of that name; where there are several nothing is erased, and their advisers are
    returned, who know which one it is."""
    if not may_erase_by_name(by):
        raise NotAllowed(_("Bare kontoradministratoren kan slette etter navn."))
    query = (
        sa.select(Candidate)
        .join(CandidateIdentity)
        .where(
            Candidate.service_id == by.organisation_id,
            Candidate.erased_at.is_(None),
            CandidateIdentity.name_index == keys().blind(name),
        )
        .order_by(Candidate.id)
    )
    found = list(db.session.scalars(query))
    if len(found) == 1:
        _erase(found[0], by, now or clock.now())
        return 1, []
    return len(found), list({one.adviser_id: one.adviser for one in found}.values())


def erase_again(
    public_ids: Iterable[str], *, by: ActorKind = ActorKind.SYSTEM, now: dt.datetime | None = None
) -> int:
    """Those of the register who are here after all, as from a backup, are erased; says how many."""
    query = sa.select(Candidate).where(
        Candidate.public_id.in_(sorted(public_ids)), Candidate.erased_at.is_(None)
    )
    found = list(db.session.scalars(query))
    for candidate in found:
        _erase(candidate, by, now or clock.now())
    return len(found)


def _erase(candidate: Candidate, by: Membership | ActorKind, now: dt.datetime) -> None:
    names = _names_of_records(candidate)
    _delete_certificates(candidate)
    _close_placements(candidate, now)
    _close_proposals(candidate, now)
    _empty_consents(candidate, now)
    for table in (PathStep, CandidateTrait, CandidateSession, CandidateIdentity):
        db.session.execute(sa.delete(table).where(table.candidate_id == candidate.id))
    db.session.expire(candidate, ["identity"])
    _take_back_messages(candidate, names)
    _forget_links(candidate, names)
    for column, value in EMPTY.items():
        setattr(candidate, column, value)
    candidate.state, candidate.erased_at = CandidateState.ENDED, now
    db.session.add(Erasure(candidate_public_id=candidate.public_id, at=now))
    audit.record(by, "candidate.erased", candidate)


def _names_of_records(candidate: Candidate) -> list[str]:
    """`Candidate:abc…` and the like of everything about the person: what messages and links carry."""
    names = [audit.name_of(candidate)]
    for model in (Consent, Proposal, Placement, PathStep, Certificate):
        ids = db.session.scalars(
            sa.select(model.public_id).where(model.candidate_id == candidate.id)
        )
        names += [f"{model.__name__}:{public_id}" for public_id in ids]
    agreements = db.session.scalars(
        sa.select(PlacementAgreement.public_id)
        .join(PlacementAgreement.placement)
        .where(Placement.candidate_id == candidate.id)
    )
    talks = db.session.scalars(
        sa.select(Talk.public_id).join(Talk.proposal).where(Proposal.candidate_id == candidate.id)
    )
    names += [f"Talk:{public_id}" for public_id in talks]
    rounds = db.session.scalars(
        sa.select(Consent.round)
        .distinct()
        .where(Consent.candidate_id == candidate.id, Consent.round.is_not(None))
    )
    names += [f"Round:{letters}" for letters in rounds]
    return names + [f"PlacementAgreement:{public_id}" for public_id in agreements]


def _close_placements(candidate: Candidate, now: dt.datetime) -> None:
    for placement in db.session.scalars(_of(Placement, candidate)):
        if placement.state is PlacementState.PLANNED:
            placement.state, placement.cancelled_at = PlacementState.CANCELLED, now
        elif placement.state is PlacementState.ACTIVE:
            placement.state, placement.ended_at = PlacementState.ENDED, now
            placement.outcome = Outcome.UNKNOWN
        placement.mentor_name = ""
        _erase_agreement(placement)
        _erase_follow_up(placement)
        _erase_changes(placement)
        _erase_supports(placement)
        for table in (PlacementGoal, PlacementMentor, PlacementTeacher, Precondition, StartMeeting):
            db.session.execute(sa.delete(table).where(table.placement_id == placement.id))
        db.session.expire(placement, ["goals", "preconditions", "start_meeting"])


def _erase_agreement(placement: Placement) -> None:
    agreements = sa.select(PlacementAgreement.id).where(
        PlacementAgreement.placement_id == placement.id
    )
    versions = sa.select(AgreementVersion.id).where(AgreementVersion.agreement_id.in_(agreements))
    for delete in (
        sa.delete(AgreementConfirmation).where(AgreementConfirmation.version_id.in_(versions)),
        sa.delete(AgreementVersion).where(AgreementVersion.agreement_id.in_(agreements)),
        sa.delete(PlacementAgreement).where(PlacementAgreement.placement_id == placement.id),
    ):
        db.session.execute(delete.execution_options(synchronize_session=False))


def _erase_follow_up(placement: Placement) -> None:
    plans = sa.select(WeekPlan.id).where(WeekPlan.placement_id == placement.id)
    contacts = sa.select(FollowUp.id).where(FollowUp.placement_id == placement.id)
    for delete in (
        sa.delete(FollowUpNote).where(FollowUpNote.follow_up_id.in_(contacts)),
        sa.delete(FollowUp).where(FollowUp.placement_id == placement.id),
        sa.delete(Worry).where(Worry.placement_id == placement.id),
        sa.delete(WeekSlot).where(WeekSlot.plan_id.in_(plans)),
        *(
            sa.delete(table).where(table.placement_id == placement.id)
            for table in (WeekPlan, LadderStep, Absence, LanguageTest)
        ),
    ):
        db.session.execute(delete.execution_options(synchronize_session=False))


def _erase_changes(placement: Placement) -> None:
    """Why and when it was changed is gone, and nobody is asked of a person who is. Outcomes that were told
    and hours that were released stay: figures without words."""
    placement.early_end = placement.true_minutes = None
    evaluations = sa.select(Evaluation.id).where(Evaluation.placement_id == placement.id)
    for delete in (
        sa.delete(EvaluationVersion).where(EvaluationVersion.evaluation_id.in_(evaluations)),
        sa.delete(Evaluation).where(Evaluation.placement_id == placement.id),
        sa.delete(PlacementExtension).where(PlacementExtension.placement_id == placement.id),
        sa.delete(PlacementPause).where(PlacementPause.placement_id == placement.id),
        sa.delete(OutcomeStatus).where(
            OutcomeStatus.placement_id == placement.id, OutcomeStatus.answered_at.is_(None)
        ),
    ):
        db.session.execute(delete.execution_options(synchronize_session=False))


def _erase_supports(placement: Placement) -> None:
    """Nobody applies for a person who is gone, and no number leads to one at NAV. That something was
    granted or refused stays, as a figure."""
    own = SupportApplication.placement_id == placement.id
    for change in (
        sa.delete(SupportApplication).where(own, SupportApplication.decided_on.is_(None)),
        sa.update(SupportApplication).where(own).values(case_number=""),
    ):
        db.session.execute(change.execution_options(synchronize_session=False))


def _delete_certificates(candidate: Candidate) -> None:
    own = sa.select(Certificate.id).where(Certificate.candidate_id == candidate.id)
    for delete in (
        sa.delete(certificate_placement).where(certificate_placement.c.certificate_id.in_(own)),
        sa.delete(Certificate).where(Certificate.candidate_id == candidate.id),
    ):
        db.session.execute(delete.execution_options(synchronize_session=False))


def _close_proposals(candidate: Candidate, now: dt.datetime) -> None:
    for proposal in db.session.scalars(_of(Proposal, candidate)):
        if proposal.state is ProposalState.SENT:
            proposal.state, proposal.withdrawn_at = ProposalState.WITHDRAWN, now
        empty_proposal(proposal)


def empty_proposal(proposal: Proposal) -> None:
    """Nothing that was written about the proposal is left; what became of it and when stays."""
    proposal.decline_sentence = ""
    if proposal.talk is not None:
        db.session.delete(proposal.talk)
    db.session.execute(sa.delete(Remark).where(Remark.proposal_id == proposal.id))
    proposal.alias = f"– {proposal.id}"


def _empty_consents(candidate: Candidate, now: dt.datetime) -> None:
    for consent in db.session.scalars(_of(Consent, candidate)):
        if consent.state is ConsentState.YES:
            consent.state, consent.withdrawn_at = ConsentState.WITHDRAWN, now
        consent.fields, consent.excerpt = frozenset(), NO_WORDS
        consent.statement, consent.language, consent.interpreter = "", "nb", False
        consent.round = None


def _take_back_messages(candidate: Candidate, names: list[str]) -> None:
    """What waits and leads to one of the records is not sent; nothing tells of a letter to the person."""
    ids = [name.partition(":")[2] for name in names]
    waiting = sa.select(Message).where(Message.state != MessageState.SENT)
    for message in db.session.scalars(waiting):
        if message.about in names or any(ident in (message.body or "") for ident in ids):
            db.session.delete(message)
    db.session.flush()
    db.session.execute(sa.delete(Message).where(Message.candidate_id == candidate.id))
    db.session.execute(sa.update(Message).where(Message.about.in_(names)).values(about=""))


def _forget_links(candidate: Candidate, names: list[str]) -> None:
    """Personal links open nothing, and no form remembers where it led."""
    db.session.execute(
        sa.delete(Link).where(sa.or_(Link.candidate_id == candidate.id, Link.subject.in_(names)))
    )
    for name in names:
        ident = name.partition(":")[2]
        db.session.execute(
            sa.update(Submission).where(Submission.location.contains(ident)).values(location=None)
        )


def _of(model: Any, candidate: Candidate) -> Any:
    return sa.select(model).where(model.candidate_id == candidate.id)
