"""Evaluations: what the workplace and the candidate think of a placement when it is over.

Both are read by the two of them and the adviser, and never counted with names. The candidate says of the
workplace's that it is right, or comments on it; a new wording is a new version, and asks anew. The chore
`ask` asks both parts once and reminds them twice; what nobody wrote lapses, and nobody is blamed.
"""

import datetime as dt
import json
from dataclasses import dataclass

import sqlalchemy as sa

from portal import clock
from portal.access import may_evaluate, told_at_work
from portal.domain import audit, evaluation_links, outbox
from portal.domain.errors import NotAllowed
from portal.enums import (
    ActorKind,
    Countersign,
    MailEvent,
    Party,
    PlacementState,
    Verdict,
)
from portal.extensions import db
from portal.models import (
    Candidate,
    Evaluation,
    EvaluationVersion,
    Membership,
    Placement,
)
from portal.words import LazyString, _

#: Nobody is asked of what ended longer ago than this, and nobody writes any more after that.
ASKED_FOR = dt.timedelta(weeks=2)
OPEN_FOR = dt.timedelta(weeks=8)
#: So long after the question each part is reminded, if it has not written.
REMINDED_AFTER = (dt.timedelta(days=7), dt.timedelta(days=21))
#: The parts that are asked, and what each is asked.
QUESTIONS: dict[Party, dict[str, LazyString]] = {
    Party.MANAGER: {
        "good": _("Hva gikk bra?"),
        "learnt": _("Hva ble lært?"),
        "otherwise": _("Hva ville dere gjort annerledes?"),
    },
    Party.CANDIDATE: {
        "good": _("Hva var bra?"),
        "hard": _("Hva var vanskelig?"),
        "wish": _("Hva vil du gjøre nå?"),
    },
}
VERDICTS: dict[Party, LazyString] = {
    Party.MANAGER: _("Vil dere ta imot noen igjen?"),
    Party.CANDIDATE: _("Var det slik du hadde fått vite?"),
}
Actor = Membership | ActorKind


@dataclass(frozen=True)
class Said:
    """What one part thinks: words by question, those that were answered, and the short answer."""

    words: dict[str, str]
    verdict: Verdict | None = None

    @property
    def is_empty(self) -> bool:
        return self.verdict is None and not any(self.words.values())


def said(version: EvaluationVersion) -> Said:
    """The version as it was written."""
    return Said(json.loads(version.words), version.verdict)


def open_until(placement: Placement) -> dt.date:
    """The last day on which the parts may write."""
    assert placement.ends_on is not None
    return placement.ends_on + OPEN_FOR


def is_open(placement: Placement, *, today: dt.date) -> bool:
    """Whether the parts may write: it is over, and not for long."""
    return placement.state is PlacementState.ENDED and today <= open_until(placement)


def find(placement: Placement, party: Party) -> Evaluation | None:
    query = sa.select(Evaluation).where(
        Evaluation.placement_id == placement.id, Evaluation.party == party
    )
    return db.session.scalar(query)


# Writing --------------------------------------------------------------------------------------------


def write(
    placement: Placement, party: Party, what: Said, *, number: int, by: Actor, now: dt.datetime
) -> EvaluationVersion:
    """The part thinks this; a new version where something was written before. `number` is that of the
    version that the page showed, 0 for none."""
    _refuse(placement, party, by, now)
    if what.is_empty:
        raise NotAllowed(_("Svar på minst ett av spørsmålene."), about="good")
    evaluation = _ready(placement, party, now)
    last = _newest(evaluation, number)
    if last is not None and last.reply is Countersign.SIGNED:
        raise NotAllowed(_("Kandidaten har lest den og er enig. Da kan den ikke endres."))
    evaluation.last_number += 1
    version = EvaluationVersion(
        evaluation=evaluation,
        number=evaluation.last_number,
        words=json.dumps({k: v for k, v in what.words.items() if v}, ensure_ascii=False),
        verdict=what.verdict,
        written_at=now,
        written_by=by if isinstance(by, Membership) else None,
    )
    db.session.add(version)
    audit.record(by, "evaluation.written", placement, reason=f"{party.value} {version.number}")
    if party is Party.MANAGER:
        evaluation_links.send(placement, now=now)
    _tell_adviser(placement, by, now)
    return version


def take_back(
    placement: Placement, party: Party, *, number: int, by: Actor, now: dt.datetime
) -> None:
    """The newest version is gone, as long as the candidate has said nothing to it. Its number is never
    given again: nobody agrees to other words than those they have read."""
    _refuse(placement, party, by, now)
    last = _newest(_ready(placement, party, now), number)
    if last is None or last.reply is not None:
        raise NotAllowed(_("Kandidaten har svart på den. Da kan den ikke tas tilbake."))
    db.session.delete(last)
    audit.record(by, "evaluation.taken_back", placement, reason=f"{party.value} {number}")


