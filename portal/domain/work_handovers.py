"""A manager who leaves: what waits at their units gets another manager first, in one go.

Work belongs to units, never to a person, so whoever gets the unit gets all of it. Both answer for it until
the role of the one who leaves ends.
"""

import datetime as dt
from collections.abc import Sequence

import sqlalchemy as sa

from portal.access import may_hand_over_work
from portal.domain import audit, memberships, outbox
from portal.domain.errors import NotAllowed
from portal.enums import MailEvent, Role
from portal.extensions import db
from portal.models import Membership, Unit
from portal.words import _, plural

PATH = "/mitt-ansvar"


def hand_over(
    leaver: Membership,
    to: Membership,
    units: Sequence[Unit],
    *,
    by: Membership,
    now: dt.datetime,
    ending: bool = False,
) -> None:
    """The colleague answers for these units of the leaver's too, and is told; with `ending` the leaver's
    role is over as well, if nothing of theirs is left without a manager."""
    if not may_hand_over_work(by, leaver):
        raise NotAllowed(_("Bare de som styrer virksomheten, kan endre dette."))
    if not units:
        raise NotAllowed(_("Velg minst én enhet."), about="units")
    if any(unit.id not in leaver.unit_ids or unit.closed_at is not None for unit in units):
        raise NotAllowed(_("Velg blant enhetene som lederen har."), about="units")
    if (
        to.id == leaver.id
        or to.role is not Role.MANAGER
        or to.organisation_id != leaver.organisation_id
        or to.ended_at is not None
    ):
        raise NotAllowed(_("Velg en annen leder i virksomheten."), about="to")
    new = [unit for unit in units if unit.id not in to.unit_ids]
    to.units = [*to.units, *new]
    ids = ", ".join(unit.public_id for unit in units)
    reason = f"to {audit.name_of(to)}: {ids}"
    audit.record(by, "membership.work_handed_over", leaver, reason=reason[:300])
    db.session.flush()
    if ending:
        memberships.end(leaver, by=by, now=now)
    _tell(to, len(units), now)


def colleagues(leaver: Membership) -> sa.Select[Membership]:
    """Managers of the same employer who can take over."""
    return sa.select(Membership).where(
        Membership.organisation_id == leaver.organisation_id,
        Membership.role == Role.MANAGER,
        Membership.ended_at.is_(None),
        Membership.id != leaver.id,
    )


def _tell(to: Membership, how_many: int, now: dt.datetime) -> None:
    outbox.tell(
        to.person,
        _("Du har fått ansvar for mer"),
        plural(
            "Du har ansvar for %(num)s enhet til, med jobbene, forslagene og plasseringene der. Se hva som venter:",
            "Du har ansvar for %(num)s enheter til, med jobbene, forslagene og plasseringene der. Se hva som venter:",
            how_many,
        ),
        path=PATH,
        event=MailEvent.OTHER,
        now=now,
    )
