"""Which roles belong together, and what tells a service from an employer."""

import sqlalchemy as sa

from portal.enums import OrganisationKind, Role
from portal.models import Organisation

EMPLOYER_ADMINISTRATORS = frozenset({Role.MUNICIPAL_ADMINISTRATOR, Role.EMPLOYER_ADMINISTRATOR})
ADMINISTRATORS = EMPLOYER_ADMINISTRATORS | {Role.OFFICE_ADMINISTRATOR}
EMPLOYER_ROLES = frozenset({Role.MANAGER}) | EMPLOYER_ADMINISTRATORS

#: For a select that shows nothing.
NOBODY = sa.false()


def is_service(organisation: Organisation) -> bool:
    return organisation.kind not in {
        OrganisationKind.MUNICIPALITY,
        OrganisationKind.PRIVATE_EMPLOYER,
    }
