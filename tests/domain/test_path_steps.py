"""Steps on a candidate's way: added last, moved on by their adviser, dated, and put in order."""

import datetime as dt

import pytest

from portal import clock
from portal.domain import path_steps
from portal.domain.errors import NotAllowed, Stale
from portal.domain.path_steps import Step
from portal.enums import CandidateState, StepKind, StepState
from portal.extensions import db
from portal.models import AuditEntry, PathStep

TODAY = dt.date(2026, 11, 24)
COURSE = Step(StepKind.COURSE, "Truckkurs", dt.date(2026, 12, 1))


def actions():
    return db.session.scalars(db.select(AuditEntry.action).order_by(AuditEntry.id)).all()


def order(candidate):
    query = db.select(PathStep).where(PathStep.candidate_id == candidate.id)
    return [step.title for step in db.session.scalars(query.order_by(PathStep.place_in_list))]


def test_a_new_step_stands_last_planned_and_sealed(make):
    candidate = make.candidate()
    make.step(candidate=candidate, title="Lage CV")

    made = path_steps.add(candidate, COURSE, by=candidate.adviser)
    db.session.commit()

    assert (made.title, made.state, made.due_on) == ("Truckkurs", StepState.PLANNED, COURSE.due_on)
    assert order(candidate) == ["Lage CV", "Truckkurs"]
    assert actions() == ["path_step.added"]
    stored = db.session.execute(db.text("SELECT title FROM path_step")).scalars().all()
    assert all("kurs" not in title for title in stored)


@pytest.mark.parametrize(
    ("moves", "days"),
    [
        (["started"], (TODAY, None)),
        (["done"], (None, TODAY)),
        (["started", "done"], (TODAY, TODAY)),
        (["started", "done", "started"], (TODAY, None)),
        (["dropped"], (None, TODAY)),
        (["started", "dropped", "planned"], (None, None)),
    ],
)
def test_each_move_has_its_day(make, moves, days):
    step = make.step()

    for state in moves:
        path_steps.move(step, StepState(state), by=step.candidate.adviser, today=TODAY)
    db.session.commit()

    assert step.state is StepState(moves[-1])
    assert (step.started_on, step.ended_on) == days
    assert actions() == [f"path_step.{state}" for state in moves]


def test_what_is_done_is_not_done_again(make):
    step = make.step()
    path_steps.move(step, StepState.DONE, by=step.candidate.adviser, today=TODAY)

    with pytest.raises(NotAllowed, match="allerede gjort"):
        path_steps.move(step, StepState.DONE, by=step.candidate.adviser, today=TODAY)


def test_a_changed_step_is_a_new_version(make):
    step = make.step()

    path_steps.change(step, Step(StepKind.JOB, "Søke jobb"), by=step.candidate.adviser, version=1)
    db.session.commit()

    assert (step.kind, step.title, step.due_on, step.version) == (
        StepKind.JOB,
        "Søke jobb",
        None,
        2,
    )
    with pytest.raises(Stale):
        path_steps.change(step, COURSE, by=step.candidate.adviser, version=1)


def test_steps_change_places_among_those_that_are_not_over(make):
    candidate = make.candidate()
    first, over, second, third = (
        make.step(candidate=candidate, title=title) for title in ("En", "Ferdig", "To", "Tre")
    )
    path_steps.move(over, StepState.DONE, by=candidate.adviser, today=TODAY)

    path_steps.reorder(third, up=True, by=candidate.adviser)
    path_steps.reorder(first, up=True, by=candidate.adviser)
    path_steps.reorder(second, up=False, by=candidate.adviser)
    db.session.commit()

    assert [title for title in order(candidate) if title != "Ferdig"] == ["En", "Tre", "To"]
    with pytest.raises(NotAllowed, match="ferdig"):
        path_steps.reorder(over, up=True, by=candidate.adviser)


def test_nobody_but_the_adviser_touches_the_way(make):
    step = make.step()
    colleague = make.adviser(service=step.candidate.service)

    for deed in (
        lambda: path_steps.add(step.candidate, COURSE, by=colleague),
        lambda: path_steps.change(step, COURSE, by=colleague),
        lambda: path_steps.move(step, StepState.DONE, by=colleague),
        lambda: path_steps.reorder(step, up=True, by=colleague),
    ):
        with pytest.raises(NotAllowed, match="Bare kandidatens veileder"):
            deed()
    assert actions() == []


def test_a_way_that_is_over_and_one_that_is_too_long_take_no_step(make):
    candidate = make.candidate()
    for _n in range(path_steps.MOST):
        make.step(candidate=candidate)
    with pytest.raises(NotAllowed, match="30 steg"):
        path_steps.add(candidate, COURSE, by=candidate.adviser)

    ended = make.candidate(state=CandidateState.ENDED)
    with pytest.raises(NotAllowed, match="avsluttet"):
        path_steps.add(ended, COURSE, by=ended.adviser)
    assert clock.today() == TODAY
