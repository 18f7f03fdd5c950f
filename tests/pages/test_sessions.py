"""Signing in: one answer for everyone, a new session each time, and an end to each."""

import datetime as dt

import pytest
from argon2 import PasswordHasher
from flask import url_for

from portal import clock
from portal.domain import links, passwords, sessions, throttle
from portal.enums import LinkPurpose, Role
from portal.extensions import db
from portal.models import (
    AuditEntry,
    Link,
    Membership,
    Message,
    Person,
    SignInAttempt,
    SignInSession,
)

GOOD = "fire ord etter hverandre"
OTHER = "blå sykkel regner torsdag"
#: A password takes 25 ms to hash; this one is hashed once.
HASH = passwords.hashed(GOOD)
WRONG = "E-posten eller passordet er feil. Har du ikke noe passord, kan du lage et nytt."


@pytest.fixture
def lise(make):
    """A manager with a password."""
    return make.manager(
        person=make.person(
            name="Lise Lund", email="lise@granvag.example", password_hash=HASH, locale="nb"
        )
    )


def sign_in(browse, email="lise@granvag.example", password=GOOD, *, status=303, **values):
    form = browse.get("sessions.sign_in", **values)
    return browse.submit(form, {"email": email, "password": password}, status=status)


def cookie(browse):
    with browse.client.session_transaction() as session:
        return dict(session)


def live():
    return db.session.scalars(
        db.select(SignInSession).where(SignInSession.ended_at.is_(None)).order_by(SignInSession.id)
    ).all()


def test_the_right_password_opens_the_first_page(lise, browse):
    answer = sign_in(browse)

    assert answer.location == "/mitt-ansvar"
    assert "Lise Lund, Leder" in browse.get("account.index").select_one("header").text


def test_capitals_and_blanks_around_the_e_mail_do_not_matter(lise, browse):
    assert sign_in(browse, "  LISE@Granvag.example ").location == "/mitt-ansvar"


def test_unknown_person_wrong_password_and_no_password_get_the_same_answer(lise, make, visitors):
    make.person(email="new1@granvag.example")
    answers = []
    for email in ("lise@granvag.example", "none@granvag.example", "new1@granvag.example"):
        visitor = visitors()
        page = sign_in(visitor, email, "noe helt annet enn det", status=422)
        assert page.select_one(".ds-error-summary li").text == WRONG
        answers.append(
            (
                page.response.text.replace(email, "E-POST"),
                page.response.headers.getlist("Set-Cookie"),
                sorted(key for key, _value in page.response.headers),
            )
        )

    assert answers[0] == answers[1] == answers[2]


def test_someone_unknown_is_checked_against_a_hash_as_costly_as_everyone_elses():
    assert passwords.matches(None, GOOD) is False
    assert passwords.is_outdated(passwords.NOBODYS) is False
    assert HASH.startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_no_transaction_is_open_while_a_password_is_checked(lise, browse, monkeypatch):
    open_then = []
    verify = PasswordHasher.verify

    def look(self, *args):
        open_then.append(db.session().in_transaction())
        return verify(self, *args)

    monkeypatch.setattr(PasswordHasher, "verify", look)
    sign_in(browse)

    assert open_then == [False]


def test_a_hash_of_older_parameters_is_made_anew(lise, browse):
    lise.person.password_hash = PasswordHasher(time_cost=1, memory_cost=8 * 1024).hash(GOOD)
    db.session.commit()

    sign_in(browse)

    stored = db.session.get(Person, lise.person_id).password_hash
    assert (passwords.is_outdated(stored), passwords.matches(stored, GOOD)) == (False, True)


def test_the_cookie_is_for_this_site_alone_and_out_of_reach_of_scripts(lise, browse, app):
    [sent] = sign_in(browse).headers.getlist("Set-Cookie")

    assert [part.strip() for part in sent.split(";")[1:]] == ["HttpOnly", "Path=/", "SameSite=Lax"]


def test_over_https_the_cookie_never_leaves_it(tmp_path):
    from portal import create_app
    from tests.conftest import KEYS

    app = create_app(folder=tmp_path, KEYS=KEYS, SITE_URL="https://portal.example")

    assert app.config["SESSION_COOKIE_SECURE"] is True


def test_signing_in_gives_a_new_token_and_ends_the_session_before(lise, browse):
    sign_in(browse)
    [first] = live()
    token = cookie(browse)["_user_id"]
    db.session.remove()

    browse.post("sessions.sign_in", {"email": "lise@granvag.example", "password": GOOD})

    [second] = live()
    assert (second.id != first.id, cookie(browse)["_user_id"] != token) == (True, True)
    assert db.session.get(SignInSession, first.id).ended_at == clock.now()


