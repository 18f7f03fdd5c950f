"""Who is told of new jobs, when, and never twice."""

import datetime as dt

import pytest
import sqlalchemy as sa

from portal import alerts, clock, queue
from portal.domain import saved_searches, simple_jobs
from portal.domain.searches import Search
from portal.enums import Cadence, EmploymentForm, JobKind, JobState, MailEvent
from portal.extensions import db
from portal.models import Message, SavedSearch, SimpleJob

LONG_AGO = dt.timedelta(days=3)


@pytest.fixture
def followed(make):
    def made(query="", cadence=Cadence.DAILY, email="kari@post.example", language="nb"):
        then = clock.now() - LONG_AGO
        saved = saved_searches.save(
            email, Search.read(query), cadence=cadence, language=language, hours=48, now=then
        )
        saved_searches.confirm(saved, days=365, now=then)
        db.session.commit()
        return saved

    return made


def letters():
    query = sa.select(Message).where(Message.event == MailEvent.JOBS_FOUND).order_by(Message.id)
    return db.session.scalars(query).all()


def work():
    """All that is in the queue."""
    while queue.run_one(now=clock.now()):
        pass


def day():
    """The morning's round, and what it puts in the queue."""
    alerts.daily(now=clock.now())
    db.session.commit()
    work()


def titles(letter):
    return [part.split("\n")[0] for part in letter.body.split("\n\n") if "/jobber/" in part]


def test_the_day_s_mail_has_the_jobs_that_came_since_and_the_next_has_only_newer_ones(
    make, followed
):
    make.job(title="Før", published_at=clock.now() - dt.timedelta(days=5))
    followed()
    make.job(title="Vert")
    make.job(title="Turvenn")

    day()
    [first] = letters()
    assert titles(first) == ["Turvenn", "Vert"]
    day()
    assert len(letters()) == 1

    make.job(title="Vaktmester")
    day()
    assert titles(letters()[1]) == ["Vaktmester"]


def test_only_jobs_of_the_search_with_a_free_place(make, followed):
    followed("slag=paid")
    make.job(title="Praksis")
    make.job(title="Lønn", kind=JobKind.PAID, employment_form=EmploymentForm.PERMANENT)
    full = make.job(title="Full", kind=JobKind.PAID, employment_form=EmploymentForm.PERMANENT)
    make.placement(proposal=make.proposal(job=full))

    day()

    [letter] = letters()
    assert titles(letter) == ["Lønn"]


def test_a_job_published_again_is_not_told_of_again(make, followed):
    followed()
    job = make.job()
    day()
    job = db.session.get(SimpleJob, job.id)
    job.published_at = clock.now() + dt.timedelta(hours=1)
    db.session.commit()
    day()
    assert len(letters()) == 1


def test_a_day_done_twice_or_by_two_workers_is_one_mail(make, followed):
    saved = followed()
    make.job()
    for _n in range(2):
        alerts.daily(now=clock.now())
    db.session.commit()
    work()
    alerts.tell(now=clock.now(), saved_search_id=saved.id)
    db.session.commit()
    assert len(letters()) == 1


def test_those_who_want_it_at_once_are_told_when_a_job_is_published_and_the_others_are_not(
    make, followed
):
    followed(email="straks@post.example", cadence=Cadence.AT_ONCE)
    followed(email="daglig@post.example")
    unit = make.unit()
    job = make.job(
        unit=unit, state=JobState.DRAFT, tasks=[make.task(position=make.position(unit=unit))]
    )

    simple_jobs.publish(job, by=make.manager(unit), reason="Det haster.")
    db.session.commit()
    work()

    assert [letter.address for letter in letters()] == ["straks@post.example"]


def test_nothing_new_is_no_mail(make, followed):
    followed()
    day()
    assert letters() == []


def test_one_mail_has_at_most_twenty_jobs_and_the_next_the_rest(make, followed):
    followed()
    for number in range(23):
        make.job(title=f"Jobb {number}")
    day()
    day()
    assert [len(titles(letter)) for letter in letters()] == [20, 3]


def test_one_who_stopped_in_the_meantime_is_left_alone(make, followed):
    saved = followed()
    make.job()
    alerts.daily(now=clock.now())
    saved_searches.stop(saved)
    db.session.commit()
    work()
    assert letters() == []


def test_mail_that_waits_is_taken_back_when_it_is_stopped(make, followed):
    saved = followed()
    make.job()
    day()
    assert len(letters()) == 1
    saved_searches.stop(db.session.get(SavedSearch, saved.id))
    db.session.commit()
    assert letters() == []


def test_a_search_nobody_said_yes_to_is_erased_after_48_hours_and_its_mail_with_it(make, followed):
    followed()
    now = clock.now()
    for hours_ago in (50, 1):
        saved_searches.save(
            "ola@post.example",
            Search(),
            cadence=Cadence.DAILY,
            language="nb",
            hours=48,
            now=now - dt.timedelta(hours=hours_ago),
        )
    db.session.commit()

    work()

    left = db.session.scalars(
        sa.select(SavedSearch).where(SavedSearch.confirmed_at.is_(None))
    ).all()
    assert [saved.created_at for saved in left] == [now - dt.timedelta(hours=1)]
    waiting = sa.select(Message).where(
        Message.address.is_not(None), Message.event == MailEvent.LINK
    )
    assert len(db.session.scalars(waiting).all()) == 2  # of the one followed, and of the one left


@pytest.mark.parametrize("number", [1, 30])
def test_a_round_takes_the_same_queries_for_one_job_and_for_many(
    make, followed, count_queries, number
):
    saved = followed()
    for _n in range(number):
        make.job()
    with count_queries() as seen:
        alerts.tell(now=clock.now(), saved_search_id=saved.id)
        db.session.flush()
    assert len(seen) <= 6
