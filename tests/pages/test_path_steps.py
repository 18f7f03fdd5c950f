"""The way to work on the candidate's page: own steps, with what stands in other records."""

import datetime as dt

import pytest

from portal import clock
from portal.enums import CandidateState, Outcome, PlacementState, StepState
from portal.extensions import db
from portal.models import PathStep, Reading

DAY = dt.timedelta(days=1)


def way(page):
    """What stands on the way, with its mark: done, now, or ahead."""
    return [
        (
            (li.get("class") or ["ahead"])[0],
            " ".join(li.p.text.split()).replace("\N{NO-BREAK SPACE}", " "),
        )
        for li in page.select("#path .timeline > li")
    ]


def button(page, words):
    """The form of the button with these words."""
    [found] = [tag for tag in page.select("#path button") if " ".join(tag.text.split()) == words]
    return found.find_parent("form")


def press(browse, page, words, *, hx=False):
    form = button(page, words)
    data = {tag["name"]: tag["value"] for tag in form.select("input")}
    return browse.open("post", form["action"], 200 if hx else 303, hx, data, ())


def shown(browse, candidate):
    return browse.get("candidates.show", candidate_id=candidate.public_id)


def test_the_first_step_is_added_by_the_form_on_the_page(make, browse):
    candidate = make.candidate()
    page = shown(browse.sign_in(candidate.adviser), candidate)
    assert "Ingen steg ennå." in page.words

    form = browse.get("path_steps.new", candidate_id=candidate.public_id)
    answer = browse.submit(form, {"title": "Truckkurs", "kind": "course", "due_on": "2026-12-01"})

    assert answer.location.endswith(f"/kandidater/{candidate.public_id}#path")
    assert way(shown(browse, candidate)) == [("ahead", "Truckkurs Kurs, frist tir. 1. des.")]


def test_the_same_form_twice_is_one_step(make, browse):
    candidate = make.candidate()
    form = browse.sign_in(candidate.adviser).get("path_steps.new", candidate_id=candidate.public_id)

    for _n in range(2):
        browse.submit(form, {"title": "Truckkurs", "kind": "course"})

    assert len(db.session.scalars(db.select(PathStep)).all()) == 1


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"title": " "}, "Skriv hva som skal skje."),
        ({"title": "ø" * 121}, "Teksten er 1 tegn for lang. Den kan ha 120 tegn."),
        ({"title": "Møte Ulla"}, "Ta bort navnet «Ulla»."),
        ({"title": "Ring 400 00 000"}, "Ta bort telefonnummeret."),
        ({"kind": "fest"}, "Velg noe fra lista."),
        ({"due_on": "snart"}, "Skriv datoen som dag, måned og år"),
        ({"due_on": "2199-01-01"}, "Velg en dag i løpet av de neste fem årene."),
    ],
)
def test_what_cannot_be_a_step_is_said_and_what_was_typed_is_kept(make, browse, typed, message):
    candidate = make.candidate()
    form = browse.sign_in(candidate.adviser).get("path_steps.new", candidate_id=candidate.public_id)

    again = browse.submit(form, {"title": "Kurs <b>", "kind": "course"} | typed, status=422)

    assert message in again.words
    assert again.select_one("[name=title]")["value"] == typed.get("title", "Kurs <b>").strip()
    assert db.session.scalars(db.select(PathStep)).all() == []


