"""Reading support for a placement: what stands on its list, and what fits it."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased, contains_eager

from portal.domain import agreement_terms, support_reminders, support_rules, supports
from portal.domain.support_rules import Advice, Plan
from portal.enums import Gate, PlacementState, SupportKind, SupportState
from portal.extensions import db
from portal.models import (
    AgreementVersion,
    Membership,
    Person,
    Placement,
    PlacementAgreement,
    Precondition,
    SupportApplication,
)

#: Requirements that courses or a licence answer to.
COURSES = frozenset({Gate.HYGIENE_COURSE, Gate.DRIVING_LICENCE})


@dataclass(frozen=True)
class Listed:
    """One application on the list, and the last day to apply while nobody has."""

    row: SupportApplication
    apply_by: dt.date | None

    def is_late(self, today: dt.date) -> bool:
        return self.apply_by is not None and self.apply_by < today


@dataclass(frozen=True)
class SupportPage:
    """`listed` are under way or decided, newest first; `dropped` can be put back; `advice` is empty once
    the placement is over."""

    listed: Sequence[Listed]
    dropped: Sequence[SupportApplication]
    advice: Sequence[Advice]
    rules_on: dt.date
    today: dt.date

    def has(self, kind: SupportKind) -> bool:
        """One of the kind stands on the list, whatever came of it."""
        return any(one.row.kind is kind for one in self.listed)

    def is_open(self, kind: SupportKind) -> bool:
        """One of the kind is under way already."""
        return any(one.row.kind is kind and one.row.state in supports.OPEN for one in self.listed)


def of(placement: Placement) -> Sequence[SupportApplication]:
    """What stands on a placement that the viewer has found, newest first, with who noted it."""
    query = (
        sa.select(SupportApplication)
        .where(SupportApplication.placement_id == placement.id)
        .order_by(SupportApplication.id.desc())
    )
    for column in ("noted_by", "sent_by", "decided_by"):
        member, person = aliased(Membership), aliased(Person)
        link = getattr(SupportApplication, column)
        query = (
            query.outerjoin(link.of_type(member))
            .outerjoin(member.person.of_type(person))
            .options(
                contains_eager(link.of_type(member)).contains_eager(member.person.of_type(person))
            )
        )
    rows = db.session.scalars(query).unique().all()
    for row in rows:
        sa.orm.attributes.set_committed_value(row, "placement", placement)
    return rows


def get(placement: Placement, public_id: str) -> SupportApplication | None:
    """One of the placement's own."""
    return next((row for row in of(placement) if row.public_id == public_id), None)


def told(placement_ids: Sequence[int]) -> Iterator[tuple[int, dict[str, Any]]]:
    """What is kept of these placements' support, as the candidate is told it."""
    query = (
        sa.select(SupportApplication)
        .where(SupportApplication.placement_id.in_(placement_ids))
        .order_by(SupportApplication.id)
    )
    for one in db.session.scalars(query):
        ore, per = one.amount_ore, one.amount_per
        amount = f"{ore / 100:.0f} kr {per.label}" if ore and per else ""
        yield (
            one.placement_id,
            {
                "hva": str(one.kind.label),
                "status": str(one.state.label),
                "sendt": _day(one.sent_on),
                "svart": _day(one.decided_on),
                "beløp": amount,
                "gjelder fra": _day(one.starts_on),
                "gjelder til": _day(one.ends_on),
                "saksnummer": one.case_number,
            },
        )


def page(placement: Placement, *, today: dt.date) -> SupportPage:
    """The list, and what the rules that the placement keeps say: two queries."""
    rows = of(placement)
    rules_on, plan = _plan(placement, today=today)
    granted = frozenset(row.kind for row in rows if row.state is SupportState.GRANTED)
    plan = replace(plan, granted=granted)
    over = placement.state in {PlacementState.ENDED, PlacementState.CANCELLED}
    return SupportPage(
        listed=[
            Listed(row, _apply_by(row, today))
            for row in rows
            if row.state is not SupportState.DROPPED
        ],
        dropped=[row for row in rows if row.state is SupportState.DROPPED],
        advice=[] if over else support_rules.advice(plan, on=rules_on, today=today),
        rules_on=rules_on,
        today=today,
    )


def _apply_by(row: SupportApplication, today: dt.date) -> dt.date | None:
    if row.state is not SupportState.NEEDED:
        return None
    return support_reminders.apply_by(row, on=today)


def _plan(placement: Placement, *, today: dt.date) -> tuple[dt.date, Plan]:
    """The day whose rules hold, and what the rules look at: of the agreement where there is one."""
    courses = (
        sa.select(sa.func.count())
        .where(Precondition.placement_id == placement.id, Precondition.gate.in_(COURSES))
        .scalar_subquery()
    )
    newest = (
        sa.select(PlacementAgreement.rules_on, AgreementVersion.terms, courses.label("courses"))
        .select_from(Placement)
        .outerjoin(PlacementAgreement, PlacementAgreement.placement_id == Placement.id)
        .outerjoin(AgreementVersion, AgreementVersion.agreement_id == PlacementAgreement.id)
        .where(Placement.id == placement.id)
        .order_by(AgreementVersion.number.desc())
        .limit(1)
    )
    row = db.session.execute(newest).one()
    terms = agreement_terms.thaw(row.terms) if row.terms else None
    return row.rules_on or today, Plan(
        kind=placement.job.kind,
        measure=terms.measure if terms else None,
        extended=terms.extended if terms else False,
        has_mentor=bool(placement.mentor_name),
        asks_for_course=bool(row.courses),
        starts_on=placement.starts_on,
        ends_on=placement.ends_on,
    )


def _day(value: dt.date | None) -> str:
    return f"{value:%d.%m.%Y}" if value else ""
