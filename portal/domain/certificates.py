"""Certificates: drafted, read and approved by the one they are about, issued with a number.

An issued certificate is never changed. Anyone who has its number can ask whether it is genuine, and learns
yes or no.
"""

import datetime as dt
import hashlib
import secrets
from collections.abc import Sequence

import sqlalchemy as sa

from portal.access import may_certify
from portal.domain import audit, certificate_texts, papers
from portal.domain.certificate_texts import Content
from portal.domain.errors import NotAllowed, check_version
from portal.extensions import db
from portal.models import Certificate, Membership, OrganisationArms, Placement
from portal.words import _, in_language

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
    audit.record(by, "certificate.written", certificate)


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
    `approved`: the candidate has read it and said yes."""
    _open(certificate, by, version)
    if not approved:
        raise NotAllowed(_("Kandidaten må lese attesten og si ja først."), about="approved")
    number = _new_number()
    content = named(certificate)
    file = _file(certificate, content, by=by, now=now, number=number, site=site)
    certificate.content = certificate_texts.freeze(content)
    certificate.number, certificate.paper = number, papers.sealed(file)
    certificate.digest = hashlib.sha256(file).hexdigest()
    certificate.issued_at, certificate.issued_by = now, by
    reason = "approved by the candidate"
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
        signed = [(by.person.name, f"{by.role.label}, {by.organisation.name}\n{now:%d.%m.%Y}")]
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


def _refuse_unless_part(by: Membership, placements: Sequence[Placement]) -> None:
    if not placements or not all(may_certify(by, placement) for placement in placements):
        raise NotAllowed(
            _("Bare lederen og veilederen kan lage attest, når plasseringen er i gang eller over.")
        )
