"""The catalogue as others read it: feeds, the map of the site, and the list inside other pages."""

import datetime as dt
import json
import xml.etree.ElementTree as ET

import pytest

from portal import clock
from portal.domain.hiring import FULL_TIME_MINUTES
from portal.enums import EmploymentForm, JobKind, JobState, OrganisationKind, TextLanguage
from portal.extensions import db
from portal.models import MunicipalityName, SimpleJob
from portal.queries import site_map

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NOON = dt.datetime(2026, 11, 20, 11, tzinfo=dt.UTC)


@pytest.fixture
def visit(browse):
    """A visitor without any cookie."""
    browse.client.delete_cookie("session", domain="portal.example")
    return browse


@pytest.fixture
def own(app):
    return app.config["SITE_URL"].rstrip("/")


def items(visit, **search):
    return json.loads(visit.get("feeds.json_feed", **search).text)["items"]


def entries(visit, **search):
    return ET.fromstring(visit.get("feeds.atom_feed", **search).text).findall(f"{ATOM}entry")


# Feeds ------------------------------------------------------------------------------------------------


def test_a_paid_job_is_told_under_the_names_of_navs_feed(make, visit, own):
    town = make.organisation(name="Granvåg")
    db.session.add(
        MunicipalityName(
            organisation_id=town.id, name="Granvåg", number="4699", valid_from=dt.date(2020, 1, 1)
        )
    )
    unit = make.unit(name="Solbakken", place="Lia", address="Liveien 4", organisation=town)
    job = make.job(
        unit=unit,
        title="Måltidsvert <b>",
        description="Du dekker bord.",
        kind=JobKind.PAID,
        employment_form=EmploymentForm.PERMANENT,
        apply_where="https://jobb.granvag.example/1",
        apply_by=dt.date(2026, 12, 10),
        starts_on=dt.date(2026, 12, 7),
        places=2,
        minutes_a_year=FULL_TIME_MINUTES * 52,
        published_at=NOON,
        tasks=[make.task(title="Dekke bord", position=make.position(unit=unit))],
    )
    job.minutes_a_year = FULL_TIME_MINUTES * 52
    db.session.commit()

    [item] = items(visit)

    address = f"{own}/jobber/{job.public_id}"
    vacancy = item.pop("_arbeidsplassen")
    assert item == {
        "id": address,
        "url": address,
        "title": "Måltidsvert <b>",
        "content_text": "Du dekker bord.\n\n– Dekke bord",
        "summary": "Lønnet jobb. Solbakken, Lia",
        "date_published": "2026-11-20T11:00:00+00:00",
        "date_modified": "2026-11-20T11:00:00+00:00",
        "language": "nb",
        "tags": ["Lønnet jobb"],
    }
    assert len(vacancy.pop("uuid")) == 36
    assert vacancy == {
        "published": "2026-11-20T11:00:00+00:00",
        "expires": "2026-12-10T23:59:59+01:00",
        "updated": "2026-11-20T11:00:00+00:00",
        "workLocations": [
            {
                "country": "NORGE",
                "address": "Liveien 4",
                "city": "Lia",
                "postalCode": None,
                "county": None,
                "municipal": "GRANVÅG",
                "municipalNumber": "4699",
            }
        ],
        "title": "Måltidsvert <b>",
        "description": "Du dekker bord.\n\n– Dekke bord",
        "sourceurl": address,
        "source": "Enkle jobber",
        "applicationUrl": "https://jobb.granvag.example/1",
        "applicationDue": "2026-12-10",
        "occupationCategories": [],
        "jobtitle": "Måltidsvert <b>",
        "link": address,
        "employer": {"name": "Granvåg", "orgnr": None, "description": None, "homepage": None},
        "engagementtype": "Fast",
        "extent": "Heltid",
        "starttime": "2026-12-07",
        "positioncount": "2",
        "sector": "Offentlig",
    }


