"""Proposals, and the talks before they are answered."""

import datetime as dt
from functools import partial

from portal import access, clock
from portal.domain import answers, consent_questions, proposals, talks
from portal.enums import ActorKind, DeclineReason, ProposalState, TalkState
from portal.models import Talk
from tests.domain.moves import LINK, MEMBERS, Deed, Moves, all_but, to

MANAGER, ADVISER = frozenset({"manager"}), frozenset({"adviser"})
DAY = dt.date(2026, 12, 1)


def take_the_yes_back(proposal):
    consent_questions.withdraw(proposal.consent, now=clock.now())


def proposal(make, state):
    """Accepted: with a place that is planned."""
    if state is ProposalState.ACCEPTED:
        return make.placement().proposal
    one = make.proposal()
    if state is ProposalState.WITHDRAWN:
        one.state, one.withdrawn_at = state, clock.now()
    if state is ProposalState.DECLINED:
        one.state, one.answered_at, one.answered_by = state, clock.now(), make.manager(one.unit)
        one.decline_reason = DeclineReason.HOURS
    return make.add(one)


def decline(one, by):
    answers.decline(one, reason=DeclineReason.HOURS, sentence="Tidene passer ikke.", by=by)


by_answering = partial(
    Deed,
    may=MANAGER,
    shown=lambda by, one: access.may_answer(by, one, today=clock.today()),
    shown_in=frozenset({ProposalState.SENT}),
)

PROPOSALS = Moves(
    states=ProposalState,
    make=proposal,
    belongs_to=lambda one: (one.unit, one.candidate.adviser),
    deeds=(
        by_answering(
            "accept",
            answers.accept,
            lambda one, by: answers.accept(one, by=by),
            to(ProposalState.ACCEPTED),
        ),
        by_answering("decline", answers.decline, decline, to(ProposalState.DECLINED)),
        Deed(
            "take back",
            proposals.withdraw,
            lambda one, by: proposals.withdraw(one, by=by),
            to(ProposalState.WITHDRAWN),
            may=ADVISER,
            shown=access.may_withdraw,
            shown_in=frozenset({ProposalState.SENT, ProposalState.ACCEPTED}),
        ),
        Deed(
            "take the yes back",
            consent_questions.withdraw,
            lambda one, by: take_the_yes_back(one),
            to(ProposalState.WITHDRAWN),
            may=frozenset(LINK),
            tried_by=LINK,
            quiet=all_but(to(ProposalState.WITHDRAWN), LINK),
        ),
    ),
)

ASKED, AGREED, DECLINED, CANCELLED = TalkState


def talk(make, state):
    one = make.proposal()
    return make.add(
        Talk(
            proposal=one,
            state=state,
            day=DAY,
            starts=dt.time(10),
            ends=dt.time(11),
            place="Resepsjonen",
            asked_by=make.manager(one.unit),
            asked_at=clock.now(),
            yes_at=clock.now() if state is AGREED else None,
        )
    )


def invite(one, by):
    talks.invite(one.proposal, DAY, dt.time(12), dt.time(13), "Resepsjonen", by=by, now=clock.now())


def about_proposal(may_x):
    return lambda by, one: may_x(by, one.proposal, today=clock.today())


told_by_adviser = partial(
    Deed,
    through=talks.answer,
    may=ADVISER,
    shown=about_proposal(access.may_answer_invitation),
    shown_in=frozenset({ASKED}),
)
by_candidate = partial(Deed, through=talks.answer, may=frozenset(LINK), tried_by=LINK)


def answer(yes):
    return lambda one, by: talks.answer(one, yes=yes, by=by or ActorKind.LINK, now=clock.now())


TALKS = Moves(
    states=TalkState,
    make=talk,
    belongs_to=lambda one: (one.proposal.unit, one.proposal.candidate.adviser),
    deeds=(
        Deed(
            "invite",
            talks.invite,
            invite,
            to(ASKED),
            may=MANAGER,
            shown=about_proposal(access.may_invite),
            shown_in=frozenset(TalkState),
        ),
        told_by_adviser(
            "say that the candidate can come",
            do=answer(True),
            goes=to(AGREED),
            quiet={AGREED: frozenset(MEMBERS)},
        ),
        told_by_adviser(
            "say that the candidate cannot come",
            do=answer(False),
            goes=to(DECLINED, out_of={ASKED}),
            quiet={DECLINED: frozenset(MEMBERS)},
        ),
        by_candidate("say yes", do=answer(True), goes=to(AGREED), quiet={AGREED: frozenset(LINK)}),
        by_candidate(
            "say no", do=answer(False), goes=to(DECLINED), quiet={DECLINED: frozenset(LINK)}
        ),
        Deed(
            "call off",
            talks.call_off,
            lambda one, by: talks.call_off(one, by=by, now=clock.now()),
            to(CANCELLED),
            may=MANAGER | ADVISER,
            shown=about_proposal(access.may_call_off),
            shown_in=frozenset({ASKED, AGREED}),
        ),
        Deed(
            "take the yes to sharing back",
            consent_questions.withdraw,
            lambda one, by: take_the_yes_back(one.proposal),
            to(CANCELLED),
            may=frozenset(LINK),
            tried_by=LINK,
            quiet=all_but(to(CANCELLED), LINK),
        ),
    ),
)
