"""What a candidate's own page shows: of themselves alone, whoever wrote it."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload

from portal import clock
from portal.access import stands
from portal.domain import (
    agreement_states,
    agreement_terms,
    certificate_texts,
    consent_questions,
    talks,
)
from portal.domain.certificate_texts import Content
from portal.enums import ActorKind, AgreementState, ConsentState, Party, PlacementState, TalkState
from portal.extensions import db
from portal.models import (
    AgreementVersion,
    Candidate,
    Certificate,
    Consent,
    Membership,
    Organisation,
    PathStep,
    Person,
    Placement,
    PlacementAgreement,
    Proposal,
    Reading,
    SimpleJob,
    Talk,
    Unit,
)
from portal.queries import evaluations
from portal.words import in_language

#: How many of those who have looked stand on the page; all stand in the file.
NEWEST = 20
#: Whose pages others than the candidate open by a personal link, and what they are called in the texts.
BY_LINK = {"mentors": "by_link", "teachers": "by_teachers_link"}


@dataclass(frozen=True)
class Look:
    """Somebody saw something; `who` is empty for those with a personal link: `link` says which."""

    when: str
    who: str
    link: str = ""


@dataclass(frozen=True)
class MyAgreement:
    """The newest version of one agreement, and whether it waits for the candidate."""

    agreement: PlacementAgreement
    version: AgreementVersion
    waits: bool

    @property
    def terms(self) -> list[tuple[str, str]]:
        with in_language(
            "nb"
        ):  # the page marks the words as Norwegian, whatever else it is read in
            return agreement_terms.keyed(agreement_terms.thaw(self.version.terms))


@dataclass(frozen=True)
class MyCertificate:
    """A certificate that the candidate was asked to read, or one that is issued."""

    certificate: Certificate

    @property
    def content(self) -> Content:
        return certificate_texts.thaw(self.certificate.content)

    @property
    def waits(self) -> bool:
        return self.certificate.issued_at is None and self.certificate.approved_at is None


@dataclass(frozen=True)
class MyPage:
    """`placement` is the one that is under way, else the next one."""

    language: str | None
    questions: Sequence[Consent]
    sharing: Sequence[Consent]
    talks: Sequence[Talk]
    placement: Placement | None
    agreements: Sequence[MyAgreement]
    certificates: Sequence[MyCertificate]
    #: Placements of which the candidate may say how it went.
    evaluations: Sequence[Placement]
    steps: Sequence[PathStep]
    looks: Sequence[Look]

    @property
    def waits(self) -> list[tuple[str, Any]]:
        """Everything that waits for the candidate: its part of the page, and the record."""
        return [(part, one) for part, found in WAITS for one in found(self)]


#: What may wait for an answer, in the order in which it stands: the part of the page that shows it, handed
#: `one`, and what there is of it. A new kind joins by one line.
WAITS: tuple[tuple[str, Callable[[MyPage], Iterable[Any]]], ...] = (
    ("my_pages/_wait_question.html", lambda my_page: my_page.questions),
    (
        "my_pages/_wait_talk.html",
        lambda my_page: [one for one in my_page.talks if one.state is TalkState.ASKED],
    ),
    (
        "my_pages/_wait_agreement.html",
        lambda my_page: [one for one in my_page.agreements if one.waits],
    ),
    (
        "my_pages/_wait_certificate.html",
        lambda my_page: [one for one in my_page.certificates if one.waits],
    ),
    ("my_pages/_wait_evaluation.html", lambda my_page: my_page.evaluations),
)


def of(candidate: Candidate, *, today: dt.date) -> MyPage:
    """Everything on the page, in five queries."""
    rows = _shares(candidate, today)
    asked = [row.Consent for row in rows]
    return MyPage(
        language=asked[0].language if asked else None,
        questions=[c for c in asked if consent_questions.is_open(c, today=today)],
        sharing=[c for c in asked if c.state is ConsentState.YES and c.valid_until >= today],
        talks=[row.Talk for row in rows if row.Talk and is_open(row.Talk, today=today)],
        placement=_current([row.Placement for row in rows if row.Placement]),
        agreements=_agreements(candidate, today=today),
        certificates=[MyCertificate(one) for one in db.session.scalars(_certificates(candidate))],
        evaluations=[row.Placement for row in rows if row.says_how],
        steps=steps(candidate),
        looks=looks(candidate, NEWEST),
    )


def is_open(talk: Talk, *, today: dt.date) -> bool:
    """The time can be answered, or the answer changed, until the last day it may be is over."""
    asked = talk.state in {TalkState.ASKED, TalkState.AGREED}
    last = talks.times_of(talk)[-1].day
    return asked and last >= today and stands(talk.proposal, today=today)


def placement(candidate: Candidate) -> Placement | None:
    """The placement that is under way, else the next one, with whom it is about."""
    return _current(
        db.session.scalars(
            sa.select(Placement)
            .where(Placement.candidate_id == candidate.id)
            .options(joinedload(Placement.job).joinedload(SimpleJob.unit))
            .order_by(Placement.id.desc())
        )
    )


def talk(candidate: Candidate, public_id: str) -> Talk:
    """One talk of the candidate's own, else 404."""
    found: Talk = db.one_or_404(
        sa.select(Talk)
        .join(Talk.proposal)
        .where(Proposal.candidate_id == candidate.id, Talk.public_id == public_id)
    )
    return found


