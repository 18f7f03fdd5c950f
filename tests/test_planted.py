"""Who a candidate is stands nowhere but before those who may see it: looked for by planted words.

Pages are swept by test_readings.py; here is everything else that a name could leak into: the log of changes,
mail, addresses, the log of the server, cookies, and the bytes of the database file.
"""

import base64
import json
import logging
import sqlite3
import zlib

import pytest
import sqlalchemy as sa
import time_machine

from portal import create_app
from portal import letters as letters_of
from portal.extensions import db
from portal.models import Message
from tests.access_world import NOW
from tests.conftest import KEYS
from tests.forms_of import all_forms
from tests.test_access import CELLS
from tests.test_forms import good, send

pytestmark = pytest.mark.sweep

#: Of a candidate whom these tests add through the form.
TYPED = {
    "first_name": "Qnyfornavn",
    "last_name": "Qnyetternavn",
    "email": "qny@post.example",
    "phone": "000 00 900",
    "wishes": "Liker qnyonske.",
    "abilities": "Kan qnyevne.",
    "norwegian": "a2",
    "per_cent_from": "20",
    "per_cent_to": "50",
}
TYPED_WORDS = (*(TYPED[n] for n in ("first_name", "last_name", "email", "phone")), "qnyonske")


#: After these nothing is left to look for; they have tests of their own.
GONE_AFTERWARDS = {
    "candidates.end",
    "erasures.erase",
    "erasures.erase_by_name",
    "handovers.new",
    "handovers.take_over",
}


class Kept(logging.Handler):
    """All that is logged, as text."""

    def __init__(self):
        super().__init__(logging.DEBUG)
        self.setFormatter(logging.Formatter())
        self.lines = []

    def emit(self, record):
        self.lines.append(self.format(record))


def everything_happens(world):
    """Each form of everyone is sent as it should be, one after another in one world."""
    forms = all_forms(world)
    url = world.address("candidates.create", vern="nei")
    yield world.ask("adviser", "POST", url, world.carried("adviser") | TYPED)
    url = world.address("consents.propose", consent_id="@unsent consent")
    yield world.ask("adviser", "POST", url, world.carried("adviser"))
    for form in forms:
        if form.endpoint in GONE_AFTERWARDS:
            continue
        yield send(world, form, good(world, form))
        world.raw.execute("UPDATE sign_in_session SET ended_at = NULL")  # signed out, and in again


@pytest.fixture(scope="module")
def happened(filled_world):
    """What everything led to: the answers, what was logged, and a copy of the database afterwards."""
    world, log = filled_world.fresh(), Kept()
    root = logging.getLogger()
    level = root.level
    root.addHandler(log)
    root.setLevel(logging.DEBUG)
    try:
        with time_machine.travel(NOW, tick=False):
            answers = list(everything_happens(world))
    finally:
        root.removeHandler(log)
        root.setLevel(level)
    after = sqlite3.connect(":memory:", check_same_thread=False)
    world.raw.backup(after)
    yield answers, "\n".join(log.lines), after
    after.close()


@pytest.fixture
def answers(happened):
    return happened[0]


@pytest.fixture
def afterwards(world, happened):
    """The world as everything left it."""
    happened[2].backup(world.raw)
    return world


def words(world):
    return [word for planted in world.planted for word in planted.words] + list(TYPED_WORDS)


def found_in(world, text):
    return sorted({word for word in words(world) if word in text})


def test_the_words_are_planted_where_they_belong(afterwards, answers):
    """Or the rest proves nothing."""
    assert len(set(words(afterwards))) >= 150
    page = afterwards.ask("adviser", "GET", "/kandidater?vis=aktive")

    assert "Qfreshfornavn" in page.text
    assert "Qnyfornavn" in page.text
    assert sum(answer.status_code == 303 for answer in answers) > 30


def test_no_name_stands_in_the_log_of_changes_in_mail_or_in_what_a_form_led_to(afterwards):
    for table in ("audit_entry", "message", "submission", "reading", "sign_in_session", "link"):
        rows = afterwards.rows(f"SELECT * FROM {table}")
        assert rows, table
        assert (table, found_in(afterwards, repr(rows))) == (table, [])


