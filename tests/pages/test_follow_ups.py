"""Following a placement up on screen: the log, the plan, this week's list, and worries."""

import datetime as dt

import pytest
import sqlalchemy as sa

from portal import clock
from portal.domain import follow_ups, worries
from portal.domain.follow_up_plans import Planned
from portal.domain.follow_ups import Contact
from portal.enums import (
    Audience,
    ContactWay,
    OrganisationKind,
    PlacementState,
    WorryFrom,
)
from portal.extensions import db
from portal.models import FollowUp, FollowUpNote, Reading, Worry

DAY = dt.timedelta(days=1)
LOG = "form[action$='/oppfolging/logg']"


@pytest.fixture
def placed(make):
    placement = make.placement(
        state=PlacementState.ACTIVE, starts_on=clock.today() - 7 * DAY, started_at=clock.now()
    )
    return placement, placement.candidate.adviser, placement.proposal.answered_by


def fresh(*records):
    """The same records in the session of now: an answered request has closed the earlier one."""
    return [db.session.get(type(one), sa.inspect(one).identity) for one in records]


def plan(placement, by, *days):
    placement, by = fresh(placement, by)
    contacts = [Planned(clock.today() + n * DAY, ContactWay.VISIT) for n in days]
    made = follow_ups.plan(placement, contacts, by=by, today=clock.today())
    db.session.commit()
    return made


def say(placement, by, audience, text):
    placement, by = fresh(placement, by)
    contact = Contact(ContactWay.CALL, clock.today(), text=text, audience=audience)
    follow_ups.write_down(placement, contact, by=by, now=clock.now())
    db.session.commit()


def shown(browse, placement, **query):
    return browse.get("follow_ups.show", placement_id=placement.public_id, **query)


def notes():
    return [(n.audience, n.text) for n in db.session.scalars(sa.select(FollowUpNote))]


def test_a_visit_is_logged_with_the_words_alone(placed, browse):
    """What is due is chosen, the day is today, and an adviser's note is the service's own."""
    placement, adviser, _manager = placed
    [visit] = plan(placement, adviser, 0)
    page = shown(browse.sign_in(adviser), placement)

    answer = browse.submit(page, {"text": "Trives med <b>frokost</b>."}, form=LOG)

    assert answer.location.endswith(f"/plasseringer/{placement.public_id}/oppfolging")
    [visit] = fresh(visit)
    assert (visit.done_on, visit.way) == (clock.today(), ContactWay.VISIT)
    assert notes() == [(Audience.SERVICE, "Trives med <b>frokost</b>.")]
    page = browse.follow(answer)
    assert "Loggen er lagret." in page.text
    assert "Uke 2: besøk" in page.words
    assert "Trives med <b>frokost</b>.Leses av: bare tjenesten" in page.words


def test_a_managers_note_is_shared_and_the_form_says_with_whom(placed, browse):
    placement, adviser, manager = placed
    page = shown(browse.sign_in(manager), placement)
    assert (
        f"Veilederen {adviser.person.name} og lederne hos dere leser det du skriver." in page.words
    )
    assert page.select("[name=audience]") == []

    browse.submit(page, {"text": "Kom presis.", "audience": "service"}, form=LOG)

    assert notes() == [(Audience.SHARED, "Kom presis.")]


