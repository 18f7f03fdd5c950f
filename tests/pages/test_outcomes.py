"""What came of it, told by the adviser in two clicks; the workplace never sees it."""

import datetime as dt

import pytest
import sqlalchemy as sa

from portal import clock
from portal.domain import outcomes
from portal.enums import Outcome, PlacementState, WorkForm
from portal.extensions import db
from portal.models import Membership, Occupation, OutcomeStatus, Reading

TODAY = dt.date(2026, 11, 24)


def submit(browse, page, *, form="main form[method=post]", status=303, **typed):
    return browse.submit(page, typed, form=form, status=status)


@pytest.fixture
def ended(make, browse):
    placement = make.placement(
        state=PlacementState.ACTIVE, starts_on=dt.date(2026, 5, 1), started_at=clock.now()
    )
    adviser = placement.candidate.adviser
    page = browse.sign_in(adviser).get("placements.end", placement_id=placement.public_id)
    submit(
        browse,
        page,
        last_day="2026-08-24",
        outcome="ordinary_job",
        work_form="temporary",
        job_per_cent="60",
        is_here="y",
    )
    outcomes.ask(now=clock.now())
    db.session.commit()
    return placement


def later():
    return db.session.scalar(sa.select(OutcomeStatus).where(OutcomeStatus.months == 3))


def told():
    return db.session.execute(
        sa.select(
            OutcomeStatus.months,
            OutcomeStatus.outcome,
            OutcomeStatus.work_form,
            OutcomeStatus.per_cent,
            OutcomeStatus.is_here,
        ).order_by(OutcomeStatus.months)
    ).all()


def test_the_same_as_last_time_is_one_button(browse, ended):
    page = browse.get("outcomes.show", placement_id=ended.public_id)
    assert "Hva gjør Ulla nå?" in page.words
    assert "Sist: Ordinær jobb, midlertidig, 60\N{NO-BREAK SPACE}%, på samme arbeidsplass." in (
        page.select_one("section.urgent").get_text()
    )

    page = browse.follow(submit(browse, page, form="section.urgent form", same="1"))

    job = (Outcome.ORDINARY_JOB, WorkForm.TEMPORARY, 6000, True)
    assert told() == [(0, *job), (3, *job)]
    assert page.select("section.urgent") == []
    assert "Etter 3 måneder" in page.words


def test_another_outcome_is_one_button_too(browse, ended):
    page = browse.get("outcomes.show", placement_id=ended.public_id)

    submit(browse, page, form="section.urgent form", outcome="education")

    assert told()[1] == (3, Outcome.EDUCATION, None, None, False)


def test_work_is_told_with_its_form_and_can_be_put_right(browse, ended):
    place = {"placement_id": ended.public_id, "status_id": later().public_id}
    page = browse.get("outcomes.answer", **place)
    page = submit(browse, page, status=422, outcome="")
    assert "Velg noe fra lista." in page.words or "Fyll ut dette feltet." in page.words
    page = submit(
        browse, page, status=422, outcome="ordinary_job", work_form="on_call", job_per_cent="101"
    )
    assert "Skriv et tall mellom 0 og 100." in page.words
    assert page.select_one("[name=job_per_cent]")["value"] == "101"

    submit(browse, page, outcome="ordinary_job", work_form="on_call", job_per_cent="20")
    assert told()[1] == (3, Outcome.ORDINARY_JOB, WorkForm.ON_CALL, 2000, True)
    page = browse.get("outcomes.answer", **place)
    assert page.select_one("[name=job_per_cent]")["value"] == "20"
    submit(browse, page, work_form="permanent", job_per_cent="80")

    assert told()[1] == (3, Outcome.ORDINARY_JOB, WorkForm.PERMANENT, 8000, True)


def test_the_workplace_never_sees_it(make, browse, ended):
    manager = ended.proposal.answered_by
    place = {"placement_id": ended.public_id}
    status = later().public_id
    for visitor_id in [each.id for each in (make.adviser(), make.administrator(), manager)]:
        browse.sign_in(db.session.get(Membership, visitor_id)).get(
            "outcomes.show", **place, status=404
        )
        browse.get("outcomes.answer", **place, status_id=status, status=404)

    page = browse.get("placements.show", **place)
    assert "Utfall" not in page.words
    assert "Ordinær jobb" not in page.words


def test_an_answer_belongs_to_its_own_placement(make, browse, ended):
    other = make.placement(
        proposal=make.proposal(candidate=make.candidate(adviser=ended.candidate.adviser))
    )

    browse.get(
        "outcomes.answer", placement_id=other.public_id, status_id=later().public_id, status=404
    )


def test_before_the_end_the_page_says_what_comes(make, browse):
    placement = make.placement()
    browse.sign_in(placement.candidate.adviser)

    page = browse.get("outcomes.show", placement_id=placement.public_id)

    assert "Plasseringen er ikke over ennå" in page.words
    assert db.session.scalars(sa.select(Reading.page)).all() == ["outcomes.show"]


def test_what_ended_before_dates_were_asked_of_shows_its_outcome(make, browse):
    placement = make.placement(
        state=PlacementState.ENDED,
        starts_on=TODAY,
        ends_on=TODAY,
        started_at=clock.now(),
        ended_at=clock.now(),
        outcome=Outcome.APPRENTICESHIP,
    )
    browse.sign_in(placement.candidate.adviser)

    page = browse.get("outcomes.show", placement_id=placement.public_id)

    assert "Lærlingplass" in page.words


def test_the_page_takes_few_queries(browse, count_queries, ended):
    with count_queries() as seen:
        browse.get("outcomes.show", placement_id=ended.public_id)

    assert len(seen) == 5


def test_of_the_job_before_only_what_has_changed_is_told_anew(browse, ended):
    page = browse.get("outcomes.answer", placement_id=ended.public_id, status_id=later().public_id)

    submit(browse, page, work_form="permanent")

    assert told()[1] == (3, Outcome.ORDINARY_JOB, WorkForm.PERMANENT, 6000, True)


def test_what_kind_of_job_it_became_is_told_by_its_occupation(make, browse, ended):
    make.add(Occupation(code="9112", title="Renholdere i virksomheter"))
    make.add(Occupation(code="5312", title="Skoleassistenter"))
    make.add(Occupation(code="5311", title="Barnehage- og skolefritidsassistenter mv."))
    place = {"placement_id": ended.public_id, "status_id": later().public_id}
    page = browse.get("outcomes.answer", **place)
    for wrong, said in (("astronaut", "Fant ikke yrket."), ("assistenter", "Skriv ett av dem:")):
        page = submit(browse, page, status=422, outcome="ordinary_job", trade=wrong)
        assert said in page.words
        assert page.select_one("[name=trade]")["value"] == wrong

    page = browse.follow(submit(browse, page, outcome="ordinary_job", trade="renholdere"))

    assert later().occupation == "9112"
    assert "Ordinær jobb, midlertidig, 60 %, renholdere i virksomheter" in page.words
    page = browse.get("outcomes.answer", **place)
    assert page.select_one("[name=trade]")["value"] == "Renholdere i virksomheter"
    submit(browse, page, outcome="education")
    assert later().occupation is None
