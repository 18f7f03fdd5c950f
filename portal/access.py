"""Who may see and do what: the whole of it, in one file. Default is no.

The viewer is one membership, never a person: what one may in one organisation says nothing of another.
`x_seen_by(viewer)` is a select of the records that exist for the viewer; everything else is 404.
`may_x(viewer, record)` shows the button and stops the deed. The wall between employers and services:
an employer's roles reach candidates only through a proposal, by the table SHOWN at the end.
"""

import datetime as dt

import sqlalchemy as sa

from portal import clock
from portal.enums import (
    Audience,
    CandidateState,
    Code,
    ConsentState,
    JobState,
    MessageState,
    OrganisationKind,
    Party,
    PlacementState,
    ProposalState,
    Role,
    Stage,
    TalkState,
    WorryFrom,
)
from portal.models import (
    Candidate,
    Consent,
    FollowUp,
    FollowUpNote,
    Membership,
    Message,
    Organisation,
    Placement,
    Position,
    Proposal,
    SimpleJob,
    Unit,
    Worry,
)
from portal.words import _

EMPLOYER_ADMINISTRATORS = frozenset({Role.MUNICIPAL_ADMINISTRATOR, Role.EMPLOYER_ADMINISTRATOR})
ADMINISTRATORS = EMPLOYER_ADMINISTRATORS | {Role.OFFICE_ADMINISTRATOR}
NOBODY = sa.false()


# Organisations and people ------------------------------------------------------------------


def may_administer(viewer: Membership, organisation: Organisation) -> bool:
    """People and units of one's own organisation, and no other."""
    return viewer.role in ADMINISTRATORS and viewer.organisation_id == organisation.id


def may_end_membership(viewer: Membership, membership: Membership) -> bool:
    """Take someone's role away: an administrator of the organisation, also for oneself."""
    return may_administer(viewer, membership.organisation) and membership.ended_at is None


def may_invite_again(viewer: Membership, membership: Membership) -> bool:
    """Send a new link to someone who has never made a password."""
    return may_end_membership(viewer, membership) and membership.person.password_hash is None


def memberships_seen_by(viewer: Membership) -> sa.Select[Membership]:
    query = sa.select(Membership)
    if viewer.role in ADMINISTRATORS:
        return query.where(Membership.organisation_id == viewer.organisation_id)
    return query.where(Membership.id == viewer.id)


def messages_seen_by(viewer: Membership) -> sa.Select[Message]:
    """Mail to people who have a role in the organisation, for its administrators: that it waits or did not
    arrive, never what it says. Mail to candidates and to others is for nobody to see."""
    if viewer.role not in ADMINISTRATORS:
        return sa.select(Message).where(NOBODY)
    works_here = sa.exists().where(
        Membership.person_id == Message.person_id,
        Membership.organisation_id == viewer.organisation_id,
        Membership.ended_at.is_(None),
    )
    return sa.select(Message).where(works_here)


def may_send_again(viewer: Membership, message: Message) -> bool:
    """Try once more what did not arrive; the message is found by `messages_seen_by`."""
    return viewer.role in ADMINISTRATORS and message.state is MessageState.FAILED


def units_seen_by(viewer: Membership) -> sa.Select[Unit]:
    query = sa.select(Unit)
    if viewer.role in EMPLOYER_ADMINISTRATORS:
        return query.where(Unit.organisation_id == viewer.organisation_id)
    if viewer.role is Role.MANAGER:
        return query.where(Unit.id.in_(viewer.unit_ids))
    return query.where(NOBODY)


# Positions and jobs -------------------------------------------------------------------------


def positions_seen_by(viewer: Membership) -> sa.Select[Position]:
    """Managers see their units' positions; administrators all of their own employer's."""
    query = sa.select(Position).join(Position.unit)
    if viewer.role is Role.MANAGER:
        return query.where(Position.unit_id.in_(viewer.unit_ids))
    if viewer.role in EMPLOYER_ADMINISTRATORS:
        return query.where(Unit.organisation_id == viewer.organisation_id)
    return query.where(NOBODY)


