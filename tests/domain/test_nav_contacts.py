"""Whom to ask at NAV: who keeps the list, who sees it, and who stands first."""

import pytest
import sqlalchemy as sa

from portal import clock
from portal.access import may_keep_contacts, nav_contacts_seen_by
from portal.domain import nav_contacts
from portal.domain.errors import NotAllowed, Stale
from portal.domain.nav_contacts import Contact
from portal.enums import OrganisationKind, WorkField
from portal.extensions import db
from portal.models import NavContact
from portal.queries import nav_contacts as find

CARE, KITCHEN = WorkField.CARE, WorkField.KITCHEN


@pytest.fixture
def town(make):
    return make.organisation(name="Granvåg kommune")


@pytest.fixture
def office(make, town):
    return make.service(name="NAV Granvåg", municipality_id=town.id)


@pytest.fixture
def keeper(make, office):
    return make.administrator(office)


def kept(keeper, name, **kw):
    contact = Contact(name=name, email=f"{name.lower()}@nav.example", **kw)
    made = nav_contacts.add(contact, by=keeper, now=clock.now())
    db.session.commit()
    return made


def names(contacts):
    return [one.name for one in contacts]


@pytest.mark.parametrize(
    ("places", "fields", "order"),
    [
        (["Lia"], {CARE}, ["Begge", "Sted", "Fag", "Alle"]),
        ([" lia "], {CARE}, ["Begge", "Sted", "Fag", "Alle"]),
        (["Lia"], {KITCHEN}, ["Sted", "Mat", "Alle"]),
        (["Vik"], {CARE}, ["Fag", "Alle"]),
        ([], {CARE}, ["Fag", "Alle"]),
        (["Lia"], set(), ["Sted", "Begge", "Alle", "Fag", "Mat"]),
    ],
)
def test_the_closest_stands_first_and_other_places_are_left_out(keeper, places, fields, order):
    made = [
        kept(keeper, "Alle"),
        kept(keeper, "Fag", fields=frozenset({CARE})),
        kept(keeper, "Mat", fields=frozenset({KITCHEN})),
        kept(keeper, "Sted", place="Lia"),
        kept(keeper, "Begge", place="Lia", fields=frozenset({CARE})),
    ]

    assert names(nav_contacts.ranked(made, places=places, fields=fields)) == order


def test_only_people_of_the_municipality_see_them(make, town, office, keeper):
    one = kept(keeper, "Nora")
    elsewhere = make.organisation(name="Fjordby kommune")
    firm_here = make.organisation(
        kind=OrganisationKind.PRIVATE_EMPLOYER, name="Bakeri", municipality_id=town.id
    )
    firm_nowhere = make.organisation(kind=OrganisationKind.PRIVATE_EMPLOYER, name="Løst AS")
    loose_office = make.service(name="NAV Løst")
    make.add(
        NavContact(organisation=loose_office, name="Ukjent", phone="1", created_at=clock.now())
    )
    refugee = make.organisation(
        kind=OrganisationKind.REFUGEE_SERVICE, name="Flyktning", municipality_id=town.id
    )
    viewers = {
        "manager": make.manager(make.unit(organisation=town)),
        "firm here": make.manager(make.unit(organisation=firm_here)),
        "firm nowhere": make.manager(make.unit(organisation=firm_nowhere)),
        "manager elsewhere": make.manager(make.unit(organisation=elsewhere)),
        "municipal administrator": make.administrator(town),
        "adviser": make.adviser(office),
        "refugee adviser": make.adviser(refugee),
        "refugee administrator": make.administrator(refugee),
        "administrator elsewhere": make.administrator(make.service(municipality_id=elsewhere.id)),
        "keeper": keeper,
    }

    seen = {
        name
        for name, viewer in viewers.items()
        if db.session.scalars(nav_contacts_seen_by(viewer)).all() == [one]
    }
    others = {
        name
        for name, viewer in viewers.items()
        if db.session.scalars(nav_contacts_seen_by(viewer)).all() == []
    }

    assert seen == {
        "manager",
        "firm here",
        "municipal administrator",
        "adviser",
        "refugee adviser",
        "keeper",
    }
    assert seen | others == set(viewers)


def test_an_offices_administrator_alone_keeps_its_own(make, town, office, keeper):
    one = kept(keeper, "Nora")
    other = make.administrator(make.service(municipality_id=town.id))
    provider = make.administrator(make.organisation(kind=OrganisationKind.PROVIDER, name="Tiltak"))
    no_keepers = [provider, make.adviser(office), make.administrator(town)]

    assert [may_keep_contacts(who) for who in (keeper, other, *no_keepers)] == [
        True,
        True,
        False,
        False,
        False,
    ]
    for who in (other, *no_keepers):
        with pytest.raises(NotAllowed):
            nav_contacts.change(one, Contact("Per", phone="12345"), by=who, version=None)
        with pytest.raises(NotAllowed):
            nav_contacts.remove(one, by=who, version=None)
    for who in no_keepers:
        with pytest.raises(NotAllowed):
            kept(who, "Per")


def test_a_contact_can_be_reached(keeper):
    with pytest.raises(NotAllowed, match="Skriv telefon eller e-post"):
        nav_contacts.add(Contact("Nora"), by=keeper, now=clock.now())


def test_the_list_stays_short(keeper, monkeypatch):
    monkeypatch.setattr(nav_contacts, "MOST", 1)
    kept(keeper, "Nora")

    with pytest.raises(NotAllowed, match="Lista har 1 kontakter"):
        kept(keeper, "Per")


def test_what_is_changed_and_removed(keeper):
    one = kept(keeper, "Nora")
    said = Contact("Nora Nes", "Markedskontakt", "12 34 56 78", "", "Lia", frozenset({CARE}))
    nav_contacts.change(one, said, by=keeper, version=1)
    db.session.commit()
    with pytest.raises(Stale):
        nav_contacts.remove(one, by=keeper, version=1)
    assert (one.name, one.email, one.place, one.fields) == ("Nora Nes", "", "Lia", {CARE})

    nav_contacts.remove(one, by=keeper, version=2)
    db.session.commit()

    assert db.session.scalar(sa.select(sa.func.count()).select_from(NavContact)) == 0


def test_a_jobs_own_words_and_place_choose(make, town, keeper):
    kept(keeper, "Alle")
    kept(keeper, "Mat", fields=frozenset({KITCHEN}))
    kept(keeper, "Uteliv", fields=frozenset({WorkField.OUTDOORS}))
    unit = make.unit(organisation=town, place="Lia", field="Kantine")
    manager = make.manager(unit)

    assert names(find.for_job(manager, make.job(unit=unit, title="Kjøkkenhjelp"))) == [
        "Mat",
        "Alle",
    ]
    assert names(find.for_viewer(manager)) == ["Alle", "Mat", "Uteliv"]
    assert find.places(keeper) == ["Lia"]
