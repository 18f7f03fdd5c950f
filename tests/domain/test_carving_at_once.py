"""Many at once, on both databases: of a task's minutes no more is given away than there is."""

import threading

import pytest
from flask_migrate import upgrade

from portal import create_app
from portal.database import writing
from portal.domain import carving
from portal.domain.errors import NotAllowed
from portal.domain.searches import Hours, Search
from portal.enums import JobKind
from portal.extensions import db
from portal.models import Membership, Position, SimpleJob, Task
from portal.queries import catalogue
from tests.conftest import KEYS
from tests.factories import Make
from tests.services import postgres

pytestmark = pytest.mark.sweep


@pytest.fixture
def on_sqlite(tmp_path):
    return f"sqlite:///{tmp_path / 'portal.db'}"


@pytest.fixture
def on_postgresql():
    with postgres() as new_database:
        yield new_database()


@pytest.mark.parametrize("database", ["on_sqlite", "on_postgresql"])
def test_of_twenty_who_take_a_third_of_a_task_three_get_it(request, tmp_path, database):
    app = create_app(
        folder=tmp_path,
        TESTING=True,
        KEYS=KEYS,
        SERVER_NAME="portal.example",
        DATABASE_URL=request.getfixturevalue(database),
    )
    with app.app_context():
        upgrade()
        make = Make()
        task = make.task(minutes_each=60, times=3, minutes_a_year=9360)
        task_id, position_id = task.id, task.position_id
        managers = [make.manager(task.position.unit).id for _n in range(20)]
        db.session.remove()
    told, start = [], threading.Barrier(20)

    def take_a_third(manager_id):
        with app.app_context(), writing():
            start.wait()
            by = db.session.get(Membership, manager_id)
            position = db.session.get(Position, position_id)
            try:
                carving.carve(position, {task_id: 3120}, by=by, title="Måltidsvert")
                db.session.commit()
                told.append("carved")
            except NotAllowed:
                db.session.rollback()
                told.append("refused")
            db.session.remove()

    threads = [threading.Thread(target=take_a_third, args=(one,)) for one in managers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with app.app_context():
        assert sorted(told) == ["carved"] * 3 + ["refused"] * 17
        assert carving.free_minutes([db.session.get(Task, task_id)]) == {task_id: 0}
        assert db.session.query(SimpleJob).count() == 3

        make.job(title="Åleteiner", kind=JobKind.PAID, minutes_a_year=31200)
        found = catalogue.find(Search(words="ÅLE", hours=frozenset({Hours.FROM_10_TO_20})))
        assert [(row.title, row.is_full) for row in found.rows] == [("Åleteiner", False)]
        assert (found.total, found.figures.of["kinds"][JobKind.PAID]) == (1, 1)
        db.session.remove()
        db.engine.dispose()
