"""Opinions: the employees' representatives say what they think of a job as it is carved.

They are asked by the manager and answer by a personal link, without signing in. An answer may be changed
until the job is published; the page can be read as long as the link lasts.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from portal.access import may_manage_job
from portal.domain import audit, links, outbox, people
from portal.domain.errors import NotAllowed
from portal.domain.job_locks import lock
from portal.enums import (
    LIVE_JOBS,
    MOVES,
    ActorKind,
    JobState,
    LinkPurpose,
    MailEvent,
    OpinionState,
    Representative,
)
from portal.extensions import db
from portal.models import Link, Membership, Opinion, Person, SimpleJob
from portal.words import _

#: How long a link can be used; a new one can be sent as often as one likes.
LASTS = dt.timedelta(days=30)
#: Where a link leads; the token follows.
PATH = "/uttalelse/"
ANSWERS = frozenset({OpinionState.AGREED, OpinionState.DISAGREED})


@dataclass(frozen=True)
class Agreement:
    """What the representatives say of a job as it is carved now."""

    #: About the job as it is now, answered or not; nobody's withdrawn question.
    current: Sequence[Opinion]
    reason: str

    @property
    def answered(self) -> list[Opinion]:
        return [opinion for opinion in self.current if opinion.state in ANSWERS]

    @property
    def agreed(self) -> bool:
        """Whether at least one representative agrees."""
        return any(opinion.state is OpinionState.AGREED for opinion in self.current)


def agreement(job: SimpleJob, opinions: Iterable[Opinion]) -> Agreement:
    """Of all opinions on the job, those that count now."""
    current = [
        opinion
        for opinion in opinions
        if is_current(opinion, job) and opinion.state is not OpinionState.WITHDRAWN
    ]
    return Agreement(current, job.unagreed_reason)


def is_current(opinion: Opinion, job: SimpleJob) -> bool:
    """About the job as it is carved now, not an earlier version of it."""
    return opinion.carving == job.carving


def of_job(job: SimpleJob) -> Sequence[Opinion]:
    """Every opinion asked for on the job, newest first."""
    query = sa.select(Opinion).where(Opinion.job_id == job.id).order_by(Opinion.id.desc())
    return db.session.scalars(query).all()


# Asking ------------------------------------------------------------------------------------------


def ask(
    job: SimpleJob,
    representative: Representative,
    name: str,
    email: str,
    *,
    union_name: str = "",
    by: Membership,
    now: dt.datetime,
) -> tuple[Opinion, str]:
    """The representative is asked about the job as it is carved now, with a link on its way, whose token
    is returned."""
    lock(job)
    _refuse_unless_manager(job, by)
    person = people.by_email(email)
    if person is not None and person.id == by.person_id:
        raise NotAllowed(
            _("Du kan ikke svare på din egen jobb. Skriv e-posten til en annen."), about="email"
        )
    if person is None:
        person = Person(name=name, email=people.address(email), created_at=now)
        db.session.add(person)
        db.session.flush()
    opinion = db.session.scalar(
        sa.select(Opinion).where(
            Opinion.job_id == job.id,
            Opinion.person_id == person.id,
            Opinion.carving == job.carving,
        )
    )
    if opinion is not None and opinion.state is not OpinionState.WITHDRAWN:
        raise NotAllowed(
            _("Denne personen er allerede spurt. Du kan sende en ny lenke fra siden om jobben."),
            about="email",
        )
    if opinion is None:
        opinion = Opinion(job=job, person=person, carving=job.carving, name=name, asked_at=now)
        db.session.add(opinion)
    opinion.name, opinion.representative = name, representative
    opinion.union_name = union_name if representative is Representative.UNION else ""
    opinion.state, opinion.asked_at = OpinionState.ASKED, now
    audit.record(by, "opinion.asked", opinion)
    return opinion, _send_link(opinion, now=now)


def renew(opinion: Opinion, *, by: Membership, now: dt.datetime) -> str:
    """A new link is on its way and the old one opens nothing. A withdrawn question stands again."""
    lock(opinion.job)
    _refuse_unless_manager(opinion.job, by)
    if not is_current(opinion, opinion.job):
        raise NotAllowed(_("Svaret gjelder en tidligere versjon av jobben."))
    if opinion.state is OpinionState.WITHDRAWN:
        _move(opinion, OpinionState.ASKED)
    if opinion.state is OpinionState.ASKED:
        opinion.asked_at = now
    audit.record(by, "opinion.renewed", opinion)
    return _send_link(opinion, now=now)


def ask_anew(job: SimpleJob, *, by: Membership, now: dt.datetime) -> None:
    """The job is carved otherwise. Who has answered about it before is asked about it as it is now;
    a question that waits is about it as it is now."""
    if job.id is None:
        return
    newest: dict[int, Opinion] = {}
    for opinion in of_job(job):
        newest.setdefault(opinion.person_id, opinion)
    for old in newest.values():
        if old.state is OpinionState.ASKED:
            old.carving = job.carving
        elif old.state in ANSWERS:
            opinion = Opinion(
                job=job,
                person=old.person,
                name=old.name,
                representative=old.representative,
                union_name=old.union_name,
                carving=job.carving,
                asked_at=now,
            )
            db.session.add(opinion)
            audit.record(by, "opinion.asked", opinion)
            _send_link(opinion, now=now)


def withdraw(opinion: Opinion, *, by: Membership) -> None:
    """Nobody waits for the answer, and the link opens nothing."""
    lock(opinion.job)
    _refuse_unless_manager(opinion.job, by)
    _move(opinion, OpinionState.WITHDRAWN)
    links.cancel(opinion.person, LinkPurpose.REPRESENTATIVE, subject=audit.name_of(opinion.job))
    audit.record(by, "opinion.withdrawn", opinion)


def withdraw_all(job: SimpleJob, *, by: Membership) -> None:
    """The job is gone: nobody is asked about it, and no link opens it. What was answered stays."""
    for opinion in of_job(job):
        if opinion.state is OpinionState.ASKED:
            _move(opinion, OpinionState.WITHDRAWN)
            audit.record(by, "opinion.withdrawn", opinion)
    links.cancel_all(audit.name_of(job))


def _send_link(opinion: Opinion, *, now: dt.datetime) -> str:
    token = links.issue(
        opinion.person,
        LinkPurpose.REPRESENTATIVE,
        hours=LASTS / dt.timedelta(hours=1),
        now=now,
        subject=audit.name_of(opinion.job),
    )
    outbox.tell(
        opinion.person,
        _("Er du enig i hvordan en jobb er delt opp?"),
        _(
            "En leder har satt sammen oppgaver til en ny, enkel jobb og spør deg som %(representative)s. Åpne lenken, se oppgavene og svar. Du trenger ikke logge inn. Lenken er bare for deg og virker i %(days)s dager.",
            representative=str(opinion.representative.label).lower(),
            days=LASTS.days,
        ),
        path=PATH + token,
        event=MailEvent.LINK,
        about=opinion,
        now=now,
    )
    return token


# Answering ---------------------------------------------------------------------------------------


def why_closed(opinion: Opinion) -> str:
    """Why no answer is taken now: "closed", "published", or "" while one is."""
    job = opinion.job
    if job.state not in LIVE_JOBS or opinion.state is OpinionState.WITHDRAWN:
        return "closed"
    if job.state is JobState.PUBLISHED and opinion.state in ANSWERS:
        return "published"
    return ""


def answer(
    opinion: Opinion,
    state: OpinionState,
    comment: str,
    *,
    link: Link,
    carving: int,
    now: dt.datetime,
) -> None:
    """The representative agrees or disagrees with the carving that the page showed. The same answer
    sent twice is one answer."""
    lock(opinion.job)
    db.session.refresh(opinion, with_for_update=True)
    if opinion.carving != opinion.job.carving or carving != opinion.carving:
        raise NotAllowed(
            _("Lederen har endret jobben mens du leste. Se på den en gang til, og svar så.")
        )
    if state is opinion.state and comment == opinion.comment:
        return
    if why_closed(opinion):
        raise NotAllowed(_("Svaret kan ikke endres lenger."))
    if link.used_at is None:
        links.use(link, now=now)
    if state is not opinion.state:
        _move(opinion, state)
    opinion.comment, opinion.answered_at = comment, now
    audit.record(ActorKind.LINK, f"opinion.{state.value}", opinion)


def _move(opinion: Opinion, state: OpinionState) -> None:
    if state not in MOVES.get(opinion.state, ()):
        raise NotAllowed(
            _("Noen andre var først ute. Status er nå «%(state)s».", state=opinion.state.label)
        )
    opinion.state = state


def _refuse_unless_manager(job: SimpleJob, by: Membership) -> None:
    if not may_manage_job(by, job):
        raise NotAllowed(_("Bare lederen for enheten kan spørre, og bare før jobben er avsluttet."))
