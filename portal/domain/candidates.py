"""Candidates: kept by one adviser. The profile is neutral words; who it is stands apart, sealed."""

import dataclasses
import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm.attributes import flag_modified

from portal import clock
from portal.access import may_care_for
from portal.columns import keys
from portal.domain import audit, proposals, traits
from portal.domain.errors import NotAllowed, check_version
from portal.enums import (
    MOVES,
    CandidateEnd,
    CandidateState,
    Demand,
    LanguageLevel,
    PlacementState,
    ProposalState,
    Role,
    Weekday,
    WorkField,
)
from portal.extensions import db
from portal.models import Candidate, CandidateIdentity, Membership, Placement, Proposal
from portal.words import _


@dataclass(frozen=True)
class Profile:
    """What a candidate wishes and can; per cent of a full post in hundredths, travel in whole km, how
    heavy the work may be from 0 to 3."""

    wishes: str = ""
    fields: frozenset[WorkField] = frozenset()
    interests: str = ""
    abilities: str = ""
    experience: str = ""
    norwegian: LanguageLevel = LanguageLevel.NONE
    norwegian_goal: LanguageLevel | None = None
    languages: str = ""
    papers: str = ""
    occupations: str = ""
    per_cent_from: int = 2000
    per_cent_to: int = 10000
    weekdays: frozenset[Weekday] = frozenset()
    day_starts: dt.time | None = None
    day_ends: dt.time | None = None
    starts_on: dt.date | None = None
    municipality_number: str | None = None
    travel_km: int | None = None
    travel: str = ""
    driving_licence: bool = False
    physical_load: int = 3
    little_of: frozenset[Demand] = frozenset()
    accommodation: str = ""
    goal: str = ""


@dataclass(frozen=True)
class Contact:
    """Who it is, and how to reach them."""

    first_name: str
    last_name: str
    email: str = ""
    phone: str = ""

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}"


def create(
    contact: Contact, profile: Profile, *, by: Membership, now: dt.datetime | None = None
) -> Candidate:
    """The adviser has a candidate that nobody else sees."""
    if by.role is not Role.ADVISER:
        raise NotAllowed(_("Bare veiledere legger til kandidater."))
    now = now or clock.now()
    candidate = Candidate(
        adviser=by,
        service_id=by.organisation_id,
        state=CandidateState.ACTIVE,
        created_at=now,
        active_at=now,
        **_columns(profile),
    )
    db.session.add(candidate)
    identity = CandidateIdentity(candidate=candidate)
    _write(identity, contact)
    db.session.add(identity)
    traits.note(candidate)
    audit.record(by, "candidate.created", candidate)
    return candidate


def change_profile(
    candidate: Candidate,
    profile: Profile,
    *,
    by: Membership,
    version: int | None = None,
    now: dt.datetime | None = None,
) -> None:
    """The profile says this from now on; what was frozen for a consent stays as it was."""
    _check_care(candidate, by)
    check_version(candidate, version)
    for name, value in _columns(profile).items():
        setattr(candidate, name, value)
    traits.note(candidate)
    candidate.active_at = now or clock.now()
    audit.record(by, "candidate.changed", candidate)


def change_contact(
    candidate: Candidate,
    contact: Contact,
    *,
    by: Membership,
    version: int | None = None,
    now: dt.datetime | None = None,
) -> None:
    """The person is called and reached like this; no consent is touched by it."""
    _check_care(candidate, by)
    check_version(candidate, version)
    _write(candidate.identity, contact)
    candidate.active_at = now or clock.now()
    flag_modified(candidate, "active_at")  # a new version of the candidate, also within one instant
    audit.record(by, "candidate_contact.changed", candidate)


def pause(
    candidate: Candidate,
    *,
    by: Membership,
    returns_on: dt.date | None = None,
    version: int | None = None,
) -> None:
    """Nothing new is proposed for a while; what is sent stays sent. The list says when it is to be taken
    up again, and nothing happens by itself."""
    _move(candidate, CandidateState.PAUSED, "candidate.paused", by=by, version=version)
    candidate.returns_on = returns_on


def resume(candidate: Candidate, *, by: Membership, version: int | None = None) -> None:
    """The candidate can be proposed again."""
    _move(candidate, CandidateState.ACTIVE, "candidate.resumed", by=by, version=version)
    candidate.returns_on = None


def end(
    candidate: Candidate,
    *,
    by: Membership,
    because: CandidateEnd | None = None,
    version: int | None = None,
    now: dt.datetime | None = None,
) -> None:
    """Nothing is shown to or asked of any workplace: waiting proposals are withdrawn. A placement
    that is planned or has begun must be ended first."""
    _check_care(candidate, by)
    check_version(candidate, version)
    if _placements_open(candidate):
        raise NotAllowed(
            _("Kandidaten har en plassering som ikke er ferdig. Avslutt plasseringen først.")
        )
    _move(candidate, CandidateState.ENDED, "candidate.ended", by=by, version=None)
    candidate.ended_because, candidate.returns_on = because, None
    for proposal in proposals.waiting(candidate):
        proposals.withdraw(proposal, by=by, now=now)


def _check_care(candidate: Candidate, by: Membership) -> None:
    if not may_care_for(by, candidate):
        raise NotAllowed(_("Bare kandidatens veileder kan gjøre dette."))
    if candidate.state is CandidateState.ENDED:
        raise NotAllowed(_("Kandidaten er avsluttet, så ingenting kan endres."))


def _move(
    candidate: Candidate, state: CandidateState, action: str, *, by: Membership, version: int | None
) -> None:
    _check_care(candidate, by)
    check_version(candidate, version)
    if state not in MOVES.get(candidate.state, frozenset()):
        raise NotAllowed(
            _("Det er allerede gjort. Kandidaten er «%(state)s».", state=candidate.state.label)
        )
    candidate.state = state
    candidate.active_at = clock.now()
    audit.record(by, action, candidate)


def _placements_open(candidate: Candidate) -> bool:
    open_ones = (
        sa.select(Placement.id)
        .join(Proposal)
        .where(
            Placement.candidate_id == candidate.id,
            Placement.state.in_({PlacementState.PLANNED, PlacementState.ACTIVE}),
            Proposal.state == ProposalState.ACCEPTED,
        )
    )
    return db.session.scalar(open_ones.limit(1)) is not None


def _columns(profile: Profile) -> dict[str, object]:
    return {field.name: getattr(profile, field.name) for field in dataclasses.fields(profile)}


def _write(identity: CandidateIdentity, contact: Contact) -> None:
    identity.first_name, identity.last_name = contact.first_name, contact.last_name
    identity.email, identity.phone = contact.email, contact.phone
    identity.name_index = keys().blind(contact.name)