def test_the_workplace_never_reads_what_is_the_services_own(placed, browse):
    placement, adviser, manager = placed
    say(placement, adviser, Audience.SERVICE, "Qhemmelig.")
    say(placement, adviser, Audience.SHARED, "Qdelt.")
    worries.raise_worry(
        placement, "Qbetrodd.", whose=WorryFrom.CANDIDATE, by=adviser, now=clock.now()
    )
    db.session.commit()

    page = shown(browse.sign_in(manager), placement)

    assert "Qdelt." in page.words
    assert "Qhemmelig" not in page.text
    assert "Qbetrodd" not in page.text
    assert len(page.select("#follow-ups ol.timeline li.done")) == 1
    page = shown(browse.sign_in(adviser), placement)
    assert "Qhemmelig." in page.words
    assert "Qbetrodd." in page.words


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"text": "ø" * 2001}, "Teksten er 1 tegn for lang. Den kan ha 2000 tegn."),
        ({"day": "i morgen"}, "Skriv datoen som dag, måned og år"),
        ({"day": "2026-11-25"}, "Velg en dag som har vært."),
        ({"day": "2024-11-25"}, "Velg en dag i løpet av det siste året."),
        ({"day": ""}, "Velg dagen."),
        ({"way": "drøm"}, "Velg noe fra lista."),
        ({"audience": "alle"}, "Velg noe fra lista."),
        ({"contact": "aaaaaaaaaaaaa"}, "Velg noe fra lista."),
        ({"text": "Ring 400 00 000"}, "Ta bort telefonnummeret."),
    ],
)
@pytest.mark.parametrize("hx", [False, True])
def test_what_cannot_be_logged_is_said_and_what_was_typed_is_kept(
    placed, browse, typed, message, hx
):
    placement, adviser, _manager = placed
    plan(placement, adviser, 0)
    page = shown(browse.sign_in(adviser), placement)

    again = browse.submit(page, {"text": "Fint & bra"} | typed, form=LOG, status=422, hx=hx)

    text = " ".join(again.text.split())
    assert message in text or message in again.words
    assert again.select_one("[name=text]").text.strip() == typed.get("text", "Fint & bra")
    assert notes() == []


def test_the_same_log_sent_twice_is_one(placed, browse):
    """On a poor network the phone sends again: the key of the form makes it once."""
    placement, adviser, _manager = placed
    page = shown(browse.sign_in(adviser), placement)
    for _n in range(2):
        browse.submit(page, {"text": "Fint."}, form=LOG)
    assert notes() == [(Audience.SERVICE, "Fint.")]


def test_the_plan_is_made_in_a_click_and_changed(placed, browse):
    placement, adviser, _manager = placed
    page = shown(browse.sign_in(adviser), placement)

    browse.submit(page, form="form[action$='/oppfolging/plan']")
    page = shown(browse, placement)
    planned = page.select("#plan ~ ol > li")
    browse.open(
        "post",
        planned[0].form["action"],
        303,
        False,
        {tag["name"]: tag["value"] for tag in planned[0].form.select("input")},
        (),
    )

    page = shown(browse, placement)
    assert len(page.select("#plan ~ ol > li")) == len(planned) - 1
    assert "1 kontakt er tatt bort" in page.words


def test_a_contact_is_planned_and_the_workplace_sees_it(placed, browse):
    placement, adviser, manager = placed
    form = browse.sign_in(adviser).get("follow_ups.new", placement_id=placement.public_id)
    browse.submit(form, {"due_on": "04.12.2026", "way": "meeting", "is_review": "y"})

    assert "Uke 3: møte. Gå gjennom måleneFre. 4. des." in shown(
        browse.sign_in(manager), placement
    ).words.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("day", ["", "snart", "2026-11-23", "2030-01-01"])
def test_a_day_that_cannot_be_planned_is_kept_with_a_message(placed, browse, day):
    placement, adviser, _manager = placed
    form = browse.sign_in(adviser).get("follow_ups.new", placement_id=placement.public_id)
    again = browse.submit(form, {"due_on": day, "way": "call"}, status=422)
    assert again.select_one("[name=due_on]")["value"] == day
    assert db.session.scalars(sa.select(FollowUp)).all() == []


def test_a_programme_that_asks_for_four_reviews_a_year_warns(make, browse):
    service = make.service(kind=OrganisationKind.REFUGEE_SERVICE)
    candidate = make.candidate(adviser=make.adviser(service))
    placement = make.placement(
        proposal=make.proposal(candidate=candidate),
        starts_on=clock.today(),
        ends_on=clock.today() + 364 * DAY,
    )
    page = shown(browse.sign_in(candidate.adviser), placement)
    assert "Planen mangler 4 gjennomganger av målene." in page.words
    page = shown(browse.sign_in(placement.proposal.answered_by), placement)
    assert "mangler" not in page.words


