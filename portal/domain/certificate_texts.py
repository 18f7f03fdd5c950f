"""What stands in a certificate: kind and factual words about what somebody did, and where."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from portal.domain.papers import Paper, Section
from portal.enums import JobKind
from portal.models import Placement
from portal.words import _, day_in_words, decimal, in_language


@dataclass(frozen=True)
class Part:
    """One placement: where and what, and how long; `minutes` in all, None where it is not told."""

    placement: str
    workplace: str
    work: str
    kind: str
    period: str
    tasks: str
    minutes: int | None = None


@dataclass(frozen=True)
class Content:
    """Everything in a certificate. `name` is set when it is issued."""

    parts: tuple[Part, ...]
    skills: str = ""
    words: str = ""
    name: str = ""


def begin(placements: Sequence[Placement]) -> Content:
    """A first draft: the job's tasks, and the hours that were told at the end."""
    return Content(
        tuple(
            replace(
                part_of(placement),
                tasks="\n".join(task.title for task in placement.job.tasks),
                minutes=placement.true_minutes,
            )
            for placement in placements
        )
    )


def part_of(placement: Placement) -> Part:
    """Where and when, as the records say it today."""
    job = placement.job
    return Part(
        placement=placement.public_id,
        workplace=f"{job.unit.name}, {job.unit.organisation.name}",
        work=job.title,
        kind="paid" if job.kind is JobKind.PAID else "practice",
        period=_period(placement),
        tasks="",
    )


def renewed(content: Content, placements: Sequence[Placement], *, name: str) -> Content:
    """The same words with where, when and who as the records say it today."""
    now = {placement.public_id: part_of(placement) for placement in placements}
    parts = tuple(
        replace(now[part.placement], tasks=part.tasks, minutes=part.minutes)
        for part in content.parts
        if part.placement in now
    )
    return replace(content, parts=parts, name=name)


def freeze(content: Content) -> str:
    return json.dumps(asdict(content), ensure_ascii=False)


def thaw(frozen: str) -> Content:
    stored = json.loads(frozen)
    return Content(**stored | {"parts": tuple(Part(**part) for part in stored["parts"])})


def paper(
    content: Content,
    *,
    language: str,
    sender: str,
    signed: Sequence[tuple[str, str]],
    number: str = "",
    check_at: str = "",
) -> Paper:
    """The certificate as a paper in its language; without a number it is a draft."""
    with in_language(language):
        sections = [_of_part(part) for part in content.parts]
        if content.skills:
            heading = str(_("Dette viste %(name)s", name=content.name.split(" ")[0]))
            sections.append(Section(heading, bullets=_lines(content.skills)))
        if content.words:
            sections.append(Section(str(_("Til slutt")), words=[content.words]))
        check = ""
        if number:
            check = str(
                _(
                    "Nummer: %(number)s\nDu kan se om attesten er ekte på %(address)s",
                    number=number,
                    address=check_at,
                )
            )
        return Paper(
            title=str(_("Attest")),
            sender=sender,
            lead=str(_("Denne attesten er for %(name)s.", name=content.name)),
            sections=sections,
            language=language,
            signatures=signed,
            footer=str(_("Attest nummer %(number)s", number=number)) if number else "",
            check=check,
            draft="" if number else str(_("UTKAST")),
        )


def _of_part(part: Part) -> Section:
    kind = _("Lønnet jobb") if part.kind == "paid" else _("Arbeidstrening")
    rows = [
        (str(_("Arbeidsplass")), part.workplace),
        (str(_("Slags arbeid")), str(kind)),
        (str(_("Tid")), part.period),
    ]
    if part.minutes:
        rows.append((str(_("Timer i alt")), decimal(part.minutes / 60)))
    if part.tasks:
        rows.append((str(_("Oppgaver")), "\n".join(_lines(part.tasks))))
    return Section(part.work, rows=rows)


def _lines(text: str) -> list[str]:
    return [line.strip(" •-–") for line in text.splitlines() if line.strip(" •-–")]


def _period(placement: Placement) -> str:
    days = [str(day_in_words(day)) for day in (placement.starts_on, placement.ends_on) if day]
    return " – ".join(days)