def may_map(viewer: Membership, position: Position) -> bool:
    """Change a position and its tasks, and carve jobs out of it."""
    return (
        viewer.role is Role.MANAGER
        and position.unit_id in viewer.unit_ids
        and position.archived_at is None
    )


def may_archive(viewer: Membership, position: Position) -> bool:
    """Put a position out of the way, and take it into use again."""
    return viewer.role is Role.MANAGER and position.unit_id in viewer.unit_ids


def jobs_seen_by(viewer: Membership) -> sa.Select[SimpleJob]:
    """One's own side's jobs in every state. What is published is public beside this."""
    query = sa.select(SimpleJob).join(SimpleJob.unit).where(SimpleJob.deleted_at.is_(None))
    if viewer.role is Role.MANAGER:
        return query.where(SimpleJob.unit_id.in_(viewer.unit_ids))
    if viewer.role in EMPLOYER_ADMINISTRATORS:
        return query.where(Unit.organisation_id == viewer.organisation_id)
    return query.where(NOBODY)


def published_jobs() -> sa.Select[SimpleJob]:
    """What anyone may see, signed in or not."""
    return sa.select(SimpleJob).where(
        SimpleJob.state == JobState.PUBLISHED, SimpleJob.deleted_at.is_(None)
    )


def may_manage_job(viewer: Membership, job: SimpleJob) -> bool:
    """Write, publish, withdraw and close a job."""
    return (
        viewer.role is Role.MANAGER
        and job.unit_id in viewer.unit_ids
        and job.state is not JobState.CLOSED
        and job.deleted_at is None
    )


def may_see_funding(viewer: Membership, job: SimpleJob) -> bool:
    """Who pays for a need: its manager and the employer's own administrators. Never public."""
    if job.position_id is not None:
        return False
    if viewer.role is Role.MANAGER:
        return job.unit_id in viewer.unit_ids
    return (
        viewer.role in EMPLOYER_ADMINISTRATORS
        and job.unit.organisation_id == viewer.organisation_id
    )


def may_fund(viewer: Membership, job: SimpleJob) -> bool:
    """Write who pays for a need."""
    return may_manage_job(viewer, job) and may_see_funding(viewer, job)


def may_restore_job(viewer: Membership, job: SimpleJob) -> bool:
    """Bring a discarded draft back."""
    return (
        viewer.role is Role.MANAGER
        and job.unit_id in viewer.unit_ids
        and job.state is JobState.DRAFT
        and job.deleted_at is not None
    )


# Candidates, consent, proposals ------------------------------------------------------------------


def candidates_seen_by(viewer: Membership) -> sa.Select[Candidate]:
    """An adviser's own candidates. Colleagues and every administrator see none, and nobody those who
    were erased."""
    query = sa.select(Candidate).where(Candidate.erased_at.is_(None))
    if viewer.role is Role.ADVISER:
        return query.where(
            Candidate.adviser_id == viewer.id, Candidate.service_id == viewer.organisation_id
        )
    return query.where(NOBODY)


def candidates_counted_for(viewer: Membership) -> sa.Select[Candidate]:
    """Whom a search over the whole service counts for its advisers: coded wishes are compared, and
    nothing is shown of anyone but the viewer's own. No other role, and no other service."""
    query = sa.select(Candidate).where(Candidate.state == CandidateState.ACTIVE)
    if viewer.role is Role.ADVISER:
        return query.where(Candidate.service_id == viewer.organisation_id)
    return query.where(NOBODY)


def may_care_for(viewer: Membership, candidate: Candidate) -> bool:
    """Keep the profile, ask for consent, propose."""
    return (
        viewer.role is Role.ADVISER
        and candidate.adviser_id == viewer.id
        and candidate.erased_at is None
    )


def may_propose(viewer: Membership, candidate: Candidate) -> bool:
    return may_care_for(viewer, candidate) and candidate.state is CandidateState.ACTIVE


