"""Who may fit a job and which jobs may fit a candidate: one's own by name, a colleague's as a number."""

import datetime as dt

import pytest

from portal import clock
from portal.enums import (
    CandidateState,
    ConsentGivenBy,
    ConsentState,
    JobState,
    LanguageGain,
    LanguageLevel,
    PlacementState,
    ProposalState,
    WorkField,
)
from portal.extensions import db
from portal.models import (
    Candidate,
    JobGrowthStep,
    Municipality,
    MunicipalityName,
    Occupation,
    Reading,
    SimpleJob,
)
from portal.queries import match_jobs

KITCHEN = frozenset({WorkField.KITCHEN})
OFFICE = frozenset({WorkField.OFFICE})


@pytest.fixture
def office(make):
    """Vidar and a colleague in one service, and a half post as a host at meals: 18.75 hours, A2."""
    service = make.service()
    vidar = make.adviser(service)
    vera = make.adviser(service, name="Vera Voll")
    position = make.position()
    task = make.task(position=position, minutes_each=225, times=5, language=LanguageLevel.A2)
    job = make.job(tasks=[task], title="Måltidsvert", language=LanguageLevel.A2)
    return vidar, vera, job


def candidate(make, adviser, name, **kw):
    """Someone whom the job suits."""
    return make.candidate(
        adviser=adviser,
        first_name=name,
        last_name="Utheim",
        **{"norwegian": LanguageLevel.A2, "fields": KITCHEN} | kw,
    )


def readings():
    return sorted((one.candidate_id, one.page) for one in db.session.scalars(db.select(Reading)))


def accepted(make, **kw):
    """A proposal that holds a place."""
    manager = make.manager()
    return make.proposal(
        state=ProposalState.ACCEPTED, answered_at=clock.now(), answered_by=manager, **kw
    )


def follow(browse, page, words):
    """The page behind the first link with these words."""
    link = next(a for a in page.select("main a") if words in a.text)
    return browse.open("get", link["href"], 200, False, None, ())


def names(page):
    return [cell.get_text(" ", strip=True) for cell in page.select("#matches tbody th")]


def test_one_sees_who_fits_with_reasons_and_what_to_do_next(make, browse, office):
    vidar, _vera, job = office
    fits = candidate(make, vidar, "Åse", norwegian_goal=LanguageLevel.B1)
    candidate(make, vidar, "Pål", fields=OFFICE)

    page = browse.sign_in(vidar).get("matches.for_job", job_id=job.public_id)

    assert page.h1.text == "Hvem kan dette passe for?"
    assert page.select_one("#matches h2").text == "1 av dine 2 kandidater kan passe"
    assert names(page) == ["Åse Utheim"]
    assert [item.get_text(" ", strip=True) for item in page.select("#matches tbody .why li")] == [
        "Ønsker mat og servering · 50\N{NO-BREAK SPACE}%, som ønsket · Norsk A2, jobben trenger A2",
        "Noe norsk på vei mot B1",
    ]
    assert "Spør om samtykke" in page.select_one("#matches tbody").text
    assert [cell.text for cell in page.select("#matches .account dt")] == [
        "Ønsker et annet felt",
        "I alt",
    ]
    assert readings() == [(fits.id, "matches.for_job")]


def test_whoever_has_waited_longest_comes_first_among_equals(make, browse, office):
    vidar, _vera, job = office
    for name, days in (("Kari", 3), ("Åse", 40), ("Pål", 12)):
        candidate(make, vidar, name, created_at=clock.now() - dt.timedelta(days=days))

    page = browse.sign_in(vidar).get("matches.for_job", job_id=job.public_id)

    assert names(page) == ["Åse Utheim", "Pål Utheim", "Kari Utheim"]
    assert [cell.text for cell in page.select("td.number")] == ["40", "12", "3"]


