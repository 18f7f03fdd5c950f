"""Longer, resting, over too soon: what either part changes on the page of a placement."""

import datetime as dt

import pytest
import sqlalchemy as sa

from portal import clock
from portal.enums import EarlyEnd, PlacementState
from portal.extensions import db
from portal.models import Membership, Placement, PlacementExtension, PlacementPause, Reading

TODAY = dt.date(2026, 11, 24)


def submit(browse, page, *, form="main form[method=post]", status=303, **typed):
    return browse.submit(page, typed, form=form, status=status)


@pytest.fixture
def placement(make):
    return make.placement(
        state=PlacementState.ACTIVE,
        starts_on=dt.date(2026, 9, 1),
        ends_on=dt.date(2027, 2, 26),
        started_at=clock.now(),
    )


@pytest.fixture
def manager(placement):
    return placement.proposal.answered_by


@pytest.fixture
def adviser(placement):
    return placement.candidate.adviser


def test_a_manager_makes_it_longer(browse, placement, manager):
    browse.sign_in(manager)
    page = browse.get("placement_changes.extend", placement_id=placement.public_id)

    page = browse.follow(submit(browse, page, ends_on="30.6.2027", reason="Vil lære kassa"))

    assert "Ny siste dag ons. 30. juni 2027" in page.words.replace("\N{NO-BREAK SPACE}", " ")
    assert "Vil lære kassa" in page.words
    readings = db.session.scalars(sa.select(Reading.page)).all()
    assert readings == ["placement_changes.extend", "placement_changes.show"]


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({}, "Velg ny siste dag."),
        ({"ends_on": "i morgen"}, "Skriv datoen som dag"),
        ({"ends_on": "2027-01-01", "reason": "x"}, "senere enn siste dag"),
        ({"ends_on": "2099-01-01", "reason": "x"}, "18 måneder"),
        ({"ends_on": "2027-06-30", "reason": "x" * 301}, "1 tegn for lang"),
        ({"ends_on": "2027-06-30", "reason": "<b>\x00 "}, None),
    ],
)
def test_what_cannot_be_is_told_with_what_was_typed(browse, placement, adviser, typed, error):
    browse.sign_in(adviser)
    page = browse.get("placement_changes.extend", placement_id=placement.public_id)

    page = submit(browse, page, status=422 if error else 303, **typed)

    kept = db.session.scalars(sa.select(PlacementExtension.reason)).all()
    if error is None:
        assert kept == ["<b>"]
    else:
        assert error in page.words
        assert kept == []
        assert page.select_one("[name=ends_on]")["value"] == typed.get("ends_on", "")


def test_a_pause_is_laid_in_and_taken_up_again(browse, placement, manager, still_clock):
    manager_id = manager.id
    browse.sign_in(manager)
    page = browse.get("placement_changes.pause", placement_id=placement.public_id)
    page = browse.follow(submit(browse, page, starts_on="24.11.2026"))
    assert "På pause nå" in page.words
    assert "Én dag med pause til nå." in page.words

    still_clock.shift(dt.timedelta(days=7))
    browse.sign_in(db.session.get(Membership, manager_id))
    page = browse.get("placement_changes.show", placement_id=placement.public_id)
    page = browse.follow(submit(browse, page, form="form[action$=slutt]"))

    assert "På pause nå" not in page.words
    assert "7 dager med pause til nå." in page.words
    assert page.select("form[action$=slutt]") == []
    [pause] = db.session.scalars(sa.select(PlacementPause)).all()
    assert pause.ends_on == dt.date(2026, 11, 30)


@pytest.mark.parametrize(
    ("ends_on", "said"),
    [(dt.date(2027, 3, 3), "Pause til ons. 3. mars 2027"), (None, "På pause")],
)
def test_the_pause_stands_as_a_tag_in_the_list_and_in_the_head(
    browse, placement, manager, adviser, ends_on, said
):
    made = PlacementPause(
        placement=placement,
        starts_on=TODAY - dt.timedelta(days=3),
        ends_on=ends_on,
        made_at=clock.now(),
        made_by=manager,
    )
    placement.ends_on = dt.date(2027, 6, 1)
    db.session.add(made)
    db.session.commit()
    who = [manager.id, adviser.id]
    for member_id in who:
        browse.sign_in(db.session.get(Membership, member_id))
        listed = browse.get("placements.index", vis="i-gang")
        own = browse.get("placements.show", placement_id=placement.public_id)
        tags = [
            tag.text.replace("\N{NO-BREAK SPACE}", " ") for tag in listed.select("td.state .ds-tag")
        ]
        assert tags == ["I gang", said]
        head = own.select(".page-head .ds-tag")
        assert head[1].text.replace("\N{NO-BREAK SPACE}", " ") == said