def test_a_token_planted_before_signing_in_opens_nothing_afterwards(lise, browse, visitors):
    with browse.client.session_transaction() as session:
        session["_user_id"] = "planted"
    sign_in(browse)
    thief = visitors()
    with thief.client.session_transaction() as session:
        session["_user_id"] = "planted"

    assert cookie(browse)["_user_id"] != "planted"
    thief.get("account.index", status=303)


def test_only_a_hash_of_the_token_is_stored(lise, browse):
    sign_in(browse)

    [session] = live()
    assert session.token_hash == sessions.hashed(cookie(browse)["_user_id"])
    assert session.token_hash != cookie(browse)["_user_id"]


def test_a_copied_cookie_is_worthless_after_signing_out(lise, browse, visitors):
    sign_in(browse)
    copy = visitors()
    with copy.client.session_transaction() as session:
        session["_user_id"] = cookie(browse)["_user_id"]
    copy.get("account.index")

    page = browse.get("account.index")
    answer = browse.submit(page, form="form[action='/logg-ut']")

    assert browse.follow(answer).select_one(".notice").text == "Du er logget ut."
    copy.get("account.index", status=303)


def test_signing_out_twice_is_no_fault(browse):
    assert browse.post("sessions.sign_out").location == "/logg-inn"


@pytest.mark.parametrize(
    ("role", "minutes"),
    [(Role.MANAGER, 60), (Role.ADVISER, 30), (Role.MUNICIPAL_ADMINISTRATOR, 30)],
)
def test_a_session_left_alone_ends(make, browse, still_clock, role, minutes):
    member = {
        Role.MANAGER: make.manager,
        Role.ADVISER: make.adviser,
        Role.MUNICIPAL_ADMINISTRATOR: make.administrator,
    }[role]()
    browse.sign_in(member)

    still_clock.shift(dt.timedelta(minutes=minutes))
    browse.get("account.index")
    still_clock.shift(dt.timedelta(minutes=minutes, seconds=1))

    assert browse.get("account.index", status=303).location == "/logg-inn?neste=/min-konto"


def test_a_session_in_a_role_that_has_ended_opens_nothing(make, browse):
    manager = make.manager()
    browse.sign_in(manager).get("account.index")
    db.session.get(Membership, manager.id).ended_at = clock.now()
    db.session.commit()

    browse.get("account.index", status=303)


def test_a_session_in_use_ends_after_twelve_hours(make, browse, still_clock):
    browse.sign_in(make.manager())
    for _quarter in range(4 * 12):
        still_clock.shift(dt.timedelta(minutes=15))
        browse.get("account.index")

    still_clock.shift(dt.timedelta(seconds=1))

    browse.get("account.index", status=303)


def test_a_form_sent_after_the_session_ended_keeps_what_was_typed(make, browse, still_clock):
    admin = make.administrator()
    page = browse.sign_in(admin).get("organisation.invite")
    still_clock.shift(dt.timedelta(minutes=31))

    kept = browse.submit(page, {"name": "Nora Ness"}, status=401)

    assert "Nora Ness" in kept.words


# Waiting


def fail(browse, times, email="lise@granvag.example"):
    for _time in range(times):
        sign_in(browse, email, "feil passord som er langt", status=422)


@pytest.mark.parametrize("email", ["lise@granvag.example", "none@granvag.example"])
def test_after_eight_wrong_passwords_one_waits_also_with_the_right_one(
    lise, visitors, email, still_clock
):
    fail(visitors(), 8, email)

    page = sign_in(visitors(), email, GOOD, status=429)

    assert " ".join(page.select_one("[role=alert]").text.split()) == (
        "Det har vært mange forsøk. Du kan prøve igjen tir. 24. nov. kl. 09.15."
    )
    assert page.response.headers["Retry-After"] == "900"
    assert page.select_one("[name=email]")["value"] == email


def test_the_wait_is_a_quarter_of_an_hour(lise, browse, still_clock):
    fail(browse, 8)
    still_clock.shift(dt.timedelta(minutes=14, seconds=59))
    sign_in(browse, status=429)
    still_clock.shift(dt.timedelta(seconds=1))

    sign_in(browse)

    assert db.session.scalars(db.select(SignInAttempt)).all() == []


def test_trying_while_one_must_wait_does_not_make_the_wait_longer(lise, browse, still_clock):
    fail(browse, 8)
    still_clock.shift(dt.timedelta(minutes=10))
    for _time in range(5):
        sign_in(browse, status=429)
    still_clock.shift(dt.timedelta(minutes=5))

    sign_in(browse)


