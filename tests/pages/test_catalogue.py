"""Anyone finds a job: by words, by filters, page by page, and reads what to do next."""

import datetime as dt
from urllib.parse import parse_qsl, urlsplit

import pytest

from portal import clock
from portal.enums import (
    EmploymentForm,
    Gate,
    JobKind,
    JobState,
    LanguageGain,
    LanguageLevel,
    OrganisationKind,
    Weekday,
)
from portal.extensions import db
from portal.filters import NBSP

TEN_HOURS = 10 * 60 * 52


@pytest.fixture
def visit(browse):
    """A visitor without any cookie."""
    browse.client.delete_cookie("session", domain="portal.example")
    return browse


def words(tag):
    return " ".join(" ".join(tag.stripped_strings).split())


def titles(page):
    return [a.text for a in page.select("li.job h3 a")]


def figures(page, name):
    return {
        box.get("value"): words(box.find_next("label"))
        for box in page.select(f"form#catalogue input[name={name}]")
    }


def test_published_jobs_stand_newest_first_and_no_others(make, visit):
    make.job(title="Måltidsvert")
    make.job(title="Turvenn", starts_on=dt.date(2026, 12, 7))
    for state in (JobState.DRAFT, JobState.WITHDRAWN, JobState.CLOSED):
        make.job(title="Hemmelig", state=state)

    page = visit.get("catalogue.index")

    assert titles(page) == ["Turvenn", "Måltidsvert"]
    assert words(page.select_one("#found")) == "2 jobber"


def test_no_cookie_is_set_and_no_token_is_on_the_page(make, visit):
    job = make.job()

    for page in (visit.get("catalogue.index"), visit.get("catalogue.show", job_id=job.public_id)):
        assert "Set-Cookie" not in page.response.headers
        assert page.select("[name=csrf_token]") == []


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("måltid", ["Måltidsvert"]),
        ("MÅLTID", ["Måltidsvert"]),
        ("ÅL", ["Åleteiner"]),
        ("øve", ["Åleteiner"]),
        ("ÆRLIG", ["Åleteiner"]),
        ("vert dekker", ["Måltidsvert"]),
        ("vert teiner", []),
        ("gå tur", ["Måltidsvert"]),
        ("furulia", ["Åleteiner"]),
        ("100%", []),
        ("_", []),
        ("\\", []),
        ("<b>", []),
        ("  ", ["Åleteiner", "Måltidsvert"]),
        ("x" * 5000, []),
        ("\x07\x1b", ["Åleteiner", "Måltidsvert"]),
    ],
)
def test_every_word_must_stand_somewhere_in_title_text_tasks_unit_or_place(
    make, visit, typed, found
):
    make.job(title="Måltidsvert", tasks=[make.task(title="Gå tur")])
    make.job(
        title="Åleteiner",
        description="Øve deg på sjøen. Ærlig arbeid.",
        unit=make.unit(name="Havna", place="Furulia"),
    )

    assert titles(visit.get("catalogue.index", q=typed)) == found


def test_filters_narrow_and_each_choice_says_how_many_it_would_give(make, visit):
    make.job(title="A", kind=JobKind.PAID, language=LanguageLevel.A2, minutes_a_year=TEN_HOURS - 1)
    make.job(title="B", language=LanguageLevel.NONE, minutes_a_year=TEN_HOURS)
    make.job(title="C", kind=JobKind.PAID, language=LanguageLevel.B2, minutes_a_year=2 * TEN_HOURS)
    make.job(title="D", language=LanguageLevel.C1, minutes_a_year=2 * TEN_HOURS + 1)

    page = visit.get("catalogue.index")
    assert figures(page, "slag") == {
        "unpaid": "Praksisplass, uten lønn 2",
        "may_become": "Praksisplass som kan bli jobb 0",
        "paid": "Lønnet jobb 2",
    }
    assert figures(page, "norsk") == {
        "": "Alle jobber",
        "none": "Ikke norsk ennå 1",
        "a1": "A1, noen ord 1",
        "a2": "A2, enkle samtaler 2",
        "b1": "B1, klarer deg godt 2",
        "b2": "B2, snakker flytende om det meste 3",
    }
    assert figures(page, "timer") == {
        "under-10": "Under 10 timer 1",
        "10-20": "10–20 timer 2",
        "over-20": "Over 20 timer 1",
    }

    page = visit.get("catalogue.index", slag="paid", norsk="a2")
    assert titles(page) == ["A"]
    assert figures(page, "slag")["unpaid"] == "Praksisplass, uten lønn 1"
    assert figures(page, "norsk")["b2"] == "B2, snakker flytende om det meste 2"
    assert figures(page, "timer")["10-20"] == "10–20 timer 0"
    assert titles(visit.get("catalogue.index", timer=["10-20", "over-20"])) == ["D", "C", "B"]


