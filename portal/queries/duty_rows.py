"""One row of what waits: the same columns for every kind, so that one query reads them all."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from portal.columns import SealedText
from portal.extensions import db
from portal.models import Candidate, CandidateIdentity, Consent, Placement, Proposal

#: How many are shown; the rest comes up as these are done.
SHOWN = 10
FOLLOWED = 5


class Kind(StrEnum):
    """What waits: a proposal for an answer, a job to be confirmed, released hours to be told, how it went at
    the end; a yes to be sent on, a step, a pause or a placement whose day has come, what became of one
    later, a teacher's link that ends; an unopened invitation, somebody who is never here, a unit alone."""

    PROPOSAL = "proposal"
    CURRENT = "current"
    GAIN = "gain"
    EVALUATION = "evaluation"
    SEND = "send"
    STEP = "step"
    RETURN = "return"
    OUTCOME = "outcome"
    LATER = "later"
    TEACHER = "teacher"
    INVITATION = "invitation"
    QUIET = "quiet"
    UNIT = "unit"
    # Followed: waits for somebody else.
    SENT = "sent"
    TALK_ASKED = "talk_asked"
    TALK_AGREED = "talk_agreed"
    QUESTION = "question"
    OPINION = "opinion"
    INVITED = "invited"


@dataclass(frozen=True)
class Duty:
    """One thing that waits. `since` is when it began to; None where nobody knows. `title` is the
    job, the step, the unit or the person; `name` the candidate, for the candidate's adviser alone."""

    kind: Kind
    public_id: str
    since: dt.datetime | None
    title: str
    alias: str
    name: str
    candidate_id: int | None
    #: The public id of the placement that it is a part of, or the day of a talk; else empty.
    within: str = ""

    @property
    def day(self) -> dt.date | None:
        """Of a talk."""
        return dt.date.fromisoformat(self.within) if self.kind in TALKS else None


TALKS = {Kind.TALK_ASKED, Kind.TALK_AGREED}


@dataclass(frozen=True)
class Duties:
    """The oldest of them, how many there are in all, and how many of those are proposals; and the oldest
    of what is followed, with how many there are of that."""

    rows: list[Duty]
    total: int
    proposals: int
    followed: list[Duty] = field(default_factory=list)
    followed_total: int = 0

    @property
    def candidate_ids(self) -> list[int]:
        shown = (*self.rows, *self.followed)
        return [row.candidate_id for row in shown if row.candidate_id is not None]


def named(
    query: sa.Select[Any],
    kind: Kind,
    public_id: Any,
    since: Any,
    title: Any = None,
    *,
    alias: Any = None,
    sealed: Any = None,
    within: Any = None,
) -> sa.Select[Any]:
    """With the candidate's name beside it: only for selects of the viewer's own candidates."""
    return query.join(
        CandidateIdentity, CandidateIdentity.candidate_id == _candidate_of(kind)
    ).with_only_columns(
        *columns(
            kind,
            public_id,
            since,
            title,
            alias=alias,
            sealed=sealed,
            within=within,
            names=(
                CandidateIdentity.first_name,
                CandidateIdentity.last_name,
                CandidateIdentity.candidate_id,
            ),
        )
    )


def _candidate_of(kind: Kind) -> Any:
    return {
        Kind.SEND: Consent.candidate_id,
        Kind.OUTCOME: Placement.candidate_id,
        Kind.LATER: Placement.candidate_id,
        Kind.TEACHER: Placement.candidate_id,
        Kind.SENT: Proposal.candidate_id,
        Kind.TALK_ASKED: Proposal.candidate_id,
        Kind.TALK_AGREED: Proposal.candidate_id,
        Kind.QUESTION: Consent.candidate_id,
    }.get(kind, Candidate.id)


def columns(
    kind: Kind,
    public_id: Any,
    since: Any,
    title: Any = None,
    *,
    alias: Any = None,
    sealed: Any = None,
    within: Any = None,
    names: tuple[Any, Any, Any] | None = None,
) -> list[Any]:
    """The same columns of the same types for every kind, so that one query reads them all."""
    first_name, last_name, candidate_id = names or (
        sa.cast(sa.null(), SealedText),
        sa.cast(sa.null(), SealedText),
        sa.cast(sa.null(), sa.Integer),
    )
    return [
        sa.literal(kind.value).label("kind"),
        public_id.label("public_id"),
        sa.cast(since, sa.String).label("since"),
        (sa.literal("") if title is None else title).label("title"),
        (sa.literal("") if alias is None else alias).label("alias"),
        (sa.cast(sa.null(), SealedText) if sealed is None else sealed).label("sealed"),
        first_name.label("first_name"),
        last_name.label("last_name"),
        candidate_id.label("candidate_id"),
        (sa.literal("") if within is None else within).label("within"),
    ]


def together(
    *selects: sa.Select[Any], followed: Sequence[sa.Select[Any]]
) -> sa.CompoundSelect[Any]:
    """What waits, and what is followed, as one statement for `read`."""
    halves = (
        _oldest(selects, SHOWN, is_followed=False),
        _oldest(followed, FOLLOWED, is_followed=True),
    )
    return sa.union_all(*(sa.select(half) for half in halves)).order_by("since", "public_id")


def read(statement: sa.CompoundSelect[Any], given: dict[str, Any]) -> Duties:
    """What waits for the viewer, and what the viewer follows, in one query."""
    rows = db.session.execute(statement, given).all()
    mine = [row for row in rows if not row.is_followed]
    theirs = [row for row in rows if row.is_followed]
    return Duties(
        rows=[_duty_from(row) for row in mine],
        total=mine[0].of if mine else 0,
        proposals=mine[0].proposals if mine else 0,
        followed=[_duty_from(row) for row in theirs],
        followed_total=theirs[0].of if theirs else 0,
    )


def _oldest(selects: Sequence[sa.Select[Any]], shown: int, *, is_followed: bool) -> Any:
    every = sa.union_all(*selects).subquery()
    is_proposal = every.c.kind == Kind.PROPOSAL.value
    return (
        sa.select(
            every,
            sa.literal(int(is_followed)).label("is_followed"),
            sa.func.count().over().label("of"),
            sa.func.count().filter(is_proposal).over().label("proposals"),
        )
        .order_by(every.c.since, every.c.public_id)
        .limit(shown)
        .subquery()
    )


def _duty_from(row: Any) -> Duty:
    return Duty(
        kind=Kind(row.kind),
        public_id=row.public_id,
        since=_instant(row.since) if row.since else None,
        title=row.sealed or row.title,
        alias=row.alias,
        name=f"{row.first_name} {row.last_name}" if row.first_name else "",
        candidate_id=row.candidate_id,
        within=row.within,
    )


def _instant(text: str) -> dt.datetime:
    """What the database wrote of an instant, or of a day: then its noon."""
    if len(text) == len("2026-11-24"):
        text += " 12:00"
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)
