"""Candidates: made, changed, paused and ended by their own adviser."""

import pytest

from portal import clock
from portal.domain import candidates
from portal.domain.candidates import Contact, Profile
from portal.domain.errors import NotAllowed, Stale
from portal.enums import CandidateState, LanguageLevel, PlacementState, ProposalState
from portal.extensions import db
from portal.models import AuditEntry, Candidate

ULLA = Contact("Ulla", "Utheim", "ulla@post.example", "")


def actions():
    return db.session.scalars(db.select(AuditEntry.action).order_by(AuditEntry.id)).all()


def test_a_new_candidate_belongs_to_its_adviser_and_their_service(make):
    adviser = make.adviser()

    candidate = candidates.create(ULLA, Profile(wishes="Vil jobbe ute."), by=adviser)
    db.session.commit()

    assert (candidate.adviser, candidate.service_id) == (adviser, adviser.organisation_id)
    assert (candidate.wishes, candidate.state) == ("Vil jobbe ute.", CandidateState.ACTIVE)
    assert (candidate.identity.first_name, candidate.identity.email) == (
        "Ulla",
        "ulla@post.example",
    )
    [entry] = db.session.scalars(db.select(AuditEntry)).all()
    assert (entry.action, entry.subject, entry.reason) == (
        "candidate.created",
        f"Candidate:{candidate.public_id}",
        "",
    )


def test_nobody_but_advisers_has_candidates(make):
    for other in (make.manager(), make.administrator(), make.administrator(make.service())):
        with pytest.raises(NotAllowed):
            candidates.create(ULLA, Profile(), by=other)
    assert db.session.scalars(db.select(Candidate)).all() == []


def test_a_changed_profile_is_a_new_version_with_a_trace(make):
    candidate = make.candidate()

    candidates.change_profile(
        candidate,
        Profile(wishes="Vil jobbe ute.", norwegian=LanguageLevel.B1),
        by=candidate.adviser,
        version=1,
    )
    db.session.commit()

    assert (candidate.wishes, candidate.norwegian, candidate.version) == (
        "Vil jobbe ute.",
        LanguageLevel.B1,
        2,
    )
    assert actions() == ["candidate.changed"]


def test_a_profile_that_someone_changed_meanwhile_is_left_alone(make):
    candidate = make.candidate()

    with pytest.raises(Stale):
        candidates.change_profile(candidate, Profile(), by=candidate.adviser, version=0)
    assert candidate.wishes == "Vil jobbe med mat."


def test_new_contact_is_sealed_and_found_by_the_new_name(make):
    candidate = make.candidate()
    before = candidate.identity.name_index

    candidates.change_contact(
        candidate, Contact("Ulla", "Berg", "", "40000000"), by=candidate.adviser
    )
    db.session.commit()

    assert candidate.identity.last_name == "Berg"
    assert candidate.identity.name_index != before
    assert candidate.version == 2
    assert actions() == ["candidate_contact.changed"]


def test_a_colleague_may_do_nothing(make):
    candidate = make.candidate()
    colleague = make.adviser(service=candidate.service)

    for deed in (candidates.pause, candidates.resume, candidates.end):
        with pytest.raises(NotAllowed):
            deed(candidate, by=colleague)
    with pytest.raises(NotAllowed):
        candidates.change_profile(candidate, Profile(), by=colleague)
    with pytest.raises(NotAllowed):
        candidates.change_contact(candidate, ULLA, by=colleague)
    assert actions() == []


def test_pause_and_back(make):
    candidate = make.candidate()

    candidates.pause(candidate, by=candidate.adviser)
    assert candidate.state is CandidateState.PAUSED
    candidates.resume(candidate, by=candidate.adviser)
    assert candidate.state is CandidateState.ACTIVE
    with pytest.raises(NotAllowed, match="allerede gjort"):
        candidates.resume(candidate, by=candidate.adviser)
    assert actions() == ["candidate.paused", "candidate.resumed"]


def test_ending_withdraws_what_waits_and_closes_the_profile(make):
    proposal = make.proposal()
    candidate = proposal.candidate

    candidates.end(candidate, by=candidate.adviser)
    db.session.commit()

    assert candidate.state is CandidateState.ENDED
    assert (proposal.state, proposal.withdrawn_at) == (ProposalState.WITHDRAWN, clock.now())
    with pytest.raises(NotAllowed, match="avsluttet"):
        candidates.change_profile(candidate, Profile(), by=candidate.adviser)


def test_a_placement_is_ended_before_its_candidate(make):
    placement = make.placement()
    candidate = placement.candidate

    with pytest.raises(NotAllowed, match="Avslutt plasseringen først"):
        candidates.end(candidate, by=candidate.adviser)

    placement.state, placement.cancelled_at = PlacementState.CANCELLED, clock.now()
    db.session.commit()
    candidates.end(candidate, by=candidate.adviser)
    assert candidate.state is CandidateState.ENDED
