"""Agreements on placements: written, confirmed in order, changed, lapsed; every state × every membership."""

import dataclasses
import datetime as dt
from pathlib import Path

import pytest
import sqlalchemy as sa

from portal import clock
from portal.domain import agreement_terms, agreements
from portal.domain.agreement_states import in_force, lapses_on, state_of
from portal.domain.errors import NotAllowed, Stale
from portal.enums import (
    REASONS_FOR,
    ActorKind,
    AgeGroup,
    AgreementState,
    ConsentState,
    GoalCategory,
    Measure,
    OnBehalf,
    Party,
    PlacementState,
    Role,
)
from portal.extensions import db
from portal.models import AgreementVersion, AuditEntry, Message

TODAY = dt.date(2026, 11, 24)


@pytest.fixture
def placement(make):
    return make.placement(starts_on=TODAY, ends_on=dt.date(2027, 5, 24), mentor_name="Berit Lund")


@pytest.fixture
def manager(placement):
    return placement.proposal.answered_by


@pytest.fixture
def adviser(placement):
    return placement.candidate.adviser


@pytest.fixture
def terms(placement):
    drafted = agreement_terms.draft(placement)
    return dataclasses.replace(drafted, age_group=AgeGroup.ADULT, days=30, tasks="Dekke bord")


@pytest.fixture
def agreement(placement, terms, manager):
    return agreements.make(placement, terms, by=manager, now=clock.now())


def say_yes(agreement, *members, number=1):
    parties = {Role.MANAGER: Party.MANAGER, Role.ADVISER: Party.ADVISER}
    for member in members:
        party = parties[member.role]
        agreements.confirm(agreement, party, number=number, by=member, now=clock.now())


def candidate_says_yes(agreement, number=1):
    agreements.confirm(
        agreement, Party.CANDIDATE, number=number, by=ActorKind.LINK, now=clock.now()
    )


def state(agreement, number=1, today=TODAY):
    version = next(v for v in agreement.versions if v.number == number)
    return state_of(version, agreement.versions, today=today)


# The terms


def test_the_draft_is_filled_from_job_proposal_and_plan(make, placement):
    drafted = agreement_terms.draft(placement)

    assert drafted.measure is Measure.WORK_TRAINING
    assert drafted.workplace.startswith(placement.job.unit.name)
    assert drafted.manager == placement.proposal.answered_by.person.name
    assert drafted.adviser == placement.candidate.adviser.person.name
    assert drafted.starts_on == TODAY
    assert drafted.mentor_name == "Berit Lund"


def test_terms_come_back_as_they_were_frozen(terms):
    full = dataclasses.replace(terms, goals=((GoalCategory.LANGUAGE, "A2 til B1"),), extended=True)

    assert agreement_terms.thaw(agreement_terms.freeze(full)) == full


@pytest.mark.parametrize(
    ("per_cent", "full_time", "navs"),
    [
        (10000, 2250, 10000),
        (10000, 2130, 9467),
        (5000, 2130, 4733),
        (10000, 2016, 8960),
        (1, 2250, 1),
    ],
)
def test_the_share_is_counted_anew_for_the_full_time_of_nav(terms, per_cent, full_time, navs):
    said = dataclasses.replace(terms, per_cent=per_cent, full_time_minutes=full_time)

    assert said.nav_per_cent == navs


def test_how_much_is_said_in_hours_of_ones_own(terms):
    part = dataclasses.replace(terms, per_cent=6000, full_time_minutes=2130)

    assert dict(agreement_terms.keyed(part))["per_cent"] == (
        "60 prosent, 21,3 timer i uka. Full stilling er 35,5 timer."
    )


def test_every_field_of_navs_agreement_has_its_own_name(terms):
    fields = agreement_terms.for_nav(terms, title="Frokostvert")

    assert [field.name for field in fields] == [
        "bedriftNavn",
        "stillingstittel",
        "arbeidsoppgaver",
        "maal",
        "startDato",
        "sluttDato",
        "stillingprosent",
        "antallDagerPerUke",
        "mentorNavn",
        "oppfolging",
        "tilrettelegging",
    ]
    assert {field.name: field.text for field in fields}["antallDagerPerUke"] == "3"


