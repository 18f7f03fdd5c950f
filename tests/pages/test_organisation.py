"""Administrators keep the people and units of their own organisation, and of no other."""

import datetime as dt

import pytest

from portal import clock
from portal.enums import CandidateState, JobState, OrganisationKind, Role
from portal.extensions import db
from portal.models import Link, Membership, Message, Organisation, Person, SignInSession, Unit

GET = ("index", "invite", "contact", "units", "new_unit")


@pytest.fixture
def town(make):
    return make.organisation(name="Granvåg kommune")


@pytest.fixture
def ada(make, town):
    """Administrator of the municipality; has made a password."""
    return make.administrator(
        town, person=make.person(name="Ada Aune", email="ada@granvag.example", password_hash="x")
    )


@pytest.fixture
def unit(make, town):
    return make.unit(organisation=town, name="Solbakken sykehjem")


def errors(page):
    return [li.text for li in page.select(".ds-error-summary li")]


def names(page):
    return [th.select_one("a").text for th in page.select("tbody th")]


def invite(browse, **data):
    typed = {"name": "Nora Ness", "email": "nora@granvag.example", "role": "manager"} | data
    status = typed.pop("status", 303)
    return browse.submit(browse.get("organisation.invite"), typed, status=status)


def members(organisation):
    return db.session.scalars(
        db.select(Membership)
        .where(Membership.organisation_id == organisation.id)
        .order_by(Membership.id)
    ).all()


# Who may come here


@pytest.mark.parametrize("endpoint", GET)
def test_managers_and_advisers_find_nothing_here(make, browse, visitors, unit, endpoint):
    browse.sign_in(make.manager(unit)).get(f"organisation.{endpoint}", status=404)
    visitors().sign_in(make.adviser()).get(f"organisation.{endpoint}", status=404)
    visitors().get(f"organisation.{endpoint}", status=303)


@pytest.mark.parametrize("endpoint", ["units", "new_unit"])
def test_services_have_no_units(make, browse, endpoint):
    browse.sign_in(make.administrator(make.service())).get(f"organisation.{endpoint}", status=404)


def test_nothing_of_another_organisation_is_seen_or_changed(make, browse, ada, unit):
    other = make.administrator(
        make.organisation(kind=OrganisationKind.PRIVATE_EMPLOYER, name="Fjordfisk")
    )
    manager = make.manager(unit)
    browse.sign_in(other)

    assert names(browse.get("organisation.index")) == ["Ada Aune"]
    browse.get("organisation.person", membership_id=manager.public_id, status=404)
    browse.get("organisation.responsibility", membership_id=manager.public_id, status=404)
    browse.get("organisation.unit", unit_id=unit.public_id, status=404)
    for endpoint in ("invite_again", "end", "responsibility"):
        browse.post(f"organisation.{endpoint}", membership_id=manager.public_id, status=404)
    for endpoint in ("unit", "close_unit", "open_unit_again"):
        browse.post(f"organisation.{endpoint}", unit_id=unit.public_id, status=404)
    assert db.session.get(Membership, manager.id).ended_at is None


def test_the_municipality_sees_nothing_of_a_service_within_it(make, browse, ada, town):
    adviser = make.adviser(make.service(municipality=town))
    browse.sign_in(ada)

    assert names(browse.get("organisation.index")) == ["Ada Aune"]
    browse.get("organisation.person", membership_id=adviser.public_id, status=404)


# The list of people


def test_people_are_listed_with_role_units_and_when_they_were_here(
    make, browse, visitors, ada, unit
):
    lise = make.person(name="Lise Lund", email="lise@granvag.example", password_hash="x")
    manager = make.manager(unit, person=lise)
    make.manager(unit, person=make.person(name="Åse Aas", email="ase@granvag.example"))
    make.manager(unit, name="Gone", ended_at=clock.now())
    visitors().sign_in(manager)

    page = browse.sign_in(ada).get("organisation.index")

    rows = [
        [" ".join(cell.text.split()) for cell in row.select("td")]
        for row in page.select("tbody tr")
    ]
    assert names(page) == ["Ada Aune", "Lise Lund", "Åse Aas"]
    assert rows == [
        ["Aktiv", "ada@granvag.example", "Kommuneadministrator", "i dag"],
        ["Aktiv", "lise@granvag.example", "LederSolbakken sykehjem", "i dag"],
        ["Invitert", "ase@granvag.example", "LederSolbakken sykehjem", "Ikke ennå"],
    ]


