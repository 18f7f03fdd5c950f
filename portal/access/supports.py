"""Applications for support about a placement, and whom workplaces ask at NAV.

The employer applies, and NAV answers on paper: so both parts of a placement, its manager and the
candidate's adviser, note what was sent and what came of it. Nobody else reads any of it.
"""

import sqlalchemy as sa

from portal.access.placements import still_takes_part
from portal.access.roles import NOBODY
from portal.enums import OrganisationKind, PlacementState, Role
from portal.models import Membership, NavContact, Organisation, Placement


def may_ask_support(viewer: Membership, placement: Placement) -> bool:
    """Put a support on the list: either part, until the placement is over."""
    return may_note_support(viewer, placement) and placement.state is not PlacementState.ENDED


def may_note_support(viewer: Membership, placement: Placement) -> bool:
    """Note what was sent and what NAV answered: either part, also after the placement, when the answer is
    late. The manager no more when the candidate has taken the consent back."""
    return placement.state is not PlacementState.CANCELLED and still_takes_part(viewer, placement)


def nav_contacts_seen_by(viewer: Membership) -> sa.Select[NavContact]:
    """Those of the offices in the viewer's municipality; an administrator of an office: its own."""
    query = sa.select(NavContact)
    if viewer.role is Role.OFFICE_ADMINISTRATOR:
        return query.where(
            NavContact.organisation_id == viewer.organisation_id
            if may_keep_contacts(viewer)
            else NOBODY
        )
    organisation = viewer.organisation
    own = NavContact.organisation_id == organisation.id
    is_municipality = organisation.kind is OrganisationKind.MUNICIPALITY
    here = organisation.id if is_municipality else organisation.municipality_id
    if here is None:
        return query.where(own)
    return query.where(own | NavContact.organisation.has(Organisation.municipality_id == here))


def may_keep_contacts(viewer: Membership) -> bool:
    """Keep the list of a NAV office's contacts: its administrator."""
    return (
        viewer.role is Role.OFFICE_ADMINISTRATOR
        and viewer.organisation.kind is OrganisationKind.NAV_OFFICE
    )
