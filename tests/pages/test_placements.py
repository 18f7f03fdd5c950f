"""A placement on screen: planned, seen to, begun, ended; by its manager and its adviser alone."""

import datetime as dt

import pytest
import sqlalchemy as sa

from portal import clock
from portal.domain import placements
from portal.enums import ConsentState, Gate, GoalCategory, Outcome, PlacementState
from portal.extensions import db
from portal.models import Placement, Precondition, Reading

TODAY = dt.date(2026, 11, 24)
PLAN = {
    "starts_on": "2026-12-07",
    "ends_on": "2027-03-05",
    "per_cent": "37,5",
    "mentor_name": "Berit Lund",
    "goals-0-category": "language",
    "goals-0-text": "Fra A2 til B1",
}


@pytest.fixture
def placement(make):
    return make.placement(starts_on=TODAY)


@pytest.fixture
def manager(placement):
    return placement.proposal.answered_by


@pytest.fixture
def adviser(placement):
    return placement.candidate.adviser


@pytest.fixture
def certificate(make, placement):
    return make.add(Precondition(placement=placement, gate=Gate.POLICE_CERTIFICATE))


def stored(record):
    """As it is now; the test's own copy was left behind by the request."""
    return db.session.get(type(record), sa.inspect(record).identity[0])


def readings():
    return [tuple(row) for row in db.session.execute(sa.select(Reading.candidate_id, Reading.page))]


# The list


@pytest.mark.parametrize(("part", "name"), [("manager", "Ulla"), ("adviser", "Ulla Utheim")])
def test_both_parts_see_it_in_their_list(request, browse, placement, part, name):
    browse.sign_in(request.getfixturevalue(part))

    page = browse.get("placements.index")

    assert [a.text for a in page.select("tbody th a")] == [name]
    assert [a.text for a in page.select("nav.views a")] == [
        "Planlagt 1",
        "I gang 0",
        "Avsluttet 0",
    ]
    assert readings() == [(placement.candidate_id, "placements.index")]


def test_the_list_shows_the_alias_of_what_came_to_nothing(make, browse, placement, manager):
    placements.cancel(placement, by=manager)
    db.session.commit()

    page = browse.sign_in(manager).get("placements.index", vis="avsluttet")

    assert [a.text for a in page.select("tbody th a")] == [placement.proposal.alias]
    assert readings() == []


@pytest.mark.parametrize("number", [1, 15])
@pytest.mark.parametrize(("part", "queries"), [("manager", 6), ("adviser", 5)])
def test_the_list_takes_the_same_queries_for_one_and_for_many(
    make, browse, count_queries, placement, manager, adviser, part, queries, number
):
    for _n in range(number - 1):
        candidate = make.candidate(adviser=adviser)
        proposal = make.proposal(job=placement.job, candidate=candidate)
        make.placement(proposal=proposal, manager=manager)
    browse.sign_in({"manager": manager, "adviser": adviser}[part])

    with count_queries() as seen:
        page = browse.get("placements.index")

    assert len(page.select("tbody tr")) == number
    assert len(seen) == queries


def test_pages_of_twenty_leave_nobody_out(make, browse, placement, manager):
    for _n in range(20):
        make.placement(proposal=make.proposal(job=placement.job), manager=manager)
    browse.sign_in(manager)

    first = browse.get("placements.index")
    rest = browse.open("get", first.select_one("nav.pager a")["href"], 200, False, None, ())

    seen = [a["href"] for page in (first, rest) for a in page.select("tbody th a")]
    assert (len(seen), len(set(seen))) == (21, 21)


def test_the_list_opens_where_something_stands(make, browse):
    active = {"state": PlacementState.ACTIVE, "starts_on": TODAY, "started_at": clock.now()}
    placement = make.placement(**active)
    browse.sign_in(placement.proposal.answered_by)

    page = browse.get("placements.index")

    assert page.select_one("#list").text == "I gang"
    assert len(page.select("tbody tr")) == 1
    assert not browse.get("placements.index", vis="planlagt").select("tbody tr")


def test_an_empty_list_says_what_comes(make, browse):
    page = browse.sign_in(make.manager()).get("placements.index")

    assert page.select_one("h2").text == "Ingen plasseringer ennå"


# One placement


@pytest.mark.parametrize(("part", "queries"), [("manager", 8), ("adviser", 7)])
def test_a_placement_takes_few_queries(
    request, browse, count_queries, certificate, placement, part, queries
):
    browse.sign_in(request.getfixturevalue(part))

    with count_queries() as seen:
        page = browse.get("placements.show", placement_id=placement.public_id)

    assert page.select_one("h1").text == "Ulla, Måltidsvert"
    assert "Ulla Utheim" in page.words
    assert "ulla@post.example" in page.words
    assert len(seen) == queries
    assert readings() == [(placement.candidate_id, "placements.show")]


