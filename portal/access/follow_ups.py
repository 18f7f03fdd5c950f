"""Following a placement up: contacts, notes and worries."""

import sqlalchemy as sa

from portal.access.placements import placements_seen_by, still_takes_part
from portal.enums import Audience, PlacementState, Role, WorryFrom
from portal.models import FollowUp, FollowUpNote, Membership, Placement, Worry

#: Worries that the workplace reads: its own, and what the adviser raises with it. What the candidate or
#: the mentor told the adviser stays with the service.
READ_AT_WORK = frozenset({WorryFrom.MANAGER, WorryFrom.ADVISER})


def follow_ups_seen_by(
    viewer: Membership, placement: Placement | None = None
) -> sa.Select[FollowUp]:
    """Contacts about the viewer's placements, or about this one. The workplace never learns of one that is
    the service's own."""
    query = sa.select(FollowUp).where(FollowUp.placement_id.in_(_placement_ids(viewer, placement)))
    return query if viewer.role is Role.ADVISER else query.where(_shared(FollowUp))


def notes_seen_by(
    viewer: Membership, placement: Placement | None = None
) -> sa.Select[FollowUpNote]:
    """The adviser reads every note; the workplace what is shared with it, on contacts it knows of."""
    contacts = follow_ups_seen_by(viewer, placement).with_only_columns(FollowUp.id)
    query = sa.select(FollowUpNote).where(FollowUpNote.follow_up_id.in_(contacts))
    return query if viewer.role is Role.ADVISER else query.where(_shared(FollowUpNote))


def worries_seen_by(viewer: Membership, placement: Placement | None = None) -> sa.Select[Worry]:
    query = sa.select(Worry).where(Worry.placement_id.in_(_placement_ids(viewer, placement)))
    return query if viewer.role is Role.ADVISER else query.where(Worry.raised_for.in_(READ_AT_WORK))


def may_follow_up(viewer: Membership, placement: Placement) -> bool:
    """Write down a contact: either part; the manager no more when the consent is taken back."""
    return placement.state is not PlacementState.CANCELLED and still_takes_part(viewer, placement)


def may_plan_follow_ups(viewer: Membership, placement: Placement) -> bool:
    """Plan contacts, also after the end: the candidate's adviser."""
    return viewer.role is Role.ADVISER and may_follow_up(viewer, placement)


def may_ask_teacher(viewer: Membership, placement: Placement) -> bool:
    """Give a teacher a link for language tests, and take it off: the adviser, until the placement is over."""
    return may_plan_follow_ups(viewer, placement) and placement.state is not PlacementState.ENDED


def may_raise_worry(viewer: Membership, placement: Placement) -> bool:
    """Say that something must be looked at: either part, until the placement is over."""
    return may_follow_up(viewer, placement) and placement.state is not PlacementState.ENDED


def may_answer_worry(viewer: Membership, worry: Worry) -> bool:
    """The other part than the one who raised it: the adviser what others raise, the manager the adviser's."""
    answers = Role.MANAGER if worry.raised_for is WorryFrom.ADVISER else Role.ADVISER
    return (
        worry.answered_at is None
        and viewer.role is answers
        and may_follow_up(viewer, worry.placement)
    )


def _placement_ids(viewer: Membership, placement: Placement | None) -> sa.Select[int]:
    """Those that the viewer sees; of one alone where it is named, so that the others are not looked up."""
    query = placements_seen_by(viewer).with_only_columns(Placement.id)
    return query if placement is None else query.where(Placement.id == placement.id)


def _shared(record: type[FollowUp] | type[FollowUpNote]) -> sa.ColumnElement[bool]:
    return record.audience == Audience.SHARED
