"""What a job has given, for its manager: who got work at the workplace, and released time. Columns beside the
job's other counts, so that its page asks no more often."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from portal.enums import Outcome, WorkForm
from portal.models import GainReport, OutcomeStatus, Placement, SimpleJob
from portal.words import LazyString, _

#: How somebody can be employed, as it is told.
FORMS: dict[Any, LazyString] = {
    **{form: form.label for form in WorkForm},
    None: _("Ikke fortalt"),
    Outcome.APPRENTICESHIP: Outcome.APPRENTICESHIP.label,
}


@dataclass(frozen=True)
class JobResults:
    """How many got work at the workplace after a placement in the job, by form; how many answers there are
    about released time, and minutes a week of one place on average, expected and measured."""

    forms: list[tuple[LazyString, int]]
    answers: int
    expected: int
    measured: int

    @property
    def here(self) -> int:
        return sum(count for _label, count in self.forms)

    @property
    def is_empty(self) -> bool:
        return not self.here and not self.answers


def columns() -> list[sa.ScalarSelect[Any]]:
    """For a select of SimpleJob: what `from_row` makes results of."""
    reports = (
        sa.select()
        .join_from(GainReport, Placement, Placement.id == GainReport.placement_id)
        .where(Placement.job_id == SimpleJob.id, GainReport.answered_at.is_not(None))
        .correlate(SimpleJob)
    )
    figures = (
        sa.func.count(GainReport.id),
        sa.func.avg(GainReport.expected_minutes),
        sa.func.avg(GainReport.measured_minutes),
    )
    return [_here(form) for form in FORMS] + [
        reports.with_only_columns(figure).scalar_subquery() for figure in figures
    ]


def from_row(row: Sequence[Any]) -> JobResults:
    *counts, answers, expected, measured = row
    return JobResults(
        forms=[(FORMS[form], n) for form, n in zip(FORMS, counts, strict=True) if n],
        answers=answers,
        expected=round(expected or 0),
        measured=round(measured or 0),
    )


def _here(form: Any) -> sa.ScalarSelect[int]:
    """Placements that ended in such work at the same workplace, by the last that was told of each."""
    newest = (
        sa.select(sa.func.max(OutcomeStatus.months))
        .where(OutcomeStatus.placement_id == Placement.id, OutcomeStatus.answered_at.is_not(None))
        .correlate(Placement)
        .scalar_subquery()
    )
    if form is Outcome.APPRENTICESHIP:
        what = [OutcomeStatus.outcome == form]
    else:
        what = [OutcomeStatus.outcome == Outcome.ORDINARY_JOB, OutcomeStatus.work_form == form]
    return (
        sa.select(sa.func.count(Placement.id))
        .join(OutcomeStatus, OutcomeStatus.placement_id == Placement.id)
        .where(
            Placement.job_id == SimpleJob.id,
            OutcomeStatus.is_here.is_(True),
            OutcomeStatus.months == newest,
            *what,
        )
        .correlate(SimpleJob)
        .scalar_subquery()
    )
