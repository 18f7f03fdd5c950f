"""Candidates get another adviser of the same service: handed over by their adviser, or moved by the
office's administrator when somebody is away. From that moment the new one sees them and the old one not.

Why is a code, not free text: the log is never rewritten, so nothing about a person may stand in it.
"""

import datetime as dt
from collections.abc import Sequence

import sqlalchemy as sa

from portal import clock
from portal.access import may_care_for, may_move_candidates
from portal.domain import audit, outbox
from portal.domain.errors import NotAllowed
from portal.enums import CandidateState, HandoverReason, MailEvent, Role
from portal.extensions import db
from portal.models import Candidate, Membership
from portal.words import _, plural

PATH = "/kandidater"


def hand_over(
    candidates: Sequence[Candidate],
    to: Membership,
    because: HandoverReason,
    *,
    by: Membership,
    now: dt.datetime | None = None,
) -> None:
    """The colleague is these candidates' adviser from now on, and is told how many there are."""
    if not candidates:
        raise NotAllowed(_("Velg minst én kandidat."), about="candidates")
    if any(not may_care_for(by, candidate) for candidate in candidates):
        raise NotAllowed(_("Bare kandidatens veileder kan gjøre dette."))
    if to.id == by.id:
        raise NotAllowed(_("Velg en kollega."), about="to")
    _check_receiver(to, by)
    _move(candidates, to, because, "candidate.handed_over", by)
    _tell(to, len(candidates), now or clock.now())


def take_over(
    adviser: Membership,
    to: Sequence[Membership],
    because: HandoverReason,
    *,
    by: Membership,
    now: dt.datetime | None = None,
) -> int:
    """Everyone whom the adviser follows up is shared evenly among these colleagues, who are told how
    many they got; says how many were moved. The administrator sees no one of them."""
    if not may_move_candidates(by, adviser):
        raise NotAllowed(_("Bare kontoradministratoren kan flytte kandidatene til en veileder."))
    if not to:
        raise NotAllowed(_("Velg minst én kollega."), about="to")
    for one in to:
        _check_receiver(one, adviser)
        if one.id == adviser.id:
            raise NotAllowed(_("Velg en annen enn den som er borte."), about="to")
    candidates = _kept_by(adviser)
    for at, receiver in enumerate(to):
        share = candidates[at :: len(to)]
        _move(share, receiver, because, "candidate.taken_over", by)
        if share:
            _tell(receiver, len(share), now or clock.now())
    return len(candidates)


def _kept_by(adviser: Membership) -> list[Candidate]:
    """All of the adviser's candidates, also those who are over: someone must answer for them."""
    query = (
        sa.select(Candidate)
        .where(Candidate.adviser_id == adviser.id, Candidate.erased_at.is_(None))
        .order_by(Candidate.state == CandidateState.ENDED, Candidate.id)
    )
    return list(db.session.scalars(query))


def _check_receiver(to: Membership, of: Membership) -> None:
    if (
        to.role is not Role.ADVISER
        or to.organisation_id != of.organisation_id
        or to.ended_at is not None
    ):
        raise NotAllowed(_("Velg en veileder på samme kontor."), about="to")


def _move(
    candidates: Sequence[Candidate],
    to: Membership,
    because: HandoverReason,
    action: str,
    by: Membership,
) -> None:
    for candidate in candidates:
        candidate.adviser_id = to.id
        audit.record(by, action, candidate, reason=f"{because.value}, to {audit.name_of(to)}")


def _tell(to: Membership, how_many: int, now: dt.datetime) -> None:
    outbox.tell(
        to.person,
        _("Du har fått kandidater å følge opp"),
        plural(
            "En kollega har overført %(num)s kandidat til deg. Du finner den her:",
            "En kollega har overført %(num)s kandidater til deg. Du finner dem her:",
            how_many,
        ),
        path=PATH,
        event=MailEvent.OTHER,
        now=now,
    )
