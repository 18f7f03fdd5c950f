"""The test services themselves: real, on this machine only, and gone when they are done."""

import hashlib
import io
import smtplib
import socket
import sys
from email.message import EmailMessage
from pathlib import Path

import pytest
import sqlalchemy as sa
from python_calamine import CalamineWorkbook

from tests import network, services, spreadsheets

pytestmark = pytest.mark.sweep


@pytest.fixture(scope="module")
def new_database():
    with services.postgres() as new_database:
        yield new_database


def run(url, *statements):
    """The rows of the last of the statements, run in one transaction."""
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        results = [connection.execute(sa.text(statement)) for statement in statements]
        rows = [tuple(row) for row in results[-1]] if results[-1].returns_rows else []
    engine.dispose()
    return rows


def test_each_database_is_its_own(new_database):
    one, other = new_database(), new_database()
    run(one, "CREATE TABLE task (name text)")
    tables = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
    assert run(one, tables) == [("task",)]
    assert run(other, tables) == []


def test_a_database_can_be_made_like_another(new_database):
    template = new_database()
    run(template, "CREATE TABLE task (name text)", "INSERT INTO task VALUES ('Dekke bord')")
    copy = new_database(like=template)
    assert run(copy, "SELECT name FROM task") == [("Dekke bord",)]


def test_the_server_sorts_as_norwegians_do(new_database):
    letters = "(VALUES ('Å'), ('Ø'), ('Z'), ('Æ')) AS letters (letter)"
    rows = run(new_database(), f'SELECT letter FROM {letters} ORDER BY letter COLLATE "nb-x-icu"')
    assert rows == [("Z",), ("Æ",), ("Ø",), ("Å",)]


def test_the_server_is_gone_afterwards():
    with services.postgres() as new_database:
        port = sa.make_url(new_database()).port
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0


@pytest.mark.parametrize(("ci", "outcome"), [("", pytest.skip), ("true", pytest.fail)])
def test_a_missing_service_is_a_reason_to_skip_but_not_in_ci(monkeypatch, ci, outcome):
    monkeypatch.setenv("CI", ci)
    with pytest.raises(outcome.Exception, match="PostgreSQL is not installed"):
        services.missing("PostgreSQL is not installed")


def letter():
    message = EmailMessage()
    message["From"] = "portal@enkle-jobber.example"
    message["To"] = "lise@bjorkdal.example"
    message["Subject"] = "Du har fått et nytt forslag"
    message.set_content("Logg inn for å lese det. Blåbær på Ås.\n")
    return message


def test_mail_arrives_as_it_was_sent():
    with services.smtp_server() as mailbox, smtplib.SMTP(mailbox.host, mailbox.port) as sender:
        sender.send_message(letter())
    [delivery] = mailbox.deliveries
    assert delivery.sender == "portal@enkle-jobber.example"
    assert delivery.recipients == ("lise@bjorkdal.example",)
    assert delivery.message["Subject"] == "Du har fått et nytt forslag"
    assert delivery.message.get_content().splitlines() == letter().get_content().splitlines()


def test_a_mail_server_can_refuse():
    with services.smtp_server() as mailbox, smtplib.SMTP(mailbox.host, mailbox.port) as sender:
        mailbox.refusal = "451 Try again later"
        with pytest.raises(smtplib.SMTPDataError) as refused:
            sender.send_message(letter())
        mailbox.refusal = None
        sender.send_message(letter())
    assert refused.value.smtp_code == 451
    assert len(mailbox.messages) == 1


def test_a_mail_server_closes_while_a_sender_holds_on():
    with services.smtp_server() as mailbox:
        sender = smtplib.SMTP(mailbox.host, mailbox.port)
    with pytest.raises(smtplib.SMTPServerDisconnected):
        sender.noop()
    sender.close()


@pytest.mark.parametrize(
    ("event", "arguments"),
    [
        ("socket.connect", (None, ("192.0.2.1", 80))),
        ("socket.connect", (None, ("2001:db8::1", 80, 0, 0))),
        ("socket.sendto", (None, ("192.0.2.1", 53))),
        ("socket.getaddrinfo", ("enkle-jobber.example", 80, 0, 0, 0)),
        ("socket.getaddrinfo", (b"enkle-jobber.example", 80, 0, 0, 0)),
        ("socket.gethostbyname", ("enkle-jobber.example",)),
    ],
)
def test_nobody_reaches_the_outside_world(event, arguments):
    network.only_loopback()
    # The event alone, without the call: a broken guard must not be found out on the network.
    with pytest.raises(network.OutsideWorld):
        sys.audit(event, *arguments)


def test_this_machine_can_be_reached():
    network.only_loopback()
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(("localhost", server.getsockname()[1])).close()


def test_the_vendored_files_are_the_ones_that_were_checked_in():
    folder = Path(__file__).parent / "vendor"
    sums = dict(reversed(line.split()) for line in (folder / "SHA512SUMS").read_text().splitlines())
    assert sums == {
        path.name: hashlib.sha512(path.read_bytes()).hexdigest() for path in folder.glob("axe.*")
    }


@pytest.mark.browser
def test_the_browser_shows_norwegian_letters_and_runs_axe():
    with services.chromium() as browser:
        page = browser.new_page()
        page.set_content("<html lang=nb><title>Blåbær</title><main><h1>Blåbær på Ås</h1></main>")
        page.add_script_tag(path=Path(__file__).parent / "vendor" / "axe.min.js")
        assert page.title() == "Blåbær"
        assert page.evaluate("async () => (await axe.run()).violations") == []


@pytest.mark.browser
def test_the_browser_cannot_look_up_names_outside():
    with services.chromium() as browser:
        page = browser.new_page()
        with pytest.raises(Exception, match="ERR_NAME_NOT_RESOLVED"):
            page.goto("http://enkle-jobber.example/")


@pytest.mark.parametrize("write", [spreadsheets.xlsx, spreadsheets.ods])
def test_spreadsheets_are_read_back_as_they_were_written(write):
    rows = [["Oppgave", "Minutter"], ["Dekke bord & rydde", 30], ["=1+1", 12.5]]
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(write(rows)))
    assert workbook.get_sheet_by_index(0).to_python() == rows


def test_a_csv_is_written_as_norwegian_excel_saves_it():
    rows = [["Oppgave", "Timer"], ['Vaske "blå" sone; sal', 1.5], [None, 2]]
    assert spreadsheets.csv(rows, encoding="latin-1").decode("latin-1").splitlines() == [
        "Oppgave;Timer",
        '"Vaske ""blå"" sone; sal";"1,5"',
        ";2",
    ]
