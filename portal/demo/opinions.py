"""What the employees' representatives said of the demo's jobs, and the versions the jobs went through."""

from datetime import timedelta
from typing import Any

from portal.demo.ground import Ground
from portal.demo.names import NORWEGIAN
from portal.demo.work import MadeJob
from portal.demo.world import World
from portal.enums import JobKind, JobState, OpinionState, Representative, Revised
from portal.models import JobTask, Opinion, Person, Revision, RevisionTask

Row = dict[str, Any]

UNIONS = ("Fagforbundet", "Delta")
YES = (
    "Fint at noen får tid til dette. Si fra til oss etter to måneder hvordan det går.",
    "Vi er enige. Husk at fadderen også trenger tid.",
    "",
    "Godt. Vi vil ha en ny prat hvis det blir flere timer.",
)
NO = (
    "Vi er redde for at avdelingen mister et ekstra par hender når det haster.",
    "Oppgavene er gode, men da må bemanningen ellers være som før.",
)
#: Why a job was published without a yes.
UNAGREED = (
    "Vi tar den opp i neste møte med de tillitsvalgte og trekker den hvis de sier nei.",
    "Oppgavene ble ikke gjort før. Ingen mister timer.",
    "Vi har prøvd ordningen i tre måneder og vil fortsette mens vi snakker videre.",
)
#: What a published job in turn met: each state is one representative's; none means that nobody was asked.
PUBLISHED: tuple[tuple[OpinionState, ...], ...] = (
    (OpinionState.AGREED,),
    (OpinionState.AGREED, OpinionState.AGREED),
    (OpinionState.DISAGREED,),
    (OpinionState.ASKED,),
    (OpinionState.AGREED, OpinionState.ASKED),
    (),
)
DRAFTS: tuple[tuple[OpinionState, ...], ...] = (
    (OpinionState.ASKED,),
    (OpinionState.AGREED,),
    (OpinionState.DISAGREED, OpinionState.ASKED),
    (),
)


def discuss(world: World, ground: Ground, jobs: list[MadeJob]) -> None:
    """Every job has its versions; most have been put to a representative, and say why where none agreed."""
    copies: dict[int, list[Row]] = {}
    for copy in world.rows[JobTask]:
        copies.setdefault(copy["job_id"], []).append(copy)
    people: dict[tuple[int, Representative], Row] = {}
    for number, job in enumerate(jobs):
        by = ground.manager_of_unit[job.unit["id"]]
        tasks = copies[job.row["id"]]
        changed = number % 3 == 0 and len(tasks) > 1
        job.row["carving"] = 2 if changed else 1
        versions(world, job, tasks, by, changed=changed)
        met = DRAFTS if job.spec.state is JobState.DRAFT else PUBLISHED
        states = met[number % len(met)]
        for state, who in zip(states, Representative, strict=False):
            if changed and state is OpinionState.AGREED:
                _said(world, people, job, who, OpinionState.DISAGREED, number, carving=1)
            _said(world, people, job, who, state, number, carving=job.row["carving"])
        told = job.spec.state is JobState.DRAFT or OpinionState.AGREED in states
        job.row["unagreed_reason"] = "" if told else UNAGREED[number % len(UNAGREED)]


def versions(world: World, job: MadeJob, tasks: list[Row], by: int, *, changed: bool) -> None:
    """Carved; for some carved anew with a task more; written; published."""
    at = job.row["created_at"]
    events = [(Revised.CARVED, 1, tasks[:-1] if changed else tasks)]
    if changed:
        events.append((Revised.RECARVED, 2, tasks))
    events.append((Revised.WRITTEN, job.row["carving"], tasks))
    if job.row["published_at"]:
        events.append((Revised.PUBLISHED, job.row["carving"], tasks))
    for number, (event, carving, held) in enumerate(events, start=1):
        published = event is Revised.PUBLISHED
        bare = event in {Revised.CARVED, Revised.RECARVED}
        row = world.add(
            Revision,
            job_id=job.row["id"],
            number=number,
            event=event,
            at=job.row["published_at"] if published else at + timedelta(hours=number),
            by_id=by,
            carving=carving,
            title="" if bare else job.row["title"],
            description="" if bare else job.row["description"],
            kind=JobKind.UNPAID if carving == 1 and changed else job.row["kind"],
            places=job.row["places"],
            minutes_a_year=sum(copy["minutes_a_year"] for copy in held),
        )
        for copy in held:
            world.add(
                RevisionTask,
                revision_id=row["id"],
                task_id=copy["task_id"],
                title=copy["title"],
                minutes_a_year=copy["minutes_a_year"],
            )


def _said(
    world: World,
    people: dict[tuple[int, Representative], Row],
    job: MadeJob,
    who: Representative,
    state: OpinionState,
    number: int,
    *,
    carving: int,
) -> None:
    key = job.unit["id"], who
    if key not in people:
        people[key] = _person(world, *key)
    person = people[key]
    answered = state is not OpinionState.ASKED
    comments = YES if state is OpinionState.AGREED else NO
    asked = job.row["created_at"] + timedelta(days=carving)
    world.add(
        Opinion,
        job_id=job.row["id"],
        person_id=person["id"],
        name=person["name"],
        representative=who,
        union_name=UNIONS[job.unit["id"] % len(UNIONS)] if who is Representative.UNION else "",
        carving=carving,
        state=state,
        comment=comments[number % len(comments)] if answered else "",
        asked_at=asked,
        answered_at=asked + timedelta(hours=5) if answered else None,
    )


def _person(world: World, unit: int, who: Representative) -> Row:
    """Someone who answers by link alone."""
    first, last = NORWEGIAN.first_names, NORWEGIAN.last_names
    at = unit * 2 + (who is Representative.SAFETY)
    return world.add(
        Person,
        name=f"{first[at % len(first)]} {last[(at * 5 + 3) % len(last)]}",
        email=f"{who.value}-{unit}@representant.example",
        locale="nb",
        version=1,
        created_at=world.ago(200),
        password_hash=None,
    )