def test_proposals_and_placements_join_the_way_from_their_own_records(make, browse):
    candidate = make.candidate()
    job = make.job(title="Turvenn", places=20)
    over = make.placement(
        proposal=make.proposal(candidate=candidate, job=job),
        state=PlacementState.ENDED,
        starts_on=clock.today() - 40 * DAY,
        ends_on=clock.today() - 10 * DAY,
        started_at=clock.now(),
        ended_at=clock.now(),
        outcome=Outcome.EDUCATION,
    )
    make.placement(proposal=make.proposal(candidate=candidate), state=PlacementState.CANCELLED,
                   cancelled_at=clock.now())  # fmt: skip
    make.proposal(candidate=candidate, job=make.job(title="Vasker"))
    make.step(
        candidate=candidate, title="Lage CV", state=StepState.DONE, ended_on=clock.today() - DAY
    )
    make.step(
        candidate=candidate, title="Norsk B1", state=StepState.STARTED, started_on=clock.today()
    )
    make.step(candidate=candidate, title="Truckkurs")
    make.step(candidate=candidate, title="Sy", state=StepState.DROPPED, ended_on=clock.today())
    unit = over.unit.name
    second = db.session.scalars(
        db.select(PathStep.candidate_id).where(PathStep.title.is_not(None))
    ).all()
    assert len(second) == 4

    page = shown(browse.sign_in(candidate.adviser), candidate)

    kinds = [(mark, text.split(",")[0]) for mark, text in way(page)]
    assert kinds == [
        ("done", "Turvenn"),
        ("done", "Lage CV Kurs"),
        ("now", "Norsk B1 Kurs"),
        ("now", "Vasker"),
        ("ahead", "Truckkurs Kurs"),
    ]
    assert way(page)[0][1] == f"Turvenn, {unit} Plassering, avsluttet, lør. 14. nov."
    assert "1 steg er tatt bort" in page.words


def test_a_step_is_done_in_a_click_and_the_part_is_the_page(make, browse):
    candidate = make.candidate()
    make.step(candidate=candidate, title="Truckkurs", due_on=clock.today() - DAY)
    make.step(candidate=candidate, title="Lage CV")
    page = shown(browse.sign_in(candidate.adviser), candidate)
    assert "Fristen er gått ut" in page.words

    part = press(browse, page, "Gjort Truckkurs", hx=True)
    fresh = shown(browse, candidate)

    assert part.select_one("#path") == fresh.select_one("#path")
    assert [mark for mark, _text in way(fresh)] == ["done", "ahead"]
    assert press(browse, fresh, "Ikke ferdig likevel Truckkurs").location.endswith("#path")
    assert [mark for mark, _text in way(shown(browse, candidate))] == ["now", "ahead"]


def test_steps_are_put_in_another_order_and_taken_away_and_back(make, browse):
    candidate = make.candidate()
    for title in ("En", "To"):
        make.step(candidate=candidate, title=title)
    page = shown(browse.sign_in(candidate.adviser), candidate)

    press(browse, page, "Flytt opp To")
    assert [text.split()[0] for _mark, text in way(shown(browse, candidate))] == ["To", "En"]
    press(browse, page, "Ta bort To")
    without = shown(browse, candidate)
    assert [text.split()[0] for _mark, text in way(without)] == ["En"]
    press(browse, without, "Ta fram igjen To")
    assert len(way(shown(browse, candidate))) == 2


def test_two_who_change_the_same_step_see_the_difference(make, browse):
    step = make.step(title="Truckkurs")
    browse.sign_in(step.candidate.adviser)
    form = browse.get("path_steps.edit", step_id=step.public_id)
    browse.submit(form, {"title": "Kurs i truck"})

    again = browse.submit(form, {"title": "Kranbil"}, status=409)

    assert "Kurs i truck" in again.words
    assert "Kranbil" in again.words


def test_a_colleagues_steps_do_not_exist(make, browse):
    step = make.step()
    of_candidate, of_step = step.candidate.public_id, step.public_id
    browse.sign_in(make.adviser(service=step.candidate.service))

    browse.get("path_steps.edit", step_id=of_step, status=404)
    browse.get("path_steps.new", candidate_id=of_candidate, status=404)
    browse.post("path_steps.move", {"state": "done"}, step_id=of_step, status=404)
    browse.post("path_steps.reorder", {"direction": "up"}, step_id=of_step, status=404)
    assert db.session.scalars(db.select(Reading)).all() == []


def test_a_way_that_is_over_has_no_buttons(make, browse):
    candidate = make.candidate(state=CandidateState.ENDED)
    make.step(candidate=candidate)

    page = shown(browse.sign_in(candidate.adviser), candidate)

    assert page.select("#path form, #path a.ds-button") == []
