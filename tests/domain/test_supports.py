"""Applications for support: who notes what, in which order, and who is reminded when."""

import datetime as dt

import pytest
import sqlalchemy as sa

from portal import chores, clock, queue
from portal.access import may_ask_support, may_note_support
from portal.domain import support_reminders, supports
from portal.domain.errors import NotAllowed, Stale
from portal.domain.supports import Grant
from portal.enums import (
    AmountPer,
    ConsentState,
    PlacementState,
    SupportKind,
    SupportState,
)
from portal.extensions import db
from portal.models import AuditEntry, Message, SupportApplication
from portal.queries import supports as find

TODAY = dt.date(2026, 11, 24)
KIND = SupportKind.MENTOR_GRANT


def placed(make, state=PlacementState.ACTIVE, **kw):
    defaults = {"starts_on": TODAY - dt.timedelta(days=30)}
    if state in {PlacementState.ACTIVE, PlacementState.ENDED}:
        defaults["started_at"] = clock.now()
    if state is PlacementState.ENDED:
        defaults |= {"ended_at": clock.now(), "outcome": "ordinary_job"}
    if state is PlacementState.CANCELLED:
        defaults["cancelled_at"] = clock.now()
    return make.placement(state=state, **defaults | kw)


def parts(placement):
    return placement.proposal.answered_by, placement.candidate.adviser


def noted(placement, state=SupportState.NEEDED, kind=KIND, **kw):
    """An application that stands in the state, as rows say it."""
    by = placement.candidate.adviser
    values = {"noted_at": clock.now(), "noted_by": by, **kw}
    if state in {SupportState.SENT, SupportState.GRANTED, SupportState.REFUSED}:
        values |= {"sent_on": TODAY - dt.timedelta(days=9), "sent_by": by}
    if state in {SupportState.GRANTED, SupportState.REFUSED}:
        values |= {"decided_on": TODAY - dt.timedelta(days=2), "decided_by": by}
    one = SupportApplication(placement=placement, kind=kind, state=state, **values)
    db.session.add(one)
    db.session.commit()
    return one


def mail():
    query = sa.select(Message).order_by(Message.id)
    return [(letter.person_id, letter.subject) for letter in db.session.scalars(query)]


def test_the_other_part_is_told_what_is_needed_and_that_nav_has_answered(make):
    placement = placed(make)
    manager, adviser = parts(placement)

    one = supports.need(placement, KIND, by=adviser, now=clock.now())
    supports.send(one, day=TODAY, case_number="7", by=manager, now=clock.now())
    supports.decide(
        one,
        SupportState.GRANTED,
        day=TODAY,
        grant=Grant(250_000, AmountPer.MONTH, TODAY, None),
        case_number="7",
        by=manager,
        now=clock.now(),
    )
    db.session.commit()

    assert mail() == [
        (manager.person_id, "Støtte det kan søkes om"),
        (adviser.person_id, "NAV har svart på en søknad om støtte"),
    ]
    assert (one.sent_by, one.decided_by, one.amount_ore) == (manager, manager, 250_000)
    actions = db.session.scalars(sa.select(AuditEntry.action).order_by(AuditEntry.id)).all()
    assert actions == ["support.needed", "support.sent", "support.granted"]
    bodies = " ".join(db.session.scalars(sa.select(Message.body)))
    assert "Ulla" not in bodies


def test_needing_twice_makes_one(make):
    placement = placed(make)
    manager, adviser = parts(placement)

    first = supports.need(placement, KIND, by=adviser, now=clock.now())
    again = supports.need(placement, KIND, by=manager, now=clock.now())

    assert first is again
    assert len(mail()) == 1


def test_what_is_dropped_can_be_put_back_and_what_is_decided_asked_anew(make):
    placement = placed(make)
    manager, _adviser = parts(placement)
    one = noted(placement)
    supports.drop(one, by=manager)
    assert supports.need(placement, KIND, by=manager, now=clock.now()) is one
    assert one.state is SupportState.NEEDED

    one.state, one.sent_on, one.sent_by = SupportState.REFUSED, TODAY, manager
    one.decided_on, one.decided_by = TODAY, manager
    db.session.commit()
    assert supports.need(placement, KIND, by=manager, now=clock.now()) is not one