def may_move_candidates(viewer: Membership, adviser: Membership) -> bool:
    """Give an adviser's candidates to colleagues when the adviser is away: the office's administrator,
    who sees none of them."""
    return (
        viewer.role is Role.OFFICE_ADMINISTRATOR
        and adviser.role is Role.ADVISER
        and viewer.organisation_id == adviser.organisation_id
    )


def may_erase_by_name(viewer: Membership) -> bool:
    """Erase a candidate of one's own service without seeing any: when the adviser is not there."""
    return viewer.role is Role.OFFICE_ADMINISTRATOR and is_service(viewer.organisation)


def consents_seen_by(viewer: Membership) -> sa.Select[Consent]:
    query = sa.select(Consent).join(Consent.candidate).where(Candidate.erased_at.is_(None))
    if viewer.role is Role.ADVISER:
        return query.where(Candidate.adviser_id == viewer.id)
    return query.where(NOBODY)


def proposals_seen_by(viewer: Membership) -> sa.Select[Proposal]:
    """The manager of the job's unit, and the candidate's adviser; nobody where the candidate is erased."""
    query = sa.select(Proposal).where(Proposal.candidate.has(Candidate.erased_at.is_(None)))
    if viewer.role is Role.MANAGER:
        return query.where(Proposal.unit_id.in_(viewer.unit_ids))
    if viewer.role is Role.ADVISER:
        return query.join(Proposal.candidate).where(Candidate.adviser_id == viewer.id)
    return query.where(NOBODY)


def waits_for_answer(today: dt.date) -> sa.ColumnElement[bool]:
    """Sent, and the candidate's yes still holds: the same as `stands`, for selects of proposals."""
    yes = sa.and_(Consent.state == ConsentState.YES, Consent.valid_until >= today)
    return sa.and_(Proposal.state == ProposalState.SENT, Proposal.consent.has(yes))


def has_lapsed(proposal: Proposal, *, today: dt.date) -> bool:
    """Nobody answered before the candidate's yes ran out. Derived when read, never stored."""
    return proposal.state is ProposalState.SENT and proposal.consent.valid_until < today


def stands(proposal: Proposal, *, today: dt.date) -> bool:
    """Sent, and the candidate's yes still holds."""
    return (
        proposal.state is ProposalState.SENT
        and proposal.consent.state is ConsentState.YES
        and not has_lapsed(proposal, today=today)
    )


def may_answer(viewer: Membership, proposal: Proposal, *, today: dt.date) -> bool:
    """The manager of the job's unit, while the candidate's yes holds; never the person who proposed or
    has taken the candidate over, in whatever membership."""
    return (
        viewer.role is Role.MANAGER
        and proposal.unit_id in viewer.unit_ids
        and stands(proposal, today=today)
        and viewer.person_id != proposal.proposed_by.person_id
        and viewer.person_id != proposal.candidate.adviser.person_id
    )


def may_remark(viewer: Membership, proposal: Proposal, *, today: dt.date) -> bool:
    """Ask and answer about a proposal: whoever may answer it, and the candidate's adviser, while it stands."""
    return may_answer(viewer, proposal, today=today) or (
        may_care_for(viewer, proposal.candidate) and stands(proposal, today=today)
    )


def may_invite(viewer: Membership, proposal: Proposal, *, today: dt.date) -> bool:
    """Invite to a talk, and change its time: whoever may answer."""
    return may_answer(viewer, proposal, today=today)


def may_answer_invitation(viewer: Membership, proposal: Proposal, *, today: dt.date) -> bool:
    """Say what the candidate said about the time: the candidate's adviser."""
    return (
        may_care_for(viewer, proposal.candidate)
        and stands(proposal, today=today)
        and proposal.talk is not None
        and proposal.talk.state is TalkState.ASKED
    )


