"""People are invited by those who may, and no door leads through the wall."""

import pytest

from portal import clock
from portal.domain import memberships, organisations, people
from portal.domain.errors import NotAllowed
from portal.enums import ROLES_OF, ActorKind, LinkPurpose, OrganisationKind, Role
from portal.extensions import db
from portal.models import AuditEntry, Link, Membership


def invite(organisation, role, by, units=(), email="nora@granvag.example"):
    return people.invite(
        organisation, role, "Nora Ness", email, units=units, by=by, hours=24, now=clock.now()
    )


@pytest.mark.parametrize("kind", list(OrganisationKind))
def test_the_command_line_makes_an_organisation_and_its_first_administrator(app, make, kind):
    place = None if kind is OrganisationKind.MUNICIPALITY else make.organisation()
    [role] = ROLES_OF[kind] - {Role.MANAGER, Role.ADVISER}

    founded = organisations.found(
        kind, "Den nye", municipality=place, by=ActorKind.COMMAND_LINE, now=clock.now()
    )
    membership, token = invite(founded, role, ActorKind.COMMAND_LINE)
    db.session.commit()

    assert (membership.organisation, membership.role) == (founded, role)
    assert people.links.find(token, LinkPurpose.INVITATION, now=clock.now()).person_id == (
        membership.person_id
    )
    actions = db.session.scalars(db.select(AuditEntry).order_by(AuditEntry.id)).all()
    assert [(entry.action, entry.actor_kind, entry.subject) for entry in actions] == [
        (
            "organisation.founded",
            ActorKind.COMMAND_LINE,
            f"Organisation:{founded.public_id}",
        ),
        ("membership.granted", ActorKind.COMMAND_LINE, f"Membership:{membership.public_id}"),
    ]


def test_everything_but_a_municipality_lies_in_one(make):
    town, service = make.organisation(), make.service()
    for kind, place in (
        (OrganisationKind.MUNICIPALITY, town),
        (OrganisationKind.NAV_OFFICE, None),
        (OrganisationKind.NAV_OFFICE, service),
    ):
        with pytest.raises(NotAllowed):
            organisations.found(
                kind, "Den nye", municipality=place, by=ActorKind.COMMAND_LINE, now=clock.now()
            )


def test_two_organisations_of_one_kind_have_two_names(make):
    town = make.organisation(name="Granvåg")

    with pytest.raises(NotAllowed):
        organisations.found(town.kind, "Granvåg", by=ActorKind.COMMAND_LINE, now=clock.now())
    assert organisations.named(town.kind, "Granvåg") == town
    with pytest.raises(NotAllowed):
        organisations.named(OrganisationKind.NAV_OFFICE, "Granvåg")


@pytest.mark.parametrize("kind", list(OrganisationKind))
@pytest.mark.parametrize("role", list(Role))
def test_an_organisation_gives_only_the_roles_of_its_kind(make, kind, role):
    organisation = make.organisation(kind=kind)
    admin = make.administrator(organisation)
    units = [make.unit(organisation=organisation)] if role is Role.MANAGER else []

    if role in ROLES_OF[kind]:
        membership, _token = invite(organisation, role, admin, units)
        assert membership.role is role
    else:
        with pytest.raises(NotAllowed):
            invite(organisation, role, admin, units)


def test_nobody_invites_to_another_organisation(make):
    town = make.organisation()
    service = make.service(municipality=town)
    outsiders = [
        make.administrator(town),
        make.administrator(make.service(municipality=town)),
        make.manager(make.unit(organisation=town)),
        make.adviser(service),
    ]

    for outsider in outsiders:
        with pytest.raises(NotAllowed):
            invite(service, Role.ADVISER, outsider)


def test_a_manager_answers_for_open_units_of_the_same_employer(make):
    admin = make.administrator()
    closed = make.unit(organisation=admin.organisation, closed_at=clock.now())

    for units in ([], [closed], [make.unit()]):
        with pytest.raises(NotAllowed):
            invite(admin.organisation, Role.MANAGER, admin, units)


def test_a_role_that_ended_can_be_given_again(make):
    admin = make.administrator()
    unit = make.unit(organisation=admin.organisation)
    first, _token = invite(admin.organisation, Role.MANAGER, admin, [unit])
    memberships.end(first, by=admin, now=clock.now())

    second, token = invite(admin.organisation, Role.MANAGER, admin, [unit])
    db.session.commit()

    assert (second.person_id, second.id != first.id) == (first.person_id, True)
    assert [link.token_hash for link in db.session.scalars(db.select(Link))] == [
        people.sessions.hashed(token)
    ]


def test_taking_one_of_two_roles_away_leaves_the_invitation_standing(make):
    admin, other = make.administrator(), make.administrator()
    first, _token = invite(
        admin.organisation, Role.MANAGER, admin, [make.unit(organisation=admin.organisation)]
    )
    _second, token = invite(
        other.organisation, Role.MANAGER, other, [make.unit(organisation=other.organisation)]
    )

    memberships.end(first, by=admin, now=clock.now())

    assert people.links.find(token, LinkPurpose.INVITATION, now=clock.now()) is not None


def test_a_link_is_used_by_one_of_two_who_hold_it(make):
    person = make.person()
    token = people.links.issue(person, LinkPurpose.NEW_PASSWORD, hours=1, now=clock.now())
    db.session.commit()
    first = people.links.find(token, LinkPurpose.NEW_PASSWORD, now=clock.now())
    people.links.use(first, now=clock.now())

    with pytest.raises(NotAllowed):
        people.links.use(first, now=clock.now())


def test_nobody_ends_a_role_elsewhere(make):
    admin = make.administrator()
    adviser = make.adviser()

    with pytest.raises(NotAllowed):
        memberships.end(adviser, by=admin, now=clock.now())
    assert db.session.get(Membership, adviser.id).ended_at is None


def test_only_an_employer_has_units(make):
    service = make.service()

    with pytest.raises(NotAllowed):
        organisations.add_unit(service, "Kontoret", by=make.administrator(service))


def test_the_units_of_another_employer_are_left_alone(make):
    unit, admin = make.unit(), make.administrator()

    for deed in (
        lambda: organisations.change_unit(
            unit, name="Ny", field="", place="", version=None, by=admin
        ),
        lambda: organisations.close_unit(unit, version=None, by=admin, now=clock.now()),
        lambda: organisations.open_unit_again(unit, version=None, by=admin),
        lambda: organisations.change_contact(unit.organisation, "x@y.example", by=admin),
        lambda: organisations.add_unit(unit.organisation, "Ny", by=admin),
    ):
        with pytest.raises(NotAllowed):
            deed()
