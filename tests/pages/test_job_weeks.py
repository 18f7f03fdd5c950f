"""The week of a job with its warnings, what is said to them, and how the job may grow."""

import datetime as dt

import pytest

from portal import clock
from portal.domain import carving, opinions
from portal.domain.growth import Step, steps_of
from portal.enums import Demand, JobState, Representative, Weekday
from portal.extensions import db
from portal.models import CautionAnswer, JobGrowthStep, Membership, SimpleJob, Task

MONDAY = frozenset({Weekday.MONDAY})
ANSWER = "form[action$='/uka/svar']"


@pytest.fixture
def lise(make, browse):
    lise = make.manager(make.unit())
    browse.sign_in(lise)
    return lise


@pytest.fixture
def position(make, lise):
    return make.position(unit=lise.units[0])


@pytest.fixture
def job(make, lise, position):
    """Two tasks at eight on Mondays that take ninety minutes of the hour, and one more."""
    at_eight = {"weekdays": MONDAY, "starts": dt.time(8), "ends": dt.time(9), "movable": False}
    tasks = [
        make.task(position=position, title="Dekke bord", minutes_a_year=45 * 52, **at_eight),
        make.task(position=position, title="Gå tur", minutes_a_year=45 * 52, **at_eight),
        make.task(position=position, title="Vaske klær", minutes_a_year=600 * 52),
    ]
    return carved(tasks, by=lise)


def carved(tasks, *, by):
    """A draft with all of the tasks."""
    takes = {task.id: task.minutes_a_year for task in tasks}
    job = carving.carve(tasks[0].position, takes, by=by, title="Hjelper")
    db.session.commit()
    return job


def send(browse, page, data=None, *, form="main form[method=post]", status=303):
    """The page that the form leads to, or itself with what is wrong."""
    answer = browse.submit(page, data, form=form, status=status)
    return browse.follow(answer) if status == 303 else answer


def words(tag):
    return " ".join(" ".join(tag.stripped_strings).split())


def the_job():
    return db.session.query(SimpleJob).one()


def test_the_week_marks_the_clash_in_the_picture_in_its_legend_and_in_its_table(browse, lise, job):
    page = browse.get("job_weeks.show", job_id=job.public_id)

    [marked] = page.select("svg.chart rect.clash")
    assert words(marked.find_next("text")) == "1,5 !"
    assert [words(li) for li in page.select("ul.legend li")] == [
        "Timer i uka",
        "Oppgaver på samme tid !",
    ]
    rows = [words(tr) for tr in page.select("details tbody tr")]
    assert rows[0] == "Mandag 1,5 På samme tid 0"
    assert rows[-1] == "Ikke fast dag 0 10"
    [warning] = page.select("li[id^=caution-]")
    assert words(warning.h3) == "«Dekke bord» og «Gå tur» rekkes ikke på samme tid."
    assert words(warning.p) == (
        "Mandag kl. 08.00–09.00 er det 60 minutter. Oppgavene tar 90 til sammen."
        " Ta ut én av dem, ta bare en del, eller si at den kan gjøres på en annen tid."
        " Gå til «Dekke bord» Gå til «Gå tur»"
    )


def test_a_warning_leads_to_the_choice_of_its_task(browse, lise, job):
    page = browse.get("job_weeks.show", job_id=job.public_id)

    link = page.select_one("li[id^=caution-] p a")
    page = browse.open("get", link["href"].partition("#")[0], 200, False, None, ())
    assert page.select_one("#" + link["href"].partition("#")[2])["type"] == "checkbox"