def certificate(candidate: Candidate, public_id: str) -> Certificate:
    """One certificate that the candidate was asked to read, or has been given; else 404."""
    found: Certificate = db.one_or_404(
        _certificates(candidate).where(Certificate.public_id == public_id)
    )
    return found


def consent(candidate: Candidate, public_id: str) -> Consent:
    """One question of the candidate's own, else 404."""
    found: Consent = db.one_or_404(consents(candidate).where(Consent.public_id == public_id))
    return found


def agreement(candidate: Candidate, public_id: str) -> PlacementAgreement:
    """One agreement of the candidate's own, else 404."""
    found: PlacementAgreement = db.one_or_404(
        sa.select(PlacementAgreement)
        .join(PlacementAgreement.placement)
        .where(Placement.candidate_id == candidate.id, PlacementAgreement.public_id == public_id)
    )
    return found


def _shares(candidate: Candidate, today: dt.date) -> Sequence[Any]:
    """Each question, newest first, with the talk and the placement that came of it, and whether the
    candidate may say how that went."""
    rows = db.session.execute(
        sa.select(Consent, Talk, Placement, evaluations.waits(today=today).label("says_how"))
        .outerjoin(Proposal, Proposal.consent_id == Consent.id)
        .outerjoin(Talk, Talk.proposal_id == Proposal.id)
        .outerjoin(Placement, Placement.proposal_id == Proposal.id)
        .where(Consent.candidate_id == candidate.id)
        .options(
            joinedload(Consent.job).joinedload(SimpleJob.unit),
            joinedload(Talk.other_times),
            contains_eager(Talk.proposal).joinedload(Proposal.consent),
            contains_eager(Talk.proposal).joinedload(Proposal.job).joinedload(SimpleJob.unit),
            joinedload(Placement.job).joinedload(SimpleJob.unit),
        )
        .order_by(Consent.id.desc())
    )
    return rows.unique().all()


def _current(placements: Iterable[Placement]) -> Placement | None:
    order = {PlacementState.ACTIVE: 0, PlacementState.PLANNED: 1}
    live = [one for one in placements if one.state in order]
    return min(live, key=lambda one: (order[one.state], -one.id), default=None)


def _certificates(candidate: Candidate) -> sa.Select[Certificate]:
    return (
        sa.select(Certificate)
        .where(
            Certificate.candidate_id == candidate.id,
            sa.or_(Certificate.asked_at.isnot(None), Certificate.issued_at.isnot(None)),
        )
        .order_by(Certificate.id.desc())
    )


def consents(candidate: Candidate) -> sa.Select[Consent]:
    return (
        sa.select(Consent)
        .where(Consent.candidate_id == candidate.id)
        .options(joinedload(Consent.job).joinedload(SimpleJob.unit).joinedload(Unit.organisation))
        .order_by(Consent.id.desc())
    )


def steps(candidate: Candidate) -> Sequence[PathStep]:
    return db.session.scalars(
        sa.select(PathStep)
        .where(PathStep.candidate_id == candidate.id)
        .order_by(PathStep.place_in_list, PathStep.id)
    ).all()


def looks(candidate: Candidate, limit: int | None = None) -> list[Look]:
    """Newest first; the candidate's own visits are not among them."""
    query = (
        sa.select(Reading.at, Reading.page, Person.name, Organisation.name)
        .outerjoin(Membership, Membership.id == Reading.membership_id)
        .outerjoin(Person, Person.id == Membership.person_id)
        .outerjoin(Organisation, Organisation.id == Membership.organisation_id)
        .where(
            Reading.candidate_id == candidate.id,
            sa.or_(
                Reading.actor_kind != ActorKind.LINK,
                *(Reading.page.like(f"{blueprint}.%") for blueprint in BY_LINK),
            ),
        )
        .order_by(Reading.id.desc())
        .limit(limit)
    )
    found = [
        Look(
            when=f"{clock.local(at):%d.%m.%Y %H.%M}",
            who=f"{name}, {place}" if name else "",
            link="" if name else BY_LINK[page.partition(".")[0]],
        )
        for at, page, name, place in db.session.execute(query)
    ]
    return list(dict.fromkeys(found))  # several pages within a minute are one visit


def agreement_rows(candidate: Candidate) -> Sequence[PlacementAgreement]:
    query = (
        sa.select(PlacementAgreement)
        .join(PlacementAgreement.placement)
        .where(Placement.candidate_id == candidate.id)
        .options(
            joinedload(PlacementAgreement.placement).joinedload(Placement.job),
            joinedload(PlacementAgreement.versions).joinedload(AgreementVersion.confirmations),
        )
        .order_by(PlacementAgreement.id.desc())
    )
    return db.session.scalars(query).unique().all()


def _agreements(candidate: Candidate, *, today: dt.date) -> list[MyAgreement]:
    found = []
    for one in agreement_rows(candidate):
        version = agreement_states.newest(one.versions)
        if version is not None:
            state = agreement_states.state_of(version, one.versions, today=today)
            waits = (
                state is AgreementState.WAITING
                and Party.CANDIDATE not in agreement_states.confirmed_by(version)
                and one.placement.ended_at is None
                and one.placement.cancelled_at is None
            )
            found.append(MyAgreement(one, version, waits))
    return found