@pytest.mark.parametrize("part", ["manager", "adviser"])
def test_either_part_writes_the_plan(request, browse, placement, part):
    browse.sign_in(request.getfixturevalue(part))
    page = browse.get("placements.change_plan", placement_id=placement.public_id)

    page = browse.follow(browse.submit(page, PLAN))

    plan = stored(placement)
    assert (plan.starts_on, plan.ends_on) == (dt.date(2026, 12, 7), dt.date(2027, 3, 5))
    assert (plan.per_cent, plan.mentor_name) == (3750, "Berit Lund")
    assert [(g.category, g.text) for g in plan.goals] == [(GoalCategory.LANGUAGE, "Fra A2 til B1")]
    assert page.select_one("#notices").text.strip() == "Planen er lagret."
    assert "Bedre norsk: Fra A2 til B1" in page.words


def test_a_row_for_one_goal_more_keeps_what_was_typed(browse, placement, manager):
    browse.sign_in(manager)
    page = browse.get("placements.change_plan", placement_id=placement.public_id)

    page = browse.submit(page, PLAN | {"another": "1"}, status=200)

    assert page.select_one("#goals-0-text")["value"] == "Fra A2 til B1"
    assert page.select_one("#mentor_name")["value"] == "Berit Lund"
    assert page.select_one("#goals-1-text")["value"] == ""
    assert stored(placement).mentor_name == ""
    two = {"goals-1-category": "other", "goals-1-text": "Egne penger"}
    browse.submit(page, two)
    assert [g.text for g in stored(placement).goals] == ["Fra A2 til B1", "Egne penger"]


def test_an_emptied_row_takes_the_goal_away(browse, placement, manager):
    browse.sign_in(manager)
    page = browse.get("placements.change_plan", placement_id=placement.public_id)
    browse.submit(page, PLAN)
    page = browse.get("placements.change_plan", placement_id=placement.public_id)

    browse.submit(page, {"goals-0-text": "  "})

    assert stored(placement).goals == []


def test_there_are_never_more_rows_than_six(browse, placement, manager):
    browse.sign_in(manager)
    page = browse.get("placements.change_plan", placement_id=placement.public_id)
    many = {f"goals-{n}-text": f"Mål {n}" for n in range(9)}
    many |= {f"goals-{n}-category": "other" for n in range(9)}

    page = browse.submit(page, PLAN | many | {"another": "1"}, status=200)

    assert len(page.select("#goals input")) == 6
    assert not page.select("button[name=another]")


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"starts_on": "i morgen"}, "Skriv datoen som dag, måned og år"),
        ({"ends_on": "2026-12-01"}, "Siste dag kan ikke være før første dag."),
        ({"starts_on": ""}, "Velg første dag også."),
        ({"per_cent": ""}, "Skriv hvor mange prosent, for eksempel 50."),
        ({"per_cent": "mye"}, "Skriv et tall, for eksempel 37,5."),
        ({"per_cent": "101"}, "Skriv et tall mellom 0 og 100."),
        ({"per_cent": "-5"}, "Skriv et tall mellom 0 og 100."),
        ({"mentor_name": "x" * 121}, "Teksten er 1 tegn for lang. Den kan ha 120 tegn."),
        ({"goals-0-text": "x" * 301}, "Teksten er 1 tegn for lang. Den kan ha 300 tegn."),
        ({"goals-0-category": "riches"}, "Velg noe fra lista."),
    ],
)
def test_a_plan_that_cannot_be_says_what_to_do_and_keeps_the_rest(
    browse, placement, manager, typed, error
):
    browse.sign_in(manager)
    page = browse.get("placements.change_plan", placement_id=placement.public_id)

    page = browse.submit(page, PLAN | typed, status=422)

    [message] = page.select(".ds-validation-message")
    assert message.text.startswith(error)
    kept = PLAN | typed
    assert page.select_one("#mentor_name")["value"] == kept["mentor_name"]
    assert page.select_one("#per_cent")["value"] == kept["per_cent"]
    assert stored(placement).mentor_name == ""


def test_control_characters_and_markup_do_no_harm(browse, placement, manager):
    browse.sign_in(manager)
    page = browse.get("placements.change_plan", placement_id=placement.public_id)

    typed = {"mentor_name": "Berit\x00 <b>Lund</b>\x1b", "goals-0-text": "<i>Mer\x07 norsk</i>"}
    page = browse.follow(browse.submit(page, PLAN | typed))

    assert stored(placement).mentor_name == "Berit <b>Lund</b>"
    assert "<i>Mer norsk</i>" in page.words


