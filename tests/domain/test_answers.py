"""An answer takes a place or gives a reason, once; who comes too late is told so, and the log tells it."""

import datetime as dt
import threading

import pytest
import sqlalchemy as sa
from flask_migrate import upgrade

from portal import clock, create_app
from portal.domain import answers, audit, places
from portal.domain.answers import Refused
from portal.domain.errors import NotAllowed
from portal.enums import (
    ConsentState,
    DeclineReason,
    Gate,
    JobState,
    PlacementState,
    ProfileField,
    ProposalState,
)
from portal.extensions import db
from portal.models import AuditEntry, Message, Placement, Proposal
from tests.browse import Browser
from tests.conftest import KEYS
from tests.factories import Make
from tests.services import postgres

NO = {"reason": DeclineReason.HOURS, "sentence": "Erfaringen din er god."}


@pytest.fixture
def proposal(make):
    return make.proposal()


@pytest.fixture
def manager(make, proposal):
    return make.manager(unit=proposal.unit)


def actions():
    return list(db.session.scalars(sa.select(AuditEntry.action).order_by(AuditEntry.id)))


def test_a_yes_takes_a_place_and_plans_a_placement(proposal, manager):
    placement = answers.accept(proposal, by=manager)
    db.session.commit()

    assert proposal.state is ProposalState.ACCEPTED
    assert (proposal.answered_by, proposal.answered_at) == (manager, clock.now())
    assert places.free(proposal.job) == 0
    assert (placement.state, placement.proposal) == (PlacementState.PLANNED, proposal)
    assert (placement.goals, placement.mentor_name) == ([], "")
    assert actions() == ["proposal.accepted", "placement.planned"]


def test_the_adviser_is_told_without_a_word_about_anybody(proposal, manager):
    answers.accept(proposal, by=manager)
    db.session.commit()

    [message] = db.session.scalars(sa.select(Message)).all()
    assert message.person_id == proposal.candidate.adviser.person_id
    assert f"/forslag/{proposal.public_id}" in message.body
    for secret in ("Ulla", "Utheim", proposal.alias, proposal.job.title):
        assert secret not in message.subject + message.body


def test_the_plan_is_filled_from_the_job(make):
    position = make.position(full_time_minutes=2250)
    task = make.task(
        position=position,
        minutes_each=225,
        gates=frozenset({Gate.INSTRUCTION, Gate.POLICE_CERTIFICATE}),
    )
    other = make.task(position=position, gates=frozenset({Gate.POLICE_CERTIFICATE}))
    job = make.job(tasks=[task, other], starts_on=dt.date(2026, 12, 7))
    proposal = make.proposal(job=job)

    placement = answers.accept(proposal, by=make.manager(unit=job.unit))
    db.session.commit()

    assert placement.per_cent == 5222  # (225 + 10) × 5 of 2250 minutes a week
    assert placement.starts_on == dt.date(2026, 12, 7)
    assert [p.gate for p in placement.preconditions] == [
        Gate.POLICE_CERTIFICATE,
        Gate.INSTRUCTION,
    ]


@pytest.mark.parametrize(("minutes", "per_cent"), [(6000, 10_000), (1, 22)])
def test_the_per_cent_is_of_the_positions_full_time_and_never_above_it(make, minutes, per_cent):
    job = make.job(tasks=[make.task(minutes_each=minutes)])

    placement = answers.accept(make.proposal(job=job), by=make.manager(unit=job.unit))

    assert placement.per_cent == per_cent


@pytest.mark.parametrize(
    ("shared", "start"),
    [(frozenset({ProfileField.START}), dt.date(2026, 12, 1)), (frozenset(), None)],
)
def test_the_candidates_own_start_is_used_only_after_a_yes_to_share_it(make, shared, start):
    candidate = make.candidate(starts_on=dt.date(2026, 12, 1))
    consent = make.consent(candidate=candidate, fields=shared | {ProfileField.WISHES})
    proposal = make.proposal(consent=consent)

    placement = answers.accept(proposal, by=make.manager(unit=proposal.unit))

    assert placement.starts_on == start


def test_a_start_that_has_been_is_left_open(make):
    job = make.job(starts_on=dt.date(2026, 11, 1))
    placement = answers.accept(make.proposal(job=job), by=make.manager(unit=job.unit))

    assert placement.starts_on is None


def test_a_full_job_takes_no_more(make):
    job = make.job(places=2)
    manager = make.manager(unit=job.unit)
    for _n in range(2):
        answers.accept(make.proposal(job=job), by=manager)
    late = make.proposal(job=job)

    with pytest.raises(Refused, match="Alle plassene i jobben er tatt") as refusal:
        answers.accept(late, by=manager)

    assert refusal.value.action == "proposal.refused_full"
    assert late.state is ProposalState.SENT


@pytest.mark.parametrize("over", [PlacementState.ENDED, PlacementState.CANCELLED])
def test_a_placement_that_is_over_gives_its_place_back(make, over):
    dates = {
        PlacementState.ENDED: {
            "started_at": clock.now(),
            "starts_on": clock.today(),
            "ended_at": clock.now(),
            "outcome": "unknown",
        },
        PlacementState.CANCELLED: {"cancelled_at": clock.now()},
    }[over]
    job = make.job(places=1)
    make.placement(proposal=make.proposal(job=job), state=over, **dates)

    answers.accept(make.proposal(job=job), by=make.manager(unit=job.unit))

    assert places.taken(job) == 1