def test_a_pause_that_is_over_or_has_not_begun_is_no_tag(browse, placement, manager):
    for first, last in ((-9, -1), (1, 5)):
        day = dt.timedelta(days=1)
        db.session.add(
            PlacementPause(
                placement=placement,
                starts_on=TODAY + first * day,
                ends_on=TODAY + last * day,
                made_at=clock.now(),
                made_by=manager,
            )
        )
    db.session.commit()
    browse.sign_in(manager)

    listed = browse.get("placements.index", vis="i-gang")
    own = browse.get("placements.show", placement_id=placement.public_id)

    assert [tag.text for tag in listed.select("td.state .ds-tag")] == ["I gang"]
    assert "Pause til" not in own.words


def test_a_pause_of_another_placement_is_not_found(make, browse, placement, manager):
    other = make.placement(
        state=PlacementState.ACTIVE, starts_on=TODAY, started_at=clock.now(), manager=manager
    )
    pause = make.add(
        PlacementPause(
            placement=other, starts_on=TODAY, made_at=clock.now(), made_by=other.candidate.adviser
        )
    )
    browse.sign_in(manager)

    browse.post(
        "placement_changes.resume",
        placement_id=placement.public_id,
        pause_id=pause.public_id,
        status=404,
    )


def test_what_is_over_cannot_be_made_longer(browse, make, placement, adviser):
    placement.state, placement.ended_at, placement.outcome = (
        PlacementState.ENDED,
        clock.now(),
        "unknown",
    )
    db.session.commit()
    browse.sign_in(adviser)

    place = {"placement_id": placement.public_id, "status": 409}
    for endpoint in ("extend", "pause"):
        browse.get(f"placement_changes.{endpoint}", **place)


def test_an_early_end_asks_for_reason_and_true_hours(browse, placement, adviser, manager):
    browse.sign_in(adviser)
    page = browse.get("placements.end", placement_id=placement.public_id)

    page = submit(browse, page, status=422, outcome="back_to_service")
    assert "Velg hvorfor den er over før planen." in page.words
    page = submit(browse, page, status=422, outcome="back_to_service", early_end="tasks")
    assert "Skriv hvor mange timer det ble." in page.words
    submit(browse, page, outcome="back_to_service", early_end="tasks", true_hours="61,5")

    stored = db.session.get(Placement, placement.id)
    assert (stored.early_end, stored.true_minutes) == (EarlyEnd.TASKS, 3690)
    page = browse.get("placement_changes.show", placement_id=placement.public_id)
    assert "61,5 timer" in page.words
    assert "Oppgavene passet ikke" in page.words
    page = browse.sign_in(manager).get("placement_changes.show", placement_id=placement.public_id)
    assert "61,5 timer" in page.words
    assert "Oppgavene passet ikke" not in page.words


@pytest.mark.parametrize("number", [1, 12])
def test_the_page_takes_the_same_queries_for_one_change_and_for_many(
    make, browse, count_queries, placement, manager, number
):
    for n in range(number):
        make.add(
            PlacementPause(
                placement=placement,
                starts_on=TODAY + dt.timedelta(days=n),
                ends_on=TODAY + dt.timedelta(days=n),
                made_at=clock.now(),
                made_by=make.manager(),
            )
        )
        make.add(
            PlacementExtension(
                placement=placement,
                ends_on=TODAY,
                reason="x",
                extended_at=clock.now(),
                extended_by=make.manager(),
            )
        )
    browse.sign_in(manager)

    with count_queries() as seen:
        page = browse.get("placement_changes.show", placement_id=placement.public_id)

    assert len(page.select("ul.rows > li")) == 2 * number
    assert len(seen) == 7
