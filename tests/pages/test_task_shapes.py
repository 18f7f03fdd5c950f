"""The week in the hands of a manager: a line opened, filtered, split, merged, copied, moved, and seen."""

import pytest

from portal.enums import Decision, Demand, Gate, Period
from portal.extensions import db
from portal.models import Task
from portal.queries import tasks as find
from tests.browse import fields_of

TABLE = "form[action*='/beslutninger']"


@pytest.fixture
def position(make):
    return make.position(holders=4)


@pytest.fixture
def manager(make, browse, position):
    manager = make.manager(unit=position.unit)
    browse.sign_in(manager)
    return manager


@pytest.fixture
def task(make, position):
    return make.task(position=position)


def show(browse, position, **values):
    return browse.get("positions.show", position_id=position.public_id, **values)


def titles(page):
    return [next(row.stripped_strings) for row in page.select("tr.task th")]


@pytest.mark.parametrize("hx", [False, True])
def test_an_open_line_is_saved_and_the_account_moves(browse, manager, position, task, hx):
    page = show(browse, position, endre=task.public_id)
    typed = {"line-title": "Dekke", "line-minutes_each": "60", "line-times": "2"}

    answer = browse.submit(page, typed, form=TABLE, status=200 if hx else 303, hx=hx)

    page = answer if hx else browse.follow(answer)
    assert page.select_one("tr.total .number").text == "2"
    assert page.select_one("#line-title")["value"] == "Dekke"
    assert "«Dekke» er lagret." in page.select_one("#notices").text
    assert db.session.get(Task, task.id).minutes_a_year == 60 * 2 * 52


@pytest.mark.parametrize("hx", [False, True])
@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"line-title": " "}, "Skriv hva som blir gjort, for eksempel «Dekke bord»."),
        ({"line-title": "x" * 201}, "Teksten er 1 tegn for lang."),
        ({"line-minutes_each": "mange"}, "Skriv et helt tall, for eksempel 20."),
        ({"line-times": "101"}, "Skriv et tall fra 1 til 100."),
        ({"line-period": "decade"}, "Velg noe fra lista."),
    ],
)
def test_a_wrong_line_says_what_to_do_and_the_decisions_are_kept(
    make, browse, manager, position, task, typed, message, hx
):
    other = make.task(position=position)
    page = show(browse, position, endre=task.public_id)
    decided = {f"decision.{other.public_id}.keep": "move"}

    answer = browse.submit(page, typed | decided, form=TABLE, status=422, hx=hx)

    assert message in answer.select_one("tr.editing").text
    assert db.session.get(Task, task.id).version == 1
    assert db.session.get(Task, other.id).decision is Decision.MOVE


def test_a_line_that_takes_from_a_job_is_refused_beside_itself(
    make, browse, manager, position, task
):
    make.job(tasks=[task], position=position, title="Turvenn")
    page = show(browse, position, endre=task.public_id)

    answer = browse.submit(page, {"line-minutes_each": "1"}, form=TABLE, status=422)

    assert "Turvenn" in answer.select_one("tr.editing .ds-error-summary").text


def test_the_list_is_filtered_and_sorted_by_its_address(make, browse, manager, position):
    make.task(position=position, title="A", gates=frozenset({Gate.MEDICINES}))
    make.task(position=position, title="B", demands={Demand.PACE: 2}, minutes_a_year=9000)
    make.task(position=position, title="C", decision=Decision.MOVE)

    for query, wanted in (
        ({"krav": "last"}, ["A"]),
        ({"krav": "noe"}, ["A"]),
        ({"krav": "ingen"}, ["B", "C"]),
        ({"krav": "medicines"}, ["A"]),
        ({"vekt": "pace"}, ["B"]),
        ({"valg": "move"}, ["C"]),
        ({"valg": "move", "vekt": "pace"}, []),
        ({"orden": "timer"}, ["B", "A", "C"]),
        ({"krav": "<b>", "vekt": "x", "valg": "x", "orden": "1", "side": "-9"}, ["A", "B", "C"]),
    ):
        page = show(browse, position, **query)
        assert titles(page) == wanted
        assert page.select_one("tr.total .number").text == "45,5" or query


