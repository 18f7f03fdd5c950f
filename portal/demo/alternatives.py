"""In the demo world's first nursing home: a job made of tasks from three positions, and two drafts of
another to choose between."""

from typing import Any

from portal.demo.ground import Ground
from portal.demo.opinions import versions
from portal.demo.rows import Job
from portal.demo.work import SHARED, MadeJob
from portal.demo.world import World
from portal.domain.work_time import share
from portal.enums import JobKind, JobState
from portal.models import JobTask, Position, SimpleJob, Task

Row = dict[str, Any]

#: (position, task): hundredths of a per cent of its minutes.
Parts = dict[tuple[str, str], int]
EVENING, NURSE, LEADER = "Helsefagarbeider, 3. etasje", "Sykepleier, 2. etasje", "Aktivitør"

HALF, WHOLE = 5_000, 10_000
LINEN: Parts = {
    (EVENING, "Fylle på linskap"): WHOLE,
    (NURSE, "Skifte sengetøy"): HALF,
    (EVENING, "Kaste papp og emballasje"): WHOLE,
    (LEADER, "Pynte fellesrommene til høytider"): HALF,
}
SUPPER: Parts = {
    (EVENING, "Dekke middagsbordet"): WHOLE,
    (EVENING, "Tørke av bord og stoler"): WHOLE,
    (LEADER, "Stelle høybed og krukker"): HALF,
}
ERRANDS: Parts = {
    (EVENING, "Dekke middagsbordet"): WHOLE,
    (EVENING, "Hente varer på hovedlageret"): WHOLE,
    (NURSE, "Bestille varer til avdelingen"): HALF,
}
LINEN_TEXT = (
    "Du har orden på linskapene i to etasjer og skifter sengetøy på noen rom. Du pynter til høytidene "
    "sammen med aktivitøren. Du får fadder, og dere går runden sammen de første ukene."
)
SUPPER_TEXT = (
    "Du dekker til middag og gjør spisestua fin igjen. Du jobber sammen med kveldsvakta og spiser "
    "middag med oss."
)


def lay(world: World, ground: Ground, jobs: list[MadeJob]) -> None:
    """One job is published, and two drafts are alternatives to each other."""
    home = next(
        job for job in jobs if job.spec.position == "solbakken-sykepleier" and job.town == 0
    )
    by = ground.manager_of_unit[home.unit["id"]]
    linen = _job(world, home, by, "Linvert", LINEN_TEXT, LINEN, JobState.PUBLISHED)
    linen["unagreed_reason"] = (
        "Vi tar den opp med de tillitsvalgte på møtet første mandag i måneden."
    )
    first = _job(world, home, by, "Middagsvert", SUPPER_TEXT, SUPPER, JobState.DRAFT)
    second = _job(world, home, by, "Middagsvert", SUPPER_TEXT, ERRANDS, JobState.DRAFT)
    second["alternative_to_id"] = first["id"]


def _job(
    world: World, home: MadeJob, by: int, title: str, text: str, parts: Parts, state: JobState
) -> Row:
    positions = {
        row["id"]: row for row in world.rows[Position] if row["unit_id"] == home.unit["id"]
    }
    tasks = {
        (positions[task["position_id"]]["title"], task["title"]): task
        for task in world.rows[Task]
        if task["position_id"] in positions
    }
    taken = [(tasks[key], share(tasks[key]["minutes_a_year"], part)) for key, part in parts.items()]
    unit, position = home.unit, positions[taken[0][0]["position_id"]]
    published = state is JobState.PUBLISHED
    row = world.add(
        SimpleJob,
        unit_id=unit["id"],
        position_id=position["id"],
        title=title,
        description=text,
        kind=JobKind.UNPAID,
        state=state,
        places=1,
        starts_on=world.workday(21),
        minutes_a_year=sum(minutes for _task, minutes in taken),
        language=max((task["language"] for task, _minutes in taken), key=lambda one: one.rank),
        carving=1,
        version=1,
        created_at=world.ago(20),
        created_by_id=by,
        published_at=world.ago(12) if published else None,
    )
    copies = [
        world.add(
            JobTask,
            job_id=row["id"],
            task_id=task["id"],
            minutes_a_year=minutes,
            task_version=1,
            task_minutes_a_year=task["minutes_a_year"],
            **{name: task[name] for name in SHARED},
        )
        for task, minutes in taken
    ]
    spec = Job(title, home.spec.position, title, text, {}, JobKind.UNPAID, state)
    made = MadeJob(row, spec, unit, position, frozenset(), 0)
    versions(world, made, copies, by, changed=False)
    return row