def test_this_week_is_listed_late_first_and_paged(make, placed, browse, count_queries):
    placement, adviser, _manager = placed
    plan(placement, adviser, 5, 6)  # Sunday, and Monday in the week after
    browse.sign_in(adviser)
    with count_queries() as few:
        page = browse.get("follow_ups.index")
    assert "1 kontakt venter" in page.words

    for n in range(50):
        plan(placement, adviser, n % 6)
    db.session.execute(
        sa.update(FollowUp).where(FollowUp.id == 5).values(due_on=clock.today() - DAY)
    )
    db.session.commit()
    with count_queries() as many:
        page = browse.get("follow_ups.index")

    assert len(many) == len(few)
    assert len(few) <= 6
    assert "51 kontakter venter" in page.words
    assert "Skulle vært gjort" in page.select("ul.rows > li")[0].text
    seen = len(page.select("ul.rows > li"))
    while page.select_one("nav.pager a"):
        page = browse.open("get", page.select_one("nav.pager a")["href"], 200, False, None, ())
        seen += len(page.select("ul.rows > li"))
    assert seen == 51


def test_a_page_costs_the_same_with_many_contacts(placed, browse, count_queries):
    placement, adviser, _manager = placed
    say(placement, adviser, Audience.SERVICE, "En.")
    browse.sign_in(adviser)
    with count_queries() as few:
        shown(browse, placement)
    plan(placement, adviser, *range(40))
    for n in range(10):
        say(placement, adviser, Audience.SHARED, f"Nr. {n}")
    with count_queries() as many:
        page = shown(browse, placement)
    assert len(few) == len(many) <= 8
    assert len(page.response.data) < 60_000


def test_a_worry_is_raised_answered_and_told(placed, browse):
    placement, adviser, manager = placed
    form = browse.sign_in(manager).get("worries.new", placement_id=placement.public_id)
    assert f"{adviser.person.name}, veilederen, leser det og svarer." in form.words
    page = browse.follow(browse.submit(form, {"text": "Blir sliten på fredager."}))
    assert "Blir sliten på fredager." in page.words
    assert "Venter på svar." in page.words

    worry = db.session.scalars(sa.select(Worry)).one()
    page = shown(browse.sign_in(adviser), placement)
    assert page.select_one(f"a[href$='/bekymringer/{worry.public_id}/svar']")
    form = browse.get("worries.answer", worry_id=worry.public_id)
    browse.submit(form, {"text": "Vi tar fri på fredager."})

    page = shown(browse.sign_in(manager), placement)
    assert "Vi tar fri på fredager." in page.words
    browse.get("worries.answer", status=409, worry_id=worry.public_id)


def test_the_confidence_of_a_candidate_is_nothing_to_the_manager(placed, browse):
    placement, adviser, manager = placed
    form = browse.sign_in(adviser).get("worries.new", placement_id=placement.public_id)
    browse.submit(form, {"text": "Er redd for å spørre.", "whose": "candidate"})
    worry = db.session.scalars(sa.select(Worry)).one()
    browse.sign_in(manager).get("worries.answer", status=404, worry_id=worry.public_id)


@pytest.mark.parametrize("text", ["", "   ", "ø" * 2001, "Ring 400 00 000"])
def test_a_worry_that_cannot_be_stored_is_kept(placed, browse, text):
    placement, _adviser, manager = placed
    form = browse.sign_in(manager).get("worries.new", placement_id=placement.public_id)
    again = browse.submit(form, {"text": text}, status=422)
    assert again.select_one("[name=text]").text.strip() == text.strip()
    assert db.session.scalars(sa.select(Worry)).all() == []


@pytest.mark.parametrize("who", ["colleague", "other manager", "manager"])
def test_strangers_meet_nothing(make, placed, browse, who):
    placement, adviser, manager = placed
    [visit] = plan(placement, adviser, 0)
    place, contact = placement.public_id, visit.public_id
    strangers = {"manager": manager, "other manager": make.manager()}
    strangers["colleague"] = make.adviser(service=adviser.organisation)

    browse.sign_in(strangers[who])

    browse.post("follow_ups.move", status=404, follow_up_id=contact)
    if who != "manager":
        browse.get("follow_ups.show", status=404, placement_id=place)
        browse.get("worries.new", status=404, placement_id=place)
        browse.post("follow_ups.log", status=404, placement_id=place)


def test_reading_the_log_is_noted(placed, browse):
    placement, adviser, _manager = placed
    shown(browse.sign_in(adviser), placement)
    [reading] = db.session.scalars(sa.select(Reading))
    assert (reading.candidate_id, reading.page) == (placement.candidate_id, "follow_ups.show")
