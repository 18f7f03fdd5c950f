"""The agreement on screen: made, confirmed in turn, changed, compared, copied to NAV's."""

import datetime as dt

import pytest
import sqlalchemy as sa

from portal import clock
from portal.domain import agreements, placement_weeks
from portal.domain.placement_weeks import Slot
from portal.enums import Activity, ActorKind, ConsentState, Party
from portal.extensions import db
from portal.models import AgreementVersion, PlacementAgreement, Reading

TODAY = dt.date(2026, 11, 24)
GOOD = {"age_group": "adult", "days": "3", "tasks": "Dekke bord og rydde"}


@pytest.fixture
def placement(make):
    return make.placement(starts_on=TODAY, ends_on=dt.date(2027, 5, 24))


@pytest.fixture
def manager(placement):
    return placement.proposal.answered_by


@pytest.fixture
def adviser(placement):
    return placement.candidate.adviser


@pytest.fixture
def agreement(make, placement):
    return make.agreement(placement=placement)


def at(placement):
    return {"placement_id": placement.public_id}


def candidate_says_yes(placement, number=1):
    [agreement] = db.session.scalars(sa.select(PlacementAgreement))
    agreements.confirm(
        agreement, Party.CANDIDATE, number=number, by=ActorKind.LINK, now=clock.now()
    )
    db.session.commit()


def test_the_days_at_work_are_those_of_the_week_that_is_planned(browse, placement, manager):
    browse.sign_in(manager)
    at_work = [Slot(day, dt.time(8), dt.time(12)) for day in (2, 3, 4)]
    school = Slot(0, dt.time(9), dt.time(14), Activity.STUDY)
    monday = TODAY - dt.timedelta(days=TODAY.weekday())
    placement_weeks.plan(placement, [school, *at_work], valid_from=monday, by=manager)
    db.session.commit()

    form = browse.get("agreements.change", **at(placement))

    assert form.select_one("#days")["value"] == "3"


def test_it_is_made_from_what_is_known_and_confirmed_in_turn(browse, placement, manager, adviser):
    browse.sign_in(manager)
    empty = browse.get("agreements.show", **at(placement))
    assert empty.select_one("main h2").text == "Ingen avtale ennå"
    form = browse.get("agreements.change", **at(placement))
    page = browse.follow(browse.submit(form, GOOD))
    assert [li.b.text for li in page.select("ul.why li.missing")] == [
        "Kandidaten",
        "Arbeidsgiveren",
        "Veilederen",
    ]
    page = browse.follow(browse.submit(page))
    assert [li.b.text for li in page.select("ul.why li.ok")] == ["Arbeidsgiveren"]

    page = browse.sign_in(adviser).get("agreements.show", **at(placement))
    assert not page.select("form[action$='/bekreftelse']")
    candidate_says_yes(placement)
    page = browse.get("agreements.show", **at(placement))
    page = browse.follow(browse.submit(page))

    assert page.select_one("#agreement + *").text == "Gjelder"
    assert len(page.select("ul.why li.ok")) == 3


def test_the_adviser_confirms_for_the_candidate_with_a_reason(
    browse, placement, agreement, adviser
):
    browse.sign_in(adviser)
    page = browse.get("agreements.confirm_for", party="candidate", **at(placement))
    assert len(page.select("main input[type=radio]")) == 3
    refused = browse.submit(page, {}, status=422)
    assert "Velg ett av svarene." in refused.text

    page = browse.follow(browse.submit(page, {"on_behalf": "reserved"}))

    assert "Har reservert seg mot digital post." in page.select_one("ul.why li.ok").text


