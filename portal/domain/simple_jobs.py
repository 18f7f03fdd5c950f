"""Simple jobs: written, published, withdrawn, closed; drafts are discarded and brought back."""

import datetime as dt

import sqlalchemy as sa

from portal import clock
from portal.access import may_restore_job, waits_for_answer
from portal.domain import audit, catalogue_entries, opinions, places, revisions, saved_searches
from portal.domain.carving import (
    free_minutes,
    lock_tasks,
    refuse_more_places,
    refuse_unless_of_the_unit,
    takes_of,
)
from portal.domain.errors import NotAllowed, check_version
from portal.domain.holds import lock_with_alternative, stand_alone
from portal.domain.job_locks import lock, lock_to_change, refuse_unless_manager
from portal.domain.job_texts import NOT_PAID, JobText, missing_of, text_of
from portal.enums import (
    MOVES,
    EmploymentForm,
    JobKind,
    JobState,
    ProposalState,
    Revised,
)
from portal.extensions import db
from portal.models import Membership, Proposal, SimpleJob
from portal.words import _


def count_of_waiting() -> sa.ScalarSelect[int]:
    """How many proposals wait for an answer, as a column beside SimpleJob. One whose yes ran out
    cannot be answered, and holds nothing up."""
    return (
        sa.select(sa.func.count(Proposal.id))
        .where(Proposal.job_id == SimpleJob.id, waits_for_answer(clock.today()))
        .correlate(SimpleJob)
        .scalar_subquery()
    )


def write(job: SimpleJob, text: JobText, *, by: Membership, version: int | None = None) -> None:
    """The job says what is written; a published one never less than publishing asks."""
    refuse_more_places(job, text["places"])  # locks tasks, and tasks are always locked before jobs
    lock_to_change(job, by=by)
    check_version(job, version)
    if text["places"] < places.taken(job):
        raise NotAllowed(
            _("Noen har fått plass allerede. Antall plasser kan ikke være lavere."), about="places"
        )
    if text["kind"] is not job.kind and _has_live_proposals(job):
        raise NotAllowed(
            _(
                "Noen er foreslått til jobben slik den er. Da kan du ikke endre om den er lønnet. Lag en ny jobb i stedet."
            ),
            about="kind",
        )
    if text["kind"] is not JobKind.PAID:
        text = {**text, **NOT_PAID}  # type: ignore[typeddict-item]
    elif text["employment_form"] is not EmploymentForm.TEMPORARY:
        text = {**text, "temporary_ground": ""}
    before = text_of(job)
    for name, value in text.items():
        setattr(job, name, value)
    if job.state is JobState.PUBLISHED:
        # a start that has passed since does not make the rest of the text unchangeable
        _refuse_if_missing(job, today=dt.date.min)
    catalogue_entries.renew(job)
    audit.record(by, "simple_job.written", job)
    if text_of(job) != before:
        revisions.note(job, Revised.WRITTEN, by=by)


def publish(
    job: SimpleJob, *, by: Membership, reason: str = "", now: dt.datetime | None = None
) -> None:
    """Anyone can find the job in the catalogue from now on. Without a representative's yes the reason
    stands on the job."""
    now = now or clock.now()
    if lock_with_alternative(job) is not None:
        raise NotAllowed(_("Jobben har et alternativ. Velg ett av dem først."))
    _refuse_unless_next(job, JobState.PUBLISHED, by=by, is_locked=True)
    if job.unit.closed_at is not None:
        raise NotAllowed(_("Enheten er lagt ned, så jobben kan ikke publiseres."))
    _refuse_if_missing(job, today=clock.today(now))
    agreed = opinions.agreement(job, opinions.of_job(job)).agreed
    if not agreed and not reason.strip():
        raise NotAllowed(
            _(
                "Skriv hvorfor du publiserer uten at en tillitsvalgt eller et verneombud er enig. Grunnen står på jobben."
            ),
            about="reason",
        )
    job.unagreed_reason = "" if agreed else reason
    stand_alone(job)
    job.state, job.published_at = JobState.PUBLISHED, now
    job.confirmed_at = job.asked_current_at = None
    catalogue_entries.renew(job)
    audit.record(by, "simple_job.published", job, reason=job.unagreed_reason)
    revisions.note(job, Revised.PUBLISHED, by=by, now=now)
    saved_searches.job_published(now=now)


def withdraw(job: SimpleJob, *, by: Membership) -> None:
    """The job is out of the catalogue; it keeps its tasks, and proposals that wait still wait."""
    _refuse_unless_next(job, JobState.WITHDRAWN, by=by)
    job.state = JobState.WITHDRAWN
    catalogue_entries.remove(job)
    audit.record(by, "simple_job.withdrawn", job)


def close(job: SimpleJob, *, by: Membership, now: dt.datetime | None = None) -> None:
    """The job is over for good and its tasks' minutes are free. Nobody waits for an answer."""
    _refuse_unless_next(job, JobState.CLOSED, by=by)
    if db.session.scalar(sa.select(count_of_waiting()).where(SimpleJob.id == job.id)):
        raise NotAllowed(_("Svar på forslagene først."))
    stand_alone(job)
    job.state, job.closed_at = JobState.CLOSED, now or clock.now()
    catalogue_entries.remove(job)
    audit.record(by, "simple_job.closed", job)


def discard(job: SimpleJob, *, by: Membership, now: dt.datetime | None = None) -> None:
    """The draft is gone from every list and its tasks' minutes are free; it can be brought back."""
    lock_to_change(job, by=by)
    if job.state is not JobState.DRAFT:
        raise NotAllowed(_("Bare utkast kan slettes. Avslutt jobben i stedet."))
    job.deleted_at = now or clock.now()
    opinions.withdraw_all(job, by=by)
    audit.record(by, "simple_job.discarded", job)


def restore(job: SimpleJob, *, by: Membership) -> None:
    """The discarded draft is back and holds the same minutes, if nobody has taken them since."""
    takes = takes_of(job)
    tasks = lock_tasks(takes) if takes else []
    lock_with_alternative(job)
    if not may_restore_job(by, job):
        raise NotAllowed(_("Utkastet kan ikke hentes tilbake."))
    refuse_unless_of_the_unit(tasks, job.unit_id)
    free = free_minutes(tasks, besides=job)
    for task in tasks:
        if takes[task.id] * job.places > free[task.id]:
            raise NotAllowed(
                _(
                    "Utkastet kan ikke hentes tilbake. «%(task)s» er tatt med i en annen jobb i mellomtida.",
                    task=task.title,
                )
            )
    job.deleted_at = None
    audit.record(by, "simple_job.restored", job)


def _refuse_unless_next(
    job: SimpleJob, state: JobState, *, by: Membership, is_locked: bool = False
) -> None:
    """The job is locked, may come into this state, and is the actor's to decide about."""
    if not is_locked:
        lock(job)
    if job.deleted_at is not None or state not in MOVES.get(job.state, ()):
        raise NotAllowed(
            _("Noen andre var først ute. Status er nå «%(state)s».", state=job.state.label)
        )
    refuse_unless_manager(job, by=by)


def _refuse_if_missing(job: SimpleJob, *, today: dt.date) -> None:
    reasons = missing_of(job, today=today)
    if reasons:
        raise NotAllowed(reasons[0][1])


def _has_live_proposals(job: SimpleJob) -> bool:
    live = sa.select(Proposal.id).where(
        Proposal.job_id == job.id,
        Proposal.state.in_([ProposalState.SENT, ProposalState.ACCEPTED]),
    )
    return db.session.scalar(live.limit(1)) is not None