def test_none_today_is_said_as_it_is_with_what_stops_and_what_would_help(make, browse, office):
    vidar, _vera, job = office
    pal = candidate(make, vidar, "Pål", norwegian=LanguageLevel.NONE)
    candidate(make, vidar, "Kari", state=CandidateState.PAUSED)

    page = browse.sign_in(vidar).get("matches.for_job", job_id=job.public_id)

    assert page.select_one("#matches h2").text == "Ingen av dine 2 kandidater passer i dag"
    assert [cell.text for cell in page.select("#matches .account dt, #matches .account dd")] == [
        "Jobben trenger mer norsk",
        "1",
        "Har pause nå",
        "1",
    ]
    assert "Spør arbeidsplassen om mindre norsk er nok den første måneden." in page.words
    assert readings() == []

    nearly = follow(browse, page, "Se hvem")
    assert names(nearly) == ["Pål Utheim"]
    assert nearly.select_one("#matches h2").text == "Jobben trenger mer norsk: 1 passer nesten"
    assert "Mangler: Norsk A2, har ingen" in nearly.words
    assert readings() == [(pal.id, "matches.for_job")]


def test_those_with_a_place_already_are_counted_and_not_shown(make, browse, office):
    vidar, _vera, job = office
    placed = candidate(make, vidar, "Pål")
    proposal = accepted(make, candidate=placed)
    make.placement(proposal=proposal, state=PlacementState.PLANNED)

    page = browse.sign_in(vidar).get("matches.for_job", job_id=job.public_id)

    assert page.select_one("#matches h2").text == "Ingen av dine 1 kandidater passer i dag"
    assert "Har allerede en plass" in page.words


def test_the_views_follow_how_far_it_has_come(make, browse, office):
    vidar, _vera, job = office
    asked = candidate(make, vidar, "Åse")
    candidate(make, vidar, "Pål")
    make.consent(
        candidate=asked,
        job=job,
        state=ConsentState.YES,
        answered_at=clock.now(),
        given_by=ConsentGivenBy.PERSON,
    )
    browse.sign_in(vidar)

    ready = browse.get("matches.for_job", job_id=job.public_id, vis="klare")
    to_ask = browse.get("matches.for_job", job_id=job.public_id, vis="spor")

    assert names(ready) == ["Åse Utheim"]
    assert "Foreslå" in ready.select_one("#matches tbody").text
    assert names(to_ask) == ["Pål Utheim"]
    assert [link.get_text(" ", strip=True) for link in ready.select("nav.views a")][:5] == [
        "Alle 2",
        "Kan foreslås 1",
        "Må spørres 1",
        "Venter på svar 0",
        "Nesten 0",
    ]


def test_a_colleague_sees_none_of_ones_own(make, browse, office):
    vidar, vera, job = office
    candidate(make, vidar, "Åse")

    page = browse.sign_in(vera).get("matches.for_job", job_id=job.public_id)

    assert "Du har ingen kandidater ennå" in page.words
    assert "Åse" not in page.words
    assert readings() == []


def test_the_whole_service_is_a_number_at_each_colleague(make, browse, office):
    vidar, vera, job = office
    own = candidate(make, vidar, "Åse")
    for name in ("Qpål", "Qkari"):
        candidate(make, vera, name)
    candidate(make, make.adviser(name="Fremmed Fjell"), "Qfremmed")

    page = browse.sign_in(vidar).get("matches.in_service", job_id=job.public_id)

    assert page.select_one("#matches h2").text == "3 av 3 ledige kandidater i tjenesten kan passe"
    assert [cell.text for cell in page.select("#matches tbody th, #matches tbody td")] == [
        "Vera Voll",
        "2",
    ]
    assert "Åse Utheim" in page.words
    assert "Q" not in page.select_one("#matches").text
    assert readings() == [(own.id, "matches.in_service")]


def test_a_need_is_searched_for_in_the_whole_service(make, browse, office):
    vidar, vera, _job = office
    candidate(make, vera, "Qlærer", occupations="2341 5120")
    make.add(Occupation(code="2341", title="Grunnskolelærere"))
    make.add(Occupation(code="2221", title="Spesialsykepleiere"))
    make.add(Occupation(code="2223", title="Sykepleiere"))
    browse.sign_in(vidar)

    page = browse.get("matches.need")
    assert page.select_one("#matches h2").text == "Skriv hva som trengs"
    found = browse.get("matches.need", yrke="grunnskolelærer")
    none = browse.get("matches.need", yrke="sykepleier")

    assert found.select_one("#matches h2").text == "1 av 1 ledige kandidater i tjenesten kan passe"
    assert "Vera Voll" in found.words
    assert "Qlærer" not in found.words
    assert (
        none.select_one("#matches h2").text
        == "Ingen av de 1 ledige kandidatene i tjenesten passer i dag"
    )
    assert "Kan ikke faget fra før" in none.words


