"""A need from five fields to the catalogue, its tasks, and who pays for it."""

import pytest

from portal.enums import FundingSource, JobKind, JobState
from portal.extensions import db
from portal.models import JobFunding, JobTask, SimpleJob
from tests.browse import fields_of

TEXT = "Dekke bord, 20 min, hver dag\nRydde lageret"


@pytest.fixture
def lise(make, browse):
    lise = make.manager(make.unit(name="Vestbris skole"))
    browse.sign_in(lise)
    return lise


def posted(browse, **typed):
    form = browse.get("needs.new")
    return browse.submit(form, {"text": TEXT, "hours": "6,5"} | typed)


@pytest.fixture
def job(browse, lise):
    posted(browse)
    return db.session.scalars(db.select(SimpleJob)).one()


def test_five_fields_become_a_draft_with_its_own_tasks(browse, lise):
    page = browse.follow(posted(browse, starts_on="2026-12-07", kind="may_become"))

    job = db.session.scalars(db.select(SimpleJob)).one()
    assert (job.position_id, job.state, job.kind) == (None, JobState.DRAFT, JobKind.MAY_BECOME)
    assert job.minutes_a_year == 390 * 52
    assert [task.minutes_a_year for task in job.tasks] == [20 * 7 * 52, (390 - 140) * 52]
    assert "Behovet er lagret som et utkast på 6,5 timer i uka." in page.words
    assert "Behov uten stilling" in page.words
    assert page.select_one(".steps a").text.strip() == "Behov"
    assert "Del opp" not in page.words


def test_the_form_asks_five_things(make, browse, lise):
    labels = [
        tag.text.strip()
        for tag in browse.get("needs.new").select(
            "main .panel > .ds-field > label, main .panel > fieldset > legend, main .panel > p > b"
        )
    ]

    assert labels == [
        "Hva trenger dere gjort?",
        "Hvor?",
        "Timer i uka",
        "Når kan noen begynne?",
        "Hva slags jobb er det?",
    ]


def test_where_is_a_choice_when_there_are_several_units(make, browse):
    unit = make.unit()
    other = make.unit(organisation=unit.organisation)
    browse.sign_in(make.manager(unit, units=[unit, other]))

    posted(browse, unit=other.public_id)

    assert db.session.scalars(db.select(SimpleJob.unit_id)).one() == other.id


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"text": ""}, "Skriv minst én oppgave."),
        ({"text": "Daglig:\n---"}, "Skriv minst én oppgave."),
        ({"text": "x" * 5001}, "Teksten er 1 tegn for lang."),
        ({"text": "Vaske, 20 min"}, "Linje 1: Skriv hvor ofte"),
        ({"text": "Dele ut medisiner, 5 min, hver dag, legemidler"}, "autorisert personell"),
        ({"hours": ""}, "Skriv hvor mange timer i uka det er"),
        ({"hours": "mange"}, "Skriv et tall, for eksempel 37,5."),
        ({"hours": "0"}, "Skriv et tall fra 0,5 til 50."),
        ({"hours": "99"}, "Skriv et tall fra 0,5 til 50."),
        ({"hours": "2"}, "bruker opp alle timene"),
        ({"starts_on": "i morgen"}, "Skriv datoen"),
        ({"starts_on": "2020-01-01"}, "Datoen har vært."),
        ({"kind": "slave"}, "Velg noe fra lista."),
        ({"text": "\n".join(f"Rydde rom {n}" for n in range(41))}, "Skriv høyst 40 oppgaver."),
    ],
)
def test_what_cannot_be_used_is_said_and_what_was_typed_stays(browse, lise, typed, message):
    sent = {"text": TEXT, "hours": "6,5"} | typed
    page = browse.submit(browse.get("needs.new"), sent, status=422)

    assert message in page.select_one(".ds-error-summary").text
    assert page.select_one("textarea").text.strip() == sent["text"]
    assert db.session.scalars(db.select(SimpleJob)).all() == []


def test_what_is_typed_never_becomes_markup(browse, lise):
    page = browse.follow(posted(browse, text="<script>alert(1)</script>\x00, 5 min, hver dag"))

    assert "<script>alert(1)</script>" in page.words


