"""Placements, and what belongs to them: agreements, follow-ups and applications for support."""

import dataclasses
import datetime as dt
from functools import partial

from portal import access, clock
from portal.domain import (
    agreement_terms,
    agreements,
    consent_questions,
    follow_ups,
    placements,
    proposals,
    supports,
)
from portal.domain.agreement_states import LAPSES_AFTER, newest, state_of
from portal.domain.follow_ups import Contact
from portal.enums import (
    AgreementState,
    ContactWay,
    EarlyEnd,
    FollowUpState,
    Outcome,
    Party,
    PlacementState,
    SupportKind,
    SupportState,
)
from portal.models import AgreementConfirmation, FollowUp, StartMeeting, SupportApplication
from tests.domain.moves import LINK, Deed, Moves, all_but, to

MANAGER, ADVISER = frozenset({"manager"}), frozenset({"adviser"})
BOTH = MANAGER | ADVISER
TODAY = dt.date(2026, 11, 24)

DATED = {
    PlacementState.PLANNED: {},
    PlacementState.ACTIVE: {"started_at": True},
    PlacementState.ENDED: {"started_at": True, "ended_at": True, "outcome": Outcome.UNKNOWN},
    PlacementState.CANCELLED: {"cancelled_at": True},
}


def placement(make, state):
    """On its first day, with everything in place."""
    values = {k: clock.now() if v is True else v for k, v in DATED[state].items()}
    one = make.placement(state=state, starts_on=TODAY, **values)
    noted = one.proposal.answered_by
    make.add(StartMeeting(placement=one, day=TODAY, held_on=TODAY, held_noted_by=noted))
    return one


def end(one, by):
    why = {"outcome": Outcome.UNKNOWN, "early_end": EarlyEnd.OTHER, "true_minutes": 0}
    placements.end(one, last_day=TODAY, by=by, **why)


PLANNED = frozenset({PlacementState.PLANNED})

PLACEMENTS = Moves(
    states=PlacementState,
    make=placement,
    belongs_to=lambda one: (one.unit, one.candidate.adviser),
    deeds=(
        Deed(
            "start",
            placements.start,
            lambda one, by: placements.start(one, by=by),
            to(PlacementState.ACTIVE),
            may=BOTH,
            shown=access.may_plan,
            shown_in=PLANNED,
        ),
        Deed(
            "cancel",
            placements.cancel,
            lambda one, by: placements.cancel(one, by=by),
            to(PlacementState.CANCELLED),
            may=BOTH,
            shown=access.may_cancel,
            shown_in=PLANNED,
        ),
        Deed(
            "end",
            placements.end,
            end,
            to(PlacementState.ENDED),
            may=ADVISER,
            shown=access.may_end,
            shown_in=frozenset({PlacementState.ACTIVE}),
        ),
        Deed(
            "take the proposal back",
            proposals.withdraw,
            lambda one, by: proposals.withdraw(one.proposal, by=by),
            to(PlacementState.CANCELLED),
            may=ADVISER,
            shown=lambda by, one: access.may_withdraw(by, one.proposal),
            shown_in=PLANNED | {PlacementState.CANCELLED},
            quiet={PlacementState.CANCELLED: ADVISER},
        ),
        Deed(
            "take the yes back",
            consent_questions.withdraw,
            lambda one, by: consent_questions.withdraw(one.proposal.consent, now=clock.now()),
            to(PlacementState.CANCELLED),
            may=frozenset(LINK),
            tried_by=LINK,
            quiet=all_but(to(PlacementState.CANCELLED), LINK),
        ),
    ),
)


def active(make):
    return placement(make, PlacementState.ACTIVE)


def belongs_to(one):
    return one.placement.unit, one.placement.candidate.adviser


def about_placement(may_x):
    return lambda by, one: may_x(by, one.placement)


def follow_up(make, state):
    one, done = active(make), state is FollowUpState.DONE
    return make.add(
        FollowUp(
            placement=one,
            way=ContactWay.VISIT,
            due_on=TODAY,
            state=state,
            done_on=TODAY if done else None,
            done_by=one.candidate.adviser if done else None,
        )
    )


def write_down(one, by):
    contact = Contact(ContactWay.CALL, TODAY, text="Det går bra.")
    follow_ups.write_down(one.placement, contact, by=by, now=clock.now(), follow_up=one)


def move_follow_up(state, **kw):
    values = {
        "goes": to(state),
        "may": ADVISER,
        "shown": about_placement(access.may_plan_follow_ups),
        "shown_in": frozenset(FollowUpState),
    }
    return Deed(
        f"move to {state.value}",
        follow_ups.move,
        lambda one, by: follow_ups.move(one, state, by=by),
        **values | kw,
    )


