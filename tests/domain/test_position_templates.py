"""A position becomes a template for the employer's other units, without who holds it."""

import datetime as dt

import pytest

from portal import clock
from portal.access import position_templates_seen_by
from portal.domain import position_templates
from portal.domain.errors import NotAllowed, Stale
from portal.enums import Decision, Demand, Gate, Weekday
from portal.extensions import db
from portal.models import Message, PositionTemplate


@pytest.fixture
def town(make):
    return make.organisation()


@pytest.fixture
def ada(make, town):
    return make.administrator(town)


@pytest.fixture
def lise(make, town):
    return make.manager(make.unit(organisation=town, field="Sykehjem"))


@pytest.fixture
def position(make, lise):
    position = make.position(unit=lise.units[0], holders=4, hourly_cost_ore=40_000)
    make.task(
        position=position,
        title="Dekke bord",
        place="Spisestua",
        weekdays=frozenset({Weekday.MONDAY}),
        starts=dt.time(8),
        ends=dt.time(9),
        gates=frozenset({Gate.HYGIENE_COURSE}),
        demands={Demand.PACE: 2},
        decision=Decision.MOVE,
        decision_reason="Kari har vondt i ryggen",
    )
    make.task(position=position, title="Telle kopper", deleted_at=clock.now())
    return position


def offer(position, by):
    return position_templates.offer(position, by=by, now=clock.now())


def seen(viewer):
    return db.session.scalars(position_templates_seen_by(viewer)).all()


def test_a_template_holds_the_tasks_and_not_who_or_why(position, lise):
    template = offer(position, lise)

    [task] = template.tasks
    assert (template.title, template.field, template.holders) == ("Sykepleier", "Sykehjem", 4)
    assert (task.title, task.place, task.starts, task.ends) == (
        "Dekke bord",
        "Spisestua",
        dt.time(8),
        dt.time(9),
    )
    assert (task.gates, task.demands) == (frozenset({Gate.HYGIENE_COURSE}), {Demand.PACE: 2})
    assert task.decision is Decision.MOVE
    assert not hasattr(task, "decision_reason")
    assert not hasattr(template, "hourly_cost_ore")


def test_what_a_manager_offers_waits_for_an_administrator_who_is_told(position, lise, ada, make):
    template = offer(position, lise)
    colleague = make.manager(make.unit(organisation=lise.organisation))

    assert template.taken_in_at is None
    assert (seen(ada), seen(lise), seen(colleague)) == ([template], [], [])
    [letter] = db.session.scalars(db.select(Message)).all()
    assert letter.person_id == ada.person_id
    position_templates.take_in(template, version=1, by=ada, now=clock.now())
    db.session.commit()
    assert seen(colleague) == [template]


def test_what_an_administrator_makes_is_in_use_at_once(position, lise, ada):
    template = offer(position, ada)

    assert seen(lise) == [template]
    assert db.session.scalars(db.select(Message)).all() == []


def test_a_withdrawn_template_is_gone_for_managers_and_comes_back(position, lise, ada):
    template = offer(position, ada)
    position_templates.withdraw(template, version=1, by=ada, now=clock.now())
    db.session.commit()
    assert (seen(lise), seen(ada)) == ([], [template])

    position_templates.take_in(template, version=2, by=ada, now=clock.now())
    db.session.commit()
    assert seen(lise) == [template]


def test_the_template_is_a_copy(position, lise, make):
    template = offer(position, lise)
    position.tasks[0].title = "Noe annet"
    db.session.commit()

    assert [task.title for task in template.tasks] == ["Dekke bord"]


def test_nobody_of_another_unit_employer_or_service_touches_it(position, lise, ada, make):
    strangers = (
        make.manager(make.unit(organisation=lise.organisation)),
        make.manager(),
        make.administrator(make.organisation()),
        make.adviser(),
    )
    for by in strangers:
        with pytest.raises(NotAllowed):
            offer(position, by)
    template = offer(position, lise)
    for by in (*strangers, lise):
        for deed in (position_templates.take_in, position_templates.withdraw):
            with pytest.raises(NotAllowed):
                deed(template, version=1, by=by, now=clock.now())
        with pytest.raises(NotAllowed):
            position_templates.change(template, title="x", field="", version=1, by=by)
    for viewer in strangers:
        assert seen(viewer) == []


def test_two_of_the_same_name_would_not_be_told_apart(position, ada, make):
    first = offer(position, ada)
    with pytest.raises(NotAllowed):
        offer(position, ada)

    position_templates.change(first, title="Sykepleier på natt", field="", version=1, by=ada)
    second = offer(position, ada)
    with pytest.raises(NotAllowed) as no:
        position_templates.change(second, title=first.title, field="", version=1, by=ada)
    assert no.value.about == "title"
    position_templates.withdraw(second, version=1, by=ada, now=clock.now())
    third = offer(position, ada)
    with pytest.raises(NotAllowed):
        position_templates.take_in(second, version=2, by=ada, now=clock.now())
    assert third.taken_in_at is not None


def test_a_change_of_what_somebody_else_changed_is_refused(position, ada):
    template = offer(position, ada)
    position_templates.change(template, title="Pleier", field="Skole", version=1, by=ada)
    db.session.commit()

    with pytest.raises(Stale):
        position_templates.change(template, title="Lege", field="", version=1, by=ada)
    assert (template.title, template.field) == ("Pleier", "Skole")


def test_a_position_without_tasks_or_with_too_many_is_no_template(position, lise, make):
    with pytest.raises(NotAllowed):
        offer(make.position(unit=lise.units[0], title="Tom"), lise)
    for _ in range(position_templates.TASKS_LIMIT):
        make.task(position=position)
    db.session.expire_all()
    with pytest.raises(NotAllowed):
        offer(position, lise)
    assert db.session.scalars(db.select(PositionTemplate)).all() == []
