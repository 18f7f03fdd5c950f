"""Handing candidates over, several at once, and moving them when an adviser is away."""

import pytest

from portal.extensions import db
from portal.models import Candidate, Membership, Reading


@pytest.fixture
def office(make):
    adviser = make.adviser()
    colleague = make.adviser(service=adviser.organisation)
    for person in (adviser.person, colleague.person):
        person.password_hash = "x"
    candidates = [
        make.candidate(adviser=adviser, first_name=name) for name in ("Anna", "Birk", "Cato")
    ]
    db.session.commit()
    return adviser, colleague, candidates


def names(page):
    return [label.text for label in page.select("#candidates label")]


def test_several_are_handed_over_at_once(browse, office):
    adviser, colleague, candidates = office
    mine = [c.public_id for c in candidates]
    to, name = colleague.public_id, colleague.person.name
    page = browse.sign_in(adviser).get("handovers.new")
    assert names(page) == ["Anna Utheim", "Birk Utheim", "Cato Utheim"]
    assert len(db.session.scalars(db.select(Reading)).all()) == 3

    answer = browse.submit(page, {"candidates": mine[:2], "to": to, "because": "away"})
    after = browse.follow(answer)

    assert f"2 kandidater er overført til {name}." in after.text
    assert [th.text for th in after.select("tbody th")] == ["Cato Utheim"]


def test_one_is_handed_over_from_its_own_page(browse, office):
    adviser, _colleague, (one, *_rest) = office
    shown = browse.sign_in(adviser).get("candidates.show", candidate_id=one.public_id)
    [link] = [a for a in shown.select("main a") if a.text == "Overfør til en kollega"]

    page = browse.open("get", link["href"], 200, False, None, ())

    assert names(page) == ["Anna Utheim"]
    assert page.select_one("#candidates input").has_attr("checked")


def test_what_is_missing_is_said_and_what_was_chosen_is_kept(browse, office):
    adviser, colleague, candidates = office
    kept, to = candidates[1].public_id, colleague.public_id
    page = browse.sign_in(adviser).get("handovers.new")

    again = browse.submit(page, {"candidates": [kept], "because": "krangel", "to": ""}, status=422)
    nobody = browse.submit(page, {"to": to, "because": "away"}, status=422)
    others = browse.submit(
        page, {"candidates": ["a" * 13], "to": to, "because": "away"}, status=422
    )

    assert [a.text for a in again.select(".ds-error-summary a")] == [
        "Velg en kollega.",
        "Velg hvorfor.",
    ]
    assert [box["value"] for box in again.select("#candidates input[checked]")] == [kept]
    assert "Velg minst én kandidat." in nobody.words
    assert "Velg noe fra lista." in others.words
    assert len(set(db.session.scalars(db.select(Candidate.adviser_id)))) == 1


def test_an_office_with_one_adviser_says_what_to_do(make, browse):
    candidate = make.candidate()

    page = browse.sign_in(candidate.adviser).get("handovers.new")

    assert "Det er ingen andre veiledere på kontoret" in page.words
    assert page.select("main form") == []


def test_a_colleagues_candidates_are_not_offered(browse, office):
    _adviser, colleague, candidates = office
    theirs = candidates[0].public_id
    browse.sign_in(colleague)

    assert "Du har ingen kandidater å overføre" in browse.get("handovers.new").words
    browse.get("handovers.new", kandidat=theirs, status=404)


def test_an_administrator_moves_them_knowing_only_how_many(make, browse, office):
    adviser, colleague, _candidates = office
    administrator = make.administrator(adviser.organisation)
    ids, to = {"membership_id": adviser.public_id}, colleague.public_id
    browse.sign_in(administrator)
    person = browse.get("organisation.person", **ids)
    assert "Flytt kandidatene" in person.words

    page = browse.get("handovers.take_over", **ids)
    again = browse.submit(page, {"because": "leaves"}, status=422)
    after = browse.follow(browse.submit(page, {"to": [to], "because": "leaves"}))

    assert page.select_one("dd.sum").text == "3"
    assert "Anna" not in page.text
    assert "Velg minst én kollega." in again.words
    assert "3 kandidater har fått en ny veileder." in after.text
    assert set(db.session.scalars(db.select(Candidate.adviser_id))) == {
        db.session.scalar(db.select(Membership.id).where(Membership.public_id == to))
    }
    assert db.session.scalars(db.select(Reading)).all() == []
    assert "har ingen kandidater" in browse.get("handovers.take_over", **ids).words


def test_nobody_else_comes_near(make, visitors, office):
    adviser, colleague, _candidates = office
    ids = {"membership_id": adviser.public_id}
    strangers = [
        make.administrator(make.service()).id,
        make.administrator().id,
        make.manager().id,
        colleague.id,
    ]
    for number in strangers:
        browse = visitors().sign_in(db.session.get(Membership, number))
        browse.get("handovers.take_over", **ids, status=404)
        browse.post("handovers.take_over", {"to": "x"}, **ids, status=404)


@pytest.fixture
def town(make):
    """Ada's town, where Lise alone has two units; Siri has another and a password."""
    town = make.organisation()
    ada = make.administrator(town)
    units = [make.unit(organisation=town, name=name) for name in ("Eik", "Ask")]
    lise = make.manager(units[0], name="Lise Lund")
    lise.units = units
    siri = make.manager(make.unit(organisation=town), name="Siri Sand")
    siri.person.password_hash = "x"
    make.proposal(job=make.job(unit=units[0]))
    db.session.commit()
    return ada, lise, siri, units


def test_a_managers_work_is_listed_and_handed_over_in_one_go(browse, town):
    ada, lise, siri, _units = town
    own = browse.sign_in(ada).get("organisation.person", membership_id=lise.public_id)
    assert "Det er arbeid på Eik som ingen andre har ansvar for." in own.text
    assert "Ja, avslutt rollen" not in own.text
    browse.post("organisation.end", membership_id=lise.public_id, status=409)

    page = browse.get("handovers.work", membership_id=lise.public_id)
    rows = [[cell.text for cell in row.select("th, td")] for row in page.select("tbody tr")]
    assert rows == [
        ["Ask", "Ingen andre", "0", "0", "0", "0", "0"],
        ["Eik", "Ingen andre", "1", "0", "1", "0", "0"],
    ]
    typed = {"to": siri.public_id, "ending": "y"}
    after = browse.follow(browse.submit(page, typed))

    assert "Siri Sand har overtatt, og rollen til Lise Lund er avsluttet." in after.text
    assert {unit.name for unit in db.session.get(Membership, siri.id).units} >= {"Ask", "Eik"}
    assert db.session.get(Membership, lise.id).ended_at is not None


def test_units_and_colleague_are_chosen_and_what_is_wrong_is_said(browse, make, town):
    ada, lise, siri, units = town
    far = make.manager()
    db.session.commit()
    page = browse.sign_in(ada).get("handovers.work", membership_id=lise.public_id)

    for typed in (
        {"to": ""},
        {"to": far.public_id},
        {"to": siri.public_id, "units": []},
        {"to": siri.public_id, "units": [far.units[0].public_id]},
    ):
        browse.submit(page, typed, status=422)
    half = browse.submit(
        page, {"to": siri.public_id, "units": [units[1].public_id], "ending": "y"}, status=422
    )
    assert "Gi det videre til en kollega først." in half.text
    assert db.session.get(Membership, siri.id).units != []
    assert db.session.get(Membership, lise.id).ended_at is None
