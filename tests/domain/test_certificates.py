"""Who drafts, writes, issues and throws away a certificate: the placement's two parts, and nobody else."""

import pytest

from portal import clock
from portal.domain import certificates
from portal.domain.certificate_texts import Content
from portal.domain.errors import NotAllowed
from portal.enums import ConsentState, PlacementState
from portal.extensions import db

WHO = ("sister manager", "colleague", "municipal", "office")


@pytest.fixture
def active(make):
    return make.placement(
        state=PlacementState.ACTIVE, starts_on=clock.today(), started_at=clock.now()
    )


def stranger(make, placement, who):
    organisation, service = placement.unit.organisation, placement.candidate.service
    return {
        "sister manager": lambda: make.manager(make.unit(organisation=organisation)),
        "colleague": lambda: make.adviser(service),
        "municipal": lambda: make.administrator(organisation),
        "office": lambda: make.administrator(service),
    }[who]()


def draft(placement, by):
    made = certificates.draft([placement], language="nb", by=by, now=clock.now())
    db.session.commit()
    return made


def refused_everything(placement, certificate, by):
    with pytest.raises(NotAllowed):
        draft(placement, by)
    with pytest.raises(NotAllowed):
        certificates.write(certificate, Content(()), by=by)
    with pytest.raises(NotAllowed):
        certificates.discard(certificate, by=by)
    with pytest.raises(NotAllowed):
        certificates.issue(
            certificate, approved=True, by=by, now=clock.now(), site="https://portal.example"
        )


@pytest.mark.parametrize("who", WHO)
def test_nobody_but_the_two_parts_makes_or_changes_one(make, active, who):
    certificate = draft(active, active.candidate.adviser)

    refused_everything(active, certificate, stranger(make, active, who))


def test_the_manager_makes_none_when_the_consent_is_taken_back(active):
    certificate = draft(active, active.proposal.answered_by)
    active.proposal.consent.state = ConsentState.WITHDRAWN
    active.proposal.consent.withdrawn_at = clock.now()
    db.session.commit()

    refused_everything(active, certificate, active.proposal.answered_by)
    certificates.discard(certificate, by=active.candidate.adviser)


@pytest.mark.parametrize("state", [PlacementState.PLANNED, PlacementState.CANCELLED])
def test_there_is_none_of_what_never_began(make, state):
    dated = {"cancelled_at": clock.now()} if state is PlacementState.CANCELLED else {}
    placement = make.placement(state=state, starts_on=clock.today(), **dated)

    for by in (placement.proposal.answered_by, placement.candidate.adviser):
        with pytest.raises(NotAllowed):
            draft(placement, by)


def test_one_certificate_is_about_one_person(make, active):
    adviser = active.candidate.adviser
    other = make.placement(
        proposal=make.proposal(candidate=make.candidate(adviser=adviser)),
        state=PlacementState.ACTIVE,
        starts_on=clock.today(),
        started_at=clock.now(),
    )

    with pytest.raises(NotAllowed):
        certificates.draft([active, other], language="nb", by=adviser, now=clock.now())
    with pytest.raises(NotAllowed):
        certificates.draft([], language="nb", by=adviser, now=clock.now())


def test_none_is_issued_before_the_candidate_has_said_yes(active):
    adviser = active.candidate.adviser
    certificate = draft(active, adviser)

    with pytest.raises(NotAllowed):
        certificates.issue(
            certificate, approved=False, by=adviser, now=clock.now(), site="https://portal.example"
        )
