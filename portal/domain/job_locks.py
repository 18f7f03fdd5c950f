"""How a change to a simple job begins: the job is locked, and the actor is its manager."""

from portal.access import may_manage_job
from portal.domain.errors import NotAllowed
from portal.extensions import db
from portal.models import Membership, SimpleJob
from portal.words import _


def lock(job: SimpleJob) -> None:
    """Nobody else decides about this job until we have."""
    db.session.refresh(job, with_for_update=True)


def refuse_unless_manager(job: SimpleJob, *, by: Membership) -> None:
    """Only the unit's manager changes a job, and only until it is closed."""
    if not may_manage_job(by, job):
        raise NotAllowed(
            _("Bare lederen for enheten kan endre jobben, og bare før den er avsluttet.")
        )


def lock_to_change(job: SimpleJob, *, by: Membership) -> None:
    """The job is locked, and is the actor's to change."""
    lock(job)
    refuse_unless_manager(job, by=by)
