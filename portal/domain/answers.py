"""Answers: the manager of a job's unit says yes or no to a proposal. An answer is final.

Both lock the job's row, so that whatever is decided about one job is decided one thing at a time.
"""

import datetime as dt

from portal import clock
from portal.access import has_lapsed, may_answer
from portal.domain import audit, outbox, placements, places, talks
from portal.domain.errors import NotAllowed
from portal.enums import MOVES, ConsentState, DeclineReason, JobState, MailEvent, ProposalState
from portal.extensions import db
from portal.models import Membership, Placement, Proposal
from portal.words import LazyString, _


class Refused(NotAllowed):
    """An answer that came too late. `action` is what the audit log calls the attempt."""

    def __init__(self, message: LazyString, action: str):
        super().__init__(message)
        self.action = action


def accept(proposal: Proposal, *, by: Membership, now: dt.datetime | None = None) -> Placement:
    """The candidate is taken on: the proposal holds one of the job's places, and a placement is
    planned from what the job and the proposal say."""
    now = now or clock.now()
    _lock(proposal)
    _check(proposal, ProposalState.ACCEPTED, by=by, today=clock.today(now))
    if proposal.job.state is JobState.CLOSED or proposal.job.deleted_at is not None:
        raise Refused(
            _("Jobben er avsluttet. Si takk nei, så veilederen kan finne noe annet."),
            "proposal.refused_closed",
        )
    if not places.free(proposal.job):
        raise Refused(
            _(
                "Alle plassene i jobben er tatt. Øk antall plasser på jobben, eller si takk nei til forslaget."
            ),
            "proposal.refused_full",
        )
    _answer(proposal, ProposalState.ACCEPTED, by=by, now=now)
    audit.record(by, "proposal.accepted", proposal)
    return placements.plan(proposal, by=by, now=now)


def decline(
    proposal: Proposal,
    *,
    reason: DeclineReason,
    sentence: str,
    by: Membership,
    now: dt.datetime | None = None,
) -> None:
    """The answer is no thanks, with a reason about the place and a sentence that the candidate can
    read; the workplace sees nothing more of the candidate."""
    now = now or clock.now()
    _lock(proposal)
    _check(proposal, ProposalState.DECLINED, by=by, today=clock.today(now))
    proposal.decline_reason, proposal.decline_sentence = reason, sentence
    _answer(proposal, ProposalState.DECLINED, by=by, now=now)
    talks.end(proposal, by=by, now=now)
    audit.record(by, "proposal.declined", proposal, reason=reason.value)


def note_refusal(proposal: Proposal, refusal: Refused, *, by: Membership) -> None:
    """The log tells of the attempt too. Called after the rollback, in a transaction of its own."""
    audit.record(by, refusal.action, proposal)


def _lock(proposal: Proposal) -> None:
    """Nobody else decides about this job until we have: a row lock on PostgreSQL, BEGIN IMMEDIATE on
    SQLite. What the decision stands on is read again under it."""
    db.session.refresh(
        proposal.job, ["version", "state", "places", "deleted_at"], with_for_update=True
    )
    db.session.refresh(proposal, ["version", "state"])
    db.session.refresh(proposal.consent, ["version", "state", "valid_until"])


def _check(proposal: Proposal, state: ProposalState, *, by: Membership, today: dt.date) -> None:
    if proposal.state is ProposalState.WITHDRAWN or proposal.consent.state is not ConsentState.YES:
        raise Refused(
            _("Veilederen har trukket forslaget. Du trenger ikke svare."),
            "proposal.refused_withdrawn",
        )
    if state not in MOVES.get(proposal.state, frozenset()):
        raise Refused(_("Forslaget er allerede besvart."), "proposal.refused_answered")
    if has_lapsed(proposal, today=today):
        raise Refused(
            _("Samtykket gikk ut før noen svarte. Veilederen kan spørre kandidaten på nytt."),
            "proposal.refused_lapsed",
        )
    if by.person_id == proposal.proposed_by.person_id:
        raise NotAllowed(_("Du har selv sendt forslaget. En annen leder må svare."))
    if not may_answer(by, proposal, today=today):
        raise NotAllowed(_("Bare lederen for jobben kan svare på forslaget."))


def _answer(proposal: Proposal, state: ProposalState, *, by: Membership, now: dt.datetime) -> None:
    proposal.state, proposal.answered_at, proposal.answered_by = state, now, by
    proposal.candidate.active_at = now
    outbox.take_back(proposal)  # it waits for nobody any more
    outbox.tell(
        proposal.candidate.adviser.person,
        _("Et forslag er besvart"),
        _("En leder har svart på et forslag fra deg. Les svaret her:"),
        path=f"/forslag/{proposal.public_id}",
        event=MailEvent.ANSWER,
        about=proposal,
        now=now,
    )
