"""Every published job for search engines, a thousand a page, in an order that only grows at its end."""

import datetime as dt
from collections.abc import Sequence

import sqlalchemy as sa

from portal.access import published_jobs
from portal.extensions import db
from portal.models import SimpleJob

PAGE = 1000


def pages() -> int:
    """How many pages there are: at least one."""
    count = db.session.scalar(
        published_jobs().with_only_columns(sa.func.count(SimpleJob.id), maintain_column_froms=True)
    )
    return max(1, -(-(count or 0) // PAGE))


def jobs(page: int) -> Sequence[tuple[str, dt.datetime]]:
    """(public id, when it was published or last said to stand) of the jobs on a page, from 1 on."""
    query = (
        published_jobs()
        .with_only_columns(
            SimpleJob.public_id, sa.func.coalesce(SimpleJob.confirmed_at, SimpleJob.published_at)
        )
        .order_by(SimpleJob.id)
        .offset((page - 1) * PAGE)
        .limit(PAGE)
    )
    return [(public_id, changed) for public_id, changed in db.session.execute(query)]
