"""Mentors: somebody at the workplace reads what is agreed for the person they support, by a personal link.

First they accept confidentiality. Nothing of the candidate is shown before, and nothing after the
placement or the consent is over.
"""

import datetime as dt

from portal.access import may_agree
from portal.domain import audit, links, placement_links
from portal.domain.errors import NotAllowed
from portal.enums import ActorKind, ConsentState, LinkPurpose
from portal.extensions import db
from portal.models import Membership, Placement, PlacementMentor
from portal.words import _

#: Where a link leads; the token follows.
PATH = "/fadder/"


def of(placement: Placement) -> PlacementMentor | None:
    """The placement's mentor with a link, also one who was taken off it."""
    return placement_links.of(PlacementMentor, placement)


def ask(
    placement: Placement, name: str, email: str, *, by: Membership, now: dt.datetime
) -> PlacementMentor:
    """This person has a link on its way; whoever was mentor before reads nothing any more. The same
    person asked again keeps what they accepted."""
    db.session.refresh(placement, with_for_update=True)
    _refuse_unless_part(by, placement)
    person = placement_links.person_at(email, name, now=now)
    mentor = of(placement)
    if mentor is None:
        mentor = PlacementMentor(placement=placement, person=person, name=name, asked_at=now)
        db.session.add(mentor)
    elif mentor.person_id != person.id:
        links.cancel(mentor.person, LinkPurpose.MENTOR, subject=audit.name_of(placement))
        mentor.person, mentor.accepted_at = person, None
    mentor.name, mentor.asked_at, mentor.withdrawn_at = name, now, None
    audit.record(by, "mentor.asked", placement)
    _send_link(mentor, now=now)
    return mentor


def renew(mentor: PlacementMentor, *, by: Membership, now: dt.datetime) -> None:
    """A new link is on its way, and the old one opens nothing."""
    _refuse_unless_part(by, mentor.placement)
    if mentor.withdrawn_at is not None:
        raise NotAllowed(_("Fadderen er tatt av. Spør på nytt i stedet."))
    mentor.asked_at = now
    audit.record(by, "mentor.renewed", mentor.placement)
    _send_link(mentor, now=now)


def withdraw(mentor: PlacementMentor, *, by: Membership, now: dt.datetime) -> None:
    """The link opens nothing any more."""
    _refuse_unless_part(by, mentor.placement)
    if mentor.withdrawn_at is None:
        mentor.withdrawn_at = now
        links.cancel(mentor.person, LinkPurpose.MENTOR, subject=audit.name_of(mentor.placement))
        audit.record(by, "mentor.withdrawn", mentor.placement)


def opened(token: str, *, now: dt.datetime) -> PlacementMentor | None:
    """Whose link it is, while the placement is live, the consent stands and nobody took the mentor off."""
    return placement_links.opened(PlacementMentor, LinkPurpose.MENTOR, token, now=now)


def accept(mentor: PlacementMentor, *, now: dt.datetime) -> None:
    """The mentor has promised to keep it to themselves, and may read from now on."""
    if mentor.accepted_at is None:
        mentor.accepted_at = now
        audit.record(ActorKind.LINK, "mentor.accepted", mentor.placement)


def tell(placement: Placement, *, about: object, now: dt.datetime) -> None:
    """The mentor has a letter that leads to their page, where something is new; older links open it too."""
    mentor = of(placement)
    if mentor is None or mentor.withdrawn_at is not None or mentor.accepted_at is None:
        return
    if placement.proposal.consent.state is ConsentState.WITHDRAWN:
        return  # no link of theirs opens anything
    placement_links.send(
        mentor,
        LinkPurpose.MENTOR,
        PATH,
        _("Du har fått svar"),
        _("Veilederen har svart på det du sa fra om. Lenken er bare for deg. Les svaret her:"),
        about=about,
        beside=True,
        now=now,
    )


def _send_link(mentor: PlacementMentor, *, now: dt.datetime) -> None:
    placement_links.send(
        mentor,
        LinkPurpose.MENTOR,
        PATH,
        _("Du skal være fadder for noen"),
        _(
            "Åpne lenken, les om taushetsplikt, og se hva som er avtalt. Du trenger ikke logge inn. Lenken er bare for deg og virker i %(days)s dager.",
            days=placement_links.LASTS.days,
        ),
        now=now,
    )


def _refuse_unless_part(by: Membership, placement: Placement) -> None:
    if not may_agree(by, placement):
        raise NotAllowed(_("Bare lederen og veilederen kan gjøre dette, og bare før slutten."))
