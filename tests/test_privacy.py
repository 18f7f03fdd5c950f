"""Field × stage × role: the table in docs/privacy.md, the table in access/sights.py, and what pages show."""

import datetime as dt
import re
from pathlib import Path

import pytest

from portal import access, clock
from portal.access import SHOWN_TO_MANAGER, SIGHT_AFTER_END, Shown
from portal.enums import (
    ConsentState,
    DeclineReason,
    PlacementState,
    ProposalState,
    Role,
    Stage,
)

DOCUMENT = (Path(__file__).parent.parent / "docs" / "privacy.md").read_text()

#: What each field looks like on a page, for this candidate.
TRACES = {
    Shown.ALIAS: ["Bergfink 12"],
    Shown.EXCERPT: ["Vil bake brød", "Møter alltid tidlig"],
    Shown.FIRST_NAME: ["Torbjørg"],
    Shown.FULL_NAME: ["Fjellvåg"],
    Shown.CONTACT: ["torbjorg@post.example", "99 00 11 22"],
}


def tables():
    """Each table of the document as rows of cells, without its head's rule."""
    for block in re.findall(r"(?:^\|.*\n)+", DOCUMENT, re.M):
        rows = [[c.strip() for c in line.strip("|\n").split("|")] for line in block.splitlines()]
        yield [row for row in rows if not re.fullmatch(r":?-+:?", row[0])]


def test_the_document_prints_the_table_of_the_code():
    [[head, *rows]] = [table for table in tables() if table[0][1] == "proposed"]

    assert head[1:] == [stage.value for stage in Stage]
    assert [row[0] for row in rows] == [field.value for field in Shown]
    for field, cells in zip(Shown, rows, strict=True):
        expected = ["yes" if field in SHOWN_TO_MANAGER[stage] else "no" for stage in Stage]
        assert cells[1:] == expected, field


def test_the_document_says_how_long_the_workplace_sees_who_it_was():
    assert f"{SIGHT_AFTER_END.days // 7} weeks" in DOCUMENT


@pytest.mark.parametrize("stage", list(Stage))
@pytest.mark.parametrize("role", list(Role))
def test_each_role_is_shown_its_own_and_no_more(role, stage):
    expected = {Role.ADVISER: frozenset(Shown), Role.MANAGER: SHOWN_TO_MANAGER[stage]}

    assert access.shown(role, stage) == expected.get(role, frozenset())


NOW = dt.datetime(2026, 11, 24, 8, tzinfo=dt.UTC)
TODAY = NOW.date()
LONG_AGO = TODAY - SIGHT_AFTER_END - dt.timedelta(days=1)
BEGUN = {"starts_on": LONG_AGO, "started_at": NOW}
OVER = {**BEGUN, "state": PlacementState.ENDED, "ended_at": NOW, "outcome": "unknown"}

#: Each way to each stage: of the consent, of the proposal, of the placement where there is one.
WAYS = {
    "waiting": (Stage.PROPOSED, {}, {}, None),
    "planned": (Stage.ACCEPTED, {}, {}, {}),
    "under way": (Stage.ACCEPTED, {}, {}, {**BEGUN, "state": PlacementState.ACTIVE}),
    "just over": (Stage.ACCEPTED, {}, {}, {**OVER, "ends_on": TODAY}),
    "long over": (Stage.ENDED, {}, {}, {**OVER, "ends_on": LONG_AGO}),
    "came to nothing": (
        Stage.ENDED,
        {},
        {},
        {"state": PlacementState.CANCELLED, "cancelled_at": NOW},
    ),
    "declined": (
        Stage.ENDED,
        {},
        {"state": ProposalState.DECLINED, "decline_reason": DeclineReason.HOURS},
        None,
    ),
    "proposal withdrawn": (
        Stage.ENDED,
        {},
        {"state": ProposalState.WITHDRAWN, "withdrawn_at": NOW},
        None,
    ),
    "yes withdrawn": (Stage.ENDED, {"state": ConsentState.WITHDRAWN}, {}, None),
    "yes withdrawn while under way": (
        Stage.ENDED,
        {"state": ConsentState.WITHDRAWN},
        {},
        {**BEGUN, "state": PlacementState.ACTIVE},
    ),
    "yes ran out": (Stage.ENDED, {"valid_until": TODAY - dt.timedelta(days=1)}, {}, None),
}