def test_a_task_is_split(browse, manager, position, task):
    page = browse.get("tasks.split", task_id=task.public_id)
    assert page.select_one("[name=minutes]")["value"] == "5"

    page = browse.follow(browse.submit(page, {"title": "Rydde", "minutes": "4"}))

    assert titles(page) == ["Dekke bord", "Rydde"]
    assert "Timene er de samme." in page.words


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"minutes": "10"}, "Oppgaven tar 10 minutter hver gang."),
        ({"minutes": ""}, "Skriv hvor mange minutter det tar."),
        ({"minutes": "<i>"}, "Skriv et helt tall"),
        ({"title": ""}, "Skriv hva som blir gjort"),
        ({"title": "x" * 201}, "Teksten er 1 tegn for lang."),
    ],
)
def test_a_split_says_what_to_do(browse, manager, position, task, typed, message):
    page = browse.get("tasks.split", task_id=task.public_id)

    again = browse.submit(page, {"title": "Rydde", "minutes": "4"} | typed, status=422)

    assert message in again.words
    assert len(find.live(position)) == 1


def test_tasks_are_merged(make, browse, manager, position, task):
    other = make.task(position=position, title="Rydde")
    make.task(position=position, title="Telle", period=Period.MONTH)
    page = browse.get("tasks.merge", task_id=task.public_id)
    assert [tag["value"] for tag in page.select("[name=others]")] == [other.public_id]

    wrong = browse.submit(page, {"title": "Bordet"}, status=422)
    assert "Velg minst én oppgave til." in wrong.words
    browse.submit(page, {"title": "Bordet", "others": ["tull"]}, status=422)
    page = browse.follow(browse.submit(page, {"title": "Bordet", "others": [other.public_id]}))

    assert titles(page) == ["Bordet", "Telle"]
    assert page.select("details form[action$='/angring']") == []


def test_a_task_alone_has_nothing_to_merge_with(browse, manager, position, task):
    page = browse.get("tasks.merge", task_id=task.public_id)

    assert "Ingen andre oppgaver kan slås sammen med denne." in page.words


def press(browse, page, ending, **more):
    """Press a button of the open row as a browser without script does."""
    [button] = page.select(f"tr.editing button[formaction*='{ending}']{more.pop('which', '')}")
    carried = {tag["name"]: tag["value"] for tag in page.select(f"{TABLE} > input[type=hidden]")}
    if button.get("name"):
        carried[button["name"]] = button["value"]
    return browse.follow(browse.open("post", button["formaction"], 303, False, carried, ()))


def test_a_copy_opens_beside_its_original(make, browse, manager, position, task):
    make.task(position=position, title="Rydde")

    page = press(browse, show(browse, position, endre=task.public_id), "/kopi")

    assert page.select_one("#line-title")["value"] == "Dekke bord, kopi"
    assert [each.title for each in find.live(position)] == [
        "Dekke bord",
        "Dekke bord, kopi",
        "Rydde",
    ]


def test_a_task_moves_down_its_own_order(make, browse, manager, position, task):
    make.task(position=position, title="Rydde")
    page = show(browse, position, endre=task.public_id)
    assert page.select("tr.editing button[name=way]") == []

    page = show(browse, position, endre=task.public_id, orden="egen")
    press(browse, page, "/flytting", which="[value=down]")

    assert titles(show(browse, position, orden="egen")) == ["Rydde", "Dekke bord"]


def test_the_week_is_seen_before_and_after(make, browse, manager, position):
    make.task(position=position, minutes_each=60, minutes_a_year=60 * 5 * 52)
    make.task(position=position, decision=Decision.MOVE, minutes_a_year=345 * 52)
    make.task(position=position, decision=Decision.SHARE, minutes_a_year=690 * 52)
    sentence = "11,5 timer i uka kan frigjøres fra 4 ansatte"

    assert sentence in show(browse, position).words
    page = browse.get("positions.week", position_id=position.public_id)

    assert sentence in page.words
    assert "30,7 % av en full stilling" in page.words
    assert [svg["aria-label"] for svg in page.select("svg.week")] == [
        "Før: 22,2 timer i uka",
        "Etter: 10,8 timer i uka",
    ] or [svg["aria-label"] for svg in page.select("svg.week")] == [
        "Før: 22,2 timer i uka",
        "Etter: 10,7 timer i uka",
    ]


def test_a_position_without_tasks_has_a_week_that_says_so(browse, manager, position):
    page = browse.get("positions.week", position_id=position.public_id)

    assert "Ingen oppgaver ennå" in page.words


def test_the_pages_ask_as_much_for_one_task_as_for_sixty(
    make, browse, manager, position, task, count_queries
):
    make.job(tasks=[task], position=position)

    def counted():
        found = []
        for endpoint, values in (
            ("positions.show", {"position_id": position.public_id, "endre": task.public_id}),
            ("positions.week", {"position_id": position.public_id}),
            ("tasks.merge", {"task_id": task.public_id}),
        ):
            with count_queries() as seen:
                page = browse.get(endpoint, **values)
            assert len(page.response.data) < 40_000
            found.append(len(seen))
        return found

    one = counted()
    for number in range(59):
        make.task(position=position, title=f"Følge beboere til lege og fotpleie {number}")

    assert one == counted() == [7, 5, 4]


