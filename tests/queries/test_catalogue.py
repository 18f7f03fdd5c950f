"""Figures and lists agree, for whatever is asked; what is published is found, and nothing else."""

import datetime as dt
import random
from dataclasses import replace

import pytest
import sqlalchemy as sa

from portal import clock
from portal.domain import catalogue_entries, organisations, registers, simple_jobs
from portal.domain.searches import Hours, Load, Search, Sort, Start, Support, Within
from portal.enums import (
    Demand,
    Gate,
    JobKind,
    JobState,
    LanguageGain,
    LanguageLevel,
    OrganisationKind,
    WorkField,
)
from portal.extensions import db
from portal.models import CatalogueEntry, MunicipalityName
from portal.queries import catalogue, nearby, positions, related_jobs

TEN_HOURS = 10 * 60 * 52
FILTERS = {
    "kinds": JobKind,
    "hours": Hours,
    "fields": WorkField,
    "starts": Start,
    "load": Load,
    "gains": LanguageGain,
    "support": Support,
}


def titles(**search):
    return [row.title for row in catalogue.find(Search(**search)).rows]


def all_of(search):
    """The public ids of every page."""
    found, after = [], None
    while True:
        page = catalogue.find(search, after)
        found += [row.public_id for row in page.rows]
        after = page.next_after
        if after is None:
            return found


@pytest.fixture
def many(make):
    """Sixty jobs that differ in everything, in three municipalities."""
    chance = random.Random(4)
    towns = [make.organisation(name=name) for name in ("Hamar", "Stange", "Arendal")]
    registers.take_what_is_missing()
    db.session.commit()
    firm = make.organisation(
        name="Bakeriet", kind=OrganisationKind.PRIVATE_EMPLOYER, municipality=towns[1]
    )
    units = [
        make.unit(organisation=employer, field=field)
        for employer in (*towns, firm)
        for field in ("Sykehjem", "Barnehage", "Annet")
    ]
    positions = [make.position(unit=unit) for unit in units]
    for number in range(60):
        task = make.task(position=chance.choice(positions), title=chance.choice(["Vaske", "Rydde"]))
        job = make.job(
            title=chance.choice(["Renholder", "Kjøkkenhjelp", "Turvenn"]) + f" {number}",
            kind=chance.choice(list(JobKind)),
            language=chance.choice(list(LanguageLevel)),
            minutes_a_year=chance.choice([TEN_HOURS - 1, TEN_HOURS, 2 * TEN_HOURS, 9 * TEN_HOURS]),
            starts_on=chance.choice(
                [None, *(clock.today() + dt.timedelta(days=n) for n in (-9, 0, 9, 30, 31, 91, 92))]
            ),
            published_at=clock.now() - dt.timedelta(days=chance.randrange(3)),
            tasks=[task],
        )
        [copy] = job.tasks
        copy.demands = {Demand.PHYSICAL_LOAD: chance.randrange(4)}
        copy.language_gain = chance.choice(list(LanguageGain))
        copy.training_hours, copy.supervision_minutes = chance.choice([(0, 0), (2, 0), (1, 15)])
        copy.gates = frozenset(chance.sample([Gate.HYGIENE_COURSE, Gate.POLICE_CERTIFICATE], 1))
        catalogue_entries.renew(job)
    db.session.commit()
    return towns


def some(chance, towns):
    """A search with a few filters."""
    chosen = {
        name: frozenset(chance.sample(list(codes), chance.randrange(1, 3)))
        for name, codes in FILTERS.items()
        if chance.random() < 0.25
    }
    if chance.random() < 0.3:
        chosen["norwegian"] = chance.choice(list(LanguageLevel))
    if chance.random() < 0.3:
        chosen["municipalities"] = frozenset({chance.choice(towns).public_id})
    if chance.random() < 0.3:
        chosen["near"], chosen["within"] = "Hamar", chance.choice(list(Within))
    if chance.random() < 0.4:
        chosen["words"] = chance.choice(["renhold", "vaske", "kjøkken sykehjem", "rydde"])
    return Search(**chosen, sort=chance.choice([None, *Sort]))


@pytest.mark.sweep
def test_every_figure_is_what_its_choice_would_give(many):
    chance = random.Random(5)
    for _n in range(12):
        search = some(chance, many)
        figures = catalogue.find(search).figures
        found = all_of(search)
        assert (len(found), len(set(found))) == (figures.total, figures.total)
        for name, codes in FILTERS.items():
            for code in codes:
                alone = catalogue.find(replace(search, **{name: frozenset({code})})).figures.total
                assert figures.of[name][code] == alone, (search, code)
        for level in LanguageLevel:
            alone = catalogue.find(replace(search, norwegian=level)).figures.total
            assert figures.of["norwegian"][level] == alone
        for key, (_name, number) in figures.municipalities.items():
            only = replace(search, municipalities=frozenset({key}))
            assert number == catalogue.find(only).figures.total
        for name, number in figures.without.items():
            assert number == catalogue.find(search.without(name)).figures.total


