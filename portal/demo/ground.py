"""Organisations, units and the people who sign in."""

import hashlib
from dataclasses import dataclass, field
from typing import Any

from portal.demo.cast import CAST
from portal.demo.names import ORIGINS
from portal.demo.places import AREAS, FIRMS, MUNICIPALITIES, SERVICES, UNITS, WAYS
from portal.demo.world import World
from portal.domain import passwords
from portal.enums import ROLES_OF, OrganisationKind, Role
from portal.models import (
    Membership,
    MunicipalityName,
    Organisation,
    Person,
    SignInSession,
    Unit,
    membership_unit,
)

Row = dict[str, Any]


@dataclass
class Ground:
    """What was laid, by key: organisations, units (one a town), who manages and who advises."""

    organisations: dict[str, Row] = field(default_factory=dict)
    units: list[dict[str, Row]] = field(default_factory=list)
    manager_of_unit: dict[int, int] = field(default_factory=dict)
    advisers_of: dict[str, list[int]] = field(default_factory=dict)
    person_of_membership: dict[int, int] = field(default_factory=dict)


def lay(world: World, *, towns: int) -> Ground:
    """Organisations with their units, and a person in each role that somebody must hold."""
    ground = Ground()
    _organisations(world, ground)
    _units(world, ground, towns)
    _cast(world, ground)
    _others(world, ground)
    return ground


def _organisations(world: World, ground: Ground) -> None:
    made = world.ago(400)

    def add(key: str, kind: OrganisationKind, name: str, municipality: str | None) -> None:
        place = ground.organisations[municipality]["id"] if municipality else None
        ground.organisations[key] = world.add(
            Organisation,
            kind=kind,
            name=name,
            municipality_id=place,
            contact_email=f"post@{key.removesuffix('-as')}.example",
            created_at=made,
        )

    for town in MUNICIPALITIES:
        add(town.key, OrganisationKind.MUNICIPALITY, f"{town.name} kommune", None)
        ends = [era.since for era in town.eras[1:]]
        for era, end in zip(town.eras, [*ends, None], strict=True):
            world.add(
                MunicipalityName,
                organisation_id=ground.organisations[town.key]["id"],
                name=era.name,
                number=era.number,
                valid_from=era.since,
                valid_until=end,
            )
    for firm in FIRMS:
        add(firm.key, OrganisationKind.PRIVATE_EMPLOYER, firm.name, firm.municipality)
    for service in SERVICES:
        add(service.key, service.kind, service.name, service.municipality)


def _units(world: World, ground: Ground, towns: int) -> None:
    """The workplaces; in a big demo they stand in several copies with a number behind the name."""
    for town in range(towns):
        ground.units.append(
            {
                unit.key: world.add(
                    Unit,
                    organisation_id=ground.organisations[unit.employer]["id"],
                    name=unit.name if town == 0 else f"{unit.name} {town + 1}",
                    field=AREAS[unit.area],
                    place=unit.place,
                    address=WAYS.get(unit.key, ("", ""))[0],
                    travel=WAYS.get(unit.key, ("", ""))[1],
                    version=1,
                )
                for unit in UNITS
            }
        )


def _person(world: World, name: str, email: str, *, has_come: bool = True) -> int:
    """One whose password nobody knows; or who was invited and has not come yet."""
    row = world.add(
        Person,
        name=name,
        email=email,
        locale="nb",
        version=1,
        created_at=world.ago(300),
        password_hash=passwords.NOBODYS if has_come else None,
    )
    return int(row["id"])


def _member(
    world: World,
    ground: Ground,
    person: int,
    organisation: str,
    role: Role,
    units: list[int],
    story: str = "",
) -> int:
    row = world.add(
        Membership,
        person_id=person,
        organisation_id=ground.organisations[organisation]["id"],
        role=role,
        story=story,
        created_at=world.ago(290),
    )
    membership = int(row["id"])
    ground.person_of_membership[membership] = person
    if world.rows[Person][person - 1]["password_hash"]:
        _was_here(world, person, membership)
    for unit in units:
        world.link(membership_unit, membership_id=membership, unit_id=unit)
        ground.manager_of_unit.setdefault(unit, membership)
    if role is Role.ADVISER:
        ground.advisers_of.setdefault(organisation, []).append(membership)
    return membership


def _was_here(world: World, person: int, membership: int) -> None:
    """A session that is over: the lists of people tell when each was here last."""
    seen = world.ago(membership % 9)
    world.add(
        SignInSession,
        token_hash=hashlib.sha256(f"over {membership}".encode()).hexdigest(),
        person_id=person,
        membership_id=membership,
        started_at=seen,
        seen_at=seen,
        ended_at=seen,
    )


def _cast(world: World, ground: Ground) -> None:
    for one in CAST:
        person = _person(world, one.name, one.email)
        for number, membership in enumerate(one.memberships):
            units = [ground.units[0][membership.unit]["id"]] if membership.unit else []
            story = one.try_this if number == 0 else ""
            _member(world, ground, person, membership.organisation, membership.role, units, story)


def _others(world: World, ground: Ground) -> None:
    """A manager for each unit, an adviser and an administrator for each organisation that lacks one."""
    have = {(row["organisation_id"], row["role"]) for row in world.rows[Membership]}
    names = _names(world)
    for town in ground.units:
        for key, unit in town.items():
            if unit["id"] not in ground.manager_of_unit:
                employer = next(u.employer for u in UNITS if u.key == key)
                email = _email("leder", unit["id"], employer)
                person = _person(world, next(names), email, has_come=unit["id"] % 7 != 5)
                _member(world, ground, person, employer, Role.MANAGER, [unit["id"]])
    for key, organisation in ground.organisations.items():
        for role in sorted(ROLES_OF[organisation["kind"]] - {Role.MANAGER}):
            if (organisation["id"], role) not in have:
                person = _person(
                    world, next(names), _email(role.value.split("_")[0], organisation["id"], key)
                )
                _member(world, ground, person, key, role, [])


def _email(word: str, number: int, organisation: str) -> str:
    return f"{word}-{number}@{organisation.removesuffix('-as')}.example"


def _names(world: World) -> Any:
    """Invented full names of all origins, no two alike until they run out."""
    pairs = [
        f"{first} {last}"
        for origin in ORIGINS
        for first in origin.first_names
        for last in origin.last_names
    ]
    world.random.shuffle(pairs)
    while True:
        yield from pairs
