"""The first page of each role: what waits, and what to do next."""

import datetime as dt

import pytest
import sqlalchemy as sa

from portal import clock
from portal.domain import answers, links
from portal.enums import (
    CandidateState,
    ConsentState,
    DeclineReason,
    Gate,
    JobState,
    LinkPurpose,
    OrganisationKind,
    PlacementState,
    ProposalState,
    Representative,
    Role,
    StepState,
    TalkState,
)
from portal.extensions import db
from portal.models import Message, Opinion, Precondition, Reading, Talk

NO = {"reason": DeclineReason.HOURS, "sentence": "Takk for at du ville."}


def filled(page):
    """The one button that stands out."""
    return [a.text for a in page.select("main a.ds-button:not([data-variant])")]


def as_stored(record):
    return db.session.get(type(record), record.id, populate_existing=True)


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
    assert filled(page) == [f"Les og svar {first.alias}"]
    assert "Ulla" not in page.text
    assert readings() == []


def test_a_manager_sees_ten_and_the_way_to_the_rest(make, browse):
    job = make.job()
    for _n in range(12):
        make.proposal(job=job)
    browse.sign_in(make.manager(unit=job.unit))

    page = browse.get("home.index")

    assert page.select_one("h2").text == "12 forslag venter på svar fra deg"
    assert len(page.select("h3")) == 10
    assert "Her står de 10 eldste." in page.words
    assert "Se alle forslag" in page.words


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


def test_a_manager_reads_and_says_yes_from_the_list(make, browse):
    job = make.job(places=2)
    first, second = make.proposal(job=job), make.proposal(job=job)
    browse.sign_in(make.manager(unit=job.unit))

    page = browse.get("home.index", forslag=first.public_id)

    assert "Vil jobbe med mat." in page.words
    assert readings() == [first.candidate_id]
    page = browse.follow(browse.submit(page, form="form[action$='/ja']"))
    assert "Du har sagt ja til" in page.text
    assert page.select_one("h2").text == "1 forslag venter på svar fra deg"
    assert as_stored(first).state is ProposalState.ACCEPTED
    assert as_stored(second).state is ProposalState.SENT


def test_a_yes_from_the_list_swaps_the_page_and_the_figure_in_the_menu(make, browse):
    proposal = make.proposal()
    make.proposal(job=make.job(unit=proposal.unit))
    browse.sign_in(make.manager(unit=proposal.unit))
    page = browse.get("home.index", forslag=proposal.public_id)
    assert page.select_one("#menu .count").text == ", nye: 2"

    part = browse.submit(page, form="form[action$='/ja']", status=200, hx=True)

    assert part.select_one("#home h2").text == "1 forslag venter på svar fra deg"
    assert part.select_one("#menu .count").text == ", nye: 1"


def test_nobody_says_yes_in_another_units_name(make, browse):
    proposal = make.proposal()
    address, alias = proposal.public_id, proposal.alias
    browse.sign_in(make.manager())

    browse.post("home.accept", proposal_id=address, status=404)

    assert alias not in browse.get("home.index", forslag=address).text
    assert readings() == []


def test_a_full_job_says_so_in_the_list_and_offers_no_yes(make, browse):
    job = make.job(places=1)
    manager = make.manager(unit=job.unit)
    answers.accept(make.proposal(job=job), by=manager)
    waiting = make.proposal(job=job)
    db.session.commit()

    page = browse.sign_in(manager).get("home.index", forslag=waiting.public_id)

    assert "Alle plassene i jobben er tatt." in page.words
    assert page.select("form[action$='/ja']") == []


def test_a_job_that_has_stood_for_long_is_confirmed_from_the_list(make, browse):
    long_ago = clock.now() - dt.timedelta(days=61)
    job = make.job(published_at=long_ago)
    make.proposal(job=job)
    browse.sign_in(make.manager(unit=job.unit))

    page = browse.get("home.index")

    assert page.select_one("h3").text == "Er «Måltidsvert» fortsatt aktuell?"
    assert page.select_one("h2").text == "2 saker venter på deg"
    page = browse.follow(browse.submit(page, form="form[action$='/aktuell']"))
    assert page.select_one("h2").text == "1 forslag venter på svar fra deg"
    assert as_stored(job).confirmed_at == clock.now()


