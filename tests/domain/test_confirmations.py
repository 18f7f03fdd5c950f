"""Managers are asked once whether a job still stands, 60 days after it was published or last confirmed."""

import datetime as dt

import pytest

from portal import clock
from portal.database import writing
from portal.domain import confirmations, simple_jobs
from portal.domain.errors import NotAllowed
from portal.enums import JobState, Role
from portal.extensions import db
from portal.models import Message, SimpleJob

DAYS_60 = dt.timedelta(days=60)
SECOND = dt.timedelta(seconds=1)


@pytest.fixture
def lise(make):
    return make.manager()


@pytest.fixture
def job(make, lise):
    return make.job(unit=lise.units[0], published_at=clock.now())


def ask(*, now):
    """Managers are asked, as the day's chore does it; how many jobs."""
    with writing():
        asked = confirmations.ask_managers(now=now)
        db.session.commit()
    return asked


def mails():
    return [(m.person.name, m.subject) for m in db.session.scalars(db.select(Message))]


def test_after_60_days_and_not_before_every_manager_is_asked_once(make, lise, job, still_clock):
    make.manager(lise.units[0], name="Siri Sand")
    make.manager(name="Frode Fjell")
    make.membership(
        Role.MANAGER, lise.organisation, name="Gunn Gran", units=lise.units, ended_at=clock.now()
    )
    still_clock.shift(DAYS_60 - SECOND)
    assert ask(now=clock.now()) == 0
    still_clock.shift(SECOND)

    assert ask(now=clock.now()) == 1
    assert ask(now=clock.now() + DAYS_60 * 5) == 0

    subject = "Er jobben fortsatt aktuell?"
    assert sorted(mails()) == [("Lise Lund", subject), ("Siri Sand", subject)]
    message = db.session.scalars(db.select(Message)).first()
    assert message.body.endswith(f"{{site}}/enkle-jobber/{job.public_id}/aktuell\n")
    assert job.title not in message.body


def test_asking_leaves_open_forms_as_they_are(job, still_clock):
    version = job.version
    still_clock.shift(DAYS_60)
    ask(now=clock.now())
    db.session.expire_all()
    assert (job.version, job.asked_current_at) == (version, clock.now())


def test_a_yes_counts_60_days_from_that_day(lise, job, still_clock):
    still_clock.shift(DAYS_60)
    ask(now=clock.now())
    db.session.expire_all()
    assert confirmations.asks(job, now=clock.now())

    confirmations.confirm(job, by=lise, now=clock.now())
    db.session.commit()

    assert (job.confirmed_at, confirmations.asks(job, now=clock.now())) == (clock.now(), False)
    still_clock.shift(DAYS_60 - SECOND)
    assert ask(now=clock.now()) == 0
    still_clock.shift(SECOND)
    assert ask(now=clock.now()) == 1


def test_publishing_again_counts_anew(make, lise, still_clock):
    task = make.task(position=make.position(unit=lise.units[0]))
    job = make.job(tasks=[task], published_at=clock.now())
    still_clock.shift(DAYS_60)
    ask(now=clock.now())
    db.session.expire_all()
    simple_jobs.withdraw(job, by=lise)
    simple_jobs.publish(job, by=lise, reason="Vi er enige muntlig.", now=clock.now())
    db.session.commit()

    assert (job.confirmed_at, job.asked_current_at) == (None, None)
    assert ask(now=clock.now()) == 0
    assert ask(now=clock.now() + DAYS_60) == 1


@pytest.mark.parametrize("state", [JobState.DRAFT, JobState.WITHDRAWN, JobState.CLOSED])
def test_only_published_jobs_are_asked_about_and_confirmed(make, lise, state, still_clock):
    job = make.job(unit=lise.units[0], state=state)
    still_clock.shift(DAYS_60 * 2)
    assert ask(now=clock.now()) == 0
    with pytest.raises(NotAllowed):
        confirmations.confirm(job, by=lise, now=clock.now())


def test_a_job_without_a_manager_is_asked_about_when_it_gets_one(make, still_clock):
    unit = make.unit()
    make.job(unit=unit)
    still_clock.shift(DAYS_60 * 2)
    assert ask(now=clock.now()) == 0
    make.manager(unit)
    assert ask(now=clock.now()) == 1


def test_only_the_units_manager_confirms(make, job):
    with pytest.raises(NotAllowed, match="Bare lederen"):
        confirmations.confirm(job, by=make.manager(), now=clock.now())
    assert db.session.get(SimpleJob, job.id).confirmed_at is None
