"""Warnings about a job as it is carved: what is worth a second thought, why, and what one can do.

They ask, and never stop anyone. What they go by is how we read product and practice in 2026, to be
discussed with those who know the work: the figures stand here by name.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from portal.domain import clash_cautions
from portal.domain.caution_shapes import Caution, joined
from portal.domain.clashes import Piece, days_of
from portal.domain.work_time import WEEKS_A_YEAR, tenths
from portal.enums import CLOSED_GATES, WORKING_DAYS, CautionCode, Demand, Gate, Weekday
from portal.models import JobGrowthStep, TaskColumns
from portal.words import _

__all__ = ["Caution", "Share", "find"]

#: Less than this is seldom a real place in a workplace: one short day a week.
FEWEST_MINUTES_A_WEEK = 450
#: From this level (of 3) a demand weighs; so many tasks must stand beside the one that asks alone.
WEIGHS, AT_LEAST = 2, 3
#: What wears on people when every task has it.
WEARS = (Demand.PACE, Demand.DEADLINES, Demand.INTERRUPTIONS)
#: Gates that cost time, money or a paper from elsewhere; the others are met at the workplace.
COSTLY_GATES = (Gate.DRIVING_LICENCE, Gate.POLICE_CERTIFICATE)
#: Asked of one task only, these are a reason to think; company is what a quiet job may well need.
STRAINS = tuple(demand for demand in Demand if demand is not Demand.SOCIAL_CONTACT)


@dataclass(frozen=True)
class Share:
    """What live jobs take of a position, this one too. Minutes a year; `full` is what its holders work."""

    title: str
    minutes: int
    taken: int
    full: int

    @property
    def is_replaced(self) -> bool:
        """More than half of what is mapped goes, where enough is mapped to tell."""
        return self.minutes * 2 >= self.full and self.taken * 2 > self.minutes


def find(
    pieces: Sequence[Piece],
    *,
    shares: Iterable[Share] = (),
    growth: Sequence[JobGrowthStep] = (),
    per_cent: int = 0,
) -> list[Caution]:
    """Every warning about a job of these pieces. `per_cent`: hundredths, what its growth ends at."""
    taken = [piece for piece in pieces if piece.minutes]
    if not taken:
        return []
    found = _few_hours(taken)
    found += clash_cautions.find(taken)
    found += [_replaces(share) for share in shares if share.is_replaced]
    for rule in (_every_day, _supervision, _all_alike, _lone_gates, _language, _far_apart):
        found += rule(taken)
    return found + _growth(growth, per_cent)


def _few_hours(pieces: Sequence[Piece]) -> list[Caution]:
    if _minutes(pieces) >= FEWEST_MINUTES_A_WEEK * WEEKS_A_YEAR:
        return []
    return [
        Caution(
            CautionCode.FEW_HOURS,
            _("Få timer: under 7,5 timer i uka."),
            _("Det er lite å lære av så få timer."),
            _("Ta med flere oppgaver."),
        )
    ]


def _every_day(pieces: Sequence[Piece]) -> list[Caution]:
    if len({day for piece in pieces for day in days_of(piece.task)}) < len(Weekday):
        return []
    return [
        Caution(
            CautionCode.EVERY_DAY,
            _("Sju dager i uka er for mye for én."),
            _("Alle trenger fri, og loven krever det."),
            _("Ta bare en del av oppgavene som er hver dag, eller del på to jobber."),
        )
    ]


def _supervision(pieces: Sequence[Piece]) -> list[Caution]:
    needed = sum(
        piece.task.supervision_minutes * len(days_of(piece.task) or WORKING_DAYS) * WEEKS_A_YEAR
        for piece in pieces
    )
    if needed <= _minutes(pieces):
        return []
    most = max(pieces, key=lambda piece: piece.task.supervision_minutes)
    return [
        Caution(
            CautionCode.SUPERVISION,
            _("Veiledningen tar mer tid enn jobben frigjør."),
            _(
                "Mest tar «%(task)s»: %(minutes)s minutter om dagen.",
                task=most.task.title,
                minutes=most.task.supervision_minutes,
            ),
            _("Velg oppgaver som krever mindre veiledning, eller ta med flere timer."),
            (most.task,),
        )
    ]


def _all_alike(pieces: Sequence[Piece]) -> list[Caution]:
    """What is fine in some tasks, and too much when it is all of them."""
    if len(pieces) < 2:
        return []
    found = []
    if _all(pieces, lambda task: _asks(task, Demand.WORKING_ALONE) >= WEIGHS):
        found.append(
            Caution(
                CautionCode.ALONE,
                _("Alle oppgavene gjøres alene."),
                _("Da øver man lite norsk og blir ikke kjent med kollegene."),
                _("Ta med en oppgave der man er sammen med andre."),
            )
        )
    if _all(pieces, lambda task: _asks(task, Demand.PHYSICAL_LOAD) >= WEIGHS):
        found.append(
            Caution(
                CautionCode.HEAVY,
                _("Alle oppgavene er tunge for kroppen."),
                _("Da sliter jobben ut den som har den, og få kan ta den."),
                _("Ta med noe lett, og la de ansatte beholde noe av det tunge."),
            )
        )
    elif _all(pieces, lambda task: max(_asks(task, demand) for demand in WEARS) >= WEIGHS):
        found.append(
            Caution(
                CautionCode.WEARING,
                _("Alle oppgavene har tempo, frister eller avbrytelser."),
                _("Den som er ny, trenger noe å gjøre i ro."),
                _("Ta med en oppgave uten hast."),
            )
        )
    return found


def _replaces(share: Share) -> Caution:
    return Caution(
        CautionCode.REPLACES,
        _("Jobben tar over mer enn halve «%(position)s».", position=share.title),
        _(
            "%(taken)s av %(all)s timer i uka går til enkle jobber. En enkel jobb skal avlaste de ansatte, ikke ta stillingen deres.",
            taken=_hours(share.taken),
            all=_hours(share.minutes),
        ),
        _("La mer bli igjen i stillingen, og snakk med de tillitsvalgte."),
        about=share.title,
    )


def _lone_gates(pieces: Sequence[Piece]) -> list[Caution]:
    if len(pieces) < AT_LEAST:
        return []
    found = []
    for gate in COSTLY_GATES:
        alone = [piece.task for piece in pieces if gate in piece.task.gates - CLOSED_GATES]
        if len(alone) == 1:
            found.append(
                Caution(
                    CautionCode.LONE_GATE,
                    _("Bare «%(task)s» krever %(gate)s.", task=alone[0].title, gate=_small(gate)),
                    _("Uten den oppgaven kan flere få jobben."),
                    _("Ta den ut, om jobben klarer seg uten."),
                    (alone[0],),
                    gate.value,
                )
            )
    return found


def _language(pieces: Sequence[Piece]) -> list[Caution]:
    ranks = sorted(piece.task.language.rank for piece in pieces)
    if len(pieces) < AT_LEAST or ranks[-1] - ranks[-2] < WEIGHS:
        return []
    task = max((piece.task for piece in pieces), key=lambda task: task.language.rank)
    level = task.language.value.upper()
    return [
        Caution(
            CautionCode.LANGUAGE,
            _("Bare «%(task)s» krever norsk på nivå %(level)s.", task=task.title, level=level),
            _("De andre oppgavene klarer man med mye mindre norsk."),
            _("Ta den ut, eller gjør den sammen med en kollega i starten."),
            (task,),
        )
    ]


def _far_apart(pieces: Sequence[Piece]) -> list[Caution]:
    """One task asks much of what the others hardly ask at all."""
    if len(pieces) < AT_LEAST:
        return []
    by_task: dict[int, list[Demand]] = {}
    for demand in STRAINS:
        levels = [_asks(piece.task, demand) for piece in pieces]
        second, highest = sorted(levels)[-2:]
        if highest == 3 and second <= 1:
            by_task.setdefault(levels.index(highest), []).append(demand)
    return [
        Caution(
            CautionCode.FAR_APART,
            _("«%(task)s» krever mye mer enn de andre oppgavene.", task=task.title),
            _("Det gjelder: %(demands)s.", demands=joined([_small(each) for each in demands])),
            _("Ta den ut, eller la den komme til når den nye er blitt trygg."),
            (task,),
        )
        for number, demands in by_task.items()
        for task in [pieces[number].task]
    ]


def _growth(growth: Sequence[JobGrowthStep], per_cent: int) -> list[Caution]:
    if all(step.per_cent <= per_cent for step in growth):
        return []
    return [
        Caution(
            CautionCode.GROWTH,
            _("Opptrappingen går høyere enn jobben."),
            _("Oppgavene i jobben gir færre timer enn det siste trinnet."),
            _("Rett opptrappingen, eller ta med flere oppgaver."),
        )
    ]


# In words ----------------------------------------------------------------------------------------


def _small(code: Gate | Demand) -> str:
    label = str(code.label)
    return label[:1].lower() + label[1:]


def _hours(minutes: int) -> str:
    return f"{tenths(minutes) / 10:.1f}".replace(".", ",").removesuffix(",0")


def _all(pieces: Sequence[Piece], test: Callable[[TaskColumns], bool]) -> bool:
    return all(test(piece.task) for piece in pieces)


def _asks(task: TaskColumns, demand: Demand) -> int:
    return task.demands.get(demand, 0)


def _minutes(pieces: Sequence[Piece]) -> int:
    return sum(piece.minutes for piece in pieces)
