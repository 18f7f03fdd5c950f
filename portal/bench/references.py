"""What pages are compared with: the same HTML from a bare Flask, everything in memory, no database.

- *From memory*: the page's own template with the very values that the portal gave it. What is over is what
  the portal does beside it: queries, sign-in, session, safety headers.
- *Bare*: the same HTML from one loop over its texts, translated and put together beforehand: the least that
  Flask and Jinja can do, so that heavy templates have nowhere to hide.
- *Ready*: the same bytes, made beforehand.
"""

import re
from collections.abc import Callable
from typing import Any

from flask import Flask, before_render_template, g
from flask_login import AnonymousUserMixin
from jinja2 import Environment
from markupsafe import Markup, escape

from portal.bench.calls import Answer, Call, environ_of

TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
#: What a page's author would have as values: texts, addresses, and what fields hold.
VALUES = re.compile(r'(?:(?<=>)([^<>]+)(?=<)|(?<=href=")([^"]+)|(?<=value=")([^"]+))')
LOOP = "{% for markup, text in parts %}{{ markup|safe }}{{ text }}{% endfor %}"


def captured(app: Flask, call: Call) -> tuple[Answer, Any, dict[str, Any]]:
    """The answer, and the template and values that it was rendered from."""
    seen: list[tuple[Any, dict[str, Any]]] = []

    def note(sender: Flask, template: Any, context: dict[str, Any], **more: Any) -> None:
        seen.append((template, context))

    with before_render_template.connected_to(note, app):
        answer = call()
    assert seen, f"nothing was rendered: {answer.status} {answer.headers}"
    template, context = seen[-1]
    return answer, template, dict(context)


def from_memory(app: Flask, path: str, template: Any, context: dict[str, Any], html: str) -> Call:
    """Answers the path by the template and values of the portal, in a Flask without anything else."""
    token = TOKEN.search(html)

    def view(**values: Any) -> str:
        # nobody is looked up, and what forms carry against forgery was signed beforehand
        g._login_user = AnonymousUserMixin()
        g.csrf_token = token[1] if token else ""
        return str(template.render(context))

    memory = Flask("reference")
    # the templates ask for the portal's addresses, settings and languages
    memory.config.update(app.config)
    memory.url_map, memory.extensions = app.url_map, app.extensions
    memory.login_manager = app.login_manager  # type: ignore[attr-defined]
    memory.view_functions = dict.fromkeys(app.view_functions, view)
    return environ_of(memory, path)


def bare(html: str, path: str) -> Call:
    """Answers the same HTML from one loop over its texts."""
    template = Environment(autoescape=True).from_string(LOOP)
    parts = _parts(html)
    return _plain(path, lambda: str(template.render(parts=parts)))


def ready(html: str, path: str) -> Call:
    return _plain(path, lambda: html)


def _plain(path: str, view: Callable[[], str]) -> Call:
    app = Flask("bare")
    app.add_url_rule(path.partition("?")[0], view_func=view, endpoint="page")
    return environ_of(app, path)


def _parts(html: str) -> list[tuple[str, str]]:
    """Pairs of markup and the value after it."""
    parts, begun = [], 0
    for found in VALUES.finditer(html):
        text = Markup(found[0]).unescape()
        if text.strip() and escape(text) == found[0]:
            parts.append((html[begun : found.start()], text))
            begun = found.end()
    return [*parts, (html[begun:], "")]
