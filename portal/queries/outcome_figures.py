"""What placements came to, in figures, and what they released: as far as the viewer may be told.

Inside, a service counts its own by outcome, form, per cent and occupation, as it stood on a date. Outside,
one cut of the whole is told, in fives, of whole months that are over: two cuts could be compared.
"""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from portal.access import EMPLOYER_ROLES, placements_counted_for, told_in_fives
from portal.domain.outcomes import WORK
from portal.domain.small_counts import LEAST, shown
from portal.enums import Outcome, PlacementState, WorkForm
from portal.extensions import db
from portal.models import (
    GainReport,
    Membership,
    Occupation,
    OutcomeStatus,
    Placement,
    Unit,
)
from portal.queries.figures import MONTHS, Wanted, first_of_month
from portal.words import LazyString, _

#: Shares of a full post, from and with the first, in hundredths of a per cent.
BANDS: tuple[tuple[int, LazyString], ...] = (
    (10_000, _("Full stilling")),
    (8_000, _("80–99 prosent")),
    (5_000, _("50–79 prosent")),
    (1, _("Under 50 prosent")),
)
#: How many occupations are listed.
ROWS = 20
_NOT_TOLD = _("Ikke fortalt")
Counts = Sequence[tuple[LazyString | str, int | None]]


@dataclass(frozen=True)
class OutcomeFigures:
    """Each whole cut in parts, empty parts left out; None in a row is hidden, `parts` None where too few
    to tell. `forms`, `shares` and `occupations` are of those at work, and told inside alone."""

    parts: Counts | None
    total: int
    forms: Counts
    shares: Counts
    occupations: Counts
    on: dt.date
    in_fives: bool


@dataclass(frozen=True)
class GainFigures:
    """Of the answers about placements: how many, and minutes a week, expected and measured together."""

    answers: int
    expected: int
    measured: int


def outcomes(
    viewer: Membership, wanted: Wanted, *, today: dt.date, on: dt.date | None = None
) -> OutcomeFigures:
    """What became of the placements that ended, by the last that was told up to the date. One query."""
    fives = viewer.role in EMPLOYER_ROLES
    day = first_of_month(today) - dt.timedelta(days=1) if fives else min(on or today, today)
    query = placements_counted_for(viewer).where(Placement.state == PlacementState.ENDED)
    if fives:
        query = query.where(Placement.ends_on >= first_of_month(today, MONTHS))
    else:
        query = _chosen(query, wanted, today, Placement.ends_on)
    rows = _latest(query.where(Placement.ends_on <= day), day)
    told = Counter[Any]()
    for row in rows:
        told[_part(row) if fives else row.outcome] += row.number
    total = sum(told.values())
    order: list[Any] = [*_PARTS] if fives else list(Outcome)
    counts = [told[each] for each in order]
    safe: list[int | None] | None = shown(counts) if fives else list(counts)
    labels = [_PARTS[each] if fives else each.label for each in order]
    return OutcomeFigures(
        parts=_some(labels, safe) if safe is not None and total else [] if not total else None,
        total=total if safe is not None else 0,
        forms=[] if fives else _cut(rows, _form),
        shares=[] if fives else _cut(rows, _share),
        occupations=[] if fives else _cut(rows, lambda row: row.title or _NOT_TOLD, by_size=True),
        on=day,
        in_fives=fives,
    )


def gains(viewer: Membership, wanted: Wanted, *, today: dt.date) -> GainFigures | None:
    """What managers told of the placements that the viewer counts; None without any, or where it would be
    told of fewer than five outside. One query."""
    query = (
        placements_counted_for(viewer)
        .join(GainReport, GainReport.placement_id == Placement.id)
        .where(GainReport.answered_at.is_not(None))
    )
    if told_in_fives(viewer):
        span = first_of_month(today, MONTHS), first_of_month(today)
        query = query.where(Placement.starts_on >= span[0], Placement.starts_on < span[1])
    else:
        query = _chosen(query, wanted, today, Placement.starts_on)
    row = db.session.execute(
        query.with_only_columns(
            sa.func.count(),
            sa.func.sum(GainReport.expected_minutes),
            sa.func.sum(GainReport.measured_minutes),
        )
    ).one()
    least = LEAST if told_in_fives(viewer) else 1
    return GainFigures(row[0], row[1] or 0, row[2] or 0) if row[0] >= least else None


