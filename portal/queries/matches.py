"""Which of an adviser's own candidates fit a job, and why: read anew each time, for nobody else.

What is shown of each is the viewer's own to see; the route notes the reading of those who are shown.
"""

import datetime as dt
import itertools
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from portal import clock
from portal.access import candidates_seen_by, published_jobs
from portal.columns import keys
from portal.domain import match_pools, matching
from portal.domain.match_pools import Ranking
from portal.domain.match_values import CandidateFeatures, Criterion, JobFeatures, Verdict
from portal.domain.matching import Match
from portal.enums import (
    CandidateState,
    Code,
    ConsentState,
    PlacementState,
    ProposalState,
)
from portal.extensions import db
from portal.models import (
    Candidate,
    CandidateIdentity,
    Consent,
    Membership,
    Placement,
    Proposal,
    SimpleJob,
)
from portal.queries import match_features
from portal.queries.match_features import CANDIDATE_COLUMNS
from portal.words import LazyString, _

PAGE = 20


class Asked(Code):
    """How far it has come between one candidate and one job."""

    NOT = "not", _("Ikke spurt")
    YES = "yes", _("Ja til denne jobben")
    RAN_OUT = "ran_out", _("Ja-et gikk ut")
    WITHDRAWN = "withdrawn", _("Trakk ja-et")
    NO = "no", _("Nei til denne jobben")
    SENT = "sent", _("Foreslått, venter på svar")
    DECLINED = "declined", _("Lederen takket nei")


class View(Code):
    """Which of those who fit are shown; the value stands in the address."""

    ALL = "alle", _("Alle")
    READY = "klare", _("Kan foreslås")
    TO_ASK = "spor", _("Må spørres")
    WAITING = "venter", _("Venter på svar")
    NEARLY = "nesten", _("Nesten")


SHOWS = {
    View.READY: {Asked.YES},
    View.TO_ASK: {Asked.NOT, Asked.RAN_OUT, Asked.WITHDRAWN},
    View.WAITING: {Asked.SENT},
}


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


class Told:
    """The reasons of a match in the order of the rules, for a row of a list."""

    match: Match

    @property
    def met(self) -> list[object]:
        return self.match.texts(Verdict.MET)

    @property
    def learnt(self) -> list[object]:
        return self.match.texts(Verdict.LEARNT)

    @property
    def missing(self) -> list[object]:
        return self.match.texts(Verdict.MISSING)

    @property
    def unknown(self) -> list[object]:
        return self.match.texts(Verdict.UNKNOWN)

    @property
    def in_short(self) -> LazyString:
        """«5 på plass, 2 kan læres»"""
        met, learnt = len(self.met), len(self.learnt)
        if not learnt:
            return _("%(met)s på plass", met=met)
        return _("%(met)s på plass, %(learnt)s kan læres", met=met, learnt=learnt)


@dataclass(frozen=True)
class CandidateMatch(Told):
    """One of the viewer's own candidates beside the job; `since` is when the wait began."""

    id: int
    public_id: str
    name: str
    since: dt.date
    match: Match
    asking: Asking

    @property
    def days(self) -> int:
        """How many days the person has been without a place."""
        return max(0, (clock.today() - self.since).days)


@dataclass(frozen=True)
class Hindrances:
    """Why the others are not shown, each counted once, and what one thing would let more fit."""

    why_not: dict[Any, int] = field(default_factory=dict)
    nearly: dict[Criterion, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        return sum(self.why_not.values())


@dataclass(frozen=True)
class Matches:
    """A page of one's own candidates for a job, best first. `own` is how many there are in all."""

    job: match_features.Job
    rows: list[CandidateMatch]
    own: int
    fitting: int
    shown_of: int
    counts: dict[View, int]
    hindrances: Hindrances
    after: str | None


@dataclass(frozen=True)
class _Known:
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


def job(public_id: str) -> match_features.Job:
    """A published job as matching reads it; 404 for every other."""
    query = published_jobs().where(SimpleJob.public_id == public_id)
    found = match_features.jobs(query, today=clock.today())
    return found[0] if found else db.one_or_404(query)


def for_job(
    viewer: Membership,
    job: match_features.Job,
    view: View = View.ALL,
    *,
    after: str = "",
    only: Criterion | None = None,
) -> Matches:
    """The viewer's own candidates for the job; `only` narrows the nearly fitting to one hindrance."""
    known = _own(viewer, job.row.id)
    free = {one.id: one for one in known if one.is_free}
    ranking = _rank(free.values(), job.features)
    fitting, nearly = list(ranking.best()), list(ranking.nearly(only))
    chosen = {
        name: [id_ for id_ in fitting if free[id_].asking.state in states]
        for name, states in SHOWS.items()
    } | {View.ALL: fitting, View.NEARLY: nearly}
    ids = chosen[view]
    start = next((n + 1 for n, id_ in enumerate(ids) if free[id_].public_id == after), 0)
    shown = [free[id_] for id_ in ids[start : start + PAGE]]
    return Matches(
        job=job,
        rows=[_row(one, job.features) for one in shown],
        own=sum(one.state is not CandidateState.ENDED for one in known),
        fitting=len(fitting),
        shown_of=len(ids),
        counts={name: len(chosen[name]) for name in View},
        hindrances=_hindrances(known, ranking),
        after=shown[-1].public_id if start + PAGE < len(ids) else None,
    )


def best_of_own(viewer: Membership, need: JobFeatures) -> list[CandidateMatch]:
    """The viewer's own free candidates who fit best, without any question asked."""
    free = {one.id: one for one in _own(viewer) if one.is_free}
    best = itertools.islice(_rank(free.values(), need).best(), PAGE)
    return [_row(free[id_], need) for id_ in best]


def _rank(free: Iterable[_Known], job: JobFeatures) -> Ranking:
    return match_pools.for_job(match_pools.of_candidates(one.features for one in free), job)


def _own(viewer: Membership, job_id: int = 0) -> list[_Known]:
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
        _Known(
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
    if row.valid_until < today:
        return Asked.RAN_OUT
    if row.proposal_state is ProposalState.SENT:
        return Asked.SENT
    return Asked.YES if row.consent_state is ConsentState.YES and not row.proposal else Asked.NOT


def _row(one: _Known, job: JobFeatures) -> CandidateMatch:
    """The name is opened for those who are shown, and for nobody else."""
    return CandidateMatch(
        id=one.id,
        public_id=one.public_id,
        name=" ".join(keys().unseal(part) for part in one.sealed),
        since=one.since,
        match=matching.compare(job, one.features),
        asking=one.asking,
    )


#: Not criteria: the person is somewhere else just now.
PLACED, PAUSED = _("Har allerede en plass"), _("Har pause nå")


def _hindrances(known: list[_Known], ranking: Ranking) -> Hindrances:
    states = [one.state for one in known if not one.placed]
    why_not: dict[Any, int] = {
        criterion.label: number for criterion, number in ranking.why_not().items()
    }
    why_not[PLACED] = sum(one.placed and one.state is not CandidateState.ENDED for one in known)
    why_not[PAUSED] = states.count(CandidateState.PAUSED)
    return Hindrances(
        {label: number for label, number in why_not.items() if number}, ranking.nearly_count()
    )