def test_the_fields_of_nav_are_mapped_in_the_docs(terms):
    text = (Path(__file__).parents[2] / "docs/domain.md").read_text()

    for field in agreement_terms.for_nav(terms, title="Frokostvert"):
        assert f"`{field.name}`" in text


def test_what_is_agreed_lies_sealed_in_the_table(agreement):
    db.session.commit()

    stored = db.session.scalar(sa.text("SELECT terms FROM agreement_version"))

    assert "Dekke bord" not in stored
    assert "Berit" not in stored


# Confirming


def test_the_adviser_is_last_and_then_it_is_in_force(agreement, manager, adviser):
    with pytest.raises(NotAllowed, match="bekrefter sist"):
        say_yes(agreement, adviser)
    say_yes(agreement, manager)
    with pytest.raises(NotAllowed, match="bekrefter sist"):
        say_yes(agreement, adviser)
    candidate_says_yes(agreement)
    assert state(agreement) is AgreementState.WAITING

    say_yes(agreement, adviser)

    assert state(agreement) is AgreementState.IN_FORCE


def test_candidate_and_manager_confirm_in_any_order(agreement, manager, adviser):
    candidate_says_yes(agreement)
    say_yes(agreement, manager, adviser)

    assert state(agreement) is AgreementState.IN_FORCE


def test_the_same_yes_twice_is_one_yes(agreement, manager):
    say_yes(agreement, manager, manager)

    assert [c.party for c in agreement.versions[0].confirmations] == [Party.MANAGER]


def test_on_behalf_needs_a_reason_of_the_partys_list(agreement, adviser):
    for party, wrong in ((Party.CANDIDATE, OnBehalf.NO_ACCESS), (Party.MANAGER, OnBehalf.RESERVED)):
        for reason in (None, wrong):
            with pytest.raises(NotAllowed, match="Velg hvorfor"):
                agreements.confirm(
                    agreement, party, number=1, by=adviser, now=clock.now(), on_behalf=reason
                )
        agreements.confirm(
            agreement,
            party,
            number=1,
            by=adviser,
            now=clock.now(),
            on_behalf=REASONS_FOR[party][0],
        )
    say_yes(agreement, adviser)

    assert state(agreement) is AgreementState.IN_FORCE
    assert [c.on_behalf for c in agreement.versions[0].confirmations] == [
        OnBehalf.NO_ELECTRONIC_ID,
        OnBehalf.NO_ACCESS,
        None,
    ]


def test_one_person_never_confirms_for_both_sides(make, agreement, manager, adviser):
    both = make.membership(Role.MANAGER, manager.organisation, person=adviser.person)
    both.units.append(agreement.placement.unit)
    db.session.flush()
    say_yes(agreement, both)
    candidate_says_yes(agreement)

    with pytest.raises(NotAllowed, match="den andre parten"):
        say_yes(agreement, adviser)


PLACEMENT_STATES = {
    PlacementState.PLANNED: {},
    PlacementState.ACTIVE: {"state": PlacementState.ACTIVE, "started_at": dt.datetime(2026, 11, 24, tzinfo=dt.UTC)},
    PlacementState.CANCELLED: {"state": PlacementState.CANCELLED, "cancelled_at": dt.datetime(2026, 11, 24, tzinfo=dt.UTC)},
}  # fmt: skip
MEMBERS = ("manager", "adviser", "another manager", "another adviser", "office", "municipality")


