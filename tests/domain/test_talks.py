"""A talk before the answer: the candidate's yes releases the first name, and nothing else does."""

import datetime as dt

import pytest
import sqlalchemy as sa

from portal import access, clock
from portal.domain import answers, audit, consents, erasures, links, proposals, talks
from portal.domain.appointments import Appointment
from portal.domain.errors import NotAllowed
from portal.enums import (
    MOVES,
    ActorKind,
    ConsentGivenBy,
    DeclineReason,
    LinkPurpose,
    Role,
    Stage,
    TalkState,
)
from portal.extensions import db
from portal.models import AuditEntry, Link, Message, Talk
from portal.queries import sights

DAY = dt.date(2026, 12, 1)
TEN, HALF_PAST = dt.time(10), dt.time(10, 30)


@pytest.fixture
def proposal(make):
    return make.proposal(candidate=make.candidate(first_name="Qulla"))


@pytest.fixture
def manager(make, proposal):
    return make.manager(proposal.job.unit)


def suggest(proposal, manager, day=DAY, starts=TEN, ends=HALF_PAST, place="Resepsjonen"):
    talk = talks.invite(proposal, day, starts, ends, place, by=manager, now=clock.now())
    db.session.commit()
    return talk


@pytest.fixture
def talk(proposal, manager):
    return suggest(proposal, manager)


def say(talk, *, yes, by=ActorKind.LINK):
    talks.answer(talk, yes=yes, by=by, now=clock.now())
    db.session.commit()


def sight(manager, proposal):
    return sights.of(manager, proposal, now=clock.now())


def letters():
    return db.session.scalars(sa.select(Message).order_by(Message.id)).all()


def appointments():
    return [Appointment.from_json(m.appointment) for m in letters() if m.appointment]


def test_an_invitation_asks_candidate_and_adviser_and_names_nobody(proposal, talk):
    to_candidate, to_adviser = letters()

    assert to_candidate.candidate_id == proposal.candidate_id
    assert to_adviser.person_id == proposal.candidate.adviser.person_id
    for letter in (to_candidate, to_adviser):
        for word in ("Qulla", "Utheim", proposal.alias, proposal.job.title):
            assert word not in letter.subject + letter.body
    assert [link.purpose for link in db.session.scalars(sa.select(Link))] == [LinkPurpose.TALK]
    assert talk.state is TalkState.ASKED


def test_no_name_is_released_by_being_asked(proposal, manager, talk):
    seen = sight(manager, proposal)

    assert (seen.stage, seen.first_name, seen.full_name) == (Stage.PROPOSED, "", "")


def test_the_candidates_yes_releases_the_first_name_and_nothing_more(proposal, manager, talk):
    say(talk, yes=True)
    seen = sight(manager, proposal)

    assert (seen.stage, seen.first_name, seen.full_name, seen.phone, seen.email) == (
        Stage.INVITED,
        "Qulla",
        "",
        "",
        "",
    )
    assert talk.given_by is ConsentGivenBy.LINK
    actions = db.session.execute(
        sa.select(AuditEntry.action, AuditEntry.actor_kind).where(
            AuditEntry.subject == audit.name_of(talk)
        )
    ).all()
    assert actions == [
        ("talk.asked", ActorKind.MEMBERSHIP),
        ("talk.agreed", ActorKind.LINK),
    ]


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("state", [None, *TalkState])
def test_field_by_stage_by_role_while_it_waits(make, proposal, manager, role, state):
    """Every cell before the answer: only an agreed talk, or one moved after a yes, shows the first name."""
    if state is not None:
        over = {TalkState.DECLINED, TalkState.CANCELLED}
        for yes_at in (None, clock.now()):
            if (state is TalkState.AGREED and yes_at is None) or (state in over and yes_at):
                continue
            proposal.talk = Talk(
                state=state, day=DAY, starts=TEN, ends=HALF_PAST, place="", yes_at=yes_at
            )
            check_cells(proposal, role)
    else:
        check_cells(proposal, role)
    db.session.rollback()


def check_cells(proposal, role):
    stage = access.stage_of(proposal, now=clock.now())
    said_yes = proposal.talk is not None and proposal.talk.yes_at is not None
    assert stage is (Stage.INVITED if said_yes else Stage.PROPOSED)
    shown = {access.Shown.ALIAS, access.Shown.EXCERPT}
    expected = {
        Role.ADVISER: set(access.Shown),
        Role.MANAGER: shown | {access.Shown.FIRST_NAME} if said_yes else shown,
    }
    assert access.shown(role, stage) == expected.get(role, set())


