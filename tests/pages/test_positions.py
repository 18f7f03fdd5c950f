"""Positions as a manager meets them: the list, a new one, a change, out of use, and its page."""

import datetime as dt

import pytest

from portal.enums import Decision, Gate, OrganisationKind
from portal.extensions import db
from portal.models import Position

ADD = "form[action$='/oppgaver']"
MARKUP = "<b>Sykepleier</b> & co"


@pytest.fixture
def position(make):
    return make.position()


@pytest.fixture
def manager(make, browse, position):
    manager = make.manager(unit=position.unit)
    browse.sign_in(manager)
    return manager


def cells(page):
    return [
        [" ".join(cell.get_text(" ").split()) for cell in row.select("th, td")]
        for row in page.select("tbody tr")
    ]


# The list


def test_the_list_shows_what_is_mapped_moved_and_made(make, browse, manager, position):
    kept = make.task(position=position, minutes_each=60, times=10, minutes_a_year=60 * 10 * 52)
    make.task(
        position=position,
        decision=Decision.SHARE,
        minutes_each=30,
        times=5,
        minutes_a_year=30 * 5 * 52,
    )
    make.task(position=position, deleted_at=position.created_at)
    make.job(tasks=[kept], position=position)

    page = browse.get("positions.index")

    assert cells(page) == [[f"Sykepleier {position.unit.name}", "2", "12,5", "11,2", "1"]]


def test_the_list_asks_the_same_number_of_questions_for_one_and_for_many(
    make, browse, manager, position, count_queries
):
    with count_queries() as seen:
        browse.get("positions.index")
    for _n in range(24):
        make.task(position=make.position(unit=position.unit))
    with count_queries() as seen_for_many:
        browse.get("positions.index")

    assert (len(seen), len(seen_for_many)) == (4, 4)


def test_a_long_list_goes_on_on_the_next_page(make, browse, manager, position):
    for n in range(24):
        make.position(unit=position.unit, title=f"Stilling {n}")

    first = browse.get("positions.index")
    second = browse.follow(_link(first.select_one("nav.pager a")["href"]))

    assert [row[0].split(" Sol")[0] for row in cells(first)] == [
        f"Stilling {n}" for n in range(23, 3, -1)
    ]
    assert len(cells(second)) == 5
    assert "Viser 20 av 25" in first.words


def test_an_empty_list_says_how_to_begin(make, browse):
    page = browse.sign_in(make.manager()).get("positions.index")

    assert page.select_one("main a.ds-button")["href"] == "/stillinger/start"


def test_archived_positions_stand_apart(make, browse, manager, position):
    make.position(unit=position.unit, title="Gammel", archived_at=position.created_at)

    assert [row[0].split(" Sol")[0] for row in cells(browse.get("positions.index"))] == [
        "Sykepleier"
    ]
    archived = browse.get("positions.index", vis="arkivert")
    assert [row[0].split(" Sol")[0] for row in cells(archived)] == ["Gammel"]


# A new one, and a change


def test_a_manager_makes_a_position_and_adds_a_task(make, browse):
    browse.sign_in(make.manager())

    page = browse.follow(
        browse.submit(
            browse.get("positions.new"), {"title": "Sykepleier, 2. etasje", "holders": "5"}
        )
    )
    page = browse.follow(
        browse.submit(page, {"title": "Dekke bord", "minutes_each": "50", "times": "7"}, form=ADD)
    )

    assert next(page.select_one("tr.task th").stripped_strings) == "Dekke bord"
    assert page.select_one("tr.task .hours").text == "5,8"


def test_the_unit_is_asked_for_only_when_there_are_several(make, browse):
    unit = make.unit()
    other = make.unit(organisation=unit.organisation)
    browse.sign_in(make.manager(unit=unit, units=[unit, other]))

    page = browse.get("positions.new")
    browse.submit(page, {"title": "Renholder", "unit": other.public_id})

    [position] = db.session.scalars(db.select(Position)).all()
    assert position.unit_id == other.id


def test_a_unit_of_someone_elses_is_refused(make, browse):
    unit = make.unit()
    browse.sign_in(make.manager(unit=unit, units=[unit, make.unit(organisation=unit.organisation)]))

    page = browse.submit(
        browse.get("positions.new"),
        {"title": "Renholder", "unit": make.unit().public_id},
        status=422,
    )

    assert "Velg en enhet fra lista." in page.words


