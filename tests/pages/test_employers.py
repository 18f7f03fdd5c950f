"""A service keeps the employers that it brought in, and reads nothing of theirs that is not public."""

import datetime as dt

import pytest
import sqlalchemy as sa

from portal import clock
from portal.domain import employers
from portal.domain.errors import NotAllowed
from portal.enums import JobState, MailEvent, OrganisationKind, ProposalState, Role
from portal.extensions import db
from portal.models import AuditEntry, Link, Membership, Message, Organisation, Person, SignInSession

GOOD = {
    "name": "Hjørnebakeriet AS",
    "field": "Bakeri",
    "place": "Heggedal",
    "number": "974 760 673",
    "contact": "Berit Baker",
    "email": "Berit@hjornebakeriet.example ",
}


@pytest.fixture
def service(make):
    return make.service(municipality=make.organisation(name="Asker kommune"))


@pytest.fixture
def adviser(make, service):
    return make.adviser(service)


@pytest.fixture
def office(make, service):
    return make.administrator(service)


@pytest.fixture
def contact(adviser):
    return brought_in(adviser)


def brought_in(by, name="Hjørnebakeriet AS", email="berit@hjornebakeriet.example"):
    found = employers.bring_in(name, contact="Berit Baker", email=email, by=by, now=clock.now())
    db.session.commit()
    return found


def stored(record):
    return db.session.get(type(record), sa.inspect(record).identity[0])


def letters():
    return db.session.scalars(sa.select(Message).order_by(Message.id)).all()


# Brought in


def test_an_adviser_brings_an_employer_in_and_its_contact_has_a_link(browse, adviser):
    form = browse.sign_in(adviser).get("employers.new")

    page = browse.follow(browse.submit(form, GOOD))

    assert page.select_one("h1").text == "Hjørnebakeriet AS"
    assert "Berit Baker får en lenke på e-post." in page.text
    assert "Har ikke åpnet den ennå." in page.words
    found = db.session.scalars(
        sa.select(Organisation).where(Organisation.kind == OrganisationKind.PRIVATE_EMPLOYER)
    ).one()
    assert (found.number, found.brought_in_by_id) == ("974760673", adviser.organisation_id)
    assert found.municipality.name == "Asker kommune"
    [letter] = letters()
    assert letter.person.email == "berit@hjornebakeriet.example"
    assert "/svar/" in letter.body
    assert "Berit" not in letter.body
    actions = set(db.session.scalars(sa.select(AuditEntry.action)))
    assert {"organisation.founded", "unit.added", "membership.granted", "employer.asked"} <= actions


