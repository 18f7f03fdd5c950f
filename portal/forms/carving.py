"""The form of carving: how much of which tasks, and which tasks to see."""

from collections.abc import Mapping, Sequence
from typing import Any

from wtforms import BooleanField, Field, HiddenField, SearchField

from portal import filters
from portal.domain.work_time import share
from portal.enums import Code, Decision
from portal.forms import ChangingForm, CreatingForm, clean
from portal.forms.fields import CodeField, ScaledField
from portal.forms.validators import at_most
from portal.models import SimpleJob
from portal.queries.carving import CarvingRow
from portal.queries.carving_choices import Asked, Choices
from portal.words import _

#: Minutes a year in a hundredth of an hour a week.
MINUTES_IN_HUNDREDTH = 0.6 * 52
#: As long as words one searches for are.
MOST_LETTERS = 80


class Measure(Code):
    """How an amount is given: part of what is free, or hours a week."""

    PER_CENT = "per_cent", _("prosent")
    HOURS = "hours", _("t i uka")


WHOLE = (10_000, Measure.PER_CENT)
HALF = (5_000, Measure.PER_CENT)


class _Carving:
    """Three fields for each task that can be taken: yes or no, how much, in which measure."""

    rows: Sequence[CarvingRow]

    def fields_of(self, row: CarvingRow) -> tuple[Field, Field, Field]:
        ident = row.task.public_id
        return self[f"take_{ident}"], self[f"amount_{ident}"], self[f"measure_{ident}"]  # type: ignore[index]

    def validate(self, extra_validators: Any = None) -> bool:
        self.rows_ok(extra_validators)
        if not self.takes() and not self.errors:  # type: ignore[attr-defined]
            self.form_errors.append(_("Huk av minst én oppgave."))  # type: ignore[attr-defined]
        return not self.errors  # type: ignore[attr-defined]

    def rows_ok(self, extra_validators: Any = None) -> bool:
        """Whether every amount that counts can be used; for the account, where nothing need be chosen."""
        super().validate(extra_validators)  # type: ignore[misc]
        for row in self.rows:
            if not row.can_be_taken:
                continue
            take, amount, measure = self.fields_of(row)
            if not take.data:
                amount.errors = ()  # what stands in a row that is not chosen does not matter
            elif not amount.errors and not measure.errors:
                amount.errors = tuple(_wrong(row, amount.data, measure.data))
        return not self.errors  # type: ignore[attr-defined]

    def takes(self) -> dict[int, int]:
        """{task number: minutes a year} of the chosen tasks whose amount can be used."""
        return {
            row.task.id: minutes_of(row, amount.data, measure.data)
            for row in self.rows
            if row.can_be_taken
            for take, amount, measure in [self.fields_of(row)]
            if take.data and not amount.errors and not measure.errors
        }


def asked(sent: Mapping[str, Any]) -> Asked:
    """What a sent form wants to see. A button's position comes after the one that was open."""
    opened = sent.getlist("open")  # type: ignore[attr-defined]
    by_button = len(opened) > 1
    return Asked(
        opened=opened[-1] if opened else "",
        words="" if by_button else str(clean(sent.get("find", "")))[:MOST_LETTERS],
        ticked=[name.removeprefix("take_") for name in sent if name.startswith("take_")],
    )


def carving_form(choices: Choices, *, job: SimpleJob | None = None) -> Any:
    """The form over these tasks: a creating one, or one that changes what the draft `job` holds."""
    rows = choices.rows
    fields: dict[str, Any] = {
        "rows": rows,
        "open": HiddenField(),
        "find": SearchField(
            _("Søk i alle oppgavene på enheten"), [at_most(MOST_LETTERS)], render_kw={"size": 18}
        ),
    }
    for row in rows:
        if row.can_be_taken:
            amount, measure = _begins(row, new=job is None)
            ident, title = row.task.public_id, row.task.title
            fields[f"take_{ident}"] = BooleanField(
                _("Ta med i jobben: %(task)s", task=title),
                default=bool(row.mine) or (job is None and row.suggested),
            )
            fields[f"amount_{ident}"] = ScaledField(
                _("Hvor mye av det ledige: %(task)s", task=title), default=amount, scale=100
            )
            fields[f"measure_{ident}"] = CodeField(
                _("Prosent eller timer: %(task)s", task=title), Measure, default=measure
            )
    base = ChangingForm if job else CreatingForm
    form_class: Any = type("CarvingForm", (_Carving, base), fields)
    form = form_class(data={"version": job.version}) if job else form_class()
    for row in form.rows:
        if row.can_be_taken:
            _show_as_new(*form.fields_of(row)[1:])
    form.open.data = choices.open.public_id if choices.open else ""
    if choices.open is not None:
        form.find.data = ""
    return form


def _show_as_new(*fields: Field) -> None:
    """A row that was not on the page when it was sent says what it would have said on a new one."""
    for field in fields:
        if field.raw_data == []:
            field.data = field.default
            field.errors = ()


def minutes_of(row: CarvingRow, amount: int | None, measure: Measure) -> int:
    """Minutes a year of so much of what is free. Untouched means as it is, to the minute."""
    if (amount, measure) == _stands(row):
        return row.mine or row.free
    if amount is None:
        return row.free
    if measure is Measure.PER_CENT:
        return share(row.free, amount)
    minutes = round(amount * MINUTES_IN_HUNDREDTH)
    # hours are shown with one decimal, so the figure that is shown as free means all of it
    shown = filters.hours_a_week(minutes) == filters.hours_a_week(row.free)
    return row.free if shown and minutes > row.free else minutes


def _begins(row: CarvingRow, *, new: bool) -> tuple[int, Measure]:
    """What the fields say when the page is opened: of a task to be shared, half, till someone says else."""
    if new and row.suggested and row.task.decision is Decision.SHARE:
        return HALF
    return _stands(row)


def _stands(row: CarvingRow) -> tuple[int, Measure]:
    """What the row's fields say before anyone touches them: everything, or the hours it holds."""
    if row.mine in {0, row.free}:
        return WHOLE
    return round(row.mine / MINUTES_IN_HUNDREDTH), Measure.HOURS


def _wrong(row: CarvingRow, amount: int | None, measure: Measure) -> list[str]:
    if amount is not None and amount <= 0:
        return [str(_("Skriv mer enn 0, eller ta bort haken."))]
    if measure is Measure.PER_CENT and (amount or 0) > WHOLE[0]:
        return [str(_("Skriv 100 eller mindre."))]
    minutes = minutes_of(row, amount, measure)
    if minutes > row.free:
        hours = filters.hours_a_week(row.free)
        return [str(_("Det er bare %(hours)s timer i uka ledig.", hours=hours))]
    return [] if minutes else [str(_("Skriv mer enn 0, eller ta bort haken."))]