def test_no_mail_names_a_candidate_once_it_is_opened(afterwards):
    """The bodies are sealed in the table, so they are read as the postman reads them."""
    with afterwards.app.app_context():
        messages = db.session.scalars(db.select(Message)).all()
        letters = [f"{m.subject}\n{m.body}\n{m.appointment}" for m in messages]
        people = [m for m in messages if m.person_id is not None]
        # what is really sent, opened: plain, HTML and the entry for the calendar
        mails = [
            part.get_content()
            for message in people
            for part in letters_of.as_mail(message).walk()
            if part.get_content_maintype() == "text"
        ]

    assert len(letters) >= 5
    assert len(mails) >= 2 * len(people) > 0
    assert found_in(afterwards, "\n".join(letters + mails)) == []


def test_the_database_file_holds_no_name_no_contact_and_no_profile(afterwards):
    """All of it, indexes and free pages too, as a thief of the file would read it."""
    stolen = afterwards.raw.serialize()

    assert [word for word in words(afterwards) if word.encode() in stolen] == []
    assert b"Sykepleier" in stolen


def test_no_address_and_no_cookie_names_a_candidate(world, answers):
    for answer in answers:
        headers = "\n".join(f"{name}: {value}" for name, value in answer.headers)
        assert found_in(world, headers) == []
        for cookie in answer.headers.getlist("Set-Cookie"):
            assert found_in(world, opened(cookie)) == []


def opened(cookie):
    """What anybody can read in a signed cookie."""
    payload = cookie.partition("=")[2].partition(";")[0]
    packed = payload.startswith(".")
    body = payload.removeprefix(".").partition(".")[0]
    if not body:
        return ""
    raw = base64.urlsafe_b64decode(body + "=" * (-len(body) % 4))
    return json.dumps(json.loads(zlib.decompress(raw) if packed else raw), ensure_ascii=False)


def test_no_link_on_any_page_carries_a_name(world):
    """A name in an address stays in the browser's history and in the log of every machine on the way."""
    for visitor in ("adviser", "manager"):
        for (endpoint, method, address), statuses in CELLS.items():
            if method == "GET" and statuses[visitor] == 200 and endpoint != "static":
                page = world.ask(visitor, "GET", world.address(endpoint, **dict(address)))
                text = "" if page.mimetype == "application/pdf" else page.text  # has no links
                links = [part.partition('"')[0] for part in text.split('href="')[1:]]
                links = [link for link in links if not link.startswith(("mailto:", "tel:"))]
                assert (endpoint, found_in(world, "\n".join(links))) == (endpoint, [])


def test_the_log_of_the_server_names_nobody(world, happened):
    assert found_in(world, happened[1]) == []


def test_an_error_of_ours_names_nobody_in_the_log(world, caplog, monkeypatch):
    """A fault in the middle of a form with a name: what was typed is not what is logged."""
    from portal.domain import candidates

    def fail(*args, **kwargs):
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr(candidates, "create", fail)
    monkeypatch.setitem(world.app.config, "PROPAGATE_EXCEPTIONS", False)
    caplog.set_level(logging.DEBUG)
    url = world.address("candidates.create", vern="nei")
    answer = world.ask("adviser", "POST", url, world.carried("adviser") | TYPED)

    assert answer.status_code == 500
    assert "a fault of ours" in caplog.text
    assert found_in(world, caplog.text) == []
    assert "a fault of ours" not in answer.text


def test_an_error_of_ours_names_no_personal_link_in_the_log(world, caplog, monkeypatch):
    from portal.domain import links

    def fail(*args, **kwargs):
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr(links, "find", fail)
    monkeypatch.setitem(world.app.config, "PROPAGATE_EXCEPTIONS", False)
    answer = world.ask("nobody", "GET", "/lenke/hemmelighet-i-lenken")

    assert answer.status_code == 500
    assert "Fault in sessions" in caplog.text
    assert "hemmelighet-i-lenken" not in caplog.text


def test_an_error_of_the_database_does_not_tell_what_was_written(tmp_path):
    app = create_app(folder=tmp_path, KEYS=KEYS)  # the tests' own app is set up in another way
    statement = sa.text("SELECT nothing FROM nowhere WHERE a = :a")
    with app.app_context():
        with pytest.raises(sa.exc.DBAPIError) as found:
            db.session.execute(statement, {"a": "Qnyfornavn"})
        db.session.remove()
        db.engine.dispose()
    assert "nowhere" in str(found.value)
    assert "Qnyfornavn" not in str(found.value)