def test_sent_twice_it_is_there_once(browse, adviser):
    form = browse.sign_in(adviser).get("employers.new")

    browse.submit(form, GOOD)
    browse.submit(form, GOOD)

    assert len(letters()) == 1


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"name": ""}, "Skriv hva bedriften heter."),
        ({"name": "A" * 121}, "Teksten er 1 tegn for lang."),
        ({"contact": ""}, "Skriv navnet på den som svarer."),
        ({"email": "berit"}, "e-post"),
        ({"number": "974760674"}, "Et organisasjonsnummer har ni sifre."),
        ({"number": "123"}, "Et organisasjonsnummer har ni sifre."),
        ({"number": "٩٧٤٧٦٠٦٧٣"}, "Et organisasjonsnummer har ni sifre."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(browse, adviser, typed, told):
    form = browse.sign_in(adviser).get("employers.new")

    page = browse.submit(form, GOOD | typed, status=422)

    assert told in page.text
    assert page.select_one("input[name=place]")["value"] == "Heggedal"
    assert letters() == []


def test_the_same_name_or_number_is_not_brought_in_twice(browse, adviser):
    form = browse.sign_in(adviser).get("employers.new")
    browse.submit(form, GOOD)

    again = browse.submit(
        browse.get("employers.new"), GOOD | {"email": "a@b.example", "number": ""}, status=422
    )
    number = browse.submit(
        browse.get("employers.new"), GOOD | {"email": "a@b.example", "name": "Et annet"}, status=422
    )

    assert "Det finnes allerede en slik virksomhet" in again.text
    assert "med dette nummeret er lagt inn fra før" in number.text
    assert len(letters()) == 1


def test_who_works_in_a_service_never_answers_for_an_employer(make, browse, adviser):
    colleague = make.adviser(name="Kari Kollega")
    form = browse.sign_in(adviser).get("employers.new")

    for email in (colleague.person.email, adviser.person.email):
        page = browse.submit(form, GOOD | {"email": email}, status=422)
        assert "kan ikke ha en rolle i en tjeneste" in page.text
    assert letters() == []


# Seen


def test_the_list_names_who_answers_until_they_have_an_account(browse, adviser, contact):
    page = browse.sign_in(adviser).get("employers.index")
    assert "Berit Baker" in page.words
    assert "Svarer med lenke" in page.words

    stored(contact).person.password_hash = "made"
    db.session.commit()

    page = browse.get("employers.index")
    assert "Berit Baker" not in page.words
    assert "Har konto" in page.words
    page = browse.get("employers.show", employer_id=contact.organisation.public_id)
    assert "Berit Baker" not in page.words
    assert "styrer alt selv" in page.words
    for deed in ("ask", "invite"):
        browse.post(f"employers.{deed}", employer_id=contact.organisation.public_id, status=404)


def test_of_its_jobs_the_service_sees_what_everyone_sees(make, browse, adviser, contact):
    unit = contact.units[0]
    make.job(unit=unit, title="Hjelper i bakeri")
    make.job(unit=unit, title="Hemmelig utkast", state=JobState.DRAFT)

    page = browse.sign_in(adviser).get("employers.show", employer_id=contact.organisation.public_id)

    assert "Hjelper i bakeri" in page.words
    assert "Hemmelig utkast" not in page.text


def test_other_services_and_other_roles_find_nothing(make, visitors, contact):
    at = {"employer_id": contact.organisation.public_id}
    other = make.adviser(make.service())
    elsewhere = visitors().sign_in(other)
    elsewhere.get("employers.show", status=404, **at)
    elsewhere.post("employers.ask", status=404, **at)
    elsewhere.post("employers.invite", status=404, **at)
    assert "Hjørnebakeriet" not in elsewhere.get("employers.index").text
    visitors().sign_in(make.manager()).get("employers.index", status=404)
    firm = visitors().sign_in(make.administrator())
    firm.get("employers.show", status=404, **at)


def test_an_employer_that_came_by_itself_is_nobodys(make, browse, adviser):
    firm = make.organisation(kind=OrganisationKind.PRIVATE_EMPLOYER)

    browse.sign_in(adviser).get("employers.show", employer_id=firm.public_id, status=404)


@pytest.mark.parametrize("many", [1, 30])
def test_the_list_asks_as_little_for_many_as_for_one(browse, count_queries, adviser, many):
    for n in range(many):
        brought_in(adviser, f"Bakeri {n}", f"a{n}@bakeri.example")
    browse.sign_in(adviser)

    with count_queries() as seen:
        page = browse.get("employers.index")

    assert len(seen) == 3
    if many == 30:
        assert len(page.select("tbody tr")) == 20
        after = page.select_one(".pager a, nav a[href*=etter]")["href"]
        rest = browse.open("get", after, 200, False, None, ())
        assert len(rest.select("tbody tr")) == 10


def test_one_employer_costs_few_queries(make, browse, count_queries, adviser, contact):
    for _ in range(3):
        make.job(unit=contact.units[0])
    browse.sign_in(adviser)

    with count_queries() as seen:
        browse.get("employers.show", employer_id=contact.organisation.public_id)

    assert len(seen) == 6


def test_an_adviser_and_the_office_find_the_list(visitors, adviser, office):
    for member, start in ((adviser, "home.index"), (office, "organisation.index")):
        page = visitors().sign_in(member).get(start)
        assert page.select("main a[href='/arbeidsgivere']")


# A new link, another contact


def test_a_new_link_ends_the_old_one(browse, adviser, contact):
    before = db.session.scalars(sa.select(Link.token_hash)).all()
    page = browse.sign_in(adviser).get("employers.show", employer_id=contact.organisation.public_id)

    browse.submit(page, form="form[action$='/lenke']")

    after = db.session.scalars(sa.select(Link.token_hash)).all()
    assert len(after) == 1
    assert after != before


def test_the_office_lets_another_answer_and_the_first_can_open_nothing(
    make, browse, visitors, office, contact, still_clock
):
    [letter] = letters()
    link = letter.body.split("{site}")[1].strip()
    reader = visitors()
    reader.submit(
        reader.open("get", link, 200, False, None, ()), form="main form[action^='/svar/']"
    )
    assert db.session.scalars(sa.select(SignInSession)).all() != []
    waiting = make.proposal(job=make.job(unit=stored(contact).units[0]))
    employers.tell_again(stored(contact).person, waiting, now=clock.now())
    db.session.commit()
    still_clock.shift(dt.timedelta(minutes=5))
    at = {"employer_id": contact.organisation.public_id}

    form = browse.sign_in(office).get("employers.change_contact", **at)
    page = browse.follow(
        browse.submit(form, {"contact": "Knut Kringle", "email": "knut@hjornebakeriet.example"})
    )

    assert "Knut Kringle" in page.words
    assert "Berit Baker" not in page.words
    reader.open("get", link, 404, False, None, ())
    window = reader.open("get", "/behov/ny", 403, False, None, ())
    assert window.select_one("h1").text == "Lenken virker ikke lenger"
    reader.post("employer_links.renew", status=404)
    assert stored(contact).ended_at == clock.now()
    open_now = sa.select(Link.person_id).where(Link.expires_at > clock.now())
    owners = db.session.scalars(open_now).all()
    assert owners == [letters()[-1].person_id] * 2  # to the needs, and to the proposal that waits
    assert letters()[-1].person.name == "Knut Kringle"


def test_who_answers_from_now_on_has_a_link_to_each_proposal_that_waits_and_to_no_other(
    make, browse, visitors, office, contact
):
    unit = stored(contact).units[0]
    today = clock.today()
    waits = [make.proposal(job=make.job(unit=unit)) for _one in range(2)]
    make.proposal(job=make.job(unit=unit), state=ProposalState.WITHDRAWN, withdrawn_at=clock.now())
    lapsed = make.proposal(job=make.job(unit=unit))
    lapsed.consent.valid_until = today - dt.timedelta(days=1)
    make.proposal()  # at another employer
    db.session.commit()
    before = len(letters())
    at = {"employer_id": contact.organisation.public_id}
    form = browse.sign_in(office).get("employers.change_contact", **at)

    page = browse.follow(
        browse.submit(form, {"contact": "Knut Kringle", "email": "knut@hjornebakeriet.example"})
    )

    assert "Venter et forslag på svar, får Knut Kringle en lenke til det også." in page.words
    [needs, *of_proposals] = letters()[before:]
    assert needs.event is MailEvent.OTHER
    assert [letter.about for letter in of_proposals] == [f"Proposal:{p.public_id}" for p in waits]
    assert {letter.person.name for letter in of_proposals} == {"Knut Kringle"}
    sent = [(one.subject, one.body, p.alias) for one, p in zip(of_proposals, waits, strict=True)]
    for subject, body, alias in sent:
        assert subject == "Et nytt forslag venter på svar"
        assert alias not in body
        reader = visitors()
        door = reader.open("get", body.split("{site}")[1].strip(), 200, False, None, ())
        opened = reader.follow(reader.submit(door, form="main form[action^='/svar/']"))
        assert alias in opened.words


def test_the_office_is_told_the_same_where_nothing_waits(browse, office, contact):
    at = {"employer_id": contact.organisation.public_id}
    form = browse.sign_in(office).get("employers.change_contact", **at)
    before = len(letters())

    page = browse.follow(
        browse.submit(form, {"contact": "Knut Kringle", "email": "knut@hjornebakeriet.example"})
    )

    assert "Venter et forslag på svar, får Knut Kringle en lenke til det også." in page.words
    assert len(letters()) == before + 1


def test_whoever_answers_for_two_employers_goes_on_at_the_other(make, contact, office):
    person, unit = contact.person, contact.units[0]
    adviser = make.adviser(office.organisation)
    other = employers.bring_in(
        "Fiskebua", contact=person.name, email=person.email, by=adviser, now=clock.now()
    )
    proposals = [make.proposal(job=make.job(unit=one)) for one in (unit, other.units[0])]
    for proposal in proposals:
        employers.tell_again(person, proposal, now=clock.now())

    employers.change_contact(
        unit, "Knut Kringle", "knut@hjornebakeriet.example", by=office, now=clock.now()
    )

    left = db.session.scalars(sa.select(Link.subject).where(Link.person_id == person.id)).all()
    assert sorted(left) == sorted(
        [f"Proposal:{proposals[1].public_id}", f"Unit:{other.units[0].public_id}"]
    )


def test_an_adviser_may_not_name_another_contact(browse, adviser, contact):
    browse.sign_in(adviser).get(
        "employers.change_contact", employer_id=contact.organisation.public_id, status=404
    )
    with pytest.raises(NotAllowed):
        employers.change_contact(
            stored(contact).units[0], "Kari", "kari@post.example", by=adviser, now=clock.now()
        )


def test_once_there_is_an_account_nobody_else_names_who_answers(make, browse, office, contact):
    stored(contact).person.password_hash = "made"
    db.session.commit()

    browse.sign_in(office).get(
        "employers.change_contact", employer_id=contact.organisation.public_id, status=404
    )
    with pytest.raises(NotAllowed):
        employers.change_contact(
            stored(contact).units[0], "Kari", "kari@post.example", by=office, now=clock.now()
        )


def test_another_service_can_do_none_of_it(make, contact):
    other = make.adviser(make.service(municipality=make.organisation()))
    boss = make.administrator(other.organisation)

    with pytest.raises(NotAllowed):
        employers.ask_for_needs(contact, by=other, now=clock.now())
    with pytest.raises(NotAllowed):
        employers.invite(contact, by=other, hours=1, now=clock.now())
    with pytest.raises(NotAllowed):
        employers.change_contact(
            contact.units[0], "Kari", "kari@post.example", by=boss, now=clock.now()
        )


def test_only_a_service_brings_in(make):
    manager = make.manager()

    with pytest.raises(NotAllowed):
        brought_in(manager)
    assert db.session.scalars(sa.select(Person).where(Person.name == "Berit Baker")).all() == []


def test_someone_with_an_account_gets_the_role_and_signs_in(make, adviser):
    known = make.manager(name="Berit Baker")
    known.person.password_hash = "made"
    known.person.email = "berit@hjornebakeriet.example"
    db.session.commit()

    contact = brought_in(adviser)

    assert contact.person_id == known.person_id
    assert contact.role is Role.MANAGER
    assert letters()[-1].body.strip().endswith("{site}/behov/ny")
    assert db.session.scalars(sa.select(Link)).all() == []
    assert db.session.scalar(sa.select(sa.func.count(Membership.id))) == 3
