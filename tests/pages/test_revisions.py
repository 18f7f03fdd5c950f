"""The history of a job: every version, and what is different between two."""

import pytest
import sqlalchemy as sa

from portal.domain import carving, job_texts, simple_jobs
from portal.enums import JobKind
from portal.extensions import db
from portal.models import Membership, SimpleJob


@pytest.fixture
def lise(make, browse):
    lise = make.manager(make.unit())
    browse.sign_in(lise)
    return lise


@pytest.fixture
def tasks(make, lise):
    position = make.position(unit=lise.units[0])
    titles = ("Dekke bord", "Gå tur", "Vanne planter")
    return [make.task(position=position, title=title, minutes_each=60) for title in titles]


@pytest.fixture
def job(lise, tasks):
    """Three versions: two tasks; one of them with less and another instead of the other; written."""
    bord, tur, planter = tasks
    job = carving.carve(bord.position, {bord.id: 6240, tur.id: 3120}, by=lise, title="Vert")
    db.session.commit()
    carving.change_takes(job, {bord.id: 3120, planter.id: 1560}, by=lise)
    db.session.commit()
    text = job_texts.text_of(job)
    text |= {"title": "Måltidsvert", "description": "Du dekker.", "kind": JobKind.MAY_BECOME}
    simple_jobs.write(job, text, by=lise)
    db.session.commit()
    return job


def rows(page, selector="#comparison tbody tr"):
    return [" ".join(" ".join(tag.stripped_strings).split()) for tag in page.select(selector)]


def test_the_versions_stand_newest_first_with_who_and_what(browse, lise, job):
    page = browse.get("revisions.index", job_id=job.public_id)

    listed = rows(page, "section[aria-labelledby=list] tbody tr")
    assert [row.split(" tir.")[0] for row in listed] == [
        "Versjon 3 Teksten endret Se endringen i versjon 3",
        "Versjon 2 Oppgavene endret Se endringen i versjon 2",
        "Versjon 1 Delt opp",
    ]
    assert listed[2].endswith("Lise Lund 2 3")


def test_two_versions_are_compared_task_by_task(browse, lise, job):
    page = browse.get("revisions.index", job_id=job.public_id, fra=1, til=2)

    assert rows(page) == [
        "Vanne planter Oppgaven kom til – 0,5 t i uka",
        "Gå tur Oppgaven ble tatt ut 1 t i uka –",
        "Dekke bord Mindre tid 2 t i uka 1 t i uka",
    ]


def test_the_newest_change_is_shown_first_and_the_order_of_the_numbers_is_no_matter(
    browse, lise, job
):
    newest = browse.get("revisions.index", job_id=job.public_id)
    turned = browse.get("revisions.index", job_id=job.public_id, fra=3, til=2)

    assert (
        rows(newest)
        == rows(turned)
        == [
            "Navn på jobben Vert Måltidsvert",
            "Slags jobb Praksisplass, uten lønn Praksisplass som kan bli jobb",
        ]
    )
    assert "Teksten om jobben er endret" in newest.words


@pytest.mark.parametrize("typed", [{"fra": "99"}, {"fra": "x"}, {"fra": "", "til": "<b>"}])
def test_versions_that_do_not_exist_are_asked_for_again(browse, lise, job, typed):
    page = browse.get("revisions.index", job_id=job.public_id, **typed)

    assert "Skriv to tall fra 1 til 3." in page.words


def test_the_part_that_is_swapped_is_the_part_of_a_fresh_page(browse, lise, job):
    part = browse.get("revisions.index", job_id=job.public_id, fra=1, til=3, hx=True)
    fresh = browse.get("revisions.index", job_id=job.public_id, fra=1, til=3)

    assert str(part.select_one("#comparison")) == str(fresh.select_one("#comparison"))


def test_a_job_without_versions_and_one_with_a_single_one_say_so(make, browse, lise, tasks):
    bare = make.job(unit=lise.units[0])
    single = carving.carve(tasks[0].position, {tasks[0].id: 60}, by=lise)
    db.session.commit()
    first, second = bare.public_id, single.public_id

    assert "Ingen versjoner her" in browse.get("revisions.index", job_id=first).words
    assert "Bare én versjon ennå" in browse.get("revisions.index", job_id=second).words


def test_it_is_of_the_jobs_own_side(make, visitors, lise, job):
    admin, stranger = make.administrator(lise.organisation), make.manager()
    job_id = job.public_id

    visitors().sign_in(admin).get("revisions.index", job_id=job_id)
    stranger = db.session.get(Membership, sa.inspect(stranger).identity)
    visitors().sign_in(stranger).get("revisions.index", status=404, job_id=job_id)


@pytest.mark.parametrize("number", [1, 50])
def test_it_takes_the_same_few_queries_and_is_paged(
    make, browse, lise, job, tasks, count_queries, number
):
    for n in range(number):
        job = db.session.scalars(db.select(SimpleJob)).one()
        carving.change_takes(
            job, {tasks[0].id: 60 + n}, by=db.session.get(Membership, sa.inspect(lise).identity)
        )
    db.session.commit()
    job_id = job.public_id

    with count_queries() as seen:
        page = browse.get("revisions.index", job_id=job_id)
    assert len(seen) == 7
    assert len(page.response.data) < 40_000
    assert len(page.select("section[aria-labelledby=list] tbody tr")) == min(20, 3 + number)
    if number == 50:
        older = browse.get("revisions.index", job_id=job_id, eldre=34)
        assert "Versjon 33" in older.words
