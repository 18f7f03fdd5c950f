"""«Min side»: the candidate's own week, and speaking up about something."""

import datetime as dt

import pytest
import sqlalchemy as sa

from portal import clock
from portal.domain import placement_weeks, worries
from portal.domain.placement_weeks import Slot
from portal.enums import Audience, ContactWay, PlacementState, WorryFrom
from portal.extensions import db
from portal.models import FollowUp, LadderStep, Message, Worry
from tests.pages.test_my_pages import enter
from tests.pages.test_my_waits import link_of

TODAY = dt.date(2026, 11, 24)
DAY = dt.timedelta(days=1)


@pytest.fixture
def placement(make):
    made = make.placement(
        state=PlacementState.ACTIVE, starts_on=TODAY - 9 * DAY, started_at=clock.now()
    )
    placement_weeks.plan(
        made,
        [
            Slot(1, dt.time(8), dt.time(12)),
            Slot(2, dt.time(9), dt.time(11), placement_weeks.Activity.STUDY, "Skolen"),
        ],
        valid_from=dt.date(2026, 11, 16),
        by=made.proposal.answered_by,
    )
    make.add(LadderStep(placement=made, title="Dekke bord", from_on=TODAY))
    for audience, days in ((Audience.SHARED, 3), (Audience.SERVICE, 4)):
        make.add(
            FollowUp(
                placement=made, way=ContactWay.VISIT, audience=audience, due_on=TODAY + days * DAY
            )
        )
    db.session.commit()
    return made


@pytest.fixture
def token(placement):
    return link_of(placement.candidate)


def test_the_week_shows_days_tasks_and_shared_meetings_alone(browse, token):
    enter(browse, token)

    page = browse.get("my_weeks.show")

    assert "Tirsdag 24.11.2026 I dag 08.00–12.00 Arbeid" in page.words
    assert "Kurs eller skoleSkolen" in page.words
    assert "Dekke bordØver nå" in page.words
    assert "27.11.2026" in page.words
    assert "28.11.2026" not in page.select_one("section[aria-labelledby=meetings]").text
    assert "Uka fra 30.11.2026" in browse.get("my_weeks.show", neste=1).words


@pytest.mark.parametrize(
    ("language", "day"), [("uk", "Вівторок"), ("ar", "الثلاثاء"), ("en", "Tuesday")]
)
def test_the_days_are_called_what_the_candidate_calls_them(browse, token, language, day):
    enter(browse, token)

    page = browse.get("my_weeks.show", sprak=language)

    assert day in page.text


def test_without_the_code_neither_page_opens(browse, placement, token):
    browse.get("my_weeks.show", status=404)
    browse.get("my_weeks.worry", status=404)


def test_without_a_placement_the_pages_say_so(make, browse):
    enter(browse, link_of(make.candidate()))

    assert "Du har ingen plass nå." in browse.get("my_weeks.show").text
    page = browse.get("my_weeks.worry")
    assert "Du har ingen plass nå." in page.text
    assert page.select("textarea") == []


