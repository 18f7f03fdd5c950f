"""The public catalogue is remembered until it changes: never an old page, and never another's page."""

import datetime as dt
from contextlib import contextmanager

import pytest
import sqlalchemy as sa
from flask_migrate import upgrade

from portal import create_app, remembered
from portal.domain import simple_jobs
from portal.enums import JobState, ProposalState
from portal.extensions import db
from portal.models import (
    CatalogueEntry,
    CatalogueVersion,
    Municipality,
    MunicipalityName,
    Organisation,
    Placement,
    Position,
    Proposal,
    SimpleJob,
    Unit,
)
from tests.conftest import KEYS
from tests.factories import Make
from tests.services import postgres


@pytest.fixture
def visit(browse):
    """A visitor without any cookie."""
    browse.client.delete_cookie("session", domain="portal.example")
    return browse


def stamp():
    return db.session.scalar(sa.select(CatalogueVersion.stamp))


def titles(page):
    return [a.text for a in page.select("li.job h3 a")]


# What is shown again, and what is not ----------------------------------------------------------


def test_a_page_seen_again_is_the_same_and_asks_only_for_the_stamp(make, visit, count_queries):
    make.job(title="Måltidsvert")
    first = visit.get("catalogue.index")
    with count_queries() as seen:
        again = visit.get("catalogue.index")
    assert [one.split()[1] for one in seen] == ["catalogue_version.stamp"]
    assert again.response.data == first.response.data
    kept = dict(first.response.headers)
    assert dict(again.response.headers) == kept


def test_turned_off_by_one_line_every_page_is_made_anew(app, make, visit, count_queries):
    make.job()
    app.extensions["remembered"], kept = remembered.Memory(0), app.extensions["remembered"]
    try:
        visit.get("catalogue.index")
        with count_queries() as seen:
            page = visit.get("catalogue.index")
    finally:
        app.extensions["remembered"] = kept
    assert len(seen) == 2
    assert "ETag" not in page.response.headers


def test_a_browser_that_has_the_page_gets_304_until_it_changes(make, visit):
    job = make.job(title="Måltidsvert")
    etag = visit.get("catalogue.index").response.headers["ETag"]
    answer = visit.get("catalogue.index", status=304, headers={"If-None-Match": etag}.items())
    assert answer.data == b""
    assert answer.headers["ETag"] == etag
    assert answer.headers["Cache-Control"] == "no-cache"
    db.session.get(SimpleJob, job.id).title = "Turvenn"
    db.session.commit()
    page = visit.get("catalogue.index", headers={"If-None-Match": etag}.items())
    assert titles(page) == ["Turvenn"]


@pytest.mark.parametrize("state", [JobState.WITHDRAWN, JobState.CLOSED])
def test_a_job_that_is_no_longer_open_is_gone_at_once(make, visit, state):
    manager = make.manager()
    job = make.job(unit=manager.units[0])
    assert titles(visit.get("catalogue.index")) == ["Måltidsvert"]
    if state is JobState.WITHDRAWN:
        simple_jobs.withdraw(db.session.get(SimpleJob, job.id), by=manager)
    else:
        closed = db.session.get(SimpleJob, job.id)
        closed.state, closed.closed_at = state, closed.published_at
        db.session.delete(db.session.get(CatalogueEntry, job.id))
    db.session.commit()
    assert titles(visit.get("catalogue.index")) == []


def test_the_last_place_taken_is_told_at_once(make, visit):
    job = make.job(places=1)
    assert "Ingen ledig plass nå" not in visit.get("catalogue.index").words
    make.placement(proposal=make.proposal(job=job))
    assert "Ingen ledig plass nå" in visit.get("catalogue.index").words


def test_tomorrow_the_page_is_made_anew(make, visit, still_clock, count_queries):
    make.job()
    visit.get("catalogue.index")
    still_clock.shift(dt.timedelta(days=1))
    with count_queries() as seen:
        visit.get("catalogue.index")
    assert len(seen) == 3


def test_each_language_and_each_part_is_remembered_by_itself(make, visit):
    make.job()
    bokmål = visit.get("catalogue.index")
    english = visit.get("catalogue.index", headers={"Accept-Language": "en"}.items())
    part = visit.get("catalogue.index", hx=True)
    assert (bokmål.html["lang"], english.html["lang"], part.html) == ("nb", "en", None)
    assert visit.get("catalogue.index").response.data == bokmål.response.data
    assert visit.get("catalogue.index", hx=True).response.data == part.response.data


