"""Memberships: a person's role in one organisation, from the invitation to the end."""

import datetime as dt
from collections.abc import Iterable

import sqlalchemy as sa

from portal import access
from portal.domain import audit, links, sessions
from portal.domain.errors import NotAllowed
from portal.enums import (
    LIVE_JOBS,
    ROLES_OF,
    CandidateState,
    LinkPurpose,
    PlacementState,
    ProposalState,
    Role,
)
from portal.extensions import db
from portal.models import (
    Candidate,
    Membership,
    Organisation,
    Person,
    Placement,
    Proposal,
    SimpleJob,
    Unit,
)
from portal.words import _


def grant(
    person: Person,
    organisation: Organisation,
    role: Role,
    *,
    units: Iterable[Unit] = (),
    by: audit.Actor,
    now: dt.datetime,
) -> Membership:
    """The person has the role in the organisation. The wall: an organisation gives only its own
    kind's roles, and only its own administrator (or the command line) gives them; a service
    names the manager of an employer that it brought in."""
    if role not in ROLES_OF[organisation.kind]:
        raise NotAllowed(_("Den rollen finnes ikke i denne virksomheten. Velg en annen."))
    if isinstance(by, Membership) and not (
        access.may_administer(by, organisation)
        or (role is Role.MANAGER and access.may_keep_employer(by, organisation))
    ):
        raise NotAllowed(_("Bare de som styrer virksomheten, kan invitere til den."))
    if person.id is not None and _has(person, organisation, role):
        raise NotAllowed(_("Personen har denne rollen fra før. Se lista over folk."))
    membership = Membership(
        person=person,
        organisation=organisation,
        role=role,
        created_at=now,
        units=_units_of(organisation, role, units),
    )
    db.session.add(membership)
    db.session.flush()
    audit.record(by, "membership.granted", membership, reason=role.value)
    return membership


def change_units(membership: Membership, units: Iterable[Unit], *, by: Membership) -> None:
    """The manager answers for exactly these units."""
    if not access.may_end_membership(by, membership) or membership.role is not Role.MANAGER:
        raise NotAllowed(_("Bare de som styrer virksomheten, kan endre dette."))
    # A closed unit stays with its manager: what was done there is still theirs to read.
    closed = [unit for unit in membership.units if unit.closed_at is not None]
    chosen = _units_of(membership.organisation, membership.role, units)
    membership.units = [*closed, *chosen]
    names = ", ".join(unit.public_id for unit in chosen)
    audit.record(by, "membership.units_changed", membership, reason=names[:300])


def end(membership: Membership, *, by: audit.Actor, now: dt.datetime) -> None:
    """The person has the role no more and is signed out of it everywhere. An organisation keeps an
    administrator who can sign in; an adviser's candidates and a manager's work are handed over first."""
    if isinstance(by, Membership) and not access.may_end_membership(by, membership):
        raise NotAllowed(_("Bare de som styrer virksomheten, kan endre dette."))
    if membership.role in access.ADMINISTRATORS and not _other_administrator(membership):
        raise NotAllowed(
            _("Noen må kunne styre virksomheten. Inviter en til, og avslutt når den er på plass.")
        )
    if _has_candidates(membership):
        raise NotAllowed(
            _("Veilederen har kandidater. De må få en ny veileder før rollen avsluttes.")
        )
    if with_work(left_without_manager(membership)):
        raise NotAllowed(
            _(
                "Lederen har arbeid som ingen andre har ansvar for. Gi det videre til en kollega først."
            )
        )
    membership.ended_at = now
    sessions.end_those_of(membership, now=now)
    if not _has(membership.person):
        links.cancel(membership.person, *LinkPurpose)
    audit.record(by, "membership.ended", membership)


def sign_out(membership: Membership, *, by: Membership, now: dt.datetime) -> int:
    """Nobody is signed in with this role until they sign in anew; how many sign-ins ended. Their other
    roles are others' business."""
    if not access.may_end_membership(by, membership):
        raise NotAllowed(_("Bare de som styrer virksomheten, kan endre dette."))
    ended = sessions.end_those_of(membership, now=now)
    audit.record(by, "membership.signed_out", membership, reason=str(ended))
    return ended


def left_without_manager(membership: Membership) -> list[Unit]:
    """The open units that nobody answers for once this membership ends, to warn before it does."""
    if membership.role is not Role.MANAGER:
        return []
    others = (
        sa.select(Unit.id)
        .join(Membership.units)
        .where(
            Unit.id.in_(membership.unit_ids),
            Membership.id != membership.id,
            Membership.ended_at.is_(None),
        )
    )
    kept = set(db.session.scalars(others))
    return [unit for unit in membership.units if unit.closed_at is None and unit.id not in kept]


def with_work(units: list[Unit]) -> list[Unit]:
    """Those of the units where a proposal waits, somebody is or will be, or a job is public or begun: before
    their last manager leaves, they are handed over."""
    if not units:
        return []
    ids = [unit.id for unit in units]
    busy = sa.union(
        sa.select(SimpleJob.unit_id).where(
            SimpleJob.unit_id.in_(ids),
            SimpleJob.state.in_(LIVE_JOBS),
            SimpleJob.deleted_at.is_(None),
        ),
        sa.select(Proposal.unit_id).where(
            Proposal.unit_id.in_(ids), Proposal.state == ProposalState.SENT
        ),
        sa.select(Placement.unit_id).where(
            Placement.unit_id.in_(ids),
            Placement.state.in_({PlacementState.PLANNED, PlacementState.ACTIVE}),
        ),
    )
    found = set(db.session.scalars(busy))
    return [unit for unit in units if unit.id in found]


def _units_of(organisation: Organisation, role: Role, units: Iterable[Unit]) -> list[Unit]:
    chosen = list(units)
    if role is not Role.MANAGER:
        return []
    if not chosen:
        raise NotAllowed(_("Velg minst én enhet som lederen har ansvar for."))
    if any(unit.organisation_id != organisation.id or unit.closed_at for unit in chosen):
        raise NotAllowed(_("En av enhetene er lagt ned. Last siden på nytt og velg igjen."))
    return chosen


def _has(
    person: Person, organisation: Organisation | None = None, role: Role | None = None
) -> bool:
    """An active membership, of any kind or of exactly this one."""
    query = sa.select(Membership.id).where(
        Membership.person_id == person.id, Membership.ended_at.is_(None)
    )
    if organisation is not None:
        query = query.where(Membership.organisation_id == organisation.id, Membership.role == role)
    db.session.flush()
    return db.session.scalar(query.limit(1)) is not None


def _other_administrator(membership: Membership) -> bool:
    """Someone else who administers the organisation and has made a password. Locks the organisation,
    so that two who end each other at once cannot leave it empty."""
    db.session.execute(
        sa.select(Organisation.id)
        .where(Organisation.id == membership.organisation_id)
        .with_for_update()
    )
    return (
        db.session.scalar(
            sa.select(Membership.id)
            .join(Membership.person)
            .where(
                Membership.organisation_id == membership.organisation_id,
                Membership.role.in_(access.ADMINISTRATORS),
                Membership.ended_at.is_(None),
                Membership.id != membership.id,
                Person.password_hash.is_not(None),
            )
            .limit(1)
        )
        is not None
    )


def _has_candidates(membership: Membership) -> bool:
    query = sa.select(Candidate.id).where(
        Candidate.adviser_id == membership.id, Candidate.state != CandidateState.ENDED
    )
    return db.session.scalar(query.limit(1)) is not None
