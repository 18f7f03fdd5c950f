"""Organisations and the units of those that employ."""

import datetime as dt

import sqlalchemy as sa

from portal import access
from portal.domain import audit, catalogue_entries
from portal.domain.errors import NotAllowed, check_version
from portal.enums import (
    EMPLOYERS,
    JobState,
    OrganisationKind,
    PlacementState,
    ProposalState,
)
from portal.extensions import db
from portal.models import Membership, Organisation, Placement, Proposal, SimpleJob, Unit
from portal.words import _


def found(
    kind: OrganisationKind,
    name: str,
    *,
    municipality: Organisation | None = None,
    by: audit.Actor,
    now: dt.datetime,
) -> Organisation:
    """The organisation exists, without people: the first administrator is invited next. Services and
    private employers say which municipality they lie in."""
    if (kind is OrganisationKind.MUNICIPALITY) != (municipality is None):
        raise NotAllowed(_("Alle andre enn kommuner hører til i en kommune. Si hvilken."))
    if municipality and municipality.kind is not OrganisationKind.MUNICIPALITY:
        raise NotAllowed(_("Virksomheten må høre til i en kommune. Velg en kommune."))
    if _taken(Organisation.name, name, Organisation.kind == kind):
        raise NotAllowed(_("Det finnes allerede en slik virksomhet med dette navnet."))
    organisation = Organisation(kind=kind, name=name, municipality=municipality, created_at=now)
    db.session.add(organisation)
    db.session.flush()
    audit.record(by, "organisation.founded", organisation)
    return organisation


def named(kind: OrganisationKind, name: str) -> Organisation:
    """The organisation of this kind and name."""
    query = sa.select(Organisation).where(Organisation.kind == kind, Organisation.name == name)
    organisation: Organisation | None = db.session.scalar(query)
    if organisation is None:
        raise NotAllowed(_("Ingen %(kind)s heter det. Sjekk navnet.", kind=str(kind.label).lower()))
    return organisation


def change_contact(organisation: Organisation, contact_email: str, *, by: Membership) -> None:
    """Questions to the organisation go to this address."""
    _check(by, organisation)
    organisation.contact_email = contact_email
    audit.record(by, "organisation.contact_changed", organisation)


def add_unit(
    organisation: Organisation,
    name: str,
    *,
    field: str = "",
    place: str = "",
    address: str = "",
    travel: str = "",
    by: audit.Actor,
) -> Unit:
    """The employer has a unit of this name, and this is how one gets there."""
    _check(by, organisation)
    if organisation.kind not in EMPLOYERS:
        raise NotAllowed(_("Bare arbeidsgivere har enheter."))
    _check_free(organisation, name)
    unit = Unit(
        organisation=organisation,
        name=name,
        field=field,
        place=place,
        address=address,
        travel=travel,
    )
    db.session.add(unit)
    db.session.flush()
    audit.record(by, "unit.added", unit)
    return unit


def change_unit(
    unit: Unit,
    *,
    name: str,
    field: str,
    place: str,
    address: str = "",
    travel: str = "",
    version: int | None,
    by: Membership,
) -> None:
    """The unit is called this, does this and lies here, and this is how one gets there."""
    _check(by, unit.organisation)
    check_version(unit, version)
    _check_free(unit.organisation, name, but=unit)
    unit.name, unit.field, unit.place = name, field, place
    unit.address, unit.travel = address, travel
    catalogue_entries.renew_all_of(unit)
    audit.record(by, "unit.changed", unit)


def close_unit(unit: Unit, *, version: int | None, by: Membership, now: dt.datetime) -> None:
    """Nothing new happens in the unit; what was, is kept. First its jobs and placements come to an
    end."""
    _check(by, unit.organisation)
    check_version(unit, version)
    if unit.closed_at is not None:
        return
    if _something_goes_on(unit):
        raise NotAllowed(
            _("Enheten har jobber, forslag eller plasseringer i gang. Lederen avslutter dem først.")
        )
    unit.closed_at = now
    audit.record(by, "unit.closed", unit)


def open_unit_again(unit: Unit, *, version: int | None, by: Membership) -> None:
    """The unit is in use again."""
    _check(by, unit.organisation)
    check_version(unit, version)
    unit.closed_at = None
    audit.record(by, "unit.opened_again", unit)


def _check(by: audit.Actor, organisation: Organisation) -> None:
    if isinstance(by, Membership) and not access.may_administer(by, organisation):
        raise NotAllowed(_("Bare de som styrer virksomheten, kan endre dette."))


def _check_free(organisation: Organisation, name: str, *, but: Unit | None = None) -> None:
    here = Unit.organisation_id == organisation.id
    if _taken(Unit.name, name, here if but is None else here & (Unit.id != but.id)):
        raise NotAllowed(_("Dere har allerede en enhet med dette navnet. Velg et annet."))


def _taken(
    column: sa.orm.InstrumentedAttribute[str], name: str, among: sa.ColumnElement[bool]
) -> bool:
    return db.session.scalar(sa.select(sa.func.count()).where(column == name, among)) != 0


def _something_goes_on(unit: Unit) -> bool:
    open_jobs = sa.select(SimpleJob.id).where(
        SimpleJob.unit_id == unit.id,
        SimpleJob.state == JobState.PUBLISHED,
        SimpleJob.deleted_at.is_(None),
    )
    waiting = sa.select(Proposal.id).where(
        Proposal.unit_id == unit.id, Proposal.state == ProposalState.SENT
    )
    people_there = sa.select(Placement.id).where(
        Placement.unit_id == unit.id,
        Placement.state.in_({PlacementState.PLANNED, PlacementState.ACTIVE}),
    )
    return any(
        db.session.scalar(query.limit(1)) is not None
        for query in (open_jobs, waiting, people_there)
    )