def test_a_no_carries_a_reason_about_the_place_and_a_sentence(proposal, manager):
    answers.decline(proposal, **NO, by=manager)
    db.session.commit()

    assert proposal.state is ProposalState.DECLINED
    assert proposal.decline_reason is DeclineReason.HOURS
    assert proposal.decline_sentence == "Erfaringen din er god."
    assert proposal.placement is None
    assert places.free(proposal.job) == 1
    assert actions() == ["proposal.declined"]
    assert len(db.session.scalars(sa.select(Message)).all()) == 1


ANSWERS = [
    pytest.param(answers.accept, id="yes"),
    pytest.param(lambda p, by: answers.decline(p, **NO, by=by), id="no"),
]


@pytest.mark.parametrize("answer", ANSWERS)
def test_an_answer_is_final(proposal, manager, answer):
    answers.decline(proposal, **NO, by=manager)

    with pytest.raises(Refused, match="allerede besvart"):
        answer(proposal, by=manager)


@pytest.mark.parametrize("answer", ANSWERS)
def test_what_is_withdrawn_needs_no_answer(make, answer):
    proposal = make.proposal(state=ProposalState.WITHDRAWN, withdrawn_at=clock.now())

    with pytest.raises(Refused, match="Veilederen har trukket forslaget"):
        answer(proposal, by=make.manager(unit=proposal.unit))


@pytest.mark.parametrize("answer", ANSWERS)
def test_nothing_is_answered_after_the_candidate_took_the_yes_back(make, answer):
    proposal = make.proposal(consent=make.consent(state=ConsentState.WITHDRAWN))

    with pytest.raises(Refused, match="Veilederen har trukket forslaget"):
        answer(proposal, by=make.manager(unit=proposal.unit))


@pytest.mark.parametrize("answer", ANSWERS)
def test_a_yes_that_ran_out_cannot_be_answered(make, answer):
    consent = make.consent(valid_until=clock.today() - dt.timedelta(days=1))
    proposal = make.proposal(consent=consent)

    with pytest.raises(Refused, match="Samtykket gikk ut"):
        answer(proposal, by=make.manager(unit=proposal.unit))


def test_a_yes_holds_through_its_last_day(make):
    proposal = make.proposal(consent=make.consent(valid_until=clock.today()))

    answers.accept(proposal, by=make.manager(unit=proposal.unit))

    assert proposal.state is ProposalState.ACCEPTED


def test_a_closed_job_takes_nobody_on(make):
    job = make.job(state=JobState.CLOSED)
    proposal = make.proposal(job=job)

    with pytest.raises(Refused, match="Jobben er avsluttet"):
        answers.accept(proposal, by=make.manager(unit=job.unit))


@pytest.mark.parametrize("answer", ANSWERS)
def test_only_the_manager_of_the_job_answers(make, proposal, answer):
    with pytest.raises(NotAllowed, match="Bare lederen for jobben"):
        answer(proposal, by=make.manager())


@pytest.mark.parametrize("answer", ANSWERS)
def test_nobody_answers_their_own_proposal_in_whatever_role(make, proposal, answer):
    adviser = proposal.proposed_by
    same_person = make.manager(unit=proposal.unit, person=adviser.person)

    with pytest.raises(NotAllowed, match="Du har selv sendt forslaget"):
        answer(proposal, by=same_person)


# Twenty accept the last place at once ---------------------------------------------------------


@pytest.fixture
def on_sqlite(tmp_path):
    return f"sqlite:///{tmp_path / 'portal.db'}"


@pytest.fixture
def on_postgresql():
    with postgres() as new_database:
        yield new_database()


@pytest.mark.sweep
@pytest.mark.parametrize("database", ["on_sqlite", "on_postgresql"])
def test_of_twenty_who_accept_the_last_place_at_once_one_wins(request, tmp_path, database):
    app = create_app(
        folder=tmp_path,
        TESTING=True,
        KEYS=KEYS,
        SERVER_NAME="portal.example",
        SITE_URL="http://portal.example",
        DATABASE_URL=request.getfixturevalue(database),
    )
    with app.app_context():
        upgrade()
        make = Make()
        job = make.job(places=1)
        addresses = [f"/forslag/{make.proposal(job=job).public_id}/svar" for _n in range(20)]
        visitors = [Browser(app).sign_in(make.manager(unit=job.unit)) for _n in range(20)]
        forms = [
            {"csrf_token": visitor.token, "acting": visitor.viewer.public_id}
            for visitor in visitors
        ]
        db.session.remove()

    pages, start = [], threading.Barrier(20, timeout=30)

    def accept(visitor, address, form):
        start.wait()
        pages.append(visitor.client.post(address, data=form))

    threads = [
        threading.Thread(target=accept, args=turn)
        for turn in zip(visitors, addresses, forms, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(page.status_code for page in pages) == [303] + [409] * 19
    message = "Alle plassene i jobben er tatt. Øk antall plasser på jobben, eller si takk nei"
    assert sum(message in page.text for page in pages) == 19
    with app.app_context():
        states = list(db.session.scalars(sa.select(Proposal.state)))
        assert sorted(states) == ["accepted"] + ["sent"] * 19
        assert len(db.session.scalars(sa.select(Placement)).all()) == 1
        told = sorted(action for action in actions() if not action.startswith("session."))
        assert told == ["placement.planned", "proposal.accepted"] + ["proposal.refused_full"] * 19
        assert audit.broken_at(AuditEntry) is None
        db.session.remove()
        db.engine.dispose()