def test_chosen_filters_stand_as_links_that_take_them_away(make, visit):
    make.job(kind=JobKind.PAID)

    page = visit.get("catalogue.index", q="vert", slag="paid", norsk="a1")

    chips = {words(a): dict(parse_qsl(urlsplit(a["href"]).query)) for a in page.select("a.ds-chip")}
    assert chips == {
        "Fjern filter: «vert»": {"slag": "paid", "norsk": "a1"},
        "Fjern filter: Lønnet jobb": {"q": "vert", "norsk": "a1"},
        "Fjern filter: A1, noen ord": {"q": "vert", "slag": "paid"},
    }


def test_unknown_choices_are_left_out_and_an_unknown_municipality_can_be_taken_away(make, visit):
    make.job(title="Måltidsvert")

    page = visit.get("catalogue.index", slag="x", norsk="<b>", timer="99", etter="finnesikkeher")
    assert titles(page) == ["Måltidsvert"]
    assert page.select("a.ds-chip") == []

    page = visit.get("catalogue.index", kommune="nei")
    assert titles(page) == []
    assert [a["href"] for a in page.select("a.ds-chip")] == ["/jobber"]


def test_municipalities_are_a_filter_where_there_are_several(make, visit):
    granvag, lia = make.organisation(name="Granvåg"), make.organisation(name="Lia")
    firm = make.organisation(
        name="Bakeriet", kind=OrganisationKind.PRIVATE_EMPLOYER, municipality=lia
    )
    make.job(title="A", unit=make.unit(organisation=granvag))
    assert visit.get("catalogue.index").select("[name=kommune]") == []

    make.job(title="B", unit=make.unit(organisation=firm))
    page = visit.get("catalogue.index")
    assert figures(page, "kommune") == {granvag.public_id: "Granvåg 1", lia.public_id: "Lia 1"}
    page = visit.get("catalogue.index", kommune=lia.public_id)
    assert titles(page) == ["B"]
    assert [words(a) for a in page.select("a.ds-chip")] == ["Fjern filter: Lia"]


def test_the_next_page_begins_where_the_first_ended_also_when_many_came_at_once(make, visit):
    for number in range(45):
        make.job(title=f"Jobb {number}", published_at=clock.now())

    seen, url = [], "/jobber?slag=unpaid"
    while url:
        page = visit.open("get", url, 200, False, None, ())
        seen.append(titles(page))
        link = page.select_one("nav.pager a")
        url = link and link["href"]

    assert [len(part) for part in seen] == [20, 20, 5]
    assert [title for part in seen for title in part] == [
        f"Jobb {number}" for number in reversed(range(45))
    ]


def test_a_swap_brings_the_list_and_the_figures_of_a_fresh_page_and_not_the_filters(make, visit):
    make.job(kind=JobKind.PAID)
    for town in ("Hamar", "Stange"):
        make.job(unit=make.unit(organisation=make.organisation(name=town)))

    part = visit.get("catalogue.index", hx=True, q="vert", slag="paid")
    fresh = visit.get("catalogue.index", q="vert", slag="paid")

    assert part.select_one("#list") == fresh.select_one("#list")
    beside = part.select("[hx-swap-oob]")
    for tag in beside:
        assert tag.decode_contents() == fresh.find(id=tag["id"]).decode_contents()
    numbers = {tag["id"] for tag in fresh.select(".filter .number[id]")}
    assert {tag["id"] for tag in beside} == numbers | {"chosen", "show", "where"}
    assert part.select("[name=slag]") == []
    assert len(part.response.data) < len(fresh.response.data) * 0.7
    assert "HX-Request" in part.response.headers["Vary"]


def test_a_choice_that_no_job_has_stands_without_a_figure_till_it_is_chosen(make, visit):
    make.job(starts_on=None)

    page = visit.get("catalogue.index")
    assert page.select_one("#start-any-time").text == "1"
    assert page.select_one("#start-later").decode_contents() == ""
    page = visit.get("catalogue.index", start="later")
    assert page.select_one("#start-later").text == "0"


def test_a_full_job_says_that_there_is_no_place_now(make, visit):
    full = make.job(title="Full")
    make.placement(proposal=make.proposal(job=full))

    page = visit.get("catalogue.index")
    assert "Ingen ledig plass nå" in words(page.select_one("li.job"))
    page = visit.get("catalogue.show", job_id=full.public_id)
    assert "Ingen ledig plass nå. Spør veilederen din om det kommer flere." in page.words


@pytest.mark.parametrize("number", [1, 60])
def test_the_catalogue_takes_three_queries_remembered_one_and_a_job_six(
    make, visit, count_queries, number
):
    for _n in range(number):
        job = make.job(tasks=[make.task(gates={Gate.POLICE_CERTIFICATE})])

    with count_queries() as seen:
        page = visit.get("catalogue.index")
    assert len(seen) == 3
    assert len(page.response.data) < 40_000
    with count_queries() as seen:
        visit.get("catalogue.index")
    assert len(seen) == 1
    with count_queries() as seen:
        visit.get("catalogue.show", job_id=job.public_id)
    assert len(seen) == 6


