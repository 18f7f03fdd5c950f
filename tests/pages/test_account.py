"""My account: my name and language, my roles, my password, my devices."""

import datetime as dt

import pytest

from portal import clock
from portal.domain import passwords
from portal.extensions import db
from portal.models import AuditEntry, Person, SignInSession

GOOD = "fire ord etter hverandre"
OTHER = "blå sykkel regner torsdag"
HASH = passwords.hashed(GOOD)


@pytest.fixture
def lise(make):
    return make.manager(
        person=make.person(name="Lise Lund", email="lise@granvag.example", password_hash=HASH)
    )


def token_of(browse):
    with browse.client.session_transaction() as session:
        return session["_user_id"]


def live():
    return db.session.scalars(
        db.select(SignInSession).where(SignInSession.ended_at.is_(None)).order_by(SignInSession.id)
    ).all()


def errors(page):
    return [li.text for li in page.select(".ds-error-summary li")]


def test_the_account_shows_who_one_is_and_what_one_may(lise, browse):
    page = browse.sign_in(lise).get("account.index")

    assert [dd.text for dd in page.select("dl.facts dd")] == ["Lise Lund", "Bokmål"]
    assert "Du logger inn med lise@granvag.example." in page.words
    assert [p.text for p in page.select("main li p.strong")] == [
        f"Leder, {lise.organisation.name}",
        "Ukjent enhet Denne enheten",
    ]


def test_someone_not_signed_in_is_asked_to_sign_in(browse):
    for endpoint in ("index", "person", "password", "roles"):
        answer = browse.get(f"account.{endpoint}", status=303)
        assert answer.location.startswith("/logg-inn?neste=/min-konto")


@pytest.mark.parametrize("devices", [1, 10])
def test_the_page_asks_the_database_as_often_for_one_device_as_for_ten(
    lise, browse, visitors, count_queries, devices
):
    for _device in range(devices - 1):
        visitors().sign_in(lise)
    browse.sign_in(lise)

    with count_queries() as seen:
        page = browse.get("account.index")

    assert len(page.select("ul.rows")[1].select("li")) == devices
    assert len(seen) == 5  # session, figure in the menu, roles, their units, devices


# Name and language


def test_a_new_name_and_language_are_kept(lise, browse):
    page = browse.sign_in(lise).get("account.person")

    answer = browse.submit(page, {"name": " Lise  Aa\u030as ", "locale": "nn"})

    person = db.session.get(Person, lise.person_id)
    assert (person.name, person.locale) == ("Lise  Aås", "nn")
    assert browse.follow(answer).html["lang"] == "nn"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"name": " "}, ["Skriv navnet ditt."]),
        ({"name": "x" * 121}, ["Teksten er 1 tegn for lang. Den kan ha 120 tegn."]),
        ({"locale": "xx"}, ["Velg noe fra lista."]),
        ({"name": "\x00\x07"}, ["Skriv navnet ditt."]),
    ],
)
def test_a_bad_name_or_language_is_refused(lise, browse, data, said):
    page = browse.submit(browse.sign_in(lise).get("account.person"), data, status=422)

    assert errors(page) == said
    assert db.session.get(Person, lise.person_id).name == "Lise Lund"


def test_markup_in_a_name_is_shown_as_typed(lise, browse):
    answer = browse.submit(browse.sign_in(lise).get("account.person"), {"name": "<b>Lise</b>"})

    assert "<b>Lise</b>" in browse.follow(answer).words


def test_a_name_changed_in_another_tab_is_shown_before_saving(lise, browse):
    browse.sign_in(lise)
    stale = browse.get("account.person")
    browse.submit(browse.get("account.person"), {"name": "Lise Lunde"})

    page = browse.submit(stale, {"name": "Lise Li"}, status=409)

    assert [td.text for td in page.select("td")] == ["Lise Li", "Lise Lunde"]
    browse.submit(page)
    assert db.session.get(Person, lise.person_id).name == "Lise Li"


# Password


def change(browse, old=GOOD, new=OTHER, repeat=None, **values):
    typed = {
        "password": old,
        "new_password": new,
        "repeat_password": new if repeat is None else repeat,
    }
    return browse.submit(browse.get("account.password"), typed, **values)


def test_a_new_password_needs_the_old_one_and_ends_every_other_session(lise, browse, visitors):
    elsewhere = visitors().sign_in(lise)
    browse.sign_in(lise)
    before = token_of(browse)

    answer = change(browse)

    assert "Passordet er byttet." in browse.follow(answer).words
    assert passwords.matches(db.session.get(Person, lise.person_id).password_hash, OTHER)
    assert token_of(browse) != before
    assert [session.membership_id for session in live()] == [lise.id]
    elsewhere.get("account.index", status=303)


def test_without_the_old_password_nothing_changes(lise, browse):
    page = change(browse.sign_in(lise), old="noe annet enn det gamle", status=422)

    assert errors(page) == ["Det er ikke passordet du har nå. Prøv igjen."]
    assert db.session.get(Person, lise.person_id).password_hash == HASH


