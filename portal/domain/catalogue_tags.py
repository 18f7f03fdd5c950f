"""A job's answers to the catalogue's filters as bits of one whole number: one bit for each value.

Bits are stored (CatalogueEntry.tags), so a code keeps its place: new codes come last in their enum, within
the room that is left for them here. After any other change, run `reindex`.
"""

from collections.abc import Iterable
from typing import Any

from portal.domain.job_words import fields_of
from portal.domain.searches import Hours, Load, Search, Start, Support
from portal.enums import Code, Demand, Gate, JobKind, LanguageGain, LanguageLevel, WorkField
from portal.models import JobTask, SimpleJob

#: The filters by the name they have in Search: their codes, and the first of their bits.
PLACES: dict[str, tuple[Any, int]] = {
    "kinds": (JobKind, 0),
    "norwegian": (LanguageLevel, 4),
    "hours": (Hours, 12),
    "load": (Load, 16),
    "gains": (LanguageGain, 20),
    "support": (Support, 24),
    "fields": (WorkField, 32),
    # not stored, since the day counts: added to the others when they are read
    "starts": (Start, 56),
}
#: What is asked for on the first day stands there too, for the list.
FIRST_DAY = (Gate.POLICE_CERTIFICATE, Gate.CONFIDENTIALITY, Gate.DRIVING_LICENCE)
_FIRST_DAY_AT = 50

_BITS: dict[Code, int] = {
    code: 1 << (first + number)
    for codes, first in PLACES.values()
    for number, code in enumerate(codes)
} | {gate: 1 << (_FIRST_DAY_AT + number) for number, gate in enumerate(FIRST_DAY)}

#: Minutes a year of 10 and 20 hours a week.
TEN_HOURS, TWENTY_HOURS = 10 * 60 * 52, 20 * 60 * 52


def bit(code: Code) -> int:
    return _BITS[code]


def mask(codes: Iterable[Code]) -> int:
    """All the codes' bits."""
    found = 0
    for code in codes:
        found |= _BITS[code]
    return found


def all_of(name: str) -> int:
    """All the bits of that filter."""
    return mask(PLACES[name][0])


def asked_for(search: Search) -> dict[str, int]:
    """The bits of which a job must have one, for each filter that is in use."""
    found = {}
    for name in PLACES:
        chosen = getattr(search, name)
        if name == "norwegian":
            if chosen is not None:
                found[name] = mask(level for level in LanguageLevel if level.rank <= chosen.rank)
        elif chosen:
            found[name] = mask(chosen)
    return found


def gates_in(tags: int) -> set[Gate]:
    """What is needed on the first day."""
    return {gate for gate in FIRST_DAY if tags & _BITS[gate]}


# What a job is tagged with ------------------------------------------------------------------------


def tags_of(job: SimpleJob) -> int:
    """The job comes with its unit and tasks loaded."""
    gates = {gate for task in job.tasks for gate in task.gates}
    return mask(
        {
            job.kind,
            job.language,
            _hours(job.minutes_a_year),
            _load(job.tasks),
            _gain(job.tasks),
            *_support(job.tasks, gates),
            *_fields(job),
            *(gates & set(FIRST_DAY)),
        }
    )


def _hours(minutes_a_year: int) -> Hours:
    if minutes_a_year < TEN_HOURS:
        return Hours.UNDER_10
    return Hours.FROM_10_TO_20 if minutes_a_year <= TWENTY_HOURS else Hours.OVER_20


def _load(tasks: Iterable[JobTask]) -> Load:
    """That of the heaviest task."""
    heaviest = max((task.demands.get(Demand.PHYSICAL_LOAD, 0) for task in tasks), default=0)
    return [Load.LIGHT, Load.SOME, Load.HEAVY, Load.HEAVY][heaviest]


def _gain(tasks: Iterable[JobTask]) -> LanguageGain:
    """That of the task where one speaks most."""
    found = {task.language_gain for task in tasks}
    return next((gain for gain in reversed(LanguageGain) if gain in found), LanguageGain.LITTLE)


def _support(tasks: Iterable[JobTask], gates: set[Gate]) -> set[Support]:
    found = set()
    if Gate.INSTRUCTION in gates or any(task.training_hours for task in tasks):
        found.add(Support.TRAINING)
    if any(task.supervision_minutes for task in tasks):
        found.add(Support.GUIDANCE)
    if Gate.HYGIENE_COURSE in gates:
        found.add(Support.COURSE)
    return found


def _fields(job: SimpleJob) -> frozenset[WorkField]:
    """Those that the title and the sort of workplace tell of; where they tell of none, the tasks'."""
    return fields_of([job.title, job.unit.field]) or fields_of(task.title for task in job.tasks)
