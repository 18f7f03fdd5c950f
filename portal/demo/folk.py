"""Candidates, what they said yes to, where they were proposed, and how it went."""

import itertools
from collections import defaultdict
from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from portal.columns import keys
from portal.demo import paths, questions, talks, wishes
from portal.demo.ground import Ground
from portal.demo.names import MENTORS
from portal.demo.people import HOW_MANY, candidate
from portal.demo.places import SERVICES, UNITS
from portal.demo.sayings import DECLINE_SENTENCES, GOALS, STATEMENTS
from portal.demo.work import JOBS_A_TOWN, MadeJob
from portal.demo.world import World
from portal.domain import aliases, audit, excerpts
from portal.domain.legal_basis import CURRENT as LEGAL_BASIS
from portal.domain.work_time import per_cent_of_post
from portal.enums import (
    CLOSED_GATES,
    ActorKind,
    CandidateState,
    ConsentGivenBy,
    ConsentState,
    DeclineReason,
    Gate,
    GoalCategory,
    JobState,
    Outcome,
    PlacementState,
    ProfileField,
    ProposalState,
)
from portal.extensions import db
from portal.models import (
    AuditEntry,
    Candidate,
    CandidateIdentity,
    Consent,
    Placement,
    PlacementGoal,
    Precondition,
    Proposal,
)

Row = dict[str, Any]
SENT, ACCEPTED = ProposalState.SENT, ProposalState.ACCEPTED
DECLINED, WITHDRAWN = ProposalState.DECLINED, ProposalState.WITHDRAWN

#: What became of the proposals to a job, in turn; jobs that are over have their own.
COURSES = (
    (SENT, SENT, DECLINED),
    (ACCEPTED, DECLINED, WITHDRAWN, DECLINED),
    (SENT, DECLINED, SENT),
    (ACCEPTED, DECLINED, SENT),
    (SENT, WITHDRAWN, SENT),
    (ACCEPTED, SENT, DECLINED),
    (DECLINED, SENT, SENT, SENT),
)
CLOSED_COURSE = (ACCEPTED, ACCEPTED, ACCEPTED, DECLINED)
WITHDRAWN_COURSE = (DECLINED, WITHDRAWN)

REASONS = tuple(DeclineReason)
OUTCOMES = (
    Outcome.ORDINARY_JOB, Outcome.EDUCATION, Outcome.ORDINARY_JOB, Outcome.APPRENTICESHIP,
    Outcome.OTHER_MEASURE, Outcome.ORDINARY_JOB, Outcome.BACK_TO_SERVICE, Outcome.ORDINARY_JOB,
)  # fmt: skip
SHARED = (
    excerpts.USUAL,
    excerpts.USUAL | {ProfileField.EXPERIENCE, ProfileField.LANGUAGES},
    excerpts.USUAL | {ProfileField.START, ProfileField.TRAVEL},
    frozenset(ProfileField),
)


class Folk:
    """The candidates by where they live and what they wish, and who has a place already."""

    def __init__(self) -> None:
        self.by_place: dict[str, list[Row]] = defaultdict(list)
        self.by_wish: dict[tuple[str, str], list[Row]] = defaultdict(list)
        self.turn: dict[str, itertools.count[int]] = defaultdict(itertools.count)
        self.placed: set[int] = set()
        self.texts: dict[int, Candidate] = {}
        self.used_aliases: dict[int, set[str]] = defaultdict(set)
        self.spread: list[Row] = []

    def next_for(self, place: str, area: str) -> Row:
        """The next candidate in the municipality who wishes that kind of work; else anyone there."""
        pool = self.by_wish.get((place, area)) or self.by_place.get(place) or self.spread
        key = f"{place} {area}"
        return pool[next(self.turn[key]) % len(pool)]


