"""The five ways to begin, and templates that become positions."""

import pytest

from portal.domain.tasks import is_locked
from portal.enums import Decision, Gate, Period
from portal.extensions import db
from portal.library import AREAS, TEMPLATE
from portal.models import Position, Task
from tests.browse import fields_of

FORM = "form#template"


@pytest.fixture
def lise(make, browse):
    lise = make.manager(make.unit(name="Solbakken sykehjem", field="Sykehjem"))
    browse.sign_in(lise)
    return lise


def stored():
    return db.session.scalars(db.select(Task).order_by(Task.place_in_list)).all()


def opened(browse, template="helsefagarbeider"):
    return browse.get("beginnings.template", template=template)


def row_of(page, title):
    """The name of a line's fields: `lines-3-`."""
    [field] = page.select(f"input[value='{title}']")
    return field["name"].removesuffix("title")


def test_the_start_page_shows_five_ways_each_with_how_long_it_takes(browse, lise):
    page = browse.get("beginnings.index")

    ways = [(card.h2.text, card.select("p")[-1].text) for card in page.select("li.clickable")]
    assert ways == [
        ("Bruk en mal", "Omtrent 3 minutter"),
        ("Lim inn tekst", "Omtrent 5 minutter"),
        ("Skriv selv", "Omtrent 10 minutter"),
        ("Hent fra regneark", "Omtrent 5 minutter"),
        ("Meld inn et behov", "Omtrent 3 minutter"),
    ]


@pytest.mark.parametrize(
    ("way", "leads_to"),
    [("tekst", "/oppgaver/tekst"), ("regneark", "/oppgaver/regneark"), ("", "")],
)
def test_a_position_made_for_pasting_or_a_spreadsheet_leads_straight_there(
    browse, lise, way, leads_to
):
    page = browse.get("positions.new", vei=way)
    data = fields_of(page.form()) | {"title": "Kokk"}

    answer = browse.post("positions.new", data, vei=way)

    [position] = db.session.scalars(db.select(Position))
    assert answer.location == f"/stillinger/{position.public_id}{leads_to}"


def test_templates_of_the_managers_own_service_area_come_first(make, browse):
    unit = make.unit(name="Havglott", field="Barnehage")
    page = browse.sign_in(make.manager(unit)).get("beginnings.templates")

    labels = [heading.text for heading in page.select("h2")]
    assert labels[0] == "Barnehage"
    assert sorted(labels) == sorted(str(area.label) for area in AREAS)
    assert len(page.select("main ul.rows a")) == sum(len(area.templates) for area in AREAS)


def test_a_template_as_it_stands_becomes_a_position_with_its_usual_tasks(browse, lise):
    template = TEMPLATE["helsefagarbeider"]
    page = opened(browse)
    assert page.select_one("#sum button").text == "Lag stillingen med 17 oppgaver"

    shown = browse.follow(browse.submit(page, form=FORM))

    assert "Stillingen er laget med 17 oppgaver." in shown.words
    [position] = db.session.scalars(db.select(Position))
    assert (position.title, position.full_time_minutes, position.holders) == (
        template.title,
        template.full_time,
        template.holders,
    )
    assert position.unit_id == lise.unit_ids[0]
    assert [
        (
            task.title, task.minutes_a_year, task.place, task.weekdays, task.starts, task.ends,
            task.movable, task.gates, task.demands, task.language, task.language_gain,
            task.training_hours, task.supervision_minutes, task.coverage, task.decision,
        )
        for task in stored()
    ] == [
        (
            task.title, task.minutes_a_year, task.place, task.often.weekdays, task.start, task.end,
            task.movable, task.gates, task.demands, task.language, task.gain,
            task.training_hours, task.supervision, task.coverage, task.decision,
        )
        for task in template.tasks
    ]  # fmt: skip
    assert {task.decided_by_id for task in stored() if task.decision is not Decision.KEEP} == {
        lise.id
    }


@pytest.mark.parametrize("key", TEMPLATE)
def test_every_template_can_be_taken_and_its_page_is_small(browse, lise, key):
    page = opened(browse, key)
    assert len(page.response.data) <= 40_000

    browse.submit(page, form=FORM)

    usual = [task for task in TEMPLATE[key].tasks if task.is_usual]
    assert [task.title for task in stored()] == [task.title for task in usual]
    assert sum(task.minutes_a_year for task in stored()) == sum(t.minutes_a_year for t in usual)
    assert all(task.decision is Decision.KEEP for task in stored() if is_locked(task))


def test_what_is_seldom_done_waits_for_a_tick(browse, lise):
    page = opened(browse, "assisterende-styrer")
    ticked = [box.has_attr("checked") for box in page.select("input[name$='-take']")]
    assert ticked == [task.is_usual for task in TEMPLATE["assisterende-styrer"].tasks]
    assert page.select_one("#sum button").text == "Lag stillingen med 12 oppgaver"


