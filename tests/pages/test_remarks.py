"""Asking and answering on the page of a proposal."""

import pytest
import sqlalchemy as sa

from portal.extensions import db
from portal.models import Remark

FORM = "form[action*=innlegg]"


@pytest.fixture
def proposal(make):
    return make.proposal(candidate=make.candidate(first_name="Qulla", last_name="Qutheim"))


@pytest.fixture
def manager(make, proposal):
    return make.manager(proposal.job.unit)


def open_it(browse, who, proposal):
    browse.sign_in(db.session.merge(who))
    return browse.get("proposals.show", proposal_id=proposal.public_id)


def test_the_manager_asks_and_the_adviser_answers(browse, proposal, manager):
    adviser = proposal.candidate.adviser
    page = open_it(browse, manager, proposal)
    page = browse.follow(browse.submit(page, {"text": "Kan personen <b>løfte</b>?"}, form=FORM))
    assert "Du skrev" in page.words
    browse.sign_in(db.session.merge(adviser))
    assert "1 ulest innlegg" in browse.get("proposals.index").words
    page = open_it(browse, adviser, proposal)
    assert "Kan personen <b>løfte</b>?" in page.words
    assert "ulest" not in browse.get("proposals.index").words
    browse.submit(page, {"text": "Ja."}, form=FORM)
    assert "Ja." in open_it(browse, manager, proposal).words


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "Skriv noe først."),
        (" \x07 ", "Skriv noe først."),
        ("x" * 601, "Teksten er 1 tegn for lang."),
        ("Ring 400 00 000", "Ta bort telefonnummeret."),
        ("Skriv til ola@post.example", "Ta bort e-postadressen."),
        ("Qulla gleder seg", "Ta bort navnet «Qulla»."),
    ],
)
def test_bad_input_is_told_and_kept(browse, proposal, text, message):
    page = open_it(browse, proposal.candidate.adviser, proposal)
    page = browse.submit(page, {"text": text}, form=FORM, status=422)

    assert message in page.words
    assert page.select_one("textarea").text.strip() == text.replace("\x07", "").strip()
    assert db.session.scalars(sa.select(Remark)).all() == []


def test_a_manager_who_guesses_a_name_is_not_told_that_it_is_right(browse, proposal, manager):
    page = open_it(browse, manager, proposal)
    page = browse.follow(browse.submit(page, {"text": "Er dette Qulla?"}, form=FORM))

    assert "Er dette Qulla?" in page.words


def test_sending_it_twice_says_it_once(browse, proposal, manager):
    page = open_it(browse, manager, proposal)
    for _time in range(2):
        browse.submit(page, {"text": "Når kan personen begynne?"}, form=FORM)

    assert len(db.session.scalars(sa.select(Remark)).all()) == 1
