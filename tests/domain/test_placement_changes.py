"""A later last day within the rules, and days of rest that are counted and never explained."""

import datetime as dt

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from portal import clock
from portal.domain import placement_changes, placements
from portal.domain.errors import NotAllowed, Stale
from portal.enums import AgreementState, ConsentState, EarlyEnd, Outcome, PlacementState
from portal.extensions import db
from portal.models import (
    AuditEntry,
    Message,
    PlacementAgreement,
    PlacementExtension,
    PlacementPause,
)
from portal.queries import agreements as find_agreements

TODAY = dt.date(2026, 11, 24)
FIRST, LAST = dt.date(2026, 9, 1), dt.date(2027, 2, 26)


@pytest.fixture
def placement(make):
    return make.placement(
        state=PlacementState.ACTIVE,
        starts_on=FIRST,
        ends_on=LAST,
        started_at=clock.now(),
        created_at=clock.now() - dt.timedelta(days=100),
    )


@pytest.fixture
def manager(placement):
    return placement.proposal.answered_by


@pytest.fixture
def adviser(placement):
    return placement.candidate.adviser


def extend(placement, ends_on=dt.date(2027, 6, 30), *, by, reason="Trenger mer tid", **how):
    return placement_changes.extend(
        placement, ends_on=ends_on, reason=reason, by=by, now=clock.now(), **how
    )


def pause(placement, starts_on, ends_on=None, *, by):
    made = placement_changes.pause(
        placement, starts_on=starts_on, ends_on=ends_on, by=by, now=clock.now()
    )
    db.session.commit()
    return made


def actions():
    return db.session.scalars(sa.select(AuditEntry.action).order_by(AuditEntry.id)).all()


# Extension


@pytest.mark.parametrize("part", ["manager", "adviser"])
def test_either_part_makes_it_longer_and_the_other_hears_of_it(request, placement, part):
    by = request.getfixturevalue(part)

    assert extend(placement, by=by) is True
    db.session.commit()

    assert placement.ends_on == dt.date(2027, 6, 30)
    [kept] = db.session.scalars(sa.select(PlacementExtension)).all()
    assert (kept.before, kept.ends_on, kept.reason) == (LAST, placement.ends_on, "Trenger mer tid")
    assert actions() == ["placement.extended"]
    other = {"manager": "adviser", "adviser": "manager"}[part]
    [told] = db.session.scalars(sa.select(Message)).all()
    assert told.person == request.getfixturevalue(other).person


def test_work_training_goes_on_for_eighteen_months_less_a_day_and_no_day_more(placement, adviser):
    with pytest.raises(NotAllowed, match=r"18 måneder, minus én dag.*29\. februar 2028"):
        extend(placement, dt.date(2028, 3, 1), by=adviser)

    assert extend(placement, dt.date(2028, 2, 29), by=adviser) is True


@pytest.mark.parametrize("ends_on", [LAST, TODAY - dt.timedelta(days=1)])
def test_a_day_that_is_not_later_is_no_extension(placement, adviser, ends_on):
    with pytest.raises(NotAllowed, match="senere enn siste dag"):
        extend(placement, ends_on, by=adviser)


def test_it_says_why(placement, adviser):
    with pytest.raises(NotAllowed, match="Skriv hvorfor"):
        extend(placement, by=adviser, reason="")


def test_where_there_is_an_agreement_a_new_version_waits_and_the_plan_stands(
    make, placement, adviser
):
    agreement = make.agreement(placement=placement)

    assert extend(placement, by=adviser) is False
    db.session.commit()

    assert placement.ends_on == LAST
    assert db.session.scalars(sa.select(PlacementExtension)).all() == []
    found = find_agreements.page(db.session.get(PlacementAgreement, agreement.id), today=TODAY)
    assert (found.newest.number, found.newest.terms.ends_on) == (2, dt.date(2027, 6, 30))
    assert found.newest.state is AgreementState.WAITING


def test_others_change_nothing_and_only_what_is_under_way_is_changed(make, placement, adviser):
    for other in (make.manager(), make.adviser(), make.administrator()):
        with pytest.raises(NotAllowed):
            extend(placement, by=other)
        with pytest.raises(NotAllowed):
            pause(placement, TODAY, by=other)
    planned = make.placement(starts_on=TODAY)
    with pytest.raises(NotAllowed):
        extend(planned, by=planned.candidate.adviser)


def test_a_manager_changes_nothing_after_the_consent_is_taken_back(placement, manager, adviser):
    consent = placement.proposal.consent
    consent.state, consent.withdrawn_at = ConsentState.WITHDRAWN, clock.now()
    db.session.commit()

    with pytest.raises(NotAllowed):
        extend(placement, by=manager)
    assert extend(placement, by=adviser) is True


def test_what_someone_changed_meanwhile_is_not_overwritten(placement, manager, adviser):
    seen = placement.version
    extend(placement, by=adviser, version=seen)
    db.session.commit()

    with pytest.raises(Stale):
        extend(placement, dt.date(2027, 7, 1), by=manager, version=seen)


