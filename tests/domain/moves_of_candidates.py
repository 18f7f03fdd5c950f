"""Candidates, the steps of their way, and what they say yes to."""

from functools import partial

from portal import clock
from portal.access import may_care_for
from portal.domain import candidates, consent_questions, consents, path_steps
from portal.enums import CandidateState, ConsentState, StepState
from tests.domain.moves import LINK, Deed, Moves, to

ADVISER = frozenset({"adviser"})

by_adviser = partial(Deed, may=ADVISER, shown=may_care_for, shown_in=frozenset(CandidateState))

CANDIDATES = Moves(
    states=CandidateState,
    make=lambda make, state: make.candidate(state=state),
    belongs_to=lambda one: (None, one.adviser),
    deeds=(
        by_adviser(
            "pause",
            candidates.pause,
            lambda one, by: candidates.pause(one, by=by),
            to(CandidateState.PAUSED),
        ),
        by_adviser(
            "resume",
            candidates.resume,
            lambda one, by: candidates.resume(one, by=by),
            to(CandidateState.ACTIVE),
        ),
        by_adviser(
            "end",
            candidates.end,
            lambda one, by: candidates.end(one, by=by),
            to(CandidateState.ENDED),
        ),
    ),
)


def step(make, state):
    started = None if state is StepState.PLANNED else clock.today()
    ended = None if state in path_steps.OPEN else clock.today()
    return make.step(state=state, started_on=started, ended_on=ended)


def move_step(state):
    return Deed(
        state.value,
        path_steps.move,
        lambda one, by: path_steps.move(one, state, by=by),
        to(state),
        may=ADVISER,
        shown=lambda by, one: may_care_for(by, one.candidate),
        shown_in=frozenset(StepState),
    )


STEPS = Moves(
    states=StepState,
    make=step,
    belongs_to=lambda one: (None, one.candidate.adviser),
    deeds=tuple(move_step(state) for state in StepState),
)

ASKED, YES, NO, WITHDRAWN = ConsentState


def answer(one, *, yes):
    consent_questions.answer(one, yes=yes, language="nb", link=None, now=clock.now())


by_candidate = partial(Deed, may=frozenset(LINK), tried_by=LINK)

CONSENTS = Moves(
    states=ConsentState,
    make=lambda make, state: make.consent(state=state),
    belongs_to=lambda one: (one.job.unit, one.candidate.adviser),
    deeds=(
        by_candidate(
            "say yes",
            consent_questions.answer,
            lambda one, by: answer(one, yes=True),
            to(YES),
            quiet={YES: frozenset(LINK)},
        ),
        by_candidate(
            "say no",
            consent_questions.answer,
            lambda one, by: answer(one, yes=False),
            to(NO),
            quiet={NO: frozenset(LINK)},
        ),
        by_candidate(
            "take the yes back",
            consent_questions.withdraw,
            lambda one, by: consent_questions.withdraw(one, now=clock.now()),
            to(WITHDRAWN),
            quiet={WITHDRAWN: frozenset(LINK)},
        ),
        Deed(
            "take the yes back on the candidate's word",
            consents.withdraw,
            lambda one, by: consents.withdraw(one, by=by),
            to(WITHDRAWN),
            may=ADVISER,
            shown=lambda by, one: may_care_for(by, one.candidate),
            shown_in=frozenset(ConsentState),
        ),
    ),
)
