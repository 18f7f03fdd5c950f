"""What the parts think of a placement that is over: asked by the real queue, written, answered, never forced."""

import datetime as dt

import pytest
import sqlalchemy as sa

from portal import chores, clock, queue
from portal.domain import erasures, evaluations
from portal.domain.errors import NotAllowed
from portal.domain.evaluations import Said
from portal.enums import (
    ActorKind,
    ConsentState,
    Countersign,
    Outcome,
    Party,
    PlacementState,
    Verdict,
)
from portal.extensions import db
from portal.models import AuditEntry, Evaluation, EvaluationVersion, Link, Message, Placement
from portal.queries import evaluations as find

TODAY = dt.date(2026, 11, 24)
WORDS = Said({"good": "Kom presis.", "learnt": "", "otherwise": "Mer tid"}, Verdict.YES)
MINE = Said({"good": "Kollegene", "hard": "Tidlig vakt", "wish": ""}, Verdict.PARTLY)


@pytest.fixture
def ended(make):
    return make.placement(
        state=PlacementState.ENDED,
        starts_on=TODAY - dt.timedelta(days=90),
        ends_on=TODAY,
        started_at=clock.now(),
        ended_at=clock.now(),
        outcome=Outcome.UNKNOWN,
    )


@pytest.fixture
def manager(ended):
    return ended.proposal.answered_by


@pytest.fixture
def adviser(ended):
    return ended.candidate.adviser


def write(placement, by, what=WORDS, *, party=Party.MANAGER, number=0, now=None):
    evaluations.write(placement, party, what, number=number, by=by, now=now or clock.now())
    db.session.commit()


def reply(placement, answer=Countersign.SIGNED, comment="", *, number=1, by=ActorKind.LINK):
    evaluations.reply(placement, answer, comment, number=number, by=by, now=clock.now())
    db.session.commit()


def versions():
    query = sa.select(EvaluationVersion).order_by(EvaluationVersion.id)
    return [(v.number, evaluations.said(v).words, v.reply) for v in db.session.scalars(query)]


def letters():
    """To the manager, to the candidate, to the adviser, so far."""
    about = Message.about.startswith("Placement:")
    rows = db.session.execute(sa.select(Message.person_id, Message.candidate_id).where(about))
    return sorted((person or 0, candidate or 0) for person, candidate in rows)


def a_day_of_work(now):
    chores.schedule(now=now)
    while queue.run_one(now=now):
        pass
    db.session.expire_all()


def noon(day):
    return dt.datetime.combine(day, dt.time(11), dt.UTC)


@pytest.mark.sweep
def test_the_real_queue_asks_once_reminds_twice_and_then_lets_it_be(ended, manager, still_clock):
    told = []
    for day in range(70):
        still_clock.move_to(noon(TODAY + dt.timedelta(days=day)))
        before = len(letters())
        a_day_of_work(clock.now())
        if len(letters()) != before:
            told.append((day, len(letters()) - before))

    assert told == [(0, 2), (7, 2), (21, 2)]
    assert set(letters()) == {(manager.person_id, 0), (0, ended.candidate_id)}
    with pytest.raises(NotAllowed):
        write(ended, manager)


def test_who_has_written_is_not_reminded(ended, manager):
    evaluations.ask(now=clock.now())
    write(ended, manager)
    write(ended, ActorKind.LINK, MINE, party=Party.CANDIDATE)

    assert evaluations.ask(now=clock.now() + dt.timedelta(days=22)) == 0


@pytest.mark.parametrize(("days", "asked"), [(0, 2), (14, 2), (15, 0)])
def test_what_ended_some_time_ago_is_not_asked_of(ended, days, asked):
    assert evaluations.ask(now=clock.now() + dt.timedelta(days=days)) == asked


def test_nobody_is_asked_of_somebody_who_is_erased(ended, adviser):
    erasures.erase(ended.candidate, by=adviser)
    db.session.commit()

    assert evaluations.ask(now=clock.now()) == 0


def test_the_workplace_is_not_asked_when_the_consent_is_taken_back(ended):
    ended.proposal.consent.state = ConsentState.WITHDRAWN
    ended.proposal.consent.withdrawn_at = clock.now()
    db.session.commit()

    assert evaluations.ask(now=clock.now()) == 1


def test_only_what_was_answered_is_kept_and_the_letters_say_nothing_of_it(ended, manager):
    write(ended, manager)

    assert versions() == [(1, {"good": "Kom presis.", "otherwise": "Mer tid"}, None)]
    bodies = db.session.scalars(sa.select(Message.body)).all()
    assert len(bodies) == 2
    assert all("presis" not in body and "Ulla" not in body for body in bodies)
    with pytest.raises(NotAllowed):
        write(ended, manager, Said({"good": ""}), number=1)


def test_words_that_took_the_place_of_others_are_not_agreed_to_unread(ended, manager):
    write(ended, manager)
    evaluations.take_back(ended, Party.MANAGER, number=1, by=manager, now=clock.now())
    write(ended, manager, Said({"good": "Kom sent."}))

    with pytest.raises(NotAllowed, match="skrev mens du leste"):
        reply(ended, number=1)
    assert versions() == [(2, {"good": "Kom sent."}, None)]
    reply(ended, number=2)
    assert versions() == [(2, {"good": "Kom sent."}, Countersign.SIGNED)]


