"""Erasing a person everywhere, by the adviser and by the office's administrator."""

import sqlalchemy as sa

from portal.extensions import db
from portal.models import Candidate, Membership, Reading


def erased():
    return db.session.scalars(sa.select(Candidate.erased_at)).all()


def test_the_adviser_must_be_sure_and_then_all_is_gone(app, make, browse):
    proposal = make.proposal()
    candidate = proposal.candidate
    ids = {"candidate_id": candidate.public_id}
    browse.sign_in(candidate.adviser)
    page = browse.get("erasures.erase", **ids)

    again = browse.submit(page, status=422)
    assert "Kryss av hvis du er sikker." in again.words
    assert erased() == [None]
    done = browse.follow(browse.submit(again, {"sure": "y"}))

    assert done.select_one("h1").text == "Alt er slettet"
    assert None not in erased()
    browse.get("candidates.show", **ids, status=404)
    browse.get("erasures.erase", **ids, status=404)
    browse.get("proposals.show", proposal_id=proposal.public_id, status=404)
    register = app.config["ERASURE_REGISTER"] or f"{app.instance_path}/erased.txt"
    with open(register) as file:
        assert ids["candidate_id"] in file.read().splitlines()


def test_the_workplace_finds_nothing(make, browse):
    placement = make.placement(mentor_name="Siri")
    manager = placement.proposal.answered_by
    candidate, ids = placement.candidate, {"placement_id": placement.public_id}
    pid = placement.proposal.public_id
    browse.sign_in(candidate.adviser)
    browse.submit(browse.get("erasures.erase", candidate_id=candidate.public_id), {"sure": "y"})

    browse.sign_in(db.session.merge(manager))

    browse.get("placements.show", **ids, status=404)
    browse.get("proposals.show", proposal_id=pid, status=404)
    assert "Ulla" not in browse.get("placements.index").text
    assert "Ulla" not in browse.get("home.index").text


def test_an_administrator_erases_by_name_and_sees_nobody(make, browse):
    candidate = make.candidate()
    browse.sign_in(make.administrator(candidate.service))
    page = browse.get("erasures.erase_by_name")
    name = {"first_name": "Ulla", "last_name": "Utheim"}

    unsure = browse.submit(page, name, status=422)
    wrong = browse.submit(page, name | {"last_name": "Ut", "sure": "y"}, status=422)
    assert "Kryss av hvis du er sikker." in unsure.words
    assert "Ingen kandidat her heter nøyaktig dette. Ingenting er slettet." in wrong.words
    assert wrong.select_one("[name=first_name]")["value"] == "Ulla"
    done = browse.follow(browse.submit(page, name | {"sure": "y"}))

    assert "Alt om personen er slettet." in done.text
    assert None not in erased()
    assert db.session.scalars(sa.select(Reading)).all() == []


def test_where_two_have_the_name_the_advisers_are_named(make, browse):
    candidate = make.candidate()
    colleague = make.adviser(service=candidate.service)
    make.candidate(adviser=colleague)
    names = sorted((candidate.adviser.person.name, colleague.person.name))
    browse.sign_in(make.administrator(candidate.service))

    page = browse.submit(
        browse.get("erasures.erase_by_name"),
        {"first_name": "Ulla", "last_name": "Utheim", "sure": "y"},
        status=200,
    )

    assert f"Be den rette veilederen slette: {', '.join(names)}." in page.words
    assert erased() == [None, None]


def test_nobody_else_comes_near(make, visitors):
    candidate = make.candidate()
    ids = {"candidate_id": candidate.public_id}
    strangers = (
        make.adviser(service=candidate.service),
        make.administrator(candidate.service),
        make.administrator(),
        make.manager(),
    )
    numbers = [one.id for one in strangers]
    for number in numbers:
        browse = visitors().sign_in(db.session.get(Membership, number))
        browse.get("erasures.erase", **ids, status=404)
        browse.post("erasures.erase", {"sure": "y"}, **ids, status=404)
    for number in [numbers[0], *numbers[2:]]:
        visitors().sign_in(db.session.get(Membership, number)).get(
            "erasures.erase_by_name", status=404
        )
    assert erased() == [None]