def test_sending_it_twice_makes_one_need(browse, lise):
    page = browse.get("needs.new")
    sent = {"text": TEXT, "hours": "6,5"}

    assert browse.submit(page, sent).location == browse.submit(page, sent).location
    assert len(db.session.scalars(db.select(SimpleJob)).all()) == 1


def test_a_need_stands_in_the_list_and_in_the_catalogue_like_any_job(make, browse, visitors, lise):
    job = make.job(unit=lise.units[0], title="Skolevenn")
    db.session.add(JobTask(job=job, title="Rydde", minutes_a_year=52_000))
    db.session.commit()

    assert "Behov uten stilling" in browse.get("simple_jobs.index").words
    anyone = visitors()
    assert "Skolevenn" in anyone.get("catalogue.index").words
    assert "Rydde" in anyone.get("catalogue.show", job_id=job.public_id).words


# Its tasks ---------------------------------------------------------------------------------------


def test_untouched_tasks_keep_their_minutes_and_others_are_corrected(browse, lise, job):
    page = browse.get("needs.tasks", job_id=job.public_id)
    browse.submit(page)
    assert db.session.scalars(db.select(JobTask.minutes_a_year).order_by(JobTask.id)).all() == [
        20 * 7 * 52,
        (390 - 140) * 52,
    ]

    page = browse.get("needs.tasks", job_id=job.public_id)
    page.select("input[name$='-take']")[0].attrs.pop("checked")
    browse.submit(page, {"lines-1-minutes_each": "100", "text": "Rake løv, 30 min, hver uke"})

    rows = db.session.execute(
        db.select(JobTask.title, JobTask.minutes_a_year).order_by(JobTask.id)
    ).all()
    assert rows == [("Rydde lageret", 5200), ("Rake løv", 30 * 52)]
    assert db.session.scalars(db.select(SimpleJob.minutes_a_year)).one() == 5200 + 30 * 52


def test_everything_unticked_is_refused(browse, lise, job):
    page = browse.get("needs.tasks", job_id=job.public_id)
    for box in page.select("input[name$='-take']"):
        box.attrs.pop("checked")

    page = browse.submit(page, status=422)

    assert "Behold eller skriv minst én oppgave." in page.words


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"text": "Rake løv"}, "Linje 1: Skriv hvor mange minutter"),
        ({"lines-0-minutes_each": "nei"}, "Skriv et helt tall"),
        ({"lines-0-title": " "}, "Skriv hva som blir gjort"),
    ],
)
def test_tasks_that_cannot_be_used_are_said(browse, lise, job, typed, message):
    page = browse.submit(browse.get("needs.tasks", job_id=job.public_id), typed, status=422)

    assert message in page.select_one(".ds-error-summary").text


def test_a_carved_or_published_job_has_no_such_page(make, browse, lise):
    task = make.task(position=make.position(unit=lise.units[0]))
    carved = make.job(tasks=[task], state=JobState.DRAFT).public_id
    published = make.job(unit=lise.units[0]).public_id

    for job_id in (carved, published):
        browse.get("needs.tasks", job_id=job_id, status=404)


# Who pays ------------------------------------------------------------------------------------------


def funded(browse, job, **typed):
    form = browse.get("needs.fund", job_id=job.public_id)
    return browse.submit(
        form,
        {
            "cost": "450 000",
            "sources-0-source": "integration_grant",
            "sources-0-amount": "200 000",
            "sources-0-note": "Andre år",
            "sources-1-source": "own_means",
            "sources-1-per_cent": "25",
        }
        | typed,
    )


def test_lines_of_funding_are_summed_and_what_is_missing_is_said(browse, lise, job):
    page = browse.follow(funded(browse, job))

    panel = " ".join(page.select_one("section[aria-labelledby=funding]").text.split())
    assert panel == (
        "FinansieringEndre finansiering Integreringstilskudd, Andre år200 000 kr Egne midler25 %"
        " Dekket i året312 500 kr Koster 450 000 kr i året. 137 500 kr mangler."
        " Vises aldri for andre enn dere."
    )
    [cost] = db.session.scalars(db.select(SimpleJob.cost_ore_a_year)).all()
    assert cost == 45_000_000


