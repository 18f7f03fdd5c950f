"""Reading agreements on placements: whole, with every version and who has confirmed it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from portal.domain import agreement_states, agreement_terms, placement_rules
from portal.domain.agreement_terms import Terms
from portal.domain.placement_rules import Verdict
from portal.enums import AgreementState, Party
from portal.extensions import db
from portal.models import (
    AgreementConfirmation,
    AgreementVersion,
    Membership,
    Placement,
    PlacementAgreement,
)


@dataclass(frozen=True)
class Version:
    """One version as it is on the day."""

    row: AgreementVersion
    state: AgreementState
    terms: Terms
    lapses_on: dt.date

    @property
    def number(self) -> int:
        return self.row.number

    @property
    def yes(self) -> dict[Party, AgreementConfirmation]:
        return {confirmation.party: confirmation for confirmation in self.row.confirmations}


@dataclass(frozen=True)
class AgreementPage:
    """`versions` newest first."""

    agreement: PlacementAgreement
    versions: Sequence[Version]
    verdicts: Sequence[Verdict]

    @property
    def newest(self) -> Version:
        return self.versions[0]

    @property
    def in_force(self) -> Version | None:
        return next((v for v in self.versions if v.state is AgreementState.IN_FORCE), None)

    def numbered(self, number: int | None) -> Version | None:
        return next((v for v in self.versions if v.number == number), None)


def of(placement: Placement) -> PlacementAgreement | None:
    """The agreement on a placement that the viewer has found, whole, in one query."""
    query = (
        sa.select(PlacementAgreement)
        .where(PlacementAgreement.placement_id == placement.id)
        .options(
            joinedload(PlacementAgreement.placement),
            joinedload(PlacementAgreement.versions).options(
                joinedload(AgreementVersion.made_by).joinedload(Membership.person),
                joinedload(AgreementVersion.confirmations)
                .joinedload(AgreementConfirmation.by)
                .joinedload(Membership.person),
            ),
        )
    )
    return db.session.scalars(query).unique().one_or_none()


def page(agreement: PlacementAgreement | None, *, today: dt.date) -> AgreementPage | None:
    """The agreement as its page shows it, with what the rules say of its newest version."""
    if agreement is None:
        return None
    rows = agreement.versions
    versions = [
        Version(
            row=row,
            state=agreement_states.state_of(row, rows, today=today),
            terms=agreement_terms.thaw(row.terms),
            lapses_on=agreement_states.lapses_on(row),
        )
        for row in sorted(rows, key=lambda row: -row.number)
    ]
    terms = versions[0].terms
    return AgreementPage(
        agreement=agreement,
        versions=versions,
        verdicts=placement_rules.verdicts(
            terms.measure,
            starts_on=terms.starts_on,
            ends_on=terms.ends_on,
            age_group=terms.age_group,
            on=agreement.rules_on,
            extended=terms.extended,
        ),
    )