def test_whoever_has_two_roles_is_one_person(make, browse, ada, unit):
    lise = make.person(name="Lise Lund", email="lise@granvag.example", password_hash="x")
    make.manager(unit, person=lise)
    page = browse.sign_in(ada).get("organisation.index")
    assert page.select_one("#people").text == "2 personer"

    make.administrator(unit.organisation, person=lise)
    page = browse.get("organisation.index")

    assert names(page) == ["Ada Aune", "Lise Lund", "Lise Lund"]
    assert page.select_one("#people").text == "2 personer med 3 roller"


@pytest.mark.parametrize("number", [1, 20])
def test_the_list_asks_the_database_as_often_for_one_as_for_many(
    make, browse, count_queries, ada, unit, number
):
    for _each in range(number - 1):
        make.manager(unit)
    browse.sign_in(ada)

    with count_queries() as seen:
        page = browse.get("organisation.index")

    assert len(names(page)) == number
    assert len(seen) == 4  # session, how many, people, their units


def test_long_lists_are_paged_in_norwegian_order(make, browse, ada, town):
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅ"
    for letter in reversed(letters):
        make.manager(make.unit(organisation=town), name=f"{letter}ne Berg")
    browse.sign_in(ada)

    first = browse.get("organisation.index")
    second = browse.open("get", first.select_one(".pager a")["href"], 200, False, None, ())

    assert names(first) + names(second) == ["Ada Aune", *[f"{letter}ne Berg" for letter in letters]]
    assert "Viser 25 av 30" in first.words
    assert second.select(".pager a") == []


# Inviting


def test_someone_new_is_invited_by_a_link(browse, ada, unit, town):
    answer = invite(browse.sign_in(ada), units=[unit.public_id])

    page = browse.follow(answer)
    assert page.select_one(".notice").text == "Nora Ness er invitert og får en e-post med en lenke."
    _ada, nora = members(town)
    message = db.session.scalars(db.select(Message)).one()
    assert (nora.role, [u.name for u in nora.units]) == (Role.MANAGER, ["Solbakken sykehjem"])
    assert (nora.person.email, nora.person.password_hash) == ("nora@granvag.example", None)
    assert message.person_id == nora.person_id
    assert "Nora" not in message.subject + message.body
    assert "Lenken virker én gang, i 7 døgn." in message.body


def test_the_invitation_ends_in_a_role_to_act_in(browse, visitors, ada, unit):
    invite(browse.sign_in(ada), units=[unit.public_id])
    path = db.session.scalars(db.select(Message)).one().body.split("{site}")[1].strip()
    nora = visitors()
    page = nora.open("get", path, 200, False, None, ())
    assert "Velkommen, Nora Ness." in page.words

    answer = nora.submit(
        page,
        {
            "new_password": "blå sykkel regner torsdag",
            "repeat_password": "blå sykkel regner torsdag",
        },
    )

    assert answer.location == "/mitt-ansvar"
    assert "Nora Ness, Leder" in nora.get("account.index").select_one("header").text


def test_an_invitation_is_good_for_seven_days(browse, ada, unit, still_clock):
    invite(browse.sign_in(ada), units=[unit.public_id])
    path = db.session.scalars(db.select(Message)).one().body.split("{site}")[1].strip()

    still_clock.shift(dt.timedelta(days=7, seconds=-1))
    browse.open("get", path, 200, False, None, ())
    still_clock.shift(dt.timedelta(seconds=1))
    browse.open("get", path, 404, False, None, ())


def test_someone_known_gets_the_role_and_keeps_name_and_password(make, browse, ada, unit, town):
    known = make.adviser(
        person=make.person(name="Nora Nes", email="nora@granvag.example", password_hash="x")
    )

    answer = invite(browse.sign_in(ada), units=[unit.public_id], email="Nora@Granvag.example")

    assert browse.follow(answer).select_one(".notice").text == (
        "Nora Nes har fått rollen og en e-post om den."
    )
    assert [m.person_id for m in members(town)] == [ada.person_id, known.person_id]
    assert db.session.scalars(db.select(Link)).all() == []
    assert "/min-konto/roller" in db.session.scalars(db.select(Message)).one().body


