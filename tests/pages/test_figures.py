"""Figures: exact for those whose own they are, in fives for others, and never a way to a person."""

import csv
import datetime as dt
import io

import pytest

from portal import clock
from portal.enums import JobState, PlacementState, ProposalState, SupportKind, SupportState
from portal.extensions import db
from portal.models import SupportApplication
from portal.queries import figures as find
from portal.queries.figures import Wanted


def table(page, title):
    """{label: number} of the panel with this heading."""
    panel = next(s for s in page.select("section") if s.h2 and s.h2.text == title)
    return {row.th.text: row.td.text for row in panel.select("table tbody tr") if row.find("td")}


def units(page):
    return {
        row.th.text: [td.text for td in row.select("td")]
        for row in page.select("section[aria-labelledby=units] tbody tr")
    }


def last_month():
    return clock.now() - dt.timedelta(days=40)


@pytest.fixture
def town(make):
    return make.organisation(name="Granvåg kommune")


def sent(make, unit, number, **kw):
    job = make.job(unit=unit, places=50)
    return [make.proposal(job=job, sent_at=last_month(), **kw) for _n in range(number)]


def test_a_manager_sees_every_number_and_opens_the_records(make, browse):
    job = make.job(places=3)
    make.job(unit=job.unit, state=JobState.DRAFT)
    make.proposal(job=job)
    make.placement(proposal=make.proposal(job=job), state=PlacementState.PLANNED)

    page = browse.sign_in(make.manager(unit=job.unit)).get("figures.index")

    assert table(page, "Jobber") == {
        "Utkast": "1",
        "Publisert": "1",
        "Trukket tilbake": "0",
        "Avsluttet": "0",
        "I alt": "2",
    }
    assert table(page, "Forslag") == {
        "Venter": "1",
        "Tatt imot": "1",
        "Takk nei": "0",
        "Trukket": "0",
        "I alt": "2",
    }
    assert table(page, "Plasseringer")["Planlagt"] == "1"
    assert "3 plasser er publisert." in page.words
    links = [a["href"] for a in page.select("#figures td a")]
    assert "/forslag?vis=venter" in links
    for link in links:
        assert browse.open("get", link, 200, False, None, ()).status == 200


def test_another_units_figures_are_not_there(make, browse):
    make.proposal()

    page = browse.sign_in(make.manager()).get("figures.index")

    assert table(page, "Jobber")["I alt"] == "0"
    assert table(page, "Forslag")["I alt"] == "0"


def test_an_adviser_counts_own_and_an_office_all_of_its_own(make, browse, visitors):
    adviser = make.adviser()
    colleague = make.adviser(adviser.organisation)
    for who in (adviser, colleague, make.adviser()):
        make.proposal(candidate=make.candidate(adviser=who))
    office = make.administrator(adviser.organisation)

    own = browse.sign_in(adviser).get("figures.index")
    all_of_it = visitors().sign_in(office).get("figures.index")

    assert table(own, "Forslag")["I alt"] == "1"
    assert table(all_of_it, "Forslag")["I alt"] == "2"
    assert all_of_it.select("#figures td a") == []
    assert "Ulla" not in all_of_it.text


def test_outside_the_service_fewer_than_five_are_hidden_with_another(make, browse, town):
    big, small, none = (
        make.unit(organisation=town, name=name) for name in ("Solbakken", "Lia", "Tomt")
    )
    sent(make, big, 9)
    sent(make, small, 2)
    make.job(unit=none)

    page = browse.sign_in(make.administrator(town)).get("figures.index")

    numbers = {name: row[3] for name, row in units(page).items()}
    assert numbers == {"Solbakken": "–skjult", "Lia": "–skjult", "Tomt": "0"}
    assert table(page, "Forslag")["I alt"] == "11"
    assert page.select("#proposals ~ table a") == []


