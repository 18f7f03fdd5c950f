"""Every move of every record × everyone who could try it: allowed exactly as the tables and MOVES say."""

import pytest

from portal.enums import MOVES, AgreementState
from tests.domain.moves import MEMBERS, PORTAL, groups, outcomes, takes_actor
from tests.domain.moves_of_candidates import CANDIDATES, CONSENTS, STEPS
from tests.domain.moves_of_jobs import JOBS, OPINIONS
from tests.domain.moves_of_placements import AGREEMENTS, FOLLOW_UPS, PLACEMENTS, SUPPORTS
from tests.domain.moves_of_proposals import PROPOSALS, TALKS
from tests.domain.moves_of_work import MESSAGES, QUEUE_ITEMS
from tests.services import smtp_server

TABLES = [
    JOBS, OPINIONS, CANDIDATES, STEPS, CONSENTS, PROPOSALS, TALKS, PLACEMENTS, AGREEMENTS, FOLLOW_UPS,
    SUPPORTS, MESSAGES, QUEUE_ITEMS,
]  # fmt: skip


def _portals(deeds):
    return [deed.name for deed in deeds if deed.tried_by is PORTAL]


EACH = [
    pytest.param(
        table,
        deeds,
        state,
        id=", ".join([table.states.__name__, state.value, *_portals(deeds)]),
    )
    for table in TABLES
    for deeds in groups(table)
    for state in table.states
]


@pytest.fixture(scope="module")
def server():
    with smtp_server() as running:
        yield running


@pytest.fixture(autouse=True)
def postman(app, server):
    """Mail has somewhere to go."""
    app.config.update(SMTP_HOST=server.host, SMTP_PORT=server.port, SMTP_STARTTLS=False)
    yield
    app.config.update(SMTP_HOST="", SMTP_PORT=587, SMTP_STARTTLS=True)


def test_every_record_with_moves_is_tried():
    tried = {table.states for table in TABLES}
    assert tried == {type(state) for state in MOVES} | {AgreementState}
    assert len(tried) == len(TABLES)


def test_every_move_has_its_deed_and_every_deed_its_move():
    for table in TABLES:
        declared = {(one, to) for one, follows in table.follows.items() for to in follows}
        done = {move for deed in table.deeds if deed.may for move in deed.goes.items()}
        assert done == declared, table.states


def test_who_may_is_among_those_who_try():
    for table in TABLES:
        for deed in table.deeds:
            assert deed.may <= set(deed.tried_by), deed.name


def test_members_try_every_deed_that_one_who_is_signed_in_can_be_named_for():
    for table in TABLES:
        tried = {deed.through for deed in table.deeds if deed.tried_by is MEMBERS}
        assert tried == {deed.through for deed in table.deeds if takes_actor(deed)}, table.states


@pytest.mark.parametrize(("table", "deeds", "state"), EACH)
def test_a_move_is_made_exactly_by_those_who_may(make, table, deeds, state):
    went, shown = outcomes(table, deeds, state, make)

    assert went == {deed.name: deed.comes_to(state) for deed in deeds}
    assert shown == {deed.name: deed.shown_to(state) for deed in deeds if deed.shown}
