"""The lazy `_` for every text that a person reads on screen.

The text stands in Bokmål in the source and is looked up when it is shown, so it may be written
anywhere, also at import: `_("Stillingen er lagret.")`. Values are named: `_("%(n)s timer", n=3)`.
"""

import contextlib
from collections.abc import Iterator
from typing import Any

from flask import has_app_context
from flask_babel import force_locale, gettext, ngettext, speaklater
from markupsafe import Markup, escape

__all__ = ["LazyString", "_", "in_language", "plural"]


class LazyString(speaklater.LazyString):
    """Words looked up when they are shown, and escaped in templates like any other text.

    Flask-Babel's own counts as ready-made HTML: a name or a cell put into a text would reach the
    page as markup.
    """

    def __html__(self) -> Markup:
        return escape(str(self))


def _(words: str, /, **values: Any) -> LazyString:
    """The words in the reader's language, once they are shown; `%(name)s` is filled from values."""
    return LazyString(gettext, words, **values)


def plural(one: str, many: str, /, num: int, **values: Any) -> LazyString:
    """`plural("%(num)s jobb", "%(num)s jobber", n)`"""
    return LazyString(ngettext, one, many, num, **values)


@contextlib.contextmanager
def in_language(locale: str) -> Iterator[None]:
    """Texts made into strings inside are in this language: for messages to others than the viewer."""
    if not has_app_context():
        yield
        return
    with force_locale(locale):
        yield