def test_guessing_the_old_password_has_to_wait(lise, browse):
    browse.sign_in(lise)
    for _time in range(8):
        change(browse, old="noe annet enn det gamle", status=422)

    assert change(browse, status=429).select_one("[role=alert]")
    assert db.session.get(Person, lise.person_id).password_hash == HASH


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            ("", "", ""),
            [
                "Skriv et passord.",
                "Skriv det samme passordet en gang til.",
                "Skriv passordet du har nå.",
            ],
        ),
        (
            (GOOD, "kort", "kort"),
            ["Passordet må ha minst 15 tegn. Fire ord etter hverandre er lett å huske."],
        ),
        ((GOOD, OTHER, GOOD), ["De to passordene er ikke like. Skriv dem på nytt."]),
        (
            ("x" * 201, OTHER, OTHER),
            ["Teksten er 1 tegn for lang. Den kan ha 200 tegn."],
        ),
    ],
)
def test_a_bad_password_form_is_refused(lise, browse, typed, said):
    old, new, repeat = typed

    assert errors(change(browse.sign_in(lise), old, new, repeat, status=422)) == said


# Roles


def test_changing_role_gives_a_new_session_and_ends_the_old(lise, make, browse):
    adviser = make.adviser(make.service(name="NAV Granvåg"), person=lise.person)
    browse.sign_in(lise)
    before = token_of(browse)

    answer = browse.submit(
        browse.get("account.index"),
        {"membership": adviser.public_id},
        form="form[action='/min-konto/rolle']",
    )

    assert answer.location == "/mitt-ansvar"
    assert token_of(browse) != before
    assert [session.membership_id for session in live()] == [adviser.id]
    page = browse.get("account.index")
    assert "Veileder" in page.select_one("header").text
    assert page.select_one(".notice").text == "Du er nå Veileder i NAV Granvåg."


def test_the_twelve_hours_go_on_counting_through_a_change_of_role(lise, make, browse, still_clock):
    adviser = make.adviser(person=lise.person)
    browse.sign_in(lise)
    still_clock.shift(dt.timedelta(minutes=59))
    browse.post("account.act_as", {"membership": adviser.public_id})

    assert [session.started_at for session in live()] == [clock.now() - dt.timedelta(minutes=59)]


def test_nobody_acts_in_a_role_that_is_not_theirs(lise, make, browse):
    other = make.adviser()
    gone = make.adviser(person=lise.person, ended_at=clock.now())
    browse.sign_in(lise)

    for wanted in (other.public_id, gone.public_id, "", "x", "<b>", "\x07"):
        browse.post("account.act_as", {"membership": wanted}, status=404)

    assert [session.membership_id for session in live()] == [lise.id]


def test_a_form_from_before_the_change_is_not_sent_and_keeps_what_was_typed(make, browse):
    admin = make.administrator()
    manager = make.manager(make.unit(organisation=admin.organisation), person=admin.person)
    form = browse.sign_in(admin).get("organisation.invite")
    browse.post("account.act_as", {"membership": manager.public_id})

    browse.submit(form, {"name": "Nora Ness"}, status=404)  # a manager has no such page

    other = make.administrator(make.organisation(), person=admin.person)
    browse.post("account.act_as", {"membership": other.public_id})
    page = browse.submit(form, {"name": "Nora Ness"}, status=409)

    assert page.select_one("h1").text == "Du har byttet rolle"
    assert "Nora Ness" in page.words
    assert db.session.scalars(db.select(Person).where(Person.name == "Nora Ness")).all() == []


# Devices


def test_another_device_is_signed_out_from_here(lise, browse, visitors):
    elsewhere = visitors().sign_in(lise)
    browse.sign_in(lise)

    browse.submit(browse.get("account.index"), form="form[action$='/utlogging']")

    elsewhere.get("account.index", status=303)
    browse.get("account.index")


def test_nobody_signs_out_somebody_else(lise, make, browse, visitors):
    other = visitors().sign_in(make.manager(name="Ulla Utby"))
    theirs = live()[0].public_id

    browse.sign_in(lise).post("account.sign_out_device", session_id=theirs, status=404)

    other.get("account.index")


def test_old_devices_are_not_listed(lise, browse, visitors, still_clock):
    visitors().sign_in(lise)
    still_clock.shift(dt.timedelta(minutes=61))

    page = browse.sign_in(lise).get("account.index")

    assert page.select("form[action$='/utlogging']") == []


def test_what_a_person_changes_about_themselves_stands_in_the_log(lise, browse):
    browse.sign_in(lise)
    browse.submit(browse.get("account.person"), {"name": "Lise Lunde"})
    change(browse)

    actions = db.session.scalars(db.select(AuditEntry.action).order_by(AuditEntry.id)).all()
    assert actions == [
        "session.started",
        "person.changed",
        "session.ended",
        "session.started",
        "person.password_changed",
    ]
