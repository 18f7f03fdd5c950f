"""A service keeps records about people no longer than it has chosen, and never longer than it may."""

import datetime as dt
import re
from pathlib import Path

import pytest

from portal import clock
from portal.access import Stage, stage_of
from portal.domain import erasures, retention_people, retention_times
from portal.domain.errors import NotAllowed
from portal.domain.retention_times import BOUNDS, GRACE, NOTICE
from portal.enums import (
    DeclineReason,
    PlacementState,
    ProposalState,
    RecordKind,
)
from portal.extensions import db
from portal.models import (
    AuditEntry,
    Message,
    Proposal,
    Remark,
    RetentionTime,
)

DAY = dt.timedelta(days=1)
LONG_AGO = dt.timedelta(days=800)


@pytest.fixture
def office(make):
    return make.service()


@pytest.fixture
def olga(make, office):
    return make.administrator(office)


@pytest.fixture
def vidar(make, office):
    return make.adviser(office)


def choose(olga, kind, amount, days=14):
    return retention_times.change(
        olga.organisation,
        kind,
        amount,
        clock.today() + dt.timedelta(days=days),
        by=olga,
        now=clock.now(),
    )


def held(olga, kind, *, on=None):
    times = retention_times.chosen(olga.organisation)[kind]
    return retention_times.in_force(times, kind, on=on or clock.today())


def at_night(days=0):
    counts = retention_people.carry_out(now=clock.now() + dt.timedelta(days=days))
    db.session.commit()
    db.session.expire_all()
    return {what: count for what, count in counts.items() if count}


def holds(olga, kind, amount):
    """As chosen long ago."""
    db.session.add(
        RetentionTime(
            organisation_id=olga.organisation_id,
            kind=kind,
            amount=amount,
            holds_from=clock.today() - DAY,
            decided_at=clock.now() - LONG_AGO,
            decided_by=olga,
        )
    )
    db.session.flush()


def test_the_document_tells_the_same_bounds():
    text = (Path(__file__).parent.parent.parent / "docs" / "privacy.md").read_text()
    told = re.findall(r"^\| `(\w+)` \| [^|]+ \| (\d+) (\w+) \| (\d+) \w+ \| (yes|no)", text, re.M)
    bounds = [
        (kind.value, str(b.most), b.unit, str(b.least), "yes" if b.archived else "no")
        for kind, b in BOUNDS.items()
    ]
    assert told == bounds


@pytest.mark.parametrize("kind", list(RecordKind))
def test_until_something_is_chosen_the_installations_time_holds(olga, kind):
    assert held(olga, kind) == BOUNDS[kind].most


def test_a_change_holds_from_its_day_and_is_logged(olga):
    choose(olga, RecordKind.CANDIDATES, 12)

    day = clock.today() + GRACE
    assert held(olga, RecordKind.CANDIDATES, on=day - DAY) == 24
    assert held(olga, RecordKind.CANDIDATES, on=day) == 12
    [reason] = db.session.scalars(
        db.select(AuditEntry.reason).where(AuditEntry.action == "retention.changed")
    ).all()
    assert reason == f"candidates: 24 > 12 months from {day}"


@pytest.mark.parametrize(
    ("kind", "amount"),
    [(kind, amount) for kind, b in BOUNDS.items() for amount in (b.least - 1, b.most + 1, 0, -1)],
)
def test_no_service_keeps_longer_than_the_installation_or_next_to_nothing(olga, kind, amount):
    with pytest.raises(NotAllowed) as no:
        choose(olga, kind, amount)
    assert no.value.about == "amount"


@pytest.mark.parametrize("days", [-1, 0, 13, 366])
def test_nothing_changes_before_people_could_speak_up(olga, days):
    with pytest.raises(NotAllowed) as no:
        choose(olga, RecordKind.SIGHT, 4, days=days)
    assert no.value.about == "holds_from"


def test_only_the_services_own_administrator_chooses(make, olga, vidar):
    other = make.administrator(make.service())
    for by in (other, vidar, make.administrator(make.organisation())):
        with pytest.raises(NotAllowed):
            retention_times.change(
                olga.organisation,
                RecordKind.SIGHT,
                4,
                clock.today() + GRACE,
                by=by,
                now=clock.now(),
            )
        with pytest.raises(NotAllowed):
            retention_times.take_back(olga.organisation, RecordKind.SIGHT, by=by, now=clock.now())


