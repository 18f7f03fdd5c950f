"""Warnings of tasks that one person cannot do at once, in words."""

from collections.abc import Sequence

from portal.domain import clashes
from portal.domain.caution_shapes import Caution, joined
from portal.domain.clashes import Clash, Piece
from portal.domain.working_hours import when_in_words
from portal.enums import CautionCode
from portal.models import TaskColumns
from portal.words import _

#: Named in one warning, and clashes that are told; the rest are counted.
_NAMED, _TOLD = 3, 8


def find(pieces: Sequence[Piece]) -> list[Caution]:
    """Each clash names its tasks; of many, the first are told and the rest counted."""
    found = clashes.find(pieces)
    told = [_clash(clash) for clash in found[:_TOLD]]
    if len(found) > _TOLD:
        number = len(found) - _TOLD
        told.append(
            Caution(
                CautionCode.CLASH,
                _("Det samme gjelder %(number)s steder til i uka.", number=number),
                _("Bildet av uka viser hvor."),
                _("Ta ut oppgaver, eller si at de kan gjøres på en annen tid."),
                about=str(number),
            )
        )
    return told


def _clash(clash: Clash) -> Caution:
    when = when_in_words(clash.days, clash.starts, clash.ends)
    if len(clash.tasks) == 1:
        return Caution(
            CautionCode.CLASH,
            _("«%(task)s» rekkes ikke på tida si.", task=clash.tasks[0].title),
            _(
                "%(when)s er det %(room)s minutter. Oppgaven tar %(needed)s.",
                when=when,
                room=clash.room,
                needed=clash.needed,
            ),
            _("Ta bare en del av oppgaven, eller gi den mer tid."),
            clash.tasks,
        )
    return Caution(
        CautionCode.CLASH,
        _("%(tasks)s rekkes ikke på samme tid.", tasks=_names(clash.tasks)),
        _(
            "%(when)s er det %(room)s minutter. Oppgavene tar %(needed)s til sammen.",
            when=when,
            room=clash.room,
            needed=clash.needed,
        ),
        _("Ta ut én av dem, ta bare en del, eller si at den kan gjøres på en annen tid."),
        clash.tasks,
    )


def _names(tasks: Sequence[TaskColumns]) -> str:
    """«Dekke bord» og «Gå tur»; of many, the first few and how many more."""
    names = [f"«{task.title}»" for task in tasks[:_NAMED]]
    if len(tasks) > _NAMED:
        names.append(str(_("%(number)s til", number=len(tasks) - _NAMED)))
    return joined(names)
