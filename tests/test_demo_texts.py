"""The texts of the demo world: complete, coherent, and free of anything that points at real people.

They are data, so these tests need no application and no database.
"""

import re
from collections import Counter
from dataclasses import asdict

import pytest

from portal.demo import profiles, sayings
from portal.demo.cast import CAST
from portal.demo.jobs import JOBS
from portal.demo.names import ALIASES, MENTORS, ORIGINS, RARER_ORIGINS
from portal.demo.needs import NEEDS
from portal.demo.people import HOW_MANY, candidate, candidates
from portal.demo.places import AREAS, FIRMS, MUNICIPALITIES, SERVICES, UNITS
from portal.demo.positions import POSITION, POSITIONS, POSITIONS_OF_AREA
from portal.demo.rows import Job, Position
from portal.domain import needs
from portal.domain.task_lines import read_text
from portal.domain.work_time import share
from portal.enums import (
    LIVE_JOBS,
    ROLES_OF,
    Decision,
    DeclineReason,
    FundingSource,
    GoalCategory,
    JobKind,
    JobState,
    OrganisationKind,
    Period,
    Role,
)
from portal.library.rows import Task

TASKS = [task for position in POSITIONS for task in position.tasks]
EMPLOYERS = {place.key: OrganisationKind.MUNICIPALITY for place in MUNICIPALITIES} | {
    firm.key: OrganisationKind.PRIVATE_EMPLOYER for firm in FIRMS
}
KIND_OF = EMPLOYERS | {service.key: service.kind for service in SERVICES}
EMPLOYER_OF_UNIT = {unit.key: unit.employer for unit in UNITS}
AREA_OF_UNIT = {unit.key: unit.area for unit in UNITS}

PREPOSITIONS = frozenset(
    [
        "av",
        "bort",
        "etter",
        "for",
        "fra",
        "fram",
        "hos",
        "i",
        "imot",
        "inn",
        "langs",
        "med",
        "mellom",
        "når",
        "og",
        "om",
        "ned",
        "opp",
        "over",
        "på",
        "som",
        "til",
        "under",
        "ut",
        "uten",
        "ved",
    ]
)


def verb_and_object(title: str) -> str:
    """The words up to the first preposition after the object: `Dekke bord til frokost` → dekke bord."""
    words = title.lower().split()
    least = 3 if words[1] in PREPOSITIONS else 2
    end = next((n for n in range(least, len(words)) if words[n] in PREPOSITIONS), len(words))
    return " ".join(words[:end])


def task_of(job: Job, title: str) -> Task:
    [task] = [task for task in POSITION[job.position].tasks if task.title == title]
    return task


def hours_a_week(job: Job) -> float:
    minutes = (share(task_of(job, title).minutes_a_year, part) for title, part in job.parts.items())
    return sum(minutes) / 52 / 60


# Places -----------------------------------------------------------------------------


def test_the_world_is_as_large_as_promised():
    assert len(UNITS) >= 24
    assert len(POSITIONS_OF_AREA) >= 12
    assert len(POSITIONS) >= 40
    assert len(TASKS) >= 440
    assert len(JOBS) >= 60
    assert len(candidates()) == HOW_MANY == 120
    assert len(FIRMS) == 6
    assert 12 <= len(CAST) <= 16


def test_a_municipality_bears_its_number_of_2024_and_the_ones_before():
    assert [(place.name, place.number) for place in MUNICIPALITIES] == [
        ("Asker", "3203"),
        ("Bodø", "1804"),
        ("Bærum", "3201"),
        ("Gloppen", "4650"),
        ("Kongsberg", "3303"),
        ("Lindesnes", "4205"),
        ("Lyngdal", "4225"),
        ("Molde", "1506"),
        ("Nærøysund", "5060"),
        ("Øygarden", "4626"),
        ("Hamar", "3403"),
        ("Arendal", "4203"),
    ]
    for place in MUNICIPALITIES:
        since = [era.since for era in place.eras]
        assert since == sorted(set(since))


def test_places_that_no_longer_exist_live_on_as_earlier_names():
    earlier = {era.name for place in MUNICIPALITIES for era in place.eras} - {
        place.name for place in MUNICIPALITIES
    }
    assert earlier == {"Nærøy", "Fjell"}


def test_every_municipality_has_units_and_a_nav_office():
    with_units = {unit.employer for unit in UNITS}
    with_nav = {s.municipality for s in SERVICES if s.kind is OrganisationKind.NAV_OFFICE}
    assert {place.key for place in MUNICIPALITIES} == with_nav
    assert with_units == set(EMPLOYERS)


def test_eight_places_have_a_second_service():
    services = Counter(service.municipality for service in SERVICES)
    assert {key for key, how_many in services.items() if how_many >= 2} == {
        "asker", "bodo", "baerum", "kongsberg", "molde", "naeroysund", "oygarden", "hamar",
        "arendal",
    }  # fmt: skip