def test_a_second_change_replaces_the_one_that_waits(olga):
    choose(olga, RecordKind.PROPOSALS, 3)
    choose(olga, RecordKind.PROPOSALS, 4, days=20)

    [time] = retention_times.chosen(olga.organisation)[RecordKind.PROPOSALS]
    assert (time.amount, time.holds_from) == (4, clock.today() + dt.timedelta(days=20))


def test_a_change_is_taken_back_until_it_holds_and_no_longer(olga):
    holds(olga, RecordKind.SIGHT, 6)
    choose(olga, RecordKind.SIGHT, 4)
    service = olga.organisation

    assert retention_times.take_back(service, RecordKind.SIGHT, by=olga, now=clock.now())
    assert not retention_times.take_back(service, RecordKind.SIGHT, by=olga, now=clock.now())
    assert held(olga, RecordKind.SIGHT, on=clock.today() + 30 * DAY) == 6


def test_a_longer_time_than_the_installation_now_allows_is_cut(olga):
    holds(olga, RecordKind.SIGHT, 50)
    assert held(olga, RecordKind.SIGHT) == 12


def test_candidates_go_a_month_after_their_adviser_was_told(make, vidar):
    quiet = make.candidate(adviser=vidar, active_at=clock.now() - LONG_AGO)
    fresh = make.candidate(adviser=vidar)
    db.session.commit()

    assert at_night() == {}
    assert quiet.leaves_on == clock.today() + NOTICE
    [letter] = db.session.scalars(db.select(Message)).all()
    assert letter.person_id == vidar.person_id
    assert "/kandidater/slettes-snart" in letter.body
    assert quiet.identity.last_name not in letter.body

    assert at_night(days=29) == {}
    assert at_night(days=30) == {"candidates": 1}
    assert quiet.erased_at is not None
    assert fresh.erased_at is None
    assert len(db.session.scalars(db.select(Message)).all()) == 1


def test_candidates_are_told_of_a_month_before_their_time_is_over(make, vidar):
    at = dt.datetime.combine(
        retention_times.first_kept(RecordKind.CANDIDATES, 24, on=clock.today() + NOTICE),
        dt.time(),
        clock.OSLO,
    )
    young = make.candidate(adviser=vidar, active_at=at)
    due = make.candidate(adviser=vidar, active_at=at - dt.timedelta(minutes=1))
    db.session.commit()

    at_night()
    assert (young.leaves_on, due.leaves_on) == (None, clock.today() + NOTICE)


def test_a_candidate_with_whom_something_happens_stays(make, vidar):
    quiet = make.candidate(adviser=vidar, active_at=clock.now() - LONG_AGO)
    at_night()
    retention_people.keep(quiet, by=vidar, now=clock.now())

    assert quiet.leaves_on is None
    assert at_night(days=31) == {}
    assert quiet.erased_at is None


def test_activity_of_any_kind_takes_the_day_away_again(make, vidar):
    quiet = make.candidate(adviser=vidar, active_at=clock.now() - LONG_AGO)
    at_night()
    quiet.active_at = clock.now()
    at_night(days=1)
    assert quiet.leaves_on is None


def test_only_the_candidates_adviser_says_who_stays(make, vidar, olga):
    quiet = make.candidate(adviser=vidar)
    for by in (make.adviser(vidar.organisation), olga):
        with pytest.raises(NotAllowed):
            retention_people.keep(quiet, by=by, now=clock.now())


def test_whoever_works_or_waits_for_an_answer_is_not_erased(make, vidar):
    job = make.job(places=5)
    at = clock.now() - LONG_AGO
    waiting, planned, active = (make.candidate(adviser=vidar, active_at=at) for _ in range(3))
    make.proposal(candidate=waiting, job=job)
    make.placement(proposal=make.proposal(candidate=planned, job=job))
    make.placement(
        proposal=make.proposal(candidate=active, job=job),
        state=PlacementState.ACTIVE,
        starts_on=clock.today(),
        started_at=at,
    )
    for one in (waiting, planned, active):
        one.active_at = at
    db.session.commit()

    at_night()
    assert [one.leaves_on for one in (waiting, planned, active)] == [None] * 3


