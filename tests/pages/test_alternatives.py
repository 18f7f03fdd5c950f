"""A manager tries another way to carve, sees the two side by side, and chooses one."""

import datetime as dt

import pytest

from portal.domain import alternatives, carving
from portal.enums import Demand, Gate, JobKind, LanguageLevel
from portal.extensions import db
from portal.models import SimpleJob


@pytest.fixture
def unit(make):
    return make.unit()


@pytest.fixture
def lise(make, unit, browse):
    lise = make.manager(unit)
    browse.sign_in(lise)
    return lise


@pytest.fixture
def tasks(make, unit):
    """Ten hours a week each, of two positions."""
    nurse = make.position(unit=unit, title="Sykepleier", hourly_cost_ore=60_000)
    janitor = make.position(unit=unit, title="Vaktmester", hourly_cost_ore=60_000)
    long = {"minutes_each": 120, "times": 5}
    return [
        make.task(position=nurse, title="Dekke bord", language=LanguageLevel.A2, **long),
        make.task(position=nurse, title="Gå tur", gates={Gate.POLICE_CERTIFICATE}, **long),
        make.task(position=janitor, title="Male", demands={Demand.PACE: 3}, **long),
    ]


@pytest.fixture
def draft(lise, tasks):
    job = carving.carve(
        tasks[0].position, {t.id: t.minutes_a_year for t in tasks[:2]}, by=lise, title="Vert"
    )
    db.session.commit()
    return job


def words(tag):
    return " ".join(" ".join(tag.stripped_strings).split())


def paired(lise, tasks, draft, kind=JobKind.UNPAID):
    other = alternatives.begin(draft, by=lise)
    takes = {tasks[0].id: 15_600, tasks[2].id: tasks[2].minutes_a_year}
    carving.change_takes(other, takes, by=lise)
    for job in (draft, other):
        job.kind, job.hourly_cost_ore = kind, 30_000
    db.session.commit()
    return other


def test_lise_makes_an_alternative_changes_it_compares_chooses_and_undoes(
    browse, lise, tasks, draft, still_clock
):
    page = browse.get("simple_jobs.show", job_id=draft.public_id)
    answer = browse.submit(page, form="form[action$=alternativ]")
    again = browse.submit(page, form="form[action$=alternativ]")
    assert again.location == answer.location, "a double click makes one"
    other = db.session.scalars(db.select(SimpleJob).order_by(SimpleJob.id.desc())).first()
    assert answer.location == f"/enkle-jobber/{other.public_id}/oppgaver"
    page = browse.follow(answer)
    assert "Alternativet er laget, likt utkastet." in page.words

    answer = browse.submit(page, {f"take_{tasks[1].public_id}": None})
    assert answer.location == f"/enkle-jobber/{other.public_id}/alternativer"
    page = browse.follow(answer)
    answer = browse.submit(page, form=f"form[action*={other.public_id}]")
    page = browse.follow(answer)
    assert "Valget er lagret. Det andre utkastet er lagt bort." in page.words
    assert "Det andre alternativet er lagt bort." in page.words
    browse.get("simple_jobs.show", status=404, job_id=draft.public_id)
    browse.get("alternatives.show", status=404, job_id=other.public_id)

    page = browse.follow(browse.submit(page, form="form[action$=gjenoppretting]"))
    assert "Utkastet har to alternativer. Sammenlign dem, og velg ett." in page.words
    assert page.select("form[action$=publisering]") == []
    still_clock.shift(dt.timedelta(minutes=31))
    late = browse.get("simple_jobs.show", job_id=draft.public_id, bort=other.public_id)
    assert "er lagt bort" not in late.words


