"""Candidates get another adviser: handed over, or moved by the office's administrator."""

import pytest

from portal import clock
from portal.access import candidates_seen_by, may_answer, proposals_seen_by
from portal.domain import handovers
from portal.domain.errors import NotAllowed
from portal.enums import CandidateState, HandoverReason, Role
from portal.extensions import db
from portal.models import AuditEntry, Message

AWAY = HandoverReason.AWAY


@pytest.fixture
def office(make):
    """An adviser with three candidates, a colleague, and the office's administrator."""
    adviser = make.adviser()
    service = adviser.organisation
    candidates = [make.candidate(adviser=adviser, first_name=f"U{n}") for n in range(3)]
    return adviser, make.adviser(service=service), make.administrator(service), candidates


def seen(viewer):
    return sorted(c.id for c in db.session.scalars(candidates_seen_by(viewer)))


def entries():
    query = db.select(AuditEntry.action, AuditEntry.subject, AuditEntry.reason)
    return [tuple(row) for row in db.session.execute(query.order_by(AuditEntry.id))]


def test_the_colleague_sees_them_from_then_on_and_the_adviser_no_more(office):
    adviser, colleague, _administrator, (one, two, three) = office

    handovers.hand_over([one, three], colleague, AWAY, by=adviser)
    db.session.commit()

    assert (seen(adviser), seen(colleague)) == ([two.id], [one.id, three.id])
    assert entries() == [
        (
            "candidate.handed_over",
            f"Candidate:{candidate.public_id}",
            f"away, to Membership:{colleague.public_id}",
        )
        for candidate in (one, three)
    ]
    [message] = db.session.scalars(db.select(Message)).all()
    assert message.person_id == colleague.person_id
    assert "2 kandidater" in message.body
    assert "U0" not in message.body


def test_proposals_follow_the_candidate(make, office):
    adviser, colleague, _administrator, (one, *_rest) = office
    proposal = make.proposal(candidate=one)

    handovers.hand_over([one], colleague, AWAY, by=adviser)
    db.session.commit()

    for viewer, ids in ((adviser, []), (colleague, [proposal.id])):
        assert [p.id for p in db.session.scalars(proposals_seen_by(viewer))] == ids


def test_who_takes_a_candidate_over_does_not_answer_for_the_workplace(make, office):
    """Nobody answers their own proposal, also where it became theirs later."""
    adviser, colleague, _administrator, (one, *_rest) = office
    proposal = make.proposal(candidate=one)
    manager = make.manager(unit=proposal.unit, person=colleague.person)
    assert may_answer(manager, proposal, today=clock.today())

    handovers.hand_over([one], colleague, AWAY, by=adviser)
    db.session.commit()
    db.session.expire_all()

    assert not may_answer(manager, proposal, today=clock.today())


@pytest.mark.parametrize("who", ["another office", "administrator", "oneself", "who has left"])
def test_only_a_colleague_of_the_same_office_can_receive(make, office, who):
    adviser, colleague, administrator, candidates = office
    if who == "who has left":
        colleague.ended_at = clock.now()
    to = {
        "another office": make.adviser(),
        "administrator": administrator,
        "oneself": adviser,
        "who has left": colleague,
    }[who]

    with pytest.raises(NotAllowed, match="Velg en"):
        handovers.hand_over(candidates, to, AWAY, by=adviser)
    assert seen(adviser) == [c.id for c in candidates]


def test_nobody_hands_over_the_candidates_of_others(office):
    adviser, colleague, administrator, candidates = office

    for stranger in (colleague, administrator):
        with pytest.raises(NotAllowed, match="Bare kandidatens veileder"):
            handovers.hand_over(candidates, colleague, AWAY, by=stranger)
    with pytest.raises(NotAllowed, match="Velg minst én kandidat"):
        handovers.hand_over([], colleague, AWAY, by=adviser)
    assert entries() == []


def test_an_administrator_shares_them_evenly_and_sees_none(make, office):
    adviser, colleague, administrator, candidates = office
    third = make.adviser(service=adviser.organisation)
    candidates[1].state = CandidateState.ENDED
    db.session.commit()

    moved = handovers.take_over(adviser, [colleague, third], AWAY, by=administrator)
    db.session.commit()

    assert moved == 3
    assert [len(seen(one)) for one in (adviser, colleague, third, administrator)] == [0, 2, 1, 0]
    assert {action for action, _subject, _reason in entries()} == {"candidate.taken_over"}


def test_only_the_offices_own_administrator_moves_candidates(make, office):
    adviser, colleague, _administrator, candidates = office
    strangers = (
        make.administrator(make.service()),
        make.administrator(),
        make.manager(),
        colleague,
        adviser,
    )

    for stranger in strangers:
        with pytest.raises(NotAllowed, match="Bare kontoradministratoren"):
            handovers.take_over(adviser, [colleague], AWAY, by=stranger)
    assert seen(adviser) == [c.id for c in candidates]


def test_they_are_not_moved_back_to_who_is_away_or_out_of_the_office(make, office):
    adviser, _colleague, administrator, candidates = office

    for to in ([], [adviser], [make.adviser()]):
        with pytest.raises(NotAllowed, match="Velg"):
            handovers.take_over(adviser, to, AWAY, by=administrator)
    assert seen(adviser) == [c.id for c in candidates]
    assert administrator.role is Role.OFFICE_ADMINISTRATOR
