"""Everything that is kept of one candidate, as plain text and numbers: for reading, for paper and for a file.

Notes and worries that only the service reads are not here: the page says whom to ask for them.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute, joinedload, selectinload

from portal import clock
from portal.domain import agreement_terms, certificate_texts, excerpts
from portal.enums import Audience, WorryFrom
from portal.extensions import db
from portal.models import (
    Absence,
    Candidate,
    Certificate,
    FollowUp,
    FollowUpNote,
    LadderStep,
    LanguageTest,
    OutcomeStatus,
    Placement,
    PlacementExtension,
    PlacementMentor,
    PlacementPause,
    Proposal,
    Talk,
    WeekPlan,
    WeekSlot,
    Worry,
)
from portal.queries import evaluations, my_pages, supports


def of(candidate: Candidate) -> dict[str, Any]:
    """All of it, by headings in Norwegian; days as 24.11.2026, hours as numbers."""
    who = candidate.identity
    assert who is not None
    return {
        "navn": f"{who.first_name} {who.last_name}",
        "e-post": who.email,
        "telefon": who.phone,
        "veileder": f"{candidate.adviser.person.name}, {candidate.adviser.organisation.name}",
        "profil": {str(label): text for label, text in excerpts.rows(excerpts.of(candidate))},
        "steg": [
            {"hva": step.title, "status": str(step.state.label), "innen": _day(step.due_on)}
            for step in my_pages.steps(candidate)
        ],
        "samtykker": _consents(candidate),
        "forslag": _proposals(candidate),
        "plasseringer": _placements(candidate),
        "avtaler": [
            {
                "versjon": version.number,
                "innhold": {
                    str(label): text
                    for label, text in agreement_terms.rows(agreement_terms.thaw(version.terms))
                },
            }
            for one in my_pages.agreement_rows(candidate)
            for version in one.versions
        ],
        "attester": _certificates(candidate),
        "sett av": [
            {"når": look.when, "hvem": look.who or "fadder eller lærer, med lenke"}
            for look in my_pages.looks(candidate)
        ],
    }


def _consents(candidate: Candidate) -> list[dict[str, Any]]:
    return [
        {
            "jobb": one.job.title,
            "arbeidsplass": one.job.unit.name,
            "status": str(one.state.label),
            "spurt": _day(one.asked_at),
            "svart": _day(one.answered_at),
            "trukket tilbake": _day(one.withdrawn_at),
            "gjelder til": _day(one.valid_until),
            "språk": one.language,
            "delt": {str(label): text for label, text in excerpts.rows(excerpts.thaw(one.excerpt))},
            "veilederen sier": one.statement,
        }
        for one in db.session.scalars(my_pages.consents(candidate))
    ]


def _proposals(candidate: Candidate) -> list[dict[str, Any]]:
    query = (
        sa.select(Proposal)
        .where(Proposal.candidate_id == candidate.id)
        .options(joinedload(Proposal.job), joinedload(Proposal.talk))
        .order_by(Proposal.id)
    )
    return [
        {
            "jobb": one.job.title,
            "status": str(one.state.label),
            "sendt": _day(one.sent_at),
            "ord til deg": one.decline_sentence,
            "samtale": _talk(one.talk) if one.talk else {},
        }
        for one in db.session.scalars(query)
    ]


def _talk(talk: Talk) -> dict[str, Any]:
    return {
        "dag": _day(talk.day),
        "klokka": f"{_clock(talk.starts)}–{_clock(talk.ends)}",
        "sted": talk.place,
        "status": str(talk.state.label),
    }


def _placements(candidate: Candidate) -> list[dict[str, Any]]:
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
        "støtte fra NAV til arbeidsplassen": _by_placement(supports.told(ids)),
    }
    return [
        {
            "jobb": one.job.title,
            "arbeidsplass": one.unit.name,
            "status": str(one.state.label),
            "første dag": _day(one.starts_on),
            "siste dag": _day(one.ends_on),
            "prosent": one.per_cent / 100,
            "mål": [f"{goal.category.label}: {goal.text}" for goal in one.goals],
            "før første dag": [
                {"hva": str(each.gate.label), "sett": _day(each.seen_on)}
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
                "klokka": f"{_clock(slot.starts)}–{_clock(slot.ends)}",
                "hva": str(slot.activity.label),
                "sted": slot.place,
            }
            for slot in slots[plan.id]
        ]
        yield plan.placement_id, {"fra": _day(plan.valid_from), "tider": told}


def _ladder(ids: Sequence[int]) -> Rows:
    for one in _of(LadderStep, ids, LadderStep.from_on):
        told = {"hva": one.title, "fra": _day(one.from_on), "klarer fra": _day(one.mastered_on)}
        yield one.placement_id, told


def _absence(ids: Sequence[int]) -> Rows:
    for one in _of(Absence, ids, Absence.day):
        yield one.placement_id, {"dag": _day(one.day), "timer": _hours(one.minutes)}


def _tests(ids: Sequence[int]) -> Rows:
    for one in _of(LanguageTest, ids, LanguageTest.tested_on):
        yield (
            one.placement_id,
            {
                "dag": _day(one.tested_on),
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
                "dag": _day(one.done_on or one.due_on),
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
            {"dag": _day(clock.local(one.raised_at)), "hva": one.text, "svar": one.answer or ""},
        )


def _extensions(ids: Sequence[int]) -> Rows:
    for one in _of(PlacementExtension, ids):
        told = {"hva": "forlenget", "til": _day(one.ends_on), "hvorfor": one.reason}
        yield one.placement_id, told


def _pauses(ids: Sequence[int]) -> Rows:
    for one in _of(PlacementPause, ids):
        told = {"hva": "pause", "fra": _day(one.starts_on), "til": _day(one.ends_on)}
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
        yield one.placement_id, {"navn": one.name, "lovet taushet": _day(one.accepted_at)}


def _start(placement: Placement) -> dict[str, Any]:
    meeting = placement.start_meeting
    if meeting is None:
        return {}
    return {"dag": _day(meeting.day), "sted": meeting.place, "avtalt": meeting.agreed}


def _certificates(candidate: Candidate) -> list[dict[str, Any]]:
    query = sa.select(Certificate).where(Certificate.candidate_id == candidate.id)
    found = []
    for one in db.session.scalars(query.order_by(Certificate.id)):
        content = certificate_texts.thaw(one.content)
        found.append(
            {
                "nummer": one.number or "",
                "utstedt": _day(one.issued_at),
                "du sa ja": _day(one.approved_at),
                "du skrev": one.comment or "",
                "deler": [
                    {"jobb": part.work, "arbeidsplass": part.workplace, "oppgaver": part.tasks}
                    for part in content.parts
                ],
                "det du viste": content.skills,
                "ord til slutt": content.words,
            }
        )
    return found


_WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")


def _day(value: dt.date | dt.datetime | None) -> str:
    return f"{value:%d.%m.%Y}" if value else ""


def _clock(value: dt.time) -> str:
    return f"{value:%H.%M}"


def _hours(minutes: int | None) -> float | str:
    return minutes / 60 if minutes is not None else ""
