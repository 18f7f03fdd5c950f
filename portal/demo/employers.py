"""Small employers without an account in Asker, brought in by the NAV office. A proposal waits for the baker, and
the workshop has not opened its form yet; their mail lies in the demo's mailbox.
"""

import datetime as dt
from urllib.parse import quote

from portal.demo.ground import Ground, Row
from portal.demo.world import World
from portal.domain import employer_links, needs
from portal.domain.outbox import SITE
from portal.domain.sessions import hashed
from portal.domain.task_lines import read_text
from portal.enums import (
    ConsentState,
    JobKind,
    JobState,
    LanguageLevel,
    LinkPurpose,
    MailEvent,
    MessageState,
    OrganisationKind,
    ProposalState,
    Role,
)
from portal.models import (
    Consent,
    JobTask,
    Link,
    Membership,
    Message,
    Organisation,
    Person,
    Proposal,
    SimpleJob,
    Unit,
    membership_unit,
)

SERVICE, PLACE = "nav-asker", "asker"
TASKS = (
    "Pakke brød og rundstykker, 90 min, mandag til fredag\n"
    "Vaske brett og benker, 60 min, mandag til fredag\n"
    "Bære esker til bilen, 20 min, mandag til fredag"
)
TEXT = (
    "Du er med fra brødene kommer ut av ovnen til de ligger i esken. Vi er tre, og noen er alltid ved siden av deg."
    "\nDet er varmt og lukter godt. Vi viser deg alt, én ting om gangen."
)
#: What a task of its own says.
SAID = ("title", "minutes_a_year", "place", "weekdays", "starts", "ends", "movable", "gates", "language")  # fmt: skip


def come(world: World, ground: Ground) -> None:
    """Two employers stand in the list of the office, one with a job and a proposal that waits."""
    baker = _employer(world, ground, "Bakeriet på hjørnet", "Bakeri", "Heggedal", "Rut Bakke", 24)
    smith = _employer(
        world, ground, "Sykkelloftet", "Sykkelverksted", "Vollen", "Amund Navestad", 2
    )
    for unit, contact in (baker, smith):
        _ask_for_needs(world, unit, contact, opened=unit is baker[0])
    _propose(world, ground, *baker, _job(world, *baker))


def _employer(
    world: World, ground: Ground, name: str, field: str, place: str, contact: str, days: int
) -> tuple[Row, Row]:
    """The unit and the contact's membership."""
    since = world.ago(days)
    host = name.split()[0].lower()
    organisation = world.add(
        Organisation,
        kind=OrganisationKind.PRIVATE_EMPLOYER,
        name=name,
        municipality_id=ground.organisations[PLACE]["id"],
        contact_email="",
        brought_in_by_id=ground.organisations[SERVICE]["id"],
        created_at=since,
    )
    unit = world.add(
        Unit, organisation_id=organisation["id"], name=name, field=field, place=place, version=1
    )
    person = world.add(
        Person,
        name=contact,
        email=f"{contact.split()[0].lower()}@{host}.example",
        locale="nb",
        version=1,
        created_at=since,
    )
    membership = world.add(
        Membership,
        person_id=person["id"],
        organisation_id=organisation["id"],
        role=Role.MANAGER,
        created_at=since,
    )
    world.link(membership_unit, membership_id=membership["id"], unit_id=unit["id"])
    return unit, membership


def _ask_for_needs(world: World, unit: Row, contact: Row, *, opened: bool) -> None:
    at = contact["created_at"] + dt.timedelta(minutes=1)
    _mail(
        world,
        contact,
        f"Unit:{unit['public_id']}",
        f"demo-behov-{unit['id']}",
        employer_links.NEEDS_PATH,
        "Trenger dere en ekstra hånd?",
        "En tjeneste i kommunen har lagt inn bedriften din i Enkle jobber. Skriv hva dere trenger hjelp til. Det tar tre minutter, og du trenger ingen konto:",
        event=MailEvent.OTHER,
        at=at,
        used_at=at + dt.timedelta(hours=3) if opened else None,
    )


