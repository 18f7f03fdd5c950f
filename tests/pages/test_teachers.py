"""A teacher writes down language tests by a personal link, sees a first name, and nobody but the service reads it."""

import datetime as dt

import pytest
import sqlalchemy as sa

from portal import clock
from portal.domain import mentors, placement_links, teachers
from portal.domain.errors import NotAllowed
from portal.enums import (
    ConsentState,
    Examiner,
    LanguageLevel,
    LanguagePart,
    Outcome,
    PlacementState,
)
from portal.extensions import db
from portal.models import Candidate, LanguageTest, Message, Reading

TODAY = dt.date(2026, 11, 24)
DAY = dt.timedelta(days=1)
RESULT = {"part": "reading", "level": "a2", "tested_on": "2026-11-20"}


@pytest.fixture
def placement(make):
    return make.placement(
        state=PlacementState.ACTIVE, starts_on=TODAY - 9 * DAY, started_at=clock.now()
    )


@pytest.fixture
def adviser(placement):
    return placement.candidate.adviser


@pytest.fixture
def token(placement, adviser):
    teachers.ask(placement, "Lea Lærer", "lea@skole.example", by=adviser, now=clock.now())
    db.session.commit()
    return newest_token()


def newest_token():
    letter = db.session.scalars(sa.select(Message).order_by(Message.id.desc())).first()
    return letter.body.split("/larer/")[1].split()[0]


def results():
    return db.session.scalars(sa.select(LanguageTest)).all()


def test_the_adviser_gives_the_link_from_the_week(browse, placement, adviser):
    ident, who = placement.public_id, placement.candidate.identity
    names = (who.first_name, who.last_name)
    week = browse.sign_in(adviser).get("placement_weeks.show", placement_id=ident)
    assert week.select_one(f"a[href$='/{ident}/larer']") is not None
    page = browse.get("teachers.ask", placement_id=ident)

    page = browse.follow(browse.submit(page, {"name": "Lea Lærer", "email": "lea@skole.example"}))

    assert "Lea Lærer får en lenke på e-post." in page.text
    [letter] = db.session.scalars(sa.select(Message))
    assert [name for name in names if name in letter.body] == []


def test_the_teacher_sees_the_first_name_and_nothing_more(browse, placement, token):
    who, job = placement.candidate.identity, placement.job
    hidden = [who.last_name, who.email, job.title, job.unit.name, placement.candidate.goal or "–"]
    first_name = who.first_name

    page = browse.get("teachers.show", token=token)

    assert page.h1.text == f"Norsktester for {first_name}"
    assert [words for words in hidden if len(words) > 1 and words in page.text] == []
    assert db.session.scalars(sa.select(Reading.page)).all() == ["teachers.show"]


def test_a_test_is_written_read_by_the_adviser_and_taken_back(browse, placement, adviser, token):
    ident, manager = placement.public_id, placement.proposal.answered_by
    page = browse.follow(browse.submit(browse.get("teachers.show", token=token), RESULT))
    assert "Lese: A2, enkle samtaler" in page.words
    [test] = results()
    assert (test.part, test.level, test.tested_by) == (
        LanguagePart.READING,
        LanguageLevel.A2,
        Examiner.TEACHER,
    )

    assert (
        "Lese: A2" in browse.sign_in(adviser).get("placement_weeks.show", placement_id=ident).words
    )
    manager = db.session.merge(manager)
    assert "A2" not in browse.sign_in(manager).get("placement_weeks.show", placement_id=ident).words

    browse.submit(browse.get("teachers.show", token=token), form="form[action*=angring]")
    assert results() == []


def test_the_same_result_twice_is_one(browse, token):
    page = browse.get("teachers.show", token=token)
    for _time in range(2):
        browse.submit(page, RESULT)

    assert len(results()) == 1


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"tested_on": ""}, "Velg dagen."),
        ({"tested_on": "2026-12-24"}, "Velg en dag som har vært."),
        ({"tested_on": "snart"}, "Skriv datoen som dag"),
        ({"level": "z9"}, "Velg noe fra lista."),
        ({"level": "none"}, "Velg noe fra lista."),
        ({"part": "<b>"}, "Velg noe fra lista."),
    ],
)
def test_what_cannot_be_a_result_is_said(browse, token, typed, message):
    page = browse.get("teachers.show", token=token)

    again = browse.submit(page, RESULT | typed, status=422, form="form:has([name=level])")

    assert message in again.words
    assert results() == []


@pytest.mark.parametrize(
    "end", ["withdrawn", "renewed", "expired", "over", "consent", "another teacher"]
)
def test_when_it_is_over_the_link_opens_nothing(
    browse, placement, adviser, token, still_clock, end
):
    page = browse.get("teachers.show", token=token)
    placement, adviser = db.session.merge(placement), db.session.merge(adviser)
    teacher = teachers.of(placement)
    if end == "withdrawn":
        teachers.withdraw(teacher, by=adviser, now=clock.now())
    elif end == "renewed":
        teachers.renew(teacher, by=adviser, now=clock.now())
    elif end == "expired":
        still_clock.shift(placement_links.LASTS)
    elif end == "over":
        placement.state, placement.outcome = PlacementState.ENDED, "unknown"
        placement.ended_at = clock.now()
    elif end == "consent":
        placement.proposal.consent.state = ConsentState.WITHDRAWN
        placement.proposal.consent.withdrawn_at = clock.now()
    else:
        teachers.ask(placement, "Per Prest", "per@skole.example", by=adviser, now=clock.now())
    db.session.commit()

    browse.get("teachers.show", token=token, status=404)
    if end != "expired":  # by then the form itself is too old
        browse.submit(page, RESULT, status=404)
    assert results() == []


