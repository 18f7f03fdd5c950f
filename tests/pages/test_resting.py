"""A pause is seen in the list of placements and on the overview, with the day of return."""

import datetime as dt

import pytest

from portal import clock
from portal.enums import PlacementState
from portal.models import PlacementPause

TODAY = dt.date(2026, 11, 24)


@pytest.fixture
def active(make):
    return make.placement(
        state=PlacementState.ACTIVE,
        starts_on=TODAY - dt.timedelta(days=30),
        started_at=clock.now(),
    )


def rest(make, placement, starts, ends):
    make.add(
        PlacementPause(
            placement=placement,
            starts_on=TODAY + dt.timedelta(days=starts),
            ends_on=None if ends is None else TODAY + dt.timedelta(days=ends),
            made_at=clock.now(),
            made_by=placement.proposal.answered_by,
        )
    )


@pytest.mark.parametrize("who", ["manager", "adviser"])
@pytest.mark.parametrize(
    ("starts", "ends", "listed", "shown"),
    [
        (-2, 3, "Pause til fre. 27. nov.", "Pausen varer til og med fre. 27. nov."),
        (0, 0, "Pause til tir. 24. nov.", "Pausen varer til og med tir. 24. nov."),
        (-2, None, "På pause", "Ingen har sagt siste dag ennå."),
        (-9, -1, "", ""),
        (1, 3, "", ""),
    ],
)
def test_a_pause_is_seen_while_it_goes_on(make, browse, active, who, starts, ends, listed, shown):
    rest(make, active, starts, ends)
    viewer = active.candidate.adviser if who == "adviser" else active.proposal.answered_by
    pid = active.public_id

    row = browse.sign_in(viewer).get("placements.index", vis="i-gang").select_one("td.state")
    page = browse.get("placements.show", placement_id=pid)

    assert " ".join(row.get_text(" ").split()) == f"I gang {listed}".strip()
    note = page.select_one("p.note")
    assert shown in " ".join(note.get_text(" ").split()) if shown else note is None


def test_what_is_over_rests_no_more(make, browse, active):
    rest(make, active, -2, None)
    active.state, active.ended_at, active.ends_on = PlacementState.ENDED, clock.now(), TODAY
    active.outcome = "unknown"
    make.add(active)

    page = browse.sign_in(active.candidate.adviser).get("placements.index", vis="avsluttet")

    assert "På pause" not in page.words