def test_what_the_manager_thought_stands_on_every_page_and_can_be_taken_back(
    make, browse, visitors, lise, job
):
    page = browse.get("job_weeks.show", job_id=job.public_id)
    page = send(browse, page, {"reason": " De gjør tur etter frokost. "}, form=ANSWER)

    assert "Svaret er lagret. Det står ved varselet." in words(page.select_one("#notices"))
    assert words(page.select_one(".note p")).startswith(
        "Dere har tenkt på det: De gjør tur etter frokost. Lise Lund, "
    )
    own = browse.get("simple_jobs.show", job_id=job.public_id)
    assert "Dere har tenkt på det: De gjør tur etter frokost." in words(
        own.select_one("ul.why.warning")
    )
    carve = browse.get("carving.retake", job_id=job.public_id)
    assert "De gjør tur etter frokost." in words(carve.select_one("#account"))
    _opinion, token = opinions.ask(
        the_job(),
        Representative.SAFETY,
        "Nils",
        "nils@delta.example",
        by=db.session.get(Membership, lise.id),
        now=clock.now(),
    )
    db.session.commit()
    asked = visitors().get("opinions.show", token=token)
    assert "De gjør tur etter frokost." in words(asked.select_one("main"))
    assert len(asked.select("rect.clash")) == 2  # in the picture and in its legend

    page = send(browse, page, form="form[action$='/uka/sporsmal']")
    assert page.select(".note") == []
    assert db.session.query(CautionAnswer).count() == 0


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Skriv kort hva dere har tenkt."),
        ("x" * 201, "Teksten er 1 tegn for lang. Den kan ha 200 tegn."),
    ],
)
def test_an_answer_that_cannot_be_kept_is_asked_for_again(browse, lise, job, typed, said):
    page = browse.get("job_weeks.show", job_id=job.public_id)
    page = send(browse, page, {"reason": typed}, form=ANSWER, status=422)

    assert said in words(page.select_one("li[id^=caution-] .ds-validation-message"))
    assert page.select_one("[name=reason]")["value"] == typed
    assert db.session.query(CautionAnswer).count() == 0


def test_an_answer_to_a_warning_that_is_gone_says_so(browse, lise, job):
    page = browse.get("job_weeks.show", job_id=job.public_id)
    the_job().tasks[0].movable = True
    db.session.commit()

    page = send(browse, page, {"reason": "Tenkt."}, form=ANSWER)

    assert "Varselet gjelder ikke lenger." in words(page.select_one("#notices"))
    assert db.session.query(CautionAnswer).count() == 0


def test_the_account_of_the_carving_marks_the_clash_while_one_ticks(browse, lise, job):
    page = browse.get("carving.retake", job_id=job.public_id)

    assert len(page.select("#account rect.clash")) == 2
    assert "rekkes ikke på samme tid" in words(page.select_one("#account"))


def test_an_administrator_reads_the_week_and_answers_nothing(make, browse, lise, job):
    browse.sign_in(make.administrator(the_job().unit.organisation))

    page = browse.get("job_weeks.show", job_id=job.public_id)

    assert page.select("main form") == []
    assert len(page.select("rect.clash")) == 2


def test_a_job_grows_from_its_form_to_its_public_page(browse, visitors, lise, job):
    page = browse.get("simple_jobs.show", job_id=job.public_id)
    assert page.find("a", string="La jobben vokse fra noen få prosent")
    page = browse.get("job_weeks.grow", job_id=job.public_id)
    page = send(browse, page, {"per_cent_0": "10", "week_1": "4", "per_cent_1": "20,5"})

    assert "Opptrappingen er lagret." in words(page.select_one("#notices"))
    assert steps_of(the_job()) == [Step(0, 1000), Step(4, 2050)]
    assert words(page.select_one("#growth").parent).replace("\xa0", " ") == (
        "Jobben kan vokse 10 % fra første dag 20,5 % etter 4 uker"
        " Dette er en plan, ikke et løfte. Dere blir enige underveis."
    )
    job = the_job()
    job.state, job.published_at, job.description = JobState.PUBLISHED, clock.now(), "Du hjelper."
    job.starts_on = dt.date(2026, 12, 7)
    db.session.commit()
    public = visitors().get("catalogue.show", job_id=job.public_id)
    assert words(public.select_one("#growth").parent).replace("\xa0", " ") == (
        "Jobben kan vokse 10 % fra første dag Man. 7. des. 20,5 % etter 4 uker Man. 4. jan. 2027"
        " Dette er en plan, ikke et løfte. Dere blir enige underveis."
    )


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"per_cent_0": "10"}, "Skriv minst to trinn, og høyst 6."),
        ({"week_1": "4", "per_cent_1": "20"}, "Skriv hvor mange prosent jobben begynner med."),
        ({"per_cent_0": "10", "week_1": "4"}, "Skriv hvor mange prosent."),
        ({"per_cent_0": "10", "per_cent_1": "20"}, "Skriv etter hvor mange uker."),
        ({"per_cent_0": "ti"}, "Skriv et tall, for eksempel 37,5."),
        ({"per_cent_0": "10", "week_1": "4", "per_cent_1": "99"}, "gir høyst"),
        ({"per_cent_0": "10", "week_1": "200", "per_cent_1": "20"}, "Skriv fra 1 til 104 uker."),
    ],
)
def test_a_plan_that_cannot_be_is_shown_again_as_typed(browse, lise, job, typed, said):
    page = browse.get("job_weeks.grow", job_id=job.public_id)
    page = send(browse, page, typed, status=422)

    assert said in words(page.select_one("main"))
    for name, value in typed.items():
        assert page.select_one(f"[name={name}]")["value"] == value
    assert db.session.query(JobGrowthStep).count() == 0


