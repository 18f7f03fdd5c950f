"""What is shown of a candidate: field × stage × role."""

import datetime as dt
from typing import Protocol

from portal import clock
from portal.access.proposals import has_lapsed
from portal.enums import Code, ConsentState, PlacementState, ProposalState, Role, Stage
from portal.models import Proposal
from portal.words import _

#: How long an employer still sees who was in a placement after its end, at the most (product rule, 2026); a
#: service may close it sooner.
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


class Placed(Protocol):
    """What a placement, or a line of a list that tells of one, says of how long it is seen."""

    @property
    def state(self) -> PlacementState: ...
    @property
    def ends_on(self) -> dt.date | None: ...
    @property
    def ended_at(self) -> dt.datetime | None: ...
    @property
    def sight_until(self) -> dt.date | None: ...


def stage_of(proposal: Proposal, *, now: dt.datetime) -> Stage:
    """How far it has come. A no, a withdrawal, a yes that ran out unanswered, a placement that came to
    nothing and the end of its sight all close the view."""
    if proposal.state is not ProposalState.SENT:
        return stage_placed(proposal.state, proposal.consent.state, proposal.placement, now=now)
    if proposal.consent.state is not ConsentState.YES:
        return Stage.ENDED
    if has_lapsed(proposal, today=clock.today(now)):
        return Stage.ENDED
    wants_to_meet = proposal.talk is not None and proposal.talk.yes_at is not None
    return Stage.INVITED if wants_to_meet else Stage.PROPOSED


def stage_placed(
    proposal: ProposalState, yes: ConsentState, placement: Placed | None, *, now: dt.datetime
) -> Stage:
    """The same of a proposal that was answered, by its placement."""
    if proposal is not ProposalState.ACCEPTED or yes is not ConsentState.YES:
        return Stage.ENDED
    if placement is None or placement.state is PlacementState.CANCELLED:
        return Stage.ENDED
    return Stage.ENDED if _long_over(placement, clock.today(now)) else Stage.ACCEPTED


def _long_over(placement: Placed, today: dt.date) -> bool:
    if placement.ended_at is None:
        return False
    end = placement.ends_on or clock.today(placement.ended_at)
    return today > (placement.sight_until or end + SIGHT_AFTER_END)