def test_a_form_sent_twice_makes_one_position(make, browse):
    browse.sign_in(make.manager())
    page = browse.get("positions.new")

    first = browse.submit(page, {"title": "Renholder"})
    second = browse.submit(page, {"title": "Renholder"})

    assert first.location == second.location
    assert len(db.session.scalars(db.select(Position)).all()) == 1


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"title": ""}, "Skriv hva stillingen heter."),
        ({"title": " \t "}, "Skriv hva stillingen heter."),
        ({"title": "x" * 121}, "Teksten er 1 tegn for lang. Den kan ha 120 tegn."),
        ({"holders": ""}, "Skriv hvor mange det er."),
        ({"holders": "mange"}, "Skriv et helt tall, for eksempel 20."),
        ({"holders": "0"}, "Skriv hvor mange det er."),
        ({"holders": "501"}, "Skriv et tall fra 1 til 500."),
        ({"full_time": "own"}, "Skriv hvor mange timer det er."),
        ({"full_time": "own", "own_hours": "1e9"}, "Skriv et tall, for eksempel 37,5."),
        ({"full_time": "own", "own_hours": "51"}, "Skriv et tall fra 1 til 50."),
        ({"full_time": "tull"}, "Velg noe fra lista."),
        ({"hourly_cost": "-1"}, "Skriv et tall fra 0 til 10 000."),
        ({"hourly_cost": "dyrt"}, "Skriv et tall, for eksempel 37,5."),
    ],
)
def test_each_field_says_what_to_do_and_keeps_what_was_typed(make, browse, typed, message):
    browse.sign_in(make.manager())
    sent = {"title": MARKUP, "holders": "3", "hourly_cost": "412"} | typed

    page = browse.submit(browse.get("positions.new"), sent, status=422)

    assert message in page.words
    for name in ("title", "holders", "hourly_cost"):
        assert page.select_one(f"main [name={name}]")["value"] == sent[name].strip()
    assert db.session.scalars(db.select(Position)).all() == []


def test_markup_and_control_characters_are_only_text(make, browse):
    browse.sign_in(make.manager())

    page = browse.follow(browse.submit(browse.get("positions.new"), {"title": f"{MARKUP}\x00\x07"}))

    assert page.select_one("h1").text == MARKUP


def test_own_hours_and_cost_are_kept_in_minutes_and_ore(browse, manager, position):
    page = browse.get("positions.edit", position_id=position.public_id)

    browse.submit(page, {"full_time": "own", "own_hours": "36,25", "hourly_cost": "412,50"})

    stored = db.session.get(Position, position.id)
    assert (stored.full_time_minutes, stored.hourly_cost_ore) == (2175, 41250)
    page = browse.get("positions.edit", position_id=position.public_id)
    assert page.select_one("[name=own_hours]")["value"] == "36,25"
    assert page.select_one("[name=full_time][checked]")["value"] == "own"


def test_two_who_change_at_once_see_the_difference(browse, manager, position):
    page = browse.get("positions.edit", position_id=position.public_id)
    browse.submit(page, {"title": "Hjelpepleier"})

    kept = browse.submit(page, {"title": "Vernepleier"}, status=409)

    assert [cell.text for cell in kept.select("tbody th, tbody td")] == [
        "Navn på stillingen",
        "Vernepleier",
        "Hjelpepleier",
    ]
    browse.submit(kept)
    assert db.session.get(Position, position.id).title == "Vernepleier"


def test_a_position_goes_out_of_use_and_back(browse, manager, position):
    page = browse.get("positions.show", position_id=position.public_id)
    browse.submit(page, form="form[action$='/arkivering']")

    archived = browse.get("positions.show", position_id=position.public_id)
    assert not archived.select(ADD)
    back = browse.follow(browse.submit(archived, form="form[action$='/gjenbruk']"))
    assert back.select(ADD)


# The page


def test_tasks_stand_by_the_time_of_day_and_add_up(make, browse, manager, position):
    make.task(position=position, title="Vaske", minutes_each=25, times=1, minutes_a_year=25 * 52)
    make.task(position=position, title="Gå tur", starts=dt.time(12, 30), minutes_a_year=25 * 52)
    make.task(position=position, title="Dekke bord", starts=dt.time(8), minutes_a_year=25 * 52)

    page = browse.get("positions.show", position_id=position.public_id)

    assert [row.text for row in page.select("tr.group th")] == [
        "Morgen, før kl. 10",
        "Resten av dagen",
        "Når det passer",
    ]
    # 25 minutes are 0.4167 hours, three of them 1.25: the parts are rounded so that they add up.
    assert [cell.text for cell in page.select("tr.task .hours")] == ["0,4", "0,4", "0,4"]
    assert page.select_one("tr.total .number").text == "1,2"