def test_whoever_has_an_agreement_for_the_archive_waits_for_a_person(make, vidar):
    at = clock.now() - LONG_AGO
    candidate = make.candidate(adviser=vidar)
    placement = make.placement(
        proposal=make.proposal(candidate=candidate),
        state=PlacementState.ENDED,
        starts_on=clock.today() - LONG_AGO,
        ends_on=clock.today() - LONG_AGO,
        started_at=at,
        ended_at=at,
        outcome="unknown",
    )
    make.agreement(placement=placement)
    candidate.active_at = at
    db.session.commit()

    at_night()
    assert candidate.leaves_on is None


def test_a_service_that_chose_less_erases_sooner_and_the_others_do_not(make, vidar, olga):
    holds(olga, RecordKind.CANDIDATES, 6)
    at = clock.now() - dt.timedelta(days=200)
    here = make.candidate(adviser=vidar, active_at=at)
    there = make.candidate(adviser=make.adviser(make.service()), active_at=at)

    at_night()
    assert (here.leaves_on, there.leaves_on) == (clock.today() + NOTICE, None)


def ended(make, vidar, state, at, **columns):
    proposal = make.proposal(candidate=make.candidate(adviser=vidar), state=state, **columns)
    make.add(Remark(proposal=proposal, by=vidar, text="Passer det?", at=at))
    return proposal


def test_of_proposals_that_came_to_nothing_only_figures_stay(make, vidar):
    edge = dt.datetime.combine(
        retention_times.first_kept(RecordKind.PROPOSALS, 6, on=clock.today()),
        dt.time(),
        clock.OSLO,
    )
    manager = make.manager()
    proposals = {}
    for name, at in {"old": edge - dt.timedelta(minutes=1), "young": edge}.items():
        proposals[name, "no"] = ended(
            make,
            vidar,
            ProposalState.DECLINED,
            at,
            answered_at=at,
            answered_by_id=manager.id,
            decline_reason=DeclineReason.HOURS,
            decline_sentence="Tidene passer ikke.",
        )
        proposals[name, "back"] = ended(make, vidar, ProposalState.WITHDRAWN, at, withdrawn_at=at)
        lapsed = ended(make, vidar, ProposalState.SENT, at)
        lapsed.consent.valid_until = clock.today(at)
        proposals[name, "lapsed"] = lapsed
    waiting = make.proposal(candidate=make.candidate(adviser=vidar))
    db.session.commit()

    assert at_night() == {"proposals": 3}
    assert at_night() == {}
    for (age, _how), proposal in proposals.items():
        gone = age == "old"
        assert (proposal.emptied_at is not None) is gone
        assert (proposal.consent.excerpt == erasures.NO_WORDS) is gone
        assert proposal.alias.startswith("–") is gone
    assert waiting.emptied_at is None
    assert db.session.scalar(db.select(db.func.count()).select_from(Remark)) == 3
    assert proposals["old", "no"].decline_reason is DeclineReason.HOURS
    assert db.session.scalar(db.select(db.func.count()).select_from(Proposal)) == 7


def over(make, vidar, weeks):
    ends_on = clock.today() - dt.timedelta(weeks=weeks)
    return make.placement(
        proposal=make.proposal(candidate=make.candidate(adviser=vidar)),
        state=PlacementState.ENDED,
        starts_on=ends_on - 30 * DAY,
        ends_on=ends_on,
        started_at=clock.now() - 300 * DAY,
        ended_at=clock.now(),
        outcome="unknown",
    )


def test_a_workplace_sees_who_was_there_as_long_as_the_service_chose(make, vidar, olga):
    holds(olga, RecordKind.SIGHT, 4)
    last_day, day_after = over(make, vidar, 4), over(make, vidar, 4)
    day_after.ends_on -= DAY
    db.session.commit()

    assert at_night() == {"sights": 2}
    assert at_night() == {}
    assert stage_of(last_day.proposal, now=clock.now()) is Stage.ACCEPTED
    assert stage_of(day_after.proposal, now=clock.now()) is Stage.ENDED


def test_what_was_closed_is_not_opened_by_a_longer_time(make, vidar, olga):
    holds(olga, RecordKind.SIGHT, 4)
    placement = over(make, vidar, 6)
    at_night()
    db.session.execute(db.update(RetentionTime).values(amount=12))
    db.session.commit()

    at_night()
    assert stage_of(placement.proposal, now=clock.now()) is Stage.ENDED