def test_so_few_that_nothing_can_be_told(make, browse, town):
    sent(make, make.unit(organisation=town, name="Lia"), 3)
    make.job(unit=make.unit(organisation=town, name="Tomt"))

    page = browse.sign_in(make.administrator(town)).get("figures.index")

    assert "For få til å vise." in page.words
    assert {name: row[3] for name, row in units(page).items()} == {
        "Lia": "–skjult",
        "Tomt": "–skjult",
    }


def test_no_filter_takes_a_figure_told_in_fives_apart(make, browse, town):
    big = make.unit(organisation=town, name="Solbakken")
    make.unit(organisation=town, name="Lia")
    sent(make, big, 9)
    browse.sign_in(make.administrator(town))

    one_unit = browse.get("figures.index", enhet=big.public_id)
    lately = browse.get("figures.index", periode="3")

    assert "Vises bare for alle enheter sammen." in one_unit.words
    assert units(one_unit)["Solbakken"][3] == "–skjult"
    assert table(lately, "Forslag")["I alt"] == "9"


def test_what_happens_this_month_is_not_told_in_fives_before_the_month_is_over(make, browse, town):
    unit = make.unit(organisation=town)
    sent(make, unit, 9)
    make.proposal(job=make.job(unit=unit))

    page = browse.sign_in(make.administrator(town)).get("figures.index")

    assert table(page, "Forslag")["I alt"] == "9"


def test_a_month_begins_at_midnight_in_oslo(make):
    job = make.job()
    at = dt.datetime(2026, 10, 31, 23, 30, tzinfo=dt.UTC)  # half past midnight, 1 November
    make.proposal(job=job, sent_at=at)

    figures = find.read(make.manager(unit=job.unit), Wanted(), today=clock.today())

    assert figures.months.proposals[-1] == (dt.date(2026, 11, 1), 1)
    assert figures.months.proposals[-2] == (dt.date(2026, 10, 1), 0)


def test_the_filters_choose_a_unit_and_a_time(make, browse):
    first, second = make.unit(), None
    second = make.unit(organisation=first.organisation)
    manager = make.manager(unit=first, units=[first, second])
    make.proposal(job=make.job(unit=first), sent_at=clock.now() - dt.timedelta(days=200))
    make.proposal(job=make.job(unit=second))
    browse.sign_in(manager)

    def number(**chosen):
        return table(browse.get("figures.index", **chosen), "Forslag")["I alt"]

    assert number() == "2"
    assert number(periode="3") == "1"
    assert number(enhet=first.public_id, periode="12") == "1"
    assert number(enhet=first.public_id, periode="3") == "0"
    assert number(enhet="finnes ikke") == "0"
    assert number(periode="tull") == "2"


def test_the_parts_are_the_whole(make):
    unit = make.unit()
    for state in ProposalState:
        extra = {
            ProposalState.DECLINED: {"decline_reason": "hours", "answered_at": clock.now()},
            ProposalState.WITHDRAWN: {"withdrawn_at": clock.now()},
            ProposalState.ACCEPTED: {"answered_at": clock.now()},
        }.get(state, {})
        if "answered_at" in extra:
            extra["answered_by"] = make.manager(unit=unit)
        make.proposal(job=make.job(unit=unit), state=state, **extra)

    figures = find.read(make.manager(unit=unit), Wanted(), today=clock.today())

    assert sum(figures.proposals.parts.values()) == figures.proposals.total == len(ProposalState)


def test_hours_are_those_of_placements_under_way(make, browse):
    task = make.task(minutes_each=60, times=10)
    placement = make.placement(
        proposal=make.proposal(job=make.job(tasks=[task])),
        state=PlacementState.ACTIVE,
        starts_on=clock.today(),
        started_at=clock.now(),
    )

    page = browse.sign_in(placement.proposal.answered_by).get("figures.index")

    assert "De som er i gang, frigjør 10 timer i uka." in page.words


