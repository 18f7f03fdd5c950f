"""Private employers without an account: brought in by a service, and answering by personal links."""

import datetime as dt
from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from portal import access, clock
from portal.domain import (
    audit,
    employer_links,
    memberships,
    organisations,
    outbox,
    people,
    proposals,
)
from portal.domain.errors import NotAllowed
from portal.enums import SERVICES, LinkPurpose, MailEvent, OrganisationKind, Role
from portal.extensions import db
from portal.models import Link, Membership, Organisation, Person, Proposal, Unit
from portal.words import _


def bring_in(
    name: str,
    *,
    number: str = "",
    field: str = "",
    place: str = "",
    contact: str,
    email: str,
    by: Membership,
    now: dt.datetime,
) -> Membership:
    """The employer is here with one unit, and its contact has a link by which to post a need."""
    if by.role not in access.BRINGS_IN:
        raise NotAllowed(_("Bare en tjeneste kan legge inn en arbeidsgiver."))
    _check_number(number)
    organisation = _founded(name, by=by, now=now)
    organisation.number = number or None
    organisation.brought_in_by_id = by.organisation_id
    unit = Unit(organisation=organisation, name=name, field=field, place=place)
    db.session.add(unit)
    db.session.flush()
    audit.record(by, "unit.added", unit)
    membership = _name(unit, contact, email, by=by, now=now)
    ask_for_needs(membership, by=by, now=now)
    return membership


def change_contact(
    unit: Unit, contact: str, email: str, *, by: Membership, now: dt.datetime
) -> None:
    """Another person answers for the employer, and has links to what waits for an answer; who did, can
    open nothing more. An office administrator does this, who sees no candidates; never once the employer
    has an account of its own."""
    if by.role is not Role.OFFICE_ADMINISTRATOR or not access.may_keep_employer(
        by, unit.organisation
    ):
        raise NotAllowed(_("Bare kontoradministratoren kan bytte kontaktperson."))
    earlier = employer_links.contacts_of(unit)
    if not earlier:
        raise NotAllowed(_("Arbeidsgiveren har en konto nå, og bestemmer selv hvem som svarer."))
    for membership in earlier:
        membership.ended_at = now
        _close_links(membership, now=now)
        audit.record(by, "membership.ended", membership)
    db.session.flush()
    named = _name(unit, contact, email, by=by, now=now)
    ask_for_needs(named, by=by, now=now)
    for proposal in _waiting_at(unit, today=clock.today(now)):
        proposals.tell_of_new(proposal, [named], now=now)


def _waiting_at(unit: Unit, *, today: dt.date) -> Sequence[Proposal]:
    return db.session.scalars(
        sa.select(Proposal)
        .where(Proposal.unit_id == unit.id, access.waits_for_answer(today))
        .options(joinedload(Proposal.consent))
        .order_by(Proposal.sent_at, Proposal.id)
    ).all()


def ask_for_needs(membership: Membership, *, by: Membership, now: dt.datetime) -> None:
    """The contact has a new link to the form for a need; earlier ones open nothing."""
    [unit] = membership.units
    _check_keeps(by, membership.organisation)
    _take_back(unit, now=now)
    outbox.tell(
        membership.person,
        _("Trenger dere en ekstra hånd?"),
        _(
            "En tjeneste i kommunen har lagt inn bedriften din i Enkle jobber. Skriv hva dere trenger hjelp til. Det tar tre minutter, og du trenger ingen konto:"
        ),
        path=employer_links.NEEDS_PATH,
        event=MailEvent.OTHER,
        about=unit,
        now=now,
    )
    audit.record(by, "employer.asked", membership.organisation)


def ask_again(proposal: Proposal, *, by: Membership, now: dt.datetime) -> None:
    """Whoever answers by link has a new link to the proposal or its placement; earlier ones open
    nothing."""
    if not access.may_care_for(by, proposal.candidate):
        raise NotAllowed(_("Bare kandidatens veileder kan sende lenken på nytt."))
    contacts = employer_links.contacts_of(proposal.unit)
    if not contacts:
        raise NotAllowed(
            _("Arbeidsgiveren har en konto nå, og finner forslaget når de logger inn.")
        )
    _take_back(proposal, now=now)
    for membership in contacts:
        tell_again(membership.person, proposal, now=now)
    audit.record(by, "proposal.link_sent", proposal)


