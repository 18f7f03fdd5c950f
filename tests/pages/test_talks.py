"""Inviting to a talk: the manager's form, the adviser's word, and the candidate's page in their language."""

import datetime as dt

import pytest
import sqlalchemy as sa

from portal import clock
from portal.domain import talks
from portal.enums import TalkState
from portal.extensions import db
from portal.models import Message, Talk

GOOD = {"day": "1.12.2026", "starts": "10", "ends": "10.30", "place": "Resepsjonen"}


@pytest.fixture
def proposal(make):
    return make.proposal(candidate=make.candidate(first_name="Qulla", last_name="Qutheim"))


@pytest.fixture
def manager(make, proposal):
    return make.manager(proposal.job.unit)


@pytest.fixture
def token(proposal, manager):
    """Of the candidate's link to an invitation."""
    proposal.consent.language = "uk"
    time = (dt.date(2026, 12, 1), dt.time(10), dt.time(10, 30), "Resepsjonen")
    talks.invite(proposal, *time, by=manager, now=clock.now())
    db.session.commit()
    body = db.session.scalars(
        sa.select(Message.body).where(Message.candidate_id.is_not(None))
    ).one()
    return body.rsplit("/", 1)[1].strip()


def the_talk():
    db.session.expire_all()
    return db.session.scalars(sa.select(Talk)).one()


def test_the_manager_invites_and_the_adviser_says_the_candidates_yes(browse, proposal, manager):
    adviser = proposal.candidate.adviser
    browse.sign_in(manager)
    page = browse.get("proposals.show", proposal_id=proposal.public_id)
    assert "Vil du møte kandidaten før du svarer?" in page.words
    page = browse.get("talks.invite", proposal_id=proposal.public_id)
    page = browse.follow(browse.submit(page, GOOD))
    assert "Kandidaten er spurt om tiden." in page.words
    assert "Qulla" not in page.text

    browse.sign_in(db.session.merge(adviser))
    page = browse.get("proposals.show", proposal_id=proposal.public_id)
    page = browse.follow(
        browse.submit(page, {"answer": "2026-12-01T10:00"}, form="form[action$='samtale/svar']")
    )
    assert "Samtalen er avtalt. Lederen ser fornavnet nå." in page.text

    browse.sign_in(db.session.merge(manager))
    page = browse.get("proposals.show", proposal_id=proposal.public_id)
    assert page.h1.text.startswith("Qulla,")
    assert "Qutheim" not in page.text
    page = browse.follow(browse.submit(page, form="form[action$=avlysning]"))
    assert "Qulla" not in page.text


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"day": ""}, "Velg dag."),
        ({"day": "i morgen"}, ""),
        ({"day": "1.11.2026"}, "Velg en tid som ikke er over."),
        ({"ends": "9"}, "Samtalen må slutte etter at den begynner."),
        ({"place": ""}, "Skriv hvor dere møtes."),
        ({"place": "x" * 121}, "Teksten er 1 tegn for lang."),
        ({"place": "Ring 400 00 000"}, "Ta bort telefonnummeret."),
        ({"place": "\x00\x07"}, "Skriv hvor dere møtes."),
    ],
)
def test_bad_input_is_told_and_kept(browse, proposal, manager, typed, message):
    browse.sign_in(manager)
    page = browse.get("talks.invite", proposal_id=proposal.public_id)
    page = browse.submit(page, GOOD | typed, status=422)

    assert message in page.words
    assert page.select_one("input[name=starts]")["value"].startswith("10")
    assert db.session.scalars(sa.select(Talk)).all() == []


def test_the_candidates_page_opens_in_their_language_and_changes_nothing(browse, token):
    page = browse.get("talks.show", token=token)

    assert (page.html["lang"], page.h1.text) == ("uk", "Чи підходить вам цей час для розмови?")
    assert "Resepsjonen" in page.words
    assert "Qulla" not in page.text
    assert the_talk().state is TalkState.ASKED
    page = browse.get("talks.show", token=token, sprak="ar")
    assert (page.html["dir"], page.h1.text) == ("rtl", "هل يناسبك هذا الموعد للمقابلة؟")


def test_the_candidate_says_yes_and_then_no(browse, token):
    page = browse.get("talks.show", token=token, sprak="nb")
    page = browse.follow(browse.submit(page, {"answer": "2026-12-01T10:00"}))
    assert the_talk().state is TalkState.AGREED
    assert "Samtalen er avtalt." in page.words
    browse.submit(page, {"answer": "no"})
    assert the_talk().state is TalkState.DECLINED


@pytest.mark.parametrize("answer", ["", "maybe", "<b>yes</b>"])
def test_an_answer_that_is_none_asks_again(browse, token, answer):
    page = browse.post("talks.say", {"answer": answer}, token=token, status=422)

    assert page.select_one("[role=alert]").text == "Виберіть «так» або «ні»."
    assert the_talk().state is TalkState.ASKED


def test_others_find_nothing(make, browse, proposal, manager, token):
    address = {"proposal_id": proposal.public_id}
    strangers = [make.manager(), make.administrator(), make.adviser()]
    for stranger in strangers:
        browse.sign_in(db.session.merge(stranger))
        browse.get("talks.invite", status=404, **address)
        browse.post("talks.call_off", status=404, **address)
        browse.post("talks.answer", {"answer": "yes"}, status=404, **address)


def test_the_pages_take_few_queries(browse, proposal, manager, token, count_queries):
    browse.get("talks.show", token=token)
    with count_queries() as opened:
        browse.get("talks.show", token=token)
    browse.sign_in(manager)
    browse.get("talks.invite", proposal_id=proposal.public_id)
    with count_queries() as inviting:
        browse.get("talks.invite", proposal_id=proposal.public_id)

    assert (len(opened) <= 3, len(inviting) <= 4) == (True, True)