def test_the_file_has_the_same_numbers_and_no_formula(make, browse, town):
    unit = make.unit(organisation=town, name="=HYPERLINK(1)")
    make.job(unit=unit, places=2)
    sent(make, unit, 3)

    answer = browse.sign_in(make.administrator(town)).client.get("/tall.csv")

    assert answer.headers["Content-Disposition"] == "attachment; filename=tall.csv"
    rows = list(csv.reader(io.StringIO(answer.text.removeprefix("\ufeff")), delimiter=";"))
    nothing = [""] * len(find.SUPPORT_STATES)
    assert rows[1] == ["'=HYPERLINK(1)", "2", "52", "0", "", "0", *nothing]
    assert rows[0][4:6] == ["Forslag", "Plasseringer"]
    assert {len(row) for row in rows} == {6 + len(nothing)}
    assert rows[2][:6] == ["I alt", "2", "52", "", "", "0"]


@pytest.mark.parametrize(
    ("number", "who", "told"),
    [(6, "manager", "6"), (6, "office", "6"), (2, "manager", "2"), (2, "office", "")],
)
def test_the_file_tells_of_support_from_nav_as_the_page_does(make, browse, town, number, who, told):
    unit = make.unit(organisation=town, name="Solbakken")
    supported(make, unit, number, SupportState.NEEDED, SupportState.SENT)
    member = make.manager(unit=unit) if who == "manager" else make.administrator(town)

    answer = browse.sign_in(member).client.get("/tall.csv")

    rows = csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff")), delimiter=";")
    head = "Støtte fra NAV: Skal søkes om"
    assert [[row["Enhet"], row[head]] for row in rows] == [["Solbakken", ""], ["I alt", told]]


@pytest.mark.parametrize("number", [1, 12])
def test_figures_take_the_same_queries_for_little_and_for_much(
    make, browse, count_queries, town, number
):
    for _n in range(number):
        sent(make, make.unit(organisation=town), 2)
    db.session.commit()
    browse.sign_in(make.administrator(town))

    with count_queries() as seen:
        browse.get("figures.index")

    assert len(seen) == 8


def supported(make, unit, number, *states):
    """Placements of as many people, each with an application in each of the states."""
    for proposal in sent(make, unit, number):
        placement = make.placement(proposal=proposal, created_at=last_month())
        noted = {"noted_at": clock.now(), "noted_by_id": placement.candidate.adviser_id}
        for state, kind in zip(states, SupportKind, strict=False):
            past = state is not SupportState.NEEDED
            sent_on = {"sent_on": clock.today(), "sent_by_id": noted["noted_by_id"]} if past else {}
            db.session.add(
                SupportApplication(placement=placement, kind=kind, state=state, **noted, **sent_on)
            )
    db.session.commit()


def test_a_manager_sees_how_much_support_is_needed_and_sent(make, browse, town):
    unit = make.unit(organisation=town)
    supported(make, unit, 2, SupportState.NEEDED, SupportState.SENT)
    supported(make, make.unit(organisation=town), 1, SupportState.NEEDED)

    page = browse.sign_in(make.manager(unit=unit)).get("figures.index")

    assert table(page, "Støtte fra NAV") == {
        "Skal søkes om": "2",
        "Søknad sendt": "2",
        "Innvilget": "0",
        "Avslag": "0",
    }


@pytest.mark.parametrize(
    ("needed", "sent_too", "told"), [(5, 0, True), (6, 5, True), (5, 4, False), (4, 0, False)]
)
def test_an_employers_administrator_is_told_of_support_in_fives_or_not_at_all(
    make, town, needed, sent_too, told
):
    unit = make.unit(organisation=town)
    supported(make, unit, sent_too, SupportState.NEEDED, SupportState.SENT)
    supported(make, unit, needed - sent_too, SupportState.NEEDED)

    figures = find.read(make.administrator(town), Wanted(), today=clock.today())

    assert (figures.supports is not None) == told
    if told:
        assert [figures.supports[state] for state in find.SUPPORT_STATES] == [
            needed,
            sent_too,
            0,
            0,
        ]
    one_unit = Wanted(unit=unit.public_id)
    assert find.read(make.administrator(town), one_unit, today=clock.today()).supports is None
