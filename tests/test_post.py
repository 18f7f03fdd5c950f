"""The postman against a real mail server: sends, waits, tries again, gives up, never sends twice."""

import datetime as dt
import email
import email.policy
import socket
import threading

import pytest
import time_machine
from bs4 import BeautifulSoup
from icalendar import Calendar

from portal import clock, letters, post
from portal.domain import outbox
from portal.domain.appointments import Appointment
from portal.enums import MailEvent, MessageState
from portal.extensions import db
from portal.models import Message
from tests.services import smtp_server

MINUTE = dt.timedelta(minutes=1)
DAY = dt.timedelta(days=1)


@pytest.fixture(scope="module")
def server():
    with smtp_server() as running:
        yield running


@pytest.fixture
def mailbox(app, server):
    server.deliveries.clear()
    server.refusal = None
    app.config.update(SMTP_HOST=server.host, SMTP_PORT=server.port, SMTP_STARTTLS=False)
    yield server
    app.config.update(SMTP_HOST="", SMTP_PORT=587, SMTP_STARTTLS=True)


@pytest.fixture
def tell(make):
    """`tell(event=…)`: a message to Vidar waits."""
    vidar = make.person(name="Vidar Vik", email="vidar@nav.example")

    def told(**kw):
        message = outbox.tell(
            vidar, "Et svar venter", "Logg inn og les.", **{"path": "/forslag/abc", **kw}
        )
        db.session.commit()
        return message

    return told


@pytest.fixture
def waiting(tell):
    return tell()


def later(time):
    return time_machine.travel(clock.now() + time, tick=False)


def words_of(mail):
    return mail.get_body(("plain",)).get_content().split()


# The letter --------------------------------------------------------------------------------------


def test_a_waiting_message_is_sent_once_with_its_own_address_and_is_emptied(mailbox, waiting):
    assert post.send_waiting() == 1
    assert post.send_waiting() == 0

    [mail] = mailbox.messages
    assert mail["To"] == "vidar@nav.example"
    assert mail["From"] == "Enkle jobber <hjelp@granvag.example>"
    assert mail["Subject"] == "Et svar venter"
    assert mail["Message-ID"] == f"<{waiting.public_id}@granvag.example>"
    assert mail["List-Unsubscribe"] == "<http://portal.example/min-konto/e-post>"
    assert words_of(mail)[:5] == [
        "Logg",
        "inn",
        "og",
        "les.",
        "http://portal.example/forslag/abc",
    ]
    assert (waiting.state, waiting.body) == (MessageState.SENT, None)


def test_a_letter_says_the_same_as_html_that_fetches_nothing(app, tell):
    page = BeautifulSoup(html_of(letters.as_mail(tell())), "html.parser")

    assert (page.html["lang"], page.html["dir"]) == ("nb", "ltr")
    assert page.title.text == page.h1.text == "Et svar venter"
    assert [p.text for p in page.main("p")] == ["Logg inn og les.", "Åpne i Enkle jobber"]
    assert [a["href"] for a in page("a")] == [
        "http://portal.example/forslag/abc",
        "http://portal.example/min-konto/e-post",
    ]
    assert page.find_all(["img", "script", "link", "iframe", "form"]) == []
    assert "url(" not in page.style.text
    assert "<!doctype html>" in str(page).lower()


def html_of(mail):
    return mail.get_body(("html",)).get_content()


def test_markup_in_a_message_is_only_words(make, app):
    message = outbox.tell(
        make.person(), "<b>Hei</b>", "<script>alert(1)</script> & mer", path="/forslag/abc"
    )
    page = BeautifulSoup(html_of(letters.as_mail(message)), "html.parser")

    assert page.h1.text == "<b>Hei</b>"
    assert page.main.p.text == "<script>alert(1)</script> & mer"
    assert page.script is None


@pytest.mark.parametrize(
    ("locale", "words"), [("nn", "Opne i Enkle jobber"), ("en", "Open in Enkle jobber")]
)
def test_a_letter_is_in_the_receivers_language(make, app, locale, words):
    message = outbox.tell(make.person(locale=locale), "x", "y", path="/z")
    page = BeautifulSoup(html_of(letters.as_mail(message)), "html.parser")
    assert (page.html["lang"], page.main.a.text) == (locale, words)


