"""What a field must be, said as what to do about it."""

from collections.abc import Callable
from typing import Any

from wtforms import Field, Form, ValidationError
from wtforms.validators import DataRequired

from portal.domain import leaks
from portal.words import LazyString, _


def required(message: LazyString | str | None = None) -> DataRequired:
    """Something must stand here; blanks alone are nothing."""
    return DataRequired(message or _("Fyll ut dette feltet."))


def at_most(length: int) -> Callable[[Form, Field], None]:
    """At most this many characters."""

    def check(form: Form, field: Field) -> None:
        surplus = len(field.data or "") - length
        if surplus > 0:
            raise ValidationError(
                str(
                    _(
                        "Teksten er %(surplus)s tegn for lang. Den kan ha %(length)s tegn.",
                        surplus=surplus,
                        length=length,
                    )
                )
            )

    check.length = length  # type: ignore[attr-defined]
    return check


def between(
    low: Any, high: Any, message: LazyString | None = None
) -> Callable[[Form, Field], None]:
    """A number in the range, both ends included; nothing typed is for `required` to refuse."""

    def check(form: Form, field: Field) -> None:
        if field.data is not None and not low <= field.data <= high:
            raise ValidationError(
                str(message or _("Skriv et tall fra %(low)s til %(high)s.", low=low, high=high))
            )

    return check


def email(form: Form, field: Field) -> None:
    """An address that mail can be sent to: one @, a dot after it, no blanks."""
    name, at, host = (field.data or "").rpartition("@")
    if (
        not at
        or not name
        or "@" in name
        or "." not in host.strip(".")
        or any(c.isspace() for c in field.data)
    ):
        raise ValidationError(str(_("Skriv hele e-postadressen, for eksempel navn@kommune.no.")))


def no_leaks(form: Any, field: Field) -> None:
    """For words about a candidate: nothing that says who the person is, and no telling word. The form's
    `names` are those of the candidate."""
    problems = leaks.find(field.data or "", names=getattr(form, "names", ()))
    if problems:
        raise ValidationError(" ".join(str(problem) for problem in problems))


def no_patient(form: Any, field: Field) -> None:
    """For words about a piece of work: nothing that points to one patient, pupil or user."""
    problems = leaks.find_in_task(field.data or "")
    if problems:
        raise ValidationError(" ".join(str(problem) for problem in problems))
