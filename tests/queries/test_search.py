"""What people type, in three languages, and the job they should see first.

Twenty-six jobs as they are written in municipalities; each search names the titles that must come first, in
their order. The same on SQLite and on PostgreSQL.
"""

import pytest
from flask_migrate import upgrade

from portal import create_app
from portal.domain.searches import Search
from portal.extensions import db
from portal.queries import catalogue
from tests.conftest import KEYS
from tests.factories import Make
from tests.services import postgres

pytestmark = pytest.mark.sweep

#: Title, what the workplace is, where, what is written, tasks. The first is the newest.
JOBS = (
    ("Måltidsvert", "Sykehjem", "Lia", "Du dekker bord og serverer frokost.", ["Rydde av bordet"]),
    ("Turvenn", "Sykehjem", "Furulia", "Du går tur og leser avisa med eldre.", ["Gå tur"]),
    ("Lekehjelper ute", "Barnehage", "Lia", "Du er ute med barna.", ["Hjelpe med klær"]),
    ("Ryddehjelp på gjenbruk", "Gjenbruk", "Moen", "Du sorterer det som kommer inn.", ["Sortere"]),
    ("Kjøkkenhjelp", "Kjøkken", "Moen", "Du vasker grønnsaker og pakker mat.", ["Skrelle poteter"]),
    ("Skanner i arkivet", "Rådhus", "Sentrum", "Du tar ut binders.", ["Skanne papirer"]),
    ("Parkarbeider", "Teknisk drift", "Moen", "Du maler benker.", ["Rake løv", "Plukke søppel"]),
    ("Bibliotekvert", "Bibliotek", "Sentrum", "Du viser folk veien.", ["Sette bøker på plass"]),
    ("Tøyvert", "Sykehjem", "Furulia", "Du henter og bretter tøy.", ["Stryke duker"]),
    ("SFO-hjelper", "Skole og SFO", "Moen", "Du smører mat og leker.", ["Hjelpe med lekser"]),
    ("Renholder", "Renhold", "Sentrum", "Du holder gangene rene.", ["Vaske gulv", "Tømme søppel"]),
    ("Vaktmesterhjelp", "Bygg", "Lia", "Du går runder i byggene.", ["Skifte lyspærer"]),
    ("Sykkelreparatør", "Verksted", "Moen", "Du gir sykler nytt liv.", ["Reparere sykler"]),
    ("Butikkmedarbeider", "Butikk", "Sentrum", "Du hjelper kunder.", ["Fylle hyller"]),
    ("Romvert", "Hotell", "Sentrum", "Du gjør rommene klare for gjester.", ["Re senger"]),
    ("Lagerhjelp", "Lager", "Moen", "Du tar imot varer.", ["Pakke varer"]),
    ("Gartnerhjelp", "Park", "Lia", "Du steller blomstene.", ["Luke ugress", "Vanne planter"]),
    ("Aktivitetsvert", "Sykehjem", "Lia", "Du spiller kort med beboerne.", ["Synge sammen"]),
    ("Skoleassistent", "Skole", "Furulia", "Du er sammen med elevene.", ["Følge til svømming"]),
    ("Møtevert", "Rådhus", "Sentrum", "Du gjør møterommene klare.", ["Sette fram kaffe"]),
    ("Bakerhjelp", "Bakeri", "Moen", "Du baker rundstykker.", ["Elte deig"]),
    ("Snømåker", "Teknisk drift", "Lia", "Du måker gangveier.", ["Strø sand"]),
    ("Hallvert", "Idrettshall", "Moen", "Du åpner hallen.", ["Rydde utstyr"]),
    ("Postbud på huset", "Rådhus", "Sentrum", "Du går med brev.", ["Sortere post"]),
    ("Ljosmeister", "Kulturhus", "Sentrum", "Du stiller lys på scena.", ["Rigge scenelys"]),
    ("Syhjelp", "Systue", "Lia", "Du legger opp bukser.", ["Sy gardiner"]),
)