def test_mail_that_opens_the_door_offers_no_way_to_stop_it(tell):
    mail = letters.as_mail(tell(event=MailEvent.NEW_PASSWORD))
    assert mail["List-Unsubscribe"] is None
    assert "/min-konto/e-post" not in mail.as_string()


def test_mail_to_an_address_alone_can_be_stopped_with_one_click_and_forgets_the_address(mailbox):
    message = outbox.tell_address(
        "eva@post.example", "Nye jobber", "To nye jobber.", path="/jobber", stop_path="/stopp/abc"
    )
    db.session.commit()
    assert post.send_waiting() == 1

    [mail] = mailbox.messages
    assert mail["To"] == "eva@post.example"
    assert mail["List-Unsubscribe"] == "<http://portal.example/stopp/abc>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert words_of(mail)[-1] == "http://portal.example/stopp/abc"
    assert (message.address, message.stop_path, message.body) == (None, None, None)


def test_the_address_lies_sealed_while_it_waits(mailbox):
    outbox.tell_address("eva@post.example", "Nye jobber", "Hei.", path="/jobber")
    db.session.commit()
    [row] = db.session.execute(db.text("SELECT address, body FROM message")).all()
    assert "eva" not in str(row)


def test_a_candidate_is_written_to_at_the_address_known_when_it_is_sent(make, mailbox):
    candidate = make.candidate()
    candidate.identity.email = "gammel@post.example"
    outbox.tell_candidate(candidate, "Hei", "Les dette.", path="/x")
    candidate.identity.email = "ny@post.example"
    db.session.commit()

    assert post.send_waiting() == 1
    assert [mail["To"] for mail in mailbox.messages] == ["ny@post.example"]


def test_a_candidate_without_an_address_is_not_written_to(make):
    candidate = make.candidate()
    candidate.identity.email = ""
    assert outbox.tell_candidate(candidate, "Hei", "Les dette.", path="/x") is None


def test_a_candidate_whose_address_is_gone_gets_nothing_and_the_message_says_why(make, mailbox):
    candidate = make.candidate()
    candidate.identity.email = "gammel@post.example"
    message = outbox.tell_candidate(candidate, "Hei", "Les dette.", path="/x")
    candidate.identity.email = ""
    db.session.commit()

    assert post.send_waiting() == 0
    assert (message.state, message.last_error) == (MessageState.FAILED, "NoAddress")


def test_a_letter_to_a_reader_of_arabic_runs_from_right_to_left(make, app):
    candidate = make.candidate()
    candidate.identity.email = "a@post.example"
    message = outbox.tell_candidate(candidate, "x", "y", path="/z", language="ar")
    html = BeautifulSoup(html_of(letters.as_mail(message)), "html.parser").html
    assert (html["lang"], html["dir"]) == ("ar", "rtl")


# The calendar --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cancelled", "method", "status"),
    [(False, "REQUEST", "CONFIRMED"), (True, "CANCEL", "CANCELLED")],
)
def test_an_appointment_goes_into_the_calendar_and_out_of_it(
    mailbox, tell, cancelled, method, status
):
    appointment = Appointment(
        uid="abc",
        title="Samtale",
        day=dt.date(2026, 11, 25),
        starts=dt.time(10),
        ends=dt.time(10, 30),
        place="Lia",
        sequence=2,
        cancelled=cancelled,
    )
    tell(event=MailEvent.MEETING, appointment=appointment)
    assert post.send_waiting() == 1

    [mail] = mailbox.messages
    parts = [p for p in mail.walk() if p.get_content_type() == "text/calendar"]
    assert [p.get_param("method") for p in parts] == [method, method]
    [file] = mail.iter_attachments()
    assert file.get_filename() == "avtale.ics"
    [event] = Calendar.from_ical(file.get_content()).events
    assert (event["UID"], event["SEQUENCE"], event["STATUS"]) == (
        "abc@granvag.example",
        2,
        status,
    )
    assert event["DTSTART"].to_ical() == b"20261125T100000"
    assert event["DTSTART"].params["TZID"] == "Europe/Oslo"
    assert event["DTSTART"].dt.utcoffset() == dt.timedelta(hours=1)
    assert event["ORGANIZER"] == "mailto:hjelp@granvag.example"
    assert event["ATTENDEE"] == "mailto:vidar@nav.example"


