"""How a job may grow: from which week, to how many per cent."""

import datetime as dt

import pytest

from portal.domain import growth
from portal.domain.errors import NotAllowed, Stale
from portal.domain.growth import Step
from portal.extensions import db
from portal.models import AuditEntry, JobGrowthStep, SimpleJob

FIRST = dt.date(2026, 12, 7)


@pytest.fixture
def job(make):
    """20 hours a week of 37.5: 53.33 per cent."""
    position = make.position()
    return make.job(tasks=[make.task(position=position, minutes_a_year=20 * 60 * 52)])


@pytest.fixture
def lise(make, job):
    return make.manager(unit=job.unit)


def test_the_plan_is_stored_once_and_changed_in_place(job, lise):
    version = job.version
    growth.plan(job, [Step(0, 1000), Step(4, 2000)], by=lise, version=version)
    db.session.commit()
    assert growth.steps_of(job) == [Step(0, 1000), Step(4, 2000)]
    assert job.version == version + 1

    growth.plan(job, [Step(0, 1000), Step(4, 2500), Step(12, 5333)], by=lise)
    db.session.commit()
    assert growth.steps_of(job) == [Step(0, 1000), Step(4, 2500), Step(12, 5333)]

    growth.plan(job, [], by=lise)
    db.session.commit()
    assert db.session.query(JobGrowthStep).count() == 0
    entries = db.session.query(AuditEntry).filter_by(action="simple_job.growth_planned")
    assert entries.count() == 3


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ([Step(0, 1000)], "Skriv minst to trinn, og høyst 6."),
        ([Step(1, 1000), Step(2, 2000)], "Det første trinnet er fra første dag: uke 0."),
        (
            [Step(0, 1000), Step(4, 2000), Step(4, 3000)],
            "Hvert trinn må begynne senere enn det før.",
        ),
        ([Step(0, 2000), Step(4, 2000)], "Hvert trinn må være høyere enn det før."),
        ([Step(0, 0), Step(4, 2000)], "Begynn med mer enn 0 prosent."),
        ([Step(0, 1000), Step(105, 2000)], "Skriv høyst 104 uker."),
        ([Step(0, 1000), Step(4, 5334)], "Oppgavene i jobben gir høyst 53,33 prosent."),
        (
            [Step(week, 100 * week + 100) for week in range(7)],
            "Skriv minst to trinn, og høyst 6.",
        ),
    ],
)
def test_a_plan_that_cannot_be_is_refused_with_what_to_do(job, lise, steps, said):
    with pytest.raises(NotAllowed, match=said):
        growth.plan(job, steps, by=lise)


def test_only_the_units_own_manager_plans_and_not_from_an_old_page(make, job, lise):
    steps = [Step(0, 1000), Step(4, 2000)]
    with pytest.raises(NotAllowed):
        growth.plan(job, steps, by=make.manager())
    with pytest.raises(Stale):
        growth.plan(job, steps, by=lise, version=job.version - 1)
    assert db.session.get(SimpleJob, job.id).growth == []


def test_weeks_become_days():
    steps = [Step(0, 1000), Step(4, 2000)]

    assert growth.dated(steps, FIRST) == [(FIRST, 1000), (dt.date(2027, 1, 4), 2000)]
