"""A task as a manager meets it: one line, all its attributes, a decision, gone and back again."""

import datetime as dt
import re

import pytest

from portal.enums import Decision, Demand, Gate, LanguageLevel, Period, Weekday
from portal.extensions import db
from portal.models import Task

ADD = "form[action$='/oppgaver']"
DECIDE = "form[action$='/beslutninger']"
LINE = {"title": "Dekke bord", "minutes_each": "20", "times": "7", "period": "week"}


@pytest.fixture
def position(make):
    return make.position()


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


def tasks():
    return db.session.scalars(db.select(Task).order_by(Task.id)).all()


def part(soup, position):
    """The partial as text, without what is new in every form and what only moves the focus."""
    html = str(soup.select_one(f"#position-{position.public_id}"))
    html = re.sub(r'(name="(?:key|csrf_token)" type="hidden" value=)"[^"]*"', r"\1", html)
    return html.replace(' data-focus=""', "")


# One line at a time


def test_without_script_a_line_leads_back_to_the_line(browse, manager, position):
    response = browse.submit(show(browse, position), LINE, form=ADD)

    assert response.location == f"/stillinger/{position.public_id}#add"
    assert [(task.title, task.minutes_a_year) for task in tasks()] == [("Dekke bord", 7280)]


def test_with_htmx_the_row_and_the_sums_appear_and_the_field_is_ready(browse, manager, position):
    answer = browse.submit(show(browse, position), LINE, form=ADD, status=200, hx=True)

    assert "data-focus" in answer.select_one("#title").attrs
    assert answer.select_one("#title").get("value", "") == ""
    assert "«Dekke bord» er lagt til." in answer.select_one("#notices").text
    assert part(answer, position) == part(show(browse, position), position)


def test_a_line_sent_twice_is_one_task(browse, manager, position):
    page = show(browse, position)

    browse.submit(page, LINE, form=ADD, status=200, hx=True)
    second = browse.submit(page, LINE, form=ADD, status=200, hx=True)

    assert second.headers["HX-Redirect"] == f"/stillinger/{position.public_id}#add"
    assert len(tasks()) == 1


@pytest.mark.parametrize("hx", [False, True])
@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"title": " "}, "Skriv hva som blir gjort, for eksempel «Dekke bord»."),
        ({"title": "x" * 201}, "Teksten er 1 tegn for lang. Den kan ha 200 tegn."),
        ({"minutes_each": ""}, "Skriv hvor mange minutter det tar."),
        ({"minutes_each": "20 min"}, "Skriv et helt tall, for eksempel 20."),
        ({"minutes_each": "6001"}, "Skriv fra 1 til 6000 minutter."),
        ({"minutes_each": "-5"}, "Skriv fra 1 til 6000 minutter."),
        ({"times": ""}, "Skriv hvor mange ganger."),
        ({"times": "101"}, "Skriv et tall fra 1 til 100."),
        ({"times": "<i>2</i>"}, "Skriv et helt tall, for eksempel 20."),
        ({"period": "decade"}, "Velg noe fra lista."),
    ],
)
def test_a_line_says_what_to_do_and_keeps_what_was_typed(
    browse, manager, position, typed, message, hx
):
    answer = browse.submit(show(browse, position), LINE | typed, form=ADD, status=422, hx=hx)

    assert message in answer.text
    for name in ("title", "minutes_each", "times"):
        assert answer.select_one(f"#{name}")["value"] == (LINE | typed)[name].strip()
    assert tasks() == []


def test_markup_and_control_characters_are_only_text(browse, manager, position):
    page = browse.follow(
        browse.submit(show(browse, position), LINE | {"title": "<b>Vaske</b>\x00\x1b"}, form=ADD)
    )

    assert next(page.select_one("tr.task th").stripped_strings) == "<b>Vaske</b>"
    assert "«<b>Vaske</b>» er lagt til." in page.select_one("#notices").text


# Decisions from the table


@pytest.mark.parametrize("hx", [False, True])
def test_a_decision_is_made_in_the_row(browse, manager, position, task, make, hx):
    make.task(position=position, title="Vaske")
    page = show(browse, position)
    name = f"decision.{task.public_id}.keep"

    answer = browse.submit(page, {name: "move"}, form=DECIDE, status=200 if hx else 303, hx=hx)

    assert [each.decision for each in tasks()] == [Decision.MOVE, Decision.KEEP]
    if hx:
        assert "«Dekke bord»: Flytt." in answer.select_one("#notices").text
        assert part(answer, position) == part(show(browse, position), position)


