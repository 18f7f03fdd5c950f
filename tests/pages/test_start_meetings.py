"""The start-up meeting: nothing begins before it is held, and hours of those under 18 are seen to."""

import datetime as dt

import pytest
import sqlalchemy as sa

from portal import clock
from portal.domain import placements, start_meetings
from portal.domain.errors import NotAllowed
from portal.domain.start_meetings import Told
from portal.enums import PlacementState
from portal.extensions import db
from portal.models import StartMeeting
from portal.queries import placement_lists

TODAY = dt.date(2026, 11, 24)


@pytest.fixture
def placement(make):
    placement = make.placement(starts_on=TODAY)
    make.add(StartMeeting(placement=placement))
    return placement


@pytest.fixture
def manager(placement):
    return placement.proposal.answered_by


@pytest.fixture
def adviser(placement):
    return placement.candidate.adviser


def at(placement):
    return {"placement_id": placement.public_id}


def test_a_new_placement_comes_with_a_meeting_to_hold(make):
    proposal = make.proposal()
    manager = make.manager(unit=proposal.unit)

    begun = placements.plan(proposal, by=manager, now=clock.now())

    assert [str(item) for item in placements.still_open(begun)] == ["Oppstartsmøte"]


def test_it_cannot_start_before_the_meeting_and_says_so(placement, manager):
    with pytest.raises(NotAllowed) as no:
        placements.start(placement, by=manager)
    assert str(no.value.message) == "Dette må på plass før første dag: Oppstartsmøte."

    told = Told(day=TODAY, place="Solbakken", who="Alle fire", agreed="Møt kl. 9.", held=True)
    start_meetings.note(placement.start_meeting, told, by=manager, now=clock.now())
    placements.start(placement, by=manager)

    assert placement.state is PlacementState.ACTIVE


def test_the_hours_of_the_young_are_seen_to_first(placement, manager, adviser):
    start_meetings.set_young(placement, True)
    db.session.flush()
    meeting = placement.start_meeting
    start_meetings.note(meeting, Told(day=TODAY, held=True), by=manager, now=clock.now())
    with pytest.raises(NotAllowed, match="Arbeidstid for unge under 18 år"):
        placements.start(placement, by=manager)

    start_meetings.see_to_hours(meeting, by=adviser)
    placements.start(placement, by=manager)

    assert (meeting.young_hours_seen_on, meeting.young_hours_seen_by) == (TODAY, adviser)


@pytest.mark.parametrize("role", ["another manager", "another adviser"])
def test_strangers_note_nothing(make, placement, manager, adviser, role):
    stranger = {
        "another manager": lambda: make.manager(unit=make.unit(organisation=manager.organisation)),
        "another adviser": lambda: make.adviser(service=adviser.organisation),
    }[role]()
    for deed in (
        lambda: start_meetings.note(
            placement.start_meeting, Told(day=TODAY), by=stranger, now=clock.now()
        ),
        lambda: start_meetings.see_to_hours(placement.start_meeting, by=stranger),
    ):
        with pytest.raises(NotAllowed):
            deed()


def test_the_list_counts_what_the_page_shows(placement, manager):
    start_meetings.set_young(placement, True)
    db.session.commit()

    [row] = placement_lists.listed(manager, now=clock.now()).rows

    assert row.open == len(placements.still_open(placement)) == 2


def test_the_meeting_is_written_and_stands_on_the_page(browse, placement, manager):
    manager_name = manager.person.name
    browse.sign_in(manager)
    form = browse.get("start_meetings.edit", **at(placement))
    early = browse.submit(form, {"held": "y", "day": "2026-12-24"}, status=422)
    assert "Møtet har ikke vært ennå." in early.text
    without = browse.submit(form, {"held": "y"}, status=422)
    assert "Velg dagen møtet var." in without.text

    page = browse.follow(
        browse.submit(form, {"day": "2026-11-24", "clock": "9.30", "who": "Alle fire", "held": "y"})
    )

    first_day = page.select_one("section[aria-labelledby=before]")
    assert f"notert av {manager_name}" in first_day.text
    assert page.select_one("form[action$=oppstart]")


def test_the_young_get_their_rule_with_its_source_and_a_button(browse, placement, manager):
    start_meetings.set_young(placement, True)
    db.session.commit()
    page = browse.sign_in(manager).get("placements.show", **at(placement))
    assert "Arbeidsmiljøloven kapittel 11" in page.text

    page = browse.follow(browse.submit(page, form="form[action$=arbeidstid]"))

    assert not page.select("form[action$=arbeidstid]")


def test_what_was_agreed_lies_sealed(placement, manager):
    told = Told(day=TODAY, agreed="Møt kl. 9 ved inngangen.")
    start_meetings.note(placement.start_meeting, told, by=manager, now=clock.now())
    db.session.commit()

    assert "inngangen" not in db.session.scalar(sa.text("SELECT agreed FROM start_meeting"))
