"""Certificates: drafted, read and approved by the one they are about, issued with a number.

An issued certificate is never changed. Anyone who has its number can ask whether it is genuine, and learns
yes or no.
"""

import datetime as dt
import hashlib
import secrets
from collections.abc import Sequence

import sqlalchemy as sa

from portal import clock
from portal.access import may_certify
from portal.domain import audit, certificate_texts, my_pages, outbox, papers
from portal.domain.certificate_texts import Content
from portal.domain.errors import NotAllowed, check_version
from portal.enums import ActorKind, MailEvent
from portal.extensions import db
from portal.models import Certificate, Membership, OrganisationArms, Placement
from portal.words import _, day_in_words, in_language

#: Letters and digits that are not taken for one another.
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
#: Where anyone checks a number.
CHECK_PATH = "/attest"


def draft(
    placements: Sequence[Placement], *, language: str, by: Membership, now: dt.datetime
) -> Certificate:
    """A draft over the placements of one candidate, filled with the jobs' tasks."""
    _refuse_unless_part(by, placements)
    if len({placement.candidate_id for placement in placements}) != 1:
        raise NotAllowed(_("En attest er for én person."))
    made = Certificate(
        candidate_id=placements[0].candidate_id,
        placements=list(placements),
        content=certificate_texts.freeze(certificate_texts.begin(placements)),
        language=language,
        made_at=now,
        made_by=by,
    )
    db.session.add(made)
    audit.record(by, "certificate.drafted", made)
    return made


def write(
    certificate: Certificate, content: Content, *, by: Membership, version: int | None = None
) -> None:
    """The draft says this."""
    _open(certificate, by, version)
    certificate.content = certificate_texts.freeze(content)
    certificate.asked_at = certificate.approved_at = None  # nobody has said yes to these words
    audit.record(by, "certificate.written", certificate)


def ask(
    certificate: Certificate, *, by: Membership, now: dt.datetime, version: int | None = None
) -> None:
    """The candidate can read the draft on their own page, and has a letter that says so."""
    _open(certificate, by, version)
    if not certificate.candidate.email:
        raise NotAllowed(_("Kandidaten har ingen e-post her. Les attesten sammen i stedet."))
    certificate.asked_at = now
    certificate.approved_at = certificate.comment = certificate.commented_at = None
    audit.record(by, "certificate.asked", certificate)
    my_pages.tell(certificate.candidate, about=certificate, now=now)


def approve(certificate: Certificate, *, version: int, now: dt.datetime) -> None:
    """The candidate says yes to the words as they stand, on their own page."""
    _open_to_candidate(certificate, version)
    certificate.approved_at = now
    audit.record(ActorKind.LINK, "certificate.approved", certificate)
    _tell_writer(certificate, now)


def comment(certificate: Certificate, text: str, *, version: int, now: dt.datetime) -> None:
    """The candidate has said what should be different; nothing is said yes to."""
    _open_to_candidate(certificate, version)
    certificate.comment, certificate.commented_at, certificate.approved_at = text, now, None
    audit.record(ActorKind.LINK, "certificate.commented", certificate)
    _tell_writer(certificate, now)


def discard(certificate: Certificate, *, by: Membership, version: int | None = None) -> None:
    """The draft is gone."""
    _open(certificate, by, version)
    audit.record(by, "certificate.discarded", certificate)
    db.session.delete(certificate)


def issue(
    certificate: Certificate,
    *,
    approved: bool,
    by: Membership,
    now: dt.datetime,
    site: str,
    version: int | None = None,
) -> None:
    """It is issued as it was previewed, with a number and the file's hash, and is never changed again.
    `approved`: the candidate has read it and said yes to whoever issues it; on their own page they say
    so themselves."""
    _open(certificate, by, version)
    if not approved and certificate.approved_at is None:
        raise NotAllowed(_("Kandidaten må lese attesten og si ja først."), about="approved")
    number = _new_number()
    content = named(certificate)
    file = _file(certificate, content, by=by, now=now, number=number, site=site)
    certificate.content = certificate_texts.freeze(content)
    certificate.number, certificate.paper = number, papers.sealed(file)
    certificate.digest = hashlib.sha256(file).hexdigest()
    certificate.issued_at, certificate.issued_by = now, by
    said = "on their own page" if certificate.approved_at else "to whoever issued it"
    reason = f"approved by the candidate {said}"
    audit.record(by, "certificate.issued", certificate, reason=reason)


