"""The words of a job's text are asked about while Lise writes, and she decides."""

import pytest

from portal import clock
from portal.enums import JobState, TextLanguage
from portal.extensions import db
from portal.models import SimpleJob, TextDecision

ASKS = "Du må ha førerkort. Du bør være ung."
KEEP = "[formaction$=behold]"


@pytest.fixture
def unit(make):
    return make.unit()


@pytest.fixture
def lise(make, unit, browse):
    lise = make.manager(unit)
    browse.sign_in(lise)
    return lise


@pytest.fixture
def job(make, unit):
    return make.job(
        unit=unit,
        tasks=[make.task(position=make.position(unit=unit))],
        description=ASKS,
        state=JobState.DRAFT,
    )


def words(tag):
    return " ".join(" ".join(tag.stripped_strings).split())


def typed(job, **kw):
    return {
        "version": str(job.version),
        "kind": "unpaid",
        "title": "Måltidsvert",
        "description": ASKS,
        "written_in": "nb",
        "places": "1",
    } | kw


def headings(page):
    return [h.text for h in page.select("#text-questions li h3")]


def test_the_page_asks_about_the_text_as_it_is_stored(browse, lise, job):
    page = browse.get("simple_jobs.edit", job_id=job.public_id)

    assert headings(page) == ["Førerkort: «ha førerkort»", "Alder: «være ung»"]
    assert page.select_one("#questions").text == "2 spørsmål til teksten"
    assert page.select_one("#text-questions li a")["href"] == "#description"
    assert page.select_one("#job-text button")["class"] == ["visually-hidden"]


def test_the_text_is_asked_about_as_it_is_typed_and_nothing_is_stored(browse, lise, job):
    before = job.version
    for hx in (False, True):
        page = browse.post(
            "job_texts.questions",
            typed(job, description="Du må ha fagbrev."),
            status=200,
            hx=hx,
            job_id=job.public_id,
        )
        assert headings(page) == ["Fagbrev og utdanning: «fagbrev»"], hx
        assert bool(page.select("h1")) is not hx
    assert (db.session.get(SimpleJob, job.id).version, job.description) == (before, ASKS)
    page = browse.post("job_texts.questions", typed(job), status=200, job_id=job.public_id)
    assert page.select_one("#description").text.strip() == ASKS
    assert page.select_one("#job-text")["action"] == f"/enkle-jobber/{job.public_id}/tekst"


def test_the_swapped_questions_are_those_of_a_fresh_page(browse, lise, job):
    fresh = browse.get("simple_jobs.edit", job_id=job.public_id).select_one("#text-questions")
    part = browse.post("job_texts.questions", typed(job), status=200, hx=True, job_id=job.public_id)
    assert str(part.select_one("#text-questions")) == str(fresh)


def test_the_part_after_keeping_and_asking_again_is_that_of_a_fresh_page(browse, lise, job):
    key = browse.get("simple_jobs.edit", job_id=job.public_id).select_one(KEEP)["value"]
    sent = typed(job, keep=key, **{f"reason_{key}": "Bilen er vår."})
    for endpoint in ("job_texts.keep", "job_texts.ask_again"):
        part = browse.post(endpoint, sent, status=200, hx=True, job_id=job.public_id)
        fresh = browse.get("simple_jobs.edit", job_id=job.public_id)
        expected = fresh.select_one("#text-questions")
        swapped = part.select_one("#text-questions")
        for tag in swapped.select(f"#reason_{key}"):  # what was typed stands there till it is sent
            tag["value"] = ""
        assert str(swapped) == str(expected), endpoint


def test_a_text_in_english_is_read_as_english(browse, lise, job):
    english = typed(job, description="You need a driving licence.", written_in="en")
    page = browse.post("job_texts.questions", english, status=200, hx=True, job_id=job.public_id)
    assert headings(page) == ["Førerkort: «a driving licence»"]

    browse.post("simple_jobs.edit", english, job_id=job.public_id)
    assert db.session.get(SimpleJob, job.id).written_in is TextLanguage.EN
    page = browse.get("simple_jobs.show", job_id=job.public_id)
    assert page.select_one("p.typed")["lang"] == "en"


@pytest.mark.parametrize("hx", [False, True])
def test_lise_keeps_words_with_a_reason_and_loses_nothing_she_typed(browse, lise, job, hx):
    page = browse.get("simple_jobs.edit", job_id=job.public_id)
    key = page.select_one(KEEP)["value"]
    sent = typed(job, title="Sjåfør", keep=key, **{f"reason_{key}": "Du kjører bilen vår."})

    page = browse.post("job_texts.keep", sent, status=200, hx=hx, job_id=job.public_id)

    assert headings(page) == ["Alder: «være ung»"]
    kept = words(page.select_one("#kept li"))
    assert kept.startswith("«ha førerkort» : Du kjører bilen vår. Lise Lund, tir. 24.")
    assert db.session.get(SimpleJob, job.id).title == "Måltidsvert"
    if not hx:
        assert page.select_one("#title")["value"] == "Sjåfør"
    [decision] = db.session.scalars(db.select(TextDecision))
    assert (decision.by_id, decision.at) == (lise.id, clock.now())

    page = browse.post(
        "job_texts.ask_again", typed(job, keep=key), status=200, hx=hx, job_id=job.public_id
    )
    assert headings(page) == ["Førerkort: «ha førerkort»", "Alder: «være ung»"]


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("", "Skriv kort hvorfor ordene blir stående."),
        (" \x00 ", "Skriv kort hvorfor ordene blir stående."),
        ("x" * 201, "Teksten er 1 tegn for lang. Den kan ha 200 tegn."),
    ],
)
def test_a_reason_that_cannot_be_used_says_so_at_its_field(browse, lise, job, reason, said):
    page = browse.get("simple_jobs.edit", job_id=job.public_id)
    key = page.select_one(KEEP)["value"]
    sent = typed(job, keep=key, **{f"reason_{key}": reason})

    page = browse.post("job_texts.keep", sent, status=422, job_id=job.public_id)

    assert page.select_one(f"#reason_{key}-error").text == said
    assert db.session.scalars(db.select(TextDecision)).all() == []


