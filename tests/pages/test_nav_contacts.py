"""The list of contacts at NAV on screen: kept by the office, read by workplaces."""

import pytest
import sqlalchemy as sa

from portal import clock
from portal.domain import nav_contacts
from portal.domain.nav_contacts import Contact
from portal.enums import OrganisationKind, WorkField
from portal.extensions import db
from portal.models import NavContact


@pytest.fixture
def town(make):
    return make.organisation(name="Granvåg kommune")


@pytest.fixture
def keeper(make, town):
    return make.administrator(make.service(name="NAV Granvåg", municipality_id=town.id))


@pytest.fixture
def nora(keeper):
    contact = Contact("Nora Nes", "Markedskontakt", "12 34 56 78", "nora@nav.example", "Lia")
    made = nav_contacts.add(contact, by=keeper, now=clock.now())
    db.session.commit()
    return made


def test_an_empty_list_says_what_it_is_for(browse, keeper):
    page = browse.sign_in(keeper).get("nav_contacts.index")

    assert "Ingen kontakter ennå" in page.words
    assert [a.text for a in page.select("nav.views a[aria-current]")] == ["Kontakter"]


def test_a_contact_is_added_changed_and_removed(make, browse, town, keeper):
    make.unit(organisation=town, place="Vik")
    browse.sign_in(keeper)
    page = browse.get("nav_contacts.new")
    assert [option["value"] for option in page.select("datalist option")] == ["Vik"]
    browse.submit(
        page,
        {
            "name": "Per Prest",
            "phone": "+47 12 34 56 78",
            "place": "Vik",
            "fields": ["care", "shop"],
        },
    )
    page = browse.get("nav_contacts.index")
    assert "Butikk og salg, Helse og omsorg" in page.words

    public_id = db.session.scalars(sa.select(NavContact.public_id)).one()
    page = browse.get("nav_contacts.edit", contact_id=public_id)
    browse.submit(page, {"role": "Inkluderingskontakt"}, form="form.panel")
    page = browse.get("nav_contacts.edit", contact_id=public_id)
    assert page.select_one("[name=role]")["value"] == "Inkluderingskontakt"
    browse.submit(page, form='form[action$="/sletting"]')

    assert db.session.scalar(sa.select(sa.func.count()).select_from(NavContact)) == 0


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({}, "Skriv hva personen heter."),
        ({"name": "Per"}, "Skriv telefon eller e-post på jobb."),
        ({"name": "Per", "phone": "ring meg"}, "Skriv telefonnummeret med bare tall."),
        ({"name": "Per", "email": "per"}, "Skriv hele e-postadressen"),
        ({"name": "P" * 121, "phone": "12345678"}, "1 tegn for lang"),
        ({"name": "Per", "phone": "12345678", "fields": "gold"}, "Velg noe fra lista."),
    ],
)
def test_what_cannot_be_is_told_with_what_was_typed(browse, keeper, typed, error):
    browse.sign_in(keeper)

    page = browse.submit(browse.get("nav_contacts.new"), typed, status=422)

    assert error in page.words
    assert page.select_one("[name=name]").get("value", "") == typed.get("name", "")


def test_markup_is_text(browse, keeper):
    browse.sign_in(keeper)
    browse.submit(browse.get("nav_contacts.new"), {"name": "<b>Per</b>", "phone": "12345678"})

    assert "&lt;b&gt;Per&lt;/b&gt;" in browse.get("nav_contacts.index").response.text


def test_two_who_change_at_once_are_told(browse, keeper, nora):
    browse.sign_in(keeper)
    page = browse.get("nav_contacts.edit", contact_id=nora.public_id)
    browse.submit(page, {"place": "Vik"}, form="form.panel")

    page = browse.submit(page, {"place": "Berg"}, form="form.panel", status=409)

    assert "Vik" in page.words
    assert "Berg" in str(page)


