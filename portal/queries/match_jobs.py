"""Which published jobs fit one of the viewer's own candidates, and why."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from portal import clock
from portal.access import candidates_seen_by, consents_seen_by, published_jobs
from portal.domain import match_pools, matching, places
from portal.domain.match_pools import Pool
from portal.domain.match_values import CandidateFeatures, Criterion
from portal.domain.matching import Match
from portal.enums import JobState, ProposalState
from portal.extensions import db
from portal.models import Candidate, Consent, Membership, Proposal, SimpleJob
from portal.queries import match_candidates, match_features
from portal.queries.match_candidates import Asking
from portal.queries.match_features import CANDIDATE_COLUMNS
from portal.queries.matches import Told

PAGE = 20


@dataclass(frozen=True)
class JobMatch(Told):
    """A published job with a free place, beside the candidate."""

    job: Any
    match: Match
    asking: Asking


@dataclass(frozen=True)
class JobMatches:
    """The jobs that fit best; `nearly` those that one thing keeps away, with how many for each thing."""

    rows: list[JobMatch]
    fitting: int
    published: int
    shown_of: int
    nearly: dict[Criterion, int]
    after: str | None


@dataclass(frozen=True)
class Seeker:
    """One of the viewer's own candidates, with the name, as matching reads the profile."""

    candidate: Candidate
    features: CandidateFeatures

    @property
    def name(self) -> str:
        return f"{self.candidate.identity.first_name} {self.candidate.identity.last_name}"


@dataclass(frozen=True)
class _Kept:
    """The published jobs as matching reads them, the newest first."""

    stamp: Any
    pool: Pool
    jobs: dict[int, match_features.Job]


#: For as long as no job is published, changed or taken away: of the running process, replaced whole.
_kept: dict[str, _Kept] = {}
#: Words of units and middles of municipalities are read anew at least so often, in seconds.
FRESH = 600


def seeker(viewer: Membership, public_id: str) -> Seeker:
    """The candidate, when it is the viewer's own; 404 for every other."""
    today = clock.today()
    query: Any = (
        match_features.with_home(candidates_seen_by(viewer), today)
        .where(Candidate.public_id == public_id)
        .options(joinedload(Candidate.identity, innerjoin=True))
        .add_columns(*CANDIDATE_COLUMNS)
    )
    row = db.session.execute(query).first() or db.one_or_404(query)
    return Seeker(row[0], match_features.candidate(row, today=today))


def for_candidate(
    viewer: Membership, one: Seeker, *, nearly: bool = False, after: str = ""
) -> JobMatches:
    """Jobs with a free place for the candidate, best first, the newest first of equals."""
    today = clock.today()
    kept = _jobs(today)
    ranking = match_pools.for_candidate(kept.pool, one.features, but=_full())
    ids = list(ranking.nearly() if nearly else ranking.best())
    start = next((n + 1 for n, id_ in enumerate(ids) if kept.jobs[id_].row.public_id == after), 0)
    shown = [kept.jobs[id_] for id_ in ids[start : start + PAGE]]
    told = _asked(viewer, one.candidate, today)
    return JobMatches(
        rows=[
            JobMatch(
                job.row,
                matching.compare(job.features, one.features),
                told.get(job.row.id, Asking()),
            )
            for job in shown
        ],
        fitting=ranking.fitting,
        published=ranking.size,
        shown_of=len(ids),
        nearly=ranking.nearly_count(),
        after=shown[-1].row.public_id if start + PAGE < len(ids) else None,
    )


def _asked(viewer: Membership, candidate: Candidate, today: dt.date) -> dict[int, Asking]:
    """How far it has come with this candidate, by job."""
    query: Any = (
        consents_seen_by(viewer)
        .outerjoin(Proposal, Proposal.consent_id == Consent.id)
        .where(Consent.candidate_id == candidate.id)
        .order_by(Consent.id)
        .with_only_columns(Consent.job_id, *match_candidates.ASKING_COLUMNS)
    )
    return {row.job_id: match_candidates.asking(row, today) for row in db.session.execute(query)}


def _jobs(today: dt.date) -> _Kept:
    stamp = (_stamp(), today, int(clock.now().timestamp()) // FRESH)
    kept = _kept.get("jobs")
    if kept is None or kept.stamp != stamp:
        query = published_jobs().order_by(SimpleJob.published_at.desc(), SimpleJob.id.desc())
        found = match_features.jobs(query, today=today)
        pool = match_pools.of_jobs(job.features for job in found)
        kept = _kept["jobs"] = _Kept(stamp, pool, {job.row.id: job for job in found})
    return kept


def _stamp() -> tuple[Any, ...]:
    """Another whenever a published job was changed, came or went: read from an index alone."""
    columns = (
        sa.func.count(),
        sa.func.sum(SimpleJob.version),
        sa.func.min(SimpleJob.public_id),
        sa.func.max(SimpleJob.public_id),
    )
    query = sa.select(*columns).where(SimpleJob.state == JobState.PUBLISHED)
    return tuple(db.session.execute(query).one())


def _full() -> list[int]:
    """Published jobs whose places are all taken."""
    query = (
        published_jobs()
        .where(
            SimpleJob.id.in_(
                sa.select(Proposal.job_id).where(Proposal.state == ProposalState.ACCEPTED)
            ),
            places.count_of_taken() >= SimpleJob.places,
        )
        .with_only_columns(SimpleJob.id)
    )
    return list(db.session.scalars(query))