def test_the_signed_in_get_their_own_page_and_leave_none_behind(make, visitors):
    make.job()
    manager, stranger = visitors().sign_in(make.manager(name="Lise Lund")), visitors()
    seen = manager.get("catalogue.index")
    assert "Lise Lund" in seen.text
    assert seen.response.headers["Cache-Control"] == "no-store"
    assert "Lise Lund" not in stranger.get("catalogue.index").text
    assert "Lise Lund" in manager.get("catalogue.index").text


def test_what_is_told_once_is_told_once_and_to_nobody_else(make, visitors):
    make.job()
    one, other = visitors(), visitors()
    with one.client.session_transaction() as session:
        session["_flashes"] = [("success", "Du er logget ut.")]
    assert "Du er logget ut." in one.get("catalogue.index").text
    assert "Du er logget ut." not in other.get("catalogue.index").text
    assert "Du er logget ut." not in one.get("catalogue.index").text


def test_made_up_addresses_do_not_fill_the_memory(app, make, visit):
    memory = app.extensions["remembered"]
    memory.forget()
    visit.get("catalogue.index", q="x" * 600)
    assert [key for key in memory._kept if key[0] == "page"] == []


def test_the_memory_is_bounded_and_what_is_used_stays():
    memory = remembered.Memory(2)
    memory.keep("a", 1)
    memory.keep("b", 2)
    memory.find("a")
    memory.keep("c", 3)
    assert (len(memory), memory.find("a"), memory.find("b"), memory.find("c")) == (2, 1, None, 3)


# Whatever is shown leaves a stamp ----------------------------------------------------------------

CHANGES = {
    "catalogue_entry": lambda: sa.update(CatalogueEntry).values(tags=0),
    "job_search": lambda: sa.text("DELETE FROM job_search"),
    "municipality": lambda: sa.update(Municipality).values(latitude=60.0),
    "municipality_name": lambda: sa.update(MunicipalityName).values(name="Granvåg"),
    "organisation": lambda: sa.update(Organisation).values(name="Granvåg"),
    "placement": lambda: sa.update(Placement).values(per_cent=4000),
    "position": lambda: sa.update(Position).values(title="Vaktmester"),
    "proposal": lambda: sa.update(Proposal).values(state=ProposalState.SENT),
    "simple_job": lambda: sa.update(SimpleJob).values(title="Turvenn"),
    "unit": lambda: sa.update(Unit).values(name="Lia skole"),
}


def test_every_table_that_is_shown_is_tried():
    assert set(CHANGES) == remembered.SHOWN


@pytest.mark.parametrize("table", CHANGES)
def test_a_change_of_what_is_shown_leaves_another_stamp(make, table):
    make.job()
    before = stamp()
    db.session.execute(CHANGES[table]())
    db.session.commit()
    assert stamp() != before


def test_what_is_undone_leaves_no_stamp(make):
    make.job()
    before = stamp()
    db.session.execute(CHANGES["unit"]())
    db.session.rollback()
    make.person()
    assert stamp() == before


def test_work_that_the_catalogue_does_not_show_leaves_its_pages(make, visit, count_queries):
    make.job()
    candidate = make.candidate()
    visit.get("catalogue.index")
    candidate.abilities = "Er presis."
    db.session.commit()
    with count_queries() as seen:
        visit.get("catalogue.index")
    assert len(seen) == 1


# Several processes -------------------------------------------------------------------------------


@contextmanager
def process(folder, url):
    """The portal as one of several processes on the database: a memory and connections of its own."""
    app = create_app(folder=folder, TESTING=True, KEYS=KEYS, DATABASE_URL=url)
    try:
        yield app
    finally:
        with app.app_context():
            db.engine.dispose()


def tell_of_each_others_changes(folder, url):
    with process(folder, url) as one, process(folder, url) as other:
        with one.app_context():
            upgrade()
            number = Make().job(title="Måltidsvert").id
        seen = [app.test_client().get("/jobber") for app in (one, other)]
        assert ["Måltidsvert" in page.text for page in seen] == [True, True]
        assert seen[0].headers["ETag"] == seen[1].headers["ETag"]
        for changing, title in ((one, "Turvenn"), (other, "Vaktmester")):
            with changing.app_context():
                db.session.get(SimpleJob, number).title = title
                db.session.commit()
            pages = [app.test_client().get("/jobber").text for app in (one, other)]
            assert [title in page for page in pages] == [True, True]


@pytest.mark.sweep
def test_two_processes_see_each_others_changes(tmp_path):
    tell_of_each_others_changes(tmp_path, f"sqlite:///{tmp_path / 'portal.db'}")


@pytest.mark.sweep
def test_two_processes_see_each_others_changes_on_postgresql(tmp_path):
    with postgres() as new_database:
        tell_of_each_others_changes(tmp_path, new_database())