def _chosen(query: sa.Select[Any], wanted: Wanted, today: dt.date, at: Any) -> sa.Select[Any]:
    """Only of the unit and the months of the filter."""
    if wanted.unit:
        query = query.where(
            Placement.unit_id.in_(sa.select(Unit.id).where(Unit.public_id == wanted.unit))
        )
    if wanted.months:
        query = query.where(at >= first_of_month(today, wanted.months - 1))
    return query


def _latest(query: sa.Select[Any], day: dt.date) -> list[Any]:
    """The last that was told of each placement up to the day, alike ones counted together."""
    # By what comes later, not by a window: that one would be opened over every status there is.
    later = aliased(OutcomeStatus)
    what = (
        OutcomeStatus.outcome,
        OutcomeStatus.work_form,
        OutcomeStatus.per_cent,
        Occupation.title,
    )
    told = (
        query.join(OutcomeStatus, OutcomeStatus.placement_id == Placement.id)
        .outerjoin(Occupation, Occupation.code == OutcomeStatus.occupation)
        .where(
            *_told_by(OutcomeStatus, day),
            ~sa.exists().where(
                later.placement_id == OutcomeStatus.placement_id,
                later.months > OutcomeStatus.months,
                *_told_by(later, day),
            ),
        )
    )
    number = sa.func.count().label("number")
    return list(db.session.execute(told.with_only_columns(*what, number).group_by(*what)))


def _told_by(status: Any, day: dt.date) -> tuple[sa.ColumnElement[bool], ...]:
    """Answered, and of a time that had come by the day."""
    return status.answered_at.is_not(None), status.due_on <= day


#: What is told outside: every placement is in one of these.
_PARTS: dict[Any, LazyString] = {
    WorkForm.PERMANENT: _("Fast jobb"),
    WorkForm.TEMPORARY: _("Midlertidig jobb"),
    WorkForm.ON_CALL: _("Tilkalling"),
    Outcome.ORDINARY_JOB: _("Jobb, ikke fortalt hvilken ansettelse"),
    **{outcome: outcome.label for outcome in Outcome if outcome is not Outcome.ORDINARY_JOB},
}


def _part(row: Any) -> Any:
    return row.work_form if row.outcome is Outcome.ORDINARY_JOB and row.work_form else row.outcome


def _form(row: Any) -> LazyString:
    if row.outcome is Outcome.APPRENTICESHIP:
        return Outcome.APPRENTICESHIP.label
    return row.work_form.label if row.work_form else _NOT_TOLD


def _share(row: Any) -> LazyString:
    return next((label for least, label in BANDS if (row.per_cent or 0) >= least), _NOT_TOLD)


def _cut(rows: list[Any], of: Any, *, by_size: bool = False) -> Counts:
    """Those at work, by what `of` says of each; in the order of the words, or the most first."""
    counted = Counter[str]()
    words: dict[str, LazyString | str] = {}
    for row in rows:
        if row.outcome in WORK:
            label = of(row)
            words[str(label)] = label
            counted[str(label)] += row.number
    if by_size:
        return [(words[key], count) for key, count in sorted(counted.items(), key=_most_first)][
            :ROWS
        ]
    order = [*(form.label for form in WorkForm), Outcome.APPRENTICESHIP.label]
    order += [*(label for _least, label in BANDS), _NOT_TOLD]
    return [(label, counted[str(label)]) for label in order if counted[str(label)]]


def _most_first(counted: tuple[str, int]) -> tuple[int, str]:
    return -counted[1], counted[0]


def _some(labels: list[LazyString], counts: list[int | None]) -> Counts:
    return [(label, count) for label, count in zip(labels, counts, strict=True) if count != 0]