def test_the_same_role_is_not_given_twice(browse, ada, unit, town):
    invite(browse.sign_in(ada), units=[unit.public_id])

    page = invite(browse, units=[unit.public_id], status=409)

    assert "Personen har denne rollen fra før." in page.words
    assert "nora@granvag.example" in page.words
    assert len(members(town)) == 2


def test_a_double_click_invites_once(browse, ada, unit, town):
    form = browse.sign_in(ada).get("organisation.invite")
    typed = {
        "name": "Nora Ness",
        "email": "nora@granvag.example",
        "role": "manager",
        "units": [unit.public_id],
    }

    answers = [browse.submit(form, typed) for _click in range(2)]

    assert [answer.location for answer in answers] == ["/virksomhet"] * 2
    assert len(members(town)) == 2
    assert len(db.session.scalars(db.select(Message)).all()) == 1


@pytest.mark.parametrize(
    ("kind", "roles"),
    [
        (OrganisationKind.MUNICIPALITY, ["manager", "municipal_administrator"]),
        (OrganisationKind.PRIVATE_EMPLOYER, ["manager", "employer_administrator"]),
        (OrganisationKind.NAV_OFFICE, ["adviser", "office_administrator"]),
        (OrganisationKind.REFUGEE_SERVICE, ["adviser", "office_administrator"]),
    ],
)
def test_only_the_roles_of_ones_own_kind_of_organisation_are_offered(make, browse, kind, roles):
    admin = make.administrator(make.organisation(kind=kind, name="Her"))

    page = browse.sign_in(admin).get("organisation.invite")

    assert [tag["value"] for tag in page.select("[name=role]")] == roles


@pytest.mark.parametrize("role", ["adviser", "office_administrator", "employer_administrator", "x"])
def test_a_role_from_the_other_side_of_the_wall_is_refused(browse, ada, unit, town, role):
    page = invite(browse.sign_in(ada), role=role, units=[unit.public_id], status=422)

    assert errors(page) == ["Velg noe fra lista."]
    assert len(members(town)) == 1


def test_a_unit_of_somebody_else_is_refused(make, browse, ada, unit):
    page = invite(browse.sign_in(ada), units=[make.unit().public_id], status=422)

    assert errors(page) == ["Velg noe fra lista."]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (
            {"name": "", "email": "", "role": ""},
            ["Skriv hva personen heter.", "Skriv e-posten til personen.", "Velg ett av svarene."],
        ),
        ({"email": "nora"}, ["Skriv hele e-postadressen, for eksempel navn@kommune.no."]),
        ({"name": "x" * 121}, ["Teksten er 1 tegn for lang. Den kan ha 120 tegn."]),
        ({"name": "\x00\x1b"}, ["Skriv hva personen heter."]),
        ({"units": []}, ["Velg minst én enhet som lederen har ansvar for."]),
    ],
)
def test_a_bad_invitation_is_refused_and_kept(browse, ada, unit, town, data, said):
    page = invite(browse.sign_in(ada), **({"units": [unit.public_id]} | data), status=422)

    assert errors(page) == said
    assert len(members(town)) == 1
    assert page.select_one("[name=email]")["value"] == data.get("email", "nora@granvag.example")


def test_markup_in_a_name_is_shown_as_typed(browse, ada, unit):
    answer = invite(browse.sign_in(ada), name="<b>Nora</b>", units=[unit.public_id])

    assert names(browse.follow(answer)) == ["<b>Nora</b>", "Ada Aune"]


def test_an_employer_without_units_is_told_to_add_one_first(browse, ada):
    page = browse.sign_in(ada).get("organisation.invite")

    assert "må virksomheten ha en enhet først" in page.words


def test_the_unit_one_comes_from_is_chosen_already(browse, ada, unit):
    page = browse.sign_in(ada).get("organisation.invite", enhet=unit.public_id)

    assert [tag["value"] for tag in page.select("[name=units][checked]")] == [unit.public_id]


