"""Reading certificates: those of a placement that the viewer takes part in, whole or not at all."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.orm.strategy_options import _AbstractLoad
from sqlalchemy.sql.base import ExecutableOption

from portal.access import may_certify, placements_seen_by
from portal.enums import PlacementState, Role
from portal.extensions import db
from portal.models import (
    Candidate,
    Certificate,
    Membership,
    Placement,
    Proposal,
    SimpleJob,
    Unit,
    certificate_placement,
)


def of(viewer: Membership, placement: Placement) -> list[Certificate]:
    """The placement's certificates, the latest first; one that is also about placements that the viewer has
    no part in is left out."""
    query = _query(placement).order_by(Certificate.id.desc())
    return [c for c in db.session.scalars(query) if _may_read(viewer, c)]


def get(viewer: Membership, placement: Placement, public_id: str) -> Certificate | None:
    found = db.session.scalar(_query(placement).where(Certificate.public_id == public_id))
    return found if found is not None and _may_read(viewer, found) else None


def others(viewer: Membership, placement: Placement) -> Sequence[Placement]:
    """The candidate's other placements that the viewer may put in the same certificate."""
    query = (
        placements_seen_by(viewer)
        .where(
            Placement.candidate_id == placement.candidate_id,
            Placement.id != placement.id,
            Placement.state.in_({PlacementState.ACTIVE, PlacementState.ENDED}),
        )
        .order_by(Placement.starts_on, Placement.id)
        .options(*_whole())
    )
    found = db.session.scalars(query).all()
    return [each for each in found if may_certify(viewer, each)]


def with_tasks(placement: Placement) -> Placement:
    """The placement with its job's tasks, which a draft begins with."""
    query = sa.select(Placement).where(Placement.id == placement.id).options(*_whole())
    return db.session.scalars(query.execution_options(populate_existing=True)).one()


def _query(placement: Placement) -> sa.Select[Certificate]:
    about = sa.select(certificate_placement.c.certificate_id).where(
        certificate_placement.c.placement_id == placement.id
    )
    return (
        sa.select(Certificate)
        .where(Certificate.id.in_(about))
        .options(
            joinedload(Certificate.candidate).joinedload(Candidate.identity),
            joinedload(Certificate.made_by).joinedload(Membership.person),
            joinedload(Certificate.issued_by).joinedload(Membership.person),
            selectinload(Certificate.placements).options(*_reached()),
        )
    )


def _reached() -> tuple[_AbstractLoad, ...]:
    return (
        joinedload(Placement.candidate),
        joinedload(Placement.proposal).joinedload(Proposal.consent),
        joinedload(Placement.job).joinedload(SimpleJob.unit).joinedload(Unit.organisation),
    )


def _whole() -> tuple[ExecutableOption, ...]:
    return (*_reached(), joinedload(Placement.job).selectinload(SimpleJob.tasks))


def _may_read(viewer: Membership, certificate: Certificate) -> bool:
    if viewer.role is Role.ADVISER:
        return certificate.candidate.adviser_id == viewer.id
    return all(placement.unit_id in viewer.unit_ids for placement in certificate.placements)