def test_a_new_wording_is_a_new_version_until_the_candidate_agrees(ended, manager):
    write(ended, manager)
    reply(ended, Countersign.COMMENTED, "Jeg kom også tidlig.")
    write(ended, manager, Said({"good": "Kom tidlig."}), number=1)
    reply(ended, number=2)

    assert versions() == [
        (1, {"good": "Kom presis.", "otherwise": "Mer tid"}, Countersign.COMMENTED),
        (2, {"good": "Kom tidlig."}, Countersign.SIGNED),
    ]
    assert find.of(ended).is_signed
    with pytest.raises(NotAllowed):
        write(ended, manager, number=2)
    with pytest.raises(NotAllowed):
        evaluations.take_back(ended, Party.MANAGER, number=2, by=manager, now=clock.now())


def test_what_nobody_has_answered_can_be_taken_back(ended, manager):
    write(ended, manager)
    write(ended, manager, Said({"good": "Feil person"}), number=1)

    evaluations.take_back(ended, Party.MANAGER, number=2, by=manager, now=clock.now())
    db.session.commit()

    assert [number for number, _words, _reply in versions()] == [1]
    log = db.session.scalars(
        sa.select(AuditEntry.reason).where(AuditEntry.action.startswith("evaluation."))
    ).all()
    assert log == ["manager 1", "manager 2", "manager 2"]


def test_an_answer_is_to_the_version_that_was_read_and_given_once(ended, manager):
    write(ended, manager)
    write(ended, manager, Said({"good": "Nytt"}), number=1)
    with pytest.raises(NotAllowed):
        reply(ended, number=1)
    with pytest.raises(NotAllowed):
        reply(ended, Countersign.COMMENTED, "", number=2)
    reply(ended, number=2)
    with pytest.raises(NotAllowed):
        reply(ended, Countersign.COMMENTED, "Likevel ikke", number=2)


def test_two_who_write_at_once_do_not_write_over_each_other(ended, manager):
    write(ended, manager)

    with pytest.raises(NotAllowed):
        write(ended, manager, Said({"good": "Annet"}), number=0)


def test_each_part_writes_for_itself(make, ended, manager, adviser):
    strangers = [
        make.adviser(service=ended.candidate.service),
        make.manager(),
        make.administrator(),
    ]
    for party, own in ((Party.MANAGER, manager), (Party.CANDIDATE, adviser)):
        others = [who for who in (manager, adviser, *strangers) if who is not own]
        for other in others:
            with pytest.raises(NotAllowed):
                write(ended, other, MINE, party=party)
    with pytest.raises(NotAllowed):
        write(ended, ActorKind.LINK)
    write(ended, manager)
    for other in (manager, *strangers):
        with pytest.raises(NotAllowed):
            reply(ended, by=other)
    reply(ended, by=adviser)


def test_the_manager_writes_no_more_when_the_consent_is_taken_back(ended, manager):
    ended.proposal.consent.state = ConsentState.WITHDRAWN
    ended.proposal.consent.withdrawn_at = clock.now()
    db.session.commit()

    with pytest.raises(NotAllowed):
        write(ended, manager)


@pytest.mark.parametrize("state", [PlacementState.PLANNED, PlacementState.ACTIVE])
def test_nobody_writes_before_the_end(make, state):
    started = {"started_at": clock.now()} if state is PlacementState.ACTIVE else {}
    placement = make.placement(state=state, starts_on=TODAY, ends_on=TODAY, **started)

    for by, party in (
        (placement.proposal.answered_by, Party.MANAGER),
        (placement.candidate.adviser, Party.CANDIDATE),
        (ActorKind.LINK, Party.CANDIDATE),
    ):
        with pytest.raises(NotAllowed):
            write(placement, by, MINE, party=party)


@pytest.mark.parametrize(("days", "may"), [(56, True), (57, False)])
def test_the_door_is_open_for_eight_weeks(ended, manager, days, may):
    later = noon(TODAY + dt.timedelta(days=days))
    assert evaluations.is_open(ended, today=clock.today(later)) is may
    if may:
        write(ended, manager, now=later)
    else:
        with pytest.raises(NotAllowed):
            write(ended, manager, now=later)


def test_an_erasure_leaves_nothing_of_it(ended, manager, adviser):
    write(ended, manager)
    write(ended, ActorKind.LINK, MINE, party=Party.CANDIDATE)

    erasures.erase(ended.candidate, by=adviser)
    db.session.commit()

    for model in (Evaluation, EvaluationVersion, Link):
        assert db.session.scalars(sa.select(model)).all() == []


def test_what_waits_for_the_candidate_is_their_own_word_and_an_answer(ended, manager):
    def waiting(day=TODAY):
        query = sa.select(Placement).where(find.waits(today=day))
        return db.session.scalars(query).all()

    assert waiting() == [ended]
    write(ended, ActorKind.LINK, MINE, party=Party.CANDIDATE)
    assert waiting() == []
    write(ended, manager)
    assert waiting() == [ended]
    reply(ended)
    assert waiting() == []
    write(ended, ActorKind.LINK, Said({"good": "Alt"}), party=Party.CANDIDATE, number=1)
    assert waiting(TODAY + dt.timedelta(days=57)) == []
