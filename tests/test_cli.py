"""The command line, as whoever runs the portal types it."""

import re
import sqlite3

import pytest
from click.testing import CliRunner

from portal import create_app, keys
from portal.cli import main
from portal.demo import MARKER, NotADemo
from portal.extensions import db
from portal.models import AuditEntry, Membership, Organisation, Person

pytestmark = pytest.mark.sweep


@pytest.fixture
def run(tmp_path):
    """`run("init", …)` in a folder of its own; fails the test unless it ends as `code` says."""

    def runner(*words, code=0, data=tmp_path / "data"):
        result = CliRunner().invoke(main, [*words, "--data", str(data)])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
        assert result.exit_code == code, result.output
        return result.output

    runner.folder = tmp_path / "data"
    return runner


@pytest.fixture
def installed(run):
    output = run(
        "init",
        "--municipality",
        "Granvåg kommune",
        "--name",
        "Ada Aune",
        "--email",
        "ada@granvag.example",
    )
    [token] = re.findall(r"/lenke/(\S+)", output)
    return token


def test_init_makes_an_installation_that_only_its_one_time_link_opens(run, installed):
    assert (run.folder / keys.FILE_NAME).stat().st_mode & 0o077 == 0
    assert installed.encode() not in (run.folder / "portal.db").read_bytes()
    app = create_app(folder=run.folder)
    with app.app_context():
        assert db.session.scalars(db.select(Organisation.name)).all() == ["Granvåg kommune"]
        assert db.session.scalar(db.select(Person.password_hash)) is None
        page = app.test_client().get(f"/lenke/{installed}")
        assert page.status_code == 200
        assert "Ada Aune" in page.text or "passord" in page.text
        db.engine.dispose()


def test_init_never_touches_an_installation_that_is_there(run, installed):
    before = (run.folder / keys.FILE_NAME).read_bytes()

    output = run("init", "--municipality", "X", "--name", "Y", "--email", "y@x.example", code=1)

    assert "er i bruk fra før" in output
    assert (run.folder / keys.FILE_NAME).read_bytes() == before


def test_a_service_gets_its_first_administrator_by_command_line(run, installed):
    output = run(
        "add", "nav_office", "NAV Granvåg", "--municipality", "Granvåg kommune",
        "--name", "Odd Os", "--email", "odd@nav.example",
    )  # fmt: skip

    assert "NAV Granvåg er lagt til." in output
    assert re.search(r"/lenke/\S+", output)
    app = create_app(folder=run.folder)
    with app.app_context():
        roles = db.session.execute(
            db.select(Organisation.name, Membership.role)
            .join(Membership.organisation)
            .order_by(Membership.id)
        ).all()
        assert [tuple(row) for row in roles] == [
            ("Granvåg kommune", "municipal_administrator"),
            ("NAV Granvåg", "office_administrator"),
        ]
        kinds = set(db.session.scalars(db.select(AuditEntry.actor_kind)))
        assert kinds == {"command_line"}
        db.engine.dispose()


def test_adding_to_a_municipality_that_is_not_there_says_so(run, installed):
    output = run(
        "add", "nav_office", "NAV Nes", "--municipality", "Nes", "--name", "O", "--email", "o@nes.example", code=1
    )  # fmt: skip

    assert output.startswith("Error: ")
    assert "Ingen kommune heter det." in output


def test_doctor_finds_nothing_wrong_but_what_is_not_set_up(run, installed):
    output = run("doctor", code=1)

    assert "✓ Databasen er klar" in output
    assert "✓ Endringsloggen henger sammen." in output
    assert "✗ E-post sendes ikke. Sett PORTAL_SMTP_HOST." in output


def test_work_does_what_is_due_once_and_leaves(run, installed):
    assert "og sendte 0 meldinger." in run("work", "--once")
    assert run("work", "--once") == "Gjorde 0 ting i køen og sendte 0 meldinger.\n"
    assert "✓ Køen går." in run("doctor", code=1)


