"""What a mentor reads by their link, after promising confidentiality: the week, the tasks, the next meetings; and speaking up."""

import datetime as dt
import re

import pytest
import sqlalchemy as sa

from portal import clock
from portal.domain import mentors, placement_weeks, worries
from portal.domain.placement_weeks import Slot
from portal.enums import Audience, ContactWay, PlacementState, WorryFrom
from portal.extensions import db
from portal.models import FollowUp, LadderStep, Message, PlacementMentor, Worry

TODAY = dt.date(2026, 11, 24)
DAY = dt.timedelta(days=1)


@pytest.fixture
def placement(make):
    made = make.placement(
        state=PlacementState.ACTIVE, starts_on=TODAY - 9 * DAY, started_at=clock.now()
    )
    placement_weeks.plan(
        made,
        [Slot(1, dt.time(8), dt.time(12))],
        valid_from=dt.date(2026, 11, 16),
        by=made.proposal.answered_by,
    )
    make.add(LadderStep(placement=made, title="Dekke bord", from_on=TODAY))
    for audience, days in ((Audience.SHARED, 3), (Audience.SERVICE, 4)):
        contact = FollowUp(placement=made, way=ContactWay.VISIT, audience=audience)
        contact.due_on = TODAY + days * DAY
        make.add(contact)
    db.session.commit()
    return made


@pytest.fixture
def manager(placement):
    return placement.proposal.answered_by


@pytest.fixture
def token(placement, manager):
    mentors.ask(placement, "Berit Lund", "berit@granvag.example", by=manager, now=clock.now())
    db.session.commit()
    return newest_token()


def newest_token():
    letter = db.session.scalars(
        sa.select(Message).where(Message.body.is_not(None)).order_by(Message.id.desc())
    ).first()
    return letter.body.split("/fadder/")[1].split()[0]


def promised(browse, token):
    page = browse.get("mentors.show", token=token)
    return browse.follow(browse.submit(page, {"sure": "y"}))


def test_nothing_of_the_week_is_shown_before_the_promise(browse, token):
    page = browse.get("mentors.show", token=token)

    assert [words for words in ("Dekke bord", "08.00", "27. nov") if words in page.text] == []
    browse.post("mentors.worry", {"text": "Sliten"}, token=token)
    assert db.session.scalars(sa.select(Worry)).all() == []


def test_the_week_the_tasks_and_shared_meetings_are_read(browse, token):
    page = promised(browse, token)

    words = page.words.replace("\N{NO-BREAK SPACE}", " ")
    assert "I dag 08.00–12.00" in words
    assert "Dekke bordØver nå" in words
    meetings = page.select_one("section[aria-labelledby=meetings]").text
    assert re.findall(r"\d\d", meetings) == ["27"]


def test_a_worry_goes_to_the_adviser_and_the_answer_comes_back(browse, placement, manager, token):
    adviser, ident = placement.candidate.adviser, placement.public_id
    page = promised(browse, token)
    assert "leser det du skriver" in page.words

    sent = browse.follow(
        browse.submit(page, {"text": "Vi rekker ikke alt."}, form="form[action$=si-fra]")
    )
    assert "Det er sendt til veilederen." in sent.words
    manager, adviser = db.session.merge(manager), db.session.merge(adviser)
    assert (
        "Vi rekker" not in browse.sign_in(manager).get("follow_ups.show", placement_id=ident).text
    )
    worry = db.session.scalars(sa.select(Worry)).one()
    assert (worry.raised_for, worry.by_link) == (WorryFrom.MENTOR, True)
    worries.answer(worry, "Ta færre oppgaver.", by=db.session.merge(adviser), now=clock.now())
    db.session.commit()

    assert "Ta færre oppgaver." in browse.get("mentors.show", token=newest_token()).text
    assert "Ta færre oppgaver." in browse.get("mentors.show", token=token).text


def test_what_an_earlier_mentor_wrote_is_not_read_by_the_next(
    browse, placement, manager, token, still_clock
):
    browse.submit(promised(browse, token), {"text": "Hemmelig ord"}, form="form[action$=si-fra]")
    still_clock.shift(DAY)
    placement, manager = db.session.merge(placement), db.session.merge(manager)
    mentors.ask(placement, "Ola Dal", "ola@granvag.example", by=manager, now=clock.now())
    db.session.commit()

    assert "Hemmelig ord" not in promised(browse, newest_token()).text


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "Skriv hva det gjelder."),
        ("ø" * 1001, "Teksten er 1 tegn for lang."),
        ("Ring 912 34 567", "telefonnummer"),
    ],
)
def test_what_cannot_be_sent_is_said_and_kept(browse, token, text, message):
    page = promised(browse, token)

    again = browse.submit(page, {"text": text}, form="form[action$=si-fra]", status=422)

    assert message in again.words
    assert again.select_one("textarea").text.strip() == text
    assert db.session.scalars(sa.select(Worry)).all() == []


@pytest.mark.parametrize("number", [1, 12])
def test_queries_do_not_grow(make, browse, count_queries, placement, token, number):
    mentor = db.session.scalars(sa.select(PlacementMentor)).one()
    mentors.accept(mentor, now=clock.now())
    for n in range(number):
        make.add(LadderStep(placement=placement, title=f"Oppgave {n}", from_on=TODAY))
        worries.raise_by_link(placement, f"Ord {n}", whose=WorryFrom.MENTOR, now=clock.now())
    db.session.commit()
    db.session.expunge_all()

    with count_queries() as seen:
        browse.get("mentors.show", token=token)

    assert len(seen) == 8
