"""The page of a job: how it is there, the way to it, what search engines are told, and jobs like it."""

import datetime as dt
import json

import pytest

from portal import clock
from portal.enums import (
    Demand,
    EmploymentForm,
    JobKind,
    JobState,
    LanguageGain,
    OrganisationKind,
    Weekday,
)
from portal.extensions import db

MONDAY_TO_FRIDAY = frozenset(list(Weekday)[:5])


@pytest.fixture
def visit(browse):
    """A visitor without any cookie."""
    browse.client.delete_cookie("session", domain="portal.example")
    return browse


def words(tag):
    return " ".join(" ".join(tag.stripped_strings).split())


def posting_of(page):
    found = page.select("script[type='application/ld+json']")
    return json.loads(found[0].string) if found else None


def related(page):
    return [a.text for a in page.select("section[aria-labelledby=related] h3 a")]


def timed(make, **changes):
    job = make.job(tasks=[make.task(title="Dekke bord", minutes_a_year=26_000)])
    task = job.tasks[0]
    task.weekdays, task.starts, task.ends = MONDAY_TO_FRIDAY, dt.time(8), dt.time(9, 30)
    for name, value in changes.items():
        setattr(task, name, value)
    db.session.commit()
    return job


# What it is like ------------------------------------------------------------------------------------


def test_the_week_is_a_picture_and_the_same_in_words(make, visit):
    page = visit.get("catalogue.show", job_id=timed(make).public_id)

    week = page.select_one("section[aria-labelledby=job-week]")
    assert len(week.select("svg rect")) == 5
    assert week.svg["aria-label"] == "Uka som bilde: Mandag–fredag kl. 08.00–09.30"
    assert [words(day) for day in week.select("dl > div")][:2] == [
        "Mandag Kl. 08.00–09.30: Dekke bord",
        "Tirsdag Kl. 08.00–09.30: Dekke bord",
    ]


def test_a_shift_over_midnight_ends_with_the_day_and_saturday_is_shown_when_used(make, visit):
    job = timed(make, weekdays=frozenset({Weekday.SATURDAY}), starts=dt.time(22), ends=dt.time(2))

    week = visit.get("catalogue.show", job_id=job.public_id).select_one(
        "section[aria-labelledby=job-week]"
    )

    assert len(week.select("text.highlight")) == 6
    [bar] = week.select("rect")
    assert float(bar["y"]) + float(bar["height"]) == pytest.approx(113.5)


def test_a_job_without_hours_has_no_picture(make, visit):
    page = visit.get("catalogue.show", job_id=make.job(tasks=[make.task()]).public_id)
    assert page.select("section[aria-labelledby=job-week]") == []


def test_the_page_says_how_it_is_there(make, visit):
    job = timed(
        make,
        demands={Demand.PACE: 2, Demand.PHYSICAL_LOAD: 1, Demand.SOCIAL_CONTACT: 3},
        language_gain=LanguageGain.MUCH,
        training_hours=12,
        supervision_minutes=30,
    )

    page = visit.get("catalogue.show", job_id=job.public_id)

    section = page.select_one("section[aria-labelledby=job-like]")
    assert {dt.text: dt.find_next("dd").text for dt in section.select("dt")} == {
        "Sammen med": "Mange du snakker med hele dagen",
        "Tempo": "Travelt innimellom",
        "Tungt arbeid": "Litt",
        "Norsk å lære": "Mye. Du snakker store deler av dagen",
        "Hjelp på jobben": "12 timer opplæring, og 30 minutter veiledning hver dag",
    }


def test_one_who_works_mostly_alone_is_told(make, visit):
    job = timed(make, demands={Demand.WORKING_ALONE: 3, Demand.SOCIAL_CONTACT: 3})
    assert "Du jobber mye alene" in visit.get("catalogue.show", job_id=job.public_id).words


# The way there --------------------------------------------------------------------------------------