def test_a_stale_plan_shows_both_and_can_be_saved_after_all(browse, placement, manager, adviser):
    browse.sign_in(manager)
    mine = browse.get("placements.change_plan", placement_id=placement.public_id)
    theirs = browse.sign_in(adviser).get("placements.change_plan", placement_id=placement.public_id)
    browse.submit(theirs, PLAN | {"mentor_name": "Kari Kvam"})
    browse.sign_in(manager)

    page = browse.submit(mine, PLAN, status=409)

    rows = [[cell.text for cell in row.select("th, td")] for row in page.select("tbody tr")]
    assert rows == [["Fadder", "Berit Lund", "Kari Kvam"]]
    browse.submit(page)
    assert stored(placement).mentor_name == "Berit Lund"


def test_a_plan_sent_after_the_start_is_told_so_and_stands_as_it_was_typed(
    browse, placement, manager
):
    page = browse.sign_in(manager).get("placements.change_plan", placement_id=placement.public_id)
    placements.start(stored(placement), by=stored(manager))
    db.session.commit()

    told = browse.submit(page, PLAN, status=422)

    assert "Planen kan bare endres før plasseringen starter." in told.words
    assert told.select_one("[name=mentor_name]")["value"] == "Berit Lund"
    assert stored(placement).mentor_name == ""


def test_an_end_sent_after_the_end_is_told_so_and_stands_as_it_was_typed(
    browse, placement, adviser
):
    placements.start(placement, by=adviser)
    db.session.commit()
    page = browse.sign_in(adviser).get("placements.end", placement_id=placement.public_id)
    placements.end(stored(placement), outcome=Outcome.EDUCATION, last_day=TODAY, by=stored(adviser))
    db.session.commit()

    told = browse.submit(page, {"outcome": "ordinary_job"}, status=422)

    assert "Det går ikke når plasseringen har status «Avsluttet»." in told.words
    assert told.select_one("[value=ordinary_job]").has_attr("selected")
    assert stored(placement).outcome is Outcome.EDUCATION


def test_what_is_seen_is_marked_and_the_page_after_the_swap_equals_a_fresh_one(
    browse, placement, certificate, manager
):
    values = {"placement_id": placement.public_id, "precondition_id": certificate.public_id}
    show = {"placement_id": placement.public_id}
    browse.sign_in(manager)
    page = browse.get("placements.show", **show)
    assert page.select_one("#before").text == "Før første dag: én ting mangler"

    for action, heading in (
        ("mark_seen", "Før første dag: alt er på plass"),
        ("unmark_seen", "Før første dag: én ting mangler"),
    ):
        part = browse.post(f"placements.{action}", hx=True, status=200, **values)
        assert part.select_one("#before").text == heading
        line = f"#seen-{certificate.public_id}"
        page.select_one(line).replace_with(part.select_one(line))
        for root in ("#before", "#start"):
            page.select_one(root).clear()
            page.select_one(root).extend(list(part.select_one(root).children))
        fresh = browse.get("placements.show", **show)
        assert page.prettify() == fresh.prettify()


def test_a_tick_is_stored_and_noted_with_nine_queries(
    browse, placement, certificate, manager, count_queries
):
    browse.sign_in(manager)
    values = {"placement_id": placement.public_id, "precondition_id": certificate.public_id}
    browse.get("placements.show", placement_id=placement.public_id)

    with count_queries() as seen:
        part = browse.post("placements.mark_seen", hx=True, status=200, **values)

    assert stored(certificate).seen_on == TODAY
    assert len(part.response.data) < 2500
    assert len(seen) == 9


def test_marking_works_without_script(browse, placement, certificate, manager):
    browse.sign_in(manager)
    page = browse.get("placements.show", placement_id=placement.public_id)

    page = browse.follow(browse.submit(page, form="main form[action*='/sett/']"))

    assert "Sett tir. 24. nov. av Lise Lund" in page.words.replace("\xa0", " ")
    assert stored(certificate).seen_on == TODAY


def test_it_starts_when_everything_is_seen(browse, placement, certificate, manager):
    browse.sign_in(manager)
    page = browse.get("placements.show", placement_id=placement.public_id)
    assert not page.select("form[action$=oppstart]")
    values = {"placement_id": placement.public_id}
    refused = browse.post("placements.start", status=409, **values)
    assert "Dette må på plass før første dag: Politiattest." in refused.words
    page = browse.follow(browse.submit(page, form="main form[action*='/sett/']"))

    page = browse.follow(browse.submit(page, form="main form[action$=oppstart]"))

    assert stored(placement).state is PlacementState.ACTIVE
    assert page.select_one("#notices").text.strip() == "Plasseringen er i gang."
    assert page.select("main form") == []


def test_calling_it_off_hides_who_it_was(browse, placement, manager):
    browse.sign_in(manager)
    page = browse.get("placements.show", placement_id=placement.public_id)

    page = browse.follow(browse.submit(page, form="main form[action$=avlysning]"))

    assert page.select_one("h1").text.endswith(", Måltidsvert")
    assert "Det ble ikke noe av plasseringen, og plassen er ledig igjen." in page.words
    assert "Ulla" not in page.text
    assert "ulla@post.example" not in page.text