@pytest.mark.sweep
@pytest.mark.parametrize("sort", list(Sort))
def test_pages_follow_on_each_other_in_every_order(many, sort):
    search = Search(words="hjelp", near="Hamar", within=Within.KM_100, sort=sort)
    everything = Search(words="hjelp", near="Hamar", within=Within.KM_100)

    assert sorted(all_of(search)) == sorted(all_of(everything))


def test_orders(make):
    today = clock.today()
    make.job(title="A", starts_on=today + dt.timedelta(days=9), minutes_a_year=3)
    make.job(title="B", starts_on=None, minutes_a_year=1)
    make.job(title="C", starts_on=today + dt.timedelta(days=2), minutes_a_year=2)

    assert titles() == ["C", "B", "A"]
    assert titles(sort=Sort.STARTS_SOONEST) == ["B", "C", "A"]
    assert titles(sort=Sort.MOST_HOURS) == ["A", "C", "B"]


def test_near_a_place_the_nearest_come_first_and_the_far_are_left_out(make):
    arendal, stange, hamar = (make.organisation(name=n) for n in ("Arendal", "Stange", "Hamar"))
    registers.take_what_is_missing()
    for town in (hamar, stange, arendal):
        make.job(title=town.name, unit=make.unit(organisation=town))

    assert titles(near="hamar", within=Within.KM_50, sort=Sort.NEAREST) == ["Hamar", "Stange"]
    assert titles(near="Haamr", within=Within.KM_50) == ["Stange", "Hamar"]
    assert titles(near="Atlantis") == ["Arendal", "Stange", "Hamar"]
    found = catalogue.find(Search(near="Arendal kommune"))
    assert (found.near, [(row.title, row.km) for row in found.rows]) == (
        "Arendal",
        [("Arendal", 0)],
    )


def test_a_place_that_has_two_is_told_by_its_county(make):
    registers.take_what_is_missing()
    db.session.commit()

    def where(typed):
        found = nearby.around(typed, today=clock.today())
        return found and found.name

    assert where("Herøy, Nordland") == "Herøy"
    assert where("Karasjok") == "Kárášjohka - Karasjok"
    assert where("") is None


def test_only_what_is_published_has_an_entry_through_all_a_job_goes_through(make):
    task = make.task()
    job = make.job(
        title="Renholder",
        state=JobState.DRAFT,
        tasks=[task],
        description="Du vasker.",
        starts_on=clock.today(),
    )
    lise = make.manager(job.unit)
    assert titles(words="renhold") == []

    simple_jobs.publish(job, by=lise, reason="Ingen å spørre.")
    db.session.flush()
    assert titles(words="renhold") == ["Renholder"]

    simple_jobs.withdraw(job, by=lise)
    db.session.flush()
    assert titles(words="renhold") == []
    assert catalogue_entries.astray() == 0

    simple_jobs.publish(job, by=lise, reason="Ingen å spørre.")
    simple_jobs.close(job, by=lise)
    db.session.flush()
    assert (titles(), catalogue_entries.astray()) == ([], 0)


def test_an_entry_without_a_published_job_shows_nothing(make):
    """The list asks the jobs themselves as well."""
    job = make.job()
    job.state = JobState.WITHDRAWN
    db.session.commit()

    assert titles() == []
    assert catalogue_entries.astray() == 2


def test_a_unit_that_is_called_otherwise_is_found_so_and_nobodys_form_goes_stale(make):
    job = make.job(title="Turvenn", unit=make.unit(name="Solbakken", place="Lia"))
    version = job.version
    unit = job.unit

    organisations.change_unit(
        unit,
        name="Granlia",
        field="Barnehage",
        place="Moen",
        version=unit.version,
        by=make.administrator(unit.organisation),
    )
    db.session.commit()

    assert (titles(words="solbakken"), titles(words="granlia")) == ([], ["Turvenn"])
    assert titles(fields=frozenset({WorkField.CHILDREN})) == ["Turvenn"]
    db.session.refresh(job)
    assert job.version == version


@pytest.mark.sweep
def test_the_catalogue_made_anew_is_the_same(many):
    before = [tuple(row) for row in db.session.execute(sa.select(CatalogueEntry.__table__))]
    found = all_of(Search(words="renhold"))
    db.session.execute(sa.delete(CatalogueEntry))

    assert catalogue_entries.rebuild() == 60
    db.session.commit()
    assert [tuple(row) for row in db.session.execute(sa.select(CatalogueEntry.__table__))] == before
    assert all_of(Search(words="renhold")) == found
    assert catalogue_entries.astray() == 0


