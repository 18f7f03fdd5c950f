"""Who pays for a need: sums, what is missing, and whom it is nothing to do with."""

import pytest

from portal.access import may_fund, may_see_funding
from portal.domain import funding
from portal.domain.errors import NotAllowed, Stale
from portal.domain.funding import Budget, Contribution
from portal.enums import FundingSource, JobState
from portal.extensions import db
from portal.models import JobFunding
from portal.queries import funding as find

GRANT = Contribution(FundingSource.INTEGRATION_GRANT, ore_a_year=20_000_000, note="År 2")
OWN = Contribution(FundingSource.OWN_MEANS, ore_a_year=10_000_000)
HALF = Contribution(FundingSource.WAGE_SUBSIDY, per_cent=5_000)


@pytest.mark.parametrize(
    ("cost", "lines", "covered", "missing", "over", "missing_share"),
    [
        (45_000_000, [GRANT, OWN], 30_000_000, 15_000_000, 0, None),
        (30_000_000, [GRANT, OWN], 30_000_000, 0, 0, None),
        (25_000_000, [GRANT, OWN], 30_000_000, 0, 5_000_000, None),
        (60_000_000, [HALF, GRANT], 50_000_000, 10_000_000, 0, None),
        (None, [GRANT, OWN], 30_000_000, None, 0, None),
        (None, [HALF, GRANT], None, None, 0, None),
        (None, [HALF], None, None, 0, 5_000),
        (None, [HALF, HALF], None, None, 0, 0),
        (None, [], 0, None, 0, None),
        (40_000_000, [], 0, 40_000_000, 0, None),
    ],
)
def test_the_sum_and_what_is_missing(cost, lines, covered, missing, over, missing_share):
    budget = Budget(cost, lines)

    assert (budget.covered, budget.missing, budget.over, budget.missing_share) == (
        covered, missing, over, missing_share,
    )  # fmt: skip


def test_what_is_written_replaces_what_stood(make):
    job = make.job(state=JobState.DRAFT)
    lise = make.manager(job.unit)

    funding.set_budget(job, Budget(45_000_000, [GRANT, OWN]), version=job.version, by=lise)
    db.session.commit()
    shown = job.version
    funding.set_budget(job, Budget(45_000_000, [HALF]), version=shown, by=lise)
    db.session.commit()

    [line] = db.session.scalars(db.select(JobFunding)).all()
    assert (line.source, line.per_cent, line.ore_a_year) == (
        FundingSource.WAGE_SUBSIDY,
        5_000,
        None,
    )
    assert find.budget(lise, job).missing == 22_500_000
    with pytest.raises(Stale):
        funding.set_budget(job, Budget(45_000_000, [OWN]), version=shown, by=lise)


def test_shares_of_more_than_the_whole_are_refused(make):
    job = make.job()

    with pytest.raises(NotAllowed):
        funding.set_budget(
            job, Budget(None, [HALF, HALF, HALF]), version=None, by=make.manager(job.unit)
        )


def test_its_manager_and_the_employers_administrators_see_it_and_nobody_else(make):
    job = make.job(state=JobState.DRAFT)
    lise, ada = make.manager(job.unit), make.administrator(job.unit.organisation)
    others = [
        make.manager(make.unit(organisation=job.unit.organisation)),
        make.administrator(),
        make.adviser(),
        make.adviser(make.service(municipality_id=job.unit.organisation_id)),
    ]

    assert [may_see_funding(viewer, job) for viewer in (lise, ada)] == [True, True]
    assert [may_fund(viewer, job) for viewer in (lise, ada)] == [True, False]
    assert [find.budget(viewer, job) for viewer in others] == [None] * 4


def test_a_carved_job_has_no_funding(make):
    task = make.task()
    job = make.job(tasks=[task], state=JobState.DRAFT)

    assert not may_fund(make.manager(job.unit), job)