@pytest.fixture
def come_so_far(make):
    """A proposal brought to where the way leads, with its manager."""

    def bring(way):
        _stage, consent, proposal, placement = WAYS[way]
        candidate = make.candidate(
            wishes="Vil bake brød",
            first_name="Torbjørg",
            last_name="Fjellvåg",
            email="torbjorg@post.example",
            phone="99 00 11 22",
        )
        said = make.consent(candidate=candidate, statement="Møter alltid tidlig", **consent)
        manager = make.manager(unit=said.job.unit)
        if proposal.get("state") is ProposalState.DECLINED:
            proposal = {**proposal, "answered_at": NOW, "answered_by": manager}
        made = make.proposal(consent=said, alias="Bergfink 12", **proposal)
        if placement is not None:
            make.placement(proposal=made, manager=manager, **placement)
        return made, manager

    return bring


def traces_on(page):
    text = page.text.replace("\xa0", " ")
    found = {field: [trace in text for trace in traces] for field, traces in TRACES.items()}
    assert all(len(set(seen)) == 1 for seen in found.values()), found
    return {field for field, seen in found.items() if seen[0]}


@pytest.mark.sweep
@pytest.mark.parametrize("way", WAYS)
def test_the_page_of_a_proposal_shows_the_manager_exactly_the_stage(come_so_far, browse, way):
    proposal, manager = come_so_far(way)
    stage = WAYS[way][0]
    assert access.stage_of(proposal, now=clock.now()) is stage

    page = browse.sign_in(manager).get("proposals.show", proposal_id=proposal.public_id)

    seen = traces_on(page)
    if Shown.FIRST_NAME in SHOWN_TO_MANAGER[stage]:
        seen.add(Shown.ALIAS)  # the name stands in its place
    assert seen == SHOWN_TO_MANAGER[stage]


@pytest.mark.sweep
@pytest.mark.parametrize("way", [way for way in WAYS if WAYS[way][3] is not None])
def test_the_page_of_a_placement_shows_the_manager_no_more_than_the_stage(come_so_far, browse, way):
    proposal, manager = come_so_far(way)
    stage = WAYS[way][0]
    placement_id = proposal.placement.public_id

    page = browse.sign_in(manager).get("placements.show", placement_id=placement_id)

    if stage is Stage.ENDED:
        assert traces_on(page) == {Shown.ALIAS}
    else:
        assert traces_on(page) == {Shown.FIRST_NAME, Shown.FULL_NAME, Shown.CONTACT}


@pytest.mark.sweep
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("listing", ["proposals.index", "placements.index", "home.index"])
def test_no_list_shows_the_manager_more_than_the_stage(come_so_far, browse, way, listing):
    _proposal, manager = come_so_far(way)
    views = {
        "proposals.index": ["venter", "tatt-imot", "takk-nei", "trukket"],
        "placements.index": ["planlagt", "i-gang", "avsluttet"],
        "home.index": [None],
    }[listing]
    browse.sign_in(manager)

    for view in views:
        seen = traces_on(browse.get(listing, vis=view))
        assert seen <= SHOWN_TO_MANAGER[WAYS[way][0]] & {Shown.ALIAS, Shown.FIRST_NAME}


@pytest.mark.sweep
@pytest.mark.parametrize("way", WAYS)
def test_the_candidates_adviser_sees_all_at_every_stage(come_so_far, browse, way):
    proposal, _manager = come_so_far(way)

    page = browse.sign_in(proposal.proposed_by).get(
        "proposals.show", proposal_id=proposal.public_id
    )

    # How to reach the person stands on the candidate's own page, one link away.
    assert traces_on(page) == set(Shown) - {Shown.CONTACT}


@pytest.mark.sweep
@pytest.mark.parametrize("way", WAYS)
def test_everyone_else_sees_nothing_at_any_stage(come_so_far, make, visitors, way):
    proposal, _manager = come_so_far(way)
    service, unit = proposal.candidate.service, proposal.unit
    others = [
        visitors().sign_in(other)
        for other in (
            make.manager(unit=make.unit(organisation=unit.organisation)),
            make.adviser(service),
            make.administrator(service),
            make.administrator(unit.organisation),
        )
    ]
    address = {"proposal_id": proposal.public_id, "status": 404}

    for other in others:
        assert traces_on(other.get("proposals.show", **address)) == set()