def test_a_change_says_why_and_the_old_words_stay_readable(browse, placement, agreement, manager):
    browse.sign_in(manager)
    form = browse.get("agreements.change", **at(placement))
    without = browse.submit(form, {"days": "4"}, status=422)
    assert "Skriv hvorfor avtalen endres." in without.text
    browse.submit(form, {"days": "4", "reason": "Vil prøve en dag til"})

    page = browse.get("agreements.version", nummer=2, **at(placement))

    cells = [cell.text for cell in page.select("table tbody tr > *")]
    assert cells == ["Dager i uka", "3", "4"]
    first = browse.get("agreements.version", nummer=1, **at(placement))
    assert "Dekke bord" in first.text
    assert first.select_one(".ds-tag").text == "Byttet ut"


def test_too_long_is_told_at_the_last_day_with_all_that_was_typed(browse, placement, manager):
    browse.sign_in(manager)
    form = browse.get("agreements.change", **at(placement))

    page = browse.submit(form, GOOD | {"ends_on": "2028-05-24"}, status=422)

    assert (
        "Siste mulige dag er 23. mai 2028."
        in page.select_one("#ends_on-error, .ds-error-summary").text
    )
    assert page.select_one("textarea[name=tasks]").text.strip() == "Dekke bord og rydde"
    assert db.session.scalar(sa.select(sa.func.count(AgreementVersion.id))) == 0


def test_the_fields_of_nav_are_there_to_copy_and_the_number_voids_nothing(
    browse, placement, agreement, adviser
):
    browse.sign_in(adviser)
    page = browse.get("agreements.nav", **at(placement))
    assert page.select_one("#nav-antallDagerPerUke").text.strip() == "3"
    assert "Portalen sender ingenting." in page.text

    browse.submit(page, {"nav_number": "2026-4711"})

    page = browse.get("agreements.show", **at(placement))
    assert "2026-4711" in page.text
    assert db.session.scalar(sa.select(sa.func.count(AgreementVersion.id))) == 1


def test_the_page_says_which_rule_spoke_and_that_the_municipality_confirms_it(
    browse, placement, agreement, manager
):
    page = browse.sign_in(manager).get("agreements.show", **at(placement))

    rules = page.select_one("section[aria-labelledby=rules]").text
    assert "Arbeidstrening kan vare i 18 måneder, minus én dag." in rules
    assert "FOR-2015-12-11-1598" in rules
    assert "Kommunen må bekrefte det." in rules


def test_the_workplace_reads_nothing_after_the_consent_is_withdrawn(
    browse, placement, agreement, manager, adviser
):
    consent = placement.proposal.consent
    consent.state, consent.withdrawn_at = ConsentState.WITHDRAWN, clock.now()
    db.session.commit()

    pages = (
        ("agreements.show", {}),
        ("agreements.nav", {}),
        ("agreements.change", {}),
        ("agreements.version", {"nummer": 1}),
    )
    address = at(placement)
    for member, status in ((adviser, 200), (manager, 404)):
        browse.sign_in(db.session.merge(member))
        for endpoint, more in pages:
            browse.get(endpoint, status=status, **address, **more)


def test_each_reading_is_noted(browse, placement, agreement, manager):
    browse.sign_in(manager).get("agreements.show", **at(placement))

    rows = db.session.execute(sa.select(Reading.candidate_id, Reading.page)).all()
    assert [tuple(row) for row in rows] == [(placement.candidate_id, "agreements.show")]


@pytest.mark.parametrize("versions", [1, 6])
def test_the_page_takes_the_same_queries_for_one_version_and_for_many(
    browse, count_queries, placement, agreement, manager, versions
):
    for number in range(2, versions + 1):
        first = db.session.get(AgreementVersion, 1)
        db.session.add(
            AgreementVersion(
                agreement_id=first.agreement_id,
                number=number,
                terms=first.terms,
                reason="Mer",
                made_at=clock.now(),
                made_by=manager,
            )
        )
    db.session.commit()
    browse.sign_in(manager)

    with count_queries() as seen:
        page = browse.get("agreements.show", **at(placement))

    assert len(page.select("section[aria-labelledby=versions] li")) == versions
    assert len(seen) == 7
