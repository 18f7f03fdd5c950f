"""People who sign in: invited, with a password of their own, in their own language."""

import datetime as dt
import unicodedata
from collections.abc import Iterable

import sqlalchemy as sa

from portal import access
from portal.domain import audit, links, memberships, outbox, sessions
from portal.domain.errors import NotAllowed, check_version
from portal.enums import LinkPurpose, MailEvent, Role
from portal.extensions import db
from portal.models import Link, Membership, Organisation, Person, SignInSession, Unit
from portal.words import LazyString, _, plural

#: Where someone who already has a password begins in a new role.
ROLES_PATH = "/min-konto/roller"


def by_email(email: str) -> Person | None:
    return db.session.scalar(sa.select(Person).where(Person.email == address(email)))


def address(email: str) -> str:
    """E-mail addresses as they are stored and compared: composed, in small letters."""
    return unicodedata.normalize("NFKC", email).strip().lower()


def invite(
    organisation: Organisation,
    role: Role,
    name: str,
    email: str,
    *,
    units: Iterable[Unit] = (),
    by: audit.Actor,
    hours: float,
    now: dt.datetime,
) -> tuple[Membership, str | None]:
    """The person has the role and a message waits for them; with a link, whose token is returned, for
    those who have no password yet. Someone known keeps the name they have."""
    person = by_email(email)
    if person is None:
        person = Person(name=name, email=address(email), created_at=now)
        db.session.add(person)
    membership = memberships.grant(person, organisation, role, units=units, by=by, now=now)
    if person.password_hash is None:
        return membership, _send_invitation(person, hours=hours, now=now)
    outbox.tell(
        person,
        _("Du har fått en ny rolle i Enkle jobber"),
        _("Du har fått en rolle til. Logg inn for å se den og bytte til den."),
        path=ROLES_PATH,
        event=MailEvent.NEW_ROLE,
        now=now,
    )
    return membership, None


def invite_again(membership: Membership, *, by: Membership, hours: float, now: dt.datetime) -> str:
    """A new link is on its way and the old one opens nothing; for those who have no password yet."""
    if not access.may_invite_again(by, membership):
        raise NotAllowed(_("Personen har allerede laget passord og kan logge inn."))
    token = _send_invitation(membership.person, hours=hours, now=now)
    audit.record(by, "person.invited_again", membership.person)
    return token


def _send_invitation(person: Person, *, hours: float, now: dt.datetime) -> str:
    token = links.issue(person, LinkPurpose.INVITATION, hours=hours, now=now)
    outbox.tell(
        person,
        _("Du er invitert til Enkle jobber"),
        _(
            "Noen der du arbeider, har gitt deg tilgang til Enkle jobber. Åpne lenken og lag et passord. %(lasts)s",
            lasts=_once(hours),
        ),
        path=links.PATH + token,
        event=MailEvent.INVITED,
        now=now,
    )
    return token


def ask_for_new_password(person: Person, *, hours: float, now: dt.datetime) -> None:
    """A link for a new password is on its way; the password they have is still good."""
    token = links.issue(person, LinkPurpose.NEW_PASSWORD, hours=hours, now=now)
    outbox.tell(
        person,
        _("Lag et nytt passord"),
        _(
            "Noen, trolig du, ba om et nytt passord. Åpne lenken for å lage det. Var det ikke du, trenger du ikke gjøre noe. %(lasts)s",
            lasts=_once(hours),
        ),
        path=links.PATH + token,
        event=MailEvent.NEW_PASSWORD,
        now=now,
    )


def _once(hours: float) -> LazyString:
    minutes = round(hours * 60)
    if minutes < 120:
        return plural(
            "Lenken virker én gang, i %(num)s minutt.",
            "Lenken virker én gang, i %(num)s minutter.",
            minutes,
        )
    if minutes < 2 * 24 * 60:
        return plural(
            "Lenken virker én gang, i %(num)s time.",
            "Lenken virker én gang, i %(num)s timer.",
            minutes // 60,
        )
    return plural(
        "Lenken virker én gang, i %(num)s døgn.",
        "Lenken virker én gang, i %(num)s døgn.",
        minutes // (24 * 60),
    )


def accept(link: Link, password_hash: str, *, now: dt.datetime) -> Person:
    """The link is used up, its person has this password, and no other session or link of theirs is
    open."""
    links.use(link, now=now)
    person = link.person
    assert person is not None  # links of these purposes are given to persons alone
    person.password_hash = password_hash
    links.cancel(person, *LinkPurpose)
    sessions.end_all(person, now=now)
    return person


def change_password(
    session: SignInSession, password_hash: str, *, now: dt.datetime
) -> tuple[SignInSession, str]:
    """The person has this password; every session is over but a new one, here."""
    person = session.person
    person.password_hash = password_hash
    links.cancel(person, LinkPurpose.NEW_PASSWORD)
    fresh, token = sessions.act_as(session, session.membership, now=now)
    sessions.end_all(person, now=now, but=fresh)
    audit.record(sessions.actor(fresh), "person.password_changed", person)
    return fresh, token


def renew_hash(person: Person, password_hash: str, *, instead_of: str | None) -> None:
    """The same password, hashed with today's parameters, unless it was changed meanwhile."""
    db.session.refresh(person, ["password_hash"])
    if person.password_hash == instead_of:
        person.password_hash = password_hash


def change(person: Person, *, name: str, locale: str, version: int | None, by: audit.Actor) -> None:
    """The person is called this and reads this language."""
    check_version(person, version)
    person.name, person.locale = name, locale
    audit.record(by, "person.changed", person)


def choose_language(person: Person, locale: str) -> None:
    """The person reads this language, on screen and in mail."""
    person.locale = locale