def test_a_new_invitation_ends_the_old_link(browse, ada, unit, town):
    invite(browse.sign_in(ada), units=[unit.public_id])
    old = db.session.scalars(db.select(Link)).one().token_hash
    page = browse.get("organisation.person", membership_id=members(town)[1].public_id)

    browse.submit(page, form="form[action$='/invitasjon']")

    assert db.session.scalars(db.select(Link)).one().token_hash != old
    assert len(db.session.scalars(db.select(Message)).all()) == 2


def test_someone_with_a_password_gets_no_new_invitation(make, browse, ada, unit):
    manager = make.manager(unit, person=make.person(password_hash="x"))
    browse.sign_in(ada)

    page = browse.get("organisation.person", membership_id=manager.public_id)
    assert page.select("form[action$='/invitasjon']") == []
    answer = browse.post("organisation.invite_again", membership_id=manager.public_id, status=409)
    assert "Personen har allerede laget passord" in answer.words


# Ending


def end(browse, membership, *, status=303):
    page = browse.get("organisation.person", membership_id=membership.public_id)
    return browse.submit(page, form="form[action$='/avslutning']", status=status)


def test_whoever_loses_the_role_is_signed_out_of_it_at_once(make, browse, visitors, ada, unit):
    manager = make.manager(unit)
    there = visitors().sign_in(manager)
    elsewhere = visitors().sign_in(make.adviser(person=manager.person))

    answer = end(browse.sign_in(ada), manager)

    assert browse.follow(answer).select_one(".notice").text == (
        "Lise Lund har ikke lenger denne rollen."
    )
    there.get("account.index", status=303)
    elsewhere.get("account.index")
    assert db.session.get(Membership, manager.id).ended_at == clock.now()
    ended = db.select(SignInSession.membership_id).where(SignInSession.ended_at.is_not(None))
    assert db.session.scalars(ended).all() == [manager.id]


def test_an_invitation_taken_back_opens_nothing(browse, ada, unit, town):
    invite(browse.sign_in(ada), units=[unit.public_id])
    path = db.session.scalars(db.select(Message)).one().body.split("{site}")[1].strip()

    end(browse, members(town)[1])

    browse.open("get", path, 404, False, None, ())


def test_the_last_administrator_stays(make, browse, ada, town):
    make.administrator(town, name="Invited only")  # cannot sign in yet, so cannot take over

    page = end(browse.sign_in(ada), ada, status=409)

    assert "Noen må kunne styre virksomheten." in page.words
    assert db.session.get(Membership, ada.id).ended_at is None


def test_one_of_two_administrators_may_leave(make, browse, ada, town):
    make.administrator(town, person=make.person(password_hash="x"))

    answer = end(browse.sign_in(ada), ada)

    assert answer.location == "/logg-inn"
    assert db.session.get(Membership, ada.id).ended_at == clock.now()
    browse.get("account.index", status=303)


def test_an_adviser_with_candidates_hands_them_over_first(make, browse):
    service = make.service()
    admin = make.administrator(service)
    candidate = make.candidate(adviser=make.adviser(service))

    page = end(browse.sign_in(admin), candidate.adviser, status=409)

    assert "De må få en ny veileder før rollen avsluttes." in page.words
    assert db.session.get(Membership, candidate.adviser_id).ended_at is None


def test_one_is_warned_when_a_unit_is_left_without_a_manager(make, browse, ada, unit, town):
    other = make.unit(organisation=town, name="Lia barnehage")
    manager = make.manager(unit, units=[unit, other])
    make.manager(other, name="Ulla Utby")

    page = browse.sign_in(ada).get("organisation.person", membership_id=manager.public_id)

    assert [li.text.strip() for li in page.select("ul.why li")] == [
        "Uten Lise Lund har ingen ansvar for Solbakken sykehjem. Inviter en ny leder først, om du kan."
    ]


def test_a_manager_gets_other_units(make, browse, ada, unit, town):
    other = make.unit(organisation=town, name="Lia barnehage")
    closed = make.unit(organisation=town, name="Gamle skole", closed_at=clock.now())
    manager = make.manager(unit, units=[unit, closed])
    page = browse.sign_in(ada).get("organisation.responsibility", membership_id=manager.public_id)

    browse.submit(page, {"units": [other.public_id]})

    assert sorted(u.name for u in db.session.get(Membership, manager.id).units) == [
        "Gamle skole",
        "Lia barnehage",
    ]


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        ([], ["Velg minst én enhet som lederen har ansvar for."]),
        (["x"], ["Velg noe fra lista."]),
    ],
)
def test_a_manager_keeps_at_least_one_unit_of_ones_own(make, browse, ada, unit, chosen, said):
    manager = make.manager(unit)
    page = browse.sign_in(ada).get("organisation.responsibility", membership_id=manager.public_id)

    assert errors(browse.submit(page, {"units": chosen}, status=422)) == said


