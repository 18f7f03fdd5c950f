"""Municipalities and occupations come from files, with dates, and a file with a fault changes nothing."""

import datetime as dt

import pytest
import sqlalchemy as sa

from portal.domain import registers
from portal.domain.registers import Taken, Unreadable
from portal.extensions import db
from portal.models import Municipality, MunicipalityName, Occupation

FIRST, LATER = dt.date(2020, 1, 1), dt.date(2024, 1, 1)
HEAD = "number,name,county,latitude,longitude\n"
LIA, FURULIA = "0101,Lia,Innlandet,60.5,10.5\n", "0102,Furulia,Innlandet,61,11\n"


@pytest.fixture
def written(tmp_path):
    def write(text):
        path = tmp_path / "list.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


def stored():
    rows = db.session.execute(
        sa.select(
            Municipality.number,
            Municipality.name,
            Municipality.valid_from,
            Municipality.valid_until,
        ).order_by(Municipality.valid_from, Municipality.number)
    )
    return [tuple(row) for row in rows]


def take(path, since):
    return registers.take_municipalities(registers.read_municipalities(path), since=since)


def test_the_list_that_comes_along_has_all_municipalities_and_where_they_lie(app):
    registers.take_what_is_missing()
    registers.take_what_is_missing()

    assert db.session.query(Municipality).count() == 357
    assert db.session.query(Occupation).count() == 406
    hamar = db.session.scalar(sa.select(Municipality).where(Municipality.number == "3403"))
    assert (hamar.name, hamar.county, round(hamar.latitude)) == ("Hamar", "Innlandet", 61)


def test_taking_the_same_list_again_changes_nothing(app, written):
    path = written("# after the register\n\n" + HEAD + LIA + FURULIA)

    assert take(path, FIRST) == Taken(added=2)
    assert take(path, FIRST) == Taken()
    assert take(path, LATER) == Taken()


def test_a_later_list_ends_what_is_gone_and_what_is_called_otherwise(app, written):
    take(written(HEAD + LIA + FURULIA), FIRST)

    new = HEAD + "0101,Nye Lia,Innlandet,60.5,10.5\n0103,Granvåg,Innlandet,61,11\n"
    assert take(written(new), LATER) == Taken(added=2, ended=2)
    assert stored() == [
        ("0101", "Lia", FIRST, LATER),
        ("0102", "Furulia", FIRST, LATER),
        ("0101", "Nye Lia", LATER, None),
        ("0103", "Granvåg", LATER, None),
    ]


def test_a_corrected_list_from_the_same_day_corrects(app, written):
    take(written(HEAD + LIA + FURULIA), FIRST)

    assert take(written(HEAD + LIA.replace("Lia", "Lien")), FIRST) == Taken(changed=1, ended=1)
    assert stored() == [("0101", "Lien", FIRST, None)]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "Den første linja skal ha overskriftene number,name,county,latitude,longitude."),
        ("a,b\n1,2", "Den første linja skal ha overskriftene number,name,county,latitude,longitude."),
        (HEAD, "Fila har ingen linjer."),
        ("# note\n" + HEAD + "12,Lia,,60,10", "Linje 3: «12» er ikke et kommunenummer med fire sifre."),
        (HEAD + LIA + LIA, "Linje 3: 0101 står to ganger."),
        (HEAD + "0101,,,60,10", "Linje 2: Kommunen mangler navn, eller navnet er for langt."),
        (
            HEAD + "0101,Lia,,10,60",
            "Linje 2: «10», «60» er ikke et punkt i Norge (grader med punktum).",
        ),
        (
            HEAD + "0101,Lia,,nan,",
            "Linje 2: «nan», «» er ikke et punkt i Norge (grader med punktum).",
        ),
        (HEAD.encode() + b"0101,L\xe5,,60,10", "list.csv er ikke tekst i UTF-8."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_line_by_line(app, written, text, problem):
    with pytest.raises(Unreadable) as told:
        registers.read_municipalities(written(text))

    assert told.value.problems == [problem]


def test_occupations_are_those_with_four_figures_and_no_others(app, written):
    path = written('code,parent,level,name\n9,,1,Renholdere mv.\n9112,911,4,"Renholdere, kontor"\n')

    assert registers.take_occupations(registers.read_occupations(path)) == Taken(added=1)
    path = written("code,title\n9112,Renholdere\n9411,Gatekjøkkenmedarbeidere\n")
    assert registers.take_occupations(registers.read_occupations(path)) == Taken(added=1, changed=1)
    path = written("code,title\n9411,Gatekjøkkenmedarbeidere\n")
    assert registers.take_occupations(registers.read_occupations(path)) == Taken(ended=1)
    assert db.session.scalars(sa.select(Occupation.code)).all() == ["9411"]


def test_a_municipality_here_gets_its_number_by_its_name_once(app, make):
    hamar = make.organisation(name="Hamar kommune")
    make.organisation(name="Granvåg kommune")
    two_of_this_name = make.organisation(name="Våler")
    registers.take_what_is_missing()

    assert registers.number_organisations() == 0
    rows = db.session.execute(sa.select(MunicipalityName.organisation_id, MunicipalityName.number))
    assert [tuple(row) for row in rows] == [(hamar.id, "3403")]
    assert two_of_this_name.id != hamar.id


def test_forms_suggest_occupations_and_municipalities(make, browse):
    registers.take_what_is_missing()
    db.session.commit()
    lise = make.manager()
    ada = make.administrator(lise.organisation)

    browse.sign_in(lise)
    page = browse.get("positions.new")
    assert page.select_one("#title")["list"] == "occupations"
    assert "Kokker" in [o["value"] for o in page.select("#occupations option")]
    assert len(page.response.data) < 40_000

    browse.sign_in(ada)
    page = browse.get("organisation.new_unit")
    assert page.select_one("#place")["list"] == "municipalities"
    names = [option["value"] for option in page.select("#municipalities option")]
    assert {"Hamar", "Herøy, Nordland", "Herøy, Møre og Romsdal"} < set(names)
    assert len(page.response.data) < 40_000