def renew(link: Link, *, now: dt.datetime) -> bool:
    """Whoever had a link that grew too old has a new one; False where there is nothing to open."""
    subject = employer_links.about(link)
    if subject is None or link.person is None:
        return False
    tell_again(link.person, subject, now=now)
    return True


def tell_again(person: Person, subject: Proposal | Unit, *, now: dt.datetime) -> None:
    """A message with a new link to the subject waits for the person."""
    outbox.tell(
        person,
        _("Her er den nye lenken"),
        _("Her er en ny lenke til Enkle jobber. Du trenger ingen konto. Åpne den her:"),
        path=employer_links.address_of(audit.name_of(subject)),
        event=MailEvent.PROPOSAL if isinstance(subject, Proposal) else MailEvent.OTHER,
        about=subject,
        now=now,
    )


def invite(membership: Membership, *, by: Membership, hours: float, now: dt.datetime) -> None:
    """The contact has an invitation: with a password of their own the same role signs in, and links open
    nothing more."""
    people.invite_again(membership, by=by, hours=hours, now=now)


def _founded(name: str, *, by: Membership, now: dt.datetime) -> Organisation:
    try:
        return organisations.found(
            OrganisationKind.PRIVATE_EMPLOYER,
            name,
            municipality=by.organisation.municipality,
            by=by,
            now=now,
        )
    except NotAllowed as no:
        raise NotAllowed(no.message, about="name") from no


def _name(unit: Unit, contact: str, email: str, *, by: Membership, now: dt.datetime) -> Membership:
    """The person answers for the unit; never someone who works in a service, for the wall's sake."""
    person = people.by_email(email)
    if person is None:
        person = Person(name=contact, email=people.address(email), created_at=now)
        db.session.add(person)
    elif _works_in_a_service(person):
        raise NotAllowed(
            _("Den som svarer for arbeidsgiveren, kan ikke ha en rolle i en tjeneste."),
            about="email",
        )
    return memberships.grant(person, unit.organisation, Role.MANAGER, units=[unit], by=by, now=now)


def _works_in_a_service(person: Person) -> bool:
    query = (
        sa.select(Membership.id)
        .join(Membership.organisation)
        .where(
            Membership.person_id == person.id,
            Membership.ended_at.is_(None),
            Organisation.kind.in_(SERVICES),
        )
    )
    return db.session.scalar(query.limit(1)) is not None


def _check_number(number: str) -> None:
    taken = sa.select(Organisation.id).where(Organisation.number == number)
    if number and db.session.scalar(taken.limit(1)) is not None:
        raise NotAllowed(
            _("En arbeidsgiver med dette nummeret er lagt inn fra før."), about="number"
        )


def _check_keeps(by: Membership, organisation: Organisation) -> None:
    if not access.may_keep_employer(by, organisation):
        raise NotAllowed(_("Bare tjenesten som la inn arbeidsgiveren, kan gjøre dette."))


def _take_back(subject: Proposal | Unit, *, now: dt.datetime) -> None:
    """Earlier links about it open nothing, and no session of theirs goes on."""
    _close(Link.subject == audit.name_of(subject), now=now)


def _close_links(membership: Membership, *, now: dt.datetime) -> None:
    """Nothing that the person answered for here opens; what they answer for at other employers does."""
    here = [audit.name_of(unit) for unit in membership.units]
    about = sa.select(sa.literal("Proposal:") + Proposal.public_id).where(
        Proposal.unit_id.in_(membership.unit_ids)
    )
    _close(
        sa.and_(
            Link.person_id == membership.person_id,
            sa.or_(Link.subject.in_(here), Link.subject.in_(about)),
        ),
        now=now,
    )


def _close(which: sa.ColumnElement[bool], *, now: dt.datetime) -> None:
    """They are too old from now on, and so are the sessions that they opened. They stay, so that whoever
    opens one is told what became of it."""
    these = sa.and_(Link.purpose == LinkPurpose.EMPLOYER, which, Link.expires_at > now)
    for deed in (
        sa.update(Link).where(these, Link.created_at < now).values(expires_at=now),
        sa.delete(Link).where(these, Link.created_at >= now),  # none ends before it began
    ):
        db.session.execute(deed.execution_options(synchronize_session="fetch"))