def test_words_that_are_gone_from_the_text_cannot_be_kept(browse, lise, job):
    key = browse.get("simple_jobs.edit", job_id=job.public_id).select_one(KEEP)["value"]
    sent = typed(job, description="Du går tur.", keep=key, **{f"reason_{key}": "Fordi"})
    page = browse.post("job_texts.keep", sent, status=422, hx=True, job_id=job.public_id)
    assert "Ordene står ikke i teksten lenger." in page.text


def test_a_reason_that_is_typed_when_the_text_is_saved_keeps_the_words(browse, lise, job):
    page = browse.get("simple_jobs.edit", job_id=job.public_id)
    key = page.select_one(KEEP)["value"]
    browse.submit(page, {f"reason_{key}": "<b>Bil</b>"})
    page = browse.get("simple_jobs.show", job_id=job.public_id)
    assert "«ha førerkort» : <b>Bil</b>" in words(page.select_one("[aria-labelledby=kept] li"))


def test_open_questions_stand_beside_publishing_and_stop_nothing(browse, lise, job):
    page = browse.get("simple_jobs.show", job_id=job.public_id)
    panel = page.select_one("[aria-labelledby=next]")
    assert "2 spørsmål til teksten står åpne" in words(panel)
    assert "Publiser likevel" in words(panel)

    browse.post("simple_jobs.publish", {"reason": "Vi er enige."}, job_id=job.public_id)
    assert db.session.get(SimpleJob, job.id).state is JobState.PUBLISHED


def test_a_text_without_questions_is_published_as_before(browse, lise, make, unit):
    task = make.task(position=make.position(unit=unit))
    job = make.job(tasks=[task], description="Du går tur.", state=JobState.DRAFT)
    page = browse.get("simple_jobs.show", job_id=job.public_id)
    assert "Publiser likevel" not in page.words
    page = browse.get("simple_jobs.edit", job_id=job.public_id)
    assert page.select_one("#questions").text == "Ingen spørsmål til teksten nå"


def test_decisions_are_seen_by_the_manager_alone(make, visitors, browse, lise, job, unit):
    page = browse.get("simple_jobs.edit", job_id=job.public_id)
    key = page.select_one(KEEP)["value"]
    browse.submit(page, {f"reason_{key}": "Vi kjører mye."})
    ada = visitors().sign_in(make.administrator(unit.organisation))
    assert "Vi kjører mye." not in ada.get("simple_jobs.show", job_id=job.public_id).text
    db.session.get(SimpleJob, job.id).state = JobState.PUBLISHED
    db.session.get(SimpleJob, job.id).published_at = clock.now()
    db.session.commit()
    assert "Vi kjører mye." not in visitors().get("catalogue.show", job_id=job.public_id).text


@pytest.mark.parametrize("number", [1, 40])
def test_many_questions_take_no_more_queries_and_the_page_stays_small(
    make, browse, lise, unit, count_queries, number
):
    text = " ".join(f"Du må ha førerkort klasse B nummer {n}." for n in range(number))
    job = make.job(unit=unit, description=text, state=JobState.DRAFT)
    with count_queries() as seen:
        page = browse.get("simple_jobs.edit", job_id=job.public_id)
    assert len(seen) == 6
    assert len(page.response.data) < 40_000


def test_the_rules_of_hiring_stand_with_their_source_and_dates(browse, lise, job):
    page = browse.get("simple_jobs.edit", job_id=job.public_id)
    rules = [words(p) for p in page.select("#paid p.note")]
    sources = [rule.partition("Slik vi leser ")[2].partition(". Sjekk")[0] for rule in rules]
    assert sources == [f"arbeidsmiljøloven § 14-{n}" for n in ("9", "1 b", "3")]
    assert rules[1].endswith("Gjelder fra søn. 1. jan. 2023, lest søn. 22. nov.")
    assert all("Sjekk med egen HR." in rule for rule in rules)


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"part_time_need": "x" * 301}, "Teksten er 1 tegn for lang. Den kan ha 300 tegn."),
        (
            {"preference_checked_on": "2026-11-25"},
            "Datoen har ikke vært ennå. Velg i dag eller tidligere.",
        ),
        ({"apply_by": "2026-11-23"}, "Datoen har vært. Velg i dag eller senere."),
        ({"apply_by": "snart"}, "Skriv datoen som dag, måned og år, for eksempel 07.12.2026."),
        ({"hourly_cost_ore": "-1"}, "Skriv et tall fra 0 til 10 000."),
        ({"hourly_cost_ore": "mye"}, "Skriv et tall, for eksempel 37,5."),
        ({"written_in": "se"}, "Velg noe fra lista."),
    ],
)
def test_what_is_wrong_is_said_at_its_field(browse, lise, job, sent, said):
    page = browse.get("simple_jobs.edit", job_id=job.public_id)
    again = browse.submit(page, {"kind": "paid"} | sent, status=422)
    [name] = sent
    assert again.select_one(f"#{name}-error").text == said
    assert again.select_one("#paid").has_attr("open")