def test_several_decisions_are_saved_at_once(browse, manager, position, task, make):
    other = make.task(position=position, title="Vaske")

    page = browse.follow(
        browse.submit(
            show(browse, position),
            {f"decision.{task.public_id}.keep": "move", f"decision.{other.public_id}.keep": "stop"},
            form=DECIDE,
        )
    )

    assert [each.decision for each in tasks()] == [Decision.MOVE, Decision.STOP]
    assert "2 beslutninger er lagret." in page.words


def test_what_is_no_decision_is_passed_over(browse, manager, position, task, make):
    foreign = make.task()
    nonsense = {
        f"decision.{task.public_id}.keep": "burn",
        f"decision.{foreign.public_id}.keep": "move",
        "decision": "move",
        "decision.a.b.c": "move",
    }

    browse.submit(show(browse, position), nonsense, form=DECIDE)

    assert [each.decision for each in tasks()] == [Decision.KEEP, Decision.KEEP]


def test_a_locked_task_is_not_moved_by_a_forged_form(browse, manager, position, make):
    locked = make.task(position=position, gates=frozenset({Gate.MEDICINES}))

    page = browse.submit(
        show(browse, position),
        {f"decision.{locked.public_id}.keep": "move"},
        form=DECIDE,
        status=409,
    )

    assert "Oppgaven krever fagpersonell etter loven. Den kan ikke flyttes." in page.words


def test_a_task_that_jobs_hold_keeps_the_minutes_they_hold_and_the_form_says_so(
    make, browse, manager, position, task
):
    make.job(tasks=[task], title="Måltidsvert")

    again = browse.submit(
        edit(browse, task), {"minutes_each": "1", "title": "Dekke"}, form=FORM, status=422
    )

    said = "Jobben «Måltidsvert» bruker mer av oppgaven enn dette. Endre jobben først."
    assert said in again.select_one(".ds-error-summary").text
    assert again.select_one("#title")["value"] == "Dekke"
    [stored] = tasks()
    assert (stored.title, stored.version) == ("Dekke bord", 1)


# All its attributes

EVERYTHING = {
    "title": "Servere lunsj",
    "minutes_each": "45",
    "times": "1",
    "period": "day",
    "place": "Kjøkkenet",
    "weekdays": ["mon", "wed"],
    "starts": "11.30",
    "ends": "12:15",
    "gates": ["police_certificate", "hygiene_course"],
    "statutory": "y",
    "coverage": "overtime",
    "demand_pace": "2",
    "demand_social_contact": "3",
    "language": "a2",
    "language_gain": "much",
    "training_hours": "8",
    "supervision_minutes": "15",
    "decision": "share",
    "decision_reason": "Kjøkkenet har ledig tid.",
}
FORM = "main form[method=post]:not(#deletion)"


def edit(browse, task):
    return browse.get("tasks.edit", task_id=task.public_id)


def test_everything_about_a_task_is_kept_and_shown_again(browse, manager, position, task):
    page = browse.follow(browse.submit(edit(browse, task), EVERYTHING, form=FORM))

    stored = db.session.get(Task, task.id)
    assert stored.minutes_a_year == 45 * 2 * 52
    assert (stored.period, stored.weekdays) == (
        Period.DAY,
        frozenset({Weekday.MONDAY, Weekday.WEDNESDAY}),
    )
    assert (stored.starts, stored.ends, stored.movable) == (dt.time(11, 30), dt.time(12, 15), True)
    assert stored.gates == frozenset({Gate.POLICE_CERTIFICATE, Gate.HYGIENE_COURSE})
    assert stored.demands == {Demand.SOCIAL_CONTACT: 3, Demand.PACE: 2}
    assert (stored.language, stored.statutory) == (LanguageLevel.A2, True)
    assert (stored.training_hours, stored.supervision_minutes) == (8, 15)
    assert (stored.decision, stored.decided_by_id) == (Decision.SHARE, manager.id)
    row = " ".join(page.select_one("tr.task").text.split())
    assert "Man. og ons. kl. 11.30–12.15" in row
    assert "Politiattest, kurs i hygiene eller mattrygghet" in row
    assert "Tempo2 av 3" in row
    again = edit(browse, task)
    assert again.select_one("[name=starts]")["value"] == "11.30"
    assert [tag["value"] for tag in again.select("[name=weekdays][checked]")] == ["mon", "wed"]


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"place": "x" * 81}, "Teksten er 1 tegn for lang. Den kan ha 80 tegn."),
        ({"starts": "25.00"}, "Skriv klokkeslettet slik: 08.30."),
        (
            {"starts": "12.00", "ends": "12.00"},
            "Oppgaven begynner og slutter likt. Rett klokkeslettet.",
        ),
        ({"weekdays": ["funday"]}, "Velg noe fra lista."),
        ({"gates": ["magic"]}, "Velg noe fra lista."),
        ({"coverage": ""}, "Velg noe fra lista."),
        ({"demand_pace": "4"}, None),
        ({"language": "z9"}, "Velg noe fra lista."),
        ({"training_hours": "mye"}, "Skriv et helt tall, for eksempel 20."),
        ({"training_hours": "2001"}, "Skriv et tall fra 0 til 2000."),
        ({"supervision_minutes": "481"}, "Skriv et tall fra 0 til 480."),
        ({"decision": "burn"}, "Velg noe fra lista."),
        ({"decision_reason": "x" * 201}, "Teksten er 1 tegn for lang. Den kan ha 200 tegn."),
    ],
)
def test_each_attribute_says_what_to_do_and_nothing_is_stored(
    browse, manager, task, typed, message
):
    page = browse.submit(edit(browse, task), EVERYTHING | typed, form=FORM, status=422)

    assert message is None or message in page.words
    assert page.select_one("[name=title]")["value"] == "Servere lunsj"
    assert db.session.get(Task, task.id).version == 1