def test_a_manager_sees_the_contact_where_it_is_needed(make, browse, town, nora):
    unit = make.unit(organisation=town, place="Lia")
    manager = make.manager(unit)
    job = make.job(unit=unit)
    placement = make.placement(proposal=make.proposal(job=job), manager=manager)
    browse.sign_in(manager)

    home = browse.get("home.index")
    card = home.select_one("section[aria-labelledby=nav]")
    assert card.li.p.text == "Nora Nes, MarkedskontaktNAV Granvåg, Lia"
    shown = browse.get("simple_jobs.show", job_id=job.public_id)
    [link] = [a for a in shown.select("main a") if a.text == "Se din kontakt i NAV"]
    for page in (
        browse.open("get", link["href"], 200, False, None, ()),
        browse.get("nav_contacts.show"),
        browse.get("supports.show", placement_id=placement.public_id),
    ):
        assert [a["href"] for a in page.select("main a[href^=tel], main a[href^=mailto]")] == [
            "tel:12345678",
            "mailto:nora@nav.example",
        ]


def test_where_nobody_is_written_down_the_page_says_so(make, browse, nora):
    stranger = make.manager()
    browse.sign_in(stranger)

    page = browse.get("nav_contacts.show")
    assert "NAV har ikke lagt inn noen kontakt her ennå." in page.words
    assert "Nora" not in page.text
    assert "Din kontakt i NAV" not in browse.get("home.index").words


def test_others_find_nothing_here(make, browse, town, keeper, nora):
    other = make.administrator(make.service(municipality_id=town.id))
    provider = make.administrator(
        make.organisation(kind=OrganisationKind.PROVIDER, name="Tiltak", municipality_id=town.id)
    )
    manager = make.manager(make.unit(organisation=town))
    elsewhere = make.job().public_id
    here = {"contact_id": nora.public_id, "status": 404}
    ids = [one.id for one in (other, provider, manager)]
    for number in ids:
        browse.sign_in(db.session.get(type(manager), number))
        browse.get("nav_contacts.edit", **here)
        browse.post("nav_contacts.remove", **here)
    browse.get("nav_contacts.index", status=404)
    browse.get("nav_contacts.show", jobb=elsewhere, status=404)
    browse.sign_in(db.session.get(type(manager), ids[1]))
    for endpoint in ("nav_contacts.index", "nav_contacts.new"):
        browse.get(endpoint, status=404)
    assert "Kontakter" not in [
        a.text for a in browse.get("organisation.index").select("nav.views a")
    ]


@pytest.mark.parametrize("number", [1, 40])
def test_lists_take_the_same_queries_for_one_and_for_many(
    make, browse, count_queries, town, keeper, number
):
    for n in range(number):
        fields = frozenset({list(WorkField)[n % 12]})
        contact = Contact(f"Nora {n}", phone="12345678", place="Lia", fields=fields)
        nav_contacts.add(contact, by=keeper, now=clock.now())
    db.session.commit()
    browse.sign_in(keeper)
    with count_queries() as listed:
        page = browse.get("nav_contacts.index")
    browse.sign_in(make.manager(make.unit(organisation=town, place="Lia")))
    with count_queries() as seen:
        browse.get("nav_contacts.show")

    assert len(page.select("tbody tr")) == number
    assert len(page.response.text) < 40_000
    assert (len(listed), len(seen)) == (2, 3)


def test_anyone_learns_the_offices_address_and_nobodys_name(make, browse, town, nora):
    nora.organisation.contact_email = "post@nav.example"
    elsewhere = make.service(municipality_id=make.organisation().id, contact_email="x@y.example")
    job = make.job(unit=make.unit(organisation=town))

    page = browse.get("catalogue.show", job_id=job.public_id)

    assert "Kontakt NAV der du bor. NAV Granvåg: post@nav.example." in page.words
    assert elsewhere.contact_email not in page.text
    assert "Nora" not in page.text