@pytest.mark.parametrize(
    "typed",
    [
        '"', "'", "a\" OR \"b", "title:renhold", "renhold*", "NEAR(a b)", "^renhold", "-renhold",
        "renhold AND", "(", ")", "{title}", "a:b", "'); DROP TABLE job_search; --", "%", "_", "&|!",
        "ренголд", "تنظيف", "😀", "ｒｅｎｈｏｌｄ", "a" * 100, "1" * 100, "e\u0301" * 40,
    ],
)  # fmt: skip
def test_nothing_that_can_be_typed_breaks_the_search(make, typed):
    make.job(title="Renholder")

    assert catalogue.find(Search(words=typed)).total in {0, 1}
    assert titles(words="renhold") == ["Renholder"]


def test_a_slip_is_told_and_a_word_that_is_like_none_is_not(make):
    make.job(title="Renholder")

    assert catalogue.find(Search(words="renhodl")).corrected == "renhold"
    assert catalogue.find(Search(words="renhold")).corrected is None
    assert catalogue.find(Search(words="xyzzyx")).corrected is None
    assert catalogue.find(Search(words="hotell")).corrected is None


@pytest.mark.parametrize("number", [1, 45])
def test_queries_are_as_many_for_one_job_as_for_many(make, count_queries, number):
    hamar = make.organisation(name="Hamar")
    registers.take_what_is_missing()
    unit = make.unit(organisation=hamar)
    for n in range(number):
        make.job(title=f"Renholder {n}", unit=unit)
    assert db.session.query(MunicipalityName).count() == 1

    def queries(**search):
        with count_queries() as seen:
            assert catalogue.find(Search(**search)).total == number
        return len(seen)

    assert queries() == 2
    assert queries(words="renhold", kinds=frozenset({JobKind.UNPAID}), sort=Sort.BEST) == 2
    assert queries(near="Hamar", sort=Sort.NEAREST) == 3
    assert queries(words="renhodl") == 4


# However many there are -----------------------------------------------------------------------------------


def think_of(many_times):
    """SQLite takes it that each table is so many times as large as it is."""
    connection = db.session.connection()
    connection.exec_driver_sql("ANALYZE")
    counted = connection.exec_driver_sql("SELECT rowid, stat FROM sqlite_stat1").all()
    for number, stat in counted:
        rows, *alike = stat.split()
        larger = [f"{int(rows) * many_times}"]
        larger += [each if each == "1" else f"{int(each) * many_times}" for each in alike]
        connection.exec_driver_sql(
            "UPDATE sqlite_stat1 SET stat = ? WHERE rowid = ?", (" ".join(larger), number)
        )
    connection.exec_driver_sql("ANALYZE sqlite_schema")


@pytest.fixture
def plans():
    """How the database goes about each select of a function, as lines."""

    def plans_of(call):
        statements = []

        def note(connection, cursor, statement, values, *rest):
            if statement.startswith("SELECT"):
                statements.append((statement, values))

        sa.event.listen(db.engine, "before_cursor_execute", note)
        try:
            call()
        finally:
            sa.event.remove(db.engine, "before_cursor_execute", note)
        assert statements
        connection = db.session.connection()
        return [
            row.detail
            for statement, values in statements
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        ]

    return plans_of


def whole_tables(lines):
    return [line for line in lines if line.startswith("SCAN") and "anon" not in line]


def test_jobs_like_one_are_found_without_looking_through_all_jobs(make, plans):
    town = make.organisation()
    for _unit in range(10):
        unit = make.unit(organisation=town)
        for _job in range(4):
            job = make.job(unit=unit)
    think_of(1000)
    _loaded = job.unit.organisation

    lines = plans(lambda: related_jobs.related_to(job))

    assert whole_tables(lines) == []
    assert any("ix_catalogue_entry_of_town (municipality_id=?)" in line for line in lines)
    assert any("ix_simple_job_by_unit (unit_id=? AND state=?)" in line for line in lines)


def test_the_jobs_of_a_position_are_found_without_looking_through_all_jobs(make, plans):
    position = make.position()
    for _n in range(40):
        make.job()
    think_of(1000)
    db.session.refresh(position)

    lines = plans(lambda: positions.jobs(position))

    assert whole_tables(lines) == []


def test_among_more_jobs_than_are_looked_through_those_of_the_unit_still_come_first(
    make, monkeypatch
):
    monkeypatch.setattr(related_jobs, "NEWEST", 2)
    town = make.organisation()
    job = make.job(unit=make.unit(organisation=town))
    make.job(unit=job.unit, title="Samme enhet")
    for number in range(4):
        make.job(unit=make.unit(organisation=town), title=f"Samme kommune {number}")

    found = [one.title for one in related_jobs.related_to(job)]

    assert found == ["Samme enhet", "Samme kommune 3", "Samme kommune 2"]
