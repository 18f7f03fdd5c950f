"""`_` and `ngettext` in templates: the texts of a language are looked up and marked as safe once.

Jinja's own way calls through three layers and asks for the language at each of the three hundred texts of a
page, which was half of the time that a page took (docs/decisions/0014-speed.md).
"""

from typing import Any

from flask import Flask
from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from portal.words import one_stop, translations

#: Texts without values, ready for the page, by language and text. Templates hold about so many.
_ready: dict[tuple[Any, str], Markup] = {}
MOST_READY = 10_000


def install(app: Flask) -> None:
    """After Flask-Babel has put its own there."""
    app.jinja_env.globals.update({"_": _text, "gettext": _text, "ngettext": _counted})


@pass_context
def _text(context: Context, words: str, /, **values: Any) -> str:
    here = translations()
    if values or not context.eval_ctx.autoescape:
        return _filled(context, here.ugettext(words), values)
    key = (here, words)
    text = _ready.get(key)
    if text is None:
        text = Markup(here.ugettext(words)) % {}
        if len(_ready) < MOST_READY:
            _ready[key] = text
    return text


@pass_context
def _counted(context: Context, one: str, many: str, num: int, /, **values: Any) -> str:
    return _filled(context, translations().ungettext(one, many, num), {"num": num, **values})


def _filled(context: Context, text: str, values: dict[str, Any]) -> str:
    """Values are escaped where the page is HTML, as those that stand alone in a template."""
    text = one_stop(text, values)
    if context.eval_ctx.autoescape:
        return Markup(text) % values
    return text % values
