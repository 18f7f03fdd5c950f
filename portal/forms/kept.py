"""What was typed, under the words that stood beside the fields, where the form itself is gone.

An error page has only what was sent: names and texts. The form they came from is the one whose fields
fit the names best; what was chosen (lists, boxes) is left out, since nobody has to write it again.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import wtforms
from wtforms import BooleanField, FileField, FormField, HiddenField, SelectFieldBase

from portal.forms import Form
from portal.words import LazyString, _

NOT_WRITTEN = (SelectFieldBase, BooleanField, HiddenField, FileField)


def written(sent: Sequence[tuple[str, str]]) -> list[tuple[LazyString | str, str]]:
    """(label, text) of all that somebody wrote; a name that no form knows is called «Tekst»."""
    form_class = _best({name.split("-")[0] for name, _text in sent})
    found = []
    for name, text in sent:
        field = _field(form_class, name)
        if text.strip() and "." not in name and not _is_choice(field):
            found.append((_label(field), text))
    return found


def _best(names: set[str]) -> type[wtforms.Form]:
    """The form whose fields differ least from these names."""
    return min(_forms(Form), key=lambda form: len(names ^ set(_fields(form))))


def _forms(base: type[wtforms.Form]) -> Iterator[type[wtforms.Form]]:
    yield base
    for form in base.__subclasses__():
        yield from _forms(form)


def _fields(form: type[wtforms.Form]) -> Iterable[str]:
    return [name for name in dir(form) if hasattr(getattr(form, name), "field_class")]


def _field(form: type[wtforms.Form], name: str) -> Any:
    """The field as its class declares it, through `goals-0-text`; None for a name it does not have."""
    head, *rest = name.split("-")
    field = getattr(form, head, None)
    if not hasattr(field, "field_class"):
        return None
    if not rest:
        return field
    inner = field.args[0] if field.args else None
    if getattr(inner, "field_class", None) is FormField:
        return _field(inner.args[0], rest[-1])
    return field


def _is_choice(field: Any) -> bool:
    return field is not None and issubclass(field.field_class, NOT_WRITTEN)


def _label(field: Any) -> LazyString | str:
    label = field and (field.kwargs.get("label") or next(iter(field.args), ""))
    return label or _("Tekst")