def test_a_locked_task_says_why_and_has_no_choice(make, browse, manager, position):
    make.task(position=position, title="Dele ut medisiner", gates=frozenset({Gate.MEDICINES}))

    page = browse.get("positions.show", position_id=position.public_id)

    row = page.select_one("tr.task.locked")
    assert "Legemidler krever autorisasjon." in row.text
    assert "Behold, låst" in row.text
    assert row.select("select") == []


def test_more_hours_than_the_people_have_is_said(make, browse, manager, position):
    make.task(position=position, minutes_each=6000, minutes_a_year=2400 * 52)

    page = browse.get("positions.show", position_id=position.public_id)

    assert "Oppgavene tar 2,5 timer mer i uka enn de ansatte har." in page.words


def test_the_page_asks_the_same_number_of_questions_for_one_task_and_for_fifty(
    make, browse, manager, position, count_queries
):
    make.job(tasks=[make.task(position=position)], position=position)
    with count_queries() as seen:
        browse.get("positions.show", position_id=position.public_id)
    for _n in range(49):
        make.job(tasks=[make.task(position=position)], position=position)
    with count_queries() as seen_for_many:
        browse.get("positions.show", position_id=position.public_id)

    assert (len(seen), len(seen_for_many)) == (7, 7)


def test_a_long_week_is_shown_in_pages_of_at_most_forty_kilobytes(make, browse, manager, position):
    for _n in range(27):
        make.task(position=position, title="Følge beboere til lege og fotpleie")

    first = browse.get("positions.show", position_id=position.public_id)
    second = browse.get("positions.show", position_id=position.public_id, side=2)

    assert (len(first.select("tr.task")), len(second.select("tr.task"))) == (16, 11)
    assert len(first.response.data) < 40_000
    assert first.select_one("tr.total .number").text == second.select_one("tr.total .number").text


# Who sees what


def test_an_administrator_sees_and_changes_nothing(make, browse, position):
    make.task(position=position)
    browse.sign_in(make.administrator(position.unit.organisation))

    assert "Lag en stilling" not in browse.get("positions.index").words
    page = browse.get("positions.show", position_id=position.public_id)

    assert page.select("main form[method=post]") == page.select("form[action$='/beslutninger']")
    assert page.select("main select, main button") == []


@pytest.mark.sweep
@pytest.mark.parametrize("hx", [False, True])
def test_to_everyone_else_a_position_does_not_exist(make, visitors, position, hx):
    organisation = position.unit.organisation
    task = make.task(position=position)
    strangers = [
        make.manager(),
        make.manager(unit=make.unit(organisation=organisation)),
        make.administrator(),
        make.administrator(make.organisation(kind=OrganisationKind.PRIVATE_EMPLOYER)),
        make.adviser(),
        make.administrator(make.service()),
    ]
    of_position = {"position_id": position.public_id}
    of_task = {"task_id": task.public_id}
    for browse in [visitors().sign_in(stranger) for stranger in strangers]:
        browse.get("positions.show", status=404, hx=hx, **of_position)
        for endpoint in ("positions.edit", "task_lines.paste", "task_lines.upload"):
            browse.get(endpoint, status=404, hx=hx, **of_position)
            browse.post(endpoint, status=404, hx=hx, **of_position)
        for endpoint in (
            "positions.archive",
            "positions.reopen",
            "tasks.add",
            "tasks.decide",
            "task_lines.add",
            "task_lines.columns",
        ):
            browse.post(endpoint, status=404, hx=hx, **of_position)
        browse.get("tasks.edit", status=404, hx=hx, **of_task)
        for endpoint in ("tasks.edit", "tasks.delete", "tasks.restore"):
            browse.post(endpoint, status=404, hx=hx, **of_task)
    [untouched] = db.session.scalars(db.select(Position)).all()
    assert untouched.version == 1


def test_only_employers_have_positions(make, visitors):
    strangers = (make.adviser(), make.administrator(make.service()))
    for browse in [visitors().sign_in(stranger) for stranger in strangers]:
        browse.get("positions.index", status=404)
        browse.get("positions.new", status=404)


def _link(url):
    """What `browse.follow` needs of a response."""
    return type("Link", (), {"location": url})
