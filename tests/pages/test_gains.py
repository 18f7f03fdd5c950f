"""The hours that were released, beside those that were expected."""

import datetime as dt

import pytest

from portal import clock
from portal.domain import gains
from portal.enums import PlacementState
from portal.extensions import db
from portal.models import GainReport, Membership


@pytest.fixture
def placement(make):
    job = make.job(tasks=[make.task(minutes_a_year=6 * 60 * 52)])
    placement = make.placement(
        proposal=make.proposal(job=job),
        state=PlacementState.ACTIVE,
        starts_on=clock.today() - dt.timedelta(weeks=8),
        started_at=clock.now(),
    )
    gains.ask(now=clock.now())
    db.session.commit()
    return placement


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ("", "Skriv hvor mange timer."),
        ("mange", "Skriv et tall, for eksempel 37,5."),
        ("-1", "Skriv et tall mellom 0 og 168."),
        ("169", "Skriv et tall mellom 0 og 168."),
        ("<b>", "Skriv et tall, for eksempel 37,5."),
    ],
)
def test_what_is_no_number_of_hours_is_told_with_what_was_typed(browse, placement, typed, error):
    page = browse.sign_in(placement.proposal.answered_by).get(
        "gains.show", placement_id=placement.public_id
    )

    page = browse.submit(page, {"measured_minutes": typed}, status=422)

    assert error in page.words
    assert page.select_one("[name=measured_minutes]")["value"] == typed


@pytest.mark.parametrize(("typed", "shown"), [("4,5", "4,5"), ("0", "0")])
def test_expected_and_measured_stand_side_by_side(browse, placement, typed, shown):
    adviser = placement.candidate.adviser_id
    public_id = placement.public_id
    page = browse.sign_in(placement.proposal.answered_by).get("gains.show", placement_id=public_id)
    browse.submit(page, {"measured_minutes": typed, "uses": ["core_work", "training"]})

    browse.sign_in(db.session.get(Membership, adviser))
    page = browse.get("gains.show", placement_id=public_id)

    rows = [[cell.text for cell in row.select("th, td")] for row in page.select("figure tbody tr")]
    assert rows == [["Ventet", "6"], ["Målt", shown]]
    assert "Mer tid til dem vi er til for, Opplæring og planlegging" in page.words
    assert "Fortalt av lederen" in page.words
    assert " kr" not in page.words
    assert page.select("main form[method=post]") == []


def test_before_it_is_asked_the_page_says_when(make, browse):
    placement = make.placement()
    browse.sign_in(placement.proposal.answered_by)

    page = browse.get("gains.show", placement_id=placement.public_id)

    assert "Ikke spurt ennå" in page.words
    assert db.session.query(GainReport).count() == 0


def test_the_page_takes_few_queries(browse, count_queries, placement):
    browse.sign_in(placement.proposal.answered_by)

    with count_queries() as seen:
        browse.get("gains.show", placement_id=placement.public_id)

    assert len(seen) == 7