def test_only_managers_have_units(make, browse, ada):
    browse.sign_in(ada).get("organisation.responsibility", membership_id=ada.public_id, status=404)


# Contact


def test_the_contact_is_changed_and_may_be_empty(browse, ada, town):
    browse.sign_in(ada)
    browse.submit(browse.get("organisation.contact"), {"contact_email": "post@granvag.example"})
    assert "Spørsmål går til post@granvag.example." in browse.get("organisation.index").words

    browse.submit(browse.get("organisation.contact"), {"contact_email": ""})
    assert db.session.get(Organisation, town.id).contact_email == ""


@pytest.mark.parametrize("email", ["post", "x" * 260 + "@a.example", "a b@c.example", "<b>"])
def test_a_bad_contact_is_refused(browse, ada, email):
    page = browse.submit(
        browse.sign_in(ada).get("organisation.contact"), {"contact_email": email}, status=422
    )

    assert len(errors(page)) >= 1


# Units


def test_an_employer_without_units_is_helped_to_begin(browse, ada):
    page = browse.sign_in(ada).get("organisation.units")

    assert page.select_one("section h2").text == "Ingen enheter ennå"


def test_a_unit_is_added_renamed_closed_and_opened_again(browse, ada, town):
    browse.sign_in(ada)
    answer = browse.submit(
        browse.get("organisation.new_unit"),
        {"name": "Lia barnehage", "field": "Barnehage", "place": "Lia"},
    )
    page = browse.follow(answer)
    browse.submit(page, {"name": "Lia naturbarnehage"}, form="#unit-form")
    unit = db.session.scalars(db.select(Unit)).one()
    assert (unit.name, unit.field, unit.place) == ("Lia naturbarnehage", "Barnehage", "Lia")

    page = browse.get("organisation.unit", unit_id=unit.public_id)
    browse.submit(page, form="form[action$='/nedleggelse']")
    assert db.session.scalars(db.select(Unit)).one().closed_at == clock.now()
    assert "Lagt ned" in browse.get("organisation.units").words

    page = browse.get("organisation.unit", unit_id=unit.public_id)
    browse.submit(page, form="form[action$='/gjenapning']")
    assert db.session.scalars(db.select(Unit)).one().closed_at is None


def test_two_units_of_one_name_are_refused(make, browse, ada, unit, town):
    browse.sign_in(ada)

    page = browse.submit(
        browse.get("organisation.new_unit"), {"name": "Solbakken sykehjem"}, status=409
    )

    assert "Dere har allerede en enhet med dette navnet." in page.words
    make.unit(name="Solbakken sykehjem")  # another employer may
    browse.submit(
        browse.get("organisation.unit", unit_id=unit.public_id),
        {"place": "Dalen"},
        form="#unit-form",
    )


def test_a_unit_changed_by_someone_else_is_shown_before_saving(browse, ada, unit):
    browse.sign_in(ada)
    stale = browse.get("organisation.unit", unit_id=unit.public_id)
    browse.submit(
        browse.get("organisation.unit", unit_id=unit.public_id),
        {"place": "Dalen"},
        form="#unit-form",
    )

    page = browse.submit(stale, {"place": "Åsen"}, form="#unit-form", status=409)

    assert [td.text for td in page.select("td")] == ["Åsen", "Dalen"]
    browse.submit(page)
    assert db.session.get(Unit, unit.id).place == "Åsen"