# Pause


def test_a_pause_rests_from_its_first_to_its_last_day(placement, manager):
    pause(placement, TODAY, TODAY + dt.timedelta(days=6), by=manager)

    pauses = placement_changes.of(placement)
    days = [TODAY + dt.timedelta(days=n) for n in (-1, 0, 6, 7)]
    resting = [placement_changes.resting_on(pauses, day) is not None for day in days]
    assert resting == [False, True, True, False]
    assert [placement_changes.days_of(pauses, until=day) for day in days] == [0, 1, 7, 7]
    assert placement.state is PlacementState.ACTIVE


def test_an_open_pause_goes_on_until_somebody_says_so(placement, manager, adviser):
    open_ended = pause(placement, TODAY - dt.timedelta(days=9), by=manager)

    placement_changes.resume(open_ended, by=adviser, now=clock.now())
    db.session.commit()

    assert open_ended.ends_on == TODAY - dt.timedelta(days=1)
    assert placement_changes.days_of([open_ended], until=TODAY) == 9
    with pytest.raises(NotAllowed, match="over allerede"):
        placement_changes.resume(open_ended, by=adviser, now=clock.now())


def test_a_pause_that_has_not_begun_is_taken_away(placement, manager):
    coming = pause(placement, TODAY + dt.timedelta(days=9), by=manager)

    placement_changes.resume(coming, by=manager, now=clock.now())
    db.session.commit()

    assert placement_changes.of(placement) == []
    assert actions() == ["placement.paused", "placement.resumed"]


@pytest.mark.parametrize(
    ("first", "last"), [(-3, 0), (0, 0), (2, 2), (4, 9), (-9, 30), (-9, None), (4, None)]
)
def test_two_pauses_never_share_a_day(placement, manager, first, last):
    pause(placement, TODAY, TODAY + dt.timedelta(days=4), by=manager)
    last_day = None if last is None else TODAY + dt.timedelta(days=last)

    with pytest.raises(NotAllowed, match="fra før"):
        pause(placement, TODAY + dt.timedelta(days=first), last_day, by=manager)


@pytest.mark.parametrize(
    ("first", "last", "no"),
    [
        (FIRST - dt.timedelta(days=1), None, "før plasseringen"),
        (LAST, LAST + dt.timedelta(days=1), "før siste dag"),
        (LAST + dt.timedelta(days=1), None, "før siste dag"),
        (TODAY, TODAY - dt.timedelta(days=1), "før første dag"),
    ],
)
def test_a_pause_lies_inside_the_placement(placement, manager, first, last, no):
    with pytest.raises(NotAllowed, match=no):
        pause(placement, first, last, by=manager)


def test_no_pause_outlives_the_placement(placement, manager, adviser):
    running = pause(placement, TODAY - dt.timedelta(days=2), by=manager)
    placements.end(
        placement,
        outcome=Outcome.UNKNOWN,
        last_day=TODAY,
        early_end=EarlyEnd.TASKS,
        true_minutes=90 * 60,
        by=adviser,
    )
    db.session.commit()

    assert running.ends_on == TODAY


@given(
    st.lists(st.tuples(st.integers(0, 400), st.integers(0, 60)), max_size=6), st.integers(0, 500)
)
def test_days_of_rest_are_the_days_that_rest(spans, until):
    """Each day counted by itself, where the pauses share none."""
    pauses, end = [], -1
    for gap, length in spans:
        first = end + 1 + gap
        end = first + length
        pauses.append(
            PlacementPause(
                starts_on=FIRST + dt.timedelta(days=first), ends_on=FIRST + dt.timedelta(days=end)
            )
        )
    days = [FIRST + dt.timedelta(days=n) for n in range(until + 1)]

    counted = sum(placement_changes.resting_on(pauses, day) is not None for day in days)

    assert placement_changes.days_of(pauses, until=days[-1]) == counted


# Early end


def test_an_early_end_says_why_and_how_many_hours_it_was(placement, adviser):
    told = {"outcome": Outcome.BACK_TO_SERVICE, "last_day": TODAY, "by": adviser}
    with pytest.raises(NotAllowed, match="hvorfor den er over"):
        placements.end(placement, **told)
    with pytest.raises(NotAllowed, match="hvor mange timer"):
        placements.end(placement, early_end=EarlyEnd.TASKS, **told)

    placements.end(placement, early_end=EarlyEnd.TASKS, true_minutes=5430, **told)
    db.session.commit()

    assert (placement.ends_on, placement.early_end, placement.true_minutes) == (
        TODAY,
        EarlyEnd.TASKS,
        5430,
    )


def test_an_ordinary_end_keeps_no_reason(make, placement, adviser):
    placement.ends_on = TODAY
    db.session.commit()

    placements.end(
        placement,
        outcome=Outcome.EDUCATION,
        last_day=TODAY,
        early_end=EarlyEnd.OTHER,
        by=adviser,
    )
    db.session.commit()

    assert (placement.state, placement.early_end) == (PlacementState.ENDED, None)
