"""What a candidate's own page shows: of themselves alone, whoever wrote it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from portal import clock
from portal.domain import agreement_states, agreement_terms, consent_questions, excerpts
from portal.enums import ActorKind, AgreementState, ConsentState, Party
from portal.extensions import db
from portal.models import (
    AgreementVersion,
    Candidate,
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
    Unit,
)

#: How many of those who have looked stand on the page; all stand in the file.
NEWEST = 20


@dataclass(frozen=True)
class Look:
    """Somebody saw something; `who` is empty for a mentor with a personal link."""

    when: str
    who: str


@dataclass(frozen=True)
class MyAgreement:
    """The newest version of one agreement, and whether it waits for the candidate."""

    agreement: PlacementAgreement
    version: AgreementVersion
    waits: bool

    @property
    def terms(self) -> list[tuple[str, str]]:
        return agreement_terms.keyed(agreement_terms.thaw(self.version.terms))


@dataclass(frozen=True)
class MyPage:
    questions: Sequence[Consent]
    sharing: Sequence[Consent]
    agreements: Sequence[MyAgreement]
    steps: Sequence[PathStep]
    looks: Sequence[Look]


def of(candidate: Candidate, *, today: dt.date) -> MyPage:
    """Everything on the page, in five queries."""
    consents = db.session.scalars(_consents(candidate)).all()
    return MyPage(
        questions=[c for c in consents if consent_questions.is_open(c, today=today)],
        sharing=[c for c in consents if c.state is ConsentState.YES and c.valid_until >= today],
        agreements=_agreements(candidate, today=today),
        steps=_steps(candidate),
        looks=_looks(candidate, NEWEST),
    )


def consent(candidate: Candidate, public_id: str) -> Consent:
    """One question of the candidate's own, else 404."""
    found: Consent = db.one_or_404(_consents(candidate).where(Consent.public_id == public_id))
    return found


def agreement(candidate: Candidate, public_id: str) -> PlacementAgreement:
    """One agreement of the candidate's own, else 404."""
    found: PlacementAgreement = db.one_or_404(
        sa.select(PlacementAgreement)
        .join(PlacementAgreement.placement)
        .where(Placement.candidate_id == candidate.id, PlacementAgreement.public_id == public_id)
    )
    return found


def everything(candidate: Candidate) -> dict[str, Any]:
    """All that is kept of the candidate, as plain text and numbers, for reading and for a file."""
    who = candidate.identity
    return {
        "navn": f"{who.first_name} {who.last_name}",
        "e-post": who.email,
        "telefon": who.phone,
        "veileder": f"{candidate.adviser.person.name}, {candidate.adviser.organisation.name}",
        "profil": {str(label): text for label, text in excerpts.rows(excerpts.of(candidate))},
        "steg": [
            {"hva": step.title, "status": str(step.state.label), "innen": _day(step.due_on)}
            for step in _steps(candidate)
        ],
        "samtykker": [
            {
                "jobb": one.job.title,
                "arbeidsplass": one.job.unit.name,
                "status": str(one.state.label),
                "spurt": _day(one.asked_at),
                "svart": _day(one.answered_at),
                "gjelder til": _day(one.valid_until),
                "språk": one.language,
                "delt": {
                    str(label): text for label, text in excerpts.rows(excerpts.thaw(one.excerpt))
                },
                "veilederen sier": one.statement,
            }
            for one in db.session.scalars(_consents(candidate))
        ],
        "forslag": [
            {
                "jobb": one.job.title,
                "status": str(one.state.label),
                "sendt": _day(one.sent_at),
                "ord til deg": one.decline_sentence,
            }
            for one in db.session.scalars(
                sa.select(Proposal)
                .where(Proposal.candidate_id == candidate.id)
                .options(joinedload(Proposal.job))
                .order_by(Proposal.id)
            )
        ],
        "plasseringer": [
            {
                "jobb": one.job.title,
                "arbeidsplass": one.unit.name,
                "status": str(one.state.label),
                "første dag": _day(one.starts_on),
                "siste dag": _day(one.ends_on),
                "mål": [f"{goal.category.label}: {goal.text}" for goal in one.goals],
                "utfall": str(one.outcome.label) if one.outcome else "",
            }
            for one in db.session.scalars(
                sa.select(Placement)
                .where(Placement.candidate_id == candidate.id)
                .options(
                    joinedload(Placement.job),
                    joinedload(Placement.unit),
                    selectinload(Placement.goals),
                )
                .order_by(Placement.id)
            )
        ],
        "avtaler": [
            {
                "versjon": version.number,
                "innhold": {
                    str(label): text
                    for label, text in agreement_terms.rows(agreement_terms.thaw(version.terms))
                },
            }
            for one in _agreement_rows(candidate)
            for version in one.versions
        ],
        "sett av": [
            {"når": look.when, "hvem": look.who or "fadder, med lenke"}
            for look in _looks(candidate)
        ],
    }


def _consents(candidate: Candidate) -> sa.Select[Consent]:
    return (
        sa.select(Consent)
        .where(Consent.candidate_id == candidate.id)
        .options(joinedload(Consent.job).joinedload(SimpleJob.unit).joinedload(Unit.organisation))
        .order_by(Consent.id.desc())
    )


def _steps(candidate: Candidate) -> Sequence[PathStep]:
    return db.session.scalars(
        sa.select(PathStep)
        .where(PathStep.candidate_id == candidate.id)
        .order_by(PathStep.place_in_list, PathStep.id)
    ).all()


def _looks(candidate: Candidate, limit: int | None = None) -> list[Look]:
    """Newest first; the candidate's own visits are not among them."""
    query = (
        sa.select(Reading.at, Person.name, Organisation.name)
        .outerjoin(Membership, Membership.id == Reading.membership_id)
        .outerjoin(Person, Person.id == Membership.person_id)
        .outerjoin(Organisation, Organisation.id == Membership.organisation_id)
        .where(
            Reading.candidate_id == candidate.id,
            sa.or_(Reading.actor_kind != ActorKind.LINK, Reading.page.like("mentors.%")),
        )
        .order_by(Reading.id.desc())
        .limit(limit)
    )
    looks = [
        Look(when=f"{clock.local(at):%d.%m.%Y %H.%M}", who=f"{name}, {place}" if name else "")
        for at, name, place in db.session.execute(query)
    ]
    return list(dict.fromkeys(looks))  # several pages within a minute are one visit


def _agreement_rows(candidate: Candidate) -> Sequence[PlacementAgreement]:
    query = (
        sa.select(PlacementAgreement)
        .join(PlacementAgreement.placement)
        .where(Placement.candidate_id == candidate.id)
        .options(
            joinedload(PlacementAgreement.placement).joinedload(Placement.job),
            joinedload(PlacementAgreement.versions).selectinload(AgreementVersion.confirmations),
        )
        .order_by(PlacementAgreement.id.desc())
    )
    return db.session.scalars(query).unique().all()


def _agreements(candidate: Candidate, *, today: dt.date) -> list[MyAgreement]:
    found = []
    for one in _agreement_rows(candidate):
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


def _day(value: dt.date | dt.datetime | None) -> str:
    return f"{value:%d.%m.%Y}" if value else ""
