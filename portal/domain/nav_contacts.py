"""Kontakter i NAV: whom workplaces ask, by part of the municipality and field of work; the office keeps them."""

import datetime as dt
from collections.abc import Iterable, Set
from dataclasses import dataclass

import sqlalchemy as sa

from portal.access import may_keep_contacts
from portal.domain import audit
from portal.domain.errors import NotAllowed, check_version
from portal.enums import WorkField
from portal.extensions import db
from portal.models import Membership, NavContact
from portal.words import _

#: A longer list helps nobody to find the right one (product rule, 2026).
MOST = 40


@dataclass(frozen=True)
class Contact:
    """How one reaches somebody at work, and what they look after; nothing said is everything."""

    name: str
    role: str = ""
    phone: str = ""
    email: str = ""
    place: str = ""
    fields: frozenset[WorkField] = frozenset()


def add(contact: Contact, *, by: Membership, now: dt.datetime) -> NavContact:
    """Workplaces in the office's municipality see the contact from now on."""
    _check(by)
    here = sa.select(sa.func.count()).where(NavContact.organisation_id == by.organisation_id)
    if (db.session.scalar(here) or 0) >= MOST:
        raise NotAllowed(
            _("Lista har %(most)s kontakter. Ta bort noen som ikke brukes lenger.", most=MOST)
        )
    made = NavContact(organisation=by.organisation, created_at=now)
    _write(made, contact)
    db.session.add(made)
    audit.record(by, "nav_contact.added", made)
    return made


def change(kept: NavContact, contact: Contact, *, by: Membership, version: int | None) -> None:
    """The contact says this now."""
    _check(by, kept)
    check_version(kept, version)
    _write(kept, contact)
    audit.record(by, "nav_contact.changed", kept)


def remove(kept: NavContact, *, by: Membership, version: int | None) -> None:
    """Nobody sees the contact any more, and nothing is left of it but that it was there."""
    _check(by, kept)
    check_version(kept, version)
    audit.record(by, "nav_contact.removed", kept)
    db.session.delete(kept)


def ranked(
    contacts: Iterable[NavContact],
    *,
    places: Iterable[str] = (),
    fields: Set[WorkField] = frozenset(),
) -> list[NavContact]:
    """Those who look after one of these places and fields, whoever is closest first: the place tells more
    than the field. Who looks after another place is left out; where no field is known, all of them stay."""
    here = {_key(place) for place in places if place}
    kept = [
        one
        for one in contacts
        if (not one.place or _key(one.place) in here)
        and (not one.fields or not fields or one.fields & fields)
    ]
    return sorted(
        kept,
        key=lambda one: (
            not one.place,
            not (one.fields & fields),
            bool(one.fields) and not fields,
            one.name,
            one.id,
        ),
    )


def _key(place: str) -> str:
    return " ".join(place.split()).casefold()


def _write(kept: NavContact, contact: Contact) -> None:
    if not contact.phone and not contact.email:
        raise NotAllowed(_("Skriv telefon eller e-post på jobb."), about="phone")
    kept.name, kept.role = contact.name, contact.role
    kept.phone, kept.email = contact.phone, contact.email
    kept.place, kept.fields = contact.place, contact.fields


def _check(by: Membership, kept: NavContact | None = None) -> None:
    if not may_keep_contacts(by) or (kept and kept.organisation_id != by.organisation_id):
        raise NotAllowed(_("Bare kontoradministratoren i NAV kan endre kontaktene."))