def test_keys_and_names_are_used_once():
    for rows in (MUNICIPALITIES, FIRMS, UNITS, SERVICES, POSITIONS, JOBS):
        assert [key for key, n in Counter(row.key for row in rows).items() if n > 1] == []
    for rows in (MUNICIPALITIES, FIRMS, SERVICES):
        assert [name for name, n in Counter(row.name for row in rows).items() if n > 1] == []
    assert [who for who, n in Counter((u.employer, u.name) for u in UNITS).items() if n > 1] == []


def test_every_unit_has_a_position_of_its_own_service_area():
    assert set(AREAS) == set(POSITIONS_OF_AREA) == set(AREA_OF_UNIT.values())
    assert {position.unit for position in POSITIONS} == set(AREA_OF_UNIT)
    for area, positions in POSITIONS_OF_AREA.items():
        assert {AREA_OF_UNIT[position.unit] for position in positions} == {area}


# Positions and tasks ------------------------------------------------------------------


@pytest.mark.parametrize("area", POSITIONS_OF_AREA)
def test_no_two_tasks_of_a_service_area_share_verb_and_object(area):
    titles = [task.title for position in POSITIONS_OF_AREA[area] for task in position.tasks]
    assert [key for key, n in Counter(map(verb_and_object, titles)).items() if n > 1] == []


@pytest.mark.parametrize("position", POSITIONS, ids=lambda position: position.key)
def test_the_tasks_fill_about_the_hours_of_those_who_hold_the_position(position: Position):
    minutes_a_week = sum(task.minutes_a_year for task in position.tasks) / 52
    assert 0.80 <= minutes_a_week / (position.full_time * position.holders) <= 1.05


def test_about_half_of_the_tasks_are_simple():
    simple = [task for task in TASKS if task.decision in {Decision.MOVE, Decision.SHARE}]
    assert 0.45 <= len(simple) / len(TASKS) <= 0.55


def test_what_the_law_reserves_stays_and_says_why():
    reserved = [task for task in TASKS if not task.is_open]
    assert {task.decision for task in reserved} == {Decision.KEEP}
    assert [task.title for task in reserved if not task.reason] == []


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.title)
def test_a_task_is_written_as_verb_and_object_with_sane_facts(task: Task):
    assert re.fullmatch(r"[A-ZÆØÅ][^.!?]{4,59}", task.title)
    assert len(task.title.split()) >= 2
    assert len(task.place) <= 80
    assert len(task.reason) <= 200
    assert 1 <= task.minutes <= 6000
    assert 1 <= task.often.times <= 100
    assert (task.often.period is Period.DAY) == bool(task.often.weekdays)
    assert (task.start is None) == (task.end is None)
    assert task.start is None or task.start < task.end
    assert set(task.demands.values()) <= {1, 2, 3}


# Simple jobs --------------------------------------------------------------------------


@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.key)
def test_a_job_takes_open_tasks_that_its_position_gives_away(job: Job):
    for title, part in job.parts.items():
        task = task_of(job, title)
        assert task.is_open
        assert task.decision in {Decision.MOVE, Decision.SHARE}
        assert part < 10_000 or task.decision is Decision.MOVE
        assert 0 < part <= 10_000


def test_live_jobs_never_take_more_than_the_task_has_counting_every_place():
    taken: Counter[tuple[str, str]] = Counter()
    for job in JOBS:
        if job.state in LIVE_JOBS:
            for title, part in job.parts.items():
                minutes = share(task_of(job, title).minutes_a_year, part)
                taken[job.position, title] += minutes * job.places
    minutes_of = {(p.key, t.title): t.minutes_a_year for p in POSITIONS for t in p.tasks}
    assert [key for key, minutes in taken.items() if minutes > minutes_of[key]] == []


@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.key)
def test_a_job_is_worth_going_to_and_no_more_than_a_small_post(job: Job):
    least = 6 if job.state is JobState.PUBLISHED else 3
    assert least <= hours_a_week(job) <= 25


def test_jobs_are_in_every_state_and_of_every_kind():
    assert {job.state for job in JOBS} == set(JobState)
    assert {job.kind for job in JOBS} == set(JobKind)
    assert sum(job.state is JobState.PUBLISHED for job in JOBS) >= 40


@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.key)
def test_a_job_speaks_to_its_reader_and_says_what_the_law_asks_of_paid_ones(job: Job):
    assert re.match(r"Du |Dere ", job.text)
    assert 1 <= len(re.findall(r"[.](?: |$)", job.text)) <= 3
    paid = job.kind is JobKind.PAID
    assert (job.employment is not None) == paid
    assert bool(job.apply_to) == paid
    assert bool(job.ground) == (paid and job.months is not None)
    assert paid or job.months is not None
    assert (job.starts_in < 0) == (job.state is JobState.CLOSED)


# Needs --------------------------------------------------------------------------------


def test_ten_needs_in_oygarden_say_what_is_done_and_who_pays():
    assert len(NEEDS) == 10
    assert {EMPLOYER_OF_UNIT[need.unit] for need in NEEDS} == {"oygarden"}
    sources = {source for need in NEEDS for source, _much, _note in (*need.kroner, *need.shares)}
    assert {FundingSource.INTEGRATION_GRANT, FundingSource.OWN_MEANS} <= sources


