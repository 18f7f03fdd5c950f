"""Reading the funding of a need: for its own side alone."""

import sqlalchemy as sa

from portal.access import may_see_funding
from portal.domain.funding import Budget
from portal.extensions import db
from portal.models import JobFunding, Membership, SimpleJob


def budget(viewer: Membership, job: SimpleJob) -> Budget | None:
    """What the need costs and who pays; None for everyone whom that is nothing to do with."""
    if not may_see_funding(viewer, job):
        return None
    query = sa.select(JobFunding).where(JobFunding.job_id == job.id).order_by(JobFunding.id)
    return Budget(job.cost_ore_a_year, db.session.scalars(query).all())