def test_a_slip_of_spelling_takes_four_queries_and_one_more_the_first_time_after_a_change(
    make, visit, count_queries
):
    make.job(title="Renholder")

    def queries(words):
        with count_queries() as seen:
            assert "Renholder" in visit.get("catalogue.index", q=words).words
        return len(seen)

    assert queries("renhodl") == 5
    assert queries("rehnold") == 4
    make.job(title="Måltidsvert")
    with count_queries() as seen:
        assert "Måltidsvert" in visit.get("catalogue.index", q="måltidsvret").words
    assert len(seen) == 5


def test_an_empty_catalogue_and_an_empty_search_say_what_to_do(make, visit):
    assert "Ingen jobber er lagt ut ennå" in visit.get("catalogue.index").words
    page = visit.get("catalogue.index", q="xyz")
    assert "Ingen jobber har ordet «xyz»" in page.words


def test_the_front_page_leads_visitors_to_the_catalogue(visit):
    assert visit.get("home.front", status=303).location == "/jobber"


# The page of a job --------------------------------------------------------------------------------


def test_the_page_of_a_job_says_what_when_where_needed_and_learnt(make, visit):
    unit = make.unit(name="Solbakken", place="Lia", organisation=make.organisation(name="Granvåg"))
    position = make.position(unit=unit)
    task = make.task(position=position, minutes_a_year=TEN_HOURS)
    job = make.job(tasks=[task], places=2, language=LanguageLevel.A2)
    copy = job.tasks[0]
    copy.weekdays = frozenset(list(Weekday)[:5])
    copy.starts, copy.ends = dt.time(8), dt.time(10)
    copy.gates = frozenset({Gate.POLICE_CERTIFICATE, Gate.HYGIENE_COURSE})
    copy.language_gain = LanguageGain.MUCH
    db.session.commit()

    page = visit.get("catalogue.show", job_id=job.public_id)

    facts = {dt.text: dt.find_next("dd").text for dt in page.select("aside dt")}
    assert facts == {
        "Timer i uka": f"10 (26,7{NBSP}%)",
        "Når": "Mandag–fredag kl. 08.00–10.00",
        "Start": "Når som helst",
        "Norsk": "A2",
        "Plasser": "2 ledige",
    }
    assert words(page.select_one("section[aria-labelledby=what]")) == (
        "Dette gjør du Du dekker bord og serverer frokost. Dekke bord Mandag–fredag kl. 08.00–10.00"
    )
    assert words(page.select_one("section[aria-labelledby=needed]")) == (
        "Dette trenger du"
        " Første dag Du kan si noen setninger på norsk (A2)."
        " Politiattest. Arbeidsplassen hjelper deg å søke."
        " Dette lærer du her Hygiene eller mattrygghet. Du tar kurset her."
        " Norsk. Du snakker med andre store deler av dagen."
    )
    assert "Du kan også søke selv" not in page.words


def test_a_paid_job_says_where_to_apply_and_how_one_is_employed(make, visit):
    job = make.job(
        kind=JobKind.PAID,
        employment_form=EmploymentForm.TEMPORARY,
        temporary_ground="Vikar til 1. juni",
        apply_where="jobb@granvag.example",
    )

    page = visit.get("catalogue.show", job_id=job.public_id)

    assert "Midlertidig: Vikar til 1. juni" in page.words
    assert "Du kan også søke selv: jobb@granvag.example" in page.words


def test_a_job_that_was_open_says_kindly_that_it_is_not(make, visit):
    for state in (JobState.WITHDRAWN, JobState.CLOSED):
        job = make.job(title="Turvenn", state=state, published_at=clock.now())
        page = visit.get("catalogue.show", status=410, job_id=job.public_id)
        assert page.select_one("h1").text == "Jobben er ikke ledig lenger"
        assert "Turvenn" not in page.text
    draft = make.job(state=JobState.DRAFT)
    visit.get("catalogue.show", status=404, job_id=draft.public_id)
    visit.get("catalogue.show", status=404, job_id="a" * 13)


def test_markup_in_a_job_is_only_text(make, visit):
    job = make.job(title="<b>Vert</b>", description="<script>hei</script>")

    assert titles(visit.get("catalogue.index")) == ["<b>Vert</b>"]
    page = visit.get("catalogue.show", job_id=job.public_id)
    assert page.select_one("h1").text == "<b>Vert</b>"


def test_the_jobs_own_manager_finds_the_way_to_its_own_page(make, visit):
    job = make.job()
    visit.sign_in(make.manager(job.unit))

    page = visit.get("catalogue.show", job_id=job.public_id)

    assert page.select_one("aside a.ds-button")["href"] == f"/enkle-jobber/{job.public_id}"


def test_an_adviser_can_propose_a_candidate_while_there_is_a_place(make, visit):
    job = make.job()
    visit.sign_in(make.adviser())

    page = visit.get("catalogue.show", job_id=job.public_id)

    assert page.select_one("aside a.ds-button").text == "Foreslå en kandidat"
    assert job.public_id in page.select_one("aside a.ds-button")["href"]
