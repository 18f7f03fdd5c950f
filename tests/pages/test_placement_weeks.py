"""The week of a placement on screen."""

import datetime as dt

import pytest
import sqlalchemy as sa

from portal import clock
from portal.enums import PlacementState
from portal.extensions import db
from portal.models import Absence, JobGrowthStep, LadderStep, LanguageTest, WeekSlot

DAY = dt.timedelta(days=1)


@pytest.fixture
def placed(make):
    placement = make.placement(
        state=PlacementState.ACTIVE, starts_on=clock.today() - 7 * DAY, started_at=clock.now()
    )
    return placement, placement.candidate.adviser, placement.proposal.answered_by


def shown(browse, placement, **query):
    return browse.get("placement_weeks.show", placement_id=placement.public_id, **query)


def form_to(noun):
    return f"form[action$='/uka/{noun}']"


def planned(browse, placement, typed, **how):
    form = browse.get("placement_weeks.plan", placement_id=placement.public_id)
    return browse.submit(form, typed, **how)


def test_work_and_study_are_planned_and_summed(placed, browse):
    placement, _adviser, manager = placed
    typed = {"slots-0-starts": "08.00", "slots-0-ends": "12.30"}
    typed |= {"slots-2-starts": "9", "slots-2-ends": "12", "slots-2-activity": "study"}
    typed |= {"slots-2-place": "Granvåg voksenopplæring"}

    page = browse.follow(planned(browse.sign_in(manager), placement, typed))

    words = page.words.replace("\N{NO-BREAK SPACE}", " ")
    assert "Man. 23. nov. 08.00–12.30 Solbakken sykehjem" in words
    assert "09.00–12.00 kurs eller skole Granvåg voksenopplæring" in words
    assert "Sum på jobb4,5" in words
    assert "Ingen ukeplan ennå." in shown(browse, placement, fra="2026-11-16").words
    assert "4,5" in shown(browse, placement, fra="2027-03-29").words  # summer time has begun


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"valid_from": "2026-11-24"}, "Velg en mandag."),
        ({"valid_from": ""}, "Velg en mandag."),
        ({"slots-0-starts": "åtte"}, "Skriv klokkeslettet slik: 08.30."),
        ({"slots-0-starts": "12"}, "Skriv både fra og til, eller ingen av dem."),
        (
            {"slots-0-starts": "12", "slots-0-ends": "8"},
            "Skriv en tid som er senere enn den første.",
        ),
        ({"slots-0-place": "ø" * 81}, "Teksten er 1 tegn for lang."),
        ({"slots-0-activity": "dans"}, "Velg noe fra lista."),
        (
            {"slots-0-starts": "8", "slots-0-ends": "12", "slots-1-weekday": "mon"}
            | {"slots-1-starts": "11", "slots-1-ends": "13"},
            "To tider samme dag går over i hverandre.",
        ),
    ],
)
def test_what_cannot_be_a_week_is_said_and_kept(placed, browse, typed, message):
    placement, _adviser, manager = placed
    again = planned(browse.sign_in(manager), placement, typed, status=422)
    assert message in again.words
    for name, value in typed.items():
        if "starts" in name or "ends" in name:
            assert again.select_one(f"[name={name}]")["value"] == value
    assert db.session.scalars(sa.select(WeekSlot)).all() == []


def test_a_row_more_keeps_what_was_typed(placed, browse):
    placement, _adviser, manager = placed
    typed = {"slots-0-starts": "8", "another": "1"}
    again = planned(browse.sign_in(manager), placement, typed, status=200)
    assert again.select_one("[name=slots-0-starts]")["value"] == "8"
    assert again.select_one("[name=slots-5-starts]") is not None


def test_absence_is_noted_without_a_cause(placed, browse):
    placement, _adviser, manager = placed
    planned(browse.sign_in(manager), placement, {"slots-1-starts": "8", "slots-1-ends": "12"})
    page = shown(browse, placement)
    assert page.select(f"{form_to('fravar')} textarea") == []

    browse.submit(page, {"hours": "3,5"}, form=form_to("fravar"))

    assert "Borte 3,5 timer" in shown(browse, placement).words
    assert "Borte denne uka: 3,5 timer." in shown(browse, placement).words


