"""Migrations make exactly the models' schema, on both databases, and lose no row on filled ones."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask_migrate import upgrade
from sqlalchemy import NullPool, UniqueConstraint, create_engine, inspect, select, text

from portal import MIGRATIONS, create_app, doctor
from portal.extensions import db
from tests.conftest import KEYS
from tests.factories import Make
from tests.services import postgres

pytestmark = pytest.mark.sweep


@pytest.fixture(scope="module")
def server():
    with postgres() as new_database:
        yield new_database


@pytest.fixture(params=["sqlite", "postgresql"])
def fresh_app(request, tmp_path):
    """An app on a new database of its own, without tables."""
    url = None
    if request.param == "postgresql":
        url = str(request.getfixturevalue("server")())
    app = create_app(folder=tmp_path, DATABASE_URL=url, KEYS=KEYS)
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def in_the_models(name, type_, parent_names):
    """The words of the search are a table that only its own migration knows."""
    return not (type_ == "table" and name.startswith("job_search"))


def differences():
    with db.engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "include_name": in_the_models}
        )
        return compare_metadata(context, db.metadatas[None])


def row_counts():
    with db.engine.connect() as connection:
        return {
            table.name: connection.scalar(text(f'SELECT count(*) FROM "{table.name}"'))
            for table in db.metadatas[None].sorted_tables
        }


def test_migrating_an_empty_database_gives_the_models_schema(fresh_app):
    upgrade()

    assert differences() == []


def test_migrating_a_filled_database_again_loses_no_row(fresh_app):
    upgrade()
    make = Make()
    make.placement(proposal=make.proposal(job=make.job(tasks=[make.task()])))
    before = row_counts()
    db.session.remove()

    upgrade()

    assert row_counts() == before
    assert before["placement"] == 1


def rows_of_the_first_release():
    """{table: rows} as release 0.1.0 (migration 0001) stored the world of tests/access_world.py, with
    the keys of tests/conftest.py and at least one row in every table."""
    return json.loads((Path(__file__).parent / "data/rows-0001.json").read_text())


def stored(connection, table, columns):
    named = ", ".join(f'"{column}"' for column in columns)
    answer = connection.execute(text(f'SELECT {named} FROM "{table}"'))
    return sorted((tuple(row) for row in answer), key=repr)


def test_the_rows_of_the_first_release_are_all_there_afterwards(fresh_app):
    kept = rows_of_the_first_release()
    upgrade(revision="0001")
    # Not by the portal's own engine: the first release did not know what this one notes beside a change.
    with create_engine(db.engine.url, poolclass=NullPool).begin() as connection:
        for table, rows in kept.items():
            columns = list(rows[0])
            named, values = (
                ", ".join(shape.format(column) for column in columns) for shape in ('"{}"', ":{}")
            )
            connection.execute(text(f'INSERT INTO "{table}" ({named}) VALUES ({values})'), rows)
        tables = set(inspect(connection).get_table_names()) - {"alembic_version"}
        assert tables == kept.keys()
        before = {table: stored(connection, table, rows[0]) for table, rows in kept.items()}

    upgrade()

    with db.engine.connect() as connection:
        for table, rows in kept.items():
            there = {column["name"] for column in inspect(connection).get_columns(table)}
            assert (table, rows[0].keys() - there) == (table, set())
            assert stored(connection, table, rows[0]) == before[table]
    for mapper in db.Model.registry.mappers:  # what new columns were given can be read, too
        read = db.session.scalars(select(mapper.class_)).unique().all()
        table = mapper.local_table.name
        assert (table, len(read)) == (table, len(kept.get(table, read)))


def test_every_foreign_key_has_an_index_or_is_a_key(fresh_app):
    """Without one, deleting or joining reads the whole table."""
    upgrade()
    unindexed = set()
    for table in db.metadatas[None].sorted_tables:
        leading = {index.columns[0].name for index in table.indexes}
        leading |= {column.name for column in table.primary_key.columns}
        leading |= {c.name for c in table.columns if c.unique}
        leading |= {u.columns[0].name for u in table.constraints if isinstance(u, UniqueConstraint)}
        unindexed |= {
            f"{table.name}.{fk.parent.name}"
            for fk in table.foreign_keys
            if fk.parent.name not in leading
        }
    # Who did it: read from the record, never searched for.
    assert unindexed == {
        "task.decided_by_id",
        "simple_job.created_by_id",
        "consent.asked_by_id",
        "proposal.answered_by_id",
        "precondition.seen_by_id",
        "caution_answer.by_id",
        "revision.by_id",
        "text_decision.by_id",
        "remark.by_id",
        "talk.asked_by_id",
    }


def test_the_newest_migration_is_known_by_its_name():
    assert doctor.newest_migration() == ScriptDirectory(str(MIGRATIONS)).get_current_head()


def test_no_page_waits_for_what_migrates():
    asked = "import sys, portal.cli, portal.bench.command; print('alembic' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True, text=True)
    assert told.stdout == "False\n"
