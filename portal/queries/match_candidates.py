"""An adviser's own candidates as matching reads them, and how far it has come with each and a job."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from portal import clock
from portal.access import candidates_seen_by
from portal.domain.match_values import CandidateFeatures
from portal.enums import CandidateState, Code, ConsentState, PlacementState, ProposalState
from portal.extensions import db
from portal.models import Candidate, CandidateIdentity, Consent, Membership, Placement, Proposal
from portal.queries import match_features
from portal.queries.match_features import CANDIDATE_COLUMNS
from portal.words import _


class Asked(Code):
    """How far it has come between one candidate and one job."""

    NOT = "not", _("Ikke spurt")
    ASKED = "asked", _("Spurt, venter på svar")
    YES = "yes", _("Ja til denne jobben")
    RAN_OUT = "ran_out", _("Ja-et gikk ut")
    WITHDRAWN = "withdrawn", _("Trakk ja-et")
    NO = "no", _("Nei til denne jobben")
    SENT = "sent", _("Foreslått, venter på svar")
    DECLINED = "declined", _("Lederen takket nei")


#: A placement that is planned or under way and was not taken back.
IS_A_PLACE = sa.and_(
    Placement.state.in_([PlacementState.PLANNED, PlacementState.ACTIVE]),
    Proposal.state == ProposalState.ACCEPTED,
)


@dataclass(frozen=True)
class Asking:
    """The last question about this job to this candidate."""

    state: Asked = Asked.NOT
    consent: str = ""
    proposal: str = ""


@dataclass(frozen=True)
class Known:
    """One own candidate; the names are still sealed."""

    id: int
    public_id: str
    sealed: tuple[str, str]
    state: CandidateState
    placed: bool
    since: dt.date
    features: CandidateFeatures
    asking: Asking

    @property
    def is_free(self) -> bool:
        return self.state is CandidateState.ACTIVE and not self.placed


ASKING_COLUMNS = (
    Consent.public_id.label("consent"),
    Consent.state.label("consent_state"),
    Consent.valid_until,
    Proposal.public_id.label("proposal"),
    Proposal.state.label("proposal_state"),
)


def asking(row: Any, today: dt.date) -> Asking:
    """Of a row with ASKING_COLUMNS, which are empty where nobody was asked."""
    return Asking(_how_far(row, today), row.consent or "", row.proposal or "")


def _how_far(row: Any, today: dt.date) -> Asked:
    if row.consent is None:
        return Asked.NOT
    if row.proposal_state is ProposalState.DECLINED:
        return Asked.DECLINED
    if row.consent_state is ConsentState.NO:
        return Asked.NO
    if row.consent_state is ConsentState.WITHDRAWN:
        return Asked.WITHDRAWN
    if row.consent_state is ConsentState.ASKED:
        return Asked.ASKED if row.valid_until >= today else Asked.NOT
    if row.valid_until < today:
        return Asked.RAN_OUT
    if row.proposal_state is ProposalState.SENT:
        return Asked.SENT
    return Asked.YES if row.consent_state is ConsentState.YES and not row.proposal else Asked.NOT


def own(viewer: Membership, job_id: int = 0) -> list[Known]:
    """Everyone, with the one who has waited longest first, and the last question about the job: one
    query, and nothing sealed is opened."""
    today = clock.today()
    last = (
        sa.select(sa.func.max(Consent.id))
        .where(Consent.candidate_id == Candidate.id, Consent.job_id == job_id)
        .correlate(Candidate)
        .scalar_subquery()
    )
    query: Any = (
        match_features.with_home(candidates_seen_by(viewer), today)
        .join(CandidateIdentity, CandidateIdentity.candidate_id == Candidate.id)
        .outerjoin(Consent, Consent.id == last)
        .outerjoin(Proposal, Proposal.consent_id == Consent.id)
        .with_only_columns(
            *CANDIDATE_COLUMNS,
            Candidate.public_id,
            Candidate.state,
            Candidate.created_at,
            is_placed().label("placed"),
            _last_end().label("ended_at"),
            sa.type_coerce(CandidateIdentity.first_name, sa.Text).label("first"),
            sa.type_coerce(CandidateIdentity.last_name, sa.Text).label("last"),
            *ASKING_COLUMNS,
        )
    )
    known = [
        Known(
            id=row.id,
            public_id=row.public_id,
            sealed=(row.first, row.last),
            state=row.state,
            placed=bool(row.placed),
            since=clock.today(max(filter(None, (row.created_at, row.ended_at)))),
            features=match_features.candidate(row, today=today),
            asking=asking(row, today),
        )
        for row in db.session.execute(query)
    ]
    return sorted(known, key=lambda one: (one.since, one.id))


def is_placed() -> Any:
    """Whether a candidate has a placement that is planned or under way, as a column beside Candidate."""
    return (
        sa.select(sa.func.count())
        .select_from(Placement)
        .join(Proposal, Proposal.id == Placement.proposal_id)
        .where(Placement.candidate_id == Candidate.id, IS_A_PLACE)
        .correlate(Candidate)
        .scalar_subquery()
    )


def _last_end() -> Any:
    return (
        sa.select(sa.func.max(Placement.ended_at))
        .where(Placement.candidate_id == Candidate.id)
        .correlate(Candidate)
        .scalar_subquery()
    )
