"""What came of a placement: at its end, and again 3, 6 and 12 months later, each by its date.

The chore `ask` finds who is due and asks the candidate's adviser once; it catches up after days when nobody
was there to do it, but never asks of what is long past.
"""

import datetime as dt
from dataclasses import dataclass, replace

import sqlalchemy as sa

from portal import clock
from portal.access import may_tell_outcome
from portal.domain import audit, outbox
from portal.domain.errors import NotAllowed
from portal.domain.placement_rules import add_months
from portal.enums import MailEvent, Outcome, PlacementState, WorkForm
from portal.extensions import db
from portal.models import Candidate, Membership, OutcomeStatus, Placement
from portal.words import _

#: Months after the last day when it is asked how it goes.
ASKED_AFTER = (3, 6, 12)
#: What was due longer ago is not asked any more.
TOO_LATE = dt.timedelta(days=90)
#: Outcomes that are work, with a form and a per cent.
WORK = frozenset({Outcome.ORDINARY_JOB, Outcome.APPRENTICESHIP})


@dataclass(frozen=True)
class Told:
    """What a person does: `work_form`, `per_cent` (hundredths of a full post) and `occupation` (a code of
    STYRK-08) only where it is work; `is_here` when the job is where the placement was."""

    outcome: Outcome
    work_form: WorkForm | None = None
    per_cent: int | None = None
    is_here: bool = False
    occupation: str | None = None

    @property
    def plain(self) -> "Told":
        """Without what only work has, where it is none; an apprenticeship has no form."""
        if self.outcome not in WORK:
            return Told(self.outcome)
        if self.outcome is Outcome.APPRENTICESHIP:
            return replace(self, work_form=None)
        return self


def note_end(placement: Placement, told: Told, *, by: Membership, now: dt.datetime) -> None:
    """What the placement came to on its last day is the first of its outcomes."""
    assert placement.ends_on is not None
    first = OutcomeStatus(placement=placement, months=0, due_on=placement.ends_on, asked_at=now)
    _write(first, told, by, now)
    db.session.add(first)


def answer(status: OutcomeStatus, told: Told, *, by: Membership, now: dt.datetime) -> None:
    """What the candidate does at this date is told; telling it anew puts it right, and the log keeps what
    stood there."""
    db.session.refresh(status, with_for_update=True)
    if not may_tell_outcome(by, status.placement):
        raise NotAllowed(_("Bare kandidatens veileder kan svare på dette."))
    before = status.outcome.value if status.outcome else ""
    _write(status, told, by, now)
    if status.months == 0:
        status.placement.outcome = told.outcome
    status.placement.candidate.active_at = now
    reason = f"{status.months}: {before} > {told.outcome.value}"
    audit.record(by, "outcome.told", status.placement, reason=reason)


def same_as_before(status: OutcomeStatus) -> Told:
    """What was told at the date before."""
    before = db.session.scalar(
        sa.select(OutcomeStatus)
        .where(
            OutcomeStatus.placement_id == status.placement_id,
            OutcomeStatus.months < status.months,
            OutcomeStatus.answered_at.is_not(None),
        )
        .order_by(OutcomeStatus.months.desc())
        .limit(1)
    )
    if before is None or before.outcome is None:
        raise NotAllowed(_("Det finnes ikke noe svar fra før. Velg hva personen gjør nå."))
    return told(before)


def told(status: OutcomeStatus) -> Told:
    """The answer as it was told."""
    assert status.outcome is not None
    return Told(
        status.outcome, status.work_form, status.per_cent, status.is_here, status.occupation
    )


def ask(*, now: dt.datetime) -> int:
    """Advisers are asked of everyone for whom a date has come; how many were asked about."""
    asked = 0
    for months in ASKED_AFTER:
        for placement in _due(months, clock.today(now)):
            _ask(placement, months, now)
            asked += 1
    return asked


def _due(months: int, today: dt.date) -> list[Placement]:
    """Ended so long ago, not asked of for this date, with an adviser who is still there."""
    already = sa.exists().where(
        OutcomeStatus.placement_id == Placement.id, OutcomeStatus.months >= months
    )
    # Three days more than enough: months are not equally long. The day itself is counted below.
    latest = add_months(today, -months) + dt.timedelta(days=3)
    query = (
        sa.select(Placement)
        .join(Placement.candidate)
        .join(Candidate.adviser)
        .where(
            Placement.state == PlacementState.ENDED,
            Placement.ends_on <= latest,
            Placement.ends_on >= latest - TOO_LATE - dt.timedelta(days=6),
            Candidate.erased_at.is_(None),
            Membership.ended_at.is_(None),
            ~already,
        )
        .order_by(Placement.id)
    )
    found = db.session.scalars(query).all()
    return [p for p in found if today - TOO_LATE <= due_on(p, months) <= today]


def due_on(placement: Placement, months: int) -> dt.date:
    """The day when it is asked what came of an ended placement."""
    assert placement.ends_on is not None
    return add_months(placement.ends_on, months)


def _ask(placement: Placement, months: int, now: dt.datetime) -> None:
    db.session.add(
        OutcomeStatus(
            placement=placement, months=months, due_on=due_on(placement, months), asked_at=now
        )
    )
    outbox.tell(
        placement.candidate.adviser.person,
        _("Hvordan går det etter plasseringen?"),
        _("Det er en stund siden en plassering var over. Svar med to trykk:"),
        path=f"/plasseringer/{placement.public_id}/utfall",
        event=MailEvent.FOLLOW_UP,
        about=placement,
        now=now,
    )


def _write(status: OutcomeStatus, told: Told, by: Membership, now: dt.datetime) -> None:
    told = told.plain
    status.outcome, status.work_form = told.outcome, told.work_form
    status.per_cent, status.is_here = told.per_cent, told.is_here
    status.occupation = told.occupation
    status.answered_at, status.answered_by = now, by