# Beside an open line ---------------------------------------------------------------------------------


def send_by(browse, page, button, data=None, *, status=303):
    """Send the table's form by one of its buttons, as a browser without script does."""
    tag = page.select_one(TABLE)
    pressed = tag.find("button", string=button)
    sent = fields_of(tag) | (data or {})
    if pressed.get("name"):
        sent[pressed["name"]] = pressed["value"]
    url = pressed.get("formaction") or tag["action"]
    return browse.open("post", url, status, False, sent, ())


TYPED = {"line-title": "Dekke på", "line-minutes_each": "25"}


@pytest.mark.parametrize(
    ("button", "leads_to"),
    [
        ("Tid, krav og alt annet", "/oppgaver/{}"),
        ("Del i to", "/oppgaver/{}/deling"),
        ("Slå sammen", "/oppgaver/{}/sammenslaing"),
        ("Kopier", "/stillinger/"),
        ("Flytt ned", "/stillinger/"),
        ("Slett", "/stillinger/"),
    ],
)
def test_each_button_beside_an_open_line_saves_it_first(
    make, browse, manager, position, task, button, leads_to
):
    make.task(position=position, title="Gå tur")
    page = show(browse, position, endre=task.public_id, orden="egen")

    answer = send_by(browse, page, button, TYPED)

    assert answer.location.startswith(leads_to.format(task.public_id))
    stored = db.session.get(Task, task.id)
    assert (stored.title, stored.minutes_each) == ("Dekke på", 25)


@pytest.mark.parametrize(
    "button", ["Tid, krav og alt annet", "Del i to", "Slå sammen", "Kopier", "Flytt ned"]
)
def test_a_wrong_line_stops_the_button_and_keeps_what_was_typed(
    make, browse, manager, position, task, button
):
    make.task(position=position, title="Gå tur")
    page = show(browse, position, endre=task.public_id, orden="egen")

    page = send_by(browse, page, button, {"line-minutes_each": "mange"}, status=422)

    assert page.select_one("#line-minutes_each")["value"] == "mange"
    assert "Skriv et helt tall, for eksempel 20." in page.words
    assert db.session.query(Task).count() == 2


def test_a_double_click_copies_once(browse, manager, position, task):
    page = show(browse, position, endre=task.public_id)

    first = send_by(browse, page, "Kopier")
    again = send_by(browse, page, "Kopier")

    assert first.location == again.location
    assert db.session.query(Task).count() == 2
    send_by(browse, browse.follow(first), "Kopier")
    assert db.session.query(Task).count() == 3


# Dragging --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("hx", [False, True])
@pytest.mark.parametrize(
    ("moved", "beside", "side", "order"),
    [
        ("A", "C", "after", ["B", "C", "A"]),
        ("C", "A", "before", ["C", "A", "B"]),
        ("A", "C", "before", ["B", "A", "C"]),
        ("B", "B", "after", ["A", "B", "C"]),
    ],
)
def test_a_dragged_row_stands_where_it_was_dropped(
    make, browse, manager, position, moved, beside, side, order, hx
):
    ids = {title: make.task(position=position, title=title).public_id for title in "ABC"}
    page = show(browse, position, orden="egen")
    assert [row["data-task"] for row in page.select("tr.task")] == list(ids.values())

    data = {"task": ids[moved], "beside": ids[beside], "side": side}
    answer = browse.submit(page, data, form="#arrange", status=200 if hx else 303, hx=hx)

    page = answer if hx else browse.follow(answer)
    assert titles(page) == order
    assert f"«{moved}» er flyttet." in page.select_one("#notices").text


def test_rows_are_dragged_only_in_the_positions_own_order(make, browse, manager, position):
    for title in "AB":
        make.task(position=position, title=title)
    for values in ({}, {"orden": "egen", "valg": "keep"}):
        page = show(browse, position, **values)
        assert page.select("#arrange, .handle, [data-task]") == []


def test_a_task_of_another_position_is_not_dragged_in(make, browse, manager, position, task):
    other = make.task(position=make.position(unit=position.unit))
    make.task(position=position, title="Gå tur")
    page = show(browse, position, orden="egen")

    for data in (
        {"task": other.public_id, "beside": task.public_id, "side": "after"},
        {"task": task.public_id, "beside": other.public_id, "side": "after"},
        {"task": "", "beside": "", "side": ""},
    ):
        browse.submit(page, data, form="#arrange", status=409)
