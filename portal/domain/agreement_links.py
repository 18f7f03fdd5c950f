"""The candidate reads and confirms an agreement by a personal link, and the mentor what is agreed.

The link is read again until it expires; a new one makes the old one open nothing.
"""

import datetime as dt

import sqlalchemy as sa

from portal.access import may_agree, may_confirm
from portal.domain import agreements, audit, candidate_letters, links
from portal.domain.agreement_states import newest
from portal.domain.agreement_texts import TEXTS
from portal.domain.errors import NotAllowed
from portal.enums import ActorKind, LinkPurpose, Party, Role
from portal.extensions import db
from portal.models import Link, Membership, PlacementAgreement
from portal.words import _

#: How long a link can be used; a new one can be sent as often as one likes.
LASTS = dt.timedelta(days=30)
#: Where the candidate's link leads; the token follows.
PATH = "/avtale/"


def ask_candidate(agreement: PlacementAgreement, *, by: Membership, now: dt.datetime) -> str | None:
    """The candidate has a link to the agreement in their mail; None without an address."""
    if not may_agree(by, agreement.placement):
        raise NotAllowed(_("Bare lederen og veilederen kan be om en bekreftelse."))
    token = send_link(agreement, now=now)
    if token is not None:
        audit.record(by, "agreement.link_sent", agreement)
    return token


def send_link(agreement: PlacementAgreement, *, now: dt.datetime) -> str | None:
    """A new link is on its way to the candidate, and the old one opens nothing; None without an address."""
    placement = agreement.placement
    return candidate_letters.send(
        placement.candidate,
        LinkPurpose.AGREEMENT,
        TEXTS.into(placement.proposal.consent.language),
        PATH,
        subject=agreement,
        about=placement,
        lasts=LASTS,
        now=now,
    )


def renew(agreement: PlacementAgreement, *, by: Membership, now: dt.datetime) -> bool:
    """A new link is on its way to the candidate; False where there is no address to send it to."""
    if not may_confirm(by, agreement.placement, Party.CANDIDATE) or by.role is not Role.ADVISER:
        raise NotAllowed(_("Bare veilederen kan sende lenken på nytt."))
    return ask_candidate(agreement, by=by, now=now) is not None


def asked_by(link: Link) -> PlacementAgreement | None:
    """The agreement that the candidate's link is about, while the candidate is here."""
    agreement: PlacementAgreement | None = db.session.scalar(
        sa.select(PlacementAgreement).where(
            PlacementAgreement.public_id == link.subject.partition(":")[2]
        )
    )
    if agreement is None or agreement.placement.candidate_id != link.candidate_id:
        return None
    return agreement


def confirm(agreement: PlacementAgreement, *, link: Link, number: int, now: dt.datetime) -> None:
    """The candidate has said yes to the version that the page showed."""
    last = newest(agreement.versions)
    assert link.candidate_id == agreement.placement.candidate_id
    agreements.confirm(agreement, Party.CANDIDATE, number=number, by=ActorKind.LINK, now=now)
    if link.used_at is None and last is not None:
        links.use(link, now=now)
