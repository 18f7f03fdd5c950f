"""A job as a phone shows it, as a notice, as paid work with its value and cost, and whether it still stands."""

import datetime as dt

import pytest

from portal import clock
from portal.enums import EmploymentForm, JobKind, JobState
from portal.extensions import db
from portal.models import SimpleJob

DAYS_60 = dt.timedelta(days=60)
PAID = {
    "kind": JobKind.PAID,
    "employment_form": EmploymentForm.PERMANENT,
    "part_time_need": "Oppgavene fyller ti timer.",
    "preference_checked_on": dt.date(2026, 11, 20),
    "apply_where": "jobb@granvag.example",
    "apply_by": dt.date(2026, 12, 10),
}


@pytest.fixture
def unit(make):
    return make.unit(name="Solbakken sykehjem")


@pytest.fixture
def lise(make, unit, browse):
    lise = make.manager(unit)
    browse.sign_in(lise)
    return lise


@pytest.fixture
def task(make, unit):
    position = make.position(unit=unit, hourly_cost_ore=50_000)
    return make.task(position=position, minutes_each=120)


def words(tag):
    return " ".join(" ".join(tag.stripped_strings).split())


# Preview and notice -------------------------------------------------------------------------------


def test_the_preview_is_the_public_page_within_a_phones_width(make, browse, lise, task, visitors):
    job = make.job(tasks=[task])
    phone = browse.get("job_pages.preview", job_id=job.public_id).select_one(".phone")
    public = visitors().get("catalogue.show", job_id=job.public_id)
    for section in ("what", "needed", "kind", "how"):
        part = f"section[aria-labelledby={section}]"
        assert words(phone.select_one(part)) == words(public.select_one(part))
    assert phone.h2.text == job.title


def test_a_draft_has_a_preview_and_no_notice(make, browse, lise, unit):
    job = make.job(unit=unit, title="", description="", state=JobState.DRAFT)
    page = browse.get("job_pages.preview", job_id=job.public_id)
    assert page.select_one(".phone h2").text == "Utkast uten navn"
    browse.get("job_pages.notice", status=404, job_id=job.public_id)
    assert not browse.get("simple_jobs.show", job_id=job.public_id).select("a[href$=oppslag]")


def test_the_notice_says_what_when_where_whom_to_ask_and_where_to_read_more(
    make, browse, lise, task, unit
):
    unit.organisation.contact_email = "post@granvag.example"
    job = make.job(tasks=[task], hourly_cost_ore=22_222, **PAID)

    page = browse.get("job_pages.notice", job_id=job.public_id)

    notice = words(page.select_one("article.notice"))
    for part in (
        "Vi trenger deg på Solbakken sykehjem Måltidsvert Lønnet jobb",
        "Når Avtales. 10 timer i uka",
        "Hvor Solbakken sykehjem, Lia",
        "Ansettelse Fast",
        "Eller søk selv: jobb@granvag.example Siste dag å søke: tor. 10. des.",
        "Spørsmål post@granvag.example",
        f"Les mer portal.example/jobber/{job.public_id}",
    ):
        assert part in notice, part
    assert "222" not in notice


# Paid jobs ----------------------------------------------------------------------------------------


def test_value_and_cost_are_worked_out_in_the_open_for_the_manager(make, browse, lise, task):
    job = make.job(tasks=[task], hourly_cost_ore=30_000, **PAID)
    [copy] = job.tasks
    copy.supervision_minutes = 12
    db.session.commit()

    costs = browse.get("simple_jobs.show", job_id=job.public_id).select_one("#costs")

    assert words(costs.summary).replace("\xa0", " ") == ("Verdi og kostnad i året: 78 000 kr")
    text = words(costs).replace("\xa0", " ")
    assert "Timer som frigjøres: 10 t i uka × 52 × 500 kr 260 000 kr" in text
    assert "Jobben: 10 t i uka × 52 × 300 kr −156 000 kr" in text
    assert "Veiledning: 1 t i uka × 52 × 500 kr −26 000 kr" in text