def _job(world: World, unit: Row, contact: Row) -> Row:
    tasks = needs.tasks_of(read_text(TASKS), None)
    posted = contact["created_at"] + dt.timedelta(hours=3)
    job = world.add(
        SimpleJob,
        unit_id=unit["id"],
        position_id=None,
        title="Hjelper i bakeriet",
        description=TEXT,
        kind=JobKind.MAY_BECOME,
        state=JobState.PUBLISHED,
        places=1,
        starts_on=world.workday(21),
        minutes_a_year=sum(task.minutes_a_year for task in tasks),
        language=LanguageLevel.NONE,
        unagreed_reason="Vi er tre på jobb, og ingen er valgt til å snakke for oss.",
        version=1,
        created_at=posted,
        created_by_id=contact["id"],
        published_at=posted + dt.timedelta(minutes=10),
    )
    for task in tasks:
        world.add(JobTask, job_id=job["id"], **{name: getattr(task, name) for name in SAID})
    return job


def _propose(world: World, ground: Ground, unit: Row, contact: Row, job: Row) -> None:
    """One of the first adviser's candidates, who shares with the baker what was shared elsewhere before."""
    placed = {
        row["candidate_id"]
        for row in world.rows[Proposal]
        if row["state"] is ProposalState.ACCEPTED
    }
    adviser = ground.advisers_of[SERVICE][0]
    earlier = next(
        row
        for row in world.rows[Consent]
        if row["state"] is ConsentState.YES
        and row["asked_by_id"] == adviser
        and row["candidate_id"] not in placed
    )
    asked = world.ago(2)
    consent = world.add(
        Consent,
        **{
            name: value
            for name, value in earlier.items()
            if name not in {"id", "public_id", "job_id", "asked_at", "answered_at", "valid_until"}
        },
        job_id=job["id"],
        asked_at=asked,
        answered_at=asked + dt.timedelta(minutes=10),
        valid_until=world.in_days(60),
    )
    sent = asked + dt.timedelta(minutes=20)
    proposal = world.add(
        Proposal,
        job_id=job["id"],
        candidate_id=consent["candidate_id"],
        consent_id=consent["id"],
        unit_id=unit["id"],
        alias="Rogn 7",
        state=ProposalState.SENT,
        proposed_by_id=consent["asked_by_id"],
        sent_at=sent,
        answered_at=None,
        answered_by_id=None,
        decline_reason=None,
        decline_sentence="",
        withdrawn_at=None,
        version=1,
    )
    _mail(
        world,
        contact,
        f"Proposal:{proposal['public_id']}",
        "demo-bakeriet",
        f"/forslag/{proposal['public_id']}",
        "Et nytt forslag venter på svar",
        "En veileder har sendt deg et forslag til en av jobbene dine. Les det og svar her:",
        event=MailEvent.PROPOSAL,
        at=sent,
        used_at=None,
    )


def _mail(
    world: World,
    contact: Row,
    about: str,
    token: str,
    path: str,
    subject: str,
    text: str,
    *,
    event: MailEvent,
    at: dt.datetime,
    used_at: dt.datetime | None,
) -> None:
    lasts = employer_links.OTHERWISE if used_at else employer_links.TO_ANSWER
    world.add(
        Link,
        token_hash=hashed(token),
        purpose=LinkPurpose.EMPLOYER,
        person_id=contact["person_id"],
        subject=about,
        created_at=at,
        expires_at=at + lasts,
        used_at=used_at,
    )
    world.add(
        Message,
        person_id=contact["person_id"],
        event=event,
        about=about,
        subject=subject,
        body=f"{text}\n\n{SITE}{employer_links.PATH}{token}?til={quote(path, safe='')}\n",
        state=MessageState.QUEUED if event is MailEvent.PROPOSAL else MessageState.SENT,
        sent_at=None if event is MailEvent.PROPOSAL else at,
        created_at=at,
        due_at=at,
    )
