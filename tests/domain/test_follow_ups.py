"""Contacts planned, done, dropped and reminded of; notes for those whom the form names; worries."""

import datetime as dt

import pytest
import sqlalchemy as sa

from portal import clock
from portal.access import follow_ups_seen_by, notes_seen_by, worries_seen_by
from portal.domain import follow_ups, handovers, worries
from portal.domain.errors import NotAllowed
from portal.domain.follow_up_plans import Planned
from portal.domain.follow_ups import Contact
from portal.enums import (
    Audience,
    CandidateState,
    ConsentState,
    ContactWay,
    FollowUpState,
    HandoverReason,
    PlacementState,
    WorryFrom,
)
from portal.extensions import db
from portal.models import FollowUp, FollowUpNote, Message, Worry

DAY = dt.timedelta(days=1)
SERVICE, SHARED = Audience.SERVICE, Audience.SHARED


@pytest.fixture
def placed(make):
    """A placement under way, its adviser and its manager."""
    placement = make.placement(
        state=PlacementState.ACTIVE, starts_on=clock.today() - 7 * DAY, started_at=clock.now()
    )
    return placement, placement.candidate.adviser, placement.proposal.answered_by


def planned(placement, by, *days):
    contacts = [Planned(clock.today() + n * DAY, ContactWay.VISIT) for n in days]
    made = follow_ups.plan(placement, contacts, by=by, today=clock.today())
    db.session.commit()
    return made


def written(placement, by, audience, text="Ord.", follow_up=None):
    contact = Contact(ContactWay.CALL, clock.today(), text=text, audience=audience)
    made = follow_ups.write_down(placement, contact, by=by, now=clock.now(), follow_up=follow_up)
    db.session.commit()
    return made


def seen(viewer):
    return (
        db.session.scalars(follow_ups_seen_by(viewer)).all(),
        [note.text for note in db.session.scalars(notes_seen_by(viewer))],
    )


def test_who_reads_what_cell_by_cell(make, placed):
    """Contact and note × adviser, manager, colleague, manager of another unit."""
    placement, adviser, manager = placed
    [visit] = planned(placement, adviser, 0)
    written(placement, adviser, SERVICE, "Hemmelig besøk.", visit)
    own = written(placement, adviser, SERVICE, "Hemmelig telefon.")
    call = written(placement, adviser, SHARED, "Delt av veilederen.")
    theirs = written(placement, manager, SHARED, "Delt av lederen.")

    assert seen(adviser) == (
        [visit, own, call, theirs],
        ["Hemmelig besøk.", "Hemmelig telefon.", "Delt av veilederen.", "Delt av lederen."],
    )
    assert seen(manager) == (
        [visit, call, theirs],  # that there was a planned visit is known, not what was said
        ["Delt av veilederen.", "Delt av lederen."],
    )
    for stranger in (
        make.adviser(service=adviser.organisation),
        make.adviser(),
        make.manager(),
        make.administrator(adviser.organisation),
        make.administrator(manager.organisation),
    ):
        assert seen(stranger) == ([], [])


def test_a_manager_writes_nothing_for_the_service_alone(placed):
    placement, _adviser, manager = placed
    with pytest.raises(NotAllowed, match="Bare veilederen kan skrive for tjenesten alene"):
        written(placement, manager, SERVICE)


def test_a_planned_contact_is_done_once(placed):
    placement, adviser, manager = placed
    [visit] = planned(placement, adviser, 0)

    written(placement, adviser, SHARED, follow_up=visit)

    assert (visit.state, visit.done_on, visit.done_by) == (
        FollowUpState.DONE,
        clock.today(),
        adviser,
    )
    with pytest.raises(NotAllowed, match="allerede skrevet logg"):
        written(placement, manager, SHARED, follow_up=visit)


def test_a_contact_without_words_has_no_note(placed):
    placement, adviser, _manager = placed
    written(placement, adviser, SERVICE, "")
    assert db.session.scalars(sa.select(FollowUpNote)).all() == []


def test_tomorrow_cannot_be_written_down_today(placed):
    placement, adviser, _manager = placed
    contact = Contact(ContactWay.CALL, clock.today() + DAY)
    with pytest.raises(NotAllowed, match="Velg en dag som har vært"):
        follow_ups.write_down(placement, contact, by=adviser, now=clock.now())


def test_only_the_adviser_plans(placed):
    placement, _adviser, manager = placed
    with pytest.raises(NotAllowed, match="Bare veilederen"):
        planned(placement, manager, 1)


def test_the_suggested_plan_is_made_once_and_only_of_days_to_come(placed):
    placement, adviser, _manager = placed

    made = follow_ups.plan_all(placement, by=adviser, today=clock.today())

    assert [one.due_on >= clock.today() for one in made] == [True] * len(made)
    assert len(made) == 3
    assert follow_ups.plan_all(placement, by=adviser, today=clock.today()) == []


def test_a_plan_has_an_end(placed):
    placement, adviser, _manager = placed
    planned(placement, adviser, *range(follow_ups.MOST))
    with pytest.raises(NotAllowed, match="60 kontakter i planen"):
        planned(placement, adviser, 1)


