"""Teachers: one writes down language tests along one placement, by a personal link, and sees the first name
alone. What they write is read by the service only.
"""

import datetime as dt
from collections.abc import Sequence

import sqlalchemy as sa

from portal.access import may_ask_teacher
from portal.domain import audit, links, placement_links
from portal.domain.errors import NotAllowed
from portal.enums import (
    ActorKind,
    Examiner,
    LanguageLevel,
    LanguagePart,
    LinkPurpose,
)
from portal.extensions import db
from portal.models import LanguageTest, Membership, Placement, PlacementTeacher
from portal.words import _

#: Where a link leads; the token follows.
PATH = "/larer/"
#: More tests than this by one link are a mistake (product rule, 2026).
MOST = 60


def of(placement: Placement) -> PlacementTeacher | None:
    """The placement's teacher with a link, also one who was taken off it."""
    return placement_links.of(PlacementTeacher, placement)


def ask(
    placement: Placement, name: str, email: str, *, by: Membership, now: dt.datetime
) -> PlacementTeacher:
    """This teacher has a link on its way; whoever had one before opens nothing any more."""
    db.session.refresh(placement, ["version", "state"], with_for_update=True)
    _refuse_unless_adviser(by, placement)
    person = placement_links.person_at(email, name, now=now)
    teacher = of(placement)
    if teacher is None:
        teacher = PlacementTeacher(placement=placement, person=person, name=name, asked_at=now)
        db.session.add(teacher)
    elif teacher.person_id != person.id:
        links.cancel(teacher.person, LinkPurpose.TEACHER, subject=audit.name_of(placement))
        teacher.person = person
        db.session.execute(  # the tests stay, and whoever takes over sees none of them
            sa.update(LanguageTest)
            .where(LanguageTest.teacher_id == teacher.id)
            .values(teacher_id=None)
            .execution_options(synchronize_session="fetch")
        )
    teacher.name, teacher.asked_at, teacher.withdrawn_at = name, now, None
    audit.record(by, "teacher.asked", placement)
    _send_link(teacher, now=now)
    return teacher


def renew(teacher: PlacementTeacher, *, by: Membership, now: dt.datetime) -> None:
    """A new link is on its way, and the old one opens nothing."""
    _refuse_unless_adviser(by, teacher.placement)
    if teacher.withdrawn_at is not None:
        raise NotAllowed(_("Læreren er tatt av. Spør på nytt i stedet."))
    teacher.asked_at = now
    audit.record(by, "teacher.renewed", teacher.placement)
    _send_link(teacher, now=now)


def withdraw(teacher: PlacementTeacher, *, by: Membership, now: dt.datetime) -> None:
    """The link opens nothing any more; the tests stay."""
    _refuse_unless_adviser(by, teacher.placement)
    if teacher.withdrawn_at is None:
        teacher.withdrawn_at = now
        links.cancel(teacher.person, LinkPurpose.TEACHER, subject=audit.name_of(teacher.placement))
        audit.record(by, "teacher.withdrawn", teacher.placement)


def opened(token: str, *, now: dt.datetime) -> PlacementTeacher | None:
    """Whose link it is, while the placement is live, the consent stands and nobody took the teacher off."""
    return placement_links.opened(PlacementTeacher, LinkPurpose.TEACHER, token, now=now)


def note_test(
    teacher: PlacementTeacher,
    part: LanguagePart,
    level: LanguageLevel,
    tested_on: dt.date,
    *,
    today: dt.date,
) -> LanguageTest:
    """A level in one part of the language on a day; the same told twice is one test."""
    db.session.refresh(teacher, ["withdrawn_at"], with_for_update=True)
    if tested_on > today:
        raise NotAllowed(_("Velg en dag som har vært."), about="tested_on")
    told = tests_of(teacher)
    for test in told:
        if (test.part, test.level, test.tested_on) == (part, level, tested_on):
            return test
    if len(told) >= MOST:
        raise NotAllowed(_("Det er %(most)s tester her allerede. Ta bort en først.", most=MOST))
    made = LanguageTest(
        placement=teacher.placement,
        part=part,
        level=level,
        tested_on=tested_on,
        tested_by=Examiner.TEACHER,
        teacher_id=teacher.id,
    )
    db.session.add(made)
    audit.record(ActorKind.LINK, "language_test.noted", made)
    return made


def take_back(teacher: PlacementTeacher, public_id: str) -> bool:
    """The test that this teacher wrote is gone; says whether there was one."""
    for test in tests_of(teacher):
        if test.public_id == public_id:
            audit.record(ActorKind.LINK, "language_test.taken_back", test)
            db.session.delete(test)
            return True
    return False


def tests_of(teacher: PlacementTeacher) -> Sequence[LanguageTest]:
    """What this teacher wrote, the latest first; nothing of one who was asked before."""
    return db.session.scalars(
        sa.select(LanguageTest)
        .where(LanguageTest.teacher_id == teacher.id)
        .order_by(LanguageTest.tested_on.desc(), LanguageTest.id.desc())
    ).all()


def _send_link(teacher: PlacementTeacher, *, now: dt.datetime) -> None:
    placement_links.send(
        teacher,
        LinkPurpose.TEACHER,
        PATH,
        _("Skriv inn norsktester"),
        _(
            "En veileder ber deg skrive inn resultater fra norsktester. Du trenger ikke logge inn. Lenken er bare for deg og virker i %(days)s dager.",
            days=placement_links.LASTS.days,
        ),
        now=now,
    )


def _refuse_unless_adviser(by: Membership, placement: Placement) -> None:
    if not may_ask_teacher(by, placement):
        raise NotAllowed(_("Bare veilederen kan gjøre dette, og bare før slutten."))