def test_the_right_password_clears_what_was_held_against_the_e_mail(lise, browse, visitors):
    fail(browse, 7)
    sign_in(browse)

    fail(visitors(), 8)


def test_one_address_that_tries_many_people_waits(lise, browse, app):
    for number in range(app.config["SIGN_IN_ATTEMPTS_SOURCE"]):
        throttle.attempt(
            "sign_in",
            f"p{number}@granvag.example",
            "127.0.0.1",
            limits=throttle.Limits(8, 40),
            now=clock.now(),
        )
    db.session.commit()

    sign_in(browse, status=429)
    browse.client.environ_base["REMOTE_ADDR"] = "198.51.100.7"
    sign_in(browse)


def test_the_table_of_attempts_names_nobody(lise, browse):
    fail(browse, 1)

    [row] = db.session.scalars(db.select(SignInAttempt)).all()
    assert {len(row.email_index), len(row.source_index)} == {64}
    assert "lise" not in row.email_index + row.source_index


# Where to go


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "/\t/evil.example",
        "/\n/evil.example",
        "http:evil.example",
        "javascript:alert(1)",
        "evil.example",
        "\\\\evil.example",
        "/%0d%0aSet-Cookie:x",
    ],
)
def test_nobody_is_sent_to_another_site(lise, browse, address):
    answer = sign_in(browse, neste=address)

    assert answer.location in {"/mitt-ansvar", "/%0d%0aSet-Cookie:x"}
    assert "x" not in [cookie.partition("=")[0] for cookie in answer.headers.getlist("Set-Cookie")]


def test_one_comes_to_the_page_one_was_on_the_way_to(lise, browse):
    away = browse.get("account.password", status=303)

    page = browse.follow(away)
    answer = browse.submit(page, {"email": lise.person.email, "password": GOOD})

    assert answer.location == "/min-konto/passord"


def test_also_after_a_wrong_password(lise, browse):
    page = sign_in(browse, password="feil passord her altså", status=422, neste="/min-konto")

    assert browse.submit(page, {"password": GOOD}).location == "/min-konto"


def test_someone_signed_in_is_not_asked_again(lise, browse):
    browse.sign_in(lise)

    assert browse.get("sessions.sign_in", status=303).location == "/min-konto"
    assert browse.get("sessions.sign_in", status=303, neste="/jobber").location == "/jobber"


def test_with_several_roles_one_chooses_first(lise, make, browse):
    make.adviser(make.service(name="NAV Granvåg"), person=lise.person)

    answer = sign_in(browse)
    page = browse.follow(answer)

    assert answer.location == "/min-konto/roller"
    assert [session.membership for session in live()] == [None]
    assert [p.text for p in page.select("main li p.strong")] == [
        f"Leder, {lise.organisation.name}",
        "Veileder, NAV Granvåg",
    ]


def test_on_the_way_to_a_page_the_role_last_used_is_taken(lise, make, browse, visitors):
    adviser = make.adviser(person=lise.person)
    visitors().sign_in(adviser)

    sign_in(browse, neste="/jobber")

    assert live()[-1].membership_id == adviser.id


def test_without_any_role_one_is_told_whom_to_ask(make, browse):
    make.person(email="alone@granvag.example", password_hash=HASH)

    page = browse.follow(sign_in(browse, "alone@granvag.example"))

    assert page.select_one("h1").text == "Du har ingen rolle ennå"
    assert "må en som styrer virksomheten, invitere deg" in page.words


def test_a_role_that_has_ended_is_not_offered(lise, make, browse):
    make.adviser(person=lise.person, ended_at=clock.now())

    assert sign_in(browse).location == "/mitt-ansvar"


def test_each_sign_in_and_sign_out_stands_in_the_log(lise, browse):
    sign_in(browse)
    browse.submit(browse.get("account.index"), form="form[action='/logg-ut']")

    entries = db.session.scalars(db.select(AuditEntry).order_by(AuditEntry.id)).all()
    assert [(entry.action, entry.membership_id) for entry in entries] == [
        ("session.started", lise.id),
        ("session.ended", lise.id),
    ]


def test_the_device_is_named_without_version_numbers(lise, browse):
    page = browse.get("sessions.sign_in")
    browse.client.environ_base["HTTP_USER_AGENT"] = (
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
    )
    browse.submit(page, {"email": lise.person.email, "password": GOOD})

    assert [session.device for session in live()] == ["Firefox, Windows"]