def test_what_nav_has_answered_is_not_sent_once_more(make):
    one = noted(placed(make), SupportState.GRANTED)
    by = one.placement.candidate.adviser

    with pytest.raises(NotAllowed, match="Det er allerede gjort"):
        supports.send(one, day=TODAY, by=by, now=clock.now())


def test_a_state_is_left_with_nothing_of_it(make):
    one = noted(
        placed(make),
        SupportState.GRANTED,
        amount_ore=5,
        amount_per=AmountPer.ONCE,
        starts_on=TODAY,
        ends_on=TODAY,
        told_of_end_on=TODAY,
    )
    by = one.placement.candidate.adviser

    supports.take_back(one, by=by)
    db.session.commit()
    assert (one.state, one.decided_on, one.amount_ore, one.amount_per, one.ends_on) == (
        SupportState.SENT,
        None,
        None,
        None,
        None,
    )
    supports.take_back(one, by=by)
    db.session.commit()
    assert (one.state, one.sent_on, one.sent_by) == (SupportState.NEEDED, None, None)


def test_an_older_version_is_refused(make):
    one = noted(placed(make), SupportState.SENT)

    with pytest.raises(Stale):
        supports.take_back(one, by=one.placement.candidate.adviser, version=9)


@pytest.mark.parametrize(
    ("days_ago", "message"), [(-1, "Velg en dag som har vært."), (10, "Svaret kan ikke være eldre")]
)
def test_an_answer_comes_after_the_application_and_not_tomorrow(make, days_ago, message):
    one = noted(placed(make), SupportState.SENT)
    day = TODAY - dt.timedelta(days=days_ago)

    with pytest.raises(NotAllowed, match=message):
        supports.decide(
            one,
            SupportState.REFUSED,
            day=day,
            by=one.placement.candidate.adviser,
            now=clock.now(),
        )


# Who may what, cell by cell

CELLS = {
    # state of the placement: (may ask, may note) for its manager and the candidate's adviser
    PlacementState.PLANNED: (True, True),
    PlacementState.ACTIVE: (True, True),
    PlacementState.ENDED: (False, True),
    PlacementState.CANCELLED: (False, False),
}


@pytest.mark.parametrize("state", PlacementState)
@pytest.mark.parametrize("withdrawn", [False, True])
def test_manager_and_adviser_note_and_nobody_else(make, state, withdrawn):
    placement = placed(make, state)
    manager, adviser = parts(placement)
    if withdrawn:
        placement.proposal.consent.state = ConsentState.WITHDRAWN
        placement.proposal.consent.withdrawn_at = clock.now()
        db.session.commit()
    viewers = {
        "adviser": adviser,
        "manager": manager,
        "other manager": make.manager(),
        "colleague": make.adviser(adviser.organisation),
        "office": make.administrator(adviser.organisation),
        "municipality": make.administrator(manager.organisation),
    }

    seen = {
        name: (may_ask_support(one, placement), may_note_support(one, placement))
        for name, one in viewers.items()
    }

    no = (False, False)
    assert seen == {
        "adviser": CELLS[state],
        "manager": no if withdrawn else CELLS[state],
        "other manager": no,
        "colleague": no,
        "office": no,
        "municipality": no,
    }


def test_the_deed_is_stopped_by_the_same_rule(make):
    placement = placed(make)
    one = noted(placement, SupportState.SENT)
    stranger = make.manager()

    for deed in (
        lambda: supports.need(placement, SupportKind.WAGE_SUBSIDY, by=stranger, now=clock.now()),
        lambda: supports.take_back(one, by=stranger),
        lambda: supports.decide(one, SupportState.REFUSED, day=TODAY, by=stranger, now=clock.now()),
    ):
        with pytest.raises(NotAllowed):
            deed()