def test_two_who_change_at_once_see_the_difference(browse, manager, task):
    page = edit(browse, task)
    browse.submit(page, EVERYTHING, form=FORM)

    kept = browse.submit(
        page, EVERYTHING | {"place": "Stua", "demand_pace": "3"}, form=FORM, status=409
    )

    shown = [[cell.text for cell in row.select("th, td")] for row in kept.select("tbody tr")]
    assert shown == [["Sted", "Stua", "Kjøkkenet"], ["Tempo", "Mye", "En del"]]
    browse.submit(kept)
    assert db.session.get(Task, task.id).place == "Stua"


def test_a_new_gate_locks_the_task_and_says_so(browse, manager, task):
    page = browse.follow(
        browse.submit(edit(browse, task), {"gates": ["authorised"], "decision": "move"}, form=FORM)
    )

    assert "Kravet i loven gjør at den blir værende i stillingen." in page.words
    assert db.session.get(Task, task.id).decision is Decision.KEEP
    locked = edit(browse, task)
    assert locked.select("select[name=decision]") == []
    browse.submit(locked, {"title": "Stelle sår"}, form=FORM)
    assert db.session.get(Task, task.id).title == "Stelle sår"


def test_the_page_of_a_task_asks_few_questions(browse, manager, task, count_queries):
    with count_queries() as seen:
        edit(browse, task)

    assert len(seen) == 3


# Gone and back again


def test_a_deleted_task_can_be_taken_back_at_once(browse, manager, position, task):
    gone = browse.follow(browse.submit(edit(browse, task), form="#deletion"))

    assert "«Dekke bord» er slettet." in gone.words
    assert gone.select("tr.task") == []
    back = browse.follow(browse.submit(gone, form="form.notice"))
    assert len(back.select("tr.task")) == 1


def test_a_deleted_task_can_be_taken_back_later(browse, manager, position, task):
    browse.submit(edit(browse, task), form="#deletion")

    answer = browse.submit(
        show(browse, position), form="details form[action$='/angring']", status=200, hx=True
    )

    assert len(answer.select("tr.task")) == 1
    assert part(answer, position) == part(show(browse, position), position)


def test_the_button_in_the_row_deletes(browse, manager, position, task):
    page = show(browse, position, endre=task.public_id)
    button = page.select_one("tr.editing button[formaction$='/sletting']")
    carried = {
        tag["name"]: tag["value"]
        for tag in page.select("form[action*='/beslutninger'] > input[type=hidden]")
    }

    browse.open("post", button["formaction"], 303, False, carried, ())

    assert [task.deleted_at is None for task in tasks()] == [False]


def test_a_task_in_a_job_is_not_deleted_and_the_job_is_named(browse, manager, position, task, make):
    make.job(tasks=[task], position=position, title="Turvenn")

    page = browse.submit(edit(browse, task), form="#deletion", status=409)

    assert "Oppgaven er med i jobben «Turvenn». Ta den ut av jobben først." in page.words


def test_a_deleted_task_has_no_page(browse, manager, task):
    browse.submit(edit(browse, task), form="#deletion")

    browse.get("tasks.edit", task_id=task.public_id, status=404)