def test_a_worry_reaches_the_adviser_alone_and_the_answer_comes_back(browse, placement, token):
    adviser, manager = placement.candidate.adviser, placement.proposal.answered_by
    first_name, placement_id = placement.candidate.identity.first_name, placement.public_id
    enter(browse, token)
    page = browse.get("my_weeks.worry")
    assert "Bare veilederen din leser det" in page.text

    sent = browse.follow(browse.submit(page, {"text": "Jeg vil ha en fast å spørre."}))
    assert "Det er sendt." in sent.text
    assert "Venter på svar" in sent.text
    told = db.session.scalars(
        sa.select(Message).where(Message.person_id == adviser.person_id)
    ).one()
    assert (first_name in told.body, "fast å spørre" in told.body) == (False, False)

    manager, adviser = db.session.merge(manager), db.session.merge(adviser)
    seen = browse.sign_in(manager).get("follow_ups.show", placement_id=placement_id)
    assert "fast å spørre" not in seen.text
    seen = browse.sign_in(adviser).get("follow_ups.show", placement_id=placement_id)
    assert "Skrevet av kandidaten selv" in seen.words
    worry = db.session.scalars(sa.select(Worry)).one()
    page = browse.get("worries.answer", worry_id=worry.public_id)
    assert "leser svaret på sin egen side" in page.text
    browse.submit(page, {"text": "Mona er der hver dag."})

    letter = db.session.scalars(
        sa.select(Message).where(Message.candidate_id.is_not(None)).order_by(Message.id.desc())
    ).first()
    assert "Mona" not in letter.body
    enter(browse, letter.body.split("/min-side/")[1].split()[0])
    assert "Mona er der hver dag." in browse.get("my_weeks.worry").text


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (" ", "Skriv noe først."),
        ("ø" * 1001, "Teksten er for lang. Den kan ha 1000 tegn."),
        ("Ring 912 34 567", "Ta bort fødselsnummer"),
    ],
)
def test_a_worry_that_cannot_be_sent_is_told_and_kept(browse, token, text, message):
    enter(browse, token)

    again = browse.submit(browse.get("my_weeks.worry"), {"text": text}, status=422)

    assert message in again.text
    assert again.select_one("textarea").text.strip() == text.strip()
    assert db.session.scalars(sa.select(Worry)).all() == []


def test_when_much_waits_already_nothing_is_called_sent_and_the_words_are_kept(
    browse, placement, token
):
    for number in range(worries.MOST_WAITING):
        worries.raise_by_link(
            placement, f"Ord {number}", whose=WorryFrom.CANDIDATE, now=clock.now()
        )
    db.session.commit()
    enter(browse, token)

    again = browse.submit(browse.get("my_weeks.worry"), {"text": "Enda noe"}, status=422)

    assert "Du har skrevet mye som venter på svar." in again.text
    assert "Det er sendt." not in again.text
    assert again.select_one("textarea").text.strip() == "Enda noe"
    assert len(db.session.scalars(sa.select(Worry)).all()) == worries.MOST_WAITING


def test_the_same_words_sent_twice_are_one_worry(placement):
    for _time in range(2):
        worries.raise_by_link(
            placement, "Trenger hjelp", whose=WorryFrom.CANDIDATE, now=clock.now()
        )

    assert len(db.session.scalars(sa.select(Worry)).all()) == 1


def test_what_the_adviser_wrote_down_or_others_said_is_not_on_the_candidates_page(
    make, browse, placement, token
):
    for whose, by_link in (
        (WorryFrom.CANDIDATE, False),
        (WorryFrom.MANAGER, False),
        (WorryFrom.MENTOR, True),
    ):
        make.add(
            Worry(
                placement=placement,
                raised_for=whose,
                by_link=by_link,
                text="Ord fra andre",
                raised_at=clock.now(),
                raised_by=placement.candidate.adviser,
            )
        )
    db.session.commit()
    enter(browse, token)

    assert "Ord fra andre" not in browse.get("my_weeks.worry").text


@pytest.mark.parametrize("endpoint", ["my_weeks.show", "my_weeks.worry"])
@pytest.mark.parametrize("number", [1, 12])
def test_queries_do_not_grow(make, browse, count_queries, placement, token, endpoint, number):
    for n in range(number):
        make.add(LadderStep(placement=placement, title=f"Oppgave {n}", from_on=TODAY))
        make.add(
            Worry(
                placement=placement,
                raised_for=WorryFrom.CANDIDATE,
                by_link=True,
                text=f"Ord {n}",
                raised_at=clock.now(),
                raised_by=placement.candidate.adviser,
            )
        )
    db.session.commit()
    enter(browse, token)

    with count_queries() as seen:
        browse.get(endpoint)

    assert len(seen) == {"my_weeks.show": 8, "my_weeks.worry": 6}[endpoint]
