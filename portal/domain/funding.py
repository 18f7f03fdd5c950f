"""Funding of a need: who pays how much of what it costs, and what is missing.

Money is øre a year, shares are hundredths of a per cent of the cost. Seen by the need's manager and the
employer's administrators alone, never public.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm.attributes import flag_modified

from portal.access import may_fund
from portal.domain import audit
from portal.domain.errors import NotAllowed, check_version
from portal.enums import FundingSource
from portal.extensions import db
from portal.models import JobFunding, Membership, SimpleJob
from portal.words import _

WHOLE = 10_000


@dataclass(frozen=True)
class Contribution:
    """What one source pays: either øre a year, or a share of the cost."""

    source: FundingSource
    ore_a_year: int | None = None
    per_cent: int | None = None
    note: str = ""


@dataclass(frozen=True)
class Budget:
    """What a need costs in a year, where that is said, and what its sources pay."""

    cost: int | None
    contributions: Sequence[Contribution | JobFunding]

    @property
    def amounts(self) -> int:
        """Øre a year given as amounts."""
        return sum(each.ore_a_year or 0 for each in self.contributions)

    @property
    def shares(self) -> int:
        """Hundredths of a per cent given as shares."""
        return sum(each.per_cent or 0 for each in self.contributions)

    @property
    def covered(self) -> int | None:
        """Øre a year that the sources pay together; None while shares are of an unknown cost."""
        if self.cost is None:
            return None if self.shares else self.amounts
        return self.amounts + round(self.cost * self.shares / WHOLE)

    @property
    def missing(self) -> int | None:
        """Øre a year that nobody pays yet, never negative; None while the cost is unknown."""
        if self.cost is None or self.covered is None:
            return None
        return max(0, self.cost - self.covered)

    @property
    def over(self) -> int:
        """Øre a year paid beyond the cost."""
        return max(0, self.covered - self.cost) if self.cost and self.covered else 0

    @property
    def missing_share(self) -> int | None:
        """The share that nobody pays yet, where all is given as shares."""
        if self.amounts or self.cost is not None or not self.shares:
            return None
        return max(0, WHOLE - self.shares)


def set_budget(job: SimpleJob, budget: Budget, *, version: int | None, by: Membership) -> None:
    """The need costs this and is paid so; what stood before is gone."""
    db.session.refresh(job, with_for_update=True)
    if not may_fund(by, job):
        raise NotAllowed(_("Bare lederen for enheten kan endre finansieringen."))
    check_version(job, version)
    if budget.shares > WHOLE:
        raise NotAllowed(_("Prosentene blir mer enn 100 til sammen. Se over dem."))
    db.session.execute(sa.delete(JobFunding).where(JobFunding.job_id == job.id))
    db.session.add_all(
        JobFunding(
            job_id=job.id,
            source=each.source,
            ore_a_year=each.ore_a_year,
            per_cent=each.per_cent,
            note=each.note,
        )
        for each in budget.contributions
    )
    job.cost_ore_a_year = budget.cost
    flag_modified(job, "cost_ore_a_year")  # a new version, also where only the sources changed
    audit.record(by, "funding.changed", job)
