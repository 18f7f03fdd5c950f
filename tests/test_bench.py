"""`portal bench`: what must never slip, on small data; the clock decides nothing here."""

import dataclasses
import json

import pytest
import sqlalchemy as sa
from click.testing import CliRunner

from portal.bench import changes, figures, growth, measure, references, world, writers
from portal.cli import main
from tests.services import postgres

GOOD = measure.Measured(
    name="inbox",
    size=1000,
    database="sqlite",
    ms=2.0,
    ratio=2.0,
    bare_ratio=5.0,
    queries=4,
    kilobytes=5.0,
)


@pytest.mark.sweep
def test_a_quick_run_keeps_the_promises_of_queries_bytes_and_growth(tmp_path):
    told = tmp_path / "bench.json"
    run = CliRunner().invoke(main, ["bench", "--quick", "--json", str(told)])
    assert run.exit_code == 0, run.output
    pages = json.loads(told.read_text())["pages"]
    assert {page["size"] for page in pages} == {60, 240}
    assert [page["name"] for page in pages if page["slips"]] == []


def test_a_page_that_asks_more_often_when_there_is_more_has_slipped():
    larger = dataclasses.replace(GOOD, size=10_000, queries=5)
    assert growth.slipped([GOOD, larger]) == [
        "inbox, sqlite: 4 queries among 1,000 jobs, 5 among 10,000"
    ]


def test_a_page_that_grows_with_the_data_has_slipped():
    larger = dataclasses.replace(GOOD, size=10_000, kilobytes=10.1)
    assert growth.slipped([GOOD, larger]) == [
        "inbox, sqlite: 5.0 kB among 1,000 jobs, 10.1 among 10,000"
    ]


def test_a_slow_page_has_not_slipped_since_the_machine_may_be_busy():
    slow = dataclasses.replace(GOOD, broken=("9.00 × of 2.5 ×",))
    assert growth.slipped([GOOD, slow]) == []


def test_a_page_with_too_many_queries_has_slipped():
    many = dataclasses.replace(GOOD, slips=("7 queries of 6",))
    assert growth.slipped([many]) == ["inbox, 1,000 jobs, sqlite: 7 queries of 6"]


def test_the_bare_reference_answers_the_same_html():
    html = '<!doctype html><p class="a">Rot &amp; <b>bær</b></p><a href="/x?a=1&amp;b=2">Ja</a>\n'
    assert references.bare(html, "/")().html == html


def test_a_promise_of_at_least_so_much_is_kept_by_more_and_not_by_less():
    least = figures.Figure("commits a second", 2500, "", 2000, is_least=True)
    assert least.verdict == "yes"
    assert dataclasses.replace(least, value=500).verdict == "no, 0.25 × of it"


def test_one_error_where_none_is_promised_is_not_kept():
    assert figures.Figure("errors", 1, "", 0).verdict == "no"
    assert figures.Figure("errors", 0, "", 0).verdict == "yes"


@pytest.mark.sweep
def test_postgresql_is_measured_at_each_size_and_leaves_no_database_behind(tmp_path):
    told = tmp_path / "bench.json"
    with postgres() as new_database:
        address = new_database()
        run = CliRunner().invoke(
            main, ["bench", "--quick", "--size", "60", "--postgres", address, "--json", str(told)]
        )
        with sa.create_engine(address, poolclass=sa.NullPool).connect() as connection:
            databases = set(connection.scalars(sa.text("SELECT datname FROM pg_database")))
    assert run.exception is None or isinstance(run.exception, SystemExit), run.output
    pages = json.loads(told.read_text())["pages"]
    assert {(page["database"], page["size"]) for page in pages} == {
        ("sqlite", 60),
        ("postgresql", 60),
    }
    assert [name for name in databases if name.endswith("_60")] == []


@pytest.mark.sweep
def test_changes_are_measured_beside_their_rivals_and_none_is_lost_under_load():
    with world.world(60) as app:
        (changed,) = changes.state_change(app, rounds=1, cycles=2)
        locked, commits, _p99 = writers.under_load(app, seconds=1)
    assert changed.value > 1
    assert locked.value == 0
    assert commits.value > 0