def test_a_placement_is_no_employment_and_a_firm_is_private(make, visit):
    firm = make.organisation(
        name="Bakeriet",
        kind=OrganisationKind.PRIVATE_EMPLOYER,
        municipality=make.organisation(name="Lia"),
    )
    make.job(unit=make.unit(organisation=firm), apply_where="https://x.example/")

    [item] = items(visit)

    vacancy = item["_arbeidsplassen"]
    assert (vacancy["engagementtype"], vacancy["sector"]) == ("Annet", "Privat")
    assert (vacancy["expires"], vacancy["applicationUrl"]) == (None, None)
    assert vacancy["workLocations"][0]["municipal"] == "LIA"


def test_a_feed_is_of_the_search_in_its_address(make, visit, own):
    make.job(title="Vert", kind=JobKind.PAID)
    make.job(title="Turvenn")

    feed = json.loads(visit.get("feeds.json_feed", slag="paid", tull="x").text)

    assert [item["title"] for item in feed["items"]] == ["Vert"]
    assert feed["title"] == "Enkle jobber: Lønnet jobb"
    assert feed["feed_url"] == f"{own}/jobber/feed.json?slag=paid"
    assert feed["home_page_url"] == f"{own}/jobber?slag=paid"
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert [entry.find(f"{ATOM}title").text for entry in entries(visit, slag="paid")] == ["Vert"]


def test_the_atom_feed_holds_the_same_jobs_and_keeps_markup_as_text(make, visit, own):
    job = make.job(title="<b>Vert & venn</b>", written_in=TextLanguage.NN, published_at=NOON)

    response = visit.get("feeds.atom_feed")
    root = ET.fromstring(response.text)

    assert response.content_type == "application/atom+xml; charset=utf-8"
    [entry] = root.findall(f"{ATOM}entry")
    assert entry.find(f"{ATOM}id").text == f"{own}/jobber/{job.public_id}"
    assert entry.find(f"{ATOM}title").text == "<b>Vert & venn</b>"
    assert entry.attrib["{http://www.w3.org/XML/1998/namespace}lang"] == "nn"
    assert root.find(f"{ATOM}updated").text == "2026-11-20T11:00:00+00:00"


def test_at_most_fifty_the_newest_first(make, visit):
    for number in range(53):
        make.job(title=f"Jobb {number}", published_at=NOON + dt.timedelta(minutes=number))

    titles = [item["title"] for item in items(visit)]

    assert titles == [f"Jobb {number}" for number in range(52, 2, -1)]
    assert len(entries(visit)) == 50


@pytest.mark.parametrize("state", [JobState.WITHDRAWN, JobState.CLOSED])
@pytest.mark.parametrize("feed", ["feeds.json_feed", "feeds.atom_feed"])
def test_a_feed_is_not_sent_again_until_something_is_another_also_a_job_withdrawn(
    make, visit, feed, state
):
    make.job(published_at=NOON)
    job = make.job(published_at=NOON - dt.timedelta(days=1))
    first = visit.get(feed)
    etag, since = first.headers["ETag"], first.headers["Last-Modified"]
    assert since == "Fri, 20 Nov 2026 11:00:00 GMT"
    assert first.headers["Cache-Control"] == "public, max-age=300"

    visit.get(feed, status=304, headers={"If-None-Match": etag})
    job = db.session.get(SimpleJob, job.id)
    job.state = state
    if state is JobState.CLOSED:
        job.closed_at = clock.now()
    db.session.commit()

    second = visit.get(feed, headers={"If-None-Match": etag, "If-Modified-Since": since})
    assert second.headers["ETag"] != etag
    assert job.public_id not in second.text
    assert job.public_id not in visit.get(feed, headers={"If-Modified-Since": since}).text


def test_a_feed_is_the_same_in_every_language_and_sets_no_cookie(make, visit):
    make.job()
    texts = set()
    for language in ("nb", "nn", "en", "de"):
        response = visit.get("feeds.json_feed", headers={"Accept-Language": language})
        assert "Set-Cookie" not in response.headers
        texts.add(response.text)
    assert len(texts) == 1


def test_an_empty_feed_is_a_feed(visit):
    assert items(visit) == []
    assert entries(visit) == []


@pytest.mark.parametrize("number", [1, 50])
def test_a_feed_takes_two_queries(make, visit, count_queries, number):
    for _n in range(number):
        make.job(tasks=[make.task()])
    for feed in ("feeds.json_feed", "feeds.atom_feed"):
        with count_queries() as seen:
            visit.get(feed)
        assert len(seen) == 2