def test_a_yes_puts_the_time_in_three_calendars_without_a_name(talk):
    say(talk, yes=True)
    sent = appointments()

    assert [(a.uid, a.sequence, a.method, a.day) for a in sent] == [
        (talk.public_id, 0, "REQUEST", DAY)
    ] * 3
    assert {a.title for a in sent} == {"Samtale"}


def test_a_no_hides_the_name_again_and_takes_the_time_out(proposal, manager, talk):
    say(talk, yes=True)
    say(talk, yes=False)

    assert sight(manager, proposal).first_name == ""
    assert {(a.sequence, a.method) for a in appointments()} == {(1, "CANCEL")}


def test_a_no_before_any_yes_tells_the_manager_only_that_the_time_did_not_suit(manager, talk):
    say(talk, yes=False)
    [letter] = letters()

    assert (letter.person_id, letter.subject) == (manager.person_id, "Tiden passet ikke")


def test_a_new_time_moves_the_same_entry_and_keeps_the_yes_to_meet(proposal, manager, talk):
    say(talk, yes=True)
    again = suggest(proposal, manager, starts=dt.time(12), ends=dt.time(13))

    assert again is talk
    assert sight(manager, proposal).first_name == "Qulla"
    say(talk, yes=True)
    assert {(a.uid, a.sequence, a.method, a.starts) for a in appointments()} == {
        (talk.public_id, 1, "REQUEST", dt.time(12))
    }


@pytest.mark.parametrize(
    ("changed", "about"),
    [
        ({"day": dt.date(2026, 11, 23)}, "day"),
        ({"day": dt.date(2027, 2, 23)}, "day"),
        ({"ends": TEN}, "ends"),
        ({"ends": dt.time(9)}, "ends"),
    ],
)
def test_a_time_that_makes_no_sense_is_not_suggested(proposal, manager, changed, about):
    with pytest.raises(NotAllowed) as no:
        suggest(proposal, manager, **changed)
    assert no.value.about == about


def test_only_who_may_answer_invites_and_only_the_adviser_speaks_for_the_candidate(
    make, proposal, manager, talk
):
    adviser = proposal.candidate.adviser
    colleague, sister = make.adviser(service=adviser.organisation), make.manager()
    for stranger in (adviser, colleague, sister):
        with pytest.raises(NotAllowed, match="Bare lederen"):
            suggest(proposal, stranger)
    for stranger in (manager, colleague, sister):
        with pytest.raises(NotAllowed, match="Bare kandidatens veileder"):
            say(talk, yes=True, by=stranger)
    for stranger in (colleague, sister):
        with pytest.raises(NotAllowed, match="kan ikke avlyses"):
            talks.call_off(talk, by=stranger, now=clock.now())
    say(talk, yes=True, by=adviser)
    assert talk.given_by is ConsentGivenBy.ADVISER_ON_WORD


@pytest.mark.parametrize("who", ["manager", "adviser"])
def test_either_side_calls_it_off_and_the_name_is_hidden(proposal, manager, talk, who):
    say(talk, yes=True)
    by = manager if who == "manager" else proposal.candidate.adviser
    talks.call_off(talk, by=by, now=clock.now())
    db.session.commit()

    assert (talk.state, talk.yes_at) == (TalkState.CANCELLED, None)
    assert sight(manager, proposal).first_name == ""
    with pytest.raises(NotAllowed, match="venter ikke"):
        say(talk, yes=True)


@pytest.mark.parametrize("how", ["declined", "withdrawn", "consent withdrawn"])
def test_the_end_of_the_proposal_is_the_end_of_the_talk(proposal, manager, talk, how):
    say(talk, yes=True)
    adviser = proposal.candidate.adviser
    if how == "declined":
        answers.decline(proposal, reason=DeclineReason.HOURS, sentence="Takk.", by=manager)
    elif how == "withdrawn":
        proposals.withdraw(proposal, by=adviser)
    else:
        consents.withdraw(proposal.consent, by=adviser)
    db.session.commit()

    assert (talk.state, talk.yes_at) == (TalkState.CANCELLED, None)
    assert {a.method for a in appointments()} == {"CANCEL"}
    assert sight(manager, proposal).first_name == ""


def test_nothing_is_released_once_the_consent_has_run_out(proposal, manager, talk):
    say(talk, yes=True)
    proposal.consent.valid_until = dt.date(2026, 11, 23)
    db.session.commit()

    assert sight(manager, proposal).first_name == ""