def test_what_is_dropped_can_be_planned_again_and_nothing_else_moves(placed):
    placement, adviser, manager = placed
    [visit] = planned(placement, adviser, 1)
    follow_ups.move(visit, FollowUpState.DROPPED, by=adviser)
    follow_ups.move(visit, FollowUpState.PLANNED, by=adviser)
    for state in (FollowUpState.PLANNED, FollowUpState.DONE):
        with pytest.raises(NotAllowed):
            follow_ups.move(visit, state, by=adviser)
    with pytest.raises(NotAllowed, match="Bare veilederen"):
        follow_ups.move(visit, FollowUpState.DROPPED, by=manager)
    assert visit.state is FollowUpState.PLANNED


def test_a_withdrawn_consent_closes_the_log_to_the_workplace(placed):
    placement, adviser, manager = placed
    consent = placement.proposal.consent
    consent.state, consent.withdrawn_at = ConsentState.WITHDRAWN, clock.now()
    db.session.commit()
    with pytest.raises(NotAllowed, match="kan skrive logg"):
        written(placement, manager, SHARED)
    written(placement, adviser, SERVICE)


# Reminders ------------------------------------------------------------------------------------------


def letters():
    return [(m.person.name, m.body) for m in db.session.scalars(sa.select(Message))]


def test_each_adviser_hears_once_of_what_is_due_within_a_day(make, placed):
    placement, adviser, _manager = placed
    planned(placement, adviser, 0, 1, 2)

    assert follow_ups.remind(now=clock.now()) == 2
    assert follow_ups.remind(now=clock.now()) == 0
    [(name, body)] = letters()
    assert name == adviser.person.name
    assert body.startswith("Du har 2 oppfølginger i dag eller i morgen.")
    assert body.endswith("{site}/oppfolging\n")
    assert follow_ups.remind(now=clock.now() + DAY) == 1


def test_nobody_is_reminded_of_who_is_no_longer_followed_up(make, placed):
    placement, adviser, _manager = placed
    planned(placement, adviser, 0)
    candidate = placement.candidate
    candidate.state, candidate.ended_on = CandidateState.ENDED, clock.today()
    candidate.end_reason = None
    db.session.flush()
    assert follow_ups.remind(now=clock.now()) == 0


def test_the_new_adviser_takes_over_what_is_due(make, placed):
    placement, adviser, _manager = placed
    [visit] = planned(placement, adviser, 0)
    colleague = make.adviser(service=adviser.organisation)

    handovers.hand_over([placement.candidate], colleague, HandoverReason.AWAY, by=adviser)
    db.session.commit()

    assert (seen(adviser), seen(colleague)) == (([], []), ([visit], []))
    db.session.execute(sa.delete(Message))
    assert follow_ups.remind(now=clock.now()) == 1
    assert [name for name, _body in letters()] == [colleague.person.name]


# Worries --------------------------------------------------------------------------------------------


def raised(placement, whose, by):
    worry = worries.raise_worry(placement, "Noe.", whose=whose, by=by, now=clock.now())
    db.session.commit()
    return worry


def test_who_reads_and_answers_a_worry_cell_by_cell(make, placed):
    placement, adviser, manager = placed
    all_of = {
        whose: raised(placement, whose, manager if whose is WorryFrom.MANAGER else adviser)
        for whose in WorryFrom
    }
    read = {
        who: {worry.raised_for for worry in db.session.scalars(worries_seen_by(viewer))}
        for who, viewer in {
            "adviser": adviser,
            "manager": manager,
            "colleague": make.adviser(service=adviser.organisation),
            "other manager": make.manager(),
        }.items()
    }
    assert read == {
        "adviser": set(WorryFrom),
        "manager": {WorryFrom.MANAGER, WorryFrom.ADVISER},
        "colleague": set(),
        "other manager": set(),
    }
    for whose, worry in all_of.items():
        answers = manager if whose is WorryFrom.ADVISER else adviser
        other = adviser if answers is manager else manager
        with pytest.raises(NotAllowed, match="Den andre parten"):
            worries.answer(worry, "Nei.", by=other, now=clock.now())
        worries.answer(worry, "Vi snakker sammen.", by=answers, now=clock.now())
        with pytest.raises(NotAllowed, match="Noen har allerede svart"):
            worries.answer(worry, "Igjen.", by=answers, now=clock.now())


def test_the_other_part_is_told_without_a_word_of_it(placed):
    placement, adviser, manager = placed
    worry = raised(placement, WorryFrom.MANAGER, manager)
    worries.answer(worry, "Vi snakker sammen.", by=adviser, now=clock.now())
    raised(placement, WorryFrom.CANDIDATE, adviser)

    assert [name for name, _body in letters()] == [adviser.person.name, manager.person.name]
    assert not any("Noe.\n" in body or "snakker" in body for _name, body in letters())


def test_nobody_speaks_for_the_workplace_but_its_manager(placed):
    placement, adviser, manager = placed
    with pytest.raises(NotAllowed, match="Velg hvem det kommer fra"):
        raised(placement, WorryFrom.MANAGER, adviser)
    with pytest.raises(NotAllowed, match="Velg hvem det kommer fra"):
        raised(placement, WorryFrom.CANDIDATE, manager)
    assert db.session.scalars(sa.select(Worry)).all() == []
    assert db.session.scalars(sa.select(FollowUp)).all() == []
