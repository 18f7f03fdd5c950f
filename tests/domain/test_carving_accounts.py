"""The running account of a carving."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.carving_accounts import Account, account
from portal.enums import Demand, Gate, LanguageLevel, Period
from portal.models import Task

FULL_TIME = 2250


def task(number, minutes=23_400, **more):
    defaults = {
        "id": number,
        "minutes_a_year": minutes,
        "weekdays": frozenset(),
        "period": Period.WEEK,
        "gates": frozenset(),
        "demands": {},
        "language": LanguageLevel.NONE,
        "supervision_minutes": 0,
    }
    return Task(**defaults | more)


def reckon(tasks, takes, free=None) -> Account:
    return account(tasks, takes, free or {t.id: t.minutes_a_year for t in tasks}, FULL_TIME)


def test_it_says_what_the_job_gets_what_others_hold_and_what_is_left():
    tasks = [task(1), task(2, 46_800)]

    got = reckon(tasks, {1: 23_400}, {1: 23_400, 2: 31_200})

    assert got.hours == {"job": 7.5, "other": 5.0, "left": 10.0, "all": 22.5}
    assert (got.per_cent, got.position_per_cent, got.tasks) == (2000, 6000, 1)


def test_it_names_every_gate_and_the_highest_of_language_and_demands():
    tasks = [
        task(1, gates={Gate.DRIVING_LICENCE}, demands={Demand.PACE: 1}, language=LanguageLevel.B1),
        task(2, gates={Gate.POLICE_CERTIFICATE}, demands={Demand.PACE: 3, Demand.DEADLINES: 0}),
        task(3, gates={Gate.CONFIDENTIALITY}, language=LanguageLevel.C1),
    ]

    got = reckon(tasks, {1: 1, 2: 1})

    assert got.gates == (Gate.POLICE_CERTIFICATE, Gate.DRIVING_LICENCE)
    assert got.language is LanguageLevel.B1
    assert got.demands == {Demand.PACE: 3}


@pytest.mark.parametrize(
    ("tasks", "minutes", "said"),
    [
        ([task(1)], 0, []),
        ([task(1)], 23_400, []),
        ([task(1)], 23_399, ["Få timer: under 7,5 timer i uka."]),
        ([task(1, period=Period.DAY)], 23_400, ["Sju dager i uka er for mye for én."]),
        ([task(1, supervision_minutes=90)], 23_400, []),
        (
            [task(1, supervision_minutes=91)],
            23_400,
            ["Veiledningen tar mer tid enn jobben frigjør."],
        ),
    ],
)
def test_it_warns_of_what_is_wrong(app, tasks, minutes, said):
    assert [str(one.title) for one in reckon(tasks, {1: minutes}).warnings] == said


@given(
    st.lists(
        st.tuples(st.integers(1, 200_000), st.floats(0, 1), st.floats(0, 1)),
        min_size=1,
        max_size=12,
    )
)
def test_the_parts_always_add_up_to_the_position(parts):
    tasks = [task(number, minutes) for number, (minutes, _f, _t) in enumerate(parts)]
    free = {n: int(minutes * share) for n, (minutes, share, _t) in enumerate(parts)}
    takes = {n: int(free[n] * share) for n, (_m, _f, share) in enumerate(parts)}

    got = reckon(tasks, takes, free)

    assert got.minutes + got.other_minutes + got.left_minutes == got.position_minutes
    tenths = {name: round(hours * 10) for name, hours in got.hours.items()}
    assert tenths["job"] + tenths["other"] + tenths["left"] == tenths["all"]
    assert tenths["all"] == round(got.position_minutes / 312)