def test_the_same_answer_twice_is_one(talk):
    say(talk, yes=True)
    say(talk, yes=True)

    assert len(appointments()) == 3


def test_the_link_ends_with_the_day_of_the_talk(talk):
    [link] = db.session.scalars(sa.select(Link))
    token = letters()[0].body.rsplit("/", 1)[1].strip()

    assert link.expires_at == clock.midnight_after(DAY)
    assert links.find(token, LinkPurpose.CONSENT, now=clock.now()) is None
    assert links.find(token, LinkPurpose.TALK, now=clock.now()) is link


def test_nothing_is_left_of_it_when_the_candidate_is_erased(proposal, talk):
    erasures.erase(proposal.candidate, by=proposal.candidate.adviser)
    db.session.commit()

    assert db.session.scalars(sa.select(Talk)).all() == []
    assert db.session.scalars(sa.select(Link)).all() == []
    assert letters() == []


def test_every_move_is_one_of_the_diagram():
    live = {TalkState.ASKED, TalkState.AGREED}
    assert {state: MOVES[state] >= {TalkState.ASKED} for state in TalkState} == dict.fromkeys(
        TalkState, True
    )
    for state in live:
        assert {TalkState.DECLINED, TalkState.CANCELLED} <= MOVES[state]


# Several times to choose among


def several(make, *hours):
    """A talk with its candidate, offered at ten and at these hours of the day after."""
    proposal = make.proposal()
    manager = make.manager(proposal.unit)
    day = clock.today() + dt.timedelta(days=7)
    others = [
        talks.Time(day + dt.timedelta(days=1), dt.time(hour), dt.time(hour, 30)) for hour in hours
    ]
    return talks.invite(
        proposal,
        day,
        dt.time(10),
        dt.time(10, 30),
        "Resepsjonen",
        others=others,
        by=manager,
        now=clock.now(),
    )


def test_of_three_times_the_chosen_one_stands_and_the_others_are_gone(make):
    talk = several(make, 9, 12)
    first, second, third = talks.times_of(talk)
    talks.answer(talk, yes=True, at=third.key, by=ActorKind.LINK, now=clock.now())

    assert talk.state is TalkState.AGREED
    assert (talk.day, talk.starts, talk.ends) == third
    assert talk.other_times == []
    assert first < second < third


def test_only_the_chosen_time_comes_into_calendars(make):
    talk = several(make, 9, 12)
    db.session.flush()
    assert [m.appointment for m in db.session.scalars(sa.select(Message)) if m.appointment] == []
    second = talks.times_of(talk)[1]
    talks.answer(talk, yes=True, at=second.key, by=ActorKind.LINK, now=clock.now())
    db.session.flush()

    entries = [m.appointment for m in db.session.scalars(sa.select(Message)) if m.appointment]
    assert len(entries) == 3
    assert {str(second.day) in entry for entry in entries} == {True}


def test_a_yes_without_a_time_chooses_none_of_several(make):
    talk = several(make, 9)
    with pytest.raises(NotAllowed, match="Velg en av tidene"):
        talks.answer(talk, yes=True, by=ActorKind.LINK, now=clock.now())
    with pytest.raises(NotAllowed, match="venter ikke på svar lenger"):
        talks.answer(talk, yes=True, at="2026-12-24T10:00", by=ActorKind.LINK, now=clock.now())

    assert talk.state is TalkState.ASKED


def test_a_time_that_is_over_cannot_be_chosen_while_there_are_others(make, still_clock):
    talk = several(make, 9)
    first, second = talks.times_of(talk)
    still_clock.shift(dt.timedelta(days=7, hours=6))
    with pytest.raises(NotAllowed, match="venter ikke på svar lenger"):
        talks.answer(talk, yes=True, at=first.key, by=ActorKind.LINK, now=clock.now())
    talks.answer(talk, yes=True, at=second.key, by=ActorKind.LINK, now=clock.now())

    assert (talk.day, talk.starts, talk.ends) == second


def test_none_of_them_is_an_answer_too(make):
    talk = several(make, 9, 12)
    talks.answer(talk, yes=False, by=ActorKind.LINK, now=clock.now())

    assert (talk.state, talk.other_times) == (TalkState.DECLINED, [])


def test_no_more_than_three_times_are_offered(make):
    with pytest.raises(NotAllowed, match="høyst tre"):
        several(make, 9, 12, 14)


def test_the_link_lasts_until_the_last_of_the_times(make):
    talk = several(make, 9)
    link = db.session.scalars(sa.select(Link)).one()

    assert link.expires_at == clock.midnight_after(talks.times_of(talk)[-1].day)
