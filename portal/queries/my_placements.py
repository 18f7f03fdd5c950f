"""What is kept of a candidate's placements, for the file of everything: see my_data.py."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute, joinedload, selectinload

from portal import clock
from portal.enums import Audience, WorryFrom
from portal.extensions import db
from portal.models import (
    Absence,
    Candidate,
    FollowUp,
    FollowUpNote,
    LadderStep,
    LanguageTest,
    OutcomeStatus,
    Placement,
    PlacementExtension,
    PlacementMentor,
    PlacementPause,
    PlacementTeacher,
    WeekPlan,
    WeekSlot,
    Worry,
)
from portal.queries import evaluations, supports


def of(candidate: Candidate) -> list[dict[str, Any]]:
    """Each of them with its weeks, contacts, answers and what came of it, the oldest first."""
    query = (
        sa.select(Placement)
        .where(Placement.candidate_id == candidate.id)
        .options(
            joinedload(Placement.job),
            joinedload(Placement.unit),
            selectinload(Placement.goals),
            selectinload(Placement.preconditions),
            joinedload(Placement.start_meeting),
        )
        .order_by(Placement.id)
    )
    found = db.session.scalars(query).all()
    ids = [one.id for one in found]
    lists = {
        "uker": _by_placement(_weeks(ids)),
        "oppgaver": _by_placement(_ladder(ids)),
        "fravær": _by_placement(_absence(ids)),
        "norsktester": _by_placement(_tests(ids)),
        "oppfølging": _by_placement(_contacts(ids)),
        "sagt fra": _by_placement(_worries(ids)),
        "endringer": _by_placement([*_extensions(ids), *_pauses(ids)]),
        "hva det ble til": _by_placement(_outcomes(ids)),
        "evalueringer": _by_placement(evaluations.told(ids)),
        "fadder": _by_placement(_mentors(ids)),
        "lærer": _by_placement(_teachers(ids)),
        "støtte fra NAV til arbeidsplassen": _by_placement(supports.told(ids)),
    }
    return [
        {
            "jobb": one.job.title,
            "arbeidsplass": one.unit.name,
            "status": str(one.state.label),
            "første dag": day(one.starts_on),
            "siste dag": day(one.ends_on),
            "prosent": one.per_cent / 100,
            "mål": [f"{goal.category.label}: {goal.text}" for goal in one.goals],
            "før første dag": [
                {"hva": str(each.gate.label), "sett": day(each.seen_on)}
                for each in one.preconditions
            ],
            "oppstartsmøte": _start(one),
            "utfall": str(one.outcome.label) if one.outcome else "",
            "slutt før tiden": str(one.early_end.label) if one.early_end else "",
            "timer i alt": _hours(one.true_minutes),
        }
        | {name: by[one.id] for name, by in lists.items()}
        for one in found
    ]


Rows = Iterable[tuple[int, dict[str, Any]]]


def _by_placement(rows: Rows) -> dict[int, list[dict[str, Any]]]:
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for placement_id, row in rows:
        found[placement_id].append(row)
    return found


def _of(
    model: Any, ids: Sequence[int], *order: InstrumentedAttribute[Any], where: Any = None
) -> Sequence[Any]:
    query = sa.select(model).where(model.placement_id.in_(ids)).order_by(*order, model.id)
    return db.session.scalars(query if where is None else query.where(where)).all()


def _weeks(ids: Sequence[int]) -> Rows:
    slots = defaultdict(list)
    query = sa.select(WeekSlot).join(WeekSlot.plan).where(WeekPlan.placement_id.in_(ids))
    for slot in db.session.scalars(query.order_by(WeekSlot.weekday, WeekSlot.starts)):
        slots[slot.plan_id].append(slot)
    for plan in _of(WeekPlan, ids, WeekPlan.valid_from):
        told = [
            {
                "dag": _WEEKDAYS[slot.weekday],
                "klokka": f"{clock_time(slot.starts)}–{clock_time(slot.ends)}",
                "hva": str(slot.activity.label),
                "sted": slot.place,
            }
            for slot in slots[plan.id]
        ]
        yield plan.placement_id, {"fra": day(plan.valid_from), "tider": told}


def _ladder(ids: Sequence[int]) -> Rows:
    for one in _of(LadderStep, ids, LadderStep.from_on):
        told = {"hva": one.title, "fra": day(one.from_on), "klarer fra": day(one.mastered_on)}
        yield one.placement_id, told


def _absence(ids: Sequence[int]) -> Rows:
    for one in _of(Absence, ids, Absence.day):
        yield one.placement_id, {"dag": day(one.day), "timer": _hours(one.minutes)}


def _tests(ids: Sequence[int]) -> Rows:
    for one in _of(LanguageTest, ids, LanguageTest.tested_on):
        yield (
            one.placement_id,
            {
                "dag": day(one.tested_on),
                "hva": str(one.part.label),
                "nivå": str(one.level.label),
                "testet av": str(one.tested_by.label),
            },
        )


def _contacts(ids: Sequence[int]) -> Rows:
    """Contacts that are shared with the workplace, with the notes that are."""
    notes = defaultdict(list)
    query = (
        sa.select(FollowUpNote)
        .join(FollowUpNote.follow_up)
        .where(FollowUp.placement_id.in_(ids), FollowUpNote.audience == Audience.SHARED)
    )
    for note in db.session.scalars(query.order_by(FollowUpNote.id)):
        notes[note.follow_up_id].append(note.text)
    for one in _of(FollowUp, ids, FollowUp.due_on, where=FollowUp.audience == Audience.SHARED):
        yield (
            one.placement_id,
            {
                "hvordan": str(one.way.label),
                "dag": day(one.done_on or one.due_on),
                "status": str(one.state.label),
                "notater": notes[one.id],
            },
        )


def _worries(ids: Sequence[int]) -> Rows:
    """What the candidate spoke up about."""
    own = Worry.raised_for == WorryFrom.CANDIDATE
    for one in _of(Worry, ids, Worry.raised_at, where=own):
        yield (
            one.placement_id,
            {"dag": day(clock.local(one.raised_at)), "hva": one.text, "svar": one.answer or ""},
        )


def _extensions(ids: Sequence[int]) -> Rows:
    for one in _of(PlacementExtension, ids):
        told = {"hva": "forlenget", "til": day(one.ends_on), "hvorfor": one.reason}
        yield one.placement_id, told


def _pauses(ids: Sequence[int]) -> Rows:
    for one in _of(PlacementPause, ids):
        told = {"hva": "pause", "fra": day(one.starts_on), "til": day(one.ends_on)}
        yield one.placement_id, told


def _outcomes(ids: Sequence[int]) -> Rows:
    told = OutcomeStatus.answered_at.isnot(None)
    for one in _of(OutcomeStatus, ids, OutcomeStatus.months, where=told):
        yield (
            one.placement_id,
            {
                "måneder etter": one.months,
                "hva": str(one.outcome.label),
                "ansatt som": str(one.work_form.label) if one.work_form else "",
                "prosent": one.per_cent / 100 if one.per_cent else "",
            },
        )


def _mentors(ids: Sequence[int]) -> Rows:
    for one in _of(PlacementMentor, ids):
        yield one.placement_id, {"navn": one.name, "lovet taushet": day(one.accepted_at)}


def _teachers(ids: Sequence[int]) -> Rows:
    for one in _of(PlacementTeacher, ids):
        yield one.placement_id, {"navn": one.name, "spurt": day(one.asked_at)}


def _start(placement: Placement) -> dict[str, Any]:
    meeting = placement.start_meeting
    if meeting is None:
        return {}
    return {"dag": day(meeting.day), "sted": meeting.place, "avtalt": meeting.agreed}


_WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")


def day(value: dt.date | dt.datetime | None) -> str:
    return f"{value:%d.%m.%Y}" if value else ""


def clock_time(value: dt.time) -> str:
    return f"{value:%H.%M}"


def _hours(minutes: int | None) -> float | str:
    return minutes / 60 if minutes is not None else ""
