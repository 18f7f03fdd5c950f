"""Consent: a yes or a no, kept with what was asked; a yes taken back hides at once."""

import datetime as dt

import pytest

from portal import access, clock
from portal.domain import consent_texts, consents, excerpts
from portal.domain.consents import Question
from portal.domain.errors import NotAllowed
from portal.enums import (
    CandidateState,
    ConsentGivenBy,
    ConsentState,
    JobState,
    PlacementState,
    ProfileField,
    ProposalState,
    Stage,
)
from portal.extensions import db
from portal.models import AuditEntry

TODAY = dt.date(2026, 11, 24)


def question(**changed):
    return Question(
        **{
            "fields": frozenset({ProfileField.WISHES, ProfileField.TRAVEL}),
            "statement": "Møter alltid tidlig.",
            "language": "nn",
            "interpreter": True,
            "given_by": ConsentGivenBy.ADVISER_ON_WORD,
            "valid_until": dt.date(2027, 2, 24),
        }
        | changed
    )


def test_a_yes_freezes_the_words_and_how_it_was_asked(make):
    candidate, job = make.candidate(), make.job()

    consent = consents.record(candidate, job, question(), yes=True, by=candidate.adviser)
    db.session.commit()
    candidate.wishes = "Noe annet."
    db.session.commit()

    # Travel is empty in the profile, so there is nothing of it to share.
    assert excerpts.thaw(consent.excerpt) == {ProfileField.WISHES: "Vil jobbe med mat."}
    assert consent.fields == {ProfileField.WISHES}
    assert (consent.state, consent.statement, consent.language, consent.interpreter) == (
        ConsentState.YES,
        "Møter alltid tidlig.",
        "nn",
        True,
    )
    assert (consent.text_version, consent.legal_basis, consent.given_by) == (
        "2026-11-22",
        "gdpr-6-1-e-2026",
        ConsentGivenBy.ADVISER_ON_WORD,
    )
    assert (consent.asked_by_id, consent.answered_at) == (candidate.adviser_id, clock.now())


def test_the_log_does_not_say_whether_it_was_yes_or_no(make):
    candidate = make.candidate()
    for yes in (True, False):
        consents.record(candidate, make.job(), question(), yes=yes, by=candidate.adviser)
    db.session.commit()

    assert db.session.scalars(db.select(AuditEntry.action)).all() == ["consent.answered"] * 2


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"fields": frozenset()}, "Velg minst én ting"),
        ({"fields": frozenset({ProfileField.TRAVEL})}, "Velg minst én ting"),
        ({"valid_until": TODAY - dt.timedelta(days=1)}, "høyst 6 måneder"),
        ({"valid_until": dt.date(2027, 5, 25)}, "høyst 6 måneder"),
    ],
)
def test_a_question_that_makes_no_sense_is_not_kept(make, changed, message):
    candidate = make.candidate()

    with pytest.raises(NotAllowed, match=message):
        consents.record(candidate, make.job(), question(**changed), yes=True, by=candidate.adviser)


def test_the_last_day_of_six_months_is_allowed(make):
    candidate = make.candidate()

    consent = consents.record(
        candidate,
        make.job(),
        question(valid_until=dt.date(2027, 5, 24)),
        yes=True,
        by=candidate.adviser,
    )

    assert consent.valid_until == dt.date(2027, 5, 24)


def test_only_active_candidates_are_asked_about_published_jobs_by_their_adviser(make):
    candidate = make.candidate()
    colleague = make.adviser(service=candidate.service)
    with pytest.raises(NotAllowed, match="Bare kandidatens veileder"):
        consents.record(candidate, make.job(), question(), yes=True, by=colleague)
    with pytest.raises(NotAllowed, match="ikke lenger publisert"):
        consents.record(
            candidate,
            make.job(state=JobState.WITHDRAWN),
            question(),
            yes=True,
            by=candidate.adviser,
        )
    candidate.state = CandidateState.PAUSED
    with pytest.raises(NotAllowed, match="ikke aktiv"):
        consents.record(candidate, make.job(), question(), yes=True, by=candidate.adviser)


def test_a_yes_taken_back_closes_the_view_and_withdraws_the_proposal(make):
    proposal = make.proposal()
    consent = proposal.consent

    consents.withdraw(consent, by=proposal.proposed_by)
    db.session.commit()

    assert (consent.state, consent.withdrawn_at) == (ConsentState.WITHDRAWN, clock.now())
    assert proposal.state is ProposalState.WITHDRAWN
    assert access.stage_of(proposal, now=clock.now()) is Stage.ENDED


def test_a_yes_taken_back_cancels_a_planned_placement(make):
    placement = make.placement()

    consents.withdraw(placement.proposal.consent, by=placement.proposal.proposed_by)
    db.session.commit()

    assert placement.state is PlacementState.CANCELLED
    assert placement.proposal.state is ProposalState.WITHDRAWN


def test_a_yes_taken_back_leaves_a_placement_that_has_begun(make):
    placement = make.placement(state=PlacementState.ACTIVE, starts_on=TODAY, started_at=clock.now())

    consents.withdraw(placement.proposal.consent, by=placement.proposal.proposed_by)
    db.session.commit()

    assert placement.state is PlacementState.ACTIVE
    assert placement.proposal.state is ProposalState.ACCEPTED
    assert access.stage_of(placement.proposal, now=clock.now()) is Stage.ENDED


@pytest.mark.parametrize("state", [ConsentState.NO, ConsentState.WITHDRAWN])
def test_only_a_yes_can_be_taken_back(make, state):
    consent = make.consent(state=state)

    with pytest.raises(NotAllowed, match="ikke noe ja"):
        consents.withdraw(consent, by=consent.candidate.adviser)


def test_nobody_else_takes_a_yes_back(make):
    consent = make.consent()

    with pytest.raises(NotAllowed, match="Bare kandidatens veileder"):
        consents.withdraw(consent, by=make.adviser(service=consent.candidate.service))


def test_months_are_counted_by_the_calendar():
    assert consents.usual_end(today=TODAY) == dt.date(2027, 2, 24)
    assert consents.latest_end(today=TODAY) == dt.date(2027, 5, 24)
    assert consents.months_after(dt.date(2026, 11, 30), 3) == dt.date(2027, 2, 28)
    assert consents.months_after(dt.date(2026, 12, 31), 1) == dt.date(2027, 1, 31)


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_text_that_is_read_names_job_place_and_end(make, language):
    job = make.job()

    text = " ".join(consent_texts.paragraphs(job, dt.date(2027, 2, 24), language))

    assert "Måltidsvert" in text
    assert job.unit.name in text
    assert "24.2.2027" in text
