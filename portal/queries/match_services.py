"""A need beside everyone in the adviser's service: one's own by name, the colleagues' as a number each.

Of a colleague's candidates nothing is shown, not even an alias: only how many may fit, and whom to ask.
Their coded wishes are kept in memory, for as long as nobody in the service is changed, so that a
search among ten thousand takes a few milliseconds.
"""

import datetime as dt
from collections import Counter, OrderedDict
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from portal import clock
from portal.access import candidates_counted_for
from portal.domain import match_pools
from portal.domain.match_pools import Pool
from portal.domain.match_values import Criterion, JobFeatures
from portal.extensions import db
from portal.models import Candidate, Membership, Person, Placement, Proposal
from portal.queries import match_features, matches
from portal.queries.match_candidates import IS_A_PLACE
from portal.queries.match_features import CANDIDATE_COLUMNS
from portal.queries.matches import CandidateMatch
from portal.sorting import norwegian_key
from portal.words import LazyString

#: Services in memory at once, the one that was used last longest.
MOST_KEPT = 16
#: Names of colleagues and middles of municipalities are read anew at least so often, in seconds.
FRESH = 600


@dataclass(frozen=True)
class Colleague:
    """Whom to ask, and how many of theirs may fit."""

    name: str
    fitting: int


@dataclass(frozen=True)
class ServiceMatches:
    """`own` are the viewer's own who fit best, of `own_fitting`; `nearly` is what one thing would change,
    over the whole service."""

    own: list[CandidateMatch]
    own_fitting: int
    colleagues: list[Colleague]
    fitting: int
    searched: int
    why_not: dict[Criterion, int]
    nearly: dict[Criterion, int]

    @property
    def labelled_hindrances(self) -> list[tuple[LazyString, int]]:
        return [(criterion.label, number) for criterion, number in self.why_not.items()]


@dataclass(frozen=True)
class _Kept:
    stamp: Any
    pool: Pool
    #: {candidate number: adviser's membership number}
    adviser: dict[int, int]
    #: {adviser's membership number: name}
    names: dict[int, str]


_kept: OrderedDict[int, _Kept] = OrderedDict()


def for_need(viewer: Membership, need: JobFeatures) -> ServiceMatches:
    """Everyone in the viewer's service who is free, beside this need."""
    kept = _of_service(viewer, clock.today())
    ranking = match_pools.for_job(kept.pool, need, but=_placed(viewer))
    per_adviser = Counter(kept.adviser[id_] for id_ in ranking.best())
    own_fitting = per_adviser.pop(viewer.id, 0)
    own = matches.best_of_own(viewer, need) if own_fitting else []
    return ServiceMatches(
        own=own,
        own_fitting=own_fitting,
        colleagues=sorted(
            (Colleague(kept.names[adviser], number) for adviser, number in per_adviser.items()),
            key=lambda one: (-one.fitting, norwegian_key(one.name)),
        ),
        fitting=ranking.fitting,
        searched=ranking.size,
        why_not=ranking.why_not(),
        nearly=ranking.nearly_count(),
    )


def _of_service(viewer: Membership, today: dt.date) -> _Kept:
    stamp = (_stamp(viewer), today, int(clock.now().timestamp()) // FRESH)
    kept = _kept.get(viewer.organisation_id)
    if kept is None or kept.stamp != stamp:
        kept = _read(viewer, stamp, today)
        _kept[viewer.organisation_id] = kept
    _kept.move_to_end(viewer.organisation_id)
    while len(_kept) > MOST_KEPT:
        _kept.popitem(last=False)
    return kept


def _read(viewer: Membership, stamp: Any, today: dt.date) -> _Kept:
    query = (
        match_features.with_home(candidates_counted_for(viewer), today)
        .join(Membership, Membership.id == Candidate.adviser_id)
        .join(Person, Person.id == Membership.person_id)
        .order_by(Candidate.created_at, Candidate.id)
        .with_only_columns(*CANDIDATE_COLUMNS, Candidate.adviser_id, Person.name)
    )
    rows = db.session.execute(query).all()
    pool = match_pools.of_candidates(match_features.candidate(row, today=today) for row in rows)
    return _Kept(
        stamp,
        pool,
        {row.id: row.adviser_id for row in rows},
        {row.adviser_id: row.name for row in rows},
    )


def _stamp(viewer: Membership) -> tuple[Any, ...]:
    """Another whenever a candidate of the service was changed, came or went: read from an index alone."""
    columns = (
        sa.func.count(),
        sa.func.sum(Candidate.version),
        sa.func.min(Candidate.public_id),
        sa.func.max(Candidate.public_id),
    )
    query = sa.select(*columns).where(Candidate.service_id == viewer.organisation_id)
    return tuple(db.session.execute(query).one())


def _placed(viewer: Membership) -> list[int]:
    """Those who have a place already."""
    query = (
        candidates_counted_for(viewer)
        .join(Placement, Placement.candidate_id == Candidate.id)
        .join(Proposal, Proposal.id == Placement.proposal_id)
        .where(IS_A_PLACE)
    )
    return list(db.session.scalars(query.with_only_columns(Candidate.id)))