def may_call_off(viewer: Membership, proposal: Proposal, *, today: dt.date) -> bool:
    """Call a talk off: whoever may invite, and the candidate's adviser."""
    return (
        proposal.talk is not None
        and proposal.talk.state in {TalkState.ASKED, TalkState.AGREED}
        and stands(proposal, today=today)
        and (may_invite(viewer, proposal, today=today) or may_care_for(viewer, proposal.candidate))
    )


def may_withdraw(viewer: Membership, proposal: Proposal) -> bool:
    """The candidate's adviser, until the placement has begun."""
    return (
        viewer.role is Role.ADVISER
        and proposal.candidate.adviser_id == viewer.id
        and proposal.state in {ProposalState.SENT, ProposalState.ACCEPTED}
        and (
            proposal.placement is None
            or proposal.placement.state in {PlacementState.PLANNED, PlacementState.CANCELLED}
        )
    )


# Placements ------------------------------------------------------------------------------------------


def placements_seen_by(viewer: Membership) -> sa.Select[Placement]:
    query = sa.select(Placement).where(Placement.candidate.has(Candidate.erased_at.is_(None)))
    if viewer.role is Role.MANAGER:
        return query.where(Placement.unit_id.in_(viewer.unit_ids))
    if viewer.role is Role.ADVISER:
        return query.join(Placement.candidate).where(Candidate.adviser_id == viewer.id)
    return query.where(NOBODY)


def may_plan(viewer: Membership, placement: Placement) -> bool:
    """Change the plan and mark what is seen before the first day: manager and adviser together."""
    return _takes_part(viewer, placement) and placement.state is PlacementState.PLANNED


def may_cancel(viewer: Membership, placement: Placement) -> bool:
    """Say that nothing came of it: either part, until it has begun."""
    return may_plan(viewer, placement)


def may_end(viewer: Membership, placement: Placement) -> bool:
    """Record the outcome: the candidate's adviser."""
    return (
        viewer.role is Role.ADVISER
        and _takes_part(viewer, placement)
        and placement.state is PlacementState.ACTIVE
    )


def may_change_placement(viewer: Membership, placement: Placement) -> bool:
    """Make it longer, and say when it rests: either part while it is under way. The manager no more when
    the candidate has taken the consent back."""
    return (
        _takes_part(viewer, placement)
        and placement.state is PlacementState.ACTIVE
        and (
            viewer.role is Role.ADVISER
            or placement.proposal.consent.state is not ConsentState.WITHDRAWN
        )
    )


def may_tell_outcome(viewer: Membership, placement: Placement) -> bool:
    """Read and tell what came of it, at the end and later: the candidate's adviser alone."""
    return (
        viewer.role is Role.ADVISER
        and _takes_part(viewer, placement)
        and placement.state is PlacementState.ENDED
    )


def may_tell_gain(viewer: Membership, placement: Placement) -> bool:
    """Say how many hours it released: the workplace's manager, once it has begun."""
    return (
        viewer.role is Role.MANAGER
        and _takes_part(viewer, placement)
        and placement.state in {PlacementState.ACTIVE, PlacementState.ENDED}
    )


def may_certify(viewer: Membership, placement: Placement) -> bool:
    """Write and issue a certificate: either part, once it has begun. The manager no more when the candidate
    has taken the consent back."""
    return (
        _takes_part(viewer, placement)
        and placement.state in {PlacementState.ACTIVE, PlacementState.ENDED}
        and (
            viewer.role is Role.ADVISER
            or placement.proposal.consent.state is not ConsentState.WITHDRAWN
        )
    )


def may_agree(viewer: Membership, placement: Placement) -> bool:
    """Write the agreement and change it: either part, until the placement is over. The manager no more
    when the candidate has taken the consent back."""
    return (
        _takes_part(viewer, placement)
        and placement.state in {PlacementState.PLANNED, PlacementState.ACTIVE}
        and (
            viewer.role is Role.ADVISER
            or placement.proposal.consent.state is not ConsentState.WITHDRAWN
        )
    )


