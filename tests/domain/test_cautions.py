"""What is worth a second thought in a job as it is carved."""

import datetime as dt

import pytest

from portal.domain.cautions import Share, find
from portal.domain.clashes import Piece
from portal.enums import WORKING_DAYS, CautionCode, Demand, Gate, LanguageLevel, Weekday
from portal.models import JobGrowthStep, JobTask

A_DAY_A_WEEK = 450 * 52


def piece(title="Dekke bord", minutes=A_DAY_A_WEEK, **more):
    defaults = {
        "title": title,
        "weekdays": frozenset(),
        "movable": True,
        "gates": frozenset(),
        "demands": {},
        "language": LanguageLevel.NONE,
        "supervision_minutes": 0,
    }
    return Piece(JobTask(**defaults | more), minutes)


def asks(title, **demands):
    return piece(title, demands={Demand(name): level for name, level in demands.items()})


def told(pieces, **more):
    return [(one.code, [task.title for task in one.tasks]) for one in find(pieces, **more)]


def test_a_job_that_nothing_is_wrong_with_is_not_warned_of(app):
    assert told([]) == []
    assert told([piece()]) == []
    assert told([asks("A", pace=2), asks("B", pace=1), asks("C", working_alone=3)], per_cent=1) == [
        (CautionCode.FAR_APART, ["C"])
    ]


@pytest.mark.parametrize(
    ("pieces", "code", "about"),
    [
        ([piece(minutes=A_DAY_A_WEEK - 1)], CautionCode.FEW_HOURS, []),
        ([piece(weekdays=frozenset(Weekday))], CautionCode.EVERY_DAY, []),
        (
            [piece("A", supervision_minutes=91), piece("B", 0)],
            CautionCode.SUPERVISION,
            ["A"],
        ),
        ([asks("A", working_alone=2), asks("B", working_alone=3)], CautionCode.ALONE, []),
        ([asks("A", physical_load=2), asks("B", physical_load=3)], CautionCode.HEAVY, []),
        ([asks("A", pace=2), asks("B", deadlines=3)], CautionCode.WEARING, []),
        (
            [piece("A", gates={Gate.DRIVING_LICENCE}), piece("B"), piece("C")],
            CautionCode.LONE_GATE,
            ["A"],
        ),
        (
            [
                piece("A", language=LanguageLevel.B1),
                piece("B", language=LanguageLevel.A1),
                piece("C"),
            ],
            CautionCode.LANGUAGE,
            ["A"],
        ),
        (
            [asks("A", reading_numbers=3), asks("B", reading_numbers=1), piece("C")],
            CautionCode.FAR_APART,
            ["A"],
        ),
    ],
)
def test_each_warning_names_what_it_is_about(app, pieces, code, about):
    assert told(pieces) == [(code, about)]


@pytest.mark.parametrize(
    "pieces",
    [
        # one task cannot be «all»
        [asks("A", working_alone=3)],
        [asks("A", working_alone=2), asks("B", working_alone=1)],
        # of two tasks none stands out
        [piece("A", gates={Gate.DRIVING_LICENCE}), piece("B")],
        [piece("A", language=LanguageLevel.B2), piece("B")],
        # two of three ask it
        [
            piece("A", gates={Gate.DRIVING_LICENCE}),
            piece("B", gates={Gate.DRIVING_LICENCE}),
            piece("C"),
        ],
        # what the workplace itself arranges
        [piece("A", gates={Gate.CONFIDENTIALITY, Gate.HYGIENE_COURSE}), piece("B"), piece("C")],
        # company is no strain
        [asks("A", social_contact=3), piece("B"), piece("C")],
        [asks("A", pace=3), asks("B", pace=2), piece("C")],
        [piece("A", language=LanguageLevel.A2), piece("B", language=LanguageLevel.A1), piece("C")],
    ],
)
def test_what_more_than_one_task_asks_or_hardly_differs_is_no_warning(app, pieces):
    assert told(pieces) == []


def test_a_clash_names_both_tasks_and_says_why_and_what_to_do(app):
    at = {"weekdays": WORKING_DAYS, "starts": dt.time(8), "ends": dt.time(9), "movable": False}
    [caution] = find([piece("Dekke bord", 13_000, **at), piece("Gå tur", 13_000, **at)])

    assert str(caution.title) == "«Dekke bord» og «Gå tur» rekkes ikke på samme tid."
    assert str(caution.why) == (
        "Mandag–fredag kl. 08.00–09.00 er det 60 minutter. Oppgavene tar 100 til sammen."
    )
    assert str(caution.way_out) == (
        "Ta ut én av dem, ta bare en del, eller si at den kan gjøres på en annen tid."
    )


@pytest.mark.parametrize(
    ("taken", "minutes", "warned"),
    [(501, 1000, True), (500, 1000, False), (501, 999, False), (900, 900, False)],
)
def test_more_than_half_of_a_mapped_position_is_more_than_relief(app, taken, minutes, warned):
    """Where less than half of the holders' time is mapped, nobody can tell."""
    share = Share("Sykepleier", minutes=minutes, taken=taken, full=2000)

    found = find([piece()], shares=[share])

    assert [str(one.title) for one in found] == (
        ["Jobben tar over mer enn halve «Sykepleier»."] if warned else []
    )


def test_growth_above_what_the_tasks_give_is_pointed_out(app):
    steps = [JobGrowthStep(week=0, per_cent=1000), JobGrowthStep(week=4, per_cent=2000)]

    assert told([piece()], growth=steps, per_cent=2000) == []
    assert told([piece()], growth=steps, per_cent=1999) == [(CautionCode.GROWTH, [])]


def test_the_same_warning_about_other_tasks_is_another(app):
    licence = {"gates": frozenset({Gate.DRIVING_LICENCE})}
    [one] = find([piece("A", **licence), piece("B"), piece("C")])
    [same] = find([piece("C"), piece("A", **licence), piece("D")])
    [other] = find([piece("A"), piece("B", **licence), piece("C")])
    [police] = find([piece("A", gates={Gate.POLICE_CERTIFICATE}), piece("B"), piece("C")])

    assert one.key == same.key
    assert len({one.key, other.key, police.key}) == 3


def test_of_many_clashes_the_first_are_told_and_the_rest_counted(app):
    at = {"weekdays": frozenset({Weekday.MONDAY}), "movable": False}
    long = [
        piece(f"{hour}", 61 * 52, starts=dt.time(hour), ends=dt.time(hour + 1), **at)
        for hour in range(6, 17)
    ]

    found = find(long)

    assert len(found) == 9
    assert str(found[-1].title) == "Det samme gjelder 3 steder til i uka."