def test_the_two_stand_side_by_side_with_what_is_the_same_and_what_is_not(
    browse, lise, tasks, draft
):
    other = paired(lise, tasks, draft)

    page = browse.get("alternatives.show", job_id=other.public_id)

    same = browse.get("alternatives.show", job_id=draft.public_id)
    assert page.select_one("main table") == same.select_one("main table")
    assert [words(tr) for tr in page.select("section[aria-labelledby=tasks] tr")] == [
        "Oppgave A B",
        "I begge",
        "Dekke bord Sykepleier 10 5",
        "Bare i A",
        "Gå tur Sykepleier 10 – ikke med",
        "Bare i B",
        "Male Vaktmester – ikke med 10",
        "Sum 20 15",
    ]
    first, second = page.select("section[aria-labelledby^=side-]")
    assert "20 timer i uka 53,3 % stilling, 2 oppgaver" in words(first).replace("\xa0", " ")
    assert "Krav i lov Politiattest" in words(first)
    assert [words(li) for li in first.select("ul.rows li")] == [
        "Sykepleier 20 av 20 t går til jobben. 0 t er igjen."
    ]
    assert "15 timer i uka 40 % stilling, 2 oppgaver" in words(second).replace("\xa0", " ")
    assert [words(li) for li in second.select("ul.rows li")] == [
        "Sykepleier 5 av 20 t går til jobben. 15 t er igjen.",
        "Vaktmester 10 av 10 t går til jobben. 0 t er igjen.",
    ]
    listed = browse.get("simple_jobs.index")
    assert listed.text.count("Ett av to alternativer") == 2


#: Every page of a job's own side where money could be shown, and the public one.
PAGES = ("alternatives.show", "carving.retake", "simple_jobs.show", "job_weeks.show")


@pytest.mark.parametrize("kind", list(JobKind))
def test_money_is_shown_of_paid_jobs_alone(browse, lise, tasks, draft, kind):
    other = paired(lise, tasks, draft, kind)

    said = " ".join(
        browse.get(name, job_id=job.public_id).words for name in PAGES for job in (draft, other)
    )

    money = [word for word in ("kr", "kroner", "Verdi minus kostnad") if f" {word} " in f" {said} "]
    assert bool(money) is (kind is JobKind.PAID), money
    page = browse.get("carving.carve", position_id=tasks[0].position.public_id)
    assert " kr " not in f" {page.words} "
    if kind is JobKind.PAID:
        page = browse.get("alternatives.show", job_id=draft.public_id)
        [first, second] = page.select("section[aria-labelledby^=side-]")
        assert "Lønn i jobben" in words(first)
        assert "Verdi minus kostnad" in words(second)


@pytest.mark.parametrize("number", [1, 25])
def test_the_comparison_takes_the_same_few_queries_for_few_and_many_tasks(
    make, browse, lise, unit, count_queries, number
):
    position = make.position(unit=unit)
    tasks = [make.task(position=position, title=f"Rydde rom {n}") for n in range(2 * number)]
    job = carving.carve(position, {t.id: 2600 for t in tasks[:-1]}, by=lise, title="Vert")
    other = alternatives.begin(job, by=lise)
    carving.change_takes(other, {t.id: 2600 for t in tasks[1:]}, by=lise)
    db.session.commit()

    with count_queries() as seen:
        page = browse.get("alternatives.show", job_id=job.public_id)

    assert len(seen) == 8
    assert len(page.text.encode()) <= 40_000


def test_nobody_else_sees_makes_or_chooses(make, visitors, lise, tasks, draft):
    other = paired(lise, tasks, draft)
    ids = (draft.public_id, other.public_id)
    administrator = make.administrator(draft.unit.organisation)
    colleague = make.manager(make.unit(organisation=draft.unit.organisation))
    strangers = [colleague, make.manager(), make.adviser()]

    looks = visitors().sign_in(administrator)
    page = looks.get("alternatives.show", job_id=ids[0])
    assert page.select("main form") == []
    for one in [administrator, *strangers]:
        browse = visitors().sign_in(one)
        for public_id in ids:
            browse.post("alternatives.begin", status=404, job_id=public_id)
            browse.post("alternatives.choose", status=404, job_id=public_id)
            if one is not administrator:
                browse.get("alternatives.show", status=404, job_id=public_id)
    assert {job.deleted_at for job in db.session.scalars(db.select(SimpleJob))} == {None}


def test_publishing_and_choosing_too_late_say_what_to_do(browse, lise, tasks, draft):
    draft_id, other_id = draft.public_id, paired(lise, tasks, draft).public_id
    refused = browse.post(
        "simple_jobs.publish", status=409, data={"reason": "Det haster."}, job_id=draft_id
    )
    assert "Jobben har et alternativ. Velg ett av dem først." in refused.words
    page = browse.get("alternatives.show", job_id=draft_id)
    first, late = f"form[action*={draft_id}]", f"form[action*={other_id}]"
    browse.submit(page, form=first)
    browse.submit(page, form=late, status=404)
    refused = browse.submit(page, form=first, status=409)
    assert "Det er ikke to alternativer å velge mellom lenger." in refused.words