# Search engines -----------------------------------------------------------------------------------------


def test_the_map_of_the_site_names_every_published_job_page_by_page(make, visit, own, monkeypatch):
    monkeypatch.setattr(site_map, "PAGE", 2)
    jobs = [make.job(published_at=NOON) for _n in range(3)]
    make.job(state=JobState.DRAFT)

    index = ET.fromstring(visit.get("site_map.index").text)
    parts = [loc.text for loc in index.iter(f"{SITEMAP}loc")]
    assert parts == [f"{own}/sitemap-jobber.xml?del=1", f"{own}/sitemap-jobber.xml?del=2"]

    found = []
    for number in (1, 2):
        part = ET.fromstring(visit.get("site_map.part", **{"del": number}).text)
        found += [loc.text for loc in part.iter(f"{SITEMAP}loc")]
    assert [address for address in found if "/jobber/" in address] == [
        f"{own}/jobber/{job.public_id}" for job in jobs
    ]
    assert f"{own}/jobber" in found
    for wrong in (0, 3, -1, 10**30):
        visit.get("site_map.part", status=404, **{"del": wrong})


def test_robots_are_told_where_the_map_is_and_what_is_nobody_elses(app, visit, own, monkeypatch):
    lines = visit.get("site_map.robots").text.splitlines()
    assert f"Sitemap: {own}/sitemap.xml" in lines
    assert {"Disallow: /jobber?", "Disallow: /lenke/", "Disallow: /varsler/"} <= set(lines)
    monkeypatch.setitem(app.config, "DEMO", True)
    assert "Disallow: /" in visit.get("site_map.robots").text.splitlines()


# Inside other pages ---------------------------------------------------------------------------------------


def test_the_list_may_stand_only_inside_the_pages_that_are_named(app, make, visit, monkeypatch):
    make.job()
    alone = visit.get("embeds.index").response.headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in alone

    hosts = (
        "https://www.granvag.example  https://lia.example:8443 * javascript: https://x;script-src"
    )
    monkeypatch.setitem(app.config, "EMBED_HOSTS", hosts)
    policy = visit.get("embeds.index").response.headers["Content-Security-Policy"].split("; ")

    assert "frame-ancestors https://www.granvag.example https://lia.example:8443" in policy
    assert "form-action 'none'" in policy
    assert not [rule for rule in policy if rule.startswith(("script-src", "connect-src"))]
    for endpoint in ("catalogue.index", "embeds.code"):
        other = visit.get(endpoint).response.headers["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in other
        assert "script-src 'self'" in other


def test_the_list_sets_no_cookie_runs_nothing_and_opens_the_whole_window(make, visit, own):
    job = make.job(title="Vert <i>")
    make.job(title="Ikke denne", kind=JobKind.PAID)

    page = visit.get("embeds.index", slag="unpaid")

    assert "Set-Cookie" not in page.response.headers
    assert page.select("script, form, iframe, [hx-get]") == []
    assert [(a["href"], a["target"]) for a in page.select("a")] == [
        (f"{own}/jobber/{job.public_id}", "_top"),
        (f"{own}/jobber?slag=unpaid", "_top"),
    ]
    assert page.select_one("li a").text == "Vert <i>"
    assert "Ingen jobber er ledige akkurat nå" in visit.get("embeds.index", q="astronaut").text


def test_the_code_to_paste_shows_the_chosen_search(app, visit, own, monkeypatch):
    page = visit.get("embeds.code", slag="paid", q='"><script>')
    assert page.select_one("textarea").text == (
        f'<iframe src="{own}/jobber/innfelt?q=%22%3E%3Cscript%3E&amp;slag=paid"'
        ' title="Ledige enkle jobber" width="100%" height="600" loading="lazy"></iframe>'
    )
    assert "Foreløpig har ingen nettsteder lov" in page.words
    monkeypatch.setitem(app.config, "EMBED_HOSTS", "https://www.granvag.example")
    assert "https://www.granvag.example" in visit.get("embeds.code").words
