"""The demo: a whole invented world, the same each time, with open doors."""

import pytest
from flask_migrate import upgrade

from portal import create_app, doctor, keys
from portal.demo import MARKER, build
from portal.demo.cast import CAST
from portal.enums import SERVICES, JobState
from portal.extensions import db
from portal.models import (
    Candidate,
    CandidateIdentity,
    JobTask,
    Message,
    Organisation,
    Placement,
    Position,
    Proposal,
    SimpleJob,
    Task,
    Unit,
)
from tests.browse import Browser


def made(folder):
    folder.mkdir()
    (folder / MARKER).write_text("")
    keys.create(folder)
    app = create_app(
        folder=folder, DEMO=True, SERVER_NAME="portal.example", SITE_CONTACT="hjelp@demo.example"
    )
    with app.app_context():
        upgrade()
        build.build(60)
    return app


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    app = made(tmp_path_factory.mktemp("demo") / "one")
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def count(model):
    return db.session.scalar(db.select(db.func.count()).select_from(model))


def test_the_world_is_as_large_as_promised(demo):
    assert count(Unit) >= 12
    assert count(Position) >= 40
    assert count(Task) >= 400
    assert count(SimpleJob) >= 60
    assert set(db.session.scalars(db.select(SimpleJob.state))) == set(JobState)
    assert count(Candidate) == count(CandidateIdentity) == 120
    assert count(Proposal) >= 200
    assert count(Placement) >= 40


def test_services_and_private_employers_stand_beside_the_municipalities(demo):
    kinds = db.session.scalars(db.select(Organisation.kind)).all()
    assert kinds.count("municipality") == 12
    assert kinds.count("private_employer") == 8
    assert sum(kind in SERVICES for kind in kinds) >= 20


def test_no_task_is_taken_more_than_it_has(demo):
    """Of two alternatives the larger counts."""
    held = (
        db.select(
            JobTask.task_id, db.func.max(JobTask.minutes_a_year * SimpleJob.places).label("minutes")
        )
        .join(SimpleJob, SimpleJob.id == JobTask.job_id)
        .where(SimpleJob.state != JobState.CLOSED)
        .group_by(JobTask.task_id, db.func.coalesce(SimpleJob.alternative_to_id, SimpleJob.id))
        .subquery()
    )
    query = (
        db.select(Task.id, Task.minutes_a_year, db.func.sum(held.c.minutes).label("held"))
        .join(held, held.c.task_id == Task.id)
        .group_by(Task.id)
    )
    assert [row for row in db.session.execute(query) if row.held > row.minutes_a_year] == []
    assert db.session.scalar(db.select(db.func.count(SimpleJob.alternative_to_id))) == 1


def test_the_logs_and_the_file_are_sound(demo):
    assert [finding for finding in [*doctor.logs(), doctor.foreign_keys()] if not finding.ok] == []


@pytest.mark.parametrize(
    ("door", "leads", "meets"),
    [
        ("min-side", "/min-side/", ""),
        ("fadder", "/fadder/", ""),
        ("larer", "/larer/", "Norsktester for"),
        ("arbeidsgiver", "/svar/", "Et forslag til arbeidsplassen din"),
    ],
)
def test_those_without_an_account_are_met_by_a_real_link(demo, door, leads, meets):
    visitor = Browser(demo)
    form = f"section[aria-labelledby=doors] form:has([value={door}])"

    answer = visitor.submit(visitor.get("demo.people"), form=form)

    assert answer.location.startswith(leads)
    page = visitor.follow(answer)
    assert page.status == 200
    assert meets in page.h1.text
    letter = db.session.scalars(db.select(Message).order_by(Message.id.desc())).first()
    assert answer.location in letter.body


def test_a_door_that_is_not_there_opens_nothing(demo):
    Browser(demo).post("demo.open_door", door="nowhere", status=404)


@pytest.mark.sweep
def test_everyone_can_be_stepped_into_with_one_click_and_has_a_first_page(demo):
    page = Browser(demo).get("demo.people")
    doors = page.select("section[aria-labelledby=people] li.item")
    assert len(doors) == len(CAST)

    for door, person in zip(doors, CAST, strict=True):
        visitor = Browser(demo)
        answer = visitor.submit(visitor.get("demo.people"), form=f"#{door['id']} form[method=post]")
        first = visitor.follow(answer)
        assert person.name in first.select_one("header").text, person.name
        assert first.select_one("h1").text.strip() == "Mitt ansvar"


@pytest.mark.sweep
def test_the_world_is_the_same_each_time(demo, tmp_path):
    def texts(app):
        with app.app_context():
            rows = db.session.execute(
                db.select(Proposal.alias, Proposal.state, SimpleJob.title)
                .join(Proposal.job)
                .order_by(Proposal.id)
            ).all()
            names = db.session.execute(
                db.select(CandidateIdentity.first_name, CandidateIdentity.last_name)
            ).all()
            return [tuple(row) for row in [*rows, *names]]

    again = made(tmp_path / "two")

    assert texts(again) == texts(demo)
