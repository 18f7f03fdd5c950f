"""The terms of an agreement on a placement: filled from job, proposal and plan, kept as they were written.

Our names beside those of NAV's digital agreement stand in NAV_FIELDS; the legal agreement is made there.
"""

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from portal.domain import excerpts
from portal.domain.placement_plans import FULL_POST, USUAL_FULL_TIME_MINUTES
from portal.enums import AgeGroup, GoalCategory, Measure, ProfileField
from portal.models import Placement
from portal.words import LazyString, _, decimal


@dataclass(frozen=True)
class Terms:
    """`per_cent` in hundredths of a full post of `full_time_minutes` a week; `days` in tenths a week."""

    measure: Measure
    workplace: str
    manager: str
    service: str
    adviser: str
    starts_on: dt.date | None
    ends_on: dt.date | None
    per_cent: int
    full_time_minutes: int = USUAL_FULL_TIME_MINUTES
    extended: bool = False
    age_group: AgeGroup | None = None
    place: str = ""
    tasks: str = ""
    goals: tuple[tuple[GoalCategory, str], ...] = ()
    days: int | None = None
    mentor_name: str = ""
    accommodation: str = ""
    follow_up: str = ""
    promised: str = ""
    not_promised: str = ""

    @property
    def nav_per_cent(self) -> int:
        """The same hours as hundredths of a per cent of NAV's full time, 37.5 hours a week."""
        return round(self.per_cent * self.full_time_minutes / USUAL_FULL_TIME_MINUTES)


def draft(placement: Placement) -> Terms:
    """The terms as job, proposal and plan say them; needs the placement's goals and the job's tasks."""
    job, adviser = placement.job, placement.candidate.adviser
    manager = placement.proposal.answered_by
    shared = excerpts.thaw(placement.proposal.consent.excerpt)
    return Terms(
        measure=Measure.WORK_TRAINING if job.kind.value != "paid" else Measure.OTHER,
        workplace=f"{job.unit.name}, {job.unit.organisation.name}",
        manager=manager.person.name if manager else "",
        service=adviser.organisation.name,
        adviser=adviser.person.name,
        starts_on=placement.starts_on,
        ends_on=placement.ends_on,
        per_cent=placement.per_cent,
        full_time_minutes=full_time_of(placement),
        place=job.unit.name,
        tasks="\n".join(task.title for task in job.tasks),
        goals=tuple((goal.category, goal.text) for goal in placement.goals),
        mentor_name=placement.mentor_name,
        accommodation=shared.get(ProfileField.ACCOMMODATION, ""),
        follow_up=str(_("Møte før første dag, samtale etter én uke, og så en gang i måneden.")),
        promised=str(_("Opplæring, en fadder, og attest når plasseringen er over.")),
        not_promised=str(_("Fast jobb etterpå.")),
    )


def full_time_of(placement: Placement) -> int:
    """Minutes a week of a full post where the placement is."""
    position = placement.job.position
    return position.full_time_minutes if position else USUAL_FULL_TIME_MINUTES


def freeze(terms: Terms) -> str:
    """As it is stored: JSON."""
    return json.dumps(asdict(terms), ensure_ascii=False, default=_plain)


def thaw(frozen: str) -> Terms:
    """The stored terms; what a later release added has its usual value."""
    stored = json.loads(frozen)
    known = {field.name for field in fields(Terms)}
    stored = {name: value for name, value in stored.items() if name in known}
    stored["measure"] = _code(Measure, stored["measure"])
    stored["age_group"] = _code(AgeGroup, stored["age_group"]) if stored.get("age_group") else None
    for name in ("starts_on", "ends_on"):
        stored[name] = dt.date.fromisoformat(stored[name]) if stored.get(name) else None
    stored["goals"] = tuple((_code(GoalCategory, c), text) for c, text in stored.get("goals", ()))
    return Terms(**stored)


def with_parties(terms: Terms, placement: Placement) -> Terms:
    """The same terms with who the parties are today."""
    now = draft(placement)
    return replace(
        terms,
        workplace=now.workplace,
        manager=now.manager,
        service=now.service,
        adviser=now.adviser,
    )


Row = tuple[LazyString, str]


def rows(terms: Terms) -> list[Row]:
    """Label and text of each term, in the order of the page; what is empty stands as an empty text."""
    return [(label, write(terms)) for _key, label, write in _ROWS]