def test_the_adviser_ends_it_and_only_the_adviser_reads_what_came_of_it(
    browse, placement, manager, adviser
):
    placements.start(placement, by=manager)
    db.session.commit()
    values = {"placement_id": placement.public_id}
    browse.sign_in(adviser)
    page = browse.get("placements.end", **values)

    page = browse.follow(browse.submit(page, {"outcome": "ordinary_job"}))

    assert "Ordinær jobb" in page.words
    page = browse.sign_in(manager).get("placements.show", **values)
    assert "Avsluttet" in page.words
    assert "Ordinær jobb" not in page.text


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"last_day": ""}, "Velg siste dag."),
        ({"last_day": "2026-11-25"}, "Siste dag har ikke vært ennå."),
        ({"last_day": "snart"}, "Skriv datoen som dag, måned og år"),
        ({"outcome": ""}, "Fyll ut dette feltet."),
        ({"outcome": "fired"}, "Velg noe fra lista."),
    ],
)
def test_an_end_that_cannot_be_says_what_to_do(browse, placement, manager, adviser, typed, error):
    placements.start(placement, by=manager)
    db.session.commit()
    browse.sign_in(adviser)
    page = browse.get("placements.end", placement_id=placement.public_id)

    page = browse.submit(page, {"outcome": "unknown"} | typed, status=422)

    [message] = page.select(".ds-validation-message")
    assert message.text.startswith(error)
    assert stored(placement).state is PlacementState.ACTIVE


def test_a_withdrawn_yes_hides_who_it_is_also_while_it_goes_on(make, browse):
    consent = make.consent(state=ConsentState.WITHDRAWN)
    placement = make.placement(
        proposal=make.proposal(consent=consent),
        state=PlacementState.ACTIVE,
        starts_on=TODAY,
        started_at=clock.now(),
    )
    browse.sign_in(placement.proposal.answered_by)

    page = browse.get("placements.show", placement_id=placement.public_id)

    assert "Kandidaten har trukket samtykket. Snakk med veilederen." in page.words
    assert "Ulla" not in page.text


# Everyone else

ACTIONS = ["show", "change_plan", "mark_seen", "unmark_seen", "start", "cancel", "end"]


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("other", ["other unit", "other adviser", "office", "municipality"])
def test_for_everyone_else_it_does_not_exist(make, browse, placement, certificate, action, other):
    service, unit = placement.candidate.service, placement.unit
    browse.sign_in(
        {
            "other unit": lambda: make.manager(unit=make.unit(organisation=unit.organisation)),
            "other adviser": lambda: make.adviser(service),
            "office": lambda: make.administrator(service),
            "municipality": lambda: make.administrator(unit.organisation),
        }[other]()
    )
    values = {"placement_id": placement.public_id, "status": 404}
    if "seen" in action:
        values["precondition_id"] = certificate.public_id

    if action == "show":
        browse.get("placements.show", **values)
    else:
        browse.post(f"placements.{action}", PLAN, **values)

    assert stored(placement).version == 1
    assert readings() == []


def test_a_line_of_another_placements_list_does_not_exist(make, browse, placement, manager):
    other = make.placement(proposal=make.proposal(job=placement.job), manager=manager)
    line = make.add(Precondition(placement=other, gate=Gate.CONFIDENTIALITY))
    browse.sign_in(manager)

    browse.post(
        "placements.mark_seen",
        placement_id=placement.public_id,
        precondition_id=line.public_id,
        status=404,
    )

    assert stored(line).seen_on is None


def test_the_manager_has_no_page_for_ending(browse, placement, manager):
    browse.sign_in(manager).get("placements.end", placement_id=placement.public_id, status=404)


def test_only_what_is_under_way_can_be_ended(browse, placement, adviser):
    page = browse.sign_in(adviser).get(
        "placements.end", placement_id=placement.public_id, status=409
    )

    assert "Bare en plassering som er i gang, kan avsluttes." in page.words
    assert db.session.scalars(sa.select(Placement)).one().state is PlacementState.PLANNED


def test_the_part_one_reads_is_named_where_it_lies_behind_more(make, browse):
    placement = make.placement(state=PlacementState.ACTIVE, starts_on=TODAY, started_at=clock.now())
    browse.sign_in(placement.proposal.answered_by)

    def behind(endpoint):
        page = browse.get(endpoint, placement_id=placement.public_id)
        here = [link.text for link in page.html.select(".views [aria-current]")]
        return page.html.select_one(".views summary").text, here

    assert behind("supports.show") == ("Mer: Støtte", ["Støtte"])
    assert behind("agreements.show") == ("Mer", ["Avtale"])
