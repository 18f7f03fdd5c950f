"""How long a service keeps records about people: chosen by its administrator, told to its advisers."""

import datetime as dt

import pytest

from portal import clock
from portal.domain import retention_people
from portal.enums import RecordKind
from portal.extensions import db
from portal.models import Message, Reading, RetentionTime
from portal.words import day_in_words

LONG_AGO = dt.timedelta(days=800)


@pytest.fixture
def olga(make):
    olga = make.administrator(make.service())
    db.session.commit()
    return olga


@pytest.fixture
def vidar(make, olga):
    vidar = make.adviser(olga.organisation)
    db.session.commit()
    return vidar


def figures(part):
    return [dd.text for dd in part.select("dl.account dd")]


def test_the_office_sees_each_kind_with_its_time_and_what_goes(browse, make, olga, vidar):
    make.candidate(adviser=vidar, active_at=clock.now() - LONG_AGO)
    make.candidate(adviser=vidar, active_at=clock.now() - dt.timedelta(days=710))
    make.candidate(adviser=make.adviser(), active_at=clock.now() - LONG_AGO)
    db.session.commit()

    page = browse.sign_in(olga).get("retention.index")

    times = [p.text for p in page.select("p.big")]
    assert times == ["24 måneder", "6 måneder", "12 uker"]
    assert figures(page.select_one("section[aria-labelledby=candidates]")) == ["1", "2", "2"]


def test_a_shorter_time_is_looked_at_first_then_saved_then_taken_back(browse, make, olga, vidar):
    make.candidate(adviser=vidar, active_at=clock.now() - dt.timedelta(days=300))
    db.session.commit()
    page = browse.sign_in(olga).get("retention.edit", kind="candidates")

    looked = browse.submit(page, {"amount": "6", "se": "ja"}, status=200)
    assert figures(looked) == ["1", "1", "1"]
    assert db.session.scalars(db.select(RetentionTime)).all() == []

    after = browse.follow(browse.submit(looked, {"amount": "6"}))
    day = day_in_words(clock.today() + dt.timedelta(days=14))
    assert f"Endringen gjelder fra {day}. Du kan angre fram til da." in after.text
    again = browse.follow(browse.submit(after, form="main form[action$=angring]"))
    assert "Endringen er tatt bort. Tida er som før." in again.text
    assert db.session.scalars(db.select(RetentionTime)).all() == []


@pytest.mark.parametrize(
    ("kind", "typed", "message"),
    [
        ("candidates", {"amount": "25"}, "Skriv et tall fra 6 til 24."),
        ("sight", {"amount": "1"}, "Skriv et tall fra 2 til 12."),
        ("proposals", {"amount": ""}, "Skriv hvor lenge."),
        ("proposals", {"holds_from": "1.1.2020"}, "Velg en dag fra"),
        ("proposals", {"holds_from": ""}, "Velg en dag."),
    ],
)
def test_what_cannot_be_is_explained_and_nothing_is_stored(browse, olga, kind, typed, message):
    page = browse.sign_in(olga).get("retention.edit", kind=kind)

    again = browse.submit(page, typed, status=422)

    assert message in again.text
    assert db.session.scalars(db.select(RetentionTime)).all() == []


def test_an_adviser_sees_who_goes_and_keeps_one(browse, make, vidar):
    names = ("Anna", "Birk")
    anna, birk = (
        make.candidate(adviser=vidar, first_name=name, active_at=clock.now() - LONG_AGO)
        for name in names
    )
    make.candidate(adviser=make.adviser(), first_name="Cato", active_at=clock.now() - LONG_AGO)
    db.session.commit()
    retention_people.carry_out(now=clock.now())
    db.session.commit()
    assert len(db.session.scalars(db.select(Message)).all()) == 2

    page = browse.sign_in(vidar).get("retention.leaving")
    assert [a.text.split()[0] for a in page.select("ul.rows a")] == ["Anna", "Birk"]
    read = db.session.scalars(db.select(Reading.candidate_id)).all()
    assert sorted(read) == [anna.id, birk.id]
    after = browse.follow(browse.submit(page, form="ul.rows li:first-child form"))
    assert "Kandidaten blir ikke slettet." in after.text
    assert [a.text.split()[0] for a in after.select("ul.rows a")] == ["Birk"]

    own = browse.get("candidates.show", candidate_id=birk.public_id)
    assert "Alt om kandidaten slettes" in own.text
    assert (
        "Alt om kandidaten slettes"
        not in browse.get("candidates.show", candidate_id=anna.public_id).text
    )


def test_the_list_of_those_who_go_is_paged(browse, make, vidar):
    for number in range(30):
        make.candidate(
            adviser=vidar, first_name=f"Nr{number:02}", leaves_on=clock.today() + dt.timedelta(9)
        )
    db.session.commit()

    first = browse.sign_in(vidar).get("retention.leaving")
    more = first.find("a", string="Neste side")
    second = browse.open("get", more["href"], 200, False, None, ())

    names = [a.text.split()[0] for page in (first, second) for a in page.select("ul.rows a")]
    assert names == [f"Nr{number:02}" for number in range(30)]


def test_what_was_chosen_before_is_told_with_who_and_when(browse, olga):
    db.session.add(
        RetentionTime(
            organisation_id=olga.organisation_id,
            kind=RecordKind.SIGHT,
            amount=6,
            holds_from=clock.today() - dt.timedelta(days=3),
            decided_at=clock.now() - dt.timedelta(days=20),
            decided_by=olga,
        )
    )
    db.session.commit()

    page = browse.sign_in(olga).get("retention.edit", kind="sight")

    [line] = page.select("section[aria-labelledby=earlier] li")
    assert "6 uker" in line.text
    assert olga.person.name in line.text


@pytest.mark.parametrize(("endpoint", "limit"), [("index", 8), ("leaving", 6)])
def test_one_and_fifty_cost_the_same(browse, make, olga, vidar, count_queries, endpoint, limit):
    viewer = olga if endpoint == "index" else vidar
    counts = []
    for number in (1, 49):
        for _ in range(number):
            make.candidate(adviser=vidar, leaves_on=clock.today())
        db.session.commit()
        browse.sign_in(viewer)
        with count_queries() as queries:
            browse.get(f"retention.{endpoint}")
        counts.append(len(queries))
    assert counts[0] == counts[1] <= limit