def may_confirm(viewer: Membership, placement: Placement, party: Party) -> bool:
    """Say yes to the agreement for a party: each for its own; the adviser, with a reason, for the others."""
    if not may_agree(viewer, placement):
        return False
    return viewer.role is Role.ADVISER or (viewer.role is Role.MANAGER and party is Party.MANAGER)


def _takes_part(viewer: Membership, placement: Placement) -> bool:
    if viewer.role is Role.MANAGER:
        return placement.unit_id in viewer.unit_ids
    return viewer.role is Role.ADVISER and placement.candidate.adviser_id == viewer.id


# Following a placement up -----------------------------------------------------------------------------

#: Worries that the workplace reads: its own, and what the adviser raises with it. What the candidate or
#: the mentor told the adviser stays with the service.
READ_AT_WORK = frozenset({WorryFrom.MANAGER, WorryFrom.ADVISER})


def follow_ups_seen_by(viewer: Membership) -> sa.Select[FollowUp]:
    """Contacts about the viewer's placements. The workplace never learns of one that is the service's own."""
    query = sa.select(FollowUp).where(FollowUp.placement_id.in_(_placement_ids(viewer)))
    return query if viewer.role is Role.ADVISER else query.where(_shared(FollowUp))


def notes_seen_by(viewer: Membership) -> sa.Select[FollowUpNote]:
    """The adviser reads every note; the workplace what is shared with it, on contacts it knows of."""
    contacts = follow_ups_seen_by(viewer).with_only_columns(FollowUp.id)
    query = sa.select(FollowUpNote).where(FollowUpNote.follow_up_id.in_(contacts))
    return query if viewer.role is Role.ADVISER else query.where(_shared(FollowUpNote))


def worries_seen_by(viewer: Membership) -> sa.Select[Worry]:
    query = sa.select(Worry).where(Worry.placement_id.in_(_placement_ids(viewer)))
    return query if viewer.role is Role.ADVISER else query.where(Worry.raised_for.in_(READ_AT_WORK))


def may_follow_up(viewer: Membership, placement: Placement) -> bool:
    """Write down a contact: either part; the manager no more when the consent is taken back."""
    return (
        _takes_part(viewer, placement)
        and placement.state is not PlacementState.CANCELLED
        and (
            viewer.role is Role.ADVISER
            or placement.proposal.consent.state is not ConsentState.WITHDRAWN
        )
    )


def may_plan_follow_ups(viewer: Membership, placement: Placement) -> bool:
    """Plan contacts, also after the end: the candidate's adviser."""
    return viewer.role is Role.ADVISER and may_follow_up(viewer, placement)


def may_raise_worry(viewer: Membership, placement: Placement) -> bool:
    """Say that something must be looked at: either part, until the placement is over."""
    return may_follow_up(viewer, placement) and placement.state is not PlacementState.ENDED


def may_answer_worry(viewer: Membership, worry: Worry) -> bool:
    """The other part than the one who raised it: the adviser what others raise, the manager the adviser's."""
    answers = Role.MANAGER if worry.raised_for is WorryFrom.ADVISER else Role.ADVISER
    return (
        worry.answered_at is None
        and viewer.role is answers
        and may_follow_up(viewer, worry.placement)
    )


def _placement_ids(viewer: Membership) -> sa.Select[int]:
    return placements_seen_by(viewer).with_only_columns(Placement.id)


def _shared(record: type[FollowUp] | type[FollowUpNote]) -> sa.ColumnElement[bool]:
    return record.audience == Audience.SHARED


def proposals_counted_for(viewer: Membership) -> sa.Select[Proposal]:
    """Whose numbers the viewer is told, never who: beside one's own, an office's administrator counts the
    service's, and an employer's administrators those to its units (see `told_in_fives`)."""
    if viewer.role is Role.OFFICE_ADMINISTRATOR:
        ours = Proposal.candidate.has(Candidate.service_id == viewer.organisation_id)
        return sa.select(Proposal).where(ours)
    if viewer.role in EMPLOYER_ADMINISTRATORS:
        return sa.select(Proposal).where(
            Proposal.unit.has(Unit.organisation_id == viewer.organisation_id)
        )
    return proposals_seen_by(viewer)