def test_a_link_that_an_erasure_left_opens_nothing(browse, token):
    db.session.execute(sa.update(Candidate).values(erased_at=clock.now()))
    db.session.commit()

    browse.get("teachers.show", token=token, status=404)


def test_a_new_link_opens_what_the_old_one_did(browse, placement, adviser, token):
    browse.submit(browse.get("teachers.show", token=token), RESULT)
    page = browse.sign_in(adviser).get("teachers.ask", placement_id=placement.public_id)
    browse.submit(page, form="form[action$='ny-lenke']")

    assert "Lese: A2" in browse.get("teachers.show", token=newest_token()).words


def test_who_takes_over_sees_no_test_of_the_one_before(browse, placement, adviser, token):
    browse.submit(browse.get("teachers.show", token=token), RESULT)
    placement, adviser = db.session.merge(placement), db.session.merge(adviser)
    teachers.ask(placement, "Per Prest", "per@skole.example", by=adviser, now=clock.now())
    db.session.commit()

    page = browse.get("teachers.show", token=newest_token())

    assert "Lese: A2" not in page.words
    assert len(results()) == 1


def test_a_test_of_another_placement_is_not_taken_back(make, browse, adviser, token):
    other = make.placement(state=PlacementState.ACTIVE, starts_on=TODAY, started_at=clock.now())
    test = make.add(
        LanguageTest(placement=other, tested_on=TODAY, level="a1", tested_by="teacher")
    ).public_id
    db.session.commit()

    browse.get("teachers.show", token=token)
    browse.post("teachers.take_back", {}, token=token, test_id=test, status=404)

    assert len(results()) == 1


def test_only_the_candidates_adviser_asks(make, browse, placement, adviser):
    manager, ident = placement.proposal.answered_by, placement.public_id
    for stranger in (manager, make.adviser(service=adviser.organisation)):
        with pytest.raises(NotAllowed):
            teachers.ask(placement, "Lea", "lea@skole.example", by=stranger, now=clock.now())
    db.session.rollback()
    browse.sign_in(db.session.merge(manager)).get("teachers.ask", placement_id=ident, status=404)


def test_the_link_of_a_mentor_is_no_teachers(browse, placement, adviser, token):
    mentors.ask(placement, "Berit Lund", "lea@skole.example", by=adviser, now=clock.now())
    db.session.commit()
    letter = db.session.scalars(sa.select(Message).order_by(Message.id.desc())).first()

    browse.get("teachers.show", token=letter.body.split("/fadder/")[1].split()[0], status=404)
    browse.get("mentors.show", token=token, status=404)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"name": ""}, "Skriv hva læreren heter."),
        ({"email": "lea"}, "Skriv hele e-postadressen"),
        ({"name": "ø" * 121}, "Teksten er 1 tegn for lang."),
    ],
)
def test_whom_nobody_can_write_to_is_not_asked(browse, placement, adviser, typed, message):
    page = browse.sign_in(adviser).get("teachers.ask", placement_id=placement.public_id)

    again = browse.submit(page, {"name": "Lea", "email": "lea@skole.example"} | typed, status=422)

    assert message in again.text
    assert db.session.scalars(sa.select(Message)).all() == []


def shifted(still_clock, days):
    still_clock.shift(days * DAY)
    return clock.today()


def sent():
    return db.session.scalar(sa.select(sa.func.count(Message.id)))


@pytest.mark.parametrize(("days", "shown"), [(82, False), (83, True), (90, True), (110, True)])
def test_the_adviser_hears_a_week_before_the_link_ends_and_after(
    browse, adviser, token, still_clock, days, shown
):
    shifted(still_clock, days)

    page = browse.sign_in(adviser).get("home.index")

    assert ("Læreren til Ulla Utheim trenger en ny lenke" in page.words) is shown
    if shown:
        assert (
            "Lea Lærer skriver inn norsktester. Siste dag for lenken: man. 22. feb." in page.words
        )
        assert page.select("form[action$='/larer'] button")[0].text == "Send ny lenke Lea Lærer"


def test_one_press_renews_and_the_swap_is_the_page_anew(browse, adviser, token, still_clock):
    shifted(still_clock, 85)
    page = browse.sign_in(adviser).get("home.index")
    before = sent()

    part = browse.submit(page, form="form[action$='/larer']", status=200, hx=True)

    assert "Læreren får en ny lenke. Den gamle virker ikke lenger." in part.words
    assert sent() == before + 1
    fresh = browse.get("home.index")
    assert str(part.select_one("#home")) == str(fresh.select_one("#home"))
    assert "trenger en ny lenke" not in fresh.words
    browse.get("teachers.show", token=token, status=404)
    browse.get("teachers.show", token=newest_token())


@pytest.mark.parametrize("why", ["withdrawn", "ended", "another"])
def test_nobody_is_told_of_a_link_that_nobody_needs_or_of_another_advisers(
    make, browse, placement, adviser, token, still_clock, why
):
    reader = adviser
    if why == "withdrawn":
        teachers.withdraw(teachers.of(placement), by=adviser, now=clock.now())
    elif why == "ended":
        placement.state, placement.outcome = PlacementState.ENDED, Outcome.UNKNOWN
        placement.ends_on, placement.ended_at = TODAY, clock.now()
    else:
        reader = make.adviser(adviser.organisation)
    db.session.commit()
    shifted(still_clock, 85)

    page = browse.sign_in(reader).get("home.index")

    assert "trenger en ny lenke" not in page.words


def test_nobody_but_the_adviser_renews_it_from_the_list(make, browse, placement, adviser, token):
    ident, before = placement.public_id, sent()
    for other in (make.adviser(adviser.organisation), placement.proposal.answered_by):
        browse.sign_in(db.session.merge(other)).post(
            "home.renew_teacher", placement_id=ident, status=404
        )
    assert sent() == before