def test_an_emptied_line_is_taken_away(browse, lise, job):
    funded(browse, job)
    page = browse.get("needs.fund", job_id=job.public_id)

    browse.submit(page, {"sources-0-source": "", "sources-0-amount": "", "sources-0-note": ""})

    assert db.session.scalars(db.select(JobFunding.source)).all() == [FundingSource.OWN_MEANS]


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"cost": "mye"}, "Skriv et tall"),
        ({"cost": "0"}, "Skriv et tall fra 1 til 100 000 000."),
        ({"sources-0-source": ""}, "Velg hvem som betaler."),
        ({"sources-0-amount": ""}, "Skriv hvor mye, i kroner eller prosent."),
        ({"sources-0-per_cent": "5"}, "Skriv kroner eller prosent, ikke begge."),
        ({"sources-1-per_cent": "101"}, "Skriv et tall fra 0,01 til 100."),
        ({"sources-0-note": "x" * 201}, "Teksten er 1 tegn for lang."),
        ({"sources-0-source": "lottery"}, "Velg noe fra lista."),
        (
            {"sources-2-source": "wage_subsidy", "sources-2-per_cent": "80"},
            "Prosentene blir mer enn 100 til sammen.",
        ),
    ],
)
def test_funding_that_cannot_be_used_is_said(browse, lise, job, typed, message):
    form = browse.get("needs.fund", job_id=job.public_id)
    sent = {
        "sources-0-source": "own_means",
        "sources-0-amount": "1000",
        "sources-1-source": "other",
        "sources-1-per_cent": "25",
    }
    page = browse.submit(form, sent | typed, status=422)

    assert message in page.select_one(".ds-error-summary").text
    assert db.session.scalars(db.select(JobFunding)).all() == []


def test_funding_is_never_public_and_nothing_to_advisers_or_other_managers(
    make, browse, visitors, lise
):
    job = make.job(unit=lise.units[0], cost_ore_a_year=45_000_000)
    db.session.add(
        JobFunding(job=job, source=FundingSource.OTHER, ore_a_year=100, note="Hemmelig fond")
    )
    db.session.commit()
    ada = make.administrator(lise.organisation)

    assert "Hemmelig fond" in browse.get("simple_jobs.show", job_id=job.public_id).words
    shown = visitors().sign_in(ada).get("simple_jobs.show", job_id=job.public_id)
    assert "Hemmelig fond" in shown.words
    assert not shown.select("a[href$='/finansiering']")
    for page in (
        visitors().get("catalogue.show", job_id=job.public_id),
        visitors().get("catalogue.index"),
        visitors().sign_in(make.adviser()).get("catalogue.show", job_id=job.public_id),
        browse.get("catalogue.show", job_id=job.public_id),
    ):
        assert "Hemmelig fond" not in page.text
        assert "450" not in page.words


def test_a_stale_form_shows_what_was_stored_meanwhile(browse, lise, job):
    page = browse.get("needs.fund", job_id=job.public_id)
    funded(browse, job)

    browse.submit(page, {"cost": "1000"}, status=409)

    assert db.session.scalars(db.select(SimpleJob.cost_ore_a_year)).one() == 45_000_000


def test_the_pages_take_the_same_few_queries_for_one_task_and_for_many(
    make, browse, lise, count_queries
):
    seen = []
    for number in (1, 30):
        job = make.job(unit=lise.units[0], state=JobState.DRAFT)
        for n in range(number):
            db.session.add(JobTask(job=job, title=f"Rydde {n}", minutes_a_year=52))
            if n < 10:
                db.session.add(JobFunding(job=job, source=FundingSource.OTHER, per_cent=100))
        db.session.commit()
        for endpoint in ("needs.tasks", "needs.fund", "simple_jobs.show"):
            with count_queries() as counted:
                page = browse.get(endpoint, job_id=job.public_id)
            seen.append(len(counted))
            assert fields_of(page.select("form")[0])
    assert seen[:3] == seen[3:]
    assert max(seen) <= 8