def meet(world: World, ground: Ground, jobs: list[MadeJob]) -> None:
    """Candidates in proportion to the jobs, proposals to every job but the drafts."""
    folk = Folk()
    _candidates(world, ground, folk, HOW_MANY * max(1, len(jobs) // JOBS_A_TOWN))
    area_of = {unit.key: unit.area for unit in UNITS}
    home_of = {unit.key: _municipality(unit.employer, ground) for unit in UNITS}
    unit_key = {row["id"]: key for town in ground.units for key, row in town.items()}
    number = 0
    for job in jobs:
        if job.spec.state is JobState.DRAFT:
            continue
        key = unit_key[job.unit["id"]]
        asked: set[int] = set()
        for state in _course(job, number):
            chosen = _choose(folk, home_of[key], area_of[key], asked, state)
            if chosen is not None:
                asked.add(chosen["id"])
                _propose(world, ground, folk, job, chosen, state, number + len(asked))
        number += 1
    _some_said_no(world, folk, jobs)
    questions.ask(world, folk.texts)
    talks.hold(world, ground)


def _municipality(employer: str, ground: Ground) -> str:
    """The key of the municipality that an employer is, or lies in."""
    place = ground.organisations[employer]["municipality_id"]
    if place is None:
        return employer
    return next(key for key, row in ground.organisations.items() if row["id"] == place)


def _course(job: MadeJob, number: int) -> tuple[ProposalState, ...]:
    if job.spec.state is JobState.CLOSED:
        return CLOSED_COURSE
    if job.spec.state is JobState.WITHDRAWN:
        return WITHDRAWN_COURSE
    return COURSES[number % len(COURSES)]


def _choose(folk: Folk, place: str, area: str, asked: set[int], state: ProposalState) -> Row | None:
    for _attempt in range(40):
        chosen = folk.next_for(place, area)
        taken = state is ACCEPTED and chosen["id"] in folk.placed
        if chosen["id"] not in asked and not taken:
            return chosen
        area = area if _attempt < 10 else ""
        place = place if _attempt < 25 else ""
    return None


def _candidates(world: World, ground: Ground, folk: Folk, how_many: int) -> None:
    place_of = {service.key: service.municipality for service in SERVICES}
    seal = keys()
    for number in range(how_many):
        text = candidate(number)
        advisers = ground.advisers_of[text.service]
        active = world.ago(number % 45)
        row = world.add(
            Candidate,
            service_id=ground.organisations[text.service]["id"],
            adviser_id=advisers[number % len(advisers)],
            state=CandidateState.PAUSED if number % 17 == 16 else CandidateState.ACTIVE,
            wishes=text.wishes,
            abilities=text.abilities,
            experience=text.experience,
            norwegian=text.norwegian,
            languages=text.languages,
            per_cent_from=text.per_cent_from,
            per_cent_to=text.per_cent_to,
            weekdays=text.weekdays,
            starts_on=world.workday(text.starts_in) if text.starts_in else None,
            travel=text.travel,
            driving_licence=text.driving_licence,
            accommodation=text.accommodation,
            **wishes.coded(number, text),
            **paths.lived(number),
            returns_on=world.in_days(number % 21) if number % 17 == 16 else None,
            version=1,
            created_at=active - timedelta(days=30 + number % 200),
            active_at=active,
        )
        world.rows[CandidateIdentity].append(
            {
                "candidate_id": row["id"],
                "first_name": text.first_name,
                "last_name": text.last_name,
                "email": text.email,
                "phone": "",
                "name_index": seal.blind(f"{text.first_name} {text.last_name}"),
            }
        )
        paths.walk(world, row, number)
        folk.texts[row["id"]] = Candidate(**{k: v for k, v in row.items() if k != "public_id"})
        if row["state"] is CandidateState.ACTIVE:
            place = place_of[text.service]
            folk.spread.append(row)
            folk.by_place[place].append(row)
            for area in text.areas:
                folk.by_wish[place, area].append(row)


def _consent(
    world: World,
    folk: Folk,
    job: MadeJob,
    chosen: Row,
    state: ConsentState,
    number: int,
    days: float,
) -> Row:
    asked = world.ago(days)
    fields = SHARED[number % len(SHARED)]
    return world.add(
        Consent,
        candidate_id=chosen["id"],
        job_id=job.row["id"],
        state=state,
        fields=fields,
        excerpt=excerpts.freeze(excerpts.of(folk.texts[chosen["id"]], fields)),
        statement=STATEMENTS[number % len(STATEMENTS)],
        text_version="2026-11",
        language="nb",
        interpreter=number % 5 == 0,
        given_by=ConsentGivenBy.ADVISER_ON_WORD if number % 4 == 0 else ConsentGivenBy.PERSON,
        legal_basis=LEGAL_BASIS.code,
        valid_until=world.in_days(80),
        asked_at=asked,
        asked_by_id=chosen["adviser_id"],
        answered_at=asked,
        withdrawn_at=world.ago(max(0, days - 3)) if state is ConsentState.WITHDRAWN else None,
        version=1,
    )


def _propose(
    world: World,
    ground: Ground,
    folk: Folk,
    job: MadeJob,
    chosen: Row,
    state: ProposalState,
    number: int,
) -> None:
    over = job.spec.state is JobState.CLOSED
    begun = state is ACCEPTED and (over or number % 2 == 1)
    #: The days since the job was published, which is when work that has begun was proposed.
    open_for = (world.now - job.row["published_at"]).days
    days = open_for - 3 if begun else number % 12 + (1 if state is SENT else 5)
    consented = ConsentState.WITHDRAWN if state is WITHDRAWN and number % 2 else ConsentState.YES
    consent = _consent(world, folk, job, chosen, consented, number, days)
    manager = ground.manager_of_unit[job.unit["id"]]
    answered = world.ago(days - 3 - number % 2)
    reason = REASONS[number % len(REASONS)] if state is DECLINED else None
    sentences = DECLINE_SENTENCES[reason] if reason else ("",)
    row = world.add(
        Proposal,
        job_id=job.row["id"],
        candidate_id=chosen["id"],
        consent_id=consent["id"],
        unit_id=job.unit["id"],
        alias=_alias(world, folk, job, chosen),
        state=state,
        proposed_by_id=chosen["adviser_id"],
        sent_at=consent["asked_at"] + timedelta(minutes=20),
        answered_at=answered if state in {ACCEPTED, DECLINED} else None,
        answered_by_id=manager if state in {ACCEPTED, DECLINED} else None,
        decline_reason=reason,
        decline_sentence=sentences[number % len(sentences)],
        withdrawn_at=answered if state is WITHDRAWN else None,
        version=1,
    )
    chosen["active_at"] = max(
        chosen["active_at"], row["sent_at"], row["answered_at"] or row["sent_at"]
    )
    if state is ACCEPTED:
        folk.placed.add(chosen["id"])
        _place(world, job, row, manager, number, over)


def _alias(world: World, folk: Folk, job: MadeJob, chosen: Row) -> str:
    used = folk.used_aliases[job.row["id"]] | folk.used_aliases[-chosen["id"]]
    alias = aliases.draw(used, choose=world.random.choice)
    folk.used_aliases[job.row["id"]].add(alias)
    folk.used_aliases[-chosen["id"]].add(alias)
    return alias


def _place(
    world: World, job: MadeJob, proposal: Row, manager: int, number: int, over: bool
) -> None:
    """Ended for jobs that are over; else planned with something left to see, or under way."""
    state = (
        PlacementState.ENDED
        if over
        else (PlacementState.PLANNED, PlacementState.ACTIVE)[number % 2]
    )
    begun = state is not PlacementState.PLANNED
    ended = 10 + 45 * (number % 3)  # days ago; after twelve weeks the workplace sees no names
    since_answer = (world.now - proposal["answered_at"]).days - 6 - number % 10
    starts = world.workday(-max(2, since_answer) if begun else 7 + number % 20)
    row = world.add(
        Placement,
        proposal_id=proposal["id"],
        job_id=job.row["id"],
        candidate_id=proposal["candidate_id"],
        unit_id=job.unit["id"],
        state=state,
        starts_on=starts,
        ends_on=world.in_days(-ended)
        if over
        else starts + timedelta(days=30 * (job.spec.months or 6)),
        per_cent=min(
            10_000, per_cent_of_post(job.row["minutes_a_year"], job.position["full_time_minutes"])
        ),
        mentor_name=MENTORS[number % len(MENTORS)] if begun or number % 3 else "",
        version=1,
        created_at=proposal["answered_at"],
        started_at=world.ago((world.today - starts).days) if begun else None,
        ended_at=world.ago(ended) if over else None,
        outcome=OUTCOMES[number % len(OUTCOMES)] if over else None,
    )
    for category in (tuple(GoalCategory)[number % 5], tuple(GoalCategory)[(number + 2) % 5]):
        sayings = GOALS[category]
        world.add(
            PlacementGoal,
            placement_id=row["id"],
            category=category,
            text=sayings[number % len(sayings)],
        )
    for at, gate in enumerate(gate for gate in Gate if gate in job.gates - CLOSED_GATES):
        seen = begun or (number + at) % 2 == 0
        world.add(
            Precondition,
            placement_id=row["id"],
            gate=gate,
            seen_on=(starts - timedelta(days=2) if begun else world.today) if seen else None,
            seen_by_id=manager if seen else None,
        )


def _some_said_no(world: World, folk: Folk, jobs: list[MadeJob]) -> None:
    """A no is kept for the adviser alone, and leads nowhere."""
    published = [job for job in jobs if job.spec.state is JobState.PUBLISHED]
    for number, chosen in enumerate(folk.spread[::11]):
        job = published[(number * 7) % len(published)]
        _consent(world, folk, job, chosen, ConsentState.NO, number, 3 + number % 20)


def trace(world: World) -> None:
    """The log tells of the proposals and their answers, in the order they happened."""
    told = []
    for proposal in world.rows[Proposal]:
        told.append((proposal["sent_at"], proposal["proposed_by_id"], "proposal.sent", proposal))
        if proposal["answered_at"]:
            action = f"proposal.{proposal['state'].value}"
            told.append((proposal["answered_at"], proposal["answered_by_id"], action, proposal))
    told.sort(key=lambda event: event[0])
    previous, rows = audit.ROOT, []
    for at, membership, action, proposal in told:
        entry = AuditEntry(
            at=at,
            actor_kind=ActorKind.MEMBERSHIP,
            membership_id=membership,
            action=action,
            subject=f"Proposal:{proposal['public_id']}",
            reason="",
        )
        previous = keys().chain(previous, audit.text_of(entry))
        rows.append(
            {column: getattr(entry, column) for column in AUDIT_COLUMNS} | {"hash": previous}
        )
    db.session.execute(sa.insert(AuditEntry), rows)


AUDIT_COLUMNS = ("at", "actor_kind", "membership_id", "action", "subject", "reason")