@pytest.mark.parametrize("what", ["job", "proposal", "placement"])
def test_a_unit_where_something_goes_on_is_not_closed(make, browse, ada, unit, what):
    if what == "job":
        make.job(unit=unit)
    else:
        withdrawn = make.job(unit=unit, state=JobState.WITHDRAWN, published_at=clock.now())
        proposal = make.proposal(job=withdrawn)
        if what == "placement":
            make.placement(proposal=proposal)
    page = browse.sign_in(ada).get("organisation.unit", unit_id=unit.public_id)

    answer = browse.submit(page, form="form[action$='/nedleggelse']", status=409)

    assert "Enheten har jobber, forslag eller plasseringer i gang." in answer.words
    assert db.session.get(Unit, unit.id).closed_at is None


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"name": " "}, ["Skriv hva enheten heter."]),
        (
            {"name": "x" * 121, "field": "x" * 81, "place": "x" * 82},
            [
                "Teksten er 1 tegn for lang. Den kan ha 120 tegn.",
                "Teksten er 1 tegn for lang. Den kan ha 80 tegn.",
                "Teksten er 2 tegn for lang. Den kan ha 80 tegn.",
            ],
        ),
        ({"name": "\x00"}, ["Skriv hva enheten heter."]),
    ],
)
def test_a_bad_unit_is_refused(browse, ada, unit, data, said):
    browse.sign_in(ada)
    new = browse.submit(browse.get("organisation.new_unit"), data, status=422)
    changed = browse.submit(
        browse.get("organisation.unit", unit_id=unit.public_id),
        data,
        form="#unit-form",
        status=422,
    )

    assert (errors(new), errors(changed)) == (said, said)
    assert [u.name for u in db.session.scalars(db.select(Unit))] == ["Solbakken sykehjem"]


def test_units_are_listed_by_name_with_their_managers(make, browse, count_queries, ada, town, unit):
    make.manager(unit)
    for name in ("Østre skole", "Åsen barnehage", "Ærfuglen"):
        make.unit(organisation=town, name=name)
    browse.sign_in(ada)

    with count_queries() as seen:
        page = browse.get("organisation.units")

    assert names(page) == ["Solbakken sykehjem", "Ærfuglen", "Østre skole", "Åsen barnehage"]
    assert [td.text for td in page.select("td.state")] == ["I bruk"] + ["Uten leder"] * 3
    assert len(seen) == 3  # session, how many, units


def test_nobody_is_stored_when_an_invitation_is_refused(browse, ada, unit):
    invite(browse.sign_in(ada), units=[], status=422)

    assert [person.name for person in db.session.scalars(db.select(Person))] == ["Ada Aune"]


# Sign-ins of others, and who has what


def test_an_administrator_ends_the_sign_ins_of_one_role_and_no_other(
    make, browse, visitors, ada, unit
):
    manager = make.manager(unit)
    other_role = make.adviser(person=manager.person)
    here, there = visitors().sign_in(manager), visitors().sign_in(other_role)
    address = manager.public_id
    page = browse.sign_in(ada).get("organisation.person", membership_id=address)
    assert "Fra 1 telefon eller PC" in page.words

    page = browse.follow(browse.submit(page, form="form[action$='/utlogging']"))

    assert "Lise Lund er logget ut og må logge inn på nytt." in page.text
    assert page.select("form[action$='/utlogging']") == []
    here.get("home.index", status=303)
    there.get("home.index")


def test_nobody_is_signed_out_by_another_organisation(make, browse, visitors, unit):
    manager = make.manager(unit)
    here = visitors().sign_in(manager)
    browse.sign_in(make.administrator())

    browse.post("organisation.sign_out", membership_id=manager.public_id, status=404)

    here.get("home.index")


def test_an_office_sees_how_many_candidates_each_adviser_has_and_no_name(make, browse):
    adviser = make.adviser()
    for state in CandidateState:
        make.candidate(adviser=adviser, state=state)
    make.candidate(adviser=adviser, erased_at=clock.now())

    page = browse.sign_in(make.administrator(adviser.organisation)).get("organisation.index")

    assert [td.text for td in page.select("td[data-label='Kandidater:']")] == ["–", "2"]
    assert "Ulla" not in page.text


def test_employers_have_no_column_of_candidates(make, browse, ada, unit):
    make.manager(unit)

    page = browse.sign_in(ada).get("organisation.index")

    assert page.select("td[data-label='Kandidater:']") == []


def test_an_unopened_invitation_is_taken_back_by_its_name(make, browse, ada, unit):
    page = browse.sign_in(ada).get(
        "organisation.person", membership_id=make.manager(unit).public_id
    )

    assert page.select_one("#end").text == "Trekk invitasjonen"
