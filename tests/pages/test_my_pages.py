"""«Min side»: opened by link and code alone, showing the candidate's own things and nobody else's."""

import datetime as dt
import json

import pytest
import sqlalchemy as sa

from portal import clock
from portal.domain import erasures, my_pages
from portal.domain.errors import NotAllowed
from portal.enums import ActorKind, ConsentState, Party
from portal.extensions import db
from portal.models import (
    AgreementConfirmation,
    CandidateSession,
    Consent,
    Link,
    Message,
    Reading,
)
from portal.settings import follow_limits

TODAY = dt.date(2026, 11, 24)
CODE = "form:has(#code)"


@pytest.fixture
def placement(make):
    return make.placement(starts_on=TODAY, ends_on=dt.date(2027, 5, 24))


@pytest.fixture
def candidate(placement):
    return placement.candidate


@pytest.fixture
def adviser(candidate):
    return candidate.adviser


@pytest.fixture
def token(candidate, adviser):
    token = my_pages.invite(candidate, by=adviser, now=clock.now())
    db.session.commit()
    return token


def code():
    body = db.session.scalars(sa.select(Message).order_by(Message.id.desc())).first().body
    return body.split("Koden er ")[1][:6]


def enter(browse, token):
    """Through the door, as a candidate does it."""
    door = browse.get("my_pages.door", token=token)
    asked = browse.follow(browse.submit(door))
    return browse.follow(browse.submit(asked, {"code": code()}, form=CODE))


def test_the_adviser_sends_the_link_from_the_candidates_page(browse, candidate, adviser):
    page = browse.sign_in(adviser).get("candidates.show", candidate_id=candidate.public_id)
    ident, first_name = candidate.id, candidate.identity.first_name

    browse.submit(page, form="form[action$='/min-side']")

    [letter] = db.session.scalars(sa.select(Message))
    assert letter.candidate_id == ident
    assert first_name not in letter.body


def test_opening_the_link_sends_nothing_and_shows_nothing(browse, token, candidate):
    page = browse.get("my_pages.door", token=token)

    assert db.session.scalar(sa.select(sa.func.count(CandidateSession.id))) == 0
    assert candidate.adviser.person.name not in page.text


def test_link_and_code_open_the_page(browse, token, adviser):
    name = adviser.person.name

    page = enter(browse, token)

    assert page.h1.text == "Siden din"
    assert name in page.select_one("section[aria-labelledby=sees]").text


def test_without_the_code_nothing_opens(browse, token):
    assert browse.get("my_pages.show", status=404).h1.text == "Siden din"
    asked = browse.follow(browse.submit(browse.get("my_pages.door", token=token)))
    wrong = "000000" if code() != "000000" else "111111"

    page = browse.submit(asked, {"code": wrong}, form=CODE, status=422)

    assert "Koden stemmer ikke" in page.text
    browse.get("my_pages.show", status=404)
    browse.get("my_pages.everything", status=404)
    browse.get("my_pages.download", status=404)


def test_a_code_is_tried_five_times_and_used_once(browse, token, candidate):
    sent = my_pages.send_code(candidate, path="/", now=clock.now())
    wrong = "000000" if sent != "000000" else "111111"
    for _n in range(my_pages.TRIES):
        assert my_pages.open_with(candidate, wrong, now=clock.now()) is None
    assert my_pages.open_with(candidate, sent, now=clock.now()) is None

    fresh = my_pages.send_code(candidate, path="/", now=clock.now())
    assert my_pages.open_with(candidate, fresh, now=clock.now()) is not None
    assert my_pages.open_with(candidate, fresh, now=clock.now()) is None


def test_a_code_is_too_old_after_ten_minutes(candidate, token):
    sent = my_pages.send_code(candidate, path="/", now=clock.now())

    assert my_pages.open_with(candidate, sent, now=clock.now() + my_pages.CODE_LASTS) is None


def test_the_code_of_one_opens_nothing_for_another(make, candidate, token):
    sent = my_pages.send_code(candidate, path="/", now=clock.now())
    other = make.candidate()
    my_pages.send_code(other, path="/", now=clock.now())

    assert my_pages.open_with(other, sent, now=clock.now()) is None


def test_many_codes_are_refused_kindly(browse, token):
    limit = follow_limits().of_email
    for _n in range(limit):
        browse.submit(browse.get("my_pages.door", token=token))

    page = browse.submit(browse.get("my_pages.door", token=token), status=429)

    assert "Vent et kvarter" in page.text