@pytest.mark.parametrize(
    ("data", "errors"),
    [
        ({}, ["Skriv e-posten din.", "Skriv passordet ditt."]),
        ({"email": " ", "password": " "}, ["Skriv e-posten din.", "Skriv passordet ditt."]),
        (
            {"email": "lise", "password": "x"},
            ["Skriv hele e-postadressen, for eksempel navn@kommune.no."],
        ),
        (
            {"email": "l" * 300 + "@a.example", "password": "x" * 201},
            [
                "Teksten er 56 tegn for lang. Den kan ha 254 tegn.",
                "Teksten er 1 tegn for lang. Den kan ha 200 tegn.",
            ],
        ),
        ({"email": "<b>@a.example\x00", "password": "\x1b\x00"}, ["Skriv passordet ditt."]),
    ],
)
def test_bad_input_is_answered_in_plain_words(browse, data, errors):
    page = browse.submit(browse.get("sessions.sign_in"), data, status=422)

    assert [li.text for li in page.select(".ds-error-summary li")] == errors


def test_the_password_is_never_sent_back(lise, browse):
    page = sign_in(browse, password="feil passord som er langt", status=422)

    assert "feil passord" not in page.response.text


# A forgotten password, and links


def ask(browse, email, **values):
    return browse.submit(browse.get("sessions.forgotten"), {"email": email}, **values)


def link_in(message):
    return message.body.split("{site}")[1].strip()


def latest_link(person):
    message = db.session.scalars(
        db.select(Message).where(Message.person_id == person.id).order_by(Message.id.desc())
    ).first()
    return link_in(message)


def open_link(browse, path, *, status=200):
    return browse.open("get", path, status, False, None, ())


def choose(browse, page, password=OTHER, repeat=None, **values):
    typed = {"new_password": password, "repeat_password": password if repeat is None else repeat}
    return browse.submit(page, typed, **values)


def test_asking_for_a_new_password_gives_the_same_answer_to_everyone(lise, visitors):
    answers = [ask(visitors(), email) for email in ("lise@granvag.example", "none@granvag.example")]

    assert [answer.location for answer in answers] == ["/passord/sendt"] * 2
    assert answers[0].data == answers[1].data
    assert sorted(answers[0].headers.keys()) == sorted(answers[1].headers.keys())
    assert [message.person_id for message in db.session.scalars(db.select(Message))] == [
        lise.person_id
    ]


def test_the_link_makes_a_new_password_and_signs_in(lise, browse):
    ask(browse, "lise@granvag.example")
    page = open_link(browse, latest_link(lise.person))

    answer = choose(browse, page)

    assert answer.location == "/mitt-ansvar"
    assert passwords.matches(db.session.get(Person, lise.person_id).password_hash, OTHER)


def test_a_new_password_ends_every_other_session(lise, browse, visitors):
    elsewhere = visitors().sign_in(lise)
    ask(browse, "lise@granvag.example")
    choose(browse, open_link(browse, latest_link(lise.person)))

    elsewhere.get("account.index", status=303)
    assert len(live()) == 1


def test_opening_a_link_changes_nothing(lise, browse):
    ask(browse, "lise@granvag.example")
    path = latest_link(lise.person)

    for _scanner in range(3):
        page = open_link(browse, path)

    assert page.response.headers["Cache-Control"] == "no-store"
    assert db.session.scalars(db.select(Link)).one().used_at is None
    assert db.session.get(Person, lise.person_id).password_hash == HASH


def over(page):
    assert page.select_one("h1").text == "Lenken virker ikke lenger"


def test_a_link_works_once(lise, browse, visitors):
    ask(browse, "lise@granvag.example")
    path = latest_link(lise.person)
    page = open_link(browse, path)
    choose(browse, page)

    over(open_link(visitors(), path, status=404))
    over(choose(browse, page, GOOD + " igjen", status=404))
    assert passwords.matches(db.session.get(Person, lise.person_id).password_hash, OTHER)


def test_a_link_works_for_an_hour(lise, browse, still_clock):
    ask(browse, "lise@granvag.example")
    path = latest_link(lise.person)
    page = open_link(browse, path)
    still_clock.shift(dt.timedelta(hours=1))

    over(open_link(browse, path, status=404))
    over(choose(browse, page, status=404))


def test_a_newer_link_ends_the_older(lise, browse):
    ask(browse, "lise@granvag.example")
    older = latest_link(lise.person)
    ask(browse, "lise@granvag.example")

    over(open_link(browse, older, status=404))
    open_link(browse, latest_link(lise.person))


def test_an_unknown_link_opens_nothing(browse):
    over(open_link(browse, "/lenke/" + "a" * 43, status=404))