@pytest.mark.parametrize(
    ("noun", "typed", "message"),
    [
        ("fravar", {"hours": ""}, "Skriv hvor mange timer"),
        ("fravar", {"hours": "25"}, "Skriv et tall fra 0 til 24."),
        ("fravar", {"hours": "2", "absent_on": "2026-12-24"}, "Velg en dag i plasseringen"),
        ("oppgave", {"title": "  "}, "Skriv oppgaven."),
        ("oppgave", {"title": "ø" * 121}, "Teksten er 1 tegn for lang."),
        ("oppgave", {"title": "Pakke", "from_on": "snart"}, "Skriv datoen som dag"),
        ("norsk", {"level": "z9"}, "Velg noe fra lista."),
        ("norsk", {"tested_on": "2026-12-24"}, "Velg en dag som har vært."),
    ],
)
def test_what_cannot_be_stored_is_said_and_kept(placed, browse, noun, typed, message):
    placement, adviser, _manager = placed
    page = shown(browse.sign_in(adviser), placement)

    again = browse.submit(page, typed, form=form_to(noun), status=422)

    assert message in again.words
    for name, value in typed.items():
        tag = again.select_one(f"{form_to(noun)} input[name={name}]")
        assert tag is None or tag["value"] == value.strip()
    for table in (Absence, LadderStep, LanguageTest):
        assert db.session.scalars(sa.select(table)).all() == []


def test_a_task_grows_in_a_click(placed, browse):
    placement, _adviser, manager = placed
    page = shown(browse.sign_in(manager), placement)
    browse.submit(page, {"title": "Bestille varer"}, form=form_to("oppgave"))
    page = shown(browse, placement)
    assert "Bestille varerØver nå" in page.words

    browse.submit(page, form="form[action^='/oppgavestige/']")

    assert "Klarer alene fra" in shown(browse, placement).words


def test_language_tests_are_not_for_the_workplace(placed, browse):
    placement, adviser, manager = placed
    page = shown(browse.sign_in(adviser), placement)
    browse.submit(page, {"level": "b1", "tested_by": "teacher"}, form=form_to("norsk"))
    assert "B1, klarer deg godt" in shown(browse, placement).select_one("#language ~ ol").text
    page = shown(browse.sign_in(manager), placement)
    assert page.select("#language") == []
    browse.post("placement_weeks.language", status=404, placement_id=placement.public_id)


def test_the_jobs_growth_is_dated_from_the_first_day(placed, browse):
    placement, _adviser, manager = placed
    for week, per_cent in ((0, 2000), (4, 4000)):
        db.session.add(JobGrowthStep(job_id=placement.job_id, week=week, per_cent=per_cent))
    db.session.commit()
    page = shown(browse.sign_in(manager), placement)
    text = page.select_one("#growth ~ ol").text.replace("\N{NO-BREAK SPACE}", " ")
    assert " ".join(text.split()) == "20 %Fra tir. 17. nov. 40 %Fra tir. 15. des."


def test_a_week_costs_the_same_for_a_long_ladder(placed, browse, count_queries):
    placement, adviser, _manager = placed
    browse.sign_in(adviser)
    shown(browse, placement)
    with count_queries() as few:
        shown(browse, placement)
    ids = {"placement_id": sa.inspect(placement).identity[0]}
    db.session.add_all(
        LadderStep(title=f"Oppgave {n}", from_on=clock.today(), **ids) for n in range(30)
    )
    db.session.commit()
    with count_queries() as many:
        page = shown(browse, placement)
    assert len(few) == len(many) <= 14
    assert len(page.response.data) < 40_000


@pytest.mark.parametrize("fra", ["", "x", "0001-01-01", "9999-12-31", "2026-W01"])
def test_an_address_written_by_hand_shows_a_week(placed, browse, fra):
    placement, _adviser, manager = placed
    shown(browse.sign_in(manager), placement, fra=fra)


