"""Reading whom to ask at NAV: all that the viewer may see, and those for a unit and a job."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from portal import access
from portal.domain import nav_contacts
from portal.domain.job_words import fields_of
from portal.enums import OrganisationKind, Role
from portal.extensions import db
from portal.models import Membership, NavContact, Organisation, SimpleJob, Unit
from portal.queries.organisations import in_norwegian


def get(viewer: Membership, public_id: str) -> NavContact:
    """One that the viewer may see, else 404."""
    found: NavContact = db.one_or_404(
        access.nav_contacts_seen_by(viewer).where(NavContact.public_id == public_id)
    )
    return found


def listed(viewer: Membership) -> Sequence[NavContact]:
    """All that the viewer may see, by name: an office has at most nav_contacts.MOST."""
    return db.session.scalars(
        access.nav_contacts_seen_by(viewer)
        .options(joinedload(NavContact.organisation))
        .order_by(in_norwegian(NavContact.name), NavContact.id)
    ).all()


def for_viewer(viewer: Membership) -> Sequence[NavContact]:
    """For a manager those for their units, whoever is closest first; for an administrator all."""
    contacts = listed(viewer)
    if viewer.role is not Role.MANAGER:
        return contacts
    return nav_contacts.ranked(contacts, places=[unit.place for unit in viewer.units])


def for_job(viewer: Membership, job: SimpleJob) -> list[NavContact]:
    """For a job at its unit, whoever is closest first."""
    fields = fields_of([job.title, job.unit.field])
    return nav_contacts.ranked(listed(viewer), places=[job.unit.place], fields=fields)


def places(viewer: Membership) -> list[str]:
    """The parts of the office's municipality that its workplaces say they lie in, as suggestions."""
    here = viewer.organisation.municipality_id
    employers = sa.select(Organisation.id).where(
        (Organisation.id == here) | (Organisation.municipality_id == here)
    )
    return list(
        db.session.scalars(
            sa.select(Unit.place)
            .where(Unit.organisation_id.in_(employers), Unit.place != "", Unit.closed_at.is_(None))
            .group_by(Unit.place)
            .order_by(in_norwegian(Unit.place))
            .limit(200)
        )
    )


def offices_near(job: SimpleJob) -> Sequence[sa.Row[str, str]]:
    """Name and e-mail address for questions of the NAV offices in the job's municipality: what anyone may
    know, and never one person's."""
    employer = job.unit.organisation
    here = employer.municipality_id or employer.id
    return db.session.execute(
        sa.select(Organisation.name, Organisation.contact_email)
        .where(
            Organisation.kind == OrganisationKind.NAV_OFFICE,
            Organisation.municipality_id == here,
            Organisation.contact_email != "",
        )
        .order_by(Organisation.name)
        .limit(3)
    ).all()
