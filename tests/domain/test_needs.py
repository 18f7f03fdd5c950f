"""A need without a position: its lines become the job's own tasks, and no hour is made or lost."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain import carving, job_texts, needs, simple_jobs
from portal.domain.errors import NotAllowed, Stale
from portal.domain.needs import Need, minutes_of
from portal.domain.task_lines import read_text
from portal.enums import Gate, JobKind, JobState, Weekday
from portal.extensions import db
from portal.models import SimpleJob

TIMED = "Dekke bord, 20 min, hver dag\nVaske lageret, 2 timer, 1 gang i uka"


def need(text, **kw):
    lines = [line for line in read_text(text) if not line.left_out]
    return Need(**{"lines": lines, "kind": JobKind.UNPAID} | kw)


@pytest.fixture
def lise(make):
    return make.manager()


def test_lines_that_say_their_time_are_the_jobs_hours(lise):
    job = needs.post(lise.units[0], need(TIMED), by=lise)

    assert [(task.title, task.minutes_a_year) for task in job.tasks] == [
        ("Dekke bord", 20 * 7 * 52),
        ("Vaske lageret", 120 * 52),
    ]
    assert job.minutes_a_year == 20 * 7 * 52 + 120 * 52
    assert (job.position_id, job.state, job.title) == (None, JobState.DRAFT, "")
    assert job.tasks[0].weekdays == frozenset(Weekday)
    assert {(task.task_id, task.task_version) for task in job.tasks} == {(None, None)}


def test_lines_without_time_share_the_hours_to_the_minute(lise):
    job = needs.post(
        lise.units[0], need("Rydde\nSortere\nBære", minutes_a_week=10 * 60 + 1), by=lise
    )

    assert [task.minutes_a_year for task in job.tasks] == [10418, 10417, 10417]
    assert job.minutes_a_year == 601 * 52


def test_lines_without_time_get_what_the_others_leave(lise):
    job = needs.post(
        lise.units[0], need("Rydde\nDekke bord, 60 min, hver uke", minutes_a_week=180), by=lise
    )

    assert [task.minutes_a_year for task in job.tasks] == [120 * 52, 60 * 52]


def test_where_every_line_says_its_time_the_hours_given_are_not_used(lise):
    job = needs.post(lise.units[0], need(TIMED, minutes_a_week=2000), by=lise)

    assert job.minutes_a_year == 20 * 7 * 52 + 120 * 52


@pytest.mark.parametrize(
    ("text", "minutes", "message", "about"),
    [
        ("", 600, "Skriv minst én oppgave.", "text"),
        ("Rydde", None, "Skriv hvor mange timer i uka det er", "hours"),
        ("Rydde\nVaske, 5 timer, hver uke", 300, "bruker opp alle timene", "hours"),
        ("Dele ut medisiner, 5 min, hver dag, legemidler", None, "autorisert personell", "text"),
    ],
)
def test_what_cannot_be_a_need_is_refused_where_it_stands(lise, text, minutes, message, about):
    with pytest.raises(NotAllowed) as no:
        needs.post(lise.units[0], need(text, minutes_a_week=minutes), by=lise)

    assert message in str(no.value.message)
    assert no.value.about == about
    db.session.rollback()
    assert db.session.scalars(db.select(SimpleJob)).all() == []


times = st.sampled_from(
    ["", ", 20 min, hver dag", ", 7 min, 3 ganger i uka", ", 1 time, hver måned"]
)


@given(st.lists(times, min_size=1, max_size=12), st.integers(30, 3000))
def test_hours_are_never_lost_between_the_lines(said, minutes_a_week):
    text = "\n".join(f"Oppgave {'abcdefghijkl'[n]}{time}" for n, time in enumerate(said))
    lines = read_text(text)
    timed = [line for line in lines if line.ready]
    assert len(lines) == len(said)
    assert [line.untimed for line in lines] == [not time for time in said]
    try:
        minutes = minutes_of(lines, minutes_a_week)
    except NotAllowed:
        assert sum(minutes_of(timed, None)) > minutes_a_week * 52 - (len(lines) - len(timed))
        return
    assert all(each > 0 for each in minutes)
    of_timed = [m for m, line in zip(minutes, lines, strict=True) if line.ready]
    assert of_timed == (minutes_of(timed, None) if timed else [])
    if len(timed) < len(lines):
        shared = [m for m, line in zip(minutes, lines, strict=True) if not line.ready]
        assert sum(minutes) == minutes_a_week * 52
        assert max(shared) - min(shared) <= 1


def test_only_a_manager_of_the_unit_posts_a_need(make, lise):
    for stranger in (make.manager(), make.adviser(), make.administrator(lise.organisation)):
        with pytest.raises(NotAllowed):
            needs.post(lise.units[0], need(TIMED), by=stranger)


def test_a_need_is_published_by_the_same_rules_and_takes_nothing_of_anyones_tasks(make, lise):
    position = make.position(unit=lise.units[0])
    task = make.task(position=position)
    job = needs.post(lise.units[0], need(TIMED), by=lise)
    assert [field for field, _text in job_texts.missing_of(job)] == ["title", "description"]

    text = job_texts.text_of(job) | {
        "title": "Kjøkkenvenn",
        "description": "Du dekker.",
        "places": 5,
    }
    simple_jobs.write(job, text, by=lise)

    assert (job.places, carving.free_minutes([task])) == (5, {task.id: task.minutes_a_year})
    assert "kjøkkenvenn" in job.search_text
    assert "vaske lageret" in job.search_text


def test_a_discarded_need_comes_back(lise):
    job = needs.post(lise.units[0], need(TIMED), by=lise)
    simple_jobs.discard(job, by=lise)
    simple_jobs.restore(job, by=lise)

    assert job.deleted_at is None


def test_its_tasks_are_corrected_left_out_and_added_to(lise):
    job = needs.post(lise.units[0], need(TIMED), by=lise)
    db.session.commit()
    first, _second = job.tasks

    more = need("Rake løv, 30 min, hver uke").lines
    needs.change(job, [(first, "Dekke langbord", 5200)], more, version=job.version, by=lise)
    db.session.commit()
    db.session.refresh(job)

    assert [(task.title, task.minutes_a_year) for task in job.tasks] == [
        ("Dekke langbord", 5200),
        ("Rake løv", 30 * 52),
    ]
    assert job.minutes_a_year == 5200 + 30 * 52


def test_a_change_of_what_someone_else_changed_is_stale_also_when_the_sum_is_the_same(lise):
    job = needs.post(lise.units[0], need(TIMED), by=lise)
    db.session.commit()
    shown = job.version
    kept = [(task, task.title + " nå", task.minutes_a_year) for task in job.tasks]
    needs.change(job, kept, [], version=shown, by=lise)
    db.session.commit()

    with pytest.raises(Stale):
        needs.change(job, kept, [], version=shown, by=lise)


def test_tasks_stand_fast_once_it_is_published_and_in_carved_jobs(make, lise):
    published = make.job(unit=lise.units[0])
    carved = make.job(
        tasks=[make.task(position=make.position(unit=lise.units[0]))], state=JobState.DRAFT
    )
    for job in (published, carved):
        with pytest.raises(NotAllowed):
            needs.change(job, [], need(TIMED).lines, version=None, by=lise)


def test_it_can_start_on_a_day_and_its_gates_are_read(lise):
    day = dt.date(2026, 12, 7)
    job = needs.post(
        lise.units[0],
        need("Hente barn, 30 min, hver dag, politiattest", starts_on=day, kind=JobKind.PAID),
        by=lise,
    )

    assert (job.starts_on, job.kind) == (day, JobKind.PAID)
    assert job.tasks[0].gates == frozenset({Gate.POLICE_CERTIFICATE})