@pytest.mark.parametrize("who", ["colleague", "other manager"])
def test_strangers_meet_nothing(make, placed, browse, who):
    placement, adviser, _manager = placed
    step = make.add(LadderStep(placement=placement, title="Pakke", from_on=clock.today()))
    place, ladder = placement.public_id, step.public_id
    stranger = {"colleague": lambda: make.adviser(service=adviser.organisation)}
    browse.sign_in(stranger.get(who, make.manager)())
    for endpoint in ("placement_weeks.show", "placement_weeks.plan"):
        browse.get(endpoint, status=404, placement_id=place)
    for endpoint in ("placement_weeks.absence", "placement_weeks.add_step"):
        browse.post(endpoint, status=404, placement_id=place)
    browse.post("placement_weeks.master", status=404, step_id=ladder)


def test_two_who_change_the_week_at_once_are_both_heard(placed, browse):
    placement, adviser, manager = placed
    ident = placement.public_id
    planned(browse.sign_in(manager), placement, {"slots-0-starts": "8", "slots-0-ends": "10"})
    manager, adviser = db.session.merge(manager), db.session.merge(adviser)
    first = browse.sign_in(manager).get("placement_weeks.plan", placement_id=ident)
    late = browse.sign_in(adviser).get("placement_weeks.plan", placement_id=ident)
    manager, adviser = db.session.merge(manager), db.session.merge(adviser)
    browse.sign_in(manager).submit(first, {"slots-0-ends": "11"})

    kept = browse.sign_in(db.session.merge(adviser)).submit(
        late, {"slots-0-ends": "14", "slots-0-place": "Lageret"}, status=409
    )

    assert "Noen andre lagret her mens du skrev." in kept.words
    assert ("08.00–14.00" in kept.words, "08.00–11.00" in kept.words) == (True, True)
    assert [slot.ends for slot in db.session.scalars(sa.select(WeekSlot))] == [dt.time(11)]
    browse.submit(kept)
    db.session.expire_all()
    [slot] = db.session.scalars(sa.select(WeekSlot))
    assert (slot.ends, slot.place) == (dt.time(14), "Lageret")


def test_two_who_plan_the_first_week_at_once_are_both_heard(placed, browse):
    placement, _adviser, manager = placed
    late = browse.sign_in(manager).get("placement_weeks.plan", placement_id=placement.public_id)
    typed = {"slots-0-starts": "8", "slots-0-ends": "10"}
    browse.submit(late, typed)

    browse.submit(late, typed | {"slots-0-ends": "14"}, status=409)

    assert [slot.ends for slot in db.session.scalars(sa.select(WeekSlot))] == [dt.time(10)]


@pytest.mark.parametrize("number", [1, 12])
@pytest.mark.parametrize("who", ["manager", "adviser"])
def test_the_week_takes_eight_queries_however_much_there_is(
    make, placed, browse, count_queries, who, number
):
    placement, adviser, manager = placed
    ident = placement.public_id
    for n in range(number):
        make.add(LadderStep(placement=placement, title=f"Oppgave {n}", from_on=clock.today()))
        make.add(JobGrowthStep(job_id=placement.job_id, week=n + 1, per_cent=100 * (n + 1)))
        make.add(
            LanguageTest(
                placement=placement, tested_on=clock.today(), level="a1", tested_by="teacher"
            )
        )
        make.add(Absence(placement=placement, day=clock.today() - n * DAY, minutes=60))
    viewer = {"adviser": adviser, "manager": manager}[who]
    planned(browse.sign_in(viewer), placement, {"slots-0-starts": "8", "slots-0-ends": "10"})
    db.session.expunge_all()

    with count_queries() as seen:
        browse.get("placement_weeks.show", placement_id=ident)

    assert len(seen) == {"manager": 8, "adviser": 7}[who]


def test_a_place_without_times_is_asked_about_and_not_lost(placed, browse):
    placement, _adviser, manager = placed
    browse.sign_in(manager)
    page = planned(browse, placement, {"slots-0-place": "Lageret"}, status=422)
    assert "Skriv fra og til også, ellers blir ikke stedet med." in page.words
    assert "Lageret" in str(page)
