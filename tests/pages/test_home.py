"""The first page of each role: what waits, and what to do next."""

import datetime as dt

import pytest
import sqlalchemy as sa

from portal import clock
from portal.domain import answers
from portal.enums import DeclineReason, Gate, OrganisationKind
from portal.extensions import db
from portal.models import Precondition, Reading

NO = {"reason": DeclineReason.HOURS, "sentence": "Takk for at du ville."}


def filled(page):
    """The one button that stands out."""
    return [a.text for a in page.select("main a.ds-button:not([data-variant])")]


def readings():
    return sorted(db.session.scalars(sa.select(Reading.candidate_id)))


# Manager


def test_a_manager_first_meets_what_waits_oldest_first(make, browse):
    first = make.proposal()
    second = make.proposal(job=first.job)
    browse.sign_in(make.manager(unit=first.unit))

    page = browse.get("home.index")

    assert page.select_one("h2").text == "2 forslag venter på svar fra deg"
    assert [h.text for h in page.select("h3")] == [
        f"{first.alias}, Måltidsvert",
        f"{second.alias}, Måltidsvert",
    ]
    assert filled(page) == [f"Se forslaget {first.alias}"]
    assert "Ulla" not in page.text
    assert readings() == []


def test_a_manager_sees_five_and_the_way_to_the_rest(make, browse):
    job = make.job()
    for _n in range(7):
        make.proposal(job=job)
    browse.sign_in(make.manager(unit=job.unit))

    page = browse.get("home.index")

    assert page.select_one("h2").text == "7 forslag venter på svar fra deg"
    assert len(page.select("h3")) == 5
    assert "Se alle 7 forslag" in page.words


def test_nothing_waiting_is_a_good_page(make, browse):
    page = browse.sign_in(make.manager()).get("home.index")

    assert [h.text for h in page.select("h2")] == [
        "Ingen venter på svar fra deg",
        "Før første dag",
    ]
    assert filled(page) == ["Del opp en stilling"]


def test_a_lapsed_proposal_waits_for_nobody(make, browse):
    consent = make.consent(valid_until=clock.today() - dt.timedelta(days=1))
    proposal = make.proposal(consent=consent)

    page = browse.sign_in(make.manager(unit=proposal.unit)).get("home.index")

    assert page.select_one("h2").text == "Ingen venter på svar fra deg"
    assert page.select_one("td[data-label='Forslag:']").text == "Ingen venter"


def test_a_manager_sees_own_jobs_with_free_places(make, browse):
    job = make.job(places=2)
    manager = make.manager(unit=job.unit)
    answers.accept(make.proposal(job=job), by=manager)
    make.job()
    db.session.commit()

    page = browse.sign_in(manager).get("home.index")

    [row] = page.select("table tbody tr")
    assert row.select_one("td[data-label='Ledig:']").text == "1 av 2"


def test_a_manager_sees_who_is_about_to_begin_and_the_reading_is_noted(make, browse):
    placement = make.placement(starts_on=clock.today())
    make.add(Precondition(placement=placement, gate=Gate.CONFIDENTIALITY))
    far = make.placement(
        proposal=make.proposal(job=placement.job),
        manager=placement.proposal.answered_by,
        starts_on=clock.today() + dt.timedelta(days=60),
    )

    page = browse.sign_in(placement.proposal.answered_by).get("home.index")

    assert "Ulla, MåltidsvertÉn ting mangler" in page.words
    assert far.public_id not in page.text
    assert readings() == [placement.candidate_id]


# Adviser