def preview(certificate: Certificate, *, by: Membership, now: dt.datetime, site: str) -> bytes:
    """The file as it would be issued, marked as a draft; an issued one as it was issued."""
    if certificate.paper:
        return papers.unsealed(certificate.paper)
    return _file(certificate, named(certificate), by=by, now=now, number="", site=site)


def is_genuine(number: str) -> bool:
    """Whether a certificate of this number was issued and still stands; says nothing of whose."""
    wanted = plain(number)
    if not wanted:
        return False
    query = sa.select(Certificate.id).where(Certificate.number == wanted)
    return db.session.scalar(query) is not None


def plain(number: str) -> str:
    """The number as it is kept, however it was typed: empty when it cannot be one."""
    found = "".join(c for c in number.upper() if c in LETTERS)
    return "-".join((found[:4], found[4:8], found[8:])) if len(found) == 12 else ""


def named(certificate: Certificate) -> Content:
    """What stands in it, with the person's name and the records of today."""
    who = certificate.candidate.identity
    assert who is not None
    return certificate_texts.renewed(
        certificate_texts.thaw(certificate.content),
        certificate.placements,
        name=f"{who.first_name} {who.last_name}",
    )


def _file(
    certificate: Certificate,
    content: Content,
    *,
    by: Membership,
    now: dt.datetime,
    number: str,
    site: str,
) -> bytes:
    organisation = certificate.placements[0].job.unit.organisation
    with in_language(certificate.language):
        signed = [
            (
                by.person.name,
                f"{by.role.label}, {by.organisation.name}\n{day_in_words(clock.today(now))}",
            )
        ]
    paper = certificate_texts.paper(
        content,
        language=certificate.language,
        sender=organisation.name,
        signed=signed,
        number=number,
        check_at=site.rstrip("/") + CHECK_PATH,
    )
    arms: OrganisationArms | None = papers.arms_of(organisation.id)
    return papers.render(paper, at=now, arms=arms)


def _new_number() -> str:
    return plain("".join(secrets.choice(LETTERS) for _n in range(12)))


def _open(certificate: Certificate, by: Membership, version: int | None) -> None:
    db.session.refresh(certificate, with_for_update=True)
    if certificate.issued_at is not None:
        raise NotAllowed(_("Attesten er utstedt og kan ikke endres. Lag en ny hvis noe er feil."))
    _refuse_unless_part(by, certificate.placements)
    check_version(certificate, version)


def _open_to_candidate(certificate: Certificate, version: int) -> None:
    db.session.refresh(certificate, with_for_update=True)
    if certificate.issued_at is not None or certificate.asked_at is None:
        raise NotAllowed(_("Attesten venter ikke på svar."))
    check_version(certificate, version)


def _tell_writer(certificate: Certificate, now: dt.datetime) -> None:
    """Whoever wrote the draft is told that the candidate has read it."""
    if certificate.made_by.ended_at is not None:
        return
    outbox.tell(
        certificate.made_by.person,
        _("Kandidaten har lest attesten"),
        _("Kandidaten har svart på utkastet til attest. Les det her:"),
        path=f"/plasseringer/{certificate.placements[0].public_id}/attest",
        event=MailEvent.PLACEMENT,
        about=certificate,
        now=now,
    )


def _refuse_unless_part(by: Membership, placements: Sequence[Placement]) -> None:
    if not placements or not all(may_certify(by, placement) for placement in placements):
        raise NotAllowed(
            _("Bare lederen og veilederen kan lage attest, når plasseringen er i gang eller over.")
        )