@pytest.mark.sweep
@pytest.mark.parametrize("who", MEMBERS)
@pytest.mark.parametrize("party", list(Party))
@pytest.mark.parametrize("stage", list(PLACEMENT_STATES))
def test_every_party_in_every_stage_is_confirmed_by_those_who_may_and_no_one_else(
    make, agreement, placement, manager, adviser, who, party, stage
):
    members = {
        "manager": lambda: manager,
        "adviser": lambda: adviser,
        "another manager": lambda: make.manager(unit=make.unit(organisation=manager.organisation)),
        "another adviser": lambda: make.adviser(service=adviser.organisation),
        "office": lambda: make.administrator(adviser.organisation),
        "municipality": lambda: make.administrator(manager.organisation),
    }
    by = members[who]()
    for name, value in PLACEMENT_STATES[stage].items():
        setattr(placement, name, value)
    if party is Party.ADVISER:
        for other in (Party.CANDIDATE, Party.MANAGER):
            reason = REASONS_FOR[other][0]
            if stage in {PlacementState.PLANNED, PlacementState.ACTIVE}:
                agreements.confirm(
                    agreement, other, number=1, by=adviser, now=clock.now(), on_behalf=reason
                )
    own = {"manager": Party.MANAGER, "adviser": Party.ADVISER}.get(who)
    reason = None if own is party else REASONS_FOR.get(party, (None,))[0]
    may = stage is not PlacementState.CANCELLED and (
        who == "adviser" or (who == "manager" and party is Party.MANAGER)
    )

    def deed():
        agreements.confirm(agreement, party, number=1, by=by, now=clock.now(), on_behalf=reason)

    if may:
        deed()
        assert party in {c.party for c in agreement.versions[0].confirmations}
    else:
        with pytest.raises(NotAllowed):
            deed()


# Changing


def test_a_change_is_a_new_version_and_the_old_one_holds_until_all_have_confirmed(
    agreement, terms, manager, adviser, placement
):
    say_yes(agreement, manager)
    candidate_says_yes(agreement)
    say_yes(agreement, adviser)
    more = dataclasses.replace(terms, per_cent=4800)

    agreements.change(agreement, more, reason="Vil prøve mer", by=manager, now=clock.now())

    assert [state(agreement, n) for n in (1, 2)] == [
        AgreementState.IN_FORCE,
        AgreementState.WAITING,
    ]
    assert in_force(agreement.versions).number == 1
    say_yes(agreement, manager, number=2)
    candidate_says_yes(agreement, number=2)
    assert placement.per_cent == 5000
    say_yes(agreement, adviser, number=2)
    assert [state(agreement, n) for n in (1, 2)] == [
        AgreementState.REPLACED,
        AgreementState.IN_FORCE,
    ]
    assert placement.per_cent == 4800
    assert agreement_terms.thaw(agreement.versions[0].terms) == terms


def test_a_yes_to_words_that_were_changed_meanwhile_is_refused(agreement, terms, manager):
    more = dataclasses.replace(terms, per_cent=4800)
    agreements.change(agreement, more, reason="Vil prøve mer", by=manager, now=clock.now())

    with pytest.raises(NotAllowed, match="endret mens du leste"):
        say_yes(agreement, manager, number=1)


def test_a_change_needs_a_reason_and_a_difference(agreement, terms, manager):
    with pytest.raises(NotAllowed, match="hvorfor"):
        agreements.change(
            agreement,
            dataclasses.replace(terms, days=20),
            reason="",
            by=manager,
            now=clock.now(),
        )
    with pytest.raises(NotAllowed, match="Ingenting er endret"):
        agreements.change(agreement, terms, reason="Bare fordi", by=manager, now=clock.now())


def test_two_who_change_at_once_do_not_both_win(agreement, terms, manager, adviser):
    seen = agreement.version
    agreements.change(
        agreement,
        dataclasses.replace(terms, days=20),
        reason="Færre dager",
        by=manager,
        now=clock.now(),
        version=seen,
    )
    with pytest.raises(Stale):
        agreements.change(
            agreement,
            dataclasses.replace(terms, days=40),
            reason="Flere dager",
            by=adviser,
            now=clock.now(),
            version=seen,
        )