def test_the_page_says_where_it_is_and_links_to_the_planner_without_loading_it(
    app, make, visit, monkeypatch
):
    monkeypatch.setitem(app.config, "TRAVEL_PLANNER", "https://reise.example/til?sted={place}")
    unit = make.unit(
        name="Solbakken", place="Lia", address="Liveien 4 & 6", travel="Buss 2 stopper utenfor"
    )

    page = visit.get("catalogue.show", job_id=make.job(unit=unit).public_id)

    aside = page.select_one("aside")
    assert "Solbakken Liveien 4 & 6, Lia Buss 2 stopper utenfor" in words(aside)
    link = aside.find("a", string="Finn buss og tog dit")
    assert link["href"] == "https://reise.example/til?sted=Liveien%204%20%26%206%2C%20Lia"
    assert "(reise.example)" in words(aside)


def test_questions_go_to_the_employers_own_address(make, visit):
    asked = make.organisation(contact_email="post@granvag.example")
    page = visit.get(
        "catalogue.show", job_id=make.job(unit=make.unit(organisation=asked)).public_id
    )
    assert page.select("section[aria-labelledby=how] a")[0]["href"] == "mailto:post@granvag.example"


def test_the_job_is_shared_by_its_own_address_alone(app, make, visit):
    job = make.job(title="Måltidsvert & hjelper")
    address = f"{app.config['SITE_URL'].rstrip('/')}/jobber/{job.public_id}"

    page = visit.get("catalogue.show", job_id=job.public_id)

    share = page.select_one("section[aria-labelledby=share]")
    assert share.input["value"] == address
    assert [a["href"].split("?")[0] for a in share.select("a")] == ["mailto:"]
    assert "M%C3%A5ltidsvert%20%26%20hjelper" in share.a["href"]
    assert all(button.has_attr("hidden") for button in share.select("button"))


# What others read of it ------------------------------------------------------------------------------


def paid(make, **kw):
    return make.job(
        **{
            "kind": JobKind.PAID,
            "employment_form": EmploymentForm.TEMPORARY,
            "temporary_ground": "Vikar",
            "apply_where": "jobb@granvag.example",
            "apply_by": clock.today() + dt.timedelta(days=10),
        }
        | kw
    )


def test_a_paid_job_is_told_to_search_engines_with_what_is_known(app, make, visit):
    town = make.organisation(name="Granvåg")
    unit = make.unit(name="Solbakken", place="Lia", address="Liveien 4", organisation=town)
    job = paid(
        make,
        unit=unit,
        title="</script><b>Vert",
        description="Du dekker <bord>.\n\nOg rydder.",
        places=2,
        tasks=[make.task(title="Dekke", position=make.position(unit=unit))],
        published_at=dt.datetime(2026, 11, 20, 23, 30, tzinfo=dt.UTC),
    )

    page = visit.get("catalogue.show", job_id=job.public_id)

    end = dt.datetime.combine(job.apply_by, dt.time(23, 59, 59), tzinfo=clock.OSLO)
    assert posting_of(page) == {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": "</script><b>Vert",
        "description": "<p>Du dekker &lt;bord&gt;.</p><p>Og rydder.</p><ul><li>Dekke</li></ul>",
        "identifier": {
            "@type": "PropertyValue",
            "name": app.config["SITE_NAME"],
            "value": job.public_id,
        },
        "url": f"{app.config['SITE_URL'].rstrip('/')}/jobber/{job.public_id}",
        "datePosted": "2026-11-21",
        "employmentType": ["PART_TIME", "TEMPORARY"],
        "hiringOrganization": {"@type": "Organization", "name": "Granvåg"},
        "jobLocation": {
            "@type": "Place",
            "name": "Solbakken",
            "address": {
                "@type": "PostalAddress",
                "streetAddress": "Liveien 4",
                "addressLocality": "Lia",
                "addressRegion": "Granvåg",
                "addressCountry": "NO",
            },
        },
        "totalJobOpenings": 2,
        "directApply": False,
        "validThrough": end.isoformat(),
    }