def test_lines_are_corrected_in_place_and_unticked_ones_are_left_out(browse, lise):
    page = opened(browse, "institusjonskokk")
    first, second = (task.title for task in TEMPLATE["institusjonskokk"].tasks[:2])
    line, gone = row_of(page, first), row_of(page, second)
    page.select_one(f"[name='{gone}take']").attrs.pop("checked")

    typed = {
        f"{line}title": "Lage suppe",
        f"{line}minutes_each": "45",
        f"{line}times": "2",
        f"{line}period": "week",
        f"{gone}minutes_each": "mye",
        "title": "Kokk på Solbakken",
    }
    browse.submit(page, typed, form=FORM)

    assert len(stored()) == 11
    task = stored()[0]
    assert (task.title, task.minutes_each, task.times, task.period) == (
        "Lage suppe", 45, 2, Period.WEEK,
    )  # fmt: skip
    assert second not in [task.title for task in stored()]


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("title", "", "Skriv hva som blir gjort"),
        ("title", "x" * 201, "Teksten er 1 tegn for lang."),
        ("minutes_each", "mange", "Skriv et helt tall"),
        ("minutes_each", "-5", "Skriv fra 1 til 6000 minutter."),
        ("times", "1000", "Skriv et tall fra 1 til 100."),
        ("period", "fortnight", "Velg noe fra lista."),
    ],
)
def test_a_line_that_cannot_be_used_is_said_and_nothing_is_stored(
    browse, lise, field, typed, message
):
    page = browse.submit(opened(browse), {f"lines-2-{field}": typed}, form=FORM, status=422)

    assert message in page.select_one(".ds-error-summary").text
    assert message in page.select_one("tbody").text
    assert stored() == []
    assert db.session.scalars(db.select(Position)).all() == []


def test_nothing_ticked_is_said_kindly(browse, lise):
    page = opened(browse)
    for box in page.select("input[name$='-take']"):
        box.attrs.pop("checked", None)

    page = browse.submit(page, form=FORM, status=422)

    assert "Huk av minst én oppgave." in page.select_one(".ds-error-summary").text
    assert page.select_one("#sum button").text == "Lag stillingen"


def test_lines_that_are_none_of_the_templates_are_passed_over(browse, lise):
    forged = {"lines-0-row": "99", "lines-1-row": "x", "lines-3-row": "3", "lines-2-row": "3"}

    browse.submit(opened(browse), forged, form=FORM)

    titles = [task.title for task in TEMPLATE["helsefagarbeider"].tasks]
    assert [task.title for task in stored()] == [titles[2], *titles[4:]]


def test_what_is_typed_never_becomes_markup(browse, lise):
    typed = {"title": "<b>Kokk</b>\x00", "lines-0-title": "<script>alert(1)</script>\x07"}

    shown = browse.follow(browse.submit(opened(browse), typed, form=FORM))

    assert shown.select_one("h1").text == "<b>Kokk</b>"
    assert stored()[0].title == "<script>alert(1)</script>"


def test_sending_it_twice_makes_one_position(browse, lise):
    page = opened(browse)
    first, second = browse.submit(page, form=FORM), browse.submit(page, form=FORM)

    assert first.location == second.location
    assert len(db.session.scalars(db.select(Position)).all()) == 1


def test_a_unit_of_someone_elses_is_refused(make, browse):
    unit = make.unit()
    browse.sign_in(make.manager(unit, units=[unit, make.unit(organisation=unit.organisation)]))

    typed = {"unit": make.unit().public_id}
    page = browse.submit(opened(browse), typed, form=FORM, status=422)

    assert "Velg en enhet fra lista." in page.words
    assert stored() == []


def test_there_is_no_such_template(browse, lise):
    browse.get("beginnings.template", template="rakettforsker", status=404)


def test_a_manager_without_a_unit_is_told_what_to_do(make, browse):
    browse.sign_in(make.manager(make.unit(), units=[]))

    assert "Du leder ingen enhet ennå" in opened(browse).words


def test_the_sum_after_a_swap_equals_that_of_a_fresh_page(browse, lise):
    page = opened(browse)
    sent = fields_of(page.form(FORM)) | {"lines-0-minutes_each": "500", "holders": "1"}
    del sent["lines-3-take"]

    part = browse.post(
        "beginnings.template_sum", sent, status=200, hx=True, template="helsefagarbeider"
    )
    whole = browse.post("beginnings.template_sum", sent, status=200, template="helsefagarbeider")

    assert part.select_one("#sum") == whole.select_one("#sum")
    del part.select_one("#sum-bar")["hx-swap-oob"]
    assert part.select_one("#sum-bar") == whole.select_one("#sum-bar")
    assert part.select_one("#sum button").text == "Lag stillingen med 16 oppgaver"
    assert "Oppgavene tar mer tid enn de ansatte har." in part.text
    assert stored() == []


def test_the_pages_take_few_queries(browse, lise, count_queries):
    seen = []
    for endpoint, named in [
        ("beginnings.index", {}),
        ("beginnings.templates", {}),
        ("beginnings.template", {"template": "sykepleier"}),
    ]:
        with count_queries() as counted:
            browse.get(endpoint, **named)
        seen.append(len(counted))
    assert seen == [2, 4, 3]


def test_what_the_law_reserves_says_so_on_the_line(browse, lise):
    page = opened(browse, "sykepleier")

    [cell] = [c for c in page.select("tbody td") if c.select("input[value='Dele ut medisiner']")]
    assert str(Gate.MEDICINES.label) in cell.text
    assert "kan ofte flyttes" not in cell.text