def test_an_adviser_meets_answers_first_and_then_who_waits(make, browse):
    adviser = make.adviser()
    waiting, answered, old = (
        make.proposal(candidate=make.candidate(adviser=adviser, first_name=name))
        for name in ("Vera", "Siri", "Gro")
    )
    answers.decline(answered, **NO, by=make.manager(unit=answered.unit))
    long_ago = clock.now() - dt.timedelta(days=20)
    answers.decline(old, **NO, by=make.manager(unit=old.unit), now=long_ago)
    db.session.commit()

    page = browse.sign_in(adviser).get("home.index")

    assert [h.text for h in page.select("h2")] == [
        "1 svar de siste to ukene",
        "Har ventet lengst på svar",
        "Før første dag",
    ]
    assert [h.text for h in page.select("h3")] == [
        "Siri Utheim, Måltidsvert",
        "Vera Utheim, Måltidsvert",
    ]
    assert filled(page) == ["Les svaret Siri"]
    assert readings() == sorted([waiting.candidate_id, answered.candidate_id])


def test_a_new_adviser_is_shown_where_to_begin(make, browse):
    page = browse.sign_in(make.adviser()).get("home.index")

    assert page.select_one("h2").text == "Ingen nye svar"
    assert filled(page) == ["Legg til en kandidat"]


def test_an_adviser_sees_nothing_of_a_colleagues(make, browse):
    proposal = make.proposal()

    page = browse.sign_in(make.adviser(proposal.candidate.service)).get("home.index")

    assert "Ulla" not in page.text
    assert readings() == []


# Administrators and people without a role


def test_a_new_employer_begins_with_a_unit(make, browse):
    page = browse.sign_in(make.administrator()).get("home.index")

    assert page.select_one("h2").text == "Lag den første enheten"
    assert filled(page) == ["Ny enhet"]


def test_then_with_a_manager(make, browse):
    unit = make.unit()

    page = browse.sign_in(make.administrator(unit.organisation)).get("home.index")

    assert page.select_one("h2").text == "Inviter den første lederen"
    assert filled(page) == ["Inviter"]


def test_a_new_service_begins_with_an_adviser(make, browse):
    page = browse.sign_in(make.administrator(make.service())).get("home.index")

    assert page.select_one("h2").text == "Inviter den første veilederen"
    assert "Enheter" not in page.words


@pytest.mark.parametrize("kind", [OrganisationKind.MUNICIPALITY, OrganisationKind.PRIVATE_EMPLOYER])
def test_an_administrator_sees_figures_of_their_own_alone(make, browse, kind):
    unit = make.unit(organisation=make.organisation(kind=kind))
    make.job(unit=unit)
    make.manager(unit=unit)
    make.manager()

    page = browse.sign_in(make.administrator(unit.organisation)).get("home.index")

    facts = [(f.dt.text, f.dd.text) for f in page.select("dl.facts div")]
    assert facts == [
        ("Har tilgang", "2"),
        ("Ledere", "1"),
        ("Enheter", "1"),
        ("Publiserte jobber", "1"),
    ]
    assert page.select_one("h2").text == "2 personer har ikke åpnet invitasjonen sin"


def test_when_everyone_is_in_there_is_nothing_to_do(make, browse):
    service = make.service()
    administrator = make.administrator(service)
    for person in (administrator.person, make.adviser(service).person):
        person.password_hash = "made"
    db.session.commit()

    page = browse.sign_in(administrator).get("home.index")

    assert page.select_one("h2").text == "Alt er i orden"


# Queries


@pytest.mark.parametrize("number", [1, 6])
@pytest.mark.parametrize(("role", "queries"), [("manager", 7), ("adviser", 6)])
def test_the_first_page_takes_the_same_queries_for_little_and_for_much(
    make, browse, count_queries, role, queries, number
):
    unit, adviser = make.unit(), make.adviser()
    manager = make.manager(unit=unit)
    for _n in range(number):
        job = make.job(unit=unit)
        for _m in range(2):
            candidate = make.candidate(adviser=adviser)
            proposal = make.proposal(job=job, candidate=candidate)
        make.placement(proposal=proposal, manager=manager)
    browse.sign_in({"manager": manager, "adviser": adviser}[role])

    with count_queries() as seen:
        browse.get("home.index")

    assert len(seen) == queries


def test_an_administrators_first_page_takes_two_queries(make, browse, count_queries):
    browse.sign_in(make.administrator())

    with count_queries() as seen:
        browse.get("home.index")

    assert len(seen) == 2
