"""Employers without accounts, and the services that brought them in."""

import sqlalchemy as sa

from portal.access.roles import NOBODY
from portal.enums import OrganisationKind, Role
from portal.models import Membership, Organisation

#: Who in a service brings employers in.
BRINGS_IN = frozenset({Role.ADVISER, Role.OFFICE_ADMINISTRATOR})


def employers_seen_by(viewer: Membership) -> sa.Select[Organisation]:
    """The private employers that the viewer's own service brought in: who answers there, nothing more."""
    query = sa.select(Organisation).where(Organisation.kind == OrganisationKind.PRIVATE_EMPLOYER)
    if viewer.role in BRINGS_IN:
        return query.where(Organisation.brought_in_by_id == viewer.organisation_id)
    return query.where(NOBODY)


def may_keep_employer(viewer: Membership, organisation: Organisation) -> bool:
    """Name its contact, and send the contact a link or an invitation: the service that brought it in."""
    return (
        viewer.role in BRINGS_IN
        and organisation.kind is OrganisationKind.PRIVATE_EMPLOYER
        and organisation.brought_in_by_id == viewer.organisation_id
    )


def answers_by_link(membership: Membership) -> bool:
    """The contact of an employer that a service brought in, until they have made a password."""
    return (
        membership.role is Role.MANAGER
        and membership.organisation.brought_in_by_id is not None
        and membership.person.password_hash is None
        and membership.ended_at is None
    )