def reply(
    placement: Placement,
    answer: Countersign,
    comment: str,
    *,
    number: int,
    by: Actor,
    now: dt.datetime,
) -> None:
    """The candidate has said to the workplace's version that it is right, or what is not. One answer."""
    _refuse(placement, Party.CANDIDATE, by, now)
    last = _newest(_ready(placement, Party.MANAGER, now), number)
    if last is None or last.reply is not None:
        raise NotAllowed(_("Dette er besvart allerede."))
    if answer is Countersign.COMMENTED and not comment:
        raise NotAllowed(_("Skriv kommentaren først."), about="comment")
    last.reply, last.comment, last.replied_at = answer, comment or None, now
    last.replied_by = by if isinstance(by, Membership) else None
    audit.record(by, "evaluation.replied", placement, reason=f"{answer.value} {number}")
    manager = told_at_work(placement)
    if manager is not None:
        _tell(manager, placement, _("Kandidaten har lest evalueringen"), now)
    _tell_adviser(placement, by, now)


# Asking ---------------------------------------------------------------------------------------------


def ask(*, now: dt.datetime) -> int:
    """Both parts of what has just ended are asked, and reminded later; how many hear of it today."""
    today = clock.today(now)
    missing = sa.exists().where(Evaluation.placement_id == Placement.id)
    ended = (
        _over()
        .where(Placement.ends_on.between(today - ASKED_FOR, today), ~missing)
        .order_by(Placement.id)
    )
    told = 0
    for placement in db.session.scalars(ended).all():
        for party in QUESTIONS:
            db.session.add(Evaluation(placement=placement, party=party, asked_at=now))
            told += _ask(placement, party, _("Hvordan gikk plasseringen?"), now)
    return told + _remind(now, today)


def _remind(now: dt.datetime, today: dt.date) -> int:
    waiting = (
        sa.select(Evaluation)
        .where(
            Evaluation.placement_id.in_(
                _over().where(Placement.ends_on >= today - OPEN_FOR).with_only_columns(Placement.id)
            ),
            Evaluation.reminders < len(REMINDED_AFTER),
            Evaluation.asked_at <= now - REMINDED_AFTER[0],
            ~Evaluation.versions.any(),
        )
        .order_by(Evaluation.id)
    )
    told = 0
    for one in db.session.scalars(waiting).all():
        if one.asked_at <= now - REMINDED_AFTER[one.reminders]:
            one.reminders += 1
            told += _ask(one.placement, one.party, _("Vi vil fortsatt høre hvordan det gikk"), now)
    return told


def _over() -> sa.Select[Placement]:
    """What ended, of somebody who is here."""
    return sa.select(Placement).where(
        Placement.state == PlacementState.ENDED,
        Placement.candidate.has(Candidate.erased_at.is_(None)),
    )


def _ask(placement: Placement, party: Party, subject: LazyString, now: dt.datetime) -> bool:
    if party is Party.CANDIDATE:
        return evaluation_links.send(placement, now=now) is not None
    manager = told_at_work(placement)
    return manager is not None and _tell(manager, placement, subject, now)


# Inside ---------------------------------------------------------------------------------------------


def _refuse(placement: Placement, party: Party, by: Actor, now: dt.datetime) -> None:
    """The candidate's link and page say who it is; everyone else is asked of their right."""
    db.session.refresh(placement, ["version", "state", "ends_on"], with_for_update=True)
    if isinstance(by, Membership) and not may_evaluate(by, placement, party):
        raise NotAllowed(_("Hver part skriver for seg, når plasseringen er over."))
    if by is ActorKind.LINK and party is not Party.CANDIDATE:
        raise NotAllowed(_("Hver part skriver for seg, når plasseringen er over."))
    if not is_open(placement, today=clock.today(now)):
        raise NotAllowed(_("Tiden for å skrive er ute. Det gjør ikke noe."))


def _ready(placement: Placement, party: Party, now: dt.datetime) -> Evaluation:
    """The part's evaluation, also where nobody asked for it yet."""
    found = find(placement, party)
    if found is None:
        found = Evaluation(placement=placement, party=party, asked_at=now)
        db.session.add(found)
        db.session.flush()
    else:
        db.session.refresh(found, with_for_update=True)
    return found


def _newest(evaluation: Evaluation, number: int) -> EvaluationVersion | None:
    """The newest version, which must be the one that the page showed."""
    last: EvaluationVersion | None = db.session.scalar(
        sa.select(EvaluationVersion)
        .where(EvaluationVersion.evaluation_id == evaluation.id)
        .order_by(EvaluationVersion.number.desc())
        .limit(1)
    )
    if (last.number if last else 0) != number:
        raise NotAllowed(_("Noen skrev mens du leste. Les det som står nå, og prøv igjen."))
    return last


def _tell_adviser(placement: Placement, by: Actor, now: dt.datetime) -> None:
    adviser = placement.candidate.adviser
    if by is not adviser:
        _tell(adviser, placement, _("Noen har skrevet hvordan en plassering gikk"), now)


def _tell(member: Membership, placement: Placement, subject: LazyString, now: dt.datetime) -> bool:
    if member.ended_at is not None:
        return False
    outbox.tell(
        member.person,
        subject,
        _("Det tar noen få minutter. Les og skriv her:"),
        path=f"/plasseringer/{placement.public_id}/evaluering",
        event=MailEvent.FOLLOW_UP,
        about=placement,
        now=now,
    )
    return True