SEARCHES = (
    # Bokmål, in whatever form
    ("renhold", ["Renholder"]),
    ("renholder", ["Renholder"]),
    ("renholderne", ["Renholder"]),
    ("RENHOLD", ["Renholder"]),
    ("rengjøring", ["Renholder"]),
    ("vaskehjelp", ["Renholder"]),
    ("vaske gulv", ["Renholder"]),
    ("jobb som renholder", ["Renholder"]),
    ("kjøkken", ["Kjøkkenhjelp"]),
    ("kjøkkenet", ["Kjøkkenhjelp"]),
    ("kjøkkenassistent", ["Kjøkkenhjelp"]),
    ("grønnsaker", ["Kjøkkenhjelp"]),
    ("måltid", ["Måltidsvert"]),
    ("frokost", ["Måltidsvert"]),
    ("servering", ["Måltidsvert"]),
    ("dekke bord", ["Måltidsvert"]),
    ("turvenner", ["Turvenn"]),
    ("gå tur", ["Turvenn"]),
    ("barnehage", ["Lekehjelper ute"]),
    ("barn", ["Lekehjelper ute"]),
    ("gjenbruk", ["Ryddehjelp på gjenbruk"]),
    ("ombruk", ["Ryddehjelp på gjenbruk"]),
    ("arkiv", ["Skanner i arkivet"]),
    ("skanning", ["Skanner i arkivet"]),
    ("park", ["Parkarbeider", "Gartnerhjelp"]),
    ("raking", ["Parkarbeider"]),
    ("bøker", ["Bibliotekvert"]),
    ("bok", ["Bibliotekvert"]),
    ("vaskeri", ["Tøyvert"]),
    ("stryke", ["Tøyvert"]),
    ("lekser", ["SFO-hjelper"]),
    ("vaktmester", ["Vaktmesterhjelp"]),
    ("sykler", ["Sykkelreparatør"]),
    ("sykkelverksted", ["Sykkelreparatør"]),
    ("butikk", ["Butikkmedarbeider"]),
    ("kunde", ["Butikkmedarbeider"]),
    ("hotell", ["Romvert"]),
    ("lager", ["Lagerhjelp"]),
    ("hage", ["Gartnerhjelp"]),
    ("gartner", ["Gartnerhjelp"]),
    ("blomster", ["Gartnerhjelp"]),
    ("skole", ["Skoleassistent", "SFO-hjelper"]),
    ("assistent på skole", ["Skoleassistent"]),
    ("møterom", ["Møtevert"]),
    ("bake", ["Bakerhjelp"]),
    ("snø", ["Snømåker"]),
    ("idrettshall", ["Hallvert"]),
    ("post", ["Postbud på huset"]),
    ("sy", ["Syhjelp"]),
    ("eldre", ["Turvenn"]),
    # Nynorsk
    ("reinhald", ["Renholder"]),
    ("reinhaldar", ["Renholder"]),
    ("kjøken", ["Kjøkkenhjelp"]),
    ("sjukeheim", ["Måltidsvert", "Turvenn", "Tøyvert", "Aktivitetsvert"]),
    ("skule", ["Skoleassistent", "SFO-hjelper"]),
    ("leike med born", ["Lekehjelper ute"]),
    ("vaktmeister", ["Vaktmesterhjelp"]),
    ("frukost", ["Måltidsvert"]),
    ("ljosmeister", ["Ljosmeister"]),
    ("symjehall", ["Hallvert"]),
    ("daglegvare", ["Butikkmedarbeider"]),
    # English
    ("cleaner", ["Renholder"]),
    ("cleaning", ["Renholder"]),
    ("kitchen helper", ["Kjøkkenhjelp"]),
    ("gardener", ["Gartnerhjelp"]),
    ("kindergarten", ["Lekehjelper ute"]),
    ("school", ["Skoleassistent", "SFO-hjelper"]),
    ("library", ["Bibliotekvert"]),
    ("laundry", ["Tøyvert"]),
    ("warehouse job", ["Lagerhjelp"]),
    ("bicycle", ["Sykkelreparatør"]),
    ("shop", ["Butikkmedarbeider"]),
    ("janitor", ["Vaktmesterhjelp"]),
    ("recycling", ["Ryddehjelp på gjenbruk"]),
    ("snow", ["Snømåker"]),
    ("hotel", ["Romvert"]),
    ("baker", ["Bakerhjelp"]),
    ("breakfast", ["Måltidsvert"]),
    # other keyboards
    ("kjokken", ["Kjøkkenhjelp"]),
    ("kjoekken", ["Kjøkkenhjelp"]),
    ("maaltid", ["Måltidsvert"]),
    ("boeker", ["Bibliotekvert"]),
    ("snoe", ["Snømåker"]),
    ("moterom", ["Møtevert"]),
    # slips
    ("renhodl", ["Renholder"]),
    ("rennholder", ["Renholder"]),
    ("kjøken", ["Kjøkkenhjelp"]),
    ("kjøkenhjelp", ["Kjøkkenhjelp"]),
    ("bibliotk", ["Bibliotekvert"]),
    ("vaktmster", ["Vaktmesterhjelp"]),
    ("gatner", ["Gartnerhjelp"]),
    ("buttikk", ["Butikkmedarbeider"]),
    ("skoleasistent", ["Skoleassistent"]),
    # half typed
    ("barneha", ["Lekehjelper ute"]),
    ("renhol", ["Renholder"]),
    ("bibl", ["Bibliotekvert"]),
    ("syk", ["Sykkelreparatør"]),
    # where
    ("tøyvert furulia", ["Tøyvert"]),
    ("Furulia", ["Turvenn", "Tøyvert", "Skoleassistent"]),
)  # fmt: skip