def test_money_is_never_public_never_for_the_unpaid_and_only_for_the_manager(
    make, browse, visitors, lise, task, unit
):
    paid = make.job(tasks=[task], hourly_cost_ore=31_313, **PAID)
    unpaid = make.job(tasks=[task], hourly_cost_ore=31_313)
    ada = visitors().sign_in(make.administrator(unit.organisation))
    assert not browse.get("simple_jobs.show", job_id=unpaid.public_id).select("#costs, #hiring")
    assert not ada.get("simple_jobs.show", job_id=paid.public_id).select("#costs")
    for endpoint in ("catalogue.show", "job_pages.preview", "job_pages.notice"):
        visitor = visitors() if endpoint == "catalogue.show" else browse
        text = visitor.get(endpoint, job_id=paid.public_id).text
        assert "313" not in text.replace(paid.public_id, "")
        assert "500 kr" not in text.replace("\xa0", " ")


def test_an_unpaid_job_keeps_nothing_of_a_hiring(make, browse, lise, task):
    job = make.job(tasks=[task], hourly_cost_ore=30_000, state=JobState.DRAFT, **PAID)
    page = browse.get("simple_jobs.edit", job_id=job.public_id)
    browse.submit(page, {"kind": "unpaid"})
    job = db.session.get(SimpleJob, job.id)
    assert (job.part_time_need, job.preference_checked_on, job.apply_by, job.hourly_cost_ore) == (
        "",
        None,
        None,
        None,
    )


def test_the_public_page_says_the_last_day_to_apply_and_when_it_has_passed(
    make, browse, task, still_clock
):
    job = make.job(tasks=[task], **PAID)
    page = browse.get("catalogue.show", job_id=job.public_id)
    assert "Siste dag å søke: tor. 10. des." in page.words
    still_clock.shift(dt.timedelta(days=17))
    page = browse.get("catalogue.show", job_id=job.public_id)
    assert "Siste dag å søke var tor. 10. des." in page.words
    assert "jobb@granvag.example" not in page.words


# Still current ------------------------------------------------------------------------------------


def test_lise_is_asked_after_60_days_and_says_yes(make, browse, visitors, lise, task, still_clock):
    job = make.job(tasks=[task], published_at=clock.now())
    assert not browse.get("simple_jobs.show", job_id=job.public_id).select("a[href$=aktuell]")
    still_clock.shift(DAYS_60)
    browse.sign_in(lise)
    [link] = browse.get("simple_jobs.show", job_id=job.public_id).select("a[href$=aktuell]")
    page = browse.open("get", link["href"], 200, False, None, ())

    page = browse.follow(browse.submit(page, form="form[action$=aktuell]"))

    assert "«Måltidsvert» står som aktuell fra i dag." in page.words
    assert not page.select("a[href$=aktuell]")
    public = visitors().get("catalogue.show", job_id=job.public_id)
    assert "Sist bekreftet lør. 23. jan." in public.words


def test_lise_takes_it_back_from_the_same_page(make, browse, lise, task):
    job = make.job(tasks=[task])
    page = browse.get("job_pages.still_current", job_id=job.public_id)
    browse.submit(page, form="form[action$=tilbaketrekking]")
    assert db.session.get(SimpleJob, job.id).state is JobState.WITHDRAWN
    page = browse.get("job_pages.still_current", job_id=job.public_id)
    assert page.select("main form") == []
    assert "du trenger ikke svare" in page.words
    browse.post("job_pages.still_current", status=409, job_id=job.public_id)


def test_the_link_in_the_mail_leads_by_way_of_signing_in(browse, make, task):
    job = make.job(tasks=[task])
    answer = browse.get("job_pages.still_current", status=303, job_id=job.public_id)
    assert "/logg-inn" in answer.location
    assert "aktuell" in answer.location


def test_others_find_none_of_the_pages(make, visitors, task):
    address = make.job(tasks=[task]).public_id
    for other in (make.manager, make.adviser, make.administrator):
        visitor = visitors().sign_in(other())
        for endpoint in ("preview", "notice", "still_current"):
            visitor.get(f"job_pages.{endpoint}", status=404, job_id=address)
        visitor.post("job_pages.still_current", status=404, job_id=address)


@pytest.mark.parametrize("number", [1, 50])
def test_the_pages_take_the_same_few_queries(make, browse, lise, unit, number, count_queries):
    position = make.position(unit=unit)
    tasks = [make.task(position=position, title=f"Oppgave {n}") for n in range(number)]
    job = make.job(tasks=tasks)
    for endpoint, queries in (("preview", 5), ("notice", 5), ("still_current", 5)):
        with count_queries() as seen:
            browse.get(f"job_pages.{endpoint}", job_id=job.public_id)
        assert (endpoint, len(seen)) == (endpoint, queries)