def test_navs_number_voids_nothing(agreement, manager, adviser):
    say_yes(agreement, manager)
    candidate_says_yes(agreement)
    say_yes(agreement, adviser)

    agreements.set_nav_number(agreement, "2026-4711", by=adviser)

    assert state(agreement) is AgreementState.IN_FORCE


def test_the_second_agreement_on_a_placement_is_refused(agreement, placement, terms, adviser):
    with pytest.raises(NotAllowed, match="akkurat laget"):
        agreements.make(placement, terms, by=adviser, now=clock.now())


def test_a_withdrawn_consent_takes_the_agreement_from_the_manager(agreement, placement, manager):
    placement.proposal.consent.state = ConsentState.WITHDRAWN
    placement.proposal.consent.withdrawn_at = clock.now()

    with pytest.raises(NotAllowed):
        say_yes(agreement, manager)


# Rules and days


def test_too_long_a_time_is_refused_with_the_rule_and_its_source(placement, terms, manager):
    too_long = dataclasses.replace(terms, ends_on=dt.date(2028, 5, 24))

    with pytest.raises(NotAllowed) as no:
        agreements.make(placement, too_long, by=manager, now=clock.now())

    assert str(no.value.message) == (
        "Arbeidstrening kan vare i 18 måneder, minus én dag. Siste mulige dag er 23. mai 2028."
        " Kilde: Forskrift om arbeidsmarkedstiltak (FOR-2015-12-11-1598)."
    )
    assert no.value.about == "ends_on"
    last = dataclasses.replace(terms, ends_on=dt.date(2028, 5, 23))
    agreements.make(placement, last, by=manager, now=clock.now())


def test_nobody_under_16_begins(placement, terms, manager):
    with pytest.raises(NotAllowed, match="fylt 16 år") as no:
        agreements.make(
            placement,
            dataclasses.replace(terms, age_group=AgeGroup.UNDER_16),
            by=manager,
            now=clock.now(),
        )
    assert no.value.about == "age_group"


def test_what_nobody_finishes_lapses(agreement, manager):
    version = agreement.versions[0]
    last = lapses_on(version) - dt.timedelta(days=1)

    assert state(agreement, today=last) is AgreementState.WAITING
    assert state(agreement, today=lapses_on(version)) is AgreementState.LAPSED
    with pytest.raises(NotAllowed, match="Lag en ny versjon"):
        agreements.confirm(
            agreement,
            Party.MANAGER,
            number=1,
            by=manager,
            now=clock.now() + dt.timedelta(days=31),
        )


# Traces


def test_the_log_says_who_confirmed_what_and_never_the_words(agreement, manager, adviser):
    say_yes(agreement, manager)
    candidate_says_yes(agreement)
    say_yes(agreement, adviser)

    entries = db.session.execute(
        sa.select(AuditEntry.action, AuditEntry.reason).where(AuditEntry.action.like("agreement.%"))
    )
    assert [tuple(entry) for entry in entries] == [
        ("agreement.made", ""),
        ("agreement.confirmed", "version 1, manager"),
        ("agreement.confirmed", "version 1, candidate"),
        ("agreement.confirmed", "version 1, adviser"),
        ("agreement.in_force", "version 1"),
    ]


def test_the_other_part_hears_of_it_without_a_name(agreement, placement, manager, adviser):
    [told] = db.session.scalars(sa.select(Message).where(Message.person_id == adviser.person_id))

    assert told.subject == "En avtale om en plassering venter på deg"
    assert placement.candidate.identity.first_name not in told.body
    assert f"/plasseringer/{placement.public_id}/avtale" in told.body
    assert (
        db.session.scalar(
            sa.select(sa.func.count(Message.id)).where(Message.person_id == manager.person_id)
        )
        == 0
    )


def test_an_erased_candidate_leaves_no_agreement(agreement, placement, adviser):
    from portal.domain import erasures

    db.session.commit()
    erasures.erase(placement.candidate, by=adviser)
    db.session.commit()

    assert db.session.scalar(sa.select(sa.func.count(AgreementVersion.id))) == 0
