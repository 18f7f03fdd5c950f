"""Organisations, their people and units, and the mail they were sent."""

import sqlalchemy as sa

from portal.access.employers import may_keep_employer
from portal.access.roles import ADMINISTRATORS, EMPLOYER_ADMINISTRATORS, NOBODY
from portal.enums import MessageState, Role
from portal.models import Membership, Message, Organisation, Unit


def may_administer(viewer: Membership, organisation: Organisation) -> bool:
    """People and units of one's own organisation, and no other."""
    return viewer.role in ADMINISTRATORS and viewer.organisation_id == organisation.id


def may_end_membership(viewer: Membership, membership: Membership) -> bool:
    """Take someone's role away: an administrator of the organisation, also for oneself."""
    return may_administer(viewer, membership.organisation) and membership.ended_at is None


def may_invite_again(viewer: Membership, membership: Membership) -> bool:
    """Send an invitation to someone who has never made a password: an administrator of the organisation,
    and the service that brought an employer in."""
    administers = may_end_membership(viewer, membership)
    keeps = membership.ended_at is None and may_keep_employer(viewer, membership.organisation)
    return (administers or keeps) and membership.person.password_hash is None


def may_choose_retention(viewer: Membership, organisation: Organisation) -> bool:
    """Say how long a service keeps records about people: its own administrator."""
    return viewer.role is Role.OFFICE_ADMINISTRATOR and viewer.organisation_id == organisation.id


def may_hand_over_work(viewer: Membership, membership: Membership) -> bool:
    """Give a colleague the units of a manager who leaves: the employer's own administrator."""
    return (
        viewer.role in EMPLOYER_ADMINISTRATORS
        and membership.role is Role.MANAGER
        and membership.ended_at is None
        and viewer.organisation_id == membership.organisation_id
    )


def memberships_seen_by(viewer: Membership) -> sa.Select[Membership]:
    query = sa.select(Membership)
    if viewer.role in ADMINISTRATORS:
        return query.where(Membership.organisation_id == viewer.organisation_id)
    return query.where(Membership.id == viewer.id)


def messages_seen_by(viewer: Membership) -> sa.Select[Message]:
    """Mail to people who have a role in the organisation, for its administrators: that it waits or did not
    arrive, never what it says. Mail to candidates and to others is for nobody to see."""
    if viewer.role not in ADMINISTRATORS:
        return sa.select(Message).where(NOBODY)
    works_here = sa.exists().where(
        Membership.person_id == Message.person_id,
        Membership.organisation_id == viewer.organisation_id,
        Membership.ended_at.is_(None),
    )
    return sa.select(Message).where(works_here)


def may_send_again(viewer: Membership, message: Message) -> bool:
    """Try once more what did not arrive: an administrator of an organisation where the person has a role,
    as `messages_seen_by`."""
    return (
        viewer.role in ADMINISTRATORS
        and message.state is MessageState.FAILED
        and message.person is not None
        and any(
            membership.ended_at is None and membership.organisation_id == viewer.organisation_id
            for membership in message.person.memberships
        )
    )


def may_mend_queue(viewer: Membership) -> bool:
    """See what stopped in the background, and try it again: it concerns the whole installation, and holds
    nothing about anybody."""
    return viewer.role is Role.MUNICIPAL_ADMINISTRATOR


def units_seen_by(viewer: Membership) -> sa.Select[Unit]:
    query = sa.select(Unit)
    if viewer.role in EMPLOYER_ADMINISTRATORS:
        return query.where(Unit.organisation_id == viewer.organisation_id)
    if viewer.role is Role.MANAGER:
        return query.where(Unit.id.in_(viewer.unit_ids))
    return query.where(NOBODY)