def test_a_link_for_another_purpose_opens_nothing(lise):
    token = links.issue(lise.person, LinkPurpose.INVITATION, hours=1, now=clock.now())
    db.session.commit()

    assert links.find(token, LinkPurpose.NEW_PASSWORD, now=clock.now()) is None
    assert links.find(token, LinkPurpose.INVITATION, now=clock.now()).person == lise.person


def test_the_table_holds_no_token(lise, browse):
    ask(browse, "lise@granvag.example")

    link = db.session.scalars(db.select(Link)).one()
    assert link.token_hash == sessions.hashed(latest_link(lise.person).removeprefix("/lenke/"))


def test_a_link_signs_out_whoever_sat_there(lise, make, browse):
    other = make.manager(name="Ulla Utby")
    ask(browse, "lise@granvag.example")
    path = latest_link(lise.person)
    browse.sign_in(other)

    choose(browse, open_link(browse, path))

    assert [session.person_id for session in live()] == [lise.person_id]


@pytest.mark.parametrize(
    ("typed", "repeated", "errors"),
    [
        ("", "", ["Skriv et passord.", "Skriv det samme passordet en gang til."]),
        (
            "for kort",
            "for kort",
            ["Passordet må ha minst 15 tegn. Fire ord etter hverandre er lett å huske."],
        ),
        (OTHER, GOOD, ["De to passordene er ikke like. Skriv dem på nytt."]),
        ("x" + "yz" * 100, "x" + "yz" * 100, ["Passordet kan ha høyst 200 tegn."]),
        ("\x00" * 20, "\x00" * 20, ["Skriv et passord.", "Skriv det samme passordet en gang til."]),
        *[
            (
                easy,
                easy,
                [
                    "Det passordet er lett å gjette. Velg noe annet, for eksempel fire ord som ikke hører sammen."
                ],
            )
            for easy in (
                "passordpassordpassord",
                "Passord 12345678!",
                "Sommer2026Sommer2026",
                "lise@granvag.example",
                "aaaaaaaaaaaaaaaaaaaa",
                "1234567890123456",
            )
        ],
    ],
)
def test_a_password_that_will_not_do_is_refused_with_what_to_do(
    lise, browse, typed, repeated, errors
):
    ask(browse, "lise@granvag.example")
    path = latest_link(lise.person)

    page = choose(browse, open_link(browse, path), typed, repeated, status=422)

    assert [li.text for li in page.select(".ds-error-summary li")] == errors
    assert db.session.scalars(db.select(Link)).one().used_at is None
    assert [tag.get("value", "") for tag in page.select("[type=password]")] == ["", ""]


def test_markup_in_a_password_is_only_a_password(lise, browse):
    ask(browse, "lise@granvag.example")
    choose(browse, open_link(browse, latest_link(lise.person)), "<script>alert(1)</script>")

    assert passwords.matches(
        db.session.get(Person, lise.person_id).password_hash, "<script>alert(1)</script>"
    )


@pytest.mark.parametrize("email", ["", "lise", "x" * 260 + "@a.example", "\x00", "<b>"])
def test_a_bad_e_mail_is_said_at_once(browse, email):
    page = ask(browse, email, status=422)

    assert len(page.select(".ds-error-summary li")) == 1


def test_asking_again_and_again_has_to_wait_but_signing_in_has_not(lise, browse):
    for _time in range(8):
        ask(browse, "lise@granvag.example")

    assert ask(browse, "lise@granvag.example", status=429).select_one("[role=alert]")
    sign_in(browse)


def test_mail_names_nobody(lise, browse):
    ask(browse, "lise@granvag.example")

    message = db.session.scalars(db.select(Message)).one()
    assert "Lise" not in message.subject + message.body
    assert message.subject == "Lag et nytt passord"
    assert message.body.startswith("Noen, trolig du, ba om et nytt passord. Åpne lenken")
    assert "Lenken virker én gang, i 60 minutter." in message.body


# Language


def test_the_language_chosen_before_signing_in_follows_the_person(lise, browse):
    browse.open(
        "post", url_for("about.language"), 303, False, {"language": "en", "next": "/logg-inn"}, ()
    )
    sign_in(browse)

    assert db.session.get(Person, lise.person_id).locale == "en"
    assert "locale" not in cookie(browse)


def test_the_language_of_someone_signed_in_is_their_own_setting(lise, browse):
    browse.sign_in(lise).post("about.language", {"language": "nn", "next": "/min-konto"})

    assert db.session.get(Person, lise.person_id).locale == "nn"
    assert browse.get("account.index").html["lang"] == "nn"
    assert "locale" not in cookie(browse)