def fill(make):
    for title, field, place, description, tasks in reversed(JOBS):
        unit = make.unit(name=f"{field} {place}", field=field, place=place)
        position = make.position(unit=unit)
        make.job(
            title=title,
            description=description,
            tasks=[make.task(position=position, title=task) for task in tasks],
        )


def first(typed, number=3):
    return [row.title for row in catalogue.find(Search(words=typed)).rows[:number]]


@pytest.fixture(scope="module")
def databases(tmp_path_factory):
    """The same jobs in both databases."""
    with postgres() as new_database:
        apps = []
        for number, url in enumerate([None, str(new_database())]):
            folder = tmp_path_factory.mktemp(f"search-{number}")
            app = create_app(folder=folder, TESTING=True, KEYS=KEYS, DATABASE_URL=url)
            with app.app_context():
                upgrade()
                fill(Make())
                db.session.remove()
            apps.append(app)
        yield apps
        for app in apps:
            with app.app_context():
                db.engine.dispose()


@pytest.mark.parametrize(("typed", "expected"), SEARCHES)
def test_who_types_this_sees_that_job_first(databases, typed, expected):
    answers = []
    for app in databases:
        with app.app_context():
            answers.append(first(typed, 20))
            db.session.remove()

    on_sqlite, on_postgresql = answers
    assert on_sqlite[: len(expected)] == expected
    assert on_postgresql == on_sqlite


@pytest.mark.parametrize(
    "address",
    [
        "slag=unpaid&norsk=none&timer=under-10&start=any-time&omrade=care",
        "slag=paid&start=later&stotte=training",
        "q=vert&omrade=care&omrade=office&tungt=light&sprak=little&sorter=soonest",
        "q=renhodl&naer=Hamar&sorter=nearest&kommune=aaaaaaaaaaaaa",
    ],
)
def test_filters_give_the_same_jobs_and_figures_on_both(databases, address):
    answers = []
    for app in databases:
        with app.app_context():
            found = catalogue.find(Search.read(address))
            figures = found.figures
            answers.append(
                ([row.title for row in found.rows], figures.total, figures.of, figures.without)
            )
            db.session.remove()

    assert answers[0] == answers[1]