def test_an_appointment_in_summer_is_at_the_same_hour_on_the_wall():
    summer = Appointment("abc", "Samtale", dt.date(2027, 6, 1), dt.time(10), dt.time(11))
    ics = summer.as_ics(
        organizer="a@b.example", attendee="c@d.example", url="http://x", now=clock.now()
    )
    [event] = Calendar.from_ical(ics).events
    assert (event["DTSTART"].to_ical(), event["DTSTART"].dt.utcoffset()) == (
        b"20270601T100000",
        dt.timedelta(hours=2),
    )


def test_an_appointment_ends_after_it_starts():
    day, noon = dt.date(2026, 11, 25), dt.time(12)
    with pytest.raises(ValueError):
        Appointment("abc", "Samtale", day, noon, noon)


# When it goes wrong ----------------------------------------------------------------------------------


def test_a_server_that_is_away_delays_and_loses_nothing(app, mailbox, waiting):
    app.config["SMTP_PORT"] = 9  # nobody listens there
    assert post.send_waiting() == 0
    assert (waiting.state, waiting.attempts) == (MessageState.QUEUED, 1)
    assert waiting.last_error == "ConnectionRefusedError"

    app.config["SMTP_PORT"] = mailbox.port
    assert post.send_waiting() == 0, "it waits a minute before it tries again"
    with later(2 * MINUTE):
        assert post.send_waiting() == 1


def test_a_server_down_for_a_day_delays_and_loses_nothing(app, mailbox, tell):
    messages = [tell() for _n in range(12)]
    started, down = clock.now(), app.config["SMTP_PORT"]
    app.config["SMTP_PORT"] = 9
    with time_machine.travel(started, tick=False) as time:
        while clock.now() < started + DAY:
            post.send_waiting()
            time.shift(10 * MINUTE)
        assert {m.state for m in messages} == {MessageState.QUEUED}
        app.config["SMTP_PORT"] = down
        while clock.now() < started + 3 * DAY:
            post.send_waiting()
            time.shift(10 * MINUTE)

    assert {m.state for m in messages} == {MessageState.SENT}
    assert sorted(m["Message-ID"] for m in mailbox.messages) == sorted(
        f"<{m.public_id}@granvag.example>" for m in messages
    )


def test_a_server_that_is_away_is_not_asked_again_for_each_message(app, mailbox, tell):
    messages = [tell(), tell(), tell()]
    app.config["SMTP_PORT"] = 9
    post.send_waiting()
    assert [m.attempts for m in messages] == [1, 0, 0]


def test_an_address_that_the_server_refuses_has_failed_and_says_so_without_the_address(
    mailbox, waiting
):
    mailbox.refusal = "550 no such mailbox vidar@nav.example"

    assert post.send_waiting() == 0

    assert (waiting.state, waiting.last_error) == (MessageState.FAILED, "SMTPDataError 550")


def test_a_no_for_now_is_tried_again(mailbox, waiting):
    mailbox.refusal = "451 try again later"
    assert post.send_waiting() == 0
    assert (waiting.state, waiting.unsure) == (MessageState.QUEUED, 0)

    mailbox.refusal = None
    with later(2 * MINUTE):
        assert post.send_waiting() == 1


def test_an_address_no_mail_can_have_stops_nobody_elses(make, mailbox, waiting):
    broken = outbox.tell_address("a\n@b.example", "x", "y", path="/z", now=clock.now() - MINUTE)
    db.session.commit()

    assert post.send_waiting() == 1
    assert (waiting.state, broken.attempts) == (MessageState.SENT, 1)


class Falters:
    """A mail server that has an ending of its own for each message: a list of "die", "stall", "ok".

    It lets nobody in who says a password.
    """

    ANSWERS = {
        b"EHLO": b"250-mail.example\r\n250 AUTH PLAIN LOGIN",
        b"AUTH": b"535 not you",
        b"QUIT": b"221 bye",
    }

    def __init__(self, *endings):
        self.endings, self.received = list(endings), []
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            try:
                connection, _address = self.socket.accept()
            except OSError:
                return
            with connection, connection.makefile("rwb") as talk:
                self.converse(talk)

    def converse(self, talk):
        def say(line):
            talk.write(line + b"\r\n")
            talk.flush()

        say(b"220 mail.example")
        for line in talk:
            word = line[:4].upper()
            if word != b"DATA":
                say(self.ANSWERS.get(word, b"250 ok"))
                continue
            say(b"354 go on")
            text = b""
            while not text.endswith(b"\r\n.\r\n"):
                text += talk.readline()
            self.received.append(email.message_from_bytes(text, policy=email.policy.default))
            ending = self.endings.pop(0)
            if ending == "die":
                return
            if ending == "stall":
                talk.read(1)  # until the other side has had enough
                return
            say(b"250 taken")

    def close(self):
        self.socket.close()