def test_a_change_in_the_service_is_seen_at_once(make, browse, office):
    vidar, vera, _job = office
    other = candidate(make, vera, "Qpål")
    browse.sign_in(vidar)
    fits = browse.get("matches.need", felt="kitchen").select_one("#matches h2").text
    db.session.get(Candidate, other.id).fields = OFFICE
    db.session.commit()
    changed = browse.get("matches.need", felt="kitchen").select_one("#matches h2").text
    assert (fits, changed) == (
        "1 av 1 ledige kandidater i tjenesten kan passe",
        "Ingen av de 1 ledige kandidatene i tjenesten passer i dag",
    )


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"yrke": "lærer"}, "Fant ikke yrket «lærer». Prøv et annet ord for det."),
        ({"prosent": "0"}, "Skriv fra 1 til 100 prosent."),
        ({"prosent": "mye"}, "Skriv et tall"),
    ],
)
def test_a_need_that_cannot_be_read_is_told_of(make, browse, office, typed, told):
    vidar, _vera, _job = office
    page = browse.sign_in(vidar).get("matches.need", status=422, **typed)
    assert told in page.words


def test_a_candidate_gets_the_jobs_that_fit_and_full_ones_are_left_out(make, browse, office):
    vidar, _vera, job = office
    one = candidate(make, vidar, "Åse")
    full = make.job(tasks=[make.task(minutes_each=225)], title="Kjøkkenhjelp")
    accepted(make, job=full)
    make.job(tasks=[make.task(minutes_each=225)], title="Kontorhjelp")

    page = browse.sign_in(vidar).get("matches.for_candidate", candidate_id=one.public_id)

    assert page.h1.text == "Jobber som kan passe for Åse Utheim"
    assert [cell.a.text for cell in page.select("#matches tbody th")] == [job.title]
    assert page.select_one("#matches h2").text == "1 av 2 ledige jobber kan passe"
    assert readings() == [(one.id, "matches.for_candidate")]

    nearly = browse.get("matches.for_candidate", candidate_id=one.public_id, vis="nesten")
    assert [cell.a.text for cell in nearly.select("#matches tbody th")] == ["Kontorhjelp"]


def test_a_job_that_is_withdrawn_is_gone_from_the_matches(make, browse, office):
    vidar, _vera, job = office
    one = candidate(make, vidar, "Åse")
    browse.sign_in(vidar).get("matches.for_candidate", candidate_id=one.public_id)
    db.session.get(SimpleJob, job.id).state = JobState.WITHDRAWN
    db.session.commit()
    page = browse.get("matches.for_candidate", candidate_id=one.public_id)
    assert page.select_one("#matches h2").text == "Ingen av de 0 ledige jobbene passer i dag"


def test_lists_take_as_many_queries_for_one_as_for_many(make, browse, office, count_queries):
    vidar, vera, job = office
    one = candidate(make, vidar, "Åse")
    browse.sign_in(vidar)
    pages = [
        ("matches.for_job", {"job_id": job.public_id}),
        ("matches.in_service", {"job_id": job.public_id}),
        ("matches.need", {"felt": "kitchen"}),
        ("matches.for_candidate", {"candidate_id": one.public_id}),
    ]

    def count():
        found = []
        for endpoint, values in pages:
            browse.get(endpoint, **values)  # what is kept in memory is read
            with count_queries() as seen:
                browse.get(endpoint, **values)
            found.append(len(seen))
        return found

    assert count() == [6, 8, 6, 7]
    for number in range(24):
        candidate(make, vidar, f"Kari{number}")
        candidate(make, vera, f"Qkari{number}")
        make.job(tasks=[make.task(minutes_each=225)], title="Kjøkkenhjelp")
    match_jobs._kept.clear()
    assert count() == [6, 8, 6, 7]