FOLLOW_UPS = Moves(
    states=FollowUpState,
    make=follow_up,
    belongs_to=belongs_to,
    deeds=(
        Deed(
            "write down",
            follow_ups.write_down,
            write_down,
            to(FollowUpState.DONE),
            may=BOTH,
            shown=about_placement(access.may_follow_up),
            shown_in=frozenset(FollowUpState),
        ),
        move_follow_up(FollowUpState.DROPPED),
        move_follow_up(FollowUpState.PLANNED),
        # nobody says that it is done without writing how
        move_follow_up(FollowUpState.DONE, may=frozenset(), shown=None),
    ),
)

NEEDED, SENT, GRANTED, NO, DROPPED = SupportState


def support(make, state):
    one = active(make)
    by, values = one.candidate.adviser, {}
    if state in {SENT, GRANTED, NO}:
        values |= {"sent_on": TODAY, "sent_by": by}
    if state in {GRANTED, NO}:
        values |= {"decided_on": TODAY, "decided_by": by}
    kind = SupportKind.MENTOR_GRANT
    noted = {"noted_at": clock.now(), "noted_by": by}
    return make.add(SupportApplication(placement=one, kind=kind, state=state, **noted, **values))


def decide(state):
    return lambda one, by: supports.decide(one, state, day=TODAY, by=by, now=clock.now())


by_part = partial(
    Deed,
    may=BOTH,
    shown=about_placement(access.may_note_support),
    shown_in=frozenset(SupportState),
)

SUPPORTS = Moves(
    states=SupportState,
    make=support,
    belongs_to=belongs_to,
    deeds=(
        Deed(
            "need",
            supports.need,
            lambda one, by: supports.need(one.placement, one.kind, by=by, now=clock.now()),
            to(NEEDED, out_of={DROPPED}),
            may=BOTH,
            shown=about_placement(access.may_ask_support),
            shown_in=frozenset(SupportState),
            quiet=all_but(to(NEEDED, out_of={DROPPED}), BOTH),
        ),
        by_part("drop", supports.drop, lambda one, by: supports.drop(one, by=by), to(DROPPED)),
        by_part(
            "send",
            supports.send,
            lambda one, by: supports.send(one, day=TODAY, by=by, now=clock.now()),
            to(SENT, out_of={NEEDED}),
        ),
        by_part("note a yes", supports.decide, decide(GRANTED), to(GRANTED)),
        by_part("note a no", supports.decide, decide(NO), to(NO)),
        by_part(
            "take back",
            supports.take_back,
            lambda one, by: supports.take_back(one, by=by),
            {GRANTED: SENT, NO: SENT, SENT: NEEDED},
        ),
    ),
)


WAITING, IN_FORCE, REPLACED, LAPSED = AgreementState


def version(make, state):
    """The first of an agreement, where only the adviser's yes is missing; one in force: with the next, which
    waits for the same."""
    agreement = make.agreement(placement=active(make))
    first, by = agreement.versions[0], agreement.placement.candidate.adviser
    if state is LAPSED:
        first.made_at = clock.now() - LAPSES_AFTER - dt.timedelta(days=1)
    if state is REPLACED:
        change(first, by)
    say_yes(first, *(Party if state is IN_FORCE else OTHERS))
    if state is IN_FORCE:
        change(first, by)
        say_yes(newest(agreement.versions), *OTHERS)
    return make.add(first)


OTHERS = (Party.CANDIDATE, Party.MANAGER)


def say_yes(one, *parties):
    one.confirmations += [
        AgreementConfirmation(party=party, confirmed_at=clock.now()) for party in parties
    ]


def change(one, by):
    days = agreement_terms.thaw(one.terms).days + len(one.agreement.versions)
    more = dataclasses.replace(agreement_terms.thaw(one.terms), days=days)
    agreements.change(one.agreement, more, reason="Vil prøve mer", by=by, now=clock.now())


def confirm(one, by):
    last = newest(one.agreement.versions)
    agreements.confirm(one.agreement, Party.ADVISER, number=last.number, by=by, now=clock.now())


#: That one lapses is the day's doing: see test_agreements.py.
AGREEMENTS = Moves(
    states=AgreementState,
    make=version,
    belongs_to=lambda one: belongs_to(one.agreement),
    derived={
        WAITING: frozenset({IN_FORCE, REPLACED}),
        IN_FORCE: frozenset({REPLACED}),
        LAPSED: frozenset({REPLACED}),
    },
    state_of=lambda one: state_of(one, one.agreement.versions, today=TODAY),
    deeds=(
        Deed(
            "confirm last",
            agreements.confirm,
            confirm,
            {WAITING: IN_FORCE, IN_FORCE: REPLACED},
            may=ADVISER,
            shown=lambda by, one: access.may_confirm(by, one.agreement.placement, Party.ADVISER),
            shown_in=frozenset(AgreementState),
        ),
        Deed(
            "change",
            agreements.change,
            change,
            {WAITING: REPLACED, LAPSED: REPLACED},
            may=BOTH,
            shown=lambda by, one: access.may_agree(by, one.agreement.placement),
            shown_in=frozenset(AgreementState),
            quiet=dict.fromkeys((IN_FORCE, REPLACED), BOTH),
        ),
    ),
)