def test_somebody_elses_plan_is_shown_beside_what_was_typed(browse, lise, job):
    page = browse.get("job_weeks.grow", job_id=job.public_id)
    the_job().growth = [JobGrowthStep(week=0, per_cent=500), JobGrowthStep(week=8, per_cent=900)]
    the_job().title = "Hjelperen"
    db.session.commit()

    page = send(browse, page, {"per_cent_0": "10", "week_1": "4", "per_cent_1": "20"}, status=409)

    assert "Trinn 2: etter så mange uker 4 8" in words(page.select_one("main"))
    assert steps_of(the_job()) == [Step(0, 500), Step(8, 900)]


def test_an_empty_form_takes_the_growth_away(browse, lise, job):
    the_job().growth = [JobGrowthStep(week=0, per_cent=500), JobGrowthStep(week=8, per_cent=900)]
    db.session.commit()
    page = browse.get("job_weeks.grow", job_id=job.public_id)
    assert page.select_one("[name=week_1]")["value"] == "8"

    page = send(browse, page, {"per_cent_0": "", "week_1": "", "per_cent_1": ""})

    assert "Jobben har ingen opptrapping." in words(page.select_one("#notices"))
    assert db.session.query(JobGrowthStep).count() == 0


def test_nobody_else_finds_the_pages(make, browse, lise, job):
    job_id = job.public_id
    browse.sign_in(make.manager())
    for name in ("job_weeks.show", "job_weeks.grow"):
        browse.get(name, job_id=job_id, status=404)


def test_a_job_that_is_over_is_looked_at_and_not_changed(browse, lise, job):
    job = the_job()
    job.state, job.closed_at, job.published_at = JobState.CLOSED, clock.now(), clock.now()
    db.session.commit()

    assert browse.get("job_weeks.show", job_id=job.public_id).select("main form") == []
    browse.get("job_weeks.grow", job_id=job.public_id, status=404)


@pytest.mark.parametrize("number", [1, 30])
def test_the_pages_take_the_same_few_queries_and_stay_small(
    make, browse, lise, position, count_queries, number
):
    tasks = [
        make.task(
            position=position,
            title=f"En oppgave med et langt navn, nummer {n}",
            weekdays=frozenset(Weekday),
            starts=dt.time(n % 24),
            ends=dt.time(n % 24, 1),
            movable=False,
            demands={Demand.PACE: 3, Demand.WORKING_ALONE: 3},
        )
        for n in range(number)
    ]
    job = carved(tasks, by=lise)

    with count_queries() as seen:
        page = browse.get("job_weeks.show", job_id=job.public_id)
    assert len(seen) == 5
    assert len(page.response.data) < 40_000
    with count_queries() as seen:
        browse.get("job_weeks.grow", job_id=job.public_id)
    assert len(seen) == 4


def test_a_job_without_tasks_has_no_week_yet(make, browse, lise, position):
    job = make.job(unit=lise.units[0], position=position, state=JobState.DRAFT)

    page = browse.get("job_weeks.show", job_id=job.public_id)

    assert "Jobben har ingen oppgaver ennå" in words(page.select_one("main"))


def test_a_copy_of_a_task_that_was_deleted_still_has_its_warning(browse, lise, job):
    db.session.query(Task).filter_by(title="Gå tur").one().deleted_at = clock.now()
    db.session.commit()

    page = browse.get("job_weeks.show", job_id=job.public_id)

    assert len(page.select("li[id^=caution-]")) == 1
