"""Sending a proposal after a yes, and taking it back."""

import datetime as dt

import pytest

from portal import clock
from portal.domain import excerpts, proposals
from portal.domain.errors import NotAllowed
from portal.enums import (
    CandidateState,
    ConsentState,
    JobState,
    PlacementState,
    ProfileField,
    ProposalState,
    Role,
)
from portal.extensions import db
from portal.models import AuditEntry, Message, Proposal

WISHES = frozenset({ProfileField.WISHES})


@pytest.fixture
def yes(make):
    """Ulla's yes to a job at Solbakken, where Lise answers."""
    job = make.job()
    make.manager(unit=job.unit)
    return make.consent(job=job)


def refusal(consent, by=None):
    with pytest.raises(NotAllowed) as error:
        proposals.send(consent, by=by or consent.candidate.adviser)
    assert db.session.scalars(db.select(Proposal).where(Proposal.consent == consent)).all() == []
    return str(error.value.message)


def test_sending_makes_a_proposal_under_a_new_alias_and_tells_the_managers(make, yes):
    adviser = yes.candidate.adviser

    proposal = proposals.send(yes, by=adviser)
    db.session.commit()

    assert (proposal.state, proposal.unit_id, proposal.consent, proposal.proposed_by) == (
        ProposalState.SENT,
        yes.job.unit_id,
        yes,
        adviser,
    )
    assert proposal.candidate.active_at == clock.now()
    [message] = db.session.scalars(db.select(Message)).all()
    assert message.person.name == "Lise Lund"
    assert message.body.endswith(f"{{site}}/forslag/{proposal.public_id}\n")
    assert "Ulla" not in message.body + message.subject
    assert proposal.alias not in message.body + message.subject
    [entry] = db.session.scalars(db.select(AuditEntry)).all()
    assert (entry.action, entry.subject) == ("proposal.sent", f"Proposal:{proposal.public_id}")


def test_two_proposals_of_the_same_candidate_never_share_an_alias(make):
    candidate = make.candidate()
    aliases = {
        proposals.send(make.consent(candidate=candidate), by=candidate.adviser).alias
        for _turn in range(20)
    }

    assert len(aliases) == 20


def test_nobody_but_the_candidates_adviser_proposes(make, yes):
    colleague = make.adviser(service=yes.candidate.service)

    assert refusal(yes, by=colleague) == "Bare kandidatens veileder kan sende forslag."


@pytest.mark.parametrize("state", [ConsentState.NO, ConsentState.WITHDRAWN, ConsentState.ASKED])
def test_without_a_yes_there_is_no_proposal(make, state):
    consent = make.consent(state=state)

    assert refusal(consent) == "Uten et ja kan ikke forslaget sendes. Spør personen først."


def test_a_yes_holds_through_its_last_day_and_not_a_day_longer(make):
    today = make.consent(valid_until=clock.today())
    yesterday = make.consent(valid_until=clock.today() - dt.timedelta(days=1))

    assert proposals.send(today, by=today.candidate.adviser).state is ProposalState.SENT
    assert refusal(yesterday) == "Ja-et er gått ut på dato. Spør på nytt."


def test_a_changed_profile_needs_a_new_yes(yes):
    yes.candidate.wishes = "Vil heller jobbe ute."
    db.session.commit()

    assert refusal(yes) == "Profilen er endret siden ja-et. Spør på nytt."


def test_a_change_of_what_is_not_shared_needs_no_new_yes(yes):
    yes.candidate.abilities = "Er sterk og rask."
    db.session.commit()

    assert proposals.send(yes, by=yes.candidate.adviser).state is ProposalState.SENT


@pytest.mark.parametrize("state", [JobState.WITHDRAWN, JobState.CLOSED, JobState.DRAFT])
def test_only_published_jobs_get_proposals(make, state):
    consent = make.consent(job=make.job(state=state))

    assert refusal(consent) == "Jobben er ikke lenger publisert. Finn en annen jobb."


def test_a_full_job_gets_no_proposals_until_a_placement_ends(make, yes):
    placement = make.placement(proposal=make.proposal(job=yes.job))
    assert refusal(yes) == "Jobben har ingen ledig plass nå. Finn en annen jobb."

    placement.state, placement.cancelled_at = PlacementState.CANCELLED, clock.now()
    db.session.commit()

    assert proposals.send(yes, by=yes.candidate.adviser).state is ProposalState.SENT


@pytest.mark.parametrize(
    ("state", "message"),
    [
        (CandidateState.PAUSED, "Kandidaten har pause. Start opp igjen før du foreslår noe."),
        (CandidateState.ENDED, "Kandidaten er avsluttet, så det kan ikke sendes forslag."),
    ],
)
def test_only_active_candidates_are_proposed(yes, state, message):
    yes.candidate.state = state
    db.session.commit()

    assert refusal(yes) == message


