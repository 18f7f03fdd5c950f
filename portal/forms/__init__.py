"""All input comes in through one of these: cleaned, checked, answered in the reader's language."""

import secrets
import unicodedata
from functools import cache
from typing import Any

from babel import Locale, support
from flask import request
from flask_babel import get_locale
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    HiddenField,
    IntegerField,
    SelectFieldBase,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.i18n import messages_path
from wtforms.validators import Optional
from wtforms.widgets import HiddenInput

from portal.domain.errors import Change, NotAllowed
from portal.guards import viewer_or_none
from portal.words import _

#: Fields that hold what people write (e-mail, search and telephone fields are kinds of StringField).
TEXTUAL = (StringField, TextAreaField)


def clean(value: Any) -> Any:
    """Text without control characters and outer spaces, in one Unicode form; line breaks as \\n."""
    if not isinstance(value, str):
        return value
    text = unicodedata.normalize("NFC", value).replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        c for c in text if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs"}
    ).strip()


class BuiltInWords:
    """What WTForms itself says, read once a language: Flask-WTF opens the file for every page."""

    def gettext(self, text: str) -> str:
        return str(_built_in(get_locale()).ugettext(text))

    def ngettext(self, one: str, many: str, number: int) -> str:
        return str(_built_in(get_locale()).ungettext(one, many, number))


@cache
def _built_in(locale: Locale | None) -> support.NullTranslations:
    return support.Translations.load(messages_path(), [locale], domain="wtforms")


class Form(FlaskForm):
    """A form of the signed-in: it carries who it acts for, which a guard checks when it is sent."""

    acting = HiddenField()

    class Meta(FlaskForm.Meta):
        locales = False

        def get_translations(self, form: Any) -> BuiltInWords:
            return BuiltInWords()

        def bind_field(self, form: Any, unbound_field: Any, options: dict[str, Any]) -> Any:
            if "filters" not in unbound_field.kwargs and issubclass(
                unbound_field.field_class, TEXTUAL
            ):
                options = {**options, "filters": [clean]}
            return unbound_field.bind(form=form, **options)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        acting = viewer_or_none()
        self.acting.data = acting.public_id if acting else ""

    def sent_ok(self) -> bool:
        """Sent with POST and every field is good; otherwise `errors` says what to do."""
        return bool(request.method == "POST" and self.validate())

    def refuse(self, no: NotAllowed) -> None:
        """A rule's no stands on the form: at the field that it is about, else above them all."""
        if no.about in self:
            self[no.about].errors = [str(no.message)]
        else:
            self.form_errors.append(str(no.message))

    @property
    def status(self) -> int:
        """422 when it is shown again with errors."""
        return 422 if self.errors else 200


class CreatingForm(Form):
    """A form that creates: its key makes a double click create once (see pages.creates)."""

    key = HiddenField()

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.key.data = self.key.data or secrets.token_urlsafe(16)


class ChangingForm(Form):
    """A form that changes a record: it carries the version that it showed."""

    version = IntegerField(widget=HiddenInput(), validators=[Optional()])

    def differences(self, stored: "ChangingForm") -> list[Change]:
        """What is typed here beside what is stored now, where they differ: for Stale.

        `stored` is the same form filled from the record, with formdata=None.
        """
        pairs = [(typed, stored[typed.name]) for typed in self if typed.name in stored]
        return [
            Change(typed.name, typed.label.text, in_words(typed), in_words(now))
            for typed, now in pairs
            if getattr(typed.widget, "input_type", "") != "hidden"
            and typed.data != now.data
            and in_words(typed) != in_words(now)
        ]


def in_words(field: Any) -> str:
    """A field's value as its reader knows it: the label of a choice, yes or no, else the text."""
    if isinstance(field, BooleanField):
        return str(_("Ja") if field.data else _("Nei"))
    if isinstance(field, SelectFieldBase):
        chosen = field.data if isinstance(field, SelectMultipleField) else [field.data]
        wanted = {str(value) for value in chosen or ()}
        return ", ".join(str(option.label.text) for option in field if option._value() in wanted)
    return str(field._value())
