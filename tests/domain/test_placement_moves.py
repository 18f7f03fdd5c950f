"""Every move of a placement × everyone who could try it: allowed exactly as declared, from enums.MOVES."""

import datetime as dt

import pytest

from portal import clock
from portal.access import may_cancel, may_end, may_plan
from portal.domain import placements
from portal.domain.errors import NotAllowed
from portal.enums import MOVES, EarlyEnd, Outcome, PlacementState
from portal.extensions import db
from portal.models import StartMeeting

TODAY = dt.date(2026, 11, 24)
#: How each state is reached, and the rule that shows the button.
DEEDS = {
    PlacementState.ACTIVE: (lambda p, by: placements.start(p, by=by), may_plan),
    PlacementState.CANCELLED: (lambda p, by: placements.cancel(p, by=by), may_cancel),
    PlacementState.ENDED: (
        lambda p, by: placements.end(
            p,
            outcome=Outcome.UNKNOWN,
            last_day=TODAY,
            early_end=EarlyEnd.OTHER,
            true_minutes=0,
            by=by,
        ),
        may_end,
    ),
}
#: Who may make each move.
MAY = {
    PlacementState.ACTIVE: {"manager", "adviser"},
    PlacementState.CANCELLED: {"manager", "adviser"},
    PlacementState.ENDED: {"adviser"},
}
WHO = (
    "manager", "adviser", "colleague", "sister manager", "other adviser", "municipal", "office",
    "employer",
)  # fmt: skip
DATED = {
    PlacementState.PLANNED: {},
    PlacementState.ACTIVE: {"started_at": True},
    PlacementState.ENDED: {"started_at": True, "ended_at": True, "outcome": Outcome.UNKNOWN},
    PlacementState.CANCELLED: {"cancelled_at": True},
}


@pytest.fixture
def placement(make):
    """`placement(state)`, on its first day and with everything in place."""

    def made(state):
        values = {k: clock.now() if v is True else v for k, v in DATED[state].items()}
        one = make.placement(state=state, starts_on=TODAY, **values)
        noted = one.proposal.answered_by
        make.add(StartMeeting(placement=one, day=TODAY, held_on=TODAY, held_noted_by=noted))
        db.session.expire_all()
        return one

    return made


def member(make, placement, who):
    unit, service = placement.unit, placement.candidate.service
    return {
        "manager": lambda: placement.proposal.answered_by,
        "adviser": lambda: placement.candidate.adviser,
        "colleague": lambda: make.adviser(service),
        "sister manager": lambda: make.manager(make.unit(organisation=unit.organisation)),
        "other adviser": lambda: make.adviser(),
        "municipal": lambda: make.administrator(unit.organisation),
        "office": lambda: make.administrator(service),
        "employer": lambda: make.administrator(make.organisation(kind="private_employer")),
    }[who]()


def test_every_state_that_can_be_reached_has_its_deed():
    reached = {to for state in PlacementState for to in MOVES.get(state, ())}
    assert set(DEEDS) == set(MAY) == reached
    assert set(DATED) == set(PlacementState)


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("to", list(DEEDS), ids=str)
@pytest.mark.parametrize("state", list(PlacementState), ids=str)
def test_a_move_is_made_exactly_by_those_who_may(make, placement, state, to, who):
    one = placement(state)
    by = member(make, one, who)
    deed, shown = DEEDS[to]
    may = to in MOVES.get(state, frozenset()) and who in MAY[to]

    assert shown(by, one) is (
        may if state in {PlacementState.PLANNED, PlacementState.ACTIVE} else False
    )
    if may:
        deed(one, by)
        db.session.commit()
        assert one.state is to
    else:
        with pytest.raises(NotAllowed):
            deed(one, by)
        db.session.rollback()
        assert one.state is state