def placements_counted_for(viewer: Membership) -> sa.Select[Placement]:
    """As `proposals_counted_for`."""
    if viewer.role is Role.OFFICE_ADMINISTRATOR:
        ours = Placement.candidate.has(Candidate.service_id == viewer.organisation_id)
        return sa.select(Placement).where(ours)
    if viewer.role in EMPLOYER_ADMINISTRATORS:
        return sa.select(Placement).where(
            Placement.unit.has(Unit.organisation_id == viewer.organisation_id)
        )
    return placements_seen_by(viewer)


def told_in_fives(viewer: Membership) -> bool:
    """Whether counts of proposals and placements leave the organisation that knows the people: then none
    under five is told (see domain/small_counts.py)."""
    return viewer.role in EMPLOYER_ADMINISTRATORS


# What is shown of a candidate, field × stage × role ----------------------------------------------------

#: How long an employer still sees who was in a placement after its end (product rule, 2026).
SIGHT_AFTER_END = dt.timedelta(weeks=12)


class Shown(Code):
    """What a proposal or placement can show of a candidate."""

    ALIAS = "alias", _("Dekknavn")
    EXCERPT = "excerpt", _("Det kandidaten sa ja til å dele")
    FIRST_NAME = "first_name", _("Fornavn")
    FULL_NAME = "full_name", _("Hele navnet")
    CONTACT = "contact", _("Telefon og e-post")


#: The manager's sight by stage. The candidate's adviser sees all at every stage; everyone else nothing.
SHOWN_TO_MANAGER: dict[Stage, frozenset[Shown]] = {
    Stage.PROPOSED: frozenset({Shown.ALIAS, Shown.EXCERPT}),
    Stage.INVITED: frozenset({Shown.ALIAS, Shown.EXCERPT, Shown.FIRST_NAME}),
    Stage.ACCEPTED: frozenset(Shown),
    Stage.ENDED: frozenset({Shown.ALIAS}),
}


def shown(role: Role, stage: Stage) -> frozenset[Shown]:
    """What someone who may see the proposal is shown of the candidate."""
    if role is Role.ADVISER:
        return frozenset(Shown)
    if role is Role.MANAGER:
        return SHOWN_TO_MANAGER[stage]
    return frozenset()


def stage_of(proposal: Proposal, *, now: dt.datetime) -> Stage:
    """How far it has come. A no, a withdrawal, a yes that ran out unanswered, a placement that came to
    nothing and 12 weeks after its end all close the view."""
    if proposal.state in {ProposalState.DECLINED, ProposalState.WITHDRAWN}:
        return Stage.ENDED
    if proposal.consent.state is not ConsentState.YES:
        return Stage.ENDED
    if proposal.state is ProposalState.SENT:
        if has_lapsed(proposal, today=clock.today(now)):
            return Stage.ENDED
        wants_to_meet = proposal.talk is not None and proposal.talk.yes_at is not None
        return Stage.INVITED if wants_to_meet else Stage.PROPOSED
    placement = proposal.placement
    if placement is None or placement.state is PlacementState.CANCELLED:
        return Stage.ENDED
    if _long_over(placement, clock.today(now)):
        return Stage.ENDED
    return Stage.ACCEPTED


def _long_over(placement: Placement, today: dt.date) -> bool:
    if placement.ended_at is None:
        return False
    end = placement.ends_on or clock.today(placement.ended_at)
    return today - end > SIGHT_AFTER_END


# Which menu and routes belong to which role --------------------------------------------------------------

EMPLOYER_ROLES = frozenset({Role.MANAGER}) | EMPLOYER_ADMINISTRATORS
EVERYONE_SIGNED_IN = frozenset(Role)


def is_service(organisation: Organisation) -> bool:
    return organisation.kind not in {
        OrganisationKind.MUNICIPALITY,
        OrganisationKind.PRIVATE_EMPLOYER,
    }
