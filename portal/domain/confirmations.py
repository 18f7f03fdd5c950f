"""Whether a published job still stands: managers are asked after 60 days, and say so or take it back."""

import datetime as dt

import sqlalchemy as sa

from portal.access import published_jobs
from portal.domain import audit, outbox
from portal.domain.errors import NotAllowed
from portal.domain.job_locks import lock_to_change
from portal.enums import JobState, MailEvent, Role
from portal.extensions import db
from portal.models import Membership, SimpleJob, Unit
from portal.words import _

#: After so long in the catalogue, or since a manager last said so, it is asked whether a job stands.
STANDS_FOR = dt.timedelta(days=60)


def asks(job: SimpleJob, *, now: dt.datetime) -> bool:
    """Whether a manager should say if the published job still stands."""
    since = job.confirmed_at or job.published_at
    return job.state is JobState.PUBLISHED and since is not None and now - since >= STANDS_FOR


def confirm(job: SimpleJob, *, by: Membership, now: dt.datetime) -> None:
    """The published job is still what it says, from now on; it is asked about again after 60 days."""
    lock_to_change(job, by=by)
    if job.state is not JobState.PUBLISHED:
        raise NotAllowed(
            _("Noen andre var først ute. Status er nå «%(state)s».", state=job.state.label)
        )
    job.confirmed_at, job.asked_current_at = now, None
    audit.record(by, "simple_job.confirmed", job)


def ask_managers(*, now: dt.datetime) -> int:
    """Every manager of a job that has stood for 60 days is asked once, by mail; how many jobs.

    A job without a manager is asked about when it gets one. `asked_current_at` is set in the same
    statement that finds the job unasked, so that two who ask at once do not both ask.
    """
    since = sa.func.coalesce(SimpleJob.confirmed_at, SimpleJob.published_at)
    due = published_jobs().where(
        since <= now - STANDS_FOR,
        SimpleJob.asked_current_at.is_(None),
        sa.exists().where(_manages(SimpleJob.unit_id)),
    )
    asked = 0
    for job in db.session.scalars(due.order_by(SimpleJob.id)).all():
        # Not through the record: its version stays, so that nobody's open form becomes old by this.
        claimed = db.session.execute(
            sa.update(SimpleJob)
            .where(SimpleJob.id == job.id, SimpleJob.asked_current_at.is_(None))
            .values(asked_current_at=now)
            .execution_options(synchronize_session=False)
        )
        if claimed.rowcount:  # type: ignore[attr-defined]
            _ask(job, now=now)
            asked += 1
    return asked


def _ask(job: SimpleJob, *, now: dt.datetime) -> None:
    for manager in db.session.scalars(sa.select(Membership).where(_manages(job.unit_id))):
        outbox.tell(
            manager.person,
            _("Er jobben fortsatt aktuell?"),
            _(
                "En jobb hos dere har vært publisert i over 60 dager. Se om den fortsatt stemmer, og si ja eller trekk den tilbake. Da kan de som leser den, stole på at den finnes."
            ),
            path=f"/enkle-jobber/{job.public_id}/aktuell",
            event=MailEvent.STILL_CURRENT,
            about=job,
            now=now,
        )


def _manages(unit_id: object) -> sa.ColumnElement[bool]:
    """Memberships that answer for the unit now."""
    return sa.and_(
        Membership.role == Role.MANAGER,
        Membership.ended_at.is_(None),
        Membership.units.any(Unit.id == unit_id),
    )