@pytest.mark.parametrize("end", ["after half an hour", "closed", "erased", "a new link"])
def test_it_closes(browse, token, candidate, adviser, still_clock, end):
    page = enter(browse, token)
    if end == "after half an hour":
        still_clock.shift(my_pages.PAGE_LASTS)
    elif end == "closed":
        browse.submit(page, form="form[action*=lukking]", status=200)
    elif end == "erased":
        erasures.erase(db.session.merge(candidate), by=db.session.merge(adviser))
        db.session.commit()
    else:
        my_pages.invite(db.session.merge(candidate), by=db.session.merge(adviser), now=clock.now())
        db.session.commit()
        browse.get("my_pages.door", token=token, status=404)
        return

    browse.get("my_pages.show", status=404)


def test_only_hashes_are_kept(browse, token):
    enter(browse, token)

    row = db.session.scalars(sa.select(CandidateSession)).one()
    assert len(row.code_hash) == len(row.token_hash) == 64
    assert token not in db.session.scalar(sa.select(Link.token_hash))


def test_nobody_else_invites(make, candidate, adviser):
    for stranger in (
        make.adviser(service=adviser.organisation),
        make.administrator(adviser.organisation),
        make.manager(),
    ):
        with pytest.raises(NotAllowed):
            my_pages.invite(candidate, by=stranger, now=clock.now())


# What stands there


def test_a_question_is_answered_there(make, browse, candidate, token):
    asked = make.consent(candidate=candidate, state=ConsentState.ASKED)
    ident = asked.id

    page = enter(browse, token)
    browse.submit(page, {"answer": "no"}, form="form:has(button[name=answer])")

    assert db.session.get(Consent, ident).state is ConsentState.NO


def test_the_agreement_is_confirmed_there(make, browse, placement, token):
    make.agreement(placement=placement)

    page = enter(browse, token)
    browse.submit(page, form="form[action*=avtaler]")

    [yes] = db.session.scalars(sa.select(AgreementConfirmation))
    assert (yes.party, yes.by_id) == (Party.CANDIDATE, None)


def test_a_yes_is_taken_back_there(browse, placement, token):
    ident = placement.proposal.consent_id

    page = enter(browse, token)
    browse.submit(page, form="form[action*=tilbaketrekking]")

    assert db.session.get(Consent, ident).state is ConsentState.WITHDRAWN


def test_who_has_looked_stands_there_with_name_and_place(browse, placement, token, adviser):
    manager = placement.proposal.answered_by
    name, ident = manager.person.name, placement.public_id
    browse.sign_in(manager).get("placements.show", placement_id=ident)

    page = enter(browse, token)

    assert name in page.select_one("section[aria-labelledby=looked]").text


def test_the_candidates_own_visit_is_in_the_log(browse, candidate, token):
    ident = candidate.id
    enter(browse, token)

    rows = db.session.execute(sa.select(Reading.actor_kind, Reading.page, Reading.candidate_id))
    assert [tuple(row) for row in rows] == [(ActorKind.LINK, "my_pages.show", ident)]


def test_nothing_of_another_is_found_there(make, browse, token):
    other = make.consent(state=ConsentState.ASKED)
    agreement = make.agreement()
    enter(browse, token)

    for endpoint, values in (
        ("my_pages.answer", {"consent_id": other.public_id}),
        ("my_pages.withdraw", {"consent_id": other.public_id}),
        ("my_pages.confirm", {"agreement_id": agreement.public_id}),
    ):
        browse.post(endpoint, {"answer": "yes"}, status=404, **values)


def test_everything_is_read_and_downloaded(make, browse, candidate, placement, token):
    make.agreement(placement=placement)
    make.step(candidate=candidate, title="Truckkurs")
    who = candidate.identity
    wanted = [f"{who.first_name} {who.last_name}", "Truckkurs", "Dekke bord", placement.job.title]

    enter(browse, token)
    page = browse.get("my_pages.everything")
    assert [word for word in wanted if word not in page.text] == []
    response = browse.client.get("/min-side/alt.json")

    data = json.loads(response.data)
    assert data["navn"] == wanted[0]
    assert data["steg"][0]["hva"] == "Truckkurs"
    assert "attachment" in response.headers["Content-Disposition"]


@pytest.mark.parametrize(("language", "direction"), [("uk", "ltr"), ("ar", "rtl"), ("en", "ltr")])
def test_the_page_is_in_the_language_of_choice(browse, token, language, direction):
    enter(browse, token)

    page = browse.get("my_pages.show", sprak=language)

    assert (page.html["lang"], page.html["dir"]) == (language, direction)
    assert "Siden din" not in page.text


@pytest.mark.parametrize("number", [1, 12])
def test_the_page_takes_the_same_queries_for_one_and_for_many(
    make, browse, count_queries, candidate, token, number
):
    for _n in range(number):
        make.consent(candidate=candidate, state=ConsentState.ASKED)
        make.step(candidate=candidate)
    enter(browse, token)

    with count_queries() as seen:
        browse.get("my_pages.show")

    assert len(seen) <= 8
