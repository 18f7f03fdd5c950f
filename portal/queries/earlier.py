"""What an adviser should know before asking a candidate about a job, or proposing them: what came before.

Told to the candidate's own adviser alone; of colleagues' candidates only how many.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from portal import clock
from portal.access import (
    candidates_counted_for,
    proposals_seen_by,
    waits_for_answer,
)
from portal.enums import ConsentState, ProposalState
from portal.extensions import db
from portal.models import Candidate, Consent, Membership, Proposal, SimpleJob

#: Nobody answered while the yes held.
LAPSED = "lapsed"
#: One candidate and one job, by number.
Pair = tuple[int, int]


@dataclass(frozen=True)
class Before:
    """One earlier proposal of the candidate to the job, or to another job of its unit."""

    public_id: str
    same_job: bool
    job: str
    sent_at: dt.datetime
    #: The value of its state, or LAPSED.
    became: str


@dataclass(frozen=True)
class Earlier:
    """What came before one candidate and one job. `waiting` counts the candidate's proposals that wait
    elsewhere, `others` the service's other candidates who wait at the job."""

    proposals: Sequence[Before] = ()
    waiting: int = 0
    others: int = 0
    #: When the last answer about the job was a no, where it is known.
    said_no: dt.datetime | None = None
    #: The proposal to this very job that waits for its answer.
    standing: str = ""

    def __bool__(self) -> bool:
        return bool(self.proposals or self.waiting or self.others or self.said_no)


def before(
    viewer: Membership, pairs: Iterable[Pair], jobs: Iterable[SimpleJob]
) -> Mapping[Pair, Earlier]:
    """By pair of the viewer's own candidates and these jobs, without earlier answers: one query, however
    many there are."""
    wanted, units = list(pairs), {job.id: job.unit_id for job in jobs}
    own = {candidate for candidate, _job in wanted}
    rows = db.session.execute(_proposals(viewer, own, units)).all()
    return {(one, job): _earlier(rows, one, job, units[job]) for one, job in wanted}


def _earlier(rows: Sequence[Any], candidate: int, job: int, unit: int) -> Earlier:
    today = clock.today()
    mine = [row for row in rows if row.candidate_id == candidate]
    waiting = [row for row in mine if _waits(row, today)]
    return Earlier(
        proposals=[
            Before(row.public_id, row.job_id == job, row.title, row.sent_at, _became(row, today))
            for row in mine
            if job == row.job_id or unit == row.unit_id
        ],
        waiting=sum(row.job_id != job and row.unit_id != unit for row in waiting),
        others=sum(
            row.job_id == job and row.candidate_id != candidate and _waits(row, today)
            for row in rows
        ),
        standing=next((row.public_id for row in waiting if row.job_id == job), ""),
    )


def _waits(row: Any, today: dt.date) -> bool:
    return (
        row.state is ProposalState.SENT
        and row.consent_state is ConsentState.YES
        and row.valid_until >= today
    )


def _became(row: Any, today: dt.date) -> str:
    if row.state is ProposalState.SENT and not _waits(row, today):
        return LAPSED
    became: str = row.state.value
    return became


def _proposals(viewer: Membership, own: Iterable[int], jobs: Iterable[int]) -> Any:
    """Those of one's own candidates, the newest first; and, to be counted, those of the service's others
    that wait at the jobs."""
    seen = proposals_seen_by(viewer).with_only_columns(Proposal.id)
    counted = candidates_counted_for(viewer).with_only_columns(Candidate.id)
    return (
        sa.select(
            Proposal.public_id,
            Proposal.candidate_id,
            Proposal.job_id,
            Proposal.unit_id,
            Proposal.state,
            Proposal.sent_at,
            Consent.valid_until,
            Consent.state.label("consent_state"),
            SimpleJob.title,
        )
        .join(SimpleJob, SimpleJob.id == Proposal.job_id)
        .join(Consent, Consent.id == Proposal.consent_id)
        .where(
            sa.or_(
                sa.and_(Proposal.candidate_id.in_(sorted(own)), Proposal.id.in_(seen)),
                sa.and_(
                    Proposal.job_id.in_(sorted(jobs)),
                    Proposal.candidate_id.in_(counted),
                    waits_for_answer(clock.today()),
                ),
            )
        )
        .order_by(Proposal.sent_at.desc(), Proposal.id.desc())
    )