def test_a_page_has_eighteen_and_leads_on(make, browse, office):
    vidar, _vera, job = office
    for number in range(23):
        candidate(make, vidar, f"Kari{number:02}")
    page = browse.sign_in(vidar).get("matches.for_job", job_id=job.public_id)
    assert len(names(page)) == 18
    assert len(page.text.encode()) <= 40_000
    rest = follow(browse, page, "Neste 5")
    assert len(names(rest)) == 5
    assert not set(names(page)) & set(names(rest))


def test_a_job_that_gives_language_lets_one_learn_the_last_level(make, browse, office):
    vidar, _vera, job = office
    job.tasks[0].language_gain = LanguageGain.MUCH
    db.session.commit()
    candidate(make, vidar, "Åse", norwegian=LanguageLevel.A1)
    page = browse.sign_in(vidar).get("matches.for_job", job_id=job.public_id)
    assert "Norsk A2 kan læres her" in page.words


def test_another_advisers_candidate_and_a_draft_do_not_exist_here(make, browse, office):
    vidar, vera, _job = office
    other = candidate(make, vera, "Qpål")
    other, draft = other.public_id, make.job(state=JobState.DRAFT).public_id
    browse.sign_in(vidar)
    browse.get("matches.for_candidate", status=404, candidate_id=other)
    browse.get("matches.for_job", status=404, job_id=draft)
    browse.get("matches.in_service", status=404, job_id=draft)
    assert readings() == []


def test_those_who_have_a_pause_or_are_done_are_not_counted_in_the_service(make, browse, office):
    vidar, vera, job = office
    for state in CandidateState:
        candidate(make, vera, "Qpål", state=state)
    page = browse.sign_in(vidar).get("matches.in_service", job_id=job.public_id)
    assert page.select_one("#matches h2").text == "1 av 1 ledige kandidater i tjenesten kan passe"


def test_someone_with_a_place_is_not_counted_in_the_service(make, browse, office):
    vidar, vera, job = office
    placed = candidate(make, vera, "Qpål")
    make.placement(proposal=accepted(make, candidate=placed), state=PlacementState.PLANNED)
    page = browse.sign_in(vidar).get("matches.in_service", job_id=job.public_id)
    assert (
        page.select_one("#matches h2").text
        == "Ingen av de 0 ledige kandidatene i tjenesten passer i dag"
    )


@pytest.mark.parametrize("role", ["manager", "administrator"])
def test_managers_and_administrators_never_come_here(make, browse, office, role):
    vidar, _vera, job = office
    who = make.manager(job.unit) if role == "manager" else make.administrator(vidar.organisation)
    browse.sign_in(who)
    browse.get("matches.for_job", status=404, job_id=job.public_id)
    browse.get("matches.need", status=404)


def test_a_job_that_grows_suits_someone_who_wants_less(make, browse, office):
    vidar, _vera, job = office
    candidate(make, vidar, "Åse", per_cent_from=1000, per_cent_to=3000)
    for week, per_cent in ((0, 2000), (12, 5000)):
        make.add(JobGrowthStep(job_id=job.id, week=week, per_cent=per_cent))
    page = browse.sign_in(vidar).get("matches.for_job", job_id=job.public_id)
    assert "Begynner med 20\N{NO-BREAK SPACE}% og kan vokse" in page.text


def test_the_distance_is_that_between_two_municipalities(make, browse, office):
    vidar, _vera, job = office
    since = dt.date(2020, 1, 1)
    town = job.unit.organisation
    make.add(
        MunicipalityName(organisation_id=town.id, name="Granvåg", number="9901", valid_from=since)
    )
    for number, north in (("9901", 60.0), ("9902", 60.3)):
        make.add(
            Municipality(
                number=number, name=number, latitude=north, longitude=10.0, valid_from=since
            )
        )
    candidate(make, vidar, "Åse", municipality_number="9902", travel_km=40)
    candidate(make, vidar, "Pål", municipality_number="9902", travel_km=10)
    page = browse.sign_in(vidar).get("matches.for_job", job_id=job.public_id)
    assert names(page) == ["Åse Utheim"]
    assert "33 km" in page.words
    assert "For lang reisevei" in page.words
