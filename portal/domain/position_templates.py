"""Stillingsmaler: a position's tasks, without who holds it, as a beginning for the employer's other units.

A manager offers one, an administrator takes it in; an administrator's own is in use at once. The template is a
copy: what happens with the position later does not touch it.
"""

import datetime as dt

import sqlalchemy as sa

from portal.access import EMPLOYER_ADMINISTRATORS, may_keep_template, may_offer_template
from portal.domain import audit, outbox
from portal.domain.errors import NotAllowed, check_version
from portal.enums import MailEvent
from portal.extensions import db
from portal.models import Membership, Position, PositionTemplate, TaskColumns, TemplateTask
from portal.words import _

TASKS_LIMIT = 40  # in one template, as a page to tick them on
PATH = "/virksomhet/maler"
#: What a template's task says of the task that it is copied from: not why something was decided, by whom.
COPIED = (
    *TaskColumns.__annotations__,
    "minutes_each",
    "times",
    "period",
    "coverage",
    "decision",
)


def offer(position: Position, *, by: Membership, now: dt.datetime) -> PositionTemplate:
    """A template with the position's tasks waits for an administrator, who is told; or is in use at once
    where an administrator makes it."""
    if not may_offer_template(by, position):
        raise NotAllowed(
            _("Bare lederen og de som styrer virksomheten, kan lage en mal av stillingen.")
        )
    if not position.tasks:
        raise NotAllowed(_("Skriv inn oppgavene først. En mal trenger minst én."))
    if len(position.tasks) > TASKS_LIMIT:
        raise NotAllowed(
            _("En mal kan ha høyst %(most)s oppgaver. Slå sammen noen først.", most=TASKS_LIMIT)
        )
    _check_free(position.unit.organisation_id, position.title)
    template = PositionTemplate(
        organisation_id=position.unit.organisation_id,
        title=position.title,
        field=position.unit.field,
        full_time_minutes=position.full_time_minutes,
        holders=position.holders,
        offered_by=by,
        offered_at=now,
        tasks=[
            TemplateTask(**{name: getattr(task, name) for name in COPIED})
            for task in position.tasks
        ],
    )
    db.session.add(template)
    if by.role in EMPLOYER_ADMINISTRATORS:
        template.taken_in_at = now
    else:
        _tell(by, now)
    audit.record(by, "position_template.offered", template, reason=audit.name_of(position))
    return template


def take_in(
    template: PositionTemplate, *, version: int | None, by: Membership, now: dt.datetime
) -> None:
    """Every unit can begin with it, also where it was withdrawn before."""
    _allow(template, by)
    check_version(template, version)
    if template.withdrawn_at is not None:
        _check_free(template.organisation_id, template.title)
    template.taken_in_at, template.withdrawn_at = template.taken_in_at or now, None
    audit.record(by, "position_template.taken_in", template)


def change(
    template: PositionTemplate, *, title: str, field: str, version: int | None, by: Membership
) -> None:
    """It is called this and is for units that do this."""
    _allow(template, by)
    check_version(template, version)
    if template.withdrawn_at is None:
        _check_free(template.organisation_id, title, but=template)
    template.title, template.field = title, field
    audit.record(by, "position_template.changed", template)


def withdraw(
    template: PositionTemplate, *, version: int | None, by: Membership, now: dt.datetime
) -> None:
    """Nobody begins with it any more; positions that were made from it stay."""
    _allow(template, by)
    check_version(template, version)
    if template.withdrawn_at is None:
        template.withdrawn_at = now
        audit.record(by, "position_template.withdrawn", template)


def _allow(template: PositionTemplate, by: Membership) -> None:
    if not may_keep_template(by, template):
        raise NotAllowed(_("Bare de som styrer virksomheten, kan endre dette."))


def _check_free(organisation_id: int, title: str, *, but: PositionTemplate | None = None) -> None:
    same = sa.select(PositionTemplate.id).where(
        PositionTemplate.organisation_id == organisation_id,
        PositionTemplate.title == title,
        PositionTemplate.withdrawn_at.is_(None),
    )
    if but is not None:
        same = same.where(PositionTemplate.id != but.id)
    if db.session.scalar(same.limit(1)) is not None:
        raise NotAllowed(_("Dere har en mal som heter det fra før."), about="title")


def _tell(by: Membership, now: dt.datetime) -> None:
    administrators = sa.select(Membership).where(
        Membership.organisation_id == by.organisation_id,
        Membership.role.in_(EMPLOYER_ADMINISTRATORS),
        Membership.ended_at.is_(None),
    )
    for one in db.session.scalars(administrators):
        outbox.tell(
            one.person,
            _("En ny mal er foreslått"),
            _("En leder foreslår at en stilling blir en mal for alle. Se den, og bestem:"),
            path=PATH,
            event=MailEvent.OTHER,
            now=now,
        )