def test_a_clock_that_is_right_lets_what_refused_be_done(run, installed, still_clock):
    still_clock.shift(5 * 86400)
    run("work", "--once")
    still_clock.shift(5 * 86400)
    run("work", "--once")
    assert "chore.retention sletter ikke" in run("doctor", code=1)
    assert "0 gjøremål" not in run("work", "--once", "--clock-is-right")
    assert "chore.retention" not in run("doctor", code=1)


def test_doctor_sees_a_log_that_somebody_changed(run, installed):
    with sqlite3.connect(run.folder / "portal.db") as database:
        database.execute("UPDATE audit_entry SET action = 'nothing.happened' WHERE id = 1")

    assert "✗ Endringsloggen er endret fra linje 1." in run("doctor", code=1)


def test_doctor_sees_keys_that_others_can_read(run, installed):
    (run.folder / keys.FILE_NAME).chmod(0o644)

    assert "✗ Andre kan lese" in run("doctor", code=1)


def test_without_its_keys_the_portal_says_what_to_do(run, installed):
    (run.folder / keys.FILE_NAME).unlink()

    assert "legg keys.json tilbake" in run("doctor", code=1)


def test_serving_refuses_a_database_of_another_version(run, installed):
    with sqlite3.connect(run.folder / "portal.db") as database:
        database.execute("UPDATE alembic_version SET version_num = '0000'")

    assert "Kjør «upgrade»" in run("serve", code=1)


def test_upgrading_twice_changes_nothing(run, installed):
    assert run("upgrade") == run("upgrade") == "Databasen er klar.\n"


def test_the_demo_refuses_a_folder_with_a_real_installation(run, installed):
    assert "er ikke en demo" in run("demo", code=1)
    assert (run.folder / keys.FILE_NAME).exists()


def test_the_doors_of_the_demo_open_only_in_its_own_folder(run, installed):
    with pytest.raises(NotADemo):
        create_app(folder=run.folder, DEMO=True)

    client = create_app(folder=run.folder).test_client()
    assert client.get("/demo").status_code == 404
    assert client.post("/demo/inngang").status_code == 404


def test_a_demo_that_was_left_half_made_is_no_installation_either(tmp_path):
    (tmp_path / MARKER).write_text("")
    keys.create(tmp_path)

    assert create_app(folder=tmp_path, DEMO=True).config["DEMO"] is True


def test_registers_are_there_from_the_start_and_can_be_taken_in_again(run, installed, tmp_path):
    assert run("import", "municipalities") == (
        "Leste 357 kommuner.\nAlt var likt fra før. Ingenting er endret.\n"
    )
    assert run("import", "occupations").endswith("Ingenting er endret.\n")

    path = tmp_path / "list.csv"
    path.write_text("number,name,county,latitude,longitude\n12,Lia,,1,2\n0101,,,60,10\n")
    output = run("import", "municipalities", str(path), code=1)
    assert "Linje 2: «12» er ikke et kommunenummer med fire sifre." in output
    assert "Linje 3: Kommunen mangler navn" in output
    assert output.endswith("Ingenting er endret.\n")
    assert run("import", "municipalities").endswith("Ingenting er endret.\n")


def test_the_search_can_be_made_anew_and_the_doctor_says_when(run, installed):
    assert "✓ Søket finner jobbene som er publisert." in run("doctor", code=1)
    with sqlite3.connect(run.folder / "portal.db") as connection:
        connection.execute("INSERT INTO job_search (rowid, title) VALUES (7, 'spøkelse')")

    assert "✗ Søket stemmer ikke for 1 jobber. Kjør «reindex»." in run("doctor", code=1)
    assert run("reindex") == "Laget søket på nytt for 0 jobber.\n"
    assert "✓ Søket finner jobbene som er publisert." in run("doctor", code=1)