def test_a_sister_units_job_is_not_confirmed(make, browse):
    job = make.job(published_at=clock.now() - dt.timedelta(days=61))

    page = browse.sign_in(make.manager()).get("home.index")

    assert page.select("h3") == []
    browse.post("home.confirm_job", job_id=job.public_id, status=404)


# Adviser


def test_an_adviser_meets_what_waits_oldest_first(make, browse):
    adviser, today = make.adviser(), clock.today()
    named = {
        name: make.candidate(adviser=adviser, first_name=name, **kw)
        for name, kw in {
            "Vera": {},
            "Siri": {},
            "Gro": {"state": CandidateState.PAUSED, "returns_on": today - dt.timedelta(days=9)},
            "Mai": {},
        }.items()
    }
    make.consent(candidate=named["Vera"])
    make.step(candidate=named["Siri"], due_on=today - dt.timedelta(days=2))
    make.step(candidate=named["Siri"], due_on=today + dt.timedelta(days=1), title="Senere")
    make.placement(
        proposal=make.proposal(candidate=named["Mai"]),
        state=PlacementState.ACTIVE,
        starts_on=today - dt.timedelta(days=90),
        ends_on=today - dt.timedelta(days=4),
        started_at=clock.now(),
    )

    page = browse.sign_in(adviser).get("home.index")

    assert page.select_one("h2").text == "4 saker venter på deg"
    assert [h.text for h in page.select("#duties ~ ul h3")] == [
        "Pausen til Gro Utheim er over",
        "Hva ble det til for Mai Utheim?",
        "Siri Utheim: Truckkurs",
        "Vera Utheim sa ja til å bli foreslått",
    ]
    assert filled(page) == ["Se kandidaten Gro Utheim"]
    assert readings() == sorted(one.id for one in named.values())


def test_a_step_is_done_from_the_list(make, browse):
    adviser = make.adviser()
    step = make.step(candidate=make.candidate(adviser=adviser), due_on=clock.today())
    page = browse.sign_in(adviser).get("home.index")

    part = browse.submit(page, form="form[action$='/gjort']", status=200, hx=True)

    assert "«Truckkurs» er gjort." in part.text
    assert part.select("#duties") == []
    assert as_stored(step).state is StepState.DONE


def test_a_colleagues_step_is_not_done(make, browse):
    step = make.step(due_on=clock.today())
    page = browse.sign_in(make.adviser(step.candidate.service)).get("home.index")

    assert page.select("#duties") == []
    browse.post("home.finish_step", step_id=step.public_id, status=404)


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
        "Det du følger",
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
    assert page.select_one("h2").text == "1 sak venter på deg"
    assert page.select_one("h3").text == "Lise Lund har ikke åpnet invitasjonen"


def test_when_everyone_is_in_there_is_nothing_to_do(make, browse):
    service = make.service()
    administrator = make.administrator(service)
    for person in (administrator.person, make.adviser(service).person):
        person.password_hash = "made"
    db.session.commit()

    page = browse.sign_in(administrator).get("home.index")

    assert page.select_one("h2").text == "Alt er i orden"


def test_an_invitation_is_sent_anew_from_the_list_and_waits_no_more(make, browse):
    service = make.service()
    newcomer = make.adviser(service)
    page = browse.sign_in(make.administrator(service)).get("home.index")

    page = browse.follow(browse.submit(page, form="form[action$='/ny-lenke']"))

    assert "En ny lenke er på vei til Vidar Vik." in page.text
    assert page.select_one("h2").text == "Alt er i orden"
    assert db.session.scalar(sa.select(Message.person_id)) == newcomer.person_id


def test_another_offices_invitation_is_not_sent(make, browse):
    newcomer = make.adviser()
    browse.sign_in(make.administrator(make.service()))

    browse.post("home.invite_again", membership_id=newcomer.public_id, status=404)


def test_units_without_a_manager_and_people_who_are_never_here_wait_for_the_administrator(
    make, browse
):
    unit = make.unit(name="Lia barnehage")
    make.unit(organisation=unit.organisation, name="Alene skole")
    manager = make.manager(unit=unit, created_at=clock.now() - dt.timedelta(days=61))
    manager.person.password_hash = "made"
    db.session.commit()

    page = browse.sign_in(make.administrator(unit.organisation)).get("home.index")

    assert [h.text for h in page.select("h3")] == [
        "Alene skole har ingen leder",
        "Lise Lund har ikke vært her på lenge",
    ]


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