def test_unpaid_full_and_overdue_jobs_are_no_job_postings(make, visit):
    jobs = [make.job(kind=kind) for kind in (JobKind.UNPAID, JobKind.MAY_BECOME)]
    jobs.append(paid(make, apply_by=clock.today() - dt.timedelta(days=1)))
    full = paid(make)
    make.placement(proposal=make.proposal(job=full))
    for job in [*jobs, full]:
        page = visit.get("catalogue.show", job_id=job.public_id)
        assert posting_of(page) is None
        assert page.select_one("[property='og:title']")["content"].startswith(job.title)


def test_links_to_the_page_show_its_title_and_beginning_and_nothing_from_third_parties(
    app, make, visit
):
    job = make.job(title="Vert", description="Du dekker bord.\n" + "ord " * 100)

    page = visit.get("catalogue.show", job_id=job.public_id)

    own = app.config["SITE_URL"].rstrip("/")
    assert page.select_one("link[rel=canonical]")["href"] == f"{own}/jobber/{job.public_id}"
    text = page.select_one("[property='og:description']")["content"]
    assert text.startswith("Du dekker bord. ord")
    assert len(text) <= 142
    for tag in page.select("link, script[src], img, iframe"):
        address = tag.get("href") or tag.get("src")
        assert address.startswith(("/", own)), tag


# Jobs like it ------------------------------------------------------------------------------------------


def test_the_likest_jobs_of_the_town_follow_and_never_more_than_three(make, visit):
    town, other = make.organisation(name="Granvåg"), make.organisation(name="Lia")
    firm = make.organisation(
        name="Bakeriet", kind=OrganisationKind.PRIVATE_EMPLOYER, municipality=town
    )
    home = make.unit(organisation=town, field="Sykehjem")
    job = make.job(unit=home, title="Denne")
    make.job(unit=make.unit(organisation=other, field="Sykehjem"), title="En annen kommune")
    make.job(unit=make.unit(organisation=town, field="Sykehjem"), title="Samme slags sted")
    make.job(unit=home, title="Samme enhet")
    make.job(unit=home, title="Hemmelig", state=JobState.DRAFT)
    full = make.job(unit=home, title="Full")
    make.placement(proposal=make.proposal(job=full))
    make.job(unit=make.unit(organisation=firm, field="Bakeri"), title="Samme kommune")
    make.job(unit=make.unit(organisation=firm, field="Bakeri"), title="Samme kommune, nyere")

    page = visit.get("catalogue.show", job_id=job.public_id)

    assert related(page) == ["Samme enhet", "Samme slags sted", "Samme kommune, nyere"]


def test_a_job_that_is_gone_leads_on_to_jobs_like_it(make, visit):
    unit = make.unit()
    job = make.job(unit=unit, title="Turvenn", state=JobState.CLOSED, published_at=clock.now())
    make.job(unit=unit, title="Måltidsvert")

    page = visit.get("catalogue.show", status=410, job_id=job.public_id)

    assert related(page) == ["Måltidsvert"]
    assert "Turvenn" not in page.text
    assert page.select_one("a.ds-button")["href"] == "/jobber"


@pytest.mark.parametrize("number", [1, 30])
def test_the_page_takes_six_queries_and_a_job_that_is_gone_three(
    make, visit, count_queries, number
):
    unit = make.unit()
    for _n in range(number):
        job = make.job(unit=unit, tasks=[make.task(position=make.position(unit=unit))])
    gone = make.job(unit=unit, state=JobState.CLOSED, published_at=clock.now())

    with count_queries() as seen:
        page = visit.get("catalogue.show", job_id=job.public_id)
    assert len(seen) == 6
    assert len(page.response.data) < 40_000
    with count_queries() as seen:
        visit.get("catalogue.show", status=410, job_id=gone.public_id)
    assert len(seen) == 3
