"""The lazy `_` for every text that a person reads on screen.

The text stands in Bokmål in the source and is looked up when it is shown, so it may be written
anywhere, also at import: `_("Stillingen er lagret.")`. Values are named: `_("%(n)s timer", n=3)`.
"""

import contextlib
import datetime as dt
from collections.abc import Iterator
from typing import Any

from babel.dates import format_date
from babel.support import NullTranslations
from flask import g, has_app_context
from flask_babel import force_locale, get_locale, get_translations, speaklater
from markupsafe import Markup, escape

__all__ = [
    "LazyString",
    "_",
    "day_in_words",
    "decimal",
    "gettext",
    "in_language",
    "ngettext",
    "one_stop",
    "plural",
    "translations",
]

_UNTRANSLATED = NullTranslations()


class LazyString(speaklater.LazyString):
    """Words looked up when they are shown, and escaped in templates like any other text.

    Flask-Babel's own counts as ready-made HTML: a name or a cell put into a text would reach the
    page as markup.
    """

    def __html__(self) -> Markup:
        return escape(str(self))


def translations() -> Any:
    """The texts of the reader's language. Looked up once a request: Flask-Babel's own way takes longer than
    all else in a text. It empties this slot itself when the language changes (`force_locale`, `refresh`)."""
    if not has_app_context():
        return _UNTRANSLATED
    here = g.get("_flask_babel")
    found = getattr(here, "babel_translations", None) if here else None
    if found is None:
        found = get_translations()
        g._flask_babel.babel_translations = found
    return found


def gettext(words: str, /, **values: Any) -> str:
    """The words in the reader's language, now."""
    text: str = translations().ugettext(words)
    return one_stop(text, values) % values if values else text


def ngettext(one: str, many: str, num: int, /, **values: Any) -> str:
    text: str = translations().ungettext(one, many, num)
    return one_stop(text, values) % {"num": num, **values}


def one_stop(text: str, values: dict[str, Any]) -> str:
    """The text with one full stop where a value brings its own: «Gjelder til fre. 27. nov.»"""
    if ")s." in text:
        for name, value in values.items():
            end = f"%({name})s."
            if end in text and str(value).endswith("."):
                text = text.replace(end, end[:-1])
    return text


def _(words: str, /, **values: Any) -> LazyString:
    """The words in the reader's language, once they are shown; `%(name)s` is filled from values."""
    return LazyString(gettext, words, **values)


def plural(one: str, many: str, /, num: int, **values: Any) -> LazyString:
    """`plural("%(num)s jobb", "%(num)s jobber", n)`"""
    return LazyString(ngettext, one, many, num, **values)


def decimal(number: float) -> str:
    """37,5 in Norwegian and 37.5 in English, with as many decimals as there are."""
    text = f"{number:.10g}"
    english = has_app_context() and str(get_locale()).startswith("en")
    return text if english else text.replace(".", ",")


def day_in_words(day: dt.date) -> LazyString:
    """22. november 2026, as it stands in a sentence, in the reader's language."""
    return LazyString(_written, day)


def _written(day: dt.date) -> str:
    locale = get_locale() if has_app_context() else None
    english = str(locale).startswith("en")
    return format_date(day, "d MMMM y" if english else "d. MMMM y", locale=locale or "nb")


@contextlib.contextmanager
def in_language(locale: str) -> Iterator[None]:
    """Texts made into strings inside are in this language: for messages to others than the viewer."""
    if not has_app_context():
        yield
        return
    with force_locale(locale):
        yield
