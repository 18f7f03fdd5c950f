"""Questions and answers about a proposal: a short thread between the manager's side and the adviser."""

import datetime as dt

from portal import access, clock
from portal.domain import audit, outbox, proposals
from portal.domain.errors import NotAllowed
from portal.enums import MailEvent, Role
from portal.extensions import db
from portal.models import Membership, Person, Proposal, Remark
from portal.words import _


def say(proposal: Proposal, text: str, *, by: Membership, now: dt.datetime) -> Remark:
    """It stands last in the thread, and the other side is told that it does, not what it says."""
    db.session.refresh(proposal, ["version", "state"], with_for_update=True)
    db.session.refresh(proposal.consent, ["version", "state", "valid_until"])
    if not access.may_remark(by, proposal, today=clock.today(now)):
        raise NotAllowed(_("Forslaget venter ikke lenger, så det kan ikke skrives mer her."))
    remark = Remark(proposal=proposal, by=by, text=text, at=now)
    db.session.add(remark)
    audit.record(by, "proposal.remarked", proposal)
    for person in _other_side(proposal, by):
        outbox.tell(
            person,
            _("Noen har skrevet om et forslag"),
            _("Det står et nytt spørsmål eller svar på et forslag. Les det her:"),
            path=f"/forslag/{proposal.public_id}",
            event=MailEvent.QUESTION,
            about=proposal,
            now=now,
        )
    return remark


def _other_side(proposal: Proposal, by: Membership) -> list[Person]:
    if by.role is Role.MANAGER:
        return [proposal.candidate.adviser.person]
    return [manager.person for manager in proposals.managers_of(proposal.job)]
