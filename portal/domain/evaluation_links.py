"""The candidate reads and writes an evaluation by a personal link. A new link makes the old one open nothing."""

import datetime as dt

import sqlalchemy as sa

from portal.access import may_evaluate
from portal.domain import audit, candidate_letters
from portal.domain.errors import NotAllowed
from portal.domain.evaluation_texts import TEXTS
from portal.enums import LinkPurpose, Party
from portal.extensions import db
from portal.models import Link, Membership, Placement
from portal.words import _

#: How long a link can be used; a new one can be sent as often as one likes.
LASTS = dt.timedelta(days=30)
#: Where the candidate's link leads; the token follows.
PATH = "/evaluering/"


def send(placement: Placement, *, now: dt.datetime) -> str | None:
    """A new link is on its way to the candidate; None without an address."""
    return candidate_letters.send(
        placement.candidate,
        LinkPurpose.EVALUATION,
        TEXTS.into(placement.proposal.consent.language),
        PATH,
        subject=placement,
        about=placement,
        lasts=LASTS,
        now=now,
    )


def renew(placement: Placement, *, by: Membership, now: dt.datetime) -> bool:
    """The adviser has sent the link again; False where there is no address to send it to."""
    if not may_evaluate(by, placement, Party.CANDIDATE):
        raise NotAllowed(_("Bare veilederen kan sende lenken på nytt."))
    if send(placement, now=now) is None:
        return False
    audit.record(by, "evaluation.link_sent", placement)
    return True


def asked_by(link: Link) -> Placement | None:
    """The placement that the candidate's link is about, while the candidate is here."""
    placement: Placement | None = db.session.scalar(
        sa.select(Placement).where(Placement.public_id == link.subject.partition(":")[2])
    )
    if placement is None or placement.candidate_id != link.candidate_id:
        return None
    return placement if placement.candidate.erased_at is None else None
