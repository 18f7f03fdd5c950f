"""Mail as each person chooses: at once, gathered once a day, or not at all."""

import datetime as dt

import pytest

from portal import clock
from portal.domain import digests, mail_choices, outbox, proposals
from portal.domain.appointments import Appointment
from portal.enums import ActorKind, Cadence, MailEvent, MailGroup, MessageState
from portal.extensions import db
from portal.models import AuditEntry, MailChoice, Message


@pytest.fixture
def lise(make):
    return make.person()


def choose(person, group, cadence):
    mail_choices.choose(person, {group: cadence}, by=ActorKind.SELF)
    db.session.commit()


def tell(person, subject="Et svar", path="/forslag/abc", event=MailEvent.ANSWER, **kw):
    message = outbox.tell(person, subject, "Les.", path=path, event=event, **kw)
    db.session.commit()
    return message


def gather():
    letters = digests.gather(now=clock.now())
    db.session.commit()
    return letters


def letters():
    return list(db.session.scalars(db.select(Message).where(Message.event == MailEvent.DIGEST)))


def test_mail_comes_at_once_until_one_chooses_otherwise(lise):
    assert tell(lise).state is MessageState.QUEUED
    choose(lise, MailGroup.PROPOSALS, Cadence.DAILY)
    assert tell(lise).state is MessageState.HELD
    choose(lise, MailGroup.PROPOSALS, Cadence.OFF)
    assert tell(lise) is None
    choose(lise, MailGroup.PROPOSALS, Cadence.AT_ONCE)
    assert tell(lise).state is MessageState.QUEUED


def test_a_choice_is_one_persons_for_one_group(make, lise):
    choose(lise, MailGroup.PROPOSALS, Cadence.OFF)
    assert tell(make.person()).state is MessageState.QUEUED
    assert tell(lise, event=MailEvent.PLACEMENT).state is MessageState.QUEUED


def test_mail_that_opens_the_door_always_comes_at_once(lise, make):
    make.add(MailChoice(person_id=lise.id, group=MailGroup.ACCOUNT, cadence=Cadence.OFF))
    for event in (MailEvent.INVITED, MailEvent.NEW_PASSWORD, MailEvent.NEW_ROLE, MailEvent.LINK):
        assert tell(lise, event=event).state is MessageState.QUEUED
    with pytest.raises(ValueError):
        choose(lise, MailGroup.ACCOUNT, Cadence.OFF)


def test_a_time_for_the_calendar_does_not_wait_for_the_days_letter(lise, make):
    make.add(MailChoice(person_id=lise.id, group=MailGroup.PROPOSALS, cadence=Cadence.DAILY))
    talk = Appointment("abc", "Samtale", dt.date(2026, 11, 25), dt.time(10), dt.time(11))
    assert tell(lise, appointment=talk).state is MessageState.QUEUED


def test_a_choice_is_kept_once_and_noted_only_when_it_changes(lise):
    for cadence in (Cadence.DAILY, Cadence.DAILY, Cadence.OFF):
        choose(lise, MailGroup.PROPOSALS, cadence)
    assert db.session.scalar(db.select(db.func.count(MailChoice.id))) == 1
    noted = db.session.scalars(db.select(AuditEntry.reason).order_by(AuditEntry.id)).all()
    assert noted == ["proposals: daily", "proposals: off"]


def test_what_was_held_for_a_person_comes_in_one_letter_with_every_page_once(lise):
    choose(lise, MailGroup.PROPOSALS, Cadence.DAILY)
    held = [tell(lise), tell(lise, path="/forslag/def"), tell(lise)]

    assert gather() == 1
    [letter] = letters()
    assert (letter.subject, letter.state) == ("2 ting venter på deg", MessageState.QUEUED)
    assert letter.body.split() == [
        *("Dette", "har", "kommet", "siden", "sist."),
        *("Et", "svar", "{site}/forslag/abc"),
        *("Et", "svar", "{site}/forslag/def"),
        "{site}/mitt-ansvar",
    ]
    assert {(m.state, m.body) for m in held} == {(MessageState.GATHERED, None)}
    assert gather() == 0


def test_each_person_has_a_letter_of_their_own_in_their_language(make, lise):
    other = make.person(locale="en")
    for person in (lise, other):
        choose(person, MailGroup.PROPOSALS, Cadence.DAILY)
    tell(lise)
    tell(other, path="/forslag/def")
    tell(lise)

    assert gather() == 2
    assert [(m.person_id, m.subject, m.language) for m in letters()] == [
        (lise.id, "1 ting venter på deg", "nb"),
        (other.id, "1 thing waits for you", "en"),
    ]
    assert ["/forslag/def" in m.body for m in letters()] == [False, True]


def test_what_has_been_turned_off_since_is_in_no_letter(lise):
    choose(lise, MailGroup.PROPOSALS, Cadence.DAILY)
    choose(lise, MailGroup.PLACEMENTS, Cadence.DAILY)
    tell(lise)
    kept = tell(lise, path="/plasseringer/x", event=MailEvent.PLACEMENT)
    choose(lise, MailGroup.PROPOSALS, Cadence.OFF)

    assert gather() == 1
    [letter] = letters()
    assert ("/forslag/" in letter.body, "/plasseringer/x" in letter.body) == (False, True)
    assert kept.state is MessageState.GATHERED


def test_nothing_held_is_no_letter(lise):
    tell(lise)
    assert (gather(), letters()) == (0, [])


def test_what_waits_about_a_record_is_taken_back_with_it(make, lise):
    job, other = make.job(), make.job()
    choose(lise, MailGroup.PROPOSALS, Cadence.DAILY)
    for about in (job, other):
        tell(lise, about=about)
        tell(lise, about=about, event=MailEvent.PLACEMENT)
    under_way = tell(lise, about=job, event=MailEvent.PLACEMENT)
    under_way.leased_until = clock.now()
    db.session.commit()

    assert outbox.take_back(job) == 2
    db.session.commit()
    left = db.session.scalars(db.select(Message.about).order_by(Message.id)).all()
    assert left == [f"SimpleJob:{other.public_id}"] * 2 + [f"SimpleJob:{job.public_id}"]


def test_a_withdrawn_proposal_waits_for_nobody(make):
    proposal = make.proposal()
    manager = make.manager(proposal.unit)
    tell(manager.person, about=proposal, event=MailEvent.PROPOSAL)
    proposals.withdraw(proposal, by=proposal.candidate.adviser)
    db.session.commit()
    assert db.session.scalars(db.select(Message)).all() == []