def test_a_manager_whose_candidate_took_the_yes_back_is_not_written_to(make):
    placement = placed(make)
    manager, adviser = parts(placement)
    placement.proposal.consent.state = ConsentState.WITHDRAWN
    placement.proposal.consent.withdrawn_at = clock.now()
    adviser_alone = [adviser]

    assert supports.other_parts(placement) == adviser_alone
    assert supports.other_parts(placement, by=adviser) == []
    manager.ended_at = clock.now()
    assert supports.other_parts(placement) == adviser_alone


# Reminders


@pytest.mark.parametrize(("days", "told"), [(31, 0), (30, 1), (0, 1), (-1, 0)])
def test_both_hear_a_month_before_what_is_granted_ends(make, days, told):
    placement = placed(make)
    noted(placement, SupportState.GRANTED, ends_on=TODAY + dt.timedelta(days=days))

    assert support_reminders.remind(now=clock.now()) == told
    assert support_reminders.remind(now=clock.now()) == 0
    manager, adviser = parts(placement)
    assert sorted(mail()) == sorted(
        (part.person_id, "Støtte fra NAV tar snart slutt") for part in (manager, adviser) if told
    )


@pytest.mark.parametrize(
    ("kind", "first", "last", "told"),
    [
        # agreed before the first day: the last day to apply is the day before
        (SupportKind.WAGE_SUBSIDY, 15, 90, 1),
        (SupportKind.WAGE_SUBSIDY, 16, 90, 0),
        (SupportKind.WAGE_SUBSIDY, 1, 90, 1),
        (SupportKind.WAGE_SUBSIDY, 0, 10, 0),  # too late already: the page says so
        (SupportKind.MENTOR_GRANT, 3, 90, 0),
        (SupportKind.MENTOR_GRANT, -60, 14, 1),
        (SupportKind.MENTOR_GRANT, -60, 15, 0),
    ],
)
def test_both_hear_before_it_is_too_late_to_apply(make, kind, first, last, told):
    placement = placed(
        make,
        PlacementState.PLANNED,
        starts_on=TODAY + dt.timedelta(days=first),
        ends_on=TODAY + dt.timedelta(days=last),
    )
    noted(placement, kind=kind)

    assert support_reminders.remind(now=clock.now()) == told
    assert support_reminders.remind(now=clock.now()) == 0
    assert len(mail()) == 2 * told


@pytest.mark.parametrize("state", [PlacementState.ENDED, PlacementState.CANCELLED])
def test_nobody_is_reminded_of_what_is_over(make, state):
    placement = placed(make, state, ends_on=TODAY + dt.timedelta(days=5))
    noted(placement)
    noted(
        placement,
        SupportState.GRANTED,
        kind=SupportKind.WAGE_SUBSIDY,
        ends_on=TODAY + dt.timedelta(days=5),
    )

    assert support_reminders.remind(now=clock.now()) == 0


def test_the_real_queue_reminds_once(make, still_clock):
    noted(placed(make), SupportState.GRANTED, ends_on=dt.date(2027, 1, 31))
    for day in (1, 2, 31):
        still_clock.move_to(dt.datetime(2026, 12, 1, 9, tzinfo=dt.UTC) + dt.timedelta(days=day))
        chores.schedule(now=clock.now())
        while queue.run_one(now=clock.now()):
            pass

    told = [subject for _person, subject in mail() if subject == "Støtte fra NAV tar snart slutt"]
    assert len(told) == 2
    db.session.expire_all()
    assert db.session.scalars(sa.select(SupportApplication.told_of_end_on)).all() == [
        dt.date(2027, 1, 1)
    ]


def test_the_page_reads_the_agreement_the_mentor_and_the_courses(make):
    placement = placed(make, PlacementState.PLANNED, mentor_name="Mona")
    noted(placement, SupportState.DROPPED)

    page = find.page(placement, today=TODAY)

    assert [one.kind for one in page.dropped] == [KIND]
    assert page.listed == []
    assert {one.rule.kind.value: one.fit.value for one in page.advice} == {
        "work_training": "may_fit",  # its first day is over
        "wage_subsidy": "does_not_fit",
        "mentor_grant": "fits",
        "inclusion_grant": "may_fit",
    }
    make.agreement(placement=placement)
    assert find.page(placement, today=TODAY).advice[0].fit.value == "fits"