@pytest.fixture
def falters(app, monkeypatch):
    monkeypatch.setattr(post, "TIMEOUT_SECONDS", 0.2)
    made = []

    def falter(*endings):
        made.append(Falters(*endings))
        app.config.update(SMTP_HOST="127.0.0.1", SMTP_PORT=made[0].port, SMTP_STARTTLS=False)
        return made[0]

    yield falter
    app.config.update(SMTP_HOST="", SMTP_PORT=587, SMTP_STARTTLS=True)
    for server in made:
        server.close()


@pytest.mark.parametrize("ending", ["die", "stall"])
def test_a_server_that_falls_silent_after_the_text_gets_it_once_more_with_the_same_name(
    falters, waiting, ending
):
    server = falters(ending, "ok")
    assert post.send_waiting() == 0
    assert (waiting.state, waiting.unsure) == (MessageState.QUEUED, 1)
    assert waiting.last_error == "SMTPServerDisconnected"

    with later(59 * MINUTE):
        assert post.send_waiting() == 0, "an hour's rest"
    with later(61 * MINUTE):
        assert post.send_waiting() == 1

    assert waiting.state is MessageState.SENT
    assert [m["Message-ID"] for m in server.received] == [
        f"<{waiting.public_id}@granvag.example>"
    ] * 2


def test_a_no_to_our_own_password_is_ours_to_mend_and_the_message_waits(
    app, falters, waiting, monkeypatch
):
    server = falters("ok")
    monkeypatch.setitem(app.config, "SMTP_USER", "portal")
    assert post.send_waiting() == 0
    assert (waiting.state, waiting.last_error) == (
        MessageState.QUEUED,
        "SMTPAuthenticationError 535",
    )

    monkeypatch.setitem(app.config, "SMTP_USER", "")
    with later(2 * MINUTE):
        assert post.send_waiting() == 1
    assert len(server.received) == 1


def test_it_is_never_sent_a_third_time_unless_a_person_says_so(falters, waiting):
    server = falters("die", "stall", "ok")
    for hours in (0, 2):
        with later(dt.timedelta(hours=hours)):
            assert post.send_waiting() == 0
    assert (waiting.state, waiting.last_error) == (MessageState.FAILED, "OutcomeUnknown")

    with later(2 * DAY):
        assert post.send_waiting() == 0
    assert len(server.received) == 2
    assert waiting.body is not None, "a person can send it again"


def test_a_postman_who_died_while_the_server_had_the_text_is_an_end_we_do_not_know(
    mailbox, waiting
):
    waiting.unsure, waiting.leased_until = 2, clock.now()
    db.session.commit()
    with later(MINUTE):
        assert post.send_waiting() == 0

    assert (waiting.state, mailbox.messages) == (MessageState.FAILED, [])


def test_a_postman_whose_lease_is_nearly_over_does_not_hand_the_text_over(mailbox, waiting):
    message = post._claim(clock.now())
    message.leased_until = clock.now() + MINUTE
    assert isinstance(post._deliver(message), TimeoutError)
    assert (mailbox.messages, message.state) == ([], MessageState.QUEUED)


def test_a_goodbye_that_goes_wrong_changes_nothing(app, mailbox, waiting, monkeypatch):
    async def hang_up(self, arg):
        self.transport.close()

    monkeypatch.setattr("aiosmtpd.smtp.SMTP.smtp_QUIT", hang_up)
    assert post.send_waiting() == 1
    assert (waiting.state, len(mailbox.messages)) == (MessageState.SENT, 1)


def test_a_message_leased_by_another_postman_is_left_alone_until_the_lease_ends(mailbox, waiting):
    waiting.leased_until = clock.now() + dt.timedelta(minutes=5)
    db.session.commit()

    assert post.send_waiting() == 0

    with later(6 * MINUTE):
        assert post.send_waiting() == 1
    assert db.session.scalar(db.select(Message.state)) is MessageState.SENT
