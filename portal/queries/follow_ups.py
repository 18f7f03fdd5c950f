"""Reading how a placement is followed up: the plan, what was done and said, and what is due this week."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from portal.access import follow_ups_seen_by, notes_seen_by, worries_seen_by
from portal.domain.follow_up_plans import Phase, phase_of, too_few_reviews, week_of
from portal.enums import CandidateState, FollowUpState, PlacementState
from portal.extensions import db
from portal.models import (
    Candidate,
    CandidateIdentity,
    FollowUp,
    FollowUpNote,
    Membership,
    Placement,
    SimpleJob,
    Unit,
    Worry,
)

PAGE = 20


@dataclass(frozen=True)
class Contact:
    """One contact, with the notes that the viewer may read."""

    row: FollowUp
    phase: Phase
    week: int | None
    notes: list[FollowUpNote] = field(default_factory=list)

    @property
    def day(self) -> dt.date:
        return self.row.done_on or self.row.due_on


@dataclass(frozen=True)
class FollowUpPage:
    """`planned` the next first, `done` the newest first; `missing_reviews` is how many reviews of the goals
    the programme asks for beyond what is planned."""

    planned: list[Contact]
    done: list[Contact]
    dropped: list[Contact]
    worries: Sequence[Worry]
    missing_reviews: int

    def planned_one(self, public_id: str | None) -> FollowUp | None:
        return next((c.row for c in self.planned if c.row.public_id == public_id), None)


@dataclass(frozen=True)
class DueList:
    """`rows`: public_id, due_on, way, is_review, placement_id (public), candidate_id, first_name, last_name,
    job, unit. `total` in all, `after` where the next page begins."""

    rows: Sequence[Any]
    total: int
    after: str | None


def of(viewer: Membership, placement: Placement) -> FollowUpPage:
    """All that the viewer may see of it, in three queries."""
    rows = db.session.scalars(
        follow_ups_seen_by(viewer, placement)
        .order_by(FollowUp.due_on, FollowUp.id)
        .options(joinedload(FollowUp.done_by).joinedload(Membership.person))
    ).all()
    notes = defaultdict(list)
    for note in db.session.scalars(
        notes_seen_by(viewer, placement)
        .order_by(FollowUpNote.id)
        .options(joinedload(FollowUpNote.written_by).joinedload(Membership.person))
    ):
        notes[note.follow_up_id].append(note)
    contacts = [_contact(row, placement, notes[row.id]) for row in rows]
    done = [one for one in contacts if one.row.state is FollowUpState.DONE]
    planned = [one for one in contacts if one.row.state is FollowUpState.PLANNED]
    return FollowUpPage(
        planned=planned,
        done=sorted(done, key=lambda one: (one.day, one.row.id), reverse=True),
        dropped=[one for one in contacts if one.row.state is FollowUpState.DROPPED],
        worries=_worries(viewer, placement),
        missing_reviews=too_few_reviews(
            [one.day for one in (*planned, *done) if one.row.is_review],
            placement.candidate.adviser.organisation.kind,
            placement.starts_on,
            placement.ends_on,
        ),
    )


def get(viewer: Membership, public_id: str) -> FollowUp:
    """The contact with its placement; 404 when it is not for the viewer."""
    query = (
        follow_ups_seen_by(viewer)
        .where(FollowUp.public_id == public_id)
        .options(
            joinedload(FollowUp.placement).options(
                joinedload(Placement.candidate),
                joinedload(Placement.proposal),
            )
        )
    )
    found: FollowUp = db.one_or_404(query)
    return found


def worry(viewer: Membership, public_id: str) -> Worry:
    """The worry with its placement; 404 when it is not for the viewer."""
    query = (
        worries_seen_by(viewer)
        .where(Worry.public_id == public_id)
        .options(
            joinedload(Worry.placement).joinedload(Placement.candidate),
            joinedload(Worry.raised_by).joinedload(Membership.person),
        )
    )
    found: Worry = db.one_or_404(query)
    return found


def due(viewer: Membership, *, today: dt.date, after: str | None = None) -> DueList:
    """What is due by the end of this week, what is late first."""
    mine = (
        follow_ups_seen_by(viewer)
        .join(Placement, Placement.id == FollowUp.placement_id)
        .join(Candidate, Candidate.id == Placement.candidate_id)
        .where(
            FollowUp.state == FollowUpState.PLANNED,
            FollowUp.due_on <= end_of_week(today),
            Placement.state != PlacementState.CANCELLED,
            Candidate.state != CandidateState.ENDED,
        )
    )
    total = db.session.scalar(mine.with_only_columns(sa.func.count()))
    rows = db.session.execute(
        mine.join(CandidateIdentity, CandidateIdentity.candidate_id == Candidate.id)
        .join(SimpleJob, SimpleJob.id == Placement.job_id)
        .join(Unit, Unit.id == Placement.unit_id)
        .with_only_columns(
            FollowUp.public_id,
            FollowUp.due_on,
            FollowUp.way,
            FollowUp.is_review,
            Placement.public_id.label("placement_id"),
            Placement.candidate_id,
            CandidateIdentity.first_name,
            CandidateIdentity.last_name,
            SimpleJob.title.label("job"),
            Unit.name.label("unit"),
        )
        .where(_after(after))
        .order_by(FollowUp.due_on, FollowUp.public_id)
        .limit(PAGE + 1)
    ).all()
    last = rows[PAGE - 1] if len(rows) > PAGE else None
    return DueList(
        rows=rows[:PAGE],
        total=total or 0,
        after=f"{last.due_on:%Y%m%d}.{last.public_id}" if last else None,
    )


def end_of_week(today: dt.date) -> dt.date:
    """The Sunday of the week; from Saturday on that of the next, which one then prepares for."""
    return today + dt.timedelta(days=(6 if today.weekday() < 5 else 13) - today.weekday())


def _after(cursor: str | None) -> Any:
    """Rows after the cursor; every row for none, or one that we did not write."""
    day, _dot, public_id = (cursor or "").partition(".")
    try:
        due_on = dt.datetime.strptime(day, "%Y%m%d").date()  # noqa: DTZ007 a date has no zone
    except ValueError:
        return sa.true()
    return sa.tuple_(FollowUp.due_on, FollowUp.public_id) > sa.tuple_(
        sa.literal(due_on, FollowUp.due_on.type), sa.literal(public_id[:13])
    )


def _contact(row: FollowUp, placement: Placement, notes: list[FollowUpNote]) -> Contact:
    day = row.done_on or row.due_on
    return Contact(
        row=row,
        phase=phase_of(day, placement.starts_on, placement.ends_on),
        week=week_of(day, placement.starts_on),
        notes=notes,
    )


def _worries(viewer: Membership, placement: Placement) -> Sequence[Worry]:
    return db.session.scalars(
        worries_seen_by(viewer, placement)
        .order_by(Worry.answered_at.isnot(None), Worry.id.desc())
        .options(
            joinedload(Worry.raised_by).joinedload(Membership.person),
            joinedload(Worry.answered_by).joinedload(Membership.person),
        )
    ).all()