def test_nobody_proposes_to_a_job_they_answer_for_themselves(make, yes):
    person = yes.candidate.adviser.person
    unit = yes.job.unit
    make.membership(Role.MANAGER, unit.organisation, person=person, units=[unit])

    assert refusal(yes) == "Du svarer selv på forslag til denne jobben. La en kollega foreslå."


def test_one_yes_is_one_proposal_and_one_waits_at_a_time(make, yes):
    adviser = yes.candidate.adviser
    proposals.send(yes, by=adviser)
    db.session.commit()
    again = make.consent(candidate=yes.candidate, job=yes.job)

    with pytest.raises(NotAllowed, match="allerede sendt"):
        proposals.send(yes, by=adviser)
    assert refusal(again) == "Et forslag venter allerede på svar for denne jobben."


def test_a_proposal_that_lapsed_gives_way_to_a_new_yes(make, yes, still_clock):
    lapsed = proposals.send(yes, by=yes.candidate.adviser)
    db.session.commit()
    still_clock.shift(dt.timedelta(days=91))
    again = make.consent(candidate=yes.candidate, job=yes.job)

    proposal = proposals.send(again, by=yes.candidate.adviser)
    db.session.commit()

    assert (lapsed.state, proposal.state) == (ProposalState.WITHDRAWN, ProposalState.SENT)


def test_who_has_a_place_in_the_job_is_not_proposed_again(make):
    placement = make.placement(proposal=make.proposal(job=make.job(places=2)))
    again = make.consent(candidate=placement.candidate, job=placement.job)

    assert refusal(again) == "Kandidaten har allerede en plass i denne jobben."


def test_withdrawing_a_waiting_proposal_leaves_a_trace_and_tells_nobody(make):
    proposal = make.proposal()

    proposals.withdraw(proposal, by=proposal.proposed_by)
    db.session.commit()

    assert (proposal.state, proposal.withdrawn_at) == (ProposalState.WITHDRAWN, clock.now())
    assert db.session.scalars(db.select(AuditEntry.action)).all() == ["proposal.withdrawn"]
    assert db.session.scalars(db.select(Message)).all() == []


def test_withdrawing_an_accepted_proposal_cancels_the_plan_and_tells_the_managers(make):
    placement = make.placement()
    proposal = placement.proposal

    proposals.withdraw(proposal, by=proposal.proposed_by)
    db.session.commit()

    assert (placement.state, placement.cancelled_at) == (PlacementState.CANCELLED, clock.now())
    assert db.session.scalars(db.select(AuditEntry.action)).all() == [
        "proposal.withdrawn",
        "placement.cancelled",
    ]
    [message] = db.session.scalars(db.select(Message)).all()
    assert message.person == proposal.answered_by.person
    assert "Ulla" not in message.subject + message.body


def test_a_placement_that_has_begun_is_ended_and_not_withdrawn(make):
    placement = make.placement(
        state=PlacementState.ACTIVE, starts_on=clock.today(), started_at=clock.now()
    )

    with pytest.raises(NotAllowed, match="Plasseringen er i gang"):
        proposals.withdraw(placement.proposal, by=placement.proposal.proposed_by)
    assert placement.proposal.state is ProposalState.ACCEPTED


@pytest.mark.parametrize("role", [Role.MANAGER, Role.ADVISER])
def test_nobody_else_withdraws(make, role):
    proposal = make.proposal()
    other = make.manager(unit=proposal.unit) if role is Role.MANAGER else make.adviser()

    with pytest.raises(NotAllowed, match="Bare kandidatens veileder"):
        proposals.withdraw(proposal, by=other)


def test_a_yes_to_a_day_that_was_stored_in_figures_is_a_yes_to_the_same_day(make):
    stored = '{"wishes": "Vil jobbe med mat.", "start": "Fra 7.12.2026"}'
    candidate = make.candidate(starts_on=dt.date(2026, 12, 7))

    assert excerpts.thaw(stored)[ProfileField.START] == "Fra 7. desember 2026"
    assert excerpts.thaw(stored) == excerpts.of(
        candidate, {ProfileField.WISHES, ProfileField.START}
    )
    candidate.starts_on = dt.date(2026, 12, 8)
    assert excerpts.thaw(stored)[ProfileField.START] != excerpts.of(candidate)[ProfileField.START]


def test_an_excerpt_is_the_same_words_each_time(make):
    candidate = make.candidate(starts_on=dt.date(2026, 12, 7), driving_licence=True)

    assert {field.value: text for field, text in excerpts.of(candidate).items()} == {
        "wishes": "Vil jobbe med mat.",
        "abilities": "Er rolig og nøyaktig.",
        "norwegian": "Ikke norsk ennå",
        "availability": "20–100\N{NO-BREAK SPACE}%, dagene kan avtales",
        "start": "Fra 7. desember 2026",
        "driving_licence": "Har førerkort",
    }
    frozen = excerpts.freeze(excerpts.of(candidate, WISHES))
    assert excerpts.thaw(frozen) == {ProfileField.WISHES: "Vil jobbe med mat."}