@pytest.mark.parametrize("need", NEEDS, ids=lambda need: need.tasks[:20])
def test_a_need_is_understood_as_it_is_typed(need):
    lines = read_text(need.tasks)
    assert [line.problems for line in lines if not (line.ready or line.untimed)] == []
    assert sum(needs.minutes_of(lines, need.hours * 60)) == need.hours * 60 * 52
    assert (
        bool(need.title)
        == bool(need.text)
        == (need.state is JobState.PUBLISHED or bool(need.title))
    )


# People -------------------------------------------------------------------------------


def test_candidates_are_the_same_each_time_and_have_names_of_their_own():
    assert candidates() == candidates()
    names = [(person.first_name, person.last_name) for person in candidates()]
    assert [name for name, n in Counter(names).items() if n > 1] == []
    assert {f"{first} {last}" for first, last in names} & {who.name for who in CAST} == set()


def test_every_service_has_candidates_and_the_main_place_half_of_them():
    of_service = Counter(person.service for person in candidates())
    assert set(of_service) == {service.key for service in SERVICES}
    assert of_service["nav-asker"] + of_service["flyktning-asker"] == HOW_MANY // 2


def test_a_refugee_service_has_only_people_who_learn_norwegian():
    refugee_services = {
        service.key for service in SERVICES if service.kind is OrganisationKind.REFUGEE_SERVICE
    }
    learners = [person for person in candidates(2_000) if person.service in refugee_services]
    assert {person.norwegian.value for person in learners} == {"a1", "a2", "b1", "b2"}


def test_a_profile_wishes_for_work_that_exists():
    for person in candidates(2_000):
        assert set(person.areas) <= set(AREAS)
        assert 100 <= person.per_cent_from <= person.per_cent_to <= 10_000
        assert person.weekdays
        assert person.wishes
        assert person.abilities
        assert person.experience


def test_a_profile_names_no_one_and_no_place():
    names = {
        name
        for origin in (*ORIGINS, *RARER_ORIGINS)
        for name in (*origin.first_names, *origin.last_names)
    } | {place.name for place in MUNICIPALITIES}
    for work in profiles.FIELDS_OF_WORK:
        for text in (*work.wishes, *work.abilities, *work.experience):
            assert set(re.findall(r"\w+", text)[1:]) & names == set()


def test_ten_thousand_jobs_find_people():
    assert len({candidate(number).email for number in range(1, 20_000, 501)}) >= 30
    names = {(person.first_name, person.last_name) for person in candidates(2_000)}
    assert len(names) >= 1_200


def test_demo_people_act_in_roles_that_their_organisations_have():
    for person in CAST:
        for membership in person.memberships:
            assert membership.role in ROLES_OF[KIND_OF[membership.organisation]]
            assert (membership.role is Role.MANAGER) == (membership.unit is not None)
            if membership.unit:
                [unit] = [unit for unit in UNITS if unit.key == membership.unit]
                assert unit.employer == membership.organisation
    assert {m.role for person in CAST for m in person.memberships} == set(Role)
    assert len({person.email for person in CAST}) == len(CAST)


def test_there_are_words_for_every_reason_and_goal():
    assert len(set(sayings.STATEMENTS)) >= 25
    assert {reason: len(lines) >= 3 for reason, lines in sayings.DECLINE_SENTENCES.items()} == (
        dict.fromkeys(DeclineReason, True)
    )
    assert {goal: len(lines) >= 4 for goal, lines in sayings.GOALS.items()} == (
        dict.fromkeys(GoalCategory, True)
    )
    assert set(sayings.STATEMENTS_OF_AREA) <= set(AREAS)
    assert len(ALIASES) == len(set(ALIASES)) >= 60
    assert len(MENTORS) == len(set(MENTORS)) >= 12


# Everything ---------------------------------------------------------------------------


def everything() -> str:
    rows = [*MUNICIPALITIES, *FIRMS, *UNITS, *SERVICES, *POSITIONS, *JOBS, *CAST, *candidates(500)]
    # Capitals are the data; what else a module holds (functions, its loader) prints a memory
    # address, which now and then is all digits.
    named = [vars(module) for module in (profiles, sayings)]
    rest = [value for names in named for name, value in names.items() if name.isupper()]
    rest += [ALIASES, MENTORS]
    return "\n".join([*(str(asdict(row)) for row in rows), *map(str, rest)])


def test_nothing_looks_like_an_identity_number_or_a_telephone():
    assert re.findall(r"\d[\d ]{6,}\d", everything()) == []


def test_e_mail_leads_nowhere():
    assert [
        a for a in re.findall(r"[\w.+-]+@[\w.-]+", everything()) if not a.endswith(".example")
    ] == []


def test_the_words_are_kind_and_plain():
    shouting = re.compile(
        r"\b(?:vennligst|registrer\w*|administrer\w*|avvist\w*|avslag\w*)\b|!", re.I
    )
    assert shouting.findall(everything()) == []
