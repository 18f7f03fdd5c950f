"""What waits about placements that are under way or over, on the first page of each part."""

import datetime as dt

import pytest
import sqlalchemy as sa

from portal import clock
from portal.domain import evaluations, gains, outcomes
from portal.enums import ConsentState, Outcome, PlacementState, WorkForm
from portal.extensions import db
from portal.models import Membership, OutcomeStatus, Placement

TODAY = dt.date(2026, 11, 24)


def over(make, days=92, **kw):
    """Ended so long ago, in a permanent job of 60 per cent at the same place."""
    at = clock.now() - dt.timedelta(days=days)
    placement = make.placement(
        state=PlacementState.ENDED,
        starts_on=TODAY - dt.timedelta(days=days + 90),
        ends_on=TODAY - dt.timedelta(days=days),
        started_at=at,
        ended_at=at,
        outcome=Outcome.ORDINARY_JOB,
        **kw,
    )
    make.add(
        OutcomeStatus(
            placement=placement,
            months=0,
            due_on=placement.ends_on,
            asked_at=at,
            answered_at=at,
            answered_by=placement.candidate.adviser,
            outcome=Outcome.ORDINARY_JOB,
            work_form=WorkForm.PERMANENT,
            per_cent=6000,
            is_here=True,
        )
    )
    return placement


@pytest.fixture
def asked(make):
    placement = over(make)
    assert outcomes.ask(now=clock.now()) == 1
    db.session.commit()
    return placement


def later():
    return db.session.scalar(sa.select(OutcomeStatus).where(OutcomeStatus.months == 3))


def told():
    status = later()
    return status.outcome, status.work_form, status.per_cent, status.is_here


def headings(page):
    return [h.text for h in page.select("h3")]


@pytest.mark.parametrize(
    ("pressed", "said"),
    [
        ({"same": "1"}, (Outcome.ORDINARY_JOB, WorkForm.PERMANENT, 6000, True)),
        ({"outcome": "education"}, (Outcome.EDUCATION, None, None, False)),
        ({"outcome": "unknown"}, (Outcome.UNKNOWN, None, None, False)),
    ],
)
def test_a_later_outcome_is_told_from_the_list_in_two_clicks(browse, asked, pressed, said):
    page = browse.sign_in(asked.candidate.adviser).get("home.index")
    assert headings(page)[0] == "Hva gjør Ulla Utheim nå?"

    page = browse.follow(browse.submit(page, pressed, form="details form"))

    assert told() == said
    assert "Svaret er lagret med dagens dato." in page.words
    assert "Hva gjør Ulla Utheim nå?" not in page.words


def test_the_page_after_the_swap_is_the_page_anew(browse, asked):
    page = browse.sign_in(asked.candidate.adviser).get("home.index")

    part = browse.submit(page, {"same": "1"}, form="details form", status=200, hx=True)

    assert str(part.select_one("#home")) == str(browse.get("home.index").select_one("#home"))


def test_without_an_answer_from_before_there_is_nothing_to_repeat(browse, asked):
    db.session.execute(sa.delete(OutcomeStatus).where(OutcomeStatus.months == 0))
    db.session.commit()
    page = browse.sign_in(asked.candidate.adviser).get("home.index")

    page = browse.submit(page, {"same": "1"}, form="details form", status=409)
    assert "Det finnes ikke noe svar fra før." in page.words
    page = browse.get("home.index")
    page = browse.submit(page, {"outcome": "ordinary_job"}, form="details form", status=409)

    assert "Velg hva personen gjør nå." in page.words
    assert told() == (None, None, None, False)


def test_nobody_but_the_adviser_tells_from_the_list(make, browse, asked):
    page = browse.sign_in(asked.candidate.adviser).get("home.index")
    manager = asked.proposal.answered_by_id
    for visitor_id in [make.adviser().id, manager]:
        browse.sign_in(db.session.get(Membership, visitor_id))
        browse.post("home.tell_outcome", status_id=later().public_id, status=404)
    assert page.h1.text == "Mitt ansvar"
    assert told() == (None, None, None, False)


def test_released_time_and_how_it_went_wait_for_the_manager(make, browse):
    manager = make.manager()
    job = make.job(unit=manager.units[0], title="Måltidsvert")
    make.placement(
        proposal=make.proposal(job=job),
        manager=manager,
        state=PlacementState.ACTIVE,
        starts_on=TODAY - dt.timedelta(weeks=8),
        started_at=clock.now(),
    )
    over(make, 1, proposal=make.proposal(job=job), manager=manager)
    assert (gains.ask(now=clock.now()), evaluations.ask(now=clock.now())) == (1, 2)
    db.session.commit()

    page = browse.sign_in(manager).get("home.index")

    assert sorted(headings(page)[:2]) == [
        "Hvor mye tid ble frigjort i «Måltidsvert»?",
        "Hvordan gikk plasseringen i «Måltidsvert»?",
    ]
    for link in page.select("main li.item h3 a"):
        browse.open("get", link["href"], 200, False, None, ())


def hide(placement, how):
    if how == "withdrawn":
        placement.proposal.consent.state = ConsentState.WITHDRAWN
        placement.proposal.consent.withdrawn_at = clock.now()
    elif how == "sight is over":
        placement.sight_until = TODAY - dt.timedelta(days=1)
    else:
        placement.ends_on = TODAY - dt.timedelta(days=57)
    db.session.commit()


@pytest.mark.parametrize("how", ["withdrawn", "sight is over", "long ago"])
def test_what_the_manager_may_not_open_does_not_wait(make, browse, how):
    placement = over(make, 1)
    evaluations.ask(now=clock.now())
    hide(db.session.get(Placement, placement.id), how)

    page = browse.sign_in(placement.proposal.answered_by).get("home.index")

    assert "Hvordan gikk plasseringen" not in page.words


@pytest.mark.parametrize("who", ["manager", "adviser"])
def test_the_first_page_takes_no_more_queries_for_it(make, browse, count_queries, who):
    placement = over(make, 1)
    visitor = {"manager": placement.proposal.answered_by, "adviser": placement.candidate.adviser}
    browse.sign_in(visitor[who])
    counts = []
    for _n in range(3):
        with count_queries() as seen:
            browse.get("home.index")
        counts.append(len(seen))
        over(make, 92, proposal=make.proposal(candidate=make.candidate(adviser=visitor["adviser"])))
        outcomes.ask(now=clock.now())
        evaluations.ask(now=clock.now())
        db.session.commit()

    assert counts[1:] == counts[:1] * 2
