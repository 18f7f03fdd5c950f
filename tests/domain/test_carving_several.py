"""A simple job carved from several positions of one unit."""

import pytest

from portal import clock
from portal.domain import carving, job_costs, positions, revisions, simple_jobs
from portal.domain.carving_parts import Taken, parts
from portal.domain.errors import NotAllowed
from portal.enums import JobKind, JobState
from portal.extensions import db
from portal.queries import positions as find_positions


@pytest.fixture
def unit(make):
    return make.unit()


@pytest.fixture
def lise(make, unit):
    return make.manager(unit)


@pytest.fixture
def nurse(make, unit):
    return make.position(unit=unit, title="Sykepleier")


@pytest.fixture
def janitor(make, unit):
    return make.position(unit=unit, title="Vaktmester")


@pytest.fixture
def beds(make, nurse):
    return make.task(position=nurse, title="Re opp senger")


@pytest.fixture
def bins(make, janitor):
    return make.task(position=janitor, title="Tømme søppel")


def test_a_job_takes_from_several_positions_and_stands_on_the_one_it_was_begun_from(
    lise, nurse, janitor, beds, bins
):
    job = carving.carve(nurse, {beds.id: 600, bins.id: 2600}, by=lise)
    db.session.commit()

    assert [(copy.title, copy.minutes_a_year) for copy in job.tasks] == [
        ("Re opp senger", 600),
        ("Tømme søppel", 2600),
    ]
    assert (job.position, job.minutes_a_year) == (nurse, 3200)
    assert carving.free_minutes([beds, bins]) == {beds.id: 2000, bins.id: 0}
    assert [find_positions.jobs(position) for position in (nurse, janitor)] == [[job], [job]]


def test_a_job_that_lets_go_of_its_own_position_stands_on_the_one_it_has_most_from(
    make, lise, nurse, janitor, beds, bins
):
    cook = make.position(unit=nurse.unit, title="Kokk")
    bread = make.task(position=cook, title="Smøre brødmat")
    job = carving.carve(nurse, {beds.id: 600}, by=lise)

    carving.change_takes(job, {bins.id: 500, bread.id: 501}, by=lise)
    db.session.commit()
    assert job.position is cook

    carving.change_takes(job, {bins.id: 500}, by=lise)
    db.session.commit()
    assert (job.position, find_positions.jobs(nurse), find_positions.jobs(cook)) == (
        janitor,
        [],
        [],
    )


def test_tasks_of_another_unit_and_of_an_archived_position_are_refused_by_name(
    make, lise, nurse, janitor, beds, bins
):
    far = make.task(title="Vaske biler")
    sister = make.task(
        title="Vanne", position=make.position(unit=make.unit(organisation=nurse.unit.organisation))
    )
    for task in (far, sister):
        with pytest.raises(NotAllowed, match=f"«{task.title}» hører til en annen enhet"):
            carving.carve(nurse, {beds.id: 600, task.id: 1}, by=lise)

    job = carving.carve(nurse, {beds.id: 600}, by=lise)
    db.session.commit()
    with pytest.raises(NotAllowed, match="hører til en annen enhet"):
        carving.change_takes(job, {beds.id: 600, far.id: 1}, by=lise)
    positions.archive(janitor, by=lise)
    with pytest.raises(NotAllowed, match="«Tømme søppel» er i stillingen «Vaktmester»"):
        carving.change_takes(job, {beds.id: 600, bins.id: 1}, by=lise)


def test_no_position_that_a_live_job_takes_from_is_archived(lise, nurse, janitor, beds, bins):
    job = carving.carve(nurse, {beds.id: 600, bins.id: 600}, by=lise)
    db.session.commit()
    with pytest.raises(NotAllowed, match="bruker oppgaver herfra"):
        positions.archive(janitor, by=lise)

    simple_jobs.discard(job, by=lise)
    positions.archive(janitor, by=lise)
    assert janitor.archived_at == clock.now()
    with pytest.raises(NotAllowed, match="arkivert"):
        simple_jobs.restore(job, by=lise)


def test_the_history_tells_of_tasks_from_every_position(lise, nurse, beds, bins):
    job = carving.carve(nurse, {beds.id: 600}, by=lise)
    carving.change_takes(job, {beds.id: 600, bins.id: 100}, by=lise)
    db.session.commit()

    newest = revisions.newest(job)
    assert [(task.title, task.minutes_a_year) for task in newest.tasks] == [
        ("Re opp senger", 600),
        ("Tømme søppel", 100),
    ]
    assert (newest.number, newest.carving) == (2, 2)


def test_the_hours_of_each_position_are_worth_what_they_cost_there(make, nurse, janitor):
    nurse.hourly_cost_ore, janitor.hourly_cost_ore = 60_000, 40_000
    tasks = [make.task(position=nurse), make.task(position=janitor, times=10)]
    paid = {"kind": JobKind.PAID, "hourly_cost_ore": 30_000, "state": JobState.DRAFT}
    job = make.job(tasks=tasks, **paid)

    costs = job_costs.costs(job)

    assert [(part.title, part.minutes, part.value) for part in costs.positions] == [
        ("Sykepleier", 2600, 2_600_000),
        ("Vaktmester", 5200, 3_466_667),
    ]
    assert (costs.value, costs.pay) == (6_066_667, 3_900_000)
    janitor.hourly_cost_ore = None
    assert job_costs.costs(job) is None


def test_the_account_of_each_position_adds_up_and_the_positions_add_up_to_the_job():
    got = parts([Taken("A", 10_000, 0, 450, 117_000), Taken("B", 7_000, 1_000, 450, 117_000)])

    assert [part.hours for part in got] == [
        {"all": 3.2, "other": 0.0, "job": 0.2, "left": 3.0},
        {"all": 2.2, "other": 0.3, "job": 0.1, "left": 1.8},
    ]