def test_an_administrators_first_page_takes_three_queries(make, browse, count_queries):
    browse.sign_in(make.administrator())

    with count_queries() as seen:
        browse.get("home.index")

    assert len(seen) == 3


# What is followed


def followed(page):
    """Heading and small text of each thing in «Det du følger»."""
    return [
        tuple(" ".join(part.text.split()) for part in (item.h3, item.p))
        for item in page.select("section[aria-labelledby=followed] li")
    ]


def ago(days):
    return clock.now() - dt.timedelta(days=days)


def invited(make, proposal, manager, **kw):
    return make.add(
        Talk(
            **{
                "proposal": proposal,
                "day": dt.date(2026, 12, 8),
                "starts": dt.time(10),
                "ends": dt.time(11),
                "place": "Her",
                "asked_by": manager,
            }
            | kw
        )
    )


def test_an_adviser_follows_what_waits_for_others_the_oldest_first(make, browse):
    adviser, unit = make.adviser(), make.unit(name="Solbakken")
    job, manager = make.job(unit=unit, title="Lesevenn"), make.manager(unit=unit)

    def proposal(name, days):
        candidate = make.candidate(adviser=adviser, first_name=name)
        return make.proposal(candidate=candidate, job=job, sent_at=ago(days))

    proposal("Anne", 9)
    invited(make, proposal("Berit", 30), manager, asked_at=ago(4))
    agreed = {"state": TalkState.AGREED, "yes_at": ago(1)}
    invited(make, proposal("Cato", 30), manager, asked_at=ago(6), **agreed)
    asked = make.candidate(adviser=adviser, first_name="Dina")
    make.consent(candidate=asked, job=job, state=ConsentState.ASKED, asked_at=ago(5))
    make.proposal(job=job)  # another adviser's

    page = browse.sign_in(adviser).get("home.index")

    assert followed(page) == [
        (
            "Anne Utheim, Lesevenn",
            "Venter på svar fra lederen ved Solbakken. Sendt for 9 dager siden",
        ),
        ("Cato Utheim, Lesevenn", "Samtale tir. 8. des."),
        (
            "Dina Utheim, Lesevenn",
            "Venter på svar fra kandidaten. Spurt for 5 dager siden",
        ),
        (
            "Berit Utheim, Lesevenn",
            "Venter på svar om tid for samtale. Foreslått for 4 dager siden",
        ),
    ]


def test_a_manager_follows_talks_and_representatives_without_a_name(make, browse):
    unit = make.unit()
    manager = make.manager(unit=unit)
    draft = make.job(unit=unit, title="Plantevert", state=JobState.DRAFT)
    candidate = make.candidate(first_name="Qulla")
    proposal = make.proposal(job=make.job(unit=unit, title="Lesevenn"), candidate=candidate)
    invited(make, proposal, manager, asked_at=ago(2))
    make.add(
        Opinion(
            job=draft,
            person=make.person(),
            name="Tone Tveit",
            representative=Representative.UNION,
            carving=draft.carving,
            asked_at=ago(3),
        )
    )
    make.proposal()  # elsewhere

    page = browse.sign_in(manager).get("home.index")

    assert followed(page) == [
        ("Plantevert", "Venter på uttalelse fra Tone Tveit. Spurt for 3 dager siden"),
        (
            f"{proposal.alias}, Lesevenn",
            "Venter på svar om tid for samtale. Foreslått for 2 dager siden",
        ),
    ]
    assert "Qulla" not in page.text


def test_an_administrator_follows_invitations_that_are_not_old_yet(make, browse):
    administrator = make.administrator()
    new = make.membership(Role.MANAGER, administrator.organisation, name="Berit Berg")
    links.issue(new.person, LinkPurpose.INVITATION, hours=72, now=ago(1))

    page = browse.sign_in(administrator).get("home.index")

    assert followed(page) == [("Berit Berg", "Har ikke åpnet invitasjonen ennå. Sendt i går")]
    assert "Alle som er invitert, er inne." not in page.words


def test_only_the_oldest_that_is_followed_is_listed(make, browse):
    adviser = make.adviser()
    for _n in range(7):
        make.proposal(candidate=make.candidate(adviser=adviser))

    page = browse.sign_in(adviser).get("home.index")

    assert len(followed(page)) == 5
    assert "Her står de 5 eldste av 7." in page.words
