"""Which of an adviser's own candidates fit a job, and why: read anew each time, for nobody else.

What is shown of each is the viewer's own to see; the route notes the reading of those who are shown.
"""

import datetime as dt
import itertools
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from portal import clock
from portal.access import published_jobs
from portal.columns import keys
from portal.domain import match_pools, matching
from portal.domain.match_pools import Ranking
from portal.domain.match_values import Criterion, JobFeatures, Verdict
from portal.domain.matching import Match
from portal.enums import (
    CandidateState,
    Code,
)
from portal.extensions import db
from portal.models import (
    Membership,
    SimpleJob,
)
from portal.queries import match_features
from portal.queries.match_candidates import Asked, Asking, Known
from portal.queries.match_candidates import own as own_candidates
from portal.words import LazyString, _

PAGE = 18


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
    View.WAITING: {Asked.ASKED, Asked.SENT},
}


class Told:
    """The reasons of a match in the order of the rules, for a row of a list."""

    match: Match
    asking: Asking

    @property
    def may_be_asked(self) -> bool:
        """Among several in one go: nobody waits for an answer, and there was no no."""
        return self.asking.state in SHOWS[View.TO_ASK]

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
    known = own_candidates(viewer, job.row.id)
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
    free = {one.id: one for one in own_candidates(viewer) if one.is_free}
    best = itertools.islice(_rank(free.values(), need).best(), PAGE)
    return [_row(free[id_], need) for id_ in best]


def _rank(free: Iterable[Known], job: JobFeatures) -> Ranking:
    return match_pools.for_job(match_pools.of_candidates(one.features for one in free), job)


def _row(one: Known, job: JobFeatures) -> CandidateMatch:
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


def _hindrances(known: list[Known], ranking: Ranking) -> Hindrances:
    states = [one.state for one in known if not one.placed]
    why_not: dict[Any, int] = {
        criterion.label: number for criterion, number in ranking.why_not().items()
    }
    why_not[PLACED] = sum(one.placed and one.state is not CandidateState.ENDED for one in known)
    why_not[PAUSED] = states.count(CandidateState.PAUSED)
    return Hindrances(
        {label: number for label, number in why_not.items() if number}, ranking.nearly_count()
    )