def keyed(terms: Terms) -> list[tuple[str, str]]:
    """Key and text of each term that says something: for pages with labels of their own."""
    return [(key, text) for key, _label, write in _ROWS if (text := write(terms))]


def chosen(terms: Terms, keys: Sequence[str]) -> list[Row]:
    """Label and text of these terms alone, where they say something."""
    return [(label, text) for key, label, write in _ROWS if key in keys and (text := write(terms))]


def compared(old: Terms, new: Terms) -> list[tuple[LazyString, str, str, bool]]:
    """Label, old text, new text, and whether they differ."""
    return [
        (label, before, after, before != after)
        for (label, before), (_label, after) in zip(rows(old), rows(new), strict=True)
    ]


@dataclass(frozen=True)
class NavField:
    """One field of NAV's digital agreement with our text for it."""

    name: str
    label: LazyString
    text: str


def for_nav(terms: Terms, *, title: str) -> Sequence[NavField]:
    """Every field of NAV's agreement that we have a text for, under its own name."""
    return [
        NavField("bedriftNavn", _("Bedriftens navn"), terms.workplace),
        NavField("stillingstittel", _("Stillingstittel"), title),
        NavField("arbeidsoppgaver", _("Arbeidsoppgaver"), terms.tasks),
        NavField("maal", _("Mål"), "\n".join(f"{c.label}: {text}" for c, text in terms.goals)),
        NavField("startDato", _("Startdato"), _day(terms.starts_on)),
        NavField("sluttDato", _("Sluttdato"), _day(terms.ends_on)),
        NavField(
            "stillingprosent", _("Stillingsprosent av 37,5 timer"), _hundredths(terms.nav_per_cent)
        ),
        NavField("antallDagerPerUke", _("Antall dager per uke"), _tenths(terms.days)),
        NavField("mentorNavn", _("Mentor"), terms.mentor_name),
        NavField("oppfolging", _("Oppfølging"), terms.follow_up),
        NavField("tilrettelegging", _("Tilrettelegging"), terms.accommodation),
    ]


def _day(day: dt.date | None) -> str:
    return f"{day:%d.%m.%Y}" if day else ""


def _hundredths(number: int) -> str:
    return f"{number / 100:.10g}".replace(".", ",")


def _tenths(number: int | None) -> str:
    return "" if number is None else f"{number / 10:.10g}".replace(".", ",")


def _goals(terms: Terms) -> str:
    return "\n".join(f"{category.label}: {text}" for category, text in terms.goals)


def _share(terms: Terms) -> str:
    return str(
        _(
            "%(share)s prosent, %(hours)s timer i uka. Full stilling er %(full)s timer.",
            share=_hundredths(terms.per_cent),
            hours=decimal(round(terms.full_time_minutes * terms.per_cent / FULL_POST / 60, 1)),
            full=decimal(terms.full_time_minutes / 60),
        )
    )


def _measure(terms: Terms) -> str:
    longer = str(_("NAV har gitt lengre tid")) if terms.extended else ""
    return ", ".join(filter(None, (str(terms.measure.label), longer)))


_ROWS = (
    ("workplace", _("Arbeidsplass"), lambda t: t.workplace),
    ("manager", _("Leder"), lambda t: t.manager),
    ("adviser", _("Veileder"), lambda t: ", ".join(filter(None, (t.adviser, t.service)))),
    ("measure", _("Tiltak"), _measure),
    ("age_group", _("Alder"), lambda t: str(t.age_group.label) if t.age_group else ""),
    ("starts_on", _("Første dag"), lambda t: _day(t.starts_on)),
    ("ends_on", _("Siste dag"), lambda t: _day(t.ends_on)),
    ("per_cent", _("Hvor mye"), _share),
    ("days", _("Dager i uka"), lambda t: _tenths(t.days)),
    ("place", _("Sted"), lambda t: t.place),
    ("tasks", _("Oppgaver"), lambda t: t.tasks),
    ("goals", _("Mål"), _goals),
    ("mentor", _("Fadder"), lambda t: t.mentor_name),
    ("accommodation", _("Tilrettelegging"), lambda t: t.accommodation),
    ("follow_up", _("Oppfølging"), lambda t: t.follow_up),
    ("promised", _("Lovet"), lambda t: t.promised),
    ("not_promised", _("Ikke lovet"), lambda t: t.not_promised),
)


def _code(codes: Any, value: str) -> Any:
    return codes(value)


def _plain(value: object) -> str:
    if isinstance(value, dt.date):
        return value.isoformat()
    raise TypeError(type(value).__name__)
