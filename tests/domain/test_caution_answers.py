"""What a manager says to a warning about a job."""

import datetime as dt

import pytest

from portal import clock
from portal.domain import caution_answers, task_shapes
from portal.domain.errors import NotAllowed
from portal.enums import JobState
from portal.extensions import db
from portal.models import AuditEntry, CautionAnswer
from portal.queries import job_weeks


@pytest.fixture
def job(make):
    """Too few hours."""
    return make.job(tasks=[make.task()], state=JobState.DRAFT)


@pytest.fixture
def lise(make, job):
    return make.manager(unit=job.unit)


def test_a_warning_is_answered_once_and_answered_anew_in_place(job, lise):
    [caution] = job_weeks.cautions_about(job)
    assert caution_answers.still_open(job, [caution]) == [caution]

    for reason in ("Det vokser til våren.", " Vi tar med mer siden. "):
        caution_answers.keep(job, caution, reason, by=lise, now=clock.now())
        db.session.commit()

    assert [answer.reason for answer in db.session.query(CautionAnswer)] == [
        "Vi tar med mer siden."
    ]
    assert caution_answers.still_open(job, [caution]) == []
    answered = db.session.query(AuditEntry).filter_by(action="simple_job.caution_answered")
    assert answered.count() == 2


def test_only_the_units_own_manager_answers_and_asks_again(make, job, lise):
    [caution] = job_weeks.cautions_about(job)
    other = make.manager()
    with pytest.raises(NotAllowed):
        caution_answers.keep(job, caution, "Tenkt.", by=other, now=clock.now())
    caution_answers.keep(job, caution, "Tenkt.", by=lise, now=clock.now())
    db.session.commit()
    with pytest.raises(NotAllowed):
        caution_answers.ask_again(job, caution.key, by=other)
    assert db.session.query(CautionAnswer).count() == 1


def test_an_answer_says_something(job, lise):
    [caution] = job_weeks.cautions_about(job)
    with pytest.raises(NotAllowed, match="Skriv kort hva dere har tenkt"):
        caution_answers.keep(job, caution, "  ", by=lise, now=clock.now())


def test_a_task_is_placed_only_beside_another_in_its_position(make, lise, job):
    position = job.position
    task = position.tasks[0]
    elsewhere = make.task(position=make.position(unit=job.unit))
    gone = make.task(position=position, deleted_at=clock.now() - dt.timedelta(days=1))
    for beside in (elsewhere, gone):
        with pytest.raises(NotAllowed, match="ikke lenger i stillingen"):
            task_shapes.place(task, beside, after=True, by=lise)
